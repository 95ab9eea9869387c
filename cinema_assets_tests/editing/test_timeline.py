from pathlib import Path

import opentimelineio as otio  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.editing.film_plan import (
    Card,
    FilmPlan,
    FilmScene,
    FilmShot,
    FilmSpeech,
    MusicSection,
)
from cinema_assets.editing.timeline import (
    TimelineError,
    film_timeline,
    frames_of,
    write_edl,
    write_fcp_xml,
    write_otio,
)
from cinema_assets.editing.transitions import joints_of, lay_out
from cinema_assets.screenplay.model import TransitionKind as Kind
from cinema_assets.timebase import FrameRate

CUT = Kind.CUT
FILM = FrameRate()


def scene_of(number: str, shots: list[tuple[int, Kind]], way: Kind = CUT) -> FilmScene:
    lengths = [frames for frames, _ in shots]
    ways = [kind for _, kind in shots[:-1]] + [CUT]
    layout = lay_out(lengths, joints_of(lengths, [CUT] * len(lengths), ways, FILM))
    return FilmScene(
        number=number,
        heading="EXT. SEA - NIGHT",
        cut=Path(f"{number}.mp4"),
        stem=Path(f"{number}.flac"),
        frames=layout.frames,
        gives_way=way,
        music="calm",
        shots=tuple(
            FilmShot(slate=f"{number}-{i}", start=start, frames=frames, media=f"clips/{number}-{i}",
                     transition=kind)
            for i, (start, (frames, kind)) in enumerate(zip(layout.starts, shots, strict=True), 1)
        ),
    )  # fmt: skip


def film(*scenes: FilmScene) -> FilmPlan:
    card = Card(name="Title", picture=Path("title.png"), frames=72)
    section = MusicSection(name="calm", path=Path("calm.flac"))
    return FilmPlan(title="Sea", titles=(card,), scenes=scenes, sections=(section,))


EXAMPLE = film(
    scene_of("1", [(60, Kind.DISSOLVE), (80, CUT), (50, CUT)], Kind.DISSOLVE),
    scene_of("2", [(70, CUT)], Kind.FADE_OUT),
    scene_of("3", [(90, Kind.WIPE), (90, CUT)], Kind.WIPE),
    scene_of("4", [(48, CUT)], Kind.FADE_OUT),
)


def ranges(track: otio.schema.Track) -> list[tuple[str, int, int]]:
    return [
        (clip.name, int(clip.source_range.start_time.value), int(clip.source_range.duration.value))
        for clip in track.find_clips()
    ]


def test_the_timeline_is_as_long_as_the_film() -> None:
    assert frames_of(film_timeline(EXAMPLE)) == EXAMPLE.layout.frames


kinds = st.sampled_from(Kind)
shot_lists = st.lists(st.tuples(st.integers(1, 90), kinds), min_size=1, max_size=4)


@given(st.lists(st.tuples(shot_lists, kinds), min_size=1, max_size=5))
def test_any_film_has_a_timeline_of_its_length(
    scenes: list[tuple[list[tuple[int, Kind]], Kind]],
) -> None:
    plan = film(*(scene_of(str(n), shots, way) for n, (shots, way) in enumerate(scenes)))
    timeline = film_timeline(plan)
    assert frames_of(timeline) == plan.layout.frames
    for name, start, frames in ranges(timeline.video_tracks()[0]):
        assert start >= 0
        assert frames > 0, name


def test_dissolved_shots_meet_in_the_middle_and_keep_their_handles() -> None:
    track = film_timeline(EXAMPLE).video_tracks()[0]
    assert ranges(track)[1:4] == [("1-1", 0, 48), ("1-2", 12, 68), ("1-3", 0, 38)]
    clip = next(clip for clip in track.find_clips() if clip.name == "1-1")
    assert clip.media_reference.available_range.duration.value == 60
    assert clip.media_reference.target_url == "clips/1-1"


def test_transitions_stand_where_the_script_has_them() -> None:
    track = film_timeline(EXAMPLE).video_tracks()[0]
    names = [item.name for item in track if isinstance(item, otio.schema.Transition)]
    assert names == ["fade in", "fade out", "dissolve", "dissolve", "fade out", "wipe", "wipe",
                     "fade out"]  # fmt: skip


