"""The values of the story department: the draft, the screenplay as it is read, its scenes.

What belongs here: what they hold and the parts that they offer. What does not: reading (story).
"""

from typing import Any

from cinema_assets.continuity.state import SceneContinuity
from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.production.amounts import music_amount, paper_of
from cinema_assets.production.marks import Marks
from cinema_assets.production.settings import READ, Production
from cinema_assets.production.values.art import VIEWS, look_name, view_name
from cinema_assets.production.values.base import Parts, Value
from cinema_assets.screenplay.identity import KnownScene
from cinema_assets.screenplay.model import Breakdown, Scene, Screenplay, Shot, TransitionKind
from cinema_assets.studios.briefs import LookBrief, Mood, MusicBrief, SetBrief, VoiceBrief
from cinema_assets.writing.answer import Answer


class Orders(Frozen):
    """What reading a draft will order from a language model: one answer for each scene."""

    model: str
    letters: dict[str, int]
    """Fingerprint of an order -> characters of its prompt."""


class Draft(Value):
    """The script as it lies in the bucket, with the settings beside it."""

    movie: str
    file_name: str
    address: str
    sha256: str
    production: Production = Production()
    orders: Orders | None = None
    """What its breakdown asks of a model; follows from the rest."""

    @property
    def data_version(self) -> str:
        """Hash of the script's bytes and of the settings."""
        return content_hash([self.sha256, self.file_name, self.production])

    @property
    def parts(self) -> Parts:
        """What is read, who is to make it, and what these are told; errands change none of it."""
        read = self.production.model_dump(mode="json", include=set(READ))
        chosen = self.summary
        models = [chosen["models"], {n: one["models"] for n, one in chosen["in_scenes"].items()}]
        told = [chosen["told"], {n: one["told"] for n, one in chosen["in_scenes"].items()}]
        return {
            "draft": content_hash([self.sha256, self.file_name, read]),
            "models": content_hash(models),
            "orders": content_hash(told),
        }

    @property
    def summary(self) -> dict[str, Any]:
        """Which models are chosen, for the movie and for scenes, and what they are told."""
        scenes = {number: self.production.for_scene(number) for number in self.production.scenes}
        return {
            **making(self.production),
            "in_scenes": {number: making(production) for number, production in scenes.items()},
            **({"orders": self.orders.model_dump(mode="json")} if self.orders else {}),
        }


def making(production: Production) -> dict[str, Any]:
    """What a plan needs to know of who makes things, and how."""
    return {
        "models": production.choices,
        "told": production.told,
        "takes": production.takes,
        **({"loras": dict(production.loras)} if production.loras else {}),
    }


class Title(Frozen):
    """What the title card and the credits say."""

    title: str
    credit: str = ""
    author: str = ""


class Added(Frozen):
    """What a model added to the breakdown of a film, and what became of the orders for it."""

    answers: dict[str, Answer] = {}
    """Scene number -> all that is added; paragraphs are counted within the scene."""
    settled: tuple[str, ...] = ()
    """Fingerprints of the orders that are not given again: answered, refused, or wasted."""
    lacking: tuple[str, ...] = ()
    """Numbers of the scenes whose answer is still to be had."""
    doubts: tuple[str, ...] = ()
    """Why nothing is added to a scene, in a sentence each."""


class Remembered(Frozen):
    """What earlier drafts decided: a new one changes of it only what it says otherwise."""

    omitted: tuple[KnownScene, ...] = ()
    """Scenes that this draft has not; their numbers and keys are never given again."""
    slates: dict[str, str] = {}
    """Scene key -> the number that its pictures show, where the script has given it another."""
    establishing: tuple[str, ...] | None = None
    """Keys of the scenes that open with their location, in the order in which that was decided.
    None in what older versions kept: then the first scene of each location does."""
    looks: tuple[LookBrief, ...] = ()
    """First looks of people who are not in this draft, or are described otherwise in it."""
    voices: tuple[VoiceBrief, ...] = ()
    """Likewise."""
    wordings: dict[str, str] = {}
    """A paragraph of action as this draft punctuates it -> as it was when it was shot."""


