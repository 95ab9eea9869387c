"""Notices of what went wrong: who watches no screen is told by a webhook.

What belongs here: what a notice says, and sending it. What does not: which runs failed (sensors),
what becomes of their takes (takes.left).
"""

import json
import urllib.error
import urllib.request
from collections.abc import Sequence
from urllib.parse import urlsplit

import dagster as dg
from dagster._core.storage.tags import PARTITION_NAME_TAG
from dagster_shared.error import SerializableErrorInfo

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.partitions import split_partition
from cinema_assets.takes.model import Take

TIMEOUT = 10.0
"""Seconds for the webhook to answer."""


class NoticeNotSent(CinemaError):
    """The webhook did not take a notice."""


class TakeNotice(Frozen):
    """A take that the failed run left behind."""

    take: int
    slate: str
    kind: str
    state: str
    """As it stands now: `submitted` is joined by who comes next, `unknown` waits for a person."""
    provider: str


class Notice(Frozen):
    """A run has failed."""

    event: str = "run_failed"
    run_id: str
    job: str
    movie: str | None
    scene: str | None
    """Partition key of the scene."""
    sentence: str
    takes: tuple[TakeNotice, ...] = ()


def notice_of(
    run: dg.DagsterRun, steps: Sequence[dg.DagsterEvent], message: str, left: Sequence[Take]
) -> Notice:
    """What to tell of a failed run.

    Args:
        run: which failed.
        steps: its failed steps.
        message: what Dagster says of the run as a whole.
        left: the takes that it left behind.
    """
    movie, scene = split_partition(run.tags.get(PARTITION_NAME_TAG, ""))
    errors = [step.step_failure_data.error for step in steps]
    return Notice(
        run_id=run.run_id,
        job=run.job_name,
        movie=movie or None,
        scene=scene,
        sentence=next((_sentence(error) for error in errors if error), message),
        takes=tuple(
            TakeNotice(
                take=take.id,
                slate=take.slate,
                kind=take.kind,
                state=take.state,
                provider=take.provider,
            )
            for take in left
        ),
    )


def _sentence(error: SerializableErrorInfo) -> str:
    """The first line of the studio's own error, and not of Dagster's around it."""
    while error.cause and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    words = error.message.strip()
    return (words.partition(": ")[2] or words).splitlines()[0]


def send(notice: Notice, url: str) -> None:
    """POST a notice as JSON.

    Raises:
        NoticeNotSent: the webhook is away, or does not want it.
    """
    request = urllib.request.Request(
        url,
        data=json.dumps(notice.model_dump(mode="json")).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "cinema-assets"},
        method="POST",
    )
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):
            return
    except (urllib.error.URLError, OSError, ValueError) as error:
        # The rest of the address may hold a secret.
        host = urlsplit(url).netloc.rpartition("@")[2]
        raise NoticeNotSent(
            f"The webhook at {host} did not take the notice of run {notice.run_id[:8]} ({error}):"
            f" mend it, or set another CINEMA_WEBHOOK_URL."
        ) from error
