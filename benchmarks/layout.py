"""How fast and how faithful the layout is: planted communities, three links a node.

    python -m benchmarks.layout [--inside 0.95]

Purity is the share of a node's ten nearest that are of its own planted community. It cannot reach
1: some nodes have, by chance, most of their links outside; "best" is the share of the others.
networkx's ``spring_layout`` stands beside it at 1 000 nodes; it is too slow beyond.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Mapping

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from cordee.viz.layout.layout import layout

Pairs = list[tuple[int, int]]
Places = Mapping[str, tuple[float, float]]

COMMUNITY = 100
SIZES = (1_000, 5_000, 20_000)
GOALS = {5_000: 2.0, 20_000: 8.0}
GOAL_PURITY = 0.97


def planted(count: int, inside: float) -> tuple[list[int], Pairs]:
    """Each node's community, and 3 × count links of which ``inside`` stay in it."""
    chance = random.Random(1)
    groups = count // COMMUNITY
    truth = [node % groups for node in range(count)]
    pairs = []
    for _ in range(3 * count):
        a = chance.randrange(count)
        near = chance.randrange(COMMUNITY) * groups + truth[a]
        b = near if chance.random() < inside else chance.randrange(count)
        if a != b:
            pairs.append((a, b))
    return truth, pairs


def best(truth: list[int], pairs: Pairs) -> float:
    """The share of nodes that have at least half of their links in their own community."""
    own, all_ = [0] * len(truth), [0] * len(truth)
    for a, b in pairs:
        for end in (a, b):
            all_[end] += 1
            own[end] += truth[a] == truth[b]
    return sum(2 * mine >= every > 0 for mine, every in zip(own, all_, strict=True)) / len(truth)


def purity(truth: list[int], places: Places) -> float:
    """The share of the ten nearest nodes that are of the same community."""
    points = np.array([places[f"n{node}"] for node in range(len(truth))])
    groups = np.array(truth)
    near = cKDTree(points).query(points, k=11)[1][:, 1:]
    return float((groups[near] == groups[:, None]).mean())


def rival(ids: list[str], edges: list[tuple[str, str]]) -> Places:
    """networkx's own spring layout."""
    graph = nx.Graph(edges)
    graph.add_nodes_from(ids)
    return dict(nx.spring_layout(graph, seed=7))


def measure(name: str, count: int, inside: float, draw: Callable[..., Places]) -> None:
    """Print one row."""
    truth, pairs = planted(count, inside)
    ids = [f"n{node}" for node in range(count)]
    edges = [(ids[a], ids[b]) for a, b in pairs]
    start = time.perf_counter()
    places = draw(ids, edges)
    seconds = time.perf_counter() - start
    goal = f"≤ {GOALS[count]:g} s" if count in GOALS else ""
    found, most = purity(truth, places), best(truth, pairs)
    print(f"{name:<18}{count:>8}{seconds:>10.2f}{goal:>9}{found:>9.3f}{most:>8.3f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--inside", type=float, default=0.95, help="share of links inside a community")
    inside = parser.parse_args().inside
    print(f"{inside:.0%} of the links inside; goal for purity ≥ {GOAL_PURITY}")
    print(f"{'layout':<18}{'nodes':>8}{'seconds':>10}{'goal':>9}{'purity':>9}{'best':>8}")
    for count in SIZES:
        measure("cordee", count, inside, layout)
    measure("networkx spring", SIZES[0], inside, rival)


if __name__ == "__main__":
    main()
