"""Trained characters: what is ordered for whom, which pictures call them, what a plan says."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from cinema_assets.production import art
from cinema_assets.production.callsheet import Records, plan
from cinema_assets.production.costs import Costs
from cinema_assets.production.feasible import not_in_script
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.quote import pieces
from cinema_assets.production.requests import Request
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import ProductionError, read_settings
from cinema_assets.production.story import scene_sheets
from cinema_assets.production.training import (
    NothingToLearnFrom,
    training_requests,
    trigger_of,
    with_loras,
)
from cinema_assets.production.values import CharacterSheets, Script
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.settings import StudioSettings
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets.studios.hired import hired_studios
from cinema_assets.studios.keys import Keys
from cinema_assets.studios.orders import LoraOrder, PictureOrder, order_of
from cinema_assets_tests.film.conftest import SCRIPT
from cinema_assets_tests.production.test_callsheet import put, reasons, stale
from cinema_assets_tests.production.test_chosen import drafted, film
from cinema_assets_tests.production.test_requests import ORDERING, script_of, taken

TRAINER = "replicate/ostris/flux-dev-lora-trainer"
CALLS = "replicate/black-forest-labs/flux-dev-lora"
PAINTS = "google/gemini-3.1-flash-image"
TODAY = datetime.date(2026, 12, 1)
MODELS: dict[str, Any] = {"models": {"character_sheets": PAINTS, "keyframes": CALLS}}
TRAINED: dict[str, Any] = {**MODELS, "loras": {"MIRA": TRAINER}}


def cast_of(settings: dict[str, Any]) -> tuple[Script, CharacterSheets, list[Request]]:
    """A script, its sheets, and the trainings that follow from them."""
    script = script_of(Production.model_validate(settings))
    fronts = art.character_requests(script, {}, ORDERING)
    takes = taken(fronts)
    takes |= taken(art.further_views(script, takes, {}, ORDERING))
    value = art.character_sheets(script, takes)
    return script, value, training_requests(script, value, {}, ORDERING)


def trained(settings: dict[str, Any]) -> tuple[Script, CharacterSheets]:
    script, value, wanted = cast_of(settings)
    facts = {"lora": "studio/mira/1", "trigger": "MIRAX"}
    takes = {name: take.model_copy(update={"facts": facts}) for name, take in taken(wanted).items()}
    return script, with_loras(value, takes)


def frames_of(script: Script, cast: CharacterSheets) -> dict[str, PictureOrder]:
    """Scene, shot and moment -> how each keyframe of the film is ordered."""
    found = {}
    places = art.location_sheets(script, taken(art.location_requests(script, {}, ORDERING)), {})
    for sheet in scene_sheets(script):
        briefs = art.shot_briefs(sheet, cast, places, {})
        for one in art.keyframe_requests(sheet, briefs, cast, places, {}, ORDERING):
            shown = {figure.look.character for figure in briefs[one.slot.shot or 0].figures}
            order = order_of(one.generation, PictureOrder)
            found[f"{sheet.number}/{one.name}/{'MIRA' in shown}"] = order
    return found


def test_a_character_is_trained_on_every_look_it_has_and_kept_with_its_sheet() -> None:
    script, value, (wanted,) = cast_of(TRAINED)
    looks = [sheet for sheet in value.sheets if sheet.look.character == "MIRA"]
    assert (wanted.slot.kind, wanted.slot.role) == ("character_sheet", "MIRA/lora")
    assert (wanted.generation.kind, wanted.generation.suffix) == ("lora", ".tar")
    assert wanted.generation.model == "ostris/flux-dev-lora-trainer"
    assert [item.sha256 for item in wanted.generation.inputs] == [
        take.sha256 for sheet in looks for take in (sheet.front, sheet.side, sheet.full)
    ]
    assert order_of(wanted.generation, LoraOrder).trigger == trigger_of("MIRA")
    assert script.production.trainer("mira") is not None
    assert cast_of(MODELS)[2] == []


def test_a_new_look_trains_anew_and_another_character_does_not() -> None:
    script, value, (wanted,) = cast_of(TRAINED)

    def again(character: str) -> str:
        sheets = tuple(
            sheet.model_copy(update={"side": sheet.side.model_copy(update={"sha256": "other"})})
            if sheet.look.character == character else sheet
            for sheet in value.sheets
        )  # fmt: skip
        other = value.model_copy(update={"sheets": sheets})
        (request,) = training_requests(script, other, {}, ORDERING)
        return request.generation.fingerprint

    assert again("TOMAS") == wanted.generation.fingerprint
    assert again("MIRA") != wanted.generation.fingerprint
    (retaken,) = training_requests(script, value, {"MIRA/lora": 1}, ORDERING)
    assert retaken.generation.fingerprint != wanted.generation.fingerprint


def test_nobody_is_trained_on_drawings_of_the_house_but_on_what_a_person_brings() -> None:
    script, value, _ = cast_of({"models": {"keyframes": CALLS}})
    production = Production.model_validate(
        {"models": {"keyframes": CALLS}, "loras": TRAINED["loras"]}
    )
    script = script.model_copy(update={"production": production})
    with pytest.raises(NothingToLearnFrom, match=r"^MIRA is to be trained.*out of loras\.$"):
        training_requests(script, value, {}, ORDERING)
    brought = tuple(
        sheet.model_copy(
            update={
                view: getattr(sheet, view).model_copy(update={"stands_in": True})
                for view in ("front", "side", "full")
            }
        )
        for sheet in value.sheets
    )
    assert training_requests(script, value.model_copy(update={"sheets": brought}), {}, ORDERING)


def test_a_trigger_is_one_word_of_its_own_in_any_script() -> None:
    words = [trigger_of(name) for name in ("MIRA", "MIRA 2", "МИРА", "米拉", "O'BRIEN")]
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalnum() for word in words)


def test_pictures_that_show_a_trained_character_call_it_and_no_others_do() -> None:
    orders = frames_of(*trained(TRAINED))
    called = {name for name, order in orders.items() if order.lora}
    assert called == {name for name in orders if name.endswith("/True")} != set(orders)
    assert {(orders[name].lora, orders[name].trigger) for name in called} == {
        ("studio/mira/1", "MIRAX")
    }


def test_a_scene_whose_pictures_are_by_another_model_calls_nobody() -> None:
    settings = {**TRAINED, "scenes": {"1": {"models": {"keyframes": PAINTS}}}}
    orders = frames_of(*trained(settings))
    assert not any(order.lora for name, order in orders.items() if name.startswith("1/"))
    assert any(order.lora for name, order in orders.items() if not name.startswith("1/"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"models: {{character_sheets: {PAINTS}}}\nloras:\n  MIRA: {TRAINER}\n",
         "line 3: `keyframes: house` takes no trained characters of replicate: choose one of"
         f" {CALLS} under models, or take MIRA out of loras."),
        (f"models:\n  clips: house\n  keyframes: {PAINTS}\nloras:\n  MIRA: {TRAINER}\n",
         f"line 3: `keyframes: {PAINTS}` takes no trained characters of replicate"),
        (f"models:\n  keyframes: {CALLS}\nloras:\n  MIRA: {PAINTS}\n",
         f"line 4: `MIRA: {PAINTS}` makes"),
        (f"models:\n  keyframes: {CALLS}\nloras:\n  MIRA: true\n",
         "line 4: `MIRA: True`: is not provider/model"),
        (f"models:\n  keyframes: {CALLS}\nloras:\n  MIRA: replicate/no/trainer\n",
         "There is no model replicate/no/trainer".replace("There", "there")),
    ],
)  # fmt: skip
def test_what_cannot_be_trained_or_called_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ProductionError) as caught:
        read_settings(text, today=TODAY)
    assert told in str(caught.value)


def test_a_model_of_one_scene_that_calls_the_character_is_enough() -> None:
    text = (
        f"loras:\n  MIRA: {TRAINER}\n  TOMAS:\nscenes:\n  2: {{models: {{keyframes: {CALLS}}}}}\n"
    )
    assert read_settings(text, today=TODAY).production.loras == {"MIRA": TRAINER}


def test_only_who_is_in_the_script_is_trained_and_who_is_silent_may_be() -> None:
    screenplay = read_bytes(SCRIPT.encode(), "harbour.fountain")
    settings = {"loras": {"MIRA": TRAINER, "MIRO": TRAINER}}
    (trouble,) = not_in_script(Production.model_validate(settings), screenplay)
    assert trouble.where == ("loras", "MIRO")
    assert trouble.sentence.startswith("nobody called MIRO is seen in the script: it is MIRA")


def costs() -> Costs:
    catalogue = Catalogue.load()
    studios = hired_studios(Keys(), catalogue, StudioSettings().home)
    return Costs({studio.provider: studio for studio in studios}, Ordering(catalogue))


@pytest.fixture
def records(studio_home: object) -> Records:
    """A film that was made with trained characters, with what models cost."""
    made = film(TRAINED)
    prices = costs().of(made).prices
    return made.model_copy(update={"prices": prices})


def test_a_training_is_quoted_once_for_each_character(records: Records) -> None:
    summary = records.summary(None)
    (training,) = [one for one in pieces("character_sheets", summary) if one.priced_as]
    assert training.targets == ("MIRA/lora", "MIRA/first/front", "MIRA/first/front")
    assert records.prices["lora:MIRA"].per_take == Decimal(2)
    sheets = records.version("character_sheets", None)
    assert sheets is not None
    lost = sheets.model_copy(update={"basis": {**sheets.basis, "lora:MIRA": "another"}})
    sheet = plan(put(records, "character_sheets", None, lost))
    assert reasons(sheet, "character_sheets", None) == ("the training of MIRA changed",)
    assert sheet.lines[1].price_usd == Decimal(2), "the sheets themselves are there"


def test_other_weights_touch_the_scenes_that_show_the_character(records: Records) -> None:
    sheets = records.version("character_sheets", None)
    assert sheets is not None
    weights = {**sheets.parts, "MIRA/lora": "other"}
    sheet = plan(
        put(records, "character_sheets", None, sheets.model_copy(update={"parts": weights}))
    )
    assert {scene for asset, scene in stale(sheet) if asset == "keyframes"} == {"1", "2"}
    assert reasons(sheet, "keyframes", "1") == ("the training of MIRA changed",)


def test_a_character_that_is_to_be_trained_makes_its_sheets_stale(records: Records) -> None:
    before = film(MODELS)
    assert plan(before).stale == ()
    sheet = plan(drafted(before, TRAINED))
    assert reasons(sheet, "character_sheets", None) == ("the training of MIRA changed",)
