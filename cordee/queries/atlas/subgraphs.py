"""« À quoi cela ressemble-t-il ? » — What does it look like?

The whole graph, or what is around somebody, taken out as a :class:`~cordee.model.subgraph.Subgraph` for
maps, files and notebooks. What the graph keeps for itself stays there, and people's contact details
come only when asked for. What was over or had not begun at ``as_of`` is left out; what is undated
stays.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, AsOf, Capital, Text, plain
from cordee.model import DECIDED, KINDS, cypher
from cordee.model.claims import Value
from cordee.model.dates import period
from cordee.model.discretion import discreet
from cordee.model.folding import fold
from cordee.model.subgraph import Basis, Edge, Node, Subgraph
from cordee.queries.common.find import find
from cordee.queries.common.sources import Citation, cite, in_order
from cordee.queries.common.ties import Row, ask

ALL_NODES = cypher("""
MATCH (n:$KINDS)
WHERE n.kind IN $kinds AND n.from_day <= $last AND n.to_day >= $first
RETURN properties(n) AS shown
""")
ALL_LINKS = cypher("""
MATCH (n:$KINDS)-[r]->
  (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS source, m.id AS target, type(r) AS type, properties(r) AS shown
""")
AROUND = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r]-
  (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND m.from_day <= $last AND m.to_day >= $first
RETURN m.id AS id, m.name AS name, count(r) AS links
""")
NODES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})
RETURN properties(n) AS shown
""")
LINKS = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r]->
  (m:$KINDS)
WHERE m.id IN $wanted AND r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS source, m.id AS target, type(r) AS type, properties(r) AS shown
""")
FINGERPRINTS = "MATCH (d:Dataset) RETURN d.name AS name, d.fingerprint AS fingerprint"
WHOLE = Text("atlas.whole")
LIMIT = 300
"""Entities around somebody, at most: more is not readable on a map."""
_INNER = frozenset({"id", "kind", "name", "key", "records", "claims", "disputed", "from_day", "to_day"})
_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def whole(
    store: GraphStore,
    *,
    as_of: str = "",
    kinds: Sequence[str] = (),
    with_contacts: bool = False,
    with_sources: bool = True,
) -> Subgraph:
    """Everything, or everything of these ``kinds``, at ``as_of``.

    ``hidden`` counts the links that hold then, but an end of which is not in the picture. The sources
    in words take a while on a large graph: without them there are still the claims.
    Raises InvalidValue for a date that does not exist or a kind there is not.
    """
    dates = _dates(as_of)
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise InvalidValue(Text("atlas.kind", unknown=unknown[0], kinds=", ".join(KINDS)))
    nodes = [row["shown"] for row in store.stream(ALL_NODES, kinds=list(kinds or KINDS), **dates)]
    ids = {node["id"] for node in nodes}
    links, hidden = [], 0
    for row in store.stream(ALL_LINKS, **dates):
        if row["source"] in ids and row["target"] in ids:
            links.append(row)
        else:
            hidden += 1
    drawn = _Drawn(str(WHOLE), as_of, with_contacts, with_sources)
    return _subgraph(store, drawn, nodes, links, hidden)


def undecided(picture: Subgraph) -> Subgraph:
    """The picture without what meetings decided: that concerns who met."""
    return replace(picture, edges=tuple(edge for edge in picture.edges if edge.type not in DECIDED))


def around(
    store: GraphStore,
    name: str,
    depth: int = 1,
    *,
    as_of: str = "",
    limit: int = LIMIT,
    with_contacts: bool = False,
    with_sources: bool = True,
) -> Subgraph:
    """What ``name`` is linked to in at most ``depth`` links (1, 2 or 3), and every link between those.

    Past ``limit`` entities the nearest are kept, then those most linked to what is nearer;
    ``hidden`` counts the links from there to those left out.
    Raises UnknownName when nothing has this name, InvalidValue for a date, depth or limit that
    means nothing.
    """
    dates = _dates(as_of)
    if depth not in (1, 2, 3) or limit < 1:
        raise InvalidValue(Text("atlas.depth_or_number_wrong"))
    centre = find(store, name, as_of=as_of)
    kept, hidden = _neighbourhood(store, centre.id, depth, limit, dates)
    drawn = _Drawn(str(around_title(centre.name)), as_of, with_contacts, with_sources)
    return _among(store, kept, drawn, hidden)


def among(store: GraphStore, ids: Iterable[str], title: str, *, as_of: str = "") -> Subgraph:
    """These entities and every link between them at ``as_of``, without sources in words.

    Ids nobody has are left out. Raises InvalidValue for a date that does not exist.
    """
    return _among(store, set(ids), _Drawn(title, as_of, with_sources=False), 0)


