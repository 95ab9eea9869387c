"""The Final Draft reader (FDX): paragraphs that are tagged already, revisions and all.

What belongs here: the XML of a Final Draft document. What does not: the words of headings and cues
(`headings`, `cues`), scenes (`scenes`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from cinema_assets.screenplay import furniture, headings, numbering
from cinema_assets.screenplay.drafting import Paragraph, Reading, SceneFacts
from cinema_assets.screenplay.errors import ScreenplayError
from cinema_assets.screenplay.model import BREAKDOWN_CATEGORIES, ElementType

_TYPES = {
    "Scene Heading": ElementType.HEADING,
    "Character": ElementType.CHARACTER,
    "Parenthetical": ElementType.PARENTHETICAL,
    "Dialogue": ElementType.DIALOGUE,
    "Singing": ElementType.LYRIC,
    "Lyrics": ElementType.LYRIC,
    "Transition": ElementType.TRANSITION,
    "New Act": ElementType.SECTION,
    "End of Act": ElementType.SECTION,
    "Act": ElementType.SECTION,
    "Act Break": ElementType.SECTION,
    "Sequence": ElementType.SECTION,
    "Outline 1": ElementType.SECTION,
    "Outline 2": ElementType.SECTION,
    "Outline 3": ElementType.SECTION,
    "Outline Body": ElementType.SYNOPSIS,
    "Cast List": ElementType.NOTE,
}
_EIGHTHS = re.compile(r"(?:(\d{1,3})(?!\d*/))?\s*(?:(\d{1,3})/8)?")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CATEGORIES = {name.casefold(): name for name in BREAKDOWN_CATEGORIES}


@dataclass(frozen=True)
class _Document:
    root: Node
    lines: dict[Node, int]


def read(text: str, encoding: str, name: str) -> Reading:
    """A Final Draft document as paragraphs.

    Raises:
        ScreenplayError: the XML is broken, declares entities, or is no Final Draft script.
    """
    document = _parse(text, name)
    content = document.root.find("Content")
    if document.root.tag != "FinalDraft" or content is None:
        raise ScreenplayError(
            f"{name} is XML but not a Final Draft script; export the script as FDX or Fountain."
        )
    tags = _tags(document.root)
    paragraphs = list(_walk(content, document.lines, tags))
    page = _title_page(document.root.find("TitlePage/Content"))
    return Reading("fdx", encoding, furniture.rejoin(paragraphs), page)


class _Lines(TreeBuilder):
    """A tree builder that remembers the source line of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[Node, int] = {}
        self.expat: Any = None

    def start(self, tag: str, attrs: dict[str, str]) -> Node:
        node = super().start(tag, attrs)
        self.found[node] = self.expat.CurrentLineNumber
        return node


def _parse(text: str, name: str) -> _Document:
    builder = _Lines()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    try:
        # The text is decoded already: a declaration of another encoding would be believed.
        parser.feed(_DECLARATION.sub("", text).lstrip().encode())
        return _Document(parser.close(), builder.found)
    except DefusedXmlException:
        raise ScreenplayError(
            f"{name} declares XML entities, which no screenplay needs; it was refused: export it "
            "again from Final Draft."
        ) from None
    except ParseError as error:
        raise ScreenplayError(
            f"{name} is broken XML (line {error.position[0]}); export it again from Final Draft."
        ) from None


def _walk(
    parent: Node, lines: dict[Node, int], tags: dict[str, tuple[str, str]]
) -> Iterator[Paragraph]:
    for node in parent.findall("Paragraph"):
        dual = node.find("DualDialogue")
        if dual is not None:
            speech = (item for item in dual.iter("Paragraph") if item.get("Type"))
            yield from _paired(p for item in speech for p in _paragraph(item, lines, tags))
        yield from _paragraph(node, lines, tags)


