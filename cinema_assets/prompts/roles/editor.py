"""The editor: which moment a picture is, and how a shot begins and ends.

What belongs here: in and out points, the joins to the shots around. What does not: what happens in
between (`director`).
"""

import re

from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.cinematographer import SIZES
from cinema_assets.prompts.roles.facts import ShotFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template
from cinema_assets.prompts.wording import called, with_article
from cinema_assets.screenplay.model import TransitionKind

_T = TransitionKind
_OUT = {
    _T.DISSOLVE: "The last second is calm, so that the picture can dissolve into the next",
    _T.FADE_OUT: "The last second is calm, so that the picture can fade to black",
    _T.FADE_TO_WHITE: "The last second is calm, so that the picture can fade to white",
    _T.WIPE: "The last second is calm, so that the next picture can wipe over it",
}  # fmt: skip
_IN = {
    _T.FADE_IN: "The first second is calm, so that the picture can fade in from black",
    _T.DISSOLVE: "The first second is calm, so that the picture before can dissolve into it",
}  # fmt: skip
_WRITTEN = re.compile(
    r"\b(?:letters?|notes?|signs?|messages?|newspapers?|headlines?|books?|pages?|screens?|phones?"
    r"|posters?|labels?|stickers?|maps?|cards?|reads?|writes?|written|writing|titles?|super"
    r"|telegram|lettre|journal|brief|zeitung|carta|periódico|письм\w+|газет\w+)\b|信|报|رسالة",
    re.IGNORECASE,
)


class Editor(Template):
    """Beginnings and ends."""

    role = Role.EDITOR

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """Which moment of the action the picture shows."""
        yield from self.says(_moment(facts, moment), Priority.IMPORTANT)
        if moment is Moment.LAST:
            yield from self.says(_matched(facts), Priority.DETAIL)
        yield from self.says("A single picture without frames or lettering around it",
                             Priority.DETAIL)  # fmt: skip

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """One shot, and its joins."""
        yield from self.says("One continuous shot without cuts", Priority.IMPORTANT)
        yield from self.says(_IN.get(facts.opens, ""), Priority.DETAIL)
        yield from self.says(_OUT.get(facts.shot.transition, ""), Priority.DETAIL)
        yield from self.says(_matched(facts), Priority.DETAIL)

    def avoid(self, facts: ShotFacts) -> Lines:
        """Cuts, and lettering that nobody wrote."""
        yield from self.lists("cuts", Priority.ESSENTIAL)
        if not _WRITTEN.search(facts.told):
            yield from self.lists("text", Priority.IMPORTANT)
        yield from self.lists("captions", Priority.IMPORTANT)
        yield from self.lists("subtitles", Priority.IMPORTANT)
        yield from self.lists("watermarks", Priority.IMPORTANT)


def _moment(facts: ShotFacts, moment: Moment) -> str:
    if not facts.actions:
        return ""
    if moment is Moment.FIRST:
        return "The picture shows the very beginning of the action, before anything has changed"
    return "The picture shows the very end of the action, after all of it has happened"


def _matched(facts: ShotFacts) -> str:
    """A match cut ends on the composition that the next shot begins with."""
    if facts.following is None:
        return ""
    size, about = SIZES[facts.following.size], facts.following.focus
    of = f" of {called(about)}" if about else ""
    return f"The last frame is composed like the shot that follows, {with_article(size)}{of}"
