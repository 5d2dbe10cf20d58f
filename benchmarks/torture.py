"""Kill commands at random instants, run them again, and compare with a graph that nobody disturbed.

    python -m benchmarks.torture [--times 50] [--by KILL|TERM|FULL] [--seed 1] [--only load,…]

Each act runs as a command of its own on an embedded graph; after the kill the same command is run again,
and the hash of the graph must be that of an undisturbed one. ``--by FULL`` does not kill, but lets no file
grow past a
size drawn by chance, as a full disk does. Prints a line for each act.
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
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cordee.graph import open_graph
from cordee.graph.opening import FILE_NAME

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "alpes"


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


def acts(changed: Path, back_up: Path) -> Iterator[Act]:
    """What people do with a graph."""
    load = ("load", str(EXAMPLE))
    yield Act("first load", (), load)
    yield Act("re-load", (load,), ("load", str(changed), "--as", "alpes", "--withdraw"))
    yield Act("withdraw", (load,), ("withdraw", "alpes"))
    yield Act("rebuild", (load,), ("rebuild",))
    yield Act("restore", (load,), ("restore", str(back_up), "--replace"))
    attestation = str(changed.with_name("attestation.txt"))
    yield Act("forget", (load,), ("forget", somebody(), "--yes", "--output", attestation))


def somebody() -> str:
    """The first person of the example."""
    with (EXAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))["name"]


def command(place: Path, given: Sequence[str]) -> list[str]:
    """A Cordée command on a graph."""
    return [sys.executable, "-m", "cordee", "--db", str(place), *given]


def run(place: Path, given: Sequence[str]) -> int:
    """Run it to its end; its exit code."""
    return subprocess.run(command(place, given), capture_output=True, cwd=ROOT, check=False).returncode


def hash_of(place: Path) -> str:
    """The hash of what the graph knows."""
    with open_graph(place) as store:
        return store.dump_hash()


def prepared(folder: Path, act: Act) -> Path:
    """A graph on which everything before the act was done."""
    place = folder / act.name.replace(" ", "-")
    for given in act.before:
        run(place, given)
    return place


def torture(act: Act, folder: Path, times: int, by: str, draw: random.Random) -> Result:
    """Disturb the act ``times`` times, each at another instant of its life or size of its file."""
    model = prepared(folder, act)
    undisturbed = folder / "undisturbed"
    shutil.copytree(model, undisturbed) if model.exists() else None
    started = time.monotonic()
    run(undisturbed, act.command)
    life = time.monotonic() - started
    expected, largest = hash_of(undisturbed), (undisturbed / FILE_NAME).stat().st_size
    struck = right = 0
    for _ in range(times):
        place = folder / "tried"
        shutil.copytree(model, place) if model.exists() else None
        if by == "FULL":
            struck += fill_once(place, act, int(draw.uniform(0.01, 1.0) * largest))
        else:
            struck += kill_once(place, act, draw.uniform(0.15, 1.0) * life, getattr(signal, f"SIG{by}"))
        again = run(place, act.command)
        right += again in (0, 3) and hash_of(place) == expected
        shutil.rmtree(place)
    shutil.rmtree(undisturbed)
    return Result(act.name, times, struck, right)


def fill_once(place: Path, act: Act, size: int) -> bool:
    """Run the act where no file may grow past ``size`` bytes; whether that was in its way."""
    limit = (resource.RLIMIT_FSIZE, (size, size))
    done = subprocess.run(
        command(place, act.command),
        capture_output=True,
        cwd=ROOT,
        check=False,
        preexec_fn=lambda: resource.setrlimit(*limit),
    )
    return done.returncode != 0


def kill_once(place: Path, act: Act, after: float, number: int) -> bool:
    """Start the act and kill it; whether it was still alive."""
    with subprocess.Popen(
        command(place, act.command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
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


def main() -> None:
    """Read the options, torture, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--by", choices=("KILL", "TERM", "FULL"), default="KILL")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    draw = random.Random(chosen.seed)
    os.environ["CORDEE_BACKUPS"] = tempfile.mkdtemp(prefix="cordee-backups-")
    print(f"| act | {chosen.by} | disturbed | ended as undisturbed |\n|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="cordee-torture-") as name:
        folder = Path(name)
        run(folder / "kept", ("load", str(EXAMPLE)))
        run(folder / "kept", ("backup", str(folder / "kept.zip")))
        for act in acts(a_changed_copy(folder), folder / "kept.zip"):
            if chosen.only and act.name not in chosen.only.split(","):
                continue
            done = torture(act, folder, chosen.times, chosen.by, draw)
            print(f"| {done.name} | {done.times} | {done.struck} | {done.right} |", flush=True)
    shutil.rmtree(os.environ["CORDEE_BACKUPS"])


if __name__ == "__main__":
    main()
