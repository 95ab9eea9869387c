"""The production.yaml that `cinema init` writes: it says what is, and is edited line by line."""

import datetime
import re
from pathlib import Path

import pytest

from cinema_assets.commands.init import SettingsThere, settings_for, write_settings
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import read_settings
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets_tests.film.conftest import SCRIPT

AWKWARD = SCRIPT.replace("TOMAS", 'NO "DOC" O\'HARA: 12')
"""A name that YAML would take for something else."""
SETTING = re.compile(r'^(\s*)#(?=[a-z"])')


def text_of(script: str) -> str:
    screenplay = read_bytes(script.encode(), "a.fountain")
    return settings_for(screenplay, Catalogue.load(), datetime.date(2026, 11, 21))


@pytest.mark.parametrize("script", [SCRIPT, AWKWARD])
def test_what_is_written_reads_back_as_the_defaults(script: str) -> None:
    assert read_settings(text_of(script)).production == Production()


@pytest.mark.parametrize("script", [SCRIPT, AWKWARD])
def test_each_line_is_a_setting_that_changes_nothing_yet(script: str) -> None:
    lines = text_of(script).splitlines()
    screenplay = read_bytes(script.encode(), "a.fountain")
    settings = [at for at, line in enumerate(lines) if SETTING.match(line)]
    for at in settings:
        edited = [*lines]
        edited[at] = SETTING.sub(r"\1", edited[at])
        read = read_settings("\n".join(edited)).hold_against_script(screenplay).production
        assert read.model_copy(update={"voices": {}, "scenes": {}}) == Production(), lines[at]
        assert (read.told, read.choices) == ({}, {}), lines[at]
    every = len(Production.model_fields) - len(("models", "loras", "voices", "scenes"))
    assert len(settings) == every + 6 + 2 + 2 + 3, "assets, who is trained, who speaks, scenes"


def test_every_setting_is_explained() -> None:
    text = text_of(SCRIPT)
    for name, field in Production.model_fields.items():
        assert field.description, name
        assert re.search(rf"^# .+\n(?:# .+\n)*#?{name}:", text, re.MULTILINE), name


def test_the_cast_the_scenes_and_the_models_are_in_it() -> None:
    text = text_of(SCRIPT)
    assert "  #\"MIRA\": ''   # 2 speeches" in text
    assert '  #"2": {}  # INT. BOAT SHED - CONTINUOUS' in text
    assert "  #   google/veo-3.1-generate-001: $0.60 a second at 4k, $0.40 a second" in text
    assert "veo-3.0" not in text, "what is gone cannot be chosen"
    assert max(map(len, text.splitlines())) <= 100


def test_settings_that_are_there_are_not_overwritten(tmp_path: Path) -> None:
    script = tmp_path / "a.fountain"
    script.write_text(SCRIPT)
    path = write_settings(script)
    path.write_text("width: 640\n")
    with pytest.raises(SettingsThere, match="is there already: edit it, or say --force"):
        write_settings(script)
    assert path.read_text() == "width: 640\n"
    assert "#width: 1280" in write_settings(script, force=True).read_text()
