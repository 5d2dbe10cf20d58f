"""Measures beside networkx's, time and peak memory: ``python -m benchmarks.measures [--nodes 20000]``.

Each runs once in a process of its own on a scale-free graph of as many nodes with four links each, so
that nobody's memory is counted as another's: the peak is what the process took beyond having the graph.
The question of brokers is asked of made-up facts with as many bodies, store and answer included.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np

from benchmarks.facts import made_up
from cordee.graph import open_graph
from cordee.measures.betweenness import betweenness
from cordee.measures.consensus import consensus
from cordee.measures.cut_nodes import cut_off
from cordee.measures.structural_holes import structural_holes
from cordee.queries.structure.brokers import brokers

Pairs = list[tuple[int, int]]
LINKS, SEED = 4, 3
BEARABLE = {"effective size, networkx": 20_000, "constraint, networkx": 5_000, "betweenness, networkx": 1_000}
"""The largest graph each of networkx's is asked of: past it one waits for minutes."""
EXACTLY = "betweenness, from every node"
WORK: dict[str, Callable[[int, Pairs], object]] = {
    "effective size and constraint": structural_holes,
    "effective size, networkx": lambda _, pairs: nx.effective_size(nx.Graph(pairs)),
    "constraint, networkx": lambda _, pairs: nx.constraint(nx.Graph(pairs)),
    EXACTLY: lambda count, pairs: betweenness(count, pairs, exact=count),
    "betweenness, from 500 nodes": lambda count, pairs: betweenness(count, pairs, exact=0),
    "betweenness, networkx": lambda _, pairs: nx.betweenness_centrality(nx.Graph(pairs)),
    "cut nodes": cut_off,
    "consensus of 5 runs": lambda count, pairs: consensus(count, pairs, 5),
}
BROKERS = "the question of brokers"


def scale_free(count: int) -> Pairs:
    """The links of the graph, in order."""
    return sorted((min(e), max(e)) for e in nx.barabasi_albert_graph(count, LINKS, seed=SEED).edges)


def megabytes() -> float:
    """The most memory this process has had, as Linux says it: what ``resource`` says counts its parent's."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("peak memory is measured on Linux only")


def one(name: str, count: int, folder: str) -> None:
    """Do one thing and print its seconds, processor's seconds and megabytes as JSON."""
    if name == BROKERS:
        work: Callable[[], object] = lambda: _ask(folder)  # noqa: E731
    else:
        pairs = scale_free(count)
        WORK[name](50, scale_free(50))  # what is imported late is imported now
        work = lambda: WORK[name](count, pairs)  # noqa: E731
    before, began, busy = megabytes(), time.perf_counter(), time.process_time()
    work()
    taken = (time.perf_counter() - began, time.process_time() - busy)
    print(json.dumps({"seconds": taken, "peak": megabytes() - before, "whole": megabytes()}))


def _ask(folder: str) -> None:
    with open_graph(folder) as store:
        answer = brokers(store)
        print(f"{answer.population} bodies, {answer.links} links", file=sys.stderr)


def measured(name: str, count: int, folder: str = "") -> None:
    """Do it in another process and print what it took."""
    command = [sys.executable, "-m", "benchmarks.measures", "--one", name, "--nodes", str(count)]
    done = subprocess.run([*command, "--folder", folder], check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    seconds, busy = told["seconds"]
    note = done.stderr.strip().splitlines()[-1:] if name == BROKERS else []
    print(
        f"{count:>6}  {name:<32}{seconds:>8.2f} s{busy:>8.2f} s of processor"
        f"{told['peak']:>8.0f} MB more{told['whole']:>8.0f} MB in all  {''.join(note)}",
        flush=True,
    )


def agreement(count: int) -> None:
    """How many of the true first twenty the estimate finds, and how often its margin holds for them."""
    pairs = scale_free(count)
    exact, near = betweenness(count, pairs, exact=count), betweenness(count, pairs, exact=0)
    first, found = (np.argsort(-one.share)[:20] for one in (exact, near))
    held = np.abs(exact.share - near.share)[first] <= near.margin[first]
    print(
        f"{count:>6}  the estimate finds {len({*first.tolist()} & {*found.tolist()})} of the first 20, "
        f"its margin holds for {int(held.sum())} of them"
    )


def main(arguments: list[str] | None = None) -> None:
    """Measure each in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="*", default=[1_000, 5_000, 10_000, 20_000])
    parser.add_argument("--one", default="")
    parser.add_argument("--folder", default="")
    asked = parser.parse_args(arguments)
    if asked.one:
        one(asked.one, asked.nodes[0], asked.folder)
        return
    for count in asked.nodes:
        for name in WORK:
            if count <= BEARABLE.get(name, count) and not (name == EXACTLY and count > 10_000):
                measured(name, count)
        if count <= 5_000:
            agreement(count)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "graph"
            with open_graph(place) as store:
                store.load(made_up(count * 25 // 4))
            measured(BROKERS, count, str(place))


if __name__ == "__main__":
    main()
