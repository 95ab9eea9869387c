"""What nobody can be sure of, and a ledger that is gone: a person settles it, nothing is lost.

What belongs here: `cinema settle` and `cinema ledger rebuild`, over a film with a paid model.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from cinema_assets.settings import StudioSettings
from cinema_assets.takes.engine import open_engine, transaction
from cinema_assets_tests.film.silent import MODEL
from cinema_assets_tests.film.studio import SMALL, Studio, the_sentence
from cinema_assets_tests.film.test_review import Film, colours, pictures
from cinema_assets_tests.production import files

LEDGER = ("takes", "retakes", "choices", "budgets")


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio whose clips are made by one that never answers."""
    studio = Studio(tmp_path_factory.mktemp("abroad"))
    settings = f"{SMALL}budget_usd: 5\nmodels:\n  clips: {MODEL}\n"
    (studio.scripts / "production.yaml").write_text(settings)
    studio.env["CINEMA_STUDIOS"] = "cinema_assets_tests.film.silent:open_studio"
    yield studio
    studio.close()


def attempt(film: Film) -> None:
    """Make the film as far as it goes: what is unknown stops its shot."""
    words = ("make", str(film.script), "--out", str(film.studio.out(film.script)))
    assert film.studio.say(*words, "--up-to", "scene_cut").returncode == 1


def states(film: Film) -> dict[str, str]:
    return {take["slate"]: take["state"] for take in film.takes("clip")}


def cost(film: Film) -> tuple[str, str]:
    found = film.say("cost")
    return found["spent_usd"], found["reserved_usd"]


def test_unknown_takes_are_settled_and_the_same_command_goes_on(
    abroad: Studio, tmp_path: Path
) -> None:
    film = Film(abroad, "ned")
    attempt(film)
    assert states(film) == {"1-1-1": "unknown", "1-2-1": "unknown"}
    reserved = {take["slate"]: take["price_reserved"] for take in film.takes("clip")}

    noise = tmp_path / "noise.mp4"
    noise.write_bytes(b"noise " * 900)
    assert "cannot be read" in film.refused("settle", "1-1-1", "--landed", str(noise))
    assert states(film)["1-1-1"] == "unknown"

    file = files.phone_clip(tmp_path / "fetched.mp4")
    landed = film.say("settle", "1-1-1", "--landed", str(file), "--charged", "0.25")
    assert (landed["state"], landed["price_charged"]) == ("landed", "0.2500")
    lost = film.say("settle", "1-2-1", "--lost", "--note", "their page shows no such job")
    assert (lost["state"], lost["note"]) == ("failed", "their page shows no such job")
    assert "only a take that is unknown" in film.refused("settle", "1-2-1", "--lost")

    attempt(film)
    assert states(film) == {"1-1-1": "landed", "1-2-1": "failed", "1-2-2": "unknown"}
    joined = film.say("settle", "1-2-2", "--job", "job-7")
    assert (joined["state"], joined["job_id"]) == ("submitted", "job-7")
    assert film.cut()["failures"] == []
    assert states(film)["1-2-2"] == "landed"
    spent = 0.25 + float(reserved["1-2-1"])
    assert [float(amount) for amount in cost(film)] == [pytest.approx(spent), 0.0]
    seen = pictures(film.last("scene_cut"))
    assert colours(seen[1], 20, 128, 236) == colours(seen[-2], 20, 128, 236) == [
        "black", "green", "black",
    ]  # fmt: skip


def drop(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lose the ledger's tables; Dagster's records and the bucket stay."""
    monkeypatch.setenv("CINEMA_HOME", str(studio.home))
    monkeypatch.delenv("CINEMA_POSTGRES_URL", raising=False)
    engine = open_engine(StudioSettings())
    with transaction(engine) as connection:
        for table in LEDGER:
            connection.execute(text(f"DROP TABLE {table}"))
    engine.dispose()


def told(film: Film) -> list[dict[str, Any]]:
    """What is known of every take, but for whose process wrote it, and when."""
    passing = {"owner", "version", "created_at", "updated_at", "asked_at"}
    return [{k: v for k, v in take.items() if k not in passing} for take in film.takes()]


def test_a_ledger_that_was_lost_comes_back_with_marks_and_budgets(
    abroad: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = Film(abroad, "ida")
    film.make("--up-to", "dialogue")
    film.make("--up-to", "keyframes")
    file = files.phone_clip(tmp_path / "phone.mp4")
    for slate in ("1-1", "1-2"):
        film.say("import", slate, str(file), "--note", f"for {slate}")
    film.cut()
    film.say("retake", "1", "--shot", "2", "--note", "too dark")
    film.say("reject", "1-1", "--role", "speech-1", "--note", "too slow")
    before, plan, bill = told(film), film.say("plan"), film.say("cost")
    assert {take["review"] for take in before} == {"", "circled", "rejected"}

    drop(abroad, monkeypatch)
    assert "cinema ledger rebuild" in film.refused("takes")
    back = abroad.ask("ledger", "rebuild")
    assert back["takes"]["takes"] > len(before)
    assert back["budgets"]["ida"] == "5"
    assert told(film) == before
    assert (film.say("plan"), film.say("cost")) == (plan, bill)
    assert film.say("circle", "1-1-1")["in_use_before"]

    again = abroad.ask("ledger", "rebuild")
    assert (again["takes"]["takes"], again["takes"]["known"]) == (0, back["takes"]["takes"])


def test_a_rebuild_says_what_came_back(abroad: Studio) -> None:
    shown = abroad.say("ledger", "rebuild")
    assert shown.returncode == 0, shown.stderr
    assert "came back" in shown.stdout
    home = {**abroad.env, "CINEMA_HOME": "/proc/cinema"}
    assert "/proc/cinema" in the_sentence(abroad.say("ledger", "rebuild", env=home))
