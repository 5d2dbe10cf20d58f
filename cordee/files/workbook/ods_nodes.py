"""The nodes an ODS document is made of: odfdo's names, and the lxml underneath, which is faster."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from odfdo import Element
from odfdo.element import ODF_NAMESPACES

Node = Any
"""An element of lxml, which says nothing of its types."""

_SPACES = re.compile("^ |  |\t| $")
"""The spaces XML would lose."""


def new(name: str, attributes: Mapping[str, str] | None = None, *inner: Node, text: str = "") -> Node:
    """A node by the names of the standard: ``new("table:table-cell", {"table:style-name": "head"})``."""
    node = etree.Element(_tag(name), {_tag(key): value for key, value in (attributes or {}).items()})
    node.text = text or None
    node.extend(inner)
    return node


def paragraph(text: str) -> Node:
    """A paragraph of one line; several spaces in a row stay several."""
    if not _SPACES.search(text):
        return new("text:p", text=text)
    node = new("text:p")
    Element.from_tag(node).append_plain_text(text)  # type: ignore[attr-defined]
    return node


def put(part: Any, name: str, *nodes: Node) -> None:
    """Add nodes to the element of that name in a part of a document of odfdo."""
    place = part.get_element(f"//{name}")
    for node in nodes:
        place.append(Element.from_tag(node))


@cache
def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{ODF_NAMESPACES[prefix]}}}{local}"
