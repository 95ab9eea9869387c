"""Scripts for the tests of continuity and prompts: written out, read by the real reader."""

from cinema_assets.continuity.carry import carry
from cinema_assets.continuity.state import SceneContinuity
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Breakdown, Screenplay
from cinema_assets.screenplay.reader import read_bytes

FLOOD = """Title: Flood

EXT. VILLAGE - DAWN

Fog. SADIE (30s), a tall vet in a green coat, her red hair in a ponytail, holds a lantern.

INT. HOUSE - KITCHEN - CONTINUOUS

OKORO (70s), a short old man with a white beard, in a blue cardigan, waits.

Sadie cuts her left hand.

OKORO
Let me see that.

He ties a white napkin around her hand.

EXT. HILL - DAY

Heavy rain. Sadie, soaked, limps up the hill.

SADIE
Come on!

INT. SCHOOL - HALL - NIGHT

A crowd of villagers. Sadie, wrapped in a brown blanket, sits on the floor.

NURSE (O.S.)
Who is next?

EXT. VILLAGE - MORNING

Weeks later. Sadie, in a white summer dress, leans on a door. Her hand has healed to a thin scar.

SADIE
Good morning.
"""


def read(text: str) -> tuple[Screenplay, dict[str, Breakdown], dict[str, SceneContinuity]]:
    """A Fountain script, its breakdowns and its continuity."""
    screenplay = read_bytes(text.encode(), "script.fountain")
    breakdowns = {scene.number: break_down(scene, screenplay) for scene in screenplay.scenes}
    return screenplay, breakdowns, carry(screenplay, breakdowns)
