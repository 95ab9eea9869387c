"""What each role says of a shot, and when it keeps silent."""

import pytest

from cinema_assets.prompts.colours import CLOTHS, HAIRS, SKINS, nearest
from cinema_assets.prompts.compose import (
    Moment,
    Prompt,
    Role,
    SpeechFacts,
    View,
    compose_avoid,
    compose_character_sheet,
    compose_clip,
    compose_keyframe,
    compose_location_sheet,
    compose_music,
    compose_speech,
)
from cinema_assets.prompts.wording import called, sentence, with_article
from cinema_assets.studios.briefs import (
    Archetype,
    Daylight,
    LookBrief,
    Mood,
    MusicBrief,
    SetBrief,
    SpeechBrief,
    VoiceBrief,
    Weather,
)
from cinema_assets_tests.prompts.shots import FRENCH, HARD, SCRIPTS, Film, film

CAST = "ADA (30s), a woman in a green coat, waits. BEN (70s), a bearded man, waits.\n\n"


@pytest.fixture(scope="module")
def water() -> Film:
    return film(SCRIPTS["high-water"])


@pytest.fixture(scope="module")
def ferry() -> Film:
    return film(SCRIPTS["last-ferry"])


@pytest.fixture(scope="module")
def hard() -> Film:
    return film(HARD)


def said(prompt: Prompt, role: Role) -> str:
    return " ".join(line.text for line in prompt.lines if line.role is role)


def clips(action: str, heading: str = "INT. KITCHEN - DAY") -> list[Prompt]:
    """Clip prompts of one scene."""
    return [compose_clip(facts) for facts in film(f"{heading}\n\n{CAST}{action}\n").shots]


def test_the_director_tells_the_action_in_the_scripts_own_words(ferry: Film) -> None:
    prompt = compose_clip(ferry.shot("scene 1, shot 8"))
    words = "Nora drops the rope and holds out her hand for his suitcase."
    assert said(prompt, Role.DIRECTOR) == words


def test_the_action_of_another_language_stays_in_it_and_all_else_is_english() -> None:
    shots = film(FRENCH).shots
    told = [said(compose_clip(facts), Role.DIRECTOR) for facts in shots]
    assert any("essuie une table." in words for words in told)
    assert any("speaks" in words for words in told)
    places = {said(compose_clip(facts), Role.PRODUCTION_DESIGNER) for facts in shots}
    assert all("The place: Café, Cuisine, a kitchen, indoors." in words for words in places)


def test_names_are_not_shouted_but_lettering_is_as_it_is_written(hard: Film) -> None:
    told = [said(compose_clip(facts), Role.DIRECTOR) for facts in hard.shots]
    assert "Note: DO NOT OPEN." in told
    assert not any("MARA" in words or "O'NEIL" in words for words in told)


def test_gaps_of_time_and_writers_notes_are_not_told(water: Film, hard: Film) -> None:
    told = [said(compose_clip(facts), Role.DIRECTOR) for facts in (*water.shots, *hard.shots)]
    assert not any("Weeks later" in words or "check with" in words for words in told)


def test_where_the_action_is_silent_the_director_says_who_speaks_to_whom(ferry: Film) -> None:
    assert said(compose_clip(ferry.shot("scene 1, shot 6")), Role.DIRECTOR) == (
        "Nora speaks to Ivo."
    )
    assert said(compose_clip(ferry.shot("scene 1, shot 4")), Role.DIRECTOR) == (
        "Ivo and Nora talk with each other."
    )


def test_a_feeling_is_seen_in_a_face_but_not_before_it_comes(water: Film) -> None:
    shot = water.shot("scene 7, shot 5")
    afraid = "Sadie has fear in the face, the eyes wide."
    assert afraid not in compose_keyframe(shot, Moment.FIRST).text()
    assert afraid in compose_keyframe(shot, Moment.LAST).text()
    assert afraid in compose_clip(shot).text()


def test_the_cinematographer_frames_from_left_to_right(water: Film) -> None:
    two, three = water.shot("scene 4, shot 2"), water.shot("scene 10, shot 5")
    assert "Medium shot of Okoro on the left and Sadie on the right." in compose_clip(two).text()
    assert "Sadie, Okoro and Jonah, from left to right." in compose_clip(three).text()


