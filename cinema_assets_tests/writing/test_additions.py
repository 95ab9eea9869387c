"""A film whose breakdown a model adds to: asked scene by scene, over HTTP, paid once."""

from decimal import Decimal
from functools import partial

import pytest

from cinema_assets.continuity.state import ChangeKind
from cinema_assets.production.additions import additions, asked, keys_of, orders
from cinema_assets.production.camera import facts_of, looks_of
from cinema_assets.production.lot import StudioLot
from cinema_assets.production.settings import Production
from cinema_assets.production.story import read_script, scene_sheets
from cinema_assets.production.values import Added, Draft, SceneSheet, Script
from cinema_assets.prompts.frames import frame_brief
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.writing.alone import alone
from cinema_assets.writing.answer import Answer
from cinema_assets_tests.studios_server.running import StudiosProcess
from cinema_assets_tests.writing.test_breakdown import NET, SCRIPT, alias, fact, good_answer, gull

MOVIE = "idea"
OTHER = "INT. SHED - NIGHT\n\nMIRA lights a lamp.\n\nMIRA\nTwice.\n"
FILM = f"{SCRIPT}\n{OTHER}"
BY_MODEL = Production(breakdown="google/gemini-3.8-flash", budget_usd=Decimal(5))
HARBOUR = '"heading": "EXT. HARBOUR'


@pytest.fixture(autouse=True)
def _budget(lot: StudioLot) -> None:
    lot.ledger.set_budget(MOVIE, Decimal(5))


def says(server: StudiosProcess, *pairs: tuple[str, str]) -> None:
    """What the model says of a scene with these words in it; of any other, nothing new."""
    said = [{"contains": words, "text": text} for words, text in (*pairs, ("", "{}"))]
    server.ask("POST", "answers", said)


def submits(server: StudiosProcess) -> int:
    return int(server.ledger()["submits"])


def read(
    lot: StudioLot, text: str = FILM, production: Production = BY_MODEL, *, paying: bool = True
) -> Script:
    draft = Draft(movie=MOVIE, file_name="it.fountain", address="", sha256="0",
                  production=production)  # fmt: skip
    ask = partial(additions, lot, "run", MOVIE, paying=paying)
    return read_script(draft, text.encode(), ask)


def by_rules(text: str = FILM) -> Script:
    draft = Draft(movie=MOVIE, file_name="it.fountain", address="", sha256="0")
    return read_script(draft, text.encode())


def prompt_of(sheet: SceneSheet, words: str) -> str:
    """What is told of the first shot whose action has these words."""
    place = next(i for i, shot in enumerate(sheet.shots) if words in shot.action)
    brief = frame_brief(
        sheet.scene, sheet.shots[place], sheet.breakdown, sheet.continuity, (), sheet.set,
        width=320, height=180, seed=0, language="en",
    )  # fmt: skip
    return facts_of(sheet, place, brief, looks_of([brief])).told


def test_all_that_is_added_arrives_in_the_scene(lot: StudioLot, server: StudiosProcess) -> None:
    says(server, (HARBOUR, good_answer().model_dump_json()))
    script = read(lot)
    sheet, plain = scene_sheets(script)[0], scene_sheets(by_rules())[0]
    assert script.warnings == by_rules().warnings
    assert "trammel" in sheet.breakdown.elements["Props"]
    assert "trammel" in sheet.set.props
    assert sheet.continuity.wounds_of("TOMAS") == (*plain.continuity.wounds_of("TOMAS"),
                                                   "torn ear")  # fmt: skip
    (wound,) = set(sheet.continuity.changes) - set(plain.continuity.changes)
    assert (wound.kind, wound.character) == (ChangeKind.WOUND, "TOMAS")
    (added,) = [shot for shot in sheet.shots if shot not in plain.shots]
    assert (added.number, added.action) == (len(plain.shots) + 1, "A gull lands.")
    assert added.element_ids == (NET,)
    assert tuple(shot for shot in sheet.shots if shot != added) == plain.shots
    assert sheet.aliases == {"TOMAS": ("The old man",)}
    assert "The old man mends" in prompt_of(plain, "mends")
    assert "Tomas mends a trammel." in prompt_of(sheet, "mends")
    other, same = scene_sheets(script)[1], scene_sheets(by_rules())[1]
    assert (other.shots, other.breakdown) == (same.shots, same.breakdown)


def test_it_is_paid_once_wherever_the_scene_stands(lot: StudioLot, server: StudiosProcess) -> None:
    says(server, (HARBOUR, good_answer().model_dump_json()))
    first = read(lot)
    spent = lot.ledger.budget(MOVIE).charged
    assert {(take.kind, take.scene, take.role) for take in lot.ledger.takes_of(MOVIE)} == {
        ("text", "1", "breakdown"), ("text", "2", "breakdown"),
    }  # fmt: skip
    assert submits(server) == 2
    moved = read(lot, f"INT. SHED - DAY\n\nAn empty bench.\n\n{OTHER}\n{SCRIPT}")
    assert submits(server) == 3, "the scene that is new"
    assert read(lot, f"\n\n{FILM}") == first.model_copy(
        update={"screenplay": read(lot, f"\n\n{FILM}").screenplay}
    )
    assert submits(server) == 3
    assert lot.ledger.budget(MOVIE).charged > spent
    harbour = scene_sheets(moved)[2]
    assert moved.added.answers == {"3": first.added.answers["1"]}
    assert harbour.breakdown.elements == scene_sheets(first)[0].breakdown.elements
    (added,) = [shot for shot in harbour.shots if shot.action == "A gull lands."]
    texts = [e.text for e in harbour.scene.elements if e.id in added.element_ids]
    assert texts == ["The old man mends a trammel. A gull lands on the bollard."]


