"""What every reader hands over: paragraphs in order, not yet grouped into scenes.

What belongs here: the value between a format and the screenplay model. What does not: rules.
"""

from dataclasses import dataclass, field

from cinema_assets.screenplay.headings import Heading
from cinema_assets.screenplay.model import ElementType


@dataclass(frozen=True)
class SceneFacts:
    """What a file itself states about a scene (Final Draft's scene properties and tags)."""

    eighths: int | None = None
    synopsis: str | None = None


@dataclass
class Paragraph:
    """One element of the script before it has an id."""

    type: ElementType
    text: str
    line: int
    last_line: int
    heading: Heading | None = None
    """On a heading: what it says."""
    opens: bool = False
    """On a heading: whether it opens a scene by itself."""
    dual: bool = False
    level: int | None = None
    forced: bool = False
    facts: SceneFacts | None = None
    tags: list[tuple[str, str]] = field(default_factory=list)
    """(category, what is tagged) in this paragraph."""


@dataclass(frozen=True)
class Reading:
    """A whole file, read."""

    format: str
    encoding: str
    paragraphs: list[Paragraph]
    title_page: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
