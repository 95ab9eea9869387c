"""The call sheet: what is fresh, what is stale and why, what it takes to make it. One planner.

What belongs here: the sheet and its lines. What does not: the parts an asset is made from (basis),
the words of a reason (reasons), the pieces of an asset and their price (quote), reading what is
recorded (records), doing what the sheet says (make, and Dagster).

Two rules. *Precise*: an asset's basis names exactly the parts that its making uses, and nothing is
stale for a part that it does not use. *Quiet*: nothing is ever stale for a reason that nobody can
name, so every part that can change has its words.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from cinema_assets.frozen import Frozen
from cinema_assets.production.basis import (
    ASSETS,
    CUT_ASSETS,
    SCENE_ASSETS,
    SHEET_ASSETS,
    UPSTREAM,
    Records,
    Version,
    basis,
    lasting_name,
)
from cinema_assets.production.duration import Paces, Work, about, paces, seconds_of, together
from cinema_assets.production.marks import ALIKE
from cinema_assets.production.models import HOUSE, maker_of
from cinema_assets.production.quote import (
    NOTHING,
    SPEECH,
    Piece,
    Targets,
    count,
    pieces,
    price_of,
    several,
    to_make,
)
from cinema_assets.production.reasons import OF_THE_FILM, come_or_gone, in_words, more_takes
from cinema_assets.production.settings import TRAINED, is_told
from cinema_assets.production.take_counts import takes_asked, with_few_takes
from cinema_assets.production.touched import Touched, felt_of, new_of, played
from cinema_assets.takes.budget import Budget, dollars

__all__ = [
    "ASSETS",
    "CUT_ASSETS",
    "SCENE_ASSETS",
    "SHEET_ASSETS",
    "UPSTREAM",
    "CallSheet",
    "Line",
    "Records",
    "Version",
    "basis",
    "plan",
    "short_of",
]


class Line(Frozen):
    """One line of the call sheet: one asset partition."""

    asset: str
    scene: str | None
    """Partition key of the scene, for a scene asset."""
    number: str | None
    """Production number of the scene."""
    fresh: bool
    reasons: tuple[str, ...] = ()
    """Why it is stale, in a person's words."""
    follows: bool = False
    """Stale only because something before it is."""
    generations: int = 0
    """What it will ask of a studio at most; takes that exist already are not made again."""
    new: int = 0
    """How many of these are touched by what changed, as far as that can be told."""
    targets: tuple[str, ...] = ()
    """Which: shots by their numbers, `speech-3`, `MIRA/first/front`, a location, a mood."""
    price_usd: Decimal = Decimal(0)
    """What the new ones cost at most."""
    seconds: float | None = None
    """About how long it takes to make it by itself; None where nobody can tell."""


class CallSheet(Frozen):
    """The plan of one movie. Money is in US dollars."""

    movie: str
    lines: tuple[Line, ...]
    price_usd: Decimal = Decimal(0)
    """What all of it will cost at most."""
    seconds: int = 0
    """About how long it will take, as far as that can be told."""
    untimed: tuple[str, ...] = ()
    """Assets of which it cannot: their model has made none in this movie yet."""
    budget_usd: Decimal = Decimal(0)
    spent_usd: Decimal = Decimal(0)
    reserved_usd: Decimal = Decimal(0)
    left_usd: Decimal = Decimal(0)
    fits: bool = True
    """Whether all of it can be paid from what is left."""
    warnings: tuple[str, ...] = ()
    """What stands in the way of making all of it."""

    @property
    def takes_about(self) -> str:
        """How long it will take, in words: `about 9 minutes`; empty where nothing is known."""
        return about(self.seconds, self.untimed)

    @property
    def stale(self) -> tuple[Line, ...]:
        """The lines that call for work."""
        return tuple(line for line in self.lines if not line.fresh)

    def stale_assets(self, scene: str | None) -> tuple[str, ...]:
        """The stale assets of a scene, or of the movie, in the order of their making."""
        return tuple(line.asset for line in self.stale if line.scene == scene)


