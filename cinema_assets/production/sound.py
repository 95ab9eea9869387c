"""The sound department: one recording for every speech, and the score.

What belongs here: what to ask of a studio, and how the takes make up an asset's value. What does
not: speaking and composing (studios), mixing (editing).
"""

from decimal import Decimal

from cinema_assets.production.amounts import music_amount, speech_amount
from cinema_assets.production.models import HOUSE
from cinema_assets.production.ordering import Ordering
from cinema_assets.production.refusals import Ways
from cinema_assets.production.requests import Request, Retakes, Taken, again
from cinema_assets.production.values import Dialogue, SceneSheet, Score, Script, SpokenLine
from cinema_assets.prompts.compose import compose_music
from cinema_assets.prompts.voices import speech_brief
from cinema_assets.screenplay.model import Speech
from cinema_assets.studios.base import Generation, Kind
from cinema_assets.studios.briefs import MusicBrief, SpeechBrief
from cinema_assets.takes.model import Slot

READINGS = (Decimal("1.00"), Decimal("0.92"), Decimal("1.08"), Decimal("0.86"), Decimal("1.15"))
"""How fast the house reads a line at each retake, against the voice's own speed."""


def speech_requests(sheet: SceneSheet, retakes: Retakes, ordering: Ordering) -> list[Request]:
    """Every speech of the scene, in its speaker's voice."""
    return [_speech(sheet, speech, retakes, ordering) for speech in sheet.scene.speeches]


def _speech(sheet: SceneSheet, speech: Speech, retakes: Retakes, ordering: Ordering) -> Request:
    role, maker = f"speech-{speech.number}", sheet.production.maker("dialogue")
    brief = speech_brief(speech, sheet.voices, sheet.language)
    slot = Slot(movie=sheet.movie, scene=sheet.key, kind=Kind.SPEECH, role=role)
    if ordering.row(maker) is not None:
        ordered = ordering.speech(sheet.production, brief, more=again(role, retakes))
        amount = speech_amount(speech.text)
        ways = Ways.of(sheet.production)
        return Request(
            name=role, slot=slot, generation=ordered.generation, amount=amount, ways=ways
        )
    if maker.provider == HOUSE:
        brief = _read_anew(brief, retakes.get(role, 0))
    return Request(
        name=role,
        slot=slot,
        generation=Generation(
            kind=Kind.SPEECH,
            provider=maker.provider,
            model=maker.model,
            parameters={"speech": brief.model_dump(mode="json"), **again(role, retakes)},
            suffix=".wav",
        ),
        amount=speech_amount(speech.text),
    )


def _read_anew(brief: SpeechBrief, retake: int) -> SpeechBrief:
    """A house voice says the same words in the same way: a retake is another pace at least."""
    if not retake:
        return brief
    pace = READINGS[retake % len(READINGS)]
    voices = (
        voice.model_copy(update={"speed": (voice.speed * pace).quantize(Decimal("0.01"))})
        for voice in brief.voices
    )
    return brief.model_copy(update={"voices": tuple(voices)})


def dialogue(sheet: SceneSheet, takes: Taken) -> Dialogue:
    """The recordings of a scene, from the takes of `speech_requests`."""
    lines = tuple(
        SpokenLine(speech=speech.number, take=takes[f"speech-{speech.number}"])
        for speech in sheet.scene.speeches
    )
    return Dialogue(movie=sheet.movie, scene=sheet.key, lines=lines)


def music_requests(script: Script, retakes: Retakes, ordering: Ordering) -> list[Request]:
    """One loop for every mood of the film."""
    return [_music(script, brief, retakes, ordering) for brief in script.music]


def _music(script: Script, brief: MusicBrief, retakes: Retakes, ordering: Ordering) -> Request:
    mood, maker = brief.mood.value, script.production.maker("score")
    slot = Slot(movie=script.movie, kind=Kind.MUSIC, role=mood)
    if ordering.row(maker) is not None:
        seconds = music_amount(brief).seconds
        ordered = ordering.music(
            script.production, brief, compose_music(brief), seconds, more=again(mood, retakes)
        )
        return Request(
            name=mood, slot=slot, generation=ordered.generation, amount=ordered.amount,
            prompt=ordered.prompt, limit=ordered.limit, ways=Ways.of(script.production),
        )  # fmt: skip
    other = brief.model_copy(update={"seed": brief.seed + retakes.get(mood, 0)})
    return Request(
        name=mood,
        slot=slot,
        generation=Generation(
            kind=Kind.MUSIC,
            provider=maker.provider,
            model=maker.model,
            parameters={"music": other.model_dump(mode="json"), **again(mood, retakes)},
            suffix=".flac",
        ),
        amount=music_amount(brief),
    )


def score(script: Script, takes: Taken) -> Score:
    """The score, from the takes of `music_requests`."""
    sections = {brief.mood: takes[brief.mood.value] for brief in script.music}
    return Score(movie=script.movie, sections=sections)
