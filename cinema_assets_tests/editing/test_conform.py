from pathlib import Path

import pytest
from PIL import Image

from cinema_assets.editing.conform import ClipTooShort, conform, fits, render_still
from cinema_assets.editing.packets import index_packets
from cinema_assets.editing.probe import MediaUnreadable
from cinema_assets.editing.profile import PictureProfile
from cinema_assets_tests.editing.media import SMALL, clip, foreign_clip, lumas, picture


def test_a_clip_in_the_profile_and_of_exact_length_fits(tmp_path: Path) -> None:
    assert fits(clip(tmp_path / "a.mp4", 30), SMALL, 30)


def test_a_clip_of_another_length_does_not_fit(tmp_path: Path) -> None:
    assert not fits(clip(tmp_path / "a.mp4", 30), SMALL, 29)


def test_a_clip_of_another_encoder_does_not_fit(tmp_path: Path) -> None:
    assert not fits(foreign_clip(tmp_path / "a.mp4", size="160x90", rate="24"), SMALL, 24)


@pytest.mark.parametrize("rate", ["24", "25", "30", "60", "30000/1001"])
@pytest.mark.parametrize("size", ["128x128", "320x180"])
def test_foreign_sizes_and_rates_are_conformed_to_exact_length(
    rate: str, size: str, tmp_path: Path
) -> None:
    source = foreign_clip(tmp_path / "a.mp4", size=size, rate=rate)
    conform(source, SMALL, 20, tmp_path / "b.mp4")
    assert fits(tmp_path / "b.mp4", SMALL, 20)
    assert index_packets(tmp_path / "b.mp4", SMALL).frames == 20


def test_a_foreign_shape_keeps_its_shape_between_black_bars(tmp_path: Path) -> None:
    render_still(picture(tmp_path / "a.png", size="90x90"), SMALL, 2, tmp_path / "b.mp4")
    share_of_white = 90 / 160
    assert lumas(tmp_path / "b.mp4")[0] == pytest.approx(16 + share_of_white * 219, abs=2)


def test_a_clip_that_is_too_short_is_refused_with_both_lengths(tmp_path: Path) -> None:
    source = clip(tmp_path / "a.mp4", 30)
    with pytest.raises(ClipTooShort, match="gives 30 frames at 24/1 fps; the shot lasts 31"):
        conform(source, SMALL, 31, tmp_path / "b.mp4")
    assert not (tmp_path / "b.mp4").exists()


def test_a_clip_that_is_too_short_holds_its_last_picture_when_asked(tmp_path: Path) -> None:
    source = clip(tmp_path / "a.mp4", 12, flashes={11})
    conform(source, SMALL, 24, tmp_path / "b.mp4", hold=True)
    levels = lumas(tmp_path / "b.mp4")
    assert len(levels) == 24
    assert [level > 200 for level in levels] == [False] * 11 + [True] * 13


def test_a_broken_clip_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"broken")
    with pytest.raises(MediaUnreadable, match=r"a\.mp4"):
        conform(tmp_path / "a.mp4", SMALL, 5, tmp_path / "b.mp4")


def test_colours_of_a_picture_become_bt709(tmp_path: Path) -> None:
    render_still(picture(tmp_path / "a.png", "lime"), SMALL, 1, tmp_path / "b.mp4")
    green_in_bt709 = 16 + 219 * 0.7152
    assert lumas(tmp_path / "b.mp4")[0] == pytest.approx(green_in_bt709, abs=1.5)


def test_a_rolling_picture_starts_at_its_top_and_ends_at_its_bottom(tmp_path: Path) -> None:
    half = PictureProfile(width=160, height=80)
    tall = tmp_path / "tall.png"
    picture(tmp_path / "top.png", "white", "160x80")
    sheet = Image.new("RGB", (160, 240), "black")
    sheet.paste(Image.open(tmp_path / "top.png"), (0, 0))
    sheet.save(tall)
    render_still(tall, half, 21, tmp_path / "b.mp4", roll=True)
    levels = lumas(tmp_path / "b.mp4")
    assert levels[0] == pytest.approx(235, abs=2)
    assert levels[5] == pytest.approx((235 + 16) / 2, abs=4)
    assert levels[20] == pytest.approx(16, abs=2)
    assert levels == sorted(levels, reverse=True)
