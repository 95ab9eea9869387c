"""An order held against a model: whether it can make it, how long, and for how much.

What belongs here: saying in one sentence what a model cannot do. What does not: the form of its row
(rows), finding it (catalogue).
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from pydantic import ValidationError

from cinema_assets.studios.base import Generation, Kind, StudioFailed
from cinema_assets.studios.orders import (
    CHARACTER,
    LOCATION,
    ORDER,
    AnyOrder,
    ClipOrder,
    LoraOrder,
    Method,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    TextOrder,
)
from cinema_assets.studios.prices import Price
from cinema_assets.studios.rows import PriceRule, Row


class OrderImpossible(StudioFailed):
    """A model cannot make what is ordered; the message says what, and what it can make."""


def can(row: Row, order: AnyOrder, *, prompt: str = "", references: int = 0) -> None:
    """Refuse what a model cannot make, in one sentence.

    Args:
        row: of the model.
        order: what is asked for.
        prompt: what is seen or said.
        references: pictures to look at, beside first and last frame.

    Raises:
        OrderImpossible: it cannot.
    """
    if isinstance(order, ClipOrder):
        _can_film(row, order)
    elif isinstance(order, PictureOrder):
        _can_draw(row, order)
    elif isinstance(order, SpeechOrder) and len(order.voices) > row.voices:
        raise _impossible(row, f"{len(order.voices)} voices in one recording", [f"{row.voices}"])
    elif isinstance(order, MusicOrder) and order.seconds not in row.seconds:
        raise _impossible(row, f"{order.seconds} s of music", _lengths(row.seconds))
    _can_read(row, prompt, references)


def can_make(row: Row, generation: Generation) -> None:
    """Refuse a whole order that a model cannot make.

    Raises:
        OrderImpossible: it cannot.
    """
    if generation.kind not in row.kinds:
        raise _impossible(row, f"a {_spoken(generation.kind)}", map(_spoken, row.kinds))
    if ORDER not in generation.parameters:
        raise OrderImpossible(f"The order for {row.name} says nothing of what is wanted.")
    looked_at = [item for item in generation.inputs if item.role.startswith((CHARACTER, LOCATION))]
    order = order_within(generation)
    can(row, order, prompt=generation.prompt, references=len(looked_at))


_ORDERS: dict[Kind, type[AnyOrder]] = {
    Kind.CHARACTER_SHEET: PictureOrder,
    Kind.LOCATION_SHEET: PictureOrder,
    Kind.KEYFRAME: PictureOrder,
    Kind.CLIP: ClipOrder,
    Kind.SPEECH: SpeechOrder,
    Kind.MUSIC: MusicOrder,
    Kind.TEXT: TextOrder,
    Kind.LORA: LoraOrder,
}


def order_within(generation: Generation) -> AnyOrder:
    """The order that stands in a generation.

    Raises:
        OrderImpossible: it cannot be read.
    """
    try:
        return _ORDERS[generation.kind].model_validate(generation.parameters[ORDER])
    except (KeyError, ValidationError) as error:
        raise OrderImpossible(
            f"The order for {generation.provider}/{generation.model} cannot be read: {error}."
        ) from None


def seconds_for(row: Row, wanted: Fraction, method: Method | None = None, size: str = "") -> int:
    """The shortest length that the model makes and that is at least as long.

    Raises:
        OrderImpossible: it makes none that long.
    """
    lengths = row.seconds_of(method, size)
    long_enough = [length for length in sorted(lengths) if length >= wanted]
    if not long_enough:
        raise _impossible(row, f"a clip of {float(wanted):g} s", _lengths(lengths))
    return long_enough[0]


def price(row: Row, order: AnyOrder, today: datetime.date | None = None) -> Price:
    """What a model costs for an order.

    Raises:
        OrderImpossible: the table has no price for it.
    """
    return rule_for(row, order, today).price(order)


def rule_for(row: Row, order: AnyOrder, today: datetime.date | None = None) -> PriceRule:
    """The rule of a model's price for an order.

    Raises:
        OrderImpossible: the table has none.
    """
    moment = today or datetime.date.today()
    own = _own_size(row, order)
    for rule in row.prices:
        if rule.fits(own, moment):
            return rule
    raise OrderImpossible(
        f"The table of models has no price of {row.name} for this order: add one to a table of"
        f" your own, so that it can be held against the budget."
    )


def dearest(row: Row, today: datetime.date) -> Price:
    """The most that a model costs in any way: what is known of it without an order."""
    rules = [rule.price() for rule in row.prices if rule.holds(today)]
    return Price(
        per_take=max((rule.per_take for rule in rules), default=Decimal(0)),
        per_second=max((rule.per_second for rule in rules), default=Decimal(0)),
        per_character=max((rule.per_character for rule in rules), default=Decimal(0)),
        smallest_seconds=max((rule.smallest_seconds for rule in rules), default=0),
        whole_seconds=any(rule.whole_seconds for rule in rules),
    )


def _own_size(row: Row, order: AnyOrder) -> AnyOrder:
    """The order, in the model's own size where it names none."""
    if isinstance(order, PictureOrder) and not order.resolution and row.resolutions:
        return order.model_copy(update={"resolution": row.resolutions[0]})
    return order


