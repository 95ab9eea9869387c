"""Voices: every speaker gets one, lower or higher as the script says, unlike those it talks to.

What belongs here: who speaks with which engine, voice, pitch and speed. What does not: speaking
(studios).

The house has two engines: `nanotts` for six languages, whose women become men and children by
pitch, and `espeak` with speakers such as `ru+m3` for a hundred more.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count
from typing import NamedTuple

from cinema_assets.frozen import content_hash
from cinema_assets.screenplay.model import Breakdown, Extension, Screenplay, Speech
from cinema_assets.screenplay.people import people
from cinema_assets.studios.briefs import SpeechBrief, VoiceBrief

_CLEAR = {
    "en": ("en-GB", "en-US"), "de": ("de-DE",), "fr": ("fr-FR",), "es": ("es-ES",),
    "it": ("it-IT",),
}  # fmt: skip
"""Language -> voices of `nanotts` made for it."""
_TAGS = {"zh": "cmn", "no": "nb", "fil": "tl", "iw": "he", "zh-hk": "yue", "zh-tw": "cmn"}
"""Language -> eSpeak NG's name for it, where they differ."""
_PITCHES = {
    "man": ("0.75", "0.66", "0.82", "0.70", "0.78", "0.63"),
    "woman": ("1.00", "1.10", "0.93", "1.06", "0.97", "1.14"),
    "neutral": ("0.88", "1.03", "0.80", "0.95", "0.85", "1.08"),
    "child": ("1.25", "1.32", "1.21", "1.29", "1.23", "1.35"),
}
"""The first two of a group are far apart: they are the ones who talk most."""
_SPEEDS = ("1.00", "0.95", "1.05", "0.92", "1.08", "0.98", "1.10")
_SPEAKERS = {
    "man": ("m3", "m1", "m7", "m2", "m4", "m5"),
    "woman": ("f2", "f4", "f1", "f3", "f5"),
    "neutral": ("m6", "f1", "m8", "f4"),
    "child": ("f5", "f3"),
}
_ENGINE_PITCH = {"child": Decimal("1.25")}
_AGES = {"old": Decimal("0.94"), "young": Decimal("1.03")}


_ROUNDS = 42
"""Voices of a group until pitches and speeds come round again."""


def cast_voices(screenplay: Screenplay, known: Sequence[VoiceBrief] = ()) -> tuple[VoiceBrief, ...]:
    """A voice for every speaker, in order of first speech; later speakers change no earlier one.

    Args:
        screenplay: the draft.
        known: voices that earlier drafts were given. A speaker of the same kind keeps his, whoever
            else has come or gone.
    """
    names = tuple(dict.fromkeys(
        name for scene in screenplay.scenes for speech in scene.speeches for name in speech.speakers
    ))  # fmt: skip
    groups = _groups(screenplay)
    kinds = {name: groups.get(name, _Kind()) for name in names}
    kept = {
        name: had for name, kind in kinds.items()
        if (had := _had(name, kind, screenplay.language, known))
    }  # fmt: skip
    taken: dict[str, set[int]] = {group: set() for group in _PITCHES}
    for had in kept.values():
        taken[had.group].add(had.place)
    voices = []
    for name, kind in kinds.items():
        had = kept.get(name)
        if had is None:
            place = next(n for n in count() if n not in taken[kind.group])
            had = _Had(place, _voice(name, screenplay.language, kind.group, kind.age, place),
                       kind.group)  # fmt: skip
            taken[kind.group].add(place)
        voices.append(had.voice)
    return tuple(voices)


class _Kind(NamedTuple):
    """What the script says of how a speaker sounds."""

    group: str = "neutral"
    """`man`, `woman`, `child`; `neutral` where it does not say."""
    age: str = "adult"
    told: bool = False
    """Whether the age is written, or follows from a word."""

    def may_be(self) -> Iterator[tuple[str, str]]:
        """Groups and ages that nothing in the script speaks against, the likeliest first."""
        yield self.group, self.age
        for group in _PITCHES if self.group == "neutral" else (self.group,):
            for age in ("adult",) if self.told else ("adult", *_AGES):
                yield group, age


class _Had(NamedTuple):
    """A voice, and the place in its group that gives it."""

    place: int
    voice: VoiceBrief
    group: str


