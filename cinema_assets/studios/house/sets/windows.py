"""Windows of a room: what they show, how they divide it, the light they throw.

What belongs here: panes, frames, curtains, outlooks. What does not: walls (shell).
"""

from cinema_assets.studios.briefs import SetBrief, Weather
from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.sets.shell import Room
from cinema_assets.studios.house.sky import sky_in_window
from cinema_assets.studios.house.stage import Stage


def back_window(
    stage: Stage, room: Room, x: float, y: float, size: tuple[float, float], place: SetBrief,
    *, panes: tuple[int, int] = (2, 2), frame: str = "#efe9dc", curtain: str | None = None,
    outlook: str = "town",
) -> None:  # fmt: skip
    """A window in the back wall that shows the sky, what stands outside, and the weather."""
    wide, high = size
    z = room.back - 0.02
    depth = room.back + 30
    left, right, top = x - wide / 2, x + wide / 2, y + high
    stage.quad([(left - 0.11, y - 0.1, z), (right + 0.11, y - 0.1, z), (right + 0.11, top + 0.1, z),
                (left - 0.11, top + 0.1, z)], frame, depth=depth, lit=0.5)  # fmt: skip
    light = stage.light
    for share in range(5):
        low, up = y + high * max(share - 0.06, 0) / 5, y + high * (share + 1) / 5
        stage.glow([(left, low, z), (right, low, z), (right, up, z), (left, up, z)],
                   sky_in_window(light, 0.1 + share * 0.18), depth - 0.1, 1.0)  # fmt: skip
    _outlook(stage, (left, right, y, top), z, depth - 0.2, outlook)
    _pane_weather(stage, (left, right, y, top), z, depth - 0.25, place.weather)
    _bars(stage, (left, right, y, top), z, depth - 0.3, panes, frame)
    stage.quad(
        [
            (left - 0.2, y - 0.1, z),
            (right + 0.2, y - 0.1, z),
            (right + 0.2, y - 0.1, z - 0.22),
            (left - 0.2, y - 0.1, z - 0.22),
        ],
        palette.lighter(frame, 0.2),
        depth=depth - 0.35,
    )
    if curtain:
        _curtains(stage, (left, right, y, top), z, depth - 0.4, curtain)
    _light_on_floor(stage, room, x, wide)


Pane = tuple[float, float, float, float]


def _outlook(stage: Stage, pane: Pane, z: float, depth: float, kind: str) -> None:
    left, right, low, top = pane
    far = palette.mix(stage.light.haze, stage.light.sky[0], 0.35)
    near = palette.mix(palette.darker(stage.light.sky[0], 0.35), stage.light.haze, 0.2)
    high = top - low
    if kind == "town":
        step, index = (right - left) / 5, 0
        for index in range(5):
            roof = low + high * (0.25 + 0.28 * ((index * 37) % 7) / 7)
            x = left + index * step
            stage.glow(
                [(x, low, z), (x + step, low, z), (x + step, roof, z), (x, roof, z)],
                far if index % 2 else near,
                depth,
                0.9,
            )
            if stage.light.lamps > 0.5:
                for k in range(3):
                    a, c = (
                        x + step * (0.2 + 0.25 * k),
                        low + (roof - low) * (0.35 + 0.2 * ((index + k) % 3)),
                    )
                    stage.glow(
                        [
                            (a, c, z),
                            (a + step * 0.12, c, z),
                            (a + step * 0.12, c + high * 0.05, z),
                            (a, c + high * 0.05, z),
                        ],
                        "#ffd98a",
                        depth - 0.01,
                        0.9,
                    )
    elif kind == "trees":
        points = [(left, low, z)]
        for index in range(9):
            points.append(
                (
                    left + (right - left) * index / 8,
                    low + high * (0.3 + 0.16 * ((index * 29) % 5) / 5),
                    z,
                )
            )
        stage.glow([*points, (right, low, z)], palette.mix(near, "#2f4a34", 0.5), depth, 0.95)
    elif kind == "sea":
        stage.glow(
            [
                (left, low, z),
                (right, low, z),
                (right, low + high * 0.42, z),
                (left, low + high * 0.42, z),
            ],
            palette.mix(stage.light.sky[0], "#2b6a80", 0.45),
            depth,
            1.0,
        )


def _pane_weather(stage: Stage, pane: Pane, z: float, depth: float, weather: Weather) -> None:
    left, right, low, top = pane
    d, dots = "", ""
    count = {Weather.RAIN: 46, Weather.STORM: 70, Weather.SNOW: 40}.get(weather, 0)
    for _ in range(count):
        x, y = stage.view.at(
            stage.chance.uniform(left, right), stage.chance.uniform(low + 0.2 * (top - low), top), z
        )
        long = stage.view.scale(z) * 0.13
        d += f"M{x:.0f},{y:.0f}l{-long * 0.2:.0f},{long:.0f}"
        dots += svg.ellipse(
            x, y, stage.view.scale(z) * 0.012, stage.view.scale(z) * 0.012, "#ffffff"
        )
    if weather is Weather.SNOW:
        stage.add(depth, dots)
    elif d:
        stage.add(depth, svg.line(d, "#eaf2f8", 1.4, stroke_opacity=0.75))


