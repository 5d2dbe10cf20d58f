"""The questions about the whole mesh on made-up facts: ``python -m benchmarks.mesh [--facts 100000]``.

What each measure takes beside networkx's is in ``benchmarks.measures``. What changed is asked after a
second load in which about one claim in a hundred differs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from benchmarks.facts import made_up
from cordee.graph import GraphStore, open_graph
from cordee.queries.changes.changes import changes_between, changes_since
from cordee.queries.echo.backbone import backbone
from cordee.queries.structure.brokers import brokers
from cordee.queries.structure.collaboration import read_collaboration
from cordee.queries.structure.communities import communities

CHANGED = 0.02


def timed(name: str, ask: Callable[[], object]) -> float:
    """Ask once, print the seconds and give them."""
    began = time.perf_counter()
    ask()
    taken = time.perf_counter() - began
    print(f"{name:<34}{taken:>9.2f} s")
    return taken


def measure(store: GraphStore, facts: int) -> None:
    """Load twice, ask everything."""
    store.load(made_up(facts))
    mesh = read_collaboration(store)
    print(f"{facts} facts: a mesh of {len(mesh.ids)} entities and {len(mesh.pairs)} links")
    timed("brokers", lambda: brokers(store))
    timed("communities", lambda: communities(store))
    timed("backbone of networks", lambda: backbone(store, kinds=["Network"]))
    store.load(made_up(facts, changed=CHANGED), withdraw=True)
    timed("what changed since the last load", lambda: changes_since(store))
    timed("what changed between two years", lambda: changes_between(store, "2012", "2020"))


def main(arguments: list[str] | None = None) -> None:
    """Measure on the embedded engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--facts", type=int, nargs="*", default=[10_000, 100_000])
    for facts in parser.parse_args(arguments).facts:
        with open_graph(":memory:") as store:
            measure(store, facts)


if __name__ == "__main__":
    main()
