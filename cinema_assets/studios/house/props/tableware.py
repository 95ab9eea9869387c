"""Things that stand on tables: cups, bottles, food, lamps.

What belongs here: drawings in centimetres. What does not: how things are recognised (props).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.props.drawn import Drawn, Tone


def _cup(t: Tone) -> str:
    return (
        svg.path(
            "M4.4,-7.4 q4,-0.4 3.6,2.6 q-0.6,3 -4.2,2.6",
            "none",
            stroke=t.body("#dfe3e0"),
            stroke_width=1.3,
        )
        + svg.path("M-4.8,-9 L4.8,-9 L4,-0.8 Q0,0.8 -4,-0.8Z", t.body("#eceae2"))
        + svg.path(
            "M1.4,-9 L4.8,-9 L4,-0.8 Q2.6,0 1.2,0.1Z", t.body_shade("#eceae2"), fill_opacity=0.6
        )
        + svg.ellipse(0, -9, 4.8, 1.4, t.body("#f7f5ee"))
        + svg.ellipse(0, -8.8, 4, 1, t("#4d2f1e"))
        + svg.line(
            ("M-1.4,-12 q-1.6,-2.4 0,-4.4 q1.4,-2 0,-4 M1.8,-12 q-1.4,-2 0,-4 q1.2,-1.8 0,-3.4"),
            "#ffffff",
            0.7,
            stroke_opacity=0.4,
        )
    )


def _glass(t: Tone) -> str:
    return (
        svg.path("M-3.6,-11 L3.6,-11 L3,0 L-3,0Z", "#dceaf0", fill_opacity=0.5)
        + svg.path("M-3.3,-6.4 L3.3,-6.4 L3,0 L-3,0Z", t.body("#c98a35"), fill_opacity=0.9)
        + svg.ellipse(0, -6.4, 3.3, 0.8, t.body("#e0aa55"))
        + svg.ellipse(0, -11, 3.6, 0.9, "#ffffff", fill_opacity=0.4)
        + svg.line("M-2.6,-10 L-2.2,-1.6", "#ffffff", 0.5, stroke_opacity=0.7)
    )


def _bottle(t: Tone) -> str:
    return (
        svg.path(
            (
                "M-1.3,-30 h2.6 v7 q3,2.4 3,6 v15.4 q0,1.6 -1.6,1.6 h-5.4 q-1.6,0 "
                "-1.6,-1.6 v-15.4 q0,-3.6 3,-6Z"
            ),
            t.body("#2f4b35"),
        )
        + svg.rect(-1.5, -30.6, 3, 3.4, t("#8f2b2b"), rx=0.4)
        + svg.rect(-4.2, -13.4, 8.4, 8, t("#eadfc4"))
        + svg.line("M-2.6,-11 h5.2 M-2,-8.6 h4", t.shade("#7a5233"), 0.6)
        + svg.line("M-3,-16 v14", "#ffffff", 0.7, stroke_opacity=0.4)
    )


def _plate(t: Tone) -> str:
    return (
        svg.ellipse(0, -1.2, 14, 3.4, t("#f0ece2"))
        + svg.ellipse(0, -1.5, 9.6, 2.1, t.shade("#e2dccd"))
        + svg.path("M-7,-2 q1,-7 7,-7 q7,0 7.6,6.6 q-7,2.6 -14.6,0.4Z", t.body("#c9893f"))
        + svg.line("M-3,-7 l2,3 M1,-8 l2,3.4", t.shade("#a0662a"), 0.7)
    )


def _cake(t: Tone) -> str:
    flame = "".join(
        svg.line(f"M{x},-16 v-4", t("#e8d8b0"), 0.8)
        + svg.path(f"M{x},-23 q1.6,2.4 0,3 q-1.6,-0.6 0,-3Z", "#ffd672")
        for x in (-6, 0, 6)
    )
    return (
        svg.rect(-13, -9, 26, 9, t("#8a5536"), rx=1)
        + svg.rect(-10, -16, 20, 8, t.body("#f2e2d0"), rx=1.4)
        + svg.path("M-10,-12 q2.5,5 5,0 q2.5,5 5,0 q2.5,5 5,0 q2.5,5 5,0 v-3 h-20Z", t("#d98aa0"))
        + flame
    )


def _teapot(t: Tone) -> str:
    return (
        svg.path("M10,-11 q7,-1 9,-7 l2.4,1 q-2,9 -10.4,11Z", t.body("#8fb0b5"))
        + svg.path(
            "M-10,-13 q-8,0 -7,6 q1,4 8,3", "none", stroke=t.body_shade("#8fb0b5"), stroke_width=1.6
        )
        + svg.path(
            "M-8,-16 h16 q6,6 3,13 q-1.4,3 -4,3 h-14 q-2.6,0 -4,-3 q-3,-7 3,-13Z", t.body("#8fb0b5")
        )
        + svg.path(
            "M2,-16 h6 q6,6 3,13 q-1.4,3 -4,3 h-4 q5,-8 -1,-16Z",
            t.body_shade("#8fb0b5"),
            fill_opacity=0.5,
        )
        + svg.path("M-6,-16.4 q6,-4 12,0Z", t.body("#a9c4c8"))
        + svg.ellipse(0, -19, 1.6, 1.6, t("#d8b35a"))
    )


def _bread(t: Tone) -> str:
    return svg.path(
        "M-14,-1 Q-17,-9 -8,-10 Q0,-13 8,-10 Q17,-9 14,-1 Q0,1.6 -14,-1Z", t.body("#c48a45")
    ) + svg.line("M-7,-9.4 l3,5 M-0.6,-10.6 l2.6,5.4 M6,-9.6 l2.4,5", t("#e6be84"), 1.2)


def _apple(t: Tone) -> str:
    return (
        svg.path(
            "M0,-7 Q4,-9 5,-5 Q5.6,0 1.4,0 Q0,-0.6 -1.4,0 Q-5.6,0 -5,-5 Q-4,-9 0,-7Z",
            t.body("#b93a32"),
        )
        + svg.line("M0,-7 q0.4,-2.4 1.6,-3", t("#5a3a22"), 0.7)
        + svg.path("M0.8,-8.6 q3,-2 4,0.2 q-2,1.4 -4,-0.2Z", t("#5c8c4c"))
    )


def _vase(t: Tone) -> str:
    return (
        svg.moved(_flowers(t), 0, -14)
        + svg.path(
            "M-4,-18 h8 l-1.4,4 q5,5 3,11 q-0.6,3 -2,3 h-7.2 q-1.4,0 -2,-3 q-2,-6 3,-11Z",
            t("#5f8aa3"),
        )
        + svg.line("M-4,-4 q-1,-4 1,-8", "#ffffff", 0.9, stroke_opacity=0.5)
    )


def _flowers(t: Tone) -> str:
    stems = svg.line(
        (
            "M0,0 Q-1,-14 -7,-24 M0,0 Q0,-14 -1,-28 M0,0 Q1,-14 6,-25 M0,0 Q2,-10 "
            "10,-20 M0,0 Q-3,-10 -11,-18"
        ),
        t("#4b7a43"),
        0.9,
    )
    leaves = svg.path(
        "M0,-6 Q-8,-10 -10,-4 Q-4,-2 0,-6Z M1,-8 Q8,-14 11,-8 Q6,-3 1,-8Z", t("#5c8c4c")
    )
    heads = "".join(
        _tulip(t, x, y) for x, y in ((-11, -18), (10, -20), (-7, -25), (6, -26), (-0.6, -29))
    )
    return stems + leaves + heads


def _tulip(t: Tone, x: float, y: float) -> str:
    return svg.path(
        (
            f"M{x - 3.2},{y - 5} Q{x - 4.2},{y + 2} {x},{y + 2.4} Q{x + 4.2},{y + 2} "
            f"{x + 3.2},{y - 5} L{x + 1.4},{y - 2.6} L{x},{y - 5.6} "
            f"L{x - 1.4},{y - 2.6}Z"
        ),
        t.body("#d4514f"),
    ) + svg.path(
        (f"M{x + 0.6},{y + 2.4} Q{x + 4.2},{y + 1.6} {x + 3.2},{y - 5} L{x + 1.4},{y - 2.6}Z"),
        t.body_shade("#d4514f"),
        fill_opacity=0.6,
    )


def _lamp(t: Tone) -> str:
    shine = svg.path(
        "M-17,-27 L17,-27 L30,0 L-30,0Z", "#ffe3a0", fill_opacity=0.10 + 0.16 * t.light.lamps
    )
    return (
        shine
        + svg.path("M-8,0 Q-7,-3 -1.4,-4 V-26 h2.8 V-4 Q7,-3 8,0Z", t("#a9803f"))
        + svg.path("M-10,-44 h20 l7,18 h-34Z", t.glow(t.colour or "#ffdf9c"))
        + svg.path("M3,-44 h7 l7,18 h-10Z", t.shade("#d9a860"), fill_opacity=0.35)
    )


def _candle(t: Tone) -> str:
    return (
        svg.ellipse(0, -22, 9, 11, "#ffcf70", fill_opacity=0.22)
        + svg.rect(-2.4, -16, 4.8, 16, t.body("#efe6d0"), rx=0.8)
        + svg.path("M-6,0 q6,-4 12,0 q-6,2.4 -12,0Z", t("#a9803f"))
        + svg.line("M0,-16 v-2", t("#26242b"), 0.6)
        + svg.path("M0,-26 Q3.6,-20 0,-17.4 Q-3.6,-20 0,-26Z", "#ffd672")
        + svg.path("M0,-22.6 Q1.7,-19.6 0,-18 Q-1.7,-19.6 0,-22.6Z", "#fff6d8")
    )


DRAWN = {
    "cup": Drawn(
        _cup, 13, 10, "table", ("mug", "coffee", "tea", "teacup", "espresso", "cocoa"), (0, -4)
    ),
    "glass": Drawn(
        _glass,
        8,
        11,
        "table",
        ("beer", "whisky", "whiskey", "drink", "water", "tumbler", "pint"),
        (0, -4),
    ),
    "bottle": Drawn(
        _bottle,
        9,
        31,
        "table",
        ("wine", "champagne", "vodka", "rum", "medicine", "pill", "vial"),
        (0, -14),
    ),
    "plate": Drawn(
        _plate,
        28,
        10,
        "table",
        ("food", "meal", "dinner", "breakfast", "lunch", "pie", "soup", "bowl", "dish"),
        (0, -2),
    ),
    "cake": Drawn(_cake, 26, 23, "table", (), (0, -2)),
    "teapot": Drawn(_teapot, 38, 21, "table", ("kettle", "jug", "pitcher"), (0, -10)),
    "bread": Drawn(_bread, 30, 12, "table", ("loaf", "sandwich", "baguette"), (0, -4)),
    "apple": Drawn(_apple, 10, 10, "table", ("fruit", "orange", "pear", "lemon", "egg"), (0, -4)),
    "vase": Drawn(_vase, 28, 48, "table", ("pot",), (0, -8)),
    "flower": Drawn(
        _flowers,
        26,
        34,
        "hand",
        ("tulip", "rose", "bouquet", "lily", "daisy", "posy", "orchid"),
        (0, -3),
    ),
    "lamp": Drawn(_lamp, 34, 44, "table", ("light",), (0, -10)),
    "candle": Drawn(_candle, 14, 28, "table", ("lantern", "match", "lighter"), (0, -5)),
}
