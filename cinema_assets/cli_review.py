"""The command line of takes: listing, circling, rejecting, bringing and settling them; the ledger.

What belongs here: these commands and their options. What does not: the other commands, and how
errors end them (cli), doing the work (production, takes), how it is shown (console_review).

Modules that take long to load are imported by the commands that need them.
"""

from pathlib import Path
from typing import Annotated

import typer

from cinema_assets.cli_options import JsonOption, MovieArgument, print_json

app = typer.Typer()
ledger = typer.Typer(help="Look after the ledger of takes.", no_args_is_help=True)

SlateArgument = Annotated[
    str | None,
    typer.Argument(
        help="As cinema takes lists it: 12A-3-2 is scene 12A, shot 3, take 2, and the clip of it"
        " if no kind and no role is named."
    ),
]
IdOption = Annotated[int | None, typer.Option("--id", help="Id of the take, in place of a slate.")]
KindOption = Annotated[
    str | None, typer.Option(help="clip, keyframe, speech, music, character_sheet ...")
]
RoleOption = Annotated[
    str | None, typer.Option(help="Which of the kind: first, speech-3, MIRA/first/front, calm ...")
]
NoteOption = Annotated[str, typer.Option(help="Why.")]


@app.command()
def takes(
    movie: MovieArgument,
    scene: Annotated[str | None, typer.Argument(help="Number of a scene.")] = None,
    json_: JsonOption = False,
) -> None:
    """List every take ever made of a movie, or of a scene."""
    from cinema_assets import console_review
    from cinema_assets.commands.review import listed

    found = listed(movie, scene)
    if json_:
        print_json([one.as_json() for one in found])
    else:
        console_review.show_takes(found)


@app.command()
def circle(
    movie: MovieArgument,
    slate: SlateArgument = None,
    id_: IdOption = None,
    kind: KindOption = None,
    role: RoleOption = None,
    note: NoteOption = "",
    json_: JsonOption = False,
) -> None:
    """Use this take.

    What is cut from it is cut again by the next `cinema make`; nothing is shot again. Retakes of
    the same shot that have not been made yet are taken back.
    """
    from cinema_assets import console_review
    from cinema_assets.commands.review import Named
    from cinema_assets.commands.review import circle as circle_take

    circled = circle_take(Named(movie=movie, slate=slate, id=id_, kind=kind, role=role), note)
    if json_:
        print_json(circled.as_json())
    else:
        console_review.show_circled(circled)


@app.command()
def reject(
    movie: MovieArgument,
    slate: SlateArgument = None,
    note: Annotated[str, typer.Option(help="What is wrong with it.")] = ...,  # type: ignore[assignment]
    id_: IdOption = None,
    kind: KindOption = None,
    role: RoleOption = None,
    json_: JsonOption = False,
) -> None:
    """Never use this take again.

    If the film uses it, the next `cinema make` shoots another.
    """
    from cinema_assets import console_review
    from cinema_assets.commands.review import Named
    from cinema_assets.commands.review import reject as reject_take

    rejected = reject_take(Named(movie=movie, slate=slate, id=id_, kind=kind, role=role), note)
    if json_:
        print_json(rejected.as_json())
    else:
        console_review.show_rejected(rejected)


@app.command("import")
def import_(
    movie: MovieArgument,
    slate: Annotated[
        str,
        typer.Argument(
            help="12A-3 is scene 12A, shot 3; 12A is a scene, for a speech; movie is the whole"
            " movie, for music and sheets."
        ),
    ],
    file: Annotated[Path, typer.Argument(help="Film, picture or recording of your own.")],
    kind: KindOption = None,
    role: RoleOption = None,
    note: NoteOption = "",
    json_: JsonOption = False,
) -> None:
    """Use a file of your own.

    It is kept as it came, made to fit its place, and circled.
    """
    from cinema_assets import console_review
    from cinema_assets.commands.review import Named, bring

    brought = bring(Named(movie=movie, slate=slate, kind=kind, role=role), file, note)
    if json_:
        print_json(brought.as_json())
    else:
        console_review.show_brought(brought)


@app.command()
def settle(
    movie: MovieArgument,
    slate: SlateArgument = None,
    landed: Annotated[
        Path | None, typer.Option(help="The studio made it: this is the file.")
    ] = None,
    lost: Annotated[bool, typer.Option("--lost", help="The studio has nothing.")] = False,
    job: Annotated[
        str | None, typer.Option(help="The studio has it under this id: wait for it.")
    ] = None,
    charged: Annotated[
        str | None, typer.Option(help="US dollars that the studio took.", metavar="USD")
    ] = None,
    id_: IdOption = None,
    kind: KindOption = None,
    role: RoleOption = None,
    note: NoteOption = "",
    json_: JsonOption = False,
) -> None:
    """Say what became of a take whose state is unknown.

    Ask the studio first: whether it has the order decides whether it may be given again.
    """
    from cinema_assets import console_review
    from cinema_assets.commands.review import Named, amount
    from cinema_assets.commands.review import settle as settle_take

    settled = settle_take(
        Named(movie=movie, slate=slate, id=id_, kind=kind, role=role),
        landed=landed, lost=lost, job=job, charged=amount(charged), note=note,
    )  # fmt: skip
    if json_:
        print_json(settled.as_json())
    else:
        console_review.show_settled(settled)


@ledger.command()
def rebuild(json_: JsonOption = False) -> None:
    """Make the ledger again from the bucket, after its database was lost.

    What stands in it stays as it is.
    """
    from cinema_assets import console_review
    from cinema_assets.commands.ledger import rebuild_ledger

    recovered = rebuild_ledger()
    if json_:
        print_json(recovered.model_dump(mode="json"))
    else:
        console_review.show_recovered(recovered)
