"""Clues about the sky: weather that begins, goes on or stops.

What belongs here: finding it in a sentence. What does not: how long it lasts (`carry`).
"""

import re

from cinema_assets.continuity.state import Change, ChangeKind

_STOPS = re.compile(
    r"\b(?:rain|storm|snow(?:fall)?|fog|mist|wind|downpour|thunder)\s+(?:\w+\s+)?(?:stop\w*"
    r"|is over|ends|ended|lifts"
    r"|has lifted|clears|cleared|dies (?:down|away)|passes|has passed|is gone)\b"
    r"|\b(?:pluie|orage|neige) (?:cesse|s'arrête)|\b(?:regen|sturm|schnee)\w* hört auf"
    r"|\b(?:lluvia|tormenta) (?:cesa|para|termina)",
    re.IGNORECASE,
)
_CLEAR = re.compile(
    r"\bclear,? (?:\w+ )?(?:night|sky|day|morning|evening|weather)|\b(?:blue|cloudless"
    r"|starry) sk(?:y|ies)"
    r"|\bsun (?:shines|comes out|breaks|blazes|beats)|\bsun(?:ny|shine|light|lit)\b"
    r"|\bin(?:to)? the sun\b"
    r"|\bgolden (?:morning|evening|light)|\bblazing sun|soleil|sonnig|soleado|солнечн|晴|مشمس",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        ("storm", r"\b(?:thunder)?storm(?! of)\b|\bthunder\b|\blightning\b|\bhurricane\b"
                  r"|\btempest\b|\bgale\b"
         r"|\borage\b|\btempête\b|\bgewitter\b|\bsturm\b|\btormenta\b|\bгроза\b|\bбуря\b|暴风|雷"
         r"|عاصفة"),
        ("snow", r"\bsnow(?:s|ing|fall|flakes?|storm)?\b|\bblizzard\b|\bsleet\b|\bneige\b"
                 r"|\bschnee\w*"
         r"|\bnieve\b|\bснег\w*|雪|ثلج"),
        ("rain", r"\brain(?:s|ing|drops?|fall|-soaked)?\b|\bdownpour\b|\bdrizzl\w+"
                 r"|\bpouring down\b|\bpluie\b"
         r"|\bpleut\b|\bregen\b|\bregnet\b|\blluvia\b|\bllueve\b|\bдожд\w+|雨(?!伞|衣)|مطر"),
        ("fog", r"\bfog(?:gy)?\b|\bmist(?:y)?\b|\bbrouillard\b|\bbrume\b|\bnebel\b|\bniebla\b"
                r"|\bтуман\w*|雾"
         r"|ضباب"),
        ("overcast", r"\bovercast\b|\b(?:gr[ae]y|dark|heavy|low) (?:sky|clouds?)"
                     r"|\bclouds gather\b|乌云|阴天"),
        ("wind", r"\bwind(?:y|swept)?\b(?! (?:up|the|around|it)\b)|\bgusts?\b|\bvent\b|\bwind\b"
                 r"|\bviento\b"
         r"|\bветер\b|大风|رياح"),
    )
)  # fmt: skip
_WORN = re.compile(r"\b(?:rain|snow|storm|wind)[ -]?(?:coats?|boots?|jackets?|shields?|suits?"
                   r"|wear|mills?|screens?"
                   r"|breakers?|lanterns?|globes?)\b", re.IGNORECASE)  # fmt: skip
_WEAK = frozenset({"wind", "overcast"})


def weather_in(text: str, current: str, *, stated: bool) -> str | None:
    """The weather after a sentence, or None if it says nothing new.

    Args:
        text: the sentence, names of characters taken out.
        current: the weather before it.
        stated: this scene has stated its weather already; then only a stronger one replaces it.
    """
    bare = _WORN.sub("", text)
    if _STOPS.search(bare) or _CLEAR.search(bare):
        return "clear" if current != "clear" else None
    kinds = [kind for kind, pattern in _KINDS if pattern.search(bare)]
    if not kinds:
        return None
    kind = kinds[0]
    order = [name for name, _ in _KINDS] + ["clear"]
    weaker = order.index(kind) >= order.index(current)
    if kind == current or (weaker and (stated or kind in _WEAK)):
        return None
    return kind


def weather_change(text: str, element_id: str, current: str, *, stated: bool) -> Change | None:
    """The change that a sentence makes to the weather, if any (see `weather_in`)."""
    kind = weather_in(text, current, stated=stated)
    if kind is None:
        return None
    # The first word on the sky says how the scene begins; any later one, how it changes.
    return Change(kind=ChangeKind.WEATHER, words=kind, element_id=element_id, described=not stated)
