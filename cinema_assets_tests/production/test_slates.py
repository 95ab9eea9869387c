"""How a take is named: by its slate, whatever the number of the scene looks like."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cinema_assets.production.numbering import NoSuchScene
from cinema_assets.production.slates import (
    NoSuchTake,
    SlateUnclear,
    find_place,
    find_take,
    slate_of,
)
from cinema_assets.takes.model import Review, Take, TakeState

SCENES = {"1": "1", "12A": "12a", "2": "2", "2-1": "2-1", "Épilogue": "pilogue"}


def take(
    id_: int, scene: str | None, shot: int | None, number: int, kind: str = "clip", role: str = ""
) -> Take:
    now = datetime.now(UTC)
    return Take(
        id=id_, movie="harbour", scene=scene, shot=shot, kind=kind, role=role or kind,
        number=number, fingerprint="", provider="house", model="camera/1",
        state=TakeState.LANDED, job_id=None, run_id="", owner="", price_reserved=Decimal(0),
        price_charged=Decimal(0), address=None, sha256=None, size=None, media_type=None, facts={},
        note="", review=Review.NONE, version=1, created_at=now, updated_at=now,
    )  # fmt: skip


TAKES = [
    take(1, "12a", 3, 1),
    take(2, "12a", 3, 2),
    take(3, "12a", 3, 1, "keyframe", "first"),
    take(4, "12a", 3, 1, "keyframe", "last"),
    take(5, "12a", None, 1, "speech", "speech-1"),
    take(6, "12a", None, 1, "speech", "speech-2"),
    take(7, "12a", None, 1, "scene_cut"),
    take(8, "12a", None, 1, "music", "ambience"),
    take(9, None, None, 1, "music", "calm"),
    take(10, None, None, 1, "character_sheet", "MIRA/first/front"),
    take(11, "2-1", 1, 1),
    take(12, "2", 1, 1),
    take(13, "2-1", None, 1, "speech", "speech-1"),
    take(14, "pilogue", 1, 1),
    take(15, "12a", 3, 1, "original", "clip"),
]


def found(slate: str, kind: str | None = None, role: str | None = None) -> int:
    return find_take(TAKES, SCENES, slate, kind, role).id


@pytest.mark.parametrize(
    ("slate", "id_"),
    [
        ("12A-3-2", 2), ("12a-3-2", 2), (" 12A-3-1 ", 1), ("2-1-1-1", 11),
        ("Épilogue-1-1", 14), ("épilogue-1-1", 14), ("pilogue-1-1", 14),
    ],
)  # fmt: skip
def test_a_slate_with_a_shot_means_its_clip(slate: str, id_: int) -> None:
    assert found(slate) == id_


@pytest.mark.parametrize(
    ("slate", "kind", "role", "id_"),
    [
        ("12A-3-1", "keyframe", "last", 4),
        ("12A-3-1", None, "FIRST", 3),
        ("12A-1", None, "speech-2", 6),
        ("12A-1", "scene cut", None, 7),
        ("12A-1", "music", None, 8),
        ("1", "music", None, 9),
        ("1", None, "mira/first/front", 10),
        ("1", "Character-Sheet", None, 10),
        ("2-1-1", "clip", None, 12),
        ("2-1-1", "speech", None, 13),
        ("12A-3-1", "original", None, 15),
    ],
)
def test_kind_and_role_say_which_of_several(
    slate: str, kind: str | None, role: str | None, id_: int
) -> None:
    assert found(slate, kind, role) == id_


def test_several_takes_of_one_slate_are_listed_with_what_tells_them_apart() -> None:
    with pytest.raises(SlateUnclear) as refused:
        found("12A-1")
    assert str(refused.value) == (
        "12A-1 is the slate of 2 takes: say which with --role or --id: speech-1 (id 5), speech-2"
        " (id 6)."
    )
    with pytest.raises(SlateUnclear, match=r"keyframe first \(id 3\), keyframe last \(id 4\)"):
        found("12A-3-1", "keyframe")


@pytest.mark.parametrize(
    ("slate", "kind", "role", "told"),
    [
        ("12A-3-9", None, None, "There is no take 12A-3-9. There is: 12A-3-1, 12A-3-2."),
        ("9-9-9", None, None, "There is no take 9-9-9: cinema takes lists those that there are."),
        ("12A-3-2", None, "first", "There is no such take 12A-3-2; there is: clip (id 2)."),
        ("12A-3-2", "dog", None, "There is no kind 'dog'. The kinds are: "),
        ("", None, None, "There is no take "),
    ],
)
def test_what_is_not_there_is_named_beside_what_is(
    slate: str, kind: str | None, role: str | None, told: str
) -> None:
    with pytest.raises(NoSuchTake) as refused:
        found(slate, kind, role)
    assert str(refused.value).startswith(told)


def test_a_take_is_spelled_with_the_number_that_the_script_has() -> None:
    assert [slate_of(one, SCENES) for one in (TAKES[1], TAKES[4], TAKES[8])] == [
        "12A-3-2", "12A-1", "1",
    ]  # fmt: skip
    assert slate_of(take(1, "lost", 1, 1), SCENES) == "lost-1-1"


@pytest.mark.parametrize(
    ("slate", "place"),
    [
        ("12a-3", ("12a", 3)), ("12A", ("12a", None)), ("2-1", ("2", 1)), ("2-1-4", ("2-1", 4)),
        ("Movie", (None, None)),
    ],
)  # fmt: skip
def test_a_place_is_a_scene_a_shot_or_the_movie(
    slate: str, place: tuple[str | None, int | None]
) -> None:
    assert find_place(slate, SCENES) == place


@pytest.mark.parametrize("slate", ["9", "9-1", "12A-x", "", "-1"])
def test_a_place_that_is_not_there_is_refused_with_the_scenes_that_are(slate: str) -> None:
    with pytest.raises(NoSuchScene, match="The scenes are: 1, 12A, 2"):
        find_place(slate, SCENES)
