"""The command that holds a new draft against the film.

What belongs here: the command and its options. What does not: doing the work (commands.diff).
"""

from pathlib import Path
from typing import Annotated

import typer

from cinema_assets.cli_options import JsonOption, MovieArgument, print_json

app = typer.Typer(rich_markup_mode=None)


@app.command()
def diff(
    movie: MovieArgument,
    draft: Annotated[Path, typer.Argument(help="The new draft: Fountain, FDX, PDF or text.")],
    json_: JsonOption = False,
) -> None:
    """Say what a draft changes, what would be shot anew, and what that costs.

    Nothing is written: `cinema make DRAFT` makes it the movie's draft.
    """
    from cinema_assets.commands.diff import difference

    found = difference(movie, draft)
    if json_:
        print_json(found.as_json())
        return
    from cinema_assets.console_revision import show_difference

    show_difference(found)
