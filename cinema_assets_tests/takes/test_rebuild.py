"""A lost ledger comes back from the notes in the bucket, and nothing is ordered twice for it."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cinema_assets.studios.base import Outcome, State
from cinema_assets.takes.decisions import Decisions
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.engine import DatabaseUnavailable, pooled_engine
from cinema_assets.takes.folder import FolderBucket, open_folder
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import MANIFEST, Review, Slot, Take, TakeState
from cinema_assets.takes.rebuild import LedgerLost, rebuild, refuse_lost_ledger
from cinema_assets.takes.shooting import TakeNotMade, TakePending, TakeUnknown
from cinema_assets_tests.takes.generations import FETCHED, frame_slot, keyframe
from cinema_assets_tests.takes.provider import Provider, raising

PRICE = Decimal("0.5")
VALUE = Slot(movie="harbour", scene="7", kind=MANIFEST, role="keyframes")
TABLES = ("takes", "budgets", "retakes", "choices", "takes_migration")


@pytest.fixture
def engine(empty_postgres_url: str) -> Iterator[Engine]:
    engine = pooled_engine(empty_postgres_url, pool_size=2, max_overflow=20)
    yield engine
    engine.dispose()


class House:
    """A studio in a database and a folder, with one paid and one free provider."""

    def __init__(self, engine: Engine, folder: Path):
        self.engine, self.folder = engine, folder
        self.bucket: FolderBucket = open_folder(folder / "bucket")
        self.google = Provider(folder / "google")
        self.free = Provider(folder / "house", "house")
        self.open()

    def open(self) -> None:
        self.ledger = Ledger.open(self.engine)
        self.ledger.set_budget("harbour", Decimal(10))
        studios = {"google": self.google, "house": self.free}
        self.desk = TakesDesk(self.ledger, self.bucket, studios, self.folder, "run", patience=5)
        self.decisions = Decisions(self.ledger, self.bucket)

    def buy(self, prompt: str) -> Take:
        return self.desk.make(keyframe(prompt, "google"), frame_slot(), price=PRICE)

    def draw(self, prompt: str) -> Take:
        return self.desk.make(keyframe(prompt), frame_slot(role="last"))

    def lose(self, *tables: str) -> None:
        with self.engine.begin() as connection:
            for table in tables:
                connection.execute(text(f"DROP TABLE {table}"))

    def rows(self) -> list[Take]:
        return [*self.ledger.takes_of("harbour")]


@pytest.fixture
def house(engine: Engine, tmp_path: Path) -> House:
    return House(engine, tmp_path)


CHANGING = {"version", "owner", "asked_at", "updated_at"}


def as_noted(takes: list[Take]) -> list[dict[str, object]]:
    return [take.model_dump(exclude=CHANGING) for take in takes]


@pytest.mark.parametrize("lost", [("takes",), TABLES, ("takes", "choices")])
def test_every_landed_take_comes_back_with_its_id_number_price_and_marks(
    house: House, lost: tuple[str, ...]
) -> None:
    one, two, three = house.buy("one"), house.draw("two"), house.draw("three")
    house.decisions.circle(two, two.slot, three.fingerprint, "the light!")
    house.decisions.reject(one, "too dark")
    house.decisions.ask_retake("harbour", "7", "2", "too dark")
    house.decisions.ask_retake("harbour", "7", "2", "later")
    house.decisions.withdraw_retakes("harbour", "7", "2", keep=1)
    house.desk.record_manifest(VALUE, b"{}", version="v1", facts={"basis": {"shots": "a"}})
    before, values = house.rows(), house.ledger.manifests("harbour")
    house.lose(*lost)
    found = rebuild(house.engine, house.bucket)
    assert (found.takes, found.known, found.unknown, found.missing) == (4, 0, 0, ())
    house.open()
    assert as_noted(house.rows()) == as_noted(before)
    assert house.ledger.manifests("harbour") == values
    assert house.ledger.retakes("harbour") == {"7": {"2": "1: too dark"}}
    assert house.desk.make(keyframe("three"), two.slot).id == two.id
    assert house.draw("four").id > max(take.id for take in before)
    assert len(house.google.jobs) == 1


def test_a_dropped_table_is_one_sentence_that_names_the_way_out(house: House) -> None:
    house.lose("takes")
    told = r"relation .takes. does not exist\): say `cinema ledger rebuild`"
    with pytest.raises(DatabaseUnavailable, match=told):
        house.buy("one")


def test_what_stands_is_left_alone_and_saying_it_again_adds_nothing(house: House) -> None:
    house.buy("one")
    house.decisions.ask_retake("harbour", "7", "2", "too dark")
    before = house.rows()
    for _ in range(2):
        found = rebuild(house.engine, house.bucket)
        assert (found.takes, found.known) == (0, 1)
        assert house.rows() == before
        assert house.ledger.retake_counts("harbour") == {("7", "2"): 1}


def test_a_job_in_flight_is_joined_after_the_ledger_was_lost(house: House) -> None:
    house.google.before["fetch"] = raising(ConnectionResetError("peer"))
    with pytest.raises(TakePending):
        house.buy("one")
    house.google.before.clear()
    house.lose(*TABLES)
    rebuild(house.engine, house.bucket)
    house.open()
    assert house.buy("one").job_id == house.google.jobs[0]
    assert len(house.google.jobs) == 1
    assert house.ledger.budget("harbour").charged == PRICE


def test_an_order_that_may_have_arrived_is_unknown_after_the_ledger_was_lost(house: House) -> None:
    house.google.after["submit"] = raising(TimeoutError("read"))
    with pytest.raises(TakeUnknown):
        house.buy("one")
    house.google.after.clear()
    house.lose(*TABLES)
    assert rebuild(house.engine, house.bucket).unknown == 1
    house.open()
    assert house.ledger.budget("harbour").reserved == PRICE
    with pytest.raises(TakeUnknown, match="the ledger was lost"):
        house.buy("one")
    assert len(house.google.jobs) == 1


def test_a_refusal_and_a_settled_take_are_remembered(house: House) -> None:
    house.google.outcomes = [Outcome(state=State.REFUSED, reasons=("minors",))]
    with pytest.raises(TakeNotMade):
        house.buy("one")
    house.google.after["submit"] = raising(TimeoutError("read"))
    with pytest.raises(TakeUnknown):
        house.buy("two")
    house.google.after.clear()
    house.desk.settle_lost(house.rows()[-1], "not in their list")
    before = house.rows()
    house.lose("takes")
    assert rebuild(house.engine, house.bucket).unknown == 0
    assert as_noted(house.rows()) == as_noted(before)
    assert [take.state for take in before] == [TakeState.REFUSED, TakeState.FAILED]


def test_a_persons_own_file_comes_back(house: House, tmp_path: Path) -> None:
    file = tmp_path / "mine.png"
    file.write_bytes(b"mine")
    take = house.desk.bring(frame_slot(), file, FETCHED)
    house.lose("takes")
    rebuild(house.engine, house.bucket)
    assert house.ledger.get(take.id).provider == "own"


def test_bytes_that_are_gone_and_notes_that_are_damaged_are_named(house: House) -> None:
    one, two = house.draw("one"), house.draw("two")
    (house.bucket.root / one.kept().address.removeprefix("bucket://")).unlink()
    (note,) = house.bucket.root.rglob(f"*take{two.number}-*.take.json")
    note.chmod(0o644)
    note.write_text("{")
    house.lose("takes")
    found = rebuild(house.engine, house.bucket)
    assert found.missing == (one.kept().address,)
    assert found.unreadable == (str(note.relative_to(house.bucket.root)),)
    assert found.takes == 1


def test_an_id_that_another_take_has_by_now_is_not_taken_away(house: House) -> None:
    house.buy("one")
    house.lose(*TABLES)
    house.open()
    other = house.desk.make(keyframe("another"), frame_slot(movie="other"))
    assert other.id == 1
    assert rebuild(house.engine, house.bucket).takes == 1
    assert house.ledger.get(1).movie == "other"
    assert house.buy("one").id == 2
    assert len(house.google.jobs) == 1


def test_an_empty_ledger_on_a_full_bucket_is_not_begun_with(house: House) -> None:
    refuse_lost_ledger(house.ledger, house.bucket)
    take = house.buy("one")
    refuse_lost_ledger(house.ledger, house.bucket)
    house.lose(*TABLES)
    house.open()
    with pytest.raises(LedgerLost, match="cinema ledger rebuild"):
        refuse_lost_ledger(house.ledger, house.bucket)
    rebuild(house.engine, house.bucket)
    refuse_lost_ledger(house.ledger, house.bucket)
    assert house.buy("one").id == take.id
    assert house.ledger.get(take.id).review is Review.NONE
