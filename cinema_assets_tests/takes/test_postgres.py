"""The studio's own Postgres: made, joined, killed, moved, deleted, and always there again."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from sqlalchemy import create_engine, text

from cinema_assets.takes.postgres import PostgresUnavailable, ensure_server, stop_server
from cinema_assets.takes.postmaster import processes_in, read_postmaster


@pytest.fixture(scope="session")
def used_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose server was made and stopped."""
    home = tmp_path_factory.mktemp("used") / ".cinema"
    ensure_server(home)
    stop_server(home)
    return home


@pytest.fixture
def new_home(tmp_path: Path) -> Iterator[Path]:
    """A home in which there was never a server."""
    yield tmp_path / ".cinema"
    for made in tmp_path.rglob("postgres"):
        stop_server(made.parent)


@pytest.fixture
def home(new_home: Path, used_home: Path) -> Path:
    """A home with the data of a server that does not run."""
    shutil.copytree(used_home, new_home)
    return new_home


def answer(url: str, question: str) -> str:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            return str(connection.execute(text(question)).scalar())
    finally:
        engine.dispose()


def execute(url: str, statement: str) -> None:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def pid_of(home: Path) -> int:
    server = read_postmaster(home.resolve() / "postgres" / "data")
    assert server is not None
    return server.pid


def kill(pid: int) -> None:
    """Kill a process and wait until it is dead, reaped or not."""
    process = psutil.Process(pid)
    process.kill()
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        os.sched_yield()


def test_the_first_call_makes_a_server_and_the_second_joins_it(new_home: Path) -> None:
    url = ensure_server(new_home)
    assert url.startswith("postgresql+psycopg2://")
    first = pid_of(new_home)
    assert ensure_server(new_home) == url
    assert pid_of(new_home) == first
    assert answer(url, "SELECT 1 + 1") == "2"


def test_the_server_outlives_the_process_that_started_it(home: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from cinema_assets.takes.postgres import *;"
        "print(ensure_server(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(home)], capture_output=True, text=True, check=True
    )
    assert answer(done.stdout.strip(), "SELECT 1") == "1"


