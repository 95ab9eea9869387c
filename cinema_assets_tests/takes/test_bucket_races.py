"""Create-only: of any number of processes that want a key, one has it, and the others are told."""

import os
from pathlib import Path

from cinema_assets.takes.folder import open_folder
from cinema_assets_tests.takes.races import PROCESSES, new_gcs, race


def test_in_a_folder_each_round_has_one_winner(tmp_path: Path) -> None:
    found = race(lambda: open_folder(tmp_path / "bucket"), PROCESSES, rounds=10)
    assert found.right, found


def test_in_the_cloud_each_round_has_one_winner(gcs_server: str) -> None:
    found = race(new_gcs(f"races-{os.getpid()}"), PROCESSES, rounds=10)
    assert found.right, found
