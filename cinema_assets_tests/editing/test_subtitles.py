import html
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinema_assets.editing.cues import LINE_COLUMNS, LINES, columns, cue_texts
from cinema_assets.editing.ffmpeg import media_file, run_ffmpeg
from cinema_assets.editing.film import assemble
from cinema_assets.editing.film_plan import FilmPlan, FilmScene, FilmSpeech, Word
from cinema_assets.editing.subtitles import (
    SubtitleEvent,
    iso_639_2,
    speech_events,
    subtitle_events,
    write_srt,
    write_vtt,
)
from cinema_assets.screenplay.model import TransitionKind
from cinema_assets_tests.editing.films import film_of

LONG = (
    "I never said she stole my money. I said that somebody, somewhere in this house, between "
    "midnight and the first light of the morning, went to the drawer, opened it, and left with "
    "everything that we had put aside! You, of all people, should know. Yes?"
)

words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters="\ue000"),
    min_size=1,
    max_size=15,
)
texts = st.lists(words, min_size=1, max_size=60).map(" ".join).filter(lambda text: text.split())


def plan_of(*speeches: FilmSpeech, frames: int = 2400) -> FilmPlan:
    scene = FilmScene(
        number="1", cut=Path("c.mp4"), stem=Path("s.flac"), frames=frames, speeches=speeches
    )
    return FilmPlan(title="T", scenes=(scene,))


def speech(number: int, start: int, seconds: float, text: str = LONG, **more: object) -> FilmSpeech:
    return FilmSpeech.model_validate(
        {"number": number, "start": start, "seconds": Fraction(seconds), "text": text, **more}
    )


@given(texts)
def test_every_letter_is_there_in_order_and_nothing_else(text: str) -> None:
    assert "".join("".join(cue_texts(text)).split()) == "".join(text.split())


@given(texts)
def test_words_stay_whole_unless_wider_than_a_line(text: str) -> None:
    if all(columns(word) <= LINE_COLUMNS for word in text.split()):
        assert " ".join(cue_texts(text)).split() == text.split()


@given(texts)
def test_a_cue_has_two_lines_of_42_columns_at_most(text: str) -> None:
    for cue in cue_texts(text):
        lines = cue.split("\n")
        assert len(lines) <= LINES
        assert all(0 < columns(line) <= LINE_COLUMNS for line in lines)


def test_cues_end_with_sentences_where_they_can() -> None:
    cues = cue_texts("One thing is certain here today. Another is not so certain at all, you know.")
    assert cues[0].startswith("One thing")
    assert all(cue.endswith(".") for cue in cues)


def test_chinese_is_broken_by_width() -> None:
    cues = cue_texts("我" * 100)
    assert all(columns(line) <= 42 for cue in cues for line in cue.split("\n"))
    assert "".join("".join(cues).split()) == "我" * 100


@given(texts, st.fractions(Fraction(1, 10), 60), st.fractions(0, 7200))
def test_cues_of_a_speech_follow_one_another_and_fill_it(
    text: str, seconds: Fraction, start: Fraction
) -> None:
    spoken = FilmSpeech(number=1, start=0, seconds=seconds, text=text)
    events = speech_events(spoken, start)
    for earlier, later in pairwise(events):
        assert earlier.end == later.start
    assert events[0].start == pytest.approx(start, abs=0.001)
    assert events[-1].end == pytest.approx(start + seconds, abs=0.001)


def test_cues_follow_the_voice_where_it_gives_word_timings() -> None:
    text = "Wait for it until you see the whites of their eyes and no sooner. Now! " + LONG
    spoken = text.split()
    timed = tuple(
        Word(text=word, start=Fraction(i * i, 100), end=Fraction((i + 1) ** 2, 100))
        for i, word in enumerate(spoken)
    )
    events = speech_events(speech(1, 0, 100, text, words=timed), Fraction(0))
    begun = 0
    for event in events:
        assert event.start == pytest.approx(timed[begun].start, abs=0.001)
        begun += len(event.text.split())


