"""Studios of one's own: opened by name, and refused in one sentence that names them."""

from pathlib import Path

import pytest

from cinema_assets.studios.base import Fetched, Order, Outcome, State
from cinema_assets.studios.cutting_room import CuttingRoom
from cinema_assets.studios.plugged import StudioNotUsable, by_provider, open_plugged
from cinema_assets.studios.prices import Price

HERE = "cinema_assets_tests.studios.test_plugged"


class Remote:
    """A studio that is not in the product."""

    provider = "remote"
    prices = {"clip-1": Price(per_second="0.1")}

    def submit(self, order: Order) -> str:
        return "job"

    def poll(self, job_id: str, order: Order) -> Outcome:
        return Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        return Fetched(media_type="video/mp4")

    def cancel(self, job_id: str, order: Order) -> None:
        return None


class Half:
    """Something that is no studio."""

    provider = "half"

    def submit(self, order: Order) -> str:
        return "job"


class Slashed(Remote):
    """A provider that could not be told from its model in `provider/model`."""

    provider = "re/mote"


def without_a_key() -> Remote:
    raise RuntimeError("REMOTE_KEY is not set\nand more")


def test_a_studio_is_what_its_factory_gives() -> None:
    (studio,) = open_plugged([f"{HERE}:Remote"])
    assert by_provider([CuttingRoom(), studio])["remote"] is studio


def test_nothing_is_plugged_in_where_nothing_is_named() -> None:
    assert open_plugged([]) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no_such_package.studio:open", "No module named 'no_such_package'"),
        (f"{HERE}:Nobody", "has no attribute 'Nobody'"),
        (f"{HERE}:HERE", "not callable"),
        (f"{HERE}:without_a_key", "(RuntimeError: REMOTE_KEY is not set): correct"),
        (f"{HERE}:Half", "gives no studio: it lacks poll, fetch, cancel, prices"),
        (f"{HERE}:Slashed", "it lacks provider (a name without a slash)"),
    ],
)
def test_what_is_no_studio_is_one_sentence_that_names_it(name: str, told: str) -> None:
    with pytest.raises(StudioNotUsable) as caught:
        open_plugged([name])
    sentence = str(caught.value)
    assert f"CINEMA_STUDIOS names {name}, which " in sentence
    assert told in sentence
    assert "\n" not in sentence


def test_two_studios_of_one_name_are_refused() -> None:
    with pytest.raises(StudioNotUsable, match=r"^Two studios are called remote \(.*Remote and"):
        by_provider([CuttingRoom(), Remote(), Remote()])
