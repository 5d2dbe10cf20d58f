"""GraphML graphs, as networkx, yEd, Gephi and others write them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cordee.loaders.formats.graph_files import attributed, children, descendants, is_root, translated
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation


def recognise(raw: Raw) -> float | None:
    """By the root."""
    return 1.0 if is_root(raw.tree, "graphml") else None


def translate(raw: Raw) -> Translation:
    """Each node is an entity, each edge a link, with its attributes."""
    root = raw.tree
    assert isinstance(root, Element)  # noqa: S101  # recognise saw it.
    keys = ((one.get("id", ""), one.get("attr.name", "")) for one in children(root, "key"))
    titles = {key: title or key for key, title in keys}
    nodes = [{"\0id": one.get("id", ""), **_said(one, titles)} for one in descendants(root, "node")]
    edges = [
        {"\0source": one.get("source", ""), "\0target": one.get("target", ""), **_said(one, titles)}
        for one in descendants(root, "edge")
    ]
    return translated(raw, "graphml", nodes, edges)


def _said(element: Element, titles: dict[str, str]) -> dict[str, str]:
    pairs = ((one.get("key", ""), _text(one)) for one in children(element, "data"))
    return attributed(pairs, titles)


def _text(data: Element) -> str:
    """What a value says; of a drawing inside it, the label that it shows."""
    return " ".join("".join(data.itertext()).split())
