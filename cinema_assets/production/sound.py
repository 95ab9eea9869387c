"""The sound department: one recording for every speech, and the score.

What belongs here: what to ask of a studio, and how the takes make up an asset's value. What does
not: speaking and composing (studios), mixing (editing).
"""

from cinema_assets.production.models import MUSIC, SPEECH
from cinema_assets.production.requests import Request, Taken
from cinema_assets.production.values import Dialogue, SceneSheet, Score, Script, SpokenLine
from cinema_assets.prompts.voices import speech_brief
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.takes.model import Slot


def speech_requests(sheet: SceneSheet) -> list[Request]:
    """Every speech of the scene, in its speaker's voice."""
    return [
        Request(
            name=f"speech-{speech.number}",
            slot=Slot(
                movie=sheet.movie, scene=sheet.key, kind=Kind.SPEECH, role=f"speech-{speech.number}"
            ),
            generation=Generation(
                kind=Kind.SPEECH,
                provider="house",
                model=SPEECH,
                parameters={
                    "speech": speech_brief(speech, sheet.voices, sheet.language).model_dump(
                        mode="json"
                    )
                },
                suffix=".wav",
            ),
        )
        for speech in sheet.scene.speeches
    ]


def dialogue(sheet: SceneSheet, takes: Taken) -> Dialogue:
    """The recordings of a scene, from the takes of `speech_requests`."""
    lines = tuple(
        SpokenLine(speech=speech.number, take=takes[f"speech-{speech.number}"])
        for speech in sheet.scene.speeches
    )
    return Dialogue(movie=sheet.movie, scene=sheet.key, lines=lines)


def music_requests(script: Script) -> list[Request]:
    """One loop for every mood of the film."""
    return [
        Request(
            name=brief.mood.value,
            slot=Slot(movie=script.movie, kind=Kind.MUSIC, role=brief.mood.value),
            generation=Generation(
                kind=Kind.MUSIC,
                provider="house",
                model=MUSIC,
                parameters={"music": brief.model_dump(mode="json")},
                suffix=".flac",
            ),
        )
        for brief in script.music
    ]


def score(script: Script, takes: Taken) -> Score:
    """The score, from the takes of `music_requests`."""
    sections = {brief.mood: takes[brief.mood.value] for brief in script.music}
    return Score(movie=script.movie, sections=sections)