def test_cues_stay_readable_and_do_not_overlap() -> None:
    plan = plan_of(speech(1, 0, 0.4, "No."), speech(2, 48, 0.4, "Yes."), speech(3, 60, 9))
    events = subtitle_events(plan)
    assert events[0].end - events[0].start >= 1
    assert events[1].end == events[2].start
    for earlier, later in pairwise(events):
        assert earlier.end <= later.start


def test_dual_dialogue_shares_one_cue_a_line_each() -> None:
    events = subtitle_events(
        plan_of(speech(1, 0, 2, "Left."), speech(2, 0, 3, "Right.", dual=True))
    )
    assert [event.text for event in events] == ["Left.\nRight."]
    assert events[0].end - events[0].start >= 3


def test_long_dual_dialogue_is_shown_one_after_the_other_while_both_speak() -> None:
    plan = plan_of(
        speech(1, 0, 20), speech(2, 0, 10, dual=True), speech(3, 20 * 24 + 12, 2, "Done.")
    )
    events = subtitle_events(plan)
    assert " ".join(event.text for event in events).split() == f"{LONG} {LONG} Done.".split()
    assert events[-1].start == Fraction(41, 2)
    for earlier, later in pairwise(events):
        assert earlier.end <= later.start


def test_a_speech_without_words_has_no_cue() -> None:
    assert subtitle_events(plan_of(speech(1, 0, 1, " "), speech(2, 0, 1, "", dual=True))) == []


AWKWARD = "He said: {hush} <i>now</i> & C:\\Nope --> 3 < 4 \\N \\h done"


def test_srt_holds_the_words_as_they_are(tmp_path: Path) -> None:
    event = SubtitleEvent(start=Fraction(1, 2), end=Fraction(5, 2), text=AWKWARD)
    write_srt([event], tmp_path / "a.srt")
    number, times, *lines = (tmp_path / "a.srt").read_text("utf-8").strip().split("\n")
    assert (number, times) == ("1", "00:00:00,500 --> 00:00:02,500")
    assert lines == [AWKWARD]


def test_webvtt_escapes_what_it_reserves(tmp_path: Path) -> None:
    event = SubtitleEvent(start=Fraction(0), end=Fraction(2), text=AWKWARD)
    write_vtt([event], tmp_path / "a.vtt")
    text = (tmp_path / "a.vtt").read_text("utf-8")
    assert text.startswith("WEBVTT\n")
    payload = text.strip().split("\n")[-1]
    assert "<" not in payload
    assert "-->" not in payload
    assert html.unescape(payload) == AWKWARD


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    events = subtitle_events(plan_of(speech(1, 24, 20)))
    write_srt(events, tmp_path / "a.srt")
    read = pysubs2.load(str(tmp_path / "a.srt"))
    assert [event.plaintext for event in read] == [event.text for event in events]
    assert [event.start for event in read] == [int(event.start * 1000) for event in events]


def test_the_film_carries_every_spoken_word_in_order(tmp_path: Path) -> None:
    plan = film_of(tmp_path, [TransitionKind.DISSOLVE, TransitionKind.CUT])
    odd = plan.scenes[0].speeches[0].model_copy(update={"text": AWKWARD})
    first = plan.scenes[0].model_copy(update={"speeches": (odd,)})
    plan = plan.model_copy(update={"scenes": (first, plan.scenes[1])})
    assemble(plan, tmp_path / "film.mp4")
    run_ffmpeg(["-i", media_file(tmp_path / "film.mp4"), "-map", "0:s"], to=tmp_path / "out.srt")
    read = (tmp_path / "out.srt").read_text("utf-8").replace("\u2060", "")
    spoken = re.sub(r"^\d+\n.*-->.*\n", "", read, flags=re.MULTILINE)
    assert spoken.split() == f"{AWKWARD} Beep 2, please.".split()


@pytest.mark.parametrize(("tag", "code"), [("en", "eng"), ("de-AT", "deu"), ("xx", "und")])
def test_languages_are_named_as_mp4_wants(tag: str, code: str) -> None:
    assert iso_639_2(tag) == code
