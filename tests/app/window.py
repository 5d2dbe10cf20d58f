"""The application served for a browser: on this computer, at any free port, until the test ends."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn

from cordee.app.application import build
from cordee.app.running import Running
from tests.app.visitor import until
from tests.viz.conftest import Browser


@contextmanager
def served(home: Path, lang: str = "fr") -> Iterator[Running]:
    """The application while it answers at its ``address``; ``link`` lets a browser in."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        running = Running(home, door.getsockname()[1], lambda: None)
        running.prefer(running.preferences.changed(lang=lang))
        server = uvicorn.Server(uvicorn.Config(build(running), log_level="warning", lifespan="on"))
        thread = Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        try:
            until(lambda: server.started)
            yield running
        finally:
            server.should_exit = True
            thread.join(10)


def come_in(browser: Browser, running: Running, path: str) -> None:
    """Let a browser in, and open a page."""
    browser.complaints()  # those of a test before are forgotten
    browser.driver.get(running.link)
    assert browser.until(lambda: browser.driver.current_url == f"{running.address}/")
    browser.driver.get(f"{running.address}{path}")
