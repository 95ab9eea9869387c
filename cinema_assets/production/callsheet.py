"""The call sheet: what is fresh, what is stale and why, what it takes to make it. One planner.

What belongs here: pure functions over recorded versions. What does not: where the versions are
recorded (records), doing what the sheet says (make, and Dagster).

Two rules. *Precise*: an asset's basis names exactly the parts that its making uses, and nothing is
stale for a part that it does not use. *Quiet*: nothing is ever stale for a reason that nobody can
name, so every part that can change has its words here.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from cinema_assets.frozen import Frozen

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


class Version(Frozen):
    """What is recorded of the current version of one asset partition."""

    data_version: str
    basis: dict[str, str] = {}
    """The parts it was made from."""
    parts: dict[str, str] = {}
    """The parts it offers."""
    summary: dict[str, Any] = {}
    """Counts and names that a plan needs: scenes, looks, shots, speeches."""


class Records(Frozen):
    """Everything recorded about one movie."""

    movie: str
    movie_assets: dict[str, Version] = {}
    """`script`, `screenplay`, the sheets and the cuts."""
    scene_assets: dict[str, dict[str, Version]] = {}
    """Asset -> scene key -> version; `scene` is among them."""
    models: dict[str, str] = {}
    """Asset -> the model that makes it now."""
    retakes: dict[str, dict[str, str]] = {}
    """Scene key -> shot number -> how many retakes were asked, and why last (`2: too dark`)."""

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


class Line(Frozen):
    """One line of the call sheet: one asset partition."""

    asset: str
    scene: str | None
    """Partition key of the scene, for a scene asset."""
    number: str | None
    """Production number of the scene."""
    fresh: bool
    reasons: tuple[str, ...] = ()
    """Why it is stale, in a person's words."""
    follows: bool = False
    """Stale only because something before it is."""
    generations: int = 0
    """What it will ask of a studio at most; takes that exist already are not made again."""
    price_usd: Decimal = Decimal(0)


class CallSheet(Frozen):
    """The plan of one movie."""

    movie: str
    lines: tuple[Line, ...]

    @property
    def stale(self) -> tuple[Line, ...]:
        """The lines that call for work."""
        return tuple(line for line in self.lines if not line.fresh)

    @property
    def price_usd(self) -> Decimal:
        """What all of it will cost."""
        return sum((line.price_usd for line in self.stale), Decimal(0))

    def stale_assets(self, scene: str | None) -> tuple[str, ...]:
        """The stale assets of a scene, or of the movie, in the order of their making."""
        return tuple(line.asset for line in self.stale if line.scene == scene)


def plan(records: Records) -> CallSheet:
    """The call sheet of a movie, from what is recorded about it."""
    lines: list[Line] = []
    stale: set[tuple[str, str | None]] = set()
    for asset, number, scene in _partitions(records):
        line = _line(asset, number, scene, records, stale)
        lines.append(line)
        if not line.fresh:
            stale.add((asset, scene))
    return CallSheet(movie=records.movie, lines=tuple(lines))


def _partitions(records: Records) -> Iterator[tuple[str, str | None, str | None]]:
    for asset in ("screenplay", *SHEET_ASSETS):
        yield asset, None, None
    for number, key in records.scenes.items():
        for asset in SCENE_ASSETS:
            yield asset, number, key
    for asset in CUT_ASSETS:
        yield asset, None, None


def _line(
    asset: str,
    number: str | None,
    scene: str | None,
    records: Records,
    stale: set[tuple[str, str | None]],
) -> Line:
    made, wanted = records.version(asset, scene), basis(asset, scene, records)
    reasons = _reasons(asset, number, made, wanted, records.retakes.get(scene or "", {}))
    upstream = [name for name in UPSTREAM[asset] if _is_stale(name, scene, records, stale)]
    fresh = not reasons and not upstream
    return Line(
        asset=asset,
        scene=scene,
        number=number,
        fresh=fresh,
        reasons=reasons or tuple(f"follows {name.replace('_', ' ')}" for name in upstream),
        follows=not fresh and not reasons,
        generations=0 if fresh else generations(asset, scene, records),
    )


def _is_stale(
    asset: str, scene: str | None, records: Records, stale: set[tuple[str, str | None]]
) -> bool:
    if asset in SCENE_ASSETS and scene is None:
        return any((asset, key) in stale for key in records.scenes.values())
    return (asset, scene if asset in SCENE_ASSETS else None) in stale


def basis(asset: str, scene: str | None, records: Records) -> dict[str, str]:
    """The parts that making this asset partition uses, as they are recorded now."""
    wanted = _BASIS[asset](records, scene)
    if asset in records.models:
        wanted["model"] = records.models[asset]
    return wanted


