"""The control desk: what a test or a person may say to the server and ask of it, below `/_/`.

    GET  ledger    every accepted order and what it was charged, by logical job
    GET  faults    those that have not happened yet
    GET  asked     how many requests of providers have come
    POST faults    [Fault, ...] in place of those before
    POST answers   [Canned, ...] what a language model says
    POST polls     {"polls": n} until a job is done
    POST museum    {"open": true}: models that were shut down answer
    POST remove    {"ids": [...]}: inputs and outputs are gone, as an hour later
    POST reset     nothing was ever accepted

What belongs here: those words. What does not: what they change (backlot).
"""

from typing import Any, Protocol

from pydantic import TypeAdapter, ValidationError

from cinema_assets_tests.studios_server.backlot import Backlot, Canned
from cinema_assets_tests.studios_server.faults import Fault
from cinema_assets_tests.studios_server.wire import Answer, Request, answered


class Controlled(Protocol):
    """The server, as far as the desk needs it."""

    lot: Backlot
    asked: int

    def settle(self) -> None:
        """Wait until everything that has reached this machine is decided."""


def controlled(server: Controlled, request: Request) -> Answer:
    """Do what the desk was told, or say what it was asked."""
    what = request.path.partition("/")[2]
    try:
        if request.method == "GET":
            return answered(_told(server, what))
        _set(server.lot, what, request)
    except (ValidationError, ValueError, KeyError) as error:
        return answered({"error": str(error)}, 400)
    return answered({})


def _told(server: Controlled, what: str) -> Any:
    match what:
        case "ledger":
            server.settle()
            return server.lot.books.ledger()
        case "faults":
            return [fault.model_dump(mode="json") for fault in server.lot.script.left]
        case "asked":
            return {"requests": server.asked}
    raise ValueError(f"there is no {what} here")


def _set(lot: Backlot, what: str, request: Request) -> None:
    match what:
        case "faults":
            lot.script.write(TypeAdapter(list[Fault]).validate_json(request.body))
        case "answers":
            lot.can(TypeAdapter(list[Canned]).validate_json(request.body))
        case "polls":
            lot.polls = int(request.json()["polls"])
        case "museum":
            lot.museum = bool(request.json()["open"])
        case "remove":
            for name in request.json().get("ids") or list(lot.books.jobs):
                lot.books.mark("removed", name)
        case "reset":
            lot.reset()
        case _:
            raise ValueError(f"there is no {what} here")
