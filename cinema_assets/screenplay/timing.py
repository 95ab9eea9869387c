"""How long a shot lasts on paper: from the length of its words.

What belongs here: estimates in seconds. What does not: pages (`lengths`), the real length once
voices are recorded (editing.pacing).
"""

from decimal import Decimal

from cinema_assets.screenplay.lengths import speech_seconds

SHORTEST = Decimal("1.80")
"""No shot without speech is shorter than this many seconds."""

LONGEST = Decimal("12.00")
"""No action beat, and no speech in one shot, is planned longer than this."""

BEFORE_SPEECH = Decimal("0.40")
"""Air before the first word of a shot, in seconds."""

BETWEEN_SPEECHES = Decimal("0.30")

AFTER_SPEECH = Decimal("0.40")

_LINE = 61
"""Columns of an action line; 55 lines are a page of 60 seconds."""


def hundredths(seconds: Decimal | float) -> Decimal:
    """Seconds with two decimals."""
    return Decimal(str(seconds)).quantize(Decimal("0.01"))


def action_seconds(text: str) -> Decimal:
    """How long it takes to see what these words say.

    The page gives 60/55 s per line of 61 columns; its blank line and the time that an eye needs to
    find its way add 1.2 s. Han and kana say about three letters' worth each.
    """
    letters = len(text) + 2 * sum("\u3040" <= letter <= "\u9fff" for letter in text)
    page = Decimal(letters) / _LINE * 60 / 55
    return hundredths(min(LONGEST, max(SHORTEST, page + Decimal("1.2"))))


def spoken_seconds(text: str) -> Decimal:
    """How long a speech takes, without the air around it; a silent one (`...`) takes a second."""
    return max(Decimal("1.00"), speech_seconds(text))


def shot_seconds(action: str, spoken: tuple[str, ...]) -> Decimal:
    """A shot that shows an action while speeches are heard one after another."""
    seen = action_seconds(action) if action else Decimal(0)
    if not spoken:
        return max(seen, SHORTEST)
    heard = sum((spoken_seconds(text) for text in spoken), Decimal(0))
    heard += BEFORE_SPEECH + AFTER_SPEECH + BETWEEN_SPEECHES * (len(spoken) - 1)
    return hundredths(heard + (seen if action else 0))
