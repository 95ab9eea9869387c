"""What is tried when a studio refuses: softer words once, another model, or a person.

The studios are local servers that refuse on demand, asked through the real SDKs; the ledger tells
what was paid.
"""

from decimal import Decimal

import pytest

from cinema_assets.production.lot import StudioLot
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Production
from cinema_assets.studios.base import Input, Kind
from cinema_assets.studios.orders import ClipOrder, Method, order_of
from cinema_assets.takes.model import Take, TakeState
from cinema_assets_tests.production.clip_orders import (
    GEMINI,
    KLING,
    MOVIE,
    OMNI,
    RICH,
    VEO,
    clips,
    order,
    settings,
    states,
    submits,
)
from cinema_assets_tests.studios_server.running import StudiosProcess

SOFTER = "A woman stands at a bollard and looks at the water."
REASON = "no women at the water"
SOFTENING = "The studio said"
"""Stands in the prompt of whoever softens words."""
WAN = "replicate/wan-video/wan-2.5-i2v"
"""Films from a first frame alone, and reads 800 characters."""


@pytest.fixture(autouse=True)
def _ready(lot: StudioLot, server: StudiosProcess) -> None:
    lot.ledger.set_budget(MOVIE, RICH)
    server.ask("POST", "answers", [{"contains": SOFTENING, "text": SOFTER}])


def refused(server: StudiosProcess, *models: str, fault: str = "refused") -> None:
    """These models refuse, each once."""
    names = [model.partition("/")[2] for model in models]
    server.faults(
        *[{"fault": fault, "model": name, "message": f"{REASON}: usage policy"} for name in names]
    )


def shot(lot: StudioLot, request: Request) -> tuple[Take | None, str]:
    """The take that the shot has in the end, or why it has none."""
    takes, missing = lot.shoot_what_can_be_shot("run", [request])
    found = takes.get(request.name)
    return (lot.ledger.get(found.take) if found else None), missing.get(request.name, "")


def wishes(*ways: str, model: str = OMNI) -> Production:
    return settings(model, on_refusal=list(ways), text=GEMINI)


def words(lot: StudioLot) -> list[Take]:
    return [take for take in lot.ledger.takes_of(MOVIE) if take.kind == Kind.TEXT]


@pytest.mark.parametrize("fault", ["refused", "blocked"])
def test_a_person_is_asked_in_one_sentence_and_the_money_is_given_back(
    lot: StudioLot, server: StudiosProcess, fault: str
) -> None:
    refused(server, OMNI, fault=fault)
    request = order(wishes("ask"))
    take, why = shot(lot, request)
    assert take is None
    assert why.startswith("The clip of scene 1, shot 1 was refused by google (")
    assert REASON in why
    assert why.endswith("): change what it shows, ask for a retake, or choose another model.")
    assert lot.ledger.budget(MOVIE).left == RICH
    before = submits(server)
    assert shot(lot, request) == (None, why)
    assert submits(server) == before, "what was refused is not asked for again as it is"


def test_softer_words_are_a_take_of_their_own_and_are_asked_for_once(
    lot: StudioLot, server: StudiosProcess
) -> None:
    refused(server, OMNI)
    request = order(wishes("soften"))
    take, why = shot(lot, request)
    assert why == ""
    assert take
    assert states(clips(lot)) == ["refused", "landed"]
    assert take == clips(lot)[1]
    (softer,) = words(lot)
    assert (softer.role, softer.shot, softer.state) == ("softer/clip/clip", 1, TakeState.LANDED)
    kept = softer.kept()
    assert lot.read(kept.address, kept.sha256).decode() == SOFTER
    budget = lot.ledger.budget(MOVIE)
    assert budget.charged == take.price_charged + softer.price_charged
    assert softer.price_charged > 0
    assert budget.reserved == 0
    before = submits(server)
    assert shot(lot, request) == (take, "")
    assert (submits(server), len(clips(lot)), len(words(lot))) == (before, 2, 1)


def test_softer_words_that_are_refused_too_are_not_softened_again(
    lot: StudioLot, server: StudiosProcess
) -> None:
    server.faults({"fault": "refused", "model": "gemini-omni", "times": 2})
    request = order(wishes("soften"))
    take, why = shot(lot, request)
    assert take is None
    assert "was refused by google" in why
    assert states(clips(lot)) == ["refused", "refused"]
    assert lot.ledger.budget(MOVIE).charged == words(lot)[0].price_charged
    before = submits(server)
    assert shot(lot, request)[1] == why
    assert (submits(server), len(words(lot))) == (before, 1)


