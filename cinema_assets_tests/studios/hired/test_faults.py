"""Whatever goes wrong: nothing is ordered twice, the outcome is true, the money is right."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from cinema_assets.studios.outside import PRICE_FACT
from cinema_assets_tests.studios.hired.conftest import Opened
from cinema_assets_tests.studios.hired.desk import (
    AT_ONCE,
    LATER,
    SAMPLES,
    End,
    taken_to_its_end,
)
from cinema_assets_tests.studios_server.running import StudiosProcess

CENT = Decimal("0.01")

OPENED = Callable[..., Opened]

NOT_TAKEN = {
    "400": "did not take the order",
    "401": "does not accept the key: correct",
    "403": "does not accept the key: correct",
    "dead model": "",
    "quota gone": "nothing left for this key|takes no orders now",
}
"""An error instead of the order -> what is said of it."""

UNCLEAR = ("500", "503", "reset before", "reset after", "reset middle")


def shot(
    name: str, opened: OPENED, server: StudiosProcess, stills: Path, to: Path, **read: float
) -> End:
    """An order taken to its end; whatever happened, it was accepted at most once."""
    sample = SAMPLES[name]
    studio = opened(**read)[sample.provider]
    end = taken_to_its_end(studio, sample.order(stills), to / f"it{sample.suffix}")
    books = server.ledger()
    assert books["duplicates"] == 0
    assert books["submits"] <= 1
    over = end.charged - Decimal(books["charged_usd"])
    if end.how == "landed":
        assert abs(over) <= CENT, (books, end)
        assert books["submits"] == 1
    elif end.how != "unknown":
        # Where an answer does not say whether it is paid, it counts as paid.
        assert over >= -CENT, (books, end)
    if end.how in ("not taken", "refused at once"):
        assert books["submits"] == 0
    return end


@pytest.mark.parametrize("name", SAMPLES)
def test_an_order_lands_and_costs_what_it_costs(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "landed", end


@pytest.mark.parametrize("name", SAMPLES)
def test_a_provider_that_says_later_is_asked_again_when_it_said(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path,
    pauses: list[float],
) -> None:  # fmt: skip
    clean.faults({"fault": "429", "retry_after": 7, "times": 2})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "landed", end
    assert sorted(pauses)[-2:] == pytest.approx([7.35, 7.35], abs=0.36)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_provider_that_says_much_later_is_not_waited_for(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path,
    pauses: list[float],
) -> None:  # fmt: skip
    clean.faults({"fault": "429", "retry_after": 3600})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "not taken"
    assert "asks to wait for 3600 s" in end.said
    assert not pauses


@pytest.mark.parametrize("fault", NOT_TAKEN)
@pytest.mark.parametrize("name", SAMPLES)
def test_an_order_that_is_not_taken_costs_nothing_and_says_why(
    name: str, fault: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": fault, "times": 100})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "not taken", end
    assert any(part in end.said for part in NOT_TAKEN[fault].split("|")), end.said
    assert "-key" not in end.said.replace("api-key", "")


@pytest.mark.parametrize("fault", UNCLEAR)
@pytest.mark.parametrize("name", SAMPLES)
def test_an_order_that_got_no_answer_is_unknown_and_not_sent_again(
    name: str, fault: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": fault})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "unknown", end
    assert not clean.faults_left()


@pytest.mark.parametrize("name", SAMPLES)
def test_an_answer_that_does_not_come_is_unknown(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "stall", "seconds": 3})
    end = shot(name, opened, clean, stills, tmp_path, read=0.3)
    assert end.how == "unknown", end


@pytest.mark.parametrize("name", SAMPLES)
def test_words_that_are_not_allowed_are_refused_with_the_reasons(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "blocked"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how in ("refused", "refused at once"), end
    assert len(end.said) > 10
    assert end.charged == 0


@pytest.mark.parametrize("name", LATER)
def test_a_job_that_is_refused_keeps_its_reasons(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "refused"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "refused", end
    assert len(end.said) > 20


@pytest.mark.parametrize("name", LATER)
def test_a_job_that_failed_keeps_its_reasons(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "failed"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "failed", end
    assert len(end.said) > 10


@pytest.mark.parametrize("fault", ["text only", "no result", "empty", "garbage"])
@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in ("words", "training")])
def test_what_is_not_what_was_asked_for_is_no_take(
    name: str, fault: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": fault})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how in ("failed", "refused"), end
    assert end.said
    assert not list(tmp_path.glob("it*"))


@pytest.mark.parametrize("name", ["omni", "veo", "kling", "eleven sound", "eleven music"])
def test_a_clip_or_sound_of_the_wrong_length_is_no_take_and_is_paid(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "wrong length"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "failed"
    assert "were ordered" in end.said
    assert end.charged == Decimal(clean.ledger()["charged_usd"]) > 0


@pytest.mark.parametrize("name", ["picture", "flux"])
def test_a_picture_of_the_wrong_shape_is_no_take_and_is_paid(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "wrong shape"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "failed"
    assert "not of 16:9" in end.said


def test_words_that_are_cut_short_are_no_take_and_are_paid(
    opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "cut short"})
    end = shot("words", opened, clean, stills, tmp_path)
    assert end.how == "failed"
    assert "MAX_TOKENS" in end.said


@pytest.mark.parametrize("fault", ["500", "503", "429", "reset before", "reset middle"])
@pytest.mark.parametrize("name", LATER)
def test_looking_at_a_job_is_tried_again(
    name: str, fault: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path,
    pauses: list[float],
) -> None:  # fmt: skip
    clean.faults({"fault": fault, "verb": "poll", "times": 2})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "landed", end
    assert len(pauses) == 2
    assert not clean.faults_left()


@pytest.mark.parametrize("name", LATER)
def test_a_job_that_cannot_be_looked_at_goes_on(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "503", "verb": "poll", "times": 100})
    sample = SAMPLES[name]
    end = taken_to_its_end(
        opened()[sample.provider], sample.order(stills), tmp_path / f"it{sample.suffix}"
    )
    assert end.how == "pending"
    assert "cannot be asked how it stands" in end.said


@pytest.mark.parametrize("name", LATER)
def test_a_job_that_waits_in_the_queue_lands(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "queued", "polls": 5})
    assert shot(name, opened, clean, stills, tmp_path).how == "landed"


@pytest.mark.parametrize("name", LATER)
def test_a_job_that_was_done_and_is_under_way_again_is_waited_for_and_not_paid_for_nothing(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path,
    pauses: list[float],
) -> None:  # fmt: skip
    sample = SAMPLES[name]
    studio, order = opened()[sample.provider], sample.order(stills)
    # Nobody has looked at it before: the first look finds it unfinished.
    fetched = studio.fetch(studio.submit(order), order, tmp_path / f"it{sample.suffix}")
    assert Decimal(str(fetched.facts[PRICE_FACT])) > 0
    assert len(pauses) == 1
    assert clean.ledger()["submits"] == 1


@pytest.mark.parametrize("fault", ["reset middle", "reset before", "503"])
@pytest.mark.parametrize("name", ["omni", "kling", "flux", "training"])
def test_a_result_that_does_not_come_whole_is_brought_again(
    name: str, fault: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": fault, "verb": "fetch"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "landed", end
    assert not clean.faults_left()


@pytest.mark.parametrize("name", ["omni", "kling", "flux"])
def test_a_result_that_was_removed_is_a_failure_that_is_paid(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": "expired"})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "failed", end
    assert end.charged > 0


@pytest.mark.parametrize("fault", ["500", "reset before", "401"])
@pytest.mark.parametrize("name", ["kling", "training"])
def test_an_order_whose_files_cannot_be_handed_in_is_not_taken(
    name: str, fault: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    clean.faults({"fault": fault, "verb": "upload", "times": 100})
    end = shot(name, opened, clean, stills, tmp_path)
    assert end.how == "not taken", end


@pytest.mark.parametrize("name", SAMPLES)
def test_a_provider_that_is_not_there_is_said_and_nothing_is_ordered(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    studio = opened(url="http://127.0.0.1:9")[sample.provider]
    end = taken_to_its_end(studio, sample.order(stills), tmp_path / "it")
    assert end.how == "not taken", end
    assert "nothing was ordered" in end.said


@pytest.mark.parametrize("name", AT_ONCE)
def test_an_answer_that_was_kept_is_found_by_another_process(
    name: str, opened: OPENED, clean: StudiosProcess, stills: Path, tmp_path: Path
) -> None:
    sample = SAMPLES[name]
    order = sample.order(stills)
    job_id = opened()[sample.provider].submit(order)
    clean.faults({"fault": "503", "verb": "*", "times": 100})
    another = opened(read=21)[sample.provider]
    assert another.poll(job_id, order).state == "landed"
    assert another.fetch(job_id, order, tmp_path / f"it{sample.suffix}").facts
    clean.faults()
