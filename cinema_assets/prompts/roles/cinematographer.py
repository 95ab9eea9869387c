"""The cinematographer: framing, angle, the camera's way, and the look of the film.

What belongs here: what the camera does. What does not: light (`gaffer`), where the shot begins and
ends (`editor`).
"""

import re

from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import ShotFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template, View
from cinema_assets.prompts.wording import called, listed
from cinema_assets.screenplay.model import Angle, Grouping, Movement, Shot, ShotSize
from cinema_assets.studios.briefs import Facing, LookBrief, SetBrief

SIZES = {
    ShotSize.ELS: "extreme wide shot", ShotSize.LS: "wide shot", ShotSize.FS: "full shot",
    ShotSize.MLS: "medium wide shot", ShotSize.MS: "medium shot", ShotSize.MCU: "medium close-up",
    ShotSize.CU: "close-up", ShotSize.ECU: "extreme close-up", ShotSize.INSERT: "detail shot",
}  # fmt: skip
_ANGLES = {
    Angle.HIGH: "The camera looks down from above", Angle.LOW: "The camera looks up from below",
    Angle.OVERHEAD: "The camera looks straight down from overhead",
    Angle.DUTCH: "The camera is tilted, so that the horizon leans",
}  # fmt: skip
_MOVES = {
    Movement.STATIC: "The camera does not move",
    Movement.PAN_LEFT: "The camera pans slowly to the left",
    Movement.PAN_RIGHT: "The camera pans slowly to the right",
    Movement.TILT_UP: "The camera tilts slowly up",
    Movement.TILT_DOWN: "The camera tilts slowly down",
    Movement.PUSH_IN: "The camera moves slowly closer",
    Movement.PULL_OUT: "The camera moves slowly back",
    Movement.CRANE: "The camera rises slowly on a crane",
    Movement.ZOOM_IN: "The camera zooms in slowly",
    Movement.ZOOM_OUT: "The camera zooms out slowly",
    Movement.HANDHELD: "The camera is handheld and sways slightly",
    Movement.RACK_FOCUS: "The focus shifts from the foreground to the background",
    Movement.WHIP_PAN: "The camera whips round in one fast pan",
}  # fmt: skip
_AT_FIRST = {
    Movement.PUSH_IN: "The framing is still a little wide, before the camera moves closer",
    Movement.ZOOM_IN: "The framing is still a little wide, before the camera zooms in",
    Movement.PULL_OUT: "The framing is still a little tight, before the camera moves back",
    Movement.ZOOM_OUT: "The framing is still a little tight, before the camera zooms out",
    Movement.PAN_LEFT: "The camera still points a little to the right, before it pans left",
    Movement.PAN_RIGHT: "The camera still points a little to the left, before it pans right",
    Movement.TILT_UP: "The camera still points a little down, before it tilts up",
    Movement.TILT_DOWN: "The camera still points a little up, before it tilts down",
    Movement.CRANE: "The camera is still low, before it rises",
    Movement.RACK_FOCUS: "The foreground is sharp and the background is soft",
}  # fmt: skip
_AT_LAST = {
    Movement.PUSH_IN: "The framing is a little tighter now that the camera has moved closer",
    Movement.ZOOM_IN: "The framing is a little tighter now that the camera has zoomed in",
    Movement.PULL_OUT: "The framing is a little wider now that the camera has moved back",
    Movement.ZOOM_OUT: "The framing is a little wider now that the camera has zoomed out",
    Movement.PAN_LEFT: "The camera has panned to the left",
    Movement.PAN_RIGHT: "The camera has panned to the right",
    Movement.TILT_UP: "The camera has tilted up",
    Movement.TILT_DOWN: "The camera has tilted down",
    Movement.CRANE: "The camera has risen and looks slightly down",
    Movement.RACK_FOCUS: "The background is sharp and the foreground is soft",
}  # fmt: skip
_VIEWS = {
    View.FRONT: "Portrait from the chest up, seen straight from the front",
    View.SIDE: "Portrait from the chest up, seen exactly from the side",
    View.FULL: "The whole figure from head to feet, standing, seen from the front",
    View.TURNAROUND: "The same figure four times side by side at one height, from head to feet: "
                     "from the front, half turned, from the side and from behind",
}  # fmt: skip
_NEAR = (ShotSize.MCU, ShotSize.CU, ShotSize.ECU, ShotSize.INSERT)
_CRANE_DOWN = re.compile(r"\b(?:crane|boom|jib)s?(?:ing)? down\b", re.IGNORECASE)
_NAMES_A_THING = re.compile(r"(?:[\w'’-]+ ){0,4}[\w'’-]+")
_NO_THING = re.compile(r"(?:it|he|she|they|we|that|this|there|on|in|at|back)\b.*", re.IGNORECASE)
_WHOSE = re.compile(r"(?P<who>.+?)(?:['’]S?)?\s+P\.?O\.?V", re.IGNORECASE)


