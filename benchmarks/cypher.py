"""A reader's own Cypher on an embedded graph: seconds for common queries, and what stops the others.

``python -m benchmarks.cypher [--facts 50000] [--seconds 5]``
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence

from benchmarks.facts import made_up
from cordee.errors import CordeeError
from cordee.graph import GraphStore, open_graph

COMMON = {
    "count of entities": "MATCH (n) RETURN count(*)",
    "one by name": "MATCH (o:Organisation {name: 'Organisation 7 de la vallée'}) RETURN o",
    "who funds most": (
        "MATCH (o:Organisation)-[r:FUNDS]->(p:Project) "
        "RETURN o.name, sum(r.amount) AS total ORDER BY total DESC LIMIT 10"
    ),
    "funding by year": "MATCH ()-[r:FUNDS]->() RETURN r.year AS year, sum(r.amount) AS total ORDER BY year",
    "members of each network": (
        "MATCH (n:Network) OPTIONAL MATCH (o:Organisation)-[:MEMBER_OF]->(n) RETURN n.name, count(o) AS k "
        "ORDER BY k DESC LIMIT 20"
    ),
    "members two networks share": (
        "MATCH (a:Network)<-[:MEMBER_OF]-(o)-[:MEMBER_OF]->(b:Network) WHERE a.id < b.id "
        "RETURN a.name, b.name, count(DISTINCT o) AS k ORDER BY k DESC LIMIT 10"
    ),
    "partners without funding": (
        "MATCH (o:Organisation)-[:PARTNER_OF]->(:Project) WHERE NOT (o)-[:FUNDS]->() RETURN count(DISTINCT o)"
    ),
    "two to three steps": (
        "MATCH (o:Organisation {name: 'Organisation 7 de la vallée'})-[*2..3]-(b:Network) "
        "RETURN count(DISTINCT b)"
    ),
    "shortest path": (
        "MATCH p = shortestPath((a:Network {name: 'Network 0 de la vallée'})"
        "-[*]-(b:Network {name: 'Network 1 de la vallée'})) RETURN length(p)"
    ),
}
KILLERS = {
    "nodes(null)": "RETURN nodes(null)",
    "relationships(null)": "RETURN relationships(null)",
    "unbounded product": "MATCH (a), (b), (c) RETURN count(*)",
    "collect of a product": "MATCH (a), (b) RETURN collect([a.name, b.name])",
    "nested replace": (
        "WITH 'aaaaaaaaaa' AS a WITH replace(a, 'a', a) AS b WITH replace(b, 'a', b) AS c "
        "WITH replace(c, 'a', c) AS d WITH replace(d, 'a', d) AS e RETURN size(e)"
    ),
    "a list too long": "RETURN size(range(1, 1000000000000))",
    "a list that doubles": "RETURN size(reduce(l = [1], x IN range(1, 60) | l + l))",
    "trails without an end": "MATCH (a)-[*]-(b) RETURN count(*)",
    "a pattern that goes back": "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+'",
    "rows without an end": "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN a, b",
}


def memory() -> int:
    """The largest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def ask(store: GraphStore, name: str, text: str) -> None:
    """Print how long a query takes and what it comes to."""
    begin, worked = time.perf_counter(), time.process_time()
    try:
        told = f"{len(store.query(text).rows)} rows"
    except CordeeError as error:
        told = f"{type(error).__name__}: {error}"
    passed, used = time.perf_counter() - begin, time.process_time() - worked
    print(f"{name:28} {passed:6.2f} s ({used:.2f} s of processor)  {memory():5} MiB  {told[:70]}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    given = parser.parse_args(arguments)
    with open_graph(":memory:", seconds=given.seconds) as store:
        store.load(made_up(given.facts))
        (links,) = store.query("MATCH ()-[r]->() RETURN count(r)").rows[0]
        print(f"{links} links, limit {given.seconds} s, {memory()} MiB")
        for name, text in (COMMON | KILLERS).items():
            ask(store, name, text)


if __name__ == "__main__":
    main()
