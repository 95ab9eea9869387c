from pathlib import Path

import pytest

from cinema_assets.editing.conform import ClipTooShort
from cinema_assets.editing.packets import index_packets, profile_extradata
from cinema_assets.editing.probe import MediaUnreadable, probe
from cinema_assets.editing.scene import (
    ScenePlan,
    ScenePlanError,
    SceneShot,
    SceneSpeech,
    cut_scene,
    mix_scene,
)
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets_tests.editing.media import (
    SMALL,
    beep,
    clip,
    foreign_clip,
    heard,
    lumas,
    onsets,
    picture,
    tone,
)


def plan_of(*shots: SceneShot, speeches: tuple[SceneSpeech, ...] = ()) -> ScenePlan:
    return ScenePlan(scene="12A", profile=SMALL, shots=shots, speeches=speeches)


def test_clips_in_the_profile_are_joined_by_copy(tmp_path: Path) -> None:
    shots = [
        SceneShot(slate=f"1-{n}", frames=30, clip=clip(tmp_path / f"{n}.mp4", 30, luma=50 * n))
        for n in (1, 2)
    ]
    facts = cut_scene(plan_of(*shots), tmp_path / "cut.mp4")
    assert (facts.frames, facts.shot_starts, facts.conformed) == (60, (0, 30), ())
    levels = lumas(tmp_path / "cut.mp4")
    assert levels[29:31] == pytest.approx([50, 100], abs=1)


def test_picture_and_sound_have_the_same_length(tmp_path: Path) -> None:
    shot = SceneShot(slate="1-1", frames=37, clip=clip(tmp_path / "a.mp4", 37))
    facts = cut_scene(plan_of(shot), tmp_path / "cut.mp4")
    measured = probe(tmp_path / "cut.mp4")
    assert measured.streams == ("video", "audio")
    assert measured.picture is not None
    assert measured.sound is not None
    assert measured.picture.seconds == SMALL.rate.seconds(37)
    assert float(measured.sound.seconds) == pytest.approx(37 / 24, abs=0.001)
    assert len(heard(facts.stem)) == facts.samples == 37 * 2000


def test_a_missing_clip_shows_its_slate_picture(tmp_path: Path) -> None:
    slate = picture(tmp_path / "slate.png", "white")
    there = SceneShot(slate="1-1", frames=24, clip=clip(tmp_path / "a.mp4", 24))
    missing = SceneShot(slate="1-2", frames=24, clip=None, slate_picture=slate)
    facts = cut_scene(plan_of(there, missing), tmp_path / "cut.mp4")
    assert facts.slates == ("1-2",)
    levels = lumas(tmp_path / "cut.mp4")
    assert levels[12] == pytest.approx(60, abs=1)
    assert levels[36] == pytest.approx(235, abs=1)


def test_a_shot_with_neither_clip_nor_slate_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenePlanError, match="Scene 12A, shot 12A-4"):
        cut_scene(plan_of(SceneShot(slate="12A-4", frames=9, clip=None)), tmp_path / "cut.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_clip_is_named_and_nothing_is_left_behind(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film")
    with pytest.raises(MediaUnreadable, match=r"broken\.mp4"):
        cut_scene(plan_of(SceneShot(slate="1-1", frames=9, clip=broken)), tmp_path / "cut.mp4")
    assert list(tmp_path.iterdir()) == [broken]


def test_a_foreign_clip_is_conformed_and_may_be_held(tmp_path: Path) -> None:
    foreign = foreign_clip(tmp_path / "veo.mp4")
    shot = SceneShot(slate="1-1", frames=48, clip=foreign, hold=True)
    facts = cut_scene(plan_of(shot), tmp_path / "cut.mp4")
    assert (facts.frames, facts.conformed) == (48, ("1-1",))
    with pytest.raises(ClipTooShort):
        cut_scene(plan_of(shot.model_copy(update={"hold": False})), tmp_path / "cut.mp4")


def test_the_cut_can_be_cut_again_at_its_handles(tmp_path: Path) -> None:
    shot = SceneShot(slate="1-1", frames=101, clip=foreign_clip(tmp_path / "a.mp4", seconds=5))
    cut_scene(plan_of(shot), tmp_path / "cut.mp4")
    packets = index_packets(tmp_path / "cut.mp4", SMALL)
    assert {0, 24, 77} <= set(packets.cut_points)
    measured = probe(tmp_path / "cut.mp4").picture
    assert measured is not None
    assert measured.extradata == profile_extradata(SMALL)


def test_a_dissolve_inside_a_scene_overlaps_its_shots(tmp_path: Path) -> None:
    first = SceneShot(
        slate="1-1",
        frames=60,
        clip=clip(tmp_path / "a.mp4", 60, luma=40),
        transition=TransitionKind.DISSOLVE,
    )
    second = SceneShot(slate="1-2", frames=60, clip=clip(tmp_path / "b.mp4", 60, luma=200))
    facts = cut_scene(plan_of(first, second), tmp_path / "cut.mp4")
    assert (facts.frames, facts.shot_starts) == (96, (0, 36))
    assert lumas(tmp_path / "cut.mp4")[48] == pytest.approx(120, abs=1.5)


def test_speeches_are_heard_at_their_frames(tmp_path: Path) -> None:
    path = beep(tmp_path / "b.wav")
    speeches = tuple(
        SceneSpeech(number=n, path=path, start=start, side=side)
        for n, start, side in ((1, 5, -1.0), (2, 40, 1.0))
    )
    shot = SceneShot(slate="1-1", frames=60, clip=clip(tmp_path / "a.mp4", 60))
    facts = cut_scene(plan_of(shot, speeches=speeches), tmp_path / "cut.mp4")
    sound = heard(facts.stem)
    assert onsets(sound) == [5 * 2000, 40 * 2000]
    left, right = abs(sound[10_000:10_900]).max(axis=0)
    assert left > right


def test_ambience_fills_the_whole_scene(tmp_path: Path) -> None:
    shot = SceneShot(slate="1-1", frames=72, clip=None)
    bed = tone(tmp_path / "bed.wav", 0.7, level=0.1)
    plan = plan_of(shot).model_copy(update={"ambience": bed, "ambience_gain_db": -6.0})
    assert mix_scene(plan, tmp_path / "a.flac") == 72 * 2000
    sound = heard(tmp_path / "a.flac")
    loudest = [abs(sound[at : at + 4800]).max() for at in range(0, len(sound), 4800)]
    assert loudest == pytest.approx([0.1 * 0.5 * 0.5**0.5] * len(loudest), rel=0.05)


def test_a_speech_that_outlasts_the_scene_is_named(tmp_path: Path) -> None:
    speech = SceneSpeech(number=3, path=tone(tmp_path / "a.wav", 2), start=10)
    shot = SceneShot(slate="1-1", frames=48, clip=None)
    with pytest.raises(ScenePlanError, match="speech 3 ends after the scene"):
        mix_scene(plan_of(shot, speeches=(speech,)), tmp_path / "a.flac")


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    speech = SceneSpeech(number=1, path=tone(tmp_path / "a.wav", 0.5), start=10)
    shot = SceneShot(slate="1-1", frames=30, clip=foreign_clip(tmp_path / "f.mp4", seconds=2))
    outputs = []
    for name in "xy":
        facts = cut_scene(plan_of(shot, speeches=(speech,)), tmp_path / f"{name}.mp4")
        outputs.append(((tmp_path / f"{name}.mp4").read_bytes(), facts.stem.read_bytes()))
    assert outputs[0] == outputs[1]
