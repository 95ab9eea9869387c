"""PDFs, printed here and read back."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.model import Screenplay
from cinema_assets.screenplay.reader import read_bytes, read_screenplay
from cinema_assets_tests.screenplay.conftest import SCRIPTS, Read
from cinema_assets_tests.screenplay.printing import Printer

PRINTED = [
    "nasty/s01_crlf_bom.fountain",
    "nasty/s11_320_scenes.fountain",
    "open/cyber_bob_lincoln.fountain",
    "open/boolkid_s1e1_en.fountain",
]


def said(script: Screenplay) -> list[object]:
    return [
        [(speech.speakers, speech.extension, speech.parentheticals, speech.text)
         for speech in scene.speeches]
        for scene in script.scenes
    ]  # fmt: skip


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_script_reads_like_its_fountain(name: str) -> None:
    fountain = read_screenplay(SCRIPTS / name)
    pdf = read_bytes(Printer(fountain).pdf(), "script.pdf")
    assert pdf.format == "pdf"
    for one, other in zip(pdf.scenes, fountain.scenes, strict=True):
        assert (one.number, one.heading, one.location) == (
            other.number,
            other.heading,
            other.location,
        )
    assert said(pdf) == said(fountain)
    assert pdf.characters == fountain.characters


def test_the_title_page_is_no_scene(read: Read) -> None:
    fountain = read("Title: The Hut\nAuthor: A. Writer\n\nINT. HUT - DAY\n\nRain on the roof.\n")
    pdf = read_bytes(Printer(fountain).pdf(), "script.pdf")
    assert pdf.title_page == {"title": "The Hut", "credit": "Written by", "author": "A. Writer"}
    assert [element.text for element in pdf.scenes[0].elements][-1] == "Rain on the roof."


def test_pages_without_text_are_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ScreenplayError, match=r"scan\.pdf holds pictures of pages and no text"):
        read_bytes(file.getvalue(), "scan.pdf")


def test_a_locked_pdf_is_refused(read: Read) -> None:
    locked = Printer(read("INT. HUT - DAY\n\nRain.\n"), password="secret").pdf()
    with pytest.raises(ScreenplayError, match="locked by a password"):
        read_bytes(locked, "locked.pdf")


def test_a_cut_off_pdf_is_refused(read: Read) -> None:
    whole = Printer(read("INT. HUT - DAY\n\nRain.\n")).pdf()
    with pytest.raises(ScreenplayError, match=r"cut\.pdf"):
        read_bytes(whole[:400], "cut.pdf")
