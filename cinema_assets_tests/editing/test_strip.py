import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.editing.packets import Piece, index_packets, profile_extradata, splice
from cinema_assets.editing.probe import MediaUnreadable, probe_picture
from cinema_assets.editing.strip import Strip, StripItem, plan_runs, render_strip
from cinema_assets.editing.transitions import joints_of
from cinema_assets.screenplay.model import TransitionKind as Kind
from cinema_assets_tests.editing.media import SMALL, clip, foreign_clip, frames_of, lumas


def strip_of(clips: list[tuple[Path, int]], ways: list[Kind], opens: Kind = Kind.CUT) -> Strip:
    joints = joints_of(
        [frames for _, frames in clips],
        [opens] + [Kind.CUT] * (len(clips) - 1),
        ways,
        SMALL.rate,
    )
    items = tuple(StripItem(path=path, frames=frames) for path, frames in clips)
    return Strip(profile=SMALL, items=items, joints=joints)


def two(tmp_path: Path, way: Kind) -> Strip:
    dark = clip(tmp_path / "dark.mp4", 60, luma=50)
    light = clip(tmp_path / "light.mp4", 72, luma=190)
    return strip_of([(dark, 60), (light, 72)], [way, Kind.CUT])


def test_cuts_are_copied_whole(tmp_path: Path) -> None:
    facts = render_strip(two(tmp_path, Kind.CUT), tmp_path / "out.mp4")
    assert (facts.frames, facts.copied, facts.rendered) == (132, 132, 0)
    levels = lumas(tmp_path / "out.mp4")
    assert levels[59] == pytest.approx(50, abs=1)
    assert levels[60] == pytest.approx(190, abs=1)


def test_half_way_through_a_dissolve_every_pixel_is_the_mean(tmp_path: Path) -> None:
    facts = render_strip(two(tmp_path, Kind.DISSOLVE), tmp_path / "out.mp4")
    levels = lumas(tmp_path / "out.mp4")
    assert len(levels) == facts.frames == 60 + 72 - 24
    assert levels[36 + 12] == pytest.approx((50 + 190) / 2, abs=1.5)
    assert levels[35] == pytest.approx(50, abs=1)
    assert levels[60] == pytest.approx(190, abs=1)


def test_only_the_frames_of_a_transition_are_encoded_again(tmp_path: Path) -> None:
    strip = two(tmp_path, Kind.DISSOLVE)
    facts = render_strip(strip, tmp_path / "out.mp4")
    assert (facts.copied, facts.rendered) == (84, 24)


def test_a_wipe_passes_from_one_to_the_other(tmp_path: Path) -> None:
    render_strip(two(tmp_path, Kind.WIPE), tmp_path / "out.mp4")
    levels = lumas(tmp_path / "out.mp4")
    assert levels[48] == pytest.approx(120, abs=4)
    assert all(later >= earlier - 1 for earlier, later in itertools.pairwise(levels))


@pytest.mark.parametrize(("way", "colour"), [(Kind.FADE_OUT, 16), (Kind.FADE_TO_WHITE, 235)])
def test_a_fade_reaches_its_colour(way: Kind, colour: int, tmp_path: Path) -> None:
    render_strip(two(tmp_path, way), tmp_path / "out.mp4")
    levels = lumas(tmp_path / "out.mp4")
    assert levels[35] == pytest.approx(50, abs=1)
    assert levels[59] == pytest.approx(colour, abs=1)


def test_a_film_can_fade_in_from_black_and_out_to_it(tmp_path: Path) -> None:
    grey = clip(tmp_path / "a.mp4", 96, luma=120)
    render_strip(strip_of([(grey, 96)], [Kind.FADE_OUT], Kind.FADE_IN), tmp_path / "out.mp4")
    levels = lumas(tmp_path / "out.mp4")
    assert levels[0] == pytest.approx(16, abs=1)
    assert levels[12] == pytest.approx(68, abs=2)
    assert levels[48] == pytest.approx(120, abs=1)
    assert levels[95] == pytest.approx(16, abs=1)


def test_the_result_has_a_constant_rate_and_one_set_of_parameters(tmp_path: Path) -> None:
    render_strip(two(tmp_path, Kind.DISSOLVE), tmp_path / "out.mp4")
    assert index_packets(tmp_path / "out.mp4", SMALL).regular
    assert frames_of(tmp_path / "out.mp4") == pytest.approx([n / 24 for n in range(108)])
    assert probe_picture(tmp_path / "out.mp4").extradata == profile_extradata(SMALL)


def test_a_foreign_file_is_never_copied(tmp_path: Path) -> None:
    foreign = foreign_clip(tmp_path / "a.mp4", size="160x90", rate="24")
    with pytest.raises(MediaUnreadable, match="not encoded in the film's profile"):
        splice([Piece(path=foreign, first=0, last=24)], SMALL, tmp_path / "out.mp4")
    assert not (tmp_path / "out.mp4").exists()


def test_an_item_of_another_length_than_planned_is_named(tmp_path: Path) -> None:
    short = clip(tmp_path / "short.mp4", 10)
    with pytest.raises(MediaUnreadable, match=r"short\.mp4 has 10 frames"):
        render_strip(strip_of([(short, 11)], [Kind.CUT]), tmp_path / "out.mp4")


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 70), st.sampled_from(Kind)), min_size=1, max_size=5),
    st.sampled_from([Kind.CUT, Kind.FADE_IN]),
)
def test_any_sequence_has_every_frame_once(
    tmp_path_factory: pytest.TempPathFactory, pictures: list[tuple[int, Kind]], opens: Kind
) -> None:
    folder = tmp_path_factory.mktemp("strip")
    clips = [(clip(folder / f"{i}.mp4", n), n) for i, (n, _) in enumerate(pictures)]
    strip = strip_of(clips, [way for _, way in pictures], opens)
    runs = plan_runs(strip)
    assert [run.first for run in runs] == [0, *(run.last for run in runs[:-1])]
    facts = render_strip(strip, folder / "out.mp4")
    packets = index_packets(folder / "out.mp4", SMALL)
    assert packets.frames == facts.frames == strip.layout.frames
    assert packets.regular
