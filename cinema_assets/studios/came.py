"""What came: measured, and held against what was ordered, before it becomes a take.

What belongs here: whether a picture, clip or sound is one and is as asked, and the facts that the
house measures on its own. What does not: judging how it looks or sounds (checks, persons).
"""

import io
import re
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cinema_assets.studios.abilities import order_within
from cinema_assets.studios.base import NotAsOrdered, Order
from cinema_assets.studios.orders import (
    ClipOrder,
    LoraOrder,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    TextOrder,
)

SLACK, SHARE = 0.75, 0.03
"""Seconds, or share, by which a clip or music may be longer or shorter than asked: models count
frames as they like."""

FASTEST = 0.08
"""Seconds of a word that nobody says faster."""

SHAPE_SLACK = 0.12
"""Share by which a picture's shape may differ: sizes are rounded to the model's tiles."""

FORMS = {".png": "PNG", ".jpg": "JPEG"}
"""Ending of a picture's name -> what it is written in."""

USUAL_TEMPO = 84
"""Beats per minute, for music that has no beat and whose order names none."""


class Unusable(NotAsOrdered):
    """A file is not what was ordered; the message says how."""


def ratio(aspect_ratio: str) -> float:
    """`16:9` as a number."""
    width, height = aspect_ratio.split(":")
    return int(width) / int(height)


def measured(order: Order, file: Path, told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of what came for an order.

    Args:
        order: what was ordered.
        file: what came; a picture is rewritten in the form that was asked for.
        told: what the provider said of it.

    Raises:
        Unusable: it is not what was ordered.
    """
    generation = order.generation
    asked = order_within(generation)
    if not file.stat().st_size:
        raise Unusable(f"an empty file came for a {generation.kind.value.replace('_', ' ')}")
    if isinstance(asked, TextOrder | LoraOrder):
        return dict(told)
    if isinstance(asked, PictureOrder):
        pixels = (asked.width, asked.height) if asked.width and asked.height else None
        return {**told, **picture(file, asked.aspect_ratio, pixels)}
    if isinstance(asked, ClipOrder):
        return {**told, **clip(file, asked.aspect_ratio)}
    in_form(file)
    if isinstance(asked, SpeechOrder):
        return {**told, **speech(file, spoken_words(generation.prompt, asked), told.get("words"))}
    return {**told, **music(file, generation.prompt)}


def in_form(file: Path) -> None:
    """Put a sound into the form that its name says.

    Raises:
        Unusable: it is none.
    """
    from cinema_assets.editing.ffmpeg import FfmpegFailed, media_file, run_ffmpeg

    is_wav = media_type_of(file) == "audio/wav"
    if is_wav == (file.suffix == ".wav"):
        return
    try:
        run_ffmpeg(["-i", media_file(file), "-vn", "-map_metadata", "-1"], to=file)
    except FfmpegFailed as error:
        raise Unusable("a sound came that cannot be decoded") from error


def picture(file: Path, aspect_ratio: str, pixels: tuple[int, int] | None = None) -> dict[str, Any]:
    """The facts of a picture, which is put into the form that its name says.

    Args:
        file: the picture.
        aspect_ratio: what was asked for.
        pixels: to which it is fitted, cut at the sides.

    Raises:
        Unusable: it is none, or stands up where it should lie.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(file) as found:
            found.load()
            image, form = found.copy(), found.format
    except (OSError, ValueError, SyntaxError) as error:
        raise Unusable("a picture came that cannot be read") from error
    if abs(image.width / image.height / ratio(aspect_ratio) - 1) > SHAPE_SLACK:
        raise Unusable(f"a picture of {image.width} x {image.height} came, not of {aspect_ratio}")
    if pixels is not None and image.size != pixels:
        image, form = ImageOps.fit(image.convert("RGB"), pixels, Image.Resampling.LANCZOS), None
    if pixels is not None and pixels != image.size:
        image, form = ImageOps.fit(image.convert("RGB"), pixels, Image.Resampling.LANCZOS), None
    if form != FORMS[file.suffix]:
        image.convert("RGB").save(file, FORMS[file.suffix])
    return {"width": image.width, "height": image.height}


def as_long_as_asked(order: Order, facts: Mapping[str, Any]) -> None:
    """Refuse a clip or music of another length than was ordered.

    Raises:
        Unusable: it is of another length.
    """
    asked = order_within(order.generation)
    if not isinstance(asked, ClipOrder | MusicOrder):
        return
    what = order.generation.kind.value
    if abs(facts["seconds"] - asked.seconds) > max(SLACK, asked.seconds * SHARE):
        raise Unusable(f"{what} of {facts['seconds']:.2f} s came, {asked.seconds} s were ordered")


def clip(file: Path, aspect_ratio: str = "") -> dict[str, Any]:
    """The facts of a clip.

    Raises:
        Unusable: it cannot be decoded, or stands up where it should lie.
    """
    from cinema_assets.editing.probe import MediaUnreadable, probe

    try:
        facts = probe(file)
        _first_frame(file)
    except MediaUnreadable as error:
        raise Unusable("a clip came that cannot be decoded") from error
    found = facts.picture
    if found is None:
        raise Unusable("a file without a picture came for a clip")
    lying = aspect_ratio and (found.width - found.height) * (ratio(aspect_ratio) - 1) < 0
    if lying:
        raise Unusable(f"a clip of {found.width} x {found.height} came, not of {aspect_ratio}")
    return {
        "width": found.width,
        "height": found.height,
        "frames": found.frames,
        "seconds": round(float(found.seconds), 6),
        "rate": f"{found.rate.numerator}/{found.rate.denominator}",
        "sound": facts.sound is not None,
    }


def _first_frame(file: Path) -> None:
    from cinema_assets.editing.probe import MediaUnreadable, opened

    with opened(file) as container:
        if not container.streams.video or next(container.decode(video=0), None) is None:
            raise MediaUnreadable(f"{file} has no frame.")


MAGIC = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"RIFF", "audio/wav"),
    (b"ID3", "audio/mpeg"),
    (b"\xff", "audio/mpeg"),
)
"""First bytes -> what a file is."""


