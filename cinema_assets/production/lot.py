"""The studio lot: ledger, bucket, studios and workspaces of this process, opened once.

What belongs here: opening them from the settings, and the errands that assets and commands run
through them. What does not: the protocol of a take (takes.desk), what is ordered (art, sound, ...).
"""

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

import dagster as dg
from dagster._core.definitions.data_version import DATA_VERSION_TAG

from cinema_assets.errors import CinemaError
from cinema_assets.frozen import content_hash
from cinema_assets.instance import studio_instance
from cinema_assets.logs import write_logs
from cinema_assets.partitions import scene_partition, scenes
from cinema_assets.production import pages
from cinema_assets.production.basis import ASSETS, MadeIn, Origin, Records, origin_of
from cinema_assets.production.costs import Costs
from cinema_assets.production.duration import MOST_IN_FLIGHT
from cinema_assets.production.entries import entry
from cinema_assets.production.numbering import one_scene
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.records import (
    ADDRESS,
    as_ordered,
    current_address,
    known_movies,
    read_records,
    scene_tags,
)
from cinema_assets.production.refusals import named, softened, softening
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import SOFTEN, Production
from cinema_assets.production.tally import Tally
from cinema_assets.production.values import Draft, SceneSheet, TakeRef, Value
from cinema_assets.settings import StudioSettings
from cinema_assets.studios.base import (
    IN_HOUSE,
    Fetched,
    Studio,
    StudioFailed,
    StudioNotSetUp,
    price_of,
)
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.cutting_room import CuttingRoom
from cinema_assets.studios.hired import hired_studios
from cinema_assets.studios.house.studio import HouseStudio
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.outside import OutsideStudio
from cinema_assets.studios.plugged import by_provider, open_plugged
from cinema_assets.studios.turns import Turns
from cinema_assets.takes.bucket import Bucket, key_of, open_bucket, sha256_of
from cinema_assets.takes.budget import BudgetExceeded
from cinema_assets.takes.decisions import Decisions
from cinema_assets.takes.desk import TakesDesk
from cinema_assets.takes.engine import open_engine
from cinema_assets.takes.ledger import Ledger
from cinema_assets.takes.model import MANIFEST, Commission, Slot, Take, hash_in
from cinema_assets.takes.rebuild import refuse_lost_ledger
from cinema_assets.takes.reports import MANIFEST_PREFIX
from cinema_assets.takes.shooting import TakeNotMade, TakeRefused
from cinema_assets.takes.workspace import sweep_workspaces, workspace

AnyValue = TypeVar("AnyValue", bound=Value)

NOT_TO_BE_HAD = (TakeNotMade, StudioFailed, BudgetExceeded)
"""Errors that are about one take: all others go on."""

SETTINGS_TAG = "cinema/settings"
"""The tag of a reported scene that says which settings it is to be made with."""
ORDERS_TAG = "cinema/orders"
"""The tag that says what its shots and speeches are ordered as."""


