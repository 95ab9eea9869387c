"""Which tests one worker of a test run does, and which it begins with.

What belongs here: the sharing out of files among workers, and nothing about what they test.

A file is done by one worker, so that what its tests share is made once; so are files that look at
the same film. What takes longest comes first, so that no worker is left alone with it at the end.
The mark `xdist_group` says the same, but pytest 9.2 does not hand it on to pytest-xdist 3.8.
"""

from collections.abc import Iterable
from typing import Any

from xdist.scheduler import LoadScopeScheduling

ROOT = "cinema_assets_tests/"

TOGETHER = {
    "the open studio": ("film/test_film.py", "ui/test_inbox.py", "ui/test_ui.py"),
    "the small films": (
        "film/test_again.py", "film/test_drafts.py", "film/test_refusals.py", "film/test_words.py",
    ),
}  # fmt: skip
"""Files that share a studio or a film."""

FIRST = (
    "the open studio", "the small films", "ui/test_host_lost.py", "film/test_paid.py",
    "film/test_review.py", "crash/test_crash.py", "film/test_database_away.py",
    "film/test_broken_off.py", "film/test_lost.py", "takes/test_interleavings.py",
    "film/test_hired.py",
    "launching/test_queue.py", "test_sensors_words.py", "launching/test_bought.py",
    "launching/test_same_scene.py", "launching/test_launcher.py",
    "film/test_takes.py", "studios_server/test_shipped.py", "test_sensors.py",
    "film/test_by_model.py", "takes/test_bucket_memory.py", "ui/test_studio.py",
    "film/test_write.py", "film/test_doctor.py", "editing/test_film.py",
)  # fmt: skip
"""What takes a minute or several, the longest first; all others are a matter of moments."""

_SHARE = {file: share for share, files in TOGETHER.items() for file in files}
_PLACE = {share: place for place, share in enumerate(FIRST)}


def share_of(test: str) -> str:
    """The share to which a test belongs: its file, or what its file shares with others."""
    file = test.partition("::")[0].removeprefix(ROOT)
    return _SHARE.get(file, file)


def in_order(shares: Iterable[str]) -> list[str]:
    """The longest first; the others as they come."""
    return sorted(shares, key=lambda share: _PLACE.get(share, len(_PLACE)))


class Shares(LoadScopeScheduling):
    """Hands out shares to workers, one after the other as they become free."""

    def _split_scope(self, nodeid: str) -> str:
        return share_of(nodeid)

    def _assign_work_unit(self, node: Any) -> None:
        self.workqueue.move_to_end(in_order(self.workqueue)[0], last=False)
        super()._assign_work_unit(node)
