"""Lettering in every script; a missing character is an error."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.studios.briefs import FigureBrief
from cinema_assets.studios.house import captions, fonts, frames, svg
from cinema_assets_tests.studios.house.samples import MIRA, brief, pixels

SCRIPTS = {
    "latin": "Zoë Åström", "greek": "Δημήτρης", "cyrillic": "Анна", "arabic": "ميرا",
    "hebrew": "שלום", "devanagari": "नमस्ते", "thai": "สวัสดี", "chinese": "王小明",
    "japanese": "さくら", "korean": "김민준", "georgian": "ნინო", "armenian": "Արամ",
    "bengali": "মীরা", "tamil": "மீரா", "amharic": "ሰላም",
}  # fmt: skip


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_every_script_is_written_without_boxes(words: str) -> None:
    """Each character finds a face that has it, and something is drawn."""
    for face, run in fonts.HOUSE.runs(words):
        assert all(face.has(character) for character in run if character.isalpha())
    assert ink_of(fonts.HOUSE.write(words, 10, 40, 30, "#ffffff")) > 20_000


def test_a_font_is_read_once_however_many_ask_for_it_at_once() -> None:
    """Frames are drawn in several threads, and a font is read when it is first needed."""
    paths = [face.path for face in fonts.HOUSE.faces()][:6]
    for path in paths * 5:
        face, gate = fonts.Face(path), Barrier(4)

        def wide(face: fonts.Face = face, gate: Barrier = gate) -> tuple[str, float]:
            gate.wait()
            return face.family, sum(face.advance(letter) for letter in "12A-3 Anna")

        with ThreadPoolExecutor(4) as pool:
            told = {one.result() for one in [pool.submit(wide) for _ in range(4)]}
        assert len(told) == 1


def ink_of(written: fonts.Lettering) -> int:
    """How much is covered by the words, summed over a small picture."""
    image = svg.render(written.drawn, width=300, height=70, fonts=written.files)
    return sum(image.getchannel("A").tobytes())


def test_a_missing_character_names_itself_and_the_way_out() -> None:
    with pytest.raises(fonts.FontMissing, match=r"U\+12000.*CUNEIFORM.*CINEMA_FONTS"):
        fonts.HOUSE.write("\U00012000", 0, 0, 10, "#000000")


def test_a_name_that_no_font_has_stops_the_frame() -> None:
    odd = MIRA.model_copy(update={"character": "\U00012000"})
    with pytest.raises(fonts.FontMissing):
        frames.draw_plate(brief(FigureBrief(look=odd)), width=160, height=80)


def test_bold_is_heavier() -> None:
    light, heavy = (
        ink_of(fonts.HOUSE.write("Heading", 10, 50, 40, "#ffffff", bold=bold))
        for bold in (False, True)
    )
    assert heavy > light * 1.2


def test_the_language_decides_between_chinese_and_japanese_shapes() -> None:
    chinese, japanese = (fonts.HOUSE.runs("直", tongue)[0][0].family for tongue in ("zh", "ja"))
    assert chinese.endswith("SC")
    assert japanese.endswith("JP")


def test_a_folder_of_fonts_is_asked_first(tmp_path: Path) -> None:
    face = next(face for face in fonts.HOUSE.faces() if face.has("A"))
    (tmp_path / "own.ttf").write_bytes(face.path.read_bytes())
    own = fonts.Fonts(tmp_path)
    assert own.runs("A")[0][0].path == tmp_path / "own.ttf"


def test_a_folder_can_be_brought_later(tmp_path: Path) -> None:
    own = fonts.Fonts()
    face = next(face for face in own.faces() if face.has("A"))
    (tmp_path / "own.ttf").write_bytes(face.path.read_bytes())
    own.bring(tmp_path)
    assert own.runs("A")[0][0].path == tmp_path / "own.ttf"


@given(st.text(alphabet="abc ABC ,.!éя한文", min_size=1, max_size=60))
def test_runs_keep_every_character(words: str) -> None:
    joined = "".join(run for _, run in fonts.HOUSE.runs(words))
    assert joined == unicodedata.normalize("NFC", words)


@given(st.text(alphabet="abcdefgh ijk.", max_size=200), st.integers(80, 400))
def test_wrapped_lines_fit_their_room(words: str, room: int) -> None:
    lines = captions.wrapped(words, room, 16, 2, fonts.HOUSE)
    assert len(lines) <= 2
    for line in lines:
        assert " " not in line or fonts.HOUSE.width(line, 16) <= room


def test_a_caption_that_is_too_long_ends_in_an_ellipsis_at_a_word() -> None:
    lines = captions.wrapped("one two three four five six seven eight", 60, 12, 2, fonts.HOUSE)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    kept = " ".join(lines).removesuffix("…").split()
    assert kept == ["one", "two", "three", "four", "five", "six", "seven", "eight"][: len(kept)]


def test_right_to_left_captions_stand_at_the_right() -> None:
    def middle(words: str) -> float:
        strip = pixels(captions.draw_strip("1-1", words, width=800, height=60))
        return float((strip[:, 140:].sum(axis=2) > 500).nonzero()[1].mean())

    assert middle("ميرا تنظر") > middle("Mira looks") + 200
