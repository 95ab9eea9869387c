"""How results look at a prompt: tables that fit 80 columns, a summary.

What belongs here: rich, and nothing that decides. What does not: progress while the work goes on
(progress).
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cinema_assets.screenplay.model import Screenplay

if TYPE_CHECKING:
    from cinema_assets.commands.make import Summary
    from cinema_assets.commands.retake import Asked
    from cinema_assets.commands.show import Bill, Standing
    from cinema_assets.production.callsheet import CallSheet
    from cinema_assets.takes.model import Take


class Paper(Console):
    """What is printed on."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends the same way whoever prints."""
        raise BrokenPipeError


out = Paper(highlight=False)

NUMBERS = ("pages", "speeches", "cues", "takes", "to make", "made", "fresh", "new", "used again",
           "take", "length", "spent", "reserved")  # fmt: skip
"""Columns that are read from the right."""


def say(sentence: str, style: str = "") -> None:
    """Print one sentence on one line, whatever it holds: a name may look like markup."""
    out.print(Text(sentence, style=style), soft_wrap=True)


def _table(*columns: str, rows: Iterable[Iterable[object]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in NUMBERS else "left")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return table


def show_screenplay(path: Path, read: Screenplay) -> None:
    """A screenplay at a glance: what it is, its scenes, its cast, the reader's warnings."""
    title = " ".join(read.title_page.get("title", path.name).split())
    say(f"{title}: {read.format}, {read.encoding}, {_many(len(read.scenes), 'scene')}")
    rows = ((s.number, s.heading, _eighths(s.eighths), len(s.speeches)) for s in read.scenes)
    if read.scenes:
        out.print(_table("scene", "heading", "pages", "speeches", rows=rows))
    if read.characters:
        out.print(_table("character", "cues", rows=((c.name, c.cues) for c in read.characters)))
    for warning in read.warnings:
        say(f"warning: {warning}")


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _eighths(count: int) -> str:
    whole, part = divmod(count, 8)
    return " ".join(filter(None, (str(whole) if whole else "", f"{part}/8" if part else "")))


def show_call_sheet(sheet: "CallSheet") -> None:
    """What is stale and why; one line says so when nothing is."""
    if not sheet.stale:
        say(f"{sheet.movie}: everything is fresh. Nothing to make.")
        return
    rows = (
        (line.number, _name(line.asset), "; ".join(line.reasons), line.generations)
        for line in sheet.stale
    )
    out.print(_table("scene", "asset", "why", "takes", rows=rows))
    fresh = len(sheet.lines) - len(sheet.stale)
    say(f"{len(sheet.stale)} to make, {fresh} fresh, ${sheet.price_usd:.2f}.")


def _name(asset: str) -> str:
    return asset.replace("_", " ")


def show_standings(found: "list[Standing]") -> None:
    """What there is, movie by movie."""
    if not found:
        say("No movie yet. Say: cinema make SCRIPT")
    for movie, standings in groupby(found, lambda standing: standing.movie):
        say(movie, "bold")
        rows = ((_name(s.asset), s.total, s.made, s.fresh) for s in standings)
        out.print(_table("asset", "to make", "made", "fresh", rows=rows))


def show_takes(found: "list[Take]") -> None:
    """Every take, oldest first; below, what is noted of them."""
    rows = (
        (t.slate, t.kind.replace("_", " "), t.role, t.number, t.state, t.review, _length(t))
        for t in found
    )
    out.print(_table("slate", "kind", "role", "take", "state", "review", "length", rows=rows))
    for take in found:
        if take.note:
            say(f"{take.slate} {take.kind.replace('_', ' ')} {take.role}: {take.note}")


def _length(take: "Take") -> str:
    """Seconds of what takes time, else bytes."""
    seconds = take.facts.get("seconds")
    if seconds is not None:
        return f"{float(seconds):.1f} s"
    return "" if take.size is None else f"{max(1, round(take.size / 1000))} kB"


def show_retake(movie: str, asked: "Asked") -> None:
    """Which shots are to be shot again."""
    shots = ", ".join(str(number) for number in asked.shots)
    named = f"shot {shots}" if len(asked.shots) == 1 else f"shots {shots}"
    say(f"Scene {asked.scene}, {named}: on the call sheet of {movie}. Now say cinema make.")


def show_bill(bill: "Bill") -> None:
    """What a movie has cost."""
    rows = (
        (r.scene, r.department, r.model, r.takes, _dollars(r.spent_usd), _dollars(r.reserved_usd))
        for r in bill.rows
    )
    out.print(_table("scene", "department", "model", "takes", "spent", "reserved", rows=rows))
    left = bill.budget_usd - bill.spent_usd - bill.reserved_usd
    say(
        f"Spent {_dollars(bill.spent_usd)}, reserved {_dollars(bill.reserved_usd)}, left "
        f"{_dollars(left)} of {_dollars(bill.budget_usd)}."
    )


def _dollars(amount: Decimal) -> str:
    """Fractions of a cent only where there are some."""
    cents = amount.quantize(Decimal("0.01"))
    return f"${cents}" if cents == amount else f"${amount.normalize():f}"


def show_summary(summary: "Summary", folder: Path) -> None:
    """What was made, how long it took, what it cost, and where it is."""
    made = summary.made
    if made.nothing_to_do:
        say(f"{made.movie}: nothing has changed, nothing was made ({made.seconds:.1f} s).")
    else:
        kinds = sorted({**made.new, **made.reused})
        rows = ((_name(k), made.new.get(k, 0), made.reused.get(k, 0)) for k in kinds)
        if kinds:
            out.print(_table("kind of take", "new", "used again", rows=rows))
        say(f"{_many(made.runs, 'run')} in {made.seconds:.1f} s, ${summary.cost_usd}")
    for warning in summary.warnings:
        say(f"warning: {warning}")
    say(_film(summary, folder))


def _film(summary: "Summary", folder: Path) -> str:
    if summary.film is None:
        movie = summary.made.movie
        return f"No final cut yet; cinema export {movie} --to {folder} copies what there is."
    minutes, seconds = divmod(round(summary.film_seconds or 0), 60)
    which = "The film" if summary.film_is_fresh else "The film as it was last cut, not up to date"
    return f"{which} ({minutes}:{seconds:02}): {summary.film}"
