"""What a person waits for, measured in a real Chromium: the first drawing, frames while moving, the search.

Measured from outside, the same for every page: a script of ours, there before the page's own, notes when
a canvas is first drawn on and counts the frames; the mouse is moved through the browser's own protocol.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

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
PATIENCE = 90.0
"""Seconds after which a page that has drawn nothing is left."""
QUICK = 10_000.0
"""Milliseconds under which a page is opened three times."""
MOVING = 2.0
"""Seconds of moving for a count of frames."""
_WATCH = """
window.watched = { drawn: 0, frames: 0 };
const first = () => {
  if (watched.drawn) return;
  watched.drawn = -1;
  // A message sent while a frame is made arrives once that frame is on its way to the screen.
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { watched.drawn = performance.now(); };
  requestAnimationFrame(() => channel.port2.postMessage(0));
};
for (const name of ["fill", "stroke", "fillText", "drawImage"]) {
  const own = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    if (this.canvas.isConnected && this.canvas.width > 100) first();
    return own.apply(this, given);
  };
}
const frame = () => { watched.frames += 1; requestAnimationFrame(frame); };
requestAnimationFrame(frame);
"""
_SEARCH = """
const [selector, text, done] = arguments;
const field = document.querySelector(selector);
const begin = performance.now();
field.value = text;
field.dispatchEvent(new Event("input", { bubbles: true }));
requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds to the first drawing and of a search, frames a second; None for what could not be."""

    first: float | None = None
    pan: float | None = None
    zoom: float | None = None
    search: float | None = None


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium with a profile of its own, which is thrown away."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    with TemporaryDirectory() as profile:
        options = Options()
        options.binary_location = shutil.which("chromium") or ""
        for argument in (*QUIET, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        driver: Any = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        driver.set_page_load_timeout(PATIENCE)
        driver.set_script_timeout(PATIENCE)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
        # A page that keeps the browser busy for minutes does not keep us.
        driver.command_executor.client_config.timeout = PATIENCE
        try:
            yield driver
        finally:
            _end(driver)


def _end(driver: Any) -> None:
    """Close the browser, by force when it does not answer."""
    from urllib3.exceptions import HTTPError

    try:
        driver.quit()
    except HTTPError:
        driver.service.process.kill()


def look(driver: Any, page: Path, *, field: str = "", word: str = "") -> Seen:
    """Open a page, move about, search ``word`` in its ``field``."""
    from selenium.common.exceptions import WebDriverException
    from urllib3.exceptions import HTTPError

    try:
        first = _opened(driver, page)
        if first is None:
            return Seen()
        if first < QUICK:
            # A browser that has just started is slow; the middle of three openings is what people meet.
            first = sorted([first, *(_opened(driver, page) or first for _ in range(2))])[1]
        time.sleep(2.0)
        pan, zoom = _frames(driver, _pan), _frames(driver, _zoom)
        found = (
            min(driver.execute_async_script(_SEARCH, field, word[: 3 + n]) for n in range(3))
            if field
            else None
        )
        return Seen(first, pan, zoom, found)
    except (WebDriverException, HTTPError):
        return Seen()


def _opened(driver: Any, page: Path) -> float | None:
    """Milliseconds from opening a page until it has drawn, None when it does not."""
    driver.get("about:blank")
    driver.get(page.as_uri())
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        drawn = driver.execute_script("return watched.drawn")
        if drawn > 0:
            return float(drawn)
        time.sleep(0.05)
    return None


def _frames(driver: Any, move: Any) -> float:
    count = "return [watched.frames, performance.now()]"
    move(driver, 0)
    before, begin = driver.execute_script(count)
    deadline, step = time.monotonic() + MOVING, 1
    while time.monotonic() < deadline:
        move(driver, step)
        step += 1
    after, end = driver.execute_script(count)
    _mouse(driver, "mouseReleased", 700, 450, button="left", clickCount=1)
    return float((after - before) / (end - begin) * 1000)


def _pan(driver: Any, step: int) -> None:
    if not step:
        # Beside the middle, so as to take the paper and not a mark.
        _mouse(driver, "mousePressed", 703, 451, button="left", clickCount=1)
    _mouse(driver, "mouseMoved", 703 + step % 40 * 5, 451 + step % 30 * 4, button="left")


def _zoom(driver: Any, step: int) -> None:
    _mouse(driver, "mouseWheel", 700, 450, deltaX=0, deltaY=60 if step // 15 % 2 else -60)


def _mouse(driver: Any, kind: str, x: int, y: int, **more: Any) -> None:
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **more})
