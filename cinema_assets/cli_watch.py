"""The command line of those who watch a studio: its figures.

What belongs here: this command and its options. What does not: the other commands, and how errors
end them (cli), which figures there are (metrics).

Modules that take long to load are imported by the commands that need them.
"""

from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None)


@app.command()
def metrics(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Serve them at this port, until Ctrl-C.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address to serve them at; there is no authentication.")
    ] = "127.0.0.1",
) -> None:
    """Print the studio's figures for Prometheus.

    Takes, dollars, seconds and runs, as the ledger and Dagster have them at the moment.
    """
    from cinema_assets.commands.figures import print_figures, serve_figures

    if port is None:
        print_figures()
    else:
        serve_figures(host, port)
