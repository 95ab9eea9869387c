"""Frame briefs: figures, facings, poses, feelings, captions, and what they depend on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.continuity.carry import carry
from cinema_assets.prompts.casting import cast_looks
from cinema_assets.prompts.frames import CAPTION_LENGTH, frame_brief, shortened
from cinema_assets.prompts.gestures import emotion_heard, emotion_of, gesture_of
from cinema_assets.prompts.sets import dress_set
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Grouping, Shot, ShotSize
from cinema_assets.screenplay.people import people
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.studios.briefs import Emotion, Facing, FigureBrief, FrameBrief, LookBrief, Pose

INTRODUCED = "ADA (30s), a woman in a green coat, waits. BEN (70s), an old man, waits.\n\n"


def filmed(
    action: str, *, heading: str = "INT. KITCHEN - DAY", without: str = ""
) -> list[tuple[Shot, FrameBrief]]:
    """Shots and briefs of one scene whose two people have just been introduced."""
    text = f"{heading}\n\n{INTRODUCED}{action}\n\nADA\nYes, of course.\n\nBEN\nNo, not today.\n"
    screenplay = read_bytes(text.encode(), "scene.fountain")
    (scene,) = screenplay.scenes
    breakdowns = {scene.number: break_down(scene, screenplay)}
    continuity = carry(screenplay, breakdowns)
    presents = {name: who.presents for name, who in people(screenplay, breakdowns).items()}
    breakdown, held = breakdowns[scene.number], continuity[scene.number]
    looks = tuple(
        look
        for look in cast_looks(screenplay, breakdowns, continuity)
        if look.character != without and look.look == held.look_of(look.character)
    )
    place = dress_set(scene, breakdown, held)
    return [
        (shot, frame_brief(scene, shot, breakdown, held, looks, place, width=1280, height=720))
        for shot in list_shots(scene, breakdown, new_location=False, presents=presents)
    ]


def figure(action: str, name: str, *, heading: str = "INT. KITCHEN - DAY") -> FigureBrief:
    """The character in the first frame that shows these words."""
    last = action.rstrip(".").split(". ")[-1]
    return next(
        figure
        for shot, brief in filmed(action, heading=heading)
        for figure in brief.figures
        if last in shot.action and figure.look.character == name
    )


def test_the_slate_names_scene_and_shot() -> None:
    assert [brief.slate for _, brief in filmed("Ada sits down.")][:2] == ["1-1", "1-2"]


def test_figures_stand_in_the_shots_screen_order() -> None:
    for shot, brief in filmed("Ada and Ben embrace."):
        assert tuple(figure.look.character for figure in brief.figures) == shot.characters


def test_two_people_in_one_frame_face_each_other() -> None:
    shared = [b for s, b in filmed("Ada looks around.") if s.grouping is Grouping.TWO_SHOT]
    assert shared
    for brief in shared:
        assert [figure.facing for figure in brief.figures] == [Facing.RIGHT, Facing.LEFT]


def test_two_people_on_the_way_together_face_the_same_way() -> None:
    action = "Ada walks along the road. Ben follows."
    frame = next(b for s, b in filmed(action, heading="EXT. ROAD - DAY") if "follows" in s.action)
    assert len({figure.facing for figure in frame.figures}) == 1


def test_over_the_shoulder_the_near_one_turns_the_back() -> None:
    action = "OVER THE SHOULDER of Ben: Ada."
    frame = next(b for _, b in filmed(action) if b.grouping is Grouping.OTS and len(b.figures) == 2)
    away = [figure.look.character for figure in frame.figures if figure.facing is Facing.AWAY]
    assert len(away) == 1
    assert away != [frame.focus]


def test_a_single_looks_to_the_side_of_the_other_one() -> None:
    for shot, brief in filmed("Ada smiles. Ben smiles."):
        if shot.grouping is Grouping.SINGLE and shot.characters == ("ADA",):
            assert brief.figures[0].facing is Facing.RIGHT
        if shot.grouping is Grouping.SINGLE and shot.characters == ("BEN",):
            assert brief.figures[0].facing is Facing.LEFT


@pytest.mark.parametrize(
    ("action", "pose"),
    [
        ("Ada sits down at the table and pours tea.", Pose.SIT),
        ("Ada sits down. She stands up.", Pose.STAND),
        ("Ada runs to the door.", Pose.RUN),
        ("Ada kneels and takes his hand.", Pose.KNEEL),
        ("Ada lies on the floor, asleep.", Pose.LIE),
        ("Ada points at the window.", Pose.POINT),
        ("Ada walks in and opens a drawer.", Pose.WALK),
        ("Ada answers the phone.", Pose.PHONE),
        ("Ada does not sit down.", Pose.STAND),
    ],
)
def test_the_pose_is_what_the_action_says(action: str, pose: Pose) -> None:
    assert figure(action, "ADA").pose is pose


def test_whoever_sat_down_stays_seated_in_the_shots_that_follow() -> None:
    shots = filmed("Ben sits down.")
    poses = [f.pose for _, brief in shots[1:] for f in brief.figures if f.look.character == "BEN"]
    assert poses
    assert set(poses) == {Pose.SIT}


def test_what_comes_later_in_the_paragraph_is_not_seen_yet() -> None:
    assert figure("Ada waits by the door", "ADA").pose is Pose.STAND
    shots = filmed("Ada stares at the lamp. Ben laughs. Ada kneels.")
    first = next(b for s, b in shots if "lamp" in s.action and "kneels" not in s.action)
    assert all(figure.pose is not Pose.KNEEL for figure in first.figures)


def test_nobody_stands_in_a_car() -> None:
    for _, brief in filmed("Ada waits. Ben waits.", heading="INT. CAR - DAY"):
        assert all(figure.pose is Pose.SIT for figure in brief.figures)


def test_a_feeling_belongs_to_the_one_who_has_it() -> None:
    action = "Ada laughs. Ben is terrified."
    assert figure("Ada laughs.", "ADA").emotion is Emotion.HAPPY
    assert figure(action, "BEN").emotion is Emotion.AFRAID


def test_only_who_speaks_in_the_shot_moves_the_mouth() -> None:
    for shot, brief in filmed("Ada smiles."):
        for seen in brief.figures:
            named = {1: "ADA", 2: "BEN"}
            speaks = seen.look.character in {named[number] for number in shot.speeches}
            assert seen.speaking is (speaks and shot.grouping is not Grouping.REACTION)


def test_a_wound_is_seen_from_the_moment_it_happens() -> None:
    shots = filmed("Ada looks at the lamp.\n\nAda cuts her left hand.")
    before = [f for s, b in shots if "lamp" in s.action and "cuts" not in s.action
              for f in b.figures]  # fmt: skip
    after = [f for _, b in shots[-1:] for f in b.figures]
    assert not any(seen.wounds for seen in before if seen.look.character == "ADA")
    wounded = [seen for seen in after if seen.look.character == "ADA"]
    assert all("left hand" in " ".join(seen.wounds) for seen in wounded)


def test_who_has_no_look_is_not_drawn() -> None:
    for _, brief in filmed("Ada and Ben embrace.", without="BEN"):
        assert all(figure.look.character == "ADA" for figure in brief.figures)


def test_an_insert_has_its_thing_and_nobody() -> None:
    frame = next(b for _, b in filmed("INSERT LETTER: Come home.") if b.size is ShotSize.INSERT)
    assert frame.figures == ()
    assert "LETTER" in (frame.focus or "")


def test_the_caption_is_in_the_scripts_words() -> None:
    captions = [brief.caption for _, brief in filmed("CLOSE ON the key: it is bent.")]
    assert any("it is bent" in caption and "CLOSE" not in caption for caption in captions)
    assert any("Yes, of course." in caption for caption in captions) or "Ada" in captions[0]


@given(st.text(max_size=400))
def test_captions_are_short_and_cut_between_words(text: str) -> None:
    cut = shortened(text)
    whole = " ".join(text.split())
    assert len(cut) <= CAPTION_LENGTH
    if cut != whole:
        assert cut.endswith("…")
        assert whole.startswith(cut[:-1])


def test_a_caption_ends_with_a_whole_word() -> None:
    assert shortened("one two three four five six", 16) == "one two three…"


def test_equal_facts_make_equal_briefs() -> None:
    assert filmed("Ada sits down.") == filmed("Ada sits down.")


def test_a_pronoun_means_the_character_of_that_look() -> None:
    assert figure("Ada takes the lamp. He laughs.", "BEN").emotion is Emotion.HAPPY


@pytest.mark.parametrize(
    ("words", "emotion"),
    [
        ("whispering, afraid", Emotion.AFRAID), ("not afraid", None), ("en colère", Emotion.ANGRY),
        ("lächelt müde", Emotion.HAPPY), ("lifts a box", None), ("грустно", Emotion.SAD),
        ("伤心", Emotion.SAD),
    ],
)  # fmt: skip
def test_manners_are_read_in_several_languages(words: str, emotion: Emotion | None) -> None:
    assert emotion_of(words) is emotion


@pytest.mark.parametrize(
    ("speech", "emotion"),
    [
        ("Hold on!", Emotion.AFRAID), ("Damn.", Emotion.ANGRY), ("GET BACK HERE!", Emotion.ANGRY),
        ("It is moving!", Emotion.SURPRISED), ("I am sorry.", Emotion.SAD), ("Good day.", None),
    ],
)  # fmt: skip
def test_words_and_punctuation_show_in_a_face(speech: str, emotion: Emotion | None) -> None:
    assert emotion_heard(speech) is emotion


def test_a_phone_on_a_dashboard_makes_nobody_run() -> None:
    assert gesture_of("Her phone rings on the dashboard.").pose is None


def test_a_frame_of_nobody_known_is_still_a_frame() -> None:
    looks: tuple[LookBrief, ...] = ()
    screenplay = read_bytes(b"EXT. SEA - DAY\n\nWaves.\n", "x.fountain")
    (scene,) = screenplay.scenes
    breakdown = break_down(scene, screenplay)
    held = carry(screenplay, {scene.number: breakdown})[scene.number]
    (shot, *_) = list_shots(scene, breakdown, new_location=True)
    place = dress_set(scene, breakdown, held)
    brief: FrameBrief = frame_brief(
        scene, shot, breakdown, held, looks, place, width=640, height=360, seed=3
    )
    assert (brief.figures, brief.seed, brief.caption) == ((), 3, "Waves.")
