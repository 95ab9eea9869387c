from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cinema_assets.editing.preview import PREVIEW_FRAMES, frame_sheet, moving_preview
from cinema_assets.editing.probe import MediaUnreadable
from cinema_assets_tests.editing.media import clip


@pytest.mark.parametrize("frames", [1, 30, 500])
def test_a_moving_preview_is_short_however_long_the_cut_is(frames: int, tmp_path: Path) -> None:
    moving_preview(clip(tmp_path / "a.mp4", frames, moving=True), tmp_path / "a.webp")
    with Image.open(tmp_path / "a.webp") as preview:
        assert preview.format == "WEBP"
        assert preview.width == 320
        assert 1 <= getattr(preview, "n_frames", 1) <= PREVIEW_FRAMES


def test_a_sheet_shows_the_frames_that_were_asked_for(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", 60, luma=16, flashes={33})
    frame_sheet(path, [0, 32, 33, 34, 59, 33], tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as sheet:
        grey = np.asarray(sheet.convert("L"))
        step = (sheet.width - 4) // 5, (sheet.height - 4) // 2
        at = [(4 + step[0] * (i % 5) + 100, 4 + step[1] * (i // 5) + 100) for i in range(6)]
        white = [bool(grey[y, x] > 200) for x, y in at]
    assert white == [False, False, True, False, False, True]


def test_a_frame_after_the_end_is_named(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mp4", 5)
    with pytest.raises(MediaUnreadable, match="ends before frame 5"):
        frame_sheet(path, [5], tmp_path / "sheet.png")
