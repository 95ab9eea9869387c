"""What a studio is: an adapter with four verbs, and an outcome that is one of four.

What belongs here: the order a studio gets, the verbs, the outcomes. What does not: the rule of a
price (prices), which studio makes what (production), whether it may be paid for (takes).
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.studios.prices import Price


class Kind(StrEnum):
    """What can be ordered from a studio."""

    CHARACTER_SHEET = "character_sheet"
    LOCATION_SHEET = "location_sheet"
    KEYFRAME = "keyframe"
    SPEECH = "speech"
    MUSIC = "music"
    CLIP = "clip"
    TEXT = "text"
    """Words by a language model."""
    LORA = "lora"
    """A model trained on one character's sheets."""
    SCENE_STEM = "scene_stem"
    """A scene's sound without music."""
    SCENE_CUT = "scene_cut"
    FINAL_CUT = "final_cut"
    CONTACT_SHEET = "contact_sheet"
    PREVIEW = "preview"
    """A scene as a small moving picture that a browser shows as an image."""
    FILM_FRAMES = "film_frames"
    """Pictures out of the film, on one sheet."""


class Input(Frozen):
    """Bytes that a generation looks at: another take, by its content."""

    role: str
    """What it is for: `first_frame`, `character:MIRA:front`, `clip:3`."""
    sha256: str
    address: str


class Generation(Frozen):
    """Everything that decides what comes out: the whole order, and so its fingerprint."""

    kind: Kind
    provider: str
    model: str
    """Model and version (`storyboard/1`): raised when the same order would look different."""
    prompt: str = ""
    parameters: dict[str, Any] = {}
    """JSON values; at the house the whole brief."""
    inputs: tuple[Input, ...] = ()
    suffix: str
    """Ending of the result's file name, with the dot (`.png`)."""

    @property
    def fingerprint(self) -> str:
        """hash(kind, provider, model, prompt, parameters, input roles and hashes)."""
        inputs = sorted((item.role, item.sha256) for item in self.inputs)
        described = self.model_dump(mode="json", exclude={"inputs"})
        return content_hash({**described, "inputs": inputs})


class Order(Frozen):
    """A generation with its inputs at hand as local files."""

    generation: Generation
    files: dict[str, Path] = {}
    """Input role -> readable local file."""


class State(StrEnum):
    """How a job stands: `pending`, or one of the four outcomes."""

    PENDING = "pending"
    LANDED = "landed"
    REFUSED = "refused"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Outcome(Frozen):
    """What a studio says of a job."""

    state: State
    reasons: tuple[str, ...] = ()
    """The provider's own reasons and codes, for refused and failed."""
    charged: Decimal = Decimal(0)
    """US dollars that the provider takes though nothing usable came, for refused and failed."""


class Fetched(Frozen):
    """A result that has been written to a local file."""

    media_type: str
    facts: dict[str, Any] = {}
    """JSON values measured on the result: seconds, width, height, words, beats."""


class Studio(Protocol):
    """The four verbs. Implementations are safe to use from several threads."""

    provider: str

    @property
    def prices(self) -> Mapping[str, Price]:
        """Model -> what it costs. A model that is not here cannot be ordered."""
        ...

    def submit(self, order: Order) -> str:
        """Ask for it, once, and return the provider's job id. Never retries by itself."""
        ...

    def poll(self, job_id: str, order: Order) -> Outcome:
        """How the job stands now. May be repeated freely."""
        ...

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Write the landed result to the file `to` (which does not exist yet)."""
        ...

    def cancel(self, job_id: str, order: Order) -> None:
        """Ask the provider to stop the job, where it can."""
        ...


@runtime_checkable
class KeepsAnswers(Protocol):
    """A studio whose answer may be on this machine's disk before anybody hears of the job."""

    def kept(self, generation: Generation) -> list[str]:
        """The job ids under which answers to an order are kept here."""
        ...


class StudioFailed(CinemaError):
    """A studio could not make what was asked; the message says what and why."""


class StudioRefused(StudioFailed):
    """A studio will not make what was asked, and said so at once: there is no job, and no bill."""

    def __init__(self, message: str, reasons: tuple[str, ...] = ()):
        super().__init__(message)
        self.reasons = reasons or (message,)
        """The provider's own reasons and codes."""


class NotAsOrdered(StudioFailed):
    """What a studio delivers is not what was ordered, and will not become so: its job is over."""

    def __init__(self, message: str, charged: Decimal = Decimal(0)):
        super().__init__(message)
        self.charged = charged
        """US dollars that the provider takes for it all the same."""


class StudioNotSetUp(StudioFailed):
    """A studio, or a model of it, is not here. Nothing was ordered."""


IN_HOUSE = frozenset({"house", "cutting_room"})
"""Providers that work on this machine: free, and the same order gives the same result, so that an
order whose fate is not known may simply be given again."""

Studios = Mapping[str, Studio]
"""Provider name -> studio."""


def price_of(studios: Studios, provider: str, model: str) -> Price:
    """What a model costs.

    Raises:
        StudioNotSetUp: there is no such studio here, or it has no such model.
    """
    studio = studios.get(provider)
    if studio is None:
        known = ", ".join(sorted(studios)) or "none"
        raise StudioNotSetUp(
            f"There is no studio {provider} here: set it up, or choose another in production.yaml"
            f" (here are: {known})."
        )
    if model not in studio.prices:
        known = ", ".join(sorted(studio.prices)) or "none"
        raise StudioNotSetUp(
            f"The studio {provider} has no model {model}: choose another in production.yaml (it"
            f" has: {known})."
        )
    return studio.prices[model]
