"""Shot lists: coverage of the page, rhythm, sizes, screen sides, and what the writer asks for."""

from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import (
    Angle,
    ElementType,
    Grouping,
    Movement,
    Scene,
    Screenplay,
    Shot,
    ShotSize,
    TransitionKind,
)
from cinema_assets.screenplay.people import people
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets.screenplay.sentences import words
from cinema_assets.screenplay.shotlist import list_shots, opening_transition

EXAMPLES = Path(__file__).parents[2] / "examples"
Film = list[tuple[Scene, tuple[Shot, ...]]]
NAMES = {"HARBOUR": "last-ferry", "VILLAGE": "high-water"}


def shot_lists(screenplay: Screenplay) -> Film:
    breakdowns = {scene.number: break_down(scene, screenplay) for scene in screenplay.scenes}
    presents = {name: who.presents for name, who in people(screenplay, breakdowns).items()}
    seen: set[str] = set()
    lists = []
    for scene in screenplay.scenes:
        new = scene.location not in seen
        seen.add(scene.location)
        shots = list_shots(scene, breakdowns[scene.number], new_location=new, presents=presents)
        lists.append((scene, shots))
    return lists


def shots_of(text: str, *, new_location: bool = False) -> tuple[Shot, ...]:
    screenplay = read_bytes(text.encode(), "scene.fountain")
    scene = screenplay.scenes[0]
    breakdown = break_down(scene, screenplay)
    presents = {
        name: who.presents for name, who in people(screenplay, {scene.number: breakdown}).items()
    }
    return list_shots(scene, breakdown, new_location=new_location, presents=presents)


def speech(name: str, text: str) -> str:
    return f"{name}\n{text}\n\n"


@pytest.fixture(scope="module", params=["last-ferry", "high-water"])
def film(request: pytest.FixtureRequest) -> Film:
    return shot_lists(read_screenplay(EXAMPLES / f"{request.param}.fountain"))


def test_every_speech_is_in_exactly_one_shot_and_in_order(film: Film) -> None:
    for scene, shots in film:
        heard = [number for shot in shots for number in shot.speeches]
        assert heard == [speech.number for speech in scene.speeches]


def test_all_words_of_action_are_shown_in_order(film: Film) -> None:
    for scene, shots in film:
        written = " ".join(e.text for e in scene.elements[1:] if e.type is ElementType.ACTION)
        covered = iter(words(" ".join(shot.action for shot in shots)))
        assert all(word in covered for word in words(written))


def test_shots_are_neither_too_short_to_see_nor_too_long_to_bear(film: Film) -> None:
    seconds = [shot.seconds for _, shots in film for shot in shots]
    assert min(seconds) >= Decimal("1.20")
    assert max(seconds) <= Decimal("12.00")


def test_a_page_has_no_more_shots_than_a_day_can_film(film: Film) -> None:
    pages = sum(scene.eighths for scene, _ in film) / 8
    assert sum(len(shots) for _, shots in film) / pages <= 13


def test_nobody_changes_the_screen_side_within_a_scene(film: Film) -> None:
    for _, shots in film:
        sides: dict[frozenset[str], tuple[str, ...]] = {}
        for shot in shots:
            for one, other in pairwise(shot.characters):
                pair = frozenset((one, other))
                assert sides.setdefault(pair, (one, other)) == (one, other)


def test_no_two_neighbouring_shots_show_the_same_picture(film: Film) -> None:
    for _, shots in film:
        for last, shot in pairwise(shots):
            cut = last.transition is TransitionKind.CUT
            assert not (cut and shot.characters and last.setup == shot.setup)


def test_the_same_setup_letter_means_the_same_camera(film: Film) -> None:
    for _, shots in film:
        for one in shots:
            for other in shots:
                if one.setup == other.setup:
                    assert (one.size, one.angle, one.grouping, one.characters) == (
                        other.size, other.angle, other.grouping, other.characters
                    )  # fmt: skip


def test_the_same_script_gives_the_same_shots(film: Film) -> None:
    scene, shots = film[0]
    again = read_screenplay(EXAMPLES / f"{NAMES[scene.location]}.fountain")
    assert shot_lists(again)[0][1] == shots


def test_a_new_location_is_established_wide() -> None:
    text = "EXT. HARBOUR - DAY\n\nGulls over still water.\n\nNORA coils a rope.\n"
    first, *_ = shots_of(text, new_location=True)
    assert (first.size, first.grouping) == (ShotSize.ELS, Grouping.ESTABLISHING)
    assert first.moment == "establish"


