"""A studio that must be paid and is not in the product: its jobs are files in a folder.

What belongs here: the four verbs, and refusing what a test says. What does not: faults of the line
(crash), which have a server of their own.
"""

import json
import os
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import uuid4

from cinema_assets.studios.base import Fetched, Kind, Order, Outcome, State
from cinema_assets.studios.prices import Price
from cinema_assets.takes.shooting import PRICE_FACT
from cinema_assets_tests.crash.footage import Wanted, clip

FOLDER = "REMOTE_FOLDER"
"""The environment variable that says where its jobs are."""
A_SECOND = Decimal("0.10")
CHARGED = Decimal("0.09")
"""It asks for a little less than its price list says."""


class RemoteStudio:
    """Clips by the second."""

    provider = "remote"
    prices = {
        "clip-1": Price(per_second=A_SECOND),
        "clip-2": Price(per_take=Decimal(1)),
        "voice-1": Price(per_character=Decimal("0.001")),
    }

    def __init__(self) -> None:
        self._folder = Path(os.environ[FOLDER])

    def submit(self, order: Order) -> str:
        """Take the order."""
        # Several order at once: a number counted here would be given twice.
        job = f"job-{time.time_ns()}-{uuid4().hex[:8]}"
        (self._folder / f"{job}.json").write_text(
            json.dumps({"slate": _slate(order), "model": order.generation.model})
        )
        return job

    def poll(self, job_id: str, order: Order) -> Outcome:
        """Landed, but for the slates that it refuses."""
        if _slate(order) in refused(self._folder):
            return Outcome(state=State.REFUSED, reasons=("no fog, please",))
        return Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """A clip of the length that was ordered."""
        brief = order.generation.parameters["clip"]
        rate = brief["rate"]["numerator"], brief["rate"]["denominator"]
        wanted = Wanted(
            width=brief["frame"]["width"],
            height=brief["frame"]["height"],
            frames=brief["frames"],
            rate=rate,
        )
        to.write_bytes(clip(wanted, job_id))
        seconds = Fraction(brief["frames"] * rate[1], rate[0])
        charged = (Decimal(seconds.numerator) / seconds.denominator * CHARGED).quantize(
            Decimal("0.0001")
        )
        return Fetched(media_type="video/mp4", facts={PRICE_FACT: str(charged)})

    def cancel(self, job_id: str, order: Order) -> None:
        """It stops nothing."""


def jobs(folder: Path) -> list[dict[str, str]]:
    """Every order that ever arrived."""
    return [json.loads(path.read_text()) for path in sorted(folder.glob("job-*.json"))]


def refused(folder: Path) -> list[str]:
    """The slates that it refuses now."""
    path = folder / "refused"
    return path.read_text().split() if path.exists() else []


def _slate(order: Order) -> str:
    if order.generation.kind is not Kind.CLIP:
        return str(order.generation.kind)
    return str(order.generation.parameters["clip"]["frame"]["slate"])
