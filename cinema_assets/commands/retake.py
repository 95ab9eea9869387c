"""Asking for another take."""

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.frozen import Frozen
from cinema_assets.production.values import SceneSheet


class Asked(Frozen):
    """A retake on the call sheet."""

    scene: str
    """Number of the scene, as the script has it."""
    shots: tuple[int, ...]


def ask_retake(movie: str, scene: str, shot: int | None, note: str) -> Asked:
    """Put a retake on the call sheet, and say of which shots.

    Raises:
        CinemaError: the movie, the scene or the shot is not there.
    """
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        key = lot.scene_key(instance, movie, scene)
        sheet = lot.current_value(instance, "scene", movie, SceneSheet, scene=key)
        if sheet is None:
            raise CinemaError(f"Scene {scene} of {movie} is not broken down: say cinema make.")
        shots = tuple(one.number for one in sheet.shots)
        if shot is not None and shot not in shots:
            there = f"the shots 1 to {len(shots)}" if len(shots) > 1 else "one shot, number 1"
            raise CinemaError(f"There is no shot {shot} in scene {sheet.number}: it has {there}.")
        chosen = shots if shot is None else (shot,)
        for number in chosen:
            lot.decisions.ask_retake(movie, key, str(number), " ".join(note.split()))
        return Asked(scene=sheet.number, shots=chosen)
