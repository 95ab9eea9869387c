"""What a whole film costs, against a bare encode of the same pictures.

The yardstick: every clip of the finished film is decoded once to raw frames on disk, and plain
ffmpeg encodes them again with the film's own profile, as many at once as there are cores. That is
the work that no way of making the film can save.
"""

import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import imageio_ffmpeg

from cinema_assets.editing.profile import PictureProfile
from cinema_assets.frozen import Frozen
from cinema_assets_tests.bench.measure import Cost, python, run
from cinema_assets_tests.bench.orchestration import OrchestrationCost


class FilmCost(Frozen):
    """One script, made into a film from nothing."""

    name: str
    scenes: int
    film_s: float
    first: Cost
    """Everything made."""
    again: Cost
    """The same command, nothing changed."""
    bare: Cost
    """Plain ffmpeg encoding the same frames."""
    orchestration: OrchestrationCost

    @property
    def wall_ratio(self) -> float:
        """Whole film over bare encode, in wall time."""
        return self.first.wall_s / self.bare.wall_s


def film_cost(script: Path, scenes: int, work: Path, cores: int) -> FilmCost:
    """Make a film in an empty studio and measure it. The studio is gone afterwards."""
    home = work / "studio"
    env = {"CINEMA_HOME": str(home)}
    command = python("-m", "cinema_assets", "make", str(script), "--json", "--out", str(work / "o"))
    # The server's first start is set-up, not film-making: it happens once for each studio.
    run(python("-m", "cinema_assets", "status"), env=env, cwd=work)
    try:
        first = run(command, env=env, cwd=work)
        again = run(command, env=env, cwd=work)
        exported = work / "o"
        film = _seconds(exported)
        bare = bare_encode(sorted((exported / "clips").glob("*.mp4")), work / "raw", cores)
        orchestration = _orchestration(script, work, env)
    finally:
        run(python("-m", "cinema_assets", "stop"), env=env, cwd=work)
        shutil.rmtree(home)
    return FilmCost(
        name=script.stem,
        scenes=scenes,
        film_s=film,
        first=first,
        again=again,
        bare=bare,
        orchestration=orchestration,
    )


def _orchestration(script: Path, work: Path, env: dict[str, str]) -> OrchestrationCost:
    out = work / "orchestration.json"
    module = "cinema_assets_tests.bench.orchestration"
    run(python("-m", module, str(script), str(out)), env=env, cwd=work)
    return OrchestrationCost.model_validate_json(out.read_text())


def _seconds(exported: Path) -> float:
    from cinema_assets.editing.probe import probe

    film = next(exported.glob("*.mp4"))
    return float(probe(film).seconds)


def bare_encode(clips: list[Path], work: Path, cores: int) -> Cost:
    """Decode clips to raw frames, then measure encoding them with the film's profile."""
    work.mkdir()
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    profile = PictureProfile()
    commands = []
    for clip in clips:
        raw = work / f"{clip.stem}.yuv"
        subprocess.run(
            [ffmpeg, "-v", "error", "-i", str(clip), "-f", "rawvideo", "-y", str(raw)], check=True
        )
        size = f"{profile.width}x{profile.height}"
        frames = raw.stat().st_size // (profile.width * profile.height * 3 // 2)
        commands.append(
            [ffmpeg, "-v", "error", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size,
             "-r", profile.ratio, "-i", str(raw),
             *profile.encoder(profile.cut_points(frames)), "-y", str(raw.with_suffix(".mp4"))]
        )  # fmt: skip
    plan = work / "commands.json"
    plan.write_text(json.dumps(commands))
    module = "cinema_assets_tests.bench.film"
    cost = run(python("-m", module, str(plan), str(cores)), env={}, cwd=Path.cwd())
    shutil.rmtree(work)
    return cost


def _encode_all(plan: Path, cores: int) -> None:
    commands = json.loads(plan.read_text())
    with ThreadPoolExecutor(cores) as pool:
        list(pool.map(lambda command: subprocess.run(command, check=True), commands))


if __name__ == "__main__":
    import sys

    _encode_all(Path(sys.argv[1]), int(sys.argv[2]))
