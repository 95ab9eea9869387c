"""Why something is stale, in a person's words: one phrase for every part that can change.

What belongs here: the words. What does not: which parts an asset is made from (callsheet).
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

FEW = 3
"""Shots or speeches that a reason names one by one; more of them are the scene."""

_WORDS = {
    "draft": "a new draft or new settings",
    "models": "other models are chosen",
    "orders": "other settings for paid models",
    "looks": "the cast or its costumes changed",
    "place": "the set of {name} changed",
    "theme": "the {name} music changed",
    "sets": "the locations changed",
    "music": "the moods of the film changed",
    "shots": "{scene}: new action or shots",
    "set": "{scene}: the set or its light changed",
    "facts": "{scene}: a model adds other facts to its breakdown",
    "lacking": "scenes lack what a model is to add to their breakdown",
    "continuity": "{scene}: costume, injuries or props changed",
    "dialogue": "{scene}: new dialogue",
    "voices": "{scene}: a voice changed",
    "cuts": "{scene}: a transition changed",
    "format": "the picture format changed",
    "keyframes": "{scene}{shots}: new keyframes",
    "recordings": "{scene}{speeches}: new recordings",
    "missing": "{scene}{shots}: no clip yet",
    "played": "{scene}{shots}: other words, or said otherwise",
    "clips": "{scene}: new clips",
    "score": "new music",
    "order": "the order of the scenes changed",
    "title": "the titles or the credits changed",
    "loudness": "the loudness target changed",
    "timeline": "the timeline changed",
    "model": "{asset} model changed",
    "style": "the style changed",
    "resolution": "the size of paid clips changed",
    "picture_resolution": "the size of paid pictures changed",
    "clip_method": "paid clips are made in another way",
    "clip_seconds": "the longest paid clip changed",
    "seed": "the seed changed",
    "voice": "{name} has another voice",
    "look": "{name} has a new look",
    "lora": "the training of {name} changed",
    "location": "{name} has a new location sheet",
    "cut": "scene {name} is cut anew",
    "mood": "scene {name}: the mood changed",
    "join": "scene {name}: a transition changed",
}

_COMES = {
    "look": "{scene} shows {name} now",
    "location": "{scene} plays in {name} now",
    "place": "{name} is a new location",
    "theme": "a scene wants {name} music",
    "cut": "scene {name} is new in the film",
}
"""What is said of a part that there was none of before."""
_GOES = {
    "look": "{scene} shows {name} no more",
    "place": "no scene plays in {name} any more",
    "theme": "no scene has {name} music any more",
    "cut": "scene {name} is omitted",
}
_OF_CAST = {"new": "{name} is new in the cast", "gone": "{name} is in no scene any more"}
OF_THE_FILM = ("cut", "mood", "join")
"""Kinds of the parts that a film has of each scene; the cut speaks for all of them."""


def come_or_gone(key: str, *, new: bool, gone: bool) -> str:
    """A changed part, marked where it is no change of what there was: `new:cut:3A`."""
    kind = key.partition(":")[0]
    if ":" not in key or kind not in {*_COMES, *_GOES, *OF_THE_FILM}:
        return key
    return f"new:{key}" if new else f"gone:{key}" if gone else key


_TOGETHER = frozenset({"keyframes", "recordings", "missing", "played"})
"""Kinds of parts that one reason names together."""


OFFERED_BY = {
    "keyframes": "keyframes",
    "recordings": "dialogue",
    "clips": "clips",
    "score": "score",
    "look": "character_sheets",
    "location": "location_sheets",
}
"""Kind of a part -> the asset whose version offers it."""


def in_words(
    changed: Iterable[str],
    asset: str,
    number: str | None,
    retakes: Mapping[str, str],
    news: Mapping[str, str],
) -> tuple[str, ...]:
    """The reasons that changed parts are, each said once.

    Args:
        changed: keys of the parts (`shots`, `look:MIRA/first`, `retake:3`).
        asset: what is made from them.
        number: of the scene.
        retakes: target -> how many retakes are asked, and why last (`2: too dark`).
        news: asset -> what a person chose in its current version, which says more than that it is
            new.
    """
    said = []
    for kind, keys in groupby(changed, lambda key: key.partition(":")[0]):
        names = [key.partition(":")[2] for key in keys]
        if kind in ("new", "gone"):
            said += [phrase for name in names if (phrase := _turned(kind, name, asset, number))]
        elif news.get(OFFERED_BY.get(kind, "")):
            said.append(news[OFFERED_BY[kind]])
        elif kind == "retake":
            said += [_retake(name, asset, retakes) for name in names]
        elif kind in _TOGETHER:
            said.append(_phrase(kind, asset, number, names))
        else:
            said += [_phrase(kind, asset, number, [name]) for name in names]
    return tuple(dict.fromkeys(said))


def more_takes(
    number: str | None, there: Mapping[str, int], wanted: Mapping[str, int]
) -> tuple[str, ...]:
    """Why a scene's clips are shot once more: `scene 2, shot 3: 2 takes instead of 1`.

    Args:
        number: of the scene.
        there: shot -> how many takes it has.
        wanted: shot -> how many are asked for.
    """
    alike: dict[tuple[int, int], list[str]] = {}
    for shot, has in there.items():
        alike.setdefault((wanted[shot], has), []).append(shot)
    return tuple(
        f"scene {number}{_listed('shot', shots)}: {takes} takes instead of {has}"
        for (takes, has), shots in alike.items()
    )


def _turned(how: str, key: str, asset: str, number: str | None) -> str:
    """What is said of a part that has come or gone; nothing where another part says it."""
    kind, _, name = key.partition(":")
    words = (_COMES if how == "new" else _GOES).get(kind, "")
    if kind == "look" and asset == "character_sheets":
        words = _OF_CAST[how]
    return words.format(scene=f"scene {number}", name=name.removesuffix("/first"))


def _phrase(kind: str, asset: str, number: str | None, names: list[str]) -> str:
    return _WORDS[kind].format(
        scene=f"scene {number}",
        shots=_listed("shot", names),
        speeches=_listed("speech", names),
        asset=asset.replace("_", " "),
        name=names[0].removesuffix("/first"),
    )


def _listed(thing: str, names: list[str]) -> str:
    if not all(names) or len(names) > FEW:
        return ""
    plural = {"shot": "shots", "speech": "speeches"}[thing]
    return f", {thing if len(names) == 1 else plural} {', '.join(names)}"


def _retake(target: str, asset: str, retakes: Mapping[str, str]) -> str:
    what = _spoken(target, asset)
    if target not in retakes:
        return f"the retake of {what} was taken back"
    why = retakes[target].partition(": ")[2]
    return f"retake asked for {what}: {why or 'no reason given'}"


def _spoken(target: str, asset: str) -> str:
    """`shot 3`, `speech 3`, `the calm music`, `MIRA/first/front`."""
    if target.isdigit():
        return f"shot {target}"
    if asset == "dialogue":
        return target.replace("-", " ")
    return f"the {target} music" if asset == "score" else target
