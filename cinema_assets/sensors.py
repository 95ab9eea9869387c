"""Sensors: what the studio does by itself, while it is open.

What belongs here: Dagster's side of each, and nothing that decides. What does not: what is in the
inbox (production.inbox), what is to be made (production.watch), what is told (production.notices).

What a tick needs beyond declarations is imported in its body: every process loads this module.
"""

from collections.abc import Mapping

import dagster as dg

from cinema_assets import jobs
from cinema_assets.resources import Lot

INTERVAL = 2
"""Seconds between two ticks at least: less than the five of the daemon's own round, which would
otherwise be over a moment too early every other time."""

RUNNING = dg.DefaultSensorStatus.RUNNING


@dg.sensor(
    jobs=[jobs.read_script, jobs.refused_scripts],
    minimum_interval_seconds=INTERVAL,
    default_status=RUNNING,
    description=(
        "Takes in the scripts that are new or changed in the folder `scripts/` of the bucket, with "
        "the production.yaml beside each, and has them read. The name of the file is the movie."
    ),
)
def inbox(context: dg.SensorEvaluationContext, lot: Lot) -> dg.SensorResult:
    """New and changed scripts: partition, draft and first run in one tick."""
    from cinema_assets.production.inbox import Seen, take_in
    from cinema_assets.takes.inbox import open_inbox

    seen = Seen.model_validate_json(context.cursor) if context.cursor else Seen()
    studio = lot.studio
    taken = take_in(studio, context.instance, open_inbox(studio.settings), seen)
    requests = [
        dg.RunRequest(
            run_key=key,
            job_name="read_script",
            partition_key=movie,
            run_config=jobs.reading_unasked(),
        )
        for key, movie in taken.read.items()
    ]
    if taken.refused:
        requests.append(_refusal(taken.refused, taken.seen.marks))
    waiting = f"{taken.left} scripts wait for the next tick." if taken.left else "Nothing new."
    return dg.SensorResult(
        run_requests=requests,
        skip_reason=None if requests else waiting,
        cursor=taken.seen.model_dump_json(),
    )


def _refusal(refused: Mapping[str, str], marks: Mapping[str, str]) -> dg.RunRequest:
    """A run that fails, where everybody looks: once for these scripts as they are."""
    from cinema_assets.frozen import content_hash

    return dg.RunRequest(
        run_key=content_hash({name: marks[name] for name in refused}),
        job_name=jobs.refused_scripts.name,
        run_config=jobs.refusing(refused),
    )


WHY_TAG = "cinema/why"
"""The tag by which a run says, among the other runs, what made it necessary."""


@dg.sensor(
    jobs=[jobs.read_script, jobs.sheets, jobs.one_scene, jobs.recut],
    minimum_interval_seconds=INTERVAL,
    default_status=RUNNING,
    description=(
        "Requests what the call sheets say is to be made, of the movies that came through the inbox"
        " or were launched with `whole_movie`: what is free at once, what is paid within what was"
        " agreed to, or with `mode: auto` within the budget. The film is cut when all scenes are."
    ),
)
def call_sheet(context: dg.SensorEvaluationContext, lot: Lot) -> dg.SensorResult:
    """Runs for what is stale, stage by stage."""
    from cinema_assets.production.happened import Heard
    from cinema_assets.production.watch import watch

    before = Heard.model_validate_json(context.cursor) if context.cursor else Heard()
    found = watch(lot.studio, context.instance, before)
    for sentence in found.held:
        context.log.info(sentence)
    requests = [
        dg.RunRequest(
            run_key=call.key,
            job_name=call.job,
            partition_key=call.partition,
            asset_selection=[dg.AssetKey(asset) for asset in call.assets],
            run_config=jobs.reading_unasked() if call.unasked else None,
            tags={WHY_TAG: call.why},
        )
        for call in found.runs
    ]
    return dg.SensorResult(
        run_requests=requests,
        skip_reason=None if requests else " ".join(found.held) or "Nothing is to be made now.",
        cursor=found.heard.model_dump_json(),
    )


@dg.run_failure_sensor(
    minimum_interval_seconds=INTERVAL,
    default_status=RUNNING,
    description=(
        "Marks the takes that a failed run left behind, and tells CINEMA_WEBHOOK_URL of the run."
    ),
)
def failed_runs(context: dg.RunFailureSensorContext, lot: Lot) -> None:
    """Takes of the failed run, and a notice of it."""
    from cinema_assets.production.notices import notice_of, send
    from cinema_assets.takes.left import mark_left_behind

    run, studio = context.dagster_run, lot.studio
    left = mark_left_behind(studio.ledger, studio.bucket, run.run_id)
    for take in left:
        context.log.info(f"Take {take.slate} of {take.slot.spoken} is {take.state}.")
    if url := studio.settings.webhook_url:
        steps = context.get_step_failure_events()
        send(notice_of(run, steps, context.failure_event.message or "", left), url)


all_sensors = [inbox, call_sheet, failed_runs]
