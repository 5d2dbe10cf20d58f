"""The parts of ``benchmarks.registers``: making the graph, asking, commands, changes, copies, forgetting."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.registers_rows import Registers
from benchmarks.storage import wipe
from cordee.graph import GraphStore, open_graph
from cordee.graph.opening import FILE_NAME
from cordee.loaders.context import ReadingContext
from cordee.loaders.door import open_file, read_opened
from cordee.model.claims import Batch, make_claim, record_id
from cordee.queries.common.find import find
from cordee.queries.registry import BY_NAME
from cordee.workflows.backup.archive import write_backup
from cordee.workflows.backup.restore import restore_backup
from cordee.workflows.forget.who import everybody

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "alpes"
SOMEBODY = "Quitérie Zabulon"
LARGEST = "MATCH (n:{kind})-[r]-() RETURN n.name AS name, count(r) AS links ORDER BY links DESC, name LIMIT 2"


@dataclass(frozen=True)
class Figure:
    """One figure: of what, how much, in which unit."""

    what: str
    value: float
    unit: str = "s"


@dataclass
class Graph:
    """The graph that is measured: its files, where it is, and what making it took."""

    files: Registers
    folder: Path
    on_server: bool
    facts: int = 0
    first: float = 0.0
    batches: dict[Path, Batch] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Its folder or address."""
        return os.environ["NEO4J_URI"] if self.on_server else str(self.folder / "graph")

    @contextmanager
    def opened(self) -> Iterator[GraphStore]:
        """The graph, its first question already asked."""
        with open_graph(self.place, seconds=600) as store:
            store.state()
            yield store

    def seconds(self, work: Callable[[], object]) -> float:
        """What work takes: the processor's seconds, on a server the clock's."""
        clock = time.perf_counter if self.on_server else _processor
        begin = clock()
        work()
        return clock() - begin


def _processor() -> float:
    """Seconds of this program and of those that it began and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def made(graph: Graph) -> Iterator[Figure]:
    """The first edition, read and written."""
    if graph.on_server:
        wipe()
    reading = 0.0
    for path in (*graph.files.first, *graph.files.second):
        begin = time.process_time()
        said = read_opened(open_file(path), path.stem, ReadingContext())
        reading += time.process_time() - begin if path in graph.files.first else 0.0
        graph.batches[path] = Batch(said.dataset, said.claims, said.sources, path.name, True, frozenset())
    yield Figure("both registers read", reading)
    for path in graph.files.first:
        with graph.opened() as store:
            graph.first += graph.seconds(partial(store.load, graph.batches[path]))
        graph.facts += len(graph.batches[path].claims)
    yield Figure("written for the first time", graph.first)
    if not graph.on_server:
        yield Figure("they weigh", (Path(graph.place) / FILE_NAME).stat().st_size / 1e6, "MB")


def questions(graph: Graph) -> Iterator[Figure]:
    """Every question of the table, and a name that is looked for."""
    with graph.opened() as store:
        top = {kind: _largest(store, kind) for kind in ("Organisation", "Programme", "Project", "Territory")}
    bodies, programmes = top["Organisation"], top["Programme"]
    asked: tuple[tuple[str, str, tuple[str, ...], Mapping[str, Any]], ...] = (
        ("overview", "", (), {}),
        ("echo", " of a programme", programmes[:1], {}),
        ("echo", " of a project", top["Project"][:1], {}),
        ("exchange", " of two programmes", programmes, {}),
        ("exchange", " of two bodies", bodies, {}),
        ("show", " what has most links", programmes[:1], {}),
        ("partners", " of a programme", programmes[:1], {}),
        ("partners", " of a body", bodies[:1], {}),
        ("funding", ", all", (), {}),
        ("funding", " by theme", (), {"by": "theme"}),
        ("funding", " of one", (), {"funder": programmes[0]}),
        ("paths", " where there is none", bodies, {}),
        ("who", " in a territory", top["Territory"][:1], {}),
        ("brokers", "", (), {}),
        ("brokers", " with funders", (), {"with_funders": True}),
        ("communities", "", (), {}),
        ("missing", "", (), {}),
        ("review", "", (), {}),
    )
    with graph.opened() as store:
        yield Figure("find", graph.seconds(lambda: find(store, bodies[0])))
    for name, how, given, chosen in asked:
        with graph.opened() as store:
            yield Figure(
                f"{name}{how}", graph.seconds(partial(BY_NAME[name].function(), store, *given, **chosen))
            )


def _largest(store: GraphStore, kind: str) -> tuple[str, ...]:
    return tuple(str(row["name"]) for row in store.read(LARGEST.format(kind=kind)))


def commands(graph: Graph) -> Iterator[Figure]:
    """A command from its start to its end, read and printed; compiled before, as what is installed is."""
    compiled = {**os.environ, "PYTHONPYCACHEPREFIX": str(graph.folder / "compiled")}
    compiled.pop("PYTHONDONTWRITEBYTECODE", None)
    for given in (("overview",), ("show", "Zala"), ("missing",)):
        words = [sys.executable, "-m", "cordee", "--db", graph.place, *given]
        subprocess.run(words, capture_output=True, check=False, env=compiled)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, capture_output=True, check=False, env=compiled)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        yield Figure(f"the command {given[0]}", used)


def changes(graph: Graph) -> Iterator[Figure]:
    """The second edition, in which a row of 167 is another."""
    with graph.opened() as store:
        again = sum(graph.seconds(partial(store.load, graph.batches[path])) for path in graph.files.second)
    yield Figure("written again, 0.6 % of the rows changed", again)
    yield Figure("that is, of a first time", 100 * again / graph.first, "%")


def copies(graph: Graph) -> Iterator[Figure]:
    """A back-up and its restoring."""
    path, beside = graph.folder / "kept.zip", graph.folder / "restored"
    with graph.opened() as store:
        yield Figure("backed up", graph.seconds(lambda: write_backup(store, path)))
    where = graph.place if graph.on_server else str(beside)
    restore = partial(restore_backup, path, where, replace=graph.on_server)
    yield Figure("restored", graph.seconds(restore))
    yield Figure("the back-up weighs", path.stat().st_size / 1e6, "MB")


def forgotten(graph: Graph) -> Iterator[Figure]:
    """Somebody forgotten in the middle of it."""
    from cordee.workflows.forget.forget import forget_them, to_forget

    record = record_id("people", "Person", "q")
    claim = make_claim("people", record, "Person", {"name": SOMEBODY}, source="s", place="people:2")
    with graph.opened() as store:
        store.load(Batch("people", (claim,), (), "people", True, frozenset()))
        todo = to_forget(store, [one for one in everybody(store) if one.name == SOMEBODY])
    yield Figure("somebody forgotten", graph.seconds(lambda: forget_them(graph.place, todo)))


def small(graph: Graph) -> Iterator[Figure]:
    """What the example weighs, whose facts are some 1 800."""
    from cordee.workflows.load import load

    place = graph.folder / "small"
    with open_graph(place) as store:
        load(store, EXAMPLE)
    yield Figure("the example weighs", (place / FILE_NAME).stat().st_size / 1e6, "MB")


PARTS: dict[str, Callable[[Graph], Iterator[Figure]]] = {
    "made": made,
    "questions": questions,
    "commands": commands,
    "changes": changes,
    "copies": copies,
    "forgotten": forgotten,
    "small": small,
}
