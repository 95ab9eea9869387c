"""Plates and frames, judged by their pixels."""

import pytest

from cinema_assets.screenplay.model import (
    Angle,
    Grouping,
    Movement,
    ShotSize,
    TransitionKind,
)
from cinema_assets.studios.briefs import (
    Archetype,
    Daylight,
    Emotion,
    Facing,
    FigureBrief,
    FrameBrief,
    Pose,
    Weather,
)
from cinema_assets.studios.house import camera, frames
from cinema_assets_tests.studios.house.samples import (
    JON,
    MIRA,
    Pixels,
    brief,
    near_colour,
    pixels,
    place,
)

SMALL = (320, 160)
ROOMY = (800, 400)
TINY = (128, 64)


def drawn(asked: FrameBrief, size: tuple[int, int] = SMALL, mouth_open: str | None = None) -> bytes:
    return frames.draw_plate(asked, width=size[0], height=size[1], mouth_open=mouth_open)


def plate(
    asked: FrameBrief, size: tuple[int, int] = SMALL, mouth_open: str | None = None
) -> Pixels:
    return pixels(drawn(asked, size, mouth_open))


def test_a_plate_has_the_size_that_was_asked_for() -> None:
    assert plate(brief(FigureBrief(look=MIRA)), (500, 250)).shape == (250, 500, 3)


def test_the_same_brief_gives_the_same_bytes() -> None:
    asked = brief(FigureBrief(look=MIRA), set=place(weather=Weather.RAIN, crowd=4))
    first = drawn(asked)
    frames._background.cache_clear()
    assert drawn(asked) == first


def test_another_seed_of_the_set_arranges_it_anew() -> None:
    first, second = (
        plate(brief(size=ShotSize.LS, set=place(Archetype.FOREST, seed=seed))) for seed in (1, 3)
    )
    assert (abs(first - second).sum(axis=2) > 30).mean() > 0.05


@pytest.mark.parametrize("archetype", Archetype)
@pytest.mark.parametrize("daylight", Daylight)
def test_every_place_can_be_drawn_inside_and_outside(
    archetype: Archetype, daylight: Daylight
) -> None:
    inside, outside = (
        plate(
            brief(size=ShotSize.LS, set=place(archetype, interior=interior, daylight=daylight)),
            TINY,
        )
        for interior in (True, False)
    )
    assert inside.std() > 6
    assert outside.std() > 6


def test_places_differ_from_one_another() -> None:
    seen = [plate(brief(size=ShotSize.LS, set=place(kind))) for kind in OUTDOORS]
    for index, picture in enumerate(seen):
        for other in seen[index + 1 :]:
            assert abs(picture - other).mean() > 4


OUTDOORS = [
    Archetype.STREET, Archetype.ALLEY, Archetype.ROAD, Archetype.FOREST, Archetype.FIELD,
    Archetype.MOUNTAIN, Archetype.DESERT, Archetype.SEA, Archetype.BEACH, Archetype.RIVER,
    Archetype.SKY, Archetype.SPACE, Archetype.PARK, Archetype.HARBOUR, Archetype.ROOFTOP,
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "interior"),
    [
        (Archetype.STREET, False),
        (Archetype.FOREST, False),
        (Archetype.KITCHEN, True),
        (Archetype.OFFICE, True),
    ],
)
def test_night_is_darker_than_day(kind: Archetype, interior: bool) -> None:
    day, night = (
        plate(brief(size=ShotSize.LS, set=place(kind, interior=interior, daylight=hour)))
        for hour in (Daylight.DAY, Daylight.NIGHT)
    )
    assert night.mean() < day.mean() * 0.75


def test_windows_are_lit_at_night() -> None:
    night = plate(brief(size=ShotSize.ELS, set=place(daylight=Daylight.NIGHT)), ROOMY)
    assert near_colour(night, "#ffd68a", 110).sum() > 200


@pytest.mark.parametrize("weather", [Weather.RAIN, Weather.STORM, Weather.SNOW, Weather.WIND])
def test_what_falls_and_flies_is_seen(weather: Weather) -> None:
    """Streaks and flakes make neighbouring pixels differ more than a calm sky does."""
    calm, rough = (
        plate(brief(size=ShotSize.LS, set=place(Archetype.FIELD, weather=kind)), ROOMY)
        for kind in (Weather.OVERCAST, weather)
    )
    sky = slice(90, 170)
    assert edges(rough[sky]) > edges(calm[sky]) * 1.15


def edges(picture: Pixels) -> float:
    return float(abs(picture[:, 1:] - picture[:, :-1]).mean())


