"""What has to be made of an asset partition, piece by piece, and what that costs at most.

What belongs here: which pieces an asset has, which of them a change touches, their price. What does
not: whether anything changed (callsheet), the rule of a price (studios.prices).

A *target* names a piece as a retake does: the number of a shot, `speech-3`, `MIRA/first/front`, a
location, a mood; also one picture of a shot, `3/last`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Protocol

from cinema_assets.editing.transitions import ENDING_IN_COLOUR
from cinema_assets.frozen import Frozen
from cinema_assets.production.amounts import ScenePaper
from cinema_assets.production.marks import ALIKE, shots_showing
from cinema_assets.production.sounding import tied
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.studios.prices import FREE, Amount, Price

Targets = frozenset[str] | None
"""What a change touches; None is everything."""

NOTHING: frozenset[str] = frozenset()

SPEECH = "speech-"
"""Begins the target of a speech."""

LORA = "lora"
"""Ends the target of a training: `MIRA/lora`."""

ENDS = ("first", "last")
"""The keyframes between which a shot moves."""

NO_AMOUNT = Amount()


NO_OTHERS: Mapping[str, Price] = MappingProxyType({})


class Piece(Frozen):
    """One generation that an asset asks for."""

    targets: tuple[str, ...]
    """A change of any of these touches it."""
    amount: Amount = NO_AMOUNT
    paid: bool = True
    """False for what the house puts together, whoever made the rest."""
    priced_as: str = ""
    """Whose price it has, where that is not the asset's own: `lora:MIRA`."""
    times: int = 1
    """How many takes of it are asked for."""


def pieces(
    asset: str, summary: Mapping[str, Any], recorded: Mapping[int, Fraction] | None = None
) -> tuple[Piece, ...]:
    """Everything that an asset partition asks of a studio, at most.

    Args:
        asset: its name.
        summary: of the screenplay, or of the scene; for the screenplay itself that of the draft.
        recorded: speech -> seconds of its recording, where there is one; None where nobody needs
            the lengths of clips, which take the longest to find out.
    """
    made = _PIECES.get(asset)
    return tuple(made(summary, recorded)) if made else (Piece(targets=(asset,)),)


def _roles(asset: str) -> Callable[[Mapping[str, Any], object], Iterable[Piece]]:
    def found(summary: Mapping[str, Any], recorded: object) -> Iterable[Piece]:
        return (Piece(targets=(role,)) for role in summary.get(asset, ()))

    return found


def _cast(summary: Mapping[str, Any], recorded: object) -> Iterable[Piece]:
    """The views of every look, and for a trained character a training that learns from them."""
    roles = tuple(summary.get("character_sheets", ()))
    yield from (Piece(targets=(role,)) for role in roles)
    for name in summary.get("loras", {}):
        learnt = [role for role in roles if role.partition("/")[0].upper() == name]
        if learnt:
            yield Piece(targets=(f"{name}/{LORA}", *learnt), priced_as=f"{LORA}:{name}")


def _answers(summary: Mapping[str, Any], recorded: object) -> Iterable[Piece]:
    """What a language model is asked about each scene of a draft."""
    for order, letters in summary.get("orders", {}).get("letters", {}).items():
        yield Piece(targets=(order,), amount=Amount(characters=letters))


def _music(summary: Mapping[str, Any], recorded: object) -> Iterable[Piece]:
    for mood, seconds in summary.get("score", ()):
        yield Piece(targets=(mood,), amount=Amount(seconds=Fraction(seconds)))


def paper(summary: Mapping[str, Any]) -> ScenePaper:
    """The scene as far as a quote needs it."""
    return ScenePaper.model_validate(summary.get("paper", {}))


def _pictures(summary: Mapping[str, Any], recorded: object) -> Iterable[Piece]:
    """First and last frame of each shot, and what is half-way through a written transition."""
    alike, shots = summary.get(ALIKE, ()), paper(summary).shots
    for shot in shots:
        number = str(shot.number)
        ends = [f"{number}/{moment}" for moment in ENDS]
        if number in alike:
            yield Piece(targets=(number, *ends))
        else:
            yield from (Piece(targets=(number, end)) for end in ends)
    for number, following in bridges(shots):
        after = (following, f"{following}/{ENDS[0]}") if following else ()
        targets = (number, f"{number}/{ENDS[1]}", *after, bridge(number))
        yield Piece(targets=targets, paid=False)


class Ending(Protocol):
    """A shot, and how it gives way to the next one."""

    @property
    def number(self) -> int:
        """Counted from 1 within the scene."""
        ...

    @property
    def transition(self) -> TransitionKind:
        """How it gives way."""
        ...


