"""What a provider shows of itself to who asks: its ledger, and what became of one order.

What belongs here: the shape of a provider under fire, and of what it tells. What does not: any
provider (site, hired), comparing (audit).
"""

import subprocess
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from cinema_assets.frozen import Frozen
from cinema_assets.takes.model import Take
from cinema_assets_tests.crash.server import Fault

ROOT = Path(__file__).parents[2]
"""Of the repository."""

AWAY = 0.4
"""Seconds for which a killed server stays away."""

PATIENCE = 60.0
"""Seconds for a provider to answer the harness."""


class Accepted(Frozen):
    """A job in a provider's ledger."""

    id: str
    reference: str
    """What was ordered: two jobs with the same one are the same order."""
    charged_usd: str


class Seen(Frozen):
    """What became of an unknown take."""

    job: Accepted | None
    """What the provider accepted; None if the order never came there."""
    joins: str = ""
    """The job id with which the take can go on; empty where there is nothing to go on from."""


class AnyProvider(Protocol):
    """A provider whose server may be killed."""

    @property
    def name(self) -> str:
        """As the product calls it."""
        ...

    @property
    def within(self) -> Decimal:
        """US dollars by which its price of an order and ours may differ."""
        ...

    @property
    def process(self) -> "subprocess.Popen[str]":
        """Its server's."""
        ...

    def variables(self) -> Mapping[str, str]:
        """The environment by which the product finds it."""
        ...

    def revive(self) -> None:
        """Start it again if it is dead."""
        ...

    def close(self) -> None:
        """End it."""
        ...

    def ledger(self) -> list[Accepted]:
        """Every order that it accepted."""
        ...

    def misbehave(self, faults: Sequence[Fault]) -> None:
        """Tell it what to do at the next matching requests."""
        ...

    def faults(self) -> list[Any]:
        """What has not happened yet."""
        ...

    def look_up(self, take: Take, jobs: Sequence[Accepted]) -> Seen:
        """What became of an unknown take, among these jobs."""
        ...
