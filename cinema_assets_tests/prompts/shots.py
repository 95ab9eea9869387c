"""Scripts as the roles get them: every shot of a film with its facts.

`python -m cinema_assets_tests.prompts.shots` writes the snapshots anew; read them afterwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cinema_assets.continuity.carry import carry
from cinema_assets.prompts.casting import cast_looks
from cinema_assets.prompts.compose import (
    Moment,
    ShotFacts,
    SpeechFacts,
    View,
    compose_avoid,
    compose_character_sheet,
    compose_clip,
    compose_keyframe,
    compose_location_sheet,
    compose_music,
    compose_speech,
    shot_facts,
)
from cinema_assets.prompts.frames import frame_brief
from cinema_assets.prompts.score import music_briefs
from cinema_assets.prompts.sets import dress_set, location_sets
from cinema_assets.prompts.voices import cast_voices, speech_brief
from cinema_assets.screenplay.breakdown import break_down
from cinema_assets.screenplay.model import Screenplay, TransitionKind
from cinema_assets.screenplay.people import people
from cinema_assets.screenplay.reader import read_bytes
from cinema_assets.screenplay.shotlist import list_shots
from cinema_assets.screenplay.transitions import opening_transitions
from cinema_assets.studios.briefs import LookBrief, MusicBrief, SetBrief

EXAMPLES = Path(__file__).parents[2] / "examples"
SNAPSHOTS = Path(__file__).parent / "snapshots"
STYLE = "35 mm, muted colours"

HARD = """Title: Hard cases

INT. CELLAR - NIGHT

Pitch dark. MARA (40s), a broad woman in a red coat, holds a candle.

DR. O'NEIL (60s), a bald man in a grey suit, waits.

MARA
(whispering)
Who put it out?

Mara drops the candle. She cuts her right hand on a shard. O'Neil ties a scarf around her hand.

DR. O'NEIL
(to Mara)
"Nobody," as they say.

INSERT NOTE: DO NOT OPEN.

EXT. BEACH - NIGHT

[check with production]

A dream. The sun blazes over white sand. Mara runs to the water.

MARA (V.O.)
I knew I was asleep.

EXT. FIELD - DAY

Rain. Mara, soaked, limps through the corn. The rain stops. A blue sky.

MARA ^
At last!

MATCH CUT TO:

EXT. FIELD - LATER

Close on Mara's face.

MARA
At last.

CRANE DOWN to a red car. A dog sleeps under it.
"""
"""Darkness with and without lamps, a dream in the sun, a sky that clears, notes, dual cues."""

FRENCH = """Title: Le café

INT. CAFÉ - CUISINE - NUIT

ÉLODIE (45 ans), grande, en manteau rouge, essuie une table. Une lampe.

ÉLODIE
(à voix basse)
Vous êtes en retard, monsieur.

HENRI (70 ans), un vieil homme barbu, pose sa valise.

HENRI
Je sais. Le train avait du retard, et il n'y avait pas de taxi.
"""
SCRIPTS = {
    "high-water": (EXAMPLES / "high-water.fountain").read_text("utf-8"),
    "last-ferry": (EXAMPLES / "last-ferry.fountain").read_text("utf-8"),
    "hard": HARD,
    "french": FRENCH,
}


@dataclass(frozen=True)
class Film:
    """A script with what is made of it on paper."""

    screenplay: Screenplay
    looks: tuple[LookBrief, ...]
    sets: tuple[SetBrief, ...]
    music: tuple[MusicBrief, ...]
    shots: tuple[ShotFacts, ...]
    speeches: tuple[SpeechFacts, ...]

    def shot(self, about: str) -> ShotFacts:
        """The facts of `scene 2, shot 5`."""
        return next(facts for facts in self.shots if facts.about == about)


def film(text: str, style: str = STYLE) -> Film:
    """A Fountain script, ready for prompts."""
    screenplay = read_bytes(text.encode(), "script.fountain")
    breakdowns = {scene.number: break_down(scene, screenplay) for scene in screenplay.scenes}
    continuity = carry(screenplay, breakdowns)
    looks = cast_looks(screenplay, breakdowns, continuity)
    presents = {name: who.presents for name, who in people(screenplay, breakdowns).items()}
    opens = opening_transitions(screenplay)
    shots: list[ShotFacts] = []
    speeches: list[SpeechFacts] = []
    seen: set[str] = set()
    for scene in screenplay.scenes:
        breakdown, held = breakdowns[scene.number], continuity[scene.number]
        place = dress_set(scene, breakdown, held)
        worn = tuple(look for look in looks if look.look == held.look_of(look.character))
        new = scene.location not in seen
        seen.add(scene.location)
        listed = list_shots(scene, breakdown, new_location=new, presents=presents)
        for shot, following in zip(listed, [*listed[1:], None], strict=True):
            frame = frame_brief(scene, shot, breakdown, held, worn, place, width=1280, height=720,
                                language=screenplay.language)  # fmt: skip
            first = shot.number == 1
            shots.append(
                shot_facts(
                    scene, shot, breakdown, held, frame, looks=worn, style=style,
                    opens=opens[scene.number] if first else TransitionKind.CUT,
                    following=following,
                )
            )  # fmt: skip
        for speech in scene.speeches:
            speeches.append(
                SpeechFacts(
                    about=f"scene {scene.number}, speech {speech.number}",
                    brief=speech_brief(speech, cast_voices(screenplay), screenplay.language),
                    looks=tuple(look for look in worn if look.character in speech.speakers),
                    place=place,
                )
            )
    return Film(
        screenplay=screenplay,
        looks=looks,
        sets=location_sets(screenplay, breakdowns),
        music=music_briefs(screenplay, breakdowns),
        shots=tuple(shots),
        speeches=tuple(speeches),
    )


def prompts(made: Film) -> Iterator[tuple[str, str]]:
    """(title, words) of everything that a studio could be asked for."""
    language = made.screenplay.language
    for look in made.looks:
        for view in View:
            yield (
                f"{look.character}, {look.look}, {view.value}",
                compose_character_sheet(look, view, STYLE).text(),
            )
    for place in made.sets:
        yield place.location, compose_location_sheet(place, STYLE, language).text()
    for facts in made.shots:
        yield f"{facts.about}, silent", compose_clip(facts).text()
        yield f"{facts.about}, with sound", compose_clip(facts, audio=True).text()
        for moment in Moment:
            yield f"{facts.about}, {moment.value} frame", compose_keyframe(facts, moment).text()
        yield f"{facts.about}, avoid", compose_avoid(facts).text()
    for speech in made.speeches:
        yield speech.about, compose_speech(speech).text()
    for brief in made.music:
        yield f"music, {brief.mood.value}", compose_music(brief).text()


def snapshot(made: Film) -> str:
    """All prompts of a film as one text."""
    return "\n".join(f"## {title}\n{words}\n" for title, words in prompts(made))


if __name__ == "__main__":
    for name, text in SCRIPTS.items():
        (SNAPSHOTS / f"{name}.txt").write_text(snapshot(film(text)), "utf-8")
