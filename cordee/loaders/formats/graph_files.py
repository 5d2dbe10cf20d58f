"""Graph files: GEXF and GraphML, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from cordee.i18n import Text
from cordee.loaders.formats.graph import Edge, GraphTranslation, Node, type_in
from cordee.loaders.formats.graph_words import is_link
from cordee.loaders.formats.table import of_items
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder

_Item = dict[str, str]
_LABELS = ("label", "name", "nom", "d_label", "tooltip", "title")


def is_root(tree: object, name: str) -> bool:
    """Whether a tree is an XML document whose root has this name, whatever its namespace."""
    return isinstance(tree, Element) and local(tree) == name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def translated(raw: Raw, key: str, nodes: list[_Item], edges: list[_Item]) -> Translation:
    """Nodes and edges, each as its attributes and ``\\0``-marked ends, as a translation.

    An item has "\\0id" and "\\0label", or "\\0source" and "\\0target"; "\\0kind" where it has one.
    """
    builder = TranslationBuilder(Text(f"format.{key}"))
    graph = GraphTranslation(builder)
    node_table = of_items(raw, map(_shown, nodes), "nodes")
    edge_table = of_items(raw, map(_shown, edges), "edges")
    builder.table(node_table)
    builder.table(edge_table)
    graph.nodes(_node(At(node_table, number), one) for number, one in enumerate(nodes, start=1))
    graph.edges(_edge(At(edge_table, number), one) for number, one in enumerate(edges, start=1))
    graph.tell(node_table)
    return builder.build()


def descendants(element: Element, name: str) -> Iterator[Element]:
    """All elements of that name below one, in their order."""
    return (one for one in element.iter() if local(one) == name)


def children(element: Element, name: str) -> Iterator[Element]:
    """The elements of that name right inside one."""
    return (one for one in element if local(one) == name)


def attributed(pairs: Iterable[tuple[str, str]], titles: Mapping[str, str]) -> _Item:
    """Values under the titles of their columns."""
    return {titles.get(name, name): value for name, value in pairs if value}


def _shown(item: _Item) -> Mapping[str, object]:
    return {name.strip("\0"): value for name, value in item.items()}


def _rest(item: _Item) -> _Item:
    return {name: value for name, value in item.items() if not name.startswith("\0")}


def _node(at: At, item: _Item) -> Node:
    rest = _rest(item)
    folded = {name.casefold(): value for name, value in rest.items()}
    label = item.get("\0label") or next((folded[name] for name in _LABELS if folded.get(name)), item["\0id"])
    return Node(at, item["\0id"], label, type_in(rest), rest)


def _edge(at: At, item: _Item) -> Edge:
    rest = _rest(item)
    kind = item.get("\0kind", "") or type_in(rest)
    label = item.get("\0label", "")
    if kind and is_link(label):
        label = ""  # The type once more, in words.
    return Edge(at, item["\0source"], item["\0target"], kind or label, label if kind else "", rest)
