"""The command line of the queue: what is made through Dagster, while the studio is open.

What belongs here: these commands and their options. What does not: the other commands, and how
errors end them (cli), doing the work (commands).
"""

from typing import Annotated

import typer

from cinema_assets.cli_options import JsonOption, MovieArgument, print_json

app = typer.Typer(rich_markup_mode=None)


@app.command()
def backfill(
    movie: MovieArgument,
    scenes: Annotated[str, typer.Argument(help="Scenes, for example 3,7-9,12A; or all.")],
    also: Annotated[
        list[str] | None,
        typer.Option("--movie", help="These scenes of this movie, too; may be said again."),
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Make chosen scenes through the queue.

    One run for each scene, as many at once as dagster.yaml says. It goes on while the studio is
    open (cinema studio), and is seen there under Runs, Backfills.
    """
    from cinema_assets.commands.backfill import backfill as request

    requested = request([movie, *(also or [])], scenes)
    if json_:
        print_json({**requested.model_dump(mode="json"), "partitions": requested.partitions})
        return
    print(f"Backfill {requested.backfill}: {requested.partitions} scenes are requested.")
    if not requested.daemon:
        print("The studio is closed: they are made when it is open (cinema studio).")