def _paired(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Speeches of a dual dialogue: every cue but the first is spoken over the one before."""
    first = True
    for item in paragraphs:
        speaks = item.type is ElementType.CHARACTER
        yield replace(item, dual=speaks and not first)
        first = first and not speaks


def _paragraph(
    node: Node, lines: dict[Node, int], tags: dict[str, tuple[str, str]]
) -> Iterator[Paragraph]:
    line = lines[node]
    text = _text(node)
    type_ = _TYPES.get(node.get("Type", ""), ElementType.ACTION)
    if type_ is ElementType.HEADING:
        yield from _heading(node, text, line, tags)
    elif text.strip():
        found = Paragraph(type_, _bare(type_, text), line, line)
        yield replace(found, tags=list(_tagged(node, tags)), level=_level(type_, node))
    yield from _remarks(node, lines)


def _heading(
    node: Node, text: str, line: int, tags: dict[str, tuple[str, str]]
) -> Iterator[Paragraph]:
    if not text.strip():
        return
    heading = headings.parse_forced(text)
    number = node.get("Number") or heading.number
    if numbering.omitted(text) is not None:
        yield Paragraph(ElementType.NOTE, f"{number or ''} {text.strip()}".strip(), line, line)
        return
    properties = node.find("SceneProperties")
    yield Paragraph(
        ElementType.HEADING,
        heading.text,
        line,
        line,
        heading=replace(heading, number=number),
        opens=True,
        facts=_facts(properties) if properties is not None else None,
        tags=list(_tagged(node, tags)),
    )


def _facts(properties: Node) -> SceneFacts:
    paragraphs = properties.findall("Summary/Paragraph")
    synopsis = " ".join(filter(None, (_text(item).strip() for item in paragraphs)))
    return SceneFacts(_eighths(properties.get("Length", "")), synopsis or None)


def _eighths(length: str) -> int | None:
    """`1 3/8` pages are 11 eighths, `2/8` are 2, `1` is 8."""
    match = _EIGHTHS.fullmatch(length.strip())
    if not match or not length.strip():
        return None
    return 8 * int(match[1] or 0) + int(match[2] or 0) or None


def _remarks(node: Node, lines: dict[Node, int]) -> Iterator[Paragraph]:
    """Script notes, and the scenes that stay in the file though they are omitted."""
    for tag, type_ in (("ScriptNote", ElementType.NOTE), ("OmittedScene", ElementType.BONEYARD)):
        for remark in node.findall(tag):
            text = "\n".join(_text(item) for item in remark.iter("Paragraph"))
            if text.strip():
                yield Paragraph(type_, text.strip(), lines[remark], lines[remark])


def _text(node: Node) -> str:
    return "".join(piece.text or "" for piece in node.findall("Text"))


def _bare(type_: ElementType, text: str) -> str:
    stripped = text.strip()
    wrapped = stripped.startswith("(") and stripped.endswith(")")
    return stripped[1:-1].strip() if type_ is ElementType.PARENTHETICAL and wrapped else stripped


def _level(type_: ElementType, node: Node) -> int | None:
    if type_ is not ElementType.SECTION:
        return None
    last = node.get("Type", "")[-1:]
    return int(last) if last.isdigit() else 2 if node.get("Type") == "Sequence" else 1


def _tagged(node: Node, tags: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(category, label) for every run of text that someone tagged for the breakdown."""
    for piece in node.findall("Text"):
        for number in (piece.get("TagNumber") or "").replace(",", " ").split():
            if number in tags:
                category, label = tags[number]
                yield category, label or (piece.text or "").strip()


def _tags(root: Node) -> dict[str, tuple[str, str]]:
    """Category and label by tag number, from the three tables of `TagData`."""
    names = {
        item.get("Id"): _CATEGORIES.get(item.get("Name", "").casefold(), "Miscellaneous")
        for item in root.iterfind("TagData/TagCategories/TagCategory")
    }
    meanings = {
        item.get("Id"): (names.get(item.get("CatId"), "Miscellaneous"), item.get("Label", ""))
        for item in root.iterfind("TagData/TagDefinitions/TagDefinition")
    }
    tags = {}
    for tag in root.iterfind("TagData/Tags/Tag"):
        definition = meanings.get(tag.findtext("DefId"))
        if definition:
            tags[tag.get("Number", "")] = definition
    return tags


def _title_page(content: Node | None) -> dict[str, str]:
    """Title, credit and author in the order every title page has them; the rest is contact."""
    if content is None:
        return {}
    texts = [" ".join(_text(node).split()) for node in content.findall("Paragraph")]
    blocks = [text for text in texts if text]
    page = dict(zip(("title",), blocks[:1], strict=False))
    rest = blocks[1:]
    if rest and re.fullmatch(r"(?:written |screenplay |story )?(?:by|and)\b.{0,40}", rest[0], re.I):
        page["credit"] = rest.pop(0)
        if rest:
            page["author"] = rest.pop(0)
    if rest:
        page["contact"] = " ".join(rest)
    return page
