"""The costume department: who can be told by what.

What belongs here: faces, hair and clothes of those in the frame, as their looks have them. What
does not: what happened to them (`script_supervisor`).
"""

from cinema_assets.prompts.likeness import (
    age_words,
    build_of,
    dressed,
    hair_of,
    person_of,
    pronoun_of,
)
from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import Seen, ShotFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template, View
from cinema_assets.screenplay.model import ShotSize
from cinema_assets.studios.briefs import Facing, LookBrief

_FAR = (ShotSize.ELS, ShotSize.LS)


class Costume(Template):
    """Looks."""

    role = Role.COSTUME

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """Everybody in the frame."""
        yield from self._dresses(facts)

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """Likewise: a look holds for the whole shot."""
        yield from self._dresses(facts)

    def character_sheet(self, look: LookBrief, view: View, style: str) -> Lines:
        """The look alone."""
        yield from self.says(person_of(look), Priority.ESSENTIAL)
        yield from self.says(f"{pronoun_of(look)} {dressed(look)}", Priority.ESSENTIAL)

    def _dresses(self, facts: ShotFacts) -> Lines:
        for seen in facts.people:
            yield from self._person(seen, facts)
        for seen in facts.near:
            yield from self.says(f"{seen.name} {dressed(seen.figure.look)}", Priority.DETAIL)

    def _person(self, seen: Seen, facts: ShotFacts) -> Lines:
        """From far or from behind a face is not told: it cannot be seen."""
        look = seen.figure.look
        if seen.figure.facing is Facing.AWAY or facts.shot.size in _FAR:
            who = f"{seen.name} is {age_words(look)}, {build_of(look)}, with {hair_of(look)}"
            yield from self.says(f"{who}, and {dressed(look)}", Priority.IMPORTANT)
            return
        yield from self.says(f"{seen.name} is {person_of(look)}", Priority.IMPORTANT)
        yield from self.says(f"{seen.name} {dressed(look)}", Priority.IMPORTANT)
