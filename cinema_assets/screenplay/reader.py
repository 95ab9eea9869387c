"""Reading a screenplay file of any known format: the one door into this package.

What belongs here: opening the file, telling formats apart (by content, then by suffix), refusing
what cannot be a script. What does not: any format's grammar. A new format is one new module and
one line here.
"""

from pathlib import Path

from cinema_assets.screenplay import encoding, fdx, fountain, pdf, plaintext, scenes
from cinema_assets.screenplay.drafting import Reading
from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.furniture import without_revision_marks
from cinema_assets.screenplay.model import ElementType, Screenplay

_FOUNTAIN_SUFFIXES = frozenset((".fountain", ".spmd", ".fou"))
_OTHER_FILES = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_SAMPLE = 8192
_FEW = 4
"""Control characters that a text may hold by accident."""


def read_screenplay(path: Path, *, strict: bool = False) -> Screenplay:
    """The screenplay in a file.

    Args:
        path: a Fountain, Final Draft, PDF or plain text file.
        strict: read Fountain to the letter of its syntax page.

    Raises:
        ScreenplayError: there is no such file, or it cannot be a screenplay.
    """
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise ScreenplayError(f"{path} is a folder; name a screenplay file inside it.") from None
    except FileNotFoundError:
        raise ScreenplayError(f"{path} does not exist; check the name of the file.") from None
    except OSError as error:
        reason = error.strerror or error
        raise ScreenplayError(f"{path} cannot be opened ({reason}); check its rights.") from error
    return read_bytes(data, path.name, strict=strict)


def read_bytes(data: bytes, name: str, *, strict: bool = False) -> Screenplay:
    """The screenplay in the bytes of a file called `name` (see `read_screenplay`)."""
    return scenes.assemble(_read(data, name, strict=strict))


def _read(data: bytes, name: str, *, strict: bool) -> Reading:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return pdf.read(data, name)
    for mark, kind in _OTHER_FILES.items():
        if data.startswith(mark):
            raise ScreenplayError(
                f"{name} is {kind}, not a screenplay; export it as Fountain, FDX, PDF or text."
            )
    decoded = encoding.decode(data)
    warnings = [f"{name}: {warning}" for warning in decoded.warnings]
    if _is_binary(decoded.text):
        warnings.append(f"{name} is not text: nothing in it was read as a script")
        return Reading("text", decoded.encoding, [], {}, warnings)
    if not decoded.text.strip():
        warnings.append(f"{name} is empty: write a scene heading such as INT. KITCHEN - DAY")
        kind = "fountain" if _is_fountain(name) else "text"
        return Reading(kind, decoded.encoding, [], {}, warnings)
    reading = _read_text(decoded, name, strict=strict)
    return Reading(
        reading.format,
        reading.encoding,
        reading.paragraphs,
        reading.title_page,
        warnings + reading.warnings,
    )


def _read_text(decoded: encoding.Decoded, name: str, *, strict: bool) -> Reading:
    text = encoding.printable(decoded.text)
    if _is_markup(text):
        return fdx.read(text, decoded.encoding, name)
    text = text if strict else without_revision_marks(text)
    if not (strict or _is_fountain(name)):
        return plaintext.read(text, decoded.encoding)
    packed = not strict and plaintext.is_packed(text.split("\n"))
    reading = fountain.read(text, decoded.encoding, strict=strict, packed=packed)
    spoken = any(item.type is ElementType.CHARACTER for item in reading.paragraphs)
    # A play or a drama script that was only named .fountain has no cue that Fountain knows.
    if strict or spoken or plaintext.style(text) is plaintext.Style.FLUSH:
        return reading
    return plaintext.read(text, decoded.encoding)


def _is_fountain(name: str) -> bool:
    return Path(name).suffix.lower() in _FOUNTAIN_SUFFIXES


def _is_markup(text: str) -> bool:
    head = text[:_SAMPLE].lstrip()
    return head.startswith("<?xml") or "<FinalDraft" in head or head.startswith("<!DOCTYPE")


def _is_binary(text: str) -> bool:
    """Whether text holds the control characters and broken letters that no typing produces."""
    sample = text[:_SAMPLE]
    odd = sum((letter < " " and letter not in "\n\t") or letter == "\ufffd" for letter in sample)
    return odd > max(_FEW, 0.05 * len(sample))
