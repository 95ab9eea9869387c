"""Cards with words on them: the title, the credits, the slate of what is missing.

What belongs here: lettering on a plain ground. What does not: pictures of the story.
"""

from collections.abc import Mapping, Sequence

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.captions import wrapped
from cinema_assets.studios.house.fonts import HOUSE, Fonts, Lettering

HEIGHT = 720.0
"""Of a card in its own units."""
PAPER, QUIET, GOLD, RED = "#f3ecdf", "#a59fb0", "#e8b04a", "#d6493b"
CREDIT_LINE = 46.0
ROWS_ON_A_CARD = 8
"""Names that the credits hold on one card; longer ones roll."""


def draw_title_card(title: Mapping[str, str], *, width: int, height: int) -> bytes:
    """The title card as PNG bytes: `title`, and where there are any `credit` and `author`."""
    across = HEIGHT * width / height
    words = title["title"]
    size = next((s for s in (92, 74, 58, 46) if len(_lines(words, across, s)) <= 2), 38)
    lines = _lines(words, across, size)
    top = HEIGHT * 0.47 - (len(lines) - 1) * size * 0.58
    written = [
        _middle(line, across, top + number * size * 1.16, size, PAPER, spacing=size * 0.06)
        for number, line in enumerate(lines)
    ]
    below = top + (len(lines) - 1) * size * 1.16 + 58
    rule = svg.rect(across / 2 - 70, below, 140, 2.4, GOLD)
    credit = " ".join(filter(None, (title.get("credit", ""), title.get("author", ""))))
    if credit:
        small = _lines(credit, across, 27)
        written += [
            _middle(line, across, below + 62 + n * 38, 27, QUIET) for n, line in enumerate(small)
        ]
    return _card(_ground(across, HEIGHT) + rule, written, across, HEIGHT, width, height)


def credits_height(cast: Sequence[str], height: int) -> int:
    """Height in pixels of the credits at a frame of this height: more than it when they roll."""
    if len(cast) <= ROWS_ON_A_CARD:
        return height
    units = 2 * HEIGHT + len(cast) * CREDIT_LINE
    return 2 * round(units / HEIGHT * height / 2)


def draw_credits(
    title: Mapping[str, str], cast: Sequence[str], *, width: int, height: int
) -> bytes:
    """The credits as PNG bytes, taller than the frame when they are to roll.

    Args:
        title: as for the title card.
        cast: the characters, in order of their first line.
        width: of the frame in pixels.
        height: of the frame in pixels.
    """
    tall = credits_height(cast, height)
    across, down = HEIGHT * width / height, HEIGHT * tall / height
    rolls = tall > height
    first = HEIGHT + 60 if rolls else (HEIGHT - (len(cast) + 3) * CREDIT_LINE) / 2 + 30
    written = [_middle(title["title"], across, first, 34, GOLD, spacing=2.5)]
    author = " ".join(filter(None, (title.get("credit", ""), title.get("author", ""))))
    if author:
        written.append(_middle(author, across, first + CREDIT_LINE, 24, QUIET))
    top = first + 2.4 * CREDIT_LINE
    written += [
        _middle(name, across, top + number * CREDIT_LINE, 28, PAPER, spacing=1.5)
        for number, name in enumerate(cast)
    ]
    return _card(_ground(across, down), written, across, down, width, tall)


def draw_slate(slate: str, heading: str, reason: str, *, width: int, height: int) -> bytes:
    """The slate of a shot or a scene that is missing: nobody can overlook it."""
    across = HEIGHT * width / height
    board, inner = across * 0.72, across * 0.64
    left = (across - board) / 2
    stripes = "".join(
        svg.polygon(
            [(left + x, 150), (left + x + 46, 150), (left + x + 12, 214), (left + x - 34, 214)],
            PAPER,
        )
        for x in range(46, int(board) - 50, 92)
    )
    body = (
        svg.rect(0, 0, across, HEIGHT, "#24212b")
        + svg.rect(left, 150, board, 420, "#121017", rx=10)
        + svg.clipped(stripes, f"M{left} 150h{board}v64h{-board}z")
        + svg.rect(left, 214, board, 5, RED)
    )
    written = [
        _middle(slate, across, 330, 96, PAPER, bold=True),
        *(_middle(line, across, 392 + n * 34, 27, GOLD)
          for n, line in enumerate(wrapped(heading, inner, 27, "en", HOUSE)[:2])),
        *(_middle(line, across, 478 + n * 30, 23, PAPER)
          for n, line in enumerate(wrapped(reason, inner, 23, "en", HOUSE)[:3])),
    ]  # fmt: skip
    return _card(body, written, across, HEIGHT, width, height)


def _lines(words: str, across: float, size: float) -> list[str]:
    return wrapped(words, across * 0.8, size * 1.08, "en", HOUSE)


def _middle(
    words: str, across: float, y: float, size: float, fill: str, *, bold: bool = False,
    spacing: float = 0.0, fonts: Fonts = HOUSE,
) -> Lettering:  # fmt: skip
    return fonts.write(
        words, across / 2, y, size, fill, bold=bold, anchor="middle", spacing=spacing
    )


def _ground(across: float, down: float) -> str:
    """Near black, a little lighter in the middle: a screen, not a hole."""
    stops = [(0.0, "#262231", 1.0), (1.0, "#0d0b12", 1.0)]
    defined, paint = svg.radial(stops, (across / 2, down / 2), max(across, down) * 0.62)
    return defined + svg.rect(0, 0, across, down, paint)


def _card(
    body: str, written: Sequence[Lettering], across: float, down: float, width: int, height: int
) -> bytes:
    drawn = body + "".join(lettering.drawn for lettering in written)
    files = frozenset(path for lettering in written for path in lettering.files)
    view = (0.0, 0.0, across, down)
    return svg.png(svg.render(drawn, width=width, height=height, view=view, fonts=files))
