"""One headless Chromium for all tests that look at a page, and what it saw."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--window-size=1400,900",
)


@dataclass
class Browser:
    """A page as a person has it before them, and what went on behind it."""

    driver: Any

    def open(self, path: Path) -> None:
        """Open a file as from a memory stick, forgetting what earlier pages did."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(path.as_uri())

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def one(self, selector: str) -> Any:
        """The element a CSS selector finds."""
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        """The elements a CSS selector finds."""
        found: list[Any] = self.driver.find_elements("css selector", selector)
        return found

    def complaints(self) -> list[str]:
        """What the console says that is not mere chatter."""
        return [e["message"] for e in self.driver.get_log("browser") if e["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> list[str]:
        """Every address asked for since the page was opened."""
        events = [json.loads(e["message"])["message"] for e in self.driver.get_log("performance")]
        sent = [e["params"] for e in events if e["method"] == "Network.requestWillBeSent"]
        return [one["request"]["url"] for one in sent]

    def painted(self, seconds: float = 5.0) -> int:
        """How many colours the canvas shows, once it shows more than one."""
        deadline = time.monotonic() + seconds
        while (colours := self.run(_COLOURS)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        return int(colours)

    def until(self, true: Callable[[], bool], seconds: float = 20.0) -> bool:
        """Whether something becomes true, also on a machine that is busy with the rest of the suite.

        What is not there between two pages, or is drawn anew before it is read, is not true yet.
        """
        from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException

        deadline = time.monotonic() + seconds
        while True:
            with suppress(NoSuchElementException, StaleElementReferenceException):
                if true():
                    return True
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click the element a CSS selector finds, once it stays where it is."""

        def clicked() -> bool:
            self.one(selector).click()
            return True

        assert self.until(clicked)


_COLOURS = """
const canvas = document.querySelector("#map canvas");
// Read from a copy: the browser complains of a page that reads its own canvas often.
const copy = document.createElement("canvas");
copy.width = canvas.width;
copy.height = canvas.height;
const drawn = copy.getContext("2d", { willReadFrequently: true });
drawn.drawImage(canvas, 0, 0);
const pixels = drawn.getImageData(0, 0, canvas.width, canvas.height).data;
const seen = new Set();
for (let i = 0; i < pixels.length; i += 4) {
  if (pixels[i + 3]) seen.add(pixels[i] + "," + pixels[i + 1] + "," + pixels[i + 2]);
}
return seen.size;
"""


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The one Chromium of the session, with a profile of its own that is thrown away."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (*QUIET, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Any) -> Browser:
    """A desktop window, whatever the test before made of it."""
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    return Browser(chromium)
