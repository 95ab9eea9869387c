"""Reference sheets: a character from every side, a place in its light, frames on one page.

What belongs here: pages that are looked at. What does not: frames of a shot (frames), titles.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PIL import Image

from cinema_assets.screenplay.model import Grouping, ShotSize
from cinema_assets.studios.briefs import (
    Daylight,
    Emotion,
    Facing,
    FigureBrief,
    FrameBrief,
    LookBrief,
    SetBrief,
)
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.captions import GOLD, GROUND, QUIET, TEXT, fitted, wrapped
from cinema_assets.studios.house.figures.build import build_of
from cinema_assets.studios.house.figures.figure import draw_figure
from cinema_assets.studios.house.figures.skull import Turn
from cinema_assets.studios.house.fonts import HOUSE, Fonts
from cinema_assets.studios.house.frames import plate_image
from cinema_assets.studios.house.light import HOURS, on_figures
from cinema_assets.studios.house.pages import Page

View = Literal["front", "side", "full"]


_PAPER = "#ece4d6"


_LINES = "#d3c8b6"


_LIGHT = on_figures(HOURS[Daylight.MORNING])


def draw_character_sheet(
    look: LookBrief, view: View, *, width: int = 1024, height: int = 1024, fonts: Fonts = HOUSE
) -> bytes:
    """One view of a character on plain paper, PNG bytes, RGB.

    Args:
        look: the character and its costume.
        view: `front` (portrait), `side` (portrait in profile), `full` (the whole figure).
        width: pixels.
        height: pixels.
        fonts: faces to write with.

    Raises:
        FontMissing: no font has a character of the name.
    """
    page = _paper(width, height, fonts, look.colour)
    if view == "full":
        _whole_figure(page, look, width / 2, width, Turn.FRONT, Facing.CAMERA)
    elif view == "side":
        _portrait(page, look, width / 2, height * 0.44, height * 0.46, Turn.PROFILE)
    else:
        _portrait(page, look, width / 2, height * 0.44, height * 0.46, Turn.FRONT)
    _foot(page, look, {"front": "FRONT", "side": "SIDE", "full": "FULL FIGURE"}[view])
    return svg.png(page.image())


def draw_turnaround(
    look: LookBrief, *, width: int = 1920, height: int = 1080, fonts: Fonts = HOUSE
) -> bytes:
    """A character on one page: four views of the figure, seven faces, colours, the script's words.

    PNG bytes, RGB; arguments and errors as for `draw_character_sheet`.
    """
    page = _paper(width, height, fonts, look.colour)
    views = (
        (Turn.FRONT, Facing.CAMERA),
        (Turn.QUARTER, Facing.RIGHT),
        (Turn.PROFILE, Facing.RIGHT),
        (Turn.BACK, Facing.AWAY),
    )
    for index, (turn, facing) in enumerate(views):
        _whole_figure(page, look, width * (0.09 + 0.135 * index), width * 0.42, turn, facing)
    _faces(page, look)
    _colours(page, look)
    _foot(page, look, "TURNAROUND")
    return svg.png(page.image())


def _paper(width: int, height: int, fonts: Fonts, colour: str) -> Page:
    page = Page(width, height, fonts)
    page.draw(svg.rect(0, 0, width, height, _PAPER))
    grid = "".join(f"M0,{y:.0f}H{width}" for y in (height * k / 12 for k in range(1, 11)))
    page.draw(svg.line(grid, _LINES, 1))
    tint = palette.mix(_PAPER, colour, 0.16)
    page.draw(
        svg.ellipse(width * 0.5, height * 0.45, width * 0.42, height * 0.4, tint, fill_opacity=0.55)
    )
    page.draw(svg.rect(0, 0, width, height * 0.012, colour))
    return page


def _whole_figure(
    page: Page, look: LookBrief, x: float, room: float, turn: Turn, facing: Facing
) -> None:
    floor = page.height * 0.84
    tall = max(build_of(look).height, 150.0) + 14
    scale = min((floor - page.height * 0.07) / tall, room / 110)
    figure = draw_figure(FigureBrief(look=look, facing=facing), _LIGHT, turn=turn)
    page.draw("".join(
        svg.ellipse(x - 6, floor + 3, 44 * scale * k, 9 * scale * k, "#5a4f48", fill_opacity=0.14)
        for k in (1.0, 0.8, 0.6)
    ))  # fmt: skip
    page.draw(svg.moved(figure.drawn, x, floor, scale))


def _portrait(page: Page, look: LookBrief, x: float, y: float, head: float, turn: Turn) -> None:
    """A head of about `head` pixels, with shoulders, cut off above the page's foot."""
    facing = Facing.RIGHT if turn is Turn.PROFILE else Facing.CAMERA
    figure = draw_figure(FigureBrief(look=look, facing=facing), _LIGHT, turn=turn)
    build = build_of(look)
    scale = head / (104 * build.head * build.scale)
    drawn = svg.moved(figure.drawn, x - figure.head[0] * scale, y - figure.head[1] * scale, scale)
    frame = f"M0,0 H{page.width} V{page.height * 0.87:.0f} H0Z"
    page.draw(svg.clipped(drawn, frame))


