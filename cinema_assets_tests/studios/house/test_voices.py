"""The house's voices: levels, manner, languages, word times, and who sounds like whom."""

from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.studios.briefs import SpeechBrief, VoiceBrief
from cinema_assets.studios.house.engines import VoiceMissing
from cinema_assets.studios.house.sound import Sound, loudness, read_wav
from cinema_assets.studios.house.voices import PEAK_DB, SpokenFacts, speak
from cinema_assets.timebase import SAMPLE_RATE

LINE = "Listen to me. The train leaves in ten minutes."


def voice(
    character: str = "MIRA", engine: str = "nanotts", name: str = "en-GB", pitch: str = "1"
) -> VoiceBrief:
    return VoiceBrief(character=character, engine=engine, voice=name, pitch=Decimal(pitch))


def recorded(tmp_path: Path, text: str = LINE, *, voices: tuple[VoiceBrief, ...] = (voice(),),
             language: str = "en", manner: tuple[str, ...] = (),
             off_screen: bool = False) -> tuple[SpokenFacts, Sound]:  # fmt: skip
    brief = SpeechBrief(
        text=text, language=language, voices=voices, manner=manner, off_screen=off_screen
    )
    facts = speak(brief, tmp_path / "speech.wav")
    return facts, read_wav(tmp_path / "speech.wav")


def fundamental(sound: Sound) -> float:
    """Median fundamental frequency of the voiced parts, by autocorrelation, Hz."""
    found = []
    for start in range(0, sound.size - 3840, 960):
        part = sound[start : start + 3840]
        if (part**2).mean() < 1e-3:
            continue
        power = np.abs(np.fft.rfft(part - part.mean(), 7680)) ** 2
        likeness = np.fft.irfft(power)[:1920]
        lag = 106 + int(likeness[106:686].argmax())
        if likeness[lag] > 0.5 * likeness[0]:
            found.append(SAMPLE_RATE / lag)
    return float(np.median(found))


def spectrum(sound: Sound) -> Sound:
    """Long-term level in 18 bands from 150 Hz to 7.5 kHz, dB about their mean."""
    power = np.abs(np.fft.rfft(sound)) ** 2
    frequencies = np.fft.rfftfreq(sound.size, 1 / SAMPLE_RATE)
    edges = np.searchsorted(frequencies, np.geomspace(150, 7500, 19))
    levels = np.array([10 * np.log10(power[a:b].sum() + 1e-9)
                       for a, b in pairwise(edges)])  # fmt: skip
    return np.asarray(levels - levels.mean())


@pytest.mark.parametrize(
    ("engine", "name", "language", "text"),
    [
        ("nanotts", "en-GB", "en", LINE),
        ("nanotts", "en-US", "en-US", "It costs $3.50, or 20% more & a stamp, at 12:30."),
        ("nanotts", "de-DE", "de", "Guten Tag. Wo sind die Tulpen?"),
        ("nanotts", "fr-FR", "fr", "Bonjour, je suis là."),
        ("nanotts", "es-ES", "es", "¿Dónde está la niña?"),
        ("nanotts", "it-IT", "it", "Perché no? Andiamo."),
        ("espeak", "ru+m3", "ru", "Привет, меня зовут Мира."),
        ("espeak", "cmn+f2", "zh-CN", "你好，我是小明。"),
        ("espeak", "ar+m1", "ar", "مرحبا، كيف حالك؟"),
        ("espeak", "sv", "sv", "Hej, hur mår du?"),
    ],
)
def test_every_language_is_spoken_at_the_house_level(
    tmp_path: Path, engine: str, name: str, language: str, text: str
) -> None:
    facts, sound = recorded(
        tmp_path, text, voices=(voice(engine=engine, name=name),), language=language
    )
    assert loudness(sound) == pytest.approx(-20.0, abs=0.7)
    assert np.abs(sound).max() <= 10 ** (PEAK_DB / 20) + 1e-4
    assert facts.seconds == pytest.approx(sound.size / SAMPLE_RATE, abs=1e-5)
    assert 0.8 < facts.seconds < 12


def test_a_cast_of_the_same_language_differs_in_pitch_or_colour(tmp_path: Path) -> None:
    cast = (
        voice("MIRA", name="en-GB", pitch="1.05"), voice("TOM", name="en-US", pitch="0.72"),
        voice("ANNA", name="en-US", pitch="1.15"), voice("THE BOY", name="en-GB", pitch="1.3"),
        voice("BOSS", name="en-GB", pitch="0.62"),
    )  # fmt: skip
    heard = {each.character: recorded(tmp_path, voices=(each,))[1] for each in cast}
    pitches = {name: fundamental(sound) for name, sound in heard.items()}
    colours = {name: spectrum(sound) for name, sound in heard.items()}
    assert pitches["BOSS"] < 120 < pitches["TOM"] < 150 < pitches["MIRA"] < 215 < pitches["THE BOY"]
    for one, other in combinations(heard, 2):
        apart = abs(12 * np.log2(pitches[one] / pitches[other]))
        coloured = np.sqrt(((colours[one] - colours[other]) ** 2).mean())
        assert apart > 1.5 or coloured > 3.0, (one, other, apart, coloured)


def test_two_characters_with_one_voice_still_differ(tmp_path: Path) -> None:
    one = recorded(tmp_path, voices=(voice("ANNA"),))[1]
    other = recorded(tmp_path, voices=(voice("MIRA"),))[1]
    assert np.sqrt(((spectrum(one) - spectrum(other)) ** 2).mean()) > 1.0