def _can_film(row: Row, order: ClipOrder) -> None:
    way = order.method.replace("_", " ")
    if order.method not in row.methods:
        raise _impossible(row, way, (known.replace("_", " ") for known in row.methods))
    sizes = row.resolutions_of(order.method)
    if sizes and order.resolution not in sizes:
        raise _impossible(row, f"{way} in {order.resolution}", sizes)
    lengths = row.seconds_of(order.method, order.resolution)
    if order.seconds not in lengths:
        raise _impossible(
            row, f"{way} of {order.seconds} s in {order.resolution}", _lengths(lengths)
        )
    _can_frame(row, order.aspect_ratio)
    if order.audio and row.audio == "never":
        raise OrderImpossible(f"{row.name} makes no sound: set audio to false.")


def _can_draw(row: Row, order: PictureOrder) -> None:
    if order.resolution and order.resolution not in row.resolutions:
        sizes = row.resolutions or ("pictures of its own size",)
        raise _impossible(row, f"a picture in {order.resolution}", sizes)
    _can_frame(row, order.aspect_ratio)
    if order.lora and not row.lora:
        raise OrderImpossible(
            f"{row.name} takes no trained characters: choose a model that does, or leave out the"
            f" LoRA."
        )


def _can_frame(row: Row, aspect_ratio: str) -> None:
    if row.aspect_ratios and aspect_ratio not in row.aspect_ratios:
        raise _impossible(row, f"pictures in {aspect_ratio}", row.aspect_ratios)


def _can_read(row: Row, prompt: str, references: int) -> None:
    if references > row.references:
        raise _impossible(
            row, f"a picture after {references} references", [f"at most {row.references}"]
        )
    if row.prompt_limit and len(prompt) > row.prompt_limit:
        raise OrderImpossible(
            f"{row.name} reads {row.prompt_limit} characters; the prompt has {len(prompt)}: make"
            f" it shorter."
        )


def _impossible(row: Row, asked: str, instead: Iterable[str]) -> OrderImpossible:
    others = ", ".join(instead) or "nothing of the kind"
    return OrderImpossible(f"{row.name} does not make {asked}; it makes: {others}.")


def _lengths(lengths: tuple[int, ...]) -> list[str]:
    if len(lengths) > 3 and lengths == tuple(range(lengths[0], lengths[-1] + 1)):
        return [f"{lengths[0]} to {lengths[-1]} s"]
    return [f"{length} s" for length in lengths]


def _spoken(kind: Kind) -> str:
    return kind.value.replace("_", " ")