def _of_draft(records: Records, scene: str | None) -> dict[str, str]:
    draft = records.version("script", None)
    return {"draft": draft.data_version if draft else MISSING}


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
    sheet = records.version("scene", scene)
    summary = sheet.summary if sheet else {}
    for look in summary.get("looks", []):
        wanted[f"look:{look}"] = _of_version(records, None, "character_sheets", look)
    location = summary.get("location", "")
    wanted[f"location:{location}"] = _of_version(records, None, "location_sheets", location)
    return wanted | _retakes(records, scene)


def _retakes(records: Records, scene: str | None) -> dict[str, str]:
    asked = records.retakes.get(scene or "", {})
    return {f"retake:{shot}": why for shot, why in asked.items()}


def _of_clips(records: Records, scene: str | None) -> dict[str, str]:
    return {
        **_of_scene(records, scene, "shots", "cuts", "format"),
        **_retakes(records, scene),
        "keyframes": _of_version(records, scene, "keyframes", "frames"),
        "recordings": _of_version(records, scene, "dialogue"),
    }


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
        wanted[f"cut:{number}"] = _of_version(records, key, "scene_cut")
        wanted[f"mood:{number}"] = _of_scene(records, key, "mood")["mood"]
        wanted[f"join:{number}"] = _of_scene(records, key, "cuts")["cuts"]
    return wanted


_BASIS: dict[str, Callable[[Records, str | None], dict[str, str]]] = {
    "screenplay": _of_draft,
    "character_sheets": _of_screenplay("looks"),
    "location_sheets": _of_screenplay("sets"),
    "score": _of_screenplay("music"),
    "keyframes": _seen_in,
    "dialogue": lambda records, scene: _of_scene(records, scene, "dialogue", "voices"),
    "clips": _of_clips,
    "scene_cut": _of_scene_cut,
    "timeline": _of_timeline,
    "final_cut": lambda records, scene: {"timeline": _of_version(records, None, "timeline")},
}

_WORDS = {
    "draft": "a new draft or new settings",
    "looks": "the cast or its costumes changed",
    "sets": "the locations changed",
    "music": "the moods of the film changed",
    "shots": "{scene}: new action or shots",
    "set": "{scene}: the set or its light changed",
    "continuity": "{scene}: costume, injuries or props changed",
    "dialogue": "{scene}: new dialogue",
    "voices": "{scene}: a voice changed",
    "cuts": "{scene}: a transition changed",
    "format": "the picture format changed",
    "keyframes": "{scene}: new keyframes",
    "recordings": "{scene}: new recordings",
    "clips": "{scene}: new clips",
    "score": "new music",
    "order": "the order of the scenes changed",
    "title": "the titles or the credits changed",
    "loudness": "the loudness target changed",
    "timeline": "the timeline changed",
    "model": "{asset} model changed",
    "look": "{name} has a new look",
    "location": "{name} has a new location sheet",
    "retake": "retake asked for shot {name}: {value}",
    "cut": "scene {name} is cut anew",
    "mood": "scene {name}: the mood changed",
    "join": "scene {name}: a transition changed",
}


def _reasons(
    asset: str,
    number: str | None,
    made: Version | None,
    wanted: dict[str, str],
    retakes: dict[str, str],
) -> tuple[str, ...]:
    if made is None:
        return ("never made",)
    changed = [key for key in {**wanted, **made.basis} if wanted.get(key) != made.basis.get(key)]
    return tuple(dict.fromkeys(_words(key, asset, number, retakes) for key in changed))


def _words(key: str, asset: str, number: str | None, retakes: dict[str, str]) -> str:
    kind, _, name = key.partition(":")
    why = retakes.get(name, "").partition(": ")[2]
    return _WORDS[kind].format(
        scene=f"scene {number}",
        asset=asset.replace("_", " "),
        name=name.removesuffix("/first"),
        value=why or "no reason given",
    )


def generations(asset: str, scene: str | None, records: Records) -> int:
    """How many generations an asset partition asks of a studio at most."""
    source = records.version("scene", scene) if scene else records.version("screenplay", None)
    summary = source.summary if source else {}
    counts = {
        "screenplay": 0,
        "character_sheets": 4 * summary.get("looks_total", 0),
        "location_sheets": summary.get("locations_total", 0),
        "score": summary.get("moods_total", 0),
        "keyframes": summary.get("keyframes", 0),
        "dialogue": summary.get("speeches", 0),
        "clips": summary.get("shots", 0),
    }
    return int(counts.get(asset, 1))
