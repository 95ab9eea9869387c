"""The editorial department: the scene cut, the timeline, the final cut.

What belongs here: the plans of the cuts, with every file named by its role. What does not: cutting
(editing, through the cutting room), recording (assets).
"""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from cinema_assets.editing.film_plan import (
    Card,
    FilmPlan,
    FilmScene,
    FilmShot,
    FilmSpeech,
    MusicSection,
    Word,
)
from cinema_assets.editing.pacing import ScenePacing
from cinema_assets.editing.profile import PictureProfile
from cinema_assets.editing.scene import ScenePlan, SceneShot, SceneSpeech
from cinema_assets.production.camera import pacing
from cinema_assets.production.models import MUSIC
from cinema_assets.production.requests import Request, Taken, input_of
from cinema_assets.production.settings import Production
from cinema_assets.production.values import (
    Clips,
    Dialogue,
    SceneCut,
    SceneSheet,
    Score,
    Script,
    ShotClip,
    TakeRef,
    Timeline,
)
from cinema_assets.screenplay.model import Movement, TransitionKind
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.cutting_room import CUTTING_ROOM, PROVIDER
from cinema_assets.takes.model import Slot

TITLE_SECONDS, CREDITS_SECONDS, SLATE_SECONDS = 4, 5, 3
NAMES_ON_A_CARD = 12
"""Of the credits; longer ones take several cards."""
AMBIENCE_SECONDS = 16
"""Of a bed that is looped under a scene."""
PICTURES_OF_THE_FILM = 24
SIDE_OF_TWO = 0.7
"""How far left and right two people who share a scene are heard."""


def profile(production: Production) -> PictureProfile:
    """The encoder profile of a movie."""
    return PictureProfile(width=production.width, height=production.height, rate=production.rate)


def _path(role: str) -> Path:
    """A role, where a plan has a path: the cutting room puts the file in its place."""
    return Path(role)


# The scene cut


def scene_plan(sheet: SceneSheet, clips: Clips, dialogue: Dialogue) -> ScenePlan:
    """The cut of a scene: shots and speeches where the pacing puts them."""
    paced = pacing(sheet, dialogue)
    made = {clip.shot: clip for clip in clips.clips}
    sides = _sides(sheet)
    return ScenePlan(
        scene=sheet.slated,
        profile=profile(sheet.production),
        shots=tuple(
            SceneShot(
                slate=f"{sheet.slated}-{shot.number}",
                frames=place.frames,
                clip=_path(f"clip:{shot.number}") if made[shot.number].take else None,
                slate_picture=_path(f"slate:{shot.number}"),
                hold=True,
                transition=shot.transition,
            )
            for shot, place in zip(sheet.shots, paced.shots, strict=True)
        ),
        speeches=tuple(
            SceneSpeech(
                number=heard.number,
                path=_path(f"speech:{heard.number}"),
                start=heard.start,
                side=sides.get(heard.number, 0.0),
            )
            for heard in paced.speeches
        ),
        ambience=_path("ambience"),
    )


def _sides(sheet: SceneSheet) -> dict[int, float]:
    """Speech -> where its speaker stands in the shots of the scene (-1 left, 1 right)."""
    places = {
        name: SIDE_OF_TWO * (2 * index / (len(shot.characters) - 1) - 1)
        for shot in reversed(sheet.shots)
        if len(shot.characters) > 1
        for index, name in enumerate(shot.characters)
    }
    return {
        speech.number: places.get(speech.speakers[0], 0.0)
        for speech in sheet.scene.speeches
        if speech.extension is None
    }


def ambience_request(sheet: SceneSheet) -> Request:
    """How the place sounds when nobody speaks; scenes in the same air share one bed."""
    place = sheet.set
    air = SetBrief(
        location=place.archetype.value,
        archetype=place.archetype,
        interior=place.interior,
        daylight=place.daylight,
        weather=place.weather,
        crowd=place.crowd,
    )
    return Request(
        name="ambience",
        slot=Slot(movie=sheet.movie, scene=sheet.key, kind=Kind.MUSIC, role="ambience"),
        generation=Generation(
            kind=Kind.MUSIC,
            provider="house",
            model=MUSIC,
            parameters={"ambience": air.model_dump(mode="json"), "seconds": AMBIENCE_SECONDS},
            suffix=".flac",
        ),
    )


def stem_request(
    sheet: SceneSheet, plan: ScenePlan, dialogue: Dialogue, ambience: TakeRef
) -> Request:
    """The scene's sound."""
    spoken = plan.model_dump(mode="json", exclude={"shots"})
    lengths = [
        {"slate": s.slate, "frames": s.frames, "clip": None, "transition": s.transition.value}
        for s in plan.shots
    ]
    return _request(
        "stem",
        Slot(movie=sheet.movie, scene=sheet.key, kind=Kind.SCENE_STEM),
        {"plan": {**spoken, "shots": lengths}},
        {
            "ambience": ambience,
            **{f"speech:{line.speech}": line.take for line in dialogue.lines},
        },
        ".flac",
    )