def test_what_nobody_agreed_to_pay_is_not_ordered_and_what_was_paid_is_used(
    lot: StudioLot, server: StudiosProcess
) -> None:
    says(server, (HARBOUR, good_answer().model_dump_json()))
    unpaid = read(lot, paying=False)
    assert (submits(server), unpaid.added.lacking) == (0, ("1", "2"))
    (doubt,) = unpaid.added.doubts
    assert doubt.startswith("The breakdown of scenes 1, 2 is by rules alone")
    assert "launch the job whole_movie" in doubt.lower()
    first = read(lot)
    assert submits(server) == 2
    other = read(lot, f"{FILM}\n\nEXT. SEA - DAY\n\nThe boat alone.\n", paying=False)
    assert (submits(server), other.added.lacking) == (2, ("3",))
    assert other.added.answers == first.added.answers


def with_answer(answer: Answer) -> tuple[SceneSheet, ...]:
    """The scenes of the film where this is added to its first one."""
    draft = Draft(movie=MOVIE, file_name="it.fountain", address="", sha256="0")
    added = Added(answers={"1": answer})
    return scene_sheets(read_script(draft, FILM.encode(), lambda wanted, keys: added))


def test_a_scene_has_another_version_only_when_something_else_is_added() -> None:
    plain = [sheet.data_version for sheet in scene_sheets(by_rules())]
    assert [sheet.data_version for sheet in with_answer(Answer())] == plain
    versions = {plain[0]}
    for answer in (Answer(aliases=(alias(),)), Answer(facts=(fact(),)), Answer(shots=(gull(),)),
                   good_answer()):  # fmt: skip
        first, second = with_answer(answer)
        assert second.data_version == plain[1]
        assert first.data_version not in versions
        assert first.data_version == with_answer(answer)[0].data_version
        versions.add(first.data_version)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(facts=(fact(), fact(element_ids=("e99",)))).model_dump_json(), "e99, which is no"),
        (Answer(shots=(gull(), gull(characters=("MIRA",)))).model_dump_json(), "has 1 people"),
        ('{"facts": [], "speakers": {"e3": "MIRA"}}', "its form is wrong"),
    ],
)
def test_an_answer_that_cannot_be_believed_adds_nothing_and_is_said(
    lot: StudioLot, server: StudiosProcess, answer: str, why: str
) -> None:
    says(server, (HARBOUR, answer))
    script = read(lot)
    assert [sheet.data_version for sheet in scene_sheets(script)] == [
        sheet.data_version for sheet in scene_sheets(by_rules())
    ]
    (doubt,) = script.added.doubts
    assert doubt in script.warnings
    assert doubt.startswith("Scene 1: what google/gemini-3.8-flash adds to the breakdown is not")
    assert why in doubt
    assert script.added.lacking == ()
    read(lot)
    assert submits(server) == 2, "what was paid and cannot be used is not asked for again"


def test_without_money_one_sentence_says_so_and_the_scenes_are_asked_about_later(
    lot: StudioLot, server: StudiosProcess
) -> None:
    lot.ledger.set_budget(MOVIE, Decimal(0))
    says(server, (HARBOUR, good_answer().model_dump_json()))
    script = read(lot)
    (doubt,) = script.added.doubts
    assert doubt.startswith("The breakdown of scenes 1, 2 is by rules alone, without what google/")
    assert "of $0.00 is left. Raise budget_usd" in doubt
    assert script.added.lacking == ("1", "2")
    assert submits(server) == 0
    lot.ledger.set_budget(MOVIE, Decimal(5))
    assert read(lot).added.lacking == ()


def test_a_refused_scene_keeps_the_rules_breakdown_and_loses_no_other(
    lot: StudioLot, server: StudiosProcess
) -> None:
    says(server, (HARBOUR, good_answer().model_dump_json()))
    server.faults({"fault": "refused"})
    script = read(lot)
    assert len(script.added.doubts) == 1
    assert "by rules alone" in script.added.doubts[0]
    assert len(script.added.settled) == 2
    read(lot)
    assert submits(server) <= 2, "what was refused is not asked for again as it is"


def test_without_a_model_nobody_is_asked(lot: StudioLot, server: StudiosProcess) -> None:
    script = read(lot, production=Production())
    assert script.added == Added()
    assert orders(script.screenplay, Production()) is None
    assert submits(server) == 0


def test_what_a_plan_expects_is_what_is_ordered(lot: StudioLot) -> None:
    screenplay = read_bytes(FILM.encode(), "it.fountain")
    expected = orders(screenplay, BY_MODEL)
    assert expected is not None
    wanted = asked(screenplay, BY_MODEL)
    assert list(expected.letters) == [one.order.fingerprint for one in wanted]
    assert list(keys_of(screenplay)) == [one.number for one in wanted]


def test_a_scene_by_itself_knows_nothing_of_its_place() -> None:
    (one,) = read_bytes(OTHER.encode(), "it.fountain").scenes
    other = read_bytes(FILM.encode(), "it.fountain").scenes[1]
    assert one.elements[0].id != other.elements[0].id
    ids = [[element.id for element in alone(scene).elements] for scene in (one, other)]
    assert ids[0] == ids[1]
