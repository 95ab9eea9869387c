"""The soak: a whole film made while everything is killed at random, again and again.

What belongs here: whom to kill and when, saying the same command again, and whether the promise was
kept at the end. What does not: exact steps (matrix), what is found afterwards (audit).

The command is the real one, `cinema make --jobs 4`, from the script to the film. The harness does
what a patient person would: says the same command again, and settles what is unknown after a look
into the provider's ledger. When the film is there and lives are left, it asks for retakes.
"""

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import psutil

from cinema_assets.commands.opened import opened_lot
from cinema_assets.frozen import Frozen
from cinema_assets.takes.postmaster import processes_in
from cinema_assets_tests.crash import fuse
from cinema_assets_tests.crash.audit import Auditor, Money, money, unfinished_runs
from cinema_assets_tests.crash.seen import PATIENCE
from cinema_assets_tests.crash.site import Command, Configuration, Site, open_site
from cinema_assets_tests.crash.studio import PROVIDER

MOVIE = "weather"

SHORTEST, LONGEST = 0.05, 0.8
"""Between two kills, from when there is a worker to be met; in parts of what that took, so that a
slow machine comes as far between two kills as a quick one."""

EARLY = 0.15
"""How often that is not waited for, so that commands die while they start."""

MOMENT = 0.3
"""Seconds between two looks for workers."""

ODDS = {"a worker": 12, "the command": 3, "all of its processes": 3, "Postgres": 2, "the studio": 2}
"""Of being killed next."""

POLLS = 5
"""Until a clip has landed: most of a second in which it can be lost."""

RETAKES = 6
"""Shots asked for again when the film is done before the kills are."""

ENOUGH = 12
"""How often the undisturbed command may be said at the end."""


class Plan(Frozen):
    """How much of it."""

    kills: int = 200
    scenes: int = 40
    jobs: int = 4
    seed: int = 1


class Soaked(Frozen):
    """What became of it."""

    plan: Plan
    kept: bool
    trouble: str = ""
    kills: dict[str, int]
    """By whom it hit."""
    commands: int
    """How often the same command was said."""
    retakes: int
    settled: dict[str, int]
    """Unknown takes, by what a person found: `joined`, `lost`."""
    money: Money
    clips: int
    """Paid takes that landed."""
    watched: int
    """Landed takes of every kind whose bytes were read again at the end."""
    lost: int
    workspaces: int
    unfinished: int
    film_seconds: float
    seconds: float = 0


def script(scenes: int) -> str:
    """Two shots and a line of dialogue in each scene."""
    lines = [
        f"INT. STATION - DAY #{n}#\n\nMIRA looks at board number {n}.\n\nMIRA\nTrain {n} is late.\n"
        f"\nAn old lamp swings over platform {n}.\n"
        for n in range(1, scenes + 1)
    ]
    return "Title: Weather\n\n" + "\n".join(lines)


def run_soak(plan: Plan, say: Callable[[str], None]) -> Soaked:
    """The whole of it, on the embedded server and a folder."""
    configuration = Configuration(database="embedded", bucket="folder")
    with open_site(configuration, polls=POLLS) as site:
        return Soak(site, plan, say).run()


