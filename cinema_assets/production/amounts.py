"""How much is ordered: the amounts that prices are rules over, from a scene as it stands on paper.

What belongs here: seconds and characters of clips, speeches and music. What does not: what they
cost (studios.prices), what of them must be made (quote).
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from cinema_assets.editing.pacing import PacingError, pace
from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import Shot, Speech, TransitionKind
from cinema_assets.screenplay.timing import spoken_seconds
from cinema_assets.studios.briefs import MusicBrief
from cinema_assets.studios.prices import Amount
from cinema_assets.timebase import FrameRate

BEATS_IN_BAR = 4


def speech_amount(text: str) -> Amount:
    """A speech: its characters, and how long it takes by estimate."""
    return Amount(characters=len(text), seconds=Fraction(spoken_seconds(text)))


def music_amount(brief: MusicBrief) -> Amount:
    """A loop of music."""
    return Amount(seconds=Fraction(brief.bars * BEATS_IN_BAR * 60, brief.tempo))


def clip_amount(frames: int, rate: FrameRate) -> Amount:
    """A clip of so many frames."""
    return Amount(seconds=rate.seconds(frames))


class PaperShot(Frozen):
    """What the length of a shot depends on."""

    number: int
    seconds: Decimal
    """By estimate."""
    speeches: tuple[int, ...]
    transition: TransitionKind


class PaperSpeech(Frozen):
    """What the price of a speech depends on."""

    number: int
    amount: Amount
    dual: bool
    """Whether it sounds together with the one before it."""


class ScenePaper(Frozen):
    """A scene as far as its price depends on it."""

    shots: tuple[PaperShot, ...] = ()
    speeches: tuple[PaperSpeech, ...] = ()
    opens: TransitionKind = TransitionKind.CUT
    rate: FrameRate = FrameRate()

    def clip_amounts(self, recorded: Mapping[int, Fraction]) -> dict[int, Amount]:
        """Shot -> its clip.

        Args:
            recorded: speech -> seconds of its recording, where there is one; the others count by
                their estimate.
        """
        estimated = {speech.number: speech.amount.seconds for speech in self.speeches}
        heard = {number: recorded.get(number, seconds) for number, seconds in estimated.items()}
        dual = [speech.number for speech in self.speeches if speech.dual]
        try:
            paced = pace(self.shots, heard, self.rate, dual=dual, opens=self.opens)
        except PacingError:
            # Whoever shoots it will hear of it; a quote goes by the page.
            return {shot.number: Amount(seconds=Fraction(shot.seconds)) for shot in self.shots}
        return {shot.number: clip_amount(shot.frames, self.rate) for shot in paced.shots}


def paper_of(
    shots: tuple[Shot, ...], speeches: tuple[Speech, ...], opens: TransitionKind, rate: FrameRate
) -> ScenePaper:
    """A scene on paper."""
    return ScenePaper(
        shots=tuple(
            PaperShot(
                number=shot.number,
                seconds=shot.seconds,
                speeches=shot.speeches,
                transition=shot.transition,
            )
            for shot in shots
        ),
        speeches=tuple(
            PaperSpeech(number=one.number, amount=speech_amount(one.text), dual=one.dual)
            for one in speeches
        ),
        opens=opens,
        rate=rate,
    )
