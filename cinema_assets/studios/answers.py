"""What an answer over HTTP means: not sent, not taken, refused, wait, or nobody knows.

What belongs here: the one reading of statuses, bodies and broken lines for every provider, and
waiting when told to. What does not: the line itself (line), what a provider says when all is well
(its adapter).

Asking for something that costs money goes through `asked_once`; looking at it costs nothing, and
may be tried again (looks).
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from cinema_assets.errors import CinemaError
from cinema_assets.studios.base import StudioFailed, StudioRefused

Given = TypeVar("Given")

PATIENCE = 120.0
"""Seconds that an order waits in all for a provider that says: later."""

UNTOLD = 5.0
"""Seconds to wait when it does not say how long."""

TOO_MANY, GATEWAY_TIMEOUTS = 429, (408, 499)

LONGEST_SAID = 400
"""Characters of a provider's words that are kept."""

_REFUSAL = re.compile(
    r"safety|blocked|block_?list|prohibit|content.polic|us(?:ag)?e.(?:guideline|polic)|policies|"
    r"sensitive|moderat|nsfw|flagged|not.allowed.content|responsible.ai|\brai\b|violat|E005|"
    r"harmful|inappropriate|against_policy|bad_prompt|celebrit|real.person|copyright",
    re.IGNORECASE,
)
_KEY = re.compile(r"api.?key|PERMISSION_DENIED|missing_permissions", re.IGNORECASE)
_VOICE = re.compile(r"voice", re.IGNORECASE)
"""In what is said of a voice that is not there."""

_QUOTA = re.compile(r"quota|billing|credit|insufficient|payment|spend", re.IGNORECASE)


class NotReached(Exception):
    """Nobody answered at the other end: nothing was sent."""


class AskedTwice(Exception):
    """Something was about to send an order a second time; it was not sent."""


class LeftUnclear(CinemaError):
    """An order was sent, and nobody can say whether it was taken."""


class Answered(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes):
        self.status = status
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.body = body
        super().__init__(f"{status}: {self.said}")

    @property
    def said(self) -> str:
        """The provider's words, with its codes."""
        return "; ".join(dict.fromkeys(_words(self._json()))) or self.body[:200].decode(
            errors="replace"
        )

    @property
    def refuses(self) -> bool:
        """Whether it is what was asked for that the provider objects to."""
        about_words = self.status in (400, 403, 422, 451) and not _KEY.search(self.said)
        return about_words and reads_as_refusal(self.said)

    @property
    def locked_out(self) -> bool:
        """Whether it is the key that the provider objects to."""
        return self.status in (401, 403) or bool(self.status == 400 and _KEY.search(self.said))

    @property
    def used_up(self) -> bool:
        """Whether waiting does not help before the next day, or the next bill."""
        return self.status == 402 or b"PerDay" in self.body

    @property
    def gone(self) -> bool:
        """Whether what was looked at is not there, or no more."""
        # Google does not tell a file that is gone from one that it keeps from us.
        hidden = self.status == 403 and "may not exist" in self.said
        return hidden or (self.status in (400, 404, 410) and not self.locked_out)

    def _json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def wait(self) -> float | None:
        """Seconds to wait, where it says so: Retry-After, or Google's RetryInfo."""
        told = self.headers.get("retry-after", "")
        if re.fullmatch(r"\d+(\.\d+)?", told.strip()):
            return float(told)
        if told:
            return _until(told)
        match = re.search(rb'"retry_?[dD]elay"\s*:\s*"(\d+(?:\.\d+)?)s"', self.body)
        return float(match[1]) if match else None


def reads_as_refusal(text: str) -> bool:
    """Whether a provider's words say that it will not, rather than that it cannot."""
    return bool(_REFUSAL.search(text))


def _until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _words(value: Any) -> Iterator[str]:
    """The words and codes in an error's body, in the order in which they stand."""
    if isinstance(value, str):
        yield value[:LONGEST_SAID]
    elif isinstance(value, list):
        for item in value[:5]:
            yield from _words(item)
    elif isinstance(value, Mapping):
        for name in ("status", "reason", "type", "code", "title", "message", "msg", "detail",
                     "details", "error", "errors"):  # fmt: skip
            found = value.get(name)
            if isinstance(found, str | list | Mapping):
                yield from _words(found)


