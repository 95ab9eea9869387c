"""The title page of a Fountain or plain text script: `Key: value` lines before anything else.

What belongs here: telling a title page from a first scene, and its keys in other languages. What
does not: the body.
"""

import re

from cinema_assets.screenplay import cues, headings
from cinema_assets.screenplay.markup import Line, plain

_CANONICAL = {
    "titre": "title", "título": "title", "titulo": "title", "titel": "title", "titolo": "title",
    "название": "title", "tytuł": "title", "标题": "title", "片名": "title", "剧名": "title",
    "العنوان": "title", "عنوان": "title",
    "auteur": "author", "autor": "author", "autorin": "author",
    "autora": "author", "autore": "author", "автор": "author", "作者": "author", "编剧": "author",
    "المؤلف": "author", "تأليف": "author", "crédit": "credit", "crédito": "credit",
    "source": "source", "quelle": "source", "date": "draft date", "datum": "draft date",
    "fecha": "draft date", "дата": "draft date", "data": "draft date", "日期": "draft date",
    "kontakt": "contact", "contacto": "contact", "контакт": "contact",
}  # fmt: skip
_KNOWN = frozenset(
    (
        "title", "credit", "author", "authors", "source", "notes", "draft date", "date", "contact",
        "copyright", "revision", "format", "episode", "series", "subtitle", "written by", "by",
        "story by", "genre", "language", "font", "header", "footer", "watermark", "producer",
        "director", "company", "phone", "email", "draft", "version", "episode title", "wga",
    )
)  # fmt: skip
_KEY = re.compile(r"([^\W\d][^:：\n]{0,39}?)\s*[:：](.*)")


def read(lines: list[Line], *, strict: bool = False) -> tuple[dict[str, str], int]:
    """The title page and the index of the first line after it; empty and 0 when there is none.

    Keys are lower case and English where known (`Titre` is `title`); a value of several lines is
    joined with spaces. In strict mode any key will do; else one of the keys must be a usual one.
    """
    start = next((i for i, line in enumerate(lines) if line.text.strip()), len(lines))
    entries: list[tuple[str, list[str]]] = []
    index = start
    while index < len(lines) and lines[index].text.strip():
        line = lines[index].text
        match = None if line[:1].isspace() else _KEY.fullmatch(line)
        if match and not _is_body(line):
            entries.append((match[1].strip().lower(), [match[2].strip()]))
        elif entries and (line[:1].isspace() or not match):
            entries[-1][1].append(line.strip())
        else:
            return {}, 0
        index += 1
    if not _is_title_page(entries, strict=strict):
        return {}, 0
    return _values(entries), index


def _is_title_page(entries: list[tuple[str, list[str]]], *, strict: bool) -> bool:
    if strict:
        return bool(entries)
    return any(key in _KNOWN or key in _CANONICAL for key, _ in entries)


def _is_body(line: str) -> bool:
    return cues.is_transition(line) or headings.parse(line) is not None


def _values(entries: list[tuple[str, list[str]]]) -> dict[str, str]:
    page: dict[str, list[str]] = {}
    for key, values in entries:
        page.setdefault(_CANONICAL.get(key, key), []).extend(filter(None, values))
    return {key: " ".join(map(plain, values)) for key, values in page.items()}
