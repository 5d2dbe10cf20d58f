"""What one process keeps: memory and open files after many commands, many reads, many loads.

    python -m benchmarks.leaks [--commands 1000] [--reads 10000] [--loads 10]

Memory is what the process holds after a collection; growth is told from a tenth of the way to the end,
for what is imported and kept ready at the start is no leak. Prints a table.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from click.testing import CliRunner

from cordee.cli import main as cordee
from cordee.graph import open_graph
from cordee.loaders import read_template
from cordee.queries.entity.show import show
from cordee.queries.structure.partners import partners
from cordee.workflows.load import load

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "alpes"
COMMANDS = (
    ("overview",),
    ("show", "ADRETS"),
    ("partners", "ADRETS", "--format", "json"),
    ("funding", "--all", "--format", "csv"),
    ("query", "MATCH (n:Network) RETURN n.name ORDER BY n.name LIMIT 3"),
    ("show", "nobody has this name"),
)
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Kept:
    """What a process held at the start, a tenth of the way, and at the end of ``times`` of something."""

    what: str
    times: int
    megabytes: tuple[float, float, float]
    files: tuple[int, int]

    @property
    def growth(self) -> float:
        """MB from a tenth of the way to the end."""
        return self.megabytes[2] - self.megabytes[1]


def held() -> float:
    """MB of memory that are this process's now."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def open_files() -> int:
    """How many files are open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def measured(what: str, times: int, act: Callable[[], object]) -> Kept:
    """Do something many times."""
    start, files = held(), open_files()
    tenth = start
    for number in range(times):
        act()
        if number == times // 10:
            tenth = held()
    return Kept(what, times, (start, tenth, held()), (files, open_files()))


def commands(place: Path, times: int) -> Kept:
    """Commands one after the other, a refused one among them."""
    each: Iterator[tuple[str, ...]] = cycle(COMMANDS)
    runner = CliRunner()
    return measured("commands", times, lambda: runner.invoke(cordee, ["--db", str(place), *next(each)]))


def reads(place: Path, times: int) -> Kept:
    """Questions to one opened graph."""
    with open_graph(place) as store:
        asks: Iterator[Callable[..., object]] = cycle((show, partners))
        return measured("reads", times, lambda: next(asks)(store, "ADRETS"))


def loads(place: Path, times: int) -> Kept:
    """The same file loaded, taken away and loaded again into one opened graph."""
    with open_graph(place) as store:

        def once() -> None:
            load(store, EXAMPLE)
            store.withdraw("alpes")

        done = measured("loads and withdrawals", times, once)
        load(store, EXAMPLE)
    return done


def readings(times: int) -> Kept:
    """A file only read."""
    return measured("files read", times, lambda: read_template(EXAMPLE, "alpes"))


def row(kept: Kept) -> str:
    """A line of the table."""
    memory = " | ".join(f"{figure:.0f}" for figure in kept.megabytes)
    return (
        f"| {kept.what} | {kept.times} | {memory} | {kept.growth:+.1f} | {kept.files[1] - kept.files[0]:+d} |"
    )


def main() -> None:
    """Read the options, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--commands", type=int, default=1_000)
    parser.add_argument("--reads", type=int, default=10_000)
    parser.add_argument("--loads", type=int, default=10)
    chosen = parser.parse_args()
    print("| what | times | MB at first | after a tenth | at the end | growth | more open files |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="cordee-leaks-") as name:
        place = Path(name) / "graph"
        print(row(readings(chosen.loads)), flush=True)
        print(row(loads(place, chosen.loads)), flush=True)
        print(row(reads(place, chosen.reads)), flush=True)
        print(row(commands(place, chosen.commands)), flush=True)


if __name__ == "__main__":
    main()
