"""What models cost and can do, in words for a person.

What belongs here: the words. What does not: the figures (studios.catalogue).
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from cinema_assets.studios.base import Kind
from cinema_assets.studios.orders import Method
from cinema_assets.studios.rows import PriceRule, Row

TAKES = {
    Kind.CLIP: "clip",
    Kind.SPEECH: "speech",
    Kind.MUSIC: "piece",
    Kind.TEXT: "answer",
    Kind.LORA: "training",
}
"""What one take of a kind is called; anything else is a picture."""

WAYS = {
    Method.TEXT_TO_VIDEO: "words",
    Method.IMAGE_TO_VIDEO: "first frame",
    Method.FIRST_LAST_FRAME: "both frames",
    Method.REFERENCES: "sheets",
}


def prices_of(row: Row, today: datetime.date) -> tuple[str, ...]:
    """What a model costs today: `$0.07 a second at 720p`, a line for each rule."""
    take = TAKES.get(row.kinds[0], "picture") if row.kinds else "take"
    return tuple(_price(rule, take) for rule in row.prices if rule.holds(today))


def _price(rule: PriceRule, take: str) -> str:
    if rule.per_million_in or rule.per_million_out:
        given, made = _dollars(rule.per_million_in), _dollars(rule.per_million_out)
        said = f"{given} in, {made} out per million tokens"
    else:
        said = " and ".join(
            f"{_dollars(each * times)} {of}"
            for each, times, of in (
                (rule.per_take, 1, f"a {take}"),
                (rule.per_second, 1, "a second"),
                (rule.per_character, 1000, "per 1,000 characters"),
                (rule.per_step, 1, "a step"),
            )
            if each
        )
    limits = [
        f"of {rule.seconds} s" if rule.seconds else "",
        f"at {rule.resolution}" if rule.resolution else "",
        {True: "with sound", False: "without sound"}.get(rule.audio, "") if rule.audio is not None
        else "",
    ]  # fmt: skip
    return " ".join([said or "free", *filter(None, limits)])


def _dollars(amount: Decimal) -> str:
    """With two places at least, and as many as it has."""
    plain = amount.normalize()
    return f"${plain:f}" if -int(plain.as_tuple().exponent) > 2 else f"${amount:.2f}"


def lengths_of(seconds: Sequence[int]) -> str:
    """`4, 6, 8 s`, `3 to 10 s`."""
    known = sorted(seconds)
    if len(known) > 3 and known == list(range(known[0], known[-1] + 1)):
        return f"{known[0]} to {known[-1]} s"
    return f"{', '.join(map(str, known))} s" if known else ""


def until(row: Row, today: datetime.date) -> str:
    """Until when a model is there, as far as its provider has said."""
    if row.shutdown is not None:
        return f"{row.shutdown - datetime.timedelta(days=1)}"
    if row.may_close is None:
        return ""
    return "may close" if row.may_close <= today else f"may close {row.may_close}"
