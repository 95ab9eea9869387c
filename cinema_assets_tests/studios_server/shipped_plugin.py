"""A pytest plugin for google-genai's own tests: their clients go to the local server.

What belongs here: the address in the options that their suite gives to each client, and a line of
report for each test. What does not: choosing tests (shipped).

Their client is made from the parameter `http_options` of each test; only its base address is set
here. On Vertex they come in with an API key, because the client that they make forgets project and
location as soon as an address is given.
"""

import asyncio
import inspect
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.request import urlopen

import pytest

# Some of their files ask for pytest-asyncio by name; what they need of it stands below.
sys.modules.setdefault("pytest_asyncio", ModuleType("pytest_asyncio"))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine to its end."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in inspect.signature(
        pyfuncitem.obj).parameters}  # fmt: skip
    asyncio.run(pyfuncitem.obj(**given))
    return True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every client goes to the local server."""
    from google.genai.types import HttpOptions

    for item in items:
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        if "http_options" in parameters:
            options = HttpOptions.model_validate(parameters["http_options"] or {})
            where = "vertex" if parameters.get("use_vertex") else "google"
            address = {"base_url": f"{os.environ['SHIPPED_SERVER']}/{where}"}
            parameters["http_options"] = options.model_copy(update=address)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count the requests of each test."""
    before = _asked()
    try:
        return (yield)
    finally:
        _write({"name": _named(item.nodeid), "requests": _asked() - before, **_results.pop(
            item.nodeid, {"outcome": "error"})})  # fmt: skip


_results: dict[str, dict[str, Any]] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the outcome: of the call, or of what went wrong before it."""
    if report.when == "call" or report.outcome != "passed":
        outcome = report.outcome if report.when == "call" or report.skipped else "error"
        _results[report.nodeid] = {"outcome": outcome, "said": _said(report)}


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A file that cannot be read is a result too."""
    if report.failed:
        _write({"name": _named(report.nodeid), "outcome": "error", "said": _said(report)})


def _said(report: Any) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(getattr(crash, "message", report.longrepr or "")).strip()[:300]


def _named(nodeid: str) -> str:
    return nodeid.partition("google/genai/tests/")[2] or nodeid


def _asked() -> int:
    with urlopen(f"{os.environ['SHIPPED_SERVER']}/_/asked", timeout=30) as answer:
        return int(json.load(answer)["requests"])


def _write(result: dict[str, Any]) -> None:
    with Path(os.environ["SHIPPED_REPORT"]).open("a") as report:
        report.write(json.dumps(result) + "\n")
