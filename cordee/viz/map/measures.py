"""What the page draws from the shape of the graph: communities, who hesitates, who stands between."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.measures.betweenness import betweenness
from cordee.measures.louvain import partition
from cordee.model import PEOPLE
from cordee.model.subgraph import Subgraph
from cordee.queries.structure.collaboration import collaboration_in
from cordee.queries.structure.communities import found_in
from cordee.viz.layout.layout import SEED

_EXACT = 2_000
_SAMPLED = 640_000
"""Nodes times starting nodes, about, when betweenness is estimated."""
_FEWEST_STARTS = 32
_MANY = 10_000
"""Past so many nodes nobody could see who hesitates, and finding out takes long."""


@dataclass(frozen=True, slots=True)
class Measures:
    """By place of node: its community and its betweenness; ``unsure`` are the ids of who hesitates."""

    community: tuple[int, ...]
    betweenness: tuple[float, ...]
    unsure: tuple[str, ...]


def measure(picture: Subgraph) -> Measures:
    """The measures of a picture, the same for the same picture.

    The community is the one the layout goes by, of all that is drawn, largest first. Who hesitates is
    said of the mesh of bodies in the picture, as the question of communities says it. Betweenness is the
    share of pairs that can reach each other, estimated past 2 000 nodes; people have none, whatever
    passes through them.
    """
    # By id, not by place: another order of the same nodes is the same graph.
    ids = sorted(node.id for node in picture.nodes)
    number = {id_: place for place, id_ in enumerate(ids)}
    ends = ((number[edge.source], number[edge.target]) for edge in picture.edges)
    pairs = sorted({(a, b) if a < b else (b, a) for a, b in ends if a != b})
    community = [0] * len(ids)
    for label, group in enumerate(partition(len(ids), pairs, SEED)):
        for place in group:
            community[place] = label
    share = betweenness(len(ids), pairs, exact=_EXACT, sample=_sample(len(ids))).share.tolist()
    hesitating = _hesitating(picture)
    return Measures(
        tuple(community[number[node.id]] for node in picture.nodes),
        tuple(0.0 if node.kind in PEOPLE else share[number[node.id]] for node in picture.nodes),
        tuple(node.id for node in picture.nodes if node.id in hesitating),
    )


def _sample(count: int) -> int:
    return max(_FEWEST_STARTS, _SAMPLED // max(count, 1))


def _hesitating(picture: Subgraph) -> set[str]:
    if len(picture.nodes) > _MANY:
        return set()
    mesh = collaboration_in(picture)
    return {mesh.ids[number] for number in found_in(mesh)[0].between}
