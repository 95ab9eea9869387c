"""Fewer cuts: neighbouring shots that one camera can film without loss become one.

What belongs here: when two drafts are one shot, and how it is framed. What does not: what a single
beat asks for (`action_shots`, `dialogue_shots`).
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cinema_assets.screenplay.blocking import Blocking
from cinema_assets.screenplay.model import Grouping, Movement, ShotSize, TransitionKind
from cinema_assets.screenplay.sentences import words
from cinema_assets.screenplay.setups import TIGHTER, Draft, draft_seconds, tightened

MOST_WORDS = 30
"""Words of action that one shot of several beats can carry."""

LONGEST_TOGETHER = Decimal("10.50")
"""Seconds that shots joined here may last; a written long take may be longer."""

_A_LITTLE = 12
"""Words of action that belong to the speech before them rather than to what follows."""

_WHOLE = (ShotSize.ELS, ShotSize.LS, ShotSize.FS)
_SHARED = (Grouping.TWO_SHOT, Grouping.GROUP, Grouping.OTS)


def spared(drafts: Sequence[Draft], blocking: Blocking) -> list[Draft]:
    """The drafts with those joined that need no cut between them, in order.

    Nothing is joined across a written transition, nor what a camera direction asked for.
    """
    kept: list[Draft] = []
    for draft in drafts:
        joined = _one_take(kept[-1], draft, blocking) if kept else None
        if joined is not None and draft_seconds(joined) <= LONGEST_TOGETHER:
            kept[-1] = joined
        else:
            kept.append(draft)
    return _without_jumps(kept)


def _without_jumps(drafts: Sequence[Draft]) -> list[Draft]:
    """No cut between two times the same picture."""
    cut: list[Draft] = []
    for draft in drafts:
        jumps = bool(cut) and cut[-1].transition is TransitionKind.CUT and not _fixed(draft)
        cut.append(_reframed(draft) if jumps and _one_frame(cut[-1], draft) else draft)
    return cut


def _one_frame(last: Draft, draft: Draft) -> bool:
    """Whether both are the same picture, so that the cut between them would jump."""
    if last.grouping is not draft.grouping or last.characters != draft.characters:
        return False
    shared = last.grouping in (Grouping.TWO_SHOT, Grouping.GROUP)
    return bool(last.characters) and (
        shared or (last.size, last.focus) == (draft.size, draft.focus)
    )


def _reframed(draft: Draft) -> Draft:
    """The picture after the same picture: a step nearer, or back where something is done."""
    if draft.grouping is Grouping.OTS and draft.action:
        return replace(draft, grouping=Grouping.TWO_SHOT, size=ShotSize.MLS)
    focus = draft.focus or ""
    if len(draft.characters) == 2 and focus in draft.characters and draft.speeches:
        if all(speech.speakers == (focus,) for speech in draft.speeches):
            return replace(draft, grouping=Grouping.SINGLE, size=ShotSize.MCU, characters=(focus,))
        return replace(draft, grouping=Grouping.OTS, size=ShotSize.MS)
    nearer = tightened(draft.size)
    return replace(draft, size=nearer if nearer is not draft.size else ShotSize.MCU)


def _one_take(last: Draft, draft: Draft, blocking: Blocking) -> Draft | None:
    if last.transition is not TransitionKind.CUT or _fixed(draft):
        return None
    if _answers_unseen(last, draft):
        return _together(last, draft, replace(last, grouping=Grouping.SINGLE))
    if _fixed(last):
        return None
    if last.grouping is draft.grouping is Grouping.ESTABLISHING:
        return _same_view(last, draft)
    if last.speeches and _one_frame(last, draft) and len(words(draft.action)) <= _A_LITTLE:
        return _together(last, draft, last)
    if last.moment != "action" or last.speeches or not last.characters:
        return None
    if draft.moment == "dialogue":
        return _acted_then_spoken(last, draft)
    if draft.moment == "action" and not draft.speeches and draft.characters:
        return _two_beats(last, draft, blocking)
    return None


def _fixed(draft: Draft) -> bool:
    """What the writer asked for, inserts, and parts of long speeches stay as they are."""
    apart = (Grouping.INSERT, Grouping.POV, Grouping.REACTION)
    return draft.asked or draft.share is not None or draft.grouping in apart


def _answers_unseen(last: Draft, draft: Draft) -> bool:
    """Whoever listens to a voice from elsewhere answers it in the same picture."""
    listens = last.grouping is Grouping.REACTION and bool(last.speeches) and last.share is None
    answers = draft.moment == "dialogue" and not draft.action and draft.focus == last.focus
    return listens and answers and last.characters == draft.characters


def _same_view(last: Draft, draft: Draft) -> Draft | None:
    """Two wide pictures of one place in one size would be a jump cut."""
    if last.moment == "establish" or (last.size, last.angle) != (draft.size, draft.angle):
        return None
    return _together(last, draft, last)


def _acted_then_spoken(last: Draft, draft: Draft) -> Draft | None:
    """Somebody does something and speaks: one shot, near enough for both."""
    if draft.focus not in last.characters:
        return None
    shared = last.grouping in (Grouping.TWO_SHOT, Grouping.GROUP)
    if not set(last.characters) <= set(draft.characters):
        # They are seen together already; a face that the talk has come near to stays apart.
        keeps = shared and draft.size is not ShotSize.CU
        return _together(last, draft, replace(last, focus=draft.focus)) if keeps else None
    if last.size in _WHOLE:
        size = min(ShotSize.MLS, draft.size, key=TIGHTER.index)
        grouping = Grouping.TWO_SHOT if draft.grouping is Grouping.OTS else draft.grouping
        frame = replace(draft, size=size, grouping=grouping, movement=last.movement)
    elif last.size in (ShotSize.MCU, ShotSize.CU) and draft.grouping not in _SHARED[:2]:
        frame = replace(draft, size=last.size, grouping=last.grouping, characters=last.characters)
    else:
        frame = draft
    return _together(last, draft, frame)


def _two_beats(last: Draft, draft: Draft, blocking: Blocking) -> Draft | None:
    if len(words(last.action)) + len(words(draft.action)) > MOST_WORDS:
        return None
    shared = len(last.characters) == 2 and set(draft.characters) < set(last.characters)
    if shared and draft.size is not ShotSize.CU and draft.focus in last.characters:
        return _together(last, draft, last)
    if last.characters == draft.characters:
        return _together(last, draft, replace(last, size=_for_both(last, draft)))
    return _side_by_side(last, draft, blocking)


def _for_both(last: Draft, draft: Draft) -> ShotSize:
    """The wider of two sizes; between a face and a whole body, the middle."""
    wide, near = sorted((last.size, draft.size), key=TIGHTER.index)
    if near is not ShotSize.CU or wide is near:
        return wide
    return ShotSize.MS if wide in _WHOLE else ShotSize.MCU


def _side_by_side(last: Draft, draft: Draft, blocking: Blocking) -> Draft | None:
    """`She drives. He sits beside her.`: one sentence each, of one paragraph, in one frame.

    Whoever is introduced, in capitals, keeps a picture of his own; so does a face.
    """
    both = blocking.ordered((*last.characters, *draft.characters))
    paragraph = set(last.element_ids) & set(draft.element_ids)
    introduced = any(name.upper() in f"{last.action} {draft.action}" for name in both)
    near = ShotSize.CU in (last.size, draft.size)
    if len(both) != 2 or not paragraph or introduced or near:
        return None
    moves = last.movement is draft.movement
    frame = replace(last, size=_for_both(last, draft), grouping=Grouping.TWO_SHOT, characters=both,
                    movement=last.movement if moves else Movement.STATIC)  # fmt: skip
    return _together(last, draft, frame)


def _together(last: Draft, draft: Draft, frame: Draft) -> Draft:
    """Both contents in one frame."""
    return replace(
        frame,
        action=" ".join(part for part in (last.action, draft.action) if part),
        speeches=(*last.speeches, *draft.speeches),
        heard=(*last.heard, *draft.heard),
        element_ids=tuple(dict.fromkeys((*last.element_ids, *draft.element_ids))),
        transition=draft.transition,
        moment=draft.moment,
        least=max(last.least, draft.least),
    )
