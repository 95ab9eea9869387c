"""`cinema init`: a production.yaml beside a script, with everything that can be said in it."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cinema_assets.errors import CinemaError
from cinema_assets.production.feasible import speakers
from cinema_assets.production.models import CHOSEN, HOUSE, KINDS
from cinema_assets.production.offered import models_here
from cinema_assets.production.price_words import prices_of
from cinema_assets.production.scene_settings import Models
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import FILE_NAME
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_screenplay
from cinema_assets.studios.base import Kind
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.orders import LoraOrder

WIDTH = 100

INTRODUCTION = """\
# The settings of this film. All that is here is as it is without this file: take away the # before
# a setting, and change it. `cinema plan` says what a change would make anew, and for how much.
"""


class SettingsThere(CinemaError):
    """There is a production.yaml already."""


def write_settings(script: Path, *, force: bool = False) -> Path:
    """Write a production.yaml beside a script.

    Raises:
        ScreenplayError: the script cannot be read.
        SettingsThere: there is one already, and it is not to be overwritten.
        CinemaError: it cannot be written.
    """
    screenplay = read_screenplay(script)
    path = script.with_name(FILE_NAME)
    text = settings_for(screenplay, models_here(), datetime.date.today())
    try:
        with path.open("w" if force else "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise SettingsThere(
            f"{path} is there already: edit it, or say --force to write it anew."
        ) from None
    except OSError as error:
        raise CinemaError(
            f"{path} cannot be written ({error.strerror}): make its folder writable."
        ) from None
    return path


def settings_for(screenplay: Screenplay, catalogue: Catalogue, today: datetime.date) -> str:
    """The text: every setting as it is by itself, commented out, with what it is.

    A line whose first sign that is no blank is a # before a letter or a quote is a setting; one
    with a blank behind the # is for reading.
    """
    written = {
        "models": lambda: _models(catalogue, today),
        "voices": lambda: _voices(screenplay),
        "loras": lambda: _loras(screenplay, catalogue, today),
        "scenes": lambda: _scenes(screenplay),
    }
    parts = [INTRODUCTION]
    for name, field in Production.model_fields.items():
        lines = [*_wrapped(field.description or "", "# ")]
        if name in written:
            lines += [f"{name}:", *written[name]()]
        else:
            lines.append(f"#{name}:{_plain(field.get_default(call_default_factory=True))}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _plain(value: Any) -> str:
    """A default as YAML, behind its colon."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f" {value[0]}" if len(value) == 1 else " []"
    if isinstance(value, bool):
        return f" {str(value).lower()}"
    return " ''" if value == "" else f" {value}"


def _models(catalogue: Catalogue, today: datetime.date) -> Iterator[str]:
    for asset in CHOSEN:
        yield from _wrapped(Models.model_fields[asset].description or "", "  # ")
        for row in catalogue.rows:
            if KINDS[asset] in row.kinds and not row.gone(today):
                yield from _wrapped(f"{row.name}: {', '.join(prices_of(row, today))}", "  #   ")
        yield f"  #{asset}: {HOUSE}"


def _voices(screenplay: Screenplay) -> Iterator[str]:
    counts = speakers(screenplay)
    longest = max((len(_key(name)) for name in counts), default=0)
    for name, count in counts.items():
        said = f"{count} speech{'es' if count > 1 else ''}"
        yield f"  #{_key(name)}: ''{' ' * (longest - len(_key(name)))}  # {said}"


def _loras(screenplay: Screenplay, catalogue: Catalogue, today: datetime.date) -> Iterator[str]:
    for row in catalogue.rows:
        if Kind.LORA in row.kinds and not row.gone(today):
            yield from _wrapped(f"{row.name}: {', '.join(prices_of(row, today))}", "  #   ")
    yield f"  # A training has {LoraOrder(trigger='NAME').steps:,} steps."
    yield "  # Their sheets and the keyframes must be by models outside the house; these call them:"
    for row in catalogue.rows:
        if row.lora and not row.gone(today):
            yield f"  #   {row.name}"
    for name in speakers(screenplay):
        yield f"  #{_key(name)}: none"


def _scenes(screenplay: Screenplay) -> Iterator[str]:
    yield "  # such as {models: {clips: house}, resolution: 1080p, style: night, takes: 2}"
    for scene in screenplay.scenes:
        yield f"  #{_key(scene.number)}: {{}}  # {' '.join(scene.heading.split())}"


def _key(name: str) -> str:
    """In quotes: YAML takes NO and 12 for something else than a name."""
    return json.dumps(name, ensure_ascii=False)


def _wrapped(words: str, before: str) -> Iterator[str]:
    line = ""
    for word in words.split():
        if line and len(before) + len(line) + 1 + len(word) > WIDTH:
            yield before + line
            line = ""
        line = f"{line} {word}".strip()
    yield before + line
