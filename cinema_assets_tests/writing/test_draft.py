"""The order of what is asked, asking once more, and going on in halves."""

from collections.abc import Callable

import pytest

from cinema_assets.writing.draft import LAST_LINES, Wish, write_draft
from cinema_assets.writing.errors import CutShort, DraftRefused
from cinema_assets.writing.reading import complaints, read
from cinema_assets.writing.source import Source
from cinema_assets.writing.templates import END_MARK, Role

Said = list[tuple[Role, str]]


def source(text: str, name: str = "the_old_lamp.txt") -> Source:
    return Source(name=name, data=text.encode(), is_screenplay=False, text=text)


def scene(place: str, line: str = "Yes.") -> str:
    return f"INT. {place} - DAY\n\nANA waits.\n\nANA\n{line}\n\n{END_MARK}"


def asking(*answers: str | CutShort) -> tuple[Callable[[Role, str], str], Said]:
    """Someone who gives these answers in turn, and what was asked."""
    left, asked = list(answers), list[tuple[Role, str]]()

    def ask(role: Role, prompt: str) -> str:
        asked.append((role, prompt))
        answer = left.pop(0)
        if isinstance(answer, CutShort):
            raise answer
        return answer

    return ask, asked


def test_a_short_source_is_written_then_enhanced() -> None:
    ask, asked = asking(scene("ROOM"), scene("ROOM", "No."))
    draft = write_draft(source("Ana waits."), Wish(), ask)
    assert draft == (
        "Title: The Old Lamp\nSource: the_old_lamp.txt\n\n"
        "INT. ROOM - DAY\n\nANA waits.\n\nANA\nNo.\n"
    )
    assert [role for role, _ in asked] == [Role.WRITER, Role.ENHANCER]
    assert "SOURCE:\nAna waits.\nEND OF SOURCE." in asked[0][1]
    assert "ANA\nYes." in asked[1][1]
    assert END_MARK not in asked[1][1].partition("DRAFT:")[2]


def test_every_part_knows_what_came_before_and_the_end_of_the_draft() -> None:
    long = " ".join(f"line {number}" for number in range(300))
    ask, asked = asking(
        scene("A"), scene("A", long), "Ana waited.", scene("B"), scene("B"), "And again.",
        scene("C"), scene("C"),
    )  # fmt: skip
    text = "One one one.\n\nTwo two two.\n\nThree three."
    draft = write_draft(source(text), Wish(part=14, pages=9), ask)
    assert complaints(draft.partition("\n\n")[2]) == ()
    assert [one.location for one in read(draft).scenes] == ["A", "B", "C"]
    roles = [role for role, _ in asked]
    assert roles.count(Role.SUMMARY) == 2, "after the last part nobody needs to know"
    second, third = asked[3][1], asked[6][1]
    assert "part 2 of 3" in second
    assert "What came before:\nAna waited." in second
    assert "Length: about 3 pages" in second
    assert "Names so far, spelled so: ANA." in second
    assert "And again." in third
    ending = second.partition("ENDS:\n")[2].partition("\nEND OF")[0]
    assert len(ending) <= LAST_LINES
    assert "Ana waited." in asked[5][1], "a summary goes on from the one before"


def test_what_is_wrong_is_asked_for_once_more() -> None:
    ask, asked = asking("Ana waits. [[", scene("ROOM"), scene("ROOM"))
    write_draft(source("Ana waits."), Wish(), ask)
    again = asked[1][1]
    assert again.startswith(asked[0][1])
    assert "Ana waits. [[" in again
    assert END_MARK in again.partition("cannot be used")[2], "it had no end"


@pytest.mark.parametrize(
    "answer", ["", "I will not.", scene("ROOM").replace(END_MARK, ""),
               scene("ROOM").replace("ANA\nYes.", "Nobody comes.")],
)  # fmt: skip
def test_what_is_wrong_twice_is_refused(answer: str) -> None:
    ask, asked = asking(answer, answer)
    with pytest.raises(DraftRefused, match=r"^The writer's text of the_old_lamp\.txt is no screen"):
        write_draft(source("Ana waits."), Wish(), ask)
    assert len(asked) == 2


def test_an_enhancer_that_drops_most_of_the_draft_is_asked_again() -> None:
    full = scene("ROOM").replace("ANA waits.", "ANA waits.\n\nShe waits on. " * 9)
    ask, asked = asking(full, scene("ROOM"), full)
    write_draft(source("Ana waits."), Wish(), ask)
    assert "More than half of the draft is missing." in asked[2][1]


def test_who_has_not_spoken_by_the_end_must() -> None:
    silent = f"INT. ROOM - DAY\n\nANA waits.\n\n{END_MARK}"
    ask, asked = asking(silent, silent, "So far.", silent, scene("HALL"), scene("HALL"))
    write_draft(source("One one one.\n\nTwo two two."), Wish(part=14), ask)
    assert "Nobody speaks" in asked[4][1], "a part may be silent, a whole screenplay may not"


def test_a_part_that_does_not_fit_into_an_answer_is_halved_until_it_does() -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "Ana waits on. " * 30 for n in (1, 2, 3, 4))
    cut = CutShort("the answer was cut short")
    said = "Yes, and yes again. " * 9
    ask, asked = asking(cut, cut, scene("A", said), scene("B", said), scene("C", said),
                        cut, scene("A", said * 2), scene("B", said * 2))  # fmt: skip
    draft = write_draft(source(text), Wish(), ask)
    assert [one.location for one in read(draft).scenes] == ["A", "B"]
    written = [prompt for role, prompt in asked if role is Role.WRITER]
    assert "Paragraph 1" in written[2]
    assert "Paragraph 2" not in written[2]
    assert "Paragraph 3" in written[4]
    assert "INT. B - DAY" in written[4], "a half knows how the other ends"
    enhanced = [prompt for role, prompt in asked if role is Role.ENHANCER]
    assert "INT. C - DAY" not in enhanced[1].partition("DRAFT:")[2]


def test_a_small_part_that_does_not_fit_is_refused() -> None:
    ask, _ = asking(CutShort("MAX_TOKENS"))
    with pytest.raises(CutShort, match=r"does not fit into one answer \(MAX_TOKENS\).*--model"):
        write_draft(source("Ana waits."), Wish(), ask)


def test_a_summary_that_was_cut_short_leaves_the_one_before() -> None:
    ask, asked = asking(
        scene("A"), scene("A"), "Ana waited.", scene("B"), scene("B"), CutShort("cut"),
        scene("C"), scene("C"),
    )  # fmt: skip
    write_draft(source("One one one.\n\nTwo two two.\n\nThree three."), Wish(part=14), ask)
    assert "Ana waited." in asked[6][1]
