"""The production designer: the place, what stands in it, and who is in its background.

What belongs here: places and things. What does not: clothes (`costume`), things in hand
(`script_supervisor`), light (`gaffer`).
"""

from cinema_assets.prompts.places import archetype_of
from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import ShotFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template, View
from cinema_assets.prompts.wording import called, is_plural, listed, with_article
from cinema_assets.screenplay.model import ShotSize
from cinema_assets.studios.briefs import Archetype, LookBrief, SetBrief

_NEAR = (ShotSize.MCU, ShotSize.CU, ShotSize.ECU, ShotSize.INSERT)
_PLAIN = frozenset({Archetype.ROOM, Archetype.EXTERIOR})
_VEHICLES = frozenset({Archetype.CAR, Archetype.TRAIN, Archetype.BOAT, Archetype.AIRCRAFT})
_UNCOUNTED = frozenset({Archetype.SPACE, Archetype.SEA, Archetype.SKY})
_FEW = 3


class ProductionDesigner(Template):
    """Places and things."""

    role = Role.PRODUCTION_DESIGNER

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """The set as far as the frame holds it."""
        yield from self._dresses(facts)

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """Likewise: a set does not move."""
        yield from self._dresses(facts)

    def character_sheet(self, look: LookBrief, view: View, style: str) -> Lines:
        """No place."""
        yield from self.says("The background is plain light grey and empty", Priority.IMPORTANT)

    def location_sheet(self, place: SetBrief, style: str, language: str) -> Lines:
        """The place with what belongs to it."""
        yield from self.says(f"The place: {where(place, language)}", Priority.ESSENTIAL)
        yield from self.says(_in_view(place.props, language), Priority.USEFUL)

    def _dresses(self, facts: ShotFacts) -> Lines:
        yield from self.says(f"The place: {where(facts.place, facts.language)}", Priority.USEFUL)
        if facts.shot.size not in _NEAR:
            yield from self.says(_in_view(facts.dressing, facts.language), Priority.DETAIL)
            yield from self.says(_crowd(facts.place.crowd), Priority.DETAIL)


def where(place: SetBrief, language: str = "en") -> str:
    """`Okoro's House, Kitchen, indoors`; the kind of place is told where the name does not."""
    names = [called(name) for name in (place.location, place.sub_location or "") if name.strip()]
    kind, inside = place.archetype.value, "indoors" if place.interior else "outdoors"
    told = place.archetype in _PLAIN or (language.startswith("en") and _tells(place))
    if place.archetype in _VEHICLES and place.interior:
        return ", ".join([*names, f"the inside of {with_article(kind)}"])
    article = kind if place.archetype in _UNCOUNTED else with_article(kind)
    return ", ".join([*names, inside] if told else [*names, article, inside])


def _tells(place: SetBrief) -> bool:
    """Whether an English name says itself what kind of place it is."""
    kinds = (archetype_of(words, interior=place.interior)
             for words in (place.location, place.sub_location or ""))  # fmt: skip
    return place.archetype in kinds


def _in_view(things: tuple[str, ...], language: str) -> str:
    """Words of another language take no English article."""
    if not things:
        return ""
    if not language.startswith("en"):
        return f"In view: {', '.join(things)}"
    verb = "are" if len(things) > 1 or is_plural(things[0]) else "is"
    return f"In view {verb} {listed([with_article(thing) for thing in things])}"


def _crowd(people: int) -> str:
    if not people:
        return ""
    if people == 1:
        return "One other person is in the background"
    return f"{'A few' if people <= _FEW else 'Many'} other people are in the background"