def test_over_a_shoulder_somebody_is_seen_from_behind_without_a_face(water: Film) -> None:
    prompt = compose_clip(water.shot("scene 2, shot 7"))
    assert "over Sadie's shoulder" in said(prompt, Role.CINEMATOGRAPHER)
    okoro, sadie = said(prompt, Role.COSTUME).split("Sadie")
    assert "face" in okoro
    assert "face" not in sadie


def test_a_moving_camera_has_another_framing_at_each_end(water: Film) -> None:
    shot = water.shot("scene 1, shot 1")
    first, last = (said(compose_keyframe(shot, m), Role.CINEMATOGRAPHER) for m in Moment)
    assert "still low" in first
    assert "has risen" in last
    assert "rises slowly on a crane" in said(compose_clip(shot), Role.CINEMATOGRAPHER)


def test_a_crane_goes_down_where_the_script_says_so(hard: Film) -> None:
    told = [compose_clip(facts).text() for facts in hard.shots]
    (down,) = (words for words in told if "red car." in words and "Detail" not in words)
    assert "sinks" in down
    assert down.startswith("A red car.")


def test_the_style_of_the_film_goes_through_the_cinematographer(water: Film) -> None:
    style = "The look of the film: 35 mm, muted colours."
    prompts = [
        compose_clip(water.shots[0]),
        compose_keyframe(water.shots[0], Moment.FIRST),
        compose_character_sheet(water.looks[0], View.FRONT, "35 mm, muted colours."),
        compose_location_sheet(water.sets[0], " 35 mm, muted colours"),
    ]
    assert all(style in said(prompt, Role.CINEMATOGRAPHER) for prompt in prompts)


@pytest.mark.parametrize(
    ("heading", "action", "light"),
    [
        ("EXT. FIELD - DAY", "Rain falls.", "flat grey daylight"),
        ("EXT. FIELD - DAY", "A gate.", "clear natural daylight"),
        ("EXT. FIELD - NIGHT", "A gate.", "darkness under a clear sky"),
        ("INT. KITCHEN - NIGHT", "A chair.", "the windows are dark"),
        ("INT. CORRIDOR - NIGHT", "A door.", "Indoors, dim light"),
    ],
)
def test_the_gaffer_lights_by_hour_sky_and_place(heading: str, action: str, light: str) -> None:
    assert all(light in said(prompt, Role.GAFFER) for prompt in clips(action, heading))


def test_light_that_the_action_names_is_not_contradicted(hard: Film) -> None:
    dream = [f for f in hard.shots if f.about.startswith("scene 2") and "sun" in f.told]
    assert dream
    for facts in dream:
        assert "Night" not in compose_clip(facts).text()
        assert "daylight" not in compose_avoid(facts).text()


def test_the_sky_is_that_of_the_shot_not_of_the_scene(hard: Film) -> None:
    field = [facts for facts in hard.shots if facts.about.startswith("scene 3")]
    rains = [facts for facts in field if "Rain falls" in compose_clip(facts).text()]
    dry = [facts for facts in field if facts not in rains]
    assert [facts.told for facts in rains] == ["Rain.", "Mara, soaked, limps through the corn."]
    assert "The rain stops. A blue sky." in [facts.told for facts in dry]


def test_lamps_that_the_action_calls_unlit_give_no_light(ferry: Film) -> None:
    assert "warm light" not in compose_clip(ferry.shot("scene 3, shot 1")).text()
    assert "A brass lamp gives warm light." in compose_clip(ferry.shot("scene 2, shot 3")).text()


def test_weather_indoors_is_at_the_windows_if_there_are_any(water: Film) -> None:
    hall, corridor = water.shot("scene 7, shot 2"), water.shot("scene 8, shot 2")
    assert "There is a storm outside the windows." in compose_clip(hall).text()
    assert "storm" not in compose_clip(corridor).text()


def test_things_of_the_set_are_in_view_where_the_frame_is_wide_and_the_action_silent(
    water: Film,
) -> None:
    wide, near = water.shot("scene 2, shot 3"), water.shot("scene 4, shot 3")
    assert "In view are a table and a lamp." in compose_clip(wide).text()
    assert "In view" not in compose_clip(near).text()
    assert "In view" not in compose_clip(water.shot("scene 2, shot 1")).text()


