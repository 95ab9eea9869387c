"""The brief of a frame: who stands where, looks which way and feels what, in which light.

What belongs here: putting a shot, the cast's looks, continuity and the set together. What does not:
reading poses and feelings (`performance`), choosing shots (screenplay.shotlist), drawing (studios).
"""

from collections.abc import Mapping
from functools import lru_cache

from cinema_assets.continuity.state import CharacterState, SceneContinuity
from cinema_assets.prompts.performance import Performance, performances
from cinema_assets.prompts.same import Same
from cinema_assets.screenplay.blocking import Blocking, block
from cinema_assets.screenplay.directions import without_directions
from cinema_assets.screenplay.model import Breakdown, Extension, Grouping, Scene, Shot, Speech
from cinema_assets.studios.briefs import (
    Archetype,
    Facing,
    FigureBrief,
    FrameBrief,
    LookBrief,
    Pose,
    SetBrief,
)

CAPTION_LENGTH = 140
"""No caption is longer than this many characters."""

_ELLIPSIS = "…"
_BUSY = frozenset({Pose.DRIVE, Pose.EMBRACE, Pose.FIGHT})
"""Poses that need both hands."""
_SEATED = frozenset({Archetype.CAR, Archetype.AIRCRAFT})
"""Places in which people sit unless the script says otherwise."""
_ON_THE_WAY = frozenset({Pose.WALK, Pose.RUN})
_UPRIGHT = frozenset({Pose.STAND, Pose.WALK, Pose.RUN})


def frame_brief(
    scene: Scene,
    shot: Shot,
    breakdown: Breakdown,
    continuity: SceneContinuity,
    looks: tuple[LookBrief, ...],
    set_brief: SetBrief,
    *,
    width: int,
    height: int,
    seed: int = 0,
    language: str = "en",
) -> FrameBrief:
    """What the pictures of one shot show; it depends on nothing but its arguments.

    Args:
        scene: the scene.
        shot: one of its shots.
        breakdown: of the scene, for its cast.
        continuity: of the scene: wounds, things in hand, wet clothes.
        looks: what the characters wear; only those with a look are drawn.
        set_brief: the place and its light.
        width: of the finished picture in pixels, strip included.
        height: likewise.
        seed: a retake raises it.
        language: BCP 47, of the caption.
    """
    return FrameBrief(
        slate=f"{scene.number}-{shot.number}",
        caption=caption_of(scene, shot),
        language=language,
        size=shot.size,
        angle=shot.angle,
        grouping=shot.grouping,
        movement=shot.movement,
        figures=_figures(scene, shot, breakdown, continuity, looks, set_brief),
        focus=shot.focus,
        set=set_brief,
        width=width,
        height=height,
        seed=seed,
    )


def caption_of(scene: Scene, shot: Shot) -> str:
    """What happens, in the script's words: what is seen, else what is said, else who is seen."""
    seen = without_directions(" ".join(shot.action.split()))
    said = " ".join(f"{_cue(speech)}: {speech.text}" for speech in _heard(scene, shot))
    return shortened(seen or said or shot.focus or scene.heading)


def _cue(speech: Speech) -> str:
    names = " & ".join(speech.speakers)
    return f"{names} ({speech.extension.value})" if speech.extension else names


