"""What a studio is asked to make, as structured facts: the brief of a frame, a sheet, a voice.

What belongs here: frozen values that departments fill in and studios read. What does not: wording
for a language or image model (prompts), drawing (house).
"""

from decimal import Decimal
from enum import StrEnum

from cinema_assets.frozen import Frozen
from cinema_assets.screenplay.model import Angle, Grouping, Movement, ShotSize, TransitionKind
from cinema_assets.timebase import FrameRate


class Archetype(StrEnum):
    """The kind of place a scene plays in, as far as light and composition care."""

    STREET = "street"
    ALLEY = "alley"
    ROAD = "road"
    FOREST = "forest"
    FIELD = "field"
    MOUNTAIN = "mountain"
    DESERT = "desert"
    SEA = "sea"
    BEACH = "beach"
    RIVER = "river"
    SKY = "sky"
    SPACE = "space"
    PARK = "park"
    GARDEN = "garden"
    HARBOUR = "harbour"
    ROOFTOP = "rooftop"
    VILLAGE = "village"
    STATION = "station"
    KITCHEN = "kitchen"
    LIVING_ROOM = "living room"
    BEDROOM = "bedroom"
    BATHROOM = "bathroom"
    OFFICE = "office"
    CORRIDOR = "corridor"
    HOSPITAL = "hospital"
    SHOP = "shop"
    BAR = "bar"
    RESTAURANT = "restaurant"
    CLASSROOM = "classroom"
    CHURCH = "church"
    STAGE = "stage"
    WAREHOUSE = "warehouse"
    WORKSHOP = "workshop"
    LABORATORY = "laboratory"
    PRISON = "prison"
    CAVE = "cave"
    CAR = "car"
    TRAIN = "train"
    BOAT = "boat"
    AIRCRAFT = "aircraft"
    HALL = "hall"
    ROOM = "room"
    """Any interior with no better word."""
    EXTERIOR = "exterior"
    """Any exterior with no better word."""


class Daylight(StrEnum):
    """The light of the hour."""

    DAWN = "dawn"
    MORNING = "morning"
    DAY = "day"
    GOLDEN_HOUR = "golden hour"
    DUSK = "dusk"
    NIGHT = "night"


class Weather(StrEnum):
    """What the sky does."""

    CLEAR = "clear"
    OVERCAST = "overcast"
    RAIN = "rain"
    STORM = "storm"
    SNOW = "snow"
    FOG = "fog"
    WIND = "wind"


class Pose(StrEnum):
    """What a body does."""

    STAND = "stand"
    SIT = "sit"
    WALK = "walk"
    RUN = "run"
    LIE = "lie"
    KNEEL = "kneel"
    DRIVE = "drive"
    POINT = "point"
    REACH = "reach"
    FIGHT = "fight"
    EMBRACE = "embrace"
    PHONE = "phone"


class Facing(StrEnum):
    """Where a figure looks, on screen."""

    LEFT = "left"
    RIGHT = "right"
    CAMERA = "camera"
    AWAY = "away"


class Emotion(StrEnum):
    """What a face shows."""

    NEUTRAL = "neutral"
    HAPPY = "happy"
    SAD = "sad"
    ANGRY = "angry"
    AFRAID = "afraid"
    SURPRISED = "surprised"
    TIRED = "tired"


class LookBrief(Frozen):
    """One look of one character: everything that makes the drawing recognisable.

    A movie's looks differ from one another in shape and colour as far as the cast allows.
    """

    character: str
    look: str = "first"
    """The name of the look: `first`, or the costume change (`wedding dress`)."""
    description: str = ""
    """The script's own words where the character or the change is introduced."""
    age: str = "adult"
    """`child`, `young`, `adult`, `old`."""
    build: str = "average"
    """`slim`, `average`, `broad`, `tall`, `short`."""
    presents: str = "neutral"
    """`woman`, `man` or `neutral`, only where the script says so."""
    skin: str
    """`#rrggbb`."""
    hair: str = "short"
    """`bald`, `short`, `bob`, `long`, `bun`, `curly`, `ponytail`, `cap`, `hood`, `hat`."""
    hair_colour: str
    garment: str = "shirt"
    """`shirt`, `coat`, `dress`, `suit`, `apron`, `hoodie`, `uniform`, `raincoat`."""
    colour: str
    """The costume's main colour, `#rrggbb`: the character's colour in labels and charts too."""
    accent: str
    features: tuple[str, ...] = ()
    """`glasses`, `beard`, `moustache`, `scarf`, `tie`, `badge`, `eyepatch`, `necklace`."""


