"""Logs for machines: one JSON object a line on standard error, where `CINEMA_LOG=json` asks for it.

What belongs here: how a line looks, what is taken from Dagster's own, and who writes. What does
not: what is told of a take (takes.told), what Dagster's servers print of themselves (their
`--log-format json`, which has the same shape).

Every line has `timestamp`, `level`, `logger` and `event`; what is known of `movie`, `scene`,
`slate`, `take` and `run` stands beside them under these names, whoever writes.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any, TextIO

from cinema_assets.partitions import MOVIE, SCENE
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.told import FIELDS

if TYPE_CHECKING:
    import structlog

PARTITION = "dagster/partition"
"""Dagster's tag of a run; of a scene's run each dimension has one below it."""

Event = MutableMapping[str, Any]


class JsonHandler(logging.StreamHandler[TextIO]):
    """Writes lines for machines."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)
        self.setFormatter(_formatter())


def write_logs(settings: StudioSettings) -> None:
    """Have the studio's own lines written, if the settings ask for it; twice is once."""
    logger = logging.getLogger(__package__)
    if settings.log != "json" or any(isinstance(known, JsonHandler) for known in logger.handlers):
        return
    logger.addHandler(JsonHandler())
    logger.setLevel(logging.INFO)
    # Whoever listens at the root would write the same line again.
    logger.propagate = False


class RunHandler(JsonHandler):
    """Writes what runs say of themselves; a `dagster.yaml` names it as a handler of `python_logs`.

    Dagster prints the same lines for people beside it, and has no setting that would stop that:
    a line that begins with a brace is for machines.
    """

    def __init__(self) -> None:
        super().__init__()
        if StudioSettings().log != "json":
            self.setLevel(logging.CRITICAL + 1)


def _formatter() -> "structlog.stdlib.ProcessorFormatter":
    # Imported here: only who writes logs for machines needs it.
    import structlog

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ExtraAdder(allow=FIELDS),
            _of_run,
            structlog.processors.format_exc_info,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(default=str, ensure_ascii=False),
        ],
    )


def _of_run(_: Any, __: str, event: Event) -> Event:
    """What Dagster knows of a line that it writes: its run, the partition, the asset."""
    known = getattr(event["_record"], "dagster_meta", None)
    if known is None:
        return event
    happened = known.get("dagster_event")
    said = {
        "event": known.get("orig_message"),
        "run": known.get("run_id"),
        "job": known.get("job_name"),
        "asset": known.get("step_key"),
        "happened": happened.event_type.name if happened else None,
        **_partition(known.get("job_tags") or {}),
    }
    event.update({name: value for name, value in said.items() if value})
    return event


def _partition(tags: dict[str, str]) -> dict[str, str | None]:
    movie = tags.get(f"{PARTITION}/{MOVIE}", tags.get(PARTITION))
    return {"movie": movie, "scene": tags.get(f"{PARTITION}/{SCENE}")}
