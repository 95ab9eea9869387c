"""A small film, the edits of a writer, and what each of them must make: nothing more, nothing less.

What belongs here: the drafts and the generations that are expected of each. What does not: making
them (redrafts), comparing (test_recompute).

What is expected is written by shot and by scene: `2/3: first last clip` are the two keyframes and
the clip of shot 3 of scene 2; `2: speech-1 cut` are a recording and the cut of scene 2;
`MIRA/first: front side full turnaround` are sheets; `place ATTIC` and `music sad` say it
themselves.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cinema_assets.production.settings import Models, Production

FILM = """\
Title: Low Tide
Credit: Written by
Author: The harbour company

FADE IN:

EXT. HARBOUR - DAWN

Grey water. MIRA (30s), in a yellow raincoat, walks along the pier with a lantern.

MIRA
Is anybody there? I have the letter.

TOMAS (60s), a broad fisherman with a white beard, stands up in his boat.

TOMAS
You are late. Did you read it?

MIRA
(quietly)
Every word. Twice.

INT. BOAT SHED - DAY

Mira puts the letter on the table. She looks at the door.

TOMAS
Then you know where we are going.

MIRA
I know where he went.

Tomas nods at the door.

INT. KITCHEN - NIGHT

NORA (8), a small girl in pyjamas, sits at the table with a cup of milk.

NORA
Is she coming back?

MIRA (V.O.)
Before the tide turns, I promised her.

DISSOLVE TO:

EXT. SEA - DAY

The boat alone on a bright sea. Tomas rows.

TOMAS
There. Do you see the light?

MIRA
I see it.

INT. BOAT SHED - NIGHT

Tomas lights the lamp. Mira dries her hair with a towel.

MIRA
He left us the boat.

TOMAS
He left you the boat.

EXT. HARBOUR - DAY

Nora runs along the pier. Mira catches her in her arms.

NORA
You promised!

FADE OUT.
"""

HOUSE = Production()
PAID = Production(
    models=Models(
        character_sheets="google/gemini-3.1-flash-image",
        location_sheets="google/gemini-3.1-flash-image",
        keyframes="google/gemini-3.1-flash-image",
        dialogue="google/gemini-3.8-flash-tts",
        score="google/lyria-3.5",
        clips="google/veo-3.1-generate-001",
    )
)

Change = Callable[[str], str]


class Edit(NamedTuple):
    """What a writer does, and what it makes."""

    what: str
    change: Change
    house: str
    """What the house makes."""
    paid: str | None = None
    """What models outside the house are asked for; None where it is the same."""


def instead(*pairs: tuple[str, str]) -> Change:
    """Some words in place of others."""

    def changed(text: str) -> str:
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return text

    return changed


def order(*places: int) -> Change:
    """The scenes of these places, in this order."""

    def changed(text: str) -> str:
        head, *scenes = _scenes(text)
        return head + "".join(scenes[place - 1] for place in places)

    return changed


def inserted(place: int, scene: str) -> Change:
    """A scene behind so many others."""

    def changed(text: str) -> str:
        head, *scenes = _scenes(text)
        return head + "".join([*scenes[:place], scene, *scenes[place:]])

    return changed


def numbered(first: int) -> Change:
    """The scenes with written numbers."""

    def changed(text: str) -> str:
        head, *scenes = _scenes(text)
        return head + "".join(
            re.sub(r"^(.*)$", rf"\1 #{number}#", scene, count=1, flags=re.MULTILINE)
            for number, scene in enumerate(scenes, first)
        )

    return changed


def both(*changes: Change) -> Change:
    """One after the other."""

    def changed(text: str) -> str:
        for change in changes:
            text = change(text)
        return text

    return changed


def _scenes(text: str) -> list[str]:
    return re.split(r"(?m)^(?=(?:INT|EXT)\. )", text)


def names_of(expected: str) -> Iterator[str]:
    """Every generation of a compact list, by the name that the studio on paper gives it."""
    for part in filter(None, (part.strip() for part in expected.split(";"))):
        head, _, what = part.partition(": ")
        if not what:
            yield head
        elif re.fullmatch(r"\w+/\d+", head):
            scene, _, shot = head.partition("/")
            for word in what.split():
                yield f"{scene}: clip {shot}" if word == "clip" else f"{scene}: frame {shot}/{word}"
        elif "/" in head:
            yield from (f"sheet {head}/{word}" for word in what.split())
        else:
            yield from (f"{head}: {word}" for word in what.split())


def compact(names: set[str]) -> str:
    """The same list, written as it is read here."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=_place):
        head, _, what = name.partition(": ")
        if what.startswith("frame "):
            shot, _, moment = what.removeprefix("frame ").partition("/")
            found.setdefault(f"{head}/{shot}", []).append(moment)
        elif what.startswith("clip "):
            found.setdefault(f"{head}/{what.removeprefix('clip ')}", []).append("clip")
        elif what:
            found.setdefault(head, []).append(what)
        elif head.startswith("sheet "):
            look, _, view = head.removeprefix("sheet ").rpartition("/")
            found.setdefault(look, []).append(view)
        else:
            found[head] = []
    return "; ".join(f"{head}: {' '.join(words)}" if words else head
                     for head, words in found.items())  # fmt: skip


