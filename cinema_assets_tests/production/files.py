"""Files as a person might bring them: any size, rate, codec; torn, silent, far too long."""

from pathlib import Path

from cinema_assets.editing.ffmpeg import run_ffmpeg

FAST = ("-preset", "ultrafast")


def made(to: Path, *arguments: str) -> Path:
    """A file out of ffmpeg's own sources."""
    run_ffmpeg(arguments, to=to)
    return to


def phone_clip(to: Path, seconds: float = 3) -> Path:
    """Upright, 60 pictures a second, with sound: green, on whatever the film has around it."""
    return made(
        to, "-f", "lavfi", "-i", f"color=c=0x20c020:s=180x320:r=60:d={seconds}",
        "-f", "lavfi", "-i", f"sine=440:d={seconds}", "-c:v", "libx264", *FAST, "-c:a", "aac",
        "-movflags", "+faststart",
    )  # fmt: skip


def short_clip(to: Path) -> Path:
    """A third of a second: red, and its last picture blue."""
    return made(
        to, "-f", "lavfi", "-i", "color=c=red:s=320x180:r=24:d=0.25",
        "-f", "lavfi", "-i", "color=c=blue:s=320x180:r=24:d=0.125",
        "-filter_complex", "concat=n=2:v=1:a=0", "-c:v", "libx264", *FAST,
    )  # fmt: skip


def cut_out(to: Path) -> Path:
    """ProRes 4444, its left half transparent over red, its right half solid red."""
    source = "color=c=red:s=320x180:r=25:d=1,format=rgba,geq=r=255:g=0:b=0:a='255*gte(X,W/2)'"
    return made(to, "-f", "lavfi", "-i", source, "-c:v", "prores_ks", "-pix_fmt", "yuva444p10le")


def clip(to: Path, seconds: float = 1, size: str = "64x36", rate: int = 24) -> Path:
    """A small clip in the codec that goes with the name."""
    return made(to, "-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}")


def tone(to: Path, seconds: float = 2) -> Path:
    """A steady tone of 440 Hz."""
    return made(to, "-f", "lavfi", "-i", f"sine=440:d={seconds}")


def silence(to: Path) -> Path:
    """Two seconds of nothing."""
    return made(to, "-f", "lavfi", "-i", "anullsrc=d=2")


def picture(to: Path, colour: str = "red", size: str = "90x160") -> Path:
    """One colour."""
    return made(to, "-f", "lavfi", "-i", f"color=c={colour}:s={size}", "-frames:v", "1")


def torn(file: Path, share: float = 0.6) -> Path:
    """The first part of a file, as a broken copy leaves it."""
    data = file.read_bytes()
    to = file.with_name(f"torn-{file.name}")
    to.write_bytes(data[: int(len(data) * share)])
    return to
