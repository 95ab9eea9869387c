"""Moving pictures as a video model would give them: of exactly the asked length, size and shape.

What belongs here: sizes, the encoder, what is seen. What does not: who asked (providers).

A first frame is the first picture, and the camera moves in on it; a last frame, when there is one,
is what the film ends on.
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageOps

from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg
from cinema_assets.frozen import Frozen
from cinema_assets_tests.studios_server.pictures import draw

FPS = 24

HEIGHTS = {"360p": 360, "480p": 480, "512p": 512, "720p": 720, "768p": 768, "1080p": 1080,
           "4k": 2160, "4K": 2160}  # fmt: skip
"""Resolution -> pixels of the shorter side."""


def pixels(aspect_ratio: str, resolution: str) -> tuple[int, int]:
    """Width and height of a film; both even.

    Raises:
        ValueError: there is no such resolution.
    """
    if resolution not in HEIGHTS:
        raise ValueError(f"{resolution} is not a resolution")
    across, down = (int(part) for part in aspect_ratio.split(":"))
    short = HEIGHTS[resolution]
    long = round(short * max(across, down) / min(across, down) / 2) * 2
    return (long, short) if across >= down else (short, long)


class Shot(Frozen):
    """What is to be filmed."""

    prompt: str
    model: str
    seconds: Fraction
    width: int
    height: int
    audio: bool = False
    seed: int = 0
    """Another one is another take: the camera moves by another way."""

    @property
    def frames(self) -> int:
        """How many pictures."""
        return max(1, round(self.seconds * FPS))


def film(
    shot: Shot, to: Path, *, first: Image.Image | None = None, last: Image.Image | None = None,
    references: Sequence[bytes] = (),
) -> None:  # fmt: skip
    """Write an MP4: H.264, 24 pictures a second, and AAC when sound is wanted."""
    size = (shot.width, shot.height)
    with TemporaryDirectory(prefix="footage-", dir=to.parent) as folder:
        start = Path(folder) / "first.png"
        opening = first or draw(shot.prompt, size, by=shot.model, references=references)
        ImageOps.fit(opening, size).save(start, compress_level=1)
        stills = [start]
        if last is not None:
            stills.append(Path(folder) / "last.png")
            ImageOps.fit(last, size).save(stills[1], compress_level=1)
        run_ffmpeg(
            [*_inputs(shot, stills), "-frames:v", str(shot.frames), "-c:v", "libx264", "-preset",
             "ultrafast", "-crf", "21", "-pix_fmt", "yuv420p", "-movflags", "+faststart"], to=to,
        )  # fmt: skip


def _inputs(shot: Shot, stills: list[Path]) -> list[str]:
    arguments = []
    for still in stills:
        arguments += ["-i", media_file(still)]
    seconds = f"{shot.frames / FPS:.6f}"
    if shot.audio:
        arguments += ["-f", "lavfi", "-t", seconds, "-i",
                      "anoisesrc=color=brown:amplitude=0.05:sample_rate=48000:seed=1"]  # fmt: skip
    arguments += ["-filter_complex", _filters(shot, len(stills)), "-map", "[picture]"]
    if shot.audio:
        arguments += ["-map", f"{len(stills)}:a", "-c:a", "aac", "-b:a", "96k"]
    return arguments


def _way(shot: Shot) -> float:
    """How far the camera moves in, as a part of the picture."""
    return 0.08 - 0.01 * (shot.seed % 7)


def _filters(shot: Shot, stills: int) -> str:
    size = f"s={shot.width}x{shot.height}:fps={FPS}"
    # The picture before it is moved is larger: without it the slow move shakes from pixel to pixel.
    bigger = f"scale={shot.width * 2}:{shot.height * 2}:flags=fast_bilinear"
    middle = "x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
    there = max(1, shot.frames - 1)
    forward = f"{bigger},zoompan=z='1+{_way(shot):.2f}*on/{there}':{middle}:d={shot.frames}:{size}"
    if stills == 1:
        return f"[0:v]{forward},setsar=1,format=yuv420p[picture]"
    cut, over = shot.frames * 2 // 5, max(1, shot.frames * 2 // 5)
    rest = shot.frames - cut
    back = f"{bigger},zoompan=z='1.05-0.05*on/{max(1, rest - 1)}':{middle}:d={rest}:{size}"
    fade = f"xfade=transition=fade:offset={cut / FPS:.6f}:duration={over / FPS:.6f}"
    return (
        f"[0:v]{forward},format=yuv420p,settb=1/{FPS}[a];"
        f"[1:v]{back},format=yuv420p,settb=1/{FPS}[b];[a][b]{fade},setsar=1[picture]"
    )
