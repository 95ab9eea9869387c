"""The art department: character sheets, location sheets, and the keyframes of every shot.

What belongs here: what to ask of a studio, and how the takes make up an asset's value. What does
not: drawing (studios), deciding whether to draw (callsheet), recording (assets).
"""

from collections.abc import Mapping

from cinema_assets.production.camera import facts_of, looks_of
from cinema_assets.production.models import HOUSE, STORYBOARD, Maker
from cinema_assets.production.ordering import Ordered, Ordering
from cinema_assets.production.quote import ENDS, bridge, bridges
from cinema_assets.production.refusals import Ways
from cinema_assets.production.requests import Request, Retakes, Taken, again, input_of
from cinema_assets.production.settings import Production
from cinema_assets.production.training import called_in
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
from cinema_assets.prompts.compose import (
    Moment,
    View,
    compose_character_sheet,
    compose_keyframe,
    compose_location_sheet,
)
from cinema_assets.prompts.frames import frame_brief
from cinema_assets.screenplay.model import ShotSize
from cinema_assets.studios.base import Generation, Input, Kind
from cinema_assets.studios.briefs import FrameBrief, LookBrief, SetBrief
from cinema_assets.studios.orders import CHARACTER, LOCATION
from cinema_assets.takes.model import Slot

DRAWN_HERE = Maker(provider=HOUSE, model=STORYBOARD)
"""What is put together from other pictures is, whoever made those."""
PAGE_WIDTH = 560
"""Of a contact sheet in pixels: the Dagster UI shows pictures in their own size and cuts them."""
GAP_OF_CELL = 24
"""A contact sheet has gaps of a cell's width divided by this, also on its sides."""
SHAPES = {"front": (3, 4), "side": (3, 4), "full": (9, 16), "turnaround": (16, 9)}
"""Width and height of each view of a look, where a model is asked for it."""
CLOSE = (ShotSize.MCU, ShotSize.CU, ShotSize.ECU, ShotSize.INSERT)
"""Sizes in which a face matters more than clothes."""


