"""Scenes keep who they are from draft to draft, with written numbers and above all without."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.partitions import scene_key
from cinema_assets.screenplay.identity import KnownScene, Roll, call_the_roll, longest_rise
from cinema_assets.screenplay.inserted import number_between
from cinema_assets.screenplay.reader import read_bytes

SCENES = {
    "harbour": "EXT. HARBOUR - DAWN\n\nMIRA walks along the pier with a lantern.\n\nMIRA\nHello?\n",
    "shed": "INT. SHED - DAY\n\nTomas puts a rope on the table.\n\nTOMAS\nYou are very late.\n",
    "kitchen": "INT. KITCHEN - NIGHT\n\nNora drinks her milk.\n\nNORA\nIs she coming back?\n",
    "sea": "EXT. SEA - DAY\n\nThe boat alone under a wide sky.\n\nTOMAS\nThere is the light.\n",
    "attic": "INT. ATTIC - NIGHT\n\nDust on old boxes. A mouse.\n\nMIRA\nNobody has been here.\n",
    "road": "EXT. ROAD - DUSK\n\nA bus leaves without anybody.\n\nNORA\nWait for me, please.\n",
}
FILM = ("harbour", "shed", "kitchen", "sea")


def draft(*names: str, numbers: tuple[str, ...] = (), **edited: str) -> bytes:
    """A script of these scenes, with numbers where they are given."""
    texts = [edited.get(name, SCENES[name]) for name in names]
    for place, number in enumerate(numbers):
        heading, _, rest = texts[place].partition("\n")
        texts[place] = f"{heading} #{number}#\n{rest}"
    return "\n".join(texts).encode()


def roll(known: Roll | None, script: bytes) -> Roll:
    before: tuple[KnownScene, ...] = (*known.scenes, *known.omitted) if known else ()
    return call_the_roll(before, read_bytes(script, "film.fountain"), scene_key)


def rolls(*scripts: bytes) -> Roll:
    """The last of several drafts of one movie."""
    found: Roll | None = None
    for script in scripts:
        found = roll(found, script)
    assert found is not None
    return found


def numbers(found: Roll) -> list[str]:
    return [one.number for one in found.scenes]


def keys(found: Roll) -> list[str]:
    return [one.key for one in found.scenes]


def test_the_first_draft_is_numbered_as_it_is_read() -> None:
    first = rolls(draft(*FILM))
    assert numbers(first) == keys(first) == ["1", "2", "3", "4"]
    assert not first.omitted


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("attic", *FILM), ["A1", "1", "2", "3", "4"]),
        (("attic", "road", *FILM), ["A1", "B1", "1", "2", "3", "4"]),
        (("harbour", "attic", "shed", "kitchen", "sea"), ["1", "1A", "2", "3", "4"]),
        (("harbour", "attic", "road", "shed", "kitchen", "sea"), ["1", "1A", "1B", "2", "3", "4"]),
        ((*FILM, "attic", "road"), ["1", "2", "3", "4", "5", "6"]),
        (("harbour", "kitchen", "sea"), ["1", "3", "4"]),
        (("sea", "kitchen", "shed", "harbour"), ["4", "3", "2", "1"]),
        (("kitchen", "attic", "harbour"), ["3", "3A", "1"]),
    ],
)
def test_scenes_without_written_numbers_keep_theirs(
    names: tuple[str, ...], expected: list[str]
) -> None:
    assert numbers(rolls(draft(*FILM), draft(*names))) == expected


def test_between_a_scene_and_its_inserted_one_comes_a_letter_before() -> None:
    second = draft("harbour", "attic", *FILM[1:])
    third = draft("harbour", "road", "attic", *FILM[1:])
    assert numbers(rolls(draft(*FILM), second, third)) == ["1", "A1A", "1A", "2", "3", "4"]


def test_a_number_is_never_given_again() -> None:
    inserted = draft("harbour", "attic", *FILM[1:])
    other = draft("harbour", "road", *FILM[1:])
    last = rolls(draft(*FILM), inserted, draft(*FILM), other)
    assert numbers(last) == ["1", "1B", "2", "3", "4"]
    end = rolls(draft(*FILM), draft(*FILM[:3]), draft(*FILM[:3], "attic"))
    assert numbers(end) == ["1", "2", "3", "5"]


def test_an_omitted_scene_comes_back_as_itself() -> None:
    gone = rolls(draft(*FILM), draft("harbour", "sea"))
    assert [(one.number, one.key) for one in gone.omitted] == [("2", "2"), ("3", "3")]
    back = roll(gone, draft(*FILM))
    assert numbers(back) == keys(back) == ["1", "2", "3", "4"]
    assert not back.omitted


def test_a_changed_scene_is_recognised_by_heading_and_text() -> None:
    later = SCENES["kitchen"].replace("NIGHT", "DAWN")
    other = SCENES["shed"].replace("You are very late.", "You have come. Did you read it?")
    changed = rolls(draft(*FILM), draft("attic", *FILM, kitchen=later, shed=other))
    assert numbers(changed) == ["A1", "1", "2", "3", "4"]


def test_a_scene_that_is_moved_and_changed_is_recognised() -> None:
    moved = SCENES["harbour"].replace("a lantern", "a lamp")
    assert numbers(rolls(draft(*FILM), draft(*FILM[1:], "harbour", harbour=moved))) == [
        "2", "3", "4", "1",
    ]  # fmt: skip


def test_a_locked_number_wins_over_the_likeness_of_another_scene() -> None:
    locked = draft(*FILM, numbers=("5", "6", "7", "8"))
    rewritten = draft("harbour", "attic", "kitchen", "sea", numbers=("5", "6", "7", "8"))
    found = rolls(locked, rewritten)
    assert keys(found) == ["5", "6", "7", "8"]
    assert not found.omitted


def test_scenes_that_are_numbered_anew_keep_key_and_slate() -> None:
    locked = draft(*FILM, numbers=("1", "2", "3", "4"))
    found = rolls(locked, draft("attic", *FILM, numbers=("1", "2", "3", "4", "5")))
    assert numbers(found) == ["1", "2", "3", "4", "5"]
    assert keys(found) == ["1-x", "1", "2", "3", "4"]
    assert [one.slated for one in found.scenes[1:]] == ["1", "2", "3", "4"]


def test_numbers_that_are_written_down_later_are_those_that_count() -> None:
    found = rolls(draft(*FILM), draft(*FILM, numbers=("10", "20", "30", "40")))
    assert numbers(found) == ["10", "20", "30", "40"]
    assert keys(found) == ["1", "2", "3", "4"]


def test_a_number_that_the_script_calls_omitted_is_not_given() -> None:
    script = draft(*FILM[:2]) + b"\n3 OMITTED\n\n" + draft("sea")
    first = read_bytes(script, "film.fountain")
    assert [scene.number for scene in first.scenes] == ["1", "2", "4"]
    again = rolls(script, script.replace(b"EXT. SEA", SCENES["attic"].encode() + b"\nEXT. SEA"))
    assert numbers(again) == ["1", "2", "2A", "4"]


def test_equal_scenes_are_told_apart_by_their_order() -> None:
    names = ("harbour", "road", "harbour", "road", "harbour")
    found = rolls(draft(*names), draft("attic", *names))
    assert numbers(found) == ["A1", "1", "2", "3", "4", "5"]


def test_a_film_of_which_nothing_is_left_counts_from_one_and_shares_no_key() -> None:
    found = rolls(draft("harbour", "shed"), draft("attic", "road"))
    assert numbers(found) == ["1", "2"]
    assert keys(found) == ["1-x", "2-x"]
    assert [one.key for one in found.omitted] == ["1", "2"]
    assert keys(roll(found, draft("harbour", "shed"))) == ["1", "2"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.permutations(sorted(SCENES)).flatmap(
    lambda names: st.integers(1, 6).map(lambda count: tuple(names[:count]))
), min_size=1, max_size=5))  # fmt: skip
def test_whatever_was_written_meanwhile_a_draft_comes_back_as_it_was(
    meanwhile: list[tuple[str, ...]],
) -> None:
    first = rolls(draft(*FILM))
    found = first
    for names in meanwhile:
        found = roll(found, draft(*names))
        assert len(set(keys(found))) == len(found.scenes)
        assert not {one.key for one in found.scenes} & {one.key for one in found.omitted}
    assert keys(roll(found, draft(*FILM))) == keys(first)


def test_the_same_draft_twice_is_the_same_roll() -> None:
    once = rolls(draft(*FILM), draft("attic", *FILM[1:]))
    assert roll(once, draft("attic", *FILM[1:])).scenes == once.scenes


@pytest.mark.parametrize(
    ("before", "after", "taken", "expected"),
    [
        ("12", "13", {"12", "13"}, "12A"),
        ("12A", "13", {"12", "12a", "13"}, "12B"),
        ("12H", "13", {"12h"}, "12J"),
        ("12N", "13", {"12n"}, "12P"),
        ("12Z", "13", {"12z"}, "12AA"),
        ("12", "12A", {"12", "12a"}, "A12A"),
        ("A12A", "12A", {"12", "12a", "a12a"}, "B12A"),
        (None, "1", {"1"}, "A1"),
        (None, "A1", {"1", "a1"}, "AA1"),
        ("A1", "1", {"1", "a1"}, "B1"),
        ("9", None, {"9", "10"}, "11"),
        (None, None, set(), "1"),
        ("第3", "4", {"第3"}, "第3A"),
    ],
)
def test_an_inserted_number_fits_between_its_neighbours(
    before: str | None, after: str | None, taken: set[str], expected: str
) -> None:
    assert number_between(before, after, taken) == expected


@given(st.permutations(range(12)))
def test_the_longest_rise_rises(values: list[int]) -> None:
    rise = [values[place] for place in longest_rise(values)]
    assert rise == sorted(rise)
    assert rise
