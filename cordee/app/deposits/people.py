"""Who a file speaks of, before the graph holds any of them: to leave their names out of its pages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cordee.loaders.apart import Answer
from cordee.loaders.door import Opened
from cordee.loaders.mapping.meanings import RELATIONS
from cordee.loaders.recognise.proposal import ProposedTable
from cordee.loaders.recognise.view import View, said_by
from cordee.loaders.template.layout import layout_of
from cordee.loaders.values import contacts
from cordee.model import BELONGING, KINDS, PEOPLE
from cordee.model.claims import Claim
from cordee.model.folding import fold
from cordee.model.subgraph import Edge, Node, Subgraph

_TITLED = frozenset(("person", "officer", "first_name", "last_name"))
_OF_ROWS = ("name", "first_name", "last_name")
_LOOK_LIKE = 0.5
"""From which share of its cells a column of which nothing is known holds people."""
_PERSON = next(iter(PEOPLE))


def people_of(answer: Answer) -> Subgraph:
    """Everybody the file names, with role and body: in what is read of it, and in what is not."""
    claims = answer.reading.claims
    nodes = {one.record: _node(one) for one in claims if one.kind in KINDS and not one.a}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    for one in claims:
        if one.kind in BELONGING and one.a in nodes and one.b in nodes and nodes[one.a].kind in PEOPLE:
            role = json.loads(one.body).get("role", "")
            edge = Edge(one.record, one.kind, one.a, one.b, {"role": role} if role else {})
            edges.setdefault(edge.identity, edge)
    known = {fold(node.name) for node in nodes.values() if node.kind in PEOPLE}
    for name in _unread(answer.opened):
        if fold(name) not in known:
            known.add(fold(name))
            nodes[f"cell:{name}"] = Node(f"cell:{name}", _PERSON, name)
    return Subgraph("", tuple(nodes.values()), tuple(edges.values()))


def _node(claim: Claim) -> Node:
    body = json.loads(claim.body)
    aliases = body.get("aliases")
    return Node(claim.record, claim.kind, str(body.get("name", "")), {"aliases": aliases} if aliases else {})


def beside(graph: Subgraph, file: Subgraph) -> Subgraph:
    """Those of the graph, and of the file who are not among them."""
    known = {fold(node.name) for node in graph.nodes if node.kind in PEOPLE}
    ids = {node.id for node in graph.nodes}
    more = [
        node
        for node in file.nodes
        if node.id not in ids and not (node.kind in PEOPLE and fold(node.name) in known)
    ]
    kept = {node.id for node in more}
    edges = tuple(edge for edge in file.edges if edge.source in kept and edge.target in kept)
    return Subgraph("", (*graph.nodes, *more), (*graph.edges, *edges))


def _unread(opened: Opened) -> Iterator[str]:
    """The names in cells that hold people, whether or not anything is read of their rows."""
    for cell in _cells(opened):
        yield from (who.name for who in contacts.parse(cell).people)


def _cells(opened: Opened) -> Iterator[str]:
    if opened.proposal is not None:
        for table in opened.proposal.tables:
            looks = () if table.is_known else View(table.found).columns
            for one in looks:
                if one.values.people >= _LOOK_LIKE:
                    yield from table.found.cells(one.index)
            for index, title in enumerate(table.found.table.header):
                said = next(iter(said_by(title)), ("", 0.0))[0]
                if said in _TITLED or _may_be_people(table, index):
                    yield from table.found.cells(index)
        return
    for sheet in opened.raw.tables:
        layout = layout_of(sheet.layout or sheet.name)
        if layout is None or layout.kind is None or layout.kind.name not in PEOPLE:
            continue
        props = [layout.by_title.get(fold(title)) for title in sheet.header]
        named = [place for place, prop in enumerate(props) if prop and prop.name in ("name", "aliases")]
        yield from (cells[place] for _, cells in sheet.rows for place in named if place < len(cells))


def _may_be_people(table: ProposedTable, index: int) -> bool:
    if index >= len(table.guesses):
        return False
    guess = table.guesses[index]
    for column in (guess.column, *guess.others):
        relation = RELATIONS.get(column.means)
        if column.kind in PEOPLE or (relation is not None and relation.kinds[0] in PEOPLE):
            return True
        if column.means in _OF_ROWS and table.rows in PEOPLE:
            return True
    return False
