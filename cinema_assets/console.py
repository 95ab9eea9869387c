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
    from cinema_assets.commands.doctor import Finding
    from cinema_assets.commands.make import Summary
    from cinema_assets.commands.retake import Asked
    from cinema_assets.commands.show import Standing
    from cinema_assets.production.bill import Bill, Estimate, Figures
    from cinema_assets.production.callsheet import CallSheet


class Paper(Console):
    """What is printed on."""

    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends the same way whoever prints."""
        raise BrokenPipeError


out = Paper(highlight=False)

NUMBERS = ("pages", "speeches", "cues", "takes", "to make", "made", "fresh", "new", "used again",
           "take", "length", "spent", "reserved", "id", "price", "kept", "a second")  # fmt: skip
"""Columns that are read from the right."""


def say(sentence: str, style: str = "") -> None:
    """Print one sentence on one line, whatever it holds: a name may look like markup."""
    out.print(Text(sentence, style=style), soft_wrap=True)


def table(*columns: str, rows: Iterable[Iterable[object]]) -> Table:
    """Columns under their names; what is no text is written as Python writes it."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in NUMBERS else "left")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return table


def show_screenplay(path: Path, read: Screenplay) -> None:
    """A screenplay at a glance: what it is, its scenes, its cast, the reader's warnings."""
    title = " ".join(read.title_page.get("title", path.name).split())
    say(f"{title}: {read.format}, {read.encoding}, {many(len(read.scenes), 'scene')}")
    rows = ((s.number, s.heading, _eighths(s.eighths), len(s.speeches)) for s in read.scenes)
    if read.scenes:
        out.print(table("scene", "heading", "pages", "speeches", rows=rows))
    if read.characters:
        out.print(table("character", "cues", rows=((c.name, c.cues) for c in read.characters)))
    _warn(read.warnings)


def many(count: int, thing: str) -> str:
    """`1 scene`, `3 scenes`."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def show_findings(findings: Iterable["Finding"]) -> None:
    """What the doctor found, a line each; what is wrong stands out."""
    styles = {"wrong": "bold red", "mended": "yellow"}
    for found in findings:
        say(f"{found.how:7} {found.what}: {found.sentence}", styles.get(found.how, ""))


def _eighths(count: int) -> str:
    whole, part = divmod(count, 8)
    return " ".join(filter(None, (str(whole) if whole else "", f"{part}/8" if part else "")))


def show_call_sheet(sheet: "CallSheet") -> None:
    """What is stale and why; one line says so when nothing is."""
    if not sheet.stale:
        say(f"{sheet.movie}: everything is fresh. Nothing to make.")
        _warn(sheet.warnings)
        return
    names = ["scene", "asset", "why", "takes"]
    rows = [
        [line.number, _name(line.asset), "; ".join(line.reasons), line.new] for line in sheet.stale
    ]
    if sheet.price_usd:
        names.append("price")
        for row, line in zip(rows, sheet.stale, strict=True):
            row.append(dollars(line.price_usd) if line.price_usd else None)
    out.print(table(*names, rows=rows))
    fresh = len(sheet.lines) - len(sheet.stale)
    left = f"; {dollars(sheet.left_usd)} of {dollars(sheet.budget_usd)} is left"
    paid = sheet.price_usd or sheet.budget_usd
    means = price_and_time(sheet)
    say(f"{len(sheet.stale)} to make, {fresh} fresh, {means}{left if paid else ''}.")
    _warn(sheet.warnings)


def price_and_time(sheet: "CallSheet") -> str:
    """`at most $6.30, about 9 minutes`."""
    if not sheet.stale:
        return "nothing to make"
    cost = f"at most {dollars(sheet.price_usd)}" if sheet.price_usd else "$0.00"
    return f"{cost}, {sheet.takes_about}" if sheet.takes_about else cost


def _warn(warnings: Iterable[str]) -> None:
    for warning in warnings:
        say(f"warning: {warning}")


def _name(asset: str) -> str:
    return asset.replace("_", " ")


def show_standings(found: "list[Standing]") -> None:
    """What there is, movie by movie."""
    if not found:
        say("No movie yet. Say: cinema make SCRIPT")
    for movie, standings in groupby(found, lambda standing: standing.movie):
        say(movie, "bold")
        rows = ((_name(s.asset), s.total, s.made, s.fresh) for s in standings)
        out.print(table("asset", "to make", "made", "fresh", rows=rows))


def show_retake(movie: str, asked: "Asked") -> None:
    """Which shots are to be shot again."""
    shots = ", ".join(str(number) for number in asked.shots)
    named = f"shot {shots}" if len(asked.shots) == 1 else f"shots {shots}"
    say(f"Scene {asked.scene}, {named}: on the call sheet of {movie}. Now say cinema make.")


def show_bill(bill: "Bill") -> None:
    """What a movie has cost: what each model cost, each scene where any did, and in all."""
    names = ("takes", "kept", "spent", "reserved", "a second")
    rows = ((r.name, *_figures(r)) for r in bill.models)
    out.print(table("model", *names, rows=rows))
    rows = ((r.name, *_figures(r)) for r in bill.departments)
    out.print(table("department", *names, rows=rows))
    if bill.spent_usd or bill.reserved_usd:
        rows = ((r.name or "movie", *_figures(r)) for r in bill.scenes)
        out.print(table("scene", *names, rows=rows))
    say(
        f"Spent {dollars(bill.spent_usd)}, reserved {dollars(bill.reserved_usd)}, left "
        f"{dollars(bill.left_usd)} of {dollars(bill.budget_usd)}."
    )
    if bill.spent_usd and bill.usd_per_kept_second is not None:
        each = dollars(bill.usd_per_kept_second)
        say(f"The film keeps {bill.kept_seconds:.1f} s of clips: {each} a second.")
    if bill.estimate.takes:
        say(_estimated(bill.estimate))
    _warn(bill.warnings)


def _figures(figures: "Figures") -> tuple[object, ...]:
    each = figures.usd_per_kept_second
    return (
        figures.takes,
        f"{figures.kept_seconds:.1f} s" if figures.kept_seconds else None,
        dollars(figures.spent_usd),
        dollars(figures.reserved_usd),
        dollars(each) if each else None,
    )


def _estimated(estimate: "Estimate") -> str:
    """How good the prices were that were set aside."""
    off = estimate.error_usd
    how = f"{dollars(abs(off))} {'more' if off > 0 else 'less'}" if off else "as estimated"
    percent = f" ({estimate.error_percent:+.1f} %)" if off else ""
    return (
        f"{many(estimate.takes, 'paid take')} cost {dollars(estimate.charged_usd)} where "
        f"{dollars(estimate.reserved_usd)} was set aside: {how}{percent}."
    )


def dollars(amount: Decimal) -> str:
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
            out.print(table("kind of take", "new", "used again", rows=rows))
        say(f"{many(made.runs, 'run')} in {made.seconds:.1f} s, ${summary.cost_usd}")
    _warn(summary.warnings)
    say(_film(summary, folder))


def _film(summary: "Summary", folder: Path) -> str:
    if summary.film is None:
        movie = summary.made.movie
        return f"No final cut yet; cinema export {movie} --to {folder} copies what there is."
    minutes, seconds = divmod(round(summary.film_seconds or 0), 60)
    which = "The film" if summary.film_is_fresh else "The film as it was last cut, not up to date"
    return f"{which} ({minutes}:{seconds:02}): {summary.film}"
