"""The script supervisor: what must be the same as in the shots around.

What belongs here: wounds, wet and dirty clothes, things in hand, eyelines, what may not change
within a shot; each only where the frame shows it. What does not: looks (`costume`).
"""

import re

from cinema_assets.continuity.state import CharacterState, noun, part
from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import Seen, ShotFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template
from cinema_assets.prompts.wording import listed, with_article
from cinema_assets.screenplay.model import Grouping, ShotSize
from cinema_assets.studios.briefs import Facing, Pose

_HEAD = frozenset({"head", "forehead", "temple", "brow", "eyebrow", "eye", "face", "cheek", "nose",
                   "lip", "mouth", "chin", "jaw", "ear"})  # fmt: skip
_NECK = _HEAD | {"neck", "throat"}
_CHEST = _NECK | {"shoulder", "chest"}
_ARMS = _CHEST | {"hand", "wrist", "palm", "finger", "thumb", "arm", "forearm", "elbow", "rib",
                  "ribs", "side", "stomach", "belly", "back"}  # fmt: skip
_THIGHS = _ARMS | {"thigh", "leg", "knee"}
_FRAMED = {
    ShotSize.ECU: _HEAD, ShotSize.CU: _NECK, ShotSize.MCU: _CHEST, ShotSize.MS: _ARMS,
    ShotSize.MLS: _THIGHS,
}  # fmt: skip
"""Parts of a body that a frame of this size holds; a wider one holds all."""
_TINY = (ShotSize.ELS,)
_HANDS = (ShotSize.MS, ShotSize.MLS, ShotSize.FS, ShotSize.LS)
_GAITS = (ShotSize.MLS, ShotSize.FS, ShotSize.LS)
_BUSY = frozenset({Pose.DRIVE, Pose.EMBRACE, Pose.FIGHT})
_LOOKS = re.compile(
    r"\b(?:looks?|looking|stares?|staring|gazes?|watch(?:es|ing)?|glances?|sees|eyes|turns?"
    r"|regard\w*|schau\w*|sieht|blick\w*|mira\w*|смотр\w*)\b|看|望|ينظر",
    re.IGNORECASE,
)
_SIDES = {Facing.LEFT: "left", Facing.RIGHT: "right"}


class ScriptSupervisor(Template):
    """Continuity."""

    role = Role.SCRIPT_SUPERVISOR

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """How everybody is at that moment."""
        for seen in (*facts.people, *facts.near):
            state = seen.first if moment is Moment.FIRST else seen.last
            yield from self._has(seen, _told(seen, state, facts, moving=False))
        yield from self._eyelines(facts)

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """How everybody is at first, what is new at the end, and what stays."""
        for seen in (*facts.people, *facts.near):
            first = _told(seen, seen.first, facts, moving=True)
            last = _told(seen, seen.last, facts, moving=True)
            yield from self._has(seen, first)
            new = [words for words in last if words not in first]
            if new:
                says = f"By the end {seen.name} {listed(new)}"
                yield from self.says(says, Priority.USEFUL)
        yield from self._eyelines(facts)
        yield from self.says(_stays(facts), Priority.USEFUL)

    def avoid(self, facts: ShotFacts) -> Lines:
        """What goes wrong first."""
        if facts.people:
            yield from self.lists("changing faces", Priority.IMPORTANT)
            yield from self.lists("changing clothes", Priority.IMPORTANT)
            yield from self.lists("extra limbs or fingers")

    def _has(self, seen: Seen, told: list[str]) -> Lines:
        if told:
            yield from self.says(f"{seen.name} {listed(told)}", Priority.USEFUL)

    def _eyelines(self, facts: ShotFacts) -> Lines:
        """Where everybody looks who does nothing else, and which way people go on the screen."""
        for side, word in _SIDES.items():
            go = [seen.name for seen in facts.people
                  if _on_foot(seen) and seen.figure.facing is side]  # fmt: skip
            if go:
                verb = "moves" if len(go) == 1 else "move"
                way = f"{listed(go)} {verb} towards the {word} of the frame"
                yield from self.says(way, Priority.DETAIL)
        if _LOOKS.search(facts.told) or facts.shot.grouping is Grouping.OTS:
            return
        if any(_busy(seen) for seen in facts.people):
            return
        if len(facts.people) == 1:
            yield from self.says(_alone(facts.people[0], facts), Priority.DETAIL)
        elif facts.people:
            yield from self.says(_together(list(facts.people)), Priority.DETAIL)


def _told(seen: Seen, state: CharacterState, facts: ShotFacts, *, moving: bool) -> list[str]:
    """Verbs with what they say: `has a bandaged left hand`, `holds a lantern`, `is wet`."""
    shot = facts.shot
    if shot.size in _TINY:
        return []
    told = [_wound(injury) for injury in state.injuries if _seen(injury, seen, facts)]
    if moving and "limp" in state.injuries and shot.size in _GAITS and _on_foot(seen):
        told.append("limps")
    held = state.holding[-1] if state.holding and seen.figure.pose not in _BUSY else ""
    in_hand = shot.size in _HANDS and seen.figure.facing is not Facing.AWAY
    if held and in_hand and noun(held) not in facts.told.lower():
        told.append(f"holds {with_article(held)}")
    if state.wet:
        told.append("is soaked, hair and clothes dripping wet")
    if state.dirty:
        told.append("is covered in dirt")
    return told


def _wound(injury: str) -> str:
    """`bandaged left hand` is had; a `left arm in a sling` too."""
    bare = injury.removeprefix("left ").removeprefix("right ")
    if bare.split()[0] == part(injury):
        return f"has the {injury}"
    return f"has {with_article(injury)}"


def _seen(injury: str, seen: Seen, facts: ShotFacts) -> bool:
    """Whether the frame holds the wounded part, or the action points to it."""
    if injury == "limp":
        return False
    where = part(injury)
    if facts.shot.grouping is Grouping.INSERT or re.search(rf"\b{re.escape(where)}", facts.told):
        return True
    if seen.figure.facing is Facing.AWAY:
        return where in ("head", "neck", "shoulder", "back")
    framed = _FRAMED.get(facts.shot.size)
    return framed is None or where in framed


def _busy(seen: Seen) -> bool:
    """Whether the eyes have something else to do than to look at somebody."""
    return seen.named or seen.figure.pose is Pose.DRIVE


def _on_foot(seen: Seen) -> bool:
    return seen.figure.pose in (Pose.WALK, Pose.RUN)


def _alone(seen: Seen, facts: ShotFacts) -> str:
    facing = seen.figure.facing
    if facing in _SIDES:
        return f"{seen.name} looks past the camera to the {_SIDES[facing]}"
    if facing is Facing.AWAY:
        return f"{seen.name}'s back is turned to the camera"
    if facts.shot.grouping is Grouping.POV:
        return f"{seen.name} looks into the camera"
    return ""


def _together(people: list[Seen]) -> str:
    sides = [seen.figure.facing for seen in people]
    if sides == [Facing.RIGHT, Facing.LEFT]:
        return f"{people[0].name} and {people[1].name} face each other"
    told = []
    for side, word in _SIDES.items():
        names = [seen.name for seen in people if seen.figure.facing is side]
        if names:
            verb = "faces" if len(names) == 1 else "face"
            told.append(f"{listed(names)} {verb} {word}")
    return ", ".join(told)


def _stays(facts: ShotFacts) -> str:
    """What the shot must not change."""
    if facts.people:
        return "Faces, hair, clothes and the place stay the same from the first frame to the last"
    return "The place stays the same from the first frame to the last"
