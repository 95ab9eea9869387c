from pathlib import Path

import av
import pytest

from cinema_assets.editing.film import assemble
from cinema_assets.editing.film_sound import ScorePlanError
from cinema_assets.editing.loudness import measure_file
from cinema_assets.editing.packets import index_packets, profile_extradata
from cinema_assets.editing.probe import MediaUnreadable, probe
from cinema_assets.screenplay.model import TransitionKind as Kind
from cinema_assets.timebase import SAMPLE_RATE, FrameRate
from cinema_assets_tests.editing.films import FLASH, film_of
from cinema_assets_tests.editing.media import SMALL, foreign_clip, heard, lumas, onsets

EVERY_WAY = [
    Kind.CUT,
    Kind.DISSOLVE,
    Kind.WIPE,
    Kind.FADE_OUT,
    Kind.FADE_TO_WHITE,
    Kind.SMASH_CUT,
    Kind.DISSOLVE,
    Kind.FADE_OUT,
]


@pytest.mark.parametrize("rate", [(24, 1), (25, 1), (30000, 1001)])
def test_flashes_and_beeps_stay_together_to_the_end_of_the_film(
    rate: tuple[int, int], tmp_path: Path
) -> None:
    film_rate = FrameRate(numerator=rate[0], denominator=rate[1])
    plan = film_of(tmp_path, EVERY_WAY, profile=SMALL.model_copy(update={"rate": film_rate}))
    facts = assemble(plan, tmp_path / "film.mp4")
    planned = [start + FLASH for _, start in plan.scene_starts()]
    levels = lumas(tmp_path / "film.mp4")
    assert len(levels) == facts.frames == plan.layout.frames
    flashes = [
        number for number, level in enumerate(levels)
        if level > 225 and levels[number - 1] < 120 and levels[number + 1] < 120
    ]  # fmt: skip
    assert flashes == planned
    beeps = onsets(heard(tmp_path / "film.mp4"))
    assert [at / SAMPLE_RATE for at in beeps] == pytest.approx(
        [float(film_rate.seconds(number)) for number in planned], abs=0.005
    )


def test_scene_bodies_are_copied_and_only_transitions_are_encoded_again(tmp_path: Path) -> None:
    facts = assemble(film_of(tmp_path, [Kind.CUT, Kind.DISSOLVE, Kind.CUT]), tmp_path / "f.mp4")
    title_and_credit_fades = 4 * 24
    # A key frame lies exactly where the dissolve begins and ends; the credits rise from black.
    assert facts.bridge_frames == title_and_credit_fades + 24
    assert facts.copied_frames == facts.frames - facts.bridge_frames
    assert facts.reencoded == ()


def test_the_film_has_a_constant_rate_equal_streams_and_its_title(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [Kind.DISSOLVE, Kind.CUT])
    assemble(plan, tmp_path / "film.mp4")
    facts = probe(tmp_path / "film.mp4")
    assert facts.streams == ("video", "audio", "subtitle")
    assert facts.picture is not None
    assert facts.sound is not None
    assert facts.picture.extradata == profile_extradata(SMALL)
    assert facts.picture.start == facts.sound.start == 0
    assert facts.picture.seconds == SMALL.rate.seconds(plan.layout.frames)
    assert float(abs(facts.sound.seconds - facts.picture.seconds)) < 0.001
    assert index_packets(tmp_path / "film.mp4", SMALL).regular
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert container.metadata["title"] == "Flash: a film"


def test_the_index_comes_first_so_that_playing_starts_at_once(tmp_path: Path) -> None:
    assemble(film_of(tmp_path, [Kind.CUT]), tmp_path / "film.mp4")
    data = (tmp_path / "film.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_a_scene_with_other_parameter_sets_is_encoded_again(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [Kind.CUT, Kind.CUT])
    odd = foreign_clip(tmp_path / "odd.mp4", size="160x90", rate="24", seconds=5)
    second = plan.scenes[1].model_copy(update={"cut": odd})
    plan = plan.model_copy(update={"scenes": (plan.scenes[0], second)})
    facts = assemble(plan, tmp_path / "film.mp4")
    assert facts.reencoded == ("2",)
    assert facts.frames == plan.layout.frames == len(lumas(tmp_path / "film.mp4"))


def test_the_film_is_at_its_target_loudness_and_below_its_ceiling(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [Kind.CUT, Kind.CUT], music=True)
    facts = assemble(plan.model_copy(update={"loudness_lufs": -18.0}), tmp_path / "film.mp4")
    loudness = measure_file(tmp_path / "film.mp4")
    assert loudness.integrated == pytest.approx(-18, abs=1)
    assert loudness.true_peak <= -1.0
    assert facts.loudness == loudness


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [Kind.DISSOLVE, Kind.FADE_OUT], music=True)
    for name in ("x.mp4", "y.mp4"):
        assemble(plan, tmp_path / name)
    assert (tmp_path / "x.mp4").read_bytes() == (tmp_path / "y.mp4").read_bytes()


def test_a_missing_scene_cut_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [Kind.CUT])
    plan.scenes[0].cut.unlink()
    before = set(tmp_path.iterdir())
    with pytest.raises(MediaUnreadable, match=r"cut-1\.mp4"):
        assemble(plan, tmp_path / "film.mp4")
    assert set(tmp_path.iterdir()) == before


def test_a_section_that_the_score_lacks_is_named(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [Kind.CUT], music=True)
    scene = plan.scenes[0].model_copy(update={"music": "tense"})
    plan = plan.model_copy(update={"scenes": (scene,)})
    with pytest.raises(ScorePlanError, match="no section 'tense'"):
        assemble(plan, tmp_path / "film.mp4")
