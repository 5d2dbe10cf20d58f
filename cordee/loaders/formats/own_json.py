"""The JSON that Cordée exports: its nodes and links, read back as they were."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.graph import Edge, GraphTranslation, Node
from cordee.loaders.formats.table import cell_text, of_items
from cordee.loaders.formats.tree import Item, inside, items, listed, text, texts
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder

_KEYS = frozenset({"title", "codebook", "nodes", "links"})


def recognise(raw: Raw) -> float | None:
    """By its keys, and links that have a type."""
    if not isinstance(raw.tree, dict) or not raw.tree.keys() >= _KEYS:
        return None
    return 1.0 if all(text(one, "type") for one in items(raw.tree, "links")[:3]) else None


def translate(raw: Raw) -> Translation:
    """Each node is an entity, each link one of its type."""
    builder = TranslationBuilder(Text("format.own_json"))
    graph = GraphTranslation(builder)
    nodes, links = items(raw.tree, "nodes"), items(raw.tree, "links")
    node_table = of_items(raw, map(_flat, nodes), "nodes")
    link_table = of_items(raw, map(_flat, links), "links")
    builder.table(node_table)
    builder.table(link_table)
    graph.nodes(
        Node(At(node_table, number), text(one, "id"), text(one, "name"), text(one, "kind"), _properties(one))
        for number, one in enumerate(nodes, start=1)
    )
    graph.edges(
        Edge(
            At(link_table, number),
            text(one, "from"),
            text(one, "to"),
            text(one, "type"),
            "",
            _properties(one),
        )
        for number, one in enumerate(links, start=1)
    )
    graph.tell(node_table)
    return builder.build()


def _edge(at: At, one: Item) -> Edge:
    return Edge(at, text(one, "from"), text(one, "to"), text(one, "type"), "", _properties(one))


def _flat(one: Item) -> Item:
    return {**{k: v for k, v in one.items() if k not in ("properties", "evidence")}, **_properties(one)}


def _properties(one: Item) -> dict[str, str]:
    found = inside(one, "properties")
    return {
        name: listed(texts(found, name)) if isinstance(value, list) else cell_text(value)
        for name, value in found.items()
    }
