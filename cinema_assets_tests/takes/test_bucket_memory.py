"""A large file goes through a process in pieces, whichever way it goes."""

import itertools
import os
from pathlib import Path

import pytest

from cinema_assets_tests.takes.memory import ALLOWED, DEEDS, measured, new_clip, new_gcs

MIB = 2 * ALLOWED
"""Larger than what is allowed, by so much that it cannot have been held."""

_names = itertools.count(1)


@pytest.fixture(params=["folder", "gcs"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "folder":
        return str(tmp_path / "bucket")
    request.getfixturevalue("gcs_server")
    return new_gcs(f"memory-{os.getpid()}-{next(_names)}")


def test_a_large_file_is_never_held_in_memory(url: str, tmp_path: Path) -> None:
    clip = new_clip(tmp_path / "clip.mov", MIB)
    peaks = {deed: measured(deed, url, clip, tmp_path) for deed in DEEDS}
    assert max(peaks.values()) < ALLOWED, peaks
