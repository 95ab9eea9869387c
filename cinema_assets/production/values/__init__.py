"""What each asset is worth: the frozen values that pass between departments.

What belongs here: the values, by department, and which named parts each one offers to what comes
after it. What does not: how a value is made (art, sound, camera, editorial) or kept (io_manager).

A *part* is a named hash of exactly one thing that something downstream may use: a character's
look, a scene's dialogue. What is downstream records the parts it used, so that a change is felt
by those alone who use the part that changed.
"""

from cinema_assets.production.values.art import (
    LORA,
    VIEWS,
    CharacterSheet,
    CharacterSheets,
    Keyframes,
    LocationSheet,
    LocationSheets,
    ShotFrames,
    look_name,
    lora_name,
    view_name,
)
from cinema_assets.production.values.base import (
    Parts,
    TakeRef,
    Value,
    Work,
)
from cinema_assets.production.values.camera import (
    Clips,
    ShotClip,
)
from cinema_assets.production.values.editorial import (
    FinalCut,
    SceneCut,
    Timeline,
)
from cinema_assets.production.values.sound import (
    Dialogue,
    Score,
    SpokenLine,
)
from cinema_assets.production.values.story import (
    Added,
    Draft,
    Orders,
    Remembered,
    SceneSheet,
    Script,
    Title,
    making,
)

__all__ = [
    "LORA",
    "VIEWS",
    "Added",
    "CharacterSheet",
    "CharacterSheets",
    "Clips",
    "Dialogue",
    "Draft",
    "FinalCut",
    "Keyframes",
    "LocationSheet",
    "LocationSheets",
    "Orders",
    "Parts",
    "Remembered",
    "SceneCut",
    "SceneSheet",
    "Score",
    "Script",
    "ShotClip",
    "ShotFrames",
    "SpokenLine",
    "TakeRef",
    "Timeline",
    "Title",
    "Value",
    "Work",
    "look_name",
    "lora_name",
    "making",
    "view_name",
]
