"""What a new draft keeps of the drafts before it: its scenes' numbers, and what was decided once.

What belongs here: recognising scenes by the last screenplay, and carrying on what a script alone
does not fix: the slate of a scene, which scene shows a location first, looks, voices, the key of
the music. What does not: recognising itself (screenplay.identity), deciding anew (prompts).

A scene that is inserted, moved or omitted leaves all the others as they are: nothing is decided by
the order of the script that an earlier draft has decided already.
"""

import re
from collections.abc import Mapping

from cinema_assets.continuity.state import FIRST_LOOK
from cinema_assets.partitions import scene_key
from cinema_assets.production.values import Remembered, Script
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.identity import KnownScene, Roll, call_the_roll, roll_of
from cinema_assets.screenplay.model import Breakdown, ElementType, Scene, Screenplay
from cinema_assets.screenplay.revision import Revision, revise
from cinema_assets.studios.briefs import LookBrief, MusicBrief, VoiceBrief


class Memory:
    """What the last screenplay of a movie knows; nothing for its first one."""

    def __init__(self, script: Script | None = None):
        self._script = script
        self._known = known_scenes(script)
        self._remembered = script.remembered if script else Remembered()

    def roll(self, draft: Screenplay) -> Roll:
        """The scenes of a draft, recognised and numbered."""
        return call_the_roll(self._known, draft, scene_key)

    def revision(self, draft: Screenplay) -> Revision:
        """What a draft changes of the last one."""
        return revise(self._known, self.roll(draft))

    @property
    def looks(self) -> tuple[LookBrief, ...]:
        """First looks, the latest first."""
        now = (
            [look for look in self._script.looks if look.look == FIRST_LOOK] if self._script else []
        )
        return tuple(dict.fromkeys([*now, *self._remembered.looks]))

    @property
    def voices(self) -> tuple[VoiceBrief, ...]:
        """Voices, the latest first."""
        now = self._script.voices if self._script else ()
        return tuple(dict.fromkeys([*now, *self._remembered.voices]))

    @property
    def music(self) -> tuple[MusicBrief, ...]:
        """Music of the last draft."""
        return self._script.music if self._script else ()

    def establishing(self, roll: Roll) -> tuple[str, ...]:
        """Keys of the scenes that open with their location, earlier decisions first.

        A scene goes on as it was while it plays where it did; of the others each does that comes to
        a place first.
        """
        where = {one.key: one.scene.location for one in self._known}
        now = {one.key: one.scene.location for one in roll.scenes}
        kept = [key for key in self._establishing() if now.get(key, where[key]) == where[key]]
        settled = {key for key, place in now.items() if where.get(key) == place}
        seen: set[str] = set()
        fresh = []
        for key, place in now.items():
            if place not in seen and key not in settled:
                fresh.append(key)
            seen.add(place)
        return (*kept, *fresh)

    def _establishing(self) -> tuple[str, ...]:
        if self._script is None:
            return ()
        return establishing_scenes(self._script)

    def established(
        self, roll: Roll, establishing: tuple[str, ...], breakdowns: Mapping[str, Breakdown]
    ) -> dict[str, tuple[Scene, Breakdown]]:
        """Location -> the scene that has shown it first, though it may be omitted by now."""
        now = {one.key: one.scene for one in roll.scenes}
        scenes = {one.key: one.scene for one in roll.omitted} | now
        found: dict[str, tuple[Scene, Breakdown]] = {}
        for key in establishing:
            scene = scenes[key]
            if scene.location not in found:
                own = breakdowns[scene.number] if key in now else break_down(scene, roll.screenplay)
                found[scene.location] = (scene, own)
        return found

    def wordings(self, roll: Roll) -> dict[str, str]:
        """Paragraphs of action that differ from what was shot in nothing but commas.

        A picture of them would be ordered, and paid, for a comma.
        """
        shot = self._remembered.wordings
        found = {}
        for now, was in zip(roll.scenes, roll.before, strict=True):
            before = (
                {_bare(text): shot.get(text, text) for text in _action(was.scene)} if was else {}
            )
            for text in _action(now.scene):
                wording = before.get(_bare(text), text)
                found.update({text: wording} if wording != text else {})
        return found

    def remember(
        self, roll: Roll, wordings: dict[str, str], establishing: tuple[str, ...],
        looks: tuple[LookBrief, ...], voices: tuple[VoiceBrief, ...],
    ) -> Remembered:  # fmt: skip
        """What the next draft must know beside what this one says."""
        return Remembered(
            omitted=roll.omitted,
            slates={one.key: one.slated for one in roll.scenes if one.slated != one.number},
            establishing=establishing,
            wordings=wordings,
            looks=tuple(look for look in self.looks if look not in looks),
            voices=tuple(voice for voice in self.voices if voice not in voices),
        )


def as_told(screenplay: Screenplay, wordings: Mapping[str, str]) -> Screenplay:
    """The screenplay in the words that it was shot in."""
    if not wordings:
        return screenplay
    scenes = tuple(_reworded(scene, wordings) for scene in screenplay.scenes)
    return screenplay.model_copy(update={"scenes": scenes})


def _reworded(scene: Scene, wordings: Mapping[str, str]) -> Scene:
    elements = tuple(
        element.model_copy(update={"text": wordings[element.text]})
        if element.type is ElementType.ACTION and element.text in wordings
        else element
        for element in scene.elements
    )
    return scene.model_copy(update={"elements": elements})


def _action(scene: Scene) -> list[str]:
    return [e.text for e in scene.elements if e.type is ElementType.ACTION]


def _bare(text: str) -> str:
    """A text without its commas; capitals and the ends of sentences count."""
    return " ".join(re.sub(r"[,;،、，]", " ", text).split())


def known_scenes(script: Script | None) -> tuple[KnownScene, ...]:
    """The scenes of a screenplay in its order, then those that are omitted."""
    if script is None:
        return ()
    told = script.remembered
    return (*roll_of(script.screenplay.scenes, script.keys, told.slates), *told.omitted)


def establishing_scenes(script: Script) -> tuple[str, ...]:
    """Keys of the scenes that open with their location, as they were decided."""
    if script.remembered.establishing is not None:
        return script.remembered.establishing
    first: dict[str, str] = {}
    for scene in script.screenplay.scenes:
        first.setdefault(scene.location, script.keys[scene.number])
    return tuple(first.values())
