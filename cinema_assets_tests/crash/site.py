"""A studio to be wrecked: its home, its Postgres, its bucket, the provider, all real and its own.

What belongs here: setting it up, keeping its servers alive as an operator would. What does not: the
provider (provider, hired), what is done to the site (matrix, soak), what is found (audit).
"""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import psutil

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.takes.postgres import ensure_server, stop_server
from cinema_assets.takes.postmaster import answering
from cinema_assets_tests.crash import fuse
from cinema_assets_tests.crash.provider import Provider
from cinema_assets_tests.crash.proxy import Proxy
from cinema_assets_tests.crash.seen import AWAY, PATIENCE, ROOT, AnyProvider
from cinema_assets_tests.crash.studio import MODEL, PROVIDER
from cinema_assets_tests.gcs_server import EMULATOR, gcs_server

SETTINGS = f"""\
width: 128
height: 128
budget_usd: 100000
models:
  clips: {PROVIDER}/{MODEL}
"""

GCS_BUCKET = "crash"


class CommandFailed(Exception):
    """A command that nobody disturbed did not do its work."""


class Configuration(Frozen):
    """Which database, and which bucket."""

    database: Literal["embedded", "external"]
    bucket: Literal["folder", "gcs"]

    @property
    def name(self) -> str:
        """`embedded, folder`."""
        return f"{self.database}, {self.bucket}"


CONFIGURATIONS = tuple(
    Configuration.model_validate({"database": database, "bucket": bucket})
    for database in ("embedded", "external")
    for bucket in ("folder", "gcs")
)


Opener = Callable[[Path], AnyProvider]
"""Opens a provider, given a folder of its own."""


class Command:
    """A `cinema` command at work."""

    def __init__(self, arguments: Sequence[str], folder: Path):
        self.began = time.monotonic()
        # Files, not pipes: a killed command's workers would hold a pipe open.
        self.out, self.err = (folder / f"{uuid.uuid4().hex}.{name}" for name in ("out", "err"))
        with self.out.open("w") as out, self.err.open("w") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cinema_assets", *arguments],
                cwd=folder, start_new_session=True, stdout=out, stderr=err,
            )  # fmt: skip

    def ends_within(self, seconds: float) -> bool:
        """Whether it is over, or is so before long."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.returncode is not None

    def said(self) -> str:
        """All that it printed."""
        return self.err.read_text() + self.out.read_text()

    def workers(self) -> list[int]:
        """Children of the fork server, which is a child of the command."""
        try:
            servers = psutil.Process(self.process.pid).children()
            return [worker.pid for server in servers for worker in server.children()]
        except psutil.NoSuchProcess:
            return []


class Site:
    """Everything together. Its keeper brings back what was killed, as an operator would."""

    def __init__(self, folder: Path, configuration: Configuration, studio: Opener):
        self.configuration = configuration
        self.folder = folder.resolve()
        self.home = folder / "studio"
        self.fuse = folder / "fuse"
        self.scripts = folder / "scripts"
        self.out = folder / "film"
        self._other_home = folder / "other"
        self.scripts.mkdir(parents=True)
        self.provider = studio(folder / "provider")
        self.proxy: Proxy | None = None
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    @property
    def database(self) -> Path:
        """The data directory of its Postgres."""
        own = self.configuration.database == "embedded"
        return (self.home if own else self._other_home).resolve() / "postgres" / "data"

    def open(self, gcs: str | None) -> Mapping[str, str]:
        """Start what it needs; the variables by which the product finds it.

        Args:
            gcs: address of the service that has the bucket; None for a folder.
        """
        found = {
            **self.provider.variables(),
            "CINEMA_HOME": str(self.home),
            fuse.VARIABLE: str(self.fuse),
            "PYTHONPATH": str(ROOT),
        }
        if self.configuration.database == "external":
            found["CINEMA_POSTGRES_URL"] = ensure_server(self._other_home)
        if gcs is not None:
            self.proxy = Proxy(int(gcs.rpartition(":")[2]))
            found["CINEMA_BUCKET"] = f"gs://{GCS_BUCKET}/studio"
            found[EMULATOR] = f"http://127.0.0.1:{self.proxy.port}"
        self._keeper.start()
        return found

    def close(self) -> None:
        """End every process of it."""
        self._over.set()
        if self._keeper.is_alive():
            self._keeper.join()
        self.provider.close()
        for home in (self.home, self._other_home):
            stop_server(home)

    def script(self, name: str, text: str, settings: str = SETTINGS) -> Path:
        """Write a script, beside settings that make a small film with work by the provider."""
        folder = self.scripts / name
        folder.mkdir()
        (folder / "production.yaml").write_text(settings)
        path = folder / f"{name}.fountain"
        path.write_text(text)
        return path

    def start(self, *arguments: str) -> "Command":
        """Start a `cinema` command, in a session of its own."""
        return Command(arguments, self.folder)

    def at_work(self) -> list[psutil.Process]:
        """Every process of every command, those included whose command was killed."""
        found = []
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                if process.cwd() == str(self.folder):
                    found.append(process)
        return found

    def ask(self, *arguments: str) -> Any:
        """Run a `cinema` command that must succeed, and read its JSON."""
        command = self.start(*arguments, "--json")
        if command.process.wait() != 0:
            raise CommandFailed(f"cinema {' '.join(arguments)}: {command.said()}")
        return json.loads(command.out.read_text())

    def _keep(self) -> None:
        """An external Postgres and the provider are started again by nobody else."""
        while not self._over.wait(AWAY / 4):
            self.provider.revive()
            external = self.configuration.database == "external"
            if external and answering(self.database) is None:
                time.sleep(AWAY)
                with suppress(CinemaError):
                    ensure_server(self._other_home)


@contextmanager
def open_site(
    configuration: Configuration, *, polls: int = 1, studio: Opener | None = None
) -> Iterator[Site]:
    """A site for the length of a block. The environment of this process points to it meanwhile.

    Args:
        configuration: which database, and which bucket.
        polls: after how many polls a job has landed.
        studio: opens another provider than that of the crash matrix.
    """
    opener = studio or (lambda folder: Provider(folder, polls))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="crash-")))
        gcs = stack.enter_context(gcs_server()) if configuration.bucket == "gcs" else None
        before = dict(os.environ)
        site = Site(folder, configuration, opener)
        stack.callback(site.close)
        try:
            if gcs is not None:
                _make_bucket(gcs)
            for name in [name for name in os.environ if name.startswith("CINEMA_")]:
                del os.environ[name]
            os.environ.update(site.open(gcs))
            yield site
        finally:
            os.environ.clear()
            os.environ.update(before)


def _make_bucket(gcs: str) -> None:
    connection = http.client.HTTPConnection(gcs.removeprefix("http://"), timeout=PATIENCE)
    connection.request("POST", "/storage/v1/b?project=crash", json.dumps({"name": GCS_BUCKET}),
                       {"Content-Type": "application/json"})  # fmt: skip
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
    connection.close()
