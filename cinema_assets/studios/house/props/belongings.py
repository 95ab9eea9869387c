"""Things that people carry: bags, keys, umbrellas, toys, weapons.

What belongs here: drawings in centimetres. What does not: how things are recognised (props).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.props.drawn import Drawn, Tone


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


def _key(t: Tone) -> str:
    return (svg.ellipse(-5, -3, 3.6, 3.6, "none", stroke=t.body("#c99c3f"), stroke_width=1.6)
            + svg.path(("M-1.6,-3.8 L11,-3.8 L11,0.6 L9.2,0.6 L9.2,-1 L7.8,-1 L7.8,0 L6,0 "
"L6,-2.2 L-1.6,-2.2Z"), t.body("#c99c3f"))
            + svg.line("M-8.4,-3 q-3,5 -1,9", t("#7a5233"), 0.8))  # fmt: skip


def _ring(t: Tone) -> str:
    return (
        svg.ellipse(0, -3.4, 3.2, 3.2, "none", stroke=t.body("#d8b04a"), stroke_width=0.9)
        + svg.path("M-1.6,-7.6 L1.6,-7.6 L2.4,-6.6 L0,-4.6 L-2.4,-6.6Z", "#d8f0fa")
        + svg.path("M0,-4.6 L-0.9,-6.6 L0.9,-6.6Z", "#ffffff")
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


def _cigarette(t: Tone) -> str:
    return (
        svg.rect(0, -0.8, 8, 1.6, t("#f4efe6"))
        + svg.rect(-3, -0.8, 3.2, 1.6, t("#c98a45"))
        + svg.ellipse(8.2, 0, 0.9, 0.9, "#ff7a3c")
        + svg.line("M9,-1 q4,-4 1,-8 q-3,-4 1,-8 q3,-4 0,-8", "#ffffff", 0.8, stroke_opacity=0.4)
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


def _sword(t: Tone) -> str:
    return (
        svg.path("M6,-1.6 L72,-0.8 L76,0 L72,0.8 L6,1.6Z", t("#cdd4da"))
        + svg.line("M8,0 L70,0", "#ffffff", 0.5)
        + svg.rect(3.4, -7, 3, 14, t.body("#c99c3f"), rx=1)
        + svg.rect(-8, -1.7, 12, 3.4, t("#5a2a22"), rx=1)
        + svg.ellipse(-9, 0, 2.4, 2.4, t.body("#c99c3f"))
    )


DRAWN = {
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
    "key": Drawn(_key, 20, 10, "hand", ("keyring",), (-3, -3)),
    "ring": Drawn(
        _ring, 7, 8, "hand", ("diamond", "jewel", "locket", "pendant", "medal", "coin"), (0, -2)
    ),
    "toy": Drawn(_toy, 24, 29, "hand", ("teddy", "bear", "doll", "puppet"), (0, -8)),
    "ball": Drawn(_ball, 22, 22, "hand", ("football", "basketball", "globe"), (0, -8)),
    "cigarette": Drawn(_cigarette, 12, 3, "hand", ("cigar", "pipe"), (0, 0)),
    "gun": Drawn(
        _gun,
        26,
        18,
        "hand",
        ("pistol", "revolver", "rifle", "shotgun", "weapon", "handgun"),
        (0, 5),
    ),
    "knife": Drawn(_knife, 34, 6, "hand", ("blade", "dagger", "scissors", "scalpel"), (-2, 0)),
    "sword": Drawn(
        _sword,
        84,
        14,
        "hand",
        ("axe", "spear", "stick", "bat", "hammer", "staff", "broom", "oar", "paddle"),
        (-2, 0),
    ),
}
