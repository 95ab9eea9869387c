"""The director: what happens, and what bodies and faces do.

What belongs here: the action in the script's own words; where it is silent, who speaks to whom;
poses and feelings that the shot does not tell itself. What does not: framing (`cinematographer`),
wounds and things in hand (`script_supervisor`).
"""

from collections.abc import Iterable

from cinema_assets.prompts.places import crowd_of
from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import Seen, ShotFacts, SpeechFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template, View
from cinema_assets.prompts.wording import listed
from cinema_assets.screenplay.model import Grouping, Movement
from cinema_assets.studios.briefs import (
    Emotion,
    Facing,
    LookBrief,
    MusicBrief,
    Pose,
    SetBrief,
)

_POSES = {
    Pose.SIT: ("sits", "sit"), Pose.LIE: ("is lying down", "are lying down"),
    Pose.KNEEL: ("kneels", "kneel"), Pose.DRIVE: ("is driving", "are driving"),
    Pose.PHONE: ("holds a phone to one ear", "hold a phone to one ear"),
}  # fmt: skip
"""Poses that last; the others are over when the action that names them is."""
_FACES = {
    Emotion.HAPPY: "smiles a little", Emotion.SAD: "has a sad face, the eyes lowered",
    Emotion.ANGRY: "has an angry face, the brows drawn together",
    Emotion.AFRAID: "has fear in the face, the eyes wide",
    Emotion.SURPRISED: "looks surprised, the brows raised",
    Emotion.TIRED: "looks tired, the eyelids heavy",
}  # fmt: skip
_SPOKEN = {
    Emotion.HAPPY: "with a smile in the voice", Emotion.SAD: "sadly", Emotion.ANGRY: "in anger",
    Emotion.AFRAID: "in fear", Emotion.SURPRISED: "in surprise", Emotion.TIRED: "wearily",
}  # fmt: skip


class Director(Template):
    """What happens."""

    role = Role.DIRECTOR

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """The action whole, so that a picture of one moment knows what it belongs to."""
        yield from self._happens(facts)
        last = moment is Moment.LAST
        settled = [seen for seen in facts.people if last or not seen.named]
        yield from self._poses(settled)
        yield from self._faces(settled, facts)

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """The action; a face told of somebody named shows what comes over it."""
        yield from self._happens(facts)
        yield from self._poses([seen for seen in facts.people if not seen.named])
        yield from self._faces(facts.people, facts)

    def avoid(self, facts: ShotFacts) -> Lines:
        """Eyes on the camera, unless somebody looks into it."""
        looks = {seen.figure.facing for seen in facts.people}
        if looks and Facing.CAMERA not in looks:
            yield from self.lists("looking into the camera")
        if facts.people and not (facts.place.crowd or crowd_of(facts.told)):
            yield from self.lists("other people", Priority.DETAIL)

    def character_sheet(self, look: LookBrief, view: View, style: str) -> Lines:
        """Nothing is played on a sheet."""
        yield from self.says(
            "The face is calm and neutral, the lips are closed, the arms hang at the sides"
            if view in (View.FULL, View.TURNAROUND)
            else "The face is calm and neutral, the lips are closed",
            Priority.USEFUL,
        )

    def location_sheet(self, place: SetBrief, style: str, language: str) -> Lines:
        """The place before anybody comes."""
        yield from self.says("The place is empty: there are no people in it", Priority.ESSENTIAL)

    def speech(self, facts: SpeechFacts) -> Lines:
        """What is felt, where the words tell it and no manner does."""
        if facts.felt in _SPOKEN:
            yield from self.says(f"The line is said {_SPOKEN[facts.felt]}", Priority.ESSENTIAL)

    def music(self, brief: MusicBrief) -> Lines:
        """What the music is for."""
        yield from self.says(
            "Film music that plays under dialogue and leaves room for voices", Priority.USEFUL
        )

    def _happens(self, facts: ShotFacts) -> Lines:
        for action in facts.actions:
            yield from self.says(action, Priority.ESSENTIAL)
        if not facts.actions:
            yield from self.says(_talk(facts), Priority.ESSENTIAL)

    def _poses(self, people: Iterable[Seen]) -> Lines:
        together: dict[Pose, list[str]] = {}
        for seen in people:
            together.setdefault(seen.figure.pose, []).append(seen.name)
        for pose, names in together.items():
            if pose in _POSES:
                told = f"{listed(names)} {_POSES[pose][len(names) > 1]}"
                yield from self.says(told, Priority.USEFUL)

    def _faces(self, people: Iterable[Seen], facts: ShotFacts) -> Lines:
        for seen in people:
            if seen.figure.emotion in _FACES and _face_seen(seen, facts):
                told = f"{seen.name} {_FACES[seen.figure.emotion]}"
                yield from self.says(told, Priority.USEFUL)


def _face_seen(seen: Seen, facts: ShotFacts) -> bool:
    behind = facts.shot.grouping is Grouping.OTS and seen.figure.facing is Facing.AWAY
    return not behind and facts.shot.movement is not Movement.WHIP_PAN


def _talk(facts: ShotFacts) -> str:
    """Who speaks to whom, of those who are seen; who is only heard is not in the picture."""
    names = [seen.name for seen in facts.people]
    if not names:
        return ""
    speak = [seen.name for seen in facts.people if seen.figure.speaking]
    listen = [name for name in names if name not in speak]
    verb = "speaks" if len(speak) == 1 else "speak"
    if not speak:
        heard = any(not turn.voice_over for turn in facts.turns)
        verb = "listens" if len(names) == 1 else "listen"
        return f"{listed(names)} {verb}" if heard else _present(names)
    if listen and len(speak) > 1:
        verb = "listens" if len(listen) == 1 else "listen"
        return f"{listed(speak)} talk with each other, and {listed(listen)} {verb}"
    if listen:
        return f"{listed(speak)} {verb} to {listed(listen)}"
    if len(speak) > 1:
        return f"{listed(speak)} talk with each other"
    alone = facts.people[0].figure.facing in (Facing.CAMERA, Facing.AWAY)
    return f"{speak[0]} {verb}" if alone else f"{speak[0]} {verb} to somebody beside the frame"


def _present(names: list[str]) -> str:
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} in the picture"
