"""Inside a car, seen through the windscreen.

What belongs here: what surrounds driver and passengers. What does not: cars seen from
outside (props).
"""

from cinema_assets.studios.briefs import SetBrief
from cinema_assets.studios.house import svg
from cinema_assets.studios.house.sky import sky_in_window
from cinema_assets.studios.house.stage import Stage


def car(stage: Stage, place: SetBrief) -> None:
    """Seen through the windscreen: seats, the road behind, dashboard and wheel before."""
    _outside(stage, place)
    _rear_of_car(stage)
    for x in (-0.42, 0.42):
        _car_seat(stage, x)
    _dashboard(stage)


def _outside(stage: Stage, place: SetBrief) -> None:
    z = 30.0
    for share in range(6):
        low, high = -1 + share * 3.0, -1 + (share + 1) * 3.0
        stage.glow(
            [(-60, low, z), (60, low, z), (60, high, z), (-60, high, z)],
            sky_in_window(stage.light, share / 6),
            60 - share * 0.01,
            1.0,
        )
    stage.glow(
        [(-60, -8, z), (60, -8, z), (60, 0.9, z), (-60, 0.9, z)],
        stage.light.lit("#5f6a5a", 14),
        59,
        1.0,
    )
    stage.glow(
        [(-3, -3, 8), (3, -3, 8), (0.4, 0.95, z), (-0.4, 0.95, z)],
        stage.light.lit("#6f6f74", 10),
        58,
        1.0,
    )
    x = -34.0
    while x < 34:
        high = stage.chance.uniform(2.0, 5.0)
        wide = stage.chance.uniform(3, 6)
        if abs(x + wide / 2) > 4:
            stage.glow(
                [(x, 0.5, z), (x + wide, 0.5, z), (x + wide, high, z), (x, high, z)],
                stage.light.hazed(stage.light.shaded("#6a6f78"), 24),
                57,
                1.0,
            )
            for _ in range(4 if stage.light.lamps > 0.5 else 0):
                a, c = (
                    x + stage.chance.uniform(0.3, wide - 0.6),
                    stage.chance.uniform(1.0, high - 0.5),
                )
                stage.glow(
                    [(a, c, z), (a + 0.35, c, z), (a + 0.35, c + 0.4, z), (a, c + 0.4, z)],
                    "#ffd98a",
                    56,
                    0.9,
                )
        x += wide


def _rear_of_car(stage: Stage) -> None:
    """The frame round rear and side windows: one shape with three holes."""

    def flat(points: list[tuple[float, float]], z: float) -> str:
        return svg.outline([stage.view.at(x, y, z) for x, y in points])

    body = flat([(-6, -3), (6, -3), (6, 6), (-6, 6)], 1.2)
    rear = svg.smooth(
        [
            stage.view.at(x, y, 1.2)
            for x, y in (
                (0.62, 1.02),
                (0.50, 1.36),
                (0, 1.42),
                (-0.50, 1.36),
                (-0.62, 1.02),
                (0, 0.99),
            )
        ],
        tension=0.6,
    )
    left = svg.smooth(
        [
            stage.view.at(x, y, 1.0)
            for x, y in ((-1.45, 0.95), (-0.78, 0.98), (-0.72, 1.34), (-1.2, 1.36), (-1.6, 1.2))
        ],
        tension=0.5,
    )
    right = svg.smooth(
        [
            stage.view.at(x, y, 1.0)
            for x, y in ((1.45, 0.95), (0.78, 0.98), (0.72, 1.34), (1.2, 1.36), (1.6, 1.2))
        ],
        tension=0.5,
    )
    paint = stage.paint("#7a7266", 0.8, 0.35)
    stage.add(1.5, svg.path(body + rear + left + right, paint, fill_rule="evenodd"))
    stage.add(1.45, svg.line(rear + left + right, stage.paint("#2b2926", 0.8, 0.3), 5))
    stage.quad(
        [(-1.6, 0.5, 1.0), (1.6, 0.5, 1.0), (1.6, 0.95, 1.0), (-1.6, 0.95, 1.0)],
        "#5f564a",
        depth=1.3,
        lit=0.35,
    )


