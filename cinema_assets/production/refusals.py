"""What is tried when a studio refuses: softer words once, another model, or a person.

What belongs here: the ways that a movie's settings allow, in their order, and the order that each
of them gives. What does not: making a take (takes.desk), what an order says (ordering).

Each way is an order of its own with a fingerprint of its own, so a second run finds what the first
one had made, softened words and all, and asks nobody again.
"""

from cinema_assets.frozen import Frozen
from cinema_assets.production.models import Maker
from cinema_assets.production.settings import ASK, Production
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.orders import TextOrder, parameters_of
from cinema_assets.takes.model import Slot

EDITOR = (
    "You edit descriptions of film shots. A studio has refused the one below. Rewrite it so that it"
    " keeps to ordinary rules for films that everyone may watch: the same place, people, framing,"
    " light and action, told without what was objected to. Answer with the new description alone."
)
LONGEST = 2048
"""Tokens of a softened description."""


class Ways(Frozen):
    """What may be tried for an order, one way after the other."""

    ways: tuple[str, ...] = (ASK,)
    softener: str | None = None
    """The language model, as `provider/model`."""

    @classmethod
    def of(cls, production: Production) -> "Ways":
        """The ways of a movie, or of a scene."""
        return cls(ways=production.on_refusal, softener=production.text)

    def others(self) -> tuple[str, ...]:
        """The ways that need no person."""
        return tuple(way for way in self.ways if way != ASK)


def softening(
    refused: Generation, slot: Slot, reasons: str, softener: str
) -> tuple[Generation, Slot]:
    """The order for softer words, and where they are kept.

    Args:
        refused: what a studio will not make.
        slot: of that.
        reasons: the studio's own.
        softener: the language model.
    """
    maker = named(softener)
    words = f"The studio said: {reasons}\n\nThe description:\n{refused.prompt}"
    generation = Generation(
        kind=Kind.TEXT,
        provider=maker.provider,
        model=maker.model,
        prompt=words,
        parameters=parameters_of(TextOrder(system=EDITOR, longest=LONGEST)),
        suffix=".txt",
    )
    role = f"softer/{slot.kind}/{slot.role}"
    return generation, slot.model_copy(update={"kind": Kind.TEXT, "role": role})


def softened(refused: Generation, words: str) -> Generation:
    """The refused order in softer words."""
    return refused.model_copy(update={"prompt": words.strip()})


def named(model: str) -> Maker:
    """A maker by `provider/model`."""
    provider, _, name = model.partition("/")
    return Maker(provider=provider, model=name)
