"""Launching a run as the daemon does, of a code location that stands in a container."""

import os
import select
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster._core.code_pointer import ModuleCodePointer
from dagster._core.origin import JobPythonOrigin, RepositoryPythonOrigin

from cinema_assets_tests.deploy import ROOT, reel

IMAGE = "cinema-assets:0.1.0"

PATIENCE = 120.0
"""Seconds after which a run counts as one that never started."""


def launch(
    instance: dg.DagsterInstance,
    context: Mapping[str, Any] | None = None,
    tags: Mapping[str, str] | None = None,
    rolling: str = "",
) -> str:
    """Launch a run; its id.

    Args:
        instance: Dagster's.
        context: what the code location hands on to its runs.
        tags: of the run.
        rolling: where it says that it rolls, before it rolls for ever; else it ends by itself.
    """
    pointer = ModuleCodePointer(reel.__name__, "defs", str(ROOT))
    repository = RepositoryPythonOrigin(
        "python", pointer, container_image=IMAGE, entry_point=["dagster"], container_context=context
    )
    run = instance.create_run_for_job(
        reel.screen_test,
        job_code_origin=JobPythonOrigin("screen_test", repository),
        run_config={"ops": {"camera": {"config": {"rolling": rolling}}}},
        tags=dict(tags or {}),
    )
    instance.launch_run(run.run_id, workspace=None)  # type: ignore[arg-type]
    return run.run_id


def rolling(
    instance: dg.DagsterInstance,
    folder: Path,
    context: Mapping[str, Any] | None = None,
    tags: Mapping[str, str] | None = None,
) -> str:
    """A run that is in the middle of its work; its id."""
    pipe = folder / "rolling"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run_id = launch(instance, context, tags, str(pipe))
        heard, _, _ = select.select([end], [], [], PATIENCE)
        assert heard, "the run never started"
    finally:
        os.close(end)
    return run_id


def run_of(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRun:
    """A run as it stands."""
    run = instance.get_run_by_id(run_id)
    assert run is not None
    return run
