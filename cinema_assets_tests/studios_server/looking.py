"""Looking at what came: length, size and pictures of a film, length of a sound.

What belongs here: facts of media bytes, for tests. What does not: what they should be.
"""

import io
from fractions import Fraction
from typing import Any, NamedTuple

import av
import numpy as np
from PIL import Image


class Seen(NamedTuple):
    """A film."""

    width: int
    height: int
    frames: int
    rate: Fraction
    first: Image.Image
    last: Image.Image
    audio: bool


def film(data: bytes) -> Seen:
    """What a film is, every picture decoded."""
    with av.open(io.BytesIO(data), mode="r") as container:
        stream = container.streams.video[0]
        pictures = [_image(frame) for frame in container.decode(stream)]
        rate, audio = stream.average_rate, bool(container.streams.audio)
    assert rate is not None
    width, height = pictures[0].size
    return Seen(width, height, len(pictures), Fraction(rate), pictures[0], pictures[-1], audio)


def _image(frame: Any) -> Image.Image:
    image: Image.Image = frame.to_image()
    return image


def seconds(data: bytes) -> float:
    """How long a sound is."""
    with av.open(io.BytesIO(data), mode="r") as container:
        samples, rate = 0, 1
        for frame in container.decode(container.streams.audio[0]):
            samples, rate = samples + frame.samples, frame.sample_rate
    return samples / rate


def picture(data: bytes) -> Image.Image:
    """A picture."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are from each other on average, of 255."""
    size = (160, 90)
    left, right = (np.asarray(image.resize(size), float) for image in (one, other))
    return float(np.abs(left - right).mean())


def plain(colour: str, size: tuple[int, int] = (640, 360)) -> bytes:
    """A picture of one colour, as PNG."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def jobs(ledger: dict[str, Any]) -> list[tuple[str, str]]:
    """(service, model) of every accepted job."""
    return [(job["service"], job["model"]) for job in ledger["jobs"]]
