"""Whatever a brief asks for can be drawn."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cinema_assets.screenplay.model import Angle, Grouping, Movement, ShotSize
from cinema_assets.studios.briefs import (
    Archetype,
    Daylight,
    Emotion,
    Facing,
    FigureBrief,
    FrameBrief,
    LookBrief,
    Pose,
    SetBrief,
    Weather,
)
from cinema_assets.studios.house import frames
from cinema_assets_tests.studios.house.samples import pixels

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
WORDS = st.sampled_from(["letter", "red car", "gun", "umbrella", "zygotron", "tulips", "a dog"])
HAIR = ["bald", "short", "bob", "long", "bun", "curly", "ponytail", "cap", "hood", "hat", "mohawk"]
GARMENTS = ["shirt", "coat", "dress", "suit", "apron", "hoodie", "uniform", "raincoat", "toga"]
FEATURES = ["glasses", "beard", "moustache", "scarf", "tie", "badge", "necklace", "halo"]
WOUNDS = ["bandaged left hand", "cut on the forehead", "arm in a sling", "bruised eye", "limp",
          "bandaged right leg", "blood on the shirt", "bandage round the head"]  # fmt: skip

LOOKS = st.builds(
    LookBrief,
    character=st.sampled_from(["MIRA", "JON", "Δημήτρης", "ميرا", "王小明"]),
    age=st.sampled_from(["child", "young", "adult", "old"]),
    build=st.sampled_from(["slim", "average", "broad", "tall", "short"]),
    presents=st.sampled_from(["woman", "man", "neutral"]),
    skin=COLOURS,
    hair=st.sampled_from(HAIR),
    hair_colour=COLOURS,
    garment=st.sampled_from(GARMENTS),
    colour=COLOURS,
    accent=COLOURS,
    features=st.lists(st.sampled_from(FEATURES), max_size=4).map(tuple),
)
FIGURES = st.builds(
    FigureBrief,
    look=LOOKS,
    pose=st.sampled_from(Pose),
    facing=st.sampled_from(Facing),
    emotion=st.sampled_from(Emotion),
    speaking=st.booleans(),
    wounds=st.lists(st.sampled_from(WOUNDS), max_size=3).map(tuple),
    holding=st.none() | WORDS,
    wet=st.booleans(),
)
SETS = st.builds(
    SetBrief,
    location=st.just("Somewhere"),
    archetype=st.sampled_from(Archetype),
    interior=st.booleans(),
    daylight=st.sampled_from(Daylight),
    weather=st.sampled_from(Weather),
    props=st.lists(WORDS, max_size=5).map(tuple),
    crowd=st.integers(0, 40),
    seed=st.integers(0, 2**31),
)
BRIEFS = st.builds(
    FrameBrief,
    slate=st.just("12A-3"),
    caption=st.sampled_from(["", "She runs.", "ميرا تنظر", "王小明" * 80]),
    size=st.sampled_from(ShotSize),
    angle=st.sampled_from(Angle),
    grouping=st.sampled_from(Grouping),
    movement=st.sampled_from(Movement),
    figures=st.lists(FIGURES, max_size=6).map(tuple),
    focus=st.none() | st.sampled_from(["MIRA", "JON"]) | WORDS,
    set=SETS,
    width=st.just(160),
    height=st.just(90),
    seed=st.integers(0, 5),
)


@settings(max_examples=120, deadline=None)
@given(BRIEFS, st.sampled_from(["first", "last"]))
def test_any_brief_becomes_a_frame(brief: FrameBrief, moment: str) -> None:
    png = frames.draw_frame(brief, "first" if moment == "first" else "last")
    assert pixels(png).shape == (90, 160, 3)
