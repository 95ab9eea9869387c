"""The command line, `cinema`: what a director and a pipeline engineer say at a prompt.

What belongs here: commands, their options, and how errors end them. What does not: doing the work
(production), how it is shown (console).

Modules that take long to load are imported by the commands that need them.
"""

import errno
import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from cinema_assets import cli_drafts, cli_queue, cli_review, cli_studio, cli_watch, cli_write
from cinema_assets.cli_options import JsonOption, MovieArgument, print_json
from cinema_assets.errors import CinemaError
from cinema_assets.interrupts import Ended, end, hear_everywhere

app = typer.Typer(
    help="A film studio: a screenplay goes in, a film comes out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

STOPPED = "Stopped. Nothing is lost: say the same command again to go on."

INTERRUPTED = 128 + signal.SIGINT
"""Exit code of what Ctrl-C has ended, as shells have it."""


def main() -> None:
    """Run the command line. An error that a person is meant to read is one sentence; exit 1."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    hear_everywhere()
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        # Typer hands back the code of an Exit, and of Ctrl-C, which it keeps to itself.
        code = app(standalone_mode=False)
        if code == INTERRUPTED:
            raise KeyboardInterrupt
        sys.stdout.flush()
    except CinemaError as error:
        return _complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        return _complain(STOPPED, INTERRUPTED)
    except Ended as ended:
        return _complain(STOPPED, *ended.args)
    except BrokenPipeError:
        # Whoever read this has read enough (`cinema takes x | head`); Python would still flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _complain(_of_system(error))
    except Exception as error:
        return _of_usage(error)
    return int(code or 0)


def _of_system(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        what = error.filename or "output"
        return f"The disk is full ({what}): make room and say the same command again."
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}: put that right and say the same command again."


def _of_usage(error: Exception) -> int:
    """One sentence for a command that was not said right; anything else is a mistake of ours."""
    told, code = getattr(error, "format_message", None), getattr(error, "exit_code", None)
    if told is None or code is None:
        raise error
    if "\n" in told():
        # `cinema` alone: the help.
        print(told(), file=sys.stderr)
        return int(code)
    command = getattr(getattr(error, "ctx", None), "info_name", None) or ""
    help_ = f"cinema {command} --help" if command in COMMANDS else "cinema --help"
    return _complain(f"{told().rstrip('.')}: {help_} says what there is.", int(code))


def _complain(sentence: str, code: int = 1) -> int:
    print(f"cinema: {sentence}", file=sys.stderr)
    return code


@app.command()
def screenplay(
    files: Annotated[list[Path], typer.Argument(help="Screenplays: Fountain, FDX, PDF, text.")],
    json_: JsonOption = False,
    strict: Annotated[bool, typer.Option(help="Fountain to the letter: no tolerance.")] = False,
) -> None:
    """Say what is in screenplays.

    With --json one line for each file, in their order.
    """
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
                print_json({"file": str(path), "error": str(error)})
            continue
        if json_:
            print_json(as_json(read))
        else:
            console.show_screenplay(path, read)
    if failed:
        raise typer.Exit(1)


@app.command()
def make(
    script: Annotated[Path, typer.Argument(help="Screenplay: Fountain, FDX, PDF or text.")],
    movie: Annotated[
        str | None, typer.Option(help="Id of the movie, in place of the file's name.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the film, in place of film/MOVIE.")
    ] = None,
    scenes: Annotated[
        str | None, typer.Option(help="Make these scenes alone, for example 3,7-9,12A.")
    ] = None,
    up_to: Annotated[
        str | None, typer.Option(help="Stop after this asset, for example keyframes.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Scenes at once, in place of one for each core.")
    ] = None,
    new_movie: Annotated[
        bool, typer.Option("--new-movie", help="Make a film of its own where the id is another's.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Omit all scenes of the film that has the id.")
    ] = False,
    json_: JsonOption = False,
) -> None:
    """Turn a screenplay into a film.

    Say it again to go on where it stopped, or after a change: only what the change touches is made
    again.
    """
    from cinema_assets.commands.make import chosen_way, make_film

    way = chosen_way(new_movie=new_movie, replace=replace)
    summary = make_film(script, movie, out, scenes, up_to, jobs, quiet=json_, otherwise=way)
    if json_:
        print_json(summary.as_json())
    for failure in summary.failures:
        _complain(failure)
    if summary.failed:
        raise typer.Exit(1)


@app.command()
def plan(movie: MovieArgument, json_: JsonOption = False) -> None:
    """Say what is stale, why, and what it will cost.

    This is the call sheet: what `cinema make` would do for the draft that it was given last.
    """
    from cinema_assets import console
    from cinema_assets.commands.show import call_sheet

    sheet = call_sheet(movie)
    if json_:
        print_json(sheet.model_dump(mode="json"))
    else:
        console.show_call_sheet(sheet)


@app.command()
def status(
    movie: Annotated[str | None, typer.Argument(help="Id of a movie; all without it.")] = None,
    json_: JsonOption = False,
) -> None:
    """Say what there is of each movie."""
    from cinema_assets import console
    from cinema_assets.commands.show import standings

    found = standings(movie)
    if json_:
        print_json([standing.model_dump(mode="json") for standing in found])
    else:
        console.show_standings(found)


@app.command()
def retake(
    movie: MovieArgument,
    scene: Annotated[str, typer.Argument(help="Number of the scene.")],
    shot: Annotated[
        int | None, typer.Option(help="Number of the shot; all shots without it.")
    ] = None,
    note: Annotated[str, typer.Option(help="What is wrong with the take.")] = "",
    json_: JsonOption = False,
) -> None:
    """Ask for another take of a shot, or of a scene.

    The next `cinema make` shoots it.
    """
    from cinema_assets import console
    from cinema_assets.commands.retake import ask_retake

    asked = ask_retake(movie, scene, shot, note)
    if json_:
        print_json({"movie": movie, "scene": asked.scene, "shots": list(asked.shots)})
    else:
        console.show_retake(movie, asked)


@app.command()
def cost(movie: MovieArgument, json_: JsonOption = False) -> None:
    """Say what a movie has cost, and for what."""
    from cinema_assets import console
    from cinema_assets.commands.show import bill

    found = bill(movie)
    if json_:
        print_json(found.model_dump(mode="json"))
    else:
        console.show_bill(found)


@app.command()
def export(
    movie: MovieArgument,
    to: Annotated[Path, typer.Option(help="Folder to fill.")],
    json_: JsonOption = False,
) -> None:
    """Copy the film and all its parts into a folder.

    The files get readable names; what is there already is left alone.
    """
    from cinema_assets.commands.export import export_movie

    files = export_movie(movie, to)
    if json_:
        print_json({"movie": movie, "to": str(to), "files": [str(file) for file in files]})
    else:
        print(f"{len(files)} files of {movie} are in {to}.")


@app.command()
def studio(
    port: Annotated[int | None, typer.Option(help="Port of the Dagster UI.")] = None,
) -> None:
    """Open the studio in a browser.

    Dagster UI, daemon, code location and the pictures; Ctrl-C closes them all.
    """
    from cinema_assets.commands.studio import open_studio

    raise typer.Exit(open_studio(port))


@app.command()
def doctor(json_: JsonOption = False) -> None:
    """Say what is wrong with the studio, and what to do about it.

    Ends the runs whose process is gone. The exit code is 1 if anything is wrong.
    """
    from cinema_assets import console
    from cinema_assets.commands.doctor import How, examine

    findings = examine()
    if json_:
        print_json([finding.model_dump(mode="json") for finding in findings])
    else:
        console.show_findings(findings)
    if any(finding.how is How.WRONG for finding in findings):
        raise typer.Exit(1)


@app.command()
def stop(json_: JsonOption = False) -> None:
    """Stop the studio's own Postgres.

    It starts again when it is needed.
    """
    from cinema_assets.settings import StudioSettings
    from cinema_assets.takes.postgres import stop_server

    stopped = stop_server(StudioSettings().home)
    if json_:
        print_json({"stopped": stopped})
    else:
        print("Stopped." if stopped else "It was not running.")


PARTS = (app, *(part.app for part in (
    cli_drafts, cli_queue, cli_studio, cli_write, cli_watch, cli_review,
)))  # fmt: skip

for part in PARTS[1:]:
    app.add_typer(part)
app.add_typer(cli_review.ledger, name="ledger")

COMMANDS = frozenset(
    command.name or command.callback.__name__
    for opened in PARTS
    for command in opened.registered_commands
    if command.callback
)
"""Names of all commands."""
