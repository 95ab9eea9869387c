"""The house's camera: exact lengths, ends that are the keyframes, mouths, the same bytes again."""

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw

from cinema_assets.screenplay.model import Grouping, Movement, ShotSize
from cinema_assets.studios.briefs import Archetype, ClipBrief, FrameBrief, SetBrief
from cinema_assets.studios.house import camera
from cinema_assets.studios.house.camera import Box
from cinema_assets.studios.house.motion import (
    PlateSet,
    eased,
    path_of,
    render_clip,
    render_from_keyframes,
)
from cinema_assets.studios.house.planes import PictureUnreadable, converted, covering, opened
from cinema_assets.timebase import FrameRate

WIDTH, HEIGHT = 320, 180
MOUTH = (195, 105, 210, 115)


def png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "png")
    return data.getvalue()


def drawing(seed: int = 0, size: tuple[int, int] = (400, 200), mouth: bool = False) -> bytes:
    """Overlapping discs: edges in all directions, like a drawn set; and a mouth."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", size, (90, 60, 120))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y, r = (int(rng.integers(*span)) for span in ((0, size[0]), (0, size[1]), (8, 50)))
        pen.ellipse([x - r, y - r, x + r, y + r],
                    fill=tuple(int(v) for v in rng.integers(30, 220, 3)))  # fmt: skip
    pen.rectangle((180, 90, 225, 125), fill=(230, 200, 180))
    if mouth:
        pen.ellipse(MOUTH, fill=(60, 0, 0))
    return png(picture)


def brief(movement: Movement, frames: int = 24, rate: FrameRate | None = None) -> ClipBrief:
    frame = FrameBrief(
        slate="1-1", caption="MIRA waits.", size=ShotSize.MS, grouping=Grouping.SINGLE,
        movement=movement, width=WIDTH, height=HEIGHT,
        set=SetBrief(location="ROOM", archetype=Archetype.ROOM, interior=True),
    )  # fmt: skip
    return ClipBrief(frame=frame, frames=frames, movement=movement, rate=rate or FrameRate())


def plates(movement: Movement, strip: bool = True) -> PlateSet:
    first, last = camera.boxes(movement)
    strip_picture = Image.new("RGB", (WIDTH, camera.strip_height(HEIGHT)), (240, 235, 220))
    return PlateSet(
        shut=drawing(), speaking={"MIRA": drawing(mouth=True)}, first=first, last=last,
        strip=png(strip_picture) if strip else None,
    )  # fmt: skip


def decoded(path: Path) -> list[np.ndarray]:
    """Luma of every frame."""
    with av.open(str(path)) as file:
        return [frame.to_ndarray()[: frame.height] for frame in file.decode(video=0)]


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """Peak signal to noise ratio in dB."""
    error = ((one.astype(float) - other) ** 2).mean()
    return float(10 * np.log10(255**2 / max(error, 1e-6)))


def keyframe(box: Box) -> np.ndarray:
    """Luma of the plate through a box, resampled by another hand (Pillow), strip below."""
    plate = opened(drawing(), "plate")
    width, height = camera.picture_size(WIDTH, HEIGHT)
    part = plate.resize((width, height), Image.Resampling.BICUBIC, box=box.pixels(*plate.size))
    whole = Image.new("RGB", (WIDTH, HEIGHT), (240, 235, 220))
    whole.paste(part)
    return converted(whole).y


@pytest.mark.parametrize("movement", list(Movement))
def test_a_clip_begins_and_ends_with_its_keyframes(tmp_path: Path, movement: Movement) -> None:
    facts = render_clip(brief(movement), plates(movement), tmp_path / "clip.mp4")
    frames = decoded(tmp_path / "clip.mp4")
    first, last = camera.boxes(movement)
    assert (facts.width, facts.height, facts.frames, len(frames)) == (WIDTH, HEIGHT, 24, 24)
    assert likeness(frames[0], keyframe(first)) > 32
    assert likeness(frames[-1], keyframe(last)) > 32


@pytest.mark.parametrize("rate", [FrameRate(), FrameRate(numerator=30000, denominator=1001),
                                  FrameRate(numerator=25)])  # fmt: skip
@pytest.mark.parametrize("frames", [1, 2, 37])
def test_a_clip_has_exactly_its_frames_at_its_rate_and_says_its_colours(
    tmp_path: Path, rate: FrameRate, frames: int
) -> None:
    order = brief(Movement.PUSH_IN, frames, rate)
    facts = render_clip(order, plates(Movement.PUSH_IN), tmp_path / "clip.mp4")
    with av.open(str(tmp_path / "clip.mp4")) as file:
        stream = file.streams.video[0]
        times = [Fraction(frame.pts or 0) * (frame.time_base or 0) for frame in file.decode(stream)]
        context = stream.codec_context
        assert (context.pix_fmt, context.colorspace, context.color_range) == ("yuv420p", 1, 1)
    assert times == [rate.seconds(index) for index in range(frames)]
    assert facts.seconds == pytest.approx(float(rate.seconds(frames)), abs=1e-6)


def test_a_camera_that_does_not_move_holds_its_picture(tmp_path: Path) -> None:
    render_clip(brief(Movement.STATIC, 30), plates(Movement.STATIC), tmp_path / "clip.mp4")
    frames = decoded(tmp_path / "clip.mp4")
    assert all(likeness(frame, frames[0]) > 45 for frame in frames)


def test_a_mouth_opens_in_the_frames_of_its_schedule(tmp_path: Path) -> None:
    schedule = tuple(index in (6, 7, 8, 15, 16) for index in range(24))
    render_clip(brief(Movement.STATIC), plates(Movement.STATIC), tmp_path / "clip.mp4",
                {"MIRA": schedule, "NOT DRAWN": (True,) * 24})  # fmt: skip
    # The plate's centre is the picture's: HOME is 40 pixels in, 20 down.
    mouth = [frame[90:92, 161:165].mean() for frame in decoded(tmp_path / "clip.mp4")]
    assert tuple(light < 90 for light in mouth) == schedule


def test_the_same_order_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one.mp4", "two.mp4"):
        render_clip(brief(Movement.HANDHELD), plates(Movement.HANDHELD), tmp_path / name)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_imported_pictures_begin_and_end_the_clip_as_they_are(tmp_path: Path) -> None:
    first, last = drawing(1, (640, 360)), drawing(2, (500, 500))
    facts = render_from_keyframes(first, last, width=WIDTH, height=HEIGHT, rate=FrameRate(),
                                  frames=48, to=tmp_path / "clip.mp4")  # fmt: skip
    frames = decoded(tmp_path / "clip.mp4")
    assert len(frames) == facts.frames == 48
    for frame, data in ((frames[0], first), (frames[-1], last)):
        assert likeness(frame, converted(covering(opened(data, "x"), WIDTH, HEIGHT)).y) > 32


def test_one_imported_picture_is_pushed_in_on(tmp_path: Path) -> None:
    first = drawing(1, (640, 360))
    render_from_keyframes(first, None, width=WIDTH, height=HEIGHT, rate=FrameRate(), frames=24,
                          to=tmp_path / "clip.mp4")  # fmt: skip
    frames = decoded(tmp_path / "clip.mp4")
    still = converted(covering(opened(first, "x"), WIDTH, HEIGHT)).y
    assert likeness(frames[0], still) > 32 > 25 > likeness(frames[-1], still)


def test_a_broken_plate_leaves_no_file(tmp_path: Path) -> None:
    broken = plates(Movement.STATIC).model_copy(update={"shut": b"no picture"})
    with pytest.raises(PictureUnreadable, match="plate"):
        render_clip(brief(Movement.STATIC), broken, tmp_path / "clip.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_dolly_starts_and_stops_softly_and_never_turns_back() -> None:
    way = [eased(index / 100) for index in range(101)]
    steps = np.diff(way)
    assert way[0] == 0.0
    assert way[-1] == 1.0
    assert (steps >= 0).all()
    assert steps[0] < 0.1 * steps[50]
    assert steps[-1] < 0.1 * steps[50]
    assert np.abs(np.diff(steps)).max() < 0.15 * steps.max()


@pytest.mark.parametrize("movement", list(Movement))
def test_a_camera_stays_on_its_plate_and_ends_where_it_should(movement: Movement) -> None:
    first, last = camera.boxes(movement)
    box = path_of(movement, first, last, 97)
    for frame in range(97):
        seen = box(frame)
        assert 0 <= seen.x <= 1 - seen.size + 1e-9
        assert 0 <= seen.y <= 1 - seen.size + 1e-9
    assert box(0) == first
    assert (box(96).x, box(96).y, box(96).size) == pytest.approx((last.x, last.y, last.size))
