"""The refusals of the screenplay readers.

What belongs here: one error, which every reader raises. What does not: warnings, which are values
of the screenplay itself (`Screenplay.warnings`).
"""

from cinema_assets.errors import CinemaError


class ScreenplayError(CinemaError):
    """A file that cannot be read as a screenplay: which one, why, and what to do instead."""
