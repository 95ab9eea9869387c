"""What a model may add to a breakdown: all of a good answer, nothing of any other."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Angle, Grouping, Movement, Shot, ShotSize, TransitionKind
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.studios.orders import TextOrder, order_of
from cinema_assets.writing.answer import AddedShot, Alias, Answer, Fact, FactKind
from cinema_assets.writing.breakdown import (
    Enriched,
    Rejected,
    breakdown_request,
    enrich,
    read_answer,
)

SCRIPT = """\
EXT. HARBOUR - DAWN

Fog over still water. MIRA (30s), in a yellow raincoat, walks along the pier with a lantern.

MIRA
Is anybody there? I have the letter.

TOMAS (60s), a broad fisherman, stands up in his boat. His left ear is torn.

TOMAS
You are late.

The old man mends a trammel. A gull lands on the bollard.

MIRA
(quietly)
I read it. Twice.
"""

SCREENPLAY = read_bytes(SCRIPT.encode(), "it.fountain")
(SCENE,) = SCREENPLAY.scenes
BREAKDOWN = break_down(SCENE, SCREENPLAY)
SHOTS = list_shots(SCENE, BREAKDOWN, new_location=True)
FOG, BOAT, NET = SCENE.elements[1].id, SCENE.elements[4].id, SCENE.elements[7].id
LAST_CUE = SCENE.elements[8].id


def shot_of(element: str) -> Shot:
    return next(shot for shot in SHOTS if element in shot.element_ids)


def fact(**given: Any) -> Fact:
    said = {"kind": FactKind.PROP, "text": "trammel", "element_ids": (NET,)}
    return Fact.model_validate({**said, **given})


def gull(**given: Any) -> AddedShot:
    said = {
        "after": shot_of(NET).number, "size": ShotSize.INSERT, "grouping": Grouping.INSERT,
        "focus": "gull", "action": "A gull lands.", "seconds": 2, "element_ids": (NET,),
    }  # fmt: skip
    return AddedShot.model_validate({**said, **given})


def alias(**given: Any) -> Alias:
    said = {"character": "TOMAS", "alias": "The old man", "element_ids": (NET,)}
    return Alias.model_validate({**said, **given})


def good_answer() -> Answer:
    return Answer(
        facts=(
            fact(),
            fact(kind=FactKind.WOUND, text="torn ear", character="TOMAS", element_ids=(BOAT,)),
            fact(kind=FactKind.MOOD, text="uneasy", element_ids=(FOG,)),
        ),
        aliases=(alias(),),
        shots=(gull(),),
    )


def test_all_of_a_good_answer_is_added() -> None:
    found = enrich(SCENE, BREAKDOWN, SHOTS, good_answer())
    assert isinstance(found, Enriched)
    sheet = found.breakdown.elements
    assert sheet["Props"][-1] == "trammel"
    assert "torn ear (TOMAS)" in sheet["Makeup/Hair"]
    assert sheet["Notes"][-1] == "mood: uneasy"
    assert found.aliases == {"TOMAS": ("The old man",)}
    (added,) = [shot for shot in found.shots if shot not in SHOTS]
    assert (added.number, added.seconds, added.speeches) == (len(SHOTS) + 1, Decimal(2), ())
    assert added.setup not in {shot.setup for shot in SHOTS}
    place = found.shots.index(added)
    assert found.shots[place - 1] == shot_of(NET)


def test_what_the_breakdown_has_already_is_no_addition() -> None:
    known = BREAKDOWN.elements["Props"][0]
    answer = Answer(facts=(fact(text=known, element_ids=(FOG,)),))
    found = enrich(SCENE, BREAKDOWN, SHOTS, answer)
    assert found == Enriched(breakdown=BREAKDOWN, shots=SHOTS)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(facts=(fact(element_ids=("e99",)),)), "e99, which is no element"),
        (Answer(facts=(fact(text="a harpoon"),)), "say nothing of 'a harpoon'"),
        (Answer(facts=(fact(character="ANNA"),)), "ANNA, who is not of the scene's cast"),
        (Answer(facts=(fact(kind=FactKind.WOUND, text="trammel"),)), "wound of nobody"),
        (Answer(facts=(fact(), fact(kind=FactKind.MOOD))), "two different things"),
        (Answer(facts=(fact(text='"trammel"'),)), "words into a mouth"),
        (Answer(facts=(fact(kind=FactKind.WARDROBE, text=BREAKDOWN.elements["Props"][0],
                            character="MIRA", element_ids=(FOG,)),)), "the breakdown under Props"),
        (Answer(aliases=(alias(alias="the captain"),)), "does not say 'the captain'"),
        (Answer(aliases=(alias(alias="Tomas", character="MIRA", element_ids=(BOAT,)),)),
         "which is TOMAS"),
        (Answer(aliases=(alias(), alias(character="MIRA"))), "two different things"),
        (Answer(aliases=(alias(alias="I", element_ids=(SCENE.elements[10].id,)),)),
         "where somebody else speaks"),
        (Answer(aliases=(alias(character="THE GULL"),)), "not of the scene's cast"),
        (Answer(shots=(gull(after=99),)), "shot 99, which there is not"),
        (Answer(shots=(gull(after=1),)), "shows what happens elsewhere"),
        (Answer(shots=(gull(element_ids=("e0", "x"),),)), "x, which is no element"),
        (Answer(shots=(gull(characters=("MIRA",)),)), "has 1 people in it"),
        (Answer(shots=(gull(grouping=Grouping.TWO_SHOT, characters=("MIRA", "MIRA")),)), "twice"),
        (Answer(shots=(gull(grouping=Grouping.SINGLE, characters=("ANNA",)),)), "not of the scene"),
        (Answer(shots=(gull(action="A whale jumps."),)), "say nothing of 'A whale jumps.'"),
        (Answer(shots=(gull(action='The gull says "hello".'),)), "words into a mouth"),
        (Answer(shots=(gull(focus="whale"),)), "say nothing of 'whale'"),
    ],
)  # fmt: skip
def test_one_thing_that_is_not_borne_out_rejects_all(answer: Answer, why: str) -> None:
    both = answer.model_copy(update={"facts": (*answer.facts, *good_answer().facts[1:])})
    for told in (answer, both):
        found = enrich(SCENE, BREAKDOWN, SHOTS, told)
        assert isinstance(found, Rejected)
        assert why in found.reason


def test_no_shot_parts_a_shot_from_its_fade() -> None:
    last = SHOTS[-1]
    shots = (*SHOTS[:-1], last.model_copy(update={"transition": TransitionKind.FADE_OUT}))
    key = last.element_ids[-1]
    text = next(element.text for element in SCENE.elements if element.id == key)
    answer = Answer(shots=(gull(after=last.number, element_ids=(key,), action=text, focus=None),))
    found = enrich(SCENE, BREAKDOWN, shots, answer)
    assert isinstance(found, Rejected)
    assert "from its fade out" in found.reason
    assert isinstance(enrich(SCENE, BREAKDOWN, SHOTS, answer), Enriched)


def test_no_shot_interrupts_a_speech() -> None:
    place = SHOTS.index(shot_of(NET))
    both = [shot.model_copy(update={"speeches": (2,)}) for shot in SHOTS[place : place + 2]]
    found = enrich(SCENE, BREAKDOWN, (*SHOTS[:place], *both, *SHOTS[place + 2 :]), good_answer())
    assert isinstance(found, Rejected)
    assert "interrupts a speech" in found.reason


@pytest.mark.parametrize(
    "data",
    [
        b"", b"no JSON", b"[]", b"null", b'{"facts": [', b'{"facts": [{"kind": "speaker"}]}',
        b'{"shots": [{"after": "1"}]}', b'{"facts": [], "scenes": []}', b"\xff\xfe\x00",
        json.dumps({"shots": [{**gull().model_dump(mode="json"), "speeches": [1]}]}).encode(),
        json.dumps({"shots": [gull(seconds=2).model_dump(mode="json")] * 99}).encode(),
    ],
)  # fmt: skip
def test_what_has_not_the_form_is_rejected_with_the_place(data: bytes) -> None:
    answer = read_answer(data)
    assert isinstance(answer, Rejected)
    assert enrich(SCENE, BREAKDOWN, SHOTS, answer) is answer
    assert answer.warning("7", "google/words").startswith("Scene 7: what google/words adds")


def test_an_answer_is_read_as_it_was_written() -> None:
    assert read_answer(good_answer().model_dump_json().encode()) == good_answer()
    assert read_answer(b"{}") == Answer()


def test_the_same_scene_is_the_same_order_and_tells_every_element() -> None:
    order = breakdown_request(SCENE, BREAKDOWN, SHOTS, "google", "words")
    assert order.fingerprint == breakdown_request(
        SCENE, BREAKDOWN, SHOTS, "google", "words"
    ).fingerprint  # fmt: skip
    for element in SCENE.elements:
        assert f'"id": "{element.id}"' in order.prompt
    schema = order_of(order, TextOrder).json_schema
    assert schema == Answer.model_json_schema()
    assert "speech" not in json.dumps(schema)
    moved = SCENE.model_copy(update={"number": "99"})
    assert breakdown_request(moved, BREAKDOWN, SHOTS, "google", "words") == order


# Random answers, made of what there is, so that many of them hold

AT_ITS_PACE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

IDS_ = st.lists(
    st.sampled_from([element.id for element in SCENE.elements]), min_size=1, max_size=3
).map(tuple)
NAMES = st.sampled_from(["MIRA", "TOMAS", "ANNA", "The old man", ""])
PHRASES = st.one_of(
    st.sampled_from(["trammel", "lantern", "gull", "torn ear", "raincoat", "The old man", "letter",
                     "Tomas", "fog", "boat", "I", '"hello"']),
    st.text(min_size=1, max_size=20),
)  # fmt: skip
FACTS = st.builds(
    Fact, kind=st.sampled_from(FactKind), text=PHRASES, character=st.none() | NAMES,
    element_ids=IDS_,
)  # fmt: skip
ALIASES = st.builds(Alias, character=NAMES, alias=PHRASES, element_ids=IDS_)
ADDED = st.builds(
    AddedShot,
    after=st.integers(1, len(SHOTS) + 2), size=st.sampled_from(ShotSize),
    angle=st.sampled_from(Angle), grouping=st.sampled_from(Grouping),
    movement=st.sampled_from(Movement), characters=st.lists(NAMES, max_size=3).map(tuple),
    focus=st.none() | NAMES | PHRASES, action=PHRASES, seconds=st.integers(1, 10),
    element_ids=IDS_,
)  # fmt: skip
ANSWERS = st.builds(
    Answer,
    facts=st.lists(FACTS, max_size=2).map(tuple),
    aliases=st.lists(ALIASES, max_size=1).map(tuple),
    shots=st.lists(ADDED, max_size=2).map(tuple),
)


@AT_ITS_PACE
@given(answer=ANSWERS)
def test_no_answer_changes_who_speaks_the_order_or_what_the_rules_found(answer: Answer) -> None:
    found = enrich(SCENE, BREAKDOWN, SHOTS, answer)
    if isinstance(found, Rejected):
        return
    before = found.breakdown
    assert (before.scene, before.cast, before.synopsis) == (
        BREAKDOWN.scene, BREAKDOWN.cast, BREAKDOWN.synopsis,
    )  # fmt: skip
    for category, labels in BREAKDOWN.elements.items():
        assert before.elements[category][: len(labels)] == labels
    numbers = [shot.number for shot in found.shots]
    assert len(set(numbers)) == len(numbers) == len(SHOTS) + len(answer.shots)
    assert tuple(shot for shot in found.shots if shot.number <= len(SHOTS)) == SHOTS
    spoken = [number for shot in found.shots for number in shot.speeches]
    assert spoken == [number for shot in SHOTS for number in shot.speeches]
    cast = set(BREAKDOWN.cast)
    assert all(set(shot.characters) <= cast for shot in found.shots)
    assert found.aliases.keys() <= cast
    assert not {other.casefold() for names in found.aliases.values() for other in names} & {
        name.casefold() for name in cast
    }


@AT_ITS_PACE
@given(answer=st.builds(Answer, shots=st.lists(ADDED, min_size=1, max_size=1).map(tuple)))
def test_an_added_shot_shows_nothing_before_the_shot_that_it_follows(answer: Answer) -> None:
    found = enrich(SCENE, BREAKDOWN, SHOTS, answer)
    if isinstance(found, Rejected):
        return
    places = {element.id: place for place, element in enumerate(SCENE.elements)}
    (added,) = found.shots[answer.shots[0].after : answer.shots[0].after + 1]
    before = SHOTS[answer.shots[0].after - 1]
    after = SHOTS[answer.shots[0].after : answer.shots[0].after + 1]
    shown = [places[key] for key in added.element_ids]
    assert min(shown) >= min(places[key] for key in before.element_ids)
    assert not after or max(shown) <= max(places[key] for key in after[0].element_ids)


@given(data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_bytes_break_the_reading_of_an_answer(data: bytes) -> None:
    answer = read_answer(data)
    assert isinstance(enrich(SCENE, BREAKDOWN, SHOTS, answer), Enriched | Rejected)
