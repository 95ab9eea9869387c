"""Small pictures of finished cuts, to look at in a browser.

What belongs here: moving previews and sheets of frames. What does not: the cuts (`scene`, `film`).
"""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg, written_whole
from cinema_assets.editing.probe import MediaUnreadable, opened, probe_picture

PREVIEW_WIDTH = 320
PREVIEW_FRAMES = 48
"""Pictures of a moving preview at most, however long the cut is."""
PREVIEW_RATE = 6
"""Pictures per second of a moving preview: a long cut is seen in quick motion."""

SHEET_GAP = 4


def moving_preview(picture: Path, to: Path) -> None:
    """A silent animated WebP of the whole cut, a few hundred kilobytes at most.

    Raises:
        MediaUnreadable: the cut has no picture.
        FfmpegFailed: it cannot be decoded.
    """
    step = max(1, -(-probe_picture(picture).frames // PREVIEW_FRAMES))
    filters = (
        f"select='not(mod(n\\,{step}))',setpts=N/{PREVIEW_RATE}/TB,"
        f"scale={PREVIEW_WIDTH}:-2:flags=area"
    )
    arguments = ["-i", media_file(picture), "-map", "0:v:0", "-vf", filters]
    arguments += ["-r", str(PREVIEW_RATE), "-c:v", "libwebp_anim", "-quality", "60", "-loop", "0"]
    run_ffmpeg([*arguments, "-threads:v", "1", "-fflags", "+bitexact"], to=to)


def frame_sheet(
    film: Path, frames: Sequence[int], to: Path, *, columns: int = 5, width: int = 384
) -> None:
    """A PNG with the given frames of a film, in rows.

    Args:
        film: any film with a constant frame rate.
        frames: numbers of the frames to show.
        to: the PNG.
        columns: pictures in a row.
        width: of one picture, in pixels.

    Raises:
        MediaUnreadable: the film cannot be read, or ends before a frame.
    """
    pictures = [_frame(film, number, width) for number in frames]
    height = pictures[0].height
    columns = min(len(pictures), columns)
    rows = -(-len(pictures) // columns)
    size = (columns * (width + SHEET_GAP) + SHEET_GAP, rows * (height + SHEET_GAP) + SHEET_GAP)
    sheet = Image.new("RGB", size, "black")
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        left, top = column * (width + SHEET_GAP), row * (height + SHEET_GAP)
        sheet.paste(picture, (left + SHEET_GAP, top + SHEET_GAP))
    with written_whole(to) as part:
        sheet.save(part)


def _frame(film: Path, number: int, width: int) -> Image.Image:
    """One frame of a constant-rate film, small."""
    seconds = probe_picture(film).rate.seconds(number)
    with opened(film) as container:
        stream = container.streams.video[0]
        assert stream.time_base is not None
        container.seek(int(seconds / stream.time_base), stream=stream)
        for frame in container.decode(stream):
            if frame.pts is not None and frame.pts * stream.time_base >= seconds:
                height = round(width * frame.height / frame.width)
                small = frame.reformat(width, height, "rgb24", interpolation="AREA")
                return Image.fromarray(small.to_ndarray())
    raise MediaUnreadable(f"{film} ends before frame {number}. Make it again.")
