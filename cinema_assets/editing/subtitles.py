"""Subtitles: the script's own words, in order, at the times they are spoken in the film.

What belongs here: when each cue is shown, and writing SRT and WebVTT. What does not: breaking text
into lines (`cues`), putting subtitles into the film (`film`).
"""

import html
import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest
from pathlib import Path

import pysubs2

from cinema_assets.editing.cues import LINE_COLUMNS, LINES, columns, cue_texts
from cinema_assets.editing.film_plan import FilmPlan, FilmSpeech
from cinema_assets.frozen import Frozen
from cinema_assets.timebase import FrameRate

READABLE_SECONDS = Fraction(1)
"""How long a cue is shown at least, where the next one leaves it the time."""

LINGER = Fraction(3, 10)
"""Seconds that a cue stays after its last word, where the next one leaves it the time."""

BACKSLASH = "\ue000"
"""Stands for a backslash while pysubs2 writes: it would read some as line breaks."""

ISO_639_2 = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb",
    "hi": "hin", "hr": "hrv", "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor",
    "lt": "lit", "lv": "lav", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron",
    "ru": "rus", "sk": "slk", "sl": "slv", "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur",
    "uk": "ukr", "vi": "vie", "zh": "zho",
}  # fmt: skip
"""Language codes as MP4 wants them."""


class SubtitleEvent(Frozen):
    """One cue on screen. Times are seconds of the film, to the millisecond."""

    start: Fraction
    end: Fraction
    text: str
    """At most two lines."""


def iso_639_2(language: str) -> str:
    """The three-letter code of a BCP 47 language, `und` where it is not known."""
    return ISO_639_2.get(language.lower().split("-")[0], "und")


def subtitle_events(plan: FilmPlan) -> list[SubtitleEvent]:
    """Every spoken word of the film, in order, nothing else; no two cues at once.

    MP4 shows one cue at a time, so those of dual dialogue share one cue, a line for each, or
    follow one another while both speak.
    """
    rate = plan.profile.rate
    events = [
        event
        for scene, start in plan.scene_starts()
        for group in _spoken_together(scene.speeches)
        for event in _group_events(group, rate.seconds(start + group[0].start), rate)
    ]
    return _with_room(events)


def speech_events(speech: FilmSpeech, start: Fraction) -> list[SubtitleEvent]:
    """A speech's cues from `start` (seconds of the film), shared out over its length.

    Shares follow the voice's word timings where it gave them, else the length of the text.
    """
    texts = cue_texts(speech.text)
    sizes = [sum(map(len, text.split())) for text in texts]
    whole, seen = sum(sizes), 0
    events = []
    for text, size in zip(texts, sizes, strict=True):
        begins = start + _moment(speech, Fraction(seen, whole))
        seen += size
        ends = start + _moment(speech, Fraction(seen, whole))
        events.append(SubtitleEvent(start=_ms(begins), end=_ms(ends), text=text))
    return events


def _spoken_together(speeches: Sequence[FilmSpeech]) -> list[list[FilmSpeech]]:
    groups: list[list[FilmSpeech]] = []
    for speech in sorted(speeches, key=lambda speech: speech.number):
        if not speech.text.split():
            continue
        if speech.dual and groups:
            groups[-1].append(speech)
        else:
            groups.append([speech])
    return groups


def _group_events(
    group: Sequence[FilmSpeech], start: Fraction, rate: FrameRate
) -> list[SubtitleEvent]:
    """The cues of speeches that sound together: one line each, or one after another."""
    if len(group) == 1:
        return speech_events(group[0], start)
    first = min(speech.start for speech in group)
    seconds = max(rate.seconds(speech.start - first) + speech.seconds for speech in group)
    lines = [" ".join(speech.text.split()) for speech in group]
    if len(lines) <= LINES and all(columns(line) <= LINE_COLUMNS for line in lines):
        return [SubtitleEvent(start=_ms(start), end=_ms(start + seconds), text="\n".join(lines))]
    whole, seen = sum(map(len, lines)), 0
    events = []
    for speech, line in zip(group, lines, strict=True):
        share = speech.model_copy(
            update={"seconds": seconds * Fraction(len(line), whole), "words": ()}
        )
        events += speech_events(share, start + seconds * Fraction(seen, whole))
        seen += len(line)
    return events


def write_srt(events: Sequence[SubtitleEvent], to: Path) -> None:
    """SubRip, UTF-8."""
    to.write_text(_as_text(events, "srt"), encoding="utf-8")


def write_vtt(events: Sequence[SubtitleEvent], to: Path) -> None:
    """WebVTT, with the characters that it reserves escaped."""
    escaped = [
        event.model_copy(update={"text": html.escape(event.text, quote=False)}) for event in events
    ]
    to.write_text(_as_text(escaped, "vtt"), encoding="utf-8")


def write_srt_for_muxing(events: Sequence[SubtitleEvent], to: Path) -> None:
    """SubRip as ffmpeg reads it, where `<` and a backslash would begin a tag or a line break.

    An invisible word joiner (U+2060) after them keeps them the characters they are.
    """
    guarded = [
        event.model_copy(update={"text": re.sub(r"([<\\])", "\\1\u2060", event.text)})
        for event in events
    ]
    write_srt(guarded, to)


def _as_text(events: Sequence[SubtitleEvent], form: str) -> str:
    file = pysubs2.SSAFile()
    for event in events:
        text = event.text.replace("\\", BACKSLASH).replace("\n", "\\N")
        start, end = int(event.start * 1000), int(event.end * 1000)
        file.append(pysubs2.SSAEvent(start=start, end=end, text=text))
    return file.to_string(form, keep_ssa_tags=True).replace(BACKSLASH, "\\")


def _moment(speech: FilmSpeech, share: Fraction) -> Fraction:
    """When a share of a speech's letters has been said, in seconds from its start."""
    letters = sum(len(word.text) for word in speech.words)
    if not letters:
        return speech.seconds * share
    if share == 1:
        return max(speech.words[-1].end, speech.words[-1].start)
    seen = 0
    for word in speech.words:
        size = len(word.text)
        if size and share * letters < seen + size:
            return word.start + (word.end - word.start) * (share * letters - seen) / size
        seen += size
    return speech.seconds


def _with_room(events: Sequence[SubtitleEvent]) -> list[SubtitleEvent]:
    """Cues shown long enough to read, as far as the next one allows."""
    roomy: list[SubtitleEvent] = []
    for event, following in zip_longest(events, events[1:]):
        end = max(event.end + LINGER, event.start + READABLE_SECONDS)
        if following is not None:
            end = max(event.start + Fraction(1, 1000), min(end, following.start))
        roomy.append(event.model_copy(update={"end": _ms(end)}))
    return roomy


def _ms(seconds: Fraction) -> Fraction:
    return Fraction(round(seconds * 1000), 1000)