# Asking for what costs money


@dataclass
class Asking:
    """One order on its way."""

    sent: int = 0
    """How often it went out."""


ASKING: ContextVar[Asking | None] = ContextVar("asking", default=None)
"""Set while an order is being sent: the line lets it out once."""


@contextmanager
def _asking() -> Iterator[Asking]:
    asking = Asking()
    token = ASKING.set(asking)
    try:
        yield asking
    finally:
        ASKING.reset(token)


@dataclass(frozen=True)
class Manners:
    """How a provider is spoken to."""

    name: str
    """As a sentence begins with it: `Replicate`."""
    variable: str
    """The environment variable of its key."""
    pause: Callable[[float], None]
    """Waits for so many seconds."""
    hide: Callable[[str], str]
    """Blots keys out of a text."""
    patience: float = PATIENCE
    jitter: Callable[[], float] = field(default=random.random)
    """Between 0 and 1."""


def asked_once(ask: Callable[[], Given], manners: Manners) -> Given:
    """What `ask` gives; it sends one order, over the line, and that order goes out at most once.

    Raises:
        StudioRefused: the provider will not make it.
        StudioFailed: it was certainly not taken.
        LeftUnclear: it went out, and nobody knows.
    """
    waited = 0.0
    while True:
        with _asking() as asking:
            try:
                return ask()
            except Answered as answer:
                if answer.status != TOO_MANY or answer.used_up:
                    raise _trouble(answer, manners) from None
                waited += _wait(answer, waited, manners)
            except StudioFailed:
                raise
            except Exception as error:
                raise _broken(error, asking, manners) from error


def _wait(answer: Answered, waited: float, manners: Manners) -> float:
    """Wait as the provider says, and give for how long.

    Raises:
        StudioFailed: that is longer than an order waits.
    """
    told = UNTOLD if answer.wait is None else answer.wait
    if waited + told > manners.patience:
        raise StudioFailed(
            f"{manners.name} takes no orders now, and asks to wait for {told:.0f} s"
            f" ({manners.hide(answer.said)}): nothing was ordered; say the same command later."
        )
    manners.pause(told * (1 + 0.1 * manners.jitter()))
    return max(told, 0.1)


def _trouble(answer: Answered, manners: Manners) -> CinemaError:
    """What an answer that is no success means for an order."""
    said, name = manners.hide(answer.said), manners.name
    if answer.status >= 500 or answer.status in GATEWAY_TIMEOUTS:
        return LeftUnclear(f"{name} answered {answer.status} ({said})")
    if answer.refuses:
        return StudioRefused(f"{name} will not make it: {said}", (said,))
    return StudioFailed(f"{not_taken(answer, manners)} ({answer.status}: {said}).")


def not_taken(answer: Answered, manners: Manners) -> str:
    """Why a provider takes nothing, as a sentence without its end."""
    name = manners.name
    if answer.used_up or (answer.locked_out and _QUOTA.search(answer.said)):
        return f"{name} has nothing left for this key: wait, top it up, or choose another studio"
    if answer.locked_out:
        return f"{name} does not accept the key: correct {manners.variable}"
    if answer.status == 404 and _VOICE.search(answer.said):
        return f"{name} does not know this voice: choose another under voices in production.yaml"
    if answer.status == 404:
        return f"{name} does not know this model: choose another, or correct its row in the table"
    return f"{name} did not take the order"


def _broken(error: Exception, asking: Asking, manners: Manners) -> CinemaError:
    """What a broken line means for an order."""
    said = manners.hide(f"{type(error).__name__}: {error}")[:LONGEST_SAID]
    if not asking.sent:
        reached = "cannot be reached" if isinstance(error, NotReached) else "was not asked"
        return StudioFailed(
            f"{manners.name} {reached} ({said}): nothing was ordered; say the same command later."
        )
    return LeftUnclear(f"the order went out to {manners.name}, and no answer came back ({said})")
