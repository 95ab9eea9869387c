"""The table of models: what is there, what is gone, what each can do, and what it costs."""

import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.catalogue import (
    SHIPPED,
    Catalogue,
    CatalogueInvalid,
    ModelGone,
    ModelUnknown,
    OrderImpossible,
    can,
    can_make,
    price,
    seconds_for,
)
from cinema_assets.studios.orders import (
    ClipOrder,
    LoraOrder,
    Method,
    MusicOrder,
    PictureOrder,
    SpeechOrder,
    SpokenBy,
    TextOrder,
    parameters_of,
)
from cinema_assets.studios.prices import Amount

TODAY = datetime.date(2026, 11, 21)
TABLE = Catalogue.load()
OMNI = TABLE.find("google", "gemini-omni-1.2-flash", TODAY)
KLING = TABLE.find("replicate", "kwaivgi/kling-v2.1", TODAY)


def clip(**given: object) -> ClipOrder:
    return ClipOrder.model_validate({"method": "text_to_video", "seconds": 5, **given})


@pytest.mark.parametrize(
    ("model", "successor", "day"),
    [
        ("veo-2.0-generate-001", "gemini-omni-1.2-flash", "30 June 2026"),
        ("veo-3.0-fast-generate-001", "gemini-omni-1.2-flash", "30 June 2026"),
        ("veo-3.1-generate-preview", "gemini-omni-1.2-flash", "22 October 2026"),
        ("imagen-4.0-ultra-generate-001", "gemini-3.1-flash-image", "17 August 2026"),
        ("gemini-2.5-flash-image", "gemini-3.1-flash-image", "02 October 2026"),
        ("gemini-omni-flash-preview", "gemini-omni-1.2-flash", "30 September 2026"),
    ],
)
def test_a_model_that_was_shut_down_is_refused_with_its_successor(
    model: str, successor: str, day: str
) -> None:
    with pytest.raises(ModelGone, match=f"{day}: choose {successor}"):
        TABLE.find("google", model, TODAY)


def test_a_model_is_there_until_the_day_on_which_it_goes() -> None:
    table = Catalogue([OMNI.model_copy(update={"shutdown": TODAY})])
    assert table.find("google", OMNI.id, TODAY - datetime.timedelta(days=1)).id == OMNI.id
    with pytest.raises(ModelGone):
        table.find("google", OMNI.id, TODAY)


def test_every_successor_is_there() -> None:
    for row in TABLE.rows:
        if row.successor:
            TABLE.find(row.provider, row.successor, TODAY)


def test_every_model_that_is_there_has_a_price_a_way_and_the_sources_of_its_figures() -> None:
    there = [row for row in TABLE.rows if not row.gone(TODAY)]
    assert len(there) >= 20
    for row in there:
        assert row.prices, row.name
        assert row.speaks, row.name
        assert row.kinds, row.name
        assert "prices" in row.figures, row.name


def test_a_name_that_is_nearly_right_is_named() -> None:
    with pytest.raises(ModelUnknown, match=r"google/gemini-omni-1\.2-flash"):
        TABLE.find("google", "gemini-omni-1.2", TODAY)


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (clip(seconds=12), r"text to video of 12 s in 720p; it makes: 3 to 10 s"),
        (clip(resolution="480p"), r"in 480p; it makes: 720p, 360p, 1080p, 4k"),
        (clip(aspect_ratio="1:1"), r"pictures in 1:1; it makes: 16:9, 9:16"),
    ],
)
def test_what_a_model_cannot_film_is_said_with_what_it_can(order: ClipOrder, sentence: str) -> None:
    with pytest.raises(OrderImpossible, match=sentence):
        can(OMNI, order)


def test_a_way_that_a_model_has_not_is_refused() -> None:
    with pytest.raises(OrderImpossible, match="text to video; it makes: image to video, first"):
        can(KLING, clip())