def test_fog_takes_the_contrast_out_of_the_distance() -> None:
    clear, fog = (
        plate(brief(size=ShotSize.ELS, set=place(Archetype.FOREST, weather=kind)))
        for kind in (Weather.CLEAR, Weather.FOG)
    )
    assert fog[60:110].std() < clear[60:110].std() * 0.8


@pytest.mark.parametrize("size", [s for s in ShotSize if s is not ShotSize.INSERT])
def test_a_character_is_known_by_its_colour_in_every_size(size: ShotSize) -> None:
    picture = plate(brief(FigureBrief(look=MIRA), size=size), ROOMY)
    assert near_colour(picture, MIRA.colour, 40).sum() > 60


def test_closer_shots_show_the_character_larger() -> None:
    def share(size: ShotSize) -> int:
        asked = brief(FigureBrief(look=JON), size=size, set=place(Archetype.DESERT))
        picture = plate(asked, ROOMY)[200:]
        return int(near_colour(picture, JON.colour, 90).sum())

    assert share(ShotSize.ELS) < share(ShotSize.LS) < share(ShotSize.MS)


@pytest.mark.parametrize("pose", Pose)
def test_every_pose_is_drawn_and_looks_like_no_other(pose: Pose) -> None:
    def standing(asked: Pose) -> Pixels:
        figure = FigureBrief(look=JON, pose=asked, facing=Facing.RIGHT)
        return plate(brief(figure, size=ShotSize.FS))

    picture = standing(pose)
    assert near_colour(picture, JON.colour, 150).sum() > 40
    other = standing(Pose.RUN if pose is not Pose.RUN else Pose.STAND)
    assert (abs(picture - other).sum(axis=2) > 40).sum() > 300


@pytest.mark.parametrize("emotion", [e for e in Emotion if e is not Emotion.NEUTRAL])
def test_a_face_shows_what_it_feels(emotion: Emotion) -> None:
    calm, moved = (
        plate(brief(FigureBrief(look=JON, emotion=shown), size=ShotSize.CU), ROOMY)
        for shown in (Emotion.NEUTRAL, emotion)
    )
    assert (abs(calm - moved).sum(axis=2) > 60).sum() > 150


def test_an_open_mouth_changes_the_mouth_and_nothing_else() -> None:
    asked = brief(FigureBrief(look=JON, facing=Facing.RIGHT), size=ShotSize.CU)
    shut = plate(asked, ROOMY)
    opened = plate(asked, ROOMY, "JON")
    rows, columns = abs(shut - opened).sum(axis=2).nonzero()
    assert len(rows) > 50
    assert rows.max() - rows.min() < 80
    assert columns.max() - columns.min() < 80


def test_only_the_named_character_opens_its_mouth() -> None:
    asked = brief(FigureBrief(look=MIRA), FigureBrief(look=JON), grouping=Grouping.TWO_SHOT)
    shut = plate(asked, ROOMY)
    opened = plate(asked, ROOMY, "JON")
    columns = abs(shut - opened).sum(axis=2).nonzero()[1]
    assert columns.min() > 400


def test_a_mouth_that_is_not_there_opens_for_nobody() -> None:
    asked = brief(FigureBrief(look=JON))
    assert drawn(asked, mouth_open="MIRA") == drawn(asked)


def test_two_figures_stand_left_and_right_in_their_order() -> None:
    asked = brief(FigureBrief(look=MIRA), FigureBrief(look=JON), grouping=Grouping.TWO_SHOT)
    picture = plate(asked, ROOMY)
    left = near_colour(picture, MIRA.colour, 40).nonzero()[1].mean()
    right = near_colour(picture, JON.colour, 40).nonzero()[1].mean()
    assert left < 400 < right


def test_a_high_angle_shows_more_floor_than_a_low_one() -> None:
    high, low = (
        plate(brief(size=ShotSize.LS, angle=angle, set=place(Archetype.DESERT)))
        for angle in (Angle.HIGH, Angle.LOW)
    )

    def blue(picture: Pixels) -> float:
        return float((picture[..., 2] > picture[..., 0]).mean())

    assert blue(high) < blue(low)


@pytest.mark.parametrize("angle", Angle)
@pytest.mark.parametrize("grouping", Grouping)
def test_every_framing_can_be_drawn(angle: Angle, grouping: Grouping) -> None:
    figures = FigureBrief(look=MIRA), FigureBrief(look=JON, holding="letter")
    asked = brief(*figures, angle=angle, grouping=grouping, focus="MIRA")
    assert plate(asked, TINY).std() > 6


