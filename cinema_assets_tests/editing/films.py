"""Small films with flashes and beeps at known frames."""

from fractions import Fraction
from pathlib import Path

from cinema_assets.editing.film_plan import (
    Card,
    FilmPlan,
    FilmScene,
    FilmShot,
    FilmSpeech,
    MusicSection,
)
from cinema_assets.editing.profile import PictureProfile
from cinema_assets.editing.scene import ScenePlan, SceneShot, SceneSpeech, cut_scene
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets_tests.editing.media import SMALL, beep, clip, picture, tone

SCENE_FRAMES = 101
FLASH = 50
"""Frame of every scene that is white, and at which its beep begins."""

BEEP_SECONDS = Fraction(1, 50)


def flashing_scene(
    folder: Path,
    number: int,
    *,
    frames: int = SCENE_FRAMES,
    moving: bool = False,
    profile: PictureProfile = SMALL,
) -> FilmScene:
    """A cut scene, grey but for one white frame, silent but for one beep with it."""
    grey = clip(
        folder / f"clip-{number}.mp4",
        frames,
        luma=90,
        flashes={FLASH},
        moving=moving,
        profile=profile,
    )
    speech = SceneSpeech(number=1, path=beep(folder / "beep.wav"), start=FLASH)
    shot = SceneShot(slate=f"{number}-1", frames=frames, clip=grey)
    plan = ScenePlan(scene=str(number), profile=profile, shots=(shot,), speeches=(speech,))
    cut = folder / f"cut-{number}.mp4"
    facts = cut_scene(plan, cut)
    spoken = FilmSpeech(number=1, start=FLASH, seconds=BEEP_SECONDS, text=f"Beep {number}, please.")
    return FilmScene(
        number=str(number),
        heading="INT. LABORATORY - DAY",
        cut=cut,
        stem=facts.stem,
        frames=facts.frames,
        shots=(FilmShot(slate=f"{number}-1", start=0, frames=frames, media=str(grey)),),
        speeches=(spoken,),
    )


def film_of(
    folder: Path,
    ways: list[TransitionKind],
    *,
    music: bool = False,
    moving: bool = False,
    profile: PictureProfile = SMALL,
) -> FilmPlan:
    """A film with a title, one flashing scene per transition, and credits."""
    scenes = tuple(
        flashing_scene(folder, number, moving=moving, profile=profile).model_copy(
            update={"gives_way": way, "music": "calm" if music else None}
        )
        for number, way in enumerate(ways, 1)
    )
    title = picture(folder / "title.png", "gray")
    sections: tuple[MusicSection, ...] = ()
    if music:
        loop = tone(folder / "loop.wav", 2, hertz=220, level=0.1, channels=2)
        sections = (MusicSection(name="calm", path=loop, bar_seconds=Fraction(2)),)
    return FilmPlan(
        title="Flash: a film",
        profile=profile,
        titles=(Card(name="Title", picture=title, frames=48),),
        scenes=scenes,
        credits=(Card(name="Credits", picture=title, frames=48),),
        sections=sections,
    )
