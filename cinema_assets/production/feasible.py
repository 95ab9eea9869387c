"""What settings ask for and cannot be: of models that cannot do it, of a script that has it not.

What belongs here: finding it, and saying what can be instead. What does not: the form of a setting
(settings), the line where it stands (settings_file), orders (ordering).
"""

import datetime
import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from cinema_assets.production.aspect import lost, ratio_of
from cinema_assets.production.models import HOUSE, KINDS, OF_SCENES
from cinema_assets.production.numbering import spans
from cinema_assets.production.settings import ASK, SOFTEN, Production
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.studios.base import Kind, StudioFailed
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.rows import Row

Where = Sequence[str]
"""Where a setting stands: `("scenes", "12A", "resolution")`."""

MOST_LOST = Fraction(1, 3)
"""Of a model's picture, where its shape is cut to that of the film."""

PICTURES = ("character_sheets", "location_sheets", "keyframes")


class Trouble(NamedTuple):
    """One thing that cannot be."""

    where: Where
    sentence: str


class _Models:
    """The models that settings may name, found when they are first needed."""

    def __init__(self, catalogue: Callable[[], Catalogue], today: datetime.date):
        self._catalogue = cache(catalogue)
        self.today = today

    def row(self, model: str | None) -> Row | None:
        """The model; None for the house's, and for that of a studio of one's own.

        Raises:
            StudioFailed: its provider is known, and it is not, or is gone.
        """
        if model is None:
            return None
        provider, _, name = model.partition("/")
        if not any(row.provider == provider for row in self._catalogue().rows):
            return None
        return self._catalogue().find(provider, name, self.today)

    def that_call(self, provider: str) -> str:
        """The models that take the trained characters of a provider."""
        rows = (row for row in self._catalogue().rows if not row.gone(self.today))
        found = [row.name for row in rows if row.lora and row.provider == provider]
        return ", ".join(found) or "none"

    def makers_of(self, kinds: Iterable[Kind]) -> str:
        wanted = set(kinds)
        rows = (row for row in self._catalogue().rows if not row.gone(self.today))
        return ", ".join(row.name for row in rows if wanted & set(row.kinds))


def not_made(
    production: Production, catalogue: Callable[[], Catalogue], today: datetime.date
) -> Iterator[Trouble]:
    """What the models of a movie cannot do, the first setting first.

    A model of a provider that is not in the table passes: its studio says what it has.
    """
    models = _Models(catalogue, today)
    for asset, model in production.choices.items():
        yield from _cannot(models, ("models", asset), model, (KINDS[asset],))
    for setting in ("text", "breakdown"):
        yield from _cannot(models, (setting,), getattr(production, setting), (Kind.TEXT,))
    yield from _when_refused(models, production)
    yield from _not_called(models, production)
    yield from _asked_too_much(models, production, ())
    for number, other in production.scenes.items():
        here = ("scenes", number)
        for asset in OF_SCENES:
            chosen = production.for_scene(number).choices.get(asset)
            if getattr(other.models, asset) is not None:
                yield from _cannot(models, (*here, "models", asset), chosen, (KINDS[asset],))
        yield from _asked_too_much(models, production.for_scene(number), here)


def _cannot(
    models: _Models, where: Where, model: str | None, kinds: tuple[Kind, ...]
) -> Iterator[Trouble]:
    """A model that is not there, or makes something else."""
    try:
        row = models.row(model)
    except StudioFailed as error:
        yield Trouble(where, f"`{where[-1]}: {model}`: {_continued(str(error))}")
        return
    if row is not None and not set(kinds) & set(row.kinds):
        yield Trouble(
            where,
            f"`{where[-1]}: {model}` makes {_listed(row.kinds)}, not {_listed(kinds)}: choose one"
            f" of {models.makers_of(kinds)}.",
        )


def _when_refused(models: _Models, production: Production) -> Iterator[Trouble]:
    where = ("on_refusal",)
    if SOFTEN in production.on_refusal and production.text is None:
        yield Trouble(where, f"`on_refusal: {SOFTEN}` needs a language model: name one under text.")
    for way in production.on_refusal:
        if way not in (ASK, SOFTEN):
            yield from _cannot(models, where, way, tuple(KINDS.values()))


def _not_called(models: _Models, production: Production) -> Iterator[Trouble]:
    """Characters that are trained for nothing: no model that makes keyframes can call them."""
    used = [production, *(production.for_scene(number) for number in production.scenes)]
    for name, trainer in production.loras.items():
        yield from _cannot(models, ("loras", name), trainer, (Kind.LORA,))
        provider = trainer.partition("/")[0]
        rows = [models.row(one.choices.get("keyframes")) for one in used]
        if any(row and row.lora and row.provider == provider for row in rows):
            continue
        chosen = production.choices.get("keyframes")
        yield Trouble(
            ("models", "keyframes") if chosen else ("loras", name),
            f"`keyframes: {chosen or HOUSE}` takes no trained characters of {provider}: choose one"
            f" of {models.that_call(provider)} under models, or take {name} out of loras.",
        )


