"""What each asset is worth: the frozen values that pass between departments.

What belongs here: the values, and which named parts each one offers to what comes after it. What
does not: how a value is made (art, sound, camera, editorial) or kept (io_manager).

A *part* is a named hash of exactly one thing that something downstream may use: a character's
look, a scene's dialogue. What is downstream records the parts it used, so that a change is felt
by those alone who use the part that changed.
"""

from fractions import Fraction
from typing import Any

from cinema_assets.continuity.state import SceneContinuity
from cinema_assets.editing.film_plan import FilmShot, FilmSpeech
from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.production.amounts import music_amount, paper_of
from cinema_assets.production.marks import Marks
from cinema_assets.production.settings import READ, Production
from cinema_assets.screenplay.identity import KnownScene
from cinema_assets.screenplay.model import Breakdown, Scene, Screenplay, Shot, TransitionKind
from cinema_assets.studios.briefs import (
    FrameBrief,
    LookBrief,
    Mood,
    MusicBrief,
    SetBrief,
    VoiceBrief,
)
from cinema_assets.takes.model import Take
from cinema_assets.writing.answer import Answer

Parts = dict[str, str]
"""Name of a part -> hash of what it is."""


class TakeRef(Frozen):
    """A take as a value refers to it: where its bytes are, and what they are."""

    take: int
    """The ledger's id."""
    number: int
    """The last part of its slate."""
    address: str
    sha256: str
    size: int
    facts: dict[str, Any] = {}
    stands_in: bool = False
    """Whether a person put it in the place of what was ordered: it may show something else."""

    @classmethod
    def of(cls, take: Take, ordered: str | None = None) -> "TakeRef":
        """The reference to a landed take.

        Args:
            take: the landed take.
            ordered: fingerprint of the order that it answers.
        """
        kept = take.kept()
        return cls(
            take=take.id,
            number=take.number,
            address=kept.address,
            sha256=kept.sha256,
            size=kept.size,
            facts=take.facts,
            stands_in=ordered is not None and take.fingerprint != ordered,
        )


class Value(Frozen):
    """An asset's value. Its data version is the hash of what it means, not of where it lies."""

    @property
    def data_version(self) -> str:
        """The same for the same content, whichever take carries it."""
        return content_hash(_essence(self.model_dump(mode="json")))

    @property
    def parts(self) -> Parts:
        """What this value offers, part by part; by default it is used as a whole."""
        return {}

    @property
    def summary(self) -> dict[str, Any]:
        """The counts and names that a plan needs to know of this value."""
        return {}

    @property
    def remarks(self) -> dict[str, Any]:
        """What else a plan needs to know, however the value is summed up."""
        return {}


class Work(Value):
    """What a chosen model made."""

    made_by: str = ""
    """The model that a person chose in the Launchpad, in place of the one that settings name."""

    @property
    def data_version(self) -> str:
        """What it is counts, and not who made it."""
        return content_hash(_essence(self.model_dump(mode="json", exclude={"made_by"})))

    @property
    def remarks(self) -> dict[str, Any]:
        """Who made it, where that is not as the settings say."""
        return {"made_by": self.made_by} if self.made_by else {}


