"""Many processes want the same key at the same moment: `python -m cinema_assets_tests.takes.races`.

What belongs here: the race, its count, and the table that is printed of it. What does not: which
result is demanded (test_bucket_races).
"""

import argparse
import multiprocessing
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]

from cinema_assets.takes.bucket import Bucket, BucketError, ObjectTaken
from cinema_assets.takes.folder import open_folder
from cinema_assets.takes.gcs import open_gcs
from cinema_assets_tests.gcs_server import gcs_server

PROCESSES, ROUNDS = 20, 200

LOST = 600
"""Seconds after which a racer that has not come to the line counts as lost."""

SIZE = 1000
"""Bytes of an object. What is sent in one request: the server binary that the tests have, v1.54.0,
forgets the condition of an upload in chunks, which Google's own service checks at its end."""

Open = Callable[[], Bucket]


@dataclass(frozen=True)
class Result:
    """What came of a number of rounds in which each process put other bytes under one key."""

    processes: int
    rounds: int
    seconds: float
    one_winner: int
    """Rounds in which exactly one process was told that its bytes are stored."""
    told: int
    """Times that a process was told that others' bytes lie there."""
    otherwise: int
    """Times that anything else happened."""
    winners_bytes: int
    """Rounds after which the one winner's bytes are what is read."""

    @property
    def right(self) -> bool:
        """Whether every round had one winner, and everybody else was told."""
        losers = self.rounds * (self.processes - 1)
        return (self.one_winner, self.told, self.winners_bytes) == (
            self.rounds, losers, self.rounds,
        )  # fmt: skip


def race(opened: Open, processes: int, rounds: int) -> Result:
    """Let the processes race, round by round, each starting when all stand at the line."""
    context = multiprocessing.get_context("fork")
    line, began = context.Barrier(processes), time.monotonic()
    ears, racers = [], []
    for number in range(processes):
        ear, mouth = context.Pipe(duplex=False)
        args = (opened, number, rounds, line, mouth)
        racers.append(context.Process(target=_run, args=args))
        ears.append(ear)
        racers[-1].start()
        mouth.close()
    said = [ear.recv() for ear in ears]
    for racer in racers:
        racer.join()
    return _count(said, opened(), time.monotonic() - began)


def _run(opened: Open, number: int, rounds: int, line: Barrier, mouth: Connection) -> None:
    bucket, said = opened(), []
    for played in range(rounds):
        line.wait(LOST)
        said.append(_attempt(bucket, played, _bytes(number, played)))
    mouth.send(said)


def _attempt(bucket: Bucket, played: int, data: bytes) -> str:
    try:
        bucket.put_bytes(data, _key(played))
    except ObjectTaken:
        return "told"
    except BucketError as error:
        return str(error)
    return "won"


def _key(played: int) -> str:
    return f"races/round-{played}.bin"


def _bytes(number: int, played: int) -> bytes:
    return f"{number} in {played} ".encode().ljust(SIZE, b"x")


def _count(said: Sequence[Sequence[str]], bucket: Bucket, seconds: float) -> Result:
    rounds = list(zip(*said, strict=True))
    winners = [[n for n, word in enumerate(words) if word == "won"] for words in rounds]
    words = Counter(word for words in rounds for word in words)
    return Result(
        processes=len(said),
        rounds=len(rounds),
        seconds=seconds,
        one_winner=sum(len(won) == 1 for won in winners),
        told=words["told"],
        otherwise=words.total() - words["told"] - words["won"],
        winners_bytes=sum(
            len(won) == 1
            and bucket.read_bytes(bucket.address_of(_key(played))) == _bytes(won[0], played)
            for played, won in enumerate(winners)
        ),
    )


def new_gcs(name: str) -> Open:
    """Opens a new bucket of the storage server that the environment names."""
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    client.create_bucket(name)
    # Each process makes a client of its own: connections do not survive a fork.
    return lambda: open_gcs(f"gs://{name}/studio")


def table(results: dict[str, Result]) -> str:
    """The results in Markdown."""
    lines = [
        "| bucket | processes | rounds | rounds with one winner | losers told | anything else"
        " | rounds whose bytes are the winner's | seconds |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found in results.items():
        lines.append(
            f"| {name} | {found.processes} | {found.rounds} | {found.one_winner} | {found.told}"
            f" of {found.rounds * (found.processes - 1)} | {found.otherwise}"
            f" | {found.winners_bytes} | {found.seconds:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Race on a folder and on a real server of the storage API, and print what came of it."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("--processes", type=int, default=PROCESSES)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    given = asked.parse_args()
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "bucket"
        stack.enter_context(gcs_server())
        buckets: dict[str, Open] = {
            "a folder": lambda: open_folder(root),
            "Google Cloud Storage": new_gcs("races"),
        }
        results = {
            name: race(opened, given.processes, given.rounds) for name, opened in buckets.items()
        }
    print(table(results))
    raise SystemExit(not all(found.right for found in results.values()))


if __name__ == "__main__":
    main()
