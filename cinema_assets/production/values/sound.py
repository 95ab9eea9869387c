"""The values of the sound department: dialogue and score.

What belongs here: what they hold and the parts that they offer. What does not: recording (sound).
"""

from fractions import Fraction
from typing import Any

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.production.values.base import Parts, TakeRef, Work, essence
from cinema_assets.studios.briefs import Mood


class SpokenLine(Frozen):
    """One speech, recorded."""

    speech: int
    take: TakeRef

    @property
    def seconds(self) -> Fraction:
        """How long the recording is."""
        return Fraction(str(self.take.facts["seconds"]))


class Dialogue(Work):
    """Every speech of one scene, recorded."""

    movie: str
    scene: str
    lines: tuple[SpokenLine, ...]

    @property
    def parts(self) -> Parts:
        """The recordings, speech by speech."""
        return {
            str(line.speech): content_hash(essence(line.take.model_dump(mode="json")))
            for line in self.lines
        }

    @property
    def summary(self) -> dict[str, Any]:
        """Speech -> its take, and how long it is."""
        return {
            "takes": {
                str(line.speech): {"take": line.take.take, "seconds": str(line.seconds)}
                for line in self.lines
            }
        }


class Score(Work):
    """The music of the film: a loop for each mood, with its beats."""

    movie: str
    sections: dict[Mood, TakeRef]
