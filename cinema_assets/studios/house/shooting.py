"""Getting a drawn shot ready for the camera: its plates, its caption strip, its mouths.

What belongs here: what the drawing and the sound departments give to the camera. What does not:
drawing (frames, captions), reading a voice (envelope), moving (motion).
"""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from cinema_assets.studios.base import StudioFailed
from cinema_assets.studios.briefs import ClipBrief
from cinema_assets.studios.house import camera
from cinema_assets.studios.house.envelope import mouth_frames
from cinema_assets.studios.house.motion import PlateSet

_FLAP_SECONDS = 0.125
"""Half a syllable: how long a mouth keeps a shape where there is no voice to follow."""


class SpeechMismatch(StudioFailed):
    """The voices given with a clip are not those that its brief speaks of."""


def draw_plates(brief: ClipBrief) -> PlateSet:
    """The drawings of a shot: all mouths shut, and one plate for each figure that speaks."""
    # The drawing departments are loaded only by who draws.
    from cinema_assets.studios.house import captions, frames

    frame = brief.frame
    width, height = camera.plate_size(frame.width, frame.height)
    seen = {figure.look.character for figure in frame.figures}
    talking = sorted({name for name, _, _ in brief.speaking} & seen)
    first, last = camera.boxes(brief.movement, frame.size)
    return PlateSet(
        shut=frames.draw_plate(frame, width=width, height=height),
        speaking={
            name: frames.draw_plate(frame, width=width, height=height, mouth_open=name)
            for name in talking
        },
        strip=captions.draw_strip(
            frame.slate, frame.caption, language=frame.language, width=frame.width,
            height=camera.strip_height(frame.height), note=frames.set_note(frame),
        ),
        first=first,
        last=last,
    )  # fmt: skip


def mouths(brief: ClipBrief, files: Mapping[str, Path]) -> dict[str, tuple[bool, ...]]:
    """For every speaker and every frame of the clip: whether the mouth is open.

    The inputs `speech:<number>` give the mouths their time; a clip ordered without any voices
    moves them evenly.

    Raises:
        SpeechMismatch: there are voices, but not one for each speech of the brief.
    """
    numbers = _speech_numbers(brief, files)
    schedule: dict[str, list[bool]] = {}
    for (name, start, end), number in zip(brief.speaking, numbers, strict=True):
        shapes = _even(brief, end - start)
        if number is not None:
            shapes = mouth_frames(files[f"speech:{number}"], brief.rate)
        line = schedule.setdefault(name, [False] * brief.frames)
        for index, shape in enumerate(shapes[: end - start], start):
            if 0 <= index < brief.frames:
                line[index] = line[index] or shape
    return {name: tuple(line) for name, line in schedule.items()}


def _speech_numbers(brief: ClipBrief, files: Mapping[str, Path]) -> list[int | None]:
    """Which speech each entry of `speaking` belongs to; None where there are no voices."""
    given = sorted(int(role.partition(":")[2]) for role in files if role.startswith("speech:"))
    if not given:
        return [None] * len(brief.speaking)
    if brief.heard:
        if len(brief.heard) != len(brief.speaking) or not set(brief.heard) <= set(given):
            raise SpeechMismatch(
                f"Shot {brief.frame.slate} hears the speeches {list(brief.heard)} but was given "
                f"{given}; order it with one voice for each."
            )
        return list(brief.heard)
    spans = [(start, end) for _, start, end in brief.speaking]
    groups = [len(list(same)) for _, same in groupby(spans)]
    if len(groups) != len(given):
        raise SpeechMismatch(
            f"Shot {brief.frame.slate} has {len(groups)} stretches of speech but was given "
            f"{len(given)} voices; name the speech of each in the brief's `heard`."
        )
    return [number for number, size in zip(given, groups, strict=True) for _ in range(size)]


def _even(brief: ClipBrief, frames_long: int) -> tuple[bool, ...]:
    step = max(1, round(_FLAP_SECONDS * float(brief.rate.fps)))
    return tuple(index // step % 2 == 0 and index < frames_long - 1
                 for index in range(frames_long))  # fmt: skip