def _faces(page: Page, look: LookBrief) -> None:
    """All emotions, small, in the right third of the page."""
    left, top = page.width * 0.615, page.height * 0.055
    cell = page.width * 0.093, page.height * 0.295
    for index, emotion in enumerate(Emotion):
        column, row = index % 4, index // 4
        x, y = left + cell[0] * (column + 0.5), top + cell[1] * row
        _face(page, look, emotion, x, y, cell)


def _face(
    page: Page, look: LookBrief, emotion: Emotion, x: float, y: float, cell: tuple[float, float]
) -> None:
    build = build_of(look)
    brief = FigureBrief(look=look, emotion=emotion, facing=Facing.CAMERA)
    figure = draw_figure(brief, _LIGHT)
    scale = cell[1] * 0.40 / (104 * build.head * build.scale)
    middle = y + cell[1] * 0.42
    drawn = svg.moved(
        figure.drawn, x - figure.head[0] * scale, middle - figure.head[1] * scale, scale
    )
    wide, high = cell[0] * 0.92, cell[1] * 0.78
    frame = f"M{x - wide / 2:.1f},{y:.1f} h{wide:.1f} v{high:.1f} h{-wide:.1f}Z"
    page.draw(svg.path(frame, palette.mix(_PAPER, "#ffffff", 0.45)) + svg.clipped(drawn, frame))
    page.write(
        emotion.value.upper(),
        x,
        y + cell[1] * 0.87,
        page.height * 0.0155,
        "#6b6258",
        anchor="middle",
        spacing=1.2,
    )


def _colours(page: Page, look: LookBrief) -> None:
    left, top, size = page.width * 0.617, page.height * 0.67, page.height * 0.052
    for index, colour in enumerate((look.skin, look.hair_colour, look.colour, look.accent)):
        x = left + index * size * 1.25
        page.draw(svg.rect(x, top, size, size, colour, rx=size * 0.14))
    words = ", ".join(
        [
            look.age,
            look.build,
            f"{look.hair} hair" if look.hair not in ("cap", "hood", "hat", "bald") else look.hair,
            look.garment,
            *look.features,
        ]
    )
    page.write(words, left + size * 5.3, top + size * 0.62, page.height * 0.019, "#4a443e")
    room = page.width * 0.365
    for index, line in enumerate(
        wrapped(look.description, room, page.height * 0.021, 3, page.fonts)
    ):
        page.write(
            line,
            left,
            top + size * 1.75 + index * page.height * 0.03,
            page.height * 0.021,
            "#3a352f",
        )


def _foot(page: Page, look: LookBrief, title: str) -> None:
    top, high = page.height * 0.87, page.height * 0.13
    page.draw(
        svg.rect(0, top, page.width, high, GROUND) + svg.rect(0, top, page.width, 5, look.colour)
    )
    pad = page.width * 0.035
    size = high * 0.40
    page.write(
        fitted(look.character, page.width * 0.6, size, page.fonts),
        pad,
        top + high * 0.60,
        size,
        TEXT,
        bold=True,
    )
    second = look.garment if look.look == "first" else look.look
    page.write(second, pad, top + high * 0.84, high * 0.17, QUIET)
    page.write(
        title, page.width - pad, top + high * 0.60, high * 0.2, GOLD, anchor="end", spacing=2
    )