def test_many_that_start_at_once_meet_in_one_server(new_home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        urls = set(pool.map(ensure_server, [new_home] * 8))
    assert len(urls) == 1
    # A second start would have put the first one's log aside.
    logs = list((new_home / "postgres").glob("log*"))
    assert [log.read_text().count("starting PostgreSQL") for log in logs] == [1]


def test_it_is_small_and_durable_and_opens_no_port(new_home: Path) -> None:
    url = ensure_server(new_home)
    settings = ("max_connections", "shared_buffers", "fsync", "full_page_writes",
                "synchronous_commit", "listen_addresses", "data_checksums")  # fmt: skip
    found = {name: answer(url, f"SHOW {name}") for name in settings}
    assert found == {
        "max_connections": "200",
        "shared_buffers": "64MB",
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "listen_addresses": "",
        "data_checksums": "on",
    }
    assert not psutil.Process(pid_of(new_home)).net_connections("inet")


def test_only_its_own_user_can_reach_the_socket(home: Path) -> None:
    ensure_server(home)
    assert (home / "postgres").stat().st_mode & 0o077 == 0


def test_no_folder_above_the_home_is_opened_to_others(tmp_path: Path, new_home: Path) -> None:
    tmp_path.chmod(0o700)
    ensure_server(new_home)
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_after_kill_9_it_starts_again_with_everything_that_was_committed(home: Path) -> None:
    url = ensure_server(home)
    execute(url, "CREATE TABLE kept AS SELECT 42 AS answer")
    kill(pid_of(home))
    again = ensure_server(home)
    assert again == url
    assert answer(again, "SELECT answer FROM kept") == "42"


def test_after_kill_9_with_a_client_in_a_transaction_it_starts_again(home: Path) -> None:
    engine = create_engine(ensure_server(home))
    connection = engine.connect()
    connection.execute(text("SELECT pg_backend_pid()"))
    kill(pid_of(home))
    assert answer(ensure_server(home), "SELECT 1") == "1"
    connection.invalidate()
    engine.dispose()


def test_a_client_that_is_killed_takes_nothing_with_it(home: Path) -> None:
    script = (
        "import sys, os; from pathlib import Path; from cinema_assets.takes.postgres import *;"
        "ensure_server(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(home)], check=False)
    assert done.returncode == -signal.SIGKILL
    before = pid_of(home)
    assert answer(ensure_server(home), "SELECT 1") == "1"
    assert pid_of(home) == before


def test_a_recycled_process_id_is_not_taken_for_the_server(home: Path) -> None:
    ensure_server(home)
    stop_server(home)
    stale = home / "postgres" / "data" / "postmaster.pid"
    stale.write_text(
        f"{os.getpid()}\n{home}/postgres/data\n0\n5432\n{home}/postgres\n\n1 2\nready\n"
    )
    assert answer(ensure_server(home), "SELECT 1") == "1"


@pytest.mark.parametrize("content", ["", "12", "nonsense\n\n\n\n\n"])
def test_a_broken_pid_file_is_no_hindrance(home: Path, content: str) -> None:
    ensure_server(home)
    stop_server(home)
    (home / "postgres" / "data" / "postmaster.pid").write_text(content)
    assert answer(ensure_server(home), "SELECT 1") == "1"


@pytest.mark.parametrize("name", ["x" * 150, "with, comma", 'it\'s a "home" $HOME `x`'])
def test_any_path_can_be_a_home(tmp_path: Path, new_home: Path, name: str) -> None:
    odd = tmp_path / name
    try:
        assert answer(ensure_server(odd), "SELECT 1") == "1"
        assert answer(ensure_server(odd), "SELECT 1") == "1"
        server = read_postmaster(odd / "postgres" / "data")
    finally:
        assert stop_server(odd)
    assert server is not None
    assert server.socket_dir == odd / "postgres" or not server.socket_dir.exists()


def test_a_home_that_is_moved_while_the_server_runs_is_served_at_its_new_place(
    home: Path, tmp_path: Path
) -> None:
    execute(ensure_server(home), "CREATE TABLE moved ()")
    home.rename(tmp_path / "elsewhere")
    url = ensure_server(tmp_path / "elsewhere")
    assert answer(url, "SELECT count(*) FROM moved") == "0"


def test_a_copied_home_has_a_server_of_its_own(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "copy", ignore=shutil.ignore_patterns(".s.*"))
    url, copy = ensure_server(home), ensure_server(tmp_path / "copy")
    assert url != copy
    assert pid_of(home) != pid_of(tmp_path / "copy")


def test_a_deleted_home_leaves_no_server_behind(home: Path) -> None:
    ensure_server(home)
    ghost = pid_of(home)
    shutil.rmtree(home)
    ensure_server(home)
    assert ghost not in processes_in(home.resolve() / "postgres" / "data")
    assert pid_of(home) != ghost


def test_stopping_says_whether_there_was_anything_to_stop(new_home: Path) -> None:
    assert not stop_server(new_home)
    ensure_server(new_home)
    assert stop_server(new_home)
    assert not stop_server(new_home)


def test_a_home_that_cannot_be_made_is_one_sentence_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(PostgresUnavailable, match=r"CINEMA_HOME.*CINEMA_POSTGRES_URL") as failure:
        ensure_server(tmp_path / "file")
    assert str(tmp_path / "file") in str(failure.value)


def test_data_of_another_version_is_refused_with_the_servers_own_words(home: Path) -> None:
    ensure_server(home)
    stop_server(home)
    (home / "postgres" / "data" / "PG_VERSION").write_text("9.6\n")
    with pytest.raises(PostgresUnavailable, match="incompatible"):
        ensure_server(home)
