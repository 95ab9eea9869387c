"""The command that makes a draft of prose, a treatment or an idea.

What belongs here: the command and its options. What does not: doing the work (commands.write).
"""

from pathlib import Path
from typing import Annotated

import typer

from cinema_assets.cli_options import JsonOption, print_json

app = typer.Typer(rich_markup_mode=None)


@app.command()
def write(
    source: Annotated[Path, typer.Argument(help="Prose, a treatment or an idea: text or PDF.")],
    out: Annotated[
        Path | None, typer.Option(help="File of the draft, in place of SOURCE.fountain.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Language model, as provider/model.", metavar="MODEL")
    ] = None,
    movie: Annotated[
        str | None, typer.Option(help="Id of the movie, in place of the draft's name.")
    ] = None,
    pages: Annotated[
        int | None, typer.Option(min=1, help="Pages that the screenplay should have.")
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Write a screenplay from prose, by a language model.

    The draft is a file to edit, and then to film with `cinema make`. A source that is a screenplay
    already is kept as it is. Say it again to go on where it stopped: no answer is paid twice.
    """
    from cinema_assets.commands import write as desk

    tell = (lambda said: None) if json_ else print
    written = desk.write(source, out=out, model=model, movie=movie, pages=pages, tell=tell)
    if json_:
        print_json(written.as_json())
        return
    for line in desk.sentences(written):
        print(line)
