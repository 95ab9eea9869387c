"""The story department: a draft becomes a script, and a script becomes scene sheets.

What belongs here: putting the reader, the breakdown, continuity, casting and the shot list to work
in their order. What does not: their rules (screenplay, continuity, prompts), recording (assets).
"""

from cinema_assets.continuity.carry import carry
from cinema_assets.continuity.state import SceneContinuity
from cinema_assets.partitions import scene_keys
from cinema_assets.production.values import Draft, SceneSheet, Script, Title
from cinema_assets.prompts.casting import cast_looks
from cinema_assets.prompts.score import music_briefs, scene_mood
from cinema_assets.prompts.sets import dress_set, location_sets
from cinema_assets.prompts.voices import cast_voices
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Breakdown, Scene, Screenplay, Shot, TransitionKind
from cinema_assets.screenplay.people import people
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.screenplay.transitions import opening_transitions


def read_script(draft: Draft, data: bytes) -> Script:
    """The script of a draft: read, broken down, cast, dressed and scored on paper.

    Raises:
        ScreenplayError: the bytes are no screenplay; one sentence says why.
    """
    screenplay = read_bytes(data, draft.file_name)
    breakdowns = _breakdowns(screenplay)
    continuity = carry(screenplay, breakdowns)
    return Script(
        movie=draft.movie,
        production=draft.production,
        screenplay=screenplay,
        keys=scene_keys(scene.number for scene in screenplay.scenes),
        title=_title(screenplay, draft),
        looks=cast_looks(screenplay, breakdowns, continuity),
        voices=cast_voices(screenplay),
        sets=location_sets(screenplay, breakdowns),
        music=music_briefs(screenplay, breakdowns),
    )


def scene_sheets(script: Script) -> tuple[SceneSheet, ...]:
    """Every scene of the film, ready to be shot, in order."""
    screenplay = script.screenplay
    breakdowns = _breakdowns(screenplay)
    continuity = carry(screenplay, breakdowns)
    opens = opening_transitions(screenplay)
    presents = {name: who.presents for name, who in people(screenplay, breakdowns).items()}
    seen: set[str] = set()
    sheets = []
    for scene in screenplay.scenes:
        breakdown = breakdowns[scene.number]
        new_location = scene.location not in seen
        seen.add(scene.location)
        shots = list_shots(scene, breakdown, new_location=new_location, presents=presents)
        held = continuity[scene.number]
        sheets.append(_sheet(script, scene, breakdown, held, shots, opens[scene.number]))
    return tuple(sheets)


def _breakdowns(screenplay: Screenplay) -> dict[str, Breakdown]:
    return {scene.number: break_down(scene, screenplay) for scene in screenplay.scenes}


def _title(screenplay: Screenplay, draft: Draft) -> Title:
    page = screenplay.title_page
    fallback = draft.file_name.rsplit(".", 1)[0].replace("_", " ").replace("-", " ").strip().title()
    return Title(
        title=page.get("title") or fallback,
        credit=page.get("credit", ""),
        author=page.get("author") or page.get("authors", ""),
    )


def _sheet(
    script: Script,
    scene: Scene,
    breakdown: Breakdown,
    continuity: SceneContinuity,
    shots: tuple[Shot, ...],
    opens: TransitionKind,
) -> SceneSheet:
    return SceneSheet(
        movie=script.movie,
        key=script.keys[scene.number],
        scene=scene,
        breakdown=breakdown,
        shots=shots,
        continuity=continuity,
        looks=_looks_worn(script, continuity, {name for shot in shots for name in shot.characters}),
        voices=tuple(
            voice
            for voice in script.voices
            if any(voice.character in speech.speakers for speech in scene.speeches)
        ),
        set=dress_set(scene, breakdown, continuity),
        mood=scene_mood(scene, breakdown),
        opens=opens,
        production=script.production.for_scene(scene.number),
        language=script.production.language or script.screenplay.language,
    )


def _looks_worn(script: Script, continuity: SceneContinuity, seen: set[str]) -> dict[str, str]:
    known = {(look.character, look.look) for look in script.looks}
    worn = {name: continuity.look_of(name) for name in sorted(seen)}
    return {name: look for name, look in worn.items() if (name, look) in known}
