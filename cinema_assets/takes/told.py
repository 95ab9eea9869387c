"""What the ledger tells those who watch: one line for each step on a take's way.

What belongs here: which steps, and what is said of a take. What does not: how a line looks, and
whether anyone hears it (logs): without a listener nothing is printed.
"""

import logging
from typing import Any

from cinema_assets.takes.model import HOLDS_MONEY, Take, TakeState

logger = logging.getLogger(__name__)
logger.addHandler(logging.NullHandler())

TROUBLE = (TakeState.REFUSED, TakeState.FAILED, TakeState.UNKNOWN)
"""States of which a watcher wants to know at once."""

FIELDS = (
    "movie", "scene", "slate", "take", "run", "kind", "role", "provider", "model", "state", "usd",
    "job_id", "note",
)  # fmt: skip
"""What a line says of a take, as far as the take has it."""


def told(take: Take, step: str = "") -> Take:
    """Tell of a take as it now stands; gives it back.

    Args:
        take: as it was just written down.
        step: what happened, where that is not its state.
    """
    level = logging.WARNING if take.state in TROUBLE else logging.INFO
    if logger.isEnabledFor(level):
        logger.log(level, "take %s", step or take.state, extra=_said(take))
    return take


def _said(take: Take) -> dict[str, Any]:
    held = take.state in HOLDS_MONEY
    said = {
        "movie": take.movie,
        "scene": take.scene,
        "slate": take.slate,
        "take": take.id,
        "run": take.run_id,
        "kind": take.kind,
        "role": take.role,
        "provider": take.provider,
        "model": take.model,
        "state": str(take.state),
        "usd": float(take.price_reserved if held else take.price_charged),
        "job_id": take.job_id,
        "note": take.note,
    }
    return {name: value for name, value in said.items() if value not in (None, "")}
