"""Lists of links: Gephi's tables of nodes and edges, a table of relations, the JSON of graph libraries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cordee.errors import NotReadable
from cordee.i18n import Text
from cordee.loaders.formats.graph import Edge, GraphTranslation, Node, type_in
from cordee.loaders.formats.table import (
    Columns,
    cell_text,
    find,
    objects_in,
    of_items,
    pass_other_sheets,
    records,
)
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.template.layout import layout_of
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.loaders.values.dates import is_date
from cordee.model.folding import fold, name_key

_ENDS = {name: every for name, every in titles_of("edges").items() if name != "relation"}
_RELATION = frozenset(("relation", *map(fold, titles_of("edges")["relation"])))
_NODES = {
    "id": ("identifiant",),
    "label": ("name", "nom", "acteur", "structure", "organisation", "nome", "bezeichnung"),
    "type": ("kind", "nature", "categorie", "category", "tipo", "typ", "art"),
}
_PAIR = re.compile(r"(?P<what>.*\S)[\s_]*(?P<side>[abc123])")
_NUMBER = re.compile(r"[A-Za-z_#-]{0,4}[0-9]+(?:\.0)?")
_SINCE = frozenset(("from", "de", "von"))
_PARTNERS = frozenset(("partenaire", "partner", "signataire", "signatory", "firmatario"))
"""Two of them are tied by what they are called."""
_UNSAID = frozenset(("directed", "undirected", "mutual"))
"""What Gephi writes under "Type": whether an edge has a direction."""
_SURE, _MOST = 0.7, 20
Ends = tuple[int, int]


def recognise(raw: Raw) -> float | None:
    """By two columns of ends, or the nodes and links of a JSON object."""
    if raw.tree is not None:
        return _SURE if all(_listed(raw.tree)) else None
    if len(raw.tables) > _MOST or any(layout_of(t.name) and not _pair(t) for t in raw.tables):
        return None  # Sheets of the template have two ends too.
    if any(_ends(table) for table in raw.tables):
        return _SURE
    return _SURE if len(raw.tables) == 1 and _is_nodes(raw.tables[0]) else None


def are_joined(tables: Sequence[Sheet]) -> bool:
    """Whether some tables are links, and all the others are of what these links join."""
    edges = [(table, ends) for table in tables if (ends := _ends(table)) is not None]
    linked = [table for table, _ in edges]
    others = [table for table in tables if table not in linked]
    return bool(edges and others) and all(_names_ends(table, edges) for table in others)


def translate(raw: Raw) -> Translation:
    """Each node is an entity, each edge a link; an end that is no node is known by the edges alone.

    Raises NotReadable for edges between numbers, of which nothing tells the names.
    """
    builder = TranslationBuilder(Text("format.edges"))
    graph = GraphTranslation(builder)
    if raw.tree is not None:
        _of_json(raw, builder, graph)
        return builder.build()
    edges = [(table, ends) for table in raw.tables if (ends := _ends(table)) is not None]
    linked = [table for table, _ in edges]
    others = [table for table in raw.tables if table not in linked]
    nodes = [table for table in others if _is_nodes(table) or (edges and _names_ends(table, edges))]
    if not nodes and all(_by_number(table, ends) for table, ends in edges):
        raise NotReadable(Text("edges.nodes_missing", file=raw.path.name))
    for table in (*nodes, *linked):
        builder.table(table)
    for table in nodes:
        graph.nodes(_nodes(find(table, _NODES)))
    graph.edges((edge for table, ends in edges for edge in _edges(table, ends)), naming=True)
    graph.tell((*nodes, *linked)[0])
    pass_other_sheets(builder, raw.tables, (*nodes, *linked))
    return builder.build()


def _ends(table: Sheet) -> Ends | None:
    """Where both ends of each row stand: "Source" and "Target", "Structure A" and "Structure B"."""
    columns = find(table, _ENDS)
    if not columns.has("source", "target"):
        return _pair(table)
    ends = columns.at["source"], columns.at["target"]
    return None if _are_dates(table, ends) else ends


def _are_dates(table: Sheet, ends: Ends) -> bool:
    """Whether "From" and "To" say since and until when."""
    if fold(table.header[ends[0]]) not in _SINCE:
        return False
    cells = [row[place] for _, row in table.rows for place in ends if place < len(row)]
    return all(map(is_date, filter(None, cells)))


def _pair(table: Sheet) -> Ends | None:
    """The ends that are told apart by a letter or number, beside what ties them."""
    related = any(fold(title) in _RELATION for title in table.header)
    found = [(place, _PAIR.fullmatch(fold(title))) for place, title in enumerate(table.header)]
    sides = {(one["what"], one["side"]): place for place, one in found if one is not None}
    for (what, side), place in sides.items():
        other = sides.get((what, {"a": "b", "1": "2"}.get(side, "")))
        if (what, {"a": "c", "1": "3"}.get(side, "")) in sides:
            continue  # Three are partners in what the row is about.
        if other is not None and (related or (what in _PARTNERS and place == 0)):
            return place, other
    return None


def _by_number(table: Sheet, ends: Ends) -> bool:
    """Whether both ends are called by numbers, of which another file has the names."""
    cells = [row[place] for _, row in table.rows for place in ends if place < len(row) and row[place]]
    return bool(cells) and all(map(_NUMBER.fullmatch, cells))


def _is_nodes(table: Sheet) -> bool:
    titles = {fold(title) for title in table.header}
    return {"id", "label"} <= titles


def _names_ends(table: Sheet, edges: Sequence[tuple[Sheet, Ends]]) -> bool:
    """Whether a table beside the links has a name or number on each row, and some stand in the links."""
    places = [place for name, place in find(table, _NODES).at.items() if name in ("id", "label")]
    named = {name_key(row[place]) for _, row in table.rows for place in places if place < len(row)} - {""}
    return any(
        name_key(row[end]) in named
        for linked, ends in edges
        for _, row in linked.rows
        for end in ends
        if end < len(row) and row[end]
    )


def _nodes(columns: Columns) -> Iterator[Node]:
    for record in records(columns):
        rest = _rest(columns.table, record.row, set(columns.at.values()))
        label = record["label"] or record["id"]
        if label:
            yield Node(record.at, record["id"] or label, label, record.said("type"), rest)


def _edges(table: Sheet, ends: Ends) -> Iterator[Edge]:
    a, b = ends
    titles = table.header
    for number, row in table.rows:
        if not row:
            continue
        rest = _rest(table, row, set(ends))
        title = next((title for title in rest if fold(title) in _RELATION), "")
        said = rest.pop(title, "") or type_in(rest)
        label = next((rest[title] for title in rest if fold(title) == "label"), "")
        kind = "" if fold(said) in _UNSAID else said
        cells = (*row, *[""] * (1 + max(ends) - len(row)))
        told = (kind or label, label if kind else "")
        yield Edge(At(table, number), cells[a], cells[b], *told, rest, (titles[a], titles[b]))


def _rest(table: Sheet, row: tuple[str, ...], known: set[int]) -> dict[str, str]:
    titles = table.header
    return {titles[i]: cell for i, cell in enumerate(row[: len(titles)]) if cell and i not in known}


def _listed(tree: object) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """The nodes and the links of a JSON object, their attributes beside their ids; else nothing."""
    if not isinstance(tree, dict):
        return [], []
    inside = tree.get("elements", tree)
    found = inside if isinstance(inside, dict) else {}
    nodes = [_flat(one) for one in objects_in(found.get("nodes"))]
    links = [_flat(one) for one in objects_in(found.get("links", found.get("edges")))]
    whole = links and all("source" in one and "target" in one for one in links)
    return (nodes, links) if nodes and whole else ([], [])


def _flat(one: Mapping[str, object]) -> dict[str, object]:
    found = dict(one)
    for inside in ("data", "attributes"):
        held = found.pop(inside, None)
        found.update(held if isinstance(held, dict) else {})
    return found


def _of_json(raw: Raw, builder: TranslationBuilder, graph: GraphTranslation) -> None:
    nodes, links = _listed(raw.tree)
    node_table, link_table = of_items(raw, nodes, "nodes"), of_items(raw, links, "links")
    builder.table(node_table)
    builder.table(link_table)
    keys = [_key(one, place) for place, one in enumerate(nodes)]
    graph.nodes(_json_node(At(node_table, n), keys[n - 1], one) for n, one in enumerate(nodes, start=1))
    known = set(keys)
    graph.edges(_json_edge(At(link_table, n), one, keys, known) for n, one in enumerate(links, start=1))
    graph.tell(node_table)


def _key(one: Mapping[str, object], place: int) -> str:
    return next((cell_text(one[name]) for name in ("id", "key") if name in one), str(place))


def _json_node(at: At, key: str, one: Mapping[str, object]) -> Node:
    texts = {name: cell_text(value) for name, value in one.items() if name not in ("id", "key")}
    label = next((texts.pop(name) for name in ("label", "name", "nom", "title") if texts.get(name)), key)
    return Node(at, key, label, type_in(texts), texts)


def _json_edge(at: At, one: Mapping[str, object], keys: list[str], known: set[str]) -> Edge:
    texts = {name: cell_text(value) for name, value in one.items() if name not in ("source", "target")}
    title = next((name for name in texts if fold(name) in _RELATION and texts[name]), "")
    said = texts.pop(title, "")
    kind, label = said or type_in(texts), texts.get("label", "")
    ends = (_end(one["source"], keys, known), _end(one["target"], keys, known))
    return Edge(at, *ends, kind or label, label if kind else "", texts)


def _end(value: object, keys: list[str], known: set[str]) -> str:
    """The key of the node that an end is: itself, or its place in the list of nodes."""
    text = cell_text(value)
    if text not in known and isinstance(value, int) and 0 <= value < len(keys):
        return keys[value]
    return text
