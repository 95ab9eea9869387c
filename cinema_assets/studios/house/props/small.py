"""Things for hands and tables: letters, cups, flowers, keys.

What belongs here: drawings in centimetres. What does not: furniture and vehicles (big).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.props.drawn import Drawn, Tone


def _letter(t: Tone) -> str:
    lines = "".join(
        f"M-7,{y} h{width}"
        for y, width in ((-19, 6), (-15, 13), (-12, 14), (-9, 12), (-6, 14), (-3.4, 7))
    )
    return (
        svg.path("M-10,-22.6 L9,-24 L10.6,-0.6 L-8.8,0Z", t.shade("#e9e0cc"))
        + svg.path("M-9.6,-23 L9.4,-23 L10,-0.4 L-9.4,0Z", t("#f6efdd"))
        + svg.path("M-9.5,-12 L9.7,-11.4 L10,-0.4 L-9.4,0Z", t.shade("#efe6d0"), fill_opacity=0.35)
        + svg.line(lines, t.shade("#4b4a5a"), 0.55)
    )


def _envelope(t: Tone) -> str:
    return (
        svg.rect(-11, -14, 22, 14, t.body("#efe4cb"), rx=0.5)
        + svg.path("M-11,0 L-1.5,-7.4 L1.5,-7.4 L11,0Z", t.body_shade("#efe4cb"), fill_opacity=0.35)
        + svg.path(
            "M-11,-14 L0,-5.4 L11,-14Z",
            t.body("#f6eeda"),
            stroke=t.shade("#b7a98c"),
            stroke_width=0.4,
        )
        + svg.ellipse(0, -6.4, 2.1, 2.1, t("#a5332d"))
    )


def _phone(t: Tone) -> str:
    return (
        svg.rect(-3.8, -15, 7.6, 15, t("#1f2026"), rx=1.3)
        + svg.rect(-3.3, -13.8, 6.6, 12, t.glow("#bfe3f2"), rx=0.5)
        + svg.rect(-2.6, -12.6, 5.2, 1.6, t.glow("#5d8ea6"), rx=0.4)
        + svg.path(
            ("M-2.6,-9.6 h4 v1.4 h-4Z M-1.4,-7 h4 v1.4 h-4Z M-2.6,-4.4 h3.4 v1.2 h-3.4Z"),
            t.glow("#ffffff"),
        )
    )


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


def _book(t: Tone) -> str:
    return (
        svg.path("M-9,-24 L8,-24 L9.4,-23 L9.4,0 L-9,0Z", t("#efe6d2"))
        + svg.rect(-9.6, -24.6, 17.6, 24.6, t.body("#7d2f36"), rx=0.8)
        + svg.rect(-9.6, -24.6, 3, 24.6, t.body_shade("#7d2f36"), rx=0.8)
        + svg.rect(-4.4, -20.6, 9.8, 6.4, "none", stroke=t("#d8b35a"), stroke_width=0.7)
        + svg.line("M-2,-18.2 h5 M-1,-16.4 h3", t("#d8b35a"), 0.6)
        + svg.line("M-4.4,-4 h9.8", t("#d8b35a"), 0.6)
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


def _vase(t: Tone) -> str:
    return (
        svg.moved(_flowers(t), 0, -14)
        + svg.path(
            "M-4,-18 h8 l-1.4,4 q5,5 3,11 q-0.6,3 -2,3 h-7.2 q-1.4,0 -2,-3 q-2,-6 3,-11Z",
            t("#5f8aa3"),
        )
        + svg.line("M-4,-4 q-1,-4 1,-8", "#ffffff", 0.9, stroke_opacity=0.5)
    )


def _gun(t: Tone) -> str:
    return (
        svg.path("M-2,2 L-4,11 Q-1,13 2.4,11.6 L5,2Z", t("#4a3222"))
        + svg.path(
            "M-4,-4.4 L20,-4.4 L20,-0.6 L10,-0.2 L8.4,3 Q5,4 4.6,2.4 L-3.4,2.4Z", t.body("#33353c")
        )
        + svg.path("M5.4,2.6 q4.6,4.4 7,-2.4", "none", stroke=t("#33353c"), stroke_width=0.9)
        + svg.line("M-3,-3.4 h22", t("#8d939e"), 0.7)
        + svg.rect(17.6, -5.4, 1.4, 1.2, t("#33353c"))
    )


def _knife(t: Tone) -> str:
    return (
        svg.path("M4,-1.8 L25,-1.6 Q22,2.2 4,2Z", t("#cdd4da"))
        + svg.line("M5,1 L21,0.8", "#ffffff", 0.5, stroke_opacity=0.8)
        + svg.rect(-8, -1.9, 12, 3.9, t.body("#3a2a22"), rx=1.2)
        + svg.ellipse(-5, 0, 0.6, 0.6, t("#c9b27c"))
        + svg.ellipse(0, 0, 0.6, 0.6, t("#c9b27c"))
    )


def _key(t: Tone) -> str:
    return (svg.ellipse(-5, -3, 3.6, 3.6, "none", stroke=t.body("#c99c3f"), stroke_width=1.6)
            + svg.path(("M-1.6,-3.8 L11,-3.8 L11,0.6 L9.2,0.6 L9.2,-1 L7.8,-1 L7.8,0 L6,0 "
"L6,-2.2 L-1.6,-2.2Z"), t.body("#c99c3f"))
            + svg.line("M-8.4,-3 q-3,5 -1,9", t("#7a5233"), 0.8))  # fmt: skip


def _bag(t: Tone) -> str:
    return (
        svg.path(
            "M-8,-26 q0,-9 8,-9 q8,0 8,9", "none", stroke=t.body_shade("#6b4a32"), stroke_width=1.8
        )
        + svg.path("M-14,-26 L14,-26 Q17,-12 16,0 L-16,0 Q-17,-12 -14,-26Z", t.body("#80573a"))
        + svg.path(
            "M-14.6,-26 h29.2 l0.8,9 q-15.4,5 -30.8,0Z", t.body_shade("#80573a"), fill_opacity=0.7
        )
        + svg.rect(-2.4, -17.4, 4.8, 5, t("#d8b35a"), rx=0.8)
    )


def _suitcase(t: Tone) -> str:
    return (
        svg.path(
            "M-7,-34 v-4 q0,-2 2,-2 h10 q2,0 2,2 v4", "none", stroke=t("#3a2a22"), stroke_width=2
        )
        + svg.rect(-26, -34, 52, 34, t.body("#8a5a34"), rx=3)
        + svg.rect(-26, -34, 52, 34, "none", rx=3, stroke=t.body_shade("#8a5a34"), stroke_width=1.6)
        + svg.path("M-17,-34 h5 v34 h-5Z M12,-34 h5 v34 h-5Z", t.body_shade("#6a4326"))
        + svg.rect(-16, -20, 3, 4, t("#d8b35a"))
        + svg.rect(13, -20, 3, 4, t("#d8b35a"))
    )


def _umbrella(t: Tone) -> str:
    return (
        svg.line("M0,14 V-58 M0,14 q0,5 4,5 q4,0 4,-4", t("#3a2a22"), 1.6)
        + svg.path(
            (
                "M-52,-58 Q-44,-98 0,-100 Q44,-98 52,-58 Q43,-66 35,-58 Q26,-66 17,-58 "
                "Q8,-66 0,-58 Q-8,-66 -17,-58 Q-26,-66 -35,-58 Q-43,-66 -52,-58Z"
            ),
            t.body("#8f2f3b"),
        )
        + svg.path(
            "M0,-100 Q24,-92 35,-58 Q43,-66 52,-58 Q44,-98 0,-100Z",
            t.body_shade("#8f2f3b"),
            fill_opacity=0.6,
        )
        + svg.line(
            (
                "M0,-100 Q-24,-90 -35,-58 M0,-100 Q-10,-84 -17,-58 M0,-100 Q10,-84 "
                "17,-58 M0,-100 v-5"
            ),
            t.body_shade("#8f2f3b"),
            0.8,
        )
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


def _camera(t: Tone) -> str:
    return (
        svg.rect(-9, -11, 18, 11, t.body("#2b2b31"), rx=1.4)
        + svg.rect(-9, -8.6, 18, 4.6, t("#4a4a52"))
        + svg.rect(-4, -13, 7, 2.6, t("#3a3a42"), rx=0.8)
        + svg.ellipse(0, -5.4, 4.4, 4.4, t("#17171b"))
        + svg.ellipse(0, -5.4, 3, 3, t("#3c5a78"))
        + svg.ellipse(-1, -6.6, 0.9, 0.9, "#ffffff", fill_opacity=0.8)
    )


def _laptop(t: Tone) -> str:
    return (
        svg.path("M-15,-21 h30 l1,20 h-32Z", t("#3a3d45"))
        + svg.path("M-13.4,-19.6 h26.8 l0.8,16.6 h-28.4Z", t.glow("#a9d2e6"))
        + svg.path(
            (
                "M-10.6,-16.6 h11 v1.6 h-11Z M-10.6,-13.4 h17 v1.4 h-17Z M-10.6,-10.4 "
                "h14 v1.4 h-14Z M-10.6,-7.4 h18 v1.4 h-18Z"
            ),
            t.glow("#eef8fb"),
        )
        + svg.path("M-16,-1 h32 l3,1.8 q-19,1.6 -38,0Z", t("#b7bcc4"))
    )


def _photo(t: Tone) -> str:
    return (
        svg.rect(-8, -20, 16, 20, t("#f4ecdb"), rx=0.4)
        + svg.rect(-6.4, -18.4, 12.8, 12.6, t("#8aa7b3"))
        + svg.path("M-6.4,-5.8 v-3 q4,-3 6.4,-1 q3,-3.4 6.4,0.4 v3.6Z", t("#5b7a52"))
        + svg.ellipse(-2, -12.8, 1.9, 2.2, t("#d9a882"))
        + svg.path("M-5.4,-5.8 q0.6,-5 3.4,-5 q3,0 3.4,5Z", t.body("#a4453c"))
        + svg.ellipse(3.4, -11.4, 1.5, 1.8, t("#c58f6a"))
        + svg.path("M0.8,-5.8 q0.4,-4 2.6,-4 q2.4,0 2.8,4Z", t("#3c5a78"))
    )


def _clock(t: Tone) -> str:
    ticks = "M0,-19.4 v2 M0,-2.6 v-2 M-8.4,-11 h2 M8.4,-11 h-2"
    return (
        svg.ellipse(0, -11, 11, 11, t.body("#7a5233"))
        + svg.ellipse(0, -11, 9.2, 9.2, t("#f4efe2"))
        + svg.line(ticks, t("#26242b"), 0.9)
        + svg.line("M0,-11 L0,-17 M0,-11 L4.6,-8.6", t("#26242b"), 1.1)
        + svg.ellipse(0, -11, 0.8, 0.8, t("#a5332d"))
    )


def _box(t: Tone) -> str:
    return (
        svg.path("M-14,-20 L10,-20 L10,0 L-14,0Z", t.body("#b58a58"))
        + svg.path("M10,-20 L17,-25 L17,-5 L10,0Z", t.body_shade("#a37a4c"))
        + svg.path("M-14,-20 L-7,-25 L17,-25 L10,-20Z", t.body("#c79d6a"))
        + svg.path("M-4,-20 L3,-25 L7,-25 L0,-20 V-13 H-4Z", t("#e3cda4"))
    )


def _ring(t: Tone) -> str:
    return (
        svg.ellipse(0, -3.4, 3.2, 3.2, "none", stroke=t.body("#d8b04a"), stroke_width=0.9)
        + svg.path("M-1.6,-7.6 L1.6,-7.6 L2.4,-6.6 L0,-4.6 L-2.4,-6.6Z", "#d8f0fa")
        + svg.path("M0,-4.6 L-0.9,-6.6 L0.9,-6.6Z", "#ffffff")
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


def _radio(t: Tone) -> str:
    return (
        svg.line("M8,-18 L15,-30", t("#b9bec6"), 0.7)
        + svg.rect(-14, -18, 28, 18, t.body("#8a4a32"), rx=2)
        + svg.ellipse(-6, -9, 6, 6, t("#3a2a22"))
        + svg.line("M-10,-11 h8 M-10.6,-9 h9.2 M-10,-7 h8", t("#a98a5c"), 0.6)
        + svg.rect(2.6, -14.6, 9, 4.4, t.glow("#f2d48a"), rx=0.6)
        + svg.ellipse(5, -5, 1.8, 1.8, t("#d8c39a"))
        + svg.ellipse(10, -5, 1.8, 1.8, t("#d8c39a"))
    )


def _guitar(t: Tone) -> str:
    return (
        svg.rect(-2, -88, 4, 46, t("#3a2518"))
        + svg.rect(-3.4, -98, 6.8, 11, t("#2a1a12"), rx=1)
        + svg.path(
            (
                "M-9,-42 Q0,-46 9,-42 Q13,-34 9,-27 Q17,-20 15,-9 Q11,0 0,0 Q-11,0 "
                "-15,-9 Q-17,-20 -9,-27 Q-13,-34 -9,-42Z"
            ),
            t.body("#c2843c"),
        )
        + svg.ellipse(0, -25, 5, 5, t("#2a1a12"))
        + svg.rect(-6, -10, 12, 2.4, t("#3a2518"))
        + svg.line("M-1,-90 V-9 M1,-90 V-9", t("#efe6d0"), 0.3)
    )


def _torch(t: Tone) -> str:
    return (
        svg.path("M16,-4.6 L95,-30 L95,24 L16,4.2Z", "#fff2c0", fill_opacity=0.16)
        + svg.rect(-8, -2, 18, 4, t.body("#2b2b31"), rx=1.4)
        + svg.path("M9,-2.4 L16,-4.4 V4.4 L9,2.4Z", t("#55565e"))
        + svg.ellipse(16, 0, 1.5, 4.4, "#fff6d4")
    )


def _money(t: Tone) -> str:
    note = (
        svg.rect(-9, -9, 18, 9, t.body("#7fa07a"), rx=0.4)
        + svg.rect(-7.6, -7.6, 15.2, 6.2, "none", stroke=t.shade("#4c6d4a"), stroke_width=0.5)
        + svg.ellipse(0, -4.5, 2.4, 2.4, t.shade("#4c6d4a"))
    )
    return svg.turned(note, -12) + svg.turned(note, 6)


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


def _toy(t: Tone) -> str:
    fur = t.body("#b07a48")
    return (
        svg.ellipse(-7, -25, 3.6, 3.6, fur)
        + svg.ellipse(7, -25, 3.6, 3.6, fur)
        + svg.ellipse(0, -8, 9, 8.6, fur)
        + svg.ellipse(0, -19.6, 8.4, 7.6, fur)
        + svg.ellipse(0, -7.4, 5.6, 5.6, t("#e0bd8c"))
        + svg.ellipse(0, -17.4, 3.4, 2.7, t("#e0bd8c"))
        + svg.ellipse(-3, -21, 0.9, 0.9, t("#1f1a1a"))
        + svg.ellipse(3, -21, 0.9, 0.9, t("#1f1a1a"))
        + svg.ellipse(0, -18.4, 1.1, 0.8, t("#1f1a1a"))
        + svg.ellipse(-10, -10, 3.2, 4.6, fur)
        + svg.ellipse(10, -10, 3.2, 4.6, fur)
        + svg.ellipse(-5.4, -1.6, 3.8, 3, fur)
        + svg.ellipse(5.4, -1.6, 3.8, 3, fur)
    )


def _ball(t: Tone) -> str:
    return (
        svg.ellipse(0, -11, 11, 11, t.body("#d0553f"))
        + svg.path(
            "M0,-22 A11,11 0 0 1 0,0 A14,14 0 0 0 0,-22Z", t.body_shade("#d0553f"), fill_opacity=0.6
        )
        + svg.line("M-10.6,-13 Q0,-8 10.6,-13", t("#f4efe2"), 1.4)
    )


def _sword(t: Tone) -> str:
    return (
        svg.path("M6,-1.6 L72,-0.8 L76,0 L72,0.8 L6,1.6Z", t("#cdd4da"))
        + svg.line("M8,0 L70,0", "#ffffff", 0.5)
        + svg.rect(3.4, -7, 3, 14, t.body("#c99c3f"), rx=1)
        + svg.rect(-8, -1.7, 12, 3.4, t("#5a2a22"), rx=1)
        + svg.ellipse(-9, 0, 2.4, 2.4, t.body("#c99c3f"))
    )


def _cigarette(t: Tone) -> str:
    return (
        svg.rect(0, -0.8, 8, 1.6, t("#f4efe6"))
        + svg.rect(-3, -0.8, 3.2, 1.6, t("#c98a45"))
        + svg.ellipse(8.2, 0, 0.9, 0.9, "#ff7a3c")
        + svg.line("M9,-1 q4,-4 1,-8 q-3,-4 1,-8 q3,-4 0,-8", "#ffffff", 0.8, stroke_opacity=0.4)
    )


def _microphone(t: Tone) -> str:
    return (
        svg.path("M-1.6,0 L1.6,0 L2.6,-14 L-2.6,-14Z", t("#2b2b31"))
        + svg.ellipse(0, -17, 4, 4.4, t("#8d939e"))
        + svg.line(
            "M-3.6,-18 h7.2 M-3.8,-16 h7.6 M-2,-20.6 v7.4 M1.6,-20.8 v7.4", t("#55565e"), 0.5
        )
    )


def _map(t: Tone) -> str:
    return (
        svg.path("M-16,-21 L-6,-23 L5,-20.6 L16,-23 L16,-2 L5,0 L-6,-2 L-16,0Z", t("#e6d9b4"))
        + svg.path("M-6,-23 L5,-20.6 L5,0 L-6,-2Z", t.shade("#dccb9c"), fill_opacity=0.5)
        + svg.line("M-14,-6 q6,-8 10,-3 q5,6 9,-5 q3,-6 9,-5", t("#5d8ea6"), 1.0)
        + svg.line("M-12,-16 l5,3 l6,-2 l6,5 l5,-1", t("#a5332d"), 0.7, stroke_dasharray="1.6 1.2")
        + svg.line("M9,-9 l3,3 m0,-3 l-3,3", t("#a5332d"), 0.9)
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


DRAWN = {
    "letter": Drawn(
        _letter,
        20,
        24,
        "hand",
        (
            "note",
            "paper",
            "page",
            "document",
            "contract",
            "newspaper",
            "script",
            "ticket",
            "telegram",
            "bill",
            "will",
        ),
        (0, -4),
    ),
    "envelope": Drawn(
        _envelope, 22, 14, "hand", ("mail", "invitation", "card", "postcard"), (0, -3)
    ),
    "phone": Drawn(
        _phone,
        8,
        15,
        "hand",
        (
            "telephone",
            "mobile",
            "smartphone",
            "cellphone",
            "cell",
            "tablet",
            "screen",
            "remote",
            "walkie",
        ),
        (0, -5),
    ),
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
    "book": Drawn(
        _book,
        19,
        25,
        "hand",
        (
            "diary",
            "notebook",
            "journal",
            "file",
            "folder",
            "bible",
            "ledger",
            "menu",
            "album",
            "passport",
        ),
        (0, -4),
    ),
    "flower": Drawn(
        _flowers,
        26,
        34,
        "hand",
        ("tulip", "rose", "bouquet", "lily", "daisy", "posy", "orchid"),
        (0, -3),
    ),
    "vase": Drawn(_vase, 28, 48, "table", ("pot",), (0, -8)),
    "gun": Drawn(
        _gun,
        26,
        18,
        "hand",
        ("pistol", "revolver", "rifle", "shotgun", "weapon", "handgun"),
        (0, 5),
    ),
    "knife": Drawn(_knife, 34, 6, "hand", ("blade", "dagger", "scissors", "scalpel"), (-2, 0)),
    "key": Drawn(_key, 20, 10, "hand", ("keyring",), (-3, -3)),
    "bag": Drawn(
        _bag,
        33,
        36,
        "hand",
        ("handbag", "purse", "backpack", "satchel", "rucksack", "sack", "basket"),
        (0, -34),
    ),
    "suitcase": Drawn(
        _suitcase, 54, 41, "hand", ("briefcase", "luggage", "trunk", "case"), (0, -39)
    ),
    "umbrella": Drawn(_umbrella, 104, 120, "hand", ("parasol",), (0, 0)),
    "lamp": Drawn(_lamp, 34, 44, "table", ("light",), (0, -10)),
    "candle": Drawn(_candle, 14, 28, "table", ("lantern", "match", "lighter"), (0, -5)),
    "camera": Drawn(_camera, 18, 14, "table", ("lens", "camcorder"), (0, -4)),
    "laptop": Drawn(_laptop, 36, 22, "table", ("computer", "monitor", "keyboard"), (0, -4)),
    "photo": Drawn(
        _photo,
        16,
        20,
        "hand",
        ("photograph", "picture", "portrait", "snapshot", "polaroid", "drawing"),
        (0, -2),
    ),
    "clock": Drawn(
        _clock, 22, 22, "table", ("watch", "alarm", "timer", "compass", "stopwatch"), (0, -6)
    ),
    "box": Drawn(
        _box, 31, 25, "table", ("parcel", "package", "gift", "present", "crate", "chest"), (0, -8)
    ),
    "ring": Drawn(
        _ring, 7, 8, "hand", ("diamond", "jewel", "locket", "pendant", "medal", "coin"), (0, -2)
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
    "radio": Drawn(
        _radio, 28, 20, "table", ("transmitter", "stereo", "speaker", "recorder"), (0, -8)
    ),
    "guitar": Drawn(
        _guitar, 32, 98, "hand", ("violin", "cello", "banjo", "ukulele", "instrument"), (0, -46)
    ),
    "torch": Drawn(_torch, 24, 9, "hand", ("flashlight",), (0, 0)),
    "money": Drawn(
        _money, 20, 12, "hand", ("cash", "banknote", "dollar", "euro", "wallet"), (0, -3)
    ),
    "teapot": Drawn(_teapot, 38, 21, "table", ("kettle", "jug", "pitcher"), (0, -10)),
    "toy": Drawn(_toy, 24, 29, "hand", ("teddy", "bear", "doll", "puppet"), (0, -8)),
    "ball": Drawn(_ball, 22, 22, "hand", ("football", "basketball", "globe"), (0, -8)),
    "sword": Drawn(
        _sword,
        84,
        14,
        "hand",
        ("axe", "spear", "stick", "bat", "hammer", "staff", "broom", "oar", "paddle"),
        (-2, 0),
    ),
    "cigarette": Drawn(_cigarette, 12, 3, "hand", ("cigar", "pipe"), (0, 0)),
    "microphone": Drawn(_microphone, 8, 22, "hand", ("mic",), (0, -6)),
    "map": Drawn(_map, 32, 23, "hand", ("chart", "blueprint", "plan"), (0, -3)),
    "bread": Drawn(_bread, 30, 12, "table", ("loaf", "sandwich", "baguette"), (0, -4)),
    "apple": Drawn(_apple, 10, 10, "table", ("fruit", "orange", "pear", "lemon", "egg"), (0, -4)),
}
