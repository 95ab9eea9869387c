"""What production.yaml may say: shapes, scenes, voices, refusals; what cannot be, by its line."""

import datetime
from fractions import Fraction
from pathlib import Path

import pytest

from cinema_assets.production.feasible import speakers
from cinema_assets.production.settings import Production
from cinema_assets.production.settings_file import ProductionError, read_production, read_settings
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.studios.catalogue import Catalogue
from cinema_assets_tests.film.conftest import SCRIPT

OMNI, VEO = "google/gemini-omni-1.2-flash", "google/veo-3.1-generate-001"
TODAY = datetime.date(2026, 11, 21)


def refused(text: str) -> str:
    """The sentence of a refusal."""
    with pytest.raises(ProductionError) as caught:
        read_settings(text, today=TODAY)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", (1280, 720)),
        ("aspect_ratio: '16:9'\n", (1280, 720)),
        ("aspect_ratio: '9:16'\n", (720, 1280)),
        ("aspect_ratio: '2.39:1'\n", (1280, 536)),
        ("aspect_ratio: '1:1'\nwidth: 512\n", (512, 512)),
        ("aspect_ratio: '4:3'\nheight: 480\n", (640, 480)),
        ("aspect_ratio: '16:9'\nwidth: 1920\nheight: 1080\n", (1920, 1080)),
        ("width: 640\nheight: 360\n", (640, 360)),
    ],
)
def test_a_shape_gives_the_size_that_is_not_said(text: str, size: tuple[int, int]) -> None:
    production = read_production(text)
    assert (production.width, production.height) == size
    assert Production.model_validate_json(production.model_dump_json()) == production


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("aspect_ratio: '16:9'\nwidth: 640\nheight: 480\n", "line 1: `aspect_ratio: 16:9`: is not"),
        ("width: 640\naspect_ratio: wide\n", "line 2: `aspect_ratio: wide`: is not a ratio such"),
        ("aspect_ratio: '0:1'\n", "line 1: `aspect_ratio: 0:1`: is not a ratio"),
        ("aspect_ratio: '99:1'\n", "`height: 12`"),
        ("takes: 5\n", "line 1: `takes: 5`"),
        ("on_refusal: [ask, soften]\n", "nothing is tried after a person is asked"),
        ("on_refusal: give up\n", "line 1: `on_refusal: give up`: is not ask, soften or provider"),
        ("on_refusal: soften\n", "line 1: `on_refusal: soften` needs a language model"),
        ("text: house/writer\n", "line 1: `text: house/writer`: is the house's"),
        ("allow: Leica\n", "line 1: `allow: Leica`"),
        ("voices:\n  MIRA: [a]\n", "line 2"),
        ("stile: noir\n", "line 1: unknown setting `stile`: did you mean `style`?"),
        ("scenes:\n  3:\n    stile: x\n", "line 3: a scene has no setting `stile`: did you mean"),
        ("scenes:\n  3: {models: {score: house}}\n", "a scene chooses no model for `score`. It"),
        ("scenes:\n  3: {takes: 2}\n  3: {seed: 1}\n", "line 3: `3` stands there twice"),
    ],
)
def test_what_no_film_can_have_is_refused_with_its_line(text: str, told: str) -> None:
    assert told in refused(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("models:\n  clips: google/gemini-omni-1.2-flahs\n", f"such as {OMNI}"),
        ("models:\n  clips: google/veo-3.0-generate-001\n", "line 2: `clips: google/veo-3.0-gener"),
        ("models:\n  clips: google/veo-3.0-generate-001\n", "choose gemini-omni-1.2-flash"),
        (f"models:\n  keyframes: {OMNI}\n", "makes clips, not keyframes: choose one of google/"),
        (f"models:\n  clips: {VEO}\nresolution: 480p\n", "line 3: google/veo-3.1-generate-001 has"),
        (f"models:\n  clips: {VEO}\nresolution: 480p\n", "it has: 720p, 1080p, 4k."),
        (
            f"models: {{clips: {VEO}}}\nclip_seconds: 10\n",
            "line 2: google/veo-3.1-generate-001 has",
        ),
        (f"models: {{clips: {VEO}}}\nclip_seconds: 10\n", "`clip_seconds: 10`; it has: 4, 6, 8."),
        (f"models: {{clips: {VEO}}}\nclip_seconds: 2\n", "`clip_seconds: 2`"),
        (
            "models: {clips: replicate/wan-video/wan-2.5-i2v}\nclip_method: text_to_video\n",
            "line 2: replicate/wan-video/wan-2.5-i2v has no `clip_method: text_to_video`; it has:",
        ),
        (f"models: {{clips: {VEO}}}\naspect_ratio: '1:1'\n", "line 2: google/veo-3.1-generate-001"),
        (f"models: {{clips: {VEO}}}\naspect_ratio: '1:1'\n", "would cut away 44 % of each"),
        (f"models: {{clips: {VEO}}}\nheight: 1280\n", "line 1"),
        ("models: {keyframes: google/gemini-3-pro-image}\npicture_resolution: 8K\n", "line 2: goo"),
        (
            "text: google/gemini-3.1-flash-image\n",
            "not texts: choose one of google/gemini-3.8-flas",
        ),
        ("breakdown: google/gemini-9\n", "line 1: `breakdown: google/gemini-9`: there is no model"),
        ("on_refusal: google/gemini-9\n", "line 1"),
        (f"scenes:\n  '2':\n    models: {{clips: {VEO}}}\n    resolution: 2k\n", "line 4: google"),
        (
            "scenes:\n  '2':\n    models:\n      clips: google/x\n",
            "line 4: `clips: google/x`: there",
        ),
        (f"models: {{clips: {VEO}}}\nscenes:\n  2:\n    clip_seconds: 9\n", "line 4: google/veo-3"),
    ],
)
def test_what_no_model_can_make_is_refused_with_its_line(text: str, told: str) -> None:
    assert told in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        f"models: {{clips: {VEO}}}\nresolution: 4k\nclip_seconds: 6\naspect_ratio: '2.39:1'\n",
        f"models: {{clips: {VEO}}}\naspect_ratio: '9:16'\n",
        "models: {clips: remote/clip-1}\nresolution: 99k\nclip_seconds: 77\n",
        f"text: google/gemini-3.8-flash\non_refusal: [soften, {VEO}, ask]\n",
        "breakdown: none\ntext: none\n",
        "resolution: 99k\n",
    ],
)
def test_what_can_be_made_is_read(text: str) -> None:
    read_settings(text, today=TODAY)


