"""Who stands where: screen sides that hold through a scene, and who speaks to whom.

What belongs here: the 180-degree rule as data. What does not: sizes and cameras (`shotlist`).
"""

from collections.abc import Iterable

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.mentions import roster_of
from cinema_assets.screenplay.model import (
    Breakdown,
    ElementType,
    Extension,
    Scene,
    Speech,
)


class Blocking(Frozen):
    """The places of the people of one scene, as seen from the camera's side of the line."""

    line: tuple[str, ...] = ()
    """Everybody who can be seen, from left to right."""
    partners: dict[int, str] = {}
    """Speech number -> whom it is said to, where somebody on the screen can be."""

    def ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        """These characters in screen order, each once; those who cannot be seen left out."""
        wanted = set(names)
        return tuple(name for name in self.line if name in wanted)

    def without(self, absent: Iterable[str]) -> "Blocking":
        """The blocking while some are not there yet, or not any more."""
        gone = set(absent)
        return Blocking(
            line=tuple(name for name in self.line if name not in gone),
            partners={n: name for n, name in self.partners.items() if name not in gone},
        )

    def is_left_of(self, one: str, other: str) -> bool:
        """Whether `one` stands to the left of `other`."""
        return self.line.index(one) < self.line.index(other)

    def faces_right(self, name: str, partner: str | None = None) -> bool:
        """Which way a character looks: towards the partner, else towards the middle of the line."""
        if partner in self.line and partner != name:
            return self.is_left_of(name, partner)
        return self.line.index(name) * 2 < len(self.line)


def block(scene: Scene, breakdown: Breakdown) -> Blocking:
    """The blocking of a scene: the first two who talk hold the two ends of the line."""
    seen = visible(scene, breakdown)
    partners = _partners(scene, seen)
    first = next((speech for speech in scene.speeches if speech.number in partners), None)
    if first is None:
        return Blocking(line=seen)
    left, right = first.speakers[0], partners[first.number]
    between = tuple(name for name in seen if name not in (left, right))
    return Blocking(line=(left, *between, right), partners=partners)


def visible(scene: Scene, breakdown: Breakdown) -> tuple[str, ...]:
    """The cast without those who are only heard (V.O., O.S.) and never named in the action."""
    action = " ".join(
        element.text for element in scene.elements if element.type is ElementType.ACTION
    )
    mentions = roster_of(breakdown.cast).mentions(action)
    named = {mention.name for mention in mentions if not mention.possessive}
    on_screen = {
        name for speech in scene.speeches if not speech.extension for name in speech.speakers
    }
    return tuple(name for name in breakdown.cast if name in named | on_screen)


def _partners(scene: Scene, seen: tuple[str, ...]) -> dict[int, str]:
    """Whom each speech is said to: named in its manner, else who spoke last, else who answers."""
    roster, partners = roster_of(seen), {}
    speeches = scene.speeches
    for index, speech in enumerate(speeches):
        if not any(name in seen for name in speech.speakers):
            continue
        told = [name for name in roster.named(" ".join(speech.parentheticals))]
        near = [*reversed(speeches[max(0, index - 3) : index]), *speeches[index + 1 : index + 4]]
        talking = [name for other in near if other.extension is not Extension.VOICE_OVER
                   for name in other.speakers]  # fmt: skip
        found = _first_other(speech, (*told, *talking, *seen[:2]), seen)
        if found:
            partners[speech.number] = found
    return partners


def _first_other(speech: Speech, names: Iterable[str], seen: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in seen and name not in speech.speakers), None)
