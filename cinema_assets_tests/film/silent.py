"""A studio that takes every order and loses the line before it answers: who knows what it has?

Plugged in by `CINEMA_STUDIOS=cinema_assets_tests.film.silent:open_studio`. What it made of a job
can be fetched all the same, by whoever finds out the job's id.
"""

from decimal import Decimal
from pathlib import Path

from cinema_assets.studios.base import Fetched, Order, Outcome, State
from cinema_assets.studios.prices import Price
from cinema_assets_tests.production import files

MODEL = "silent/clip-1"
PER_SECOND = Decimal("0.10")


def open_studio() -> "SilentStudio":
    """The studio."""
    return SilentStudio()


class SilentStudio:
    """Clips by the second."""

    provider = "silent"
    prices = {"clip-1": Price(per_second=PER_SECOND)}

    def submit(self, order: Order) -> str:
        """It may have arrived."""
        raise ConnectionResetError("the line was cut")

    def poll(self, job_id: str, order: Order) -> Outcome:
        """Whatever it has is ready."""
        return Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """A green clip of the length that was ordered."""
        brief = order.generation.parameters["clip"]
        files.phone_clip(to, seconds=brief["frames"] / 24)
        return Fetched(media_type="video/mp4", facts={"frames": brief["frames"], "seconds": 1.0})

    def cancel(self, job_id: str, order: Order) -> None:
        """Nothing is under way."""
