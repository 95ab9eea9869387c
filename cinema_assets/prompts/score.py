"""The score: the mood under each scene, and one loop of music for each mood of the film.

What belongs here: moods from words, one key and tempo for the film. What does not: notes (studios).
"""

import re
from collections.abc import Mapping, Sequence

from cinema_assets.continuity.hours import hour_of
from cinema_assets.frozen import content_hash
from cinema_assets.screenplay.model import Breakdown, ElementType, Scene, Screenplay
from cinema_assets.studios.briefs import Mood, MusicBrief

_WORDS = {
    Mood.ACTION: r"runs?|running|chas\w+|fights?|punch\w*|kicks?|explo\w+|crash\w*|shoots?"
                 r"|shots?|races?"
                 r"|speeds?|brakes?|leaps?|jumps?|dodg\w+|charg\w+|sprint\w*|attack\w*|sirens?"
                 r"|court|poursuite|corre\w*|explosi\w+|rennt|kämpf\w+|бежит|взрыв\w*",
    Mood.TENSE: r"gun|knife|blood|afraid|fear\w*|scream\w*|panic\w*|threat\w*|warning|danger\w*"
                r"|hurry"
                r"|slowly|footsteps|alarm|trembl\w+|hides?|hiding|whispers?|stares?|frozen|flood\w*"
                r"|peur|sang|miedo|sangre|angst|blut|страх|кровь",
    Mood.SAD: r"cr(?:y|ies|ying)|tears?|weeps?|funeral|grave|dead|death|died|dies|alone|lonely"
              r"|sorry"
              r"|goodbye|lost|hospital|mourn\w*|empty|silen(?:t|ce)|miss(?:es|ed)? (?:him|her"
              r"|you)|father"
              r"|pleure\w*|larmes|mort|adieu|llora\w*|muerte|weint|tränen|tot|плач\w+|слёз\w*"
              r"|смерть",
    Mood.MYSTERY: r"fog|mist|shadows?|dark(?:ness)?|strange|secret\w*|hidden|unknown|mysterious"
                  r"|moon"
                  r"|whistles?|ghost\w*|old (?:map|letter)|door opens|ombre|brouillard|niebla"
                  r"|sombra\w*"
                  r"|nebel|schatten|туман|тень",
    Mood.WARM: r"smil\w+|laugh\w*|hugs?|embrac\w+|kiss\w*|tea|home|together|dance\w*|sings?"
               r"|friend\w*"
               r"|love\w*|child(?:ren)?|gentl\w+|golden|sun(?:light)?|summer|sourit|rires?"
               r"|sonrí\w*|ríe"
               r"|lächel\w+|lacht|улыба\w+|смеёт\w*",
    Mood.TRIUMPH: r"wins?|won|victory|cheer\w*|applau\w+|triumph\w*|celebrat\w+|at last"
                  r"|free(?:dom)?"
                  r"|champion\w*|hero\w*|crown\w*|victoire|victoria|sieg",
    Mood.CALM: r"sleeps?|quiet\w*|calm\w*|still|peace\w*|waits?|sits?|breath\w*|sea|morning"
               r"|slow|dort"
               r"|duerme|schläft|спит",
}  # fmt: skip
_FOUND = {mood: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for mood, words in _WORDS.items()}
_WEIGHTS = {
    Mood.ACTION: 1.3, Mood.TENSE: 1.2, Mood.SAD: 1.2, Mood.MYSTERY: 1.1, Mood.WARM: 1.1,
    Mood.TRIUMPH: 1.8, Mood.CALM: 0.6,
}  # fmt: skip
_HOURS = {
    "night": {Mood.MYSTERY: 0.6, Mood.SAD: 0.3}, "dusk": {Mood.MYSTERY: 0.4, Mood.SAD: 0.3},
    "dawn": {Mood.CALM: 0.5}, "morning": {Mood.WARM: 0.6}, "golden hour": {Mood.WARM: 0.8},
    "day": {Mood.CALM: 0.3},
}  # fmt: skip
_EFFECTS = {"Stunts": Mood.ACTION, "Mechanical Effects": Mood.ACTION, "Makeup/Hair": Mood.TENSE}
MOOD_NOTE = "mood: "
"""Begins a note of a breakdown that says how the scene feels."""
_SPOKEN = 0.35
"""What a word weighs in a speech: people talk of what is not there."""
_TEMPI = (72, 76, 80, 84, 88, 92, 96)
_BARS = 16


def scene_mood(scene: Scene, breakdown: Breakdown) -> Mood:
    """The mood under a scene, from its words, its hour, its punctuation and what it needs."""
    seen = (ElementType.HEADING, ElementType.ACTION)
    noted = (note for note in breakdown.elements.get("Notes", ()) if note.startswith(MOOD_NOTE))
    action = " ".join([*(e.text for e in scene.elements if e.type in seen), *noted])
    spoken = " ".join(
        f"{speech.text} {' '.join(speech.parentheticals)}" for speech in scene.speeches
    )
    scores = {
        mood: weight * (_count(mood, action) + _SPOKEN * _count(mood, spoken))
        for mood, weight in _WEIGHTS.items()
    }
    for mood, more in _HOURS.get(hour_of(scene.time_of_day) or "", {}).items():
        scores[mood] += more
    for category, mood in _EFFECTS.items():
        scores[mood] += 0.3 * bool(breakdown.elements.get(category))
    scores[Mood.TENSE] += 0.25 * spoken.count("!")
    scores[Mood.CALM] += 0.4
    return max(scores, key=lambda mood: scores[mood])


def music_briefs(
    screenplay: Screenplay,
    breakdowns: Mapping[str, Breakdown],
    known: Sequence[MusicBrief] = (),
) -> tuple[MusicBrief, ...]:
    """One loop for every mood of the film in order of first need, all in one key and tempo.

    Args:
        screenplay: the draft.
        breakdowns: scene number -> breakdown.
        known: music that an earlier draft was given: the film keeps its key and its tempo.
    """
    first = screenplay.scenes[0].heading if screenplay.scenes else ""
    title = screenplay.title_page.get("title") or first
    digits = content_hash(["score", title])
    moods = dict.fromkeys(
        scene_mood(scene, breakdowns[scene.number]) for scene in screenplay.scenes
    )
    theme = next(iter(known), None) or MusicBrief(
        mood=Mood.CALM,
        key=int(digits[:4], 16) % 12,
        tempo=_TEMPI[int(digits[4:8], 16) % len(_TEMPI)],
        bars=_BARS,
        seed=int(digits[8:15], 16),
    )
    return tuple(theme.model_copy(update={"mood": mood}) for mood in moods)


def _count(mood: Mood, text: str) -> int:
    """How many different words of a mood occur: the same one again says nothing new."""
    return len({match[0].lower() for match in _FOUND[mood].finditer(text)})