def plan(records: Records) -> CallSheet:
    """The call sheet of a movie, from what is recorded about it."""
    lines: list[Line] = []
    touched: dict[tuple[str, str | None], Targets] = {}
    for asset, number, scene in _partitions(records):
        line, new = _line(asset, number, scene, records, touched)
        lines.append(line)
        if not line.fresh:
            touched[asset, scene] = new
    return _priced(records, _timed(records, lines))


def _timed(records: Records, lines: Iterable[Line]) -> tuple[Line, ...]:
    known = paces(records)
    return tuple(line if line.fresh else _with_time(line, records, known) for line in lines)


def _with_time(line: Line, records: Records, known: Paces) -> Line:
    return line.model_copy(update={"seconds": seconds_of(_work(line), records, known)})


def _work(line: Line) -> Work:
    return Work(line.asset, line.scene, line.new)


def _priced(records: Records, lines: tuple[Line, ...]) -> CallSheet:
    budget = records.budget
    price = sum((line.price_usd for line in lines), Decimal(0))
    stale = [line for line in lines if not line.fresh]
    timed = [(_work(line), line.seconds) for line in stale if line.seconds is not None]
    lacking = [why for line in stale for why in _not_set_up(line, records)]
    return CallSheet(
        movie=records.movie,
        lines=lines,
        price_usd=price,
        seconds=together(timed, records),
        untimed=tuple(dict.fromkeys(line.asset for line in stale if line.seconds is None)),
        budget_usd=budget.limit,
        spent_usd=budget.charged,
        reserved_usd=budget.reserved,
        left_usd=budget.left,
        fits=price <= budget.left,
        warnings=tuple(dict.fromkeys(filter(None, [*lacking, short_of(budget, price)]))),
    )


def _not_set_up(line: Line, records: Records) -> list[str]:
    """Why nobody here can order what a line calls for."""
    known = records.chosen(line.scene).not_set_up
    trained = [why for name, why in known.items() if name.startswith(TRAINED)]
    return [known.get(line.asset, ""), *(trained if line.asset == "character_sheets" else [])]


def short_of(budget: Budget, price: Decimal = Decimal(0)) -> str:
    """Why not everything can be paid, in one sentence; empty if it can.

    Args:
        budget: of the movie.
        price: of what is to be made.
    """
    held = budget.charged + budget.reserved
    if held > budget.limit:
        return (
            f"The budget of {dollars(budget.limit)} is less than the {dollars(held)} that is spent"
            f" or reserved already: nothing more is ordered until budget_usd is raised in"
            f" production.yaml; what is in flight goes on."
        )
    if price > budget.left:
        return (
            f"All of it needs {dollars(price)}; {dollars(budget.left)} of {dollars(budget.limit)}"
            f" is left. Raise budget_usd in production.yaml or choose a cheaper model; else only"
            f" what fits is made."
        )
    return ""


def _partitions(records: Records) -> Iterator[tuple[str, str | None, str | None]]:
    for asset in ("screenplay", *SHEET_ASSETS):
        yield asset, None, None
    for number, key in records.scenes.items():
        for asset in SCENE_ASSETS:
            yield asset, number, key
    for asset in CUT_ASSETS:
        yield asset, None, None


