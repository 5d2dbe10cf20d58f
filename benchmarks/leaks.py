"""What one process keeps: memory, open files, bytes of the folder, after many commands, reads, loads.

    python -m benchmarks.leaks [--commands 1000] [--reads 10000] [--loads 10] [--only reads,…]
                               [--write docs/reliability.md]

Memory is what the process holds after a collection; growth is told from a tenth of the way to the end,
for what is imported and kept ready at the start is no leak. Prints a table; ``--write`` puts each line into
that of a page.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle
from pathlib import Path

from click.testing import CliRunner

from benchmarks.pages import put
from cordee.cli import main as cordee
from cordee.graph import open_graph
from cordee.loaders.template.read import read_template
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
RECORDS = "MATCH (r:Record) WHERE r.kind = 'Organisation' RETURN r.id AS id ORDER BY id LIMIT 2"
THREADS = 4
_COLUMNS = ("MB at first", "after a tenth", "at the end", "growth", "more open files", "more on disk")
HEAD = f"| what | times | {' | '.join(_COLUMNS)} |\n|---|{'--:|' * 7}"
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Kept:
    """What a process held at the start, a tenth of the way, and at the end of ``times`` of something."""

    what: str
    times: int
    megabytes: tuple[float, float, float]
    files: tuple[int, int]
    folder: tuple[float, float] = (0.0, 0.0)

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


def weighs(folder: Path | None) -> float:
    """MB of the files of a folder."""
    files = folder.rglob("*") if folder else ()
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def measured(what: str, times: int, act: Callable[[], object], folder: Path | None = None) -> Kept:
    """Do something many times; ``folder`` is weighed a tenth of the way and at the end."""
    start, files = held(), open_files()
    tenth, weight = start, weighs(folder)
    for number in range(times):
        act()
        if number == times // 10:
            tenth, weight = held(), weighs(folder)
    return Kept(what, times, (start, tenth, held()), (files, open_files()), (weight, weighs(folder)))


def commands(place: Path, times: int) -> Kept:
    """Commands one after the other, a refused one among them."""
    each: Iterator[tuple[str, ...]] = cycle(COMMANDS)
    runner = CliRunner()
    command = partial(runner.invoke, cordee)
    return measured("commands", times, lambda: command(["--db", str(place), *next(each)]), place)


def reads(place: Path, times: int) -> Kept:
    """Questions to one opened graph."""
    with open_graph(place) as store:
        asks: Iterator[Callable[..., object]] = cycle((show, partners))
        return measured("reads", times, lambda: next(asks)(store, "ADRETS"), place)


def beside(place: Path, times: int) -> Kept:
    """Questions of four threads to one opened graph, in which a fifth decides and takes back meanwhile.

    Raises what any of them raises, and AssertionError where an answer is another than that of a graph nobody
    writes to (what is decided is no matter of it), or where a decision that was confirmed is not there.
    """
    with open_graph(place) as store, ThreadPoolExecutor(THREADS) as threads:
        ids = [row["id"] for row in store.ask(RECORDS)]
        decided, over = [len(store.decisions())], threading.Event()
        whole = tuple(show(store, "ADRETS").rows())

        def write() -> None:
            while not over.is_set():
                decision = store.different(*ids, by="Camille")
                store.undo(decision.id, by="Camille")
                decided.append(2)

        def ask() -> None:
            for done in as_completed([threads.submit(show, store, "ADRETS") for _ in range(THREADS)]):
                assert tuple(done.result().rows()) == whole

        with ThreadPoolExecutor(1) as one:
            writing = one.submit(write)
            kept = measured("reads of 4 threads beside a writer", times // THREADS, ask, place)
            over.set()
            writing.result()
        assert len(store.decisions()) == sum(decided)
    return replace(kept, times=times)


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
    more, heavier = kept.files[1] - kept.files[0], kept.folder[1] - kept.folder[0]
    return f"| {kept.what} | {kept.times} | {memory} | {kept.growth:+.1f} | {more:+d} | {heavier:+.1f} |"


def main() -> None:
    """Read the options, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--commands", type=int, default=1_000)
    parser.add_argument("--reads", type=int, default=10_000)
    parser.add_argument("--loads", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory(prefix="cordee-leaks-") as name:
        place = Path(name) / "graph"
        with open_graph(place) as store:
            load(store, EXAMPLE)
        parts: dict[str, Callable[[], Kept]] = {
            "readings": lambda: readings(chosen.loads),
            "loads": lambda: loads(place, chosen.loads),
            "reads": lambda: reads(place, chosen.reads),
            "beside": lambda: beside(place, chosen.reads),
            "commands": lambda: commands(place, chosen.commands),
        }
        for part, done in parts.items():
            if part in (chosen.only or ",".join(parts)).split(","):
                line = row(done())
                print(line, flush=True)
                if chosen.write:
                    page = put(chosen.write.read_text(encoding="utf-8"), HEAD, line, 1)
                    chosen.write.write_text(page, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
