"""Kill commands at random instants, run them again, and compare with a graph that nobody disturbed.

    python -m benchmarks.torture [--times 50] [--by KILL|TERM|INT|FULL|SERVER] [--on neo4j] [--staged]
                                 [--home FOLDER] [--seed 1] [--only "first load",…]
                                 [--write docs/reliability.md]

Each act runs as a command of its own; after the kill the same command is run again, and the hash of the
graph must be that of an undisturbed one. ``--by FULL`` does not kill, but lets no file grow past a size
drawn by chance, as a full disk does. ``--on neo4j`` uses the server of NEO4J_URI, which is emptied;
``--staged`` cuts its loads into stages; ``--by SERVER`` kills the server that ``tools/neo4j/server.py
start --home FOLDER`` started, not the command. Prints a line for each act; ``--write`` puts it, as soon as
the act is through, into the table of a page, in the place of what stood there of the same act and way.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import pages
from benchmarks.torture_places import ROOT, Folder, Place, Server, hash_of, run, run_again

EXAMPLE = ROOT / "examples" / "alpes"
PAIR = ("ADRETS", "Agence Génope")
NETWORK = "Espaces Valléens"
FILLED = "Next step"
HEAD = """| act | by | tried | disturbed | ended as undisturbed |
|---|---|--:|--:|--:|"""


@dataclass(frozen=True)
class Act:
    """A command, and those that come before it undisturbed."""

    name: str
    before: tuple[tuple[str, ...], ...]
    command: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """How many of the disturbed acts ended as an undisturbed one, and how many were really disturbed."""

    name: str
    times: int
    struck: int
    right: int


def acts(changed: Path, back_up: Path, filled: Path) -> Iterator[Act]:
    """What people do with a graph."""
    load = ("load", str(EXAMPLE))
    yield Act("first load", (), load)
    yield Act("re-load", (load,), ("load", str(changed), "--as", "alpes", "--withdraw"))
    yield Act("withdraw", (load,), ("withdraw", "alpes"))
    yield Act("decide", (load,), ("different", *PAIR, "--by", "Camille"))
    yield Act("table import", (load,), ("table", "import", str(filled), "--on", "2026-01-15"))
    yield Act("rebuild", (load,), ("rebuild",))
    yield Act("restore", (load,), ("restore", str(back_up), "--replace"))
    attestation = str(changed.with_name("attestation.txt"))
    yield Act("forget", (load,), ("forget", somebody(), "--yes", "--output", attestation))


def somebody() -> str:
    """The first person of the example."""
    with (EXAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))["name"]


def torture(act: Act, place: Place, times: int, by: str, draw: random.Random) -> Result:
    """Disturb the act ``times`` times, each at another instant of its life or size of its file."""
    place.learn(act.before)
    place.reset()
    started = time.monotonic()
    if run(place, act.command) not in (0, 1, 3):
        raise RuntimeError(f"{act.name} fails undisturbed")
    life = time.monotonic() - started
    largest = place.size() if by == "FULL" else 0
    expected = {hash_of(place)}
    run(place, act.command)  # killed after its end, a decision is there twice
    expected.add(hash_of(place))
    struck = right = 0
    for _ in range(times):
        place.reset()
        if by == "FULL":
            struck += fill_once(place, act, int(draw.uniform(0.01, 1.0) * largest))
        else:
            struck += kill_once(place, act, draw.uniform(0.15, 1.0) * life, by)
        place.recover()
        again = run_again(place, act.command)
        right += again in (0, 1, 3) and hash_of(place) in expected
    return Result(act.name, times, struck, right)


def fill_once(place: Place, act: Act, size: int) -> bool:
    """Run the act where no file may grow past ``size`` bytes; whether that was in its way."""
    limit = (resource.RLIMIT_FSIZE, (size, size))
    done = subprocess.run(
        place.command(act.command),
        capture_output=True,
        cwd=ROOT,
        check=False,
        preexec_fn=lambda: resource.setrlimit(*limit),
    )
    return done.returncode != 0


def kill_once(place: Place, act: Act, after: float, by: str) -> bool:
    """Start the act and kill it, or its server; whether it was still alive."""
    with subprocess.Popen(
        place.command(act.command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            if by == "SERVER":
                assert isinstance(place, Server)
                place.kill()
            else:
                process.send_signal(getattr(signal, f"SIG{by}"))
            process.wait()
            return True
    return False


def a_changed_copy(folder: Path) -> Path:
    """The example without one of its files' last rows."""
    copy = folder / "alpes"
    shutil.copytree(EXAMPLE, copy)
    (path,) = copy.glob("memberships.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-5]), encoding="utf-8", newline="")
    return copy


def a_filled_table(folder: Path, place: Place) -> Path:
    """The table of a network, with a next step on each of its first lines."""
    path = folder / "filled.csv"
    run(place, ("--lang", "en", "table", NETWORK, "-o", str(path)))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    column = rows[0].index(FILLED)
    for number, row in enumerate(rows[1:20], start=1):
        row[column] = f"Call them about point {number}"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def options() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--by", choices=("KILL", "TERM", "INT", "FULL", "SERVER"), default="KILL")
    parser.add_argument("--on", choices=("ladybug", "neo4j"), default="ladybug")
    parser.add_argument("--staged", action="store_true")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    if chosen.by == "FULL" and chosen.on == "neo4j":
        parser.error("--by FULL limits the file of an embedded graph: a server has its own")
    return chosen


def row(done: Result, way: str) -> str:
    """A line of the table."""
    return f"| {done.name} | {way} | {done.times} | {done.struck} | {done.right} |"


def put(page: str, line: str) -> str:
    """The page with this line in its table: in the place of that of its act and way, else at the end."""
    return pages.put(page, HEAD, line, 2)


def ways(chosen: argparse.Namespace) -> str:
    """By what it is disturbed, as the table says it."""
    by = {"FULL": "no file may grow", "SERVER": "the server killed"}.get(chosen.by, f"SIG{chosen.by}")
    return f"{by}, Neo4j" if chosen.on == "neo4j" and chosen.by != "SERVER" else by


def main() -> None:
    """Read the options, torture, print the table."""
    chosen = options()
    draw = random.Random(chosen.seed)
    os.environ["CORDEE_BACKUPS"] = tempfile.mkdtemp(prefix="cordee-backups-")
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="cordee-torture-") as name:
        folder = Path(name)
        kept = Folder(folder / "kept")
        run(kept, ("load", str(EXAMPLE)))
        run(kept, ("backup", str(folder / "kept.zip")))
        filled = a_filled_table(folder, kept)
        place: Place = Folder(folder)
        if chosen.on == "neo4j":
            place = Server(staged=chosen.staged, home=chosen.home)
        for act in acts(a_changed_copy(folder), folder / "kept.zip", filled):
            if chosen.only and act.name not in chosen.only.split(","):
                continue
            done = torture(act, place, chosen.times, chosen.by, draw)
            line = row(done, ways(chosen))
            print(line, flush=True)
            if chosen.write:
                page = put(chosen.write.read_text(encoding="utf-8"), line)
                chosen.write.write_text(page, encoding="utf-8", newline="")
    shutil.rmtree(os.environ["CORDEE_BACKUPS"])


if __name__ == "__main__":
    main()
