"""How models and prompts look at a prompt: tables that can be read at 120 columns.

What belongs here: rich, and nothing that decides. What does not: the other tables (console,
console_review).
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cinema_assets.console import out, say, table

if TYPE_CHECKING:
    from cinema_assets.commands.models import Offer
    from cinema_assets.commands.prompt import Shown

HEADINGS = {
    "clips": "Clips",
    "keyframes": "Pictures: character sheets, location sheets, keyframes",
    "dialogue": "Dialogue",
    "score": "Music",
    "text": "Words: softening, writing, breakdown",
    "lora": "Training of characters",
}
"""The first of these that a model makes is where it stands."""


def show_models(offers: Sequence["Offer"], *, dead: bool) -> None:
    """The models by what they make; those that are gone on a line of their own."""
    living = [offer for offer in offers if not offer.gone]
    for kind, heading in HEADINGS.items():
        found = [offer for offer in living if _place(offer) == kind]
        if found:
            say(heading, "bold")
            _show(found)
            say("")
    for variable, names in _unset(living).items():
        say(f"no key: set {variable} in the environment or in .env to order from {names}.")
    gone = [offer for offer in offers if offer.gone]
    if gone and dead:
        say("Shut down", "bold")
        rows = ((o.model, o.until, f"choose {o.successor}" if o.successor else "") for o in gone)
        out.print(table("model", "was there until", "in its place", rows=rows))
    elif gone:
        say(f"{len(gone)} more were shut down: cinema models --all names them, and what to choose.")


def _place(offer: "Offer") -> str:
    """The first heading under which a model belongs."""
    return next((kind for kind in HEADINGS if kind in offer.makes), "clips")


def _unset(offers: Iterable["Offer"]) -> dict[str, str]:
    """Variable that is not set -> what needs it: a provider, or some of its models."""
    lacking = [offer for offer in offers if offer.missing]
    found: dict[str, list[str]] = {}
    for offer in lacking:
        provider = offer.model.partition("/")[0]
        others = {o.missing for o in offers if o.model.startswith(f"{provider}/")}
        name = provider if others == {offer.missing} else offer.model
        known = found.setdefault(offer.missing, [])
        known += [name] if name not in known else []
    return {variable: ", ".join(names) for variable, names in found.items()}


def _show(offers: Sequence["Offer"]) -> None:
    columns = {
        "model": [offer.model for offer in offers],
        "made from": [", ".join(offer.ways) for offer in offers],
        "lengths": [offer.lengths for offer in offers],
        "costs": ["\n".join(offer.prices) for offer in offers],
        "until": [offer.until for offer in offers],
        "key": ["no" if offer.missing else "yes" for offer in offers],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    printed = table(*shown, rows=zip(*shown.values(), strict=True))
    for column in printed.columns:
        # Names are there to be copied, and prices are short; what else there is folds.
        column.no_wrap = column.header in ("model", "costs")
    out.print(printed)


def show_prompt(shown: "Shown") -> None:
    """A prompt line by line with its origin, and the order beside it."""
    say(f"{shown.about}: {shown.model}", "bold")
    for note in shown.notes:
        say(f"note: {note}")
    kept = [line for line in shown.lines if line.kept]
    out.print(table("role", "line", rows=((line.role, line.text) for line in kept)))
    dropped = [line for line in shown.lines if not line.kept]
    if dropped:
        say("")
        say(f"Left out, because the model reads {shown.limit} characters:", "bold")
        out.print(table("role", "line", rows=((line.role, line.text) for line in dropped)))
    say("")
    say("The order", "bold")
    out.print(table("", " ", rows=shown.order.items()))
