"""What words say of somebody's appearance: build, hair, garment, colours, things in the face.

What belongs here: reading a description and the names of colours. What does not: what somebody of
whom the script says nothing looks like (`casting`).
"""

import re

from cinema_assets.frozen import Frozen

COLOURS = {
    "red": "#b23a34", "crimson": "#9c2336", "scarlet": "#c23229", "blue": "#3a62a3",
    "navy": "#27375f", "turquoise": "#2f9c98", "green": "#3f7d4c", "khaki": "#8a8558",
    "yellow": "#e2b83c", "golden": "#d3a33c", "gold": "#d3a33c", "orange": "#d6762f",
    "black": "#2b2930", "white": "#efe9dd", "cream": "#e9dfc4", "brown": "#76523a",
    "tan": "#b08a5e", "beige": "#cdb991", "grey": "#7f838b", "gray": "#7f838b",
    "silver": "#b4bac2", "pink": "#d48aa2", "purple": "#6f4f91", "violet": "#7b5aa6",
}  # fmt: skip
"""Colour word -> cloth of that colour, `#rrggbb`."""

HAIR_COLOURS = {
    "red": "#9c4524", "ginger": "#b05a2a", "auburn": "#6f3222", "copper": "#a3522b",
    "blond": "#d9b872", "blonde": "#d9b872", "fair": "#d2b27a", "brown": "#5a3b28",
    "chestnut": "#633a26", "dark": "#2c221f", "black": "#211d20", "grey": "#9a9a9c",
    "gray": "#9a9a9c", "white": "#e4e1da", "silver": "#c3c5c9", "golden": "#d0a75a",
}  # fmt: skip
"""Word before `hair` or `beard` -> hair of that colour, `#rrggbb`."""

_BUILDS = (
    ("broad", r"broad|burly|stocky|heavy(?:-set)?|fat|big|massive|stout|plump|overweight|muscular"),
    ("slim", r"slim|slender|thin|lean|wiry|skinny|gaunt|bony|slight|lanky"),
    ("tall", r"tall|towering|giant|leggy"),
    ("short", r"short|small|tiny|petite|little"),
)
_HAIR = (
    ("bald", r"bald|shaven head|hairless"),
    ("ponytail", r"ponytail|braids?|pigtails?|plaits?"),
    ("bun", r"(?:in|into) a bun|hair pinned up|\bbun\b|topknot"),
    ("curly", r"curly|curls|afro|frizzy"),
    ("bob", r"\bbob\b|shoulder-length hair"),
    ("hood", r"hood(?:ed)?"),
    ("cap", r"\bcap\b|beanie|beret"),
    ("hat", r"\bhat\b|fedora|bowler|stetson|helmet"),
    ("long", r"long (?:\w+ )?hair|hair to (?:his|her) (?:waist|shoulders)|flowing hair|mane"),
    ("short", r"short (?:\w+ )?hair|crew cut|cropped|buzz cut"),
)
_GARMENTS = (
    ("raincoat", r"raincoat|oilskins?|anorak|parka|poncho"),
    ("uniform", r"uniform|scrubs|armou?r|fatigues"),
    ("apron", r"apron|overalls|dungarees"),
    ("hoodie", r"hoodie|sweatshirt|tracksuit"),
    ("suit", r"\bsuit\b|tuxedo|blazer|waistcoat"),
    ("dress", r"dress\b|gown|skirt|sari|kimono|nightgown|nightdress|robe|habit|tunic|toga"),
    ("coat", r"coat|cloak|cape|blanket|jacket|cassock|trench"),
    ("shirt", r"shirt|blouse|sweater|jumper|pullover|cardigan|t-shirt|vest|pyjamas|pajamas|jeans"),
)
_FEATURES = (
    ("glasses", r"glasses|spectacles|sunglasses"), ("beard", r"beard(?:ed)?"),
    ("moustache", r"mou?stache"), ("scarf", r"scarf|shawl"), ("tie", r"\btie\b|necktie"),
    ("badge", r"badge|sheriff|police|detective"), ("eyepatch", r"eye ?patch"),
    ("necklace", r"necklace|pendant|pearls|locket"),
)  # fmt: skip