def test_a_way_may_be_limited_to_some_sizes_and_lengths() -> None:
    veo = TABLE.find("google", "veo-3.1-generate-001", TODAY)
    with pytest.raises(OrderImpossible, match="it makes: 8 s"):
        can(veo, clip(method=Method.REFERENCES, seconds=6))
    can(veo, clip(seconds=6))
    with pytest.raises(OrderImpossible, match="first last frame in 720p; it makes: 1080p"):
        can(KLING, clip(method=Method.FIRST_LAST_FRAME, resolution="720p"))
    hailuo = TABLE.find("replicate", "minimax/hailuo-2.3", TODAY)
    with pytest.raises(OrderImpossible, match="it makes: 6 s"):
        can(hailuo, clip(seconds=10, resolution="1080p"))


def test_sound_voices_music_references_and_long_prompts_have_their_limits() -> None:
    with pytest.raises(OrderImpossible, match="makes no sound"):
        can(KLING, clip(method="image_to_video", audio=True))
    with pytest.raises(OrderImpossible, match="at most 10"):
        can(OMNI, clip(), references=11)
    with pytest.raises(OrderImpossible, match="reads 2500 characters; the prompt has 2501"):
        can(KLING, clip(method="image_to_video"), prompt="a" * 2501)
    eleven = TABLE.find("elevenlabs", "eleven_v3", TODAY)
    two = tuple(SpokenBy(character=name, voice=name) for name in ("MIRA", "JON"))
    with pytest.raises(OrderImpossible, match="2 voices in one recording; it makes: 1"):
        can(eleven, SpeechOrder(voices=two))
    with pytest.raises(OrderImpossible, match="601 s of music; it makes: 3 to 600 s"):
        can(TABLE.find("elevenlabs", "music_v2_5", TODAY), MusicOrder(seconds=601))
    with pytest.raises(OrderImpossible, match="no trained characters"):
        can(TABLE.find("google", "gemini-3-pro-image", TODAY), PictureOrder(lora="owner/mira"))


def test_a_kind_that_a_model_does_not_make_is_refused() -> None:
    generation = Generation(
        kind=Kind.SPEECH,
        provider="google",
        model=OMNI.id,
        parameters=parameters_of(clip()),
        suffix=".wav",
    )
    with pytest.raises(OrderImpossible, match="does not make a speech; it makes: clip"):
        can_make(OMNI, generation)


@given(wanted=st.fractions(0, 10))
def test_the_length_is_the_shortest_that_is_long_enough(wanted: Fraction) -> None:
    for row in (OMNI, KLING, TABLE.find("google", "veo-3.1-generate-001", TODAY)):
        longest = max(row.seconds)
        if wanted > longest:
            with pytest.raises(OrderImpossible):
                seconds_for(row, wanted)
            continue
        found = seconds_for(row, wanted)
        assert found >= wanted
        assert not [length for length in row.seconds if wanted <= length < found]


def test_a_shot_that_no_length_holds_is_refused() -> None:
    with pytest.raises(OrderImpossible, match=r"a clip of 10\.5 s; it makes: 5 s, 10 s"):
        seconds_for(KLING, Fraction(21, 2))


@pytest.mark.parametrize(
    ("model", "order", "amount", "costs"),
    [
        ("google/gemini-omni-1.2-flash", clip(seconds=8), 8, "0.56"),
        ("google/gemini-omni-1.2-flash", clip(seconds=8, resolution="1080p"), 8, "0.84"),
        ("google/veo-3.1-generate-001", clip(seconds=8, resolution="4k"), 8, "4.80"),
        ("google/veo-3.1-generate-001", clip(seconds=8), 8, "3.20"),
        ("google/gemini-3-pro-image", PictureOrder(), 0, "0.134"),
        ("google/gemini-3.1-flash-image", PictureOrder(resolution="512"), 0, "0.045"),
        ("google/lyria-3.5", MusicOrder(seconds=60), 60, "0.08"),
        ("replicate/minimax/hailuo-2.3", clip(seconds=10, resolution="768p"), 10, "0.56"),
        ("replicate/kwaivgi/kling-v2.1", clip(resolution="1080p"), 5, "0.45"),
        ("replicate/ostris/flux-dev-lora-trainer", LoraOrder(trigger="MIRA"), 0, "2"),
    ],
)
def test_a_price_is_that_of_the_size_and_length_that_is_ordered(
    model: str, order: ClipOrder, amount: int, costs: str
) -> None:
    provider, _, name = model.partition("/")
    found = price(TABLE.find(provider, name, TODAY), order, TODAY)
    assert found.of(Amount(seconds=Fraction(amount))) == Decimal(costs)


