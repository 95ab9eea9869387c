"""Things with works inside: phones, clocks, cameras, radios.

What belongs here: drawings in centimetres. What does not: how things are recognised (props).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.props.drawn import Drawn, Tone


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


def _clock(t: Tone) -> str:
    ticks = "M0,-19.4 v2 M0,-2.6 v-2 M-8.4,-11 h2 M8.4,-11 h-2"
    return (
        svg.ellipse(0, -11, 11, 11, t.body("#7a5233"))
        + svg.ellipse(0, -11, 9.2, 9.2, t("#f4efe2"))
        + svg.line(ticks, t("#26242b"), 0.9)
        + svg.line("M0,-11 L0,-17 M0,-11 L4.6,-8.6", t("#26242b"), 1.1)
        + svg.ellipse(0, -11, 0.8, 0.8, t("#a5332d"))
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


def _microphone(t: Tone) -> str:
    return (
        svg.path("M-1.6,0 L1.6,0 L2.6,-14 L-2.6,-14Z", t("#2b2b31"))
        + svg.ellipse(0, -17, 4, 4.4, t("#8d939e"))
        + svg.line(
            "M-3.6,-18 h7.2 M-3.8,-16 h7.6 M-2,-20.6 v7.4 M1.6,-20.8 v7.4", t("#55565e"), 0.5
        )
    )


def _torch(t: Tone) -> str:
    return (
        svg.path("M16,-4.6 L95,-30 L95,24 L16,4.2Z", "#fff2c0", fill_opacity=0.16)
        + svg.rect(-8, -2, 18, 4, t.body("#2b2b31"), rx=1.4)
        + svg.path("M9,-2.4 L16,-4.4 V4.4 L9,2.4Z", t("#55565e"))
        + svg.ellipse(16, 0, 1.5, 4.4, "#fff6d4")
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


DRAWN = {
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
    "clock": Drawn(
        _clock, 22, 22, "table", ("watch", "alarm", "timer", "compass", "stopwatch"), (0, -6)
    ),
    "camera": Drawn(_camera, 18, 14, "table", ("lens", "camcorder"), (0, -4)),
    "laptop": Drawn(_laptop, 36, 22, "table", ("computer", "monitor", "keyboard"), (0, -4)),
    "radio": Drawn(
        _radio, 28, 20, "table", ("transmitter", "stereo", "speaker", "recorder"), (0, -8)
    ),
    "microphone": Drawn(_microphone, 8, 22, "hand", ("mic",), (0, -6)),
    "torch": Drawn(_torch, 24, 9, "hand", ("flashlight",), (0, 0)),
    "guitar": Drawn(
        _guitar, 32, 98, "hand", ("violin", "cello", "banjo", "ukulele", "instrument"), (0, -46)
    ),
}
