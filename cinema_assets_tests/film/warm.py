"""`cinema` in a process of its own that need not load what it consists of.

What belongs here: forking a command, and the fork server of its crew, from a process in which all
of it stands ready. What does not: what a test says and reads (studio).

A command loads modules for seconds and works for a moment. Here they are loaded once for all
commands of a test run. No module reads the environment when it is loaded: the command does, and
finds the one that it is given. What `Studio.start` starts loads everything itself, as a person's
command does.
"""

import atexit
import fcntl
import json
import multiprocessing
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import util
from pathlib import Path
from tempfile import TemporaryDirectory

LOADED = "cinema_assets_tests.film.loaded"

_WARM = multiprocessing.get_context("forkserver")


def say(
    arguments: tuple[str, ...], folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a session of its own; as `python -m cinema_assets` does."""
    _WARM.set_forkserver_preload([LOADED])
    with TemporaryDirectory() as place:
        # Files, not pipes: what a command leaves behind would hold a pipe open.
        printed = [Path(place) / name for name in ("out", "err")]
        process = _WARM.Process(
            target=_command, args=(arguments, folder, dict(environment), *printed)
        )
        process.start()
        process.join()
        out, err = (file.read_text() for file in printed)
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, out, err)


def _command(
    arguments: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path, err: Path
) -> None:
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", closefd=False) for number in (1, 2))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["cinema", *arguments]
    if arguments[:1] == ("make",):
        _have_a_fork_server_ready()
    try:
        runpy.run_module("cinema_assets", run_name="__main__", alter_sys=True)
    finally:
        # A process that was forked does not do so by itself.
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()


def _have_a_fork_server_ready() -> None:
    """Fork the process that becomes the fork server of the crew, if one is hired."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if not pid:
        ours.close()
        _stand_by(theirs)
    theirs.close()
    start = util.spawnv_passfds

    def forked(path: bytes, args: Sequence[str], fds: Sequence[int]) -> int:
        util.spawnv_passfds = start
        socket.send_fds(ours, [json.dumps([args[-1], *fds]).encode()], fds)
        return pid

    util.spawnv_passfds = forked


def _stand_by(line: socket.socket) -> None:
    """Wait to be told, as `python -c` would be, which code to run with which open files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        told, received, _, _ = socket.recv_fds(line, 1 << 16, 16)
        if told:
            code, *numbers = json.loads(told)
            # Out of the way of one another first.
            apart = [fcntl.fcntl(fd, fcntl.F_DUPFD, 1000) for fd in received]
            for fd in received:
                os.close(fd)
            for fd, number in zip(apart, numbers, strict=True):
                os.dup2(fd, number)
                os.close(fd)
            exec(code, {})
    finally:
        os._exit(0)
