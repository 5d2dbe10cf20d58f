"""What the page draws from the shape of the graph: communities, who hesitates, who stands between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cordee.measures.betweenness import betweenness
from cordee.measures.consensus import SOLID, shuffled_partition
from cordee.measures.louvain import partition
from cordee.model.subgraph import Subgraph
from cordee.viz.layout.layout import SEED

SEEDS = 20
_EXACT = 2_000
_SAMPLED = 640_000
"""Nodes times starting nodes, about, when betweenness is estimated."""
_FEWEST_STARTS = 32
_WORK = 20_000
"""Nodes times partitions, about: the time a map may take."""
_FEWEST_SEEDS = 3
_MANY = 50_000
"""Past so many nodes nobody could see who hesitates, and one partition takes long enough."""

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Measures:
    """By place of node: its community and its betweenness; ``unsure`` are the ids of who hesitates."""

    community: tuple[int, ...]
    betweenness: tuple[float, ...]
    unsure: tuple[str, ...]


def measure(picture: Subgraph) -> Measures:
    """The measures of a picture, the same for the same picture.

    Betweenness is Brandes' share of shortest paths, estimated past 2 000 nodes; people have none,
    whatever passes through them. A node hesitates when it is with the core of its community (most
    of whom a first partition puts together) in less than four partitions out of five.
    """
    # By id, not by place: another order of the same nodes is the same graph.
    ids = sorted(node.id for node in picture.nodes)
    number = {id_: place for place, id_ in enumerate(ids)}
    ends = ((number[edge.source], number[edge.target]) for edge in picture.edges)
    pairs = sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})
    community, unsure = communities(len(ids), pairs)
    between = betweenness(len(ids), pairs, exact=_EXACT, sample=_sample(len(ids)))
    hesitating = {ids[place] for place in unsure}
    return Measures(
        tuple(community[number[node.id]] for node in picture.nodes),
        tuple(0.0 if node.kind == "Person" else between[number[node.id]] for node in picture.nodes),
        tuple(node.id for node in picture.nodes if node.id in hesitating),
    )


def _sample(count: int) -> int:
    return max(_FEWEST_STARTS, _SAMPLED // max(count, 1))


def communities(count: int, pairs: Pairs) -> tuple[list[int], list[int]]:
    """The community of each node, largest first, and the nodes that hesitate.

    The one the layout goes by is shown, beside as many others as make twenty (fewer of very large
    graphs) that begin elsewhere.
    """
    seeds = max(_FEWEST_SEEDS, min(SEEDS, _WORK // max(count, 1))) if count <= _MANY else 1
    shown = _labels(count, partition(count, pairs, SEED))
    others = (shuffled_partition(count, pairs, seed) for seed in range(1, seeds))
    partitions = [shown, *(_labels(count, groups) for groups in others)]
    together = [0] * count
    for other in partitions:
        twin = _twins(shown, other)
        for node in range(count):
            together[node] += other[node] == twin[shown[node]]
    return shown, [node for node in range(count) if together[node] < SOLID * seeds]


def _labels(count: int, groups: Sequence[Sequence[int]]) -> list[int]:
    labels = [0] * count
    for label, group in enumerate(groups):
        for node in group:
            labels[node] = label
    return labels


def _twins(shown: Sequence[int], other: Sequence[int]) -> dict[int, int]:
    """For each community of one partition the one of the other that most of its members are in."""
    common = Counter(zip(shown, other, strict=True))
    twin: dict[int, int] = {}
    for (mine, theirs), _ in sorted(common.items(), key=lambda one: (-one[1], one[0])):
        twin.setdefault(mine, theirs)
    return twin
