"""What a picture tells by itself, without a store: for notebooks, tests and pictures made elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from cordee.i18n import plain
from cordee.model import PLACES, TOPICS
from cordee.model.claims import Value
from cordee.model.map_data import EXISTS, MapData, Paper, Passage, Statement
from cordee.model.subgraph import Subgraph


def bare(picture: Subgraph) -> MapData:
    """Its properties, its sources without passages, the themes and territories that it shows itself."""
    papers: dict[str, int] = {}

    def told(first: Statement, sources: tuple[str, ...], more: Mapping[str, Value]) -> tuple[Statement, ...]:
        passages = tuple(Passage(papers.setdefault(source, len(papers))) for source in sources)
        return (Statement(first.name, first.value, passages), *_stated(more))

    nodes = {n.id: told(Statement("name", n.name), n.sources, n.properties) for n in picture.nodes}
    links = {e.identity: told(Statement(EXISTS, ""), e.sources, e.properties) for e in picture.edges}
    return MapData(
        picture,
        plain(picture.title),
        plain(picture.note),
        tuple(map(Paper, papers)),
        nodes,
        links,
        themes=_linked(picture, TOPICS),
        territories=_linked(picture, PLACES),
    )


def _stated(properties: Mapping[str, Value]) -> Iterator[Statement]:
    for name, value in properties.items():
        for item in value if isinstance(value, list) else (value,):
            yield Statement(name, item)


def _linked(picture: Subgraph, kinds: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The names of the nodes of these kinds that each other node has a link to; each of them has its own."""
    names = {node.id: node.name for node in picture.nodes if node.kind in kinds}
    found: dict[str, set[str]] = defaultdict(set, {id_: {name} for id_, name in names.items()})
    for edge in picture.edges:
        if edge.target in names and edge.source not in names:
            found[edge.source].add(names[edge.target])
    return {id_: tuple(sorted(some)) for id_, some in found.items()}
