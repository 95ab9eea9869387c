"""production.yaml: defaults, and refusals that name the line."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cinema_assets.production.models import CHOSEN, MODELS, Maker
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import (
    ProductionError,
    production_beside,
    read_production,
)


def test_a_script_without_settings_beside_it_gets_the_defaults(tmp_path: Path) -> None:
    assert production_beside(tmp_path / "script.fountain") == Production()


def test_settings_beside_a_script_are_read(tmp_path: Path) -> None:
    (tmp_path / "production.yaml").write_text("width: 640\nheight: 360\nbudget_usd: 12.50\n")
    production = production_beside(tmp_path / "script.fountain")
    assert (production.width, production.height) == (640, 360)
    assert production.budget_usd == Decimal("12.5")


def test_an_empty_file_is_all_defaults() -> None:
    assert read_production("# nothing chosen yet\n") == Production()


@pytest.mark.parametrize(
    ("written", "fps"), [("24", 24), ("25", 25), ("24000/1001", Fraction(24000, 1001))]
)
def test_a_frame_rate_is_an_exact_ratio(written: str, fps: Fraction) -> None:
    assert read_production(f"frame_rate: {written}").rate.fps == fps


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("width: 640\nwidht: 3\n", "line 2: unknown setting `widht`"),
        ("# size\nheight: 361\n", "line 2: `height: 361`"),
        ("frame_rate: fast\n", "line 1: `frame_rate: fast`"),
        ("frame_rate: 12\n", "is not one of the frame rates"),
        ("loudness_lufs: 3\n", "line 1: `loudness_lufs: 3`"),
        ("- a\n- b\n", "must hold `setting: value` lines"),
        ("width: [1\n", "line 2, is not YAML"),
        ("width: 640\nheight: 360\nwidth: 320\n", "line 3: `width` stands there twice"),
        ("frame_rate: 24/0\n", "is not one of the frame rates 24, 25, 30"),
        ("frame_rate: 24/\n", "is not one of the frame rates 24, 25, 30"),
        ("frame_rate: true\n", "is not one of the frame rates 24, 25, 30"),
        ("language: no\n", "'no' (in quotes)"),
        ("language: a\n", "is not a language"),
        ("budget_usd: -1\n", "line 1: `budget_usd: -1`"),
        ("budget_usd: .inf\n", "line 1: `budget_usd: inf`"),
        ("1: 2\n", "line 1: unknown setting `1`"),
        (
            "models:\n  keyframes: house\n  clip: a/b\n",
            "line 3: no model is chosen for `clip`: did you",
        ),
        ("models:\n  scene_cut: a/b\n", "line 2: no model is chosen for `scene_cut`. It can be"),
        ("width: 640\nmodels:\n  clips: fast\n", "line 3: `clips: fast`: is not provider/model,"),
        ("models:\n  clips: a//b\n", "such as house/camera/1"),
        ("models:\n  clips: 3\n", "line 2: `clips: 3`: is not provider/model"),
        ("models:\n  clips: [a/b]\n", "line 2: `clips: ['a/b']`: is not provider/model"),
        ("models:\n  clips: house/storyboard/1\n", "is not what the house makes clips with: house"),
        ("models:\n  clips: storyboard/1\n", "is not what the house makes clips with: house"),
        ("models: remote/clip-1\n", "line 1: `models: remote/clip-1`: must hold `asset: provider"),
        ("models:\n- clips\n", "line 1: `models: ['clips']`: must hold `asset: provider/model`"),
        ("models: &again {clips: *again}\n", "line 1: `clips: {'clips': {...}}`: is not provider"),
        ("? [a, b]\n: 3\n", "line 1"),
        ("models:\n  clips: a/b\n  clips: a/c\n", "line 3: `clips` stands there twice"),
        ("models: {clips: a/b, clips: a/c}\n", "line 1: `clips` stands there twice"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ProductionError) as caught:
        read_production(text)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_model_is_chosen_for_an_asset_and_the_house_makes_the_others() -> None:
    production = read_production("models:\n  clips: remote/clips/2.1\n")
    assert production.maker("clips") == Maker(provider="remote", model="clips/2.1")
    assert production.maker("keyframes") == Maker(provider="house", model="storyboard/1")
    assert production.choices == {"clips": "remote/clips/2.1"}


@pytest.mark.parametrize("asset", CHOSEN)
@pytest.mark.parametrize("written", ["house", "house/{}", "{}", ""])
def test_to_name_the_house_is_to_choose_nothing(asset: str, written: str) -> None:
    text = f"models:\n  {asset}: {written.format(MODELS[asset])}\n"
    assert read_production(text) == Production()


def test_no_model_is_chosen_where_every_line_is_commented_out() -> None:
    assert read_production("models:\n  # clips: remote/clip-1\n") == Production()


def test_settings_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    settings = tmp_path / "production.yaml"
    settings.write_bytes(b"language: \xff\xfe\n")
    with pytest.raises(ProductionError, match=r"production\.yaml is not UTF-8 text"):
        production_beside(tmp_path / "script.fountain")
    settings.unlink()
    settings.mkdir()
    with pytest.raises(ProductionError, match=r"production\.yaml cannot be read"):
        production_beside(tmp_path / "script.fountain")


def test_a_byte_order_mark_is_no_setting(tmp_path: Path) -> None:
    (tmp_path / "production.yaml").write_bytes(b"\xef\xbb\xbfwidth: 640\n")
    assert production_beside(tmp_path / "script.fountain").width == 640
