"""The cutting room: the studio that cuts scenes and the film, keyless and offline.

What belongs here: turning an order into a plan with files, and handing it to `editing`. What does
not: the craft itself (editing), the drawing of titles and slates (house).

A plan names its files by role (`clip:3`); an order has the files of the roles. Pictures that only
the cut needs, the title card, the credits, the slate of a missing shot, are drawn on the spot from
the order's `drawings`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cinema_assets.studios.base import Fetched, Kind, Order, Outcome, State, StudioFailed
from cinema_assets.studios.prices import FREE

PROVIDER = "cutting_room"

CUTTING_ROOM = "cutting-room/1"
"""Raised when the same order would be cut differently."""


class CuttingRoom:
    """A studio whose jobs are done when they are fetched. Keeps nothing between calls."""

    provider = PROVIDER
    prices = {CUTTING_ROOM: FREE}

    def submit(self, order: Order) -> str:
        """Accept an order of a kind that is cut here."""
        kind = order.generation.kind
        if kind not in _WORK:
            raise StudioFailed(f"The cutting room does not make {kind}: order it from a studio.")
        return f"{PROVIDER}-{order.generation.fingerprint}"

    def poll(self, job_id: str, order: Order) -> Outcome:
        """Every job can be fetched at once."""
        return Outcome(state=State.LANDED)

    def fetch(self, job_id: str, order: Order, to: Path) -> Fetched:
        """Do the work, and write the result to `to`."""
        with TemporaryDirectory(dir=to.parent, prefix=".cut-") as folder:
            return _WORK[order.generation.kind](order, Path(folder), to)

    def cancel(self, job_id: str, order: Order) -> None:
        """There is nothing to stop: work happens in `fetch` alone."""


def _files(order: Order, work: Path) -> dict[str, Path]:
    """Role -> file, with the drawings that the order asks for."""
    from cinema_assets.studios import cutting_room_drawings

    drawings = order.generation.parameters.get("drawings", {})
    drawn: dict[str, Path] = {}
    for number, (role, drawing) in enumerate(sorted(drawings.items())):
        drawn |= cutting_room_drawings.draw(role, drawing, work / f"drawing-{number}")
    return {**order.files, **drawn}


def with_files(plan: Any, files: Mapping[str, Path]) -> Any:
    """A dumped plan with every role that has a file replaced by that file's path."""
    if isinstance(plan, dict):
        return {key: with_files(item, files) for key, item in plan.items()}
    if isinstance(plan, list):
        return [with_files(item, files) for item in plan]
    return str(files[plan]) if isinstance(plan, str) and plan in files else plan


def _scene_stem(order: Order, work: Path, to: Path) -> Fetched:
    from cinema_assets.editing.scene import ScenePlan, mix_scene

    plan = ScenePlan.model_validate(with_files(order.generation.parameters["plan"], order.files))
    samples = mix_scene(plan, to)
    return Fetched(media_type="audio/flac", facts={"samples": samples})


def _scene_cut(order: Order, work: Path, to: Path) -> Fetched:
    from cinema_assets.editing.scene import ScenePlan, cut_scene

    files = _files(order, work)
    plan = ScenePlan.model_validate(with_files(order.generation.parameters["plan"], files))
    cut = cut_scene(plan, to, stem=files["stem"])
    facts = cut.model_dump(mode="json", exclude={"stem", "scene"})
    return Fetched(media_type="video/mp4", facts=facts)


def _final_cut(order: Order, work: Path, to: Path) -> Fetched:
    from cinema_assets.editing.film import assemble
    from cinema_assets.editing.film_plan import FilmPlan
    from cinema_assets.editing.qc import expected_of, inspect

    files = _files(order, work)
    plan = FilmPlan.model_validate(with_files(order.generation.parameters["plan"], files))
    film = assemble(plan, to)
    report = inspect(to, expected_of(plan))
    seconds = float(plan.profile.rate.seconds(film.frames))
    facts = {
        **film.model_dump(mode="json", exclude={"loudness"}),
        "seconds": round(seconds, 3),
        "loudness_lufs": report.loudness.integrated,
        "true_peak_dbtp": report.loudness.true_peak,
        "findings": [finding.sentence for finding in report.findings],
    }
    return Fetched(media_type="video/mp4", facts=facts)


def _preview(order: Order, work: Path, to: Path) -> Fetched:
    from cinema_assets.editing.preview import moving_preview

    moving_preview(order.files["picture"], to)
    return Fetched(media_type="image/webp")


def _film_frames(order: Order, work: Path, to: Path) -> Fetched:
    from cinema_assets.editing.preview import frame_sheet

    shown = order.generation.parameters
    film = order.files["film"]
    frame_sheet(film, shown["frames"], to, columns=shown["columns"], width=shown["width"])
    return Fetched(media_type="image/png")


_WORK: dict[Kind, Callable[[Order, Path, Path], Fetched]] = {
    Kind.SCENE_STEM: _scene_stem,
    Kind.SCENE_CUT: _scene_cut,
    Kind.FINAL_CUT: _final_cut,
    Kind.PREVIEW: _preview,
    Kind.FILM_FRAMES: _film_frames,
}
