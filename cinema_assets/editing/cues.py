"""Breaking a speech's words into readable subtitle cues. Pure text.

What belongs here: lines, widths, where to break. What does not: when a cue is shown (`subtitles`).
"""

import unicodedata
from collections.abc import Sequence

LINE_COLUMNS = 42
"""Columns of a line, at most; a full-width (CJK) character takes two."""

LINES = 2

SENTENCE_END = tuple(".!?…。！？")
CLOSING = "\"'”’»)]」』"


def cue_texts(text: str) -> list[str]:
    """A speech as cues of at most two lines of at most 42 columns; words and order unchanged.

    A cue ends with a sentence where it can; long sentences are broken into even parts. A word
    wider than a line is broken.
    """
    cues: list[list[str]] = []
    for sentence in _sentences(_words(text)):
        for part in _even_parts(sentence):
            if cues and len(wrapped([*cues[-1], *part])) <= LINES:
                cues[-1] += part
            else:
                cues.append(list(part))
    return ["\n".join(_balanced(cue)) for cue in cues]


def columns(text: str) -> int:
    """Width of a text on a line."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def wrapped(words: Sequence[str], width: int = LINE_COLUMNS) -> list[str]:
    """Words on as few lines as fit the width."""
    lines: list[str] = []
    for word in words:
        if lines and columns(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _words(text: str) -> list[str]:
    """The words, those wider than a line cut into pieces that fit."""
    words: list[str] = []
    for word in text.split():
        while columns(word) > LINE_COLUMNS:
            fitting = 1
            while columns(word[: fitting + 1]) <= LINE_COLUMNS:
                fitting += 1
            words.append(word[:fitting])
            word = word[fitting:]
        words.append(word)
    return words


def _sentences(words: Sequence[str]) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word.rstrip(CLOSING).endswith(SENTENCE_END):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _even_parts(words: Sequence[str]) -> list[list[str]]:
    """A sentence in the fewest parts that fit a cue each, about equally long."""
    for count in range(1, len(words) + 1):
        parts = _split(words, count)
        if all(len(wrapped(part)) <= LINES for part in parts):
            return parts
    return [[word] for word in words]


def _split(words: Sequence[str], count: int) -> list[list[str]]:
    """Words in at most `count` parts, each closed as soon as it holds its share of the width."""
    total = sum(columns(word) + 1 for word in words)
    parts: list[list[str]] = [[]]
    seen = 0
    for word in words:
        if parts[-1] and seen * count >= total * len(parts) and len(parts) < count:
            parts.append([])
        parts[-1].append(word)
        seen += columns(word) + 1
    return parts


def _balanced(words: Sequence[str]) -> list[str]:
    """The cue's lines, of like length when there are two."""
    lines = wrapped(words)
    if len(lines) < LINES:
        return lines
    width = next(
        width for width in range(1, LINE_COLUMNS + 1)
        if len(wrapped(words, width)) <= LINES and max(map(columns, wrapped(words, width))) <= width
    )  # fmt: skip
    return wrapped(words, width)