def test_a_price_changes_on_its_day() -> None:
    row = TABLE.find("google", "gemini-3.8-flash", TODAY)
    order = TextOrder(longest=1000)
    now = price(row, order, datetime.date(2026, 12, 31)).of(Amount())
    then = price(row, order, datetime.date(2027, 1, 1)).of(Amount())
    assert (now, then) == (Decimal("0.0038"), Decimal("0.0075"))


def test_words_are_held_against_the_budget_at_the_most_they_can_cost() -> None:
    row = TABLE.find("google", "gemini-3.8-flash", TODAY)
    found = price(row, TextOrder(system="a" * 1000, longest=8192), TODAY)
    assert found.of(Amount(characters=4000)) == Decimal("0.0345")


def test_an_order_without_a_price_in_the_table_is_refused() -> None:
    with pytest.raises(OrderImpossible, match="no price of google/gemini-omni"):
        price(OMNI, clip(resolution="8k"), TODAY)


# A table of one's own


def written(folder: Path, text: str) -> Path:
    file = folder / "models.toml"
    file.write_text(text)
    return file


def test_a_table_of_ones_own_corrects_a_field_and_leaves_the_rest(tmp_path: Path) -> None:
    own = written(
        tmp_path,
        '[[model]]\nid = "gemini-omni-1.2-flash"\nprovider = "google"\n'
        'prices = [{ resolution = "720p", per_second = 0.05 }]\n',
    )
    row = Catalogue.load(own).find("google", "gemini-omni-1.2-flash", TODAY)
    assert price(row, clip(), TODAY).per_second == Decimal("0.05")
    assert row.seconds == OMNI.seconds


def test_a_table_of_ones_own_adds_a_model_without_code(tmp_path: Path) -> None:
    own = written(
        tmp_path,
        '[[model]]\nid = "gemini-omni-2-flash"\nprovider = "google"\nspeaks = "omni"\n'
        'kinds = ["clip"]\nmethods = ["text_to_video"]\nseconds = { from = 3, to = 15 }\n'
        'resolutions = ["720p"]\naspect_ratios = ["16:9"]\nprices = [{ per_second = 0.1 }]\n',
    )
    row = Catalogue.load(own).find("google", "gemini-omni-2-flash", TODAY)
    can(row, clip(seconds=15))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "cannot be read as TOML"),
        ('[[models]]\nid = "a"\n', r"says models: it may only hold \[\[model\]\] tables"),
        ('[[model]]\nprovider = "google"\n', "model 1: its id is missing"),
        (
            '[[model]]\nid = "gemini-omni-1.2-flash"\nprovider = "google"\nlength = 3\n',
            "model google/gemini-omni-1.2-flash, length: Extra inputs are not permitted",
        ),
        (
            '[[model]]\nid = "gemini-omni-1.2-flash"\nprovider = "google"\n'
            "prices = [{ per_second = true }]\n",
            "model google/gemini-omni-1.2-flash, prices.0.per_second: ",
        ),
        (
            '[[model]]\nid = "gemini-omni-1.2-flash"\nprovider = "google"\n'
            "seconds = { from = 9, to = 3 }\n",
            "seconds: must be a list",
        ),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_file_row_and_field(
    tmp_path: Path, text: str, said: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(CatalogueInvalid, match=said) as refused:
        Catalogue.load(file)
    assert str(file) in str(refused.value)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid, match="There is no table of models"):
        Catalogue.load(tmp_path / "none.toml")


def test_the_table_ships_with_the_package() -> None:
    assert SHIPPED.is_file()
