"""Answers that come with the asking are on disk before anybody hears of the job."""

import os
import time
from decimal import Decimal
from pathlib import Path

import pytest

from cinema_assets.studios.base import Generation, Kind, NotAsOrdered, State, StudioFailed
from cinema_assets.studios.kept import Answer, KeptAnswers

ORDERED = Generation(kind=Kind.TEXT, provider="google", model="words", suffix=".txt")


def keep(kept: KeptAnswers, answer: Answer, data: bytes = b"") -> str:
    with kept.slot(ORDERED) as slot:
        return slot.keep(answer, data)


def test_an_answer_is_found_again_by_its_job(tmp_path: Path) -> None:
    job_id = keep(KeptAnswers(tmp_path), Answer(facts={"words": 2}), b"two\nlines")
    another = KeptAnswers(tmp_path)
    assert another.outcome(job_id).state is State.LANDED
    assert another.fetch(job_id, tmp_path / "out").facts == {"words": 2}
    assert (tmp_path / "out").read_bytes() == b"two\nlines"


def test_a_refusal_is_kept_with_its_reasons_and_its_price(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path)
    answer = Answer(state=State.REFUSED, reasons=("SAFETY",), charged=Decimal("0.01"))
    outcome = kept.outcome(keep(kept, answer))
    assert (outcome.state, outcome.reasons, outcome.charged) == (
        State.REFUSED, ("SAFETY",), Decimal("0.01"),
    )  # fmt: skip


def test_the_same_order_twice_gives_two_jobs(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path)
    assert keep(kept, Answer(), b"one") != keep(kept, Answer(), b"two")


def test_an_answer_is_found_by_its_order_when_it_is_whole(tmp_path: Path) -> None:
    kept, other = KeptAnswers(tmp_path), ORDERED.model_copy(update={"prompt": "other words"})
    assert kept.of(ORDERED) == []
    job_id = keep(kept, Answer(), b"words")
    with kept.slot(ORDERED), kept.slot(other) as slot:
        other_id = slot.keep(Answer(), b"other")
        assert (kept.of(ORDERED), kept.of(other)) == ([job_id], [other_id])


def test_an_answer_that_is_not_here_is_unknown(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path)
    job_id = keep(kept, Answer(), b"words")
    elsewhere = KeptAnswers(tmp_path / "elsewhere")
    outcome = elsewhere.outcome(job_id)
    assert outcome.state is State.UNKNOWN
    assert "the machine that asked" in outcome.reasons[0]
    with pytest.raises(NotAsOrdered):
        elsewhere.fetch(job_id, tmp_path / "out")


def test_nothing_is_asked_where_an_answer_could_not_be_kept(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file in the folder's place")
    with (
        pytest.raises(StudioFailed, match="nothing was ordered"),
        KeptAnswers(tmp_path).slot(ORDERED),
    ):
        pytest.fail("it was asked")


def test_a_place_for_an_answer_that_never_came_is_gone(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path)
    with pytest.raises(ValueError, match="no answer"), kept.slot(ORDERED):
        raise ValueError("no answer")
    assert not list((tmp_path / "answers").iterdir())


def test_old_answers_are_swept_and_new_ones_stay(tmp_path: Path) -> None:
    kept = KeptAnswers(tmp_path)
    old, new = keep(kept, Answer(), b"old"), keep(kept, Answer(), b"new")
    long_ago = time.time() - 40 * 24 * 3600
    os.utime(tmp_path / "answers" / old, (long_ago, long_ago))
    kept.sweep()
    assert kept.outcome(old).state is State.UNKNOWN
    assert kept.outcome(new).state is State.LANDED