def shortened(text: str, length: int = CAPTION_LENGTH) -> str:
    """The text, cut at a word boundary and ended with an ellipsis if longer than `length`."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    room = text[: length - len(_ELLIPSIS) + 1]
    cut = room.rpartition(" ")[0]
    # Scripts without spaces, and single monstrous words, are cut where the room ends.
    if len(cut) < length // 2:
        cut = room[:-1]
    return cut.rstrip(" ,.;:–—-、，") + _ELLIPSIS


def _heard(scene: Scene, shot: Shot) -> tuple[Speech, ...]:
    return tuple(speech for speech in scene.speeches if speech.number in shot.speeches)


def _figures(
    scene: Scene,
    shot: Shot,
    breakdown: Breakdown,
    continuity: SceneContinuity,
    looks: tuple[LookBrief, ...],
    place: SetBrief,
) -> tuple[FigureBrief, ...]:
    """The figures of a shot in screen order; an insert has none."""
    if shot.grouping is Grouping.INSERT:
        return ()
    worn = _worn(looks, continuity)
    shown = tuple(name for name in shot.characters if name in worn)
    played = performances(scene, shot, breakdown, looks)
    blocking = _blocking(Same(scene), Same(breakdown))
    facings = _facings(shot, shown, blocking, _partner(scene, shot, blocking))
    if len(shown) > 1 and all(played[name].pose in _ON_THE_WAY for name in shown):
        facings = _same_way(shot, shown)
    speaking = _speaking(scene, shot)
    now = continuity.at(shot.element_ids)
    return tuple(
        _figure(worn[name], played[name], facings[name], now.of(name), place, name in speaking)
        for name in shown
    )


@lru_cache(maxsize=8)
def _blocking(scene: Same[Scene], breakdown: Same[Breakdown]) -> Blocking:
    """The same blocking that the shot list was made with."""
    return block(scene.value, breakdown.value)


def _worn(looks: tuple[LookBrief, ...], continuity: SceneContinuity) -> dict[str, LookBrief]:
    """Character -> the look that continuity asks for, else the first one there is."""
    worn: dict[str, LookBrief] = {}
    for look in looks:
        if look.character not in worn or look.look == continuity.look_of(look.character):
            worn[look.character] = look
    return worn


def _speaking(scene: Scene, shot: Shot) -> set[str]:
    """Whose mouth moves: who is heard and is there; a voice-over comes from no mouth."""
    if shot.grouping is Grouping.REACTION:
        return set()
    return {
        name
        for speech in _heard(scene, shot)
        if speech.extension is not Extension.VOICE_OVER
        for name in speech.speakers
    }


def _figure(
    look: LookBrief,
    played: Performance,
    facing: Facing,
    state: CharacterState,
    place: SetBrief,
    speaking: bool,
) -> FigureBrief:
    pose = _pose_in(place, played.pose)
    return FigureBrief(
        look=look,
        pose=pose,
        facing=Facing.AWAY if played.away else facing,
        emotion=played.emotion,
        speaking=speaking,
        wounds=state.injuries,
        holding=state.holding[-1] if state.holding and pose not in _BUSY else None,
        wet=state.wet,
    )


def _pose_in(place: SetBrief, pose: Pose | None) -> Pose:
    """The pose, as far as the place has room for it: nobody stands in a car."""
    seated = place.interior and place.archetype in _SEATED
    if place.interior and place.archetype is Archetype.CAR and pose in _UPRIGHT:
        return Pose.SIT
    return pose or (Pose.SIT if seated else Pose.STAND)


def _partner(scene: Scene, shot: Shot, blocking: Blocking) -> str | None:
    """Whom the shot's figure looks at: the other side of the talk, as far as it is on screen."""
    heard = _heard(scene, shot)
    before = [s for s in scene.speeches if set(s.element_ids) & set(shot.element_ids)]
    for speech in (*heard, *before):
        if shot.focus in speech.speakers:
            return blocking.partners.get(speech.number)
        if speech.speakers and speech.speakers[0] in blocking.line:
            return speech.speakers[0]
    others = [name for name in blocking.line if name != shot.focus]
    return others[0] if len(others) == 1 else None


def _facings(
    shot: Shot, shown: tuple[str, ...], blocking: Blocking, partner: str | None
) -> Mapping[str, Facing]:
    """Where everybody looks: at one another in a shared frame, across the line in a single."""
    if shot.grouping is Grouping.POV:
        return dict.fromkeys(shown, Facing.CAMERA)
    if len(shown) == 1:
        return {shown[0]: _alone(shown[0], blocking, partner)}
    subject = shot.focus if shot.focus in shown else shown[-1:][0] if shown else ""
    facings = {name: _towards(name, subject, shown) for name in shown}
    if subject:
        facings[subject] = _subject(subject, shown, partner)
    if shot.grouping is Grouping.OTS:
        facings |= {name: Facing.AWAY for name in shown if name != subject}
    return facings


def _alone(name: str, blocking: Blocking, partner: str | None) -> Facing:
    """The 180-degree rule: a single looks to the side on which the other one stands."""
    if name not in blocking.line or len(blocking.line) < 2:
        return Facing.CAMERA
    return Facing.RIGHT if blocking.faces_right(name, partner) else Facing.LEFT


def _same_way(shot: Shot, shown: tuple[str, ...]) -> Mapping[str, Facing]:
    """People on the way together go the way of the first; the others come behind."""
    leads_left = shot.focus in shown and shown.index(str(shot.focus)) * 2 < len(shown) - 1
    return dict.fromkeys(shown, Facing.LEFT if leads_left else Facing.RIGHT)


def _towards(name: str, subject: str, shown: tuple[str, ...]) -> Facing:
    return Facing.RIGHT if shown.index(name) < shown.index(subject) else Facing.LEFT


def _subject(subject: str, shown: tuple[str, ...], partner: str | None) -> Facing:
    """Whom everybody looks at looks at the partner, else at the larger part of the others."""
    if partner in shown and partner != subject:
        return _towards(subject, str(partner), shown)
    return Facing.RIGHT if shown.index(subject) * 2 < len(shown) - 1 else Facing.LEFT
