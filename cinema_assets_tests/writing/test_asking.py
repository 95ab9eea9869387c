"""A model asked through the desk and the real SDK over HTTP: paid once, whatever it answers."""

from decimal import Decimal

import pytest

from cinema_assets.commands.secretary import Secretary
from cinema_assets.errors import CinemaError
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.models import Maker
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.studios.base import Kind
from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.model import Slot, Take
from cinema_assets.takes.shooting import TakeFailed, TakeRefused, TakeUnknown
from cinema_assets.writing.breakdown import (
    Enriched,
    Rejected,
    breakdown_request,
    enrich,
    read_answer,
)
from cinema_assets.writing.draft import Wish, write_draft
from cinema_assets.writing.errors import CutShort, DraftRefused
from cinema_assets.writing.source import Source
from cinema_assets.writing.templates import END_MARK
from cinema_assets_tests.studios_server.running import StudiosProcess
from cinema_assets_tests.writing.test_breakdown import SCRIPT, good_answer

GEMINI = Maker(provider="google", model="gemini-3.8-flash")
IDEA = "Mira has a letter for an old fisherman, who fears what it says."
WRITER, ENHANCER, SUMMARY = "Adapt the source", "Improve this screenplay", "Sum up the story"
AGAIN = "Your last answer cannot be used"


def script(place: str) -> str:
    return f"EXT. {place} - NIGHT\n\nMIRA waits.\n\nMIRA\nI have the letter.\n\n{END_MARK}"


def ready(server: StudiosProcess, *pairs: tuple[str, str]) -> None:
    """Answers to prompts that hold some words: the first that fits, once."""
    said = [{"contains": words, "text": text, "times": 1} for words, text in pairs]
    server.ask("POST", "answers", said)


def drafted(lot: StudioLot, text: str = IDEA, wish: Wish | None = None) -> tuple[str, Secretary]:
    secretary = Secretary(lot, "idea", GEMINI)
    source = Source(name="idea.txt", data=text.encode(), is_screenplay=False, text=text)
    return write_draft(source, wish or Wish(), secretary.ask), secretary


def refusal(lot: StudioLot, error: type[CinemaError], text: str = IDEA) -> str:
    with pytest.raises(error) as caught:
        drafted(lot, text)
    return str(caught.value)


@pytest.fixture(autouse=True)
def _budget(lot: StudioLot) -> None:
    lot.ledger.set_budget("idea", Decimal(5))


def takes(lot: StudioLot) -> list[Take]:
    return lot.ledger.takes_of("idea")


def submits(server: StudiosProcess) -> int:
    return int(server.ledger()["submits"])


def test_each_pass_is_a_take_in_a_slot_of_its_own_and_the_same_again_is_free(
    lot: StudioLot, server: StudiosProcess
) -> None:
    ready(server, (WRITER, script("PIER")), (ENHANCER, script("HARBOUR")))
    first, secretary = drafted(lot)
    assert "EXT. HARBOUR" in first
    assert [(take.kind, take.role, take.number) for take in takes(lot)] == [
        (Kind.TEXT, "writer", 1), (Kind.TEXT, "enhancer", 1),
    ]  # fmt: skip
    assert secretary.cost == lot.ledger.budget("idea").charged > 0
    again, secretary = drafted(lot)
    assert again == first
    assert (secretary.new.total(), secretary.reused.total(), secretary.cost) == (0, 2, 0)
    assert submits(server) == 2


def test_a_long_source_is_worked_on_in_parts_and_each_knows_what_came_before(
    lot: StudioLot, server: StudiosProcess
) -> None:
    # The model has an answer for the second part only where it is told of the first.
    before = "What came before:\nIt rained."
    ready(
        server, (before, script("BOAT")), (before, script("BOAT")), (WRITER, script("PIER")),
        (ENHANCER, script("PIER")), (SUMMARY, "It rained."),
    )  # fmt: skip
    draft, secretary = drafted(lot, f"{IDEA}\n\nTomas reads it.", Wish(part=len(IDEA) + 2))
    assert draft.index("EXT. PIER") < draft.index("EXT. BOAT")
    assert secretary.new == {"writer": 2, "enhancer": 2, "summary": 1}


def test_what_is_no_screenplay_is_asked_for_once_more_and_then_refused(
    lot: StudioLot, server: StudiosProcess
) -> None:
    ready(server, (AGAIN, "I still will not."), (WRITER, "I will not."))
    said = refusal(lot, DraftRefused)
    assert said.startswith("The writer's text of idea.txt is no screenplay (")
    assert [(take.role, take.state) for take in takes(lot)] == [("writer", "landed")] * 2
    assert refusal(lot, DraftRefused) == said
    assert submits(server) == 2, "what was paid is not asked for again"


