"""ElevenLabs' studio: voices, sounds and music, each answered at once.

What belongs here: an order in ElevenLabs' words, and reading its answer. What does not: what came
(came), keeping the answer (kept).
"""

import base64
import datetime
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinema_assets.studios.answers import PATIENCE, Manners, asked_once
from cinema_assets.studios.base import Order, State
from cinema_assets.studios.came import timed_words, wav
from cinema_assets.studios.catalogue import Catalogue, Row
from cinema_assets.studios.kept import Answer, KeptAnswers
from cinema_assets.studios.keys import Keys, needed
from cinema_assets.studios.orders import MusicOrder, SpeechOrder, order_of
from cinema_assets.studios.outside import ANSWER, AtOnce, OutsideStudio, Way

if TYPE_CHECKING:
    from elevenlabs.client import ElevenLabs
    from elevenlabs.core.request_options import RequestOptions

PCM_RATE = 24_000
MP3 = "mp3_44100_128"
"""The best that every plan has; where a WAV is wanted it becomes one here."""

ONCE: "RequestOptions" = {"max_retries": 0}


class ElevenLabsClient:
    """The client of one process. Safe to use from several threads."""

    def __init__(self, keys: Keys, read: float, manners: Manners):
        """A client that waits `read` seconds for an answer."""
        self.manners = manners
        self._keys = keys
        self._read = read
        self._lock = threading.Lock()
        self._sdk: ElevenLabs | None = None

    def sdk(self) -> "ElevenLabs":
        """The SDK.

        Raises:
            StudioNotSetUp: there is no key.
        """
        key = needed(self._keys.elevenlabs_key, "ElevenLabs", "ELEVENLABS_API_KEY")
        with self._lock:
            if self._sdk is None:
                from elevenlabs.client import ElevenLabs

                from cinema_assets.studios.line import Line, client

                url = self._keys.elevenlabs_url
                http = client(Line(url, read=self._read))
                self._sdk = ElevenLabs(base_url=url, api_key=key, httpx_client=http)
            return self._sdk


class Voices(AtOnce):
    """One voice, with the times of what it says."""

    def __init__(self, client: ElevenLabsClient, kept: KeptAnswers):
        super().__init__(kept)
        self._client = client

    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once."""
        asked = order_of(order.generation, SpeechOrder)
        sdk = self._client.sdk()
        bare = order.generation.suffix == ".wav"
        acted = acting(row, asked)
        wanted = dict(self._wanted(row, asked))
        answer = asked_once(
            lambda: sdk.text_to_speech.convert_with_timestamps(
                voice_id=asked.voices[0].voice,
                text=acted + order.generation.prompt,
                model_id=row.id,
                output_format=f"pcm_{PCM_RATE}" if bare else MP3,
                request_options=ONCE,
                **wanted,
            ),
            self._client.manners,
        )
        data = base64.b64decode(answer.audio_base_64 or "")
        facts: dict[str, Any] = {}
        if (times := answer.alignment) is not None:
            begins = len(acted)
            facts["words"] = timed_words(
                times.characters[begins:],
                times.character_start_times_seconds[begins:],
                times.character_end_times_seconds[begins:],
            )
        return Answer(facts=facts), wav(data, PCM_RATE) if bare else data

    def _wanted(self, row: Row, asked: SpeechOrder) -> dict[str, Any]:
        """What is said of the voice beside its words, and only where it is said."""
        from elevenlabs import VoiceSettings

        wanted: dict[str, Any] = {}
        if asked.speed != 1:
            wanted["voice_settings"] = VoiceSettings(speed=float(asked.speed))
        if asked.seed is not None:
            wanted["seed"] = asked.seed
        if "language" in row.fields:
            wanted["language_code"] = asked.language.partition("-")[0]
        return wanted


class Sounds(AtOnce):
    """A sound of so many seconds."""

    def __init__(self, client: ElevenLabsClient, kept: KeptAnswers):
        super().__init__(kept)
        self._client = client

    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once."""
        asked, sdk = order_of(order.generation, MusicOrder), self._client.sdk()
        data = asked_once(
            lambda: b"".join(
                sdk.text_to_sound_effects.convert(
                    text=order.generation.prompt,
                    duration_seconds=asked.seconds,
                    model_id=row.id,
                    output_format=MP3,
                    request_options=ONCE,
                )
            ),
            self._client.manners,
        )
        return heard(data)


class Music(Sounds):
    """Music of so many seconds, without words."""

    def ask(self, row: Row, order: Order) -> tuple[Answer, bytes]:
        """Ask, once."""
        asked, sdk = order_of(order.generation, MusicOrder), self._client.sdk()
        data = asked_once(
            lambda: b"".join(
                sdk.music.compose(
                    prompt=order.generation.prompt,
                    music_length_ms=asked.seconds * 1000,
                    model_id=row.id,
                    force_instrumental=True,
                    output_format=MP3,
                    request_options=ONCE,
                )
            ),
            self._client.manners,
        )
        return heard(data)


def acting(row: Row, order: SpeechOrder) -> str:
    """How the words are to be said, as the model is told it: tags before them, or not at all."""
    if row.fields.get("manner") != "tags":
        return ""
    return "".join(f"[{word.strip('() ')}] " for word in order.manner)


def heard(data: bytes) -> tuple[Answer, bytes]:
    """An answer that should be a sound, and may be words."""
    if data.lstrip()[:1] == b"{":
        said = data[:400].decode(errors="replace")
        return Answer(state=State.FAILED, reasons=("words came instead of a sound", said)), b""
    return Answer(), data


class ElevenLabsStudio(OutsideStudio):
    """Voices, sounds and music by ElevenLabs."""

    provider = "elevenlabs"

    def __init__(
        self,
        keys: Keys,
        catalogue: Catalogue,
        home: Path,
        *,
        today: Callable[[], datetime.date] = datetime.date.today,
        pause: Callable[[float], None] = time.sleep,
        patience: float = PATIENCE,
        read: float = ANSWER,
    ):
        """A studio; nothing is opened before it is asked for something.

        Args:
            keys: who pays, and where it is.
            catalogue: its models.
            home: of the studio, in which answers are kept.
            today: the day.
            pause: waits for so many seconds.
            patience: seconds that an order waits for a provider that says: later.
            read: seconds without a byte after which an answer is given up.
        """
        super().__init__(catalogue, today)
        manners = Manners("ElevenLabs", "ELEVENLABS_API_KEY", pause, keys.hide, patience)
        client, kept = ElevenLabsClient(keys, read, manners), KeptAnswers(home)
        self._ways: dict[str, Way] = {
            "eleven-speech": Voices(client, kept),
            "eleven-sound": Sounds(client, kept),
            "eleven-music": Music(client, kept),
        }
