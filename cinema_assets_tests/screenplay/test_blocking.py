from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.screenplay.blocking import block
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Breakdown, Scene
from cinema_assets.screenplay.reader import read_bytes


def scene_of(text: str) -> tuple[Scene, Breakdown]:
    screenplay = read_bytes(f"INT. ROOM - DAY\n\n{text}\n".encode(), "a.fountain")
    (scene,) = screenplay.scenes
    return scene, break_down(scene, screenplay)


def test_the_first_two_who_talk_hold_the_ends_of_the_line() -> None:
    blocking = block(*scene_of("Kim waits.\n\nANA\nHello.\n\nBEN\nHello.\n\nKIM\nHello."))
    assert (blocking.line[0], blocking.line[-1]) == ("ANA", "BEN")
    assert set(blocking.line) == {"ANA", "BEN", "KIM"}


def test_partners_look_at_each_other() -> None:
    blocking = block(*scene_of("ANA\nHello.\n\nBEN\nHello."))
    assert blocking.partners == {1: "BEN", 2: "ANA"}
    assert blocking.faces_right("ANA", "BEN")
    assert not blocking.faces_right("BEN", "ANA")


def test_a_manner_says_whom_a_speech_is_for() -> None:
    text = "ANA\nHello.\n\nBEN\nHello.\n\nKIM\nOh.\n\nANA\n(to Ben)\nGo."
    assert block(*scene_of(text)).partners[4] == "BEN"


def test_who_is_only_heard_stands_nowhere() -> None:
    blocking = block(*scene_of("ANA\nHello.\n\nBEN (O.S.)\nHello.\n\nKIM (V.O.)\nHello."))
    assert blocking.line == ("ANA",)


def test_whose_things_are_seen_need_not_be_there() -> None:
    text = "Ben's coat hangs on the door.\n\nANA\nHello.\n\nBEN (V.O.)\nHello."
    assert block(*scene_of(text)).line == ("ANA",)


def test_a_single_person_talks_to_nobody() -> None:
    assert block(*scene_of("ANA\nHello.\n\nANA (CONT'D)\nHello?")).partners == {}


@given(st.lists(st.sampled_from(["ANA", "BEN", "KIM", "LEO"]), min_size=1, max_size=12))
def test_everybody_keeps_one_place_and_nobody_talks_to_himself(speakers: list[str]) -> None:
    scene, breakdown = scene_of("\n\n".join(f"{name}\nHello there." for name in speakers))
    blocking = block(scene, breakdown)
    assert sorted(blocking.line) == sorted(set(speakers))
    for speech in scene.speeches:
        assert blocking.partners.get(speech.number) not in speech.speakers


def test_those_who_have_gone_are_nobodys_partner() -> None:
    blocking = block(*scene_of("ANA\nHello.\n\nBEN\nHello.")).without({"BEN"})
    assert (blocking.line, blocking.partners) == (("ANA",), {2: "ANA"})