class StudioLot:
    """Everything that a run works with."""

    def __init__(self, settings: StudioSettings, ledger: Ledger, bucket: Bucket):
        self.settings = settings
        self.ledger = ledger
        self.bucket = bucket
        self.decisions = Decisions(ledger, bucket)
        self.catalogue = Catalogue.load(settings.models)
        self.ordering = Ordering(self.catalogue)
        self.turns = Turns(self.catalogue.pace)
        own: list[Studio] = [HouseStudio(settings.fonts), CuttingRoom()]
        hired = hired_studios(Keys(), self.catalogue, settings.home)
        self.studios = by_provider([*own, *hired, *open_plugged(settings.studio_factories)])
        self.watcher: Callable[[str, bool], None] = lambda kind, new: None
        """Told of every take that is on the shelf: its kind, and whether it is new."""
        self.tally = Tally()

    # Takes

    def shoot(self, run_id: str, requests: Sequence[Request]) -> dict[str, TakeRef]:
        """The takes that answer the requests, by the requests' names; made if need be.

        Raises:
            CinemaError: the first that could not be made, when all have ended.
        """
        takes = {}
        for request, result in zip(requests, self._attempted(run_id, requests), strict=True):
            if isinstance(result, CinemaError):
                raise result
            takes[request.name] = _ref(request, result)
        return takes

    def shoot_what_can_be_shot(
        self, run_id: str, requests: Sequence[Request]
    ) -> tuple[dict[str, TakeRef], dict[str, str]]:
        """As `shoot`; what could not be made or paid is missing, with the reason.

        Raises:
            CinemaError: something is wrong with the studio as a whole, and not with one take.
        """
        takes, missing = self._shot(requests, self._attempted(run_id, requests))
        return takes, {name: str(error) for name, error in missing.items()}

    def attempt(
        self, run_id: str, requests: Sequence[Request]
    ) -> tuple[dict[str, TakeRef], dict[str, CinemaError]]:
        """As `shoot_what_can_be_shot`; an order that its model cannot take loses no other.

        Raises:
            CinemaError: something is wrong with the studio as a whole, and not with one take.
        """
        possible: list[Request] = []
        missing: dict[str, CinemaError] = {}
        for request in requests:
            try:
                self._price(request)
            except StudioFailed as error:
                missing[request.name] = error
            else:
                possible.append(request)
        takes, lost = self._shot(possible, self._attempted(run_id, possible))
        return takes, {**missing, **lost}

    def _shot(
        self, requests: Sequence[Request], results: Sequence[Take | CinemaError]
    ) -> tuple[dict[str, TakeRef], dict[str, CinemaError]]:
        """What was made, and why the rest was not, by the requests' names."""
        takes: dict[str, TakeRef] = {}
        missing: dict[str, CinemaError] = {}
        for request, result in zip(requests, results, strict=True):
            if isinstance(result, NOT_TO_BE_HAD):
                missing[request.name] = result
            elif isinstance(result, CinemaError):
                raise result
            else:
                takes[request.name] = _ref(request, result)
        return takes, missing

    def _attempted(self, run_id: str, requests: Sequence[Request]) -> list[Take | CinemaError]:
        """The takes in the order of the requests; what was refused is tried in its other ways."""
        desk = self.desk(run_id)
        commissions = [self._commission(request) for request in requests]
        with self.tally.at_work(run_id):
            results = desk.attempt_many(commissions, jobs=_in_flight(requests))
            return [
                self._otherwise(desk, request, got) if isinstance(got, TakeRefused) else got
                for request, got in zip(requests, results, strict=True)
            ]

    def _otherwise(
        self, desk: TakesDesk, request: Request, refused: CinemaError
    ) -> Take | CinemaError:
        """The take of a refused order that another way gives; else why the last gave none.

        A way that cannot be gone is passed over; what leaves anything open is a person's.
        """
        told = refused
        for way in request.ways.others():
            try:
                request = self._in_another_way(desk, request, way, str(refused))
                wanted = self._commission(request)
            except NOT_TO_BE_HAD as error:
                # Who will not soften words says less of the shot than who will not film it.
                told = told if isinstance(error, TakeRefused) else error
                continue
            try:
                return desk.make(wanted.generation, wanted.slot, price=wanted.price)
            except TakeRefused as error:
                told = refused = error
            except CinemaError as error:
                return error
        return told

    def _in_another_way(self, desk: TakesDesk, request: Request, way: str, reasons: str) -> Request:
        if way != SOFTEN:
            other = self.ordering.elsewhere(request.generation, named(way), request.pictures)
            return request.model_copy(update={"generation": other})
        order, slot = softening(
            request.generation, request.slot, reasons, request.ways.softener or ""
        )
        asked = self._commission(Request(name="softer words", slot=slot, generation=order))
        words = desk.make(asked.generation, asked.slot, price=asked.price).kept()
        text = self.bucket.read_bytes(words.address, sha256=words.sha256).decode()
        return request.model_copy(update={"generation": softened(request.generation, text)})

    def would_cost(self, request: Request) -> bool:
        """Whether a request would be ordered anew, and paid for; not, if nobody can make it."""
        if self.ledger.standing(request.generation.fingerprint):
            return False
        try:
            return self._price(request) > 0
        except StudioFailed:
            return False

    def keeper(self, run_id: str) -> Callable[[Slot, Path, str], TakeRef]:
        """Keeps files that were written here as takes of their slots."""
        desk = self.desk(run_id)

        def keep(slot: Slot, path: Path, media_type: str) -> TakeRef:
            return TakeRef.of(desk.bring(slot, path, Fetched(media_type=media_type)))

        return keep

    def retakes(self, movie: str, scene: str | None) -> dict[str, int]:
        """Shot, or role of what has no shot -> how many retakes were asked."""
        counts = self.ledger.retake_counts(movie)
        return {target: count for (key, target), count in counts.items() if key == (scene or "")}

    def _commission(self, request: Request) -> Commission:
        return Commission(
            generation=request.generation, slot=request.slot, price=self._price(request)
        )

    def _price(self, request: Request) -> Decimal:
        """What a request costs at most.

        Raises:
            StudioNotSetUp: nobody can make it here, and nobody has made it before.
        """
        wanted = request.generation
        try:
            studio = self.studios.get(wanted.provider)
            if isinstance(studio, OutsideStudio):
                return studio.price_for(wanted, request.amount)
            return price_of(self.studios, wanted.provider, wanted.model).of(request.amount)
        except StudioNotSetUp:
            there = self.ledger.chosen(request.slot, wanted.fingerprint)
            if there or self.ledger.landed(wanted.fingerprint):
                return Decimal(0)
            raise

    def desk(self, run_id: str) -> TakesDesk:
        """The takes desk, for one run."""

        def handed_over(take: Take, new: bool) -> None:
            self.watcher(take.kind, new)
            self.tally.count(run_id, take, new)

        return TakesDesk(
            self.ledger,
            self.bucket,
            self.studios,
            self.settings.home,
            run_id,
            watcher=handed_over,
            run_is_over=run_is_over,
            turns=self.turns,
        )

    # Values of assets

    def keep_value(
        self,
        instance: dg.DagsterInstance,
        run_id: str,
        asset: str,
        movie: str,
        scene: str | None,
        value: Value,
        made_in: MadeIn | None = None,
    ) -> Take:
        """Keep an asset's value, with the basis it was made from.

        Args:
            instance: whose storage says what is current.
            run_id: of the run that made it.
            asset: its name.
            movie: its id.
            scene: partition key of the scene, for a scene asset.
            value: what is kept.
            made_in: what its making took; None if nothing was made for it.
        """
        origin = Origin(made_in=made_in)
        if asset in ASSETS:
            records = as_ordered(self.records(instance, movie, only=scene), scene)
            origin = origin_of(asset, scene, records, made_in)
        return self.keep_version(run_id, asset, movie, scene, value, origin)

    def keep_version(
        self,
        run_id: str,
        asset: str,
        movie: str,
        scene: str | None,
        value: Value,
        origin: Origin,
        news: str = "",
    ) -> Take:
        """Keep an asset's value, with an origin of its own.

        Args:
            run_id: of the run that made it.
            asset: its name.
            movie: its id.
            scene: partition key of the scene, for a scene asset.
            value: what is kept.
            origin: what it comes from.
            news: what is new in it where a person chose it, as the call sheet says it.
        """
        summary = {**value.summary, **value.remarks, **({"news": news} if news else {})}
        slot = Slot(movie=movie, scene=scene, kind=MANIFEST, role=asset)
        if origin.made_in is None:
            origin = origin.model_copy(update={"made_in": self._made_in(slot, value.data_version)})
        known = origin.model_dump(mode="json", exclude_defaults=True)
        facts = {"basis": {}, **known, "parts": value.parts, "summary": summary}
        data = value.model_dump_json().encode()
        return self.desk(run_id).record_manifest(
            slot, data, version=value.data_version, facts=facts
        )

    def _made_in(self, slot: Slot, version: str) -> MadeIn | None:
        """What a version took when it was made first; None if nobody wrote that down."""
        last = self.ledger.latest_of(slot, f"{MANIFEST_PREFIX}{version}")
        made_in = last.facts.get("made_in") if last else None
        return MadeIn.model_validate(made_in) if made_in else None

    def read_value(self, address: str, kind: type[AnyValue]) -> AnyValue:
        """The value at an address.

        Raises:
            BucketError: its bytes are gone, damaged, or out of reach.
        """
        data = self.bucket.read_bytes(address, sha256=hash_in(address))
        return kind.model_validate_json(data)

    def current_value(
        self,
        instance: dg.DagsterInstance,
        asset: str,
        movie: str,
        kind: type[AnyValue],
        *,
        scene: str | None = None,
    ) -> AnyValue | None:
        """The current value of an asset partition; None if it was never made."""
        address = current_address(instance, asset, movie, scene)
        return None if address is None else self.read_value(address, kind)

    # What is recorded

    def records(self, instance: dg.DagsterInstance, movie: str, only: str | None = None) -> Records:
        """Everything recorded about a movie; of its scenes only one, where one is named."""
        return read_records(instance, self.ledger, movie, only)

    def priced(self, records: Records) -> Records:
        """The same records with what the models cost here, and how the money of the movie stands.

        A model that nobody can order from has no price, but the reason.
        """
        budget = self.ledger.budget(records.movie)
        priced = Costs(self.studios, self.ordering).of(records)
        return priced.model_copy(update={"budget": budget, "cores": os.cpu_count() or 1})

    def movies(self, instance: dg.DagsterInstance) -> list[str]:
        """The ids of all movies."""
        return known_movies(instance)

    def must_know(self, instance: dg.DagsterInstance, movie: str) -> None:
        """Refuse a movie id that nothing was made under: no script, and no take.

        Raises:
            CinemaError: there is no such movie; names those that there are.
        """
        known = self.movies(instance)
        if movie not in known and not self.ledger.takes_of(movie):
            names = ", ".join(known) or "none yet: say cinema make SCRIPT"
            raise CinemaError(f"There is no movie {movie!r}. The movies are: {names}.")

    def scene_key(self, instance: dg.DagsterInstance, movie: str, number: str) -> str:
        """The partition key of a scene, by its production number.

        Raises:
            NoSuchScene: the movie has no such scene.
        """
        scenes = self.records(instance, movie).scenes
        return scenes[one_scene(number, list(scenes))]

    def scene_keys(self, instance: dg.DagsterInstance, movie: str) -> list[str]:
        """The partition keys of a movie's scenes, in the order of the film."""
        return list(self.records(instance, movie, only="").scenes.values())

    def production(self, instance: dg.DagsterInstance, movie: str) -> Production:
        """The settings of a movie."""
        draft = self.current_value(instance, "script", movie, Draft)
        return draft.production if draft else Production()

    def report_scenes(
        self, instance: dg.DagsterInstance, run_id: str, sheets: Sequence[SceneSheet]
    ) -> None:
        """Register the scenes' partitions, and report each scene that is new to read.

        One is when its meaning is new, and also when it is to be made with other settings, or in
        other words: an asset of the scene reads what was reported last.
        """
        if not sheets:
            return
        instance.add_dynamic_partitions(scenes.name or "", [sheet.key for sheet in sheets])
        movie, keys = sheets[0].movie, [sheet.key for sheet in sheets]
        known = scene_tags(instance, "scene", movie, keys)
        for sheet in sheets:
            take = self.keep_value(instance, run_id, "scene", movie, sheet.key, sheet)
            if not _tags(sheet).items() <= known.get(sheet.key, {}).items():
                instance.report_runless_asset_event(_reported(sheet, take))

    # Bytes

    def read(self, address: str, sha256: str) -> bytes:
        """The bytes of a small object, compared with their hash."""
        return self.bucket.read_bytes(address, sha256=sha256)

    def same_bytes(self, path: Path, sha256: str) -> bool:
        """Whether a file on this disk has these bytes."""
        with path.open("rb") as stream:
            return sha256_of(stream)[0] == sha256

    def workspace(self) -> AbstractContextManager[Path]:
        """A private folder for the length of a block."""
        return workspace(self.settings.home)

    @contextmanager
    def at_hand(self, takes: Sequence[TakeRef]) -> Iterator[list[Path]]:
        """Local files with the bytes of takes, for the length of a block; not to be written to."""
        with workspace(self.settings.home) as folder:
            yield [self.bucket.local(take.address, folder, sha256=take.sha256) for take in takes]

    def url(self, address: str) -> str:
        """Where a browser sees an object while the studio is open."""
        return f"{self.settings.media_url}/{quote(key_of(address))}"


