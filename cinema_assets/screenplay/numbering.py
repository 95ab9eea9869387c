"""Numbers that scenes carry: `#12A#`, in the margins, typed before the heading, in words.

What belongs here: finding a number on a heading line and taking it off. What does not: the heading
itself (`headings`), numbers nobody wrote (`scenes`).
"""

import re

_NUMBER = r"[A-Z]{0,2}\d{1,4}[A-Z]{0,3}(?:[-.]\d{1,3}[A-Z]?)?"
LONGEST = 200
"""No line longer than this many characters is a heading; it bounds every search below."""
_HASH = re.compile(r"\s*#([\w.()-]{1,20})#$")
_BOXED = re.compile(rf"[【\[]({_NUMBER})[】\]]\s*(?=\S)")
_MARGIN = re.compile(rf"(?P<number>{_NUMBER})\s+(?=\S)")
_LISTED = re.compile(rf"(?P<number>{_NUMBER})\s?(?:[.)、:](?!\d)|\s[-–—])\s*(?=\S)")
_ORDINALS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
    "العاشر",
)  # fmt: skip
_CJK_DIGITS = "〇一二三四五六七八九"
_MARKER = re.compile(
    r"(?:SCENE|SCÈNE|SÉQUENCE|SEQUENCE|SÉQ|SEQ|ESCENA|ESC|SECUENCIA|SEC|SZENE|BILD|SCENA|SC|СЦЕНА"
    rf"|CENA|مشهد|المشهد|场景|场次|场)[.\s]*(?:N[O°º][.\s]*)?#?(?P<number>{_NUMBER}"
    rf"|[{_CJK_DIGITS}十百]{{1,5}}|{'|'.join(_ORDINALS)})"
    rf"\s*[.:：)،,–—-]*\s*|第\s?(?P<cjk>[0-9{_CJK_DIGITS}十百]{{1,5}})\s?[场場]\s*[：:、]?\s*",
    re.IGNORECASE,
)
_OMITTED = re.compile(
    rf"(?:(?P<left>{_NUMBER})[.\s]+)?\(?(?:OMITTED|OMIT|SUPPRIMÉE?|ENTFÄLLT|OMITIDA)\)?"
    rf"(?:\s+(?P<right>{_NUMBER}))?",
    re.IGNORECASE,
)


def scene_marker(line: str) -> str | None:
    """The number of a line that only counts a scene (`SCENE 4`, `مشهد 1`, `第3场`), else None."""
    match = _MARKER.fullmatch(line.strip()) if len(line) < 40 else None
    return _digits(match["number"] or match["cjk"]) if match else None


def omitted(line: str) -> str | None:
    """The number of a scene that this line marks as OMITTED (may be empty), else None."""
    bare, number = without_hash(line.strip()[:LONGEST])
    match = _OMITTED.fullmatch(bare)
    if not match or not (bare.isupper() or number):
        return None
    return number or match["left"] or match["right"] or ""


def without_hash(text: str) -> tuple[str, str | None]:
    """A heading without its `#12A#`, and that number."""
    match = _HASH.search(text)
    return (text[: match.start()].rstrip(), match[1]) if match else (text, None)


def without_number(text: str) -> tuple[str, str, str | None]:
    """The text to show, the text to parse, and the number written before or beside the heading."""
    text = re.sub(r"\s{2,}\*+$", "", text)
    boxed = _BOXED.match(text)
    if boxed:
        return text, text[boxed.end() :], boxed[1]
    for pattern in (_MARKER, _LISTED):
        match = pattern.match(text)
        if match and match.end() < len(text):
            number = match["number"] or match.groupdict().get("cjk") or ""
            return text, text[match.end() :], _digits(number)
    match = _MARGIN.match(text)
    if not match:
        tail = re.search(rf"\s{{3,}}({_NUMBER})\.?$", text)
        return (text[: tail.start()],) * 2 + (tail[1],) if tail else (text, text, None)
    number, body = match["number"], text[match.end() :]
    if not number.isdigit() and not any(map(str.isdigit, number)):
        return text, text, None
    if is_cjk(body):
        return text, body, number
    body = re.sub(rf"\s+{re.escape(number)}\.?$", "", body)
    return body, body, number


def _digits(number: str) -> str:
    """A scene number in digits: 十二 and the Arabic for twelfth are words for one."""
    if number in _ORDINALS:
        return str(_ORDINALS.index(number) + 1)
    if not all(letter in _CJK_DIGITS + "十百" for letter in number):
        return number
    total, digit = 0, 0
    for letter in number:
        if letter in "十百":
            total += max(digit, 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _CJK_DIGITS.index(letter)
    return str(total + digit)


def is_cjk(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)
