"""What is found wrong with a recording: its bytes are listened to."""

import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.production.inspection import of_dialogue
from cinema_assets.production.values import Dialogue, SpokenLine, TakeRef


class Shelf:
    """The one errand of a lot that listening needs: takes as files."""

    def __init__(self, path: Path):
        self._path = path

    @contextmanager
    def at_hand(self, takes: Sequence[TakeRef]) -> Iterator[list[Path]]:
        yield [self._path for _ in takes]


def recording(folder: Path, level: float) -> Path:
    """A second of a 220 Hz tone, 48 kHz mono; `level` is its peak, 1 is full scale."""
    tone = level * 32767 * np.sin(np.arange(48_000) * 2 * np.pi * 220 / 48_000)
    path = folder / "line.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(tone.astype("<i2").tobytes())
    return path


def spoken() -> Dialogue:
    take = TakeRef(
        take=1, number=1, address="bucket://a", sha256="0", size=1, facts={"seconds": "1"}
    )
    return Dialogue(movie="m", scene="1", lines=(SpokenLine(speech=4, take=take),))


UNHEARD = ["Speech 4 cannot be heard."]


@pytest.mark.parametrize(("level", "found"), [(0.0, UNHEARD), (0.001, UNHEARD), (0.1, [])])
def test_a_silent_recording_is_found(tmp_path: Path, level: float, found: list[str]) -> None:
    shelf = Shelf(recording(tmp_path, level))
    assert [finding.sentence for finding in of_dialogue(spoken(), shelf)] == found  # type: ignore[arg-type]
