"""The command line, `cinema`: what a director and a pipeline engineer say at a prompt.

What belongs here: commands, their options, and how errors end them. What does not: doing the work
(production), how it is shown (console).

Modules that take long to load are imported by the commands that need them.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cinema_assets.errors import CinemaError

app = typer.Typer(
    help="A film studio: a screenplay goes in, a film comes out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

MovieArgument = Annotated[str, typer.Argument(help="Id of the movie.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """Run the command line. An error that a person is meant to read is one sentence; exit 1."""
    try:
        app(standalone_mode=False)
    except CinemaError as error:
        _complain(str(error))
        sys.exit(1)
    except (KeyboardInterrupt, typer.Abort):
        _complain("Stopped. Nothing is lost: say the same command again to go on.")
        sys.exit(130)
    except typer.Exit as leave:
        sys.exit(leave.exit_code)
    except Exception as error:
        sys.exit(_usage_or_raise(error))


def _usage_or_raise(error: Exception) -> int:
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if show is None or code is None:
        raise error
    show()
    return int(code)


def _complain(sentence: str) -> None:
    print(f"cinema: {sentence}", file=sys.stderr)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, default=str))


@app.command()
def screenplay(
    files: Annotated[list[Path], typer.Argument(help="Screenplays: Fountain, FDX, PDF, text.")],
    json_: JsonOption = False,
    strict: Annotated[bool, typer.Option(help="Fountain to the letter: no tolerance.")] = False,
) -> None:
    """Read screenplays and say what is in them; with --json one line for each file, in order."""
    from cinema_assets import console
    from cinema_assets.screenplay.reader import read_screenplay
    from cinema_assets.screenplay.report import as_json

    failed = False
    for path in files:
        try:
            read = read_screenplay(path, strict=strict)
        except CinemaError as error:
            failed = True
            _complain(str(error))
            if json_:
                _print_json({"file": str(path), "error": str(error)})
            continue
        if json_:
            _print_json(as_json(read))
        else:
            console.show_screenplay(path, read)
    if failed:
        raise typer.Exit(1)


@app.command()
def make(
    script: Annotated[Path, typer.Argument(help="The screenplay.")],
    movie: Annotated[
        str | None, typer.Option(help="Id of the movie; from the file's name.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where the film goes: film/MOVIE.")] = None,
    scenes: Annotated[str | None, typer.Option(help="Only these scenes: 3,7-9.")] = None,
    up_to: Annotated[str | None, typer.Option(help="Stop after this asset: keyframes.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Scenes at once; one for each core.")
    ] = None,
    json_: JsonOption = False,
) -> None:
    """Turn a screenplay into a film; say it again to go on, or after a change."""
    from cinema_assets.commands.make import make_film

    summary = make_film(script, movie, out, scenes, up_to, jobs, quiet=json_)
    if json_:
        _print_json(summary.as_json())
    if summary.failed:
        raise typer.Exit(1)


@app.command()
def plan(movie: MovieArgument, json_: JsonOption = False) -> None:
    """The call sheet: what is stale, why, and what it will cost."""
    from cinema_assets import console
    from cinema_assets.commands.show import call_sheet

    sheet = call_sheet(movie)
    if json_:
        _print_json(sheet.model_dump(mode="json"))
    else:
        console.show_call_sheet(sheet)


@app.command()
def status(
    movie: Annotated[str | None, typer.Argument(help="Id of a movie; all without it.")] = None,
    json_: JsonOption = False,
) -> None:
    """What there is of each movie, asset by asset."""
    from cinema_assets import console
    from cinema_assets.commands.show import standings

    found = standings(movie)
    if json_:
        _print_json([standing.model_dump(mode="json") for standing in found])
    else:
        console.show_standings(found)


@app.command()
def takes(
    movie: MovieArgument,
    scene: Annotated[str | None, typer.Argument(help="Number of a scene.")] = None,
    json_: JsonOption = False,
) -> None:
    """Every take ever made of a movie, or of one scene."""
    from cinema_assets import console
    from cinema_assets.commands.show import takes_of

    found = takes_of(movie, scene)
    if json_:
        _print_json([take.model_dump(mode="json") for take in found])
    else:
        console.show_takes(found)


@app.command()
def retake(
    movie: MovieArgument,
    scene: Annotated[str, typer.Argument(help="Number of the scene.")],
    shot: Annotated[int | None, typer.Option(help="Number of the shot; all without it.")] = None,
    note: Annotated[str, typer.Option(help="What is wrong with the take.")] = "",
    json_: JsonOption = False,
) -> None:
    """Ask for another take of a shot, or of a scene; the next `cinema make` shoots it."""
    from cinema_assets.commands.retake import ask_retake

    asked = ask_retake(movie, scene, shot, note)
    if json_:
        _print_json({"movie": movie, "scene": scene, "shots": asked})
    else:
        shots = ", ".join(str(number) for number in asked)
        print(f"Retake of scene {scene}, shot {shots}, is on the call sheet of {movie}.")


@app.command()
def cost(movie: MovieArgument, json_: JsonOption = False) -> None:
    """What a movie has cost, by scene, department and model."""
    from cinema_assets import console
    from cinema_assets.commands.show import bill

    found = bill(movie)
    if json_:
        _print_json(found.model_dump(mode="json"))
    else:
        console.show_bill(found)


@app.command()
def export(
    movie: MovieArgument,
    to: Annotated[Path, typer.Option(help="Folder to fill.")],
    json_: JsonOption = False,
) -> None:
    """Copy the film and all that belongs to it into a folder, under readable names."""
    from cinema_assets.commands.export import export_movie

    files = export_movie(movie, to)
    if json_:
        _print_json({"movie": movie, "to": str(to), "files": [str(file) for file in files]})
    else:
        print(f"{len(files)} files of {movie} are in {to}.")


@app.command()
def studio(
    port: Annotated[int | None, typer.Option(help="Port of the Dagster UI.")] = None,
) -> None:
    """Open the studio: Dagster UI, daemon, code location, and the pictures. Ctrl-C closes it."""
    from cinema_assets.commands.studio import open_studio

    raise typer.Exit(open_studio(port))


@app.command()
def stop() -> None:
    """Stop the studio's own Postgres. It starts again when it is needed."""
    from cinema_assets.settings import StudioSettings
    from cinema_assets.takes.postgres import stop_server

    print("Stopped." if stop_server(StudioSettings().home) else "It was not running.")