def media_type_of(file: Path) -> str:
    """What a picture or a sound is, by its first bytes: names may say anything."""
    with file.open("rb") as stream:
        head = stream.read(16)
    if head[8:12] == b"WEBP":
        return "image/webp"
    return next(
        (kind for magic, kind in MAGIC if head.startswith(magic)), "application/octet-stream"
    )


def wav(pcm: bytes, rate: int, channels: int = 1) -> bytes:
    """Bare 16-bit samples as a WAV file."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm[: len(pcm) // (2 * channels) * (2 * channels)])
    return written.getvalue()


def speech(
    file: Path, words: Sequence[str], timed: Sequence[dict[str, Any]] | None
) -> dict[str, Any]:
    """The facts of a recording, with the times of its words: the voice's own, or shared out.

    Raises:
        Unusable: nothing can be heard in it.
    """
    seconds, begins, ends = _heard(file)
    if timed and timed[-1]["end"] > seconds + SLACK:
        raise Unusable(f"a recording of {seconds:.2f} s came that breaks off before its last words")
    if seconds < len(words) * FASTEST:
        raise Unusable(f"a recording of {seconds:.2f} s came, too short for {len(words)} words")
    placed = list(timed) if timed is not None else shared_out(words, begins, ends)
    timing = "exact" if timed is not None else "estimated"
    return {"seconds": round(seconds, 6), "words": placed, "timing": timing}


def spoken_words(prompt: str, order: SpeechOrder) -> list[str]:
    """The words that are heard: of several voices, without the names that begin their lines."""
    lines = prompt.splitlines() if len(order.voices) > 1 else [prompt]
    names = tuple(f"{voice.character}:" for voice in order.voices)
    said = [line.partition(":")[2] if line.startswith(names) else line for line in lines]
    return " ".join(said).split() if len(order.voices) > 1 else prompt.split()


def shared_out(words: Sequence[str], begins: float, ends: float) -> list[dict[str, Any]]:
    """Words with times in proportion to their letters."""
    weights = [len(word) + 1.5 for word in words]
    placed, clock = [], begins
    for word, weight in zip(words, weights, strict=True):
        end = clock + (ends - begins) * weight / sum(weights)
        placed.append({"text": word, "start": round(clock, 3), "end": round(end, 3)})
        clock = end
    return placed


def timed_words(
    characters: Sequence[str], starts: Sequence[float], ends: Sequence[float]
) -> list[dict[str, Any]]:
    """Words with times, from the times of their characters."""
    words: list[dict[str, Any]] = []
    inside = False
    for character, start, end in zip(characters, starts, ends, strict=True):
        if character.isspace():
            inside = False
        elif inside:
            words[-1]["text"] += character
            words[-1]["end"] = round(end, 3)
        else:
            words.append({"text": character, "start": round(start, 3), "end": round(end, 3)})
            inside = True
    return words


def music(file: Path, prompt: str) -> dict[str, Any]:
    """The facts of a piece of music: its length, its beats, as they are heard.

    Raises:
        Unusable: nothing can be heard in it.
    """
    from cinema_assets.editing.beats import beats_of

    _heard(file)
    named = re.search(r"(\d{2,3})\s*(?:bpm|beats per minute)", prompt, re.IGNORECASE)
    facts: dict[str, Any] = beats_of(file, int(named[1]) if named else USUAL_TEMPO).model_dump(
        mode="json"
    )
    return facts


def _heard(file: Path) -> tuple[float, float, float]:
    """The length of a sound, and from when to when something is heard.

    Raises:
        Unusable: it cannot be decoded, or is silent.
    """
    from cinema_assets.editing.probe import MediaUnreadable
    from cinema_assets.editing.voice import heard_span

    try:
        seconds, begins, ends = heard_span(file)
    except MediaUnreadable as error:
        raise Unusable("a sound came that cannot be decoded") from error
    if seconds < 0.05:
        raise Unusable("an empty sound came")
    return seconds, begins, ends
