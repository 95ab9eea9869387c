"""Generations to order, for the tests of the takes."""

from cinema_assets.studios.base import Fetched, Generation, Kind
from cinema_assets.takes.bucket import Stored
from cinema_assets.takes.model import Slot

STORED = Stored(address="bucket://movies/a/b.png", sha256="0" * 64, size=3)
FETCHED = Fetched(media_type="image/png", facts={"width": 1280})


def keyframe(prompt: str = "a boat", provider: str = "house", **parameters: object) -> Generation:
    """A keyframe of something."""
    return Generation(
        kind=Kind.KEYFRAME,
        provider=provider,
        model="storyboard/1",
        prompt=prompt,
        parameters=parameters,
        suffix=".png",
    )


def frame_slot(movie: str = "harbour", shot: int = 2, role: str = "first") -> Slot:
    """The place of a keyframe in scene 7."""
    return Slot(movie=movie, scene="7", shot=shot, kind=Kind.KEYFRAME, role=role)
