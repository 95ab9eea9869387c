"""The studios outside the house, opened: one line for each provider.

What belongs here: which there are. What does not: what they have in common (outside), their keys
(keys). Opening them costs nothing: each loads its SDK when it is first asked for something.
"""

from pathlib import Path

from cinema_assets.studios.base import Studio
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.elevenlabs.studio import ElevenLabsStudio
from cinema_assets.studios.google.studio import GoogleStudio
from cinema_assets.studios.kept import KeptAnswers
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.replicate.studio import ReplicateStudio

STUDIOS = (GoogleStudio, ReplicateStudio, ElevenLabsStudio)


def hired_studios(keys: Keys, catalogue: Catalogue, home: Path) -> list[Studio]:
    """Every studio outside the house; one without a key says so when it is asked.

    Args:
        keys: who pays, and where they are.
        catalogue: their models.
        home: of the studio, in which answers are kept; old ones are swept.
    """
    KeptAnswers(home).sweep()
    return [studio(keys, catalogue, home) for studio in STUDIOS]
