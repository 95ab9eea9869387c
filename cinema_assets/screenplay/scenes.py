"""From paragraphs to a screenplay: scenes and their numbers, speeches, characters, warnings.

What belongs here: the rules that are the same for every format. What does not: how a format marks
its paragraphs (the readers), who and what a scene needs (`breakdown`).
"""

import re
from collections.abc import Iterable, Sequence

from cinema_assets.screenplay import language, lengths
from cinema_assets.screenplay.cast import Casting, cast
from cinema_assets.screenplay.drafting import Paragraph, Reading
from cinema_assets.screenplay.model import Element, ElementType, Scene, Screenplay
from cinema_assets.screenplay.speeches import speeches

_LONGEST_WORD = 1_000
"""A text with a word this long and hardly anything else is data, not prose."""
_TELLING = frozenset((ElementType.ACTION, ElementType.CHARACTER, ElementType.LYRIC))


def assemble(reading: Reading) -> Screenplay:
    """A reading as a screenplay: elements with ids, scenes, characters, language, warnings."""
    elements = tuple(map(_element, range(len(reading.paragraphs)), reading.paragraphs))
    casting = cast(elements)
    starts, warnings = _starts(reading, elements)
    scenes = tuple(_scenes(reading.paragraphs, elements, starts, casting, warnings))
    return Screenplay(
        format=reading.format,
        encoding=reading.encoding,
        language=_language(elements),
        warnings=tuple(dict.fromkeys([*reading.warnings, *warnings, *casting.warnings])),
        title_page=reading.title_page,
        elements=elements,
        scenes=scenes,
        characters=casting.characters,
    )


def _element(index: int, paragraph: Paragraph) -> Element:
    return Element(
        id=f"e{index}",
        type=paragraph.type,
        text=paragraph.text,
        line=paragraph.line,
        last_line=paragraph.last_line,
        scene_number=paragraph.heading.number if paragraph.heading else None,
        dual=paragraph.dual,
        level=paragraph.level,
        forced=paragraph.forced,
    )


def _starts(reading: Reading, elements: Sequence[Element]) -> tuple[list[int], list[str]]:
    """Indices of the paragraphs that open a scene, and what is odd about them.

    Forced headings open scenes only in a script that has no INT/EXT heading at all.
    """
    paragraphs = reading.paragraphs
    headings = [i for i, item in enumerate(paragraphs) if item.type is ElementType.HEADING]
    starts = [i for i in headings if paragraphs[i].opens] or headings
    telling = [i for i, item in enumerate(paragraphs) if item.type in _TELLING]
    if not telling and not starts:
        return [], [*([] if reading.warnings else ["nothing to film: the script has no text"])]
    if not starts:
        return _implicit(elements)
    early = [i for i in telling if i < starts[0]]
    if not early:
        return starts, []
    if any(paragraphs[i].type is ElementType.CHARACTER for i in early):
        line = paragraphs[early[0]].line
        return starts, [f"line {line}: speech before the first heading was put into that scene"]
    line = paragraphs[early[0]].line
    return starts, [f"line {line}: text before the first heading belongs to no scene"]


def _implicit(elements: Sequence[Element]) -> tuple[list[int], list[str]]:
    words = [word for element in elements for word in element.text.split()]
    longest = max(map(len, words), default=0)
    if longest >= _LONGEST_WORD and not _is_wide(words) and longest * 2 > sum(map(len, words)):
        return [], ["this reads like data, not like a script: no scene was made of it"]
    return [0], ["no scene heading found: the whole text is read as one scene"]


def _is_wide(words: list[str]) -> bool:
    return any(letter >= "\u2e80" for word in words for letter in word[:50])


def _scenes(
    paragraphs: list[Paragraph],
    elements: Sequence[Element],
    starts: list[int],
    casting: Casting,
    warnings: list[str],
) -> Iterable[Scene]:
    numbers = _numbers(paragraphs, starts, warnings)
    bounds = [*starts, len(paragraphs)]
    if starts and any("put into that scene" in warning for warning in warnings):
        bounds[0] = 0
    for index, (start, number) in enumerate(zip(starts, numbers, strict=True)):
        span = slice(bounds[index], bounds[index + 1])
        yield _scene(paragraphs[start], paragraphs[span], elements[span], number, casting)


