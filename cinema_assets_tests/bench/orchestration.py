"""What Dagster costs per scene run: the same takes, with the graph and without it.

Every take of the film is on the shelf already, so a scene run does nothing but orchestrate: open the
run, load values, ask the ledger, keep the values, report. The same questions asked straight of the
ledger are the yardstick.
"""

import time
from pathlib import Path

from cinema_assets.frozen import Frozen


class OrchestrationCost(Frozen):
    """CPU seconds for each scene, medians."""

    run_cpu_s: float
    """A whole Dagster run of a scene's four assets and their checks."""
    steps: int
    """Steps in it: assets and checks."""
    bare_cpu_s: float
    """The same generations asked of the ledger, without Dagster."""


def main(script: str, out: str) -> None:
    """Measure in a studio that has the film already; `CINEMA_HOME` says which."""
    from cinema_assets.partitions import key_of, scene_partition
    from cinema_assets.production.callsheet import SCENE_ASSETS
    from cinema_assets.production.crew import Run
    from cinema_assets.production.lot import open_lot
    from cinema_assets.worker import execute, studio_instance

    movie, lot = key_of(Path(script).stem), open_lot()
    runs, bare = [], []
    with studio_instance() as instance:
        for key in lot.scene_keys(instance, movie):
            cell = scene_partition(movie, key)
            execute(Run(job="one_scene", assets=SCENE_ASSETS, partition=cell), instance)
            run = Run(job="one_scene", assets=SCENE_ASSETS, partition=cell)
            started = time.process_time()
            outcome = execute(run, instance)
            runs.append(time.process_time() - started)
            assert outcome.succeeded, outcome.sentence
            takes = [take for take in lot.ledger.takes_of(movie, key) if take.landed]
            started = time.process_time()
            for take in takes:
                lot.ledger.landed(take.fingerprint)
            bare.append(time.process_time() - started)
    middle = len(runs) // 2
    cost = OrchestrationCost(
        run_cpu_s=sorted(runs)[middle], steps=len(SCENE_ASSETS) * 2, bare_cpu_s=sorted(bare)[middle]
    )
    Path(out).write_text(cost.model_dump_json())


if __name__ == "__main__":
    import sys

    main(sys.argv[1], sys.argv[2])
