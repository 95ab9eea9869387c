"""What goes over the wire: a request as it came, an answer as it will go.

What belongs here: reading paths, queries, JSON in both spellings, multipart bodies. What does not:
sockets (server), what any provider means (gemini, interactions, vertex, replicate_api, eleven_api).
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A request that gets an error instead of what it asks for; nothing is accepted."""

    def __init__(self, answer: "Answer"):
        super().__init__(answer.body[:200])
        self.answer = answer


@dataclass(frozen=True)
class Answer:
    """An answer, whole."""

    status: int
    body: bytes
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def answered(value: Any, status: int = 200, **headers: str) -> Answer:
    """JSON; header names are given with underscores."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, json.dumps(value, ensure_ascii=False).encode(), headers=named)


@dataclass(frozen=True)
class Request:
    """A request, read to its end."""

    method: str
    base: str
    """Scheme, host and prefix: what the server's own addresses begin with."""
    path: str
    """Without the prefix and without the version, no slash at either end."""
    version: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes

    def json(self) -> Json:
        """The body as an object; empty when there is none.

        Raises:
            ValueError: it is no JSON object.
        """
        value = json.loads(self.body) if self.body else {}
        if not isinstance(value, dict):
            raise ValueError("the body is not a JSON object")
        return value

    def bearer(self) -> str:
        """The token of the Authorization header."""
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token if scheme in ("Bearer", "Token") else ""


def pick(value: Any, name: str, default: Any = None) -> Any:
    """A field by its camelCase name, however it is spelt."""
    if not isinstance(value, Mapping):
        return default
    found = value.get(name, value.get(snake(name)))
    return default if found is None else found


def snake(name: str) -> str:
    """`imageConfig` -> `image_config`."""
    return re.sub(r"(?<!^)([A-Z])", lambda match: "_" + match[1].lower(), name)


def decoded(text: str) -> bytes:
    """Base64, in the alphabet of files or of addresses.

    Raises:
        ValueError: it is neither.
    """
    plain = text.replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError(f"bad base64: {error}") from error


def encoded(data: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(data).decode()


@dataclass(frozen=True)
class Part:
    """One part of a multipart form."""

    name: str
    filename: str
    kind: str
    data: bytes


def parts_of(request: Request) -> list[Part]:
    """The parts of a multipart form."""
    head = f"Content-Type: {request.headers.get('content-type', '')}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body, policy=policy.HTTP)
    return [
        Part(
            name=str(part.get_param("name", header="content-disposition") or ""),
            filename=part.get_filename() or "",
            kind=part.get_content_type(),
            data=bytes(part.get_payload(decode=True) or b""),
        )
        for part in message.iter_parts()
    ]
