"""Taking scripts in: once each, in portions, with what is beside them, and never by halves."""

from pathlib import Path

import dagster as dg
import pytest

from cinema_assets.production.inbox import Seen, Taken, in_inbox, take_in
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.standing import standing
from cinema_assets.production.values import Draft
from cinema_assets.takes.bucket import BucketUnavailable
from cinema_assets.takes.inbox import Dropped, FolderInbox

KITCHEN = "Title: Kitchen\n\nINT. KITCHEN - DAY\n\nANA waits at the window.\n\nANA\nHello.\n"
HALL = "Title: Hall\n\nINT. HALL - NIGHT\n\nBEN opens the door.\n\nBEN\nGood night.\n"


class Room:
    """A studio with an inbox, and what it remembers from tick to tick."""

    def __init__(self, lot: StudioLot, instance: dg.DagsterInstance):
        self.lot = lot
        self.instance = instance
        self.folder = Path(lot.settings.bucket) / "scripts"
        self.folder.mkdir()
        self.inbox = FolderInbox(Path(lot.settings.bucket))
        self.seen = Seen()

    def drop(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def tick(self, portion: int = 20, seconds: float = 1000) -> Taken:
        taken = take_in(self.lot, self.instance, self.inbox, self.seen, portion, seconds)
        self.seen = Seen.model_validate_json(taken.seen.model_dump_json())
        return taken

    def movies(self) -> set[str]:
        return set(self.lot.movies(self.instance))

    def draft(self, movie: str) -> Draft:
        found = self.lot.current_value(self.instance, "script", movie, Draft)
        assert found is not None
        return found


@pytest.fixture
def room(opened_lot: StudioLot, opened_instance: dg.DagsterInstance) -> Room:
    return Room(opened_lot, opened_instance)


def test_a_new_script_is_a_movie_with_a_draft_to_be_read_at_one_tick(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    taken = room.tick()
    (key,) = taken.read
    assert taken.read[key] == "kitchen"
    assert key.startswith("kitchen.fountain@")
    assert room.movies() == {"kitchen"}
    assert standing(room.instance, "kitchen") is not None


def test_what_was_taken_in_is_not_taken_in_again(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    room.tick()
    assert room.tick() == Taken(seen=room.seen)


def test_a_changed_script_is_a_new_draft_of_its_movie(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    first = room.tick()
    before = room.draft("kitchen")
    room.drop("kitchen.fountain", KITCHEN.replace("Hello", "Goodbye"))
    second = room.tick()
    assert list(second.read.values()) == ["kitchen"]
    assert second.read.keys().isdisjoint(first.read)
    assert room.draft("kitchen").sha256 != before.sha256


def test_settings_beside_a_script_count_and_so_does_their_change(room: Room) -> None:
    room.drop("kitchen/production.yaml", "width: 256\nheight: 144\n")
    room.drop("kitchen/kitchen.fountain", KITCHEN)
    room.tick()
    assert room.draft("kitchen").production.width == 256
    room.drop("kitchen/production.yaml", "width: 512\nheight: 288\n")
    assert list(room.tick().read.values()) == ["kitchen"]
    assert room.draft("kitchen").production.width == 512


def test_a_script_that_is_removed_leaves_its_movie_as_it_is_and_may_come_back(room: Room) -> None:
    script = room.drop("kitchen.fountain", KITCHEN)
    room.tick()
    before = room.draft("kitchen")
    script.unlink()
    assert (room.tick().read, room.movies()) == ({}, {"kitchen"})
    room.drop("kitchen.fountain", KITCHEN)
    room.tick()
    assert room.draft("kitchen") == before


def test_a_lost_memory_makes_nothing_new(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    first = room.tick()
    before, word = room.draft("kitchen"), standing(room.instance, "kitchen")
    room.seen = Seen()
    assert room.tick().read == first.read, "the same key: Dagster requests the run once"
    assert (room.draft("kitchen"), standing(room.instance, "kitchen")) == (before, word)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("bad.fountain", b"", "scripts/bad.fountain"),
        ("bad.fdx", b"PK\x03\x04", "is a zip archive or an office document"),
        ("bad.pdf", b"%PDF-1.7\nnothing", "scripts/bad.pdf"),
        ("---.fountain", KITCHEN.encode(), "No movie id can be made"),
    ],
)
def test_a_script_that_cannot_be_read_is_refused_once_with_its_sentence(
    room: Room, name: str, data: bytes, why: str
) -> None:
    room.drop(name, data)
    room.drop("kitchen.fountain", KITCHEN)
    taken = room.tick()
    assert list(taken.refused) == [name]
    assert why in taken.refused[name]
    assert str(room.lot.settings.home / "work") not in taken.refused[name]
    assert list(taken.read.values()) == ["kitchen"], "it keeps no other out"
    assert room.tick().refused == {}
    room.drop(name, data + b" ")
    assert list(room.tick().refused) == [name]


def test_settings_that_cannot_be_used_are_refused_and_mended_by_another_file(room: Room) -> None:
    room.drop("production.yaml", "width: many\n")
    room.drop("kitchen.fountain", KITCHEN)
    (sentence,) = room.tick().refused.values()
    assert "scripts/production.yaml, line 1" in sentence
    room.drop("production.yaml", "width: 256\nheight: 144\n")
    assert list(room.tick().read.values()) == ["kitchen"]


def test_two_scripts_of_one_movie_are_both_refused_until_one_of_them_is_gone(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    other = room.drop("kitchen.txt", HALL)
    taken = room.tick()
    assert set(taken.refused) == {"kitchen.fountain", "kitchen.txt"}
    for sentence in taken.refused.values():
        assert "scripts/kitchen.fountain and scripts/kitchen.txt" in sentence
    assert room.movies() == set()
    other.unlink()
    assert list(room.tick().read.values()) == ["kitchen"]


def test_a_script_that_shares_nothing_with_its_movie_is_refused(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    room.tick()
    before = room.draft("kitchen")
    room.drop("kitchen.fountain", HALL)
    (sentence,) = room.tick().refused.values()
    assert "scripts/kitchen.fountain is not taken in" in sentence
    assert room.draft("kitchen") == before


def test_many_scripts_are_taken_in_by_portions_each_of_them_once(room: Room) -> None:
    for number in range(7):
        room.drop(f"film-{number}.fountain", KITCHEN.replace("Kitchen", f"Film {number}"))
    ticks = [room.tick(portion=3) for _ in range(4)]
    assert [len(tick.read) for tick in ticks] == [3, 3, 1, 0]
    assert [tick.left for tick in ticks] == [4, 1, 0, 0]
    assert len({key for tick in ticks for key in tick.read}) == 7
    assert len(room.movies()) == 7


def test_a_tick_that_has_no_time_left_takes_in_one_script_and_keeps_it(room: Room) -> None:
    for number in range(3):
        room.drop(f"film-{number}.fountain", KITCHEN.replace("Kitchen", f"Film {number}"))
    ticks = [room.tick(seconds=-1) for _ in range(3)]
    assert [tick.left for tick in ticks] == [2, 1, 0]
    assert len(room.movies()) == 3


def test_a_script_that_is_being_written_waits_for_the_next_tick(room: Room) -> None:
    script = room.drop("kitchen.fountain", KITCHEN[:40])
    with script.open("a") as writing:
        taken = room.tick()
        assert (taken.read, taken.refused, taken.left) == ({}, {}, 1)
        writing.write(KITCHEN[40:])
    assert list(room.tick().read.values()) == ["kitchen"]


class Elsewhere(FolderInbox):
    """A folder of which the system cannot say who writes into it: a network drive."""

    def is_whole(self, name: str) -> bool | None:
        return None


def test_where_nobody_can_tell_a_script_is_whole_when_it_stays_the_same_for_a_tick(
    room: Room,
) -> None:
    room.inbox = Elsewhere(Path(room.lot.settings.bucket))
    room.drop("kitchen.fountain", KITCHEN[:40])
    assert room.tick().left == 1
    room.drop("kitchen.fountain", KITCHEN)
    assert room.tick().left == 1
    assert list(room.tick().read.values()) == ["kitchen"]


def test_a_listing_that_fails_forgets_nothing(room: Room) -> None:
    room.drop("kitchen.fountain", KITCHEN)
    room.tick()
    bucket = Path(room.lot.settings.bucket)
    bucket.rename(bucket.with_name("unmounted"))
    before = room.seen
    with pytest.raises(BucketUnavailable):
        room.tick()
    bucket.with_name("unmounted").rename(bucket)
    assert room.tick().read == {}
    assert room.seen == before


def test_a_tick_that_was_broken_off_is_made_good_by_the_next(room: Room) -> None:
    """The draft was recorded; the run was not requested, and nothing was remembered."""
    room.drop("kitchen.fountain", KITCHEN)
    take_in(room.lot, room.instance, room.inbox, Seen())
    before = room.draft("kitchen")
    assert list(room.tick().read.values()) == ["kitchen"]
    assert room.draft("kitchen") == before


def test_a_mark_is_another_whenever_anything_about_a_script_is() -> None:
    script = Dropped(name="a.fountain", stamp="1")
    beside = Dropped(name="production.yaml", stamp="1")
    listings = [
        [script],
        [script.model_copy(update={"stamp": "2"})],
        [script, beside],
        [script, beside.model_copy(update={"stamp": "2"})],
        [script, Dropped(name="a.fdx", stamp="1")],
    ]
    marks = [next(in_inbox(listing)).mark for listing in listings]
    assert len(set(marks)) == len(listings)
    assert next(in_inbox([script])).mark == marks[0]