def test_a_car_is_not_in_view_before_it_comes() -> None:
    action = "Ada kneels on the road.\n\nADA\nNobody.\n\nA car stops. Ben stands up.\n\nBEN\nYes!"
    shots = film(f"EXT. ROAD - DAY\n\n{CAST}{action}\n").shots
    comes = next(number for number, facts in enumerate(shots) if "car stops" in facts.told)
    assert comes > 1
    dressed = [facts.dressing for facts in shots]
    assert not any("car" in things for things in dressed[:comes])
    assert ("car",) in dressed[comes + 1 :]


def test_a_wound_is_told_from_the_moment_it_is_there_and_where_it_is_seen(water: Film) -> None:
    wound = "has a bandaged left hand"
    before, during, later, near = (
        water.shot(f"scene {number}")
        for number in ("2, shot 3", "2, shot 5", "4, shot 2", "4, shot 3")
    )
    assert "hand" not in said(compose_clip(before), Role.SCRIPT_SUPERVISOR)
    assert wound not in compose_keyframe(during, Moment.FIRST).text()
    assert wound in compose_keyframe(during, Moment.LAST).text()
    assert "By the end Sadie has a bandaged left hand." in compose_clip(during).text()
    assert wound in compose_clip(later).text()
    assert "hand" not in compose_clip(near).text()


def test_a_healed_wound_is_gone(water: Film) -> None:
    last = [facts for facts in water.shots if facts.about.startswith("scene 10")]
    assert not any("bandage" in compose_clip(facts).text() for facts in last)


def test_an_insert_of_blood_knows_whose_it_is(water: Film) -> None:
    prompt = compose_clip(water.shot("scene 2, shot 6"))
    assert said(prompt, Role.COSTUME) == "Sadie wears a green coat."
    assert "Sadie has a bandaged left hand." in said(prompt, Role.SCRIPT_SUPERVISOR)


def test_a_limp_is_seen_only_in_motion(water: Film) -> None:
    walks = water.shot("scene 5, shot 4")
    assert "limps" in said(compose_clip(walks), Role.SCRIPT_SUPERVISOR)
    assert "limps" not in said(compose_keyframe(walks, Moment.LAST), Role.SCRIPT_SUPERVISOR)
    sits = water.shot("scene 7, shot 3")
    assert "limps" not in compose_clip(sits).text()


def test_who_gets_wet_is_dry_in_the_first_frame(water: Film) -> None:
    falls, after = water.shot("scene 5, shot 2"), water.shot("scene 5, shot 3")
    wet = "dripping wet"
    assert wet not in compose_keyframe(falls, Moment.FIRST).text()
    assert wet in compose_keyframe(falls, Moment.LAST).text()
    assert wet in compose_keyframe(after, Moment.FIRST).text()


def test_things_in_hand_are_told_where_hands_are_seen(water: Film, ferry: Film) -> None:
    assert "Sadie holds a lantern." in compose_clip(water.shot("scene 1, shot 5")).text()
    assert "holds a cup" in compose_clip(ferry.shot("scene 2, shot 4")).text()
    assert "cup" not in compose_clip(ferry.shot("scene 2, shot 9")).text()
    assert "cup" not in compose_keyframe(ferry.shot("scene 2, shot 12"), Moment.LAST).text()


def test_two_who_talk_look_at_each_other_and_one_alone_keeps_the_line(ferry: Film) -> None:
    both, alone = ferry.shot("scene 1, shot 4"), ferry.shot("scene 1, shot 7")
    assert "Ivo and Nora face each other." in compose_clip(both).text()
    assert "Ivo looks past the camera to the right." in compose_clip(alone).text()


def test_a_look_is_that_of_the_scene_in_the_scripts_words(water: Film) -> None:
    coat, blanket, dress = (
        said(compose_clip(water.shot(f"scene {number}, shot 2")), Role.COSTUME)
        for number in (1, 7, 10)
    )
    assert "Sadie wears a green coat." in coat
    assert "Sadie is wrapped in a brown blanket." in blanket
    assert "Sadie wears a white summer dress." in dress


