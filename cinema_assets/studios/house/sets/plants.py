"""Trees and bushes in metres.

What belongs here: what grows. What does not: grass on the ground (land).
"""

from cinema_assets.studios.house import palette, svg
from cinema_assets.studios.house.stage import Stage


def tree(
    stage: Stage,
    x: float,
    z: float,
    high: float = 6.0,
    *,
    kind: str = "round",
    colour: str = "#4f7a3f",
    snowy: bool = False,
) -> None:
    """A tree: `round`, `pine`, `tall`, `palm`, `bare`."""
    trunk = stage.paint("#5a4230", z, 0.45)
    lit, dark = stage.paint(colour, z, 0.9), stage.paint(colour, z, 0.15)
    if snowy:
        lit = stage.light.hazed(palette.mix(lit, stage.light.lit("#f2f6fa"), 0.65), z * 0.5)
    drawn = _TREES[kind](stage, high, trunk, lit, dark)
    stage.shadow((x, 0, z), high * 0.45, 0.4)
    stage.sprite((x, 0, z), drawn)


def _round_tree(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    side = stage.light.side
    stem = svg.path(
        (
            f"M{-h * 0.035},0 Q{-h * 0.02},{-h * 0.25} {-h * 0.02},{-h * 0.5} "
            f"H{h * 0.02} Q{h * 0.02},{-h * 0.25} {h * 0.04},0Z"
        ),
        trunk,
    )
    crowns = [
        (-0.17, -0.56, 0.17),
        (0.17, -0.55, 0.17),
        (0.0, -0.72, 0.2),
        (-0.12, -0.78, 0.14),
        (0.13, -0.76, 0.14),
        (0.0, -0.52, 0.18),
    ]
    body = "".join(svg.ellipse(x * h, y * h, r * h, r * h * 0.92, dark) for x, y, r in crowns)
    light = "".join(
        svg.ellipse((x + side * 0.05) * h, (y - 0.045) * h, r * h * 0.7, r * h * 0.62, lit)
        for x, y, r in crowns
    )
    return stem + body + light


def _pine(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    side = stage.light.side
    drawn = svg.rect(-h * 0.02, -h * 0.18, h * 0.04, h * 0.18, trunk)
    for index in range(4):
        low, wide, top = (
            -h * (0.12 + 0.2 * index),
            h * (0.25 - 0.052 * index),
            -h * (0.42 + 0.2 * index),
        )
        drawn += svg.path(
            (
                f"M{-wide:.2f},{low:.2f} Q{-wide * 0.4:.2f},{low - h * 0.06:.2f} "
                f"0,{top:.2f} Q{wide * 0.4:.2f},{low - h * 0.06:.2f} "
                f"{wide:.2f},{low:.2f} Q0,{low + h * 0.05:.2f} {-wide:.2f},{low:.2f}Z"
            ),
            dark,
        )
        drawn += svg.path(
            (
                f"M{side * wide:.2f},{low:.2f} "
                f"Q{side * wide * 0.4:.2f},{low - h * 0.06:.2f} 0,{top:.2f} "
                f"Q{side * wide * 0.12:.2f},{low - h * 0.03:.2f} "
                f"{side * wide * 0.25:.2f},{low + h * 0.02:.2f}Z"
            ),
            lit,
        )
    return drawn


def _tall_tree(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    """A forest trunk: the crown is far above."""
    side = stage.light.side
    wide = h * 0.045
    stem = svg.path(
        (
            f"M{-wide * 1.5:.2f},0 Q{-wide:.2f},{-h * 0.1:.2f} "
            f"{-wide * 0.8:.2f},{-h:.2f} H{wide * 0.8:.2f} "
            f"Q{wide:.2f},{-h * 0.1:.2f} {wide * 1.5:.2f},0Z"
        ),
        trunk,
    )
    bark = svg.path(
        (
            f"M{side * wide * 0.3:.2f},0 Q{side * wide * 0.3:.2f},{-h * 0.3:.2f} "
            f"{side * wide * 0.4:.2f},{-h:.2f} H{side * wide * 0.8:.2f} "
            f"Q{side * wide:.2f},{-h * 0.1:.2f} {side * wide * 1.5:.2f},0Z"
        ),
        palette.mix(trunk, stage.light.glow, 0.28),
    )
    crown = "".join(
        svg.ellipse(
            x * h, y * h, r * h, r * h * 0.5, dark if n % 2 else palette.mix(dark, lit, 0.45)
        )
        for n, (x, y, r) in enumerate(
            (
                (-0.2, -0.98, 0.24),
                (0.2, -1.0, 0.24),
                (0.0, -1.06, 0.28),
                (-0.12, -0.86, 0.13),
                (0.14, -0.9, 0.14),
            )
        )
    )
    branch = svg.line(
        (
            f"M0,{-h * 0.55:.2f} Q{h * 0.06:.2f},{-h * 0.62:.2f} "
            f"{h * 0.13:.2f},{-h * 0.64:.2f} M0,{-h * 0.45:.2f} "
            f"Q{-h * 0.05:.2f},{-h * 0.5:.2f} {-h * 0.1:.2f},{-h * 0.5:.2f}"
        ),
        trunk,
        wide * 0.4,
    )
    return stem + bark + branch + crown


def _palm(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    stem = svg.path(
        (
            f"M{-h * 0.03},0 Q{h * 0.06},{-h * 0.5} {h * 0.02},{-h * 0.92} "
            f"H{h * 0.05} Q{h * 0.1},{-h * 0.5} {h * 0.04},0Z"
        ),
        trunk,
    )
    leaves = ""
    for index, (dx, dy) in enumerate(
        (
            (-0.42, 0.06),
            (-0.3, -0.14),
            (-0.08, -0.24),
            (0.2, -0.2),
            (0.4, -0.04),
            (0.38, 0.16),
            (-0.34, 0.22),
        )
    ):
        tip = (h * (0.035 + dx), h * (-0.92 + dy))
        leaves += svg.path(
            (
                f"M{h * 0.035:.2f},{-h * 0.92:.2f} "
                f"Q{tip[0] * 0.5:.2f},{tip[1] - h * 0.12:.2f} {tip[0]:.2f},{tip[1]:.2f} "
                f"Q{tip[0] * 0.55:.2f},{tip[1] - h * 0.02:.2f} "
                f"{h * 0.035:.2f},{-h * 0.9:.2f}Z"
            ),
            lit if index % 2 else dark,
        )
    return stem + leaves


def _bare_tree(stage: Stage, h: float, trunk: str, lit: str, dark: str) -> str:
    d = (
        f"M0,0 Q{h * 0.02},{-h * 0.3} 0,{-h * 0.55} M0,{-h * 0.32} "
        f"Q{h * 0.14},{-h * 0.5} {h * 0.2},{-h * 0.72} M0,{-h * 0.42} "
        f"Q{-h * 0.14},{-h * 0.6} {-h * 0.2},{-h * 0.82} M0,{-h * 0.55} "
        f"Q{h * 0.05},{-h * 0.75} {h * 0.03},{-h * 0.95}"
    )
    twigs = (
        f"M{h * 0.12},{-h * 0.52} q{h * 0.1},{-h * 0.04} {h * 0.16},{-h * 0.14} "
        f"M{-h * 0.13},{-h * 0.62} q{-h * 0.1},{-h * 0.04} "
        f"{-h * 0.14},{-h * 0.1} M{h * 0.03},{-h * 0.78} q{h * 0.08},{-h * 0.06} "
        f"{h * 0.09},{-h * 0.16}"
    )
    return svg.line(d, trunk, h * 0.035) + svg.line(twigs, trunk, h * 0.014)


_TREES = {
    "round": _round_tree,
    "pine": _pine,
    "tall": _tall_tree,
    "palm": _palm,
    "bare": _bare_tree,
}


def bush(
    stage: Stage,
    x: float,
    z: float,
    size: float = 1.0,
    colour: str = "#4a7040",
    *,
    blooms: str | None = None,
) -> None:
    """A bush, in bloom or not."""
    lit, dark = stage.paint(colour, z, 0.85), stage.paint(colour, z, 0.1)
    drawn = "".join(
        svg.ellipse(dx * size, -dy * size, r * size, r * size * 0.85, dark)
        for dx, dy, r in ((-0.4, 0.28, 0.36), (0.4, 0.28, 0.36), (0.0, 0.45, 0.45))
    )
    side = stage.light.side * 0.07
    drawn += "".join(
        svg.ellipse((dx + side) * size, -(dy + 0.08) * size, r * size, r * size * 0.7, lit)
        for dx, dy, r in ((-0.4, 0.28, 0.25), (0.4, 0.28, 0.25), (0.0, 0.47, 0.33))
    )
    if blooms:
        paint = stage.paint(blooms, z, 0.9)
        for dx, dy in (
            (-0.5, 0.4),
            (-0.2, 0.66),
            (0.1, 0.4),
            (0.36, 0.5),
            (0.5, 0.24),
            (-0.32, 0.2),
            (0.12, 0.78),
        ):
            drawn += svg.ellipse(dx * size, -dy * size, 0.075 * size, 0.075 * size, paint)
    stage.sprite((x, 0, z), drawn)