def bridges(shots: Sequence[Ending]) -> Iterator[tuple[str, str]]:
    """The shots whose transition has a picture, each with the shot after it if that shows too.

    A dissolve into the next scene has none: the scene does not hold its other side.
    """
    for shot, after in zip_longest(shots, shots[1:]):
        if shot.transition in ENDING_IN_COLOUR:
            yield str(shot.number), ""
        elif after is not None and shot.transition is not TransitionKind.CUT:
            yield str(shot.number), str(after.number)


def bridge(shot: str) -> str:
    """The target of the picture half-way through the transition that ends a shot."""
    return f"{shot}/transition"


def _recordings(summary: Mapping[str, Any], recorded: object) -> Iterable[Piece]:
    for speech in paper(summary).speeches:
        yield Piece(targets=(f"{SPEECH}{speech.number}",), amount=speech.amount)


def _clips(summary: Mapping[str, Any], recorded: Mapping[int, Fraction] | None) -> Iterable[Piece]:
    scene = paper(summary)
    amounts = {} if recorded is None else scene.clip_amounts(recorded)
    for shot in scene.shots:
        yield Piece(targets=(str(shot.number),), amount=amounts.get(shot.number, NO_AMOUNT))


_Pieces = Callable[[Mapping[str, Any], Mapping[int, Fraction] | None], Iterable[Piece]]
_PIECES: dict[str, _Pieces] = {
    "screenplay": _answers,
    "character_sheets": _cast,
    "location_sheets": _roles("location_sheets"),
    "score": _music,
    "keyframes": _pictures,
    "dialogue": _recordings,
    "clips": _clips,
}


def touched_by(key: str, summary: Mapping[str, Any]) -> Targets:
    """What a changed part of an asset's basis touches, as far as it says so itself."""
    if key.startswith(("gone:", "played:")):
        return NOTHING
    kind, _, name = key.removeprefix("new:").partition(":")
    if kind == "look" and "character_sheets" in summary:
        views = [r for r in summary["character_sheets"] if r.rpartition("/")[0] == name]
        return frozenset([*views, f"{name.partition('/')[0].upper()}/{LORA}"])
    if kind == "look":
        return shots_showing(frozenset({name}), summary)
    if kind in ("place", "theme") and name:
        return frozenset({name})
    if kind in ("retake", "missing", "keyframes") and name:
        return frozenset({name})
    if kind == LORA and "character_sheets" in summary:
        return frozenset({f"{name}/{LORA}"})
    if kind == "recordings" and name:
        return shots_with({f"{SPEECH}{name}"}, summary)
    return None


def shots_with(speeches: Iterable[str], summary: Mapping[str, Any]) -> frozenset[str]:
    """The shots in which any of these speeches is heard, and those whose length depends on it."""
    scene, wanted = paper(summary), set(speeches)
    dual = [speech.number for speech in scene.speeches if speech.dual]
    heard = {
        shot.number
        for shot in scene.shots
        if wanted & {f"{SPEECH}{number}" for number in shot.speeches}
    }
    return frozenset(
        str(number)
        for together in tied(scene.shots, dual)
        if together & heard
        for number in together
    )


def shots_of(pictures: Iterable[str]) -> frozenset[str]:
    """The shots whose first or last keyframe is among these targets (`3`, `3/first`)."""
    named = (picture.partition("/") for picture in pictures)
    return frozenset(shot for shot, _, moment in named if moment in ("", *ENDS))


def all_of(found: Iterable[Targets]) -> Targets:
    """What is touched when each of these is."""
    together: frozenset[str] = NOTHING
    for targets in found:
        if targets is None:
            return None
        together |= targets
    return together


def several(asked: Iterable[Piece], takes: Mapping[str, int]) -> tuple[Piece, ...]:
    """The pieces, each with as many takes as are asked for of its first target."""
    return tuple(
        one.model_copy(update={"times": takes.get(one.targets[0], one.times)}) for one in asked
    )


def count(asked: Iterable[Piece]) -> int:
    """How many takes these pieces are."""
    return sum(one.times for one in asked)


def to_make(asked: Iterable[Piece], targets: Targets) -> tuple[Piece, ...]:
    """The pieces that a change touches."""
    return tuple(one for one in asked if targets is None or targets & set(one.targets))


def price_of(
    asked: Iterable[Piece], price: Price, others: Mapping[str, Price] = NO_OTHERS
) -> Decimal:
    """What these pieces cost at most.

    Args:
        asked: the pieces.
        price: of the asset's own model.
        others: the prices of pieces that have another (`Piece.priced_as`).
    """
    paid = ((others.get(one.priced_as, FREE) if one.priced_as else price, one)
            for one in asked if one.paid)  # fmt: skip
    return sum((each.of(one.amount) * one.times for each, one in paid if not each.free), Decimal(0))
