"""Voices: everybody has one, pairs differ, nothing earlier changes."""

from decimal import Decimal

import pytest

from cinema_assets.prompts.voices import cast_voices, speech_brief
from cinema_assets.screenplay.model import Extension, Speech
from cinema_assets.studios.house import espeak, pico
from cinema_assets_tests.prompts.scripts import FLOOD, read

SPEECH = Speech(number=1, speakers=("ANA",), cue="ANA", text="Hello.", element_ids=("e1",))


def test_every_speaker_has_a_voice_also_of_a_joint_cue() -> None:
    screenplay, _, _ = read("INT. A - DAY\n\nANA & BEN\nHello.\n\nCLEO (V.O.)\nYes.\n")
    named = {n for s in screenplay.scenes for speech in s.speeches for n in speech.speakers}
    assert {voice.character for voice in cast_voices(screenplay)} == named


def test_women_speak_higher_than_men_and_children_highest() -> None:
    screenplay, _, _ = read(
        "INT. A - DAY\n\nANA (30), a woman, waits. BEN (40), a man, waits.\n\n"
        "TIM (8), a boy, waits.\n\n"
        "ANA\nHello.\n\nBEN\nHello.\n\nTIM\nHello.\n"
    )
    pitch = {voice.character: voice.pitch for voice in cast_voices(screenplay)}
    assert pitch["BEN"] < Decimal("0.9") < pitch["ANA"] < pitch["TIM"]


def test_twelve_speakers_sound_different() -> None:
    names = [f"{letter}ORA" for letter in "ABCDEFGHIJKL"]
    screenplay, _, _ = read("INT. A - DAY\n\n" + "\n\n".join(f"{n}\nHello." for n in names))
    voices = cast_voices(screenplay)
    assert len({(v.voice, v.pitch, v.speed) for v in voices}) == 12


def test_a_later_speaker_changes_no_earlier_voice() -> None:
    before = cast_voices(read(FLOOD)[0])
    after = cast_voices(read(FLOOD + "\nINT. SHOP - DAY\n\nZORA\nHello.\n")[0])
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_the_house_knows_every_voice_that_is_cast() -> None:
    for language in ("en", "de", "fr", "es", "it", "ru", "zh", "ar", "pt-BR", "pl", "ja"):
        brief = speech_brief(SPEECH, (), language)
        (voice,) = brief.voices
        if voice.engine == "nanotts":
            assert pico.LANGUAGES[voice.voice] == language
        else:
            spoken, _, speaker = voice.voice.partition("+")
            assert speaker in espeak.variants()
            assert spoken in {tag.partition("-")[0] for tag in espeak.languages()}


def test_a_stranger_gets_a_voice_and_always_the_same() -> None:
    first, again = speech_brief(SPEECH, (), "en"), speech_brief(SPEECH, (), "en")
    assert first == again
    assert [voice.character for voice in first.voices] == ["ANA"]


@pytest.mark.parametrize("language", ["de", "ru"])
def test_a_voice_of_another_language_speaks_this_one(language: str) -> None:
    voices = cast_voices(read(FLOOD)[0])
    speech = SPEECH.model_copy(update={"speakers": ("SADIE",)})
    (voice,) = speech_brief(speech, voices, language).voices
    assert voice.character == "SADIE"
    assert voice.voice.startswith(language)


def test_off_screen_and_manner_go_with_the_speech() -> None:
    speech = SPEECH.model_copy(
        update={"extension": Extension.OFF_SCREEN, "parentheticals": ("whispering",)}
    )
    brief = speech_brief(speech, (), "en")
    assert brief.off_screen
    assert brief.manner == ("whispering",)
