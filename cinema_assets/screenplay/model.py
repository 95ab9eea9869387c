"""What a screenplay is, once read: elements in order, scenes, speeches, breakdown, shots.

What belongs here: frozen values and the vocabulary. What does not: reading any format
(`reader` and the modules beside it), rules that derive one value from another (`breakdown`,
`shotlist`).
"""

from decimal import Decimal
from enum import StrEnum

from cinema_assets.frozen import Frozen


class ElementType(StrEnum):
    """The kinds of paragraph in a screenplay (Fountain's element names)."""

    HEADING = "heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRIC = "lyric"
    TRANSITION = "transition"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    CENTERED = "centered"
    PAGE_BREAK = "page_break"
    NOTE = "note"
    BONEYARD = "boneyard"


class Element(Frozen):
    """One paragraph of the script, verbatim but for markup, tied to its source lines."""

    id: str
    """`e0`, `e1`, ... in reading order; what facts and shots refer to."""
    type: ElementType
    text: str
    line: int
    """First source line, counted from 1 (a PDF counts its text lines through all pages)."""
    last_line: int
    scene_number: str | None = None
    """On a heading: the number as written (`12A`), if written."""
    dual: bool = False
    """On a character cue: spoken at the same time as the speech before it."""
    level: int | None = None
    """On a section: its depth, 1 for `#`."""
    forced: bool = False
    """Forced by the writer (`.`, `!`, `@`, `>`)."""


class Extension(StrEnum):
    """Where a voice comes from."""

    VOICE_OVER = "V.O."
    OFF_SCREEN = "O.S."


class Speech(Frozen):
    """What one cue says, uninterrupted: the unit that gets one voice file and its subtitles."""

    number: int
    """Counted from 1 within the scene."""
    speakers: tuple[str, ...]
    """Who says it: one name, or several for a joint cue (`ANA & BEN`)."""
    cue: str
    """The cue as written, extensions included."""
    extension: Extension | None = None
    text: str
    """The spoken words (dialogue and lyrics, lines joined with a space), nothing else."""
    parentheticals: tuple[str, ...] = ()
    dual: bool = False
    sung: bool = False
    element_ids: tuple[str, ...]


class Scene(Frozen):
    """One scene as the script has it."""

    number: str
    """The production number, a string: as written, else counted (`7`, `12A`)."""
    heading: str
    int_ext: str | None
    """`INT`, `EXT` or `INT/EXT`, whatever language the heading is in."""
    location: str
    sub_location: str | None = None
    time_of_day: str | None = None
    """As written (`DAY`, `CONTINUOUS`, `NACHT`), None when the heading says nothing."""
    eighths: int
    """Length in eighths of a page, at least 1."""
    line: int
    elements: tuple[Element, ...]
    """The heading (absent in an implicit scene) and everything up to the next scene."""
    speeches: tuple[Speech, ...] = ()
    tagged: dict[str, tuple[str, ...]] = {}
    """A human breakdown that came with the file (FDX tags), by category."""
    synopsis: str | None = None


class CharacterCount(Frozen):
    """A speaking character and the number of its cues."""

    name: str
    cues: int


class Screenplay(Frozen):
    """A whole script, read: nothing of the source is lost or invented."""

    format: str
    """`fountain`, `fdx`, `pdf` or `text`."""
    encoding: str
    """The encoding that the bytes were read as (`utf-8`, `utf-16`, `cp1252`, ...)."""
    language: str = "en"
    """BCP 47 language of the dialogue, as far as script and headings tell."""
    warnings: tuple[str, ...] = ()
    title_page: dict[str, str] = {}
    """Title page entries, keys in lower case (`title`, `author`, `draft date`)."""
    elements: tuple[Element, ...] = ()
    scenes: tuple[Scene, ...] = ()
    characters: tuple[CharacterCount, ...] = ()
    """Speaking characters in order of first cue."""


BREAKDOWN_CATEGORIES = (
    "Cast", "Background Actors", "Stunts", "Vehicles", "Props", "Camera", "Special Effects",
    "Wardrobe", "Makeup/Hair", "Animals", "Animal Handler", "Music", "Sound", "Set Dressing",
    "Greenery", "Special Equipment", "Security", "Additional Labor", "Visual Effects",
    "Mechanical Effects", "Miscellaneous", "Notes",
)  # fmt: skip
"""The categories of a breakdown sheet, as Final Draft tags them."""


class Breakdown(Frozen):
    """A scene's breakdown sheet: who and what it needs on the day."""

    scene: str
    cast: tuple[str, ...] = ()
    """Characters in the scene, speaking or named in the action, in order of appearance."""
    elements: dict[str, tuple[str, ...]] = {}
    """What else is needed, by category of `BREAKDOWN_CATEGORIES`."""
    synopsis: str = ""


class ShotSize(StrEnum):
    """How much of a person the frame holds."""

    ELS = "ELS"
    LS = "LS"
    FS = "FS"
    MLS = "MLS"
    MS = "MS"
    MCU = "MCU"
    CU = "CU"
    ECU = "ECU"
    INSERT = "insert"


class Angle(StrEnum):
    """The height and roll of the camera."""

    EYE = "eye"
    HIGH = "high"
    LOW = "low"
    OVERHEAD = "overhead"
    DUTCH = "dutch"


class Grouping(StrEnum):
    """Who shares the frame, and how."""

    ESTABLISHING = "establishing"
    SINGLE = "single"
    TWO_SHOT = "two-shot"
    GROUP = "group"
    OTS = "over-the-shoulder"
    POV = "POV"
    REACTION = "reaction"
    INSERT = "insert"


class Movement(StrEnum):
    """What the camera does during the shot."""

    STATIC = "static"
    PAN_LEFT = "pan left"
    PAN_RIGHT = "pan right"
    TILT_UP = "tilt up"
    TILT_DOWN = "tilt down"
    PUSH_IN = "dolly in"
    PULL_OUT = "dolly out"
    TRACK = "track"
    CRANE = "crane"
    ZOOM_IN = "zoom in"
    ZOOM_OUT = "zoom out"
    HANDHELD = "handheld"
    RACK_FOCUS = "rack focus"
    WHIP_PAN = "whip pan"


class TransitionKind(StrEnum):
    """How one picture gives way to the next."""

    CUT = "cut"
    DISSOLVE = "dissolve"
    FADE_IN = "fade in"
    FADE_OUT = "fade out"
    FADE_TO_WHITE = "fade to white"
    WIPE = "wipe"
    SMASH_CUT = "smash cut"
    MATCH_CUT = "match cut"


class Shot(Frozen):
    """One line of the shot list."""

    number: int
    """Counted from 1 within the scene; the middle part of a slate (`12A-3-2`)."""
    setup: str
    """Camera position, `A`, `B`, ...: shots with the same setup are filmed together."""
    size: ShotSize
    angle: Angle = Angle.EYE
    grouping: Grouping
    movement: Movement = Movement.STATIC
    characters: tuple[str, ...] = ()
    """Who is in the frame, in screen order from left to right."""
    focus: str | None = None
    """The character or thing that the shot is about."""
    action: str = ""
    """What is seen, in the script's own words."""
    speeches: tuple[int, ...] = ()
    """Numbers of the speeches heard during the shot."""
    seconds: Decimal
    """Estimated length; speech lengthens it once the voices are known. Hundredths."""
    transition: TransitionKind = TransitionKind.CUT
    """How this shot gives way to the next one."""
    element_ids: tuple[str, ...] = ()
    moment: str = ""
    """`establish`, `action`, `dialogue`, `insert`, `title`: which rule asked for the shot."""
