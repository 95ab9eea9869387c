"""`cinema write`, through the real SDK over HTTP: prose becomes a draft, and is paid once."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cinema_assets.writing.templates import END_MARK
from cinema_assets_tests.film.conftest import TINY
from cinema_assets_tests.film.studio import SMALL, Studio, the_sentence
from cinema_assets_tests.studios_server.running import StudiosProcess, studios

IDEA = "A harbour at night. Mira has a letter for an old fisherman, who fears what it says.\n"

DRAFT = f"""\
EXT. HARBOUR - NIGHT

MIRA, 30, slight, with short black hair and a yellow raincoat, holds a letter.

MIRA
I have the letter.

{END_MARK}
"""

BETTER = f"""\
EXT. HARBOUR - NIGHT

Fog over still water. MIRA, 30, slight, with short black hair, in a yellow raincoat, holds up a
letter. Rain runs down it.

MIRA
I have the letter.

TOMAS
(low)
Then read it to me.

{END_MARK}
"""

WRITER, ENHANCER = "Adapt the source", "Improve this screenplay"


class WritingStudio(Studio):
    """A studio whose language model is a local server."""

    def __init__(self, folder: Path, server: StudiosProcess):
        super().__init__(folder)
        self.server = server
        self.keyless = {
            key: value
            for key, value in self.env.items()
            if key not in ("GOOGLE_API_KEY", "GEMINI_API_KEY")
        }
        self.env = {
            **self.keyless, "GEMINI_API_KEY": "google-key", "CINEMA_GOOGLE_URL": server.url,
        }  # fmt: skip

    def source(self, text: str, name: str, budget: str = "5") -> Path:
        """A source, with a budget, in a folder of its own."""
        folder = self.scripts / name.partition(".")[0]
        folder.mkdir(exist_ok=True)
        (folder / "production.yaml").write_text(f"{SMALL}budget_usd: {budget}\n")
        path = folder / name
        path.write_text(text)
        return path

    def answers(self, *pairs: tuple[str, str]) -> None:
        """What the model says to prompts that hold some words; the first that fits, once."""
        self.server.ask("POST", "reset")
        said = [{"contains": words, "text": text, "times": 1} for words, text in pairs]
        self.server.ask("POST", "answers", said)

    @property
    def submits(self) -> int:
        """How often the model was asked, by its own count."""
        return int(self.server.ledger()["submits"])


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WritingStudio]:
    with studios(tmp_path_factory.mktemp("studios")) as server:
        studio = WritingStudio(tmp_path_factory.mktemp("writing"), server)
        yield studio
        studio.close()


def takes(studio: WritingStudio, movie: str) -> list[Any]:
    return [take for take in studio.ask("takes", movie) if take["kind"] == "text"]


def test_an_idea_becomes_a_draft_that_is_filmed_and_is_paid_once(opened: WritingStudio) -> None:
    source = opened.source(IDEA, "idea.txt")
    opened.answers((WRITER, DRAFT), (ENHANCER, BETTER))
    written = opened.ask("write", str(source))
    draft = source.with_suffix(".fountain")
    assert written["draft"] == str(draft)
    assert written["new"] == {"writer": 1, "enhancer": 1}
    text = draft.read_text()
    assert text.startswith("Title: Idea\nSource: idea.txt\n\nEXT. HARBOUR - NIGHT\n")
    assert "Then read it to me." in text
    assert END_MARK not in text
    assert opened.submits == 2

    bill = opened.ask("cost", "idea")
    spent = Decimal(bill["spent_usd"])
    assert spent == Decimal(written["cost_usd"]) > 0
    assert Decimal(bill["budget_usd"]) == 5
    assert {take["role"] for take in takes(opened, "idea")} == {"writer", "enhancer"}

    assert "is there already, and nothing is overwritten" in the_sentence(
        opened.say("write", str(source))
    )
    draft.unlink()
    again = opened.ask("write", str(source))
    assert (again["new"], again["reused"]) == ({}, {"writer": 1, "enhancer": 1})
    assert draft.read_text() == text
    assert opened.submits == 2, "the same source again is free"

    summary = opened.make(draft, "--up-to", "screenplay")
    assert summary["movie"] == "idea"
    (scene,) = [row for row in opened.ask("plan", "idea")["lines"] if row["asset"] == "clips"]
    assert scene["number"] == "1"
    assert Decimal(opened.ask("cost", "idea")["spent_usd"]) == spent


def test_an_order_that_may_have_arrived_is_settled_by_a_person(opened: WritingStudio) -> None:
    source = opened.source(IDEA + "unclear", "unclear.txt")
    opened.answers((WRITER, DRAFT))
    opened.server.faults({"fault": "reset after"})
    sentence = the_sentence(opened.say("write", str(source), "--json"))
    assert "may have been ordered from google or not" in sentence
    (take,) = takes(opened, "unclear")
    assert "cinema settle unclear" in sentence
    assert opened.say("write", str(source), "--json").returncode == 1
    assert opened.submits == 1, "it is not asked again by itself"
    opened.ask("settle", "unclear", "--id", str(take["id"]), "--lost")
    opened.answers((WRITER, DRAFT.replace("HARBOUR", "PIER")), (ENHANCER, BETTER))
    assert opened.ask("write", str(source))["new"] == {"writer": 1, "enhancer": 1}


def test_without_a_key_it_says_what_to_set(opened: WritingStudio) -> None:
    source = opened.source(IDEA, "keyless.txt")
    sentence = the_sentence(opened.say("write", str(source), "--json", env=opened.keyless))
    assert sentence.startswith("No language model can be asked: set GEMINI_API_KEY for google/")


def test_a_screenplay_is_kept_byte_for_byte_and_nobody_is_asked(opened: WritingStudio) -> None:
    data = b"\xef\xbb\xbf" + TINY.replace("\n", "\r\n").encode()
    source = opened.source("", "kept.fountain")
    source.write_bytes(data)
    opened.answers()
    done = opened.say("write", str(source), env=opened.keyless)
    assert done.returncode == 0
    assert "is a screenplay already: nothing was changed." in done.stdout
    copy = source.with_name("copy.fountain")
    kept = opened.ask("write", str(source), "--out", str(copy))
    assert kept["kept"]
    assert copy.read_bytes() == source.read_bytes() == data
    sentence = the_sentence(opened.say("write", str(source), "--out", str(copy), "--json"))
    assert "nothing is overwritten" in sentence
    assert opened.submits == 0


def test_a_source_that_cannot_be_adapted_is_one_sentence(opened: WritingStudio) -> None:
    empty = opened.source(" \n", "empty.txt")
    assert "There is nothing to adapt in" in the_sentence(opened.say("write", str(empty), "--json"))
    missing = str(empty.with_name("none.txt"))
    assert "does not exist" in the_sentence(opened.say("write", missing, "--json"))
    idea = opened.source(IDEA, "out.txt")
    out = str(idea / "draft.fountain")
    assert "name" in the_sentence(opened.say("write", str(idea), "--out", out, "--json"))


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("gemini", "is not provider/model"),
        ("google/gemini-99", "There is no model google/gemini-99"),
        ("elsewhere/words-1", "There is no studio elsewhere here"),
    ],
)
def test_a_model_that_cannot_write_is_one_sentence(
    opened: WritingStudio, model: str, said: str
) -> None:
    source = opened.source(IDEA, "which.txt")
    opened.answers()
    assert said in the_sentence(opened.say("write", str(source), "--model", model, "--json"))
    assert opened.submits == 0
