"""A speech as it is to be said: sentences and the pauses between them, cleaned for an engine.

What belongs here: reading a text for the voice (where to breathe, what to leave out, which writing
system a word is in). What does not: how anything sounds (pico, espeak), how it is played (manner).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from cinema_assets.frozen import Frozen

LONGEST_PIECE = 180
"""Characters that an engine gets at once: keeps its memory small and word times close."""

_LONGEST_WORD = 40
_SENTENCE, _QUESTION, _ELLIPSIS, _DASH = 0.28, 0.34, 0.55, 0.32
_BEAT = 0.8
"""Seconds of silence."""

_PAUSE_WORDS = (
    r"long pause|pause|a beat|beat|silence|takt|stille|un temps|temps|pausa|silencio|silenzio|"
    r"пауза|молчание|停顿|沉默|صمت"
)
_INLINE_PAUSE = re.compile(rf"\(\s*(?:{_PAUSE_WORDS})\s*\.?\)", re.IGNORECASE)
_PAUSE_MANNER = re.compile(rf"^\(?\s*(?:{_PAUSE_WORDS})\b", re.IGNORECASE)
_BREAK = re.compile(r"(\x00|…|\.{2,}|—|–|―|-{2,}|[。！？｡؟।]+|[.!?]+(?=[\"'”’»)\]]*$))")
_ABBREVIATION = re.compile(
    r"^\W*(?:mr|mrs|ms|dr|st|prof|sr|jr|vs|etc|hr|fr|mme|mlle|sra|sig|[a-z])\.$", re.IGNORECASE
)
_UNSPOKEN = frozenset('*_#~|\\^`[]{}<>()"“”„«»‹›¡¿=+•·♪♫')


class Piece(Frozen):
    """A sentence or less: what an engine says without a break."""

    text: str
    """For the engine: no markup, no symbols, its last sign gives the intonation."""
    script: str
    """Writing system, as Unicode names it (`LATIN`, `CYRILLIC`, `CJK`)."""
    tokens: tuple[int, ...]
    """Which word of the speech each word of `text` belongs to."""
    pause: float
    """Seconds of silence after it."""


def words_of(text: str) -> tuple[str, ...]:
    """The speech's words as the script has them, divided at white space, pauses left out."""
    return tuple(_INLINE_PAUSE.sub(" ", text).split())


def pieces_of(text: str, manner: Sequence[str] = ()) -> tuple[Piece, ...]:
    """What is to be said, sentence by sentence; empty when nothing in the text can be spoken.

    Args:
        text: the spoken words; `(beat)` and `(pause)` inside them are silence.
        manner: parentheticals; a beat among them falls at the sentence end nearest the middle,
            since the script's own place for it is not told.
    """
    pieces: list[Piece] = []
    for atoms, pause, sign in _groups(list(_atoms(text))):
        pieces += _shortened(atoms, pause, sign)
        if not atoms and pieces:
            pieces[-1] = _longer(pieces[-1], pause)
    if any(_PAUSE_MANNER.match(word.strip()) for word in manner):
        _add_beat(pieces)
    return tuple(pieces)


def silent_seconds(text: str) -> float:
    """How long a speech without a spoken word lasts: `...` is a look, not nothing."""
    return 1.0 if re.search(r"…|\.{2,}|—|--", text) else 0.6


class _Atom(Frozen):
    token: int
    text: str
    script: str
    pause: float
    sign: str


def _atoms(text: str) -> Iterator[_Atom]:
    """Words and word parts in order, each with the pause that its punctuation asks for."""
    marked = _INLINE_PAUSE.sub("\x00 ", text)
    tokens = marked.split()
    number = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        parts = _BREAK.split(token)
        for part, mark in zip(parts[::2], [*parts[1::2], ""], strict=True):
            # An abbreviation's stop, or one before a small letter, ends no sentence.
            abbreviated = mark == "." and bool(_ABBREVIATION.search(part + mark))
            if abbreviated or (mark == "." and following[:1].islower()):
                mark = ""
            for run in _runs(_clean(part + "." * abbreviated)):
                yield _Atom(token=number, text=run, script=script_of(run), pause=0.0, sign="")
            if mark:
                pause, sign = _rest(mark)
                yield _Atom(token=number, text="", script="", pause=pause, sign=sign)
        number += token != "\x00"


def _rest(mark: str) -> tuple[float, str]:
    """Seconds of silence after a mark, and the sign that gives the engine its intonation."""
    if mark == "\x00":
        return _BEAT, "."
    if mark[0] in "—–―-":
        return _DASH, ","
    if mark[0] == "…" or mark.startswith(".."):
        return _ELLIPSIS, ","
    if "?" in mark or "？" in mark or "؟" in mark:
        return _QUESTION, "?"
    return (_SENTENCE, "!") if "!" in mark or "！" in mark else (_SENTENCE, ".")


