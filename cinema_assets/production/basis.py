"""What every asset is made from: its basis, part by part, as it is recorded now.

What belongs here: the assets and their order, what is recorded of a movie, the parts that each
asset uses. What does not: deciding from them what is stale (callsheet), reading them (records).
"""

from collections.abc import Callable, Container, Mapping
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.partitions import key_of
from cinema_assets.production.marks import ORDERS
from cinema_assets.production.models import is_outside, maker_of
from cinema_assets.production.quote import SPEECH, pieces
from cinema_assets.production.settings import TRAINED, VOICE
from cinema_assets.production.values import lora_name
from cinema_assets.studios.prices import FREE, Price
from cinema_assets.takes.budget import Budget

SCENE_ASSETS = ("keyframes", "dialogue", "clips", "scene_cut")
"""Made per scene, in this order, in one run."""
SHEET_ASSETS = ("character_sheets", "location_sheets", "score")
"""Made per movie, from the screenplay alone."""
CUT_ASSETS = ("timeline", "final_cut")
"""Made per movie, from all its scenes."""
ASSETS = ("screenplay", *SHEET_ASSETS, *SCENE_ASSETS, *CUT_ASSETS)
"""Everything that the studio makes, in the order in which it is made."""

UPSTREAM: dict[str, tuple[str, ...]] = {
    "screenplay": (),
    "character_sheets": ("screenplay",),
    "location_sheets": ("screenplay",),
    "score": ("screenplay",),
    "keyframes": ("character_sheets", "location_sheets"),
    "dialogue": ("screenplay",),
    "clips": ("keyframes", "dialogue"),
    "scene_cut": ("clips", "dialogue"),
    "timeline": ("scene_cut", "score"),
    "final_cut": ("timeline",),
}

MISSING = "missing"
FACTS = "facts"
"""The part of a scene that a model added, where it added anything."""


class MadeIn(Frozen):
    """What the making of a version took, when takes were made for it last."""

    takes: int
    seconds: float


class Origin(Frozen):
    """What a version comes from."""

    basis: dict[str, str] = {}
    """The parts it was made from."""
    marks: dict[str, str] = {}
    """Target -> mark of the order that it was made from, for what is made of a scene."""
    scene: str = ""
    """Data version of the scene that it was made of."""
    made_in: MadeIn | None = None


class Version(Origin):
    """What is recorded of the current version of one asset partition."""

    data_version: str
    parts: dict[str, str] = {}
    """The parts it offers."""
    summary: dict[str, Any] = {}
    """Counts and names that a plan needs: scenes, looks, shots, speeches."""


class Chosen(Frozen):
    """What settings say of the making: of a movie, or of one scene where it is other."""

    models: dict[str, str] = {}
    """Asset -> the model that makes it now."""
    told: dict[str, dict[str, str]] = {}
    """Asset -> what its model is told beside what it shows: style, size, seed, voices."""
    takes: int = 1
    """Of each paid clip."""
    loras: dict[str, str] = {}
    """Character -> who trains a model on it."""
    prices: dict[str, Price] = {}
    """Asset, or `lora:` and a character -> what its model costs; free where nothing is said."""
    not_set_up: dict[str, str] = {}
    """Likewise -> why nobody can order from its model here."""


class Records(Chosen):
    """Everything recorded about one movie; what is chosen is chosen for the whole of it."""

    movie: str
    movie_assets: dict[str, Version] = {}
    """`script`, `screenplay`, the sheets and the cuts."""
    scene_assets: dict[str, dict[str, Version]] = {}
    """Asset -> scene key -> version; `scene` is among them."""
    in_scenes: dict[str, Chosen] = {}
    """Scene key -> what is chosen for it, where that is other."""
    retakes: dict[str, dict[str, str]] = {}
    """Scene key, or nothing -> target -> how many retakes were asked, and why last
    (`2: too dark`). A target is the number of a shot, or the role of what has no shot."""
    budget: Budget = Budget()
    cores: int = 2
    """Of the machine: what the house makes is made one thing at a time on each."""

    @property
    def scenes(self) -> dict[str, str]:
        """Scene number -> partition key, in the order of the film."""
        screenplay = self.movie_assets.get("screenplay")
        return dict(screenplay.summary.get("scenes", [])) if screenplay else {}

    def version(self, asset: str, scene: str | None) -> Version | None:
        """The recorded version of one asset partition."""
        if scene is None:
            return self.movie_assets.get(asset)
        return self.scene_assets.get(asset, {}).get(scene)

    def chosen(self, scene: str | None) -> Chosen:
        """What is chosen for a scene, or for the whole movie."""
        return self.in_scenes.get(scene or "", self)

    def price(self, asset: str, scene: str | None) -> Price:
        """What the model of an asset partition costs."""
        return self.chosen(scene).prices.get(asset, FREE)

    def summary(self, scene: str | None) -> dict[str, Any]:
        """The counts and names of a scene, or of the whole screenplay."""
        source = self.version("scene", scene) if scene else self.version("screenplay", None)
        return source.summary if source else {}


