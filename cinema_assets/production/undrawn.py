"""Sheets that are not drawn yet, as far as what is told of a shot depends on them.

What belongs here: the stand-ins. What does not: drawing (art).
"""

from cinema_assets.production.values import (
    VIEWS,
    CharacterSheet,
    CharacterSheets,
    LocationSheet,
    LocationSheets,
    Script,
    TakeRef,
)

NOT_YET = TakeRef(take=0, number=0, address="", sha256="0" * 64, size=0)
"""Stands for a picture that is not made yet: a prompt does not depend on it."""


def undrawn_cast(script: Script) -> CharacterSheets:
    """The looks of a film, without pictures."""
    views = dict.fromkeys(VIEWS, NOT_YET)
    sheets = tuple(CharacterSheet(look=look, **views) for look in script.looks)
    return CharacterSheets(movie=script.movie, sheets=sheets)


def undrawn_places(script: Script) -> LocationSheets:
    """The locations of a film, without pictures."""
    sheets = tuple(LocationSheet(set=place, picture=NOT_YET) for place in script.sets)
    return LocationSheets(movie=script.movie, sheets=sheets)