def cut_request(sheet: SceneSheet, plan: ScenePlan, clips: Clips, stem: TakeRef) -> Request:
    """The scene, picture and sound."""
    inputs = {f"clip:{clip.shot}": clip.take for clip in clips.clips if clip.take}
    drawings = {
        f"slate:{clip.shot}": _slate(sheet, clip) for clip in clips.clips if clip.take is None
    }
    return _request(
        "cut",
        Slot(movie=sheet.movie, scene=sheet.key, kind=Kind.SCENE_CUT),
        {
            "plan": plan.model_dump(mode="json", exclude={"speeches", "ambience"}),
            "drawings": drawings,
        },
        {**inputs, "stem": stem},
        ".mp4",
    )


def _slate(sheet: SceneSheet, clip: ShotClip) -> dict[str, Any]:
    return {
        "draw": "slate",
        "slate": f"{sheet.slated}-{clip.shot}",
        "heading": sheet.scene.heading,
        "reason": clip.missing,
        "width": sheet.production.width,
        "height": sheet.production.height,
    }


def preview_request(sheet: SceneSheet, picture: TakeRef) -> Request:
    """The scene as a small moving picture."""
    slot = Slot(movie=sheet.movie, scene=sheet.key, kind=Kind.PREVIEW)
    return _request("preview", slot, {}, {"picture": picture}, ".webp")


def scene_cut(sheet: SceneSheet, clips: Clips, dialogue: Dialogue, takes: Taken) -> SceneCut:
    """The scene, from the takes of `stem_request`, `cut_request` and `preview_request`."""
    paced = pacing(sheet, dialogue)
    return SceneCut(
        movie=sheet.movie,
        scene=sheet.key,
        frames=paced.frames,
        picture=takes["cut"],
        stem=takes["stem"],
        preview=takes["preview"],
        shots=_film_shots(sheet, paced, clips),
        speeches=_film_speeches(sheet, paced, dialogue),
    )


def _film_shots(sheet: SceneSheet, paced: ScenePacing, clips: Clips) -> tuple[FilmShot, ...]:
    made = {clip.shot: clip.take for clip in clips.clips}
    return tuple(
        FilmShot(
            slate=f"{sheet.slated}-{shot.number}",
            start=place.start,
            frames=place.frames,
            media=take.address if (take := made[shot.number]) else "",
            still=shot.movement is Movement.STATIC,
            transition=shot.transition,
        )
        for shot, place in zip(sheet.shots, paced.shots, strict=True)
    )


def _film_speeches(
    sheet: SceneSheet, paced: ScenePacing, dialogue: Dialogue
) -> tuple[FilmSpeech, ...]:
    starts = {heard.number: heard.start for heard in paced.speeches}
    spoken = {speech.number: speech for speech in sheet.scene.speeches}
    return tuple(
        FilmSpeech(
            number=line.speech,
            start=starts[line.speech],
            seconds=line.seconds,
            text=spoken[line.speech].text,
            words=_words(line.take),
            dual=spoken[line.speech].dual,
            speaker=" & ".join(spoken[line.speech].speakers),
            media=line.take.address,
        )
        for line in dialogue.lines
    )


def _words(take: TakeRef) -> tuple[Word, ...]:
    return tuple(
        Word(text=word["text"], start=Fraction(str(word["start"])), end=Fraction(str(word["end"])))
        for word in take.facts.get("words", [])
    )


# The film


def film_plan(
    script: Script,
    sheets: Mapping[str, SceneSheet],
    cuts: Mapping[str, SceneCut],
    score: Score,
) -> FilmPlan:
    """The cut of the film: titles, the scenes as they are, credits, music by mood.

    A scene that is not cut yet is stood in for by its slate.
    """
    scenes = [
        _film_scene(sheets[key], cuts.get(key), script.production)
        for key in script.keys.values()
        if key in sheets
    ]
    sections = [_section(mood.value, take) for mood, take in score.sections.items()]
    opening_mood = sheets[next(iter(script.keys.values()))].mood.value
    rate = script.production.rate
    return FilmPlan(
        title=script.title.title,
        artist=script.title.author,
        profile=profile(script.production),
        titles=(
            Card(
                name="Title",
                picture=_path("card:title"),
                frames=rate.frames_to_hold(TITLE_SECONDS),
                music=opening_mood,
            ),
        ),
        scenes=tuple(scenes),
        credits=_credits(script, scenes[-1].music),
        sections=tuple(sections),
        loudness_lufs=float(script.production.loudness_lufs),
        language=script.production.language or script.screenplay.language,
    )


