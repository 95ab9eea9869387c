"""The score: moods from words, one key and tempo for the film."""

import pytest

from cinema_assets.prompts.score import music_briefs, scene_mood
from cinema_assets.studios.briefs import Mood
from cinema_assets_tests.prompts.scripts import FLOOD, read


@pytest.mark.parametrize(
    ("action", "mood"),
    [
        ("A car chase. The van crashes. She runs and leaps.", Mood.ACTION),
        ("Blood on the knife. Footsteps. She trembles, afraid.", Mood.TENSE),
        ("Tears. A grave. He weeps, alone.", Mood.SAD),
        ("They laugh, hug and dance.", Mood.WARM),
        ("Fog. Strange shadows in the darkness.", Mood.MYSTERY),
        ("Victory! They cheer and celebrate.", Mood.TRIUMPH),
        ("The table is set.", Mood.CALM),
    ],
)
def test_a_mood_is_read_from_the_words(action: str, mood: Mood) -> None:
    screenplay, breakdowns, _ = read(f"INT. ROOM - DAY\n\n{action}\n")
    assert scene_mood(screenplay.scenes[0], breakdowns["1"]) is mood


def test_there_is_one_loop_for_every_mood_that_occurs_in_one_key_and_tempo() -> None:
    screenplay, breakdowns, _ = read(FLOOD)
    briefs = music_briefs(screenplay, breakdowns)
    moods = [scene_mood(scene, breakdowns[scene.number]) for scene in screenplay.scenes]
    assert [brief.mood for brief in briefs] == list(dict.fromkeys(moods))
    assert len({(brief.key, brief.tempo, brief.seed) for brief in briefs}) == 1


def test_another_title_is_another_score() -> None:
    one, other = (
        music_briefs(*read(FLOOD.replace("Title: Flood", f"Title: {title}"))[:2])[0]
        for title in ("Flood", "Drought")
    )
    assert (one.key, one.tempo, one.seed) != (other.key, other.tempo, other.seed)
