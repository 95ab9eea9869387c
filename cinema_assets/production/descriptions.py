"""The check of how a cast is described, before a studio is paid to draw it.

What belongs here: when it is made, and the sentence that stops the work. What does not: what is
wrong with a description and what to write instead (prompts.descriptions).
"""

from collections.abc import Iterable

from cinema_assets.errors import CinemaError
from cinema_assets.production.models import is_outside
from cinema_assets.production.settings import Production
from cinema_assets.prompts.descriptions import Description, Finding, describe, validate
from cinema_assets.studios.briefs import LookBrief

FEW = 3
"""Findings that one sentence holds."""


class DescriptionsRefused(CinemaError):
    """A cast is not described so that it can be drawn; the message says what to write instead."""


def refuse_descriptions(production: Production, asset: str, looks: Iterable[LookBrief]) -> None:
    """Stop before an outside studio is asked for pictures of people who are not well described.

    What the house makes costs nothing, and may be of anybody.

    Raises:
        DescriptionsRefused: something is wrong, and the settings ask for the check.
    """
    if production.check_descriptions and is_outside(production.maker(asset).provider):
        refuse(findings_of(looks, production))


def findings_of(looks: Iterable[LookBrief], production: Production) -> tuple[Finding, ...]:
    """What is wrong with the words by which these looks are ordered."""
    described = [
        Description(character=look.character, look=look.look, text=describe(look), brief=look)
        for look in looks
    ]
    return validate(described, allowed=production.allow)


def refuse(found: tuple[Finding, ...]) -> None:
    """Stop if anything was found.

    Raises:
        DescriptionsRefused: something was; names the first of it, and the ways out.
    """
    if not found:
        return
    more = f"; and {len(found) - FEW} more" if len(found) > FEW else ""
    told = "; ".join(one.message.rstrip(".") for one in found[:FEW])
    raise DescriptionsRefused(
        f"Before money is spent: {told}{more}. Say it where the script introduces them, or set"
        f" check_descriptions: false in production.yaml."
    )
