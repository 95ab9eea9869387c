"""Prints a screenplay as a PDF the way a writing program does: Courier, columns, page numbers."""

import io
import textwrap

from reportlab.lib.pagesizes import LETTER  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from cinema_assets.screenplay.model import Element, Screenplay

COLUMNS = {
    "heading": (108, 61),
    "action": (108, 61),
    "character": (266, 38),
    "parenthetical": (223, 26),
    "dialogue": (180, 35),
    "lyric": (180, 35),
    "transition": (400, 20),
}
"""Left edge in points and width in characters, by element."""
TOP, BOTTOM, LEADING = 720, 72, 12


class Printer:
    """One PDF in the making."""

    def __init__(self, screenplay: Screenplay, *, password: str | None = None) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=LETTER, encrypt=password)
        self._screenplay = screenplay
        self._page = 0
        self._y = float(BOTTOM)

    def pdf(self) -> bytes:
        """Title page and body."""
        self._canvas.setFont("Courier", 12)
        page = {"title": "UNTITLED", "author": "Somebody", **self._screenplay.title_page}
        for height, text in ((500, page["title"]), (450, "Written by"), (420, page["author"])):
            self._canvas.drawCentredString(306, height, text)
        numbers = {scene.line: scene.number for scene in self._screenplay.scenes}
        for element in self._screenplay.elements:
            if element.type.value in COLUMNS:
                self._print(element, numbers.get(element.line, ""))
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _print(self, element: Element, number: str) -> None:
        kind = element.type.value
        left, width = COLUMNS[kind]
        text = " ".join(element.text.split())
        lines = textwrap.wrap(f"({text})" if kind == "parenthetical" else text, width)
        if kind not in ("dialogue", "parenthetical", "lyric"):
            self._y -= LEADING * (2 if kind == "heading" else 1)
        if self._y - LEADING * len(lines) < BOTTOM:
            self._turn()
        if kind == "heading":
            self._canvas.drawString(60, self._y, number)
            self._canvas.drawString(540, self._y, number)
        for line in lines:
            shown = line.upper() if kind in ("heading", "character") else line
            self._canvas.drawString(left, self._y, shown)
            self._y -= LEADING

    def _turn(self) -> None:
        self._canvas.showPage()
        self._canvas.setFont("Courier", 12)
        self._page += 1
        self._canvas.drawRightString(540, 750, f"{self._page}.")
        self._y = TOP
