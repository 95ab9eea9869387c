"""What Dagster's processes load of the studio before they work, and what a worker has ready.

The code location is imported by each of them: the code server, every run, every listing. What only
a run needs comes when the run needs it.
"""

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import cinema_assets

PACKAGE = Path(cinema_assets.__file__).parent
HEAVY = {
    "PIL",
    "alembic",
    "av",
    "dagster_gcp",
    "dagster_postgres",
    "elevenlabs",
    "fontTools",
    "google.cloud.storage",
    "google.genai",
    "httpx",
    "imageio_ffmpeg",
    "numpy",
    "opentimelineio",
    "psutil",
    "psycopg2",
    "pypdf",
    "pysubs2",
    "replicate",
    "resvg_py",
    "rich.console",
    "sqlalchemy",
}
"""What takes long to load, and is of use to a run alone."""

BODIES = (
    "assets/*.py",
    "checks.py",
    "io_manager.py",
    "resources.py",
    "production/inspection.py",
    "production/records.py",
)
"""Where that stands which a run executes."""


def loaded_by(program: str) -> set[str]:
    """The modules of a fresh process after it has run a program."""
    done = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint(*sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


def imported_in_functions(file: Path) -> Iterator[str]:
    """The modules that the functions of a file import."""
    for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    yield str(node.module)
                    yield from filter(_is_module, (f"{node.module}.{n.name}" for n in node.names))


def _is_module(name: str) -> bool:
    return (PACKAGE.parent / f"{name.replace('.', '/')}.py").is_file()


def test_what_is_called_heavy_is_installed() -> None:
    assert {name for name in HEAVY if importlib.util.find_spec(name) is None} == set()


def test_the_code_location_loads_nothing_that_only_a_run_needs() -> None:
    loaded = loaded_by(
        "import dagster as dg\n"
        "from cinema_assets.definitions import defs\n"
        "dg.Definitions.validate_loadable(defs)"
    )
    assert "cinema_assets.definitions" in loaded
    assert loaded & HEAVY == set()


def test_a_worker_has_everything_loaded_before_it_is_forked() -> None:
    needed = {
        module
        for pattern in BODIES
        for file in PACKAGE.glob(pattern)
        for module in imported_in_functions(file)
    }
    assert "cinema_assets.production.story" in needed
    assert needed - loaded_by("import cinema_assets.worker") == set()
