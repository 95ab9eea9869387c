"""Things to read and look at: letters, books, pictures, maps.

What belongs here: drawings in centimetres. What does not: how things are recognised (props).
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


def _book(t: Tone) -> str:
    return (
        svg.path("M-9,-24 L8,-24 L9.4,-23 L9.4,0 L-9,0Z", t("#efe6d2"))
        + svg.rect(-9.6, -24.6, 17.6, 24.6, t.body("#7d2f36"), rx=0.8)
        + svg.rect(-9.6, -24.6, 3, 24.6, t.body_shade("#7d2f36"), rx=0.8)
        + svg.rect(-4.4, -20.6, 9.8, 6.4, "none", stroke=t("#d8b35a"), stroke_width=0.7)
        + svg.line("M-2,-18.2 h5 M-1,-16.4 h3", t("#d8b35a"), 0.6)
        + svg.line("M-4.4,-4 h9.8", t("#d8b35a"), 0.6)
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


def _map(t: Tone) -> str:
    return (
        svg.path("M-16,-21 L-6,-23 L5,-20.6 L16,-23 L16,-2 L5,0 L-6,-2 L-16,0Z", t("#e6d9b4"))
        + svg.path("M-6,-23 L5,-20.6 L5,0 L-6,-2Z", t.shade("#dccb9c"), fill_opacity=0.5)
        + svg.line("M-14,-6 q6,-8 10,-3 q5,6 9,-5 q3,-6 9,-5", t("#5d8ea6"), 1.0)
        + svg.line("M-12,-16 l5,3 l6,-2 l6,5 l5,-1", t("#a5332d"), 0.7, stroke_dasharray="1.6 1.2")
        + svg.line("M9,-9 l3,3 m0,-3 l-3,3", t("#a5332d"), 0.9)
    )


def _money(t: Tone) -> str:
    note = (
        svg.rect(-9, -9, 18, 9, t.body("#7fa07a"), rx=0.4)
        + svg.rect(-7.6, -7.6, 15.2, 6.2, "none", stroke=t.shade("#4c6d4a"), stroke_width=0.5)
        + svg.ellipse(0, -4.5, 2.4, 2.4, t.shade("#4c6d4a"))
    )
    return svg.turned(note, -12) + svg.turned(note, 6)


def _box(t: Tone) -> str:
    return (
        svg.path("M-14,-20 L10,-20 L10,0 L-14,0Z", t.body("#b58a58"))
        + svg.path("M10,-20 L17,-25 L17,-5 L10,0Z", t.body_shade("#a37a4c"))
        + svg.path("M-14,-20 L-7,-25 L17,-25 L10,-20Z", t.body("#c79d6a"))
        + svg.path("M-4,-20 L3,-25 L7,-25 L0,-20 V-13 H-4Z", t("#e3cda4"))
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
    "photo": Drawn(
        _photo,
        16,
        20,
        "hand",
        ("photograph", "picture", "portrait", "snapshot", "polaroid", "drawing"),
        (0, -2),
    ),
    "map": Drawn(_map, 32, 23, "hand", ("chart", "blueprint", "plan"), (0, -3)),
    "money": Drawn(
        _money, 20, 12, "hand", ("cash", "banknote", "dollar", "euro", "wallet"), (0, -3)
    ),
    "box": Drawn(
        _box, 31, 25, "table", ("parcel", "package", "gift", "present", "crate", "chest"), (0, -8)
    ),
}
