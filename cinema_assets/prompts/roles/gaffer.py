"""The gaffer: light, from the hour, the sky, and what shines in the picture.

What belongs here: light and weather, unless the action itself tells another. What does not: the
place and its things (`production_designer`).
"""

import re

from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import ShotFacts
from cinema_assets.prompts.roles.template import Lines, Moment, Template, View
from cinema_assets.prompts.wording import is_plural, with_article
from cinema_assets.screenplay.model import Grouping, ShotSize
from cinema_assets.studios.briefs import Archetype, Daylight, LookBrief, SetBrief, Weather

_D, _W, _A = Daylight, Weather, Archetype
_OPEN = {
    _D.DAWN: "Dawn: weak, cool light from low on the horizon",
    _D.MORNING: "Morning: clear light from the side, long soft shadows",
    _D.DAY: "Day: clear natural daylight",
    _D.GOLDEN_HOUR: "Late in the day: low golden light, long shadows",
    _D.DUSK: "Dusk: blue, fading light after sunset",
    _D.NIGHT: "Night: darkness under a clear sky, faint cool light",
}  # fmt: skip
_COVERED = {
    _D.DAWN: "Dawn: dim grey-blue light without shadows",
    _D.MORNING: "Morning: soft grey light without shadows",
    _D.DAY: "Day: flat grey daylight without shadows",
    _D.GOLDEN_HOUR: "Late in the day: dull, fading light without shadows",
    _D.DUSK: "Dusk: dark blue-grey, fading light",
    _D.NIGHT: "Night: deep darkness, only faint cool light",
}  # fmt: skip
_INDOORS = {
    _D.DAWN: "Indoors at dawn: weak, cool light from the windows",
    _D.MORNING: "Indoors in the morning: clear light from the windows",
    _D.DAY: "Indoors by day: daylight from the windows",
    _D.GOLDEN_HOUR: "Indoors late in the day: low golden light from the windows",
    _D.DUSK: "Indoors at dusk: blue, fading light from the windows",
    _D.NIGHT: "Indoors at night: dim light, the windows are dark",
}  # fmt: skip
_SKIES = {
    _W.OVERCAST: "The sky is overcast", _W.RAIN: "Rain falls and everything outdoors is wet",
    _W.STORM: "A storm: dark clouds, strong wind and rain", _W.SNOW: "Snow falls",
    _W.FOG: "Fog hides the distance", _W.WIND: "A strong wind blows",
}  # fmt: skip
_AT_WINDOWS = {
    _W.RAIN: "Rain runs down the windows", _W.STORM: "There is a storm outside the windows",
    _W.SNOW: "Snow falls outside the windows", _W.FOG: "There is fog outside the windows",
}  # fmt: skip
_BEGINS = {
    _W.OVERCAST: "clouds cover the sky", _W.RAIN: "rain begins", _W.STORM: "a storm begins",
    _W.SNOW: "snow begins to fall", _W.FOG: "fog comes up", _W.WIND: "the wind rises",
    _W.CLEAR: "the sky clears",
}  # fmt: skip
_WINDOWLESS = frozenset({_A.CORRIDOR, _A.CAVE, _A.PRISON, _A.STAGE, _A.WAREHOUSE, _A.LABORATORY,
                         _A.SPACE})  # fmt: skip
_BURIED = re.compile(
    r"\b(?:cellar|basement|tunnel|vault|bunker|crypt|dungeon|sewer|mine|hold|keller|cave|sótano)\b",
    re.IGNORECASE,
)
_SUNNY = re.compile(
    r"\bsun(?:light|shine|lit|ny|beams?|rays?)?\b|\bdaylight\b|\bbroad day\b|\bsoleil\b|\bsonne\w*"
    r"|\bsol\b|солнц\w*|太阳|阳光|شمس",
    re.IGNORECASE,
)
_NIGHTLY = re.compile(
    r"\bmoon(?:light|lit)?\b|\bstar(?:s|lit|light|ry)\b|\bpitch[- ](?:dark|black)\b|\blune\b"
    r"|\bétoiles\b|\bmond\w*|\bsterne\b|\bluna\b|\bestrellas\b|\bлун\w+|\bзвёзд\w*|月|星|قمر",
    re.IGNORECASE,
)
_CLEARLY = re.compile(r"\b(?:clear|blue|cloudless|starry) (?:\w+ )?sk(?:y|ies)\b", re.IGNORECASE)
_LAMPS = re.compile(
    r"\b(?:lamps?|lanterns?|candles?|torch(?:es)?|flashlights?|chandeliers?|fireplace|campfire"
    r"|bonfire|neon signs?|street ?lights?)$",
    re.IGNORECASE,
)
_UNLIT = re.compile(
    r"\b(?:unlit|goes out|go out|went out|blow(?:s|n)? out|put(?:s)? out|switch(?:es|ed)? off"
    r"|turn(?:s|ed)? off|is off|are off|power cut|blackout|come on|comes on|lights? up)\b",
    re.IGNORECASE,
)
_DIM = frozenset({_D.NIGHT, _D.DUSK, _D.DAWN})
_TINY = (ShotSize.CU, ShotSize.ECU, ShotSize.INSERT)