def draw_location_sheet(
    place: SetBrief, *, width: int = 1920, height: int = 1080, fonts: Fonts = HOUSE
) -> bytes:
    """A place on one page: a large view in its light, and the same place at four other hours.

    PNG bytes, RGB.

    Raises:
        FontMissing: no font has a character of the location's name.
    """
    page = Page(width, height, fonts)
    page.draw(svg.rect(0, 0, width, height, GROUND))
    _location_foot(page, place)
    sheet = page.image()
    gap = round(width * 0.008)
    large = round(width * 0.76), round(height * 0.86)
    sheet.paste(_empty_set(place, *large), (gap, gap))
    others = [
        hour
        for hour in (
            Daylight.MORNING,
            Daylight.DAY,
            Daylight.GOLDEN_HOUR,
            Daylight.DUSK,
            Daylight.NIGHT,
        )
        if hour is not place.daylight
    ][:4]
    left, each = large[0] + 2 * gap, (large[1] - 3 * gap) // 4
    for index, hour in enumerate(others):
        small = place.model_copy(update={"daylight": hour})
        view = _empty_set(small, width - left - gap, each)
        sheet.paste(view, (left, gap + index * (each + gap)))
    return svg.png(sheet)


def _empty_set(place: SetBrief, width: int, height: int) -> Image.Image:
    brief = FrameBrief(
        slate="", caption="", size=ShotSize.ELS, grouping=Grouping.ESTABLISHING, set=place,
        width=width, height=height,
    )  # fmt: skip
    return plate_image(brief, width, height)


def _location_foot(page: Page, place: SetBrief) -> None:
    top, pad, high = page.height * 0.89, page.width * 0.012, page.height * 0.11
    where = ("INT. " if place.interior else "EXT. ") + place.location.upper()
    if place.sub_location:
        where += f" — {place.sub_location.upper()}"
    page.write(
        fitted(where, page.width * 0.6, high * 0.42, page.fonts),
        pad,
        top + high * 0.5,
        high * 0.42,
        TEXT,
        bold=True,
    )
    facts = [
        place.archetype.value,
        place.daylight.value,
        *([place.weather.value] if not place.interior else []),
        *place.props,
    ]
    page.write(
        fitted(" · ".join(facts), page.width * 0.7, high * 0.2, page.fonts),
        pad,
        top + high * 0.84,
        high * 0.2,
        QUIET,
    )
    page.write(
        "LOCATION", page.width - pad, top + high * 0.5, high * 0.2, GOLD, anchor="end", spacing=2
    )


def contact_sheet(
    frames: Sequence[tuple[str, Path]], columns: int = 4, *, cell: int = 480, fonts: Fonts = HOUSE
) -> bytes:
    """Frames on one page with their labels, PNG bytes, RGB.

    Args:
        frames: label and image file, in order.
        columns: frames in a row.
        cell: width of one frame, in pixels.
        fonts: faces to write with.

    Raises:
        FontMissing: no font has a character of a label.
    """
    pictures = [_thumbnail(path, cell) for _, path in frames]
    tallest = max((picture.height for picture in pictures), default=cell * 9 // 16)
    gap, foot = cell // 24, cell // 12
    across = max(min(columns, len(frames)), 1)
    rows = max(-(-len(frames) // across), 1)
    page = Page(across * (cell + gap) + gap, rows * (tallest + foot + gap) + gap, fonts)
    page.draw(svg.rect(0, 0, page.width, page.height, GROUND))
    spots = []
    for index, (label, _) in enumerate(frames):
        x = gap + (index % across) * (cell + gap)
        y = gap + (index // across) * (tallest + foot + gap)
        spots.append((x, y))
        page.write(
            fitted(label, cell, foot * 0.52, fonts), x, y + tallest + foot * 0.72, foot * 0.52, TEXT
        )
    sheet = page.image()
    for picture, spot in zip(pictures, spots, strict=True):
        sheet.paste(picture, spot)
    return svg.png(sheet)


def _thumbnail(path: Path, width: int) -> Image.Image:
    with Image.open(path) as picture:
        height = max(round(picture.height * width / picture.width), 1)
        return picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
