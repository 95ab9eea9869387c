"""The takes desk: whatever happens in between, a generation is made once and paid once."""

import itertools
import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from cinema_assets.errors import CinemaError
from cinema_assets.studios.base import (
    Fetched,
    Generation,
    Input,
    NotAsOrdered,
    Outcome,
    State,
    StudioFailed,
    StudioRefused,
)
from cinema_assets.takes.bucket import ObjectMissing
from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.engine import DatabaseUnavailable
from cinema_assets.takes.folder import FolderBucket, open_folder
from cinema_assets.takes.ledger import Ledger, NotUnknown
from cinema_assets.takes.model import MANIFEST, Commission, Review, Slot, Take, TakeState
from cinema_assets.takes.owner import this_process
from cinema_assets.takes.shooting import TakeFailed, TakePending, TakeRefused, TakeUnknown
from cinema_assets.takes.workspace import work_folder
from cinema_assets_tests.takes.generations import FETCHED, frame_slot, keyframe
from cinema_assets_tests.takes.provider import Provider, Trouble, killed, raising

PRICE = Decimal("0.5")
PAID = keyframe(provider="google")
FREE = keyframe(provider="house")


@pytest.fixture
def google(tmp_path: Path) -> Provider:
    return Provider(tmp_path / "google")


@pytest.fixture
def house(tmp_path: Path) -> Provider:
    return Provider(tmp_path / "house", "house")


@pytest.fixture
def bucket(tmp_path: Path) -> FolderBucket:
    return open_folder(tmp_path / "bucket")


MakeDesk = Callable[..., TakesDesk]


@pytest.fixture
def new_desk(
    ledger: Ledger, bucket: FolderBucket, google: Provider, house: Provider, tmp_path: Path
) -> MakeDesk:
    ledger.set_budget("harbour", Decimal(10))

    def new(
        run_id: str = "run",
        ledger: Ledger = ledger,
        patience: float = 20,
        google: Provider = google,
    ) -> TakesDesk:
        studios = {"google": google, "house": house}
        return TakesDesk(ledger, bucket, studios, tmp_path, run_id, patience=patience)

    return new


@pytest.fixture
def desk(new_desk: MakeDesk) -> TakesDesk:
    return new_desk()


def buy(desk: TakesDesk) -> Take:
    return desk.make(PAID, frame_slot(), price=PRICE)


# --- the way of a take ---


def test_a_take_lands_under_a_readable_key_with_its_price_and_facts(
    desk: TakesDesk, bucket: FolderBucket, google: Provider
) -> None:
    take = buy(desk)
    assert take.kept().address == (
        "bucket://movies/harbour/scenes/7/keyframe/2-first-take1-" + take.kept().sha256[:8] + ".png"
    )
    assert bucket.read_bytes(take.kept().address, sha256=take.sha256) == b"a boat"
    assert (take.price_charged, take.facts, take.run_id) == (PRICE, {"width": 1280}, "run")
    assert google.jobs == [take.job_id]


def test_a_take_of_the_whole_movie_lies_beside_its_scenes(desk: TakesDesk) -> None:
    slot = Slot(movie="harbour", kind="character_sheet", role="МИРА/first/front")
    address = desk.make(FREE, slot).kept().address
    assert address.startswith("bucket://movies/harbour/character_sheet/мира-first-front-take1-")


def test_the_same_generation_again_is_the_same_take_whoever_asks(
    new_desk: MakeDesk, google: Provider
) -> None:
    take = buy(new_desk("monday"))
    again = new_desk("tuesday").make(PAID, frame_slot(shot=9), price=PRICE)
    assert again == take
    assert len(google.jobs) == 1


def test_the_watcher_hears_of_every_take_and_whether_it_is_new(
    ledger: Ledger, bucket: FolderBucket, house: Provider, tmp_path: Path
) -> None:
    heard: list[tuple[int, bool]] = []
    desk = TakesDesk(
        ledger, bucket, {"house": house}, tmp_path, "run",
        watcher=lambda take, new: heard.append((take.id, new)),
    )  # fmt: skip
    first = desk.make(FREE, frame_slot())
    desk.make(FREE, frame_slot())
    assert heard == [(first.id, True), (first.id, False)]


