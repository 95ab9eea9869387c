"""The host is lost while a film is being made: the studio opened again goes on, and pays once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from cinema_assets.takes.postmaster import processes_in
from cinema_assets_tests.film.studio import SMALL, Studio, with_ports
from cinema_assets_tests.launching.floor import until
from cinema_assets_tests.studios_server.__main__ import how_to_reach
from cinema_assets_tests.studios_server.running import StudiosProcess, studios
from cinema_assets_tests.ui.opened import opened

SETTINGS = f"{SMALL}budget_usd: 20\nmode: auto\nmodels:\n  clips: google/gemini-omni-1.2-flash\n"
SCRIPT = "EXT. {0} - DUSK\n\nGulls over wet {0}.\n\nEXT. {0} - NIGHT\n\nThe {0} lies in the dark.\n"
FOR_EVER = 10**6
"""Polls."""

LONG = 400.0
"""Seconds after which a small film will not be made any more, on a machine that does much else."""


class Lot:
    """A studio that may be lost at any moment, and one outside it that is not."""

    def __init__(self, folder: Path, backlot: StudiosProcess):
        self.studio = with_ports(Studio(folder))
        self.studio.env |= how_to_reach(backlot.url, backlot.credentials)
        self.backlot = backlot
        self.log = folder / "studio.log"
        self.inbox = self.studio.home / "bucket" / "scripts"

    def drop(self, movie: str) -> Path:
        """Put a script into the inbox."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        (self.inbox / "production.yaml").write_text(SETTINGS)
        script = self.inbox / f"{movie}.fountain"
        script.write_text(SCRIPT.format(movie.upper()))
        return script

    def polls(self, number: int) -> None:
        """How many polls find a job unfinished."""
        self.backlot.ask("POST", "polls", {"polls": number})

    def takes(self, movie: str) -> list[dict[str, Any]]:
        """What was ordered outside for a movie."""
        takes = self.studio.ask("takes", movie)
        return [take for take in takes if take["provider"] == "google"]

    def shot(self, movie: str) -> bool | None:
        """Whether everything that is to be filmed is in the making, and written down."""
        shown = self.studio.say("plan", movie, "--json")
        if shown.returncode:
            return None
        lines = [one for one in json.loads(shown.stdout)["lines"] if one["asset"] == "clips"]
        states = [take["state"] for take in self.takes(movie)]
        wanted = sum(line["generations"] for line in lines)
        return True if states == ["submitted"] * wanted and len(lines) == 2 else None

    def made(self, movie: str) -> bool | None:
        """Whether the film is made, and nothing of it is to be made again."""
        lines = self.studio.ask("plan", movie)["lines"]
        return True if len(lines) > 4 and all(line["fresh"] for line in lines) else None

    def lose(self) -> None:
        """Kill everything at once, as a power cut does: nothing can say a last word."""
        lost = [*self._processes(), *processes_in(self.studio.home / "postgres" / "data").values()]
        names = " ".join(" ".join(process.cmdline()) for process in lost)
        for part in ("dagster._daemon", "code-server", "cinema_assets.warm", "postgres"):
            assert part in names
        for process in lost:
            process.kill()
        assert psutil.wait_procs(lost, timeout=60)[1] == []

    def _processes(self) -> Iterator[psutil.Process]:
        """Everything that was started for this studio, whoever started it."""
        for process in psutil.process_iter():
            try:
                if process.environ().get("CINEMA_HOME") == str(self.studio.home):
                    yield process
            except psutil.Error:
                continue

    def dead_runs(self) -> list[dict[str, Any]]:
        """Those that `cinema doctor` still finds."""
        return [one for one in self.studio.ask("doctor") if one["what"] == "runs"]


@pytest.fixture
def lot(tmp_path: Path) -> Iterator[Lot]:
    with studios(tmp_path / "backlot") as backlot:
        made = Lot(tmp_path / "work", backlot)
        yield made
        made.studio.close()


def test_a_film_goes_on_by_itself_or_by_one_command_after_everything_was_killed(lot: Lot) -> None:
    lot.polls(FOR_EVER)
    with opened(lot.studio, lot.log):
        lot.drop("shore")
        until("the film being shot", lambda: lot.shot("shore"), LONG)
        lot.lose()
    with opened(lot.studio, lot.log) as again:
        assert again.said.count("its process is gone: it is ended.") == 2, again.said
        assert lot.dead_runs() == []
        lot.polls(1)
        until("the film", lambda: lot.made("shore"), LONG)

        lot.polls(FOR_EVER)
        script = lot.drop("pier")
        until("the next film being shot", lambda: lot.shot("pier"), LONG)
        lot.lose()
    lot.polls(1)
    summary = lot.studio.make(script)
    assert summary["failures"] == []
    assert Path(summary["film"]).is_file()
    assert lot.made("pier")
    assert lot.dead_runs() == []
    takes = [take for movie in ("shore", "pier") for take in lot.takes(movie)]
    assert {take["state"] for take in takes} == {"landed"}
    books = lot.backlot.ledger()
    assert (books["submits"], books["duplicates"]) == (len(takes), 0)
