"""Orders for every way in which a studio outside the house is asked, and what comes of one.

What belongs here: samples, and taking an order to its end as the takes desk does, in one process.
What does not: the servers that answer (studios_server), what should come of it (the tests).
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image

from cinema_assets.frozen import Frozen
from cinema_assets.studios.answers import LeftUnclear
from cinema_assets.studios.base import (
    Fetched,
    Generation,
    Input,
    Kind,
    NotAsOrdered,
    Order,
    State,
    StudioFailed,
    StudioRefused,
)
from cinema_assets.studios.orders import (
    AnyOrder,
    ClipOrder,
    LoraOrder,
    Method,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    SpokenBy,
    TextOrder,
    parameters_of,
)
from cinema_assets.studios.outside import PRICE_FACT, OutsideStudio

VOICE = "21m00Tcm4TlvDq8ikWAM"
SCHEMA = {
    "type": "object",
    "properties": {"title": {"type": "string"}},
    "required": ["title"],
}
MIRA = SpokenBy(character="MIRA", voice="Kore")
LOOKS = 30
"""How often a job is looked at before it is given up."""


class Sample(Frozen):
    """One order, without its files."""

    provider: str
    model: str
    kind: Kind
    asked: AnyOrder
    prompt: str = "A harbour at dawn. A woman waits by a bollard."
    suffix: str
    roles: tuple[str, ...] = ()

    def order(self, stills: Path) -> Order:
        """The order, with a still of its own for each role."""
        files = {role: still(stills, number) for number, role in enumerate(self.roles)}
        inputs = tuple(
            Input(role=role, sha256=f"{number}" * 64, address=path.name)
            for number, (role, path) in enumerate(files.items())
        )
        generation = Generation(
            kind=self.kind,
            provider=self.provider,
            model=self.model,
            prompt=self.prompt,
            parameters=parameters_of(self.asked),
            inputs=inputs,
            suffix=self.suffix,
        )
        return Order(generation=generation, files=files)


FRAMES = ("first_frame", "last_frame")


def clip(method: Method, seconds: int, **given: Any) -> ClipOrder:
    return ClipOrder(method=method, seconds=seconds, **given)


def _said(voice: str) -> SpeechOrder:
    return SpeechOrder(voices=(SpokenBy(character="MIRA", voice=voice),))


SAMPLES: Mapping[str, Sample] = {
    "words": Sample(
        provider="google", model="gemini-3.8-flash", kind=Kind.TEXT, suffix=".json",
        asked=TextOrder(json_schema=SCHEMA),
    ),
    "picture": Sample(
        provider="google", model="gemini-3.1-flash-image", kind=Kind.KEYFRAME, suffix=".png",
        asked=PictureOrder(resolution="1K"), roles=("character:MIRA/coat", "location:HARBOUR"),
    ),
    "voice": Sample(
        provider="google", model="gemini-3.8-flash-tts", kind=Kind.SPEECH, suffix=".wav",
        asked=SpeechOrder(voices=(MIRA,)), prompt="We wait for the last ferry.",
    ),
    "omni": Sample(
        provider="google", model="gemini-omni-1.2-flash", kind=Kind.CLIP, suffix=".mp4",
        asked=clip(Method.FIRST_LAST_FRAME, 3, resolution="360p"), roles=FRAMES,
    ),
    "lyria": Sample(
        provider="google", model="lyria-3.5", kind=Kind.MUSIC, suffix=".mp3",
        asked=MusicOrder(seconds=10), prompt="A slow piano, 84 bpm.",
    ),
    "veo": Sample(
        provider="google", model="veo-3.1-fast-generate-001", kind=Kind.CLIP, suffix=".mp4",
        asked=clip(Method.IMAGE_TO_VIDEO, 4, avoid="rain", seed=7), roles=FRAMES[:1],
    ),
    "kling": Sample(
        provider="replicate", model="kwaivgi/kling-v2.5-turbo-pro", kind=Kind.CLIP, suffix=".mp4",
        asked=clip(Method.FIRST_LAST_FRAME, 5, avoid="rain"), roles=FRAMES,
    ),
    "flux": Sample(
        provider="replicate", model="black-forest-labs/flux-dev-lora", kind=Kind.KEYFRAME,
        suffix=".png", asked=PictureOrder(seed=3),
    ),
    "training": Sample(
        provider="replicate", model="ostris/flux-dev-lora-trainer", kind=Kind.LORA, suffix=".tar",
        asked=LoraOrder(trigger="MIRAX", steps=100), prompt="", roles=("sheet:1", "sheet:2"),
    ),
    "eleven voice": Sample(
        provider="elevenlabs", model="eleven_multilingual_v2", kind=Kind.SPEECH, suffix=".wav",
        asked=_said(VOICE), prompt="We wait for the last ferry.",
    ),
    "eleven sound": Sample(
        provider="elevenlabs", model="eleven_text_to_sound_v2", kind=Kind.MUSIC, suffix=".mp3",
        asked=MusicOrder(seconds=3), prompt="Wind over water.",
    ),
    "eleven music": Sample(
        provider="elevenlabs", model="music_v2_5", kind=Kind.MUSIC, suffix=".mp3",
        asked=MusicOrder(seconds=6), prompt="A slow piano.",
    ),
}  # fmt: skip
"""One order for each way."""

AT_ONCE = ("words", "picture", "voice", "eleven voice", "eleven sound", "eleven music")
LATER = tuple(name for name in SAMPLES if name not in AT_ONCE)


def still(folder: Path, number: int) -> Path:
    """A picture, another for each number."""
    path = folder / f"still-{number}.png"
    if not path.exists():
        Image.new("RGB", (320, 180), (40 + 60 * number, 90, 130)).save(path)
    return path


class End(Frozen):
    """What came of an order."""

    how: str
    """`landed`, `not taken`, `refused at once`, `refused`, `failed`, `unknown`, `pending`."""
    said: str = ""
    charged: Decimal = Decimal(0)
    job_id: str = ""
    facts: dict[str, Any] = {}


def taken_to_its_end(studio: OutsideStudio, order: Order, to: Path) -> End:
    """What comes of an order: the outcomes of the takes desk."""
    try:
        job_id = studio.submit(order)
    except StudioRefused as refused:
        return End(how="refused at once", said="; ".join(refused.reasons))
    except StudioFailed as failed:
        return End(how="not taken", said=str(failed))
    except Exception as unclear:
        return End(how="unknown", said=str(unclear))
    return joined(studio, order, job_id, to)


def joined(studio: OutsideStudio, order: Order, job_id: str, to: Path) -> End:
    """What comes of a job that was ordered before."""
    try:
        outcome = next(
            found
            for found in (studio.poll(job_id, order) for _ in range(LOOKS))
            if found.state is not State.PENDING
        )
        if outcome.state is not State.LANDED:
            said = "; ".join(outcome.reasons)
            return End(how=outcome.state.value, said=said, charged=outcome.charged, job_id=job_id)
        fetched = studio.fetch(job_id, order, to)
    except NotAsOrdered as wrong:
        return End(how="failed", said=str(wrong), charged=wrong.charged, job_id=job_id)
    except (StudioFailed, LeftUnclear) as error:
        return End(how="pending", said=str(error), job_id=job_id)
    return landed(fetched, job_id)


def landed(fetched: Fetched, job_id: str) -> End:
    """A result that is there."""
    charged = Decimal(str(fetched.facts[PRICE_FACT]))
    return End(how="landed", charged=charged, job_id=job_id, facts=fetched.facts)