def _reported(sheet: SceneSheet, take: Take) -> dg.AssetMaterialization:
    page = {ADDRESS: take.kept().address, **pages.of_scene(sheet)}
    return dg.AssetMaterialization(
        "scene",
        partition=scene_partition(sheet.movie, sheet.key),
        metadata={name: entry(item) for name, item in page.items()},
        tags=_tags(sheet),
    )


def _tags(sheet: SceneSheet) -> dict[str, str]:
    # All but what no order depends on: a setting that is added later is felt, too.
    settings = content_hash(sheet.production.model_dump(mode="json", exclude={"budget_usd"}))
    orders = content_hash(sheet.marks)
    return {DATA_VERSION_TAG: sheet.data_version, SETTINGS_TAG: settings, ORDERS_TAG: orders}


def _ref(request: Request, take: Take) -> TakeRef:
    return TakeRef.of(take, ordered=request.generation.fingerprint)


def _in_flight(requests: Sequence[Request]) -> int:
    """How many to ask for at once: the house works one by one, others work while we wait."""
    outside = sum(request.generation.provider not in IN_HOUSE for request in requests)
    return max(1, min(outside, MOST_IN_FLIGHT))


def run_is_over(run_id: str) -> bool:
    """Whether a run of this studio has ended; a take of it that is in flight has no keeper."""
    # Seldom asked, and by no one who has an instance at hand: one is opened for the question.
    with studio_instance() as instance:
        run = instance.get_run_by_id(run_id)
        return run is not None and run.is_finished


@functools.cache
def open_lot() -> StudioLot:
    """The lot of this process, as its environment says."""
    settings = StudioSettings()
    write_logs(settings)
    bucket = open_bucket(settings)
    ledger = Ledger.open(open_engine(settings))
    refuse_lost_ledger(ledger, bucket)
    sweep_workspaces(settings.home)
    return StudioLot(settings, ledger, bucket)