def origin_of(
    asset: str, scene: str | None, records: Records, made_in: MadeIn | None = None
) -> Origin:
    """Where a version comes from that is made of what is recorded now."""
    return Origin(
        basis=basis(asset, scene, records),
        marks=marks_for(asset, scene, records),
        scene=scene_version(scene, records),
        made_in=made_in,
    )


def scene_version(scene: str | None, records: Records) -> str:
    """The data version of a scene; empty for what is not made of one."""
    found = records.version("scene", scene) if scene else None
    return found.data_version if found else ""


def marks_for(asset: str, scene: str | None, records: Records) -> dict[str, str]:
    """Target -> mark of what would be ordered for it now, for what is made of a scene."""
    found = records.summary(scene).get(ORDERS, {}) if scene else {}
    return dict(found.get(asset, {}))


def basis(asset: str, scene: str | None, records: Records) -> dict[str, str]:
    """The parts that making this asset partition uses, as they are recorded now."""
    wanted = _BASIS[asset](records, scene)
    chosen = records.chosen(scene)
    if asset in chosen.models:
        wanted["model"] = chosen.models[asset]
    return wanted | _told(asset, scene, records)


def _told(asset: str, scene: str | None, records: Records) -> dict[str, str]:
    """What the model is told beside; of voices those of who speaks in the scene."""
    told = dict(records.chosen(scene).told.get(asset, {}))
    if asset == "keyframes":
        told = _called(told, scene, records)
    speaks = records.summary(scene).get("speakers")
    others = {key for key in told if key.startswith(VOICE) and speaks is not None
              and key.removeprefix(VOICE) not in speaks}  # fmt: skip
    return {key: value for key, value in told.items() if key not in others}


def _called(told: dict[str, str], scene: str | None, records: Records) -> dict[str, str]:
    """Of trained characters the weights, of those that the scene shows."""
    others = {key: value for key, value in told.items() if not key.startswith(TRAINED)}
    for name in shown_in(records.summary(scene)):
        if (key := f"{TRAINED}{name.upper()}") in told:
            others[key] = _of_version(records, None, "character_sheets", lora_name(name))
    return others


def shown_in(summary: Mapping[str, Any]) -> tuple[str, ...]:
    """The characters whose looks the pictures of a scene show."""
    return tuple(dict.fromkeys(look.partition("/")[0] for look in summary.get("looks", ())))


def _of_draft(records: Records, scene: str | None) -> dict[str, str]:
    draft = records.version("script", None)
    if draft is None:
        return {"draft": MISSING}
    return draft.parts or {"draft": draft.data_version}


def _of_screenplay(part: str) -> Callable[[Records, str | None], dict[str, str]]:
    def parts(records: Records, scene: str | None) -> dict[str, str]:
        screenplay = records.version("screenplay", None)
        return {part: screenplay.parts.get(part, MISSING) if screenplay else MISSING}

    return parts


def _of_scene(records: Records, scene: str | None, *names: str) -> dict[str, str]:
    sheet = records.version("scene", scene)
    return {name: sheet.parts.get(name, MISSING) if sheet else MISSING for name in names}


def _of_version(records: Records, scene: str | None, asset: str, part: str = "") -> str:
    version = records.version(asset, scene)
    if version is None:
        return MISSING
    return version.parts.get(part, MISSING) if part else version.data_version


def _seen_in(records: Records, scene: str | None) -> dict[str, str]:
    """What a picture of the scene shows: its own facts, its cast's looks, its location."""
    wanted = _of_scene(records, scene, "shots", "set", "continuity", "format")
    wanted |= _of_facts(records, scene, "keyframes")
    sheet = records.version("scene", scene)
    summary = sheet.summary if sheet else {}
    for look in summary.get("looks", []):
        wanted[f"look:{look}"] = _of_version(records, None, "character_sheets", look)
    location = summary.get("location", "")
    wanted[f"location:{location}"] = _of_version(records, None, "location_sheets", location)
    return wanted | _retakes(records, scene, _Shots())