def character_requests(script: Script, retakes: Retakes, ordering: Ordering) -> list[Request]:
    """Front, side and full body of every look, and all on one page.

    From a studio outside the house the fronts alone: the other views look at them.
    """
    maker = script.production.maker("character_sheets")
    if ordering.row(maker) is not None:
        return [_view(script, look, VIEWS[0], (), retakes, ordering) for look in script.looks]
    return [
        Request(
            name=role,
            slot=_sheet_slot(script, role),
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


def further_views(
    script: Script, fronts: Taken, retakes: Retakes, ordering: Ordering
) -> list[Request]:
    """The views that a studio outside the house makes when it has seen the fronts.

    Args:
        script: with the looks.
        fronts: the takes of `character_requests`.
        retakes: asked of the movie's sheets.
        ordering: writes the orders.
    """
    if ordering.row(script.production.maker("character_sheets")) is None:
        return []
    return [
        _view(script, look, view, (_seen_from_front(look, fronts),), retakes, ordering)
        for look in script.looks
        for view in VIEWS[1:]
    ]


def _seen_from_front(look: LookBrief, fronts: Taken) -> Input:
    return input_of(f"{CHARACTER}{look_name(look)}", fronts[view_name(look, VIEWS[0])])


def _view(
    script: Script, look: LookBrief, view: str, seen: tuple[Input, ...], retakes: Retakes,
    ordering: Ordering,
) -> Request:  # fmt: skip
    role = view_name(look, view)
    prompt = compose_character_sheet(look, View(view), script.production.style)
    ordered = ordering.picture(
        Kind.CHARACTER_SHEET, script.production, "character_sheets", prompt, seen,
        shape=SHAPES[view], more=again(role, retakes),
    )  # fmt: skip
    return _worded(role, _sheet_slot(script, role), ordered, script.production)


def _sheet_slot(script: Script, role: str) -> Slot:
    return Slot(movie=script.movie, kind=Kind.CHARACTER_SHEET, role=role)


def _worded(name: str, slot: Slot, ordered: Ordered, production: Production) -> Request:
    return Request(
        name=name,
        slot=slot,
        generation=ordered.generation,
        amount=ordered.amount,
        prompt=ordered.prompt,
        limit=ordered.limit,
        pictures=ordered.pictures,
        ways=Ways.of(production),
    )


def character_sheets(script: Script, takes: Taken) -> CharacterSheets:
    """The cast, from the takes of `character_requests`."""
    sheets = tuple(
        CharacterSheet(look=look, **{view: takes[view_name(look, view)] for view in VIEWS})
        for look in script.looks
    )
    return CharacterSheets(movie=script.movie, sheets=sheets)


def location_requests(script: Script, retakes: Retakes, ordering: Ordering) -> list[Request]:
    """One picture of every location."""
    maker = script.production.maker("location_sheets")
    outside = ordering.row(maker) is not None
    return [
        _worded(
            place.location, slot, _seen_outside(script, place, retakes, ordering), script.production
        )
        if outside
        else Request(
            name=place.location,
            slot=slot,
            generation=_drawn(
                Kind.LOCATION_SHEET,
                {"set": place.model_dump(mode="json"), **again(place.location, retakes)},
                maker,
            ),
        )
        for place in _rearranged(script, retakes)
        for slot in (Slot(movie=script.movie, kind=Kind.LOCATION_SHEET, role=place.location),)
    ]


def _seen_outside(script: Script, place: SetBrief, retakes: Retakes, ordering: Ordering) -> Ordered:
    production = script.production
    prompt = compose_location_sheet(place, production.style, script.screenplay.language)
    return ordering.picture(
        Kind.LOCATION_SHEET, production, "location_sheets", prompt, (),
        shape=(production.width, production.height), more=again(place.location, retakes),
    )  # fmt: skip


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
    slated = sheet.scene.model_copy(update={"number": sheet.slated})
    place = set_of(sheet, locations)
    return {
        shot.number: frame_brief(
            slated,
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


def keyframe_requests(
    sheet: SceneSheet,
    briefs: Mapping[int, FrameBrief],
    cast: CharacterSheets,
    locations: LocationSheets,
    retakes: Retakes,
    ordering: Ordering,
) -> list[Request]:
    """First and last frame of every shot."""
    maker = sheet.production.maker("keyframes")
    if ordering.row(maker) is not None:
        return [
            _framed(sheet, place, briefs, moment, (cast, locations), retakes, ordering)
            for place in range(len(sheet.shots))
            for moment in ENDS
        ]
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


def _framed(
    sheet: SceneSheet, place: int, briefs: Mapping[int, FrameBrief], moment: str,
    sheets: tuple[CharacterSheets, LocationSheets], retakes: Retakes, ordering: Ordering,
) -> Request:  # fmt: skip
    number, production = sheet.shots[place].number, sheet.production
    ordered = ordering.picture(
        Kind.KEYFRAME,
        production,
        "keyframes",
        compose_keyframe(
            facts_of(sheet, place, briefs[number], looks_of(briefs.values())), Moment(moment)
        ),
        _looked_at(sheet, briefs[number], *sheets),
        shape=(production.width, production.height),
        exact=True,
        called=called_in(briefs[number], sheets[0], production, ordering),
        more=again(str(number), retakes),
    )
    return _worded(f"{number}/{moment}", _frame_slot(sheet, number, moment), ordered, production)


def _looked_at(
    sheet: SceneSheet, brief: FrameBrief, cast: CharacterSheets, locations: LocationSheets
) -> list[Input]:
    """The sheets of who and what a picture shows, unless they are the house's own drawings."""
    view = "front" if brief.size in CLOSE else "full"
    seen = []
    for figure in brief.figures:
        found = next((s for s in cast.sheets if s.look == figure.look), None)
        take = getattr(found, view) if found is not None else None
        if take is not None and _pictured(sheet, "character_sheets", take):
            seen.append(input_of(f"{CHARACTER}{look_name(figure.look)}", take))
    for one in locations.sheets:
        if one.set.location == brief.set.location and _pictured(
            sheet, "location_sheets", one.picture
        ):
            seen.append(input_of(f"{LOCATION}{one.set.location}", one.picture))
    return seen


def _pictured(sheet: SceneSheet, asset: str, take: TakeRef) -> bool:
    """Whether a sheet is worth looking at: a drawing of the house would make a drawing of all."""
    return take.stands_in or sheet.production.maker(asset).provider != HOUSE


def transition_requests(sheet: SceneSheet, takes: Taken) -> list[Request]:
    """The picture half-way through each written transition whose two sides the scene holds."""
    kinds = {str(shot.number): shot.transition.value for shot in sheet.shots}
    requests = []
    for shot, following in bridges(sheet.shots):
        inputs = [input_of("first_frame", takes[f"{shot}/last"])]
        if following:
            inputs.append(input_of("last_frame", takes[f"{following}/first"]))
        parameters = {"moment": "transition", "transition": kinds[shot]}
        requests.append(
            Request(
                name=bridge(shot),
                slot=_frame_slot(sheet, int(shot), "transition"),
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