class FigureBrief(Frozen):
    """A character in a frame."""

    look: LookBrief
    pose: Pose = Pose.STAND
    facing: Facing = Facing.CAMERA
    emotion: Emotion = Emotion.NEUTRAL
    speaking: bool = False
    wounds: tuple[str, ...] = ()
    """Continuity in words that can be drawn: `bandaged left hand`, `cut on the forehead`."""
    holding: str | None = None
    wet: bool = False


class SetBrief(Frozen):
    """The place of a frame and its light."""

    location: str
    sub_location: str | None = None
    archetype: Archetype
    interior: bool
    daylight: Daylight = Daylight.DAY
    weather: Weather = Weather.CLEAR
    props: tuple[str, ...] = ()
    """Things seen in the place, in the script's words (`table`, `tulips`, `red car`)."""
    crowd: int = 0
    """People in the background."""
    seed: int = 0
    """Fixes the arrangement of the place: the same in every frame of the movie."""


class FrameBrief(Frozen):
    """One picture of one shot."""

    slate: str
    """`12A-3`: scene and shot."""
    caption: str
    """What happens, in the script's words, for the caption strip."""
    language: str = "en"
    size: ShotSize
    angle: Angle = Angle.EYE
    grouping: Grouping
    movement: Movement = Movement.STATIC
    figures: tuple[FigureBrief, ...] = ()
    """From left to right on the screen."""
    focus: str | None = None
    """The character, or the thing of an insert, that the frame is about."""
    set: SetBrief
    width: int = 1280
    height: int = 720
    """Of the finished picture in pixels, strip included."""
    seed: int = 0
    """A retake raises it: the same facts, another arrangement."""


class VoiceBrief(Frozen):
    """One character's voice, the same over the whole film."""

    character: str
    engine: str
    """`nanotts` or `espeak` at the house; a provider's engine elsewhere."""
    voice: str
    """The engine's name of the voice (`en-GB`, `ru+f2`)."""
    pitch: Decimal = Decimal("1.00")
    """Ratio, 1 is the voice's own."""
    speed: Decimal = Decimal("1.00")
    """Ratio, 1 is the voice's own."""


class SpeechBrief(Frozen):
    """One speech to be spoken."""

    text: str
    language: str = "en"
    voices: tuple[VoiceBrief, ...]
    """One, or several that speak together."""
    manner: tuple[str, ...] = ()
    """Parentheticals (`whispering`)."""
    off_screen: bool = False
    """Voice-over or off-screen: recorded drier or through a wall."""


class Mood(StrEnum):
    """What the music does under a scene."""

    CALM = "calm"
    WARM = "warm"
    TENSE = "tense"
    SAD = "sad"
    ACTION = "action"
    MYSTERY = "mystery"
    TRIUMPH = "triumph"


class MusicBrief(Frozen):
    """One section of the score: a loop in one mood, in the key and tempo of the film."""

    mood: Mood
    key: int = 0
    """Semitones above C."""
    tempo: int = 84
    """Beats per minute."""
    bars: int = 16
    seed: int = 0


class ClipBrief(Frozen):
    """One shot in motion, between its first and its last keyframe."""

    frame: FrameBrief
    rate: FrameRate = FrameRate()
    frames: int
    """Length of the clip."""
    movement: Movement = Movement.STATIC
    speaking: tuple[tuple[str, int, int], ...] = ()
    """Who speaks when: (character, first frame, frame after the last)."""
    heard: tuple[int, ...] = ()
    """Number of the speech of each entry of `speaking`, so that mouths follow the right voice;
    may be left out where every speech of the shot has a time span of its own."""
    transition: TransitionKind = TransitionKind.CUT
