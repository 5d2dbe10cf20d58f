"""Our pass from a picture to a ``py2neo.Subgraph`` beside py2neo's own ``to_subgraph()``.

``python -m benchmarks.py2neo_subgraphs``: needs NEO4J_URI and the py2neo extra; the server is emptied.
"""

from __future__ import annotations

import os
import time
import warnings

from benchmarks.facts import made_up
from benchmarks.storage import wipe
from cordee.graph import open_graph
from cordee.graph.engines.py2neo import to_subgraph
from cordee.queries.atlas.subgraphs import whole

SIZES = (100, 200, 400)


def main() -> None:
    """One line a size: the same links as a subgraph, by each."""
    warnings.simplefilter("ignore")
    from py2neo import Graph

    theirs = Graph(os.environ["NEO4J_URI"], auth=(os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"]))
    for size in SIZES:
        wipe()
        with open_graph(os.environ["NEO4J_URI"]) as store:
            store.load(made_up(size))
            begin = time.perf_counter()
            ours = to_subgraph(whole(store))
            mine = time.perf_counter() - begin
        begin = time.perf_counter()
        found = theirs.run("MATCH (a)-[r]->(b) WHERE a.from_day IS NOT NULL RETURN a, r, b").to_subgraph()
        other = time.perf_counter() - begin
        assert ours is not None
        assert len(ours.relationships) == len(found.relationships)
        print(
            f"{len(ours.relationships):>6} links  to_subgraph(picture), reading included {mine:6.2f} s  "
            f"py2neo's own {other:6.2f} s = {other / mine:5.1f} x",
            flush=True,
        )
    theirs.service.connector.close()


if __name__ == "__main__":
    main()
