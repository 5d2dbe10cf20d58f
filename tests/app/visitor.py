"""A browser as the application sees it, without one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from html import unescape

from starlette.testclient import TestClient

from cordee.app.application import build
from cordee.app.running import Running

PORT = 4242
BASE = f"http://127.0.0.1:{PORT}"
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": BASE}
"""What a browser says of a form on a page of ours."""


def client(running: Running, *, inside: bool = True) -> TestClient:
    """A browser, let in or not."""
    made = TestClient(build(running), base_url=BASE)
    if inside:
        word = running.link.split("#")[1]
        assert made.post("/entrer", data={"mot": word}, headers=OURS).status_code == 200
    return made


def text(page: str) -> str:
    """What is read on a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.split("<main", 1)[1])).split())


def today() -> str:
    """The day of the calendar that people here have: the suite may go past midnight."""
    return datetime.now().astimezone().date().isoformat()


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for something to hold; it never does, and the test fails, after ``seconds``."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
