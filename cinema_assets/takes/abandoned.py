"""Takes that somebody must look after: nobody works on them, or nobody knows what became of them.

What belongs here: finding them over all movies. What does not: going on with them (desk), settling
them (ledger).
"""

from collections.abc import Sequence

from sqlalchemy import Engine, select

from cinema_assets.takes.engine import transaction
from cinema_assets.takes.model import IN_FLIGHT, Take, TakeState
from cinema_assets.takes.owner import is_alive
from cinema_assets.takes.schema import takes


def abandoned(engine: Engine) -> list[Take]:
    """The takes in flight whose process is gone: whoever asks next goes on with them."""
    found = _in(engine, IN_FLIGHT)
    return [take for take in found if not take.owner or is_alive(take.owner) is False]


def unsettled(engine: Engine) -> list[Take]:
    """The takes of which nobody can say whether the studio has them."""
    return _in(engine, (TakeState.UNKNOWN,))


def _in(engine: Engine, states: Sequence[TakeState]) -> list[Take]:
    wanted = select(takes).where(takes.c.state.in_(states)).order_by(takes.c.id)
    with transaction(engine) as connection:
        return [Take.model_validate(row._mapping) for row in connection.execute(wanted)]
