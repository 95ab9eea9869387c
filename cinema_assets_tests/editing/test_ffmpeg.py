import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from cinema_assets.editing.ffmpeg import DiskFull, FfmpegFailed, media_file, run_ffmpeg
from cinema_assets_tests.editing.media import SMALL, flat, picture

RAW = [*SMALL.raw_input(), "-c:v", "rawvideo"]


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children()}


def test_an_output_appears_under_its_name_and_nothing_beside_it(tmp_path: Path) -> None:
    run_ffmpeg(RAW, stdin=[flat(50)] * 3, to=tmp_path / "out.avi")
    assert [path.name for path in tmp_path.iterdir()] == ["out.avi"]


def test_a_failure_names_the_command_the_input_and_the_reason(tmp_path: Path) -> None:
    with pytest.raises(FfmpegFailed) as failure:
        run_ffmpeg(["-i", media_file(tmp_path / "absent.mp4")], to=tmp_path / "out.mp4")
    message = str(failure.value)
    assert "absent.mp4" in message
    assert "Command: ffmpeg" in message
    assert "No such file or directory" in message


def test_a_failure_leaves_no_half_written_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    to = tmp_path / "out.mp4"
    to.write_bytes(b"old")
    with pytest.raises(FfmpegFailed):
        run_ffmpeg([*SMALL.raw_input(), "-vf", "no_such_filter"], stdin=[flat(50)] * 99, to=to)
    assert [path.name for path in tmp_path.iterdir()] == ["out.mp4"]
    assert to.read_bytes() == b"old"


def test_a_full_disk_is_said_plainly() -> None:
    with pytest.raises(DiskFull, match="The disk is full"):
        run_ffmpeg([*RAW, "-f", "rawvideo", "file:/dev/full"], stdin=[flat(50)] * 99)


@pytest.mark.parametrize("error", [ValueError("no more"), KeyboardInterrupt()])
def test_when_its_source_fails_ffmpeg_is_stopped_and_the_error_passed_on(
    error: BaseException, tmp_path: Path
) -> None:
    def pictures() -> Iterator[bytes]:
        yield flat(50)
        raise error

    before = children()
    with pytest.raises(type(error)):
        run_ffmpeg(RAW, stdin=pictures(), to=tmp_path / "out.avi")
    assert children() <= before
    assert list(tmp_path.iterdir()) == []


def test_feeding_more_than_ffmpeg_wants_is_no_error(tmp_path: Path) -> None:
    log = run_ffmpeg([*RAW, "-frames:v", "2"], stdin=[flat(50)] * 4000, to=tmp_path / "out.avi")
    assert "frame=    2" in log.text


def test_a_talkative_log_and_a_long_input_do_not_block_each_other(tmp_path: Path) -> None:
    arguments = [*SMALL.raw_input(), "-vf", "showinfo", "-f", "null", "-"]
    run = threading.Thread(
        target=run_ffmpeg, args=(arguments,), kwargs={"stdin": [flat(50)] * 600}, daemon=True
    )
    run.start()
    run.join(timeout=30)
    assert not run.is_alive()


def test_file_names_may_hold_colons_percent_signs_and_dashes(tmp_path: Path) -> None:
    odd = picture(tmp_path / "-a:b %d, it's.png")
    assert odd.stat().st_size > 0
