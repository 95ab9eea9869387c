"""What a new draft changes, told scene by scene, element by element, word by word."""

from cinema_assets.screenplay.revision import Fate, Mark, Revision, SceneRevision, revise
from cinema_assets_tests.screenplay.test_identity import FILM, SCENES, draft, roll, rolls


def revision(*scripts: bytes) -> Revision:
    """What the last of several drafts changes."""
    before = rolls(*scripts[:-1])
    return revise((*before.scenes, *before.omitted), roll(before, scripts[-1]))


def of(found: Revision, number: str) -> SceneRevision:
    return next(scene for scene in found.scenes if scene.number == number)


def test_a_draft_like_the_last_one_keeps_every_scene() -> None:
    found = revision(draft(*FILM), draft(*FILM))
    assert found.counts == {"kept": 4}


def test_the_elements_that_changed_are_named_and_no_others() -> None:
    text = SCENES["shed"].replace("a rope", "a knife").replace("very late", "far too late")
    found = revision(draft(*FILM), draft(*FILM, shed=text))
    assert found.counts == {"kept": 3, "changed": 1}
    assert of(found, "2").changes == ("action 1", "speech 1 (TOMAS)")


def test_within_an_element_the_words_are_told() -> None:
    text = SCENES["shed"].replace("very late", "far too late")
    speech = of(revision(draft(*FILM), draft(*FILM, shed=text)), "2").passages[-1]
    assert [(one.mark, one.text) for one in speech.words] == [
        (Mark.SAME, "You are"), (Mark.GONE, "very"), (Mark.NEW, "far too"), (Mark.SAME, "late."),
    ]  # fmt: skip


def test_another_heading_is_a_change_of_the_heading() -> None:
    text = SCENES["kitchen"].replace("NIGHT", "DAWN")
    assert of(revision(draft(*FILM), draft(*FILM, kitchen=text)), "3").changes == ("heading",)


def test_a_new_and_a_lost_paragraph_are_told() -> None:
    text = SCENES["sea"].replace("\n\nTOMAS", "\n\nA gull.\n\nTOMAS")
    there = of(revision(draft(*FILM), draft(*FILM, sea=text)), "4")
    assert [p.what for p in there.passages if p.before is None] == ["action 2"]
    back = of(revision(draft(*FILM, sea=text), draft(*FILM)), "4")
    assert [p.before for p in back.passages if p.after is None] == ["A gull."]


def test_a_moved_scene_is_the_one_that_moved() -> None:
    found = revision(draft(*FILM), draft("sea", *FILM[:3]))
    assert [scene.number for scene in found.of(Fate.MOVED)] == ["4"]


def test_inserted_omitted_and_restored_scenes_are_told() -> None:
    found = revision(draft(*FILM), draft("harbour", "attic", "kitchen", "sea"))
    assert [scene.number for scene in found.of(Fate.INSERTED)] == ["1A"]
    assert [scene.number for scene in found.of(Fate.OMITTED)] == ["2"]
    back = revision(draft(*FILM), draft("harbour", "sea"), draft(*FILM))
    assert [scene.number for scene in back.of(Fate.RESTORED)] == ["2", "3"]
    gone = revision(draft(*FILM), draft("harbour", "sea"), draft("harbour", "sea"))
    assert gone.counts == {"kept": 2}


def test_a_renumbered_scene_says_what_it_was() -> None:
    locked = draft(*FILM, numbers=("1", "2", "3", "4"))
    found = revision(locked, draft(*FILM, numbers=("1", "2", "3", "9")))
    assert [(scene.number, scene.was) for scene in found.of(Fate.RENUMBERED)] == [("9", "4")]


LONG = (
    "INT. HALL - DAY\n\nAna opens the heavy door and listens.\n\nANA\nIs there anybody in here?\n\n"
    "Ben comes down the stairs with a candle.\n\nBEN\nOnly me, and I was asleep.\n"
)


def test_a_scene_that_was_split_off_says_from_which() -> None:
    parts = LONG.replace("\nBen comes", "\nINT. STAIRS - DAY\n\nBen comes")
    found = revision(draft(*FILM, shed=LONG), draft(*FILM, shed=parts))
    (split,) = found.of(Fate.SPLIT)
    assert (split.number, split.of) == ("2A", "2")


def test_a_scene_that_was_joined_says_to_which() -> None:
    parts = LONG.replace("\nBen comes", "\nINT. STAIRS - DAY\n\nBen comes")
    found = revision(draft("harbour", "shed", shed=parts), draft("harbour", "shed", shed=LONG))
    (joined,) = found.of(Fate.JOINED)
    assert (joined.number, joined.of) == ("3", "2")
    assert Fate.OMITTED in joined.fates


def test_all_of_it_is_told_in_words() -> None:
    text = SCENES["shed"].replace("very late", "far too late")
    found = revision(draft(*FILM), draft("harbour", "attic", "shed", "kitchen", shed=text))
    assert found.told == "2 scenes kept, 1 changed, 1 inserted, 1 omitted"
    assert [(scene.number, scene.told) for scene in found.touched] == [
        ("1A", "inserted"), ("2", "changed: speech 1 (TOMAS)"), ("4", "omitted"),
    ]  # fmt: skip
