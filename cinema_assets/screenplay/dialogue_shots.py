"""Shots of what is said: master, shot and reverse shot, nearer as the exchange goes on.

What belongs here: covering speeches. What does not: action (`action_shots`), whose side is whose
(`blocking`).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from cinema_assets.screenplay.blocking import Blocking
from cinema_assets.screenplay.model import Extension, Grouping, ShotSize, Speech
from cinema_assets.screenplay.setups import Draft, tightened
from cinema_assets.screenplay.timing import (
    AFTER_SPEECH,
    BEFORE_SPEECH,
    LONGEST,
    hundredths,
    spoken_seconds,
)

REACTION_SECONDS = Decimal("1.80")
"""A silent look at whoever listens."""

LONG_LOOK = Decimal("2.60")
"""A look at the listener while a long speech goes on, in seconds."""

_WHOLE_GROUP_EVERY = 7
"""After so many speeches a group is shown whole again, so that nobody loses the room."""

STRONG = re.compile(r"!|…|\.\.\.\s*$|！")
"""Words that are called out, or break off."""


@dataclass
class Exchange:
    """How far the talk of a scene has come: what `speak` needs to know of the shots before."""

    spoken: int = 0
    """Speeches on the screen since the last master."""
    mastered: bool = False
    reacted: int = 0
    """Speeches since the last reaction shot."""

    def interrupted(self, people: int) -> None:
        """An action of several between two speeches lets the camera breathe: one step back."""
        if people > 1:
            self.spoken, self.mastered = max(0, self.spoken - 1), True


def speak(
    speech: Speech,
    exchange: Exchange,
    blocking: Blocking,
    *,
    cramped: bool = False,
    rapid: bool = False,
) -> list[Draft]:
    """The shots of one speech: one, or several when it is longer than a shot should be.

    Args:
        speech: the speech.
        exchange: how far the talk has come; it moves on.
        blocking: of those who are there now.
        cramped: in a car or a lift, where no camera fits behind a shoulder.
        rapid: a short answer follows at once, so that both belong into one picture.
    """
    on_screen = tuple(name for name in speech.speakers if name in blocking.line)
    if speech.extension is not None or not on_screen:
        return [_heard_only(speech, exchange, blocking)]
    partner = blocking.partners.get(speech.number)
    if partner is None and len(on_screen) == 1:
        drafts = _broken(_alone(speech, on_screen[0], exchange), None, blocking)
    elif len(on_screen) > 1 or speech.dual:
        drafts = [_together(speech, on_screen, partner, blocking)]
    else:
        drafts = _answered(speech, on_screen[0], partner or "", exchange, blocking, cramped)
        if rapid and len(drafts) == 1 and len(drafts[0].characters) < 3:
            pair = blocking.ordered((on_screen[0], partner or ""))
            drafts = [replace(drafts[0], grouping=Grouping.TWO_SHOT, characters=pair,
                              size=ShotSize.MS if exchange.spoken else drafts[0].size)]  # fmt: skip
    exchange.spoken += 1
    exchange.reacted += 1
    return drafts


def join_dual(first: Draft, speech: Speech, blocking: Blocking) -> Draft:
    """The shot in which the second column of a dual dialogue is heard over the first."""
    both = blocking.ordered((*first.characters, *speech.speakers))
    grouping = Grouping.GROUP if len(both) > 2 else Grouping.TWO_SHOT
    return replace(
        first,
        size=ShotSize.MS,
        grouping=grouping if len(both) > 1 else first.grouping,
        characters=both,
        speeches=(*first.speeches, speech),
        element_ids=tuple(dict.fromkeys((*first.element_ids, *speech.element_ids))),
        share=None,
    )


def react(speech: Speech, exchange: Exchange, blocking: Blocking) -> Draft | None:
    """A silent look at the listener after a speech that struck, at most after every fourth."""
    partner = blocking.partners.get(speech.number)
    strong = bool(STRONG.search(speech.text)) or spoken_seconds(speech.text) >= 5
    if not (partner and strong and exchange.reacted >= 4) or speech.extension or speech.dual:
        return None
    exchange.reacted = 0
    return Draft(
        size=ShotSize.CU if exchange.spoken > 5 else ShotSize.MCU, grouping=Grouping.REACTION,
        characters=(partner,), focus=partner, moment="dialogue", share=REACTION_SECONDS,
        element_ids=speech.element_ids,
    )  # fmt: skip


def _heard_only(speech: Speech, exchange: Exchange, blocking: Blocking) -> Draft:
    """V.O. and O.S.: the picture stays with whoever listens, else with the place."""
    listener = blocking.partners.get(speech.number)
    others = [name for name in blocking.line if name not in speech.speakers]
    if speech.extension is Extension.OFF_SCREEN and listener is None and others:
        listener = others[0]
    if listener is None and speech.extension is Extension.VOICE_OVER and blocking.line:
        # Thoughts are heard over the one who thinks them, mouth closed, or over who is there.
        own = [name for name in speech.speakers if name in blocking.line]
        listener = (own or others)[0]
    if listener is None:
        return Draft(size=ShotSize.LS, grouping=Grouping.ESTABLISHING, speeches=(speech,),
                     moment="dialogue", element_ids=speech.element_ids)  # fmt: skip
    return Draft(
        size=ShotSize.MCU, grouping=Grouping.REACTION, characters=(listener,), focus=listener,
        speeches=(speech,), moment="dialogue", element_ids=speech.element_ids,
    )  # fmt: skip


def _alone(speech: Speech, name: str, exchange: Exchange) -> Draft:
    size = (ShotSize.MS, ShotSize.MS, ShotSize.MCU, ShotSize.MCU)[min(exchange.spoken, 3)]
    size = ShotSize.CU if exchange.spoken > 5 else size
    return Draft(size=size, grouping=Grouping.SINGLE, characters=(name,), focus=name,
                 speeches=(speech,), moment="dialogue", element_ids=speech.element_ids)  # fmt: skip


def _together(
    speech: Speech, names: tuple[str, ...], partner: str | None, blocking: Blocking
) -> Draft:
    everybody = blocking.ordered((*names, *([partner] if partner else [])))
    return Draft(
        size=ShotSize.MS, grouping=Grouping.GROUP if len(everybody) > 2 else Grouping.TWO_SHOT,
        characters=everybody, focus=names[0], speeches=(speech,), moment="dialogue",
        element_ids=speech.element_ids,
    )  # fmt: skip


def _answered(
    speech: Speech,
    name: str,
    partner: str,
    exchange: Exchange,
    blocking: Blocking,
    cramped: bool,
) -> list[Draft]:
    pair = blocking.ordered((name, partner))
    many = len(blocking.line) > 2
    draft = Draft(
        size=ShotSize.MS if cramped else ShotSize.MLS, grouping=Grouping.TWO_SHOT,
        characters=pair, focus=name, speeches=(speech,), moment="dialogue",
        element_ids=speech.element_ids,
    )  # fmt: skip
    if not exchange.mastered or (many and exchange.spoken >= _WHOLE_GROUP_EVERY):
        exchange.mastered, exchange.spoken = True, 0
        if many:
            draft = replace(draft, grouping=Grouping.GROUP, characters=blocking.line[:6])
            draft = replace(draft, characters=blocking.ordered((*draft.characters, name)))
    elif exchange.spoken <= 2 and not cramped:
        draft = replace(draft, size=ShotSize.MS, grouping=Grouping.OTS)
    else:
        size = ShotSize.MCU if exchange.spoken <= 5 else ShotSize.CU
        size = tightened(size) if STRONG.search(speech.text) else size
        draft = replace(draft, size=size, grouping=Grouping.SINGLE, characters=(name,))
    return _broken(draft, partner, blocking)


def _broken(draft: Draft, partner: str | None, blocking: Blocking) -> list[Draft]:
    """A speech longer than a shot goes on over the listener's face and comes back nearer."""
    (speech,) = draft.speeches
    total = spoken_seconds(speech.text) + BEFORE_SPEECH + AFTER_SPEECH
    if total <= LONGEST:
        return [draft]
    drafts, left, size, turn = [], total, draft.size, 0
    while left > 0:
        looks = bool(partner) and turn % 2 == 1
        share = min(left, LONG_LOOK if looks else LONGEST - 2)
        if left - share < LONG_LOOK:
            share = left
        if looks:
            part = Draft(size=ShotSize.MCU, grouping=Grouping.REACTION,
                         characters=(partner or "",), focus=partner, moment="dialogue")  # fmt: skip
        elif turn == 0:
            part = draft
        else:
            size = tightened(size, 2) if turn < 3 else _alternated(size)
            name = draft.focus or speech.speakers[0]
            part = Draft(size=size, grouping=Grouping.SINGLE, characters=(name,), focus=name,
                         moment="dialogue")  # fmt: skip
        drafts.append(
            replace(part, speeches=(), heard=(speech.number,), share=hundredths(share),
                    element_ids=speech.element_ids)
        )  # fmt: skip
        left, turn = left - share, turn + 1
    return drafts


def _alternated(size: ShotSize) -> ShotSize:
    """Near, nearer, near again: no two neighbouring shots of one person in one size."""
    return ShotSize.MCU if size is ShotSize.CU else ShotSize.CU
