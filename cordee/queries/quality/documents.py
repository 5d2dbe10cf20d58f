"""« Sur quoi cela repose-t-il ? » — What does it all rest on?

Whole lists, for exports: every document cited, everybody who has a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.model import PEOPLE as _PEOPLE
from cordee.model import cypher
from cordee.model.folding import fold
from cordee.model.subgraph import Edge, Node, Subgraph

DOCUMENTS = """
MATCH (s:Source)
RETURN s.id AS id, s.dataset AS dataset, s.name AS source, s.title AS title, s.date AS date,
       s.publisher AS publisher, s.url AS url, s.licence AS licence, s.note AS note
"""
PEOPLE = cypher("MATCH (p:$PEOPLE) RETURN p.id AS id, p.kind AS kind, p.name AS name, p.aliases AS aliases")
POSTS = cypher("""
MATCH (p:$PEOPLE)-[r:$BELONGING]->(o:$KINDS)
RETURN p.id AS person, o.id AS id, o.kind AS kind, o.name AS name, type(r) AS type, r.key AS key,
  r.role AS role
""")
NAMES = cypher("MATCH (n:$BODIES) RETURN n.id AS id, n.kind AS kind, n.name AS name")


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it can be quoted; ``dataset`` and ``source`` together are found in a citation."""

    dataset: str
    source: str
    title: str
    date: str
    publisher: str
    url: str
    licence: str
    note: str


def documents(store: GraphStore) -> tuple[Document, ...]:
    """Every source of every data set, by data set and key."""
    found = [
        Document(**{name: value or "" for name, value in row.items() if name != "id"})
        for row in store.ask(DOCUMENTS)
    ]
    return tuple(sorted(found, key=lambda d: (d.dataset, d.source)))


def people(store: GraphStore) -> Subgraph:
    """Everybody with names and roles, and the names that theirs may be part of, whatever the date.

    It is what it takes to leave people's names out of texts.
    """
    nodes: dict[str, Node] = {}
    for row in store.ask(PEOPLE):
        aliases = {"aliases": list(row["aliases"])} if row["aliases"] else {}
        nodes[row["id"]] = Node(row["id"], row["kind"], row["name"], aliases)
    edges = []
    for row in store.ask(POSTS):
        nodes.setdefault(row["id"], Node(row["id"], row["kind"], row["name"]))
        role = {"role": row["role"]} if row["role"] else {}
        edges.append(Edge(row["key"], row["type"], row["person"], row["id"], role))
    words = {word for node in nodes.values() if node.kind in _PEOPLE for word in fold(node.name).split()}
    for row in store.stream(NAMES) if words else ():
        if row["id"] not in nodes and not words.isdisjoint(fold(row["name"]).split()):
            nodes[row["id"]] = Node(row["id"], row["kind"], row["name"])
    # In one order on both engines: of two people of one name, always the same one's role stands for it.
    listed = sorted(nodes.values(), key=lambda node: node.id)
    return Subgraph("", tuple(listed), tuple(sorted(edges, key=lambda edge: edge.identity)))
