"""The plan of a whole film, and where everything in it lies on the timeline.

What belongs here: frozen values and pure arithmetic that assembly, subtitles, timeline and quality
control share. What does not: pixels and samples (`film`, `film_sound`).
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Annotated

from pydantic import Field

from cinema_assets.editing.profile import PictureProfile
from cinema_assets.editing.transitions import Joint, Layout, joints_of, lay_out
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import TransitionKind


class Card(Frozen):
    """A title or a page of credits: a still picture, or a tall one that rolls upward."""

    name: str
    """What it is called in the timeline (`Title`, `Credits`)."""
    picture: Path
    frames: Annotated[int, Field(ge=1)]
    roll: bool = False
    opens: TransitionKind = TransitionKind.FADE_IN
    gives_way: TransitionKind = TransitionKind.FADE_OUT
    music: str | None = None
    """Name of the section of the score under it; None: no music."""
    media: str = ""
    """Address of the picture, for the editor's timeline."""


class Word(Frozen):
    """When a word of a speech is said, in seconds from the start of its recording."""

    text: str
    start: Fraction
    end: Fraction


class FilmSpeech(Frozen):
    """A speech as the film needs it: for subtitles, for ducking, for the dialogue tracks."""

    number: int
    start: int
    """Frame of the scene at which it begins."""
    seconds: Fraction
    """Length of the recording."""
    text: str
    """The script's words."""
    words: tuple[Word, ...] = ()
    """Timings where the voice gives them."""
    dual: bool = False
    """Sounds together with the speech before it."""
    speaker: str = ""
    media: str = ""
    """Address of the recording, for the editor's timeline."""


class FilmShot(Frozen):
    """A shot as the editor's timeline needs it."""

    slate: str
    start: int
    """Frame of the scene at which it begins."""
    frames: Annotated[int, Field(ge=1)]
    media: str = ""
    """Address of the clip; empty: missing, a slate picture is shown."""
    transition: TransitionKind = TransitionKind.CUT
    still: bool = False
    """Nothing is meant to move in it: a held picture, a static frame."""


class FilmScene(Frozen):
    """A scene cut in the film."""

    number: str
    heading: str = ""
    cut: Path
    stem: Path
    """Its sound, lossless, of exactly its length."""
    frames: Annotated[int, Field(ge=1)]
    opens: TransitionKind = TransitionKind.CUT
    """FADE_IN or a cut."""
    gives_way: TransitionKind = TransitionKind.CUT
    """To the next scene, as the script says."""
    music: str | None = None
    """Name of the section of the score under it; None: no music."""
    shots: tuple[FilmShot, ...] = ()
    speeches: tuple[FilmSpeech, ...] = ()


class MusicSection(Frozen):
    """A piece of the score that is looped under scenes."""

    name: str
    path: Path
    bar_seconds: Fraction | None = None
    """Length of a bar, where known: the next section then enters on the beat."""
    gain_db: float = 0.0
    media: str = ""
    """Address, for the editor's timeline."""


class FilmPlan(Frozen):
    """Everything that decides a final cut."""

    title: str
    profile: PictureProfile = PictureProfile()
    titles: tuple[Card, ...] = ()
    scenes: Annotated[tuple[FilmScene, ...], Field(min_length=1)]
    credits: tuple[Card, ...] = ()
    sections: tuple[MusicSection, ...] = ()
    music_gain_db: float = -6.0
    duck_db: float = -10.0
    """How far the score steps back under speech."""
    loudness_lufs: float = Field(default=-16.0, ge=-40, le=-8)
    language: str = "en"
    """BCP 47 language of the subtitles."""
    artist: str = ""
    """Written into the file when given."""

    @property
    def segments(self) -> tuple[Card | FilmScene, ...]:
        """Titles, scenes and credits in order."""
        return (*self.titles, *self.scenes, *self.credits)

    @property
    def joints(self) -> tuple[Joint, ...]:
        """The joints before, between and after the segments."""
        segments = self.segments
        return joints_of(
            [_edge(segment, 0) for segment in segments],
            [segment.opens for segment in segments],
            [segment.gives_way for segment in segments],
            self.profile.rate,
            tails=[_edge(segment, -1) for segment in segments],
        )

    @property
    def layout(self) -> Layout:
        """Where the segments lie, in frames; its length is the film's."""
        return lay_out([segment.frames for segment in self.segments], self.joints)

    def scene_starts(self) -> Iterator[tuple[FilmScene, int]]:
        """Every scene and the frame of the film at which it begins."""
        for segment, start in zip(self.segments, self.layout.starts, strict=True):
            if isinstance(segment, FilmScene):
                yield segment, start


def _edge(segment: Card | FilmScene, which: int) -> int:
    """Frames of a segment's first (0) or last (-1) shot: a transition stays within one shot."""
    if isinstance(segment, FilmScene) and segment.shots:
        return segment.shots[which].frames
    return segment.frames
