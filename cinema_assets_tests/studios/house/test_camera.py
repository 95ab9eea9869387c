"""The camera's boxes: inside the plate, the right way round, at the right scale."""

import pytest

from cinema_assets.screenplay.model import Movement, ShotSize
from cinema_assets.studios.house import camera


@pytest.mark.parametrize("movement", Movement)
@pytest.mark.parametrize("size", ShotSize)
def test_a_box_never_leaves_the_plate(movement: Movement, size: ShotSize) -> None:
    for box in camera.boxes(movement, size):
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.size <= 1 + 1e-9
        assert box.y + box.size <= 1 + 1e-9


def test_a_picture_and_its_strip_fill_the_frame() -> None:
    assert camera.picture_size(1280, 720) == (1280, 640)
    assert camera.strip_height(720) == 80


def test_home_shows_the_plate_pixel_for_pixel() -> None:
    width, height = camera.plate_size(1280, 720)
    left, top, right, bottom = camera.HOME.pixels(width, height)
    assert (round(right - left), round(bottom - top)) == camera.picture_size(1280, 720)


@pytest.mark.parametrize("movement", [Movement.STATIC, Movement.RACK_FOCUS])
def test_a_camera_that_does_not_move_stays_at_home(movement: Movement) -> None:
    assert camera.boxes(movement) == (camera.HOME, camera.HOME)


def test_a_push_in_ends_closer_and_a_pull_out_ends_wider() -> None:
    near, far = camera.boxes(Movement.PUSH_IN)
    assert near.size > far.size
    near, far = camera.boxes(Movement.PULL_OUT)
    assert near.size < far.size


def test_pans_and_tilts_go_where_their_names_say() -> None:
    first, last = camera.boxes(Movement.PAN_LEFT)
    assert last.x < first.x
    assert last.y == first.y
    first, last = camera.boxes(Movement.TILT_UP)
    assert last.y < first.y
    assert last.x == first.x


def test_close_shots_travel_less() -> None:
    wide = camera.boxes(Movement.PAN_RIGHT, ShotSize.LS)
    close = camera.boxes(Movement.PAN_RIGHT, ShotSize.CU)
    assert close[1].x - close[0].x < wide[1].x - wide[0].x
