"""The PDF reader: the text of the pages, laid out as it is printed, read by its indentation.

What belongs here: opening a PDF and getting lines with their columns. What does not: which line is
which element (`indented`).
"""

import io
import logging
from typing import TYPE_CHECKING

from cinema_assets.screenplay import encoding, pages
from cinema_assets.screenplay.drafting import Reading
from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.furniture import without_revision_marks

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_FEWEST_LETTERS = 40
"""Letters in all below which pages are pictures of text."""
_COLUMN = 5.76
"""Points that the library gives a column of 12-point Courier: 0.6 em at its scale of 1.25."""
_WIDEST = 80
"""Columns that a page is moved at most."""


def read(data: bytes, name: str) -> Reading:
    """A PDF as paragraphs; lines are counted through all pages.

    Raises:
        ScreenplayError: the file is damaged, locked by a password, or holds pictures of pages.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    # The library reports every mended flaw of a file; none of them is news to a reader of scripts.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        sheets = _sheets(PdfReader(io.BytesIO(data)), name)
    except DependencyError:
        raise ScreenplayError(f"{name} is encrypted; save it without protection.") from None
    except ScreenplayError:
        raise
    # A damaged file makes the library stumble in any way there is: zlib, recursion, a missing key.
    except Exception as error:
        raise ScreenplayError(
            f"{name} is a damaged PDF ({' '.join(str(error).split())}); export it again, or use "
            "FDX or Fountain."
        ) from error
    if sum(letter.isalpha() for sheet in sheets for letter in sheet) < _FEWEST_LETTERS:
        raise ScreenplayError(
            f"{name} holds pictures of pages and no text; export it from the writing program as "
            "FDX, Fountain or a PDF with text."
        )
    return pages.read(
        [without_revision_marks(encoding.clean(sheet)).split("\n") for sheet in sheets]
    )


def _sheets(reader: "PdfReader", name: str) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ScreenplayError(f"{name} is locked by a password; save it without one.")
    texts = [page.extract_text(extraction_mode="layout") for page in reader.pages]
    edges = [_left_edge(page) for page in reader.pages]
    left = min((edge for edge in edges if edge is not None), default=0.0)
    return [
        _shifted(text, round((edge - left) / _COLUMN) if edge is not None else 0)
        for text, edge in zip(texts, edges, strict=True)
    ]


def _left_edge(page: "PageObject") -> float | None:
    """Where the leftmost text of a page begins, in points from the page's own edge."""
    found: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

    page.extract_text(visitor_text=visit)
    return min(found, default=None)


def _shifted(text: str, columns: int) -> str:
    """A page moved right: the library sets every page flush with its own leftmost text."""
    margin = " " * min(columns, _WIDEST)
    return "\n".join(margin + line if line.strip() else line for line in text.split("\n"))
