"""What a take costs: the model's rule over what is ordered, exact, rounded up and never down."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cinema_assets.studios.cutting_room import CuttingRoom
from cinema_assets.studios.house.studio import HouseStudio
from cinema_assets.studios.prices import FREE, Amount, Price

SMALLEST = Decimal("0.0001")

dollars = st.decimals(0, 100, places=6)
amounts = st.builds(
    Amount,
    seconds=st.fractions(0, 600, max_denominator=1001),
    characters=st.integers(0, 10_000),
)
prices = st.builds(
    Price,
    per_take=dollars,
    per_second=dollars,
    per_character=dollars,
    smallest_seconds=st.integers(0, 10),
    whole_seconds=st.booleans(),
)


@pytest.mark.parametrize(
    ("price", "amount", "costs"),
    [
        (Price(per_take="0.04"), Amount(), "0.0400"),
        (Price(per_second="0.14"), Amount(seconds=Fraction(4)), "0.5600"),
        (Price(per_character="0.00003"), Amount(characters=100), "0.0030"),
        (Price(per_take="0.02", per_second="0.1"), Amount(seconds=Fraction(5, 2)), "0.2700"),
        (Price(per_second="0.1", whole_seconds=True), Amount(seconds=Fraction(49, 24)), "0.3000"),
        (Price(per_second="0.1", smallest_seconds=5), Amount(seconds=Fraction(2)), "0.5000"),
        (Price(per_second="0.1", smallest_seconds=5), Amount(seconds=Fraction(6)), "0.6000"),
    ],
)
def test_a_price_is_a_rule_over_what_is_ordered(price: Price, amount: Amount, costs: str) -> None:
    assert price.of(amount) == Decimal(costs)


def test_a_third_of_a_tenth_of_a_cent_is_rounded_up() -> None:
    assert Price(per_second="0.1").of(Amount(seconds=Fraction(1, 3))) == Decimal("0.0334")


@settings(deadline=None)
@given(prices, amounts)
@example(Price(per_second="0.0001"), Amount(seconds=Fraction(30030, 30000)))
def test_it_is_never_less_than_the_rule_says_nor_a_ten_thousandth_more(
    price: Price, amount: Amount
) -> None:
    seconds = max(amount.seconds, Fraction(price.smallest_seconds))
    if price.whole_seconds:
        seconds = Fraction(-(-seconds // 1))
    exact = (
        Fraction(price.per_take)
        + Fraction(price.per_second) * seconds
        + Fraction(price.per_character) * amount.characters
    )
    paid = price.of(amount)
    assert 0 <= Fraction(paid) - exact < Fraction(SMALLEST)
    assert paid == paid.quantize(SMALLEST), "the ledger could not hold it"


@settings(deadline=None)
@given(prices, amounts, amounts)
def test_more_never_costs_less(price: Price, one: Amount, other: Amount) -> None:
    both = Amount(seconds=one.seconds + other.seconds, characters=one.characters + other.characters)
    assert price.of(both) >= price.of(one)


@pytest.mark.parametrize("name", ["per_take", "per_second", "per_character"])
def test_a_price_is_never_below_nothing(name: str) -> None:
    with pytest.raises(ValidationError):
        Price(**{name: Decimal("-0.01")})


@pytest.mark.parametrize("studio", [HouseStudio(), CuttingRoom()])
def test_what_works_on_this_machine_is_free(studio: HouseStudio | CuttingRoom) -> None:
    assert studio.prices
    assert all(price.free for price in studio.prices.values())
    assert FREE.of(Amount(seconds=Fraction(9), characters=9)) == 0