def around_title(name: str) -> Text:
    """The title of a picture of what is around somebody."""
    return Text("atlas.around", name=name)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How a picture is made of what was read."""

    title: str
    as_of: str = ""
    with_contacts: bool = False
    with_sources: bool = True


def _among(store: GraphStore, ids: Collection[str], drawn: _Drawn, hidden: int) -> Subgraph:
    nodes = [row["shown"] for row in ask(store, NODES, ids)]
    links = ask(store, LINKS, ids, wanted=sorted(ids), **_dates(drawn.as_of))
    return _subgraph(store, drawn, nodes, links, hidden)


def _dates(as_of: str) -> dict[str, str]:
    return dict(zip(("first", "last"), period(as_of), strict=True))


def _neighbourhood(
    store: GraphStore, centre: str, depth: int, limit: int, dates: Mapping[str, str]
) -> tuple[set[str], int]:
    """The entities kept, and how many links lead from them to those the limit leaves out."""
    kept, level, hidden = {centre}, [centre], 0
    for _ in range(depth):
        links: Counter[tuple[str, str]] = Counter()
        for row in ask(store, AROUND, level, **dates):
            if row["id"] not in kept:
                links[row["name"], row["id"]] += row["links"]
        ranked = sorted(links, key=lambda one: (-links[one], fold(one[0]), one[1]))
        room = limit - len(kept)
        level = [id_ for _, id_ in ranked[:room]]
        hidden += sum(links[one] for one in ranked[room:])
        kept.update(level)
    return kept, hidden


def _subgraph(
    store: GraphStore, drawn: _Drawn, nodes: Iterable[Mapping[str, Any]], links: Sequence[Row], hidden: int
) -> Subgraph:
    entities, as_of = list(nodes), drawn.as_of
    behind = [*entities, *(link["shown"] for link in links)] if drawn.with_sources else []
    known = _Known(_sources(store, behind), fingerprints(store) if drawn.with_sources else {})
    there = [_node(entity, known, drawn.with_contacts) for entity in entities]
    edges = [_edge(link, known, drawn.with_contacts) for link in links]
    return Subgraph(
        drawn.title,
        tuple(sorted(there, key=lambda n: (_ORDER[n.kind], fold(n.name), n.id))),
        tuple(sorted(edges, key=lambda e: e.identity)),
        hidden,
        str(as_of_note(as_of)),
    )


def as_of_note(as_of: str) -> Text:
    """What a picture says of its date, "" when it has none."""
    return plain(Capital(Text("atlas.as_of", as_of=AsOf(as_of)))) if as_of else NOTHING


@dataclass(frozen=True, slots=True)
class _Known:
    """Citations by claim, fingerprints by data set."""

    sources: Mapping[str, Citation]
    fingerprints: Mapping[str, str]


def fingerprints(store: GraphStore) -> dict[str, str]:
    """Of each data set, the fingerprint of what it said when last loaded whole, "" when it was not."""
    return {row["name"]: row["fingerprint"] or "" for row in store.ask(FINGERPRINTS)}


def _node(entity: Mapping[str, Any], known: _Known, with_contacts: bool) -> Node:
    kind, claims = entity["kind"], tuple(entity["claims"])
    secret = set() if with_contacts else {p.name for p in KINDS[kind].properties if p.personal}
    shown = {name: value for name, value in _shown(entity).items() if name not in secret}
    basis = _basis(entity, known, secret)
    if not with_contacts:
        shown, basis = discreet(shown), replace(basis, disputed=discreet(basis.disputed))
    return Node(entity["id"], kind, entity["name"], shown, claims, _said(claims, known.sources), basis)


def _edge(link: Row, known: _Known, with_contacts: bool) -> Edge:
    stored = link["shown"]
    shown, basis = _shown(stored), _basis(stored, known, ())
    if not with_contacts:
        shown, basis = discreet(shown), replace(basis, disputed=discreet(basis.disputed))
    claims = tuple(stored["claims"])
    ends = (link["source"], link["target"])
    return Edge(stored["key"], link["type"], *ends, shown, _said(claims, known.sources), claims, basis)


def _basis(stored: Mapping[str, Any], known: _Known, secret: Collection[str]) -> Basis:
    cited = [known.sources[claim] for claim in stored["claims"] if claim in known.sources]
    datasets = sorted({one.dataset for one in cited})
    prints = (known.fingerprints.get(one, "") for one in datasets)
    disputed: dict[str, list[Value]] = json.loads(stored.get("disputed") or "{}")
    return Basis(
        tuple(datasets),
        tuple(print_ for print_ in prints if print_),
        tuple(dict.fromkeys(one.place for one in in_order(cited) if one.place)),
        {name: values for name, values in disputed.items() if name not in secret},
    )


def _shown(stored: Mapping[str, Any]) -> dict[str, Value]:
    """The known properties in the order of their names, without what the graph keeps for itself."""
    return {n: stored[n] for n in sorted(stored) if stored[n] is not None and n not in _INNER}


def _sources(store: GraphStore, stored: Iterable[Mapping[str, Any]]) -> dict[str, Citation]:
    return cite(store, (claim for one in stored for claim in one["claims"]))


def _said(claims: Iterable[str], sources: Mapping[str, Citation]) -> tuple[str, ...]:
    """The sources of these claims in words, each once, in an order that is always the same."""
    known = in_order(sources[claim] for claim in claims if claim in sources)
    return tuple(dict.fromkeys(one.text() for one in known))
