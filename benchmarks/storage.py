"""Loading, loading again and asking, at several sizes, beside a bare loop of the same rows.

``python -m benchmarks.storage [--sizes 10000,100000] [--engines ladybug,neo4j]``: each figure is a
ratio measured side by side in one run, because absolute times depend on the machine and the hour.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.bare import bare_copy, bare_unwind
from benchmarks.facts import made_up
from benchmarks.questions import ask_everything
from benchmarks.recording import Recording, recorded
from cordee.graph import GraphStore, open_graph
from cordee.model.claims import Batch


def timed(work: Callable[[], object]) -> float:
    """Seconds, after collecting what the previous measurement left."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak() -> float:
    """The largest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def wipe() -> None:
    """Empty the server, in batches."""
    import neo4j

    auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
    with (
        neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver,
        driver.session() as session,
    ):
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def warm_up() -> None:
    """A server that has just started is slow: load something once before either rival, then empty it."""
    wipe()
    with open_graph(os.environ["NEO4J_URI"]) as store:
        store.load(made_up(10_000))
    wipe()
    with open_graph(os.environ["NEO4J_URI"]):
        pass  # the constraints, for the rival as for us


def rows_written(batch: Batch) -> Recording:
    """Every row that loading ``batch`` writes."""
    with open_graph(":memory:") as store:
        return recorded(lambda: store.load(batch))


def measure(engine: str, facts: int) -> float:
    """Print one line of figures; answers the seconds of the first load."""
    batch, changed = made_up(facts), made_up(facts, changed=0.01)
    recording = rows_written(batch)
    with tempfile.TemporaryDirectory() as folder:
        if engine == "ladybug":
            bare = bare_copy(recording, Path(folder))
            place = f"{folder}/graph"
        else:
            warm_up()
            bare = bare_unwind(recording)
            wipe()
            place = os.environ["NEO4J_URI"]
        rows = recording.rows
        del recording
        with open_graph(place) as store:
            first = timed(lambda: store.load(batch))
            same = timed(lambda: store.load(batch))
            before = {claim.id for claim in batch.claims}
            share = sum(claim.id not in before for claim in changed.claims) / facts
            one = timed(lambda: store.load(changed))
            print(
                f"{engine:8} {facts:>9,} facts  rows/fact {rows / facts:4.2f}  bare {bare:7.2f} s  "
                f"first load {first:7.2f} s = {bare / first:4.2f} x bare  same again {same / first:6.1%}  "
                f"{share:.1%} changed {one / first:6.1%}  peak {peak():6.0f} MiB",
                flush=True,
            )
            _ask(store)
    return first


def _ask(store: GraphStore) -> None:
    for name, seconds in ask_everything(store):
        print(f"{'':8} {name:<22} {seconds * 1000:9.1f} ms", flush=True)


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """How time grows with size: 1 is proportional."""
    logs = [(math.log(n), math.log(t)) for n, t in zip(sizes, seconds, strict=True)]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def main() -> None:
    """Measure every size on every engine that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--engines", default="ladybug,neo4j" if os.environ.get("NEO4J_URI") else "ladybug")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    for engine in options.engines.split(","):
        seconds = [measure(engine, size) for size in sizes]
        if len(sizes) > 1:
            print(f"{engine:8} first load grows with the facts at exponent {exponent(sizes, seconds):.2f}")


if __name__ == "__main__":
    main()
