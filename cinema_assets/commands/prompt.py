"""`cinema prompt`: what a studio is told of a shot, line by line, before anything is ordered."""

import dagster as dg

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production import art, camera
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.models import Maker
from cinema_assets.production.quote import paper
from cinema_assets.production.requests import Request
from cinema_assets.production.several import wanted as wanted_takes
from cinema_assets.production.undrawn import NOT_YET, undrawn_cast, undrawn_places
from cinema_assets.production.values import (
    CharacterSheets,
    Dialogue,
    Keyframes,
    LocationSheets,
    SceneSheet,
    Script,
    ShotFrames,
    SpokenLine,
)
from cinema_assets.prompts.compose import Moment, compose_clip, compose_keyframe
from cinema_assets.prompts.prompt import Explained, Prompt, explain
from cinema_assets.studios.base import Kind, StudioFailed
from cinema_assets.studios.orders import ORDER
from cinema_assets.studios.outside import OutsideStudio
from cinema_assets.takes.budget import dollars


class Shown(Frozen):
    """What would be sent for a shot."""

    about: str
    model: str
    lines: tuple[Explained, ...]
    text: str
    """As it is sent."""
    limit: int | None
    """Characters that the model reads."""
    order: dict[str, str]
    """What is asked for beside the words."""
    notes: tuple[str, ...]


def prompt_of(movie: str, number: str, shot: int, moment: Moment | None) -> Shown:
    """What would be sent for a shot's clip, or for one of its keyframes.

    Raises:
        CinemaError: there is no such movie, scene or shot, or its model is not there.
    """
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        key = lot.scene_key(instance, movie, number)
        scene = lot.current_value(instance, "scene", movie, SceneSheet, scene=key)
        script = lot.current_value(instance, "screenplay", movie, Script)
        if scene is None or script is None:
            raise CinemaError(f"{movie} has not been read yet: say cinema make SCRIPT first.")
        return _Desk(lot, instance, script, scene).shown(shot, moment)


class _Desk:
    """What there is of one scene, with stand-ins for what is not made yet."""

    def __init__(
        self, lot: StudioLot, instance: dg.DagsterInstance, script: Script, scene: SceneSheet
    ):
        self._lot = lot
        self._scene = scene
        self._notes: list[str] = []
        movie, key = scene.movie, scene.key
        cast = lot.current_value(instance, "character_sheets", movie, CharacterSheets)
        places = lot.current_value(instance, "location_sheets", movie, LocationSheets)
        self._cast = cast or undrawn_cast(script)
        self._places = places or undrawn_places(script)
        self._retakes = lot.retakes(movie, key)
        self._briefs = art.shot_briefs(scene, self._cast, self._places, self._retakes)
        self._frames = lot.current_value(instance, "keyframes", movie, Keyframes, scene=key)
        self._said = lot.current_value(instance, "dialogue", movie, Dialogue, scene=key)

    def shown(self, shot: int, moment: Moment | None) -> Shown:
        known = [one.number for one in self._scene.shots]
        if shot not in known:
            raise CinemaError(
                f"There is no shot {shot} in scene {self._scene.number}. Its shots are 1 to"
                f" {len(known)}."
            )
        asset = "clips" if moment is None else "keyframes"
        maker = self._scene.production.maker(asset)
        name = str(shot) if moment is None else f"{shot}/{moment.value}"
        request = next(one for one in self._requests(moment) if one.name == name)
        prompt = request.prompt or self._words(known.index(shot), moment)
        if request.prompt is None:
            self._notes.append(
                f"{maker.name} is told what to draw, and no words; these are what a model outside"
                f" the house would be told."
            )
        return Shown(
            about=prompt.about,
            model=maker.name,
            lines=tuple(explain(prompt, request.limit)),
            text=prompt.text(request.limit),
            limit=request.limit,
            order=self._order(request, maker),
            notes=tuple(self._notes),
        )

    def _requests(self, moment: Moment | None) -> list[Request]:
        if moment is not None:
            return art.keyframe_requests(
                self._scene, self._briefs, self._cast, self._places, self._retakes,
                self._lot.ordering,
            )  # fmt: skip
        return camera.clip_requests(
            self._scene, self._pictures(), self._recordings(), self._retakes, self._lot.ordering
        )

    def _words(self, place: int, moment: Moment | None) -> Prompt:
        shot = self._scene.shots[place]
        worn = camera.looks_of(self._briefs.values())
        facts = camera.facts_of(self._scene, place, self._briefs[shot.number], worn)
        return compose_clip(facts) if moment is None else compose_keyframe(facts, moment)

    def _pictures(self) -> Keyframes:
        if self._frames is not None and set(self._briefs) <= {s.shot for s in self._frames.shots}:
            return self._frames
        self._notes.append("its keyframes are not made yet")
        shots = tuple(
            ShotFrames(shot=number, brief=brief, first=NOT_YET, last=NOT_YET)
            for number, brief in self._briefs.items()
        )
        return Keyframes(movie=self._scene.movie, scene=self._scene.key, shots=shots)

    def _recordings(self) -> Dialogue:
        spoken = {speech.number for speech in self._scene.scene.speeches}
        if self._said is not None and spoken <= {line.speech for line in self._said.lines}:
            return self._said
        self._notes.append("its dialogue is not recorded yet: lengths are those of the page")
        lines = tuple(
            SpokenLine(
                speech=speech.number,
                take=NOT_YET.model_copy(update={"facts": {"seconds": str(speech.amount.seconds)}}),
            )
            for speech in paper(self._scene.summary).speeches
        )
        return Dialogue(movie=self._scene.movie, scene=self._scene.key, lines=lines)

    def _order(self, request: Request, maker: Maker) -> dict[str, str]:
        wanted = request.generation
        asked = wanted.parameters.get(ORDER, {})
        told = {name.replace("_", " "): str(value) for name, value in asked.items() if value}
        looked_at = ", ".join(item.role for item in wanted.inputs)
        takes = 1
        if wanted.kind is Kind.CLIP:
            takes = wanted_takes(self._scene.production, request.name, self._retakes)
        return {
            "model": maker.name,
            **told,
            **({"looks at": looked_at} if looked_at else {}),
            **({"takes": str(takes)} if takes > 1 else {}),
            "price": self._price(request),
        }

    def _price(self, request: Request) -> str:
        studio = self._lot.studios.get(request.generation.provider)
        if studio is None:
            return f"unknown: there is no studio {request.generation.provider} here"
        try:
            if isinstance(studio, OutsideStudio):
                return f"{dollars(studio.price_for(request.generation, request.amount))} a take"
            price = studio.prices[request.generation.model].of(request.amount)
        except StudioFailed as error:
            return f"none: {error}"
        except KeyError:
            return f"unknown: {request.generation.provider} has no such model"
        return f"{dollars(price)} a take" if price else "free"
