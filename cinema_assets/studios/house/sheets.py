"""Sheets: a character from the front, from the side and in full; a location; a contact sheet.

What belongs here: how a sheet is laid out. What does not: drawing figures and places.
"""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from cinema_assets.screenplay.model import Grouping, ShotSize
from cinema_assets.studios.briefs import (
    Archetype,
    Daylight,
    Facing,
    FigureBrief,
    FrameBrief,
    LookBrief,
    SetBrief,
)
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.figures.figure import draw_figure
from cinema_assets.studios.house.figures.skull import Turn
from cinema_assets.studios.house.fonts import HOUSE
from cinema_assets.studios.house.frames import plate_image
from cinema_assets.studios.house.light import light_of, on_figures

STUDIO_SET = SetBrief(
    location="studio", archetype=Archetype.ROOM, interior=True, daylight=Daylight.DAY
)
"""The light of character sheets: the same for every character."""
BAND = 0.085
"""Height of the name under a sheet, as a share of the sheet."""
CELL_WIDTH, GAP, LABEL = 384, 10, 34
"""Of a contact sheet, in pixels."""


def draw_character_sheet(look: LookBrief, view: str, *, width: int, height: int) -> bytes:
    """One view of one look on plain paper, with its name, as PNG bytes.

    Args:
        look: the character's look.
        view: `front` and `side` show head and shoulders, `full` the whole figure.
        width: pixels.
        height: pixels.
    """
    light = on_figures(light_of(STUDIO_SET))
    facing = Facing.RIGHT if view == "side" else Facing.CAMERA
    turn = Turn.PROFILE if view == "side" else None
    figure = draw_figure(FigureBrief(look=look, facing=facing), light, turn=turn)
    band = height * BAND
    room = height - band
    if view == "full":
        scale = room * 0.86 / figure.height
        x, y = width / 2, room * 0.95
    else:
        scale = room / 92
        x, y = width / 2 - figure.head[0] * scale, room * 0.42 - figure.head[1] * scale
    ground, paint = svg.radial(
        [(0.0, "#f4ecdd", 1.0), (1.0, "#d9ccb6", 1.0)], (width / 2, room * 0.42), room * 0.8
    )
    shadow = svg.ellipse(width / 2, room * 0.955, width * 0.24, room * 0.018, "#00000030")
    body = (
        ground
        + svg.rect(0, 0, width, room, paint)
        + (shadow if view == "full" else "")
        + svg.clipped(svg.moved(figure.drawn, x, y, scale), f"M0 0h{width}v{room:.1f}h-{width}z")
        + svg.rect(0, room, width, band, look.colour)
    )
    return _named(body, look, view, width, height)


def _named(body: str, look: LookBrief, view: str, width: int, height: int) -> bytes:
    band = height * BAND
    ink = "#15131b" if sum(palette.rgb(look.colour)) > 1.35 else "#f6efe2"
    name = look.character if look.look == "first" else f"{look.character}, {look.look}"
    size = min(band * 0.5, band * 0.5 * width * 0.66 / max(1.0, HOUSE.width(name, band * 0.5)))
    base = height - band * 0.34
    words = [
        HOUSE.write(name, width * 0.05, base, size, ink, bold=True),
        HOUSE.write(view, width * 0.95, base, band * 0.36, ink, anchor="end", opacity=0.75),
    ]
    files = frozenset(path for lettering in words for path in lettering.files)
    drawn = body + "".join(lettering.drawn for lettering in words)
    return svg.png(svg.render(drawn, width=width, height=height, fonts=files))


def draw_location_sheet(place: SetBrief, *, width: int, height: int) -> bytes:
    """A place with nobody in it, with its name, as PNG bytes."""
    band = 2 * round(height * BAND / 2)
    frame = FrameBrief(
        slate="", caption="", size=ShotSize.LS, grouping=Grouping.ESTABLISHING, set=place
    )
    sheet = Image.new("RGB", (width, height), "#15131b")
    sheet.paste(plate_image(frame, width, height - band), (0, 0))
    size = min(band * 0.48, band * 0.48 * width * 0.9 / HOUSE.width(place.location, band * 0.48))
    name = HOUSE.write(place.location, width * 0.03, band * 0.66, size, "#f3ecdf", bold=True)
    strip = svg.render(name.drawn, width=width, height=band, fonts=name.files)
    sheet.paste(strip, (0, height - band), strip)
    return svg.png(sheet)


def contact_sheet(cells: Sequence[tuple[str, Path]], columns: int) -> bytes:
    """Labelled pictures in rows, as PNG bytes. Every picture keeps its shape.

    Args:
        cells: label and file of each picture.
        columns: pictures in a row at most.
    """
    pictures = [(label, _small(path)) for label, path in cells]
    columns = max(1, min(columns, len(pictures)))
    tall = max((picture.height for _, picture in pictures), default=1)
    rows = -(-len(pictures) // columns)
    size = (columns * (CELL_WIDTH + GAP) + GAP, rows * (tall + LABEL + GAP) + GAP)
    sheet = Image.new("RGB", size, "#1b1922")
    for number, (label, picture) in enumerate(pictures):
        row, column = divmod(number, columns)
        left, top = GAP + column * (CELL_WIDTH + GAP), GAP + row * (tall + LABEL + GAP)
        sheet.paste(picture, (left, top))
        words = _label(label)
        sheet.paste(words, (left, top + tall), words)
    return svg.png(sheet)


def _small(path: Path) -> Image.Image:
    with Image.open(io.BytesIO(path.read_bytes())) as picture:
        height = round(CELL_WIDTH * picture.height / picture.width)
        return picture.convert("RGB").resize((CELL_WIDTH, height), Image.Resampling.LANCZOS)


def _label(words: str) -> Image.Image:
    size = min(19.0, 19.0 * CELL_WIDTH / max(1.0, HOUSE.width(words, 19, bold=True)))
    lettering = HOUSE.write(words, 2, 24, size, "#f3ecdf", bold=True)
    return svg.render(lettering.drawn, width=CELL_WIDTH, height=LABEL, fonts=lettering.files)
