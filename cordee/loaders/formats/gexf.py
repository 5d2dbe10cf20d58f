"""GEXF graphs, 1.1 to 1.3, as Gephi and Gephi Lite write them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cordee.loaders.formats.graph_files import attributed, children, descendants, is_root, local, translated
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation

_DATES = {"start": "since", "end": "until"}


def recognise(raw: Raw) -> float | None:
    """By the root."""
    return 1.0 if is_root(raw.tree, "gexf") else None


def translate(raw: Raw) -> Translation:
    """Each node is an entity, each edge a link, with its attributes and dates."""
    root = raw.tree
    assert isinstance(root, Element)  # noqa: S101  # recognise saw it.
    titles: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for group in descendants(root, "attributes"):
        found = titles.setdefault(group.get("class", ""), {})
        for one in children(group, "attribute"):
            found[one.get("id", "")] = one.get("title", "") or one.get("id", "")
    nodes = [
        {"\0id": one.get("id", ""), "\0label": one.get("label", ""), **_said(one, titles["node"])}
        for one in descendants(root, "node")
    ]
    edges = [
        {
            "\0source": one.get("source", ""),
            "\0target": one.get("target", ""),
            "\0label": one.get("label", ""),
            "\0kind": one.get("kind", ""),
            **_said(one, titles["edge"]),
        }
        for one in descendants(root, "edge")
    ]
    return translated(raw, "gexf", nodes, edges)


def _said(element: Element, titles: dict[str, str]) -> dict[str, str]:
    """The attributes of a node or an edge, and the first and last day it is there."""
    pairs = [
        (value.get("for", ""), value.get("value", ""))
        for inside in element
        if local(inside) == "attvalues"
        for value in children(inside, "attvalue")
    ]
    dated = {_DATES[name]: value for name in _DATES if (value := element.get(name, ""))}
    return {**dated, **attributed(pairs, titles)}