def test_inputs_are_at_hand_as_files(desk: TakesDesk, bucket: FolderBucket) -> None:
    stored = bucket.put_bytes(b" at dawn", "movies/harbour/look.png")
    seen = Input(role="look", sha256=stored.sha256, address=stored.address)
    take = desk.make(FREE.model_copy(update={"inputs": (seen,)}), frame_slot())
    assert bucket.read_bytes(take.kept().address) == b"a boat at dawn"


def test_a_missing_input_is_named_before_anything_is_ordered(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    gone = Input(role="look", sha256="0" * 64, address="bucket://movies/harbour/gone.png")
    with pytest.raises(ObjectMissing, match=r"gone\.png"):
        desk.make(PAID.model_copy(update={"inputs": (gone,)}), frame_slot(), price=PRICE)
    assert google.jobs == []
    assert ledger.budget("harbour").left == 10


def test_a_price_that_does_not_fit_orders_nothing(desk: TakesDesk, google: Provider) -> None:
    with pytest.raises(BudgetExceeded):
        desk.make(PAID, frame_slot(), price=Decimal(11))
    assert google.jobs == []


def test_a_studio_that_is_not_set_up_is_named_and_nothing_is_spent(
    desk: TakesDesk, ledger: Ledger
) -> None:
    with pytest.raises(StudioFailed, match="no studio elevenlabs here"):
        desk.make(keyframe(provider="elevenlabs"), frame_slot(), price=PRICE)
    assert ledger.budget("harbour").left == 10


def test_what_the_studio_says_it_charged_is_what_was_charged(
    desk: TakesDesk, google: Provider, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheaper = Fetched(media_type="image/png", facts={"price_usd": "0.2"})
    fetch = google.fetch

    def fetched(job_id: str, order: object, to: Path) -> Fetched:
        fetch(job_id, order, to)  # type: ignore[arg-type]
        return cheaper

    monkeypatch.setattr(google, "fetch", fetched)
    assert buy(desk).price_charged == Decimal("0.2")
    assert ledger.budget("harbour").left == Decimal("9.8")


# --- many that ask at once ---


def test_sixteen_threads_that_ask_for_the_same_have_one_order(
    new_desk: MakeDesk, google: Provider
) -> None:
    with ThreadPoolExecutor(16) as pool:
        takes = list(pool.map(lambda n: buy(new_desk(f"run-{n}")), range(16)))
    assert len({take.id for take in takes}) == 1
    assert len(google.jobs) == 1


def in_a_process(work: Callable[[], object]) -> "multiprocessing.process.BaseProcess":
    """Start work in a process of its own; it ends with 0, 1 after an error, or as it was killed."""

    def run() -> None:
        try:
            work()
        except CinemaError:
            os._exit(1)
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    return process


def ended(process: "multiprocessing.process.BaseProcess") -> int | None:
    process.join()
    return process.exitcode


def test_eight_processes_that_ask_for_the_same_have_one_order(
    new_desk: MakeDesk, google: Provider, ledger: Ledger
) -> None:
    processes = [in_a_process(lambda: buy(new_desk())) for _ in range(8)]
    assert [ended(process) for process in processes] == [0] * 8
    assert len(google.jobs) == 1
    assert len(ledger.takes_of("harbour")) == 1


def test_many_are_made_side_by_side_and_given_back_in_order(
    desk: TakesDesk, house: Provider
) -> None:
    both = threading.Barrier(2, timeout=20)

    def meet() -> None:
        both.wait()

    house.before["fetch"] = meet
    orders = [Commission(generation=keyframe(f"boat {n}"), slot=frame_slot(shot=n)) for n in (1, 2)]
    assert [take.shot for take in desk.make_many(orders, jobs=2)] == [1, 2]


def test_one_that_fails_does_not_stop_the_others(desk: TakesDesk) -> None:
    orders = [
        Commission(generation=keyframe("one"), slot=frame_slot(shot=1)),
        Commission(generation=keyframe(provider="nobody"), slot=frame_slot(shot=2)),
        Commission(generation=keyframe("three"), slot=frame_slot(shot=3)),
    ]
    one, two, three = desk.attempt_many(orders)
    assert isinstance(one, Take)
    assert isinstance(two, StudioFailed)
    assert isinstance(three, Take)
    with pytest.raises(StudioFailed):
        desk.make_many(orders)


# --- a studio that says no ---


def test_a_refusal_carries_the_reasons_and_is_not_asked_for_again(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.outcomes = [Outcome(state=State.REFUSED, reasons=("minors", "code 42"))]
    for _ in range(2):
        with pytest.raises(TakeRefused, match=r"shot 2 was refused by google \(minors; code 42\)"):
            buy(desk)
    assert len(google.jobs) == 1
    assert ledger.budget("harbour").left == 10


def test_a_failure_gives_the_money_back_and_may_be_tried_again(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.outcomes = [Outcome(state=State.FAILED, reasons=("out of memory",))]
    with pytest.raises(TakeFailed, match="out of memory"):
        buy(desk)
    assert ledger.budget("harbour").left == 10
    assert buy(desk).number == 2


def test_a_failure_that_was_charged_is_not_paid_again_by_itself(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    charged = Decimal("0.2")
    google.outcomes = [Outcome(state=State.FAILED, reasons=("empty",), charged=charged)]
    for _ in range(2):
        with pytest.raises(TakeFailed, match=r"cost \$0.20 and cannot be used \(empty\)"):
            buy(desk)
    assert len(google.jobs) == 1
    assert ledger.budget("harbour").charged == charged


def test_what_is_not_as_ordered_is_a_failure_with_its_charge(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.after["fetch"] = raising(NotAsOrdered("5 s came, 8 s were ordered", Decimal("0.3")))
    with pytest.raises(TakeFailed, match=r"cost \$0.30 .*5 s came"):
        buy(desk)
    assert ledger.budget("harbour").charged == Decimal("0.3")


def test_a_studio_that_says_no_at_once_has_refused(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.before["submit"] = raising(StudioRefused("Blocked.", ("SAFETY", "minors")))
    for _ in range(2):
        with pytest.raises(TakeRefused, match=r"refused by google \(SAFETY; minors\)"):
            buy(desk)
    assert google.jobs == []
    assert ledger.budget("harbour").left == 10


def test_an_order_that_was_clearly_not_taken_is_a_failure(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.before["submit"] = raising(StudioFailed("The key is not valid: set another."))
    with pytest.raises(TakeFailed, match="key is not valid"):
        buy(desk)
    assert ledger.budget("harbour").left == 10


# --- a line that breaks ---


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("error", [TimeoutError("read"), ConnectionResetError("peer")])
def test_an_order_that_may_have_arrived_is_unknown_and_never_sent_again(
    desk: TakesDesk, google: Provider, ledger: Ledger, when: str, error: Exception
) -> None:
    getattr(google, when)["submit"] = raising(error)
    with pytest.raises(TakeUnknown, match="may have been ordered from google or not"):
        buy(desk)
    getattr(google, when).clear()
    arrived = len(google.jobs)
    with pytest.raises(TakeUnknown):
        buy(desk)
    assert len(google.jobs) == arrived
    assert ledger.budget("harbour").reserved == PRICE


def test_an_unknown_order_that_a_person_resolved_goes_on(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.after["submit"] = raising(TimeoutError("read"))
    with pytest.raises(TakeUnknown):
        buy(desk)
    (take,) = ledger.takes_of("harbour")
    ledger.settle(take, job_id=google.jobs[0], note="seen in their console")
    assert buy(desk).id == take.id
    assert len(google.jobs) == 1


def test_polling_outlives_a_line_that_drops(desk: TakesDesk, google: Provider) -> None:
    drops = iter([TimeoutError(), ConnectionResetError(), None])

    def drop() -> None:
        if error := next(drops):
            raise error

    google.before["poll"] = drop
    google.outcomes = [Outcome(state=State.PENDING), Outcome(state=State.LANDED)][1:]
    assert buy(desk).landed


@pytest.mark.parametrize("verb", ["poll", "fetch"])
def test_a_provider_out_of_reach_is_joined_later_by_its_job_id(
    new_desk: MakeDesk, google: Provider, verb: str
) -> None:
    google.before[verb] = raising(ConnectionResetError("peer"))
    with pytest.raises(TakePending, match="it is not ordered twice"):
        buy(new_desk("monday"))
    google.before.clear()
    assert buy(new_desk("tuesday")).landed
    assert len(google.jobs) == 1


def test_a_process_that_gave_up_on_a_take_keeps_no_other_from_it(
    new_desk: MakeDesk, google: Provider
) -> None:
    google.before["fetch"] = raising(ConnectionResetError("peer"))
    with pytest.raises(TakePending):
        buy(new_desk())
    google.before.clear()
    assert ended(in_a_process(lambda: buy(new_desk(patience=2)))) == 0
    assert len(google.jobs) == 1


def test_a_job_that_takes_longer_than_the_desk_waits_is_found_again(
    new_desk: MakeDesk, google: Provider
) -> None:
    google.outcomes = [Outcome(state=State.PENDING)] * 50
    with pytest.raises(TakePending, match="has not landed after"):
        buy(new_desk(patience=0.2))
    google.outcomes = []
    assert buy(new_desk()).landed
    assert len(google.jobs) == 1


class LosesItsDatabase(Ledger):
    """A ledger whose database goes away just when the job id is written."""

    losses = 2

    def submitted(self, take: Take, job_id: str) -> Take:
        if self.losses:
            self.losses -= 1
            raise DatabaseUnavailable("The database broke off.")
        return super().submitted(take, job_id)


def test_a_job_id_is_written_down_though_the_database_goes_away(
    ledger: Ledger, new_desk: MakeDesk
) -> None:
    assert buy(new_desk(ledger=LosesItsDatabase(ledger.engine))).landed


def test_a_job_id_that_cannot_be_written_down_is_told_and_not_ordered_again(
    ledger: Ledger, new_desk: MakeDesk, google: Provider
) -> None:
    lost = LosesItsDatabase(ledger.engine)
    lost.losses = 99
    with pytest.raises(TakeUnknown, match=r"as job job-0-.*cinema settle harbour 1 --job job-0-"):
        buy(new_desk(ledger=lost))
    with pytest.raises(TakeUnknown):
        buy(new_desk())
    assert len(google.jobs) == 1


def test_a_database_that_answers_too_late_has_written_the_job_id(
    ledger: Ledger, new_desk: MakeDesk, google: Provider
) -> None:
    class AnswersLate(Ledger):
        def submitted(self, take: Take, job_id: str) -> Take:
            super().submitted(take, job_id)
            raise DatabaseUnavailable("The database broke off.")

    assert buy(new_desk(ledger=AnswersLate(ledger.engine))).landed
    assert len(google.jobs) == 1


# --- a process that dies ---


def buy_and_die(desk: TakesDesk, provider: Provider, when: str, verb: str) -> None:
    """Order in a process that is killed at this moment."""
    getattr(provider, when)[verb] = killed
    generation = PAID if provider.provider == "google" else FREE
    price = PRICE if provider.provider == "google" else Decimal(0)
    process = in_a_process(lambda: desk.make(generation, frame_slot(), price=price))
    assert ended(process) == -signal.SIGKILL
    getattr(provider, when).clear()


@pytest.mark.parametrize(("when", "verb"), [("before", "poll"), ("before", "fetch"),
                                            ("after", "fetch")])  # fmt: skip
def test_after_a_crash_the_job_is_joined_and_not_ordered_again(
    desk: TakesDesk, google: Provider, ledger: Ledger, when: str, verb: str
) -> None:
    buy_and_die(desk, google, when, verb)
    take = buy(desk)
    assert (take.number, take.job_id) == (1, google.jobs[0])
    assert len(google.jobs) == 1
    assert ledger.budget("harbour").charged == PRICE


@pytest.mark.parametrize("when", ["before", "after"])
def test_after_a_crash_around_the_order_a_person_decides(
    desk: TakesDesk, google: Provider, when: str
) -> None:
    buy_and_die(desk, google, when, "submit")
    arrived = len(google.jobs)
    for _ in range(2):
        with pytest.raises(TakeUnknown, match="ended while the studio was being asked"):
            buy(desk)
    assert len(google.jobs) == arrived


class KeepingProvider(Provider):
    """A provider whose answers are on this machine's disk before anybody hears of them."""

    def kept(self, generation: Generation) -> list[str]:
        return [job for job in self.jobs if job.endswith(generation.fingerprint[:8])]


def test_after_a_crash_behind_an_answer_that_is_kept_here_it_is_used(
    new_desk: MakeDesk, ledger: Ledger, tmp_path: Path
) -> None:
    keeping = KeepingProvider(tmp_path / "keeping")
    desk = new_desk(google=keeping)
    buy_and_die(desk, keeping, "after", "submit")
    take = buy(desk)
    assert (take.number, take.job_id) == (1, keeping.jobs[0])
    assert len(keeping.jobs) == 1
    assert ledger.budget("harbour").charged == PRICE


def test_an_answer_that_another_take_was_made_of_is_not_used_again(
    new_desk: MakeDesk, ledger: Ledger, tmp_path: Path
) -> None:
    keeping = KeepingProvider(tmp_path / "keeping")
    keeping.outcomes = [Outcome(state=State.FAILED)]
    desk = new_desk(google=keeping)
    with pytest.raises(TakeFailed):
        buy(desk)
    buy_and_die(desk, keeping, "before", "submit")
    with pytest.raises(TakeUnknown):
        buy(desk)
    assert len(keeping.jobs) == 1


class DiesBeforeAsking(Ledger):
    """A ledger of a process that is killed when it has written the intent."""

    def asking(self, take: Take) -> Take:
        killed()
        return super().asking(take)


def test_an_order_that_the_studio_was_never_asked_for_is_given_by_who_comes_next(
    new_desk: MakeDesk, ledger: Ledger, google: Provider
) -> None:
    dies = new_desk(ledger=DiesBeforeAsking(ledger.engine))
    assert ended(in_a_process(lambda: buy(dies))) == -signal.SIGKILL
    assert google.jobs == []
    take = buy(new_desk())
    assert (take.number, len(google.jobs)) == (1, 1)
    assert ledger.budget("harbour").charged == PRICE


def test_a_process_that_was_taken_for_dead_does_not_ask(
    new_desk: MakeDesk, ledger: Ledger, google: Provider
) -> None:
    class TakenForDead(Ledger):
        def asking(self, take: Take) -> Take:
            self.adopt(take, "elsewhere:1:0.00")
            return super().asking(take)

    with pytest.raises(TakePending):
        buy(new_desk(ledger=TakenForDead(ledger.engine), patience=0.2))
    assert google.jobs == []


@pytest.mark.parametrize(("when", "verb"), [("before", "submit"), ("after", "submit"),
                                            ("before", "poll"), ("after", "fetch")])  # fmt: skip
def test_the_house_is_simply_asked_again_after_a_crash(
    desk: TakesDesk, house: Provider, ledger: Ledger, when: str, verb: str
) -> None:
    buy_and_die(desk, house, when, verb)
    assert desk.make(FREE, frame_slot()).number == 1
    assert len(ledger.takes_of("harbour")) == 1


def test_the_cutting_room_is_asked_again_as_the_house_is(
    ledger: Ledger, bucket: FolderBucket, tmp_path: Path
) -> None:
    room = Provider(tmp_path / "room", "cutting_room")
    desk = TakesDesk(ledger, bucket, {"cutting_room": room}, tmp_path, "run", patience=20)
    room.after["submit"] = killed
    cut = keyframe(provider="cutting_room")
    assert ended(in_a_process(lambda: desk.make(cut, frame_slot()))) == -signal.SIGKILL
    room.after.clear()
    assert desk.make(cut, frame_slot()).landed


def test_an_interrupted_take_is_waited_for_by_nobody(
    desk: TakesDesk, house: Provider, tmp_path: Path
) -> None:
    house.before["fetch"] = raising(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        desk.make(FREE, frame_slot())
    house.before.clear()
    assert desk.make(FREE, frame_slot()).number == 2
    assert list(work_folder(tmp_path).iterdir()) == []


def test_an_interrupt_while_ordering_leaves_it_unknown(desk: TakesDesk, google: Provider) -> None:
    google.after["submit"] = raising(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        buy(desk)
    google.after.clear()
    with pytest.raises(TakeUnknown):
        buy(desk)


def test_an_error_of_the_house_is_told_and_leaves_no_folder(
    desk: TakesDesk, house: Provider, tmp_path: Path
) -> None:
    house.before["fetch"] = raising(StudioFailed("There is no font for U+1F600."))
    with pytest.raises(StudioFailed, match="no font"):
        desk.make(FREE, frame_slot())
    assert list(work_folder(tmp_path).iterdir()) == []


def test_a_take_of_another_host_is_joined_by_its_job_id(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    google.before["poll"] = raising(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        buy(desk)
    google.before.clear()
    (take,) = ledger.takes_of("harbour")
    ledger.adopt(take, "elsewhere:1:0.00")
    assert buy(desk).job_id == take.job_id
    assert len(google.jobs) == 1


def test_an_order_of_another_host_is_waited_for(new_desk: MakeDesk, ledger: Ledger) -> None:
    ledger.intend(PAID, frame_slot(), price=PRICE, run_id="r", owner="elsewhere:1:0.00")
    with pytest.raises(TakePending):
        buy(new_desk(patience=0.2))


def test_an_order_whose_run_is_over_is_given_by_who_comes_next(
    ledger: Ledger, bucket: FolderBucket, google: Provider, tmp_path: Path
) -> None:
    ledger.set_budget("harbour", Decimal(10))
    for run, owner in (("r1", "elsewhere:1:0.00"), ("r2", this_process())):
        generation = keyframe(f"a boat of {run}", "google")
        ledger.intend(generation, frame_slot(), price=PRICE, run_id=run, owner=owner)
    with ledger.engine.begin() as connection:
        connection.execute(text("UPDATE takes SET updated_at = now() - interval '40 seconds'"))
    desk = TakesDesk(
        ledger, bucket, {"google": google}, tmp_path, "run",
        run_is_over=lambda run: run == "r1", patience=0.2,
    )  # fmt: skip
    assert desk.make(keyframe("a boat of r1", "google"), frame_slot(), price=PRICE).landed
    # The second is this process's own, and no thread of it works on it.
    assert desk.make(keyframe("a boat of r2", "google"), frame_slot(), price=PRICE).landed
    ledger.intend(PAID, frame_slot(), price=PRICE, run_id="r3", owner="elsewhere:1:0.00")
    with pytest.raises(TakePending):
        buy(desk)


# --- what a person decides ---


def test_a_circled_take_answers_the_order_and_nothing_is_made(
    desk: TakesDesk, ledger: Ledger, house: Provider
) -> None:
    one, two = (desk.make(keyframe(f"boat {n}"), frame_slot()) for n in range(2))
    ledger.choose(frame_slot(), two.fingerprint, one.id)
    assert desk.make(keyframe("boat 1"), frame_slot()).id == one.id
    assert desk.make(keyframe("boat 1"), frame_slot(role="last")).id == two.id
    assert len(house.jobs) == 2


def test_a_rejected_take_is_made_anew(desk: TakesDesk, ledger: Ledger, google: Provider) -> None:
    take = buy(desk)
    ledger.mark(take.id, Review.REJECTED, "too dark")
    assert buy(desk).number == 2
    assert len(google.jobs) == 2
    assert ledger.budget("harbour").charged == 2 * PRICE


def unknown(desk: TakesDesk, google: Provider, ledger: Ledger) -> Take:
    google.after["submit"] = raising(TimeoutError("read"))
    with pytest.raises(TakeUnknown):
        buy(desk)
    google.after.clear()
    (take,) = ledger.takes_of("harbour")
    return take


def test_an_unknown_take_that_a_person_fetched_is_landed(
    desk: TakesDesk, google: Provider, ledger: Ledger, tmp_path: Path
) -> None:
    file = tmp_path / "from their site.PNG"
    file.write_bytes(b"a boat")
    settled = desk.settle_landed(unknown(desk, google, ledger), file, FETCHED)
    assert (settled.landed, settled.price_charged) == (True, PRICE)
    assert buy(desk).id == settled.id
    assert len(google.jobs) == 1
    with pytest.raises(NotUnknown, match="is landed"):
        desk.settle_landed(settled, file, FETCHED)


def test_an_unknown_take_that_is_lost_may_be_ordered_again(
    desk: TakesDesk, google: Provider, ledger: Ledger
) -> None:
    desk.settle_lost(unknown(desk, google, ledger), "not in their list", Decimal("0.1"))
    assert ledger.budget("harbour").left == Decimal("9.9")
    assert buy(desk).number == 2


TROUBLES: list[tuple[str, str, Trouble] | None] = [
    None,
    ("before", "submit", killed),
    ("after", "submit", killed),
    ("before", "poll", killed),
    ("before", "fetch", killed),
    ("after", "fetch", killed),
    ("before", "submit", raising(StudioFailed("No."))),
    ("before", "submit", raising(TimeoutError("read"))),
    ("after", "submit", raising(TimeoutError("read"))),
    ("before", "fetch", raising(ConnectionResetError("peer"))),
]
_prompts = itertools.count(1)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(troubles=st.lists(st.sampled_from(TROUBLES), max_size=3))
def test_whatever_happens_in_whatever_order_it_is_ordered_once(
    ledger: Ledger, bucket: FolderBucket, tmp_path: Path,
    troubles: list[tuple[str, str, Trouble] | None],
) -> None:  # fmt: skip
    number = next(_prompts)
    movie, generation = f"movie-{number}", keyframe(f"boat {number}", "google")
    ledger.set_budget(movie, PRICE)
    google = Provider(tmp_path / movie)

    def make() -> Take:
        desk = TakesDesk(ledger, bucket, {"google": google}, tmp_path, "run", patience=20)
        return desk.make(generation, frame_slot(movie), price=PRICE)

    for trouble in troubles:
        if trouble is not None:
            when, verb, happens = trouble
            getattr(google, when)[verb] = happens
        ended(in_a_process(make))
        google.before.clear()
        google.after.clear()
    try:
        take = make()
        assert bucket.read_bytes(take.kept().address) == f"boat {number}".encode()
        assert ledger.budget(movie).charged == PRICE
        assert len(google.jobs) == 1
    except TakeUnknown:
        assert ledger.budget(movie).reserved == PRICE
        assert len(google.jobs) <= 1
    held = [t for t in ledger.takes_of(movie) if t.state is not TakeState.FAILED]
    assert len(held) == 1


# --- values and own files ---

VALUE = Slot(movie="harbour", scene="7", kind=MANIFEST, role="keyframes")


def test_the_same_value_again_is_the_same_take(desk: TakesDesk, bucket: FolderBucket) -> None:
    data = json.dumps({"shots": 3}).encode()
    take = desk.record_manifest(VALUE, data, version="v1", facts={"basis": {"shots": "a"}})
    assert desk.record_manifest(VALUE, data, version="v1", facts={"basis": {"shots": "a"}}) == take
    assert take.kept().address == (
        f"bucket://movies/harbour/scenes/7/manifest/keyframes-{take.kept().sha256[:8]}.json"
    )
    assert bucket.read_bytes(take.kept().address) == data


def test_the_facts_that_were_recorded_last_are_those_of_a_version(
    desk: TakesDesk, ledger: Ledger
) -> None:
    for basis in ("a", "b", "a"):
        desk.record_manifest(VALUE, b"{}", version="v1", facts={"basis": basis})
        assert ledger.manifests("harbour") == {("keyframes", "7", "v1"): {"basis": basis}}
    assert [ledger.latest_of(VALUE, "manifest:v1").number] == [3]  # type: ignore[union-attr]


def test_every_version_of_a_value_is_remembered(desk: TakesDesk, ledger: Ledger) -> None:
    whole = Slot(movie="harbour", kind=MANIFEST, role="screenplay")
    desk.record_manifest(VALUE, b"1", version="v1", facts={"n": 1})
    desk.record_manifest(VALUE, b"2", version="v2", facts={"n": 2})
    desk.record_manifest(whole, b"1", version="v1", facts={"n": 3})
    assert ledger.manifests("harbour") == {
        ("keyframes", "7", "v1"): {"n": 1},
        ("keyframes", "7", "v2"): {"n": 2},
        ("screenplay", None, "v1"): {"n": 3},
    }
    assert ledger.takes_of("harbour") == []


def test_a_persons_own_file_becomes_a_take_of_its_slot(
    desk: TakesDesk, ledger: Ledger, bucket: FolderBucket, tmp_path: Path
) -> None:
    made = desk.make(FREE, frame_slot())
    (tmp_path / "Mine.PNG").write_bytes(b"mine")
    own = desk.bring(frame_slot(), tmp_path / "Mine.PNG", Fetched(media_type="image/png"))
    assert (made.number, own.number, own.provider) == (1, 2, "own")
    assert own.kept().address.endswith(".png")
    assert bucket.read_bytes(own.kept().address) == b"mine"
    assert desk.bring(frame_slot(), tmp_path / "Mine.PNG", Fetched(media_type="image/png")) == own
