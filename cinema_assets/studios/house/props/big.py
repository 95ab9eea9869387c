"""Things that stand by themselves: furniture, vehicles, animals, fire.

What belongs here: drawings in centimetres. What does not: things for hands and tables (small).
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


DRAWN = {
    "table": Drawn(_table, 144, 82, "floor", ("desk", "counter", "workbench")),
    "chair": Drawn(_chair, 46, 92, "floor", ("stool", "seat", "armchair")),
    "bench": Drawn(_bench, 164, 88, "floor", ("pew",)),
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
    "dog": Drawn(_dog, 106, 74, "animal", ("puppy", "hound", "wolf", "fox")),
    "cat": Drawn(_cat, 44, 46, "animal", ("kitten",)),
    "horse": Drawn(_horse, 240, 194, "animal", ("pony", "donkey", "cow")),
    "bird": Drawn(_bird, 54, 24, "animal", ("gull", "seagull", "crow", "raven", "pigeon", "eagle")),
    "fire": Drawn(_fire, 80, 80, "floor", ("campfire", "bonfire", "flame", "fireplace")),
    "piano": Drawn(_piano, 150, 122, "floor", ("organ",)),
    "barrel": Drawn(_barrel, 64, 90, "floor", ("drum", "keg", "cask")),
    "television": Drawn(_television, 104, 70, "floor", ("tv", "telly")),
    "statue": Drawn(_statue, 92, 218, "floor", ("fountain", "monument")),
    "bed": Drawn(_bed, 204, 96, "floor", ("mattress", "stretcher", "cot")),
    "sofa": Drawn(_sofa, 216, 92, "floor", ("couch", "settee")),
    "door": Drawn(_door, 96, 212, "floor", ("gate",)),
    "ladder": Drawn(_ladder, 44, 250, "floor", ("scaffold",)),
    "plane": Drawn(
        _plane,
        396,
        116,
        "vehicle",
        ("airplane", "aeroplane", "jet", "helicopter", "rocket", "spaceship"),
    ),
}
