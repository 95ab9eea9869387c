"""What can go wrong when a language model writes.

What belongs here: the errors, each one sentence. What does not: when they are raised.
"""

from cinema_assets.errors import CinemaError


class NothingToAdapt(CinemaError):
    """A source holds no words."""


class CutShort(CinemaError):
    """An answer ended before it was done; it was asked for in one piece too many."""


class DraftRefused(CinemaError):
    """What a model wrote is no screenplay, also when it was told why."""