def test_the_sound_says_whose_lips_move_in_order_and_how(water: Film, hard: Film) -> None:
    talk = said(compose_clip(water.shot("scene 2, shot 5")), Role.SOUND)
    assert talk.startswith("Sadie speaks. Then Okoro speaks.")
    assert "Sadie speaks, afraid." in compose_clip(water.shot("scene 7, shot 5")).text()
    assert "Mara speaks, whispering." in " ".join(compose_clip(f).text() for f in hard.shots)
    dual = said(compose_clip(water.shot("scene 7, shot 3")), Role.SOUND)
    assert "At the same time Jonah speaks." in dual


def test_nobodys_lips_move_to_a_voice_over(water: Film) -> None:
    prompt = compose_clip(water.shot("scene 10, shot 3"), audio=True)
    assert "Jonah does not speak." in said(prompt, Role.SOUND)
    assert "river went home" not in prompt.text()


def test_who_is_off_screen_is_heard_only_where_sound_is_made(water: Film) -> None:
    facts = water.shot("scene 5, shot 3")
    silent, loud = (said(compose_clip(facts, audio=a), Role.SOUND) for a in (False, True))
    assert silent.startswith("Sadie speaks.")
    assert loud.startswith(
        'Okoro is heard from outside the frame: "Is it deep?" Then Sadie says: "It is moving!"'
    )


def test_words_are_told_only_where_the_model_makes_the_sound(ferry: Film) -> None:
    for facts in ferry.shots:
        silent, loud = compose_clip(facts).text(), compose_clip(facts, audio=True).text()
        for turn in facts.turns:
            assert turn.text not in silent
            assert turn.voice_over or turn.text in loud


def test_the_editor_prepares_the_joins(water: Film, ferry: Film) -> None:
    assert "fade in from black" in compose_clip(water.shots[0]).text()
    assert "fade to black" in compose_clip(ferry.shots[-1]).text()
    assert "dissolve into the next" in compose_clip(water.shot("scene 6, shot 6")).text()
    assert "calm" not in compose_clip(water.shot("scene 6, shot 2")).text()


def test_a_match_cut_within_a_scene_knows_what_it_leads_to() -> None:
    shots = film(
        "INT. HALL - DAY\n\nA wheel turns.\n\nMATCH CUT TO:\n\nCLOSE ON a coin that spins.\n"
    ).shots
    (leads,) = (facts for facts in shots if facts.following)
    leads_to = "The last frame is composed like the shot that follows, a close-up of"
    assert leads_to in compose_keyframe(leads, Moment.LAST).text()
    assert leads_to in compose_clip(leads).text()
    assert leads_to not in compose_keyframe(leads, Moment.FIRST).text()


def test_what_to_avoid_fits_what_is_shown(water: Film) -> None:
    phone = compose_avoid(water.shot("scene 9, shot 6")).text()
    assert "text" not in phone.split(", ")
    assert "subtitles" in phone.split(", ")
    silent = compose_avoid(water.shot("scene 7, shot 2")).text().split(", ")
    speaking = compose_avoid(water.shot("scene 7, shot 5")).text().split(", ")
    assert "talking" in silent
    assert "talking" not in speaking
    assert "other people" not in silent
    assert "other people" in compose_avoid(water.shot("scene 1, shot 2")).text().split(", ")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View.FRONT, "straight from the front"), (View.SIDE, "exactly from the side"),
        (View.FULL, "from head to feet"), (View.TURNAROUND, "four times side by side"),
    ],
)  # fmt: skip
def test_a_character_sheet_shows_a_look_on_an_empty_ground(
    water: Film, view: View, words: str
) -> None:
    text = compose_character_sheet(water.looks[0], view).text()
    assert words in text
    assert "plain light grey" in text
    assert "She wears a green coat." in text


def test_a_location_sheet_is_empty_and_in_its_own_light() -> None:
    place = SetBrief(location="OLD MILL", archetype=Archetype.WORKSHOP, interior=True,
                     daylight=Daylight.DUSK, props=("workbench", "tools"))  # fmt: skip
    text = compose_location_sheet(place).text()
    assert "no people" in text
    assert "The place: Old Mill, a workshop, indoors. In view are a workbench and tools." in text
    assert "Indoors at dusk" in text


