import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.editing.transitions import joint_between, joints_of, lay_out, transition_frames
from cinema_assets.screenplay.model import TransitionKind as Kind
from cinema_assets.timebase import FrameRate

FILM = FrameRate()
kinds = st.sampled_from(Kind)


@pytest.mark.parametrize("kind", [Kind.CUT, Kind.SMASH_CUT, Kind.MATCH_CUT])
def test_cuts_take_no_time(kind: Kind) -> None:
    joint = joint_between(kind, Kind.CUT, FILM, 100, 100)
    assert (joint.overlap, joint.fade_in, joint.fade_out) == (0, 0, 0)


def test_a_dissolve_overlaps_for_a_second() -> None:
    assert joint_between(Kind.DISSOLVE, Kind.CUT, FILM, 100, 100).overlap == 24


def test_a_fade_out_and_a_fade_in_meet_without_overlap() -> None:
    joint = joint_between(Kind.FADE_OUT, Kind.FADE_IN, FILM, 100, 100)
    assert (joint.overlap, joint.fade_out, joint.fade_in, joint.white) == (0, 24, 24, False)


def test_a_fade_to_white_rises_from_white() -> None:
    joint = joint_between(Kind.FADE_TO_WHITE, Kind.CUT, FILM, 100, 100)
    assert (joint.fade_out, joint.fade_in, joint.white) == (24, 24, True)


@pytest.mark.parametrize("rate", [FrameRate(numerator=n) for n in (24, 25, 30)])
def test_transitions_have_a_middle_frame(rate: FrameRate) -> None:
    assert transition_frames(Kind.DISSOLVE, rate) % 2 == 0


@given(st.lists(st.tuples(st.integers(1, 200), kinds, kinds), min_size=1, max_size=12))
def test_no_picture_is_in_two_transitions_at_once_and_lengths_add_up(
    pictures: list[tuple[int, Kind, Kind]],
) -> None:
    lengths = [frames for frames, _, _ in pictures]
    joints = joints_of(lengths, [o for _, o, _ in pictures], [w for _, _, w in pictures], FILM)
    layout = lay_out(lengths, joints)
    for frames, before, after in zip(lengths, joints, joints[1:], strict=False):
        head = before.overlap or before.fade_in
        tail = after.overlap or after.fade_out
        assert head + tail <= frames
    assert layout.frames == sum(lengths) - sum(joint.overlap for joint in joints)
    assert layout.starts[-1] + lengths[-1] == layout.frames
    assert layout.starts[0] == 0
