"""How results look at a prompt: tables, one progress bar for each department, a summary.

What belongs here: rich, and nothing that decides.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from cinema_assets.screenplay.model import Screenplay

if TYPE_CHECKING:
    from cinema_assets.commands.make import Summary
    from cinema_assets.commands.show import Bill, Standing
    from cinema_assets.production.callsheet import CallSheet, Line
    from cinema_assets.takes.model import Take

out = Console()


def _table(*columns: str, rows: Iterable[Iterable[object]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    return table


def show_screenplay(path: Path, read: Screenplay) -> None:
    """A screenplay at a glance: what it is, its scenes, its cast, the reader's warnings."""
    title = read.title_page.get("title", path.name)
    out.print(f"[bold]{title}[/bold]: {read.format}, {read.encoding}, {len(read.scenes)} scenes")
    rows = ((s.number, s.heading, _eighths(s.eighths), len(s.speeches)) for s in read.scenes)
    out.print(_table("scene", "heading", "pages", "speeches", rows=rows))
    out.print(_table("character", "cues", rows=((c.name, c.cues) for c in read.characters)))
    for warning in read.warnings:
        out.print(f"warning: {warning}", markup=False)


def _eighths(count: int) -> str:
    whole, part = divmod(count, 8)
    return " ".join(filter(None, (str(whole) if whole else "", f"{part}/8" if part else "")))


def show_call_sheet(sheet: "CallSheet") -> None:
    """What is stale and why; one line says so when nothing is."""
    if not sheet.stale:
        out.print(f"{sheet.movie}: everything is fresh. Nothing to make.")
        return
    rows = ((line.number, line.asset, _why(line), line.generations) for line in sheet.stale)
    out.print(_table("scene", "asset", "why", "generations", rows=rows))
    fresh = len(sheet.lines) - len(sheet.stale)
    out.print(f"{len(sheet.stale)} to make, {fresh} fresh, ${sheet.price_usd:.2f}.")


def _why(line: "Line") -> str:
    return "; ".join(line.reasons)


def show_standings(found: "list[Standing]") -> None:
    """What there is of each movie."""
    if not found:
        out.print("No movie yet. Say: cinema make SCRIPT")
        return
    rows = ((s.movie, s.asset, s.total, s.made, s.fresh) for s in found)
    out.print(_table("movie", "asset", "partitions", "made", "fresh", rows=rows))


def show_takes(found: "list[Take]") -> None:
    """Every take, oldest first."""
    rows = ((t.slate, t.kind, t.role, t.state, t.review, t.note, t.address) for t in found)
    out.print(_table("slate", "kind", "role", "state", "review", "note", "address", rows=rows))


def show_bill(bill: "Bill") -> None:
    """What a movie has cost."""
    left = bill.budget_usd - bill.spent_usd - bill.reserved_usd
    keys = list(bill.rows[0]) if bill.rows else []
    out.print(_table(*keys, rows=(row.values() for row in bill.rows)))
    out.print(
        f"spent ${bill.spent_usd:.2f}, reserved ${bill.reserved_usd:.2f}, left ${left:.2f} "
        f"of ${bill.budget_usd:.2f}"
    )


def show_summary(summary: "Summary", folder: Path) -> None:
    """What was made, how long it took, what it cost, and where it is."""
    made = summary.made
    if made.nothing_to_do:
        out.print(f"{made.movie}: nothing has changed, nothing was made ({made.seconds:.1f} s).")
    else:
        kinds = sorted({**made.new, **made.reused})
        rows = ((k.replace("_", " "), made.new.get(k, 0), made.reused.get(k, 0)) for k in kinds)
        out.print(_table("takes", "new", "used again", rows=rows))
        out.print(f"{made.runs} runs in {made.seconds:.1f} s, ${summary.cost_usd}")
    for failure in summary.failures:
        out.print(f"failed: {failure}", markup=False, style="red")
    if summary.film:
        length = summary.film_seconds or 0
        minutes, seconds = divmod(round(length), 60)
        out.print(
            f"The film ({minutes}:{seconds:02}): {summary.film}", markup=False, soft_wrap=True
        )
    else:
        out.print(
            f"No final cut yet; cinema export {made.movie} --to {folder} copies what there is."
        )