def test_a_known_location_begins_with_the_people() -> None:
    first, *_ = shots_of("EXT. HARBOUR - DAY\n\nNORA coils a rope.\n\nNORA\nReady.\n")
    assert first.characters == ("NORA",)


def test_a_scene_without_action_or_dialogue_still_gets_a_shot() -> None:
    (shot,) = shots_of("EXT. HARBOUR - DAY\n")
    assert shot.number == 1
    assert shot.seconds >= 1


CONVERSATION = "INT. KITCHEN - DAY\n\n" + "".join(
    speech(
        "ADA" if turn % 2 else "BEN", f"Line {turn} of a talk that neither of them wants to end."
    )
    for turn in range(1, 10)
)


def test_a_talk_opens_in_a_master_and_comes_nearer() -> None:
    shots = [shot for shot in shots_of(CONVERSATION) if shot.moment == "dialogue"]
    assert shots[0].grouping is Grouping.TWO_SHOT
    assert any(shot.grouping is Grouping.OTS for shot in shots)
    assert shots[-1].size in (ShotSize.MCU, ShotSize.CU)


def test_shot_and_reverse_shot_look_at_the_speaker() -> None:
    for shot in shots_of(CONVERSATION):
        if shot.grouping in (Grouping.OTS, Grouping.SINGLE):
            assert shot.focus in ("ADA", "BEN")
            assert (shot.speeches[0] % 2 == 1) == (shot.focus == "ADA")


def test_a_short_answer_needs_no_cut() -> None:
    text = "INT. BAR - DAY\n\n" + speech("ADA", "Coffee?") + speech("BEN", "Please.")
    (shot,) = shots_of(text)
    assert shot.speeches == (1, 2)
    assert shot.grouping is Grouping.TWO_SHOT


def test_a_line_that_breaks_off_gets_the_face_of_its_speaker() -> None:
    text = CONVERSATION + speech("BEN", "I never...") + speech("ADA", "No.")
    face = next(shot for shot in shots_of(text) if 10 in shot.speeches)
    assert (face.size, face.characters) == (ShotSize.CU, ("BEN",))


def test_an_action_and_the_words_of_the_same_person_are_one_shot() -> None:
    text = "INT. BAR - DAY\n\n" + speech("ADA", "You are late again, and I am not surprised.")
    text += "Ben hangs up his coat.\n\n" + speech("BEN", "I ran.")
    shot = next(shot for shot in shots_of(text) if 2 in shot.speeches)
    assert shot.action == "Ben hangs up his coat."


def test_a_long_speech_runs_through_consecutive_shots() -> None:
    long = " ".join(f"And then I told them about the {n}th letter." for n in range(20))
    text = "INT. BAR - DAY\n\n" + speech("ADA", "Tell me.") + speech("BEN", long)
    shots = [shot for shot in shots_of(text) if 2 in shot.speeches]
    assert len(shots) > 2
    assert [shot.number for shot in shots] == list(
        range(shots[0].number, shots[0].number + len(shots))
    )
    assert all(shot.seconds <= 12 for shot in shots)


def test_dual_dialogue_shares_a_two_shot() -> None:
    text = "INT. BAR - DAY\n\n" + speech("ADA", "I was driving.") + "BEN ^\nYou were hiding.\n"
    (shot,) = shots_of(text)
    assert shot.speeches == (1, 2)
    assert set(shot.characters) == {"ADA", "BEN"}


def test_a_voice_from_elsewhere_is_heard_over_the_listener() -> None:
    text = "INT. BAR - DAY\n\nAda waits.\n\n" + speech("ADA", "Ben? Are you there at all?")
    text += speech("BEN (O.S.)", "In here, wait!")
    shot = next(shot for shot in shots_of(text) if 2 in shot.speeches)
    assert "BEN" not in shot.characters


