"""The bill: what was spent on what, for how much film, and how good the estimates were."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.console import out, show_bill
from cinema_assets.production.bill import Bill, bill_of, estimate
from cinema_assets.production.callsheet import Records, Version
from cinema_assets.studios.base import Kind
from cinema_assets.takes.budget import Budget
from cinema_assets.takes.model import HOLDS_MONEY, Review, Take, TakeState
from cinema_assets_tests.production.test_callsheet import fresh_records, put

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def take(
    number: int,
    state: TakeState = TakeState.LANDED,
    reserved: str = "0",
    charged: str = "0",
    *,
    kind: str = Kind.CLIP,
    scene: str | None = "2",
    maker: str = "remote/clip-1",
) -> Take:
    provider, _, model = maker.partition("/")
    return Take(
        id=number, movie="harbour", scene=scene, shot=1, kind=kind, role="clip", number=number,
        fingerprint=str(number), provider=provider, model=model, state=state, job_id=None,
        run_id="", owner="", price_reserved=Decimal(reserved), price_charged=Decimal(charged),
        address=None, sha256=None, size=None, media_type=None, facts={}, note="",
        review=Review.NONE, version=1, created_at=NOW, updated_at=NOW,
    )  # fmt: skip


def using(clips: dict[str, tuple[int, int]], lines: dict[str, tuple[int, str]]) -> Records:
    """A movie whose second scene uses these takes: shot -> (take, frames), speech -> (take, s)."""
    records = fresh_records()
    shots = {shot: {"take": id_, "frames": frames} for shot, (id_, frames) in clips.items()}
    said = {number: {"take": id_, "seconds": length} for number, (id_, length) in lines.items()}
    basis = {"model": "camera/1"}
    clip_version = Version(data_version="c", basis=basis, summary={"takes": shots})
    records = put(records, "clips", "2", clip_version)
    spoken = Version(data_version="d", basis={"model": "speech/1"}, summary={"takes": said})
    return put(records, "dialogue", "2", spoken)


def budget_of(takes: list[Take], limit: str = "100") -> Budget:
    held = [take for take in takes if take.state in HOLDS_MONEY]
    settled = [take for take in takes if take.state not in HOLDS_MONEY]
    return Budget(
        limit=Decimal(limit),
        charged=sum((take.price_charged for take in settled), Decimal(0)),
        reserved=sum((take.price_reserved for take in held), Decimal(0)),
    )


def billed(takes: list[Take], records: Records | None = None, limit: str = "100") -> Bill:
    return bill_of(records or using({}, {}), takes, budget_of(takes, limit))


def test_money_of_takes_in_flight_is_reserved_and_of_settled_ones_is_spent() -> None:
    bill = billed(
        [
            take(1, TakeState.LANDED, "0.60", "0.50"),
            take(2, TakeState.SUBMITTED, "0.40"),
            take(3, TakeState.UNKNOWN, "0.30"),
            take(4, TakeState.REFUSED, "0.20"),
            take(5, TakeState.FAILED, "0.20", "0.10"),
        ]
    )
    (row,) = bill.rows
    assert (row.scene, row.department, row.model) == ("2", "camera", "remote/clip-1")
    assert (row.takes, row.spent_usd, row.reserved_usd) == (5, Decimal("0.60"), Decimal("0.70"))
    assert (bill.spent_usd, bill.reserved_usd) == (Decimal("0.60"), Decimal("0.70"))
    assert bill.left_usd == Decimal("98.70")


def test_a_kept_second_is_one_that_the_film_uses_now() -> None:
    """Two takes of a shot were paid, one is used: the other is in the price of its seconds."""
    takes = [take(1, charged="0.50"), take(2, charged="0.50"), take(3, charged="1.00")]
    bill = billed(takes, using({"1": (2, 48), "2": (3, 72)}, {}))
    assert (bill.kept_seconds, bill.usd_per_kept_second) == (Decimal(5), Decimal("0.4000"))
    (scene,) = [row for row in bill.scenes if row.name == "2"]
    assert (scene.takes, scene.kept_seconds, scene.spent_usd) == (3, Decimal(5), Decimal(2))


def test_every_second_goes_to_the_model_that_made_it() -> None:
    takes = [
        take(1, charged="0.50"),
        take(2, maker="house/camera/1"),
        take(3, charged="0.03", kind=Kind.SPEECH, maker="remote/voice-1"),
    ]
    bill = billed(takes, using({"1": (1, 48), "2": (2, 24)}, {"1": (3, "1.5")}))
    kept = {row.name: row.kept_seconds for row in bill.models}
    assert kept == {
        "remote/clip-1": Decimal(2), "house/camera/1": Decimal(1), "remote/voice-1": Decimal("1.5"),
    }  # fmt: skip
    departments = {row.name: row for row in bill.departments}
    assert list(departments) == ["sound", "camera"]
    assert departments["sound"].usd_per_kept_second == Decimal("0.0200")
    assert bill.kept_seconds == 3, "a second of speech is no second of film"


def test_a_take_that_was_made_for_another_movie_cost_this_one_nothing() -> None:
    bill = billed([], using({"1": (77, 48)}, {}))
    (row,) = bill.rows
    assert (row.model, row.takes, row.kept_seconds) == ("house/camera/1", 0, Decimal(2))
    assert bill.usd_per_kept_second == 0


def test_nothing_kept_has_no_price_for_a_second() -> None:
    bill = billed([take(1, charged="0.50")])
    assert (bill.kept_seconds, bill.usd_per_kept_second) == (Decimal(0), None)


def test_the_bill_begins_with_the_movie_and_ends_with_scenes_that_are_lost() -> None:
    takes = [take(1, scene="9"), take(2, scene="3"), take(3), take(4, scene=None, kind=Kind.MUSIC)]
    assert [row.name for row in billed(takes).scenes] == [None, "2", "3", "9"]


def test_the_error_of_the_estimate_is_that_of_paid_takes_that_landed() -> None:
    found = estimate(
        [
            take(1, TakeState.LANDED, "0.60", "0.50"),
            take(2, TakeState.LANDED, "0.40", "0.45"),
            take(3, TakeState.LANDED),
            take(4, TakeState.UNKNOWN, "9.00"),
            take(5, TakeState.REFUSED, "9.00"),
        ]
    )
    assert (found.takes, found.reserved_usd, found.charged_usd) == (2, Decimal(1), Decimal("0.95"))
    assert (found.error_usd, found.error_percent) == (Decimal("-0.05"), Decimal("-5.00"))


def test_a_movie_that_paid_nothing_has_no_error() -> None:
    assert estimate([take(1)]).error_percent is None


def test_a_budget_below_what_is_held_is_said_and_nothing_is_left() -> None:
    bill = billed([take(1, charged="3.00")], limit="2")
    assert bill.left_usd == 0
    assert bill.warnings[0].startswith("The budget of $2.00 is less than the $3.00 that is spent")


money = st.decimals(0, 50, places=4).map(str)
some_takes = st.lists(
    st.builds(
        take,
        st.integers(1, 9),
        st.sampled_from(list(TakeState)),
        money,
        money,
        kind=st.sampled_from([Kind.CLIP, Kind.SPEECH, Kind.MUSIC, Kind.KEYFRAME]),
        scene=st.sampled_from([None, "1", "2", "gone"]),
        maker=st.sampled_from(["remote/clip-1", "other/x/2", "house/camera/1"]),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(some_takes)
def test_every_way_of_adding_up_comes_to_the_same(takes: list[Take]) -> None:
    bill = billed(takes)
    for groups in (bill.scenes, bill.departments, bill.models, bill.rows):
        assert sum(group.takes for group in groups) == bill.takes == len(takes)
        assert sum(group.spent_usd for group in groups) == bill.spent_usd
        assert sum(group.reserved_usd for group in groups) == bill.reserved_usd


def test_the_bill_is_readable_at_80_columns() -> None:
    takes = [
        take(1, TakeState.LANDED, "0.60", "0.50"),
        take(2, TakeState.SUBMITTED, "0.4001"),
        take(3, maker="cutting_room/cutting-room/1", kind=Kind.SCENE_CUT),
    ]
    with out.capture() as capture:
        show_bill(billed(takes, using({"1": (1, 48)}, {})))
    text = capture.get()
    assert max(map(len, text.splitlines())) <= 80
    assert "Spent $0.50, reserved $0.4001, left $99.0999 of $100.00." in text
    assert "The film keeps 2.0 s of clips: $0.25 a second." in text
    assert "1 paid take cost $0.50 where $0.60 was set aside: $0.10 less (-16.7 %)." in text
