"""A strip of pictures joined by transitions: bodies by stream copy, bridges re-encoded.

What belongs here: deciding which frames are copied and which are rendered, and doing both. What
does not: what a transition looks like (`blend`), packets (`packets`), sound (`mix`).
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from cinema_assets.editing.blend import Frame, blend, dissolve, flat_colour
from cinema_assets.editing.ffmpeg import run_ffmpeg
from cinema_assets.editing.frames import FrameReader
from cinema_assets.editing.packets import Piece, index_packets, splice
from cinema_assets.editing.probe import MediaUnreadable
from cinema_assets.editing.profile import COLOUR_TAGS, PictureProfile
from cinema_assets.editing.transitions import Joint, Layout, lay_out
from cinema_assets.frozen import Frozen


class StripItem(Frozen):
    """One picture file of the strip, in the profile and of exact length."""

    path: Path
    frames: int


class Strip(Frozen):
    """Pictures and the joints before, between and after them: one joint more than pictures."""

    profile: PictureProfile
    items: tuple[StripItem, ...]
    joints: tuple[Joint, ...]

    @property
    def layout(self) -> Layout:
        """Where the pictures lie, in frames."""
        return lay_out([item.frames for item in self.items], self.joints)


class Run(Frozen):
    """Consecutive frames of the timeline: copied from one item, or rendered."""

    first: int
    last: int
    copied_from: int | None = None
    """Index of the item whose packets are copied; None: rendered."""


class StripFacts(Frozen):
    """How a strip was made, in frames."""

    frames: int
    copied: int
    rendered: int


def plan_runs(strip: Strip) -> list[Run]:
    """The timeline as copied bodies and the rendered bridges between them, in order, no gaps.

    Raises:
        MediaUnreadable: an item has not the frames that the strip says.
    """
    runs, cursor = [], 0
    layout = strip.layout
    for index, start in enumerate(layout.starts):
        first, last = _body(strip, index)
        if first >= last:
            continue
        if cursor < start + first:
            runs.append(Run(first=cursor, last=start + first))
        runs.append(Run(first=start + first, last=start + last, copied_from=index))
        cursor = start + last
    if cursor < layout.frames:
        runs.append(Run(first=cursor, last=layout.frames))
    return runs


def render_strip(strip: Strip, to: Path) -> StripFacts:
    """Write the strip's picture as one silent MP4: constant rate, exact length.

    Bridges wait in a private folder beside `to` until they are spliced in; one at a time is open.

    Raises:
        MediaUnreadable: an item is not in the profile or not of the length it claims.
        FfmpegFailed: a bridge could not be encoded.
    """
    runs = plan_runs(strip)
    with TemporaryDirectory(dir=to.parent, prefix=".bridges-") as folder:
        pieces = (_piece(strip, run, Path(folder) / f"{i}.mp4") for i, run in enumerate(runs))
        frames = splice(pieces, strip.profile, to)
    copied = sum(run.last - run.first for run in runs if run.copied_from is not None)
    return StripFacts(frames=frames, copied=copied, rendered=frames - copied)


def render_bridge(strip: Strip, first: int, last: int, to: Path) -> None:
    """Encode frames `first` to `last` (exclusive) of the timeline, transitions included.

    A pure function of the strip's files, its joints and the profile.
    """
    raw = (frame.tobytes() for frame in compose(strip, first, last))
    arguments = [*strip.profile.raw_input(), "-vf", COLOUR_TAGS, *strip.profile.encoder()]
    run_ffmpeg(arguments, stdin=raw, to=to)


def compose(strip: Strip, first: int, last: int) -> Iterator[Frame]:
    """The frames of the timeline from `first` to `last` (exclusive), one after another."""
    profile, layout = strip.profile, strip.layout
    readers: dict[int, FrameReader] = {}
    try:
        for number in range(first, last):
            shown = _shown_at(strip, layout, number)
            for index in [index for index in readers if index not in shown]:
                readers.pop(index).close()
            pictures = [_faded(strip, layout, index, number, readers) for index in shown]
            if len(pictures) == 1:
                yield pictures[0]
                continue
            joint = strip.joints[shown[1]]
            progress = Fraction(number - layout.starts[shown[1]], joint.overlap)
            before, after = pictures
            yield blend(joint.kind, before, after, progress, profile.width, profile.height)
    finally:
        for reader in readers.values():
            reader.close()


def _piece(strip: Strip, run: Run, bridge: Path) -> Piece:
    if run.copied_from is None:
        render_bridge(strip, run.first, run.last, bridge)
        return Piece(path=bridge, first=0, last=run.last - run.first)
    start = strip.layout.starts[run.copied_from]
    path = strip.items[run.copied_from].path
    return Piece(path=path, first=run.first - start, last=run.last - start)


def _body(strip: Strip, index: int) -> tuple[int, int]:
    """First and last (exclusive) frame of an item that may be copied, snapped to cut points."""
    item, before, after = strip.items[index], strip.joints[index], strip.joints[index + 1]
    packets = index_packets(item.path, strip.profile)
    if packets.frames != item.frames or not packets.regular:
        raise MediaUnreadable(
            f"{item.path} has {packets.frames} frames at uneven times or not the "
            f"{item.frames} that are planned. Conform it first."
        )
    head = before.overlap or before.fade_in
    tail = item.frames - (after.overlap or after.fade_out)
    first = min((p for p in packets.cut_points if p >= head), default=item.frames)
    ends = (*packets.cut_points, item.frames)
    return first, max((p for p in ends if p <= tail), default=0)


def _shown_at(strip: Strip, layout: Layout, number: int) -> list[int]:
    ends = zip(layout.starts, strip.items, strict=True)
    return [i for i, (start, item) in enumerate(ends) if start <= number < start + item.frames]


def _faded(
    strip: Strip, layout: Layout, index: int, number: int, readers: dict[int, FrameReader]
) -> Frame:
    """An item's frame at a moment of the timeline, risen from or faded into colour."""
    item, before, after = strip.items[index], strip.joints[index], strip.joints[index + 1]
    local = number - layout.starts[index]
    if index not in readers:
        readers[index] = FrameReader(item.path, strip.profile, local)
    frame = readers[index].next()
    left = item.frames - 1 - local
    if local < before.fade_in:
        return _towards(strip, frame, Fraction(local, before.fade_in), before.white)
    if left < after.fade_out:
        return _towards(strip, frame, Fraction(left, after.fade_out), after.white)
    return frame


def _towards(strip: Strip, frame: Frame, visible: Fraction, white: bool) -> Frame:
    colour = flat_colour(strip.profile.width, strip.profile.height, white=white)
    return dissolve(colour, frame, visible)
