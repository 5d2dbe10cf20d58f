"""A reader's own Cypher on a large graph of public registers: what `cordee query` takes, and what bounds it.

    python -m benchmarks.cypher_registers --corpora FOLDER [--on neo4j] [--facts 90000] [--seconds 10]
                                          [--keep]

Each query is a command of its own, as somebody would type it: its seconds of the clock, from its start to
its end, the largest memory of its process, how many rows, its exit code. ``--on neo4j`` uses the server of
NEO4J_URI, which is emptied, unless ``--keep`` says that the registers are there already; after all of them
the server must still answer.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMMON = {
    "count of entities": "MATCH (n) RETURN count(*)",
    "who funds most": (
        "MATCH (a)-[r:FUNDS]->(b) RETURN a.name, sum(r.amount) AS cents ORDER BY cents DESC, a.name LIMIT 10"
    ),
    "funding by year and theme": (
        "MATCH ()-[r:FUNDS]->(p:Project)-[:ABOUT]->(t:Theme) "
        "RETURN r.year AS year, t.name AS theme, sum(r.amount) AS cents, count(*) AS k ORDER BY year, theme"
    ),
    "steering without funding (anti-join)": (
        "MATCH (o:Organisation)-[:STEERS]->(p:Project) WHERE NOT (p)<-[:FUNDS]-() RETURN count(DISTINCT o)"
    ),
    "projects of each body, none too": (
        "MATCH (o:Organisation) OPTIONAL MATCH (o)-[:STEERS]->(p:Project) "
        "RETURN o.name, count(p) AS projects ORDER BY projects DESC, o.name LIMIT 20"
    ),
    "bodies two themes share": (
        "MATCH (a:Theme)<-[:ABOUT]-(:Project)<-[:STEERS]-(o)-[:STEERS]->(:Project)-[:ABOUT]->(b:Theme) "
        "WHERE a.id < b.id RETURN a.name, b.name, count(DISTINCT o) AS k ORDER BY k DESC, a.name, b.name"
    ),
    "a part of a name": (
        "MATCH (o:Organisation) WHERE toLower(o.name) CONTAINS 'vercors' RETURN o.name ORDER BY o.name"
    ),
    "every grant, with its places": (
        "MATCH (a)-[r:FUNDS]->(b) RETURN a.name, b.name, r.amount, r.year, r.claims"
    ),
    "shortest path": (
        "MATCH (a:Theme), (b:Theme) WHERE a.id < b.id MATCH p = shortestPath((a)-[*..6]-(b)) "
        "RETURN min(length(p)), count(*)"
    ),
    "what sources say (--ledger)": "MATCH (c:Claim) RETURN c.kind, count(*) AS k ORDER BY k DESC",
}
HEAVY = {
    "a product of all": "MATCH (a), (b), (c) RETURN count(*)",
    "trails without an end": "MATCH (a)-[*]-(b) RETURN count(*)",
    "all pairs, as rows": "MATCH (a:Organisation), (b:Organisation) RETURN a.name, b.name",
    "all pairs, in one list": "MATCH (a:Organisation), (b:Organisation) RETURN collect([a.name, b.name])",
    "all pairs, sorted": (
        "MATCH (a:Organisation), (b:Organisation) RETURN a.name, b.name ORDER BY b.name, a.name LIMIT 5"
    ),
    "a list that doubles": "RETURN size(reduce(l = [1], x IN range(1, 60) | l + l))",
    "rows without an end": "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN a, b",
    "nested replace": (
        "WITH 'aaaaaaaaaa' AS a WITH replace(a, 'a', a) AS b WITH replace(b, 'a', b) AS c "
        "WITH replace(c, 'a', c) AS d WITH replace(d, 'a', d) AS e RETURN size(e)"
    ),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query came to: seconds, MiB, rows (none where it was stopped), exit code, what was said."""

    seconds: float
    memory: int
    rows: int
    code: int
    said: str


def ask(place: str, text: str, seconds: float, compiled: Path, *, ledger: bool = False) -> Asked:
    """Ask by a command of its own; compiled before, as what is installed is."""
    words = [sys.executable, "-m", "cordee", "--db", place, "--timeout", f"{seconds:g}", "--lang", "en"]
    words += ["query", "--format", "csv", *(["--ledger"] if ledger else []), text]
    known = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        child = subprocess.Popen(words, stdout=out, stderr=err, env=known)
        _, status, used = os.wait4(child.pid, 0)
        passed = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        rows = sum(1 for _ in out) - 1
        said = " ".join(err.read().decode("utf-8", "replace").split())
    return Asked(passed, used.ru_maxrss // 1024, max(rows, 0), child.returncode, said)


def asked(place: str, seconds: float, compiled: Path) -> Iterator[tuple[str, Asked]]:
    """All of them, one after the other, behind one that asks nothing of the graph."""
    ask(place, "RETURN 1", seconds, compiled)
    for name, text in {"nothing of the graph": "RETURN 1", **COMMON, **HEAVY}.items():
        found = ask(place, text, seconds, compiled, ledger=name.endswith("(--ledger)"))
        told = f"{found.rows} rows" if found.code == 0 else found.said[:160]
        print(f"{name:38} {found.seconds:6.2f} s {found.memory:5} MiB  exit {found.code}  {told}", flush=True)
        yield name, found


def make(corpora: Path, folder: Path, facts: int, server: bool) -> None:
    """Read the registers and write them, telling how long that takes.

    Done in a process of its own, modules included: a child is told to take no less than its parent held.
    """
    from benchmarks.registers_parts import Graph, made
    from benchmarks.registers_rows import registers

    graph = Graph(registers(corpora, folder / "files", facts), folder, server)
    for figure in made(graph):
        print(f"{figure.what:<38} {figure.value:8.2f} {figure.unit}", flush=True)


def main() -> None:
    """Make the graph, ask, and see that it still answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("CORDEE_CORPORA"))
    parser.add_argument("--facts", type=int, default=90_000)
    parser.add_argument("--on", choices=("ladybug", "neo4j"), default="ladybug")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--keep", action="store_true")
    chosen = parser.parse_args()
    if chosen.corpora is None:
        parser.error("name the folder of public data by --corpora, or by CORDEE_CORPORA")
    with tempfile.TemporaryDirectory(prefix="cordee-registers-") as name:
        server, compiled = chosen.on == "neo4j", Path(name) / "compiled"
        place = os.environ["NEO4J_URI"] if server else str(Path(name) / "graph")
        if not chosen.keep:
            given = (Path(chosen.corpora), Path(name), chosen.facts, server)
            maker = multiprocessing.get_context("spawn").Process(target=make, args=given)
            maker.start()
            maker.join()
        results = dict(asked(place, chosen.seconds, compiled))
        after = ask(place, COMMON["count of entities"], chosen.seconds, compiled)
    print(f"and then it answers: exit {after.code}, {after.seconds:.2f} s")
    late = [name for name, one in results.items() if one.code not in (0, 3, 4) or "Traceback" in one.said]
    if after.code or late:
        sys.exit(f"not bounded: {late}")


if __name__ == "__main__":
    main()
