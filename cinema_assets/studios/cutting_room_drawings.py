"""What only a cut needs drawn: title card, credits, the slate of what is missing.

What belongs here: reading a drawing out of an order and having it drawn. What does not: drawing
(house.titles).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from cinema_assets.editing.conform import render_still
from cinema_assets.editing.profile import PictureProfile
from cinema_assets.editing.sound_files import write_stem
from cinema_assets.studios.base import StudioFailed
from cinema_assets.timebase import SAMPLE_RATE, FrameRate


def draw(role: str, drawing: dict[str, Any], work: Path) -> dict[str, Path]:
    """Role -> file, for everything that one drawing of an order makes.

    Args:
        role: the role that the plan knows the drawing by.
        drawing: `draw` says what: `title`, `credits`, `slate` or `missing scene`.
        work: a path without suffix, for the files.

    Raises:
        StudioFailed: nobody here can draw it.
    """
    from cinema_assets.studios.house import titles

    size = {"width": drawing["width"], "height": drawing["height"]}
    picture = work.with_suffix(".png")
    match drawing["draw"]:
        case "title":
            picture.write_bytes(titles.draw_title_card(drawing["title"], **size))
        case "credits":
            cast = [(name, int(cues)) for name, cues in drawing["cast"]]
            pages = titles.draw_credits(cast, title=drawing["title"], **size)
            picture.write_bytes(pages[0])
        case "slate" | "missing scene":
            words = (drawing["slate"], drawing["heading"], drawing["reason"])
            picture.write_bytes(titles.draw_slate(*words, **size))
        case other:
            raise StudioFailed(f"The cutting room cannot draw {other!r}.")
    if drawing["draw"] == "missing scene":
        return _as_scene(role, drawing, picture)
    return {role: picture}


def _as_scene(role: str, drawing: dict[str, Any], picture: Path) -> dict[str, Path]:
    """A slate that stands for some frames, and silence of the same length."""
    rate = FrameRate.model_validate(drawing["rate"])
    profile = PictureProfile(width=drawing["width"], height=drawing["height"], rate=rate)
    cut, stem = picture.with_suffix(".mp4"), picture.with_suffix(".flac")
    render_still(picture, profile, drawing["frames"], cut)
    write_stem(_silence(rate.samples(drawing["frames"])), stem)
    return {role: cut, drawing["stem"]: stem}


def _silence(samples: int) -> Iterator[np.ndarray[Any, np.dtype[np.float32]]]:
    for start in range(0, samples, SAMPLE_RATE):
        yield np.zeros((min(SAMPLE_RATE, samples - start), 2), dtype=np.float32)
