"""Private folders for work in progress, and knowing whose process is gone."""

import multiprocessing
import os
from pathlib import Path

import pytest

from cinema_assets.takes.owner import is_alive, this_process
from cinema_assets.takes.workspace import (
    WorkspaceFailed,
    sweep_workspaces,
    work_folder,
    workspace,
)


def someone_dead() -> str:
    """The name of a process that has ended."""
    context = multiprocessing.get_context("fork")
    told: multiprocessing.SimpleQueue[str] = context.SimpleQueue()
    process = context.Process(target=lambda: told.put(this_process()))
    process.start()
    process.join()
    return told.get()


def test_every_job_has_an_empty_folder_of_its_own(tmp_path: Path) -> None:
    with workspace(tmp_path) as one, workspace(tmp_path) as two:
        assert one != two
        assert list(one.iterdir()) == []
        assert one.stat().st_mode & 0o077 == 0


def test_a_folder_has_no_colon_which_ffmpeg_would_take_for_its_own(tmp_path: Path) -> None:
    with workspace(tmp_path) as folder:
        assert ":" not in folder.name


def test_the_folder_goes_when_the_job_ends_well_or_not(tmp_path: Path) -> None:
    with workspace(tmp_path) as folder:
        (folder / "whole").write_text("whole")
    with pytest.raises(FileNotFoundError), workspace(tmp_path) as folder:
        (folder / "missing").rename(folder / "half")
    assert list(work_folder(tmp_path).iterdir()) == []


def test_sweeping_takes_what_the_dead_left_and_nothing_else(tmp_path: Path) -> None:
    left = work_folder(tmp_path) / f"{someone_dead()}:x".replace(":", "@")
    old = work_folder(tmp_path) / "elsewhere@1@0.00@x"
    new = work_folder(tmp_path) / "elsewhere@2@0.00@x"
    other = work_folder(tmp_path) / "notes"
    for folder in (left, old, new, other):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    with workspace(tmp_path) as mine:
        assert sweep_workspaces(tmp_path) == 2
        assert sorted(work_folder(tmp_path).iterdir()) == sorted([mine, new, other])


def test_sweeping_where_nothing_was_ever_made_is_fine(tmp_path: Path) -> None:
    assert sweep_workspaces(tmp_path) == 0


def test_a_home_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(WorkspaceFailed, match="CINEMA_HOME"), workspace(tmp_path / "home"):
        raise AssertionError("never reached")


def test_this_process_is_alive_and_an_ended_one_is_not() -> None:
    assert is_alive(this_process()) is True
    assert is_alive(someone_dead()) is False


def test_another_process_under_the_same_id_is_not_the_same() -> None:
    host, pid, started = this_process().rsplit(":", 2)
    assert is_alive(f"{host}:{pid}:{float(started) - 3600:.2f}") is False


def test_of_another_host_nobody_can_say() -> None:
    assert is_alive("elsewhere:1:0.00") is None
