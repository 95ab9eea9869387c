"""Wounds below the neck: bandaged hands and arms, slings, blood on the clothes.

What belongs here: shapes in centimetres on the joints of a pose. What does not: wounds of the head
(extras).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.figures.cloth import down
from cinema_assets.studios.house.figures.extras import BANDAGE, BLOOD
from cinema_assets.studios.house.figures.poses import Limb, Skeleton
from cinema_assets.studios.house.svg import Point

_EDGE = "#bfb29a"


def on_arm(wounds: tuple[str, ...], arm: Limb, left: bool) -> str:
    """Bandages and cuts of one arm and its hand."""
    drawn = ""
    for words in (wound.lower() for wound in wounds):
        if not _meant(words, left):
            continue
        wrist, elbow = down(arm.end), down(arm.joint)
        if any(word in words for word in ("hand", "wrist", "finger", "palm")):
            drawn += _wrapped(wrist, _beyond(elbow, wrist, 7.5), 8.4, words)
        elif "arm" in words or "elbow" in words:
            drawn += _wrapped(_part(elbow, wrist, 0.1), _part(elbow, wrist, 0.7), 10.5, words)
        elif "shoulder" in words:
            root = down(arm.root)
            drawn += _wrapped(root, _part(root, elbow, 0.45), 14.0, words)
    return drawn


def on_leg(wounds: tuple[str, ...], leg: Limb, near: bool) -> str:
    """A bandage or a cut on the near leg."""
    drawn = ""
    for words in (wound.lower() for wound in wounds):
        if near and any(word in words for word in ("leg", "knee", "thigh", "ankle", "foot")):
            top, low = down(leg.root), down(leg.joint)
            drawn += _wrapped(_part(top, low, 0.55), _part(top, low, 0.95), 13.5, words)
    return drawn


def on_body(wounds: tuple[str, ...], bones: Skeleton) -> str:
    """A sling, or blood on the chest."""
    nx, ny = down(bones.neck)
    drawn = ""
    for words in (wound.lower() for wound in wounds):
        if "sling" in words:
            d = f"M{nx - 6},{ny - 2} L{nx + 14},{ny + 34} Q{nx},{ny + 42} {nx - 14},{ny + 30} Z"
            drawn += svg.path(d, BANDAGE, stroke=_EDGE, stroke_width=0.6)
        elif any(word in words for word in ("chest", "shirt", "stomach", "side", "belly", "rib")):
            drawn += svg.ellipse(nx + 5, ny + 30, 6, 7, BLOOD, fill_opacity=0.85)
            drawn += svg.ellipse(nx + 8, ny + 37, 2.4, 4, BLOOD, fill_opacity=0.7)
    return drawn


def _meant(words: str, left: bool) -> bool:
    if "left" in words:
        return left
    if "right" in words:
        return not left
    return not left


def _wrapped(start: Point, end: Point, width: float, words: str) -> str:
    if any(word in words for word in ("bandage", "wrap", "dress", "plaster", "cast", "splint")):
        band = svg.path(svg.ribbon([start, _part(start, end, 0.5), end], [width] * 3), BANDAGE)
        turns = ""
        for share in (0.15, 0.45, 0.75):
            x, y = _part(start, end, share)
            turns += f"M{x - width * 0.4:.1f},{y - 1:.1f} L{x + width * 0.4:.1f},{y + 1.6:.1f}"
        spot = _part(start, end, 0.5)
        stain = svg.ellipse(spot[0], spot[1], 1.8, 1.4, BLOOD, fill_opacity=0.55)
        return band + svg.line(turns, _EDGE, 0.7) + stain
    x, y = _part(start, end, 0.5)
    return svg.line(f"M{x - 3:.1f},{y - 1.5:.1f} L{x + 3:.1f},{y + 2:.1f}", BLOOD, 1.6)


def _part(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _beyond(a: Point, b: Point, more: float) -> Point:
    length = max(((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5, 1)
    return b[0] + (b[0] - a[0]) / length * more, b[1] + (b[1] - a[1]) / length * more