def test_a_reaction_is_never_followed_by_the_same_face_speaking(film: Film) -> None:
    for _, shots in film:
        for last, shot in pairwise(shots):
            if last.grouping is Grouping.REACTION and not last.speeches:
                assert shot.focus != last.focus


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("CLOSE ON Ada's face.", {"size": ShotSize.CU}),
        ("WIDE: Ada, alone in the yard.", {"size": ShotSize.LS}),
        ("INSERT LETTER: Come home.", {"grouping": Grouping.INSERT}),
        ("TRACKING SHOT of Ada in the crowd.", {"movement": Movement.TRACK}),
        ("LOW ANGLE on Ada.", {"angle": Angle.LOW}),
        ("Ada runs. WHIP PAN to the door.", {"movement": Movement.WHIP_PAN}),
        ("OVER THE SHOULDER of Ada: the empty road.", {"grouping": Grouping.OTS}),
        ("AERIAL SHOT of the valley.", {"size": ShotSize.ELS, "angle": Angle.HIGH}),
    ],
)
def test_camera_directions_are_obeyed(sentence: str, expected: dict[str, object]) -> None:
    text = f"EXT. YARD - DAY\n\nAda waits.\n\n{sentence}\n\nADA\nHello.\n"
    asked = [shot for shot in shots_of(text) if shot.action and sentence.endswith(shot.action[-9:])]
    assert any({name: getattr(shot, name) for name in expected} == expected for shot in asked)


def test_a_written_transition_belongs_to_the_shot_before_it() -> None:
    text = "EXT. YARD - DAY\n\nAda waits.\n\nDISSOLVE TO:\n"
    assert shots_of(text)[-1].transition is TransitionKind.DISSOLVE


def test_shots_are_not_joined_across_a_transition() -> None:
    text = "EXT. YARD - DAY\n\nAda waits.\n\n> SMASH CUT TO:\n\nAda sleeps.\n"
    shots = shots_of(text)
    assert [shot.transition for shot in shots] == [TransitionKind.SMASH_CUT, TransitionKind.CUT]


def test_a_scene_can_open_from_black() -> None:
    screenplay = read_bytes(b"EXT. YARD - DAY\n\nFADE IN:\n\nAda waits.\n", "x.fountain")
    assert opening_transition(screenplay.scenes[0].elements) is TransitionKind.FADE_IN
    screenplay = read_bytes(b"EXT. YARD - DAY\n\nAda waits.\n", "x.fountain")
    assert opening_transition(screenplay.scenes[0].elements) is TransitionKind.CUT


LINES = st.lists(
    st.sampled_from([
        "Ada crosses the yard.", "Ben looks at her.", "The lamp swings.", "CLOSE ON the key.",
        "He smiles. She waits.", "Everyone runs.", "CUT TO:", "BACK TO SCENE",
        "ADA\nYes!", "BEN\nNo... I would not have thought that of you, not in forty years.",
        "BEN (V.O.)\nI remember.", "ADA (O.S.)\nWait!", "ADA\n(quietly)\nGo.", "CAL ^\nWhat?",
    ]),
    max_size=14,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(LINES, st.booleans())
def test_whatever_is_on_the_page_is_covered_once(lines: list[str], new_location: bool) -> None:
    text = "EXT. YARD - DAY\n\n" + "\n\n".join(lines) + "\n"
    screenplay = read_bytes(text.encode(), "x.fountain")
    scene = screenplay.scenes[0]
    shots = list_shots(scene, break_down(scene, screenplay), new_location=new_location)
    heard = [number for shot in shots for number in shot.speeches]
    assert sorted(set(heard)) == [speech.number for speech in scene.speeches]
    assert len(heard) == len(set(heard))
    assert [shot.number for shot in shots] == list(range(1, len(shots) + 1))
    assert all(Decimal("1.20") <= shot.seconds <= Decimal("14") for shot in shots)


def test_three_hundred_scenes_are_listed_within_a_second() -> None:
    scene = "INT. ROOM {n} - DAY\n\nAda crosses the room.\n\nADA\nNot here.\n\nBEN\nNo.\n\n"
    screenplay = read_bytes("".join(scene.format(n=n) for n in range(320)).encode(), "x.fountain")
    breakdowns = [break_down(scene, screenplay) for scene in screenplay.scenes]
    start = perf_counter()
    for scene_, breakdown in zip(screenplay.scenes, breakdowns, strict=True):
        list_shots(scene_, breakdown, new_location=True)
    assert perf_counter() - start < 2


def test_whoever_speaks_before_the_camera_is_in_the_frame(film: Film) -> None:
    for scene, shots in film:
        said = {speech.number: speech for speech in scene.speeches}
        for shot in shots:
            here = [said[number] for number in shot.speeches if said[number].extension is None]
            assert all(set(speech.speakers) <= set(shot.characters) for speech in here)
