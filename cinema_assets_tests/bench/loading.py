"""What loading the code location costs, beside Dagster alone: CPU time of fresh processes."""

import os
import subprocess
from statistics import median

from cinema_assets.frozen import Frozen
from cinema_assets_tests.bench.measure import ROOT, python

TIMES = 9
YARDSTICK, STUDIO = "dagster", "cinema_assets.definitions"


class LoadingCost(Frozen):
    """Medians of nine processes each, taken in turn."""

    dagster_cpu_s: float
    """Start of Python, and `import dagster`."""
    definitions_cpu_s: float
    """Start of Python, and `import cinema_assets.definitions`, which imports Dagster."""

    @property
    def ratio(self) -> float:
        """How much dearer the studio is than Dagster alone."""
        return self.definitions_cpu_s / self.dagster_cpu_s


def loading_cost() -> LoadingCost:
    """Import one and the other, each in a process of its own."""
    took: dict[str, list[float]] = {YARDSTICK: [], STUDIO: []}
    for module in took:
        # Once unmeasured: whoever comes first compiles the modules for all others.
        _cpu_of_importing(module)
    for _ in range(TIMES):
        for module, seconds in took.items():
            seconds.append(_cpu_of_importing(module))
    return LoadingCost(
        dagster_cpu_s=median(took[YARDSTICK]), definitions_cpu_s=median(took[STUDIO])
    )


def _cpu_of_importing(module: str) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        python("-c", f"import {module}, time; print(time.process_time())"),
        env=environment, cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)