def test_another_model_is_asked_for_the_same_in_a_length_that_it_makes(
    lot: StudioLot, server: StudiosProcess
) -> None:
    refused(server, OMNI)
    request = order(wishes(KLING))
    take, why = shot(lot, request)
    assert why == ""
    assert take
    assert f"{take.provider}/{take.model}" == KLING
    assert take.facts["seconds"] == pytest.approx(5, abs=0.1)
    assert take.price_charged == Decimal("0.35")
    assert lot.ledger.budget(MOVIE).charged == take.price_charged
    before = submits(server)
    assert shot(lot, request) == (take, "")
    assert submits(server) == before


def test_another_model_looks_at_the_pictures_that_there_are(lot: StudioLot) -> None:
    """The first model was told in words; the other films from pictures alone."""
    picture = Input(role="first_frame", sha256="0" * 64, address="bucket://a.png")
    request = order(wishes(WAN)).model_copy(update={"pictures": (picture,)})
    long = request.generation.model_copy(update={"prompt": "She waits by the water. " * 50})
    maker = settings(WAN).maker("clips")
    other = lot.ordering.elsewhere(long, maker, request.pictures)
    assert order_of(other, ClipOrder).method is Method.IMAGE_TO_VIDEO
    assert other.inputs == (picture,)
    assert len(other.prompt) <= 800
    assert other.prompt.endswith("water.")


def test_a_model_that_needs_a_picture_where_there_is_none_is_said_in_a_sentence(
    lot: StudioLot, server: StudiosProcess
) -> None:
    refused(server, OMNI)
    take, why = shot(lot, order(wishes(WAN)))
    assert take is None
    assert "films from pictures, and there is no first frame" in why
    assert lot.ledger.budget(MOVIE).left == RICH


def test_ways_are_tried_one_after_the_other_and_each_once(
    lot: StudioLot, server: StudiosProcess
) -> None:
    server.faults(
        {"fault": "refused", "model": "gemini-omni", "times": 2},
        {"fault": "refused", "model": "veo"},
    )
    request = order(wishes("soften", VEO, KLING, "ask"))
    take, why = shot(lot, request)
    assert why == ""
    assert take
    makers = [take.model for take in clips(lot)]
    assert makers == [name.partition("/")[2] for name in (OMNI, OMNI, VEO, KLING)]
    assert states(clips(lot)) == ["refused", "refused", "refused", "landed"]
    assert len(words(lot)) == 1
    paid = words(lot)[0].price_charged + take.price_charged
    assert lot.ledger.budget(MOVIE).charged == paid
    before = submits(server)
    assert shot(lot, request) == (take, "")
    assert submits(server) == before


def test_the_last_refusal_is_what_a_person_hears(lot: StudioLot, server: StudiosProcess) -> None:
    server.faults({"fault": "refused", "times": 2})
    take, why = shot(lot, order(wishes(VEO)))
    assert take is None
    assert why.startswith("The clip of scene 1, shot 1 was refused by google (")
    assert states(clips(lot)) == ["refused", "refused"]
    assert lot.ledger.budget(MOVIE).left == RICH


def test_a_softener_that_refuses_leaves_it_to_the_next_way(
    lot: StudioLot, server: StudiosProcess
) -> None:
    refused(server, OMNI, GEMINI)
    take, why = shot(lot, order(wishes("soften", KLING)))
    assert why == ""
    assert take
    assert take.provider == "replicate"
    assert states(words(lot)) == ["refused"]


def test_a_softener_that_refuses_leaves_a_person_with_what_was_said_of_the_shot(
    lot: StudioLot, server: StudiosProcess
) -> None:
    refused(server, OMNI, GEMINI)
    _, why = shot(lot, order(wishes("soften")))
    assert why.startswith("The clip of scene 1, shot 1 was refused by google (")
    assert lot.ledger.budget(MOVIE).left == RICH


def test_a_model_that_cannot_make_it_is_passed_over(lot: StudioLot, server: StudiosProcess) -> None:
    refused(server, OMNI)
    take, _ = shot(lot, order(wishes(WAN, KLING)))
    assert take
    assert take.provider == "replicate"


def test_ways_stay_within_the_budget(lot: StudioLot, server: StudiosProcess) -> None:
    refused(server, OMNI)
    request = order(wishes(KLING))
    lot.ledger.set_budget(MOVIE, Decimal("0.10"))
    take, why = shot(lot, request)
    assert take is None
    assert "$0.10 is left" in why.replace("of $0.10 ", "")
    lot.ledger.set_budget(MOVIE, RICH)
    before = submits(server)
    take, _ = shot(lot, request)
    assert take
    assert submits(server) == before + 1, "only the other model is asked"


def test_what_nobody_can_be_sure_of_is_no_refusal(lot: StudioLot, server: StudiosProcess) -> None:
    server.faults({"fault": "503", "model": "gemini-omni"})
    take, why = shot(lot, order(wishes("soften", KLING)))
    assert take is None
    assert "cinema settle" in why
    assert (states(clips(lot)), words(lot)) == (["unknown"], [])
