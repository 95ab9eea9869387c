"""A scene by itself: asked about and judged as if there were no other, then put back into its film.

What belongs here: ids that a scene has wherever it stands, and the way back to those of the film.
What does not: what is asked (answer), whether an answer may be believed (evidence).

So a scene that is moved, renumbered or kept in a new draft is the same order, and what was answered
holds for it.
"""

from collections.abc import Sequence
from typing import TypeVar

from cinema_assets.screenplay.model import Scene, Shot
from cinema_assets.writing.answer import AddedShot, Alias, Answer, Fact

AnyStatement = TypeVar("AnyStatement", Fact, Alias, AddedShot)


def alone(scene: Scene) -> Scene:
    """The scene with its paragraphs counted from its own first one."""
    own = {element.id: f"e{place}" for place, element in enumerate(scene.elements)}
    return scene.model_copy(
        update={
            "number": "",
            "elements": tuple(e.model_copy(update={"id": own[e.id]}) for e in scene.elements),
            "speeches": tuple(
                speech.model_copy(
                    update={"element_ids": tuple(own[key] for key in speech.element_ids)}
                )
                for speech in scene.speeches
            ),
        }
    )


def in_film(answer: Answer, scene: Scene) -> Answer:
    """An answer about a scene by itself, in the ids that its paragraphs have in the film."""
    known = {f"e{place}": element.id for place, element in enumerate(scene.elements)}

    def tied(statements: tuple[AnyStatement, ...]) -> tuple[AnyStatement, ...]:
        return tuple(
            one.model_copy(update={"element_ids": tuple(known[key] for key in one.element_ids)})
            for one in statements
        )

    return Answer(facts=tied(answer.facts), aliases=tied(answer.aliases), shots=tied(answer.shots))


def following(answer: Answer, asked: Sequence[Shot], shots: Sequence[Shot]) -> Answer:
    """An answer whose shots follow those of another list: the one that the film has.

    A film lists a scene's shots as the model was told them, but for the first ones where it comes
    to a new place, and for who is known from other scenes.

    Args:
        answer: in the ids of the film.
        asked: the shots that the model was told of.
        shots: those of the film.
    """
    moved = [
        shot.model_copy(update={"after": _same(asked[shot.after - 1], shots).number})
        for shot in answer.shots
    ]
    return answer.model_copy(update={"shots": tuple(moved)})


def _same(told: Shot, shots: Sequence[Shot]) -> Shot:
    """The shot that shows what a shot shows; else the last that tells of the same paragraphs."""
    alike = [one for one in shots
             if (one.action, one.speeches) == (told.action, told.speeches)]  # fmt: skip
    near = [one for one in shots if set(one.element_ids) & set(told.element_ids)]
    return next(iter([*alike, *near[::-1], *shots]))
