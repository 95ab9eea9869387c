"""What a department asks the takes desk for: a slot to fill, and the generation that fills it."""

from collections.abc import Mapping
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.production.refusals import Ways
from cinema_assets.production.values import TakeRef
from cinema_assets.prompts.prompt import Prompt
from cinema_assets.studios.base import Generation, Input
from cinema_assets.studios.prices import Amount
from cinema_assets.takes.model import Slot

Taken = Mapping[str, TakeRef]
"""Name of a request -> the take that answers it."""

Retakes = Mapping[str, int]
"""Number of a shot, or the role of what has no shot -> how many retakes were asked."""


class Request(Frozen):
    """One generation for one slot."""

    name: str
    """What the department calls it: unique among the requests of one asset partition."""
    slot: Slot
    generation: Generation
    amount: Amount = Amount()
    """What the model's price is a rule over."""
    prompt: Prompt | None = None
    """The prompt line by line, for a studio that is told in words."""
    limit: int | None = None
    """Characters of a prompt that its model takes."""
    pictures: tuple[Input, ...] = ()
    """All that there is to look at, whether its model does or not."""
    ways: Ways = Ways()
    """What is tried when it is refused."""


def input_of(role: str, take: TakeRef) -> Input:
    """A take as the input of another generation."""
    return Input(role=role, sha256=take.sha256, address=take.address)


def again(target: str, retakes: Retakes) -> dict[str, Any]:
    """The parameters that tell a retake from the takes before it; none where none was asked."""
    asked = retakes.get(target, 0)
    return {"retake": asked} if asked else {}
