"""What the commands of `cinema` say alike: their common arguments and options, and their JSON.

What belongs here: what more than one module of commands uses. What does not: commands (cli,
cli_review).
"""

import json
from typing import Annotated, Any

import typer

MovieArgument = Annotated[str, typer.Argument(help="Id of the movie (cinema status lists them).")]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON document and nothing else.")
]


def print_json(value: Any) -> None:
    """One line of JSON; what it has no word for is written as text."""
    print(json.dumps(value, ensure_ascii=False, default=str))
