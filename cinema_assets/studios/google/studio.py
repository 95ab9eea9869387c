"""Google's studio: which of its models is spoken to in which way.

What belongs here: the names that `speaks` has in the table of models. What does not: how any of
them is spoken to.
"""

import datetime
import time
from collections.abc import Callable
from pathlib import Path

from cinema_assets.studios.answers import PATIENCE, Manners
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.google.clients import GoogleClients
from cinema_assets.studios.google.gemini import GeminiImage, GeminiSpeech, GeminiText
from cinema_assets.studios.google.interactions import Lyria, Omni
from cinema_assets.studios.google.veo import Veo
from cinema_assets.studios.kept import KeptAnswers
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.outside import ANSWER, OutsideStudio, Way


class GoogleStudio(OutsideStudio):
    """Words, pictures, clips, voices and music by Google."""

    provider = "google"

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
            home: of the studio, in which answers are kept.
            today: the day.
            pause: waits for so many seconds.
            patience: seconds that an order waits for a provider that says: later.
            read: seconds without a byte after which an answer is given up.
        """
        super().__init__(catalogue, today)
        clients, kept = GoogleClients(keys, read), KeptAnswers(home)
        api = Manners("Google", "GEMINI_API_KEY", pause, keys.hide, patience)
        cloud = Manners("Vertex AI", "GOOGLE_CLOUD_PROJECT", pause, keys.hide, patience)
        self._ways: dict[str, Way] = {
            "gemini-text": GeminiText(clients, kept, api),
            "gemini-image": GeminiImage(clients, kept, api),
            "gemini-speech": GeminiSpeech(clients, kept, api),
            "omni": Omni(clients, api),
            "lyria": Lyria(clients, api),
            "veo": Veo(clients, cloud),
        }
