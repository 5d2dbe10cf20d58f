"""« Qui dit quoi, et où ? » — Who says what, and where, of everything in a picture at once.

As ``show`` tells it of one entity: each value with the passages that state it, the values that were
not kept beside the one that was. Claims, documents and disputes are read a few thousand at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cordee.graph import GraphStore
from cordee.model import KINDS, TYPES, Property, cypher
from cordee.model.claims import Value
from cordee.model.map_data import EXISTS, REMARKED, LinkId, Paper, Passage, Statement
from cordee.model.subgraph import Subgraph
from cordee.queries.common.remarks import Remark
from cordee.queries.common.sources import Citation, cite, in_order
from cordee.queries.common.ties import ask
from cordee.queries.entity.show import Statements, sayings
from cordee.queries.quality.documents import documents

DISPUTED_NODES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})
WHERE n.disputed IS NOT NULL
RETURN n.id AS id, n.disputed AS disputed
""")
DISPUTED_LINKS = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r]->
  (m:$KINDS)
WHERE r.disputed IS NOT NULL
RETURN r.key AS id, r.disputed AS disputed
""")

Disputed = Mapping[str, Mapping[str, Sequence[Value]]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The documents cited, what they state of the nodes, by id, and of the links, by identity.

    ``datasets`` are the data sets that speak of each node.
    """

    papers: tuple[Paper, ...]
    nodes: Mapping[str, tuple[Statement, ...]]
    links: Mapping[LinkId, tuple[Statement, ...]]
    datasets: Mapping[str, tuple[str, ...]]


def evidence(store: GraphStore, picture: Subgraph, noted: Iterable[Remark] = ()) -> Evidence:
    """What everything in ``picture`` rests on, and what was ``noted`` of it, without contact details."""
    behind = [claim for node in picture.nodes for claim in node.claims]
    cited = cite(store, (*behind, *(claim for edge in picture.edges for claim in edge.claims)))
    ids = [node.id for node in picture.nodes]
    disputed = _by_id(ask(store, DISPUTED_NODES, ids)) | _by_id(ask(store, DISPUTED_LINKS, ids))
    library = _Library(store)
    nodes = {
        node.id: library.statements(
            (p for p in KINDS[node.kind].properties if not p.personal),
            {"name": node.name, **node.properties},
            disputed.get(node.id, {}),
            _known(cited, node.claims),
        )
        for node in picture.nodes
    }
    links = {}
    for edge in picture.edges:
        citations = _known(cited, edge.claims)
        stands = Statement(EXISTS, "", library.passages(in_order(citations)))
        said = library.statements(
            TYPES[edge.type].properties, edge.properties, disputed.get(edge.key, {}), citations
        )
        links[edge.identity] = (stands, *said)
    for one in noted:
        statement = Statement(REMARKED, one.text, library.passages([one.citation]))
        if not one.to and one.entity in nodes:
            nodes[one.entity] = (*nodes[one.entity], statement)
        for identity in _first(links, one):
            links[identity] = (*links[identity], statement)
    datasets = {
        node.id: tuple(sorted({one.dataset for one in _known(cited, node.claims)})) for node in picture.nodes
    }
    return Evidence(library.papers, nodes, links, datasets)


def _first(links: Iterable[LinkId], noted: Remark) -> list[LinkId]:
    """The first of the links that a remark may be about: where it is written they are not told apart."""
    ends = (noted.entity, noted.to, noted.type)
    return [one for one in links if noted.to and one[:3] == ends][:1]


def _by_id(rows: Iterable[Mapping[str, str]]) -> dict[str, Mapping[str, Sequence[Value]]]:
    return {row["id"]: json.loads(row["disputed"]) for row in rows}


def _known(cited: Mapping[str, Citation], claims: Iterable[str]) -> list[Citation]:
    return [cited[claim] for claim in claims if claim in cited]


@dataclass(slots=True)
class _Library:
    """The documents as they come to be cited, each with its place."""

    store: GraphStore
    known: dict[tuple[str, str], Paper] = field(default_factory=dict)
    places: dict[Paper, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for d in documents(self.store):
            self.known[d.dataset, d.source] = Paper(d.title, d.date, d.publisher, d.url, d.licence)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Those cited so far."""
        return tuple(self.places)

    def statements(
        self,
        properties: Iterable[Property],
        shown: Mapping[str, Value],
        disputed: Mapping[str, Sequence[Value]],
        citations: Sequence[Citation],
    ) -> tuple[Statement, ...]:
        """What is stated, property by property; the value that was kept first."""
        stated = Statements(citations)
        return tuple(
            Statement(p.name, saying.value, self.passages(saying.sources), saying.shown)
            for p in properties
            if p.name in shown
            for saying in sayings(p, shown, disputed.get(p.name, ()), stated)
        )

    def passages(self, citations: Iterable[Citation]) -> tuple[Passage, ...]:
        """Where each says it; the same passage once, however many rows of a file repeat it."""
        return tuple(dict.fromkeys(Passage(self._place(c), _where(c)) for c in citations))

    def _place(self, citation: Citation) -> int:
        key = (citation.dataset, citation.source)
        paper = self.known.get(key) or Paper(citation.source or citation.dataset, citation.date)
        return self.places.setdefault(paper, len(self.places))


def _where(citation: Citation) -> str:
    return " — ".join(part for part in (citation.cite, citation.place) if part)
