"""Which of a provider's own voices speaks for a character that was given none.

What belongs here: the list (voices.toml) and a choice that stays the same for a character, whoever
else is in the film. What does not: voices that a director chose (production.settings), how a voice
is told to speak (adapters).
"""

import hashlib
import tomllib
from functools import cache
from pathlib import Path

from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.briefs import VoiceBrief

SHIPPED = Path(__file__).with_name("voices.toml")

LOW = 0.87
"""Pitch of a house voice under which it is cast as a man."""


class NoVoice(StudioFailed):
    """A provider has no voice for a character; the message says where to name one."""


def voice_of(provider: str, brief: VoiceBrief) -> str:
    """The provider's name of the voice that speaks for a character.

    It depends on the character alone: nobody's voice changes because somebody joins the cast.

    Raises:
        NoVoice: none is known of this provider.
    """
    return _cast(brief.character, provider, "man" if _is_low(brief) else "woman")


def voice_like(voice: str, of: str, character: str, provider: str) -> str:
    """A voice of another provider for a character who has one already.

    Args:
        voice: the one it has.
        of: whose voice that is.
        character: who speaks.
        provider: whose voice is wanted.

    Raises:
        NoVoice: none is known of this provider.
    """
    sex = "man" if voice in _known().get(of, {}).get("man", ()) else "woman"
    return _cast(character, provider, sex)


def _cast(character: str, provider: str, sex: str) -> str:
    voices = _known().get(provider, {}).get(sex, [])
    if not voices:
        raise NoVoice(
            f"No voice of {provider} is known for {character}: name one under `voices` in"
            f" production.yaml."
        )
    digest = hashlib.sha256(character.encode()).digest()
    return str(voices[int.from_bytes(digest[:4], "big") % len(voices)])


def _is_low(brief: VoiceBrief) -> bool:
    speaker = brief.voice.partition("+")[2]
    return speaker.startswith("m") if speaker else float(brief.pitch) < LOW


@cache
def _known() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
