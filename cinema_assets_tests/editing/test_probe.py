from fractions import Fraction
from pathlib import Path

import pytest

from cinema_assets.editing.probe import MediaUnreadable, probe, probe_picture, probe_sound
from cinema_assets.timebase import FrameRate
from cinema_assets_tests.editing.media import clip, foreign_clip, tone


def test_a_clip_is_measured(tmp_path: Path) -> None:
    picture = probe_picture(clip(tmp_path / "a.mp4", 30))
    assert (picture.codec, picture.width, picture.height, picture.frames) == ("h264", 160, 90, 30)
    assert picture.rate == FrameRate()
    assert picture.seconds == Fraction(30, 24)
    assert picture.extradata.startswith("01")
    assert picture.square_pixels
    assert picture.colour_tagged


def test_sound_is_measured(tmp_path: Path) -> None:
    sound = probe_sound(tone(tmp_path / "a.wav", 1.5))
    assert (sound.sample_rate, sound.channels, sound.seconds) == (48_000, 1, Fraction(3, 2))


def test_frames_are_counted_where_the_container_does_not_say(tmp_path: Path) -> None:
    assert probe_picture(foreign_clip(tmp_path / "a.mkv", seconds=0.5)).frames == 15


@pytest.mark.parametrize("content", [None, b"", b"not a film at all"])
def test_unreadable_media_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "broken.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MediaUnreadable, match=r"broken\.mp4"):
        probe(path)


def test_a_missing_stream_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaUnreadable, match="has no sound"):
        probe_sound(clip(tmp_path / "a.mp4", 5))
    with pytest.raises(MediaUnreadable, match="has no picture"):
        probe_picture(tone(tmp_path / "a.wav", 0.1))
