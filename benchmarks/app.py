"""The application on the example: how long its pages take, what it weighs: ``python -m benchmarks.app``.

    python -m benchmarks.app [--runs 9] [--write docs/app.md]

It is started as a person starts it, in a process of its own, and asked over HTTP from another. Seconds are
those of the clock, the median of ``--runs``: a busy machine makes them longer. The targets are those that
the application was designed for.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode

from cordee.app import pages
from cordee.app.lease import IDLE

EXAMPLE = "/d/exemple-les-alpes"
SUBJECT = quote("Espaces Valléens")
PAGES = (
    ("the overview", "", 0.25),
    ("an echo", f"/echo?nom={SUBJECT}", 0.1),
    ("a sheet", "/fiche?nom=ADRETS", 0.1),
    ("a question", "/questions/partenaires?nom=ADRETS&demander=1", 0.1),
)
SCRIPTED = ("/deposer", "/doublons", f"/tableau?nom={SUBJECT}", f"/carte?nom={SUBJECT}")
"""Pages that load more script than others."""
_SCRIPT = re.compile(r'<script src="/static/([a-z.]+)"')
MARK, LATER = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, its goal and its unit."""

    what: str
    value: float
    goal: float
    unit: str


class Browser:
    """One that is let in; it says what a browser says of itself."""

    def __init__(self, home: Path) -> None:
        known = json.loads((home / "running.json").read_text(encoding="utf-8"))
        self._port, self._pid, self._cookie = known["port"], known["pid"], ""
        link = json.loads(self.ask("/lien", {}, {"Authorization": f"Bearer {known['secret']}"})[1])["link"]
        self.ask("/entrer", {"mot": link.split("#")[1]})

    def ask(
        self, path: str, form: dict[str, str] | None = None, more: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        base = f"127.0.0.1:{self._port}"
        headers = {"Host": base, "Cookie": self._cookie, **(more or {})}
        if form is not None:
            headers |= {"Origin": f"http://{base}", "Sec-Fetch-Site": "same-origin"}
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection(base, timeout=60)) as door:
            door.request("GET" if form is None else "POST", path, urlencode(form) if form else None, headers)
            with door.getresponse() as answer:
                self._cookie = (answer.getheader("set-cookie") or self._cookie).split(";")[0]
                body = answer.read()
        return answer.status, body

    def seconds(self, path: str) -> float:
        """How long a page takes. Raises SystemExit where there is none."""
        began = time.perf_counter()
        status, _ = self.ask(path)
        if status != 200:
            raise SystemExit(f"{path}: {status}")
        return time.perf_counter() - began

    def script(self, path: str) -> float:
        """Kilobytes of script that a page loads; that of the map in its frame is the map's own."""
        loaded = _SCRIPT.findall(self.ask(path)[1].decode())
        return sum(len(pages.static(name)) for name in loaded) / 1e3

    def resident(self) -> float:
        """Megabytes that the application holds now (Linux)."""
        pages_held = int(Path(f"/proc/{self._pid}/statm").read_text(encoding="ascii").split()[1])
        return pages_held * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def started(home: Path) -> Iterator[float]:
    """An application that runs, and the seconds until its first page could be asked for."""
    words = [sys.executable, "-m", "cordee", "--lang", "fr", "app", "--home", str(home), "--no-browser"]
    began = time.perf_counter()
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        while not _answers(home):
            time.sleep(0.01)
        yield time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)


def _answers(home: Path) -> bool:
    try:
        port = json.loads((home / "running.json").read_text(encoding="utf-8"))["port"]
        with closing(http.client.HTTPConnection(f"127.0.0.1:{port}", timeout=5)) as door:
            door.request("GET", "/entrer")
            with door.getresponse() as answer:
                return answer.status == 200
    except (OSError, ValueError):
        return False


def measured(runs: int) -> Iterator[Figure]:
    """Every figure, on the example."""
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as launch:
        began = time.perf_counter()
        browser = Browser(Path(folder))
        browser.ask("/")
        yield Figure("started, first page", launch, 1.0, "s")
        yield Figure("started, the list of cordées", launch + time.perf_counter() - began, 2.0, "s")
        yield Figure("held at the start", browser.resident(), 300, "MB")
        began = time.perf_counter()
        browser.ask("/exemple", {})
        yield Figure("the example loaded", time.perf_counter() - began, 5.0, "s")
        for what, path, goal in PAGES:
            time.sleep(IDLE + 1)
            yield Figure(f"{what}, cold", browser.seconds(EXAMPLE + path), 3 * goal, "s")
            warm = median(browser.seconds(EXAMPLE + path) for _ in range(runs))
            yield Figure(f"{what}, warm", warm, goal, "s")
        time.sleep(IDLE + 1)
        yield Figure("held when idle again", browser.resident(), 300, "MB")
        paths = (*SCRIPTED, *(path for _, path, _ in PAGES))
        most = max(browser.script(EXAMPLE + path) for path in paths)
        yield Figure("script of a page, at most", most, 40, "kB")


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table of Markdown."""
    rows = [f"| {one.what} | {one.value:.3g} | ≤ {one.goal:g} | {one.unit} |" for one in figures]
    return "\n".join(["| what | measured | goal | |", "|---|--:|--:|---|", *rows])


def written(page: str, text: str, mark: str = MARK, later: str = LATER) -> str:
    """The page with these figures in the place of the former ones, between two marks."""
    before, _, rest = page.partition(mark)
    return f"{before}{mark}\n{text}\n{later}{rest.partition(later)[2]}"


def main() -> None:
    """Measure, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    text = table(list(measured(chosen.runs)))
    if chosen.write is None:
        print(text)
    else:
        page = chosen.write.read_text(encoding="utf-8")
        chosen.write.write_text(written(page, text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
