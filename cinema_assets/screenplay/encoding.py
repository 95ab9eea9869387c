"""From bytes to text: which encoding a script is in, and lines that end in one way only.

What belongs here: byte order marks, the guess between encodings, line ends and exotic spaces.
What does not: anything that knows what a screenplay is. No byte sequence is an error here.
"""

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
"""How many bytes a guess between single-byte and Chinese encodings looks at."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c"))
_CONTROLS = dict.fromkeys(set(range(32)) - {9, 10} | {127})
_SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\u200a\u2002\u2003"), " ")


@dataclass(frozen=True)
class Decoded:
    """Text whose lines end in a line feed, and how it was found."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Bytes as text, by byte order mark, then UTF-8, UTF-16, GB18030, cp1251, cp1252, latin-1.

    Bytes that no encoding explains are kept as the cp1252 letters they may have been.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    wide = _utf16_without_mark(data)
    if wide:
        return _decoded(data, wide, "no byte order mark: read as UTF-16")
    try:
        return Decoded(clean(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def clean(text: str) -> str:
    r"""The same text with every line end as `\n`, plain spaces, and no invisible marks."""
    return _LINE_ENDS.sub("\n", text).translate(_INVISIBLE).translate(_SPACES)


def printable(text: str) -> str:
    """The same text without control characters, which no script means and no printer shows."""
    return text.translate(_CONTROLS)


def _decode_legacy(data: bytes) -> Decoded:
    if _mostly_utf8(data):
        text = data.decode("utf-8", errors="cinema_cp1252")
        return Decoded(clean(text), "utf-8", ("some bytes are not UTF-8: read them as cp1252",))
    for encoding in _plausible(data[:_SAMPLE]):
        try:
            return _decoded(data, encoding, f"not UTF-8: read as {encoding}", strict=True)
        except UnicodeDecodeError:
            continue
    return _decoded(data, "latin-1", "not UTF-8: read as latin-1")


def _decoded(data: bytes, encoding: str, warning: str = "", *, strict: bool = False) -> Decoded:
    text = data.decode(encoding, errors="strict" if strict else "replace")
    return Decoded(clean(text), encoding, (warning,) if warning else ())


def _plausible(data: bytes) -> list[str]:
    """The legacy encodings that could explain these bytes, the likeliest first."""
    high = [byte for byte in data if byte >= 0x80]
    if _looks_chinese(data):
        return ["gb18030"]
    letters = sum(byte >= 0xC0 or byte in (0xA8, 0xB8) for byte in high)
    if _pairs(data, 0xC0) > 0.5 * len(high) and letters > 0.8 * len(high):
        return ["cp1251"]
    return ["cp1252"] if any(0x80 <= byte < 0xA0 for byte in high) else []


def _pairs(data: bytes, low: int) -> int:
    """How many bytes from `low` up have another such byte right before them."""
    return sum(a >= low and b >= low for a, b in pairwise(data))


def _looks_chinese(data: bytes) -> bool:
    """Whether most high bytes pair up into punctuation or the 3,755 common characters of GB2312.

    Cyrillic and accented Latin text pair up too, but hardly ever into that range: rows A1-A9 are
    punctuation and rows B0-D7 are the common characters.
    """
    common = other = index = 0
    while index < len(data):
        lead = data[index]
        if lead < 0x80:
            index += 1
            continue
        trail = data[index + 1] if index + 1 < len(data) else 0
        known = trail >= 0xA1 and (0xA1 <= lead <= 0xA9 or 0xB0 <= lead <= 0xD7)
        common, other = common + known, other + (not known)
        index += 2 if trail >= 0x40 else 1
    return common > 3 * other


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 given away by the zero bytes of its spaces and line ends."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.2 * len(sample) / 2 and others < 0.05 * zeros:
            return encoding
    return None


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(letter > "\x7f" for letter in text) > 2 * broken


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", errors="ignore") or stray.decode("latin-1"), error.end


codecs.register_error("cinema_cp1252", _as_cp1252)
