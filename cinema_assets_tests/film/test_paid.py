"""Models that cost something: quoted before, never beyond the budget, never lost, on the bill."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_assets_tests.film import remote
from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import SMALL, Studio

CLIPS = {"clips": "remote/clip-1"}

CLIPS_ALONE, SCENES_ALONE = ("--up-to", "clips"), ("--up-to", "scene_cut")
"""As far as it matters where no film is looked at."""


class PaidStudio(Studio):
    """A studio with a studio beside the house that must be paid."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.remote = folder / "remote"
        self.remote.mkdir()
        self.env |= {
            "CINEMA_STUDIOS": "cinema_assets_tests.film.remote:RemoteStudio",
            remote.FOLDER: str(self.remote),
        }

    def movie(self, name: str, models: dict[str, str], budget: Decimal | str) -> Path:
        """The small film under a name of its own, with these settings."""
        folder = self.scripts / name
        folder.mkdir(exist_ok=True)
        chosen = "".join(f"  {asset}: {model}\n" for asset, model in models.items())
        settings = f"{SMALL}budget_usd: {budget}\n" + (f"models:\n{chosen}" if chosen else "")
        (folder / "production.yaml").write_text(settings)
        script = folder / f"{name}.fountain"
        # Another title is another film, though nothing of what is shot is.
        script.write_text(TINY.replace("Two Rooms", name))
        return script

    def try_to_make(self, script: Path, *arguments: str) -> tuple[int, str, Any]:
        """`cinema make`: what it ended with, what it complained of, what `plan` says then."""
        done = self.say("make", str(script), "--out", str(self.out(script)), "--json", *arguments)
        return done.returncode, done.stderr, self.ask("plan", script.stem)

    def slates(self) -> list[str]:
        """Of every order that the other studio ever got."""
        return [job["slate"] for job in remote.jobs(self.remote)]


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PaidStudio]:
    opened = PaidStudio(tmp_path_factory.mktemp("paid"))
    yield opened
    opened.close()


def clip_lines(sheet: Any) -> list[Any]:
    return [line for line in sheet["lines"] if line["asset"] == "clips"]


def test_a_film_is_quoted_then_made_as_far_as_its_money_goes_then_finished(
    paid: PaidStudio,
) -> None:
    script = paid.movie("money", CLIPS, 0)
    code, said, sheet = paid.try_to_make(script)
    assert code == 1
    assert "scene 1, shots 1, 2 without a clip: scene 1, shot 1 needs $" in said
    assert "scene 2" in said
    assert paid.slates() == [], "nothing paid is ever made without a budget"
    assert (paid.out(script) / "money.mp4").is_file(), "a slate stands in for what is missing"
    price = Decimal(sheet["price_usd"])
    assert price > 0
    assert not sheet["fits"]
    assert clip_lines(sheet)[0]["reasons"] == ["scene 1, shots 1, 2: no clip yet"]
    quoted = paid.say("plan", "money").stdout
    assert f"at most ${price.normalize():f}" in quoted.replace("0;", ";")
    assert "price" in quoted.splitlines()[0]

    one_less = (price * Decimal("0.85")).quantize(Decimal("0.01"))
    code, said, sheet = paid.try_to_make(paid.movie("money", CLIPS, one_less))
    bill = paid.ask("cost", "money")
    assert code == 1
    assert len(said.splitlines()) == 1, said
    assert Decimal(bill["spent_usd"]) + Decimal(bill["reserved_usd"]) <= one_less
    made = paid.slates()
    assert len(made) == len(set(made)) == 3

    code, said, sheet = paid.try_to_make(paid.movie("money", CLIPS, price + 1))
    assert (code, said) == (0, "")
    assert not [line for line in sheet["lines"] if not line["fresh"]]
    assert sorted(paid.slates()) == ["1-1", "1-2", "2-1", "2-2"], "each is paid once"

    bill = paid.ask("cost", "money")
    spent = Decimal(bill["spent_usd"])
    assert spent == pytest.approx(price * remote.CHARGED / remote.A_SECOND, abs=Decimal("0.001"))
    assert bill["estimate"]["takes"] == 4
    assert Decimal(bill["estimate"]["reserved_usd"]) == price
    assert Decimal(bill["estimate"]["error_percent"]) == pytest.approx(
        Decimal(-10), abs=Decimal("0.1")
    )
    assert Decimal(bill["usd_per_kept_second"]) == pytest.approx(
        remote.CHARGED, abs=Decimal("0.001")
    )
    (row,) = [row for row in bill["models"] if row["name"] == "remote/clip-1"]
    assert (row["takes"], row["spent_usd"]) == (4, bill["spent_usd"])
    assert sum(Decimal(scene["spent_usd"]) for scene in bill["scenes"]) == spent

    paid.ask("retake", "money", "2", "--shot", "1", "--note", "too dark")
    sheet = paid.ask("plan", "money")
    lines = {line["asset"]: line for line in sheet["lines"] if line["scene"] == "2"}
    assert (lines["clips"]["new"], lines["clips"]["generations"]) == (1, 2)
    assert 0 < Decimal(sheet["price_usd"]) < price / 2
    code, said, sheet = paid.try_to_make(paid.movie("money", CLIPS, price + 1))
    assert (code, said) == (0, "")
    assert sorted(paid.slates()) == ["1-1", "1-2", "2-1", "2-1", "2-2"]

    lowered = paid.movie("money", CLIPS, "0.10")
    paid.ask("retake", "money", "2", "--shot", "2")
    summary = paid.say("make", str(lowered), "--out", str(paid.out(lowered)))
    assert summary.returncode == 1
    assert "warning: The budget of $0.10 is less than the $" in summary.stdout
    assert len(paid.slates()) == 5, "nothing more is ordered"
    for command in ("plan", "cost"):
        told = paid.ask(command, "money")
        assert told["left_usd"] in ("0", "0.0000")
        assert any(w.startswith("The budget of $0.10 is less") for w in told["warnings"])


