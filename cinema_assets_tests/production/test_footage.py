"""A person's own file: refused in one sentence, or measured as a studio measures its own."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from cinema_assets.production import footage
from cinema_assets.production.footage import FileRefused, Wanted, look_at, measured
from cinema_assets.studios.base import Kind
from cinema_assets_tests.production import files

PLAYLIST = "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n"


def written(text: str) -> Callable[[Path], Path]:
    def write(to: Path) -> Path:
        to.write_text(text)
        return to

    return write


def nothing(to: Path) -> Path:
    return to


def folder(to: Path) -> Path:
    to.mkdir()
    return to


REFUSED: list[tuple[Kind, str, Callable[[Path], Path], str]] = [
    (Kind.CLIP, "missing.mp4", nothing, "does not exist"),
    (Kind.CLIP, "folder.mp4", folder, "is a folder"),
    (Kind.CLIP, "empty.mp4", written(""), "is empty"),
    (Kind.CLIP, "noise.mp4", written("noise " * 500), "cannot be read as a film"),
    (Kind.CLIP, "words.txt", written("words\n" * 500), "is neither a film nor a sound"),
    (Kind.CLIP, "list.m3u8", written(PLAYLIST), "cannot be read as a film"),
    (Kind.CLIP, "still.png", files.picture, "is a still picture"),
    (Kind.CLIP, "sound.wav", files.tone, "has no picture"),
    (Kind.SPEECH, "mute.mp4", files.clip, "has no sound"),
    (Kind.SPEECH, "silent.wav", files.silence, "is silent"),
    (Kind.SPEECH, "words.txt", written("words\n" * 500), "is neither a film nor a sound"),
    (Kind.MUSIC, "still.png", files.picture, "is a still picture"),
    (Kind.KEYFRAME, "clip.mp4", files.clip, "is no picture"),
    (Kind.KEYFRAME, "moves.gif", files.clip, "moves"),
    (Kind.KEYFRAME, "words.txt", written("words"), "is no picture"),
    (Kind.LOCATION_SHEET, "empty.png", written(""), "is empty"),
]


@pytest.mark.parametrize(
    ("kind", "name", "make", "told"), REFUSED, ids=[f"{kind}-{name}" for kind, name, *_ in REFUSED]
)
def test_a_file_that_is_no_media_of_the_kind_is_refused_in_one_sentence(
    tmp_path: Path, kind: Kind, name: str, make: Callable[[Path], Path], told: str
) -> None:
    file = make(tmp_path / name)
    with pytest.raises(FileRefused) as refused:
        look_at(file, Wanted(kind=kind))
    sentence = str(refused.value)
    assert sentence.startswith(str(file))
    assert told in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("kind", "name", "make"),
    [
        (Kind.CLIP, "phone.mp4", files.phone_clip),
        (Kind.CLIP, "camera.mov", files.cut_out),
        (Kind.CLIP, "web.webm", files.clip),
        (Kind.CLIP, "old.avi", files.clip),
        (Kind.CLIP, "free.mkv", files.clip),
        (Kind.SPEECH, "voice.wav", files.tone),
        (Kind.SPEECH, "voice.mp3", files.tone),
        (Kind.SPEECH, "voice.flac", files.tone),
        (Kind.MUSIC, "song.m4a", files.tone),
        (Kind.KEYFRAME, "frame.png", files.picture),
        (Kind.KEYFRAME, "frame.jpg", files.picture),
    ],
)
def test_a_whole_file_is_taken_and_a_torn_one_is_not(
    tmp_path: Path, kind: Kind, name: str, make: Callable[[Path], Path]
) -> None:
    file = make(tmp_path / name)
    look_at(file, Wanted(kind=kind))
    with pytest.raises(FileRefused, match="torn"):
        look_at(files.torn(file), Wanted(kind=kind))


@pytest.mark.parametrize("kind", [Kind.CLIP, Kind.SPEECH])
def test_what_is_far_too_long_is_refused_with_what_may_be(tmp_path: Path, kind: Kind) -> None:
    file = files.made(
        tmp_path / "evening.mkv", "-f", "lavfi", "-i", "color=s=16x16:r=1:d=720",
        "-f", "lavfi", "-i", "anoisesrc=d=720:r=8000", "-c:v", "ffv1", "-c:a", "pcm_s16le",
    )  # fmt: skip
    with pytest.raises(FileRefused, match=f"lasts 12 minutes, and a {kind} may last 10"):
        look_at(file, Wanted(kind=kind))


def test_a_picture_that_would_fill_the_memory_is_refused_unread(tmp_path: Path) -> None:
    from PIL import Image

    file = tmp_path / "wall.png"
    Image.new("1", (20_000, 20_000)).save(file)
    with pytest.raises(FileRefused, match=r"20000 x 20000|bomb"):
        look_at(file, Wanted(kind=Kind.KEYFRAME))


def test_a_clip_is_measured_as_the_house_measures_its_own(tmp_path: Path) -> None:
    fetched = measured(files.clip(tmp_path / "clip.mp4", 2, rate=25), Wanted(kind=Kind.CLIP))
    assert fetched.media_type == "video/mp4"
    assert fetched.facts == {"width": 64, "height": 36, "frames": 50, "seconds": 2.0}


def test_the_words_of_a_recording_lie_where_it_can_be_heard(tmp_path: Path) -> None:
    file = files.made(
        tmp_path / "line.wav", "-f", "lavfi", "-i", "sine=440:d=1",
        "-af", "adelay=500,apad=pad_dur=0.5",
    )  # fmt: skip
    facts = measured(file, Wanted(kind=Kind.SPEECH, text="Hello there again.")).facts
    assert facts["seconds"] == pytest.approx(2, abs=0.001)
    words = facts["words"]
    assert [word["text"] for word in words] == ["Hello", "there", "again."]
    assert words[0]["start"] == pytest.approx(0.5, abs=0.02)
    assert words[-1]["end"] == pytest.approx(1.5, abs=0.02)
    assert all(one["end"] == two["start"] for one, two in pairwise(words))


def test_music_without_a_beat_keeps_the_tempo_of_the_film(tmp_path: Path) -> None:
    facts = measured(
        files.tone(tmp_path / "drone.flac", 8), Wanted(kind=Kind.MUSIC, tempo=90)
    ).facts
    assert (facts["tempo"], facts["seconds"]) == (90, pytest.approx(8, abs=0.001))
    assert facts["beats"][:3] == [0.0, pytest.approx(60 / 90), pytest.approx(120 / 90)]


def test_every_kind_that_has_a_length_has_a_limit() -> None:
    assert footage.LONGEST.keys() == {Kind.CLIP, *footage.SOUNDS}
