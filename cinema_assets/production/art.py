"""The art department: character sheets, location sheets, and the keyframes of every shot.

What belongs here: what to ask of a studio, and how the takes make up an asset's value. What does
not: drawing (studios), deciding whether to draw (callsheet), recording (assets).
"""

from collections.abc import Mapping

from cinema_assets.production.models import HOUSE, STORYBOARD, Maker
from cinema_assets.production.requests import Request, Retakes, Taken, again, input_of
from cinema_assets.production.values import (
    VIEWS,
    CharacterSheet,
    CharacterSheets,
    Keyframes,
    LocationSheet,
    LocationSheets,
    SceneSheet,
    Script,
    ShotFrames,
    TakeRef,
    look_name,
    view_name,
)
from cinema_assets.prompts.frames import frame_brief
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.briefs import FrameBrief, SetBrief
from cinema_assets.takes.model import Slot

DRAWN_HERE = Maker(provider=HOUSE, model=STORYBOARD)
"""What is put together from other pictures is, whoever made those."""
ENDS = ("first", "last")
PAGE_WIDTH = 560
"""Of a contact sheet in pixels: the Dagster UI shows pictures in their own size and cuts them."""
GAP_OF_CELL = 24
"""A contact sheet has gaps of a cell's width divided by this, also on its sides."""
FADES = (TransitionKind.FADE_OUT, TransitionKind.FADE_TO_WHITE)


def character_requests(script: Script, retakes: Retakes) -> list[Request]:
    """Front, side and full body of every look, and all on one page."""
    maker = script.production.maker("character_sheets")
    return [
        Request(
            name=role,
            slot=Slot(movie=script.movie, kind=Kind.CHARACTER_SHEET, role=role),
            generation=_drawn(
                Kind.CHARACTER_SHEET,
                {"look": look.model_dump(mode="json"), "view": view, **again(role, retakes)},
                maker,
            ),
        )
        for look in script.looks
        for view in VIEWS
        for role in (view_name(look, view),)
    ]


def character_sheets(script: Script, takes: Taken) -> CharacterSheets:
    """The cast, from the takes of `character_requests`."""
    sheets = tuple(
        CharacterSheet(look=look, **{view: takes[view_name(look, view)] for view in VIEWS})
        for look in script.looks
    )
    return CharacterSheets(movie=script.movie, sheets=sheets)


def location_requests(script: Script, retakes: Retakes) -> list[Request]:
    """One picture of every location."""
    maker = script.production.maker("location_sheets")
    return [
        Request(
            name=place.location,
            slot=Slot(movie=script.movie, kind=Kind.LOCATION_SHEET, role=place.location),
            generation=_drawn(
                Kind.LOCATION_SHEET,
                {"set": place.model_dump(mode="json"), **again(place.location, retakes)},
                maker,
            ),
        )
        for place in _rearranged(script, retakes)
    ]


def _rearranged(script: Script, retakes: Retakes) -> list[SetBrief]:
    """The sets of a film; a retake is another arrangement of the same things."""
    return [
        place.model_copy(update={"seed": place.seed + retakes.get(place.location, 0)})
        for place in script.sets
    ]


def location_sheets(script: Script, takes: Taken, retakes: Retakes) -> LocationSheets:
    """The locations, from the takes of `location_requests`."""
    sheets = tuple(
        LocationSheet(set=place, picture=takes[place.location])
        for place in _rearranged(script, retakes)
    )
    return LocationSheets(movie=script.movie, sheets=sheets)


def set_of(sheet: SceneSheet, locations: LocationSheets) -> SetBrief:
    """The scene's set: its own light and props, arranged as its location sheet is."""
    known = {s.set.location: s.set for s in locations.sheets}
    place = known.get(sheet.set.location, sheet.set)
    return sheet.set.model_copy(update={"seed": place.seed})


def shot_briefs(
    sheet: SceneSheet,
    cast: CharacterSheets,
    locations: LocationSheets,
    retakes: Retakes,
) -> dict[int, FrameBrief]:
    """What the pictures of each shot show."""
    looks = tuple(cast.look(name, look) for name, look in sheet.looks.items())
    place = set_of(sheet, locations)
    return {
        shot.number: frame_brief(
            sheet.scene,
            shot,
            sheet.breakdown,
            sheet.continuity,
            looks,
            place,
            width=sheet.production.width,
            height=sheet.production.height,
            seed=retakes.get(str(shot.number), 0),
            language=sheet.language,
        )
        for shot in sheet.shots
    }


