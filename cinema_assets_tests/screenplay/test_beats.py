from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.screenplay.beats import MOST_WORDS, Beat, Scale, beats_of, short_name
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.sentences import words


def beats(text: str) -> tuple[Beat, ...]:
    screenplay = read_bytes(f"INT. ROOM - DAY\n\n{text}\n".encode(), "a.fountain")
    (scene,) = screenplay.scenes
    return beats_of(scene, break_down(scene, screenplay), {"ANA": "woman", "BEN": "man"})


SAID = "\n\nANA\nHello.\n\nBEN\nHello."


def test_sentences_about_one_person_at_one_scale_are_one_beat() -> None:
    found = beats(f"Ana sits at the table. She pours tea.{SAID}")
    assert [beat.text for beat in found if beat.text] == ["Ana sits at the table. She pours tea."]


def test_another_person_begins_another_beat() -> None:
    found = beats(f"Ana sits at the table. Ben pours tea.{SAID}")
    assert [beat.people for beat in found if beat.text] == [("ANA",), ("BEN",)]


def test_what_is_done_says_how_much_must_be_seen() -> None:
    text = f"A long corridor.\n\nAna walks in.\n\nBen stares at her.\n\nThe phone rings.{SAID}"
    scales = [beat.scale for beat in beats(text) if beat.text]
    assert scales == [Scale.PLACE, Scale.BODY, Scale.FACE, Scale.THING]


def test_a_beat_is_never_longer_than_a_shot_can_carry() -> None:
    found = beats("Ana sits at the table and pours tea. " * 40 + SAID)
    assert max(len(words(beat.text)) for beat in found) <= MOST_WORDS


def test_an_insert_goes_on_until_the_next_heading() -> None:
    found = beats(
        f".ON THE PHONE\n\nIt lights up. A message.\n\n.BACK TO SCENE\n\nAna stops.{SAID}"
    )
    texts = [beat.text for beat in found if beat.text]
    assert texts[0].startswith("ON THE PHONE It lights up.")
    assert texts[-1] == "BACK TO SCENE Ana stops."
    assert found[-3].direction is None


def test_a_transition_is_a_beat_of_its_own() -> None:
    found = beats(f"Ana stops.{SAID}\n\nDISSOLVE TO:")
    assert found[-1].transition is TransitionKind.DISSOLVE


ACTION = st.lists(
    st.sampled_from(
        ["Ana runs.", "He smiles.", "CLOSE ON the cup.", "Rain.", "A BIG NOISE", "Ben's hand.",
         "BACK TO SCENE", "Mr. Ben waits, and waits, and then (slowly) goes.", "SUPER: 1944"]
    ),
    min_size=1,
    max_size=25,
)  # fmt: skip


@given(ACTION, st.booleans())
def test_every_word_of_action_is_in_exactly_one_beat(sentences: list[str], parted: bool) -> None:
    text = ("\n\n" if parted else " ").join(sentences)
    screenplay = read_bytes(f"INT. ROOM - DAY\n\n{text}\n{SAID}\n".encode(), "a.fountain")
    (scene,) = screenplay.scenes
    found = beats_of(scene, break_down(scene, screenplay), {})
    spoken = {element_id for speech in scene.speeches for element_id in speech.element_ids}
    expected = [
        word
        for element in scene.elements[1:]
        if element.id not in spoken and element.type.value != "transition"
        for word in element.text.split()
    ]
    assert [word for beat in found for word in beat.text.split()] == expected


def test_the_thing_of_a_sentence_is_named_without_its_verb() -> None:
    assert short_name("A frame breaks.") == "frame"
    assert short_name("The door opens a hand's width.") == "door"