def test_the_same_speech_is_the_same_file(tmp_path: Path) -> None:
    files = []
    for number, text in enumerate([LINE, "Something else.", LINE]):
        speak(SpeechBrief(text=text, voices=(voice(),)), tmp_path / f"{number}.wav")
        files.append((tmp_path / f"{number}.wav").read_bytes())
    assert files[0] == files[2] != files[1]


def test_whispering_is_quieter_and_toneless_and_shouting_is_louder(tmp_path: Path) -> None:
    def tone(sound: Sound) -> float:
        """Share of the energy below 250 Hz, where the fundamental is."""
        power = np.abs(np.fft.rfft(sound)) ** 2
        frequencies = np.fft.rfftfreq(sound.size, 1 / SAMPLE_RATE)
        return float(power[frequencies < 250].sum() / power.sum())

    plain = recorded(tmp_path)[1]
    whisper = recorded(tmp_path, manner=("whispering",))[1]
    shout = recorded(tmp_path, manner=("shouting",))[1]
    assert loudness(whisper) < loudness(plain) - 5 < loudness(shout) - 6
    assert tone(whisper) < 0.3 * tone(plain)


def test_off_screen_takes_the_depth_and_the_air_away(tmp_path: Path) -> None:
    near, far = recorded(tmp_path)[1], recorded(tmp_path, off_screen=True)[1]
    assert spectrum(far)[-1] < spectrum(near)[-1] - 3


def test_pauses_of_the_script_are_silence_in_the_sound(tmp_path: Path) -> None:
    plain = recorded(tmp_path, "I came here. I stayed.")[0]
    paused = recorded(tmp_path, "I came here. (beat) I stayed.")[0]
    assert paused.seconds == pytest.approx(plain.seconds + 0.8, abs=0.01)


def test_voices_of_a_joint_cue_speak_at_once(tmp_path: Path) -> None:
    both = recorded(tmp_path, voices=(voice("ANA"), voice("BEN", name="en-US", pitch="0.7")))[0]
    alone = recorded(tmp_path, voices=(voice("ANA"),))[0]
    assert both.seconds < 1.3 * alone.seconds


@pytest.mark.parametrize("text", ["", "...", "?!", "😀", "—"])
def test_a_speech_without_words_is_a_silent_beat(tmp_path: Path, text: str) -> None:
    facts, sound = recorded(tmp_path, text)
    assert not sound.any()
    assert 0.5 <= facts.seconds <= 1.0


@pytest.mark.parametrize("engine_voice", [("nanotts", "en-GB", "en"), ("espeak", "ru+f2", "ru")])
def test_every_word_of_the_text_has_its_time_in_order(
    tmp_path: Path, engine_voice: tuple[str, str, str]
) -> None:
    engine, name, language = engine_voice
    text = "Hello, Mira -- we are 25 people... OK?" if language == "en" else "Да, Мира — нас 25."
    facts, _ = recorded(tmp_path, text, voices=(voice(engine=engine, name=name),),
                        language=language)  # fmt: skip
    assert [word.text for word in facts.words] == text.split()
    starts = [word.start for word in facts.words]
    assert starts == sorted(starts)
    assert all(0 <= word.start <= word.end <= facts.seconds for word in facts.words)
    assert facts.timing == ("estimated" if engine == "nanotts" else "exact")


def test_a_sentence_starts_when_its_first_word_is_said_to(tmp_path: Path) -> None:
    facts, sound = recorded(tmp_path, "One two three. Four five six.")
    start = round(facts.words[3].start * SAMPLE_RATE)
    before, after = sound[start - 9000 : start], sound[start : start + 9000]
    assert np.abs(before).max() < 0.01 < 0.1 < np.abs(after).max()


def test_a_foreign_word_is_heard_and_not_dropped(tmp_path: Path) -> None:
    alone = recorded(tmp_path, "my friend")[0].seconds
    mixed = recorded(tmp_path, "Здравствуйте, my friend")[0]
    assert mixed.seconds > alone + 0.5


@pytest.mark.parametrize(
    ("name", "language", "text"), [("en-GB", "en", "Brr."), ("fr-FR", "fr", "Mmmph !")]
)
def test_an_exclamation_without_a_sound_of_its_own_is_heard_from_a_guest(
    tmp_path: Path, name: str, language: str, text: str
) -> None:
    facts, sound = recorded(tmp_path, text, voices=(voice(name=name),), language=language)
    assert np.abs(sound).max() > 0.05
    assert facts.words[0].end > facts.words[0].start


@pytest.mark.parametrize(
    ("chosen", "language", "text", "told"),
    [
        (voice(), "sv", "Hej", "Pico speaks no sv"),
        (voice(engine="espeak", name="tlh"), "tlh", "nuqneH", "language of 'tlh'"),
        (voice(engine="espeak", name="ru+nobody"), "ru", "Да", "no speaker 'nobody'"),
        (voice(name="pt-BR"), "en", "Hi", "no voice 'pt-BR'"),
        (voice(engine="gramophone"), "en", "Hi", "no voice engine 'gramophone'"),
        (voice(), "en", "ꦱꦸꦒꦼꦁ", "Javanese"),
    ],
)
def test_a_language_that_nobody_speaks_is_named(
    tmp_path: Path, chosen: VoiceBrief, language: str, text: str, told: str
) -> None:
    with pytest.raises(VoiceMissing, match=told):
        recorded(tmp_path, text, voices=(chosen,), language=language)
    assert not (tmp_path / "speech.wav").exists()


def test_a_very_long_speech_is_spoken_to_its_end(tmp_path: Path) -> None:
    facts, sound = recorded(tmp_path, "and so we went on, " * 60)
    assert len(facts.words) == 300
    assert facts.seconds > 45
    assert np.abs(sound[-SAMPLE_RATE:]).max() > 0.05