def keyframe_requests(sheet: SceneSheet, briefs: Mapping[int, FrameBrief]) -> list[Request]:
    """First and last frame of every shot."""
    maker = sheet.production.maker("keyframes")
    return [
        Request(
            name=f"{shot.number}/{moment}",
            slot=_frame_slot(sheet, shot.number, moment),
            generation=_drawn(
                Kind.KEYFRAME,
                {"frame": briefs[shot.number].model_dump(mode="json"), "moment": moment},
                maker,
            ),
        )
        for shot in sheet.shots
        for moment in ENDS
    ]


def transition_requests(sheet: SceneSheet, takes: Taken) -> list[Request]:
    """The picture half-way through each written transition whose two sides the scene holds."""
    requests = []
    for shot, following in zip(sheet.shots, [*sheet.shots[1:], None], strict=True):
        if shot.transition is TransitionKind.CUT:
            continue
        if following is None and shot.transition not in FADES:
            continue
        inputs = [input_of("first_frame", takes[f"{shot.number}/last"])]
        if following is not None and shot.transition not in FADES:
            inputs.append(input_of("last_frame", takes[f"{following.number}/first"]))
        parameters = {"moment": "transition", "transition": shot.transition.value}
        requests.append(
            Request(
                name=f"{shot.number}/transition",
                slot=_frame_slot(sheet, shot.number, "transition"),
                generation=_drawn(Kind.KEYFRAME, parameters).model_copy(
                    update={"inputs": tuple(inputs)}
                ),
            )
        )
    return requests


def keyframes(sheet: SceneSheet, briefs: Mapping[int, FrameBrief], takes: Taken) -> Keyframes:
    """The storyboard, from the takes of all requests (`shot/moment` -> take)."""
    shots = tuple(
        ShotFrames(
            shot=shot.number,
            brief=briefs[shot.number],
            first=takes[f"{shot.number}/first"],
            last=takes[f"{shot.number}/last"],
            transition=takes.get(f"{shot.number}/transition"),
        )
        for shot in sheet.shots
    )
    return Keyframes(movie=sheet.movie, scene=sheet.key, shots=shots)


def _frame_slot(sheet: SceneSheet, shot: int, moment: str) -> Slot:
    return Slot(movie=sheet.movie, scene=sheet.key, shot=shot, kind=Kind.KEYFRAME, role=moment)


def _drawn(kind: Kind, parameters: Mapping[str, object], maker: Maker = DRAWN_HERE) -> Generation:
    return Generation(
        kind=kind,
        provider=maker.provider,
        model=maker.model,
        parameters=dict(parameters),
        suffix=".png",
    )


def cast_page_request(value: CharacterSheets) -> Request:
    """The turnarounds of all looks on one page."""
    shown = {look_name(s.look).removesuffix("/first"): s.turnaround for s in value.sheets}
    return _page("page", Slot(movie=value.movie, kind=Kind.CONTACT_SHEET, role="cast"), shown, 1)


def locations_page_request(value: LocationSheets) -> Request:
    """All locations on one page."""
    shown = {sheet.set.location: sheet.picture for sheet in value.sheets}
    return _page("page", Slot(movie=value.movie, kind=Kind.CONTACT_SHEET, role="places"), shown, 2)


def contact_sheet_request(value: Keyframes) -> Request:
    """The storyboard on one page: a row for each shot, its first frame and its last."""
    shown = {
        f"{shot.brief.slate} {moment}": take
        for shot in value.shots
        for moment, take in (("first", shot.first), ("last", shot.last))
    }
    slot = Slot(movie=value.movie, scene=value.scene, kind=Kind.CONTACT_SHEET, role="storyboard")
    return _page("sheet", slot, shown, 2)


def _page(name: str, slot: Slot, shown: Mapping[str, TakeRef], columns: int) -> Request:
    """A contact sheet of labelled pictures."""
    roles = {f"cell-{number}": label for number, label in enumerate(shown)}
    inputs = [input_of(role, shown[label]) for role, label in roles.items()]
    cells = {
        "cells": [[role, label] for role, label in roles.items()],
        "columns": columns,
        "cell": PAGE_WIDTH * GAP_OF_CELL // (GAP_OF_CELL * columns + columns + 1),
    }
    generation = _drawn(Kind.CONTACT_SHEET, cells)
    return Request(
        name=name, slot=slot, generation=generation.model_copy(update={"inputs": tuple(inputs)})
    )