def _essence(value: Any) -> Any:
    """A dumped value with every take reduced to its content and measured facts."""
    if isinstance(value, dict):
        if "sha256" in value and "take" in value:
            return {"sha256": value["sha256"], "facts": value["facts"]}
        return {key: _essence(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_essence(item) for item in value]
    return value


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


LORA = "lora"
VIEWS = ("front", "side", "full", "turnaround")
"""The pictures of a look."""


class CharacterSheet(Frozen):
    """One look of one character, drawn from the front, from the side and in full."""

    look: LookBrief
    front: TakeRef
    side: TakeRef
    full: TakeRef
    turnaround: TakeRef
    """All views, faces and colours on one page, for a person to look at."""


class CharacterSheets(Work):
    """The cast, drawn."""

    movie: str
    sheets: tuple[CharacterSheet, ...]
    loras: dict[str, TakeRef] = {}
    """Character -> the weights that were trained on its sheets."""
    page: TakeRef | None = None
    """All sheets on one page, for a person to look at."""

    @property
    def parts(self) -> Parts:
        """Each look by `character/look`, and weights by `character/lora`."""
        looks = {look_name(s.look): content_hash(_essence(s.model_dump(mode="json")))
                 for s in self.sheets}  # fmt: skip
        loras = {lora_name(name): content_hash([take.sha256, take.facts.get("lora")])
                 for name, take in self.loras.items()}  # fmt: skip
        return {**looks, **loras}

    def look(self, character: str, name: str) -> LookBrief:
        """The look that a character wears."""
        return next(
            s.look for s in self.sheets if (s.look.character, s.look.look) == (character, name)
        )


def look_name(look: LookBrief) -> str:
    """What a look is called in parts and reasons: `MIRA/first`."""
    return f"{look.character}/{look.look}"


def lora_name(character: str) -> str:
    """What the weights of a trained character are called in parts and slots: `MIRA/lora`."""
    return f"{character}/{LORA}"


def view_name(look: LookBrief, view: str) -> str:
    """What a picture of a look is called in slots and requests: `MIRA/first/front`."""
    return f"{look_name(look)}/{view}"


class LocationSheet(Frozen):
    """One location, drawn."""

    set: SetBrief
    picture: TakeRef


class LocationSheets(Work):
    """The locations, drawn."""

    movie: str
    sheets: tuple[LocationSheet, ...]
    page: TakeRef | None = None

    @property
    def parts(self) -> Parts:
        """Each location by its name."""
        return {s.set.location: content_hash(_essence(s.model_dump(mode="json")))
                for s in self.sheets}  # fmt: skip


class ShotFrames(Frozen):
    """The keyframes of one shot."""

    shot: int
    brief: FrameBrief
    """What the pictures show: the clip shows the same."""
    first: TakeRef
    last: TakeRef
    transition: TakeRef | None = None
    """Half-way through the transition that ends the shot, where the script writes one."""


class Keyframes(Work):
    """The storyboard of one scene."""

    movie: str
    scene: str
    shots: tuple[ShotFrames, ...]
    contact_sheet: TakeRef | None = None

    @property
    def briefs(self) -> tuple[FrameBrief, ...]:
        """What the pictures show, shot by shot."""
        return tuple(shot.brief for shot in self.shots)

    @property
    def parts(self) -> Parts:
        """What a clip is made from, shot by shot: what the pictures show, and the pictures."""
        used = {"brief", "first", "last"}
        return {
            str(shot.shot): content_hash(_essence(shot.model_dump(mode="json", include=used)))
            for shot in self.shots
        }


class SpokenLine(Frozen):
    """One speech, recorded."""

    speech: int
    take: TakeRef

    @property
    def seconds(self) -> Fraction:
        """How long the recording is."""
        return Fraction(str(self.take.facts["seconds"]))


class Dialogue(Work):
    """Every speech of one scene, recorded."""

    movie: str
    scene: str
    lines: tuple[SpokenLine, ...]

    @property
    def parts(self) -> Parts:
        """The recordings, speech by speech."""
        return {
            str(line.speech): content_hash(_essence(line.take.model_dump(mode="json")))
            for line in self.lines
        }

    @property
    def summary(self) -> dict[str, Any]:
        """Speech -> its take, and how long it is."""
        return {
            "takes": {
                str(line.speech): {"take": line.take.take, "seconds": str(line.seconds)}
                for line in self.lines
            }
        }


class Score(Work):
    """The music of the film: a loop for each mood, with its beats."""

    movie: str
    sections: dict[Mood, TakeRef]


class ShotClip(Frozen):
    """One shot in motion, or the reason why there is none."""

    shot: int
    frames: int
    """Its length on the timeline."""
    take: TakeRef | None
    missing: str = ""
    others: tuple[TakeRef, ...] = ()
    """Takes of it that are there beside the one in use."""
    asked: int = 1
    """Takes of it that need not be asked for again."""
    lacking: tuple[str, ...] = ()
    """Why further takes that were asked for are not there."""


class Clips(Work):
    """The shots of one scene in motion."""

    movie: str
    scene: str
    clips: tuple[ShotClip, ...]
    contact_sheet: TakeRef | None = None

    @property
    def data_version(self) -> str:
        """What is seen counts, and not what lies beside it."""
        seen = self.model_dump(
            mode="json",
            exclude={"made_by": True, "clips": {"__all__": {"others", "asked", "lacking"}}},
        )
        return content_hash(_essence(seen))

    @property
    def summary(self) -> dict[str, Any]:
        """Shot -> its take, and how long it is seen; or why there is none.

        Where a shot has several: how many were asked for, and why some are not there.
        """
        several = {
            "asked": {str(clip.shot): clip.asked for clip in self.clips if clip.asked > 1},
            "lacking": {str(clip.shot): clip.lacking[0] for clip in self.clips if clip.lacking},
        }
        return {
            **{name: found for name, found in several.items() if found},
            "takes": {
                str(clip.shot): {"take": clip.take.take, "frames": clip.frames}
                for clip in self.clips
                if clip.take
            },
            "missing": {str(clip.shot): clip.missing for clip in self.clips if not clip.take},
        }


class SceneCut(Value):
    """One scene, cut and mixed."""

    movie: str
    scene: str
    frames: int
    picture: TakeRef
    """The scene to look at: h264 and AAC."""
    stem: TakeRef
    """Its sound without music: FLAC, 48 kHz stereo, as long as the picture to the sample."""
    shots: tuple[FilmShot, ...]
    """The cut list: which shot is seen from which frame of the scene."""
    speeches: tuple[FilmSpeech, ...]
    """What is heard from which frame of the scene."""
    preview: TakeRef | None = None


class Timeline(Value):
    """The film as an editor opens it."""

    movie: str
    frames: int
    plan: dict[str, Any]
    """Everything that decides the final cut (`editing.film_plan`), files named by their roles."""
    inputs: dict[str, TakeRef]
    """Role -> the take that plays it."""
    otio: TakeRef
    xml: TakeRef
    edl: TakeRef
    srt: TakeRef
    vtt: TakeRef
    missing: tuple[str, ...] = ()
    """Scenes that a slate stands in for."""


class FinalCut(Value):
    """The film."""

    movie: str
    frames: int
    film: TakeRef