def _bars(
    stage: Stage, pane: Pane, z: float, depth: float, panes: tuple[int, int], frame: str
) -> None:
    left, right, low, top = pane
    for index in range(1, panes[0]):
        x = left + (right - left) * index / panes[0]
        stage.quad(
            [(x - 0.025, low, z), (x + 0.025, low, z), (x + 0.025, top, z), (x - 0.025, top, z)],
            frame,
            depth=depth,
            lit=0.3,
        )
    for index in range(1, panes[1]):
        y = low + (top - low) * index / panes[1]
        stage.quad(
            [(left, y - 0.02, z), (right, y - 0.02, z), (right, y + 0.02, z), (left, y + 0.02, z)],
            frame,
            depth=depth,
            lit=0.3,
        )
    wide = right - left
    stage.glow(
        [
            (left + wide * 0.12, low, z),
            (left + wide * 0.3, low, z),
            (left + wide * 0.62, top, z),
            (left + wide * 0.44, top, z),
        ],
        "#ffffff",
        depth + 0.01,
        0.10,
    )


def _curtains(stage: Stage, pane: Pane, z: float, depth: float, colour: str) -> None:
    left, right, low, top = pane
    wide = (right - left) * 0.24
    for x, inward in ((left - 0.15, 1), (right + 0.15, -1)):
        end = x + inward * wide
        stage.quad(
            [
                (x, low - 0.5, z - 0.05),
                (end - inward * wide * 0.35, low - 0.5, z - 0.05),
                (end, top + 0.12, z - 0.05),
                (x, top + 0.12, z - 0.05),
            ],
            colour,
            depth=depth,
            lit=0.65,
        )
        for share in (0.25, 0.55, 0.8):
            a = x + inward * wide * share
            stage.quad(
                [
                    (a - inward * 0.12 * share, low - 0.5, z - 0.06),
                    (a - inward * 0.12 * share + 0.03, low - 0.5, z - 0.06),
                    (a + 0.03, top + 0.12, z - 0.06),
                    (a, top + 0.12, z - 0.06),
                ],
                colour,
                depth=depth - 0.01,
                lit=0.1,
                opacity=0.6,
            )
    stage.quad(
        [
            (left - 0.3, top + 0.1, z - 0.07),
            (right + 0.3, top + 0.1, z - 0.07),
            (right + 0.3, top + 0.15, z - 0.07),
            (left - 0.3, top + 0.15, z - 0.07),
        ],
        "#6b5138",
        depth=depth - 0.02,
    )


def _light_on_floor(stage: Stage, room: Room, x: float, wide: float) -> None:
    """The window's light on the floor, drawn out towards the camera."""
    if stage.light.lamps > 0.9 or stage.light.power < 0.2:
        return
    lean = -stage.light.side * 1.6
    share = 0.10 + 0.16 * stage.light.power
    for grow, part in ((1.0, 1.0), (0.7, 0.8)):
        half = wide / 2 * grow
        stage.glow(
            [
                (x - half, 0.001, room.back - 0.5),
                (x + half, 0.001, room.back - 0.5),
                (x + half + lean, 0.001, room.back - 3.6),
                (x - half + lean, 0.001, room.back - 3.6),
            ],
            stage.light.glow,
            room.back + 20,
            share * part,
        )


def side_window(
    stage: Stage, room: Room, side: int, z: float, size: tuple[float, float], y: float = 0.9
) -> None:
    """A window in a side wall: seen at an angle, with its shaft of light on the floor."""
    x, (deep, high) = side * (room.half - 0.02), size
    depth = room.back + 30
    stage.quad(
        [
            (x, y - 0.1, z - 0.1),
            (x, y + high + 0.1, z - 0.1),
            (x, y + high + 0.1, z + deep + 0.1),
            (x, y - 0.1, z + deep + 0.1),
        ],
        "#efe9dc",
        depth=depth,
        lit=0.4,
    )
    for share in range(4):
        low, up = y + high * max(share - 0.06, 0) / 4, y + high * (share + 1) / 4
        stage.glow(
            [(x, low, z), (x, up, z), (x, up, z + deep), (x, low, z + deep)],
            sky_in_window(stage.light, 0.1 + 0.2 * share),
            depth - 0.1,
            1.0,
        )
    middle = z + deep / 2
    stage.quad(
        [
            (x, y, middle - 0.03),
            (x, y + high, middle - 0.03),
            (x, y + high, middle + 0.03),
            (x, y, middle + 0.03),
        ],
        "#efe9dc",
        depth=depth - 0.2,
        lit=0.3,
    )
    cross = y + high * 0.55
    stage.quad(
        [
            (x, cross - 0.025, z),
            (x, cross + 0.025, z),
            (x, cross + 0.025, z + deep),
            (x, cross - 0.025, z + deep),
        ],
        "#efe9dc",
        depth=depth - 0.2,
        lit=0.3,
    )
    if stage.light.lamps < 0.9 and stage.light.power > 0.2:
        reach = -side * 2.6
        start = x - side * 0.3
        for grow, part in ((0.0, 1.0), (0.25, 0.7)):
            stage.glow(
                [
                    (start, 0.001, z + grow),
                    (start, 0.001, z + deep - grow),
                    (start + reach, 0.001, z + deep - grow - 0.9),
                    (start + reach, 0.001, z + grow - 0.9),
                ],
                stage.light.glow,
                room.back + 20,
                (0.10 + 0.16 * stage.light.power) * part,
            )
