"""Making a person's own file fit its place in the film, once, when it is brought.

What belongs here: size, rate, length, level and format that a place wants, and making a copy that
has them. What does not: refusing what cannot be used (footage), the filters (editing).

A clip is trimmed to its shot or holds its last picture, and is silent: the film's sound comes from
its own takes. Everything is letterboxed, never stretched or cropped.
"""

from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from cinema_assets.editing.conform import conform, fits
from cinema_assets.editing.ffmpeg import DiskFull, FfmpegFailed, media_file, run_ffmpeg
from cinema_assets.editing.loudness import Loudness, gain_to, measure_file
from cinema_assets.editing.probe import MediaFacts, probe
from cinema_assets.editing.profile import BITEXACT_FILE, PictureProfile
from cinema_assets.editing.sound_files import FLAC
from cinema_assets.frozen import Frozen
from cinema_assets.production.footage import FileRefused, Wanted, opened_picture
from cinema_assets.studios.base import Kind
from cinema_assets.timebase import SAMPLE_RATE

VOICE_LUFS, MUSIC_LUFS = -20.0, -23.0
"""Loudness at which a scene and the film mix voices and music."""

PEAK_DB = -3.0
"""No sample is louder."""

LARGEST_SHEET = 4096
"""Pixels along the longer side of a picture of a character or a location."""


class Place(Frozen):
    """What the film wants in a slot."""

    wanted: Wanted
    profile: PictureProfile | None = None
    """Size and rate of the film, for what is seen in it."""
    frames: int = 0
    """Length of the shot, for a clip."""


class Fitted(Frozen):
    """A file that fits."""

    file: Path
    """The person's own where it did already."""
    remarks: tuple[str, ...] = ()
    """What had to be done to it, as a person would say it."""


def fitted(file: Path, place: Place, folder: Path) -> Fitted:
    """The file, or a copy of it in `folder` that fits its place.

    Raises:
        FileRefused: it cannot be decoded.
        DiskFull: no room for the copy.
    """
    kind = place.wanted.kind
    try:
        if kind == Kind.CLIP:
            return _clip(file, place, folder / "clip.mp4")
        if kind == Kind.SPEECH:
            return _speech(file, folder / "speech.wav")
        if kind == Kind.MUSIC:
            return _music(file, folder / "music.flac")
        return _picture(file, place, folder / "picture.png")
    except DiskFull:
        raise
    except FfmpegFailed as error:
        last = str(error).strip().splitlines()[-1]
        raise FileRefused(f"{file} cannot be decoded ({last}): bring it again.") from error


def _clip(file: Path, place: Place, to: Path) -> Fitted:
    profile, frames = place.profile or PictureProfile(), place.frames
    facts = probe(file)
    if facts.streams == ("video",) and fits(file, profile, frames):
        return Fitted(file=file)
    conform(file, profile, frames, to, hold=True)
    return Fitted(file=to, remarks=tuple(_said_of_clip(facts, profile, frames)))


def _said_of_clip(facts: MediaFacts, profile: PictureProfile, frames: int) -> list[str]:
    picture, said = facts.picture, []
    assert picture is not None
    if (picture.width, picture.height) != (profile.width, profile.height):
        said.append(_resized(picture.width, picture.height, profile))
    if picture.rate.fps != profile.rate.fps:
        rates = float(picture.rate.fps), float(profile.rate.fps)
        said.append("{:.6g} pictures a second become {:.6g}".format(*rates))
    seconds, wanted = float(picture.seconds), float(profile.rate.seconds(frames))
    if seconds < wanted - float(profile.rate.seconds(1)):
        said.append(f"its {seconds:.1f} s hold their last picture for the shot's {wanted:.1f} s")
    elif seconds > wanted + float(profile.rate.seconds(1)):
        said.append(f"of its {seconds:.1f} s the shot shows the first {wanted:.1f} s")
    if facts.sound is not None:
        said.append("its own sound is left out")
    return said


def _resized(width: int, height: int, profile: PictureProfile) -> str:
    return f"{width} x {height} is fitted into {profile.width} x {profile.height}"


def _picture(file: Path, place: Place, to: Path) -> Fitted:
    with opened_picture(file) as opened:
        picture, profile = _flat(opened), place.profile
        size = opened.width, opened.height
    if profile is None:
        picture.thumbnail((LARGEST_SHEET, LARGEST_SHEET))
    else:
        picture = ImageOps.pad(picture, (profile.width, profile.height), Image.Resampling.LANCZOS)
    picture.save(to)
    fits = profile is None or size == (profile.width, profile.height)
    return Fitted(file=to, remarks=() if fits or profile is None else (_resized(*size, profile),))


def _flat(picture: Image.Image) -> Image.Image:
    """Eight bits, three colours, what is transparent over black."""
    if picture.mode.startswith("I"):
        picture = Image.fromarray((np.asarray(picture, np.uint32) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        over = picture.convert("RGBA")
        black = Image.new("RGBA", over.size, (0, 0, 0, 255))
        return Image.alpha_composite(black, over).convert("RGB")
    return picture.convert("RGB")


def _speech(file: Path, to: Path) -> Fitted:
    gain = gain_to(VOICE_LUFS, measure_file(file))
    ceiling = f"alimiter=limit={10 ** (PEAK_DB / 20):.4f}:level=disabled:latency=1"
    _sound(file, 1, f"volume={gain}dB,{ceiling}", ["-c:a", "pcm_s16le", *BITEXACT_FILE], to)
    return Fitted(file=to, remarks=_levelled(gain))


def _music(file: Path, to: Path) -> Fitted:
    loudness = measure_file(file)
    gain = min(gain_to(MUSIC_LUFS, loudness), _headroom(loudness))
    _sound(file, 2, f"volume={gain}dB", [*FLAC], to)
    return Fitted(file=to, remarks=_levelled(gain))


def _headroom(loudness: Loudness) -> float:
    return PEAK_DB - loudness.true_peak


def _sound(file: Path, channels: int, filters: str, codec: list[str], to: Path) -> None:
    arguments = ["-i", media_file(file), "-map", "0:a:0", "-af", filters]
    run_ffmpeg([*arguments, "-ac", str(channels), "-ar", str(SAMPLE_RATE), *codec], to=to)


def _levelled(gain: float) -> tuple[str, ...]:
    return () if gain == 0 else (f"it is {abs(gain):.1f} dB {'louder' if gain > 0 else 'quieter'}",)