VOICE = VoiceBrief(character="ADA", engine="nanotts", voice="en-GB")
ROOF = SetBrief(location="ROOF", archetype=Archetype.ROOFTOP, interior=False,
                weather=Weather.STORM)  # fmt: skip
ADA = LookBrief(character="ADA", presents="woman", age="old", skin="#f0cfb4",
                hair_colour="#2a2120", colour="#3f7d4c", accent="#3f7d4c")  # fmt: skip


def spoken(text: str, *manner: str, **more: object) -> str:
    brief = SpeechBrief(text=text, voices=(VOICE,), manner=manner)
    facts = SpeechFacts.model_validate(
        {"about": "x", "brief": brief, "looks": (ADA,), "place": ROOF, **more}
    )
    return compose_speech(facts).text()


@pytest.mark.parametrize(
    ("text", "manner", "told"),
    [
        ("Come.", ("quietly",), "The line is said quietly."),
        ("Come.", ("to Ben", "beat"), "The line is said to Ben."),
        ("Come.", (), "The line is said naturally."),
        ("I am sorry.", (), "The line is said sadly."),
        ("La la.", ("singing",), "The line is sung."),
        ("Come.", ("on the phone",), "heard over a telephone line"),
    ],
)
def test_a_speech_is_told_how_it_is_said(text: str, manner: tuple[str, ...], told: str) -> None:
    assert told in spoken(text, *manner)
    assert text not in spoken(text, *manner)


def test_a_voice_has_a_body_and_a_place() -> None:
    assert "that of an old woman" in spoken("Come.")
    assert "heard over the storm" in spoken("Come.")
    assert "storm" not in spoken("Come.", "whispering")
    assert "storm" not in spoken("Come.", place=None)


@pytest.mark.parametrize("mood", Mood)
def test_music_has_mood_tempo_key_and_goes_round(mood: Mood) -> None:
    text = compose_music(MusicBrief(mood=mood, key=9, tempo=72, bars=8)).text()
    assert "72 beats per minute in A m" in text
    assert "8 bars that can be looped" in text
    assert "without voices" in text


def test_every_mood_sounds_different() -> None:
    assert len({compose_music(MusicBrief(mood=mood)).text() for mood in Mood}) == len(Mood)


@pytest.mark.parametrize(
    ("colour", "names", "name"),
    [
        ("#3f7d4c", CLOTHS, "green"), ("#b0413e", CLOTHS, "brick red"),
        ("#d9a441", CLOTHS, "mustard yellow"), ("#000000", CLOTHS, "black"),
        ("#9c4524", HAIRS, "red"), ("#e4e1da", HAIRS, "white"), ("#f4dac6", SKINS, "pale"),
    ],
)  # fmt: skip
def test_a_colour_has_a_name(colour: str, names: dict[str, str], name: str) -> None:
    assert nearest(colour, names) == name


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("empty chair", "an empty chair"), ("trees", "trees"), ("cup of tea", "a cup of tea"),
        ("box of photographs", "a box of photographs"), ("blood on the lip", "blood on the lip"),
        ("uniform", "a uniform"), ("umbrella", "an umbrella"), ("hourglass", "an hourglass"),
        ("bus", "a bus"), ("glasses", "glasses"), ("the wheel", "the wheel"),
    ],
)  # fmt: skip
def test_articles(phrase: str, told: str) -> None:
    assert with_article(phrase) == told


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("OKORO'S HOUSE", "Okoro's House"), ("DR. O'NEIL", "Dr. O'Neil"), ("MARY-ANN", "Mary-Ann"),
        ("TJ", "TJ"), ("MCNULTY", "Mcnulty"), ("McNulty", "McNulty"), ("ÉLODIE", "Élodie"),
        ("张伟", "张伟"), ("FBI AGENT #2", "FBI Agent #2"),
    ],
)  # fmt: skip
def test_names_are_read_not_shouted(name: str, read: str) -> None:
    assert called(name) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [("fog", "Fog."), ("Stop!", "Stop!"), ('He says "go."', 'He says "go."'), ("雨", "雨。"),
     ("a note:", "A note."), ("  ", "")],
)  # fmt: skip
def test_a_sentence_begins_and_ends(text: str, told: str) -> None:
    assert sentence(text) == told
