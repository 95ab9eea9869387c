"""Studios that are not in the product: opened by the name of their factory.

What belongs here: importing a factory, calling it, and refusing what is no studio. What does not:
where the names come from (settings), what a studio is (base).
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

from cinema_assets.errors import CinemaError
from cinema_assets.studios.base import Studio
from cinema_assets.studios.prices import Price

VERBS = ("submit", "poll", "fetch", "cancel")


class StudioNotUsable(CinemaError):
    """A studio of one's own cannot be opened; the message names it."""


def open_plugged(names: Iterable[str]) -> list[Studio]:
    """The studios that these factories give.

    Args:
        names: each `module:name` of something that is called without arguments.

    Raises:
        StudioNotUsable: one cannot be imported or called, or gives no studio.
    """
    return [_checked(name, _opened(name)) for name in names]


def by_provider(studios: Sequence[Studio]) -> dict[str, Studio]:
    """Provider -> studio.

    Raises:
        StudioNotUsable: two of them are the same provider.
    """
    found: dict[str, Studio] = {}
    for studio in studios:
        other = found.setdefault(studio.provider, studio)
        if other is not studio:
            raise StudioNotUsable(
                f"Two studios are called {studio.provider} ({_kind(other)} and {_kind(studio)}):"
                f" take one of them out of CINEMA_STUDIOS, or give it another name."
            )
    return found


def _opened(name: str) -> Any:
    module, _, factory = name.partition(":")
    try:
        return getattr(import_module(module), factory)()
    # Whatever a stranger's code raises: a person must hear which name it was.
    except Exception as error:
        raise StudioNotUsable(
            f"CINEMA_STUDIOS names {name}, which cannot be opened ({_said(error)}): correct the"
            f" name, or make its module importable here."
        ) from error


def _checked(name: str, found: Any) -> Studio:
    provider, prices = getattr(found, "provider", None), getattr(found, "prices", None)
    lacks = [verb for verb in VERBS if not callable(getattr(found, verb, None))]
    if not isinstance(provider, str) or not provider or "/" in provider:
        lacks.append("provider (a name without a slash)")
    if not isinstance(prices, Mapping) or not all(
        isinstance(price, Price) for price in prices.values()
    ):
        lacks.append("prices (model -> Price)")
    if lacks:
        raise StudioNotUsable(
            f"CINEMA_STUDIOS names {name}, which gives no studio: it lacks {', '.join(lacks)}."
        )
    studio: Studio = found
    return studio


def _kind(studio: Studio) -> str:
    return f"{type(studio).__module__}:{type(studio).__qualname__}"


def _said(error: Exception) -> str:
    words = str(error).strip().splitlines()
    return f"{type(error).__name__}: {words[0]}" if words else type(error).__name__