def _asked_too_much(models: _Models, production: Production, here: Where) -> Iterator[Trouble]:
    """Sizes, shapes, ways and lengths that a chosen model has not."""
    for asset in PICTURES:
        if here and asset not in OF_SCENES:
            continue
        row = models.row(production.choices.get(asset))
        size = production.picture_resolution
        if row is not None and size and size not in row.resolutions:
            where = (*here, "picture_resolution")
            yield Trouble(where, _has_not(row, where[-1], size, row.resolutions))
    clips = models.row(production.choices.get("clips"))
    if clips is not None:
        yield from _filmed(clips, production, here)


def _filmed(row: Row, production: Production, here: Where) -> Iterator[Trouble]:
    method, size, longest = production.clip_method, production.resolution, production.clip_seconds
    sizes = row.resolutions if method is None else row.resolutions_of(method)
    if method is not None and method not in row.methods:
        where = (*here, "clip_method")
        yield Trouble(where, _has_not(row, where[-1], method, row.methods))
    elif size and sizes and size not in sizes:
        where = (*here, "resolution")
        yield Trouble(where, _has_not(row, where[-1], size, sizes))
    elif longest is not None:
        yield from _too_long(row, longest, row.seconds_of(method, size), here)
    if row.aspect_ratios:
        yield from _another_shape(row, production, here)


def _too_long(row: Row, longest: int, lengths: tuple[int, ...], here: Where) -> Iterator[Trouble]:
    if lengths and not min(lengths) <= longest <= max(lengths):
        where = (*here, "clip_seconds")
        yield Trouble(where, _has_not(row, where[-1], longest, lengths))


def _another_shape(row: Row, production: Production, here: Where) -> Iterator[Trouble]:
    cut = min(lost(ratio_of(shape), production.shape) for shape in row.aspect_ratios)
    if cut <= MOST_LOST:
        return
    setting = ("aspect_ratio" if production.aspect_ratio else "width",)
    told = production.aspect_ratio or f"{production.width} x {production.height}"
    yield Trouble(
        (*here, "models", "clips") if here else setting,
        f"{row.name} makes clips in {', '.join(row.aspect_ratios)}: to fit them into {told} would"
        f" cut away {round(100 * cut)} % of each; choose another shape, or another model.",
    )


def _has_not(row: Row, setting: str, value: object, instead: Iterable[object]) -> str:
    known = ", ".join(map(str, instead)) or "none but its own"
    return f"{row.name} has no `{setting}: {value}`; it has: {known}."


def _listed(kinds: Iterable[Kind]) -> str:
    return " and ".join(f"{kind.value.replace('_', ' ')}s" for kind in dict.fromkeys(kinds))


def _continued(sentence: str) -> str:
    """A sentence that goes on after a colon."""
    begins = sentence.partition(" ")[0]
    return sentence.replace(begins, begins.lower(), 1) if begins == "There" else sentence


# The script


def not_in_script(production: Production, screenplay: Screenplay) -> Iterator[Trouble]:
    """Scenes and characters that settings name and a script has not.

    They are refused: what a slip of the pen leaves without its voice, or without its model, would
    be paid for in another.
    """
    numbers = [scene.number for scene in screenplay.scenes]
    known = {number.upper() for number in numbers}
    for number in production.scenes:
        if number not in known:
            there = spans(numbers) or "none"
            told = f"there is no scene {number} in the script; the scenes are: {there}."
            yield Trouble(("scenes", number), told)
    cast = speakers(screenplay)
    for name in production.voices:
        if name not in {one.upper() for one in cast}:
            yield Trouble(("voices", name), _nobody(name, cast, "speaks"))
    seen = _seen(screenplay) if production.loras else {}
    for name in production.loras:
        if name not in {one.upper() for one in seen}:
            yield Trouble(("loras", name), _nobody(name, seen, "is seen"))


def _nobody(name: str, cast: dict[str, int], does: str) -> str:
    near = difflib.get_close_matches(name, list(cast), n=3, cutoff=0.6) or list(cast)[:8]
    told = f"it is {', '.join(near)}" if near else "nobody does"
    return f"nobody called {name} {does} in the script: {told}; correct the name or take it out."


def _seen(screenplay: Screenplay) -> dict[str, int]:
    """Who is in a script, those who say nothing too, and in how many scenes."""
    casts = (break_down(scene, screenplay).cast for scene in screenplay.scenes)
    return dict(Counter(name for cast in casts for name in cast).most_common())


def speakers(screenplay: Screenplay) -> dict[str, int]:
    """Who speaks in a script, and how many speeches each has; who has most comes first."""
    counts: dict[str, int] = {}
    for scene in screenplay.scenes:
        for speech in scene.speeches:
            for name in speech.speakers:
                counts[name] = counts.get(name, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))