def _line(
    asset: str, number: str | None, scene: str | None, records: Records, touched: Touched
) -> tuple[Line, Targets]:
    """A line, and what of it will be new."""
    made, wanted = records.version(asset, scene), basis(asset, scene, records)
    changed = _changed(made, wanted)
    felt = {name: felt_of(asset, name, scene, records, touched) for name in UPSTREAM[asset]}
    upstream = [name for name, targets in felt.items() if targets != NOTHING]
    takes = takes_asked(asset, scene, records)
    few = with_few_takes(made, takes)
    if made is not None and not upstream:
        changed = changed or played(asset, scene, records)
    if made is not None and not changed and not upstream and not few:
        return Line(asset=asset, scene=scene, number=number, fresh=True), NOTHING
    new = new_of(asset, scene, records, changed, [felt[name] for name in upstream])
    price = records.price(asset, scene)
    recorded = None if price.free else _recorded(records, scene, touched)
    asked = several(pieces(asset, _ordered_by(asset, scene, records), recorded), takes)
    few = {shot: there for shot, there in few.items() if new is not None and shot not in new}
    more = several(to_make(asked, frozenset(few)), {s: takes[s] - few[s] for s in few})
    shot = (*to_make(asked, _unsettled(asked, made) if asset == "screenplay" else new), *more)
    retakes = records.retakes.get(scene or "", {})
    news = _news(records, scene)
    told = [_by_number(key, records) for key in changed]
    why = in_words(told, asset, number, retakes, news) if made else ("never made",)
    why += more_takes(number, few, takes)
    return Line(
        asset=asset,
        scene=scene,
        number=number,
        fresh=False,
        reasons=why or tuple(f"follows {name.replace('_', ' ')}" for name in upstream),
        follows=not why,
        generations=count(asked),
        new=count(shot),
        targets=tuple(dict.fromkeys(one.targets[0] for one in shot)),
        price_usd=price_of(shot, price, records.chosen(scene).prices),
    ), new


def _is_of_the_house(asset: str, scene: str | None, records: Records) -> bool:
    return maker_of(records.chosen(scene).models.get(asset, "")).provider == HOUSE


def _ordered_by(asset: str, scene: str | None, records: Records) -> Mapping[str, Any]:
    """What says how much there is to make: reading a draft, the draft itself."""
    summary = records.summary(scene)
    if asset == "keyframes" and _is_of_the_house(asset, scene, records):
        # The house draws each moment, whoever was to be told of both in the same words.
        return {name: told for name, told in summary.items() if name != ALIKE}
    if asset != "screenplay":
        return summary
    draft = records.version("script", None)
    return draft.summary if draft else {}


def _unsettled(asked: Iterable[Piece], made: Version | None) -> frozenset[str]:
    """The orders of a draft that no reading of it has settled."""
    settled = made.summary.get("settled", ()) if made else ()
    return frozenset(target for one in asked for target in one.targets) - set(settled)


def _recorded(records: Records, scene: str | None, touched: Touched) -> dict[int, Fraction]:
    """Speech -> seconds of its recording, where that is not about to be another."""
    made, new = records.version("dialogue", scene), touched.get(("dialogue", scene), NOTHING)
    if made is None or new is None:
        return {}
    takes = made.summary.get("takes", {})
    return {
        int(number): Fraction(take["seconds"])
        for number, take in takes.items()
        if f"{SPEECH}{number}" not in new
    }


def _news(records: Records, scene: str | None) -> dict[str, str]:
    """Asset -> what a person chose in the version that the scene, or the movie, is made from."""
    versions = {
        asset: records.version(asset, scene if asset in SCENE_ASSETS else None) for asset in ASSETS
    }
    return {asset: made.summary["news"] for asset, made in versions.items()
            if made and "news" in made.summary}  # fmt: skip


def _changed(made: Version | None, wanted: Mapping[str, str]) -> list[str]:
    """Keys of the parts that are not what they were, and of the shots that are missing."""
    if made is None:
        return []
    changed = [
        come_or_gone(key, new=key not in made.basis, gone=key not in wanted)
        for key in {**wanted, **made.basis}
        if wanted.get(key) != made.basis.get(key)
    ]
    if "model" in changed:
        # Another model is told other things: of these only what changed for both is a reason.
        both = wanted.keys() & made.basis.keys()
        changed = [key for key in changed if key in both or not is_told(key)]
    changed += ["lacking"] if made.summary.get("lacking") else []
    return changed + [f"missing:{shot}" for shot in made.summary.get("missing", {})]


def _by_number(key: str, records: Records) -> str:
    """A changed part of the film with the number that its scene has now."""
    kind, _, name = key.rpartition(":")
    if kind.rpartition(":")[2] not in OF_THE_FILM:
        return key
    numbers = {lasting_name(number, scene): number for number, scene in records.scenes.items()}
    return f"{kind}:{numbers.get(name, name.upper())}"
