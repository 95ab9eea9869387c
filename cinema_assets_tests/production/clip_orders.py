"""Orders for clips of real models, for tests that take them to their end on local servers."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from cinema_assets.production.lot import StudioLot
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.refusals import Ways
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Models, Production
from cinema_assets.prompts.prompt import Priority, Prompt, PromptLine, Role
from cinema_assets.studios.base import Kind
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.takes.model import Slot, Take
from cinema_assets_tests.studios_server.running import StudiosProcess

MOVIE, SCENE = "harbour", "1"
OMNI = "google/gemini-omni-1.2-flash"
VEO = "google/veo-3.1-fast-generate-001"
KLING = "replicate/kwaivgi/kling-v2.5-turbo-pro"
GEMINI = "google/gemini-3.8-flash"
RICH = Decimal(50)


def settings(model: str = OMNI, **others: object) -> Production:
    """Small and short clips of one model."""
    given = {"clip_seconds": 3, **({"resolution": "360p"} if model == OMNI else {}), **others}
    return Production.model_validate({"models": Models(clips=model), **given})


def order(production: Production, shot: int = 1) -> Request:
    """One shot, told in words."""
    words = f"Shot {shot}: a woman waits by a bollard."
    line = PromptLine(role=Role.DIRECTOR, text=words, priority=Priority.ESSENTIAL)
    ordered = Ordering(Catalogue.load()).clip(
        production, Prompt(about=f"shot {shot}", lines=(line,)), "", {}, Fraction(2), drawn=True
    )
    return Request(
        name=str(shot),
        slot=Slot(movie=MOVIE, scene=SCENE, shot=shot, kind=Kind.CLIP, role="clip"),
        generation=ordered.generation,
        amount=ordered.amount,
        prompt=ordered.prompt,
        ways=Ways.of(production),
    )


def clips(lot: StudioLot) -> list[Take]:
    """Every take of a clip that was ever written down."""
    return [take for take in lot.ledger.takes_of(MOVIE) if take.kind == Kind.CLIP]


def states(takes: Sequence[Take]) -> list[str]:
    return [str(take.state) for take in takes]


def submits(server: StudiosProcess) -> int:
    """Orders that the studios took, of which none may be there twice."""
    books = server.ledger()
    assert books["duplicates"] == 0
    return int(books["submits"])
