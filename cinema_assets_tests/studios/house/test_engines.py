"""The engines' process: odd text cannot hurt the studio, and a death is told."""

import sys
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.studios.house import pico
from cinema_assets.studios.house.engines import EngineFailed, Worker, worker

HELLO = {"engine": "nanotts", "text": "Hello.", "voice": "en-GB", "pitch": 1, "speed": 1,
         "volume": 0.4}  # fmt: skip


@pytest.mark.parametrize("name", sorted(pico.LANGUAGES))
def test_text_that_crashes_pico_in_used_memory_is_spoken(name: str) -> None:
    for pitch in (0.5, 1.0, 1.5):
        assert pico.say("hello ſ tis ſ ß.", name, pitch=pitch).size


def test_the_same_question_has_the_same_answer_whatever_was_asked_between() -> None:
    first = worker().ask(HELLO).sound
    worker().ask({**HELLO, "voice": "it-IT", "text": "Buongiorno a tutti quanti."})
    assert np.array_equal(worker().ask(HELLO).sound, first)


def test_an_engine_that_dies_of_a_text_is_told_with_the_text(tmp_path: Path) -> None:
    program = tmp_path / "dying.py"
    program.write_text("import sys\nsys.stdin.readline()\n")
    with pytest.raises(EngineFailed, match=r"nanotts stopped at 'Hello\.'"):
        Worker(program).ask(HELLO)


def test_an_engine_that_is_stuck_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "stuck.py"
    program.write_text("import sys\nwhile True:\n    sys.stdin.readline()\n")
    with pytest.raises(EngineFailed, match="Hello"):
        Worker(program, patience_seconds=0.3).ask(HELLO)


def test_after_a_death_the_next_question_starts_another_engine(tmp_path: Path) -> None:
    mine = Worker()
    before = mine.ask(HELLO).sound
    mine.stop()
    assert np.array_equal(mine.ask(HELLO).sound, before)
    mine.stop()


def test_the_gpl_library_is_not_in_this_process() -> None:
    worker().ask({"engine": "espeak", "text": "Да.", "voice": "ru", "pitch": 50, "rate": 160})
    assert "espeakng_loader" not in sys.modules
