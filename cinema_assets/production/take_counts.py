"""How many takes of each shot settings ask for, and which shots have fewer.

What belongs here: counting, from what is recorded. What does not: what the missing ones cost
(quote), shooting them (several).
"""

from collections.abc import Mapping

from cinema_assets.production.basis import Records, Version
from cinema_assets.production.models import HOUSE, maker_of
from cinema_assets.production.quote import paper


def takes_asked(asset: str, scene: str | None, records: Records) -> dict[str, int]:
    """Shot -> how many takes are asked for, where that may be several: of clips not by the house.

    A shot that is taken again is one take.
    """
    chosen, retakes = records.chosen(scene), records.retakes.get(scene or "", {})
    if asset != "clips" or maker_of(chosen.models.get(asset, "")).provider == HOUSE:
        return {}
    shots = (str(shot.number) for shot in paper(records.summary(scene)).shots)
    return {shot: chosen.takes for shot in shots if shot not in retakes}


def with_few_takes(made: Version | None, takes: Mapping[str, int]) -> dict[str, int]:
    """Shot -> how many takes it has, where more are asked for."""
    # Another model, chosen for one run, made these: nobody asks that one for more.
    if made is None or made.summary.get("made_by"):
        return {}
    there = {shot: made.summary.get("asked", {}).get(shot, 1) for shot in takes}
    missing = made.summary.get("missing", {})
    return {shot: has for shot, has in there.items() if has < takes[shot] and shot not in missing}
