"""The ways in which the product's own adapters are tried: what each orders, and its cells.

What belongs here: one line for each way, and the steps of the adapters' own code. What does not:
the accidents that every studio shares (cells), the servers (hired).
"""

from collections.abc import Mapping

from cinema_assets.frozen import Frozen
from cinema_assets_tests.crash.cells import CELLS, STUDIO, Cell
from cinema_assets_tests.crash.fuse import Event, Step
from cinema_assets_tests.crash.hired import Desk
from cinema_assets_tests.crash.shoot import Shoot

OUTSIDE = "cinema_assets.studios.outside:OutsideStudio"
HTTP = "httpcore._sync.http11:HTTP11Connection"
KEPT = "cinema_assets.studios.kept:Slot.keep"

ORDERING = "asked_once"
"""On the stack while an order is being sent, and at no other time."""


class Way(Frozen):
    """One adapter, asked for one kind of thing."""

    name: str
    """As the page calls it."""
    desk: Desk
    model: str
    shoot: Shoot
    settings: str = ""
    """Further lines of `production.yaml`."""
    middle: Step | None = None
    """When the first piece of a result has come; None where the answer to the order is it."""

    def production(self, number: int) -> str:
        """`production.yaml` of a movie: a small film, as dear as it may be.

        Args:
            number: of the movie; no two may order the same thing.
        """
        return (
            "width: 256\nheight: 144\nbudget_usd: 100000\ncheck_descriptions: false\n"
            f"seed: {number}\n{self.settings}"
            f"models:\n  {self.shoot.asset}: {self.desk.provider}/{self.model}\n"
        )


def _at(function: str, event: Event = "call", **more: object) -> Step:
    return Step.model_validate({"function": function, "event": event, **more})


def _piece(within: str) -> Step:
    """The first piece of an answer has been read."""
    return _at(f"{HTTP}._receive_response_body", "return", within=within)


SHEETS = Shoot(asset="location_sheets", before=(), alone=True)
VOICES = Shoot(asset="dialogue", before=(), speaks=True)
MUSIC = Shoot(asset="score", before=(), alone=True)

BY_POLLING: Mapping[str, object] = {"fetched_by": "poll", "fetched_at": 3}
"""The result lies in the answer to a look: one finds it unfinished, one finds it done."""


def _desk(provider: str, service: str, **more: object) -> Desk:
    return Desk.model_validate({"provider": provider, "service": service, "at_once": False, **more})


WAYS = (
    Way(name="Google, Gemini pictures", desk=_desk("google", "google", at_once=True),
        model="gemini-3.1-flash-image", shoot=SHEETS, settings='picture_resolution: "512"\n'),
    Way(name="Google, Gemini speech", desk=_desk("google", "google", at_once=True),
        model="gemini-3.8-flash-tts", shoot=VOICES),
    Way(name="Google, Omni", desk=_desk("google", "google"), model="gemini-omni-1.2-flash",
        shoot=Shoot(), settings="resolution: 360p\n", middle=_piece("Files.download")),
    Way(name="Google, Veo on Vertex", desk=_desk("google", "vertex", **BY_POLLING),
        model="veo-3.1-fast-generate-001", shoot=Shoot(),
        middle=_piece("OutsideStudio.fetch")),
    Way(name="Google, Lyria", desk=_desk("google", "google", **BY_POLLING), model="lyria-3.5",
        shoot=MUSIC, middle=_piece("OutsideStudio.fetch")),
    Way(name="Replicate, Wan", desk=_desk("replicate", "replicate"),
        model="wan-video/wan-2.5-i2v", shoot=Shoot(), settings="resolution: 480p\n",
        middle=_piece("download")),
    Way(name="ElevenLabs, speech", desk=_desk("elevenlabs", "elevenlabs", at_once=True),
        model="eleven_multilingual_v2", shoot=VOICES),
)  # fmt: skip
"""Every way in which a provider's models are spoken to, but for those that are alike."""

KEEPING: Mapping[str, Step] = {
    "answered, not kept": _at(KEPT),
    "half kept": _at(KEPT, "c_return", builtin="write"),
    "kept, no job id known": _at(KEPT, "return"),
}
"""Where the provider keeps nothing, the answer is kept on this machine: moments of `submit`."""

IS_KEPT = ("kept, no job id known", "answered", "before")
"""Moments of `submit` and `job id` at which that is done, so that nobody has to be asked."""

STEPS: Mapping[tuple[str, str], Step] = {
    ("submit", "connected, nothing sent"): _at(f"{HTTP}.handle_request", within=ORDERING),
    ("submit", "sent, not answered"): _at(f"{HTTP}._send_request_body", "return", within=ORDERING),
}
"""What stands for a step of the adapter over which the base matrix is played."""

BOUNDARIES = ("before", "after")

BESIDE = ("order note", "job note", "manifest", "value kept", "end of the run")
"""Steps that are the same whoever is asked: the base matrix has them."""

NEVER_AT_ONCE = ("poll", "fetch")
"""Steps for which nobody is asked where the answer to the order is the result."""


def cells_of(way: Way) -> tuple[Cell, ...]:
    """The cells in which an adapter is involved, in the order of a take's way."""
    found = [kept for cell in CELLS if (kept := _as_in(way, cell)) is not None]
    if way.desk.at_once:
        place = next(n for n, cell in enumerate(found) if cell.moment == "answered")
        found[place:place] = [_keeping(found[place], moment) for moment in KEEPING]
        found = [_known(cell) for cell in found]
    return tuple(found)


def _keeping(answered: Cell, moment: str) -> Cell:
    name = f"{answered.victim}: {answered.step}, {moment}"
    return answered.model_copy(update={"name": name, "moment": moment, "at": KEEPING[moment]})


def _known(cell: Cell) -> Cell:
    worker = cell.victim == "worker" and cell.step in ("submit", "job id")
    is_kept = cell.moment in IS_KEPT and (cell.step, cell.moment) != ("submit", "before")
    return cell.model_copy(update={"may_be_unknown": False}) if worker and is_kept else cell


def _as_in(way: Way, cell: Cell) -> Cell | None:
    """A cell of the base matrix as this adapter meets it; None where it does not."""
    if "folder" not in cell.buckets or cell.victim == "database" or cell.step in BESIDE:
        return None
    if way.desk.at_once and cell.step in NEVER_AT_ONCE and cell.moment not in BOUNDARIES:
        return None
    if cell.at is None:
        return cell
    step = _step(way, cell)
    return None if step is None else cell.model_copy(update={"at": step})


def _step(way: Way, cell: Cell) -> Step | None:
    assert cell.at is not None
    if (cell.step, cell.moment) in STEPS:
        return STEPS[cell.step, cell.moment]
    if cell.victim == "worker" and cell.step == "fetch" and cell.moment not in BOUNDARIES:
        return way.middle
    if cell.at.function.startswith(f"{STUDIO}:RemoteStudio."):
        verb = cell.at.function.rpartition(".")[2]
        return cell.at.model_copy(update={"function": f"{OUTSIDE}.{verb}"})
    return cell.at if cell.moment in BOUNDARIES or cell.victim != "worker" else None


def way_named(name: str) -> Way:
    """The way of that name."""
    return next(way for way in WAYS if way.name == name)
