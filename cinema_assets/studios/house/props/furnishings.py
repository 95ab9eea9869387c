"""Things that stand by themselves in rooms and streets.

What belongs here: drawings in centimetres. What does not: how things are recognised (props).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.props.drawn import Drawn, Tone


def _table(t: Tone) -> str:
    wood, dark = t.body("#9a6a3f"), t.body_shade("#9a6a3f")
    return (
        svg.path("M-62,-68 h6 l-2,68 h-4Z M56,-68 h6 l0,68 h-4Z", dark)
        + svg.path("M-50,-68 h5 l-1,60 h-3Z M45,-68 h5 l-1,60 h-3Z", dark, fill_opacity=0.7)
        + svg.path("M-72,-72 L-56,-82 H56 L72,-72Z", wood)
        + svg.rect(-72, -72, 144, 5, dark)
        + svg.line("M-50,-78 H50 M-60,-75 H58", dark, 0.8, stroke_opacity=0.4)
    )


def _chair(t: Tone) -> str:
    wood, dark = t.body("#8a5a38"), t.body_shade("#8a5a38")
    return (
        svg.path("M-19,-92 h5 v92 h-5Z M14,-92 h5 v92 h-5Z", dark)
        + svg.path("M-19,-92 h38 v9 h-38Z M-17,-76 h34 v6 h-34Z", wood)
        + svg.path("M-23,-46 L-18,-52 H18 L23,-46 V-42 H-23Z", wood)
        + svg.path("M-23,-42 h5 l-1,42 h-3Z M18,-42 h5 l0,42 h-4Z", wood)
    )


def _bench(t: Tone) -> str:
    wood, iron = t.body("#8c6239"), t("#33343a")
    slats = "".join(svg.rect(-80, y, 160, 6, wood) for y in (-84, -74, -64)) + svg.path(
        "M-82,-46 L-76,-52 H76 L82,-46 V-41 H-82Z", wood
    )
    return (
        svg.path(
            "M-70,-88 h5 v88 h-5Z M65,-88 h5 v88 h-5Z M-74,-41 h5 v41 h-5Z M69,-41 h5 v41 h-5Z",
            iron,
        )
        + slats
        + svg.path("M-82,-45 H82 V-41 H-82Z", t.body_shade("#8c6239"))
    )


def _bed(t: Tone) -> str:
    return (
        svg.rect(-102, -96, 12, 96, t("#6b4429"), rx=2)
        + svg.rect(90, -60, 10, 60, t("#6b4429"), rx=2)
        + svg.path("M-94,-46 H94 V-16 H-94Z", t.body_shade("#8fa3b0"))
        + svg.path("M-90,-56 Q0,-64 94,-52 V-28 H-90Z", t.body("#a9bcc6"))
        + svg.path("M-88,-56 q18,-18 44,-6 q4,8 -2,12 q-22,6 -42,2Z", t("#f4efe4"))
    )


def _sofa(t: Tone) -> str:
    cloth, dark = t.body("#7d4a4a"), t.body_shade("#7d4a4a")
    return (
        svg.path("M-96,-84 Q0,-92 96,-84 V-30 H-96Z", cloth)
        + svg.path("M-108,-58 Q-96,-66 -84,-58 V0 H-108Z M84,-58 Q96,-66 108,-58 V0 H84Z", dark)
        + svg.path("M-86,-46 Q-44,-52 -1,-46 V-24 H-86Z M1,-46 Q44,-52 86,-46 V-24 H1Z", cloth)
        + svg.rect(-86, -25, 172, 19, dark)
    )


def _door(t: Tone) -> str:
    return (
        svg.rect(-48, -212, 96, 212, t("#efe6d6"))
        + svg.rect(-42, -206, 84, 206, t.body("#7a4a34"))
        + svg.path(
            (
                "M-32,-196 h28 v74 h-28Z M4,-196 h28 v74 h-28Z M-32,-108 h28 v92 h-28Z "
                "M4,-108 h28 v92 h-28Z"
            ),
            t.body_shade("#7a4a34"),
        )
        + svg.ellipse(34, -100, 3.4, 3.4, t("#d8b35a"))
    )


def _ladder(t: Tone) -> str:
    rungs = "".join(f"M-17,{y} H17" for y in range(-20, -240, -28))
    return svg.line("M-20,0 L-16,-250 M20,0 L16,-250", t.body("#9a7242"), 5) + svg.line(
        rungs, t.body("#9a7242"), 4
    )


def _piano(t: Tone) -> str:
    body, dark = t.body("#2a2228"), t.body_shade("#2a2228")
    keys = svg.rect(-66, -74, 132, 7, t("#f4efe4")) + "".join(
        svg.rect(x, -74, 3, 4, t("#17151a")) for x in range(-62, 64, 8)
    )
    return (
        svg.rect(-74, -122, 148, 122, body, rx=2)
        + svg.rect(-66, -114, 132, 32, dark)
        + svg.path("M-76,-80 H76 V-66 H-76Z", dark)
        + keys
        + svg.path("M-70,-66 h8 v66 h-8Z M62,-66 h8 v66 h-8Z", dark)
        + svg.line("M-60,-118 H60", "#ffffff", 1, stroke_opacity=0.25)
    )


def _barrel(t: Tone) -> str:
    wood, dark = t.body("#8c6239"), t.body_shade("#8c6239")
    return (
        svg.path("M-24,-84 Q-34,-42 -24,0 H24 Q34,-42 24,-84Z", wood)
        + svg.path("M8,-84 Q16,-42 8,0 H24 Q34,-42 24,-84Z", dark, fill_opacity=0.6)
        + svg.ellipse(0, -84, 24, 6, dark)
        + svg.line("M-28.4,-64 Q0,-58 28.4,-64 M-28.4,-20 Q0,-14 28.4,-20", t("#3a3b42"), 3)
    )


def _television(t: Tone) -> str:
    return (
        svg.rect(-52, -70, 104, 62, t("#1c1c20"), rx=2)
        + svg.rect(-48, -66, 96, 54, t.glow("#6f9fc0"))
        + svg.path("M-48,-66 h60 l-40,54 h-20Z", "#ffffff", fill_opacity=0.14)
        + svg.path("M-20,0 h40 l-6,-8 h-28Z", t("#33343a"))
    )


def _statue(t: Tone) -> str:
    stone, dark = t.body("#a9a69c"), t.body_shade("#a9a69c")
    return (
        svg.path("M-44,0 h88 l-8,-60 h-72Z", stone)
        + svg.path("M10,-60 h26 l8,60 h-24Z", dark)
        + svg.path(
            (
                "M-22,-60 Q-26,-130 -18,-170 Q-20,-186 0,-188 Q22,-186 20,-168 L40,-200 "
                "l8,6 L24,-140 Q24,-100 22,-60Z"
            ),
            stone,
        )
        + svg.path(
            "M6,-60 Q12,-120 10,-176 Q22,-176 20,-160 Q24,-100 22,-60Z", dark, fill_opacity=0.7
        )
        + svg.ellipse(0, -202, 13, 16, stone)
    )


def _fire(t: Tone) -> str:
    logs = svg.path("M-34,-2 L30,-16 L32,-9 L-32,5Z M34,-2 L-30,-16 L-32,-9 L32,5Z", t("#4a2f1f"))
    glow = svg.ellipse(0, -30, 62, 54, "#ff9a3c", fill_opacity=0.14) + svg.ellipse(
        0, -26, 38, 36, "#ffb04a", fill_opacity=0.2
    )
    return (
        glow
        + logs
        + svg.path(
            (
                "M-22,-8 Q-30,-34 -10,-48 Q-10,-36 -2,-40 Q-8,-62 6,-78 Q6,-58 18,-46 "
                "Q30,-32 20,-8 Q0,0 -22,-8Z"
            ),
            "#f4762c",
        )
        + svg.path(
            "M-12,-8 Q-16,-26 -4,-34 Q-2,-44 4,-52 Q6,-36 13,-28 Q18,-16 11,-8 Q0,-3 -12,-8Z",
            "#ffc04a",
        )
        + svg.path("M-5,-8 Q-7,-18 1,-28 Q8,-16 5,-8Z", "#fff0b8")
    )


DRAWN = {
    "table": Drawn(_table, 144, 82, "floor", ("desk", "counter", "workbench")),
    "chair": Drawn(_chair, 46, 92, "floor", ("stool", "seat", "armchair")),
    "bench": Drawn(_bench, 164, 88, "floor", ("pew",)),
    "bed": Drawn(_bed, 204, 96, "floor", ("mattress", "stretcher", "cot")),
    "sofa": Drawn(_sofa, 216, 92, "floor", ("couch", "settee")),
    "door": Drawn(_door, 96, 212, "floor", ("gate",)),
    "ladder": Drawn(_ladder, 44, 250, "floor", ("scaffold",)),
    "piano": Drawn(_piano, 150, 122, "floor", ("organ",)),
    "barrel": Drawn(_barrel, 64, 90, "floor", ("drum", "keg", "cask")),
    "television": Drawn(_television, 104, 70, "floor", ("tv", "telly")),
    "statue": Drawn(_statue, 92, 218, "floor", ("fountain", "monument")),
    "fire": Drawn(_fire, 80, 80, "floor", ("campfire", "bonfire", "flame", "fireplace")),
}
