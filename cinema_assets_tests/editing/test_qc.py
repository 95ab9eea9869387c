from fractions import Fraction
from pathlib import Path

import pytest

from cinema_assets.editing.expectation import expected_of
from cinema_assets.editing.ffmpeg import FfmpegFailed, media_file, run_ffmpeg
from cinema_assets.editing.film import assemble
from cinema_assets.editing.film_plan import FilmPlan, FilmScene
from cinema_assets.editing.profile import COLOUR_TAGS
from cinema_assets.editing.qc import Expected, QcReport, Severity, inspect
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets_tests.editing.films import film_of
from cinema_assets_tests.editing.media import SMALL


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> FilmPlan:
    folder = tmp_path_factory.mktemp("qc")
    ways = [TransitionKind.FADE_OUT, TransitionKind.DISSOLVE, TransitionKind.CUT]
    return film_of(folder, ways, music=True, moving=True)


@pytest.fixture(scope="module")
def film(plan: FilmPlan) -> Path:
    to = plan.scenes[0].cut.with_name("film.mp4")
    assemble(plan, to)
    return to


def spoiled(film: Path, to: Path, *, video: str = "null", audio: str = "anull") -> Path:
    """The film with a planted fault."""
    arguments = ["-i", media_file(film), "-vf", f"{video},{COLOUR_TAGS}", "-af", audio]
    run_ffmpeg([*arguments, *SMALL.encoder(), "-c:a", "aac", "-c:s", "copy"], to=to)
    return to


def faults(report: QcReport) -> list[str]:
    return [f.sentence for f in report.findings if f.severity is Severity.FAULT]


def test_a_sound_film_has_no_faults(film: Path, plan: FilmPlan) -> None:
    report = inspect(film, expected_of(plan))
    assert faults(report) == []
    assert report.passed
    assert report.frames == plan.layout.frames
    assert report.drift_seconds is not None
    assert abs(report.drift_seconds) <= Fraction(1, 1000)


def test_black_that_no_fade_asks_for_is_a_fault(film: Path, plan: FilmPlan, tmp_path: Path) -> None:
    black = "drawbox=color=black:t=fill:enable='between(t,3.5,4.5)'"
    report = inspect(spoiled(film, tmp_path / "x.mp4", video=black), expected_of(plan))
    assert any("0:00:03 The picture is black for 1.0 s." in text for text in faults(report))


def test_a_frozen_moving_shot_is_a_fault_and_a_still_one_is_not(
    film: Path, plan: FilmPlan, tmp_path: Path
) -> None:
    frozen = "loop=loop=60:size=1:start=60,trim=end_frame=300,setpts=N/24/TB"
    path = spoiled(film, tmp_path / "x.mp4", video=frozen)
    expected = expected_of(plan).model_copy(update={"frames": 300})
    assert any("frozen" in text for text in faults(inspect(path, expected)))
    held = plan.scenes[0].model_copy(
        update={"shots": (plan.scenes[0].shots[0].model_copy(update={"still": True}),)}
    )
    allowed = expected_of(plan.model_copy(update={"scenes": (held, *plan.scenes[1:])}))
    assert not any("frozen" in text for text in faults(inspect(path, allowed)))


def test_late_sound_is_measured_and_is_a_fault(film: Path, plan: FilmPlan, tmp_path: Path) -> None:
    late = spoiled(film, tmp_path / "x.mp4", audio="adelay=120:all=1,atrim=end=15")
    report = inspect(late, expected_of(plan))
    assert report.drift_seconds == pytest.approx(0.12, abs=0.001)
    assert any("120 ms late" in text for text in faults(report))


def test_wrong_loudness_and_peaks_are_faults(film: Path, plan: FilmPlan, tmp_path: Path) -> None:
    loud = spoiled(film, tmp_path / "x.mp4", audio="volume=9dB")
    told = " ".join(faults(inspect(loud, expected_of(plan))))
    assert "LUFS, not at -16.0" in told
    assert "dBTP, above -1.0" in told


def test_a_film_of_the_wrong_length_size_or_without_subtitles_is_a_fault(
    film: Path, plan: FilmPlan
) -> None:
    expected = expected_of(plan).model_copy(update={"frames": 7, "width": 1280})
    told = " ".join(faults(inspect(film, expected)))
    assert f"The film has {plan.layout.frames} frames, the timeline 7." in told
    assert "The picture is 160x90, not 1280x90." in told


def test_missing_subtitles_are_a_fault(film: Path, plan: FilmPlan, tmp_path: Path) -> None:
    bare = tmp_path / "bare.mp4"
    run_ffmpeg(["-i", media_file(film), "-map", "0:v", "-map", "0:a", "-c", "copy"], to=bare)
    assert "The subtitles are missing." in faults(inspect(bare, expected_of(plan)))


def test_an_unplanned_cut_is_a_note(film: Path, plan: FilmPlan) -> None:
    expected = Expected.model_validate({**expected_of(plan).model_dump(), "changes": ()})
    report = inspect(film, expected)
    notes = [f for f in report.findings if f.severity is Severity.NOTE]
    assert any("abruptly" in note.text for note in notes)
    assert report.cuts


def test_a_film_that_cannot_be_decoded_to_its_end_is_an_error(
    film: Path, plan: FilmPlan, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.mp4"
    data = film.read_bytes()
    broken.write_bytes(data[: len(data) * 3 // 4])
    with pytest.raises(FfmpegFailed, match=r"broken\.mp4"):
        inspect(broken, expected_of(plan))


def test_slates_of_missing_clips_may_stand(plan: FilmPlan) -> None:
    def without_media(scene: FilmScene) -> FilmScene:
        shots = tuple(shot.model_copy(update={"media": ""}) for shot in scene.shots)
        return scene.model_copy(update={"shots": shots})

    bare = plan.model_copy(update={"scenes": tuple(map(without_media, plan.scenes))})
    assert len(expected_of(bare).still) == len(expected_of(plan).still) + 3
