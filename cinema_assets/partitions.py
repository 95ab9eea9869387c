"""Partitions: which movies there are, and which scenes.

What belongs here: the partition definitions and the keys that name a partition. What does not:
which scenes a movie has (the screenplay says that; the product of the two dimensions is sparse).
"""

import re
from collections.abc import Iterable

import dagster as dg

MOVIE, SCENE = "movie", "scene"

movies = dg.DynamicPartitionsDefinition(name="movies")
scenes = dg.DynamicPartitionsDefinition(name="scenes")
movie_scenes = dg.MultiPartitionsDefinition({MOVIE: movies, SCENE: scenes})


def key_of(name: str) -> str:
    """A name as a partition key: only `a-z`, `0-9` and `-`, which every part of Dagster accepts."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def scene_keys(numbers: Iterable[str]) -> dict[str, str]:
    """Scene number -> partition key (`12A` -> `12a`), each key once within a movie."""
    keys: dict[str, str] = {}
    for position, number in enumerate(numbers, start=1):
        keys[number] = scene_key(number, position, keys.values())
    return keys


def scene_key(number: str, position: int, taken: Iterable[str]) -> str:
    """The partition key of a new scene: its number, unless that was another scene's.

    Args:
        number: of the scene.
        position: in the film, from 1; names a scene whose number has no letter for a key.
        taken: the keys of the movie's other scenes, of omitted ones too.
    """
    used, key = set(taken), key_of(number) or f"scene-{position}"
    while key in used:
        key = f"{key}-x"
    return key


def scene_partition(movie: str, scene: str) -> str:
    """The key of one scene of one movie (`harbour|12a`); dimensions sort by name."""
    return dg.MultiPartitionKey({MOVIE: movie, SCENE: scene})


def split_partition(key: str) -> tuple[str, str | None]:
    """The movie and, for a scene asset, the scene of a partition key."""
    movie, _, scene = key.partition("|")
    return movie, scene or None
