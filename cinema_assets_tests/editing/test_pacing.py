from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.editing.pacing import PacingError, pace
from cinema_assets.screenplay.model import Grouping, Shot, ShotSize, TransitionKind
from cinema_assets.timebase import FrameRate

FILM = FrameRate()


def shot(
    number: int,
    seconds: str = "2",
    speeches: tuple[int, ...] = (),
    transition: TransitionKind = TransitionKind.CUT,
) -> Shot:
    return Shot(
        number=number,
        setup="A",
        size=ShotSize.MS,
        grouping=Grouping.SINGLE,
        seconds=Decimal(seconds),
        speeches=speeches,
        transition=transition,
    )


def test_a_shot_without_speech_lasts_its_estimate() -> None:
    paced = pace([shot(1, "2.5"), shot(2, "1")], {}, FILM)
    assert [(s.start, s.frames) for s in paced.shots] == [(0, 60), (60, 24)]
    assert paced.frames == 84


def test_a_long_speech_lengthens_its_shot_and_has_air_on_both_sides() -> None:
    paced = pace([shot(1, "1", (1,)), shot(2)], {1: 5}, FILM)
    speech = paced.speeches[0]
    assert speech.start > 0
    assert speech.start + speech.frames < paced.shots[0].frames
    assert paced.shots[1].start == paced.shots[0].frames


def test_there_is_a_pause_between_two_speeches_of_one_shot() -> None:
    first, second = pace([shot(1, "1", (1, 2))], {1: 1, 2: 1}, FILM).speeches
    assert second.start > first.start + first.frames


def test_dual_dialogue_starts_together() -> None:
    paced = pace([shot(1, "1", (1, 2))], {1: 1, 2: 3}, FILM, dual={2})
    assert paced.speeches[0].start == paced.speeches[1].start
    assert paced.frames > 72


def test_a_speech_over_two_shots_runs_through_their_cut() -> None:
    paced = pace([shot(1, "1", (1,)), shot(2, "1", (1,))], {1: 4}, FILM)
    speech = paced.speeches[0]
    assert speech.start < paced.shots[1].start < speech.start + speech.frames <= paced.frames


def test_a_dissolve_neither_swallows_words_before_nor_after_it() -> None:
    shots = [shot(1, "1", (1,), TransitionKind.DISSOLVE), shot(2, "1", (2,))]
    paced = pace(shots, {1: 2, 2: 2}, FILM)
    first, second = paced.speeches
    begins = paced.shots[1].start
    assert first.start + first.frames <= begins
    assert second.start >= begins + 12
    assert paced.shots[0].frames == begins + 24


def test_a_speech_without_a_recording_is_named() -> None:
    with pytest.raises(PacingError, match="Speech 2 has no recording"):
        pace([shot(1, speeches=(1, 2))], {1: 1}, FILM)


def test_a_speech_without_a_shot_is_named() -> None:
    with pytest.raises(PacingError, match="No shot lets speech 2 be heard"):
        pace([shot(1, speeches=(1,))], {1: 1, 2: 1}, FILM)


def test_a_speech_torn_over_distant_shots_is_named() -> None:
    with pytest.raises(PacingError, match="Speech 1"):
        pace([shot(1, speeches=(1,)), shot(2), shot(3, speeches=(1,))], {1: 1}, FILM)


@given(
    st.lists(
        st.tuples(
            st.lists(st.fractions(Fraction(1, 20), 20), max_size=3),
            st.sampled_from(TransitionKind),
            st.decimals("0.1", "9", places=2),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([FILM, FrameRate(numerator=25), FrameRate(numerator=30000, denominator=1001)]),
)
def test_speeches_follow_one_another_inside_the_scene(
    scene: list[tuple[list[Fraction], TransitionKind, Decimal]], rate: FrameRate
) -> None:
    seconds: dict[int, Fraction] = {}
    shots = []
    for number, (lengths, transition, estimate) in enumerate(scene, 1):
        heard = tuple(range(len(seconds) + 1, len(seconds) + 1 + len(lengths)))
        seconds |= dict(zip(heard, lengths, strict=True))
        shots.append(shot(number, str(estimate), heard, transition))
    paced = pace(shots, seconds, rate)
    end = 0
    for speech in paced.speeches:
        assert speech.start >= end
        assert rate.seconds(speech.frames) >= seconds[speech.number]
        end = speech.start + speech.frames
    assert end <= paced.frames
    assert [s.number for s in paced.speeches] == list(seconds)
