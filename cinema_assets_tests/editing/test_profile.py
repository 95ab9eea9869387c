from pathlib import Path

import av
import pytest

from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.packets import index_packets, profile_extradata
from cinema_assets.editing.probe import probe_picture
from cinema_assets.editing.profile import PictureProfile
from cinema_assets.timebase import FrameRate
from cinema_assets_tests.editing.media import SMALL, clip


@pytest.mark.parametrize(
    ("rate", "timescale", "ticks"),
    [((24, 1), 12288, 512), ((25, 1), 12800, 512), ((30000, 1001), 30000, 1001)],
)
def test_frames_last_whole_ticks(rate: tuple[int, int], timescale: int, ticks: int) -> None:
    profile = PictureProfile(rate=FrameRate(numerator=rate[0], denominator=rate[1]))
    assert (profile.timescale, profile.ticks) == (timescale, ticks)


def test_every_file_of_the_profile_has_the_same_parameter_sets(tmp_path: Path) -> None:
    still, moving = clip(tmp_path / "a.mp4", 1), clip(tmp_path / "b.mp4", 100, moving=True)
    assert probe_picture(still).extradata == profile_extradata(SMALL)
    assert probe_picture(moving).extradata == profile_extradata(SMALL)


def test_another_quality_has_other_parameter_sets() -> None:
    other = SMALL.model_copy(update={"crf": 30})
    assert profile_extradata(other) != profile_extradata(SMALL)


def test_key_frames_lie_where_a_clip_may_be_cut(tmp_path: Path) -> None:
    packets = index_packets(clip(tmp_path / "a.mp4", 101, moving=True), SMALL)
    assert {0, 24, 77} <= set(packets.cut_points)
    assert packets.regular


def test_a_key_frame_of_an_open_group_is_no_place_to_cut(tmp_path: Path) -> None:
    source = "testsrc2=s=160x90:r=24:d=4"
    arguments = ["-f", "lavfi", "-i", source, "-c:v", "libx264", "-g", "24", "-threads", "1"]
    path = tmp_path / "open.mp4"
    run_ffmpeg([*arguments, "-x264-params", "open-gop=1:bframes=3"], to=path)
    with av.open(str(path)) as container:
        assert sum(packet.is_keyframe for packet in container.demux(video=0)) > 1
    assert index_packets(path, SMALL).cut_points == (0,)


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (clip(tmp_path / f"{n}.mp4", 40, moving=True) for n in "ab")
    assert first.read_bytes() == second.read_bytes()
