"""Things that can be seen, held and shown close: recognised by their words and drawn.

What belongs here: recognition (this module), drawings (the modules beside it). What does not: where
a thing stands (composition).
"""

import re
from dataclasses import dataclass

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.light import Light
from cinema_assets.studios.house.props import (
    belongings,
    devices,
    furnishings,
    movers,
    papers,
    tableware,
)
from cinema_assets.studios.house.props.drawn import COLOURS, Drawn, Tone

LIBRARY: dict[str, Drawn] = {
    **papers.DRAWN,
    **tableware.DRAWN,
    **devices.DRAWN,
    **belongings.DRAWN,
    **furnishings.DRAWN,
    **movers.DRAWN,
}
"""Everything that can be drawn, by its name."""
_NAMES = {word: name for name, drawn in LIBRARY.items() for word in (name, *drawn.words)}


@dataclass(frozen=True)
class Prop:
    """A recognised thing."""

    name: str
    drawn: Drawn
    colour: str | None
    """A colour that the words name."""

    def draw(self, light: Light, depth: float = 0.0) -> str:
        """The thing in centimetres, y down, its foot at the origin."""
        return self.drawn.draw(Tone(light, depth, self.colour))


def find(words: str) -> Prop | None:
    """The thing that the words name, with a colour if they name one; None if not recognised."""
    tokens = re.findall(r"[a-z]+", words.lower())
    colour = next((COLOURS[token] for token in tokens if token in COLOURS), None)
    # The last noun is the thing itself: `kitchen table`, `car key`.
    for token in reversed(tokens):
        name = next((_NAMES[word] for word in _singulars(token) if word in _NAMES), None)
        if name is not None:
            return Prop(name, LIBRARY[name], colour)
    return None


def _singulars(word: str) -> tuple[str, ...]:
    """The word, and what it may be the plural of."""
    return word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ves')}fe"


def held(words: str, light: Light) -> str:
    """The thing in a hand, its grip at the origin, in centimetres; nothing if it is too big."""
    prop = find(words)
    if prop is None or prop.drawn.stands not in ("hand", "table"):
        return ""
    x, y = prop.drawn.grip
    return svg.moved(prop.draw(light), -x, -y)
