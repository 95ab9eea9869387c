"""The sharing out of the tests names files that there are, and keeps together what it should."""

from itertools import chain
from pathlib import Path

import pytest

from cinema_assets_tests.shares import FIRST, ROOT, TOGETHER, in_order, share_of

NAMED = {*chain.from_iterable(TOGETHER.values()), *(one for one in FIRST if one not in TOGETHER)}


@pytest.mark.parametrize("file", sorted(NAMED))
def test_a_file_that_is_named_is_there(file: str) -> None:
    assert (Path(__file__).parent / file).is_file()


def test_files_that_share_a_film_are_one_share_and_every_other_file_its_own() -> None:
    again = share_of(f"{ROOT}film/test_again.py::test_a_second_command_is_no_run_and_no_take")
    assert again == share_of(f"{ROOT}film/test_words.py::test_every_table[a::b]")
    assert again != share_of(f"{ROOT}film/test_paid.py::test_it")
    assert share_of(f"{ROOT}takes/test_desk.py::test_it[x]") == "takes/test_desk.py"


def test_the_longest_share_comes_first() -> None:
    assert in_order(["takes/test_desk.py", FIRST[1], "a.py", FIRST[0]]) == [
        FIRST[0], FIRST[1], "takes/test_desk.py", "a.py",
    ]  # fmt: skip
