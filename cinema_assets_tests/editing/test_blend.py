from fractions import Fraction

import numpy as np
import pytest

from cinema_assets.editing.blend import Frame, blend, dissolve, flat_colour, wipe
from cinema_assets.screenplay.model import TransitionKind

WIDTH, HEIGHT = 160, 90
BLACK = flat_colour(WIDTH, HEIGHT, white=False)
WHITE = flat_colour(WIDTH, HEIGHT, white=True)


def noise(seed: int) -> Frame:
    return np.random.default_rng(seed).integers(16, 235, BLACK.size, np.uint8)


def test_half_a_dissolve_is_the_mean_of_both() -> None:
    a, b = noise(1), noise(2)
    mean = (a.astype(float) + b) / 2
    assert np.abs(dissolve(a, b, Fraction(1, 2)) - mean).max() <= 0.5


@pytest.mark.parametrize("kind", [TransitionKind.DISSOLVE, TransitionKind.WIPE])
def test_a_transition_begins_with_the_old_and_ends_with_the_new(kind: TransitionKind) -> None:
    a, b = noise(1), noise(2)
    assert (blend(kind, a, b, Fraction(0), WIDTH, HEIGHT) == a).all()
    assert (blend(kind, a, b, Fraction(1), WIDTH, HEIGHT) == b).all()


def test_half_a_wipe_shows_the_new_on_the_left_and_the_old_on_the_right() -> None:
    wiped = wipe(BLACK, WHITE, Fraction(1, 2), WIDTH, HEIGHT)
    luma = wiped[: WIDTH * HEIGHT].reshape(HEIGHT, WIDTH)
    assert (luma[:, :50] == 235).all()
    assert (luma[:, 110:] == 16).all()
    assert (np.diff(luma.astype(int), axis=1) <= 0).all()