def test_a_missing_clip_is_a_missing_reference() -> None:
    scene = scene_of("1", [(24, CUT)])
    shot = scene.shots[0].model_copy(update={"media": ""})
    timeline = film_timeline(film(scene.model_copy(update={"shots": (shot,)})))
    clip = list(timeline.video_tracks()[0].find_clips())[-1]
    assert clip.media_reference.is_missing_reference


def test_simultaneous_speeches_lie_on_two_tracks_at_their_frames() -> None:
    speeches = [(1, 0, 2), (2, 24, 1), (3, 60, 1)]
    spoken = tuple(
        FilmSpeech(number=n, start=start, seconds=seconds, text="Hm.", media=f"s{n}")
        for n, start, seconds in speeches
    )
    scene = scene_of("1", [(120, CUT)]).model_copy(update={"speeches": spoken})
    timeline = film_timeline(film(scene))
    first, second = (t for t in timeline.audio_tracks() if "Dialogue" in t.name)
    at = {clip.name: int(clip.range_in_parent().start_time.value)
          for track in (first, second) for clip in track.find_clips()}  # fmt: skip
    assert at == {"1 1": 72, "1 2": 96, "1 3": 132}
    assert [clip.name for clip in second.find_clips()] == ["1 2"]


def test_scenes_are_markers_with_heading_and_slates() -> None:
    markers = film_timeline(EXAMPLE).tracks.markers
    starts = [start for _, start in EXAMPLE.scene_starts()]
    assert [int(marker.marked_range.start_time.value) for marker in markers] == starts
    assert markers[0].name == "1 EXT. SEA - NIGHT"
    assert list(markers[0].metadata["cinema_assets"]["slates"]) == ["1-1", "1-2", "1-3"]


def test_music_lies_under_its_scenes() -> None:
    track = film_timeline(EXAMPLE).audio_tracks()[-1]
    assert track.name == "Music"
    assert int(track.duration().value) == EXAMPLE.layout.frames


def test_shots_that_do_not_add_up_to_their_scene_are_named() -> None:
    scene = scene_of("9", [(24, CUT)]).model_copy(update={"frames": 25})
    with pytest.raises(TimelineError, match="shots of scene 9 last 24 frames, its cut 25"):
        film_timeline(film(scene))


def test_otio_is_written_and_read_back_equal(tmp_path: Path) -> None:
    timeline = film_timeline(EXAMPLE)
    write_otio(timeline, tmp_path / "film.otio")
    assert otio.adapters.read_from_file(str(tmp_path / "film.otio")).is_equivalent_to(timeline)


def test_final_cut_xml_keeps_clips_transitions_sound_and_markers(tmp_path: Path) -> None:
    timeline = film_timeline(EXAMPLE)
    write_fcp_xml(timeline, tmp_path / "film.xml")
    read = otio.adapters.read_from_file(str(tmp_path / "film.xml"), adapter_name="fcp_xml")
    assert frames_of(read) == frames_of(timeline)
    assert ranges(read.video_tracks()[0]) == ranges(timeline.video_tracks()[0])
    assert len(read.tracks.markers) == 4
    assert len(read.audio_tracks()) == 1
    count = [sum(isinstance(item, otio.schema.Transition) for item in timeline.video_tracks()[0])
             for timeline in (timeline, read)]  # fmt: skip
    assert count[0] == count[1]


def test_an_edl_keeps_the_picture_and_its_length(tmp_path: Path) -> None:
    timeline = film_timeline(EXAMPLE)
    write_edl(timeline, tmp_path / "film.edl")
    text = (tmp_path / "film.edl").read_text()
    assert text.startswith("TITLE: Sea")
    assert " D 024 " in text
    read = otio.adapters.read_from_file(str(tmp_path / "film.edl"), rate=24)
    assert frames_of(read) == frames_of(timeline)


def test_writing_leaves_the_timeline_as_it_was(tmp_path: Path) -> None:
    timeline = film_timeline(EXAMPLE)
    write_fcp_xml(timeline, tmp_path / "film.xml")
    write_edl(timeline, tmp_path / "film.edl")
    assert timeline.is_equivalent_to(film_timeline(EXAMPLE))