class Cinematographer(Template):
    """What the camera does."""

    role = Role.CINEMATOGRAPHER

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """The framing at one end of the camera's way."""
        yield from self._frames(facts)
        ends = _AT_FIRST if moment is Moment.FIRST else _AT_LAST
        if not _CRANE_DOWN.search(facts.shot.action):
            yield from self.says(ends.get(facts.shot.movement, ""), Priority.USEFUL)
        yield from self._looks(facts)

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """The framing and the whole way."""
        yield from self._frames(facts)
        yield from self.says(_move(facts), Priority.IMPORTANT)
        yield from self._looks(facts)

    def avoid(self, facts: ShotFacts) -> Lines:
        """What the camera must not do."""
        if facts.shot.movement is Movement.STATIC:
            yield from self.lists("camera movement", Priority.IMPORTANT)
        if facts.shot.movement is not Movement.HANDHELD:
            yield from self.lists("camera shake")

    def character_sheet(self, look: LookBrief, view: View, style: str) -> Lines:
        """One view, without distortion."""
        yield from self.says(_VIEWS[view], Priority.ESSENTIAL)
        yield from self.says("Everything is in focus, at eye level", Priority.EXTRA)
        yield from self._style(style)

    def location_sheet(self, place: SetBrief, style: str, language: str) -> Lines:
        """The whole of a place."""
        yield from self.says("Wide view of the whole place at eye level", Priority.ESSENTIAL)
        yield from self._style(style)

    def _frames(self, facts: ShotFacts) -> Lines:
        yield from self.says(framing(facts), Priority.ESSENTIAL)
        yield from self.says(_ANGLES.get(facts.shot.angle, ""), Priority.IMPORTANT)

    def _looks(self, facts: ShotFacts) -> Lines:
        yield from self._style(facts.style)
        if facts.shot.size in _NEAR and facts.shot.movement is not Movement.RACK_FOCUS:
            yield from self.says("The background is soft and out of focus", Priority.EXTRA)

    def _style(self, style: str) -> Lines:
        style = " ".join(style.split()).rstrip(".")
        yield from self.says(f"The look of the film: {style}" if style else "", Priority.IMPORTANT)


def framing(facts: ShotFacts) -> str:
    """Size and composition: `Medium shot of Okoro on the left and Sadie on the right`."""
    shot, names = facts.shot, [seen.name for seen in facts.people]
    size = SIZES[shot.size].capitalize()
    if shot.grouping is Grouping.INSERT:
        return f"Detail shot{_thing(shot, facts.language)}"
    if shot.grouping is Grouping.POV:
        return _point_of_view(facts, size)
    if shot.grouping is Grouping.OTS and len(names) > 1:
        return _over_the_shoulder(facts, size)
    if not names:
        return size if facts.actions else f"{size} of the place"
    if len(names) == 2:
        return f"{size} of {names[0]} on the left and {names[1]} on the right"
    return f"{size} of {listed(names)}{', from left to right' if names[2:] else ''}"


def _over_the_shoulder(facts: ShotFacts, size: str) -> str:
    behind = [seen.name for seen in facts.people if seen.figure.facing is Facing.AWAY]
    faces = [seen.name for seen in facts.people if seen.figure.facing is not Facing.AWAY]
    if not behind or not faces:
        return f"{size} of {listed([seen.name for seen in facts.people])}"
    left = facts.people[0].name == behind[0]
    verb = "is" if len(behind) == 1 else "are"
    return (
        f"{size} over {behind[0]}'s shoulder: {listed(faces)} in the middle, {listed(behind)} "
        f"{verb} seen from behind in the {'left' if left else 'right'} foreground"
    )


def _point_of_view(facts: ShotFacts, size: str) -> str:
    whose = _WHOSE.search(facts.shot.focus or "")
    who = called(whose["who"]) if whose else "somebody in the scene"
    seen = f": we see {listed([seen.name for seen in facts.people])}" if facts.people else ""
    return f"{size}, a view through the eyes of {who}{seen}"


def _thing(shot: Shot, language: str) -> str:
    """What an insert shows: ` of the photograph`."""
    focus = (shot.focus or "").strip(" .,:")
    words = focus.lower() if focus.isupper() else focus
    if not _NAMES_A_THING.fullmatch(focus) or _NO_THING.fullmatch(words):
        return ""
    if language.partition("-")[0] != "en":
        return f": {words}"
    if re.match(r"(?:an?|the|his|her|their|its)\s|[\w-]+(?:['’]s|s['’])\s", words, re.I):
        return f" of {words}"
    return f" of the {words[:1].lower()}{words[1:]}"


def _move(facts: ShotFacts) -> str:
    shot = facts.shot
    if shot.movement is Movement.TRACK:
        beside = [seen.name for seen in facts.people if seen.name == called(shot.focus or "")]
        who = beside[0] if beside else "what moves"
        return f"The camera moves along with {who}"
    if shot.movement is Movement.CRANE and _CRANE_DOWN.search(shot.action):
        return "The camera sinks slowly on a crane"
    return _MOVES[shot.movement]
