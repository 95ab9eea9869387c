"""production.yaml: defaults, and refusals that name the line."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from cinema_assets.production.settings import (
    Production,
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
        ("frame_rate: 500\n", "between 8 and 60"),
        ("loudness_lufs: 3\n", "line 1: `loudness_lufs: 3`"),
        ("- a\n- b\n", "must hold `setting: value` lines"),
        ("width: [1\n", "is not YAML"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ProductionError) as caught:
        read_production(text)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
