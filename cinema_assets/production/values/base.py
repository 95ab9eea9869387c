"""What all values have in common: takes as they refer to them, parts, versions.

What belongs here: the bases. What does not: the value of any one asset.
"""

from typing import Any

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.takes.model import Take

Parts = dict[str, str]
"""Name of a part -> hash of what it is."""


class TakeRef(Frozen):
    """A take as a value refers to it: where its bytes are, and what they are."""

    take: int
    """The ledger's id."""
    number: int
    """The last part of its slate."""
    address: str
    sha256: str
    size: int
    facts: dict[str, Any] = {}
    stands_in: bool = False
    """Whether a person put it in the place of what was ordered: it may show something else."""

    @classmethod
    def of(cls, take: Take, ordered: str | None = None) -> "TakeRef":
        """The reference to a landed take.

        Args:
            take: the landed take.
            ordered: fingerprint of the order that it answers.
        """
        kept = take.kept()
        return cls(
            take=take.id,
            number=take.number,
            address=kept.address,
            sha256=kept.sha256,
            size=kept.size,
            facts=take.facts,
            stands_in=ordered is not None and take.fingerprint != ordered,
        )


class Value(Frozen):
    """An asset's value. Its data version is the hash of what it means, not of where it lies."""

    @property
    def data_version(self) -> str:
        """The same for the same content, whichever take carries it."""
        return content_hash(essence(self.model_dump(mode="json")))

    @property
    def parts(self) -> Parts:
        """What this value offers, part by part; by default it is used as a whole."""
        return {}

    @property
    def summary(self) -> dict[str, Any]:
        """The counts and names that a plan needs to know of this value."""
        return {}

    @property
    def remarks(self) -> dict[str, Any]:
        """What else a plan needs to know, however the value is summed up."""
        return {}


class Work(Value):
    """What a chosen model made."""

    made_by: str = ""
    """The model that a person chose in the Launchpad, in place of the one that settings name."""

    @property
    def data_version(self) -> str:
        """What it is counts, and not who made it."""
        return content_hash(essence(self.model_dump(mode="json", exclude={"made_by"})))

    @property
    def remarks(self) -> dict[str, Any]:
        """Who made it, where that is not as the settings say."""
        return {"made_by": self.made_by} if self.made_by else {}


def essence(value: Any) -> Any:
    """A dumped value with every take reduced to its content and measured facts."""
    if isinstance(value, dict):
        if "sha256" in value and "take" in value:
            return {"sha256": value["sha256"], "facts": value["facts"]}
        return {key: essence(item) for key, item in value.items()}
    if isinstance(value, list):
        return [essence(item) for item in value]
    return value
