"""Marks: a hash for each shot and each speech of a scene, of what is ordered for it alone.

What belongs here: what marks are, and which of them differ. What does not: making them (marking),
deciding from them what is made again (callsheet).

A basis says that a scene has new dialogue; the marks say which speech it is. They are no part of a
basis: what was made before there were any is not stale for that, but made anew as a whole.
"""

from collections.abc import Mapping
from typing import Any

from cinema_assets.frozen import Frozen, content_hash

ORDERS, SHOWN, ALIKE = "marks", "shown", "alike"
"""Where a scene's summary has them."""
LENGTH = 10
"""Hex digits of a mark: it is compared with one other alone."""
TOLD_BY_MARKS = {
    "keyframes": frozenset({"shots", "set", "continuity", "facts"}),
    "dialogue": frozenset({"dialogue", "voices"}),
    "clips": frozenset({"shots", "cuts", "facts"}),
}
"""Asset -> the parts of its basis whose whole effect shows in its marks."""

Orders = Mapping[str, str]
"""Target -> mark of what is ordered for it."""


class Marks(Frozen):
    """The marks of one scene."""

    orders: dict[str, dict[str, str]] = {}
    """Asset -> target -> mark."""
    shown: dict[str, tuple[str, ...]] = {}
    """Shot -> the looks that its pictures show (`MIRA/first`)."""
    alike: tuple[str, ...] = ()
    """Shots whose last keyframe is ordered in the words of the first: one take is both."""

    @property
    def summary(self) -> dict[str, Any]:
        """What a plan reads of them."""
        if not self.orders:
            return {}
        return {
            ORDERS: self.orders,
            SHOWN: self.shown,
            **({ALIKE: self.alike} if self.alike else {}),
        }


def mark(order: Any) -> str:
    """The mark of an order."""
    return content_hash(order)[:LENGTH]


def other(made: Orders, wanted: Orders) -> frozenset[str] | None:
    """The targets that are ordered otherwise now; None, for all of them, where nobody can say."""
    if not made or not wanted:
        return None
    return frozenset(target for target, now in wanted.items() if made.get(target) != now)


def shots_showing(looks: frozenset[str], summary: Mapping[str, Any]) -> frozenset[str] | None:
    """The shots whose pictures show any of these looks; None where nobody can say."""
    if SHOWN not in summary:
        return None
    return frozenset(shot for shot, shown in summary[SHOWN].items() if looks & set(shown))
