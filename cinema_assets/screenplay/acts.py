"""The large divisions of a script: acts, episodes, prologues.

What belongs here: recognising a line that only names one. What does not: scenes (`headings`).
"""

import re

_COUNT = (
    r"(?:[IVX]{1,5}|\d{1,3}|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|FIRST|SECOND|THIRD"
    r"|FOURTH|FIFTH|SIXTH|PREMIER|DEUXIÈME|TROISIÈME|PRIMERO|SEGUNDO|TERCERO|ERSTER|ZWEITER|DRITTER"
    r"|ПЕРВОЕ|ВТОРОЕ|ТРЕТЬЕ)"
)
_ACT = re.compile(
    rf"(?:END OF\s+)?(?:THE\s+)?(?:{_COUNT}\s+)?(?:ACT|ACTE|ACTO|AKT|ДЕЙСТВИЕ|АКТ|EPISODE|ÉPISODE"
    rf"|EPISODIO|FOLGE|СЕРИЯ)(?:\s+{_COUNT})?\.?|PROLOGUE\.?|EPILOGUE\.?|TEASER|COLD OPEN|TAG"
    r"|第[0-9一二三四五六七八九十百]{1,5}[集幕回]|الحلقة\s+\S{1,12}|الفصل\s+\S{1,12}"
)


def is_act(line: str) -> bool:
    """Whether a line only names an act or an episode: `ACT ONE`, `FIRST ACT`, `第1集`."""
    text = line.strip().strip("*_-– ")
    return len(text) < 40 and _ACT.fullmatch(text) is not None