class Gaffer(Template):
    """Light and weather."""

    role = Role.GAFFER

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """The light of that moment."""
        yield from self._lights(facts, facts.weather[moment is Moment.LAST])

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """The light, and what the sky does in the course of the shot."""
        first, last = facts.weather
        yield from self._lights(facts, first)
        if first is not last and not facts.place.interior:
            yield from self.says(f"In the course of the shot {_BEGINS[last]}", Priority.USEFUL)

    def avoid(self, facts: ShotFacts) -> Lines:
        """Light of another hour; light that jumps."""
        if facts.place.daylight is _D.NIGHT and not _SUNNY.search(facts.told):
            yield from self.lists("daylight")
        yield from self.lists("flicker", Priority.DETAIL)

    def character_sheet(self, look: LookBrief, view: View, style: str) -> Lines:
        """Light that hides nothing."""
        yield from self.says("Soft, even light without hard shadows", Priority.USEFUL)

    def location_sheet(self, place: SetBrief, style: str, language: str) -> Lines:
        """The place's own light."""
        yield from self.says(_base(place, place.weather), Priority.USEFUL)

    def _lights(self, facts: ShotFacts, weather: Weather) -> Lines:
        place = facts.place
        if _cleared(facts.told):
            weather = _W.CLEAR
        if not _told_otherwise(facts.told, place.daylight):
            yield from self.says(_base(place, weather), Priority.USEFUL)
        yield from self._sky(facts, weather)
        yield from self._lamps(facts)

    def _sky(self, facts: ShotFacts, weather: Weather) -> Lines:
        place = facts.place
        if place.archetype is _A.SPACE or facts.shot.grouping is Grouping.INSERT:
            return
        if not place.interior:
            yield from self.says(_SKIES.get(weather, ""), Priority.USEFUL)
        elif not _windowless(place) and facts.shot.size not in _TINY:
            yield from self.says(_AT_WINDOWS.get(weather, ""), Priority.DETAIL)

    def _lamps(self, facts: ShotFacts) -> Lines:
        """What shines in the picture, unless the action says that it does not, or only then."""
        place = facts.place
        if _UNLIT.search(facts.told) or not (place.interior or place.daylight in _DIM):
            return
        held = [seen.figure.holding for seen in facts.people if seen.figure.holding]
        lamps = [thing for thing in (*facts.dressing, *held) if _LAMPS.search(thing)]
        if lamps and facts.shot.size not in _TINY:
            verb = "give" if is_plural(lamps[0]) else "gives"
            yield from self.says(f"{with_article(lamps[0])} {verb} warm light", Priority.DETAIL)


def _base(place: SetBrief, weather: Weather) -> str:
    """The light of the hour."""
    hour, covered = place.daylight, weather not in (_W.CLEAR, _W.WIND)
    if place.archetype is _A.SPACE:
        return "Black space: hard light from one side"
    if not place.interior:
        return (_COVERED if covered else _OPEN)[hour]
    if _windowless(place):
        return f"Indoors, {'dim' if hour in _DIM else 'subdued'} light"
    if covered and hour in (_D.MORNING, _D.DAY, _D.GOLDEN_HOUR):
        when = {_D.MORNING: "in the morning", _D.DAY: "by day"}.get(hour, "late in the day")
        return f"Indoors {when}: soft grey light from the windows"
    return _INDOORS[hour]


def _windowless(place: SetBrief) -> bool:
    names = f"{place.location} {place.sub_location or ''}"
    return place.archetype in _WINDOWLESS or bool(_BURIED.search(names))


def _told_otherwise(told: str, hour: Daylight) -> bool:
    """Whether the action names a light that is not of this hour: then it alone is right."""
    if hour is _D.NIGHT:
        return bool(_SUNNY.search(told))
    return hour in (_D.MORNING, _D.DAY, _D.GOLDEN_HOUR) and bool(_NIGHTLY.search(told))


def _cleared(told: str) -> bool:
    return bool(_CLEARLY.search(told) or _NIGHTLY.search(told) or _SUNNY.search(told))
