"""People in the background of a set.

What belongs here: passers-by as shapes. What does not: characters (figures).
"""

from cinema_assets.studios.house import svg
from cinema_assets.studios.house.stage import Stage


def passers_by(
    stage: Stage, count: int, *, near: float = 3.6, far: float = 13.0, spread: float = 3.6
) -> None:
    """People in the background: shapes in muted colours, smaller and paler with distance."""
    for index in range(min(count, 24)):
        z = stage.chance.uniform(near, far)
        x = stage.chance.uniform(-spread, spread) * (1 + z / 14)
        coat = stage.chance.choice(
            ("#5a6478", "#7a5a4f", "#4f5f52", "#6f5f7a", "#8a7558", "#44485a", "#93544a")
        )
        stage.shadow((x, 0, z), 0.6, 0.4)
        stage.sprite((x, 0, z), _person(stage, coat, z, index), flip=index % 2 == 0)


def _person(stage: Stage, coat: str, z: float, index: int) -> str:
    high = 1.0 + 0.06 * ((index * 5) % 4 - 1.5)
    body, dark = stage.paint(coat, z, 0.55), stage.paint(coat, z, 0.05)
    skin = stage.paint(("#e0b48c", "#8d5a3b", "#c68642", "#f1c9a5")[index % 4], z, 0.5)
    hair = stage.paint(("#2b1b14", "#5a3a22", "#8a8a8e", "#1d1a1c")[(index * 3) % 4], z, 0.4)
    legs = svg.path("M-0.15,-0.85 L-0.24,0 H-0.08 L0,-0.7 L0.1,0 H0.26 L0.15,-0.85Z", dark)
    torso = svg.path(
        (
            "M-0.2,-1.4 Q0,-1.5 0.2,-1.4 Q0.27,-1.1 0.22,-0.72 Q0,-0.66 -0.22,-0.72 "
            "Q-0.27,-1.1 -0.2,-1.4Z"
        ),
        body,
    )
    arm = svg.path("M-0.2,-1.38 Q-0.33,-1.1 -0.27,-0.78 H-0.18 Q-0.2,-1.1 -0.14,-1.3Z", dark)
    head = svg.ellipse(0.02, -1.58, 0.105, 0.125, skin) + svg.path(
        (
            "M-0.1,-1.56 Q-0.12,-1.73 0.02,-1.73 Q0.13,-1.72 0.11,-1.62 Q0.02,-1.66 "
            "-0.03,-1.6 Q-0.05,-1.52 -0.1,-1.5Z"
        ),
        hair,
    )
    return svg.moved(legs + torso + arm + head, 0, 0, high)
