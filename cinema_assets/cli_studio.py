"""The command line of settings, models and prompts: what there is to choose, and what is sent.

What belongs here: these commands and their options. What does not: the other commands, and how
errors end them (cli), doing the work (commands), how it is shown (console_models).

Modules that take long to load are imported by the commands that need them.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cinema_assets.cli_options import JsonOption, MovieArgument, print_json

app = typer.Typer(rich_markup_mode=None)


class End(StrEnum):
    """Which keyframe of a shot."""

    FIRST = "first"
    LAST = "last"


@app.command()
def init(
    script: Annotated[Path, typer.Argument(help="Screenplay: Fountain, FDX, PDF or text.")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite one that is there.")] = False,
    json_: JsonOption = False,
) -> None:
    """Write a production.yaml beside a screenplay.

    It has every setting with what it is, the cast, the scenes, and the models with their prices.
    """
    from cinema_assets.commands.init import write_settings

    path = write_settings(script, force=force)
    if json_:
        print_json({"file": str(path)})
    else:
        print(f"{path} is written: every setting is in it, as it is without it.")


@app.command()
def models(
    for_: Annotated[
        str | None,
        typer.Option("--for", help="Only those that make this: clips, keyframes, dialogue ..."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Those that were shut down, too.")] = False,
    json_: JsonOption = False,
) -> None:
    """List the models of the studios outside the house.

    What each makes and costs, until when it is there, and whether its key is set here.
    """
    from cinema_assets import console_models
    from cinema_assets.commands.models import offers

    found = offers(for_)
    if json_:
        print_json([offer.model_dump(mode="json") for offer in found])
    else:
        console_models.show_models(found, dead=all_)


@app.command()
def prompt(
    movie: MovieArgument,
    scene: Annotated[str, typer.Argument(help="Number of the scene.")],
    shot: Annotated[int, typer.Argument(help="Number of the shot.")],
    keyframe: Annotated[
        End | None, typer.Option(help="Of this keyframe, in place of the clip.")
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Say what a studio is told of a shot, line by line, and by whom.

    Nothing is ordered.
    """
    from cinema_assets import console_models
    from cinema_assets.commands.prompt import prompt_of
    from cinema_assets.prompts.compose import Moment

    shown = prompt_of(movie, scene, shot, Moment(keyframe.value) if keyframe else None)
    if json_:
        print_json(shown.model_dump(mode="json"))
    else:
        console_models.show_prompt(shown)
