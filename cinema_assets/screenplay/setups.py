"""Shots under construction, and how they become numbered lines of a shot list.

What belongs here: the draft of a shot, lettering setups, adding up seconds. What does not: which
shots a scene needs (`action_shots`, `dialogue_shots`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import count

from cinema_assets.screenplay.blocking import Blocking
from cinema_assets.screenplay.directions import Direction
from cinema_assets.screenplay.model import (
    Angle,
    Extension,
    Grouping,
    Movement,
    Shot,
    ShotSize,
    Speech,
    TransitionKind,
)
from cinema_assets.screenplay.timing import action_seconds, shot_seconds

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Slates leave out I and O, which read like 1 and 0."""

TIGHTER = (ShotSize.ELS, ShotSize.LS, ShotSize.FS, ShotSize.MLS, ShotSize.MS, ShotSize.MCU,
           ShotSize.CU)  # fmt: skip
"""Sizes from far to near, without those that single out a detail."""


@dataclass(frozen=True)
class Draft:
    """A shot without number, setup and length."""

    size: ShotSize
    grouping: Grouping
    characters: tuple[str, ...] = ()
    focus: str | None = None
    action: str = ""
    speeches: tuple[Speech, ...] = ()
    moment: str = "action"
    movement: Movement = Movement.STATIC
    angle: Angle = Angle.EYE
    transition: TransitionKind = TransitionKind.CUT
    element_ids: tuple[str, ...] = ()
    share: Decimal | None = None
    """Seconds of a shot that carries only a part of a long speech, or only looks on."""
    least: Decimal = Decimal("0.00")
    """Seconds that it must have in any case."""
    asked: bool = False
    """A camera direction in the text wants it so."""
    heard: tuple[int, ...] = field(default=())
    """Numbers of speeches that go on through it from the shot before."""

    def directed(self, direction: Direction | None, blocking: Blocking) -> "Draft":
        """The draft as the writer's camera direction wants it."""
        if direction is None:
            return self
        grouping = direction.grouping or self.grouping
        size = direction.size or self.size
        characters = self.characters
        if grouping in (Grouping.SINGLE, Grouping.OTS) and len(characters) > 2:
            characters = blocking.ordered(characters[:2])
        if grouping is Grouping.INSERT or direction.title:
            characters = ()
        return replace(
            self,
            size=size,
            grouping=grouping,
            characters=characters,
            movement=direction.movement or self.movement,
            angle=direction.angle or self.angle,
            asked=True,
        )


def finished(drafts: Sequence[Draft]) -> tuple[Shot, ...]:
    """The shot list: numbers, lettered setups, seconds.

    Two shots share a setup when the same people stand before the same lens at the same height.
    """
    setups: dict[tuple[object, ...], str] = {}
    shots = []
    for number, draft in enumerate(drafts, start=1):
        thing = draft.focus if draft.grouping is Grouping.INSERT else None
        key = (draft.size, draft.angle, draft.grouping, draft.characters, thing,
               draft.focus if draft.grouping is Grouping.OTS else None, draft.movement)  # fmt: skip
        setup = setups.setdefault(key, _letter(len(setups)))
        shots.append(_shot(number, setup, draft))
    return tuple(shots)


def _shot(number: int, setup: str, draft: Draft) -> Shot:
    return Shot(
        number=number,
        setup=setup,
        size=draft.size,
        angle=draft.angle,
        grouping=draft.grouping,
        movement=draft.movement,
        characters=draft.characters,
        focus=draft.focus,
        action=draft.action,
        speeches=tuple(dict.fromkeys((*draft.heard, *(s.number for s in draft.speeches)))),
        seconds=draft_seconds(draft),
        transition=draft.transition,
        element_ids=draft.element_ids,
        moment=draft.moment,
    )


def draft_seconds(draft: Draft) -> Decimal:
    """How long the shot lasts on paper."""
    if draft.share is not None:
        return draft.share
    together = [speech for speech in draft.speeches if not speech.dual]
    dual = [speech for speech in draft.speeches if speech.dual]
    spoken = shot_seconds(draft.action, tuple(speech.text for speech in together or dual))
    if together and dual:
        spoken = max(spoken, shot_seconds("", tuple(speech.text for speech in dual)))
    if not draft.speeches:
        spoken = action_seconds(draft.action)
    elif draft.action and all(s.extension is Extension.VOICE_OVER for s in draft.speeches):
        # A voice-over is heard while the action goes on, not after it.
        heard = shot_seconds("", tuple(speech.text for speech in draft.speeches))
        spoken = max(heard, action_seconds(draft.action))
    return max(spoken, draft.least)


def next_setup(taken: Collection[str]) -> str:
    """The first letter that no setup has."""
    return next(name for index in count() if (name := _letter(index)) not in taken)


def _letter(index: int) -> str:
    """A, B, ... Z, AA, AB, ...: as many letters as there are setups."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name


def tightened(size: ShotSize, steps: int = 1) -> ShotSize:
    """The size so many steps nearer, at most a close-up."""
    if size not in TIGHTER:
        return size
    return TIGHTER[min(len(TIGHTER) - 1, TIGHTER.index(size) + steps)]
