"""The story department: a draft becomes a script, and a script becomes scene sheets.

What belongs here: putting the reader, the breakdown, continuity, casting and the shot list to work
in their order. What does not: their rules (screenplay, continuity, prompts), recording (assets).
"""

from collections.abc import Callable, Mapping, Sequence

from cinema_assets.continuity.carry import carry
from cinema_assets.continuity.state import SceneContinuity
from cinema_assets.production import additions
from cinema_assets.production.additions import Asked
from cinema_assets.production.marking import marked
from cinema_assets.production.remembered import Memory, as_told, establishing_scenes
from cinema_assets.production.values import Added, Draft, SceneSheet, Script, Title
from cinema_assets.prompts.casting import cast_looks
from cinema_assets.prompts.score import music_briefs, scene_mood
from cinema_assets.prompts.sets import dress_set, location_sets
from cinema_assets.prompts.voices import cast_voices
from cinema_assets.screenplay.model import Breakdown, Scene, Screenplay, Shot, TransitionKind
from cinema_assets.screenplay.people import people
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.revision import Revision
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.screenplay.transitions import opening_transitions
from cinema_assets.writing.answer import Answer

Asking = Callable[[Sequence[Asked], Mapping[str, str]], Added]
"""What is asked, and scene number -> partition key -> what is added."""


def nobody(wanted: Sequence[Asked], keys: Mapping[str, str]) -> Added:
    """Nobody is asked: the breakdown is that of the rules."""
    return Added()


def read_script(
    draft: Draft, data: bytes, ask: Asking = nobody, *, previous: Script | None = None
) -> Script:
    """The script of a draft: read, broken down, cast, dressed and scored on paper.

    Args:
        draft: the draft.
        data: its bytes.
        ask: has a model add to the breakdown.
        previous: the script of the movie's last draft; its scenes and what was decided in it go on.

    Raises:
        ScreenplayError: the bytes are no screenplay; one sentence says why.
    """
    memory = Memory(previous)
    roll = memory.roll(read_bytes(data, draft.file_name))
    wordings = memory.wordings(roll)
    screenplay = as_told(roll.screenplay, wordings)
    keys = {one.number: one.key for one in roll.scenes}
    added = ask(additions.asked(screenplay, draft.production), keys)
    breakdowns = additions.with_added(additions.by_rules(screenplay), added)
    continuity = carry(screenplay, breakdowns, additions.wounds(screenplay, added))
    looks = cast_looks(screenplay, breakdowns, continuity, memory.looks)
    voices = cast_voices(screenplay, memory.voices)
    establishing = memory.establishing(roll)
    return Script(
        movie=draft.movie,
        production=draft.production,
        screenplay=roll.screenplay,
        keys=keys,
        title=_title(screenplay, draft),
        looks=looks,
        voices=voices,
        sets=location_sets(
            screenplay, breakdowns, memory.established(roll, establishing, breakdowns)
        ),
        music=music_briefs(screenplay, breakdowns, memory.music),
        added=added,
        remembered=memory.remember(roll, wordings, establishing, looks, voices),
    )


def revised(draft: Draft, data: bytes, previous: Script | None) -> Revision | None:
    """What a draft changes of the movie's last one; None for its first.

    Raises:
        ScreenplayError: the bytes are no screenplay; one sentence says why.
    """
    if previous is None:
        return None
    return Memory(previous).revision(read_bytes(data, draft.file_name))


def scene_sheets(script: Script) -> tuple[SceneSheet, ...]:
    """Every scene of the film, ready to be shot, in order."""
    screenplay = as_told(script.screenplay, script.remembered.wordings)
    added = script.added
    by_rules = additions.by_rules(screenplay)
    breakdowns = additions.with_added(by_rules, added)
    continuity = carry(screenplay, breakdowns, additions.wounds(screenplay, added))
    opens = opening_transitions(screenplay)
    presents = {name: who.presents for name, who in people(screenplay, breakdowns).items()}
    establishing = establishing_scenes(script)
    sheets = []
    for scene in screenplay.scenes:
        plain = by_rules[scene.number]
        new_location = script.keys[scene.number] in establishing
        shots = list_shots(scene, plain, new_location=new_location, presents=presents)
        shots = additions.listed(scene, plain, shots, added)
        held, breakdown = continuity[scene.number], breakdowns[scene.number]
        sheets.append(_sheet(script, scene, breakdown, held, shots, opens[scene.number]))
    return marked(script, tuple(sheets))


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
        aliases=additions.aliases(scene, breakdown, script.added),
        added=script.added.answers.get(scene.number, Answer()),
        slate=script.remembered.slates.get(script.keys[scene.number], ""),
    )


def _looks_worn(script: Script, continuity: SceneContinuity, seen: set[str]) -> dict[str, str]:
    known = {(look.character, look.look) for look in script.looks}
    worn = {name: continuity.look_of(name) for name in sorted(seen)}
    return {name: look for name, look in worn.items() if (name, look) in known}
