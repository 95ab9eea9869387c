"""The values of the camera department: the clips of a scene.

What belongs here: what they hold. What does not: shooting (camera).
"""

from typing import Any

from cinema_assets.frozen import Frozen, content_hash
from cinema_assets.production.values.base import TakeRef, Work, essence


class ShotClip(Frozen):
    """One shot in motion, or the reason why there is none."""

    shot: int
    frames: int
    """Its length on the timeline."""
    take: TakeRef | None
    missing: str = ""
    others: tuple[TakeRef, ...] = ()
    """Takes of it that are there beside the one in use."""
    asked: int = 1
    """Takes of it that need not be asked for again."""
    lacking: tuple[str, ...] = ()
    """Why further takes that were asked for are not there."""


class Clips(Work):
    """The shots of one scene in motion."""

    movie: str
    scene: str
    clips: tuple[ShotClip, ...]
    contact_sheet: TakeRef | None = None

    @property
    def data_version(self) -> str:
        """What is seen counts, and not what lies beside it."""
        seen = self.model_dump(
            mode="json",
            exclude={"made_by": True, "clips": {"__all__": {"others", "asked", "lacking"}}},
        )
        return content_hash(essence(seen))

    @property
    def summary(self) -> dict[str, Any]:
        """Shot -> its take, and how long it is seen; or why there is none.

        Where a shot has several: how many were asked for, and why some are not there.
        """
        several = {
            "asked": {str(clip.shot): clip.asked for clip in self.clips if clip.asked > 1},
            "lacking": {str(clip.shot): clip.lacking[0] for clip in self.clips if clip.lacking},
        }
        return {
            **{name: found for name, found in several.items() if found},
            "takes": {
                str(clip.shot): {"take": clip.take.take, "frames": clip.frames}
                for clip in self.clips
                if clip.take
            },
            "missing": {str(clip.shot): clip.missing for clip in self.clips if not clip.take},
        }