def _scene(
    head: Paragraph,
    paragraphs: Sequence[Paragraph],
    elements: Sequence[Element],
    number: str,
    casting: Casting,
) -> Scene:
    heading, facts = head.heading, head.facts
    synopses = [item.text for item in elements if item.type is ElementType.SYNOPSIS]
    counted = facts.eighths if facts else None
    return Scene(
        number=number,
        heading=_printed(heading.text) if heading else "",
        int_ext=heading.int_ext if heading else None,
        location=_printed(heading.location) if heading else "",
        sub_location=_printed(heading.sub_location or "") or None if heading else None,
        time_of_day=_printed(heading.time_of_day or "") or None if heading else None,
        eighths=counted or lengths.scene_eighths(elements),
        line=head.line,
        elements=tuple(elements),
        speeches=speeches(elements, casting),
        tagged=_tagged(paragraphs),
        synopsis=(facts.synopsis if facts else None) or " ".join(synopses) or None,
    )


def _printed(slug: str) -> str:
    """As a script prints it: in capitals, so that two spellings of one place are one place."""
    return slug.replace("ß", "ẞ").upper()


def _tagged(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for paragraph in paragraphs:
        for category, label in paragraph.tags:
            if label not in found.setdefault(category, []):
                found[category].append(label)
    return {category: tuple(labels) for category, labels in found.items()}


def _numbers(paragraphs: list[Paragraph], starts: list[int], warnings: list[str]) -> list[str]:
    """A number for every scene: as written, else counted past every number that is taken."""
    written = [_written(paragraphs[start]) for start in starts]
    taken = {number.casefold() for number in written if number} | _omitted(paragraphs)
    used: set[str] = set()
    letters: dict[str, int] = {}
    numbers, counter = [], 0
    for start, number in zip(starts, written, strict=True):
        if number is None:
            counter += 1
            while str(counter) in taken:
                counter += 1
            number = str(counter)
        elif number.casefold() in used:
            fresh = _next_letter(number, taken, letters)
            line = paragraphs[start].line
            warnings.append(
                f"line {line}: scene number {number} is used twice; this one is {fresh}"
            )
            number = fresh
            taken.add(number.casefold())
        elif number.isdigit():
            counter = max(counter, int(number))
        used.add(number.casefold())
        numbers.append(number)
    return numbers


def _written(paragraph: Paragraph) -> str | None:
    return paragraph.heading.number if paragraph.heading else None


def _omitted(paragraphs: Iterable[Paragraph]) -> set[str]:
    """Numbers of omitted scenes, which nobody may use again."""
    notes = (item.text for item in paragraphs if item.type is ElementType.NOTE)
    found = (re.match(r"(\w{1,8})\s.*OMIT", text) for text in notes)
    return {match[1].casefold() for match in found if match}


def _next_letter(number: str, taken: set[str], letters: dict[str, int]) -> str:
    """The first free A-number after a number: 5 becomes 5A, then 5B, ... 5Z, 5AA.

    Args:
        number: the number that is used again.
        taken: case-folded numbers of the script.
        letters: how many letters were tried after each number, kept from call to call.
    """
    while True:
        letters[number] = rest = letters.get(number, 0) + 1
        suffix = ""
        while rest:
            rest, letter = divmod(rest - 1, 26)
            suffix = chr(ord("A") + letter) + suffix
        if f"{number}{suffix}".casefold() not in taken:
            return f"{number}{suffix}"


def _language(elements: Sequence[Element]) -> str:
    def texts(type_: ElementType) -> list[str]:
        return [element.text for element in elements if element.type is type_]

    return language.detect(
        texts(ElementType.DIALOGUE),
        texts(ElementType.ACTION),
        texts(ElementType.HEADING),
    )