def _film_scene(sheet: SceneSheet, cut: SceneCut | None, production: Production) -> FilmScene:
    known = {
        "number": sheet.number,
        "heading": sheet.scene.heading,
        "opens": sheet.opens,
        "gives_way": sheet.shots[-1].transition if sheet.shots else TransitionKind.CUT,
        "music": sheet.mood.value,
    }
    if cut is None:
        return FilmScene(
            **known,
            cut=_path(f"missing-cut:{sheet.key}"),
            stem=_path(f"missing-stem:{sheet.key}"),
            frames=production.rate.frames_to_hold(SLATE_SECONDS),
        )
    return FilmScene(
        **known,
        cut=_path(f"cut:{sheet.key}"),
        stem=_path(f"stem:{sheet.key}"),
        frames=cut.frames,
        shots=cut.shots,
        speeches=cut.speeches,
    )


def _section(name: str, take: TakeRef) -> MusicSection:
    return MusicSection(
        name=name,
        path=_path(f"music:{name}"),
        bar_seconds=Fraction(240, int(take.facts["tempo"])),
        media=take.address,
    )


def _credits(script: Script, music: str | None) -> tuple[Card, ...]:
    return tuple(
        Card(
            name=f"Credits {number}",
            picture=_path(f"card:credits-{number}"),
            frames=script.production.rate.frames_to_hold(CREDITS_SECONDS),
            music=music,
        )
        for number, _ in enumerate(_credit_pages(script), start=1)
    )


def _credit_pages(script: Script) -> list[list[tuple[str, int]]]:
    """Character and number of cues, page by page; one empty page for a film without speech."""
    cast = [(character.name, character.cues) for character in script.screenplay.characters]
    starts = range(0, max(1, len(cast)), NAMES_ON_A_CARD)
    return [cast[start : start + NAMES_ON_A_CARD] for start in starts]


def film_inputs(cuts: Mapping[str, SceneCut], score: Score) -> dict[str, TakeRef]:
    """Role -> take, for everything that the film plan names."""
    inputs = {f"music:{mood.value}": take for mood, take in score.sections.items()}
    for key, cut in cuts.items():
        inputs |= {f"cut:{key}": cut.picture, f"stem:{key}": cut.stem}
    return inputs


def drawings(
    script: Script, sheets: Mapping[str, SceneSheet], cuts: Mapping[str, SceneCut]
) -> dict[str, dict[str, Any]]:
    """Role -> what to draw for it: the title card, the credits, slates of missing scenes."""
    size: dict[str, Any] = {"width": script.production.width, "height": script.production.height}
    cards: dict[str, dict[str, Any]] = {
        "card:title": {"draw": "title", "title": script.title.model_dump(), **size}
    }
    for number, page in enumerate(_credit_pages(script), start=1):
        title = script.title.title if number == 1 else ""
        cards[f"card:credits-{number}"] = {"draw": "credits", "title": title, "cast": page, **size}
    missing = {
        f"missing-cut:{key}": {
            "draw": "missing scene",
            "stem": f"missing-stem:{key}",
            "slate": sheet.number,
            "heading": sheet.scene.heading,
            "reason": "This scene has not been cut yet.",
            "frames": script.production.rate.frames_to_hold(SLATE_SECONDS),
            "rate": script.production.rate.model_dump(),
            **size,
        }
        for key, sheet in sheets.items()
        if key not in cuts
    }
    return {**cards, **missing}


def film_request(timeline: Timeline) -> Request:
    """The film."""
    return _request(
        "film",
        Slot(movie=timeline.movie, kind=Kind.FINAL_CUT),
        timeline.plan,
        timeline.inputs,
        ".mp4",
    )


def frames_request(timeline: Timeline, film: TakeRef) -> Request:
    """Pictures out of the film, evenly spread over it, on one sheet."""
    slot = Slot(movie=timeline.movie, kind=Kind.FILM_FRAMES)
    step = timeline.frames / PICTURES_OF_THE_FILM
    frames = sorted({int((number + 0.5) * step) for number in range(PICTURES_OF_THE_FILM)})
    parameters = {"frames": frames, "columns": 3, "width": 180}
    return _request("frames", slot, parameters, {"film": film}, ".png")


def _request(
    name: str,
    slot: Slot,
    parameters: dict[str, Any],
    inputs: Mapping[str, TakeRef],
    suffix: str,
) -> Request:
    return Request(
        name=name,
        slot=slot,
        generation=Generation(
            kind=Kind(slot.kind),
            provider=PROVIDER,
            model=CUTTING_ROOM,
            parameters=parameters,
            inputs=tuple(input_of(role, take) for role, take in inputs.items()),
            suffix=suffix,
        ),
    )
