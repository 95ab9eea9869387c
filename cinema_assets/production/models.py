"""Which model makes which asset now: a change here makes that asset stale, with that reason.

What belongs here: the table for the house. What does not: what a model can do (studios).
"""

from cinema_assets.studios.cutting_room import CUTTING_ROOM
from cinema_assets.studios.house.models import CAMERA, MUSIC, SPEECH, STORYBOARD

READER = "reader/1"
"""Version of everything between the bytes of a draft and its scene sheets."""

MODELS = {
    "screenplay": READER,
    "character_sheets": STORYBOARD,
    "location_sheets": STORYBOARD,
    "score": MUSIC,
    "keyframes": STORYBOARD,
    "dialogue": SPEECH,
    "clips": CAMERA,
    "scene_cut": CUTTING_ROOM,
    "timeline": CUTTING_ROOM,
    "final_cut": CUTTING_ROOM,
}

__all__ = ["CAMERA", "CUTTING_ROOM", "MODELS", "MUSIC", "READER", "SPEECH", "STORYBOARD"]
