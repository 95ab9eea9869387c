"""Pictures as an image model would give them: of the asked shape, and they say what was asked for.

What belongs here: sizes, drawing. What does not: who asked (providers), moving pictures (footage).
"""

import colorsys
import hashlib
import io
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from cinema_assets.studios.house.captions import strip_image
from cinema_assets.studios.house.fonts import HOUSE, FontMissing

Colour = tuple[int, int, int]

SHAPES = {
    "1:1": (1024, 1024), "2:3": (848, 1264), "3:2": (1264, 848), "3:4": (896, 1200),
    "4:3": (1200, 896), "4:5": (928, 1152), "5:4": (1152, 928), "9:16": (768, 1376),
    "16:9": (1376, 768), "21:9": (1584, 672), "1:4": (512, 2064), "4:1": (2064, 512),
    "1:8": (352, 2928), "8:1": (2928, 352),
}  # fmt: skip
"""Aspect ratio -> pixels at `1K`."""

SCALES = {"512": 0.5, "1K": 1, "2K": 2, "4K": 4}


def pixels(aspect_ratio: str, size: str = "1K") -> tuple[int, int]:
    """Width and height of a picture.

    Raises:
        ValueError: there is no such aspect ratio or size.
    """
    try:
        (width, height), scale = SHAPES[aspect_ratio], SCALES[size]
    except KeyError as error:
        raise ValueError(f"{error.args[0]} is neither an aspect ratio nor a size") from error
    return round(width * scale), round(height * scale)


def draw(
    prompt: str, size: tuple[int, int], *, by: str, note: str = "", references: Sequence[bytes] = ()
) -> Image.Image:
    """A landscape out of the prompt's hash, the references hung in it, the words below.

    Args:
        prompt: what was asked for.
        size: pixels.
        by: the model's name.
        note: what else a person should see.
        references: pictures that the model was shown.

    Raises:
        ValueError: a reference is no picture.
    """
    width, height = size
    strip_high = max(24, round(min(width, height) * 0.11))
    chance = random.Random(hashlib.sha256(prompt.encode()).digest())
    picture = _landscape((width, height - strip_high), chance)
    for place, reference in enumerate(references[:4]):
        _hang(picture, opened(reference), place)
    whole = Image.new("RGB", size)
    whole.paste(picture, (0, 0))
    seen = f"{len(references)} ref · " if references else ""
    whole.paste(_words(by, prompt, f"{seen}{note or f'{width}x{height}'}", width, strip_high),
                (0, height - strip_high))  # fmt: skip
    return whole


def opened(data: bytes) -> Image.Image:
    """A picture out of bytes.

    Raises:
        ValueError: it is none.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError) as error:
        raise ValueError("Unable to process input image.") from error


def as_bytes(picture: Image.Image, kind: str = "image/png") -> bytes:
    """A picture as PNG, JPEG or WebP."""
    out = io.BytesIO()
    match kind:
        case "image/jpeg":
            picture.save(out, "JPEG", quality=92)
        case "image/webp":
            picture.save(out, "WEBP", quality=90, method=0)
        case _:
            picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _landscape(size: tuple[int, int], chance: random.Random) -> Image.Image:
    width, height = size
    hue = chance.random()
    sky = Image.linear_gradient("L").resize(size)
    picture = ImageOps.colorize(sky, _colour(hue, 0.5, 0.35), _colour(hue + 0.12, 0.35, 0.95))
    pencil = ImageDraw.Draw(picture)
    x, y, r = chance.uniform(0.2, 0.8) * width, height * 0.3, min(size) * 0.1
    pencil.ellipse((x - r, y - r, x + r, y + r), _colour(hue + 0.14, 0.2, 1.0))
    for layer in range(4):
        level = height * (0.5 + layer * 0.13)
        ridge = [(step * width / 12, level + chance.uniform(-0.1, 0.06) * height)
                 for step in range(13)]  # fmt: skip
        shade = _colour(hue + 0.5 + layer * 0.02, 0.45, 0.55 - layer * 0.12)
        pencil.polygon([(0, height), *ridge, (width, height)], shade)
    return picture


def _hang(picture: Image.Image, reference: Image.Image, place: int) -> None:
    side = round(min(picture.size) * 0.22)
    small = ImageOps.expand(ImageOps.contain(reference, (side, side)), side // 24, "white")
    gap = side // 8
    picture.paste(small, (gap + place * (side + 2 * gap), gap))


def _words(by: str, prompt: str, note: str, width: int, height: int) -> Image.Image:
    # A very narrow picture has no room beside the model's name.
    short = by.rpartition("/")[2] if width > height * 6 else "·"
    try:
        return strip_image(short, prompt[:300], width=width, height=height, note=note)
    except FontMissing:
        plain = "".join(letter if _has(letter) else "?" for letter in prompt[:300])
        return strip_image(short, plain, width=width, height=height, note=note)


def _has(letter: str) -> bool:
    return letter.isspace() or any(face.has(letter) for face in HOUSE.faces())


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1.0, saturation, value)
    return round(red * 255), round(green * 255), round(blue * 255)