_TRADES = (
    ("uniform", r"police(?:man|woman)?|cop|officer|soldier|guard|captain|fire(?:man|woman"
                r"|fighter)|sailor"
     r"|sergeant|sgt|lieutenant|lt|general|colonel|nurse|paramedic|pilot|conductor"
     r"|steward(?:ess)?|postman"
     r"|polizist(?:in)?|soldat(?:in)?|policier|infirmière|gendarme|policía|soldado|enfermera"),
    ("apron", r"chef|cook|baker|waiter|waitress|bartender|barman|barmaid|barista|butcher|florist"
              r"|potter"
     r"|blacksmith|kellner(?:in)?|koch|serveu(?:r|se)|boulangère?|camarer[oa]|cociner[oa]"),
    ("coat", r"doctor|dr|surgeon|scientist|professor|chemist|pharmacist|vet|arzt|ärztin|médecin"
             r"|médic[oa]"),
    ("suit", r"lawyer|banker|businessm[ae]n|businesswoman|manager|president|minister|senator"
             r"|judge|butler"
     r"|groom|agent|undertaker|anwalt|avocate?|abogad[oa]"),
    ("dress", r"bride|nun|queen|princess|priest|monk|judge|ballerina"),
    ("hoodie", r"teen(?:ager)?|student|skater|hacker|rapper|runner|boxer"),
)  # fmt: skip
_SKINS = (
    ("#f4dac6", r"pale|fair-skinned|freckled"),
    ("#5d3a28", r"dark-skinned|black (?:woman|man|girl|boy|teenager)|ebony"),
    ("#b98058", r"tanned|brown-skinned|sun-?burnt|olive-skinned|weather-beaten"),
)


class Appearance(Frozen):
    """What a description says; None where it says nothing."""

    build: str | None = None
    hair: str | None = None
    hair_colour: str | None = None
    garment: str | None = None
    colour: str | None = None
    features: tuple[str, ...] = ()
    skin: str | None = None


def appearance_of(words: str) -> Appearance:
    """The drawable facts of a description such as `a tall vet in a green coat`."""
    garment, colour = _clothes(words)
    return Appearance(
        build=_first(
            _BUILDS, words, r"(?!\s+(?:hair|brother|sister|boy|girl|child|table|bag|box))"
        ),
        hair=_first(_HAIR, words),
        hair_colour=_hair_colour(words),
        garment=garment,
        colour=colour,
        features=tuple(name for name, pattern in _FEATURES if _found(pattern, words)),
        skin=_first(_SKINS, words),
    )


def trade_clothes(words: str) -> str | None:
    """The garment that goes with a trade (`a nurse`, `SGT. SOSA`), if the words name one."""
    return _first(_TRADES, words)


def _clothes(words: str) -> tuple[str | None, str | None]:
    """The outermost garment that is named first, and its colour if a word before it says one."""
    found = [
        (match.start(), -place, name)
        for place, (name, pattern) in enumerate(_GARMENTS)
        for match in re.finditer(pattern, words, re.IGNORECASE)
    ]
    if not found:
        return None, None
    start, _, name = min(found)
    before = re.split(r"[,.;]|\b(?:and|with)\b", words[:start])[-1].lower()
    colours = [word for word in re.findall(r"[a-z]+", before)[-4:] if word in COLOURS]
    return name, COLOURS[colours[-1]] if colours else None


def _hair_colour(words: str) -> str | None:
    match = re.search(rf"\b({'|'.join(HAIR_COLOURS)})(?:-|\s+)(?:\w+\s+)?(?:hair|haired|beard|curls"
                      r"|ponytail|braids?|bun|moustache)", words, re.IGNORECASE)  # fmt: skip
    if match:
        return HAIR_COLOURS[match[1].lower()]
    bare = re.search(r"\b(blonde?|redhead(?:ed)?|ginger|brunette)\b", words, re.IGNORECASE)
    if not bare:
        return None
    word = bare[1].lower()
    return HAIR_COLOURS["red" if word.startswith("redhead") else
                        "brown" if word == "brunette" else word]  # fmt: skip


def _first(kinds: tuple[tuple[str, str], ...], words: str, unless: str = "") -> str | None:
    return next((name for name, pattern in kinds if _found(pattern, words, unless)), None)


def _found(pattern: str, words: str, unless: str = "") -> bool:
    return bool(re.search(rf"\b(?:{pattern})\b{unless}", words, re.IGNORECASE))
