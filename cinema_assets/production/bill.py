"""The bill of a movie: what was spent, on what, for how much film, and how good the estimates were.

What belongs here: sums over takes and over what the film uses of them. What does not: prices
(studios.prices), the budget itself (takes.budget), how a bill looks (console).

A *kept* second is one of a clip, or of a recording, that the film uses now; of a scene and of the
movie it is a second of its clips.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from cinema_assets.frozen import Frozen
from cinema_assets.production.basis import Records, Version
from cinema_assets.production.callsheet import short_of
from cinema_assets.production.make import DEPARTMENT_OF_KIND, DEPARTMENTS
from cinema_assets.production.models import maker_of
from cinema_assets.production.quote import paper
from cinema_assets.takes.budget import Budget
from cinema_assets.takes.model import HOLDS_MONEY, Take, TakeState

FILM = "camera"
"""The department whose seconds are the film's."""


class Figures(Frozen):
    """What some takes cost, in US dollars, and what the film has of them."""

    takes: int = 0
    spent_usd: Decimal = Decimal(0)
    reserved_usd: Decimal = Decimal(0)
    """Of takes in flight, and of those that nobody can be sure of."""
    kept_seconds: Decimal = Decimal(0)
    usd_per_kept_second: Decimal | None = None


class BillRow(Figures):
    """What one model cost one department in one scene."""

    scene: str | None
    """Number of the scene; None for what belongs to the whole movie."""
    department: str
    model: str
    """`provider/model/version`."""


class Sum(Figures):
    """What one scene, one department or one model cost."""

    name: str | None
    """None for what belongs to no scene."""


class Estimate(Frozen):
    """How the prices that were set aside compare with what was charged, over paid takes."""

    takes: int = 0
    reserved_usd: Decimal = Decimal(0)
    charged_usd: Decimal = Decimal(0)
    error_usd: Decimal = Decimal(0)
    """Charged above what was set aside; below zero where it was less."""
    error_percent: Decimal | None = None
    """Of what was set aside."""


class Bill(Figures):
    """What a movie has cost."""

    movie: str
    budget_usd: Decimal
    left_usd: Decimal
    estimate: Estimate
    scenes: tuple[Sum, ...]
    departments: tuple[Sum, ...]
    models: tuple[Sum, ...]
    rows: tuple[BillRow, ...]
    warnings: tuple[str, ...]


class Entry(Frozen):
    """One take on the bill, or what the film keeps of one."""

    scene: str | None
    """Partition key."""
    department: str
    model: str
    takes: int = 0
    spent: Decimal = Decimal(0)
    reserved: Decimal = Decimal(0)
    kept: Fraction = Fraction(0)


def bill_of(records: Records, takes: Sequence[Take], budget: Budget) -> Bill:
    """The bill of a movie.

    Args:
        records: of the movie; what the film keeps is read from them.
        takes: all that were ever made for it.
        budget: of the movie.
    """
    found = [*map(_entry, takes), *kept(records, takes)]
    entries = in_order(found, list(records.scenes.values()))
    numbers = {key: number for number, key in records.scenes.items()}
    by_department = sorted(entries, key=lambda entry: DEPARTMENTS.index(entry.department))
    return Bill.model_validate(
        {
            **_figures(entries, film_only=True),
            "movie": records.movie,
            "budget_usd": budget.limit,
            "left_usd": budget.left,
            "estimate": estimate(takes),
            "scenes": _sums(
                entries, [_numbered(e.scene, numbers) for e in entries], film_only=True
            ),
            "departments": _sums(by_department, [e.department for e in by_department]),
            "models": _sums(by_department, [e.model for e in by_department]),
            "rows": _rows(entries, numbers),
            "warnings": tuple(filter(None, [short_of(budget)])),
        }
    )


def _entry(take: Take) -> Entry:
    held = take.state in HOLDS_MONEY
    return Entry(
        scene=take.scene,
        department=DEPARTMENT_OF_KIND.get(take.kind, "editorial"),
        model=f"{take.provider}/{take.model}",
        takes=1,
        spent=Decimal(0) if held else take.price_charged,
        reserved=take.price_reserved if held else Decimal(0),
    )