def test_an_answer_that_was_cut_short_is_gone_on_with_in_halves_and_remembered(
    lot: StudioLot, server: StudiosProcess
) -> None:
    half = "Mira waits on the pier. " * 12
    ready(server, (WRITER, "cut"), (WRITER, script("PIER")), (WRITER, script("BOAT")),
          (ENHANCER, f"{script('PIER')[: -len(END_MARK)]}{script('BOAT')}"))  # fmt: skip
    server.faults({"fault": "cut short"})
    _, secretary = drafted(lot, f"{half}\n\nTomas comes. {half}")
    assert [take.state for take in takes(lot)] == ["failed", "landed", "landed", "landed"]
    assert takes(lot)[0].price_charged > 0
    assert secretary.new == {"writer": 2, "enhancer": 1}
    _, secretary = drafted(lot, f"{half}\n\nTomas comes. {half}")
    assert secretary.new == {}
    assert submits(server) == 4


def test_a_small_source_that_does_not_fit_is_refused(
    lot: StudioLot, server: StudiosProcess
) -> None:
    ready(server, (WRITER, script("PIER")))
    server.faults({"fault": "cut short"})
    said = refusal(lot, CutShort)
    assert "does not fit into one answer" in said
    assert "MAX_TOKENS" in said


@pytest.mark.parametrize(("fault", "code"), [("refused", "SAFETY"), ("blocked", "PROHIBITED")])
def test_a_refusal_says_why_and_costs_nothing(
    lot: StudioLot, server: StudiosProcess, fault: str, code: str
) -> None:
    ready(server, (WRITER, script("PIER")))
    server.faults({"fault": fault})
    assert code in refusal(lot, TakeRefused)
    assert lot.ledger.budget("idea").left == 5
    refusal(lot, TakeRefused)
    assert submits(server) <= 1, "what was refused is not asked for again as it is"


@pytest.mark.parametrize("fault", ["500", "503", "reset after", "truncated", "garbled"])
def test_what_leaves_open_whether_it_was_taken_is_left_to_a_person(
    lot: StudioLot, server: StudiosProcess, fault: str
) -> None:
    ready(server, (WRITER, script("PIER")))
    server.faults({"fault": fault})
    assert "cinema settle" in refusal(lot, TakeUnknown)
    before = submits(server)
    refusal(lot, TakeUnknown)
    assert submits(server) == before <= 1


def test_nothing_is_asked_that_does_not_fit_into_the_budget(
    lot: StudioLot, server: StudiosProcess
) -> None:
    lot.ledger.set_budget("idea", Decimal("0.01"))
    assert "$0.01 is left" in refusal(lot, BudgetExceeded)
    assert submits(server) == 0


def asked_for_breakdown(lot: StudioLot) -> Enriched | Rejected:
    screenplay = read_bytes(SCRIPT.encode(), "it.fountain")
    (scene,) = screenplay.scenes
    breakdown = break_down(scene, screenplay)
    shots = list_shots(scene, breakdown, new_location=True)
    wanted = breakdown_request(scene, breakdown, shots, GEMINI.provider, GEMINI.model)
    slot = Slot(movie="idea", scene="1", kind=Kind.TEXT, role="breakdown")
    take = lot.desk("test").make(wanted, slot, price=Decimal("0.10"))
    kept = take.kept()
    return enrich(scene, breakdown, shots, read_answer(lot.read(kept.address, kept.sha256)))


def test_a_breakdown_is_asked_for_in_its_form(lot: StudioLot, server: StudiosProcess) -> None:
    ready(server, ("Add to this breakdown", good_answer().model_dump_json()))
    found = asked_for_breakdown(lot)
    assert isinstance(found, Enriched)
    assert len(found.facts) == len(good_answer().facts)


def test_an_answer_that_only_keeps_the_form_is_rejected_as_a_whole(
    lot: StudioLot, server: StudiosProcess
) -> None:
    ready(server, ("Add to this breakdown", '{"facts": [], "speakers": {"e3": "MIRA"}}'))
    assert asked_for_breakdown(lot) == Rejected(
        reason="its form is wrong (speakers: Extra inputs are not permitted)."
    )


@pytest.mark.parametrize(
    ("fault", "said"), [("", "no JSON"), ("cut short", "cut short"), ("no result", "no answer")]
)
def test_an_answer_that_cannot_be_read_is_a_take_that_failed(
    lot: StudioLot, server: StudiosProcess, fault: str, said: str
) -> None:
    ready(server, ("Add to this breakdown", '{"facts": ['))
    server.faults(*([{"fault": fault}] if fault else []))
    with pytest.raises(TakeFailed, match=said):
        asked_for_breakdown(lot)
