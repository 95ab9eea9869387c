"""Asking for another take."""

from cinema_assets.commands.opened import opened_lot
from cinema_assets.errors import CinemaError
from cinema_assets.production.values import SceneSheet


def ask_retake(movie: str, scene: str, shot: int | None, note: str) -> list[int]:
    """Put a retake on the call sheet, and say of which shots.

    Raises:
        CinemaError: the movie, the scene or the shot is not there.
    """
    with opened_lot() as (lot, instance):
        lot.must_know(instance, movie)
        key = lot.scene_key(instance, movie, scene)
        sheet = lot.current_value(instance, "scene", movie, SceneSheet, scene=key)
        shots = [s.number for s in sheet.shots] if sheet else []
        if shot is not None and shot not in shots:
            raise CinemaError(
                f"Scene {scene} of {movie} has the shots 1 to {len(shots)}, no {shot}."
            )
        chosen = shots if shot is None else [shot]
        for number in chosen:
            lot.ledger.ask_retake(movie, key, number, note)
        return chosen
