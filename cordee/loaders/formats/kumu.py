"""Kumu maps: a workbook or a pair of CSV files (Elements, Connections), or a project's JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cordee.i18n import Text, in_every_language
from cordee.loaders.formats.graph import Edge, GraphTranslation, Node, type_in
from cordee.loaders.formats.table import Columns, cell_text, find, of_items, pass_other_sheets, records
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.model.folding import fold
from cordee.model.properties import NAME

_ELEMENTS = {"label": (), "type": ("element type",)}
_CONNECTIONS = {"from": (), "to": (), "direction": (), "type": ("connection type",), "label": ()}
_NAMES = frozenset(map(fold, in_every_language(NAME.title)))
_PARTS = ("elements", "connections")
_IDS = ("_id", "id")
_BESIDE = frozenset((*_IDS, "attributes", "from", "to", "direction", "delayed", "reversed"))


def recognise(raw: Raw) -> float | None:
    """By the titles of Kumu's two sheets, or the keys of its project file."""
    if isinstance(raw.tree, dict):
        return 0.95 if all(map(_objects, map(raw.tree.get, _PARTS))) and _joins(raw.tree) else None
    elements, connections = _pick(raw)
    return 0.9 if connections and elements else 0.6 if connections and _is_named(connections[0]) else None


def translate(raw: Raw) -> Translation:
    """Each element is an entity, each connection a link."""
    builder = TranslationBuilder(Text("format.kumu"))
    graph = GraphTranslation(builder)
    if isinstance(raw.tree, dict):
        _project(raw, raw.tree, builder, graph)
        return builder.build()
    elements, connections = _pick(raw)
    for table in (*elements, *connections):
        builder.table(table)
    for table in elements:
        graph.nodes(_nodes(find(table, _ELEMENTS)))
    for table in connections:
        graph.edges(_edges(find(table, _CONNECTIONS)), naming=True)
    graph.tell((*elements, *connections)[0])
    pass_other_sheets(builder, raw.tables, (*elements, *connections))
    return builder.build()


def _pick(raw: Raw) -> tuple[list[Sheet], list[Sheet]]:
    connections = [one for one in raw.tables if find(one, _CONNECTIONS).has("from", "to")]
    others = (one for one in raw.tables if one not in connections)
    elements = [one for one in others if find(one, _ELEMENTS).has("label")]
    return elements, connections


def _is_named(table: Sheet) -> bool:
    return fold(table.name).startswith("connection")


def _nodes(columns: Columns) -> Iterator[Node]:
    for record in records(columns):
        label, rest = record["label"], _rest(columns, record.row)
        yield Node(record.at, label, _name(label, rest), record.said("type"), rest)


def _name(label: str, rest: dict[str, str]) -> str:
    """What an element is called, taken out of the rest: of namesakes the label says which one is meant."""
    title = next((t for t in rest if fold(t) in _NAMES and label.startswith(rest[t])), "")
    return rest.pop(title) if title else label


def _edges(columns: Columns) -> Iterator[Edge]:
    titles = {name: columns.table.header[place] for name, place in columns.at.items()}
    for record in records(columns):
        rest = _rest(columns, record.row)
        said = (record.said("type"), record.said("label"))
        yield Edge(record.at, record["from"], record["to"], *said, rest, (titles["from"], titles["to"]))


def _rest(columns: Columns, row: tuple[str, ...]) -> dict[str, str]:
    known = set(columns.at.values())
    header = columns.table.header
    return {
        header[place]: cell
        for place, cell in enumerate(row[: len(header)])
        if cell and place not in known and header[place]
    }


def _project(
    raw: Raw, tree: Mapping[str, object], builder: TranslationBuilder, graph: GraphTranslation
) -> None:
    elements, connections = (_objects(tree.get(name)) for name in _PARTS)
    nodes = of_items(raw, (_flat(one) for one in elements), "elements")
    links = of_items(raw, (_flat(one) for one in connections), "connections")
    builder.table(nodes)
    builder.table(links)
    graph.nodes(_json_node(At(nodes, number), one) for number, one in enumerate(elements, start=1))
    graph.edges(_json_edge(At(links, number), one) for number, one in enumerate(connections, start=1))
    graph.tell(nodes)


def _joins(tree: Mapping[str, object]) -> bool:
    """Whether each connection has both its ends, and each element a name."""
    ends = all("from" in one and "to" in one for one in _objects(tree["connections"]))
    return ends and all("label" in _flat(one) for one in _objects(tree["elements"]))


def _objects(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _attributes(one: Mapping[str, object]) -> dict[str, str]:
    """All that is said of an element or a connection: among its attributes, or beside its id."""
    inside = one.get("attributes")
    found = inside if isinstance(inside, dict) else {k: v for k, v in one.items() if k not in _BESIDE}
    return {str(name): _text(value) for name, value in found.items()}


def _flat(one: Mapping[str, object]) -> dict[str, object]:
    """What an element says, for the row that is shown of it."""
    return {**{k: v for k, v in one.items() if k != "attributes"}, **_attributes(one)}


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(cell_text(one) for one in value)
    return cell_text(value)


def _json_node(at: At, one: Mapping[str, object]) -> Node:
    attributes = _attributes(one)
    rest = {
        name: value for name, value in attributes.items() if name not in ("label", "element type", "type")
    }
    key = next((str(one[name]) for name in _IDS if one.get(name)), attributes.get("label", ""))
    return Node(at, key, attributes.get("label", ""), type_in(attributes), rest)


def _json_edge(at: At, one: Mapping[str, object]) -> Edge:
    attributes = _attributes(one)
    rest = {
        name: value for name, value in attributes.items() if name not in ("label", "connection type", "type")
    }
    ends = (str(one.get("from", "")), str(one.get("to", "")))
    return Edge(at, *ends, type_in(attributes), attributes.get("label", ""), rest)