def _had(name: str, kind: _Kind, language: str, known: Sequence[VoiceBrief]) -> _Had | None:
    """The voice that a speaker had, if it is still one for what the script says."""
    before = [voice for voice in known if voice.character == name]
    if not before:
        return None
    found = (
        _Had(place, voice, group)
        for group, age in kind.may_be()
        for place in range(_ROUNDS)
        for voice in (_voice(name, language, group, age, place),)
        if voice in before
    )
    return next(found, None)


def speech_brief(speech: Speech, voices: tuple[VoiceBrief, ...], language: str) -> SpeechBrief:
    """What a speech asks of the sound studio.

    A speaker without a voice among `voices` gets one by name alone, and a voice that was cast for
    another language speaks this one at its own pitch and speed.
    """
    known = {voice.character: voice for voice in voices}
    speakers = tuple(dict.fromkeys(speech.speakers)) or (speech.cue.strip() or "SOMEBODY",)
    return SpeechBrief(
        text=speech.text,
        language=language,
        voices=tuple(_in_language(known.get(n) or _stranger(n, language), language)
                     for n in speakers),
        manner=(*speech.parentheticals, *(("singing",) if speech.sung else ())),
        off_screen=speech.extension in (Extension.VOICE_OVER, Extension.OFF_SCREEN),
    )  # fmt: skip


def _groups(screenplay: Screenplay) -> dict[str, _Kind]:
    """Speaker -> its kind, from what the script says."""
    sheets = {
        scene.number: Breakdown(
            scene=scene.number,
            cast=tuple(dict.fromkeys(n for speech in scene.speeches for n in speech.speakers)),
        )
        for scene in screenplay.scenes
    }
    told = people(screenplay, sheets).values()
    return {
        p.name: _Kind(
            group="child" if p.age == "child" else p.presents,
            age=p.age,
            told=p.age != "adult" or p.years is not None,
        )
        for p in told
    }


def _voice(name: str, language: str, group: str, age: str, count: int) -> VoiceBrief:
    """The `count`-th voice of a group, far from the one before it."""
    base = _base(language)
    pitch = Decimal(_PITCHES[group][count % len(_PITCHES[group])])
    speed = Decimal(_SPEEDS[(count // 2 + count) % len(_SPEEDS)]) * _AGES.get(age, Decimal(1))
    speed = min(Decimal("1.10"), max(Decimal("0.90"), speed)).quantize(Decimal("0.01"))
    if base in _CLEAR:
        engine, voice = "nanotts", _CLEAR[base][count % len(_CLEAR[base])]
    else:
        speakers = _SPEAKERS[group]
        engine, voice = "espeak", f"{_tag(language)}+{speakers[count % len(speakers)]}"
        # The speakers of eSpeak NG are men and women of their own: only rounds are told by pitch.
        steps = Decimal(count // len(speakers) % 4) * Decimal("0.06")
        pitch = _ENGINE_PITCH.get(group, Decimal("1.00")) + steps
    return VoiceBrief(character=name, engine=engine, voice=voice, pitch=pitch, speed=speed)


def _stranger(name: str, language: str) -> VoiceBrief:
    count = int(content_hash(["voice", name])[:8], 16) % 12
    return _voice(name, language, "neutral", "adult", count)


def _in_language(voice: VoiceBrief, language: str) -> VoiceBrief:
    """The voice as it speaks a language: the same height and tempo, an engine that knows it."""
    base, clear = _base(language), _CLEAR.get(_base(language), ())
    if voice.engine not in ("nanotts", "espeak"):
        return voice
    if voice.engine == "nanotts" and clear:
        same = voice.voice in clear
        return voice if same else voice.model_copy(update={"voice": clear[0]})
    spoken, _, speaker = voice.voice.partition("+")
    if voice.engine == "espeak" and spoken.partition("-")[0] == _tag(language).partition("-")[0]:
        return voice
    if voice.engine == "nanotts":
        speaker = "m3" if voice.pitch < Decimal("0.9") else "f2"
        update = {"engine": "espeak", "voice": f"{_tag(language)}+{speaker}", "pitch": Decimal(1)}
        return voice.model_copy(update=update)
    if clear:
        low = speaker.startswith("m")
        update = {"engine": "nanotts", "voice": clear[0],
                  "pitch": voice.pitch * Decimal("0.75" if low else "1.00")}  # fmt: skip
        return voice.model_copy(update=update)
    return voice.model_copy(update={"voice": f"{_tag(base)}+{speaker or 'f2'}"})


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _tag(language: str) -> str:
    return _TAGS.get(language.lower(), _TAGS.get(_base(language), _base(language)))