def test_a_table_of_ones_own_makes_a_model_known(tmp_path: Path) -> None:
    table = tmp_path / "models.toml"
    table.write_text('[[model]]\nprovider = "google"\nid = "veo-9"\nkinds = ["clip"]\n')
    with pytest.raises(ProductionError, match="there is no model google/veo-9"):
        read_settings("models: {clips: google/veo-9}\n")
    read_settings("models: {clips: google/veo-9}\n", catalogue=lambda: Catalogue.load(table))


def test_no_table_is_read_for_a_film_of_the_house() -> None:
    def never() -> Catalogue:
        raise AssertionError("the table was read")

    read_settings("width: 640\nheight: 360\nvoices: {MIRA: Kore}\n", catalogue=never)


def test_a_scene_has_the_settings_of_the_movie_but_for_its_own() -> None:
    movie = read_production(
        f"models: {{clips: {OMNI}}}\nstyle: 35 mm\ntakes: 2\nscenes:\n"
        f"  12a: {{models: {{clips: house}}, seed: 7}}\n  3: {{models: {{keyframes: remote/k}}}}\n"
        "  4:\n"
    )
    own = movie.for_scene("12A")
    assert (own.choices, own.seed, own.style, own.takes, own.scenes) == ({}, 7, "35 mm", 2, {})
    assert movie.for_scene("3").choices == {"clips": OMNI, "keyframes": "remote/k"}
    same = movie.model_copy(update={"scenes": {}})
    assert movie.for_scene("4") == movie.for_scene("5") == same
    assert Production.model_validate_json(movie.model_dump_json()) == movie


def test_a_voice_is_named_for_all_providers_or_for_each() -> None:
    production = read_production("voices:\n  mira: Kore\n  TOMAS: {google: Puck, elevenlabs: 12}\n")
    assert production.voice("MIRA", "google") == production.voice("Mira", "other") == "Kore"
    assert production.voice("TOMAS", "elevenlabs") == "12"
    assert production.voice("TOMAS", "other") is None
    assert production.voice("NOBODY", "google") is None


def test_a_section_of_which_every_line_is_commented_out_says_nothing() -> None:
    assert read_production("models:\nvoices:\nscenes:\nallow:\non_refusal:\n") == Production()


def test_who_speaks_and_which_scenes_there_are_is_known_from_the_script() -> None:
    screenplay = read_bytes(SCRIPT.encode(), "a.fountain")
    assert speakers(screenplay) == {"TOMAS": 2, "MIRA": 2}
    read_settings("voices: {Mira: x}\nscenes: {2: {seed: 1}}\n").hold_against_script(screenplay)
    for text, told in (
        ("width: 640\nvoices:\n  MIRRA: x\n", "line 3: nobody called MIRRA speaks in the script:"),
        ("scenes:\n  2: {}\n  44: {}\n", "line 3: there is no scene 44 in the script; the scenes"),
    ):
        with pytest.raises(ProductionError) as caught:
            read_settings(text).hold_against_script(screenplay)
        assert told in str(caught.value)


def test_a_shape_is_a_ratio() -> None:
    assert read_production("aspect_ratio: '16:9'\n").shape == Fraction(16, 9)