def _car_seat(stage: Stage, x: float) -> None:
    leather, dark = stage.paint("#6b4a38", 0.2, 0.5), stage.paint("#6b4a38", 0.2, 0.1)
    drawn = (
        svg.path(
            (
                "M-0.30,0.6 Q-0.34,0 -0.27,-0.5 Q-0.2,-0.62 0,-0.63 Q0.2,-0.62 "
                "0.27,-0.5 Q0.34,0 0.30,0.6Z"
            ),
            leather,
        )
        + svg.path("M-0.19,0.6 Q-0.2,0 -0.15,-0.5 H0.15 Q0.2,0 0.19,0.6Z", dark)
        + svg.rect(-0.05, -0.75, 0.1, 0.15, dark)
        + svg.path(
            "M-0.15,-0.9 Q0,-0.96 0.15,-0.9 Q0.18,-0.74 0.14,-0.7 H-0.14 Q-0.18,-0.74 -0.15,-0.9Z",
            leather,
        )
    )
    stage.sprite((x, 0.62, 0.22), drawn)


def _dashboard(stage: Stage) -> None:
    """Before the figures: dashboard, wheel, pillars, and the shine on the windscreen."""
    z = -0.55
    at = stage.view.at
    dark = stage.paint("#33333a", 0.0, 0.6)
    edge = stage.paint("#4a4a52", 0.0, 0.7)
    top = [
        at(x, y, z)
        for x, y in (
            (-3, 0.56),
            (-0.9, 0.72),
            (-0.1, 0.70),
            (0.5, 0.72),
            (3, 0.56),
            (3, -3),
            (-3, -3),
        )
    ]
    stage.add(z, svg.polygon(top, dark) + svg.line(svg.outline(top[:5], closed=False), edge, 5))
    cx, cy = at(0.42, 0.78, z - 0.05)
    k = stage.view.scale(z)
    wheel = svg.ellipse(
        cx,
        cy,
        0.21 * k,
        0.155 * k,
        "none",
        stroke=stage.paint("#17171b", 0, 0.3),
        stroke_width=0.034 * k,
    )
    wheel += svg.line(
        f"M{cx - 0.2 * k:.0f},{cy:.0f} H{cx + 0.2 * k:.0f} M{cx:.0f},{cy:.0f} V{cy + 0.15 * k:.0f}",
        stage.paint("#17171b", 0, 0.3),
        0.026 * k,
    )
    stage.add(
        z - 0.1, wheel + svg.ellipse(cx, cy, 0.06 * k, 0.048 * k, stage.paint("#2b2b31", 0, 0.5))
    )
    _windscreen(stage, z - 0.2)


def _windscreen(stage: Stage, z: float) -> None:
    width = stage.view.width
    dark = stage.paint("#2a2a30", 0.0, 0.5)
    roof = svg.path(f"M-20,-20 H{width + 20:.0f} V96 Q{width / 2:.0f},40 -20,96Z", dark)
    left = svg.path("M-20,-20 H70 Q150,60 196,820 H-20Z", dark)
    right = svg.path(
        (
            f"M{width + 20:.0f},-20 H{width - 70:.0f} Q{width - 150:.0f},60 "
            f"{width - 196:.0f},820 H{width + 20:.0f}Z"
        ),
        dark,
    )
    mirror = svg.rect(width / 2 - 84, 66, 168, 44, dark, rx=18) + svg.rect(
        width / 2 - 76, 73, 152, 30, stage.light.hazed(stage.light.sky[1], 2), rx=13
    )
    shine = svg.path(
        (
            f"M{width * 0.16:.0f},60 L{width * 0.3:.0f},60 L{width * 0.2:.0f},800 "
            f"L{width * 0.02:.0f},800Z M{width * 0.66:.0f},60 L{width * 0.7:.0f},60 "
            f"L{width * 0.58:.0f},800 L{width * 0.53:.0f},800Z"
        ),
        "#ffffff",
        fill_opacity=0.09,
    )
    stage.add(z, shine + roof + left + right + mirror)
