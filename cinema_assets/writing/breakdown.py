"""What a language model adds to a scene's breakdown: all of its answer, or none.

What belongs here: `enrich`, and what is sorted out before. What does not: the form of an answer
(answer), what is found by rules (screenplay.breakdown, screenplay.shotlist), which stands in any
case: it is a part of what comes out, unchanged and in its order.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import BREAKDOWN_CATEGORIES, Breakdown, Scene, Shot
from cinema_assets.screenplay.setups import next_setup
from cinema_assets.writing.answer import (
    AddedShot,
    Alias,
    Answer,
    Fact,
    FactKind,
    Rejected,
    breakdown_request,
    read_answer,
)
from cinema_assets.writing.evidence import Evidence, Unbelievable

__all__ = [
    "Enriched",
    "Rejected",
    "breakdown_request",
    "enrich",
    "enriched",
    "label",
    "read_answer",
    "with_facts",
]

CATEGORIES = {
    FactKind.PROP: "Props",
    FactKind.WARDROBE: "Wardrobe",
    FactKind.WOUND: "Makeup/Hair",
    FactKind.MOOD: "Notes",
}
"""Where a fact stands on the sheet."""


class Enriched(Frozen):
    """A scene's breakdown and shots with what was added, and the additions by themselves."""

    breakdown: Breakdown
    """The cast and the synopsis as before; in each category first what stood there."""
    shots: tuple[Shot, ...]
    """In the order of the scene. Shots of before keep their numbers; added ones are numbered on."""
    facts: tuple[Fact, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}
    """Character -> other names."""


def enrich(
    scene: Scene, breakdown: Breakdown, shots: Sequence[Shot], answer: Answer | Rejected
) -> Enriched | Rejected:
    """The breakdown and the shots with all that an answer adds, or why nothing of it is used.

    It is rejected as a whole when anything in it names an element, a shot or a character that is
    not there, says what no element says, contradicts what is known, or would change who speaks,
    when, or in which order things happen.
    """
    if isinstance(answer, Rejected):
        return answer
    try:
        evidence = Evidence(scene, breakdown, shots)
        evidence.must_hold(answer)
        for fact in answer.facts:
            _must_fit(fact, breakdown)
    except Unbelievable as error:
        return Rejected(reason=str(error))
    return enriched(breakdown, shots, answer)


def enriched(breakdown: Breakdown, shots: Sequence[Shot], answer: Answer) -> Enriched:
    """The breakdown and the shots with an answer that was found to hold."""
    return Enriched(
        breakdown=with_facts(breakdown, answer),
        shots=_with_shots(shots, answer.shots),
        facts=tuple(fact for fact in answer.facts if _is_new(fact, breakdown)),
        aliases=_aliases(answer.aliases),
    )


def with_facts(breakdown: Breakdown, answer: Answer) -> Breakdown:
    """The breakdown with the facts of an answer that was found to hold."""
    return breakdown.model_copy(update={"elements": _with_facts(breakdown.elements, answer.facts)})


def label(fact: Fact) -> str:
    """A fact as an entry of the sheet."""
    text = " ".join(fact.text.split())
    if fact.kind is FactKind.MOOD:
        return f"mood: {text}"
    return f"{text} ({fact.character})" if fact.character else text


def _must_fit(fact: Fact, breakdown: Breakdown) -> None:
    """Refuse what the breakdown has in another category."""
    category, text = CATEGORIES[fact.kind], fact.text.casefold().strip()
    for other, labels in breakdown.elements.items():
        if other != category and text in (known.casefold() for known in labels):
            raise Unbelievable(
                f"it has {fact.text!r} as {fact.kind.value}, the breakdown under {other}."
            )


def _is_new(fact: Fact, breakdown: Breakdown) -> bool:
    known = {text.casefold() for text in breakdown.elements.get(CATEGORIES[fact.kind], ())}
    return not {fact.text.casefold().strip(), label(fact).casefold()} & known


def _with_facts(
    known: Mapping[str, tuple[str, ...]], facts: Iterable[Fact]
) -> dict[str, tuple[str, ...]]:
    """The categories in the order of a sheet, each with what it had first."""
    found = {category: list(labels) for category, labels in known.items()}
    for fact in facts:
        labels = found.setdefault(CATEGORIES[fact.kind], [])
        had = {text.casefold() for text in labels}
        if not {fact.text.casefold().strip(), label(fact).casefold()} & had:
            labels.append(label(fact))
    order = [*BREAKDOWN_CATEGORIES, *(own for own in found if own not in BREAKDOWN_CATEGORIES)]
    return {category: tuple(found[category]) for category in order if category in found}


def _aliases(aliases: Iterable[Alias]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, str]] = {}
    for alias in aliases:
        names = found.setdefault(alias.character, {})
        names.setdefault(alias.alias.casefold(), alias.alias)
    return {character: tuple(names.values()) for character, names in found.items()}


def _with_shots(shots: Sequence[Shot], added: Iterable[AddedShot]) -> tuple[Shot, ...]:
    """Each added shot behind the one it follows, with a number and a setup that none has."""
    following: dict[int, list[Shot]] = {}
    last = max((shot.number for shot in shots), default=0)
    setups = {shot.setup for shot in shots}
    for number, one in enumerate(added, start=last + 1):
        setup = next_setup(setups)
        setups.add(setup)
        following.setdefault(one.after, []).append(_shot(one, number, setup))
    return tuple(line for shot in shots for line in (shot, *following.get(shot.number, ())))


def _shot(one: AddedShot, number: int, setup: str) -> Shot:
    described = one.model_dump(exclude={"after", "seconds"})
    moment = "insert" if not one.characters else "action"
    return Shot(
        number=number, setup=setup, seconds=Decimal(one.seconds), moment=moment, **described
    )
