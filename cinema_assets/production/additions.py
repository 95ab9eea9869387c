"""The breakdown by a model: what is asked about each scene, and what of the answers is used.

What belongs here: the orders, who answers, and the sentences where nothing is added. What does not:
the form of an answer and whether it may be believed (writing), what the rules find (screenplay).

Whatever becomes of an order, a scene has the breakdown that the rules found: an answer adds to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cinema_assets.continuity.state import BODY_PARTS, Change, ChangeKind, part
from cinema_assets.errors import CinemaError
from cinema_assets.partitions import scene_keys
from cinema_assets.production.numbering import spans
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Production
from cinema_assets.production.values import Added, Orders
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Breakdown, Scene, Screenplay, Shot
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.prices import Amount
from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.model import Slot
from cinema_assets.takes.shooting import TakeRefused, TakeWasted
from cinema_assets.writing.alone import alone, following, in_film
from cinema_assets.writing.answer import Answer, FactKind, Rejected
from cinema_assets.writing.breakdown import (
    breakdown_request,
    enrich,
    enriched,
    read_answer,
    with_facts,
)

if TYPE_CHECKING:
    from cinema_assets.production.lot import StudioLot

ROLE = "breakdown"
"""Of the takes: one slot for each scene."""

OVER = (TakeRefused, TakeWasted)
"""Ends of an order after which it is not given again as it is."""


UNASKED = (
    "it waits for somebody to agree to its price. Launch the job whole_movie, or set mode: auto in"
    " production.yaml."
)


class NotAgreedTo(CinemaError):
    """Nobody has agreed to pay for it yet."""


class Asked(NamedTuple):
    """What a model is asked about one scene, and what it is told: the scene by itself."""

    number: str
    scene: Scene
    breakdown: Breakdown
    shots: tuple[Shot, ...]
    order: Generation

    @property
    def amount(self) -> Amount:
        """What the price is a rule over."""
        return Amount(characters=len(self.order.prompt))

    def judged(self, data: bytes) -> Answer | Rejected:
        """What was answered, where all of it can be believed."""
        answer = read_answer(data)
        if isinstance(answer, Rejected):
            return answer
        found = enrich(self.scene, self.breakdown, self.shots, answer)
        return found if isinstance(found, Rejected) else answer


def asked(screenplay: Screenplay, production: Production) -> list[Asked]:
    """What is asked about the scenes of a film; nothing where its settings name no model."""
    if production.breakdown is None:
        return []
    provider, _, model = production.breakdown.partition("/")
    return [
        _asked(scene, break_down(scene, screenplay), provider, model)
        for scene in screenplay.scenes
        if len(scene.elements) > 1
    ]


def _asked(scene: Scene, breakdown: Breakdown, provider: str, model: str) -> Asked:
    itself = alone(scene)
    shots = _told_of(itself, breakdown)
    order = breakdown_request(itself, breakdown, shots, provider, model)
    return Asked(scene.number, itself, breakdown, shots, order)


def _told_of(scene: Scene, breakdown: Breakdown) -> tuple[Shot, ...]:
    """The shots by this scene alone: wherever it stands, and whoever is known from others."""
    return list_shots(scene, breakdown, new_location=False)


def orders(screenplay: Screenplay, production: Production) -> Orders | None:
    """What reading a draft will order, for a plan; None where nothing."""
    found = asked(screenplay, production)
    if not found or production.breakdown is None:
        return None
    letters = {one.order.fingerprint: len(one.order.prompt) for one in found}
    return Orders(model=production.breakdown, letters=letters)


# Asking


def additions(lot: "StudioLot", run_id: str, movie: str, wanted: Sequence[Asked],
              keys: Mapping[str, str], *, paying: bool = True) -> Added:  # fmt: skip
    """What a model adds to the scenes of a movie, as far as it can be had and believed.

    Args:
        lot: makes the takes.
        run_id: of the run that reads the draft.
        movie: whose money it is.
        wanted: what is asked.
        keys: scene number -> partition key.
        paying: whether what costs something is ordered; if not, what was ordered before is used.
    """
    requests = [_request(movie, keys[one.number], one) for one in wanted]
    waiting = [] if paying else [one for one in requests if lot.would_cost(one)]
    takes, missing = lot.attempt(run_id, [one for one in requests if one not in waiting])
    missing |= {one.name: NotAgreedTo(UNASKED) for one in waiting}
    answers, doubts = {}, []
    for one in wanted:
        if one.number not in takes:
            continue
        found = one.judged(lot.read(takes[one.number].address, takes[one.number].sha256))
        if isinstance(found, Rejected):
            doubts.append(found.warning(one.number, _maker(one)))
        elif found != Answer():
            answers[one.number] = found
    over = {number for number, error in missing.items() if isinstance(error, OVER)}
    settled = takes.keys() | over
    return Added(
        answers=answers,
        settled=tuple(sorted({w.order.fingerprint for w in wanted if w.number in settled})),
        lacking=tuple(one.number for one in wanted if one.number not in settled),
        doubts=(*doubts, *_sentences(wanted, missing)),
    )


def _request(movie: str, key: str, one: Asked) -> Request:
    return Request(
        name=one.number,
        slot=Slot(movie=movie, scene=key, kind=Kind.TEXT, role=ROLE),
        generation=one.order,
        amount=one.amount,
    )


def _maker(one: Asked) -> str:
    return f"{one.order.provider}/{one.order.model}"


def _sentences(wanted: Sequence[Asked], missing: Mapping[str, CinemaError]) -> Iterator[str]:
    """Why scenes have the breakdown by rules alone; what they share is said once."""
    reasons: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    for number, error in missing.items():
        shared = "budget" if isinstance(error, BudgetExceeded) else str(error)
        reasons.setdefault(shared, []).append(number)
        first.setdefault(shared, str(error))
    for shared, numbers in reasons.items():
        scenes = f"scene{'s' if len(numbers) > 1 else ''} {spans(numbers)}"
        yield (
            f"The breakdown of {scenes} is by rules alone, without what {_maker(wanted[0])} would"
            f" add: {first[shared]}"
        )


# Using


def by_rules(screenplay: Screenplay) -> dict[str, Breakdown]:
    """Scene number -> breakdown, without anything added."""
    return {scene.number: break_down(scene, screenplay) for scene in screenplay.scenes}


def with_added(breakdowns: Mapping[str, Breakdown], added: Added) -> dict[str, Breakdown]:
    """The breakdowns with the facts that were added."""
    return {
        number: with_facts(breakdown, added.answers[number])
        if number in added.answers
        else breakdown
        for number, breakdown in breakdowns.items()
    }


def listed(
    scene: Scene, breakdown: Breakdown, shots: tuple[Shot, ...], added: Added
) -> tuple[Shot, ...]:
    """The shots of a scene with those that were added between them.

    Args:
        scene: as it stands in the film.
        breakdown: by rules.
        shots: likewise.
        added: to the film.
    """
    answer = added.answers.get(scene.number)
    if answer is None or not answer.shots:
        return shots
    told = _told_of(scene, breakdown)
    placed = following(in_film(answer, scene), told, shots)
    return enriched(breakdown, shots, placed).shots


def aliases(scene: Scene, breakdown: Breakdown, added: Added) -> dict[str, tuple[str, ...]]:
    """Character -> other names by which the scene calls it."""
    answer = added.answers.get(scene.number, Answer())
    return enriched(breakdown, (), answer.model_copy(update={"shots": ()})).aliases


def wounds(screenplay: Screenplay, added: Added) -> dict[str, list[Change]]:
    """Scene number -> wounds that were added, where they are on a part of the body."""
    return {
        scene.number: [*_wounds(in_film(added.answers[scene.number], scene))]
        for scene in screenplay.scenes
        if scene.number in added.answers
    }


def _wounds(answer: Answer) -> Iterator[Change]:
    for fact in answer.facts:
        words = " ".join(fact.text.casefold().split())
        if fact.kind is FactKind.WOUND and part(words) in BODY_PARTS:
            yield Change(
                kind=ChangeKind.WOUND,
                character=fact.character,
                words=words,
                element_id=fact.element_ids[0],
            )


def keys_of(screenplay: Screenplay) -> dict[str, str]:
    """Scene number -> partition key, in the order of the film."""
    return scene_keys(scene.number for scene in screenplay.scenes)
