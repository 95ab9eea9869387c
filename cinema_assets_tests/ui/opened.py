"""An open studio, `cinema studio`, for a test to walk in; and a real browser to do it with.

What belongs here: starting, ending and asking them. What does not: what must be seen (the tests).
"""

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import psutil
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from cinema_assets_tests.film.studio import Studio

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1600,1000",
)

PATIENCE = 60.0
"""Seconds after which something will not come any more."""

SELDOM = 0.5
"""Seconds between two looks at runs, which take seconds themselves."""

ENDED = {"SUCCESS", "FAILURE", "CANCELED"}

Found = TypeVar("Found")


class Open:
    """A running `cinema studio`."""

    def __init__(self, studio: Studio, process: subprocess.Popen[str], said: str):
        self.studio = studio
        self.process = process
        self.said = said
        self.url = f"http://127.0.0.1:{studio.env['CINEMA_UI_PORT']}"

    def processes(self) -> list[psutil.Process]:
        """Every process of the studio, its own first."""
        own = psutil.Process(self.process.pid)
        return [own, *own.children(recursive=True)]


@contextmanager
def opened(studio: Studio, log: Path | None = None) -> Iterator[Open]:
    """Start `cinema studio` and wait until it says that it is open; ended afterwards.

    Args:
        studio: in which films are, or are not yet.
        log: a file for what it prints while runs are at work; a pipe that nobody reads stops them.
    """
    with (log or Path(os.devnull)).open("w") as errors:
        process = studio.start("studio", **({"stderr": errors} if log else {}))
        said = ""
        try:
            assert process.stdout is not None
            while "is open" not in said:
                line = process.stdout.readline()
                assert line, f"the studio did not open: {said}{process.communicate()[1]}"
                said += line
            if log:
                threading.Thread(target=_read_on, args=(process,), daemon=True).start()
            yield Open(studio, process, said)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
            if log:
                process.wait(PATIENCE)
            else:
                process.communicate(timeout=PATIENCE)


def _read_on(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    for _ in process.stdout:
        continue


class Browser:
    """A browser that shows an open studio."""

    def __init__(self, driver: webdriver.Chrome, url: str):
        self.driver = driver
        self.url = url

    def visit(self, path: str) -> None:
        """Open a page of the UI."""
        self.driver.get(self.url + path)

    def visit_asset(self, asset: str, view: str, partition: str | None = None) -> None:
        """Open a tab of an asset's page."""
        chosen = f"&partition={quote(partition)}" if partition else ""
        self.visit(f"/assets/{asset}?view={view}{chosen}")

    def wait(
        self,
        what: str,
        look: Callable[[], Found | None],
        patience: float = PATIENCE,
        between: float = 0.1,
    ) -> Found:
        """Wait until a look at the page finds something.

        Args:
            what: is waited for; said where it never comes.
            look: what it finds, or nothing.
            patience: seconds after which it will not come any more.
            between: seconds from look to look.
        """
        return WebDriverWait(
            self.driver, patience, poll_frequency=between, ignored_exceptions=(Exception,)
        ).until(lambda _: look(), f"{what} was not seen; the page says: {self.text[:2000]}")  # type: ignore[return-value]

    @property
    def text(self) -> str:
        """The words on the page."""
        return self.driver.find_element(By.TAG_NAME, "body").text

    def sees(self, *words: str) -> None:
        """Wait until all these words are on the page."""
        self.wait(", ".join(words), lambda: all(word in self.text for word in words) or None)

    def element(self, xpath: str) -> WebElement:
        """Wait for an element that is shown."""

        def shown() -> WebElement | None:
            found = self.driver.find_elements(By.XPATH, xpath)
            return next((element for element in found if element.is_displayed()), None)

        return self.wait(xpath, shown)

    def click(self, xpath: str) -> None:
        """Click on an element as soon as it can be clicked."""
        self.wait(xpath, lambda: self._clicked(xpath))

    def _clicked(self, xpath: str) -> bool:
        self.element(xpath).click()
        return True

    def picture(self, name: str, patience: float = PATIENCE) -> tuple[int, int]:
        """Wait until a picture is really loaded; its width, and the width of what can be seen."""
        script = """
            const picture = [...document.images].find(image => image.alt === arguments[0]);
            if (!picture || !picture.complete || !picture.naturalWidth) return null;
            let seen = picture.getBoundingClientRect();
            let [left, right] = [seen.left, seen.right];
            for (let box = picture.parentElement; box; box = box.parentElement) {
                const edge = box.getBoundingClientRect();
                if (getComputedStyle(box).overflowX !== 'visible')
                    [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
            }
            return [picture.naturalWidth, Math.round(right - left)];
        """
        width, seen = self.wait(
            f"the picture {name!r}", lambda: self.driver.execute_script(script, name), patience
        )
        return int(width), int(seen)

    def rest(self) -> None:
        """Show a page on which nothing moves: the UI's own keep a core busy while runs go on."""
        self.visit("/server_info")

    def ask(self, query: str, **variables: Any) -> Any:
        """Ask Dagster from within the page, as the UI itself does."""
        script = """
            const [query, variables, done] = arguments;
            fetch('/graphql', {
                method: 'POST', headers: {'content-type': 'application/json'},
                body: JSON.stringify({query, variables}),
            }).then(answer => answer.json()).then(done, error => done({errors: String(error)}));
        """
        answer = self.driver.execute_async_script(script, query, variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def runs(self) -> dict[str, dict[str, Any]]:
        """Every run that Dagster knows, by its id."""
        query = "{runsOrError{... on Runs{results{runId status jobName stats{... on"
        query += " RunStatsSnapshot{materializations}}}}}}"
        return {run["runId"]: run for run in self.ask(query)["runsOrError"]["results"]}

    def end_of_new_run(self, before: set[str]) -> dict[str, Any]:
        """Wait until a run that was not there before has ended."""

        def new() -> list[dict[str, Any]]:
            return [run for key, run in self.runs().items() if key not in before]

        def look() -> dict[str, Any] | None:
            return next((run for run in new() if run["status"] in ENDED), None)

        self.wait("a new run", new)
        self.rest()
        return self.wait("the end of the run", look, between=SELDOM)


@contextmanager
def browser_on(url: str, profile: Path) -> Iterator[Browser]:
    """A headless Chromium with an empty profile."""
    programs = {name: shutil.which(name) for name in ("chromium", "chromedriver")}
    for name, path in programs.items():
        if path is None:
            pytest.fail(f"{name} is not installed: say apt-get install chromium chromium-driver.")
    options = webdriver.ChromeOptions()
    options.binary_location = str(programs["chromium"])
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(programs["chromedriver"]))
    try:
        driver.set_script_timeout(PATIENCE)
        yield Browser(driver, url)
    finally:
        driver.quit()
