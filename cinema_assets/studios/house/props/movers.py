"""Things and beings that move by themselves: vehicles and animals.

What belongs here: drawings in centimetres. What does not: how things are recognised (props).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.props.drawn import Drawn, Tone


def _car(t: Tone) -> str:
    body, dark, glass = t.body("#2f5f8a"), t.body_shade("#2f5f8a"), t("#a9c9d8")
    lamps = t.light.lamps > 0.4
    beam = (
        svg.path("M212,-62 L520,-110 L520,10 L212,-42Z", "#fff0bd", fill_opacity=0.16)
        if lamps
        else ""
    )
    shell = (
        "M-214,-34 Q-222,-70 -196,-80 L-134,-88 Q-96,-138 -50,-142 L44,-142 "
        "Q88,-138 124,-92 L190,-80 Q218,-72 216,-34 L206,-28 H-206Z"
    )
    wheel = "".join(
        svg.ellipse(x, -32, 36, 36, t("#1c1b20"))
        + svg.ellipse(x, -32, 21, 21, t("#8d939e"))
        + svg.ellipse(x, -32, 8, 8, t("#3a3b42"))
        for x in (-132, 132)
    )
    return (
        beam
        + svg.path(shell, body)
        + svg.path("M-214,-50 H216 L216,-34 L206,-28 H-206 L-214,-34Z", dark)
        + svg.path("M-120,-90 Q-86,-130 -48,-133 L-8,-133 V-90Z", glass)
        + svg.path("M4,-133 L42,-133 Q80,-129 108,-90 H4Z", glass)
        + svg.path(
            "M-96,-92 L-62,-131 H-48 L-80,-92Z M44,-91 L24,-132 H36 L60,-91Z",
            "#ffffff",
            fill_opacity=0.3,
        )
        + svg.line("M-2,-88 V-36 M-128,-86 Q-116,-50 -96,-34 M112,-88 Q118,-60 100,-36", dark, 1.6)
        + svg.rect(-34, -78, 18, 4, dark, rx=2)
        + svg.rect(64, -78, 18, 4, dark, rx=2)
        + svg.path("M196,-76 Q214,-72 215,-58 L194,-60Z", t.glow("#fff0bd"))
        + svg.path("M-212,-72 L-198,-74 L-198,-58 L-216,-56Z", t.glow("#c7342e"))
        + wheel
    )


def _truck(t: Tone) -> str:
    body, dark = t.body("#c9a24a"), t.body_shade("#c9a24a")
    wheel = "".join(
        svg.ellipse(x, -42, 44, 44, t("#1c1b20")) + svg.ellipse(x, -42, 24, 24, t("#8d939e"))
        for x in (-190, -90, 210)
    )
    return (
        svg.rect(-300, -290, 400, 240, body)
        + svg.path("M-300,-290 h400 v20 h-400Z M-300,-70 h400 v20 h-400Z", dark)
        + svg.path("M112,-230 H220 L270,-130 L296,-120 V-50 H112Z", t("#8a3a32"))
        + svg.path("M150,-214 H212 L248,-136 H150Z", t("#a9c9d8"))
        + svg.rect(272, -104, 22, 22, t.glow("#fff0bd"), rx=4)
        + wheel
    )


def _bicycle(t: Tone) -> str:
    frame = t.body("#2f6b57")
    wheels = "".join(
        svg.ellipse(x, -34, 33, 33, "none", stroke=t("#1f1f24"), stroke_width=3.4)
        + svg.line(
            f"M{x - 32},-34 h64 M{x},-66 v64 M{x - 22},-56 l44,44 M{x + 22},-56 l-44,44",
            t("#8d939e"),
            0.6,
        )
        for x in (-52, 52)
    )
    return (
        wheels
        + svg.line(
            "M-52,-34 L-18,-78 L34,-80 L-2,-36 L-52,-34 M-18,-78 L-2,-36 M34,-80 L52,-34",
            frame,
            4.4,
        )
        + svg.line("M-22,-88 h-8 m4,0 h16 M34,-80 L31,-98 h14", t("#1f1f24"), 4)
    )


def _boat(t: Tone) -> str:
    hull, dark = t.body("#b5553c"), t.body_shade("#b5553c")
    return (
        svg.path("M-170,-60 Q0,-34 180,-76 Q160,-14 120,0 H-120 Q-160,-20 -170,-60Z", hull)
        + svg.path("M-163,-34 Q0,-8 158,-38 Q146,-10 120,0 H-120 Q-154,-14 -163,-34Z", dark)
        + svg.path("M-170,-60 Q0,-34 180,-76 L180,-68 Q0,-24 -168,-52Z", t("#f0e6d2"))
        + svg.rect(-70, -112, 100, 58, t("#efe7d6"))
        + svg.path("M-78,-112 h116 l-10,-12 h-96Z", t("#4a5a68"))
        + svg.path(
            "M-58,-100 h24 v22 h-24Z M-22,-100 h24 v22 h-24Z",
            t.glow("#f4d88c") if t.light.lamps > 0.4 else t("#8fb2c2"),
        )
        + svg.line("M64,-52 V-200 M64,-196 L10,-116 M64,-196 L150,-72", t("#5a4632"), 2.6)
    )


def _plane(t: Tone) -> str:
    return (
        svg.path(
            "M-180,-60 Q-60,-90 120,-80 Q176,-70 190,-56 Q170,-42 60,-38 Q-80,-34 -180,-60Z",
            t.body("#e8e6e0"),
        )
        + svg.path(
            "M-176,-62 L-206,-116 L-176,-112 L-140,-68Z M10,-52 L-60,-6 L-30,-4 L66,-48Z",
            t.body_shade("#b5453c"),
        )
        + svg.path("M120,-74 q26,2 40,12 h-36Z", t("#5d8ea6"))
    )


def _dog(t: Tone) -> str:
    fur, dark = t.body("#9a6b40"), t.body_shade("#9a6b40")
    return (
        svg.path("M-26,-36 Q-40,-46 -44,-62 Q-36,-52 -24,-48Z", fur)
        + svg.path(
            ("M-26,-20 l-4,20 h7 l4,-18Z M-16,-20 l2,20 h7 l0,-20Z M16,-20 l-2,20 h7 l5,-20Z"), dark
        )
        + svg.path("M-30,-48 Q0,-56 24,-48 Q32,-40 28,-20 Q0,-14 -28,-20 Q-34,-36 -30,-48Z", fur)
        + svg.path(
            ("M14,-50 Q22,-74 38,-74 Q50,-70 56,-62 Q62,-58 58,-52 L44,-50 Q36,-40 26,-40Z"), fur
        )
        + svg.path("M26,-72 Q18,-66 20,-50 Q30,-54 32,-68Z", dark)
        + svg.ellipse(57, -60, 3, 2.6, t("#1f1a1a"))
        + svg.ellipse(42, -65, 1.8, 1.8, t("#1f1a1a"))
        + svg.path("M-24,-22 l-3,22 h7 l4,-21Z M18,-22 l0,22 h7 l3,-22Z", fur)
    )


def _cat(t: Tone) -> str:
    fur, dark = t.body("#5b5560"), t.body_shade("#5b5560")
    return (
        svg.line("M-12,-4 Q-30,-2 -26,-18 Q-24,-26 -30,-28", fur, 4)
        + svg.path("M-14,0 Q-18,-22 -4,-28 Q12,-24 12,0Z", fur)
        + svg.ellipse(4, -32, 9.4, 8.2, fur)
        + svg.path("M-4,-37 L-4,-46 L3,-40Z M12,-37 L13,-46 L6,-40Z", fur)
        + svg.ellipse(0.6, -33, 1.5, 1.9, t.glow("#d8d060"))
        + svg.ellipse(8, -33, 1.5, 1.9, t.glow("#d8d060"))
        + svg.path("M3,-29.6 h2.6 l-1.3,1.4Z", t("#c98a8a"))
        + svg.path("M-4,0 V-14 h5 V0Z", dark, fill_opacity=0.5)
    )


def _horse(t: Tone) -> str:
    coat, dark = t.body("#6b4429"), t.body_shade("#6b4429")
    return (
        svg.path("M-84,-120 Q-110,-112 -104,-60 Q-98,-92 -78,-100Z", dark)
        + svg.path("M-66,-72 L-74,0 h12 l10,-60Z M46,-72 l8,72 h-12 l-12,-66Z", dark)
        + svg.path(
            (
                "M-86,-118 Q-40,-134 30,-124 Q60,-150 76,-186 Q92,-194 100,-178 "
                "L128,-150 Q132,-138 118,-136 L94,-146 Q84,-112 60,-84 Q20,-66 -60,-74 "
                "Q-92,-90 -86,-118Z"
            ),
            coat,
        )
        + svg.path("M-80,-84 L-90,0 h13 l18,-66Z M54,-90 l-4,90 h-13 l-4,-78Z", coat)
        + svg.path("M34,-124 Q58,-160 74,-192 Q64,-190 54,-176 Q40,-150 30,-126Z", dark)
        + svg.ellipse(98, -168, 2.6, 2.6, t("#140f0d"))
    )


def _bird(t: Tone) -> str:
    return svg.path(
        "M-26,-12 Q-14,-22 -2,-10 Q10,-24 28,-14 Q12,-12 4,-4 Q0,0 -6,-4 Q-14,-12 -26,-12Z",
        t.body("#38363f"),
    ) + svg.path("M4,-5 l7,1 l-6,2Z", t("#d9a23a"))


DRAWN = {
    "car": Drawn(
        _car,
        432,
        142,
        "vehicle",
        ("taxi", "cab", "sedan", "limousine", "jeep", "convertible", "automobile", "ambulance"),
    ),
    "truck": Drawn(_truck, 596, 290, "vehicle", ("van", "lorry", "bus", "pickup", "tractor")),
    "bicycle": Drawn(_bicycle, 172, 100, "floor", ("bike", "motorcycle", "motorbike", "scooter")),
    "boat": Drawn(
        _boat,
        350,
        200,
        "vehicle",
        ("ship", "yacht", "trawler", "dinghy", "ferry", "sailboat", "rowboat", "canoe", "raft"),
    ),
    "plane": Drawn(
        _plane,
        396,
        116,
        "vehicle",
        ("airplane", "aeroplane", "jet", "helicopter", "rocket", "spaceship"),
    ),
    "dog": Drawn(_dog, 106, 74, "animal", ("puppy", "hound", "wolf", "fox")),
    "cat": Drawn(_cat, 44, 46, "animal", ("kitten",)),
    "horse": Drawn(_horse, 240, 194, "animal", ("pony", "donkey", "cow")),
    "bird": Drawn(_bird, 54, 24, "animal", ("gull", "seagull", "crow", "raven", "pigeon", "eagle")),
}