def _clean(word: str) -> str:
    """A word without markup, emoji and control characters, its oddities made sayable."""
    plain = unicodedata.normalize("NFC", word).replace("’", "'").replace("‘", "'")
    kept = "".join(c for c in plain if c not in _UNSPOKEN and unicodedata.category(c) not in
                   ("So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn"))  # fmt: skip
    kept = kept.replace("/", " ").strip("-' ")
    kept = " ".join(part for part in kept.split() if any(map(_sounds, part)))
    kept = re.sub(r"(\w)\1{3,}", r"\1\1\1", kept) if not kept.isdigit() else kept
    kept = re.sub(r"\d{13,}", lambda digits: " ".join(digits[0]), kept)
    return " ".join(part[i : i + _LONGEST_WORD] for part in kept.split()
                    for i in range(0, len(part), _LONGEST_WORD))  # fmt: skip


def _runs(word: str) -> list[str]:
    """A cleaned word divided where the writing system changes; nothing when it has no sound."""
    runs: list[str] = []
    for character in word:
        script = script_of(character)
        if runs and _one_text(script, script_of(runs[-1])):
            runs[-1] += character
        else:
            runs.append(character)
    return [run.strip() for run in runs if any(map(_sounds, run))]


def _sounds(character: str) -> bool:
    return character.isalnum() or character in "&%$€£@"


def script_of(text: str) -> str:
    """The writing system of the first letter, as Unicode names it; `` where there is none.

    Han beside kana is Japanese and counts as `KANA`.
    """
    names = [unicodedata.name(c, "UNKNOWN").split(" ")[0] for c in text if c.isalpha()]
    if any(name in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") for name in names):
        return "KANA"
    return names[0] if names else ""


def _one_text(script: str, other: str) -> bool:
    """Whether one voice reads both; Japanese is written in Han and kana at once."""
    return not script or not other or script == other or {script, other} == {"KANA", "CJK"}


def _groups(atoms: list[_Atom]) -> Iterator[tuple[list[_Atom], float, str]]:
    """Atoms that are said together (none for a pause more), the pause after, the closing sign."""
    group: list[_Atom] = []
    script = ""
    for atom in atoms:
        if not atom.text:
            yield group, atom.pause, atom.sign
            group, script = [], ""
            continue
        if not _one_text(atom.script, script):
            yield group, 0.0, ","
            group, script = [], ""
        group.append(atom)
        script = "KANA" if "KANA" in (script, atom.script) else script or atom.script
    if group:
        yield group, 0.0, "."


def _shortened(atoms: list[_Atom], pause: float, sign: str) -> Iterator[Piece]:
    """One piece, or several where the sentence is long: divided at commas, else anywhere."""
    while atoms:
        end = _fitting(atoms)
        last = end == len(atoms)
        yield _piece(atoms[:end], pause if last else 0.0, sign if last else ",")
        atoms = atoms[end:]


def _fitting(atoms: list[_Atom]) -> int:
    length, comma = 0, 0
    for index, atom in enumerate(atoms):
        length += len(atom.text) + 1
        if length > LONGEST_PIECE:
            return comma or max(1, index)
        if atom.text[-1] in ",;:，、；：" and length > LONGEST_PIECE // 3:
            comma = index + 1
    return len(atoms)


def _piece(atoms: list[_Atom], pause: float, sign: str) -> Piece:
    text = _lowered([atom.text for atom in atoms])
    scripts = [atom.script for atom in atoms if atom.script]
    words, tokens = [], []
    for atom, said in zip(atoms, text, strict=True):
        parts = said.split()
        words += parts
        tokens += [atom.token] * len(parts)
    script = "KANA" if "KANA" in scripts else (scripts or [""])[0]
    return Piece(text=" ".join(words).rstrip(",;:，、；： ") + sign, script=script,
                 tokens=tuple(tokens), pause=pause)  # fmt: skip


def _lowered(words: list[str]) -> list[str]:
    """Words in small letters where capitals mean stress; engines would spell them out (`FBI`)."""
    capital = [word.isupper() and sum(c.isalpha() for c in word) > 1 for word in words]
    out = []
    for index, word in enumerate(words):
        beside = any(capital[max(0, index - 1) : index]) or any(capital[index + 1 : index + 2])
        long = sum(c.isalpha() for c in word) > 3
        out.append(word.lower() if capital[index] and (beside or long) else word)
    return out


def _add_beat(pieces: list[Piece]) -> None:
    """Lengthen the pause after the sentence that ends nearest the middle of the speech."""
    total = sum(len(piece.text) for piece in pieces)
    reached, best, place = 0, float(total), -1
    for index, piece in enumerate(pieces[:-1]):
        reached += len(piece.text)
        if piece.pause and abs(reached - total / 2) < best:
            best, place = abs(reached - total / 2), index
    if place >= 0:
        pieces[place] = _longer(pieces[place], _BEAT)


def _longer(piece: Piece, seconds: float) -> Piece:
    return piece.model_copy(update={"pause": piece.pause + seconds})