def _of_facts(records: Records, scene: str | None, asset: str) -> dict[str, str]:
    """What a model added to the breakdown, where somebody outside the house is told of it."""
    sheet = records.version("scene", scene)
    if sheet is None or FACTS not in sheet.parts:
        return {}
    made_by = maker_of(records.chosen(scene).models.get(asset, ""))
    return {FACTS: sheet.parts[FACTS]} if is_outside(made_by.provider) else {}


class _Shots(Container[str]):
    """The targets that are numbers of shots."""

    def __contains__(self, target: object) -> bool:
        return str(target).isdigit()


class _Speeches(Container[str]):
    """The targets that are speeches."""

    def __contains__(self, target: object) -> bool:
        return str(target).startswith(SPEECH)


def _retakes(records: Records, scene: str | None, targets: Container[str]) -> dict[str, str]:
    asked = records.retakes.get(scene or "", {})
    return {f"retake:{target}": why for target, why in asked.items() if target in targets}


def _of_sheets(
    asset: str, kind: str, whole: str
) -> Callable[[Records, str | None], dict[str, str]]:
    """The parts of the screenplay of a kind, and the retakes of what is made of them.

    Args:
        asset: what is made.
        kind: of the parts: `look` for `look:MIRA/first`.
        whole: the one part that they were in what older versions recorded.
    """

    def parts(records: Records, scene: str | None) -> dict[str, str]:
        known = {t for one in pieces(asset, records.summary(None)) for t in one.targets}
        screenplay = records.version("screenplay", None)
        offered = screenplay.parts if screenplay else {}
        each = {name: part for name, part in offered.items() if name.startswith(f"{kind}:")}
        used = _of_screenplay(whole)(records, None) if whole in offered or not offered else each
        return {**used, **_retakes(records, None, known)}

    return parts


def _of_dialogue(records: Records, scene: str | None) -> dict[str, str]:
    parts = _of_scene(records, scene, "dialogue", "voices")
    return {**parts, **_retakes(records, scene, _Speeches())}


def _of_clips(records: Records, scene: str | None) -> dict[str, str]:
    return {
        **_of_scene(records, scene, "shots", "cuts", "format"),
        **_of_facts(records, scene, "clips"),
        **_retakes(records, scene, _Shots()),
        **_each_of(records, scene, "keyframes", "keyframes"),
        **_each_of(records, scene, "dialogue", "recordings"),
    }


def _each_of(records: Records, scene: str | None, asset: str, key: str) -> dict[str, str]:
    """Every part of a version under a key of its own (`keyframes:3`); as a whole without parts."""
    version = records.version(asset, scene)
    if version is None:
        return {key: MISSING}
    if not version.parts:
        return {key: version.data_version}
    return {f"{key}:{name}": part for name, part in version.parts.items()}


def _of_scene_cut(records: Records, scene: str | None) -> dict[str, str]:
    return {
        **_of_scene(records, scene, "cuts", "set", "format"),
        "clips": _of_version(records, scene, "clips"),
        "recordings": _of_version(records, scene, "dialogue"),
    }


def _of_timeline(records: Records, scene: str | None) -> dict[str, str]:
    wanted = {"score": _of_version(records, None, "score")}
    for part in ("order", "title", "loudness", "format"):
        wanted |= _of_screenplay(part)(records, None)
    for number, key in records.scenes.items():
        name = lasting_name(number, key)
        wanted[f"cut:{name}"] = _of_version(records, key, "scene_cut")
        wanted[f"mood:{name}"] = _of_scene(records, key, "mood")["mood"]
        wanted[f"join:{name}"] = _of_scene(records, key, "cuts")["cuts"]
    return wanted


def lasting_name(number: str, key: str) -> str:
    """What a scene is called in a basis: the number that it came with, whatever it has now."""
    return number if key_of(number) == key else key


_BASIS: dict[str, Callable[[Records, str | None], dict[str, str]]] = {
    "screenplay": _of_draft,
    "character_sheets": _of_sheets("character_sheets", "look", "looks"),
    "location_sheets": _of_sheets("location_sheets", "place", "sets"),
    "score": _of_sheets("score", "theme", "music"),
    "keyframes": _seen_in,
    "dialogue": _of_dialogue,
    "clips": _of_clips,
    "scene_cut": _of_scene_cut,
    "timeline": _of_timeline,
    "final_cut": lambda records, scene: {"timeline": _of_version(records, None, "timeline")},
}
