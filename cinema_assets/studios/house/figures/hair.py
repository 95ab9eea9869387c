"""Hair and headwear in every view: what lies behind the head and what lies on it.

What belongs here: the ten cuts a look may have. What does not: beards (extras), colours.
All shapes are in head units (see `skull`).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.figures.complexion import Complexion
from cinema_assets.studios.house.figures.cuts import (
    cut_bald,
    cut_bob,
    cut_bun,
    cut_curly,
    cut_long,
    cut_ponytail,
    cut_short,
)
from cinema_assets.studios.house.figures.hairline import Cloth, Hair
from cinema_assets.studios.house.figures.headwear import wear_cap, wear_hat, wear_hood
from cinema_assets.studios.house.figures.skull import Skull, Turn


def draw_hair(cut: str, skull: Skull, paint: Complexion, cloth: Cloth, wet: bool = False) -> Hair:
    """The layers of a cut; an unknown cut is drawn as `short`."""
    builder = _CUTS.get(cut, cut_short)
    hair = builder(skull, paint, cloth)
    return Hair(hair.behind, hair.front + (_wet_strands(skull, paint) if wet else ""))


def _wet_strands(skull: Skull, paint: Complexion) -> str:
    if skull.turn is Turn.BACK:
        return ""
    d = ""
    for root, tip in (((-12, -32), (-16, -12)), ((4, -34), (6, -14)), ((18, -30), (23, -10))):
        start, end = skull.place(*root), skull.place(*tip)
        d += (
            f"M{start[0]:.1f},{start[1]:.1f} Q{end[0] + 3:.1f},{start[1] + 8:.1f} "
            f"{end[0]:.1f},{end[1]:.1f}"
        )
    drops = "".join(
        svg.ellipse(*skull.place(x, y), 1.4, 2.4, "#e4f1fa", fill_opacity=0.8)
        for x, y in ((-22, 14), (10, -8), (24, 26), (-8, 40))
    )
    return svg.line(d, paint.hair_shade, 3.0) + drops


_CUTS = {
    "bald": cut_bald,
    "short": cut_short,
    "bob": cut_bob,
    "long": cut_long,
    "bun": cut_bun,
    "curly": cut_curly,
    "ponytail": cut_ponytail,
    "cap": wear_cap,
    "hood": wear_hood,
    "hat": wear_hat,
}
