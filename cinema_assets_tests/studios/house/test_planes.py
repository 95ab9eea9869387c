"""Pictures as video planes: the standard's numbers, and movement without shake."""

import io

import numpy as np
import pytest
from PIL import Image

from cinema_assets.studios.house.planes import (
    PictureUnreadable,
    Planes,
    averaged,
    converted,
    covering,
    dissolved,
    opened,
    seen,
)


def flat(colour: tuple[int, int, int], size: tuple[int, int] = (8, 6)) -> Planes:
    return converted(Image.new("RGB", size, colour))


PERIOD = 20.0
"""Plate pixels in one wave of the test chart."""


def chart(width: int, height: int) -> Planes:
    """Waves in both directions over the whole picture: where they are can be told very exactly."""
    across = np.sin(2 * np.pi * (np.arange(width) + 0.5) / PERIOD)
    down = np.sin(2 * np.pi * (np.arange(height)[:, None] + 0.5) / PERIOD)
    grey = np.full((height // 2, width // 2), 128, np.uint8)
    return Planes(np.rint(126 + 50 * across + 50 * down).astype(np.uint8), grey, grey)


def shift(profile: np.ndarray, scale: float, corner: float) -> float:
    """How far the waves of a chart lie from where a box's corner puts them, picture pixels.

    From the phase of the one frequency that the chart has (windowed Fourier sum).
    """
    places = np.arange(profile.size) + 0.5
    turn = np.exp(-2j * np.pi * places * scale / PERIOD) * np.hanning(profile.size)
    phase = np.angle((profile - profile.mean()) @ turn * np.exp(-2j * np.pi * corner / PERIOD) * 1j)
    return float(phase / (2 * np.pi) * PERIOD / scale)


@pytest.mark.parametrize(
    ("rgb", "yuv"),
    [  # BT.709, 8 bit, video range
        ((255, 255, 255), (235, 128, 128)), ((0, 0, 0), (16, 128, 128)),
        ((255, 0, 0), (63, 102, 240)), ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
    ],
)  # fmt: skip
def test_colours_become_the_numbers_of_bt709(
    rgb: tuple[int, int, int], yuv: tuple[int, int, int]
) -> None:
    assert tuple(int(plane[0, 0]) for plane in flat(rgb)) == yuv


def test_a_slow_move_shakes_by_less_than_a_hundredth_of_a_pixel() -> None:
    width, height, frames = 320, 160, 96
    plate, errors = chart(400, 200), []
    for index in range(frames):
        part = index / (frames - 1)
        size = 400 * (0.80 - 0.04 * part)
        left, top = 36.0 + 11.3 * part, 21.0 + 2.7 * part
        luma = seen(plate, (left, top, left + size, top + size / 2), width, height).y
        scale = size / width
        errors.append((shift(luma.mean(axis=0), scale, left), shift(luma.mean(axis=1), scale, top)))
    error = np.array(errors)
    assert np.sqrt((error**2).mean(axis=0)).max() < 0.005
    assert np.abs(np.diff(error, axis=0)).max() < 0.01


def test_a_box_on_whole_pixels_is_cut_out_untouched() -> None:
    plate = chart(400, 200)
    cut = seen(plate, (40, 20, 360, 180), 320, 160)
    assert np.array_equal(cut.y, plate.y[20:180, 40:360])
    assert np.array_equal(cut.u, plate.u[10:90, 20:180])


def test_colour_moves_with_the_light() -> None:
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[:, 100:] = (255, 0, 0)
    plate = converted(Image.fromarray(picture))
    part = seen(plate, (20.0, 10.0, 180.0, 90.0), 200, 100)
    luma_edge = np.interp(39.5, part.y[50].astype(float), np.arange(200) + 0.5)
    chroma_edge = np.interp(184.0, part.v[25].astype(float), 2 * np.arange(100) + 0.5)
    assert chroma_edge == pytest.approx(luma_edge, abs=0.6)


def test_half_a_dissolve_is_the_mean_of_both() -> None:
    mixed = dissolved(flat((0, 0, 0)), flat((255, 255, 255)), 0.5)
    assert abs(int(mixed.y[0, 0]) - 125) <= 1


def test_an_average_is_the_mean_of_all() -> None:
    mixed = averaged([flat((0, 0, 0)), flat((0, 0, 0)), flat((255, 255, 255))])
    assert int(mixed.y[0, 0]) == (16 + 16 + 235) // 3


@pytest.mark.parametrize("size", [(4000, 1000), (300, 900), (64, 64)])
def test_a_foreign_picture_fills_the_frame(size: tuple[int, int]) -> None:
    picture = covering(Image.new("RGB", size, (200, 100, 50)), 320, 180)
    assert picture.size == (320, 180)
    assert picture.getpixel((0, 0)) == picture.getpixel((319, 179)) == (200, 100, 50)


def test_what_is_no_picture_is_named() -> None:
    with pytest.raises(PictureUnreadable, match="first_frame"):
        opened(b"not a picture", "first_frame")


def test_a_cut_short_picture_is_named() -> None:
    whole = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(whole, "png")
    with pytest.raises(PictureUnreadable, match="keyframe"):
        opened(whole.getvalue()[:600], "keyframe")


def test_transparency_lies_on_black() -> None:
    data = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(data, "png")
    assert opened(data.getvalue(), "x").getpixel((0, 0)) == (0, 0, 0)
