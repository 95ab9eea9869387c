"""Bringing any picture into the film's profile: clips of any size and rate, and still pictures.

What belongs here: the test whether a file already fits, and the one re-encode if it does not.
What does not: transitions (`strip`), choosing what to show for a missing clip (`scene`).
"""

from pathlib import Path

from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg
from cinema_assets.editing.packets import index_packets, profile_extradata
from cinema_assets.editing.probe import PictureFacts, probe_picture
from cinema_assets.editing.profile import COLOUR_TAGS, PictureProfile
from cinema_assets.errors import CinemaError

PIXELS_OF_HD = 576
"""Lines above which untagged video is BT.709, as every player assumes."""

WITH_ALPHA = ("rgba", "bgra", "argb", "abgr", "pal8", "ya8", "ya16be", "ya16le")
"""Pixel formats that may be transparent, beside the planar ones."""


class ClipTooShort(CinemaError):
    """A clip has fewer frames than its shot; the message names both numbers."""


def fits(path: Path, profile: PictureProfile, frames: int) -> bool:
    """Whether a file's packets can be copied into the film: profile, length, constant rate.

    Raises:
        MediaUnreadable: the file is no media or has no picture.
    """
    if probe_picture(path).extradata != profile_extradata(profile):
        return False
    packets = index_packets(path, profile)
    return packets.regular and packets.frames == frames and packets.cut_points[:1] == (0,)


def conform(
    source: Path, profile: PictureProfile, frames: int, to: Path, *, hold: bool = False
) -> None:
    """Re-encode a clip once into the profile: trimmed to its first `frames`, letterboxed to size.

    Args:
        source: any clip.
        profile: of the film.
        frames: length of the result.
        to: the MP4 to write; silent.
        hold: let the last picture stand when the clip is too short.

    Raises:
        MediaUnreadable: the source is no media.
        ClipTooShort: the clip is shorter than `frames` and must not be held.
        FfmpegFailed: it could not be encoded.
    """
    facts = probe_picture(source)
    filters = f"setpts=PTS-STARTPTS,fps={profile.ratio}:start_time=0,"
    filters += _into_frame(facts, profile)
    if hold:
        filters += ",tpad=stop_mode=clone:stop=-1"
    arguments = ["-i", media_file(source), "-map", "0:v:0", "-vf", f"{filters},{COLOUR_TAGS}"]
    arguments += ["-frames:v", str(frames), *profile.encoder(profile.cut_points(frames))]
    run_ffmpeg(arguments, to=to)
    got = index_packets(to, profile).frames
    if got != frames:
        to.unlink()
        raise ClipTooShort(
            f"{source} gives {got} frames at {profile.ratio} fps; the shot lasts {frames}. "
            "Order a longer clip, shorten the shot, or let its last picture hold."
        )


def render_still(
    picture: Path, profile: PictureProfile, frames: int, to: Path, *, roll: bool = False
) -> None:
    """Show a still picture for `frames` frames, or roll a tall one upward from top to bottom.

    A rolling picture is fitted by its width and moves by whole pixels, the same every frame
    as far as the length allows.

    Raises:
        MediaUnreadable: the picture is missing or no picture.
        FfmpegFailed: it could not be encoded.
    """
    facts = probe_picture(picture)
    if roll:
        rise = f"min(ih-oh\\,floor(n*(ih-oh)/{max(1, frames - 1)}))"
        filters = (
            f"scale={profile.width}:-2:flags=bicubic,"
            f"pad=iw:'max(ih,{profile.height})':0:0:black,format=rgb24,"
            f"crop={profile.width}:{profile.height}:0:{rise},"
        )
        filters += "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
    else:
        filters = _into_frame(facts, profile)
    arguments = ["-f", "image2", "-pattern_type", "none", "-loop", "1", "-framerate", profile.ratio]
    arguments += ["-i", media_file(picture), "-vf", f"{filters},{COLOUR_TAGS}"]
    arguments += ["-frames:v", str(frames), *profile.encoder(profile.cut_points(frames))]
    run_ffmpeg(arguments, to=to)


def _into_frame(facts: PictureFacts, profile: PictureProfile) -> str:
    """Filters that fit a picture into the frame with its own shape, black around it, in BT.709."""
    width, height = profile.width, profile.height
    matrix = ""
    if not facts.colour_tagged and facts.pixel_format.startswith("yuv"):
        matrix = "in_color_matrix=" + ("bt709:" if facts.height >= PIXELS_OF_HD else "bt601:")
    return _over_black(facts.pixel_format) + (
        f"scale={width}:{height}:force_original_aspect_ratio=decrease:force_divisible_by=2:"
        f"reset_sar=1:{matrix}out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd,"
        f"format=yuv420p,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2:black"
    )


def _over_black(pixel_format: str) -> str:
    """Filters that lay what is transparent over black; encoders would show what lies beneath."""
    if pixel_format.startswith("yuva"):
        return "format=yuva444p,premultiply=inplace=1,"
    if pixel_format in WITH_ALPHA or pixel_format.startswith(("gbrap", "rgba64", "bgra64")):
        return "format=gbrap,premultiply=inplace=1,"
    return ""
