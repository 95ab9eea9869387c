"""A test studio on paper: everything that a draft has ordered, counted by what it would make.

What belongs here: running the departments' own orders over a draft, with takes as different as
their orders are. What does not: which orders an edit must cause (the tests).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from cinema_assets.production import art, camera, editorial, several, sound
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Production
from cinema_assets.production.story import read_script, scene_sheets
from cinema_assets.production.values import (
    CharacterSheets,
    Draft,
    LocationSheets,
    SceneSheet,
    Script,
    TakeRef,
    Value,
)
from cinema_assets.screenplay.timing import spoken_seconds
from cinema_assets.studios.catalogue import Catalogue

ORDERING = Ordering(Catalogue.load())


class PaperStudio:
    """Reads draft after draft of one movie, and keeps every take that was ever ordered."""

    def __init__(self) -> None:
        self.script: Script | None = None
        self.sheets: tuple[SceneSheet, ...] = ()
        self.film: Film | None = None
        """What the last draft came to."""
        self.ordered: dict[str, Request] = {}
        """Name -> order, of what had to be generated for it."""
        self._shelf: dict[str, str] = {}
        """Fingerprint -> who asked for it first."""

    def copy(self) -> "PaperStudio":
        """Another studio that has made the same."""
        other = PaperStudio()
        other.script, other.sheets, other._shelf = self.script, self.sheets, dict(self._shelf)
        other.film = self.film
        return other

    def make(
        self, data: bytes | str, name: str = "film.fountain", production: Production | None = None
    ) -> set[str]:
        """Make a draft: the names of what had to be generated for it."""
        return self.shoot(self.read(data, name, production))

    def shoot(self, read: "Film") -> set[str]:
        """Make a draft that has been read: the names of what had to be generated for it."""
        self.film, self.script, self.sheets, self.ordered = read, read.script, read.sheets, {}
        for who, request in _orders(self.film):
            if request.generation.fingerprint not in self._shelf:
                self._shelf[request.generation.fingerprint] = who
                self.ordered[who] = request
        return set(self.ordered)

    def read(
        self, data: bytes | str, name: str = "film.fountain", production: Production | None = None
    ) -> "Film":
        """A draft as it would be as the next one of the film."""
        data = data.encode() if isinstance(data, str) else data
        draft = Draft(
            movie="film", file_name=name, address="", sha256=hashlib.sha256(data).hexdigest(),
            production=production or Production(),
        )  # fmt: skip
        script = read_script(draft, data, previous=self.script)
        return Film(draft, script, scene_sheets(script))


class Film:
    """The values that a draft came to, by asset, and by scene."""

    def __init__(self, draft: Draft, script: Script, sheets: tuple[SceneSheet, ...]):
        self.draft = draft
        self.script = script
        self.sheets = sheets
        self.of_movie: dict[str, Value] = {}
        self.of_scenes: dict[str, dict[str, Value]] = {}
        """Asset -> scene key -> value."""

    def put(self, asset: str, key: str, value: Value) -> None:
        """A scene's value."""
        self.of_scenes.setdefault(asset, {})[key] = value


def _orders(film: Film) -> Iterator[tuple[str, Request]]:
    """Everything that the departments order for a film but its cuts, by readable names."""
    script = film.script
    cast = art.character_requests(script, {}, ORDERING)
    cast += art.further_views(script, taken(cast), {}, ORDERING)
    places = art.location_requests(script, {}, ORDERING)
    music = sound.music_requests(script, {}, ORDERING)
    yield from (("sheet " + one.name, one) for one in cast)
    yield from (("place " + one.name, one) for one in places)
    yield from (("music " + one.name, one) for one in music)
    drawn = art.character_sheets(script, taken(cast))
    built = art.location_sheets(script, taken(places), {})
    film.of_movie = {
        "character_sheets": drawn, "location_sheets": built,
        "score": sound.score(script, taken(music)),
    }  # fmt: skip
    for sheet in film.sheets:
        for name, request in _of_scene(film, sheet, drawn, built):
            yield f"{sheet.number}: {name}", request


def _of_scene(
    film: Film, sheet: SceneSheet, cast: CharacterSheets, places: LocationSheets
) -> Iterator[tuple[str, Request]]:
    briefs = art.shot_briefs(sheet, cast, places, {})
    frames = art.keyframe_requests(sheet, briefs, cast, places, {}, ORDERING)
    frames += art.transition_requests(sheet, taken(frames))
    pictures = art.keyframes(sheet, briefs, taken(frames))
    speeches = sound.speech_requests(sheet, {}, ORDERING)
    said = sound.dialogue(sheet, taken(speeches, _seconds(sheet)))
    clips = camera.clip_requests(sheet, pictures, said, {}, ORDERING)
    shots = {name: several.Shot(used=take) for name, take in taken(clips).items()}
    shot = camera.clips(sheet, camera.pacing(sheet, said), shots)
    plan = editorial.scene_plan(sheet, shot, said)
    ambience = editorial.ambience_request(sheet)
    stem = editorial.stem_request(sheet, plan, said, taken([ambience])["ambience"])
    cut = editorial.cut_request(sheet, plan, shot, taken([stem])["stem"])
    for asset, value in (("keyframes", pictures), ("dialogue", said), ("clips", shot)):
        film.put(asset, sheet.key, value)
    yield from ((f"frame {one.name}", one) for one in frames)
    yield from ((one.name, one) for one in speeches)
    yield from ((f"clip {one.name}", one) for one in clips)
    yield "cut", cut


def _seconds(sheet: SceneSheet) -> Mapping[str, str]:
    return {
        f"speech-{speech.number}": str(spoken_seconds(speech.text))
        for speech in sheet.scene.speeches
    }


def taken(
    requests: Sequence[Request], seconds: Mapping[str, str] | None = None
) -> dict[str, TakeRef]:
    """A take for every request, as different as their orders are."""
    return {
        request.name: TakeRef(
            take=0, number=1, address="", size=1, sha256=request.generation.fingerprint,
            facts={"seconds": (seconds or {}).get(request.name, "1")},
        )
        for request in requests
    }  # fmt: skip
