"""Takes of a run that is over: nobody works on them, and each is marked for who comes next.

What belongs here: marking them by what can be true of each. What does not: going on with them
(desk), which runs are over (production.notices).
"""

from sqlalchemy import select

from cinema_assets.studios.base import IN_HOUSE
from cinema_assets.takes import manifests
from cinema_assets.takes.bucket import Bucket
from cinema_assets.takes.engine import transaction
from cinema_assets.takes.ledger import Ledger, TakeChanged
from cinema_assets.takes.model import IN_FLIGHT, Take, TakeState
from cinema_assets.takes.owner import is_alive
from cinema_assets.takes.schema import takes

NOTE = "its run ended before it was made"
ASKING = "its run ended while the studio was being asked"


def mark_left_behind(ledger: Ledger, bucket: Bucket, run_id: str) -> list[Take]:
    """Mark the takes of a run that is over, as each now stands.

    One that a studio outside has under a job id waits for whoever asks next, who joins it. One of
    which the studio may have been asked is unknown: a person settles it. All others have failed,
    and their money is given back. A process that lives, and finishes what it does, is left alone.

    Args:
        ledger: of the studio.
        bucket: likewise: what became of paid orders is noted there.
        run_id: of the run.
    """
    marked = []
    for take in _in_flight(ledger, run_id):
        if take.owner and is_alive(take.owner):
            continue
        try:
            marked.append(_marked(ledger, bucket, take))
        except TakeChanged:
            # Another process has taken it over meanwhile: it is not left behind.
            continue
    return marked


def _in_flight(ledger: Ledger, run_id: str) -> list[Take]:
    wanted = select(takes).where(takes.c.state.in_(IN_FLIGHT), takes.c.run_id == run_id)
    with transaction(ledger.engine) as connection:
        rows = connection.execute(wanted.order_by(takes.c.id)).all()
    return [Take.model_validate(row._mapping) for row in rows]


def _marked(ledger: Ledger, bucket: Bucket, take: Take) -> Take:
    if take.provider not in IN_HOUSE and take.state is TakeState.SUBMITTED:
        return ledger.adopt(take, "")
    if take.asked_at is not None and take.state is TakeState.INTENDED:
        return ledger.end(take, TakeState.UNKNOWN, ASKING)
    ended = ledger.end(take, TakeState.FAILED, NOTE)
    manifests.note_end(bucket, ended)
    return ended
