"""Kill the application while it works, start it again: is what it answered « kept » there, and nothing half?

    python -m benchmarks.app_kills [--times 10] [--seed 1] [--write docs/app.md]

Two acts, each as a browser plays it: a workbook is brought in, read and loaded; cells of a table are typed.
The process gets SIGKILL at instants drawn by chance between the beginning of the act and its end. After a
new start: every cell, cordée and file that was acknowledged is there, a load is whole or absent, one that
was acknowledged is whole, and the act played again ends in the very same facts.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.app import Browser, started, written
from cordee.graph import open_graph
from cordee.graph.opening import FILE_NAME
from tests.loaders.build import xlsx

MARK, LATER = "<!-- kills -->", "<!-- end of kills -->"
PLACE = "/d/essai"
NETWORK = "Réseau 0"
CELLS = 40
_LIVE = b"http-equiv"


@dataclass
class Told:
    """What the application answered before it was killed."""

    made: bool = False
    deposit: str = ""
    loaded: bool = False
    ended: bool = False
    seconds: float = 0.0
    cells: dict[str, str] = field(default_factory=dict)
    sent: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Killed:
    """How often an act was played and cut, and what was wrong afterwards."""

    act: str
    times: int
    cut: int
    wrong: tuple[str, ...]


class Visitor(Browser):
    """A browser that brings files in, and looks no further once nobody answers."""

    def bring(self, path: str, file: Path) -> str:
        """Send a file; the address it is at from then on."""
        head = f'--x\r\nContent-Disposition: form-data; name="fichier"; filename="{file.name}"\r\n\r\n'
        body = head.encode() + file.read_bytes() + b"\r\n--x--\r\n"
        base = f"127.0.0.1:{self._port}"
        headers = {
            "Host": base,
            "Cookie": self._cookie,
            "Origin": f"http://{base}",
            "Sec-Fetch-Site": "same-origin",
        }
        with closing(http.client.HTTPConnection(base, timeout=60)) as door:
            door.request("POST", path, body, headers | {"Content-Type": "multipart/form-data; boundary=x"})
            with door.getresponse() as answer:
                answer.read()
        if answer.status != 303:
            raise SystemExit(f"{path}: {answer.status}")
        return str(answer.getheader("location"))

    def settled(self, path: str) -> bytes:
        """A page once nothing is worked on any more."""
        while _LIVE in (page := self.ask(path)[1]):
            time.sleep(0.05)
        return page


def workbook(folder: Path) -> Path:
    """A few hundred bodies, and the networks they are members of."""
    bodies = [["id", "name"], *([f"o{n}", f"Organisation {n}"] for n in range(600))]
    networks = [["id", "name"], *([f"r{n}", f"Réseau {n}"] for n in range(30))]
    members = [["from", "to", "role"], *([f"o{n}", f"r{n % 30}", "membre"] for n in range(600))]
    members += [[f"o{n}", f"r{(n * 7) % 30}", "membre"] for n in range(0, 600, 4)]
    return xlsx(folder / "a.xlsx", {"organisations": bodies, "networks": networks, "memberships": members})


def deposit(browser: Visitor, file: Path, told: Told) -> None:
    """Bring a workbook in, look at it, load it."""
    browser.ask("/cordees", {"nom": "Essai"})
    told.made = True
    told.deposit = browser.bring(f"{PLACE}/deposer", file)
    browser.settled(told.deposit)
    browser.ask(f"{told.deposit}/charger", {})
    told.loaded = told.ended = "/defaire" in browser.settled(told.deposit).decode()


def typing(browser: Visitor, _: Path, told: Told) -> None:
    """Type in the cells of a table, some of them twice."""
    at = f"{PLACE}/tableau?nom={quote(NETWORK)}&tout=1"
    page = browser.ask(at)[1].decode()
    subject = re.findall(r'data-live="([0-9a-f]+)"', page)[0]
    cells = re.findall(r'<textarea[^>]*data-cell="([0-9a-f]+\.(?:note|owner))" data-base="([0-9a-f]+)"', page)
    bases = dict(cells[:CELLS])
    for turn in range(2):
        for name, base in list(bases.items())[:: turn + 1]:
            row, column = name.split(".")
            value = f"Dit {turn} de {name}"
            told.sent.setdefault(name, []).append(value)
            words = {
                "sujet": subject,
                "op": f"{turn}{name}",
                "row": row,
                "col": column,
                "base": base,
                "value": value,
            }
            status, answer = browser.ask(f"{PLACE}/tableau/cellules", words, {"Accept": "application/json"})
            if status != 200:
                raise SystemExit(f"{name}: {status}")
            told.cells[name], bases[name] = value, json.loads(answer)["version"]
    told.ended = True


Act = Callable[[Visitor, Path, Told], None]


def played(home: Path, file: Path, act: Act, after: float | None) -> Told:
    """Play an act on a fresh start; after so many seconds the application is killed, None for never."""
    told = Told()
    with started(home):
        browser = Visitor(home)
        timer = threading.Timer(after or 0.0, _kill, (home,))
        if after is not None:
            timer.start()
        began = time.monotonic()
        try:
            act(browser, file, told)
            told.seconds = time.monotonic() - began
        except (OSError, http.client.HTTPException):
            if after is None:
                raise
        finally:
            timer.cancel()
        if after is not None:
            _kill(home)
    return told


def _kill(home: Path) -> None:
    known = json.loads((home / "running.json").read_text(encoding="utf-8"))
    try:
        os.kill(known["pid"], signal.SIGKILL)
    except ProcessLookupError:
        return


def wrong_after(home: Path, file: Path, act: Act, told: Told, whole: str) -> Iterator[str]:
    """What is not as it was told, once it is started again; ``whole`` are the facts of a whole load."""
    with started(home):
        browser = Visitor(home)
        if told.made and browser.ask(PLACE)[0] != 200:
            yield "a cordée that was made is gone"
        if told.deposit and browser.ask(told.deposit)[0] != 200:
            yield "a file that was received is gone"
        if any(home.glob("depots/*/*.coming")):
            yield "half a file is left"
        if act is typing:
            yield from _cells(browser, told)
    found = facts(home)
    if act is deposit and found not in ("", whole):
        yield "half a load"
    if told.loaded and found != whole:
        yield "a load that was told is gone"
    if act is deposit:
        played(home, file, again, None)
        if facts(home) != whole:
            yield "loaded again it ends otherwise"


def again(browser: Visitor, file: Path, told: Told) -> None:
    """Load the workbook into the cordée that is there already, or into a new one."""
    if browser.ask(PLACE)[0] != 200:
        deposit(browser, file, told)
        return
    told.deposit = browser.bring(f"{PLACE}/deposer", file)
    if "/charger" in browser.settled(told.deposit).decode():
        browser.ask(f"{told.deposit}/charger", {})
        browser.settled(told.deposit)


def _cells(browser: Visitor, told: Told) -> Iterator[str]:
    held = json.loads(browser.ask(f"{PLACE}/tableau.json?nom={quote(NETWORK)}")[1])
    for name, values in told.sent.items():
        value = held[name]["value"]
        kept = told.cells.get(name, "")
        if value not in (kept, values[-1]):
            yield f"a cell says {value!r}, not {kept!r}"


def facts(home: Path) -> str:
    """The hash of what the cordée holds, "" for nothing."""
    place = home / "cordees" / "essai"
    if not (place / FILE_NAME).is_file():
        return ""
    with open_graph(place) as store:
        return store.dump_hash() if store.ask("MATCH (c:Claim) RETURN c.id AS id LIMIT 1") else ""


def tried(act: Act, times: int, chance: random.Random) -> Killed:
    """Play an act so many times, each on a home of its own."""
    wrong: list[str] = []
    cut = 0
    with tempfile.TemporaryDirectory() as place:
        base, home, file = Path(place) / "base", Path(place) / "home", workbook(Path(place))
        played(base, file, deposit, None)
        whole = facts(base)
        _prepare(home, base, act)
        lasts = played(home, file, act, None).seconds
        for number in range(times):
            _prepare(home, base, act)
            told = played(home, file, act, lasts * chance.random())
            cut += not told.ended
            wrong += [f"{act.__name__} {number}: {one}" for one in wrong_after(home, file, act, told, whole)]
    return Killed(NAMES[act], times, cut, tuple(wrong))


def _prepare(home: Path, base: Path, act: Act) -> None:
    """An empty home; for what is typed, one with the cordée of ``base``."""
    shutil.rmtree(home, ignore_errors=True)
    if act is typing:
        shutil.copytree(base, home)
        known = home / "cordees.json"
        text = known.read_text(encoding="utf-8").replace(str(base), str(home))
        known.write_text(text, encoding="utf-8", newline="\n")


NAMES: dict[Act, str] = {deposit: "a workbook brought in and loaded", typing: "cells of a table typed"}


def table(killed: Sequence[Killed]) -> str:
    """What was tried as a table of Markdown."""
    rows = [f"| {one.act} | {one.times} | {one.cut} | {len(one.wrong)} |" for one in killed]
    return "\n".join(["| act | killed | before its end | lost or half |", "|---|--:|--:|--:|", *rows])


def main() -> None:
    """Try both acts, and print or write; 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    killed = [tried(act, chosen.times, random.Random(chosen.seed)) for act in NAMES]
    for one in killed:
        print(*one.wrong, sep="\n")
    print(table(killed))
    if chosen.write is not None:
        page = chosen.write.read_text(encoding="utf-8")
        text = written(page, table(killed), MARK, LATER)
        chosen.write.write_text(text, encoding="utf-8", newline="\n")
    sys.exit(any(one.wrong for one in killed))


if __name__ == "__main__":
    main()
