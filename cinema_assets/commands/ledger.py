"""Making the ledger again, when its database was lost.

What belongs here: doing it, and the budgets that stand in the movies' settings. What does not: how
the bucket's notes become takes (takes.rebuild).
"""

from cinema_assets.commands.opened import make_home, opened_lot
from cinema_assets.frozen import Frozen
from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import open_bucket
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.rebuild import Rebuilt, rebuild


class Recovered(Frozen):
    """What came back."""

    takes: Rebuilt
    budgets: dict[str, str]
    """Movie -> its budget in US dollars, as its draft says."""


def rebuild_ledger() -> Recovered:
    """Bring back what the bucket knows and the ledger does not.

    Raises:
        CinemaError: the bucket or the database cannot be used.
    """
    settings = StudioSettings()
    make_home(settings.home)
    # Before the lot is opened, which refuses an empty ledger on a full bucket.
    came_back = rebuild(open_engine(settings), open_bucket(settings))
    budgets = {}
    with opened_lot() as (lot, instance):
        for movie in lot.movies(instance):
            budget = lot.production(instance, movie).budget_usd
            lot.ledger.set_budget(movie, budget)
            budgets[movie] = str(budget)
    return Recovered(takes=came_back, budgets=budgets)
