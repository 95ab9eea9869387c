"""Replicate's studio: which of its models is spoken to in which way.

What belongs here: the names that `speaks` has in the table of models. What does not: how any of
them is spoken to.
"""

import datetime
import time
from collections.abc import Callable
from pathlib import Path

from cinema_assets.studios.answers import PATIENCE, Manners
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.outside import ANSWER, OutsideStudio, Way
from cinema_assets.studios.replicate.client import ReplicateClient
from cinema_assets.studios.replicate.predictions import Predictions
from cinema_assets.studios.replicate.trainings import Trainings


class ReplicateStudio(OutsideStudio):
    """Clips, pictures and trained characters by models at Replicate."""

    provider = "replicate"

    def __init__(
        self,
        keys: Keys,
        catalogue: Catalogue,
        home: Path,
        *,
        today: Callable[[], datetime.date] = datetime.date.today,
        pause: Callable[[float], None] = time.sleep,
        patience: float = PATIENCE,
        read: float = ANSWER,
    ):
        """A studio; nothing is opened before it is asked for something.

        Args:
            keys: who pays, and where it is.
            catalogue: its models.
            home: of the studio; Replicate keeps its results itself, for an hour.
            today: the day.
            pause: waits for so many seconds.
            patience: seconds that an order waits for a provider that says: later.
            read: seconds without a byte after which an answer is given up.
        """
        super().__init__(catalogue, today)
        manners = Manners("Replicate", "REPLICATE_API_TOKEN", pause, keys.hide, patience)
        client = ReplicateClient(keys, read, manners)
        self._ways: dict[str, Way] = {
            "prediction": Predictions(client),
            "training": Trainings(client),
        }
