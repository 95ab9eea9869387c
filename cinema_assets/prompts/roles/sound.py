"""The sound department: who speaks and how, what is heard, how a line is said, the score.

What belongs here: mouths, voices, noises, music. What does not: what a face feels (`director`).
"""

import re

from cinema_assets.prompts.prompt import Priority, Role
from cinema_assets.prompts.roles.facts import ShotFacts, SpeechFacts, Turn
from cinema_assets.prompts.roles.template import Lines, Template
from cinema_assets.prompts.wording import listed
from cinema_assets.studios.briefs import Archetype, LookBrief, Mood, MusicBrief, Weather

_KEYS = ("C", "D flat", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B")
_MINOR = frozenset({Mood.TENSE, Mood.SAD, Mood.ACTION, Mood.MYSTERY})
_MUSIC = {
    Mood.CALM: ("Calm and even", "soft piano and held strings"),
    Mood.WARM: ("Warm and gentle", "piano, low strings and a little acoustic guitar"),
    Mood.TENSE: ("Tense and restrained", "short repeated low strings, soft pulsing drums"),
    Mood.SAD: ("Sad and slow-moving", "solo piano over quiet strings"),
    Mood.ACTION: ("Driving and urgent", "fast short strings, drums and low brass"),
    Mood.MYSTERY: ("Mysterious and sparse", "bells, low held strings and a distant piano"),
    Mood.TRIUMPH: ("Triumphant and broad", "brass, full strings and drums"),
}
_PAUSE = re.compile(r"\b(?:beat|pause|then|silence)\b", re.IGNORECASE)
_CONTINUED = re.compile(r"^(?:cont['’.]?d?|continuing|more|suite)\W*$", re.IGNORECASE)
_LINE = re.compile(r"phone|radio|intercom|walkie|telef|téléph|телефон|电话", re.IGNORECASE)
_LOW = re.compile(
    r"whisper|quiet|soft|hushed|murmur|low|flüster|leise|chuchot|susurr", re.IGNORECASE
)
_LOUD = {Weather.STORM: "the storm", Weather.RAIN: "the rain", Weather.WIND: "the wind"}
_HEARD = {Weather.STORM: "wind, rain and thunder", Weather.RAIN: "rain", Weather.WIND: "wind"}
_VEHICLES = frozenset({Archetype.CAR, Archetype.TRAIN, Archetype.BOAT, Archetype.AIRCRAFT})
_BODIES = {"child": "a child", "young": "a young {}", "adult": "a grown {}", "old": "an old {}"}


class Sound(Template):
    """Voices, noises, music. A still has none of them."""

    role = Role.SOUND

    def clip(self, facts: ShotFacts, *, audio: bool) -> Lines:
        """Who speaks when; the words and the noises only where the model makes the sound."""
        visible = {seen.name for seen in facts.people if seen.figure.speaking}
        spoken = [(turn, bool(visible & set(turn.speakers)))
                  for turn in facts.turns if not turn.voice_over]  # fmt: skip
        told = [(turn, on) for turn, on in spoken if on or audio]
        for number, (turn, on) in enumerate(told):
            yield from self.says(_speaks(turn, number, on=on, audio=audio), Priority.USEFUL)
        yield from self._mouths(facts, visible)
        if audio:
            yield from self._noises(facts)

    def avoid(self, facts: ShotFacts) -> Lines:
        """Mouths that move without a voice."""
        if facts.people and not any(seen.figure.speaking for seen in facts.people):
            yield from self.lists("talking")

    def speech(self, facts: SpeechFacts) -> Lines:
        """The manner in the script's words, the voice's body, the place."""
        brief = facts.brief
        manner = _manner(brief.manner)
        sung = "singing" in brief.manner
        verb = "sung" if sung else "said"
        if manner or facts.felt is None or sung:
            how = _so(manner) if manner else "" if sung else " naturally"
            yield from self.says(f"The line is {verb}{how}", Priority.ESSENTIAL)
        for look in facts.looks:
            yield from self.says(f"The voice is that of {_body(look)}", Priority.USEFUL)
        if len(brief.voices) > 1:
            yield from self.says("All voices say it together", Priority.IMPORTANT)
        yield from self.says(_from_where(facts), Priority.USEFUL)

    def music(self, brief: MusicBrief) -> Lines:
        """Mood, instruments, tempo, and that it can go round."""
        feeling, instruments = _MUSIC[brief.mood]
        mode = "minor" if brief.mood in _MINOR else "major"
        yield from self.says(f"{feeling}: {instruments}", Priority.ESSENTIAL)
        tempo = (
            f"{brief.tempo} beats per minute in {_KEYS[brief.key % 12]} {mode}, four beats a bar"
        )
        yield from self.says(tempo, Priority.IMPORTANT)
        yield from self.says("Instrumental, without voices", Priority.IMPORTANT)
        yield from self.says(
            f"{brief.bars} bars that can be looped: the end leads back to the beginning, without "
            "an introduction and without fading out",
            Priority.IMPORTANT,
        )

    def _mouths(self, facts: ShotFacts, visible: set[str]) -> Lines:
        silent = [seen.name for seen in facts.people if seen.name not in visible]
        if not facts.people:
            return
        if not visible:
            yield from self.says("Nobody in the picture speaks; all lips stay closed"
                                 if len(silent) > 1
                                 else f"{silent[0]} does not speak", Priority.USEFUL)  # fmt: skip
            return
        yield from self.says("Lips move naturally while somebody speaks", Priority.DETAIL)
        if silent:
            verb = "listens and does" if len(silent) == 1 else "listen and do"
            yield from self.says(f"{listed(silent)} {verb} not speak", Priority.USEFUL)

    def _noises(self, facts: ShotFacts) -> Lines:
        for sound in facts.sounds:
            yield from self.says(f"Heard in the place: {sound}", Priority.USEFUL)
        weather = facts.weather[0]
        if weather in _HEARD and not facts.place.interior:
            yield from self.says(f"In the background: {_HEARD[weather]}", Priority.DETAIL)
        yield from self.says("There is no music", Priority.IMPORTANT)


def _speaks(turn: Turn, number: int, *, on: bool, audio: bool) -> str:
    """`Then Ivo speaks, quietly`; with its words where they are to be heard."""
    first = "At the same time " if turn.dual and number else "Then " if number else ""
    names, one = listed(turn.speakers), len(turn.speakers) == 1
    manner = _manner(turn.manner)
    how = _so(manner)
    if not on:
        does = f"{names} {'is' if one else 'are'} heard from outside the frame{how}"
    elif turn.sung:
        does = f"{names} {'sings' if one else 'sing'}{how}"
    elif audio:
        does = f"{names} {'says' if one else 'say'}{how}"
    else:
        does = f"{names} {'speaks' if one else 'speak'}{how}"
    quoted = turn.text.replace('"', "'")
    return f'{first}{does}: "{quoted}"' if audio else f"{first}{does}"


def _manner(parentheticals: tuple[str, ...]) -> str:
    """The parentheticals as they stand, pauses and CONT'D left out."""
    told = [
        bare
        for each in parentheticals
        for bare in [each.strip(" ().,;")]
        if bare and not _CONTINUED.match(bare) and bare.lower() != "singing"
        and not _PAUSE.fullmatch(bare)
    ]  # fmt: skip
    return ", ".join(f"{words[0].lower()}{words[1:]}" if words[0].isalpha() and not
                     words.isupper() else words.lower() for words in told)  # fmt: skip


def _so(manner: str) -> str:
    """` quietly`, ` to Mara`, `, looking at the boat`."""
    joined = manner.startswith("to ") or (manner.isalpha() and manner.endswith("ly"))
    return f" {manner}" if joined else f", {manner}" if manner else ""


def _body(look: LookBrief) -> str:
    noun = {"woman": "woman", "man": "man"}.get(look.presents, "person")
    if look.age == "child":
        return {"woman": "a girl", "man": "a boy"}.get(look.presents, "a child")
    return _BODIES[look.age].format(noun)


def _from_where(facts: SpeechFacts) -> str:
    """What the place does to a voice."""
    manner = " ".join(facts.brief.manner)
    if _LINE.search(manner):
        return "It is heard over a telephone line"
    if facts.brief.off_screen or facts.place is None:
        return ""
    weather = facts.place.weather
    if weather in _LOUD and not facts.place.interior and not _LOW.search(manner):
        return f"It is loud enough to be heard over {_LOUD[weather]}"
    if facts.place.interior and facts.place.archetype in _VEHICLES:
        return f"It is said at talking volume, close by, inside a {facts.place.archetype.value}"
    return ""
