from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from cinema_assets.editing.film_plan import FilmPlan, FilmScene, FilmSpeech, MusicSection
from cinema_assets.editing.film_sound import (
    ducking,
    music_cues,
    placed_score,
    placed_stems,
    speech_passages,
)
from cinema_assets.editing.mix import mix
from cinema_assets.screenplay.model import TransitionKind as Kind
from cinema_assets.timebase import SAMPLE_RATE
from cinema_assets_tests.editing.media import tone

BAR = Fraction(5, 2)


def scene(
    number: int, music: str | None, *, seconds: int = 7, way: Kind = Kind.CUT, spoken: bool = False
) -> FilmScene:
    speech = FilmSpeech(number=1, start=48, seconds=Fraction(2), text="Well.")
    return FilmScene(
        number=str(number),
        cut=Path("cut.mp4"),
        stem=Path("stem.flac"),
        frames=24 * seconds,
        gives_way=way,
        music=music,
        speeches=(speech,) if spoken else (),
    )


def plan_of(*scenes: FilmScene, bars: tuple[Fraction | None, ...] = (BAR, BAR)) -> FilmPlan:
    sections = tuple(
        MusicSection(name=name, path=Path(f"{name}.flac"), bar_seconds=bar)
        for name, bar in zip(("calm", "tense"), bars, strict=True)
    )
    return FilmPlan(title="T", scenes=scenes, sections=sections)


def test_neighbouring_scenes_of_one_mood_are_one_cue() -> None:
    cues = music_cues(plan_of(scene(1, "calm"), scene(2, "calm"), scene(3, "tense")))
    assert [(cue.section.name, cue.first, cue.last) for cue in cues] == [
        ("calm", 0, 14 * SAMPLE_RATE),
        ("tense", 14 * SAMPLE_RATE, 21 * SAMPLE_RATE),
    ]


def test_a_new_section_enters_where_the_bar_has_got_to() -> None:
    cues = music_cues(plan_of(scene(1, "calm"), scene(2, "tense"), scene(3, "calm")))
    for cue in cues:
        assert (cue.first - cue.skip) % (BAR * SAMPLE_RATE) == 0


@pytest.mark.parametrize("bars", [(BAR, Fraction(2)), (None, None), (BAR, None)])
def test_a_section_in_another_tempo_enters_on_its_downbeat(
    bars: tuple[Fraction | None, Fraction | None],
) -> None:
    cues = music_cues(plan_of(scene(1, "calm"), scene(2, "tense"), bars=bars))
    assert [cue.skip for cue in cues] == [0, 0]


def test_after_a_pause_music_enters_on_its_downbeat() -> None:
    cues = music_cues(plan_of(scene(1, "calm"), scene(2, None), scene(3, "calm")))
    assert [(cue.first // SAMPLE_RATE, cue.skip) for cue in cues] == [(0, 0), (14, 0)]


def test_sections_crossfade_and_the_score_fades_at_both_ends() -> None:
    first, second = placed_score(plan_of(scene(1, "calm"), scene(2, "tense")))
    assert first.samples is not None
    overlap = first.at + first.samples - second.at
    assert overlap == first.fade_out == second.fade_in == 2 * SAMPLE_RATE
    assert first.fade_in > 0
    assert second.fade_out > 0


def test_stems_overlap_and_crossfade_where_pictures_dissolve() -> None:
    first, second = placed_stems(plan_of(scene(1, None, way=Kind.DISSOLVE), scene(2, None)))
    assert first.samples is not None
    assert first.at + first.samples - second.at == SAMPLE_RATE
    assert first.fade_out == second.fade_in == SAMPLE_RATE


def test_speech_is_where_the_scenes_say() -> None:
    plan = plan_of(scene(1, None), scene(2, None, spoken=True))
    assert speech_passages(plan) == ((9 * SAMPLE_RATE, 11 * SAMPLE_RATE),)


def test_the_score_is_ten_decibels_lower_under_speech(tmp_path: Path) -> None:
    loop = tone(tmp_path / "loop.wav", 2.5, channels=2)
    plan = plan_of(scene(1, "calm", spoken=True))
    placed = [item.model_copy(update={"path": loop}) for item in placed_score(plan)]
    sound = np.concatenate(list(mix(placed, 7 * SAMPLE_RATE, ducking(plan))))
    free, under = (np.abs(sound[at : at + 9600]).max() for at in (67_200, 144_000))
    assert 20 * np.log10(free / under) == pytest.approx(10, abs=0.3)
