"""How takes and what a person says of them look at a prompt.

What belongs here: rich, and nothing that decides. What does not: the other tables (console).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cinema_assets.console import dollars, many, out, say, table
from cinema_assets.takes.model import HOLDS_MONEY

if TYPE_CHECKING:
    from cinema_assets.commands.ledger import Recovered
    from cinema_assets.commands.review import Listed
    from cinema_assets.production.bringing import Brought
    from cinema_assets.production.review import Circled, Rejected
    from cinema_assets.takes.model import Take

NEXT = "Now say cinema make."


def show_takes(found: "list[Listed]") -> None:
    """Every take, oldest first, without columns that are empty; below, what is noted of them."""
    takes = [one.take for one in found]
    columns: dict[str, list[Any]] = {
        "id": [take.id for take in takes],
        "slate": [one.slate for one in found],
        "kind": [take.kind.replace("_", " ") for take in takes],
        "role": [take.role for take in takes],
        "state": [take.review or take.state for take in takes],
        "made by": [_maker(take) for take in takes],
        "price": [_price(take) for take in takes],
        "length": [_length(take) for take in takes],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    if shown:
        out.print(table(*shown, rows=zip(*shown.values(), strict=True)))
    for one in found:
        if one.take.note:
            say(f"{one.take.id} {one.slate} {_what(one.take)}: {one.take.note}")


def _maker(take: "Take") -> str:
    """Provider and model; a model that bears the provider's name is named once."""
    named = take.model.partition("/")[0].replace("-", "_") == take.provider
    return take.model if named else f"{take.provider}/{take.model}"


def _what(take: "Take") -> str:
    kind = take.kind.replace("_", " ")
    return take.role if take.role.startswith(kind) else f"{kind} {take.role}".strip()


def _price(take: "Take") -> str:
    """What it was charged, or what is set aside for it; nothing for what is free."""
    amount = take.price_reserved if take.state in HOLDS_MONEY else take.price_charged
    return dollars(amount) if amount else ""


def _length(take: "Take") -> str:
    """Seconds of what takes time, else bytes."""
    seconds = take.facts.get("seconds")
    if seconds is not None:
        return f"{float(seconds):.1f} s"
    return "" if take.size is None else f"{max(1, round(take.size / 1000))} kB"


def show_circled(circled: "Circled") -> None:
    """Which take is used, and what is left to do."""
    say(f"{_named(circled)} is circled: {_use(circled)}")
    _show_withdrawn(circled)


def _named(of: "Circled | Rejected") -> str:
    return f"{of.slate} ({_what(of.take)}, id {of.take.id})"


def _use(circled: "Circled") -> str:
    if circled.in_use_before:
        return "the film uses it already."
    if circled.reported:
        return f"it is in its place. {NEXT}"
    return "the next cinema make puts it in its place."


def _show_withdrawn(circled: "Circled") -> None:
    if circled.withdrawn:
        say(f"{many(circled.withdrawn, 'retake')} that had not been shot: taken back.")


def show_rejected(rejected: "Rejected") -> None:
    """Which take is never used again, and whether another will be shot."""
    left = f"a retake is on the call sheet. {NEXT}" if rejected.retake else "the film has another."
    say(f"{_named(rejected)} is rejected: {left}")


def show_brought(brought: "Brought") -> None:
    """What became of a person's file."""
    show_circled(brought.circled)
    for remark in brought.remarks:
        say(f"note: {remark}.")


def show_settled(settled: "Listed") -> None:
    """How an unknown take stands now."""
    take = settled.take
    left = {
        "landed": f"landed, {dollars(take.price_charged)} charged.",
        "submitted": f"joined as job {take.job_id}: the next cinema make waits for it.",
    }.get(take.state, f"lost, {dollars(take.price_charged)} charged: it may be ordered again.")
    say(f"{settled.slate} ({_what(take)}, id {take.id}): {left}")


def show_recovered(recovered: "Recovered") -> None:
    """What came back of the ledger."""
    came = recovered.takes
    say(
        f"{many(came.takes, 'take')} came back, {came.known} were there;"
        f" {many(came.decisions, 'decision')} of persons."
    )
    if came.unknown:
        say(
            f"{many(came.unknown, 'take')} unknown: cinema takes shows them, cinema settle ends it."
        )
    _show_list("not in the bucket any more", came.missing)
    _show_list("damaged notes", came.unreadable)
    for movie, budget in recovered.budgets.items():
        say(f"budget of {movie}: ${budget}")


def _show_list(what: str, names: Iterable[str]) -> None:
    for name in names:
        say(f"warning: {what}: {name}")
