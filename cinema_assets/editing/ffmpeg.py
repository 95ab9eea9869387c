"""The one function that runs ffmpeg.

What belongs here: starting the program, feeding and draining it, its errors, and the promise that
an output is whole or absent. What does not: which codec or filter to use (`profile`, `conform`,
...), reading media facts (`probe`).
"""

import secrets
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import IO

import imageio_ffmpeg  # type: ignore[import-untyped]

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen

LOG_LINES = 50_000
"""Of a run's log the last lines that are kept: bounds memory when a broken file is noisy."""

GLOBAL_ARGUMENTS = ("-hide_banner", "-nostats", "-y")


class FfmpegFailed(CinemaError):
    """ffmpeg could not do what was asked; the message names the command, the input and its log."""


class DiskFull(FfmpegFailed):
    """The disk had no room for an output."""


class FfmpegLog(Frozen):
    """What a finished run said."""

    arguments: tuple[str, ...]
    text: str
    """Standard error, where filters such as ebur128 and blackdetect report."""

    @property
    def lines(self) -> list[str]:
        """The log, line by line."""
        return self.text.splitlines()


def run_ffmpeg(
    arguments: Sequence[str],
    *,
    stdin: Iterable[bytes] | None = None,
    to: Path | None = None,
) -> FfmpegLog:
    """Run ffmpeg to its end. An output file is either whole or absent, never half written.

    Args:
        arguments: everything between `ffmpeg` and the output: inputs (name files with
            `media_file`), filters, codecs.
        stdin: bytes for `-i pipe:0`, taken as ffmpeg asks for them; an exception raised while
            they are made stops ffmpeg and is passed on.
        to: the output file; its suffix decides the format. Without it the arguments must name
            an output that is no file (`-f null -`).

    Raises:
        DiskFull: no room for the output.
        FfmpegFailed: ffmpeg is missing or ended with an error.
    """
    if to is None:
        return _run([*GLOBAL_ARGUMENTS, *arguments], stdin, "no file")
    with written_whole(to) as part:
        return _run([*GLOBAL_ARGUMENTS, *arguments, media_file(part)], stdin, str(to))


def media_file(path: Path) -> str:
    """A path as ffmpeg takes it literally, whatever colons or dashes it holds."""
    return f"file:{path}"


@contextmanager
def written_whole(to: Path) -> Iterator[Path]:
    """A temporary name beside `to`, which becomes `to` when the block ends well, else vanishes."""
    # Without the name itself: ffmpeg would read a percent sign in it as a numbered series.
    part = to.with_name(f".part-{secrets.token_hex(8)}{to.suffix}")
    try:
        yield part
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def _run(arguments: list[str], stdin: Iterable[bytes] | None, output: str) -> FfmpegLog:
    process = subprocess.Popen(
        [_program(), *([] if stdin is not None else ["-nostdin"]), *arguments],
        stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    log: deque[str] = deque(maxlen=LOG_LINES)
    # The log is drained beside the feeding: a full pipe on either side would stop both for ever.
    drain = threading.Thread(target=_drain, args=(process.stderr, log), daemon=True)
    drain.start()
    try:
        if stdin is not None and process.stdin is not None:
            _feed(process.stdin, stdin)
        code = process.wait()
    finally:
        # Reached with a live child on Ctrl-C or when the source of the bytes failed.
        if process.poll() is None:
            process.kill()
            process.wait()
        drain.join()
    text = "".join(log)
    if code != 0:
        raise _failure(arguments, text, output, code)
    return FfmpegLog(arguments=tuple(arguments), text=text)


def _program() -> str:
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise FfmpegFailed(
            f"ffmpeg was not found: {error} Install the imageio-ffmpeg package for this platform."
        ) from None


def _feed(pipe: IO[bytes], chunks: Iterable[bytes]) -> None:
    """Write until done, or until ffmpeg has had enough (`-frames:v`) or has died."""
    with suppress(BrokenPipeError):
        for chunk in chunks:
            pipe.write(chunk)
    with suppress(BrokenPipeError):
        pipe.close()


def _drain(pipe: IO[bytes] | None, log: deque[str]) -> None:
    assert pipe is not None
    with pipe:
        for line in pipe:
            log.append(line.decode("utf-8", "replace"))


def _failure(arguments: list[str], text: str, output: str, code: int) -> FfmpegFailed:
    if "No space left on device" in text:
        return DiskFull(
            f"The disk is full: {output} could not be written. Free some space and try again."
        )
    inputs = [value.removeprefix("file:") for flag, value in pairwise(arguments) if flag == "-i"]
    tail = "\n".join(text.strip().splitlines()[-12:])
    return FfmpegFailed(
        f"ffmpeg could not make {output} from {', '.join(inputs) or 'no input'} (it ended with "
        f"{code}); the last lines of its log say why.\n"
        f"Command: ffmpeg {' '.join(arguments)}\n{tail}"
    )
