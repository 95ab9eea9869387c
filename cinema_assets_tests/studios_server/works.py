"""The works: makes what an accepted job asked for, once, and keeps it by its content.

What belongs here: job -> file, and the files that go wrong on purpose. What does not: how pictures,
footage and sounds are made (there), what a provider says around them.
"""

import json
import secrets
import threading
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from cinema_assets.frozen import content_hash
from cinema_assets.studios.house.sound import Sound
from cinema_assets.timebase import SAMPLE_RATE
from cinema_assets_tests.studios_server import footage, pictures, sounds
from cinema_assets_tests.studios_server.books import Books, Job

KINDS = {"film": "video/mp4", "wav": "audio/wav", "mp3": "audio/mpeg", "pcm": "audio/L16"}

AT_ONCE = 2
"""How much is made at the same time."""


class Works:
    """Makes files. Safe to use from several threads."""

    def __init__(self, books: Books):
        self._books = books
        self._folder = books.folder / "made"
        self._folder.mkdir(exist_ok=True)
        self._hands = threading.Semaphore(AT_ONCE)
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._lock = threading.Lock()
        self._made: dict[str, Callable[[dict[str, Any], Path], None]] = {
            "film": self._film,
            "picture": self._picture,
            "speech": self._speech,
            "music": self._music,
            "noise": self._noise,
            "weights": self._weights,
        }

    def file(self, job: Job) -> Path:
        """What a job asked for, or what its misfortune makes of it."""
        match job.misfortune:
            case "empty":
                return self._flawed(job, b"")
            case "garbage":
                return self._flawed(job, bytes(range(256)) * 64)
            case "wrong length":
                half = Fraction(str(job.wanted.get("seconds", 2))) / 2
                return self._whole({**job.wanted, "seconds": str(half)})
            case "wrong shape":
                width, height = job.wanted["width"], job.wanted["height"]
                return self._whole({**job.wanted, "width": height, "height": width})
        return self._whole(job.wanted)

    def words(self, job: Job) -> sounds.Alignment:
        """When each character of a speech is said."""
        path = self._whole(job.wanted).with_suffix(".json")
        return sounds.Alignment.model_validate_json(path.read_text())

    def _flawed(self, job: Job, data: bytes) -> Path:
        path = self._folder / f"{job.misfortune}{suffix_of(job.wanted)}"
        path.write_bytes(data)
        return path

    def _whole(self, wanted: dict[str, Any]) -> Path:
        name = content_hash(wanted)
        path = self._folder / f"{name}{suffix_of(wanted)}"
        with self._lock:
            lock = self._locks[name]
        with lock:
            if not path.exists():
                part = self._folder / f".{secrets.token_hex(6)}{path.suffix}"
                with self._hands:
                    self._made[wanted["make"]](wanted, part)
                if (words := part.with_suffix(".json")).exists():
                    words.replace(path.with_suffix(".json"))
                part.replace(path)
        return path

    # --- one of each kind ---

    def _film(self, wanted: dict[str, Any], to: Path) -> None:
        shot = footage.Shot(
            prompt=wanted["prompt"], model=wanted["model"], seconds=Fraction(wanted["seconds"]),
            width=wanted["width"], height=wanted["height"], audio=wanted.get("audio", False),
            seed=wanted.get("seed", 0),
        )  # fmt: skip
        first, last = (
            pictures.opened(self._books.kept(wanted[name])) if wanted.get(name) else None
            for name in ("first", "last")
        )
        seen = [self._books.kept(sha) for sha in wanted.get("references", [])]
        footage.film(shot, to, first=first, last=last, references=seen)

    def _picture(self, wanted: dict[str, Any], to: Path) -> None:
        seen = [self._books.kept(sha) for sha in wanted.get("references", [])]
        drawn = pictures.draw(
            wanted["prompt"], (wanted["width"], wanted["height"]), by=wanted["model"],
            note=wanted.get("note", ""), references=seen,
        )  # fmt: skip
        to.write_bytes(pictures.as_bytes(drawn, wanted["format"]))

    def _speech(self, wanted: dict[str, Any], to: Path) -> None:
        spoken = [sounds.Spoken.model_validate(one) for one in wanted["spoken"]]
        sound, words = sounds.said(spoken, wanted.get("language", "en"))
        to.write_bytes(sound_file(sound, wanted["format"]))
        text = " ".join(one.text for one in spoken)
        aligned = sounds.aligned(text, words, sound.size / SAMPLE_RATE)
        to.with_suffix(".json").write_text(aligned.model_dump_json())

    def _music(self, wanted: dict[str, Any], to: Path) -> None:
        sound = sounds.played(wanted["prompt"], float(Fraction(wanted["seconds"])))
        to.write_bytes(sound_file(sound, wanted["format"]))

    def _noise(self, wanted: dict[str, Any], to: Path) -> None:
        sound = sounds.noise(wanted["prompt"], float(Fraction(wanted["seconds"])))
        to.write_bytes(sound_file(sound, wanted["format"]))

    def _weights(self, wanted: dict[str, Any], to: Path) -> None:
        to.write_bytes(json.dumps(wanted).encode())


def suffix_of(wanted: dict[str, Any]) -> str:
    """The ending of what is made."""
    match wanted["make"]:
        case "film":
            return ".mp4"
        case "weights":
            return ".tar"
        case "picture":
            return "." + str(wanted["format"]).rpartition("/")[2]
    return "." + str(wanted["format"]).partition("_")[0]


def kind_of(path: Path) -> str:
    """The media type of what was made."""
    kinds = {".mp4": "video/mp4", ".wav": "audio/wav", ".mp3": "audio/mpeg", ".pcm": "audio/pcm",
             ".png": "image/png", ".jpeg": "image/jpeg", ".webp": "image/webp",
             ".tar": "application/x-tar"}  # fmt: skip
    return kinds[path.suffix]


def sound_file(sound: Sound, name: str) -> bytes:
    """Sound in a format of this name: `pcm_24000`, `wav_48000`, `mp3_44100_128`."""
    codec, rate, *rest = [*name.split("_"), "44100", "128"] if "_" not in name else name.split("_")
    match codec:
        case "pcm":
            return sounds.pcm(sound, int(rate))
        case "wav":
            return sounds.wav(sound, int(rate))
        case _:
            return sounds.mp3(sound, int(rate), int(rest[0]) if rest else 128)
