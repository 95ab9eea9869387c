"""`make bench`: measure everything, and write docs/benchmarks.md and docs/benchmarks.json."""

import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from cinema_assets_tests.bench.film import FilmCost, film_cost
from cinema_assets_tests.bench.paper import PaperCost, paper_cost

ROOT = Path(__file__).parents[2]
SCRIPTS = {"last-ferry": 3, "high-water": 10}


def main() -> None:
    """Measure and write."""
    cores = os.cpu_count() or 1
    paper = paper_cost()
    films = []
    for name, scenes in SCRIPTS.items():
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            script = ROOT / "examples" / f"{name}.fountain"
            films.append(film_cost(script, scenes, Path(work), cores))
    result = {
        "machine": _machine(cores),
        "date": datetime.now(UTC).date().isoformat(),
        "films": [_film(film) for film in films],
        "orchestration": films[-1].orchestration.model_dump(),
        "paper": paper.model_dump(),
    }
    (ROOT / "docs" / "benchmarks.json").write_text(json.dumps(result, indent=2) + "\n")
    (ROOT / "docs" / "benchmarks.md").write_text(_page(result, films, paper))


def _machine(cores: int) -> str:
    model = next(
        (line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")), platform.processor() or platform.machine(),
    )  # fmt: skip
    memory = round(psutil.virtual_memory().total / 2**30)
    return f"{cores} cores of {model}, {memory} GiB, {platform.system()}"


def _film(film: FilmCost) -> dict[str, Any]:
    return {
        "script": film.name,
        "scenes": film.scenes,
        "film_s": round(film.film_s, 2),
        "wall_s": round(film.first.wall_s, 1),
        "cpu_s": round(film.first.cpu_s, 1),
        "peak_mb": round(film.first.peak_mb),
        "again_wall_s": round(film.again.wall_s, 2),
        "bare_wall_s": round(film.bare.wall_s, 1),
        "bare_cpu_s": round(film.bare.cpu_s, 1),
        "wall_ratio": round(film.wall_ratio, 2),
        "cpu_ratio": round(film.first.cpu_s / film.bare.cpu_s, 2),
    }


def _page(result: dict[str, Any], films: list[FilmCost], paper: PaperCost) -> str:
    rows = "\n".join(
        "| {script} | {scenes} | {film_s} | {wall_s} | {cpu_s} | {bare_wall_s} | {bare_cpu_s} |"
        " {wall_ratio} | {cpu_ratio} | {peak_mb} | {again_wall_s} |".format(**_film(film))
        for film in films
    )
    cost = films[-1].orchestration
    return f"""# Benchmarks

Written by `make bench` on {result["date"]}: {result["machine"]}. Machines are shared and noisy: read the
ratios, not the seconds.

## A whole film, from nothing

`cinema make` in an empty studio, everything included: start of Python, reading, drawing, voices, music,
clips, cuts, mix, quality control, export. The yardstick is measured in the same run: plain ffmpeg encoding
the frames of all clips again with the same settings, one process for each core.

| script | scenes | film s | wall s | CPU s | bare wall s | bare CPU s | wall ratio | CPU ratio | peak MB | again, wall s |
|---|---|---|---|---|---|---|---|---|---|---|
{rows}

*Peak* is the largest sum of memory over all processes of the command. *Again* is the same command with
nothing changed.

## Orchestration

A scene run in which every take is on the shelf already does nothing but orchestrate: {cost.run_cpu_s:.2f} CPU s
for {cost.steps} steps (four assets and their checks), in one process. The same takes looked up in the ledger
without Dagster: {cost.bare_cpu_s:.3f} CPU s.

## Paper

Reading a script of {paper.pages} pages: {paper.read_s:.2f} s. Planning a film of {paper.plan_scenes} scenes from
its records: {paper.plan_s:.3f} s.
"""


if __name__ == "__main__":
    main()
