"""Where camera and figures stand."""

import pytest

from cinema_assets.screenplay.model import Angle, Grouping, ShotSize
from cinema_assets.studios.briefs import Archetype, Facing, FigureBrief, Pose
from cinema_assets.studios.house.composition import PICTURE_HEIGHT, TOP, compose, head_height
from cinema_assets.studios.house.view import HEIGHT
from cinema_assets_tests.studios.house.samples import JON, MIRA, brief, place

WIDTH = 2 * HEIGHT


def test_two_shots_face_each_other() -> None:
    asked = brief(FigureBrief(look=MIRA), FigureBrief(look=JON), grouping=Grouping.TWO_SHOT)
    left, right = compose(asked, WIDTH).placed
    assert left.x < right.x
    assert (left.figure.facing, right.figure.facing) == (Facing.RIGHT, Facing.LEFT)


def test_a_facing_that_was_asked_for_is_kept() -> None:
    away = FigureBrief(look=MIRA, facing=Facing.AWAY)
    asked = brief(away, FigureBrief(look=JON), grouping=Grouping.TWO_SHOT)
    assert compose(asked, WIDTH).placed[0].figure.facing is Facing.AWAY


@pytest.mark.parametrize(("facing", "sign"), [(Facing.RIGHT, -1), (Facing.LEFT, 1)])
def test_a_single_leaves_room_where_it_looks(facing: Facing, sign: int) -> None:
    asked = brief(FigureBrief(look=MIRA, facing=facing))
    assert compose(asked, WIDTH).placed[0].x * sign > 0


def test_the_shoulder_is_nearer_than_the_subject_and_turned_away() -> None:
    figures = FigureBrief(look=MIRA), FigureBrief(look=JON)
    asked = brief(*figures, grouping=Grouping.OTS, focus="JON")
    subject, shoulder = compose(asked, WIDTH).placed
    assert subject.figure.look.character == "JON"
    assert shoulder.foreground
    assert shoulder.z < subject.z
    assert shoulder.figure.facing is Facing.AWAY
    assert shoulder.x < 0 < subject.x


@pytest.mark.parametrize("size", [ShotSize.MS, ShotSize.MCU, ShotSize.CU, ShotSize.ECU])
@pytest.mark.parametrize("pose", [Pose.STAND, Pose.SIT])
@pytest.mark.parametrize("angle", [Angle.EYE, Angle.HIGH, Angle.LOW])
def test_close_shots_keep_the_head_in_the_picture(size: ShotSize, pose: Pose, angle: Angle) -> None:
    figure = FigureBrief(look=JON, pose=pose)
    shot = compose(brief(figure, size=size, angle=angle), WIDTH)
    x, y = shot.view.at(shot.placed[0].x, head_height(figure), 0.0)
    assert TOP < y < TOP + PICTURE_HEIGHT * 0.6
    assert WIDTH * 0.2 < x < WIDTH * 0.8


@pytest.mark.parametrize("size", [ShotSize.ELS, ShotSize.LS, ShotSize.FS])
def test_wide_shots_keep_the_feet_in_the_picture(size: ShotSize) -> None:
    shot = compose(brief(FigureBrief(look=JON), size=size), WIDTH)
    assert shot.view.at(0, 0, 0)[1] < TOP + PICTURE_HEIGHT
    assert shot.view.at(0, 1.8, 0)[1] > TOP


def test_a_driver_sits_behind_the_wheel() -> None:
    figures = FigureBrief(look=MIRA, pose=Pose.SIT), FigureBrief(look=JON, pose=Pose.DRIVE)
    inside = place(Archetype.CAR, interior=True)
    shot = compose(brief(*figures, grouping=Grouping.TWO_SHOT, set=inside), WIDTH)
    where = {one.figure.look.character: one.x for one in shot.placed}
    assert where["JON"] > 0 > where["MIRA"]


def test_a_group_stands_in_the_order_of_the_brief() -> None:
    names = ["A", "B", "C", "D"]
    cast = [FigureBrief(look=MIRA.model_copy(update={"character": name})) for name in names]
    shot = compose(brief(*cast, grouping=Grouping.GROUP, size=ShotSize.LS), WIDTH)
    in_order = sorted(shot.placed, key=lambda one: one.x)
    assert [one.figure.look.character for one in in_order] == names