def _place(name: str) -> tuple[int, str, bool, bool, str]:
    head, _, what = name.partition(": ")
    return (name.startswith(("place", "music")), head, what == "cut" or what.startswith("speech"),
            what.startswith("clip"), what)  # fmt: skip


ATTIC = """\
INT. ATTIC - NIGHT

Tomas looks out of the window.

TOMAS
No light yet.

"""
OSKAR = """\
INT. KITCHEN - DAY

OSKAR (40s), a tall man in a blue coat, washes a cup.

OSKAR
Nobody told me.

"""


EDITS = (
    Edit(
        "typo in action",
        instead(("puts the letter", "puts teh letter")),
        house="2/2: first last clip; 2: cut",
    ),
    Edit(
        "comma in action",
        instead(("Mira puts the letter on", "Mira puts the letter, on")),
        house="",
    ),
    Edit(
        "typo in an introduction",
        instead(("walks along the pier with", "walks along teh pier with")),
        house="1/2: first last clip; 1: cut",
    ),
    Edit(
        "new paragraph of action",
        instead(("TOMAS\nThere. Do", "A gull sits on the mast.\n\nTOMAS\nThere. Do")),
        house=(
            "4/1: first last clip; 4/2: first last clip; 4/3: first last clip; "
            "4/4: first last clip; 4: cut"
        ),
        paid="4/2: first last clip; 4/3: first last clip; 4/4: first clip; 4: cut",
    ),
    Edit(
        "paragraph of action cut",
        instead(("Tomas nods at the door.\n\n", "")),
        house="2/3: clip; 2: cut",
        paid="2: cut",
    ),
    Edit(
        "comma in a speech",
        instead(("Then you know where", "Then, you know where")),
        house="2/3: first last clip; 2: cut speech-1",
        paid="2: cut speech-1",
    ),
    Edit(
        "another word in one speech",
        instead(("I know where he went", "I know where she went")),
        house="2/3: first last clip; 2: cut speech-2",
        paid="2: cut speech-2",
    ),
    Edit(
        "speech given to somebody else",
        instead(("TOMAS\nHe left you the boat.", "MIRA\nHe left you the boat.")),
        house="5/2: first last clip; 5: cut speech-2",
        paid="5/2: clip; 5: cut speech-2",
    ),
    Edit("speech cut", instead(("MIRA\nI see it.\n\n", "")), house="4/2: first last clip; 4: cut"),
    Edit(
        "speech added",
        instead(("FADE OUT.", "MIRA\nI did.\n\nFADE OUT.")),
        house="6/3: first last transition clip; 6: cut speech-2",
        paid="6/3: first transition clip; 6: cut speech-2",
    ),
    Edit(
        "speech becomes a song",
        instead(("You promised!", "~You promised!")),
        house="6/3: clip; 6: cut speech-1",
    ),
    Edit("emphasis in a speech", instead(("Every word", "*Every* word")), house=""),
    Edit("(CONT'D) written", instead(("MIRA\n(quietly)", "MIRA (CONT'D)\n(quietly)")), house=""),
    Edit(
        "voice-over becomes off-screen",
        instead(("MIRA (V.O.)", "MIRA (O.S.)")),
        house="3/3: first last clip; 3: cut",
        paid="3/3: first clip; 3: cut",
    ),
    Edit(
        "another parenthetical",
        instead(("(quietly)\n", "(loudly)\n")),
        house="1/3: first last clip; 1: cut speech-3",
    ),
    Edit(
        "parenthetical cut",
        instead(("(quietly)\n", "")),
        house="1/3: first last clip; 1: cut speech-3",
    ),
    Edit(
        "two speeches made dual",
        instead(("TOMAS\nHe left you", "TOMAS ^\nHe left you")),
        house="5/2: first last clip; 5: cut",
    ),
    Edit(
        "new costume from a scene on",
        instead(("Mira dries her hair", "Mira puts on a red coat. She dries her hair")),
        house=(
            "5/2: first last clip; 5: cut; 6/2: first last clip; "
            "6/3: first last transition clip; 6: cut; MIRA/red coat: front full side turnaround"
        ),
        paid=(
            "5/2: first last clip; 5: cut; 6/2: first last clip; 6/3: first transition clip; "
            "6: cut; MIRA/red coat: front full side turnaround"
        ),
    ),
    Edit(
        "another first costume",
        instead(("in a yellow raincoat", "in a green raincoat")),
        house=(
            "1/2: first last clip; 1/3: first last clip; 1: cut; 2/2: first last clip; "
            "2/3: first last clip; 2: cut; 4/2: first last clip; 4: cut; 5/2: first last clip; "
            "5: cut; 6/2: first last clip; 6/3: first last transition clip; 6: cut; "
            "MIRA/first: front full side turnaround"
        ),
        paid=(
            "1/2: first last clip; 1/3: first last clip; 1: cut; 2/2: first last clip; "
            "2/3: first clip; 2: cut; 4/2: first last clip; 4: cut; 5/2: first last clip; "
            "5: cut; 6/2: first last clip; 6/3: first transition clip; 6: cut; "
            "MIRA/first: front full side turnaround"
        ),
    ),
    Edit(
        "another age",
        instead(("NORA (8)", "NORA (12)")),
        house=(
            "3/2: first last clip; 3/3: first last clip; 3: cut; 6/1: first last clip; "
            "6/3: first last transition clip; 6: cut; NORA/first: front full side turnaround"
        ),
        paid=(
            "3/2: first last clip; 3/3: first clip; 3: cut; 6/1: first last clip; "
            "6/3: first transition clip; 6: cut; NORA/first: front full side turnaround"
        ),
    ),
    Edit(
        "character renamed",
        instead(("NORA", "ELSA"), ("Nora", "Elsa")),
        house=(
            "3/2: first last clip; 3/3: first last clip; 3: cut speech-1; 6/1: first last clip; "
            "6/3: first last transition clip; 6: cut speech-1; "
            "ELSA/first: front full side turnaround"
        ),
        paid=(
            "3/2: first last clip; 3/3: first clip; 3: cut speech-1; 6/1: first last clip; "
            "6/3: first transition clip; 6: cut speech-1; ELSA/first: front full side turnaround"
        ),
    ),
    Edit(
        "wound",
        instead(("Tomas lights the lamp.", "Tomas lights the lamp. Mira cuts her left hand.")),
        house=(
            "5/2: first last clip; 5: cut; 6/2: first last clip; "
            "6/3: first last transition clip; 6: cut"
        ),
        paid="5/2: first last clip; 5: cut; 6/3: first transition clip; 6: cut",
    ),
    Edit(
        "thing stands in a place",
        instead(("Tomas rows.", "Tomas rows. A barrel stands behind him.")),
        house="4/1: first last clip; 4/2: first last clip; 4: cut; place SEA",
    ),
    Edit(
        "weather",
        instead(("on a bright sea", "on a bright sea in heavy rain")),
        house=(
            "4/1: first last clip; 4/2: first last clip; 4: cut; 5/1: first last clip; "
            "5/2: first last clip; 5: cut"
        ),
        paid="4/1: first last clip; 4/2: first last clip; 4: cut; 5: cut",
    ),
    Edit(
        "another hour in a slugline",
        instead(("INT. KITCHEN - NIGHT", "INT. KITCHEN - DAWN")),
        house="3/1: first last clip; 3/2: first last clip; 3/3: first last clip; 3: cut",
        paid="3/1: first clip; 3/2: first last clip; 3/3: first clip; 3: cut",
    ),
    Edit(
        "location renamed",
        instead(("KITCHEN", "GALLEY")),
        house=(
            "3/1: first last clip; 3/2: first last clip; 3/3: first last clip; 3: cut; place GALLEY"
        ),
        paid="3/1: first clip; 3/2: first last clip; 3/3: first clip; 3: cut; place GALLEY",
    ),
    Edit(
        "part of a location named",
        instead(("INT. KITCHEN -", "INT. KITCHEN - WINDOW -")),
        house="3/1: first last clip; 3/2: first last clip; 3/3: first last clip; 3: cut",
        paid="3/1: first clip; 3/2: first last clip; 3/3: first clip; 3: cut",
    ),
    Edit(
        "word that changes the mood",
        instead(("Tomas lights", "Tomas slowly lights")),
        house="5/1: first last clip; 5: cut; music tense",
    ),
    Edit(
        "scene inserted",
        inserted(3, ATTIC),
        house="3A/1: first last clip; 3A/2: first last clip; 3A: cut speech-1; place ATTIC",
        paid="3A/1: first clip; 3A/2: first last clip; 3A: cut speech-1; place ATTIC",
    ),
    Edit(
        "two scenes inserted",
        inserted(3, ATTIC + OSKAR),
        house=(
            "3A/1: first last clip; 3A/2: first last clip; 3A: cut speech-1; "
            "3B/1: first last clip; 3B: cut speech-1; OSKAR/first: front full side turnaround; "
            "place ATTIC"
        ),
        paid=(
            "3A/1: first clip; 3A/2: first last clip; 3A: cut speech-1; 3B/1: first last clip; "
            "3B: cut speech-1; OSKAR/first: front full side turnaround; place ATTIC"
        ),
    ),
    Edit(
        "scene inserted at the front",
        inserted(0, ATTIC),
        house="A1/1: first last clip; A1/2: first last clip; A1: cut speech-1; place ATTIC",
        paid=(
            "1/1: clip; 1: cut; A1/1: first clip; A1/2: first last clip; A1: cut speech-1; "
            "place ATTIC"
        ),
    ),
    Edit(
        "scene with a new character in a known place inserted",
        inserted(1, OSKAR),
        house=(
            "1A/1: first last clip; 1A/2: first last clip; 1A: cut speech-1; "
            "OSKAR/first: front full side turnaround"
        ),
        paid=(
            "1A/1: first clip; 1A/2: first last clip; 1A: cut speech-1; "
            "OSKAR/first: front full side turnaround"
        ),
    ),
    Edit(
        "scene added at the end",
        inserted(6, ATTIC),
        house="7/1: first last clip; 7/2: first last clip; 7: cut speech-1; place ATTIC",
        paid="7/1: first clip; 7/2: first last clip; 7: cut speech-1; place ATTIC",
    ),
    Edit("scene moved", order(1, 2, 4, 3, 5, 6), house=""),
    Edit(
        "scene moved to the front",
        order(4, 1, 2, 3, 5, 6),
        house="",
        paid="1/1: clip; 1: cut; 4/1: clip; 4: cut",
    ),
    Edit("first scene in a place moved behind the second", order(1, 3, 4, 5, 2, 6), house=""),
    Edit("scene omitted", order(1, 2, 4, 5, 6), house=""),
    Edit("first scene omitted", order(2, 3, 4, 5, 6), house="", paid="2/1: clip; 2: cut"),
    Edit(
        "scene split",
        instead(
            ("MIRA\nI know where he went.", "INT. BOAT SHED - LATER\n\nMIRA\nI know where he went.")
        ),
        house="2/3: first last clip; 2: cut; 2A/1: first last clip; 2A/2: first last clip; 2A: cut",
        paid="2/3: first clip; 2: cut; 2A/1: first clip; 2A: cut",
    ),
    Edit(
        "two scenes joined",
        instead(("INT. BOAT SHED - NIGHT\n\n", "")),
        house=(
            "4/1: first last clip; 4/2: first last clip; 4/3: first last clip; "
            "4/4: first last clip; 4: cut; place SEA"
        ),
    ),
    Edit("numbers written", numbered(1), house=""),
    Edit("scenes renumbered", numbered(11), house=""),
    Edit(
        "inserted and renumbered",
        both(inserted(3, ATTIC), numbered(1)),
        house="4/1: first last clip; 4/2: first last clip; 4: cut speech-1; place ATTIC",
        paid="4/1: first clip; 4/2: first last clip; 4: cut speech-1; place ATTIC",
    ),
    Edit(
        "moved and changed",
        both(order(1, 2, 4, 3, 5, 6), instead(("I see it.", "I can see it."))),
        house="4/2: clip; 4: cut speech-2",
        paid="4: cut speech-2",
    ),
    Edit(
        "two scenes changed",
        instead(("I see it.", "I can see it."), ("You promised!", "You said so!")),
        house="4/2: clip; 4: cut speech-2; 6/3: first last transition clip; 6: cut speech-1",
        paid="4: cut speech-2; 6: cut speech-1",
    ),
    Edit("dissolve becomes a cut", instead(("DISSOLVE TO:", "CUT TO:")), house="3/3: clip; 3: cut"),
    Edit(
        "cut becomes a dissolve",
        instead(("\nINT. KITCHEN", "\nDISSOLVE TO:\n\nINT. KITCHEN")),
        house="2/4: clip; 2: cut",
    ),
    Edit("no fade in", instead(("FADE IN:\n\n", "")), house="", paid="1/1: clip; 1: cut"),
    Edit("another title", instead(("Low Tide", "High Tide")), house=""),
    Edit("another author", instead(("The harbour company", "The other company")), house=""),
    Edit("note", instead(("The boat alone", "[[check the weather]]\n\nThe boat alone")), house=""),
    Edit("boneyard", instead(("The boat alone", "/* cut this */\n\nThe boat alone")), house=""),
    Edit(
        "sections and synopsis",
        instead(("EXT. SEA", "# Act two\n\n= They row.\n\nEXT. SEA")),
        house="",
    ),
    Edit("page breaks", instead(("INT. KITCHEN", "===\n\nINT. KITCHEN")), house=""),
    Edit(
        "white space",
        lambda t: t.replace("\n\n", "\n\n\n").replace("letter on", "letter  on"),
        house="",
    ),
    Edit("line ends of Windows", lambda t: t.replace("\n", "\r\n"), house=""),
    Edit(
        "slugline in small letters",
        instead(("INT. BOAT SHED - DAY", "int. boat shed - day")),
        house="",
    ),
    Edit("revision marks", lambda t: re.sub(r"(?m)^(Tomas.*)$", r"\1   *", t), house=""),
)

ELSEWHERE = "What goes into another scene is there, and the plan does not look for it"
SAME_CUT = "How a scene opens is a part of its cut, which comes out the same"
SAME_LENGTH = (
    "A clip is ordered by its length, which turns out the same when the words are recorded"
)

AT_MOST: dict[str, dict[str, str]] = {
    "the house": {
        "scene split": ELSEWHERE,
        "two scenes joined": ELSEWHERE,
        "scene inserted at the front": SAME_CUT,
        "scene moved to the front": SAME_CUT,
        "first scene omitted": SAME_CUT,
        "no fade in": SAME_CUT,
    },
    "paid models": {
        "scene split": ELSEWHERE,
        "two scenes joined": ELSEWHERE,
        "paragraph of action cut": SAME_LENGTH,
        "comma in a speech": SAME_LENGTH,
        "another word in one speech": SAME_LENGTH,
        "moved and changed": SAME_LENGTH,
        "two scenes changed": SAME_LENGTH,
    },
}
"""Whose models -> edits of which a plan says more than is made, and why it cannot know."""
