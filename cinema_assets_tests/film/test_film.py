"""The finished film: its length, its streams, its sound, its words."""

import re
from pathlib import Path

import av
import opentimelineio as otio  # type: ignore[import-untyped]
import pysubs2
from PIL import Image, ImageChops, ImageStat

from cinema_assets.editing.loudness import measure_file
from cinema_assets.editing.probe import probe
from cinema_assets.screenplay.reader import read_screenplay
from cinema_assets_tests.film.conftest import Made


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def spoken_words(script: Path) -> list[str]:
    scenes = read_screenplay(script).scenes
    return [word for scene in scenes for speech in scene.speeches for word in words(speech.text)]


def beside(film: Path, suffix: str) -> Path:
    return film.with_suffix(suffix)


def test_everything_was_made_and_nothing_failed(made: Made) -> None:
    assert made.summary["failures"] == []
    assert made.summary["cost_usd"] == "0.00"
    assert made.film.name == "harbour.mp4"


def test_the_film_is_h264_and_aac_at_a_constant_rate(made: Made) -> None:
    facts = probe(made.film)
    assert facts.picture is not None
    assert facts.sound is not None
    assert (facts.picture.codec, facts.picture.pixel_format) == ("h264", "yuv420p")
    assert (facts.sound.codec, facts.sound.sample_rate, facts.sound.channels) == ("aac", 48000, 2)
    assert (facts.picture.width, facts.picture.height) == (256, 144)


def test_the_film_is_as_long_as_its_timeline(made: Made) -> None:
    timeline = otio.adapters.read_from_file(str(beside(made.film, ".otio")))
    facts = probe(made.film)
    assert facts.picture is not None
    assert facts.picture.frames == timeline.video_tracks()[0].duration().to_frames()


def test_the_loudness_is_on_target_and_nothing_clips(made: Made) -> None:
    loudness = measure_file(made.film)
    assert abs(loudness.integrated - -16) <= 1
    assert loudness.true_peak <= -1


def test_quality_control_found_no_fault(made: Made) -> None:
    takes = made.studio.ask("takes", "harbour")
    film = [take for take in takes if take["kind"] == "final_cut"][-1]
    assert film["facts"]["findings"] == []


def test_the_subtitles_are_the_words_of_the_script_and_nothing_else(made: Made) -> None:
    for suffix in (".srt", ".vtt"):
        subtitles = pysubs2.load(str(beside(made.film, suffix)))
        shown = [word for line in subtitles for word in words(line.plaintext)]
        assert shown == spoken_words(made.script)


def test_the_film_carries_its_subtitles(made: Made) -> None:
    assert probe(made.film).streams.count("subtitle") == 1


def test_the_folder_has_readable_names(made: Made) -> None:
    names = {str(path.relative_to(made.out)) for path in made.out.rglob("*.*")}
    assert {
        "harbour.mp4", "harbour.srt", "harbour.vtt", "harbour.otio", "harbour.xml", "harbour.edl",
        "characters/mira-front.png", "characters/tomas-full.png", "locations/boat-shed.png",
        "keyframes/scene-1-shot-01-first.png", "clips/scene-2-shot-01.mp4",
        "audio/scene-1-speech-01-mira.wav", "scenes/scene-3.mp4",
    } <= names  # fmt: skip


def test_clips_start_and_end_on_their_keyframes(made: Made) -> None:
    with av.open(str(made.out / "clips" / "scene-1-shot-01.mp4")) as clip:
        decoded = [frame.to_ndarray(format="rgb24") for frame in clip.decode(video=0)]
    for moment, shown in (("first", decoded[0]), ("last", decoded[-1])):
        key = made.out / "keyframes" / f"scene-1-shot-01-{moment}.png"
        difference = ImageChops.difference(Image.fromarray(shown), Image.open(key).convert("RGB"))
        assert max(ImageStat.Stat(difference).mean) < 8