def kept(records: Records, takes: Iterable[Take]) -> Iterator[Entry]:
    """What the film uses now: its clips and its recordings, each with the model that made it."""
    makers = {take.id: f"{take.provider}/{take.model}" for take in takes}
    for key in records.scenes.values():
        rate = paper(records.summary(key)).rate
        for used, model in _used(records.version("clips", key), makers):
            seconds = rate.seconds(int(used["frames"]))
            yield Entry(scene=key, department=FILM, model=model, kept=seconds)
        for used, model in _used(records.version("dialogue", key), makers):
            seconds = Fraction(used["seconds"])
            yield Entry(scene=key, department="sound", model=model, kept=seconds)


def _used(
    version: Version | None, makers: Mapping[int, str]
) -> Iterator[tuple[Mapping[str, str], str]]:
    """The takes of a version. One that was made for another movie goes by the asset's own model."""
    if version is None:
        return
    own = maker_of(version.basis.get("model", "")).name
    for used in version.summary.get("takes", {}).values():
        yield used, makers.get(used["take"], own)


def estimate(takes: Iterable[Take]) -> Estimate:
    """How far the prices that were set aside were from what was charged."""
    paid = [take for take in takes if take.state is TakeState.LANDED and take.price_reserved]
    reserved = sum((take.price_reserved for take in paid), Decimal(0))
    charged = sum((take.price_charged for take in paid), Decimal(0))
    off = charged - reserved
    return Estimate(
        takes=len(paid),
        reserved_usd=reserved,
        charged_usd=charged,
        error_usd=off,
        error_percent=(100 * off / reserved).quantize(Decimal("0.01")) if reserved else None,
    )


def _figures(entries: Sequence[Entry], *, film_only: bool = False) -> dict[str, object]:
    """The figures of some entries; of their seconds only those of the film, where it is asked."""
    spent = sum((entry.spent for entry in entries), Decimal(0))
    seconds = sum(
        (entry.kept for entry in entries if entry.department == FILM or not film_only), Fraction(0)
    )
    rounded = (Decimal(seconds.numerator) / seconds.denominator).quantize(Decimal("0.001"))
    each = spent / rounded if rounded else None
    return {
        "takes": sum(entry.takes for entry in entries),
        "spent_usd": spent,
        "reserved_usd": sum((entry.reserved for entry in entries), Decimal(0)),
        "kept_seconds": rounded,
        "usd_per_kept_second": None if each is None else each.quantize(Decimal("0.0001")),
    }


def _sums(
    entries: Sequence[Entry], names: Sequence[str | None], *, film_only: bool = False
) -> tuple[Sum, ...]:
    """One sum for each name, in the order in which the names appear on the bill."""
    grouped: dict[str | None, list[Entry]] = {}
    for entry, name in zip(entries, names, strict=True):
        grouped.setdefault(name, []).append(entry)
    return tuple(
        Sum.model_validate({"name": name, **_figures(group, film_only=film_only)})
        for name, group in grouped.items()
    )


def _numbered(scene: str | None, numbers: Mapping[str, str]) -> str | None:
    """The number of a scene; one that the script lost goes by its key."""
    return None if scene is None else numbers.get(scene, scene)


def _rows(entries: Iterable[Entry], numbers: Mapping[str, str]) -> tuple[BillRow, ...]:
    grouped: dict[tuple[str | None, str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.scene, entry.department, entry.model), []).append(entry)
    return tuple(
        BillRow.model_validate(
            {
                "scene": _numbered(scene, numbers),
                "department": department,
                "model": model,
                **_figures(group),
            }
        )
        for (scene, department, model), group in grouped.items()
    )


def in_order(entries: Iterable[Entry], scenes: Sequence[str]) -> list[Entry]:
    """The movie's own first, then scene by scene as in the film, department by department.

    Args:
        entries: of the bill.
        scenes: partition keys in the order of the film; a scene that the script lost comes last.
    """
    places = {key: place for place, key in enumerate(scenes)}

    def rank(entry: Entry) -> tuple[int, str, int, str]:
        place = -1 if entry.scene is None else places.get(entry.scene, len(places))
        return place, entry.scene or "", DEPARTMENTS.index(entry.department), entry.model

    return sorted(entries, key=rank)
