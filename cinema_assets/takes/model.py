"""What a take is: one generation, its place in the film, what became of it, what it cost.

What belongs here: the frozen values of the ledger and the names of its states. What does not:
reading and writing them (ledger), making them (desk).
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Generation

MANIFEST = "manifest"
"""The kind of a take that is an asset's value: JSON that names other takes."""


class TakeState(StrEnum):
    """How a take stands. The first two are in flight; the others are final."""

    INTENDED = "intended"
    """Written down and paid from the budget; perhaps asked of the studio, perhaps not yet."""
    SUBMITTED = "submitted"
    """The studio has it, under a job id."""
    LANDED = "landed"
    REFUSED = "refused"
    """The studio will not make it; it gave its reasons."""
    FAILED = "failed"
    """It was not made, and was not paid for."""
    UNKNOWN = "unknown"
    """Nobody can say whether the studio has it: a person decides, nothing is sent again."""


IN_FLIGHT = (TakeState.INTENDED, TakeState.SUBMITTED)
HOLDS_MONEY = (*IN_FLIGHT, TakeState.UNKNOWN)
"""States in which the reserved price still counts against the budget."""


class Review(StrEnum):
    """What a person said of a take."""

    NONE = ""
    CIRCLED = "circled"
    """The one to use."""
    REJECTED = "rejected"


class NotLanded(CinemaError):
    """A take without bytes was asked for its bytes."""


class Slot(Frozen):
    """A place in the film that a take can fill. Takes of one slot are numbered from 1."""

    movie: str
    scene: str | None = None
    """Partition key of the scene; None for what belongs to the whole movie."""
    shot: int | None = None
    kind: str
    """`studios.base.Kind`, or `manifest`."""
    role: str = ""
    """Tells takes of one kind apart: `first`, `speech-3`, `MIRA/first/front`."""

    @property
    def spoken(self) -> str:
        """As a sentence names it: `scene 7, shot 2`; the role where there is no shot."""
        parts = [f"scene {self.scene}"] if self.scene else [f"the movie {self.movie}"]
        parts += [f"shot {self.shot}"] if self.shot is not None else []
        if self.shot is None and self.role:
            parts.append(self.role)
        return ", ".join(parts)


class Kept(Frozen):
    """Where the bytes of a landed take are, and what they are."""

    address: str
    sha256: str
    size: int


class Take(Frozen):
    """One row of the ledger, as it was when it was read."""

    id: int
    movie: str
    scene: str | None
    shot: int | None
    kind: str
    role: str
    number: int
    """Of the takes of this slot, from 1; given by the database and never used again."""
    fingerprint: str
    provider: str
    model: str
    state: TakeState
    job_id: str | None
    """The provider's name of the job."""
    run_id: str
    """The Dagster run that asked for it."""
    owner: str
    """The process that works on it, or worked on it last."""
    price_reserved: Decimal
    """US dollars."""
    price_charged: Decimal
    """US dollars; zero until it lands."""
    address: str | None
    sha256: str | None
    size: int | None
    media_type: str | None
    facts: dict[str, Any]
    """JSON values that the studio measured; for a manifest what the call sheet needs of it."""
    note: str
    """A person's note, or why it did not land."""
    review: Review
    version: int
    """Counts the changes of this row: a change is refused if another came first."""
    created_at: datetime
    updated_at: datetime
    asked_at: datetime | None = None
    """When a paid studio was about to be asked: from here on it may have the order."""

    @property
    def slot(self) -> Slot:
        """The place in the film."""
        return Slot(
            movie=self.movie, scene=self.scene, shot=self.shot, kind=self.kind, role=self.role
        )

    @property
    def slate(self) -> str:
        """`12a-3-2`: scene, shot, take, as far as the take has them."""
        parts = (self.scene, self.shot, self.number)
        return "-".join(str(part) for part in parts if part is not None)

    @property
    def landed(self) -> bool:
        """Whether its bytes are kept."""
        return self.state is TakeState.LANDED

    def kept(self) -> Kept:
        """Where its bytes are.

        Raises:
            NotLanded: it has none.
        """
        if self.address is None or self.sha256 is None or self.size is None:
            raise NotLanded(
                f"Take {self.slate} of {self.slot.spoken} has no bytes: it is {self.state}."
                f" Make it again, or choose another take."
            )
        return Kept(address=self.address, sha256=self.sha256, size=self.size)


class Commission(Frozen):
    """One thing to be made for one slot, at a price."""

    generation: Generation
    slot: Slot
    price: Decimal = Decimal(0)
    """US dollars that it will cost at most."""


class Cost(Frozen):
    """What the takes of one kind, scene and model have cost, in US dollars."""

    scene: str | None
    kind: str
    provider: str
    model: str
    takes: int
    charged: Decimal
    """Of takes that landed."""
    reserved: Decimal
    """Of takes in flight, and of those that nobody can be sure of."""


def readable(text: str, longest: int = 60) -> str:
    """A name as part of a key: letters and digits of any script, lower case, dashes between."""
    kept = "".join(c if c.isalnum() else "-" for c in text.lower())
    return "-".join(part for part in kept.split("-") if part)[:longest].rstrip("-")


def key_of_take(slot: Slot, number: int | None, sha256: str, suffix: str) -> str:
    """The readable key of a take's bytes in the bucket.

    `movies/<movie>/scenes/<scene>/<kind>/<shot>-<role>-take<number>-<sha8>.<suffix>`; without the
    number where the same bytes are the same object whenever they are recorded.
    """
    parts = [str(slot.shot)] if slot.shot is not None else []
    parts += [readable(slot.role)] if readable(slot.role) else []
    parts += [f"take{number}"] if number is not None else []
    name = "-".join([*parts, sha256[:8]]) + suffix
    place = ("scenes", slot.scene) if slot.scene else ()
    return str(PurePosixPath("movies", slot.movie, *place, slot.kind, name))


def hash_in(address: str) -> str:
    """The first eight digits of the hash that a take's bytes must have, as its address says."""
    return PurePosixPath(address).name.partition(".")[0].rpartition("-")[2]


Counts = Mapping[str, Mapping[TakeState, int]]
"""Kind -> state -> takes."""