class Script(Value):
    """The screenplay, read and broken down: what the whole movie needs before a scene is shot."""

    movie: str
    production: Production
    screenplay: Screenplay
    keys: dict[str, str]
    """Scene number -> partition key, in the order of the film."""
    title: Title
    looks: tuple[LookBrief, ...]
    voices: tuple[VoiceBrief, ...]
    sets: tuple[SetBrief, ...]
    """One for each location, by daylight and in fair weather."""
    music: tuple[MusicBrief, ...]
    remembered: Remembered = Remembered()
    added: Added = Added()
    """To the breakdowns, by a model."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of how the draft was read."""
        return (*self.screenplay.warnings, *self.added.doubts)

    @property
    def parts(self) -> Parts:
        """Each look, set and theme, the titles, and the order of the scenes."""
        return {
            **{f"look:{look_name(look)}": content_hash(look) for look in self.looks},
            **{f"place:{place.location}": content_hash(place) for place in self.sets},
            **{f"theme:{brief.mood.value}": content_hash(brief) for brief in self.music},
            "title": content_hash([self.title, list(self.screenplay.characters)]),
            "order": content_hash(list(self.keys)),
            "format": content_hash([self.production.width, self.production.height,
                                    self.production.rate]),
            "loudness": content_hash(self.production.loudness_lufs),
        }  # fmt: skip

    @property
    def summary(self) -> dict[str, Any]:
        """The scenes in the order of the film, and how much there is to draw and compose."""
        return {
            **making(self.production),
            "scenes": [[number, key] for number, key in self.keys.items()],
            "character_sheets": [view_name(look, view) for look in self.looks for view in VIEWS],
            "location_sheets": [place.location for place in self.sets],
            "score": [[brief.mood.value, str(music_amount(brief).seconds)] for brief in self.music],
            **({"settled": list(self.added.settled)} if self.added.settled else {}),
            **({"lacking": list(self.added.lacking)} if self.added.lacking else {}),
        }


class SceneSheet(Value):
    """One scene, ready to be shot: breakdown sheet, shot list, continuity, voices, mood."""

    movie: str
    key: str
    scene: Scene
    breakdown: Breakdown
    shots: tuple[Shot, ...]
    continuity: SceneContinuity
    looks: dict[str, str]
    """Character -> name of the look it wears in this scene."""
    voices: tuple[VoiceBrief, ...]
    """Of those who speak in this scene."""
    set: SetBrief
    mood: Mood
    opens: TransitionKind
    """How the film comes into this scene when the script says so (`fade in`), else a cut."""
    production: Production
    language: str
    aliases: dict[str, tuple[str, ...]] = {}
    """Character -> other names by which the scene calls it, as far as a model said."""
    added: Answer = Answer()
    """To the breakdown, by a model."""
    slate: str = ""
    """The number that its pictures show, where the script has given the scene another since."""
    marks: Marks = Marks()
    """Of each of its orders; none in what older versions kept."""

    @property
    def number(self) -> str:
        """The production number of the scene."""
        return self.scene.number

    @property
    def slated(self) -> str:
        """The number under which its pictures are shot: a new one does not reach them."""
        return self.slate or self.number

    @property
    def data_version(self) -> str:
        """Hash of the parts: how the scene is typed, and where, does not count."""
        return content_hash(self.parts)

    @property
    def parts(self) -> Parts:
        """Shots, set, dialogue, mood, cuts, picture format, and each figure's continuity."""
        return {
            "shots": content_hash([self.slated, [_seen(shot) for shot in self.shots]]),
            "set": content_hash(self.set),
            "continuity": content_hash([self.looks, self.continuity.facts()]),
            "dialogue": content_hash([self.language, [_heard(s) for s in self.scene.speeches]]),
            "voices": content_hash(list(self.voices)),
            "mood": content_hash(self.mood),
            "cuts": content_hash([self.opens, [shot.transition for shot in self.shots]]),
            "format": content_hash([self.production.width, self.production.height,
                                    self.production.rate]),
            **({"facts": content_hash([self.added.facts, self.added.aliases])}
               if self.added.facts or self.added.aliases else {}),
        }  # fmt: skip

    @property
    def summary(self) -> dict[str, Any]:
        """Whose looks and which location the pictures show, and how much there is to make."""
        paper = paper_of(self.shots, self.scene.speeches, self.opens, self.production.rate)
        return {
            **making(self.production),
            "speakers": [voice.character.upper() for voice in self.voices],
            "looks": [f"{character}/{look}" for character, look in self.looks.items()],
            "location": self.set.location,
            "paper": paper.model_dump(mode="json"),
            **self.marks.summary,
        }


def _seen(shot: Shot) -> dict[str, Any]:
    return shot.model_dump(mode="json", exclude={"element_ids", "transition"})


def _heard(speech: Any) -> dict[str, Any]:
    return dict(speech.model_dump(mode="json", exclude={"element_ids", "cue"}))
