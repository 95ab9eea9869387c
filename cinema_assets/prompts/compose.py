"""Prompts: what every role says of one thing that is ordered, in their fixed order.

What belongs here: which roles speak, for what. What does not: their words (`roles`), cutting to a
length (`prompt`), what a provider makes of it (its adapter).
"""

from collections.abc import Callable

from cinema_assets.continuity.state import FIRST_LOOK
from cinema_assets.prompts.prompt import (
    Explained,
    Fitted,
    Priority,
    Prompt,
    PromptLine,
    PromptTooLong,
    Role,
    explain,
)
from cinema_assets.prompts.roles.cinematographer import Cinematographer
from cinema_assets.prompts.roles.costume import Costume
from cinema_assets.prompts.roles.director import Director
from cinema_assets.prompts.roles.editor import Editor
from cinema_assets.prompts.roles.facts import ShotFacts, SpeechFacts, shot_facts
from cinema_assets.prompts.roles.gaffer import Gaffer
from cinema_assets.prompts.roles.production_designer import ProductionDesigner
from cinema_assets.prompts.roles.script_supervisor import ScriptSupervisor
from cinema_assets.prompts.roles.sound import Sound
from cinema_assets.prompts.roles.template import Lines, Moment, Template, View
from cinema_assets.prompts.wording import called
from cinema_assets.studios.briefs import LookBrief, MusicBrief, SetBrief

__all__ = [
    "Explained", "Fitted", "Moment", "Priority", "Prompt", "PromptLine", "PromptTooLong", "Role",
    "ShotFacts", "SpeechFacts", "View", "compose", "compose_avoid", "compose_character_sheet",
    "compose_clip", "compose_keyframe", "compose_location_sheet", "compose_music",
    "compose_speech", "explain", "shot_facts",
]  # fmt: skip

ROLES: tuple[Template, ...] = (
    Director(),
    Cinematographer(),
    Gaffer(),
    ProductionDesigner(),
    Costume(),
    ScriptSupervisor(),
    Sound(),
    Editor(),
)


def compose(about: str, asked: Callable[[Template], Lines], *, listed: bool = False) -> Prompt:
    """What all roles say when asked the same thing; what one has said, no other says again.

    Args:
        about: what it is for, as errors name it.
        asked: the question put to each role.
        listed: whether the answers are entries of a list.
    """
    lines: list[PromptLine] = []
    for role in ROLES:
        said = {line.text for line in lines}
        lines += [line for line in asked(role) if line.text not in said]
    return Prompt(about=about, lines=tuple(lines), listed=listed)


def compose_keyframe(facts: ShotFacts, moment: Moment) -> Prompt:
    """The picture at the first or the last moment of a shot."""
    about = f"{facts.about}, {moment.value} frame"
    return compose(about, lambda role: role.keyframe(facts, moment))


def compose_clip(facts: ShotFacts, *, audio: bool = False) -> Prompt:
    """A shot in motion.

    Args:
        facts: of the shot.
        audio: whether the model's own sound is wanted: only then are words and noises told, so
            that a word changed in a speech changes no silent picture.
    """
    return compose(facts.about, lambda role: role.clip(facts, audio=audio))


def compose_avoid(facts: ShotFacts) -> Prompt:
    """What must not be seen in a shot: a list, for models that take one."""
    return compose(f"{facts.about}, what to avoid", lambda role: role.avoid(facts), listed=True)


def compose_character_sheet(look: LookBrief, view: View, style: str = "") -> Prompt:
    """One picture of a character's look."""
    name = called(look.character)
    about = name if look.look == FIRST_LOOK else f"{name}, {look.look}"
    return compose(
        f"character sheet of {about}", lambda role: role.character_sheet(look, view, style)
    )


def compose_location_sheet(place: SetBrief, style: str = "", language: str = "en") -> Prompt:
    """A place on its own; `language` is that of its name."""
    return compose(
        f"location sheet of {called(place.location)}",
        lambda role: role.location_sheet(place, style, language),
    )


def compose_speech(facts: SpeechFacts) -> Prompt:
    """How a line is to be said; its words are not part of it."""
    return compose(facts.about, lambda role: role.speech(facts))


def compose_music(brief: MusicBrief) -> Prompt:
    """A section of the score."""
    return compose(f"music, {brief.mood.value}", lambda role: role.music(brief))
