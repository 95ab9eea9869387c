"""The house as a studio: every kind of order, checked when it is given, made when it is fetched."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from cinema_assets.screenplay.model import Grouping, Movement, ShotSize, TransitionKind
from cinema_assets.studios.base import Fetched, Generation, Input, Kind, Order, State, Studio
from cinema_assets.studios.briefs import (
    Archetype,
    ClipBrief,
    Facing,
    FigureBrief,
    FrameBrief,
    LookBrief,
    Mood,
    MusicBrief,
    SetBrief,
    SpeechBrief,
    VoiceBrief,
)
from cinema_assets.studios.house import camera
from cinema_assets.studios.house.models import MODEL_OF_KIND
from cinema_assets.studios.house.shooting import SpeechMismatch, mouths
from cinema_assets.studios.house.studio import VIEWS, HouseStudio, OrderUnreadable

LOOK = LookBrief(character="MIRA", skin="#c68642", hair_colour="#2b1b12", colour="#b03a2e",
                 accent="#f4d03f")  # fmt: skip
PLACE = SetBrief(location="KITCHEN", archetype=Archetype.KITCHEN, interior=True)
FRAME = FrameBrief(
    slate="7-2", caption="MIRA looks up.", size=ShotSize.MCU, grouping=Grouping.SINGLE,
    figures=(FigureBrief(look=LOOK, facing=Facing.CAMERA, speaking=True),), set=PLACE,
    width=320, height=180,
)  # fmt: skip
SPEECH = SpeechBrief(
    text="You came back.", voices=(VoiceBrief(character="MIRA", engine="nanotts", voice="en-GB"),)
)
SUFFIXES = {Kind.SPEECH: ".wav", Kind.MUSIC: ".flac", Kind.CLIP: ".mp4"}


def order(kind: Kind, files: dict[str, Path] | None = None, **parameters: Any) -> Order:
    given = files or {}
    return Order(
        generation=Generation(
            kind=kind,
            provider="house",
            model=MODEL_OF_KIND[kind],
            parameters={name: value.model_dump(mode="json") if hasattr(value, "model_dump")
                        else value for name, value in parameters.items()},
            inputs=tuple(Input(role=role, sha256="0" * 64, address=f"a/{role}") for role in given),
            suffix=SUFFIXES.get(kind, ".png"),
        ),
        files=given,
    )  # fmt: skip


def made(what: Order, to: Path) -> Fetched:
    house: Studio = HouseStudio()
    job = house.submit(what)
    assert house.poll(job, what).state is State.LANDED
    return house.fetch(job, what, to)


def clip(frames: int = 24, **changes: Any) -> ClipBrief:
    return ClipBrief(frame=FRAME, frames=frames, movement=Movement.PUSH_IN, **changes)


def picture(colour: str, to: Path, size: tuple[int, int] = (320, 180)) -> Path:
    Image.new("RGB", size, colour).save(to)
    return to


def luma(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as file:
        return [frame.to_ndarray()[: frame.height] for frame in file.decode(video=0)]


@pytest.mark.parametrize("moment", ["first", "last"])
def test_a_keyframe_is_a_picture_of_the_asked_size(tmp_path: Path, moment: str) -> None:
    fetched = made(order(Kind.KEYFRAME, frame=FRAME, moment=moment), tmp_path / "frame.png")
    assert fetched.media_type == "image/png"
    assert fetched.facts == {"width": 320, "height": 180}
    with Image.open(tmp_path / "frame.png") as frame:
        assert frame.size == (320, 180)


@pytest.mark.parametrize("view", VIEWS)
def test_a_character_sheet_is_a_picture(tmp_path: Path, view: str) -> None:
    fetched = made(order(Kind.CHARACTER_SHEET, look=LOOK, view=view), tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (fetched.facts["width"], fetched.facts["height"])


def test_a_location_sheet_is_a_picture(tmp_path: Path) -> None:
    fetched = made(order(Kind.LOCATION_SHEET, set=PLACE), tmp_path / "sheet.png")
    assert fetched.facts["width"] > fetched.facts["height"] > 0


@pytest.mark.parametrize("kind", [k for k in TransitionKind if k not in
                                  (TransitionKind.CUT,)])  # fmt: skip
def test_a_transition_frame_lies_between_two_pictures(tmp_path: Path, kind: TransitionKind) -> None:
    files = {"first_frame": picture("#101010", tmp_path / "a.png"),
             "last_frame": picture("#f0f0f0", tmp_path / "b.png")}  # fmt: skip
    what = order(Kind.KEYFRAME, files, moment="transition", transition=kind.value)
    assert made(what, tmp_path / "half.png").facts == {"width": 320, "height": 180}


@pytest.mark.parametrize("kind", [TransitionKind.FADE_OUT, TransitionKind.FADE_TO_WHITE])
def test_a_fade_needs_no_second_picture(tmp_path: Path, kind: TransitionKind) -> None:
    files = {"first_frame": picture("#808080", tmp_path / "a.png")}
    made(order(Kind.KEYFRAME, files, moment="transition", transition=kind.value),
         tmp_path / "half.png")  # fmt: skip
    light = np.asarray(Image.open(tmp_path / "half.png").convert("L")).mean()
    assert (light < 100) if kind is TransitionKind.FADE_OUT else (light > 155)


def test_a_contact_sheet_shows_its_pictures(tmp_path: Path) -> None:
    files = {f"shot:{n}": picture(c, tmp_path / f"{n}.png")
             for n, c in enumerate(("red", "lime", "blue"))}  # fmt: skip
    cells = [[role, role] for role in files]
    made(order(Kind.CONTACT_SHEET, files, cells=cells, columns=2), tmp_path / "sheet.png")
    colours = np.asarray(Image.open(tmp_path / "sheet.png").convert("RGB")).reshape(-1, 3)
    for wanted in ((255, 0, 0), (0, 255, 0), (0, 0, 255)):
        assert (np.abs(colours.astype(int) - wanted).max(axis=1) < 12).mean() > 0.03


def test_a_speech_is_told_with_its_length_and_words(tmp_path: Path) -> None:
    fetched = made(order(Kind.SPEECH, speech=SPEECH), tmp_path / "speech.wav")
    assert fetched.media_type == "audio/wav"
    assert 0.5 < fetched.facts["seconds"] < 3
    assert [word["text"] for word in fetched.facts["words"]] == ["You", "came", "back."]


def test_music_is_told_with_its_beats(tmp_path: Path) -> None:
    brief = MusicBrief(mood=Mood.SAD, tempo=140, bars=2)
    fetched = made(order(Kind.MUSIC, music=brief), tmp_path / "loop.flac")
    assert fetched.media_type == "audio/flac"
    assert fetched.facts["tempo"] == 140
    assert len(fetched.facts["beats"]) == 8


def test_a_bed_is_ordered_as_music_with_a_place_and_a_length(tmp_path: Path) -> None:
    fetched = made(order(Kind.MUSIC, ambience=PLACE, seconds=1.5), tmp_path / "bed.flac")
    assert fetched.facts == {"seconds": 1.5, "layers": ["room"], "lufs": -45.0}


def test_a_drawn_clip_begins_and_ends_with_the_houses_own_keyframes(tmp_path: Path) -> None:
    for moment in ("first", "last"):
        frame = FRAME.model_copy(update={"movement": Movement.PUSH_IN})
        made(order(Kind.KEYFRAME, frame=frame, moment=moment), tmp_path / f"{moment}.png")
    fetched = made(order(Kind.CLIP, clip=clip(), drawn=True), tmp_path / "clip.mp4")
    frames = luma(tmp_path / "clip.mp4")
    assert fetched.facts == {"width": 320, "height": 180, "frames": 24, "seconds": 1.0}
    for moment, picture_seen in (("first", frames[0]), ("last", frames[-1])):
        key = np.asarray(Image.open(tmp_path / f"{moment}.png").convert("RGB"), float)
        wanted = 16 + 219 / 255 * (key @ [0.2126, 0.7152, 0.0722])
        apart = np.abs(picture_seen - wanted)
        assert apart.mean() < 3
        strip = apart[-camera.strip_height(180) :]
        assert strip.mean() < 4
        assert np.quantile(strip, 0.99) < 40


def test_a_drawn_clip_moves_the_mouth_while_the_voice_is_heard(tmp_path: Path) -> None:
    made(order(Kind.SPEECH, speech=SPEECH), tmp_path / "speech.wav")
    said = order(Kind.CLIP, {"speech:1": tmp_path / "speech.wav"},
                 clip=clip(36, speaking=(("MIRA", 6, 30),)), drawn=True)  # fmt: skip
    made(said, tmp_path / "said.mp4")
    made(order(Kind.CLIP, clip=clip(36), drawn=True), tmp_path / "mute.mp4")
    apart = [np.abs(a.astype(int) - b).max()
             for a, b in zip(luma(tmp_path / "said.mp4"), luma(tmp_path / "mute.mp4"),
                             strict=True)]  # fmt: skip
    assert max(apart[:6]) < 25 < max(apart[6:30])
    assert np.median(apart[31:]) < 25


def test_imported_pictures_are_animated_as_they_are(tmp_path: Path) -> None:
    files = {"first_frame": picture("#303030", tmp_path / "a.png", (500, 300)),
             "last_frame": picture("#d0d0d0", tmp_path / "b.png", (640, 640))}  # fmt: skip
    made(order(Kind.CLIP, files, clip=clip(48)), tmp_path / "clip.mp4")
    light = [frame.mean() for frame in luma(tmp_path / "clip.mp4")]
    assert light[0] == pytest.approx(16 + 219 / 255 * 0x30, abs=2)
    assert light[-1] == pytest.approx(16 + 219 / 255 * 0xD0, abs=2)
    assert all(b >= a - 0.5 for a, b in pairwise(light))


def test_the_same_order_is_the_same_job_and_the_same_bytes(tmp_path: Path) -> None:
    what = order(Kind.KEYFRAME, frame=FRAME, moment="first")
    house = HouseStudio()
    assert house.submit(what) == house.submit(what) == f"house-{what.generation.fingerprint}"
    made(what, tmp_path / "a.png")
    made(what, tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def changed(what: Order, **updates: Any) -> Order:
    return what.model_copy(update={"generation": what.generation.model_copy(update=updates)})


@pytest.mark.parametrize(
    ("what", "told"),
    [
        (order(Kind.SPEECH), "no parameter 'speech'"),
        (order(Kind.SPEECH, speech={"text": "Hi", "voices": [{"character": "A"}]}),
         r"speech\.voices\.0\.engine"),
        (order(Kind.KEYFRAME, frame=FRAME, moment="middle"), "moment is 'middle'"),
        (order(Kind.KEYFRAME, moment="transition", transition="dissolve"), "'first_frame'"),
        (order(Kind.KEYFRAME, {"first_frame": Path("a.png")}, moment="transition",
               transition="dissolve"), "'last_frame'"),
        (order(Kind.CHARACTER_SHEET, look=LOOK, view="back"), "view is 'back'"),
        (order(Kind.CLIP, clip=clip()), "no input 'first_frame'"),
        (order(Kind.CONTACT_SHEET, cells=[["shot:1", "1"]]), "no input 'shot:1'"),
        (changed(order(Kind.SPEECH, speech=SPEECH), model="storyboard/1"), "order 'speech/"),
        (changed(order(Kind.SPEECH, speech=SPEECH), suffix=".mp3"), r"as \.wav, not as '\.mp3'"),
        (changed(order(Kind.SPEECH, speech=SPEECH), kind=Kind.FINAL_CUT), "makes no final_cut"),
        (changed(order(Kind.SPEECH, speech=SPEECH),
                 inputs=(Input(role="song", sha256="0", address="a"),)), "song are not at hand"),
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_read_is_refused_at_once(what: Order, told: str) -> None:
    with pytest.raises(OrderUnreadable, match=told):
        HouseStudio().submit(what)


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    broken = tmp_path / "in" / "a.png"
    broken.parent.mkdir()
    broken.write_bytes(b"no picture")
    (tmp_path / "out").mkdir()
    with pytest.raises(Exception, match="first_frame"):
        made(order(Kind.CLIP, {"first_frame": broken}, clip=clip()), tmp_path / "out" / "c.mp4")
    assert list((tmp_path / "out").iterdir()) == []


def test_two_voices_at_once_move_their_own_mouths(tmp_path: Path) -> None:
    made(order(Kind.SPEECH, speech=SPEECH), tmp_path / "1.wav")
    made(order(Kind.SPEECH, speech=SPEECH.model_copy(update={"text": "..."})), tmp_path / "2.wav")
    files = {"speech:1": tmp_path / "1.wav", "speech:2": tmp_path / "2.wav"}
    brief = clip(30, speaking=(("MIRA", 2, 28), ("TOM", 2, 28)), heard=(1, 2))
    shapes = mouths(brief, files)
    assert any(shapes["MIRA"])
    assert not any(shapes["TOM"])
    with pytest.raises(SpeechMismatch, match="name the speech of each"):
        mouths(brief.model_copy(update={"heard": ()}), files)


def test_a_speech_that_begins_before_the_shot_goes_on_in_it(tmp_path: Path) -> None:
    made(order(Kind.SPEECH, speech=SPEECH), tmp_path / "1.wav")
    files = {"speech:1": tmp_path / "1.wav"}
    whole = mouths(clip(60, speaking=(("MIRA", 10, 50),)), files)["MIRA"]
    late = mouths(clip(60, speaking=(("MIRA", -5, 35),)), files)["MIRA"]
    assert late[:35] == whole[15:50]


def test_without_voices_a_speaker_still_moves_the_mouth() -> None:
    shapes = mouths(clip(48, speaking=(("MIRA", 12, 36),)), {})["MIRA"]
    assert not any(shapes[:12])
    assert not any(shapes[36:])
    assert 8 <= sum(shapes) <= 16