def test_an_over_the_shoulder_shot_has_a_dark_back_in_the_foreground() -> None:
    figures = FigureBrief(look=MIRA), FigureBrief(look=JON)
    alone = plate(brief(figures[1], size=ShotSize.MS), ROOMY)
    over = plate(brief(*figures, grouping=Grouping.OTS, focus="JON"), ROOMY)
    corner = (slice(200, 380), slice(90, 250))
    assert over[corner].mean() < alone[corner].mean() * 0.8


@pytest.mark.parametrize("thing", ["letter", "phone", "gun", "tulips", "red car", "key"])
def test_an_insert_shows_its_thing(thing: str) -> None:
    asked = brief(
        size=ShotSize.INSERT, grouping=Grouping.INSERT, focus=thing,
        set=place(Archetype.KITCHEN, interior=True),
    )  # fmt: skip
    empty = asked.model_copy(update={"focus": None})
    changed = abs(plate(asked) - plate(empty)).sum(axis=2) > 50
    assert changed[50:130, 110:210].mean() > 0.06


def test_an_insert_of_an_unknown_thing_is_a_lettered_card() -> None:
    first, second = (
        plate(brief(size=ShotSize.INSERT, grouping=Grouping.INSERT, focus=words), ROOMY)
        for words in ("zygotron", "quibbleflux")
    )
    assert (abs(first - second).sum(axis=2) > 60).sum() > 300


def test_props_and_crowd_are_seen() -> None:
    bare = plate(brief(size=ShotSize.LS, set=place(Archetype.PARK)), ROOMY)
    dressed = place(Archetype.PARK, props=("red car", "tulips"), crowd=8)
    full = plate(brief(size=ShotSize.LS, set=dressed), ROOMY)
    assert (abs(bare - full).sum(axis=2) > 60).mean() > 0.02


def test_unknown_props_are_left_out() -> None:
    with_it = brief(size=ShotSize.LS, set=place(Archetype.PARK, props=("zygotron",)))
    without = brief(size=ShotSize.LS, set=place(Archetype.PARK))
    assert drawn(with_it) == drawn(without)


def test_a_wound_is_drawn() -> None:
    well, hurt = (
        plate(brief(FigureBrief(look=JON, wounds=wounds), size=ShotSize.CU), ROOMY)
        for wounds in ((), ("cut on the cheek",))
    )
    assert 20 < (abs(well - hurt).sum(axis=2) > 40).sum() < 20_000


def test_a_frame_has_the_size_of_its_brief_and_a_strip() -> None:
    asked = brief(FigureBrief(look=MIRA), width=640, height=360)
    picture = pixels(frames.draw_frame(asked))
    assert picture.shape == (360, 640, 3)
    strip = picture[camera.picture_size(640, 360)[1] :]
    assert near_colour(strip, "#17161c", 12).mean() > 0.5
    assert near_colour(strip, "#e0b35a", 30).sum() > 100


def test_first_and_last_frame_differ_when_the_camera_moves() -> None:
    asked = brief(FigureBrief(look=MIRA), movement=Movement.PUSH_IN, width=320, height=180)
    assert frames.draw_frame(asked, "first") != frames.draw_frame(asked, "last")
    still = asked.model_copy(update={"movement": Movement.STATIC})
    assert frames.draw_frame(still, "first") == frames.draw_frame(still, "last")


@pytest.mark.parametrize("kind", TransitionKind)
def test_every_transition_has_a_picture_half_way(kind: TransitionKind) -> None:
    first, second = (
        drawn(brief(size=ShotSize.LS, set=place(where)))
        for where in (Archetype.DESERT, Archetype.SEA)
    )
    middle = frames.draw_transition(first, second, kind)
    assert pixels(middle).shape == pixels(first).shape
    assert middle not in (first, second)


def test_a_dissolve_is_half_of_each_side() -> None:
    first, second = (
        drawn(brief(size=ShotSize.LS, set=place(where)))
        for where in (Archetype.DESERT, Archetype.SEA)
    )
    middle = pixels(frames.draw_transition(first, second, TransitionKind.DISSOLVE))
    assert abs(middle - (pixels(first) + pixels(second)) / 2).max() <= 1


def test_a_fade_out_is_half_as_bright() -> None:
    first = drawn(brief(set=place(Archetype.BEACH)))
    faded = pixels(frames.draw_transition(first, first, TransitionKind.FADE_OUT))
    assert faded.mean() == pytest.approx(pixels(first).mean() / 2, abs=1)
