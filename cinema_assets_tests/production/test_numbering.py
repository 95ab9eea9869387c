"""Lists of scene numbers, as a person writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.production.numbering import NoSuchScene, choose_scenes, one_scene, spans

FILM = ("1", "2", "3", "3A", "4", "A-1", "5", "6")

numbers_of_a_film = st.lists(
    st.from_regex(r"[1-9][0-9]?[A-C]?", fullmatch=True), min_size=1, max_size=30, unique=True
)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("2", ("2",)),
        ("5, 1", ("1", "5")),
        ("3-4", ("3", "3A", "4")),
        ("3a", ("3A",)),
        ("a-1", ("A-1",)),
        ("4 - A-1", ("4", "A-1")),
        ("A-1-6", ("A-1", "5", "6")),
        ("1-2,2,2-3", ("1", "2", "3")),
    ],
)
def test_a_list_chooses_scenes_in_the_order_of_the_film(text: str, chosen: tuple[str, ...]) -> None:
    assert choose_scenes(text, FILM) == chosen


@pytest.mark.parametrize("text", ["", " ", ",", "1,", "7", "4-3", "1-9", "-", "1-", "1--2", "all"])
def test_what_is_no_scene_is_refused(text: str) -> None:
    with pytest.raises(NoSuchScene) as caught:
        choose_scenes(text, FILM)
    assert "\n" not in str(caught.value)


def test_a_refusal_lists_the_scenes() -> None:
    with pytest.raises(NoSuchScene, match=r"There is no scene 9\. The scenes are: 1-3, 3A, 4"):
        choose_scenes("9", FILM)


def test_one_scene_goes_by_its_number_in_any_case() -> None:
    assert one_scene(" 3a", FILM) == "3A"
    with pytest.raises(NoSuchScene, match="has not been read yet"):
        one_scene("1", [])


@given(numbers_of_a_film, st.data())
def test_every_scene_of_a_film_can_be_named_in_any_order(
    numbers: list[str], data: st.DataObject
) -> None:
    named = data.draw(st.lists(st.sampled_from(numbers), min_size=1))
    chosen = choose_scenes(",".join(named), numbers)
    assert chosen == tuple(number for number in numbers if number in named)


@given(numbers_of_a_film, st.data())
def test_a_range_is_everything_from_its_first_to_its_last_scene(
    numbers: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(numbers) - 1))
    last = data.draw(st.integers(first, len(numbers) - 1))
    chosen = choose_scenes(f"{numbers[first]}-{numbers[last]}", numbers)
    assert chosen == tuple(numbers[first : last + 1])


@given(st.lists(st.integers(1, 400), min_size=1, unique=True).map(sorted))
def test_spans_name_every_scene_and_no_other(counted: list[int]) -> None:
    numbers = [str(number) for number in counted]
    assert choose_scenes(spans(numbers), numbers) == tuple(numbers)


def test_spans_are_short() -> None:
    assert spans([str(number) for number in range(1, 321)]) == "1-320"
    assert spans(["1", "2", "2A", "3", "4", "5"]) == "1, 2, 2A, 3-5"
