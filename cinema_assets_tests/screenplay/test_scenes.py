"""Scenes, speeches and characters, whatever the format."""

from cinema_assets.screenplay.cast import cast
from cinema_assets.screenplay.model import Extension
from cinema_assets_tests.screenplay.conftest import Read


def numbers(text: str, read: Read) -> list[str]:
    return [scene.number for scene in read(text).scenes]


def scenes(*written: str) -> str:
    return "\n\n".join(f"INT. ROOM - DAY {number}\n\nHe sits." for number in written)


def test_scenes_without_numbers_are_counted(read: Read) -> None:
    assert numbers(scenes("", "", ""), read) == ["1", "2", "3"]


def test_a_counted_number_never_meets_a_written_one(read: Read) -> None:
    found = numbers(scenes("#2#", "", "", "#3#", ""), read)
    assert found[0] == "2"
    assert found[3] == "3"
    assert len(set(found)) == 5


def test_a_number_written_twice_becomes_an_a_number_with_a_warning(read: Read) -> None:
    script = read(scenes("#5#", "#5#", "#5A#", "#5#"))
    assert [scene.number for scene in script.scenes] == ["5", "5B", "5A", "5C"]
    assert "scene number 5 is used twice" in script.warnings[0]


def test_the_number_of_an_omitted_scene_is_not_used_again(read: Read) -> None:
    text = "INT. A - DAY #1#\n\nHi.\n\n.OMITTED #2#\n\nINT. B - DAY\n\nHi.\n"
    assert numbers(text, read) == ["1", "3"]


def test_a_forced_heading_is_a_shot_if_there_are_real_headings(read: Read) -> None:
    script = read("INT. A - DAY\n\nHi.\n\n.CLOSE ON HER\n\nShe waits.\n")
    assert [scene.heading for scene in script.scenes] == ["INT. A - DAY"]


def test_forced_headings_are_scenes_if_there_are_no_others(read: Read) -> None:
    script = read(".THE BEACH - NIGHT\n\nWaves.\n\n.THE HUT\n\nSleep.\n")
    assert [(s.location, s.time_of_day) for s in script.scenes] == [
        ("THE BEACH", "NIGHT"),
        ("THE HUT", None),
    ]


def test_text_without_headings_is_one_scene_with_a_warning(read: Read) -> None:
    script = read("Two people on a bench.\n\nANA\nIt stopped.\n")
    (scene,) = script.scenes
    assert (scene.number, scene.heading, scene.int_ext, scene.time_of_day) == ("1", "", None, None)
    assert len(scene.elements) == 3
    assert "no scene heading" in script.warnings[0]


def test_speech_before_the_first_heading_is_put_into_that_scene(read: Read) -> None:
    script = read("ANA\nOnce.\n\nINT. A - DAY\n\nBEN\nTwice.\n")
    assert [speech.text for speech in script.scenes[0].speeches] == ["Once.", "Twice."]
    assert "before the first heading" in script.warnings[0]


def test_action_before_the_first_heading_belongs_to_no_scene_and_is_kept(read: Read) -> None:
    script = read("A note on style.\n\nINT. A - DAY\n\nHi.\n")
    assert script.elements[0].text == "A note on style."
    assert script.scenes[0].elements[0].text == "INT. A - DAY"
    assert "belongs to no scene" in script.warnings[0]


def test_places_are_in_capitals_however_they_are_typed(read: Read) -> None:
    (scene,) = read("int. straße - garten - tag\n\nHi.\n").scenes
    assert (scene.location, scene.sub_location, scene.time_of_day) == ("STRAẞE", "GARTEN", "TAG")


def test_time_of_day_is_never_inherited(read: Read) -> None:
    script = read("INT. A - NIGHT\n\nHi.\n\nINT. A - CONTINUOUS\n\nHi.\n\nINT. B\n\nHi.\n")
    assert [scene.time_of_day for scene in script.scenes] == ["NIGHT", "CONTINUOUS", None]


def test_a_speech_is_a_cue_and_what_is_under_it(read: Read) -> None:
    script = read("INT. A - DAY\n\nANA (V.O.)\n(low)\nOne.\n(pause)\nTwo.\n\nBEN ^\nMe.\n")
    ana, ben = script.scenes[0].speeches
    assert (ana.number, ana.speakers, ana.extension) == (1, ("ANA",), Extension.VOICE_OVER)
    assert (ana.text, ana.parentheticals) == ("One. Two.", ("low", "pause"))
    assert ana.element_ids == ("e1", "e2", "e3", "e4", "e5")
    assert (ben.number, ben.dual, ana.dual) == (2, True, False)


def test_a_parenthetical_can_say_where_the_voice_comes_from(read: Read) -> None:
    script = read("INT. A - DAY\n\nANA\n(off camera)\nHello.\n")
    assert script.scenes[0].speeches[0].extension is Extension.OFF_SCREEN


def test_a_cue_without_words_is_no_speech(read: Read) -> None:
    assert read("INT. A - DAY\n\n@ANA\n\nShe waits.\n").scenes[0].speeches == ()


def test_a_joint_cue_counts_for_each_of_its_speakers(read: Read) -> None:
    script = read("INT. A - DAY\n\nANA\nHi.\n\nANA & BEN\nBye.\n")
    assert [(c.name, c.cues) for c in script.characters] == [("ANA", 2), ("BEN", 1)]
    assert script.scenes[0].speeches[1].speakers == ("ANA", "BEN")


def test_a_short_joint_word_joins_known_names_only(read: Read) -> None:
    script = read("ANA\nUno.\n\nLUIS\nDos.\n\nANA Y LUIS\nTres.\n\nSAL Y PIMIENTA\nCuatro.\n")
    cues = [cue.speakers for cue in cast(script.elements).cues.values()]
    assert cues[2:] == [("ANA", "LUIS"), ("SAL Y PIMIENTA",)]


def test_one_character_has_one_spelling(read: Read) -> None:
    script = read("@McCLANE\nYippie.\n\nMCCLANE\nAgain.\n")
    assert [(c.name, c.cues) for c in script.characters] == [("McCLANE", 2)]
