"""The values of the editorial department: scene cut, timeline, final cut.

What belongs here: what they hold. What does not: cutting (editorial).
"""

from typing import Any

from cinema_assets.editing.film_plan import FilmShot, FilmSpeech
from cinema_assets.production.values.base import TakeRef, Value


class SceneCut(Value):
    """One scene, cut and mixed."""

    movie: str
    scene: str
    frames: int
    picture: TakeRef
    """The scene to look at: h264 and AAC."""
    stem: TakeRef
    """Its sound without music: FLAC, 48 kHz stereo, as long as the picture to the sample."""
    shots: tuple[FilmShot, ...]
    """The cut list: which shot is seen from which frame of the scene."""
    speeches: tuple[FilmSpeech, ...]
    """What is heard from which frame of the scene."""
    preview: TakeRef | None = None


class Timeline(Value):
    """The film as an editor opens it."""

    movie: str
    frames: int
    plan: dict[str, Any]
    """Everything that decides the final cut (`editing.film_plan`), files named by their roles."""
    inputs: dict[str, TakeRef]
    """Role -> the take that plays it."""
    otio: TakeRef
    xml: TakeRef
    edl: TakeRef
    srt: TakeRef
    vtt: TakeRef
    missing: tuple[str, ...] = ()
    """Scenes that a slate stands in for."""


class FinalCut(Value):
    """The film."""

    movie: str
    frames: int
    film: TakeRef
