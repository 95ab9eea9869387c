"""A person's own file, made to fit: what comes out, looked at and listened to."""

import wave
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from cinema_assets.editing.conform import fits
from cinema_assets.editing.loudness import measure_file
from cinema_assets.editing.probe import probe
from cinema_assets.editing.profile import PictureProfile
from cinema_assets.production.fitting import Fitted, Place, fitted
from cinema_assets.production.footage import FileRefused, Wanted
from cinema_assets.studios.base import Kind
from cinema_assets_tests.production import files

FILM = PictureProfile(width=256, height=144)

Frame = NDArray[np.uint8]


def shot(file: Path, folder: Path, frames: int = 24) -> Fitted:
    folder.mkdir()
    return fitted(file, Place(wanted=Wanted(kind=Kind.CLIP), profile=FILM, frames=frames), folder)


def frames_of(path: Path) -> list[Frame]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def colour(frame: Frame, x: int, y: int = 72) -> str:
    names = {(1, 0, 0): "red", (0, 1, 0): "green", (0, 0, 1): "blue", (0, 0, 0): "black"}
    red, green, blue = (int(value > 100) for value in frame[y, x])
    return names[red, green, blue]


def test_an_upright_clip_stands_in_the_middle_with_black_beside_it(tmp_path: Path) -> None:
    fit = shot(files.phone_clip(tmp_path / "phone.mp4"), tmp_path / "work")
    assert fits(fit.file, FILM, 24)
    assert probe(fit.file).streams == ("video",)
    for frame in frames_of(fit.file):
        assert [colour(frame, x) for x in (5, 80, 128, 176, 250)] == [
            "black", "black", "green", "black", "black",
        ]  # fmt: skip
    assert fit.remarks == (
        "180 x 320 is fitted into 256 x 144",
        "60 pictures a second become 24",
        "of its 3.0 s the shot shows the first 1.0 s",
        "its own sound is left out",
    )


def test_a_clip_that_is_too_short_holds_its_last_picture(tmp_path: Path) -> None:
    fit = shot(files.short_clip(tmp_path / "short.mp4"), tmp_path / "work")
    assert fits(fit.file, FILM, 24)
    seen = [colour(frame, 128) for frame in frames_of(fit.file)]
    assert seen == ["red"] * 6 + ["blue"] * 18
    assert "its 0.4 s hold their last picture for the shot's 1.0 s" in fit.remarks


def test_what_is_transparent_in_a_clip_is_black(tmp_path: Path) -> None:
    fit = shot(files.cut_out(tmp_path / "cut-out.mov"), tmp_path / "work")
    assert {(colour(frame, 60), colour(frame, 200)) for frame in frames_of(fit.file)} == {
        ("black", "red")
    }


def test_a_clip_that_fits_already_stays_as_it_is(tmp_path: Path) -> None:
    once = shot(files.phone_clip(tmp_path / "phone.mp4"), tmp_path / "work")
    again = shot(once.file, tmp_path / "again")
    assert (again.file, again.remarks) == (once.file, ())


def test_a_picture_is_letterboxed_into_the_film(tmp_path: Path) -> None:
    place = Place(wanted=Wanted(kind=Kind.KEYFRAME), profile=FILM)
    fit = fitted(files.picture(tmp_path / "upright.jpg"), place, tmp_path)
    with Image.open(fit.file) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (256, 144))
        frame = np.asarray(picture)
    assert [colour(frame, x) for x in (5, 128, 250)] == ["black", "red", "black"]
    assert fit.remarks == ("90 x 160 is fitted into 256 x 144",)


@pytest.mark.parametrize(
    ("mode", "paint", "expected"),
    [
        ("RGBA", (255, 0, 0, 0), (0, 0, 0)),
        ("RGBA", (255, 0, 0, 255), (255, 0, 0)),
        ("LA", (200, 255), (200, 200, 200)),
        ("P", 0, (0, 0, 0)),
        ("CMYK", (0, 255, 255, 0), (255, 0, 0)),
        ("I;16", 0x8000, (128, 128, 128)),
        ("1", 1, (255, 255, 255)),
    ],
)
def test_a_picture_of_any_mode_becomes_eight_bits_of_three_colours(
    tmp_path: Path, mode: str, paint: object, expected: tuple[int, int, int]
) -> None:
    file = tmp_path / ("ink.tif" if mode in ("CMYK", "I;16") else "ink.png")
    Image.new(mode, (256, 144), paint).save(file)  # type: ignore[arg-type]
    place = Place(wanted=Wanted(kind=Kind.KEYFRAME), profile=FILM)
    with Image.open(fitted(file, place, tmp_path).file) as picture:
        assert picture.getpixel((128, 72)) == expected


def test_a_picture_that_lies_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    file = tmp_path / "phone.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (160, 90), "red").save(file, exif=exif)
    fit = fitted(file, Place(wanted=Wanted(kind=Kind.LOCATION_SHEET)), tmp_path)
    with Image.open(fit.file) as picture:
        assert picture.size == (90, 160)


@pytest.mark.parametrize("name", ["line.mp3", "line.ogg", "line.m4a"])
def test_a_recording_becomes_what_a_mouth_can_follow(tmp_path: Path, name: str) -> None:
    fit = fitted(files.tone(tmp_path / name), Place(wanted=Wanted(kind=Kind.SPEECH)), tmp_path)
    with wave.open(str(fit.file)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 48_000)
    loudness = measure_file(fit.file)
    assert loudness.integrated == pytest.approx(-20, abs=0.6)
    assert loudness.true_peak <= -2.9
    assert float(probe(fit.file).seconds) == pytest.approx(2, abs=0.05)


def test_music_becomes_stereo_at_the_level_of_the_score(tmp_path: Path) -> None:
    loud = files.made(tmp_path / "song.mp3", "-f", "lavfi", "-i", "anoisesrc=d=3:c=pink:a=0.9")
    fit = fitted(loud, Place(wanted=Wanted(kind=Kind.MUSIC)), tmp_path)
    sound = probe(fit.file).sound
    assert sound is not None
    assert (sound.codec, sound.channels, sound.sample_rate) == ("flac", 2, 48_000)
    assert measure_file(fit.file).integrated == pytest.approx(-23, abs=0.6)


def test_a_clip_that_cannot_be_decoded_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = files.made(
        tmp_path / "strange.mkv", "-f", "lavfi", "-i", "testsrc2=s=64x36:d=1", "-c:v", "ffv1"
    )
    # The pictures' data is overwritten; the file around them stays whole.
    data = bytearray(file.read_bytes())
    data[600:-600] = bytes(len(data) - 1200)
    file.write_bytes(bytes(data))
    with pytest.raises(FileRefused) as refused:
        shot(file, tmp_path / "work")
    assert "\n" not in str(refused.value)
