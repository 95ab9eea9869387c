"""What goes wrong, when it was told to: faults by provider, verb, model and the nth request.

What belongs here: the words for faults, and which one a request meets. What does not: how a fault
looks (each provider's own error bodies; server for the line).
"""

import threading
from typing import Literal

from pydantic import Field, field_validator

from cinema_assets.frozen import Frozen

LINE = frozenset(
    {
        "reset before",  # the line drops before the request counts
        "reset after",  # it counts, and the line drops before the answer
        "reset middle",  # the line drops in the middle of the answer
        "truncated",  # an answer that ends early, in good order
        "slow",  # the answer comes after `seconds`
        "stall",  # it counts, and no answer comes within `seconds`
        "garbled",  # an answer whose second half is noise
        "die before",  # as `reset before`, and the whole server is gone
        "die after",
        "die middle",
    }
)
"""What happens on the line, or to the server at its other end."""

INSTEAD = frozenset(
    {
        "429",  # try again after `retry_after`
        "quota gone",  # nothing more today
        "500",
        "503",
        "400",  # the request is not understood
        "401",  # a wrong key
        "403",  # a key without the right
        "dead model",  # there is no such model any more
        "not found",  # no such job or file
        "removed",  # there was one, and its data is gone
        "blocked",  # the words are not allowed: said at once
    }
)
"""An error instead of the answer; nothing is accepted."""

RESULTS = frozenset(
    {
        "queued",  # it takes `polls` polls more
        "failed",  # the job ends with an error
        "refused",  # the job ends with the reasons why it will not be made
        "text only",  # words where a picture, a sound or a film was asked for
        "no result",  # done, and nothing is there
        "empty",  # a file of no bytes
        "garbage",  # a file that nobody can read
        "wrong length",  # half as long as asked for
        "wrong shape",  # a picture that stands up where it should lie
        "cut short",  # words that end before they are done
        "expired",  # done, and what was made is gone before it is fetched
    }
)
"""What comes of an accepted job."""

FAULTS = LINE | INSTEAD | RESULTS

Verb = Literal["submit", "poll", "fetch", "upload", "cancel", "list", "*"]


class Fault(Frozen):
    """One way to misbehave, at matching requests."""

    fault: str
    provider: str = "*"
    """`google`, `vertex`, `replicate`, `elevenlabs`."""
    verb: Verb = "submit"
    model: str = "*"
    """The model, or the beginning of its name."""
    nth: int = Field(1, ge=1)
    """From the how-manieth matching request on."""
    times: int = Field(1, ge=1)
    """For how many of them."""
    retry_after: float = 1
    """Seconds, with `429`."""
    seconds: float = 30
    """With `slow` and `stall`."""
    polls: int = 3
    """With `queued`."""
    message: str = ""
    """What is said, where a provider gives reasons."""

    @field_validator("fault")
    @classmethod
    def _known(cls, fault: str) -> str:
        if fault not in FAULTS:
            raise ValueError(f"no such fault; there are: {', '.join(sorted(FAULTS))}")
        return fault

    def meets(self, provider: str, verb: str, model: str) -> bool:
        """Whether it is for this request."""
        return (
            self.provider in ("*", provider)
            and self.verb in ("*", verb)
            and (self.model == "*" or model.startswith(self.model))
        )


class Script:
    """The faults that have not happened yet, in order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._left: list[Fault] = []

    def write(self, faults: list[Fault]) -> None:
        """Do this, in place of what was asked before."""
        with self._lock:
            self._left = list(faults)

    @property
    def left(self) -> list[Fault]:
        """Those that have not happened yet."""
        with self._lock:
            return list(self._left)

    def next(self, provider: str, verb: str, model: str) -> Fault | None:
        """What happens to this request. A fault that waits for its turn counts it too."""
        with self._lock:
            for index, fault in enumerate(self._left):
                if not fault.meets(provider, verb, model):
                    continue
                if fault.nth > 1:
                    self._left[index] = fault.model_copy(update={"nth": fault.nth - 1})
                    continue
                left = fault.model_copy(update={"times": fault.times - 1})
                self._left[index : index + 1] = [left] if left.times else []
                return fault
        return None
