"""The studio lot: ledger, bucket, studios and workspaces of this process, opened once.

What belongs here: opening them from the settings, and the few errands that assets and commands run
through them. What does not: the protocol of a take (takes.desk), what is ordered (art, sound, ...).
"""

from collections.abc import Callable

from cinema_assets.production.requests import Request
from cinema_assets.settings import StudioSettings
from cinema_assets.studios.base import Studios
from cinema_assets.takes.bucket import Bucket
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Take

Watcher = Callable[[Request, Take], None]
"""Told of every take that is on the shelf, new or not."""


class StudioLot:
    """Everything that a run works with. One for each process."""

    def __init__(self, settings: StudioSettings, ledger: Ledger, bucket: Bucket, studios: Studios):
        self.settings = settings
        self.ledger = ledger
        self.bucket = bucket
        self.studios = studios
        self.watcher: Watcher | None = None
