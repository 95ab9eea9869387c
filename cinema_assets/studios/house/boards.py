"""Storyboard frames: a plate seen through the camera, above its caption strip; and the picture
half-way through a transition.

What belongs here: framing a plate and putting the strip below it. What does not: drawing the plate
(frames) or the strip (captions), moving (motion).
"""

import io
from functools import lru_cache

from PIL import Image

from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.studios.briefs import FrameBrief
from cinema_assets.studios.house import camera, svg
from cinema_assets.studios.house.captions import draw_strip
from cinema_assets.studios.house.frames import plate_image

WHITE = (TransitionKind.FADE_TO_WHITE,)


def draw_frame(brief: FrameBrief, moment: str) -> bytes:
    """The finished frame at the `first` or `last` moment of its shot, as PNG bytes.

    Raises:
        FontMissing: no font has a character of the caption or of a name.
    """
    first, last = camera.boxes(brief.movement, brief.size)
    plate = _plate(brief.model_dump_json())
    box = (first if moment == "first" else last).pixels(*plate.size)
    size = camera.picture_size(brief.width, brief.height)
    frame = Image.new("RGB", (brief.width, brief.height))
    frame.paste(plate.resize(size, Image.Resampling.BICUBIC, box=box), (0, 0))
    frame.paste(_strip(brief), (0, size[1]))
    return svg.png(frame)


@lru_cache(maxsize=4)
def _plate(dumped: str) -> Image.Image:
    """Kept for the other moment of the same shot."""
    brief = FrameBrief.model_validate_json(dumped)
    return plate_image(brief, *camera.plate_size(brief.width, brief.height))


def _strip(brief: FrameBrief) -> Image.Image:
    height = camera.strip_height(brief.height)
    drawn = draw_strip(
        brief.slate, brief.caption, language=brief.language, width=brief.width, height=height
    )
    return Image.open(io.BytesIO(drawn))


def draw_transition(first: bytes, second: bytes | None, kind: TransitionKind) -> bytes:
    """The picture half-way through a transition, as PNG bytes.

    Args:
        first: the last frame of the outgoing shot, PNG.
        second: the first frame of the incoming one; None where the picture fades to a colour.
        kind: of the transition.
    """
    before = Image.open(io.BytesIO(first)).convert("RGB")
    if second is None:
        after = Image.new("RGB", before.size, "white" if kind in WHITE else "black")
    else:
        after = Image.open(io.BytesIO(second)).convert("RGB").resize(before.size)
    if kind is TransitionKind.WIPE:
        half = before.width // 2
        before.paste(after.crop((0, 0, half, after.height)), (0, 0))
        return svg.png(before)
    return svg.png(Image.blend(before, after, 0.5))
