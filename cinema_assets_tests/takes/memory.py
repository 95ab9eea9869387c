"""How much memory a large file takes on its way: `python -m cinema_assets_tests.takes.memory`.

What belongs here: doing one thing with one file in a process of its own, and the peak of that
process above what it had when everything was imported. What does not: how much is too much
(test_bucket_memory).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from google.auth.credentials import AnonymousCredentials
from google.cloud import storage  # type: ignore[import-untyped]

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.bucket import Bucket, open_bucket
from cinema_assets_tests.gcs_server import gcs_server

MIB = 1024 * 1024

ALLOWED = 50
"""Mebibytes above the baseline, for a clip of any size."""

KEY = "movies/harbour/clip.mov"


def put(bucket: Bucket, clip: Path, work: Path) -> None:
    """Store the clip."""
    bucket.put(clip, KEY)


def local(bucket: Bucket, clip: Path, work: Path) -> None:
    """Have it as a local file, compared with its hash."""
    bucket.local(bucket.address_of(KEY), work, sha256=_hash(clip))


def verify(bucket: Bucket, clip: Path, work: Path) -> None:
    """Read it whole where it lies."""
    bucket.verify(bucket.address_of(KEY), _hash(clip))


DEEDS: dict[str, Callable[[Bucket, Path, Path], None]] = {
    "put": put, "local": local, "verify": verify,
}  # fmt: skip


def _hash(clip: Path) -> str:
    done = subprocess.run(["sha256sum", clip], capture_output=True, text=True, check=True)
    return done.stdout.split()[0]


def measured(deed: str, url: str, clip: Path, work: Path) -> int:
    """Mebibytes that one deed took at most in a process of its own, above its imports."""
    command = [sys.executable, "-m", __spec__.name, deed, "--clip", str(clip), "--work", str(work)]
    environment = os.environ | {"CINEMA_BUCKET": url, "CINEMA_HOME": str(work)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


def _do(deed: str, clip: Path, work: Path) -> int:
    bucket = open_bucket(StudioSettings())
    # Linux forgets the peak so far; what the imports took on the way must not hide anything.
    Path("/proc/self/clear_refs").write_text("5")
    before = _kibibytes("VmRSS")
    DEEDS[deed](bucket, clip, work)
    return (_kibibytes("VmHWM") - before) // 1024


def _kibibytes(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:"))


def new_clip(path: Path, size: int) -> Path:
    """A file of so many mebibytes that no program can hold in less."""
    with path.open("wb") as stream:
        for _ in range(size):
            stream.write(os.urandom(MIB))
    return path


def new_gcs(name: str) -> str:
    """The address of a new bucket on the storage server that the environment names."""
    client = storage.Client(project="test", credentials=AnonymousCredentials())  # type: ignore[no-untyped-call]
    client.create_bucket(name)
    return f"gs://{name}/studio"


def main() -> None:
    """Measure every deed on both buckets, and print a table."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("deed", nargs="?", choices=DEEDS)
    asked.add_argument("--clip", type=Path)
    asked.add_argument("--work", type=Path)
    asked.add_argument("--mib", type=int, default=500)
    given = asked.parse_args()
    if given.deed:
        print(_do(given.deed, given.clip, given.work))
        return
    with tempfile.TemporaryDirectory() as folder, gcs_server():
        root = Path(folder)
        clip = new_clip(root / "clip.mov", given.mib)
        buckets = {"a folder": str(root / "bucket"), "Google Cloud Storage": new_gcs("memory")}
        print(f"| a clip of {given.mib} MiB | {' | '.join(f'{deed}, MiB' for deed in DEEDS)} |")
        print(f"|---|{'---|' * len(DEEDS)}")
        for name, url in buckets.items():
            peaks = [str(measured(deed, url, clip, root)) for deed in DEEDS]
            print(f"| {name} | {' | '.join(peaks)} |")


if __name__ == "__main__":
    main()
