"""Partition keys: what Dagster accepts, each scene its own."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.partitions import key_of, scene_keys, scene_partition, split_partition


def test_a_scene_number_keeps_its_letter() -> None:
    assert scene_keys(["1", "12A", "A12"]) == {"1": "1", "12A": "12a", "A12": "a12"}


def test_numbers_that_would_share_a_key_get_their_own() -> None:
    keys = scene_keys(["1.A", "1-A", "一"])
    assert len(set(keys.values())) == 3


@given(st.lists(st.text(max_size=8), unique=True, max_size=20))
def test_every_scene_has_a_key_of_its_own_that_dagster_accepts(numbers: list[str]) -> None:
    keys = scene_keys(numbers)
    assert list(keys) == numbers
    assert len(set(keys.values())) == len(numbers)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", key) for key in keys.values())


@given(st.text(max_size=20))
def test_a_key_is_a_fixed_point(name: str) -> None:
    assert key_of(key_of(name)) == key_of(name)


def test_a_scene_partition_is_split_again() -> None:
    assert split_partition(scene_partition("harbour", "12a")) == ("harbour", "12a")
    assert split_partition("harbour") == ("harbour", None)