class Soak:
    """One film under fire."""

    def __init__(self, site: Site, plan: Plan, say: Callable[[str], None]):
        self._site = site
        self._plan = plan
        self._say = say
        self._dice = random.Random(plan.seed)
        path = site.script(MOVIE, script(plan.scenes))
        self._arguments = ("make", str(path), "--out", str(site.out), "--jobs", str(plan.jobs))
        self._command: Command | None = None
        self._commands = 0
        self._pace = 1.0
        """Seconds from a command's start to its first worker, as it was last."""
        self._retakes = 0
        self._kills: Counter[str] = Counter()
        self._settled: Counter[str] = Counter()

    def run(self) -> Soaked:
        """Kill until enough are dead, then let the film be finished and look at everything."""
        began = time.monotonic()
        with opened_lot() as (lot, instance):
            self._lot, self._instance = lot, instance
            self._auditor = Auditor(lot, self._site.provider)
            try:
                while self._kills.total() < self._plan.kills:
                    self._one_more()
                made = self._finish()
                return self._judged(made, time.monotonic() - began)
            finally:
                fuse.kill([process.pid for process in self._site.at_work()])

    # --- under fire ---

    def _one_more(self) -> None:
        """Let the command work for a moment, then kill something."""
        command = self._running()
        if self._dice.random() > EARLY:
            self._wait_for_workers(command)
        if command.ends_within(self._pace * self._dice.uniform(SHORTEST, LONGEST)):
            self._after(command)
        else:
            self._kill(command)

    def _wait_for_workers(self, command: Command) -> None:
        if command.workers():
            return
        while not command.ends_within(MOMENT):
            if command.workers():
                self._pace = time.monotonic() - command.began
                return

    def _running(self) -> Command:
        if self._command is None or self._command.process.poll() is not None:
            self._commands += 1
            self._command = self._site.start(*self._arguments, "--json")
        return self._command

    def _kill(self, command: Command) -> None:
        victim = self._dice.choices(list(ODDS), list(ODDS.values()))[0]
        workers = command.workers()
        match victim:
            case "a worker" if not workers:
                return
            case "a worker":
                fuse.kill([self._dice.choice(workers)])
            case "the command":
                fuse.kill([command.process.pid])
            case "all of its processes":
                os.killpg(command.process.pid, signal.SIGKILL)
            case "Postgres":
                fuse.kill(list(processes_in(self._site.database)))
            case "the studio":
                fuse.kill([self._site.provider.process.pid])
        self._kills[victim] += 1
        if victim in ("the command", "all of its processes"):
            command.process.wait()
            self._after(command)
        if self._kills.total() % 20 == 0:
            self._say(f"{self._kills.total()} kills, {self._commands} commands")

    def _after(self, command: Command) -> None:
        """The command has ended, in whatever way: look, settle, ask for more where all is done."""
        self._auditor.look()
        self._settled.update(self._auditor.settle(MOVIE))
        if command.process.returncode == 0 and self._kills.total() < self._plan.kills:
            shots = range(1, self._plan.scenes + 1)
            for scene in self._dice.sample(shots, k=min(RETAKES, self._plan.scenes)):
                self._site.ask("retake", MOVIE, str(scene), "--shot", "1", "--note", "again")
                self._retakes += 1

    # --- and in peace again ---

    def _finish(self) -> dict[str, Any]:
        """The same command, undisturbed, until it has nothing more to do; what it said last."""
        self._wait_for_orphans()
        for _ in range(ENOUGH):
            command = self._running()
            command.process.wait()
            self._after(command)
            if command.process.returncode == 0:
                return dict(json.loads(command.out.read_text()))
        return {}

    def _wait_for_orphans(self) -> None:
        """Workers whose boss was killed end the run that they are at."""
        if self._command is not None and self._command.process.poll() is None:
            self._command.process.wait()
            self._after(self._command)
        psutil.wait_procs(self._site.at_work(), timeout=PATIENCE)

    def _judged(self, made: Mapping[str, Any], seconds: float) -> Soaked:
        ours = self._lot.ledger.takes_of(MOVIE)
        clips = [take for take in ours if take.provider == PROVIDER and take.landed]
        found = Soaked(
            plan=self._plan,
            kept=False,
            kills=dict(sorted(self._kills.items())),
            commands=self._commands,
            retakes=self._retakes,
            settled=dict(sorted(self._settled.items())),
            money=money(self._site.provider.ledger(), ours, self._site.provider),
            clips=len(clips),
            watched=self._auditor.watched,
            lost=len(self._auditor.lost()),
            workspaces=self._auditor.workspaces(),
            unfinished=unfinished_runs(self._instance),
            film_seconds=made.get("film_seconds") or 0,
            seconds=round(seconds, 1),
        )
        trouble = _trouble(found, made)
        return found.model_copy(update={"kept": not trouble, "trouble": "; ".join(trouble)})


def _trouble(found: Soaked, made: Mapping[str, Any]) -> list[str]:
    """Everything that is not as promised."""
    promises = {
        f"the film was not finished after {ENOUGH} commands": bool(made),
        "the film is not complete": bool(made.get("film_is_fresh")) and not made.get("failures"),
        "an order was accepted twice": not found.money.twice,
        "the ledgers differ": found.money.agrees,
        "an accepted order never landed": found.clips == found.money.orders,
        "something landed was lost": not found.lost,
        "workspaces are left": not found.workspaces,
        "runs are left unfinished": not found.unfinished,
    }
    return [words for words, holds in promises.items() if not holds]