def test_a_shot_that_is_refused_loses_no_other_and_is_shot_when_it_is_asked_anew(
    paid: PaidStudio,
) -> None:
    (paid.remote / "refused").write_text("2-1")
    script = paid.movie("fog", {"clips": "remote/clip-2"}, 100)
    before = len(paid.slates())
    code, said, sheet = paid.try_to_make(script, *CLIPS_ALONE)
    assert code == 1
    assert "scene 2, shot 1 without a clip: The clip of scene 2, shot 1 was refused by" in said
    assert "no fog, please" in said
    assert [line["reasons"] for line in clip_lines(sheet)] == [
        [], ["scene 2, shot 1: no clip yet"],
    ]  # fmt: skip
    assert Decimal(paid.ask("cost", "fog")["spent_usd"]) < 3, "what is refused is not paid"
    code, _, _ = paid.try_to_make(script, *CLIPS_ALONE)
    assert code == 1
    assert len(paid.slates()) - before == 4, "what was refused is not asked for again as it is"
    (paid.remote / "refused").unlink()
    paid.ask("retake", "fog", "2", "--shot", "1", "--note", "no fog")
    code, said, sheet = paid.try_to_make(script, *CLIPS_ALONE)
    assert (code, said) == (0, "")
    assert len(paid.slates()) - before == 5


def test_another_model_makes_its_own_asset_anew_and_nothing_else(paid: PaidStudio) -> None:
    free = paid.movie("choice", {}, 100)
    paid.make(free, *SCENES_ALONE)
    before = len(paid.slates())
    chosen = paid.make(paid.movie("choice", CLIPS, 100), *SCENES_ALONE)
    assert set(chosen["new_takes"]) <= {
        "clip", "scene_cut", "preview",
    }  # fmt: skip
    assert "keyframe" not in chosen["reused_takes"]
    made = [row["name"] for row in paid.ask("cost", "choice")["models"] if row["kept_seconds"]]
    assert "remote/clip-1" in made
    back = paid.make(paid.movie("choice", {}, 100), *SCENES_ALONE)
    assert "clip" not in back["new_takes"], "the house's takes are there"
    again = paid.make(paid.movie("choice", CLIPS, 7), *SCENES_ALONE)
    assert "clip" not in again["new_takes"]
    assert len(paid.slates()) - before <= 4
    only_budget = paid.make(paid.movie("choice", CLIPS, 8), *SCENES_ALONE)
    assert only_budget["runs"] == 0
    assert Decimal(paid.ask("cost", "choice")["budget_usd"]) == 8


def test_a_model_or_a_studio_that_is_not_here_is_one_sentence(paid: PaidStudio) -> None:
    code, said, sheet = paid.try_to_make(
        paid.movie("nowhere", {"clips": "remote/clip-9"}, 5), *CLIPS_ALONE
    )
    assert code == 1
    sentence = "The studio remote has no model clip-9: choose another in production.yaml (it has:"
    assert f"scene 1: {sentence}" in said
    assert sheet["warnings"][0].startswith(sentence)
    assert Decimal(sheet["price_usd"]) == 0
    other = paid.movie("nowhere", {"dialogue": "elsewhere/voice-1"}, 5)
    code, said, sheet = paid.try_to_make(other, *CLIPS_ALONE)
    assert code == 1
    assert "There is no studio elsewhere here: set it up, or choose another" in said


def test_what_was_paid_for_is_used_though_its_studio_is_gone(paid: PaidStudio) -> None:
    script = paid.movie("gone", CLIPS, 100)
    paid.make(script, *SCENES_ALONE)
    orders = len(paid.slates())
    alone = {**paid.env, "CINEMA_STUDIOS": ""}
    words = ("make", str(script), "--out", str(paid.out(script)), "--json", *SCENES_ALONE)
    assert paid.say(*words, env=alone).returncode == 0
    again = paid.movie("gone-again", CLIPS, 100)
    words = ("make", str(again), "--out", str(paid.out(again)), "--json", *SCENES_ALONE)
    done = paid.say(*words, env=alone)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(paid.slates()) == orders
