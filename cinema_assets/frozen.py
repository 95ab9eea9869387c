"""The base of every value that crosses a border: frozen, strict about unknown fields, hashable.

What belongs here: the base model and the content hash. No domain words.
"""

import hashlib
import json
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable value; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def content_hash(value: Any) -> str:
    """The first 32 hex digits of the SHA-256 of a value's canonical JSON (sorted keys, UTF-8).

    Args:
        value: a `Frozen`, or anything that `json` can write once models inside it are dumped;
            decimals count as they are written.
    """
    plain = _plain(value)
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value
