"""Desks of several processes, statement by statement in any order: never two orders of one thing.

Some are killed on the way, some lose their connection. Whatever happens, the studio gets an order
once, the budget holds, and the same command afterwards goes on, or says what a person must find
out.
"""

import itertools
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from cinema_assets.frozen import Frozen
from cinema_assets.studios.base import Generation
from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.folder import open_folder
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import Take
from cinema_assets.takes.shooting import TakeUnknown
from cinema_assets_tests.takes.generations import frame_slot, keyframe
from cinema_assets_tests.takes.provider import Provider
from cinema_assets_tests.takes.stepping import Desk, Director, Reins

LIMIT = Decimal(5)
LONGEST = 4000
"""Steps after which the desks are taken to wait for each other for ever."""

_movies = itertools.count(1)


class Wish(Frozen):
    """What one desk is to have made."""

    prompt: str
    shot: int
    price: Decimal


WISHES = st.lists(
    st.builds(
        Wish,
        prompt=st.sampled_from("ab"),
        shot=st.integers(1, 2),
        price=st.sampled_from([Decimal(2), Decimal(3), Decimal(4)]),
    ),
    min_size=2,
    max_size=3,
)

Steps = list[tuple[int, str]]
"""Which of the standing desks is next, and what happens to it."""


def steps(*what: str) -> st.SearchStrategy[Steps]:
    """Steps in any order; with what else may happen to a desk, once each."""

    def told(goes: list[int], others: list[int]) -> Steps:
        found = [(who, "go") for who in goes]
        for other, place in zip(what, others, strict=True):
            found.insert(place, (place % 3, other))
        return found

    places = st.lists(st.integers(0, 60), min_size=len(what), max_size=len(what))
    return st.builds(told, st.lists(st.integers(0, 2), max_size=60), places)


class Story:
    """One movie with its desks, and what they may never do."""

    def __init__(self, ledger: Ledger, folder: Path, wishes: list[Wish]):
        self.movie = f"movie-{next(_movies)}"
        self.wishes = wishes
        self._ledger = ledger
        self._folder = folder
        self._google = Provider(folder / self.movie)
        ledger.set_budget(self.movie, LIMIT)
        url = ledger.engine.url.render_as_string(hide_password=False)
        self.director = Director(ledger.engine, [Desk(self._work(wish, url)) for wish in wishes])

    def generation(self, wish: Wish) -> Generation:
        return keyframe(wish.prompt, "google", movie=self.movie)

    def _work(self, wish: Wish, url: str) -> Callable[[Reins], Take]:
        def work(reins: Reins) -> Take:
            google = Provider(self._folder / self.movie)
            google.before = {"submit": lambda: reins.stop("before submit")}
            google.after = {"submit": lambda: reins.stop("after submit")}
            return self.shoot(wish, Ledger(reins.engine(url)), google, reins)

        return work

    def shoot(
        self, wish: Wish, ledger: Ledger, google: Provider, reins: Reins | None = None
    ) -> Take:
        """Have a wish made, by a desk of this process."""
        desk = TakesDesk(
            ledger, open_folder(self._folder / "bucket"), {"google": google}, self._folder, "run",
            pause=lambda _: reins.stop("pause") if reins else None,
        )  # fmt: skip
        slot = frame_slot(self.movie, wish.shot)
        return desk.make(self.generation(wish), slot, price=wish.price)

    def play(self, steps: Steps) -> None:
        """Take these steps, and then all that are left, in turn; look after each one."""
        try:
            self._play(steps)
        finally:
            self.director.dismiss()

    def _play(self, steps: Steps) -> None:
        rest = ((number, "go") for number in range(LONGEST))
        for who, what in itertools.chain(steps, rest):
            if not self.director.standing:
                break
            desk = self.director.standing[who % len(self.director.standing)]
            note(
                f"{self.director.desks.index(desk)} {what}: {desk.stop.where if desk.stop else ''}"
            )
            {"go": self.director.go, "cut": self.director.cut, "kill": self.director.kill}[what](
                desk
            )
            self.look()
        assert not any(desk.runs or desk.stop for desk in self.director.desks), "they wait for ever"

    @property
    def ends(self) -> list[str]:
        """How the desks ended that were not killed."""
        return [desk.end.error or "landed" for desk in self.director.desks if desk.end]

    def look(self) -> None:
        """What must be so at every moment."""
        assert not [job for job, times in self.orders().items() if times > 1]
        budget = self._ledger.budget(self.movie)
        assert budget.charged + budget.reserved <= LIMIT

    def orders(self) -> Counter[str]:
        """Fingerprint -> orders that ever reached the studio."""
        return Counter(job.rpartition("-")[2] for job in self._google.jobs)

    def say_it_again(self) -> list[str]:
        """The same commands, once more, with nobody in the way: how each ended."""
        ends = []
        for wish in self.wishes:
            try:
                take = self.shoot(wish, self._ledger, self._google)
            except (BudgetExceeded, TakeUnknown) as error:
                ends.append(type(error).__name__)
            else:
                assert take.landed
                ends.append("landed")
            self.look()
        return ends


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stories")


def any_order(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


@given(wishes=WISHES, steps=steps())
@any_order(20)
def test_desks_that_live_make_everything_that_is_paid_for_once(
    ledger: Ledger, folder: Path, wishes: list[Wish], steps: Steps
) -> None:
    story = Story(ledger, folder, wishes)
    story.play(steps)
    assert "landed" in story.ends
    assert set(story.ends) <= {"landed", "BudgetExceeded"}
    assert set(story.say_it_again()) <= {"landed", "BudgetExceeded"}


@given(wishes=WISHES, steps=steps("cut", "cut"))
@any_order(20)
def test_desks_that_lose_their_connections_go_on_and_order_nothing_twice(
    ledger: Ledger, folder: Path, wishes: list[Wish], steps: Steps
) -> None:
    story = Story(ledger, folder, wishes)
    story.play(steps)
    assert "landed" in story.ends
    assert set(story.ends) <= {"landed", "BudgetExceeded"}
    assert set(story.say_it_again()) <= {"landed", "BudgetExceeded"}


@given(wishes=WISHES, steps=steps("cut", "kill", "kill"))
@any_order(30)
def test_desks_that_are_killed_leave_nothing_that_is_ordered_twice(
    ledger: Ledger, folder: Path, wishes: list[Wish], steps: Steps
) -> None:
    story = Story(ledger, folder, wishes)
    story.play(steps)
    assert set(story.ends) <= {"landed", "BudgetExceeded", "TakeUnknown"}
    story.say_it_again()
