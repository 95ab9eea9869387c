"""What a role is: a template that may say something of each thing that is asked for.

What belongs here: the base, silent about everything. What does not: any role's words.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from cinema_assets.prompts.prompt import Priority, PromptLine, Role
from cinema_assets.prompts.roles.facts import ShotFacts, SpeechFacts
from cinema_assets.prompts.wording import sentence
from cinema_assets.studios.briefs import LookBrief, MusicBrief, SetBrief

Lines = Iterator[PromptLine]


class Moment(StrEnum):
    """Which end of a shot a picture shows."""

    FIRST = "first"
    LAST = "last"


class View(StrEnum):
    """One picture of a character sheet."""

    FRONT = "front"
    SIDE = "side"
    FULL = "full"
    TURNAROUND = "turnaround"


class Template:
    """One role: each method yields its lines for one kind of order, by default none.

    What a line says depends on nothing but the method's arguments.
    """

    role: ClassVar[Role]

    def keyframe(self, facts: ShotFacts, moment: Moment) -> Lines:
        """Of the picture at one end of a shot."""
        yield from ()

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """Of a shot in motion; `audio` asks for its sound too."""
        yield from ()

    def avoid(self, facts: ShotFacts) -> Lines:
        """Of what must not be seen in a clip: short entries, no sentences."""
        yield from ()

    def character_sheet(self, look: LookBrief, view: View, style: str) -> Lines:
        """Of one picture of a look on its own."""
        yield from ()

    def location_sheet(self, place: SetBrief, style: str, language: str) -> Lines:
        """Of a place on its own."""
        yield from ()

    def speech(self, facts: SpeechFacts) -> Lines:
        """Of how a line is to be said."""
        yield from ()

    def music(self, brief: MusicBrief) -> Lines:
        """Of a section of the score."""
        yield from ()

    def says(self, text: str, priority: Priority) -> Lines:
        """One sentence of this role; nothing for an empty text."""
        told = sentence(text)
        if told:
            yield PromptLine(role=self.role, text=told, priority=priority)

    def lists(self, text: str, priority: Priority = Priority.USEFUL) -> Lines:
        """One entry of a list."""
        yield PromptLine(role=self.role, text=text, priority=priority)
