"""The PDF reader: the text of the pages, laid out as it is printed, read by its indentation.

What belongs here: opening a PDF and getting lines with their columns. What does not: which line is
which element (`indented`).
"""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from cinema_assets.screenplay import encoding, pages
from cinema_assets.screenplay.drafting import Reading
from cinema_assets.screenplay.errors import ScreenplayError

_FEWEST_LETTERS = 40
"""Letters per page below which pages are pictures of text."""


def read(data: bytes, name: str) -> Reading:
    """A PDF as paragraphs; lines are counted through all pages.

    Raises:
        ScreenplayError: the file is damaged, locked by a password, or holds pictures of pages.
    """
    # The library reports every mended flaw of a file; none of them is news to a reader of scripts.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        sheets = _sheets(PdfReader(io.BytesIO(data)), name)
    except DependencyError:
        raise ScreenplayError(f"{name} is encrypted; save it without protection.") from None
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ScreenplayError(
            f"{name} is a damaged PDF ({error}); export it again, or use FDX or Fountain."
        ) from error
    if sum(letter.isalpha() for sheet in sheets for letter in sheet) < _FEWEST_LETTERS:
        raise ScreenplayError(
            f"{name} holds pictures of pages and no text; export it from the writing program as "
            "FDX, Fountain or a PDF with text."
        )
    return pages.read([encoding.clean(sheet).split("\n") for sheet in sheets])


def _sheets(reader: PdfReader, name: str) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ScreenplayError(f"{name} is locked by a password; save it without one.")
    return [page.extract_text(extraction_mode="layout") for page in reader.pages]
