"""Trees of JSON looked into without trusting their shape."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.loaders.formats.table import cell_text

Item = Mapping[str, object]
_EMPTY: Item = {}


def inside(tree: object, key: str) -> Item:
    """The object under a key, or the first of a list of them; empty when there is none."""
    found = tree.get(key) if isinstance(tree, dict) else None
    if isinstance(found, list):
        found = next((one for one in found if isinstance(one, dict)), None)
    return found if isinstance(found, dict) else _EMPTY


def items(tree: object, key: str) -> list[Item]:
    """The objects of the list under a key."""
    found = tree.get(key) if isinstance(tree, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(item: object, *keys: str) -> str:
    """The first of these that says something, as a cell."""
    if not isinstance(item, dict):
        return ""
    return next((found for key in keys if (found := cell_text(item.get(key)).strip())), "")


def texts(item: object, key: str) -> list[str]:
    """All that a list under a key says, each once; a lone value is a list of itself."""
    found = item.get(key) if isinstance(item, dict) else None
    every = found if isinstance(found, list) else [found]
    return list(dict.fromkeys(said for one in every if (said := cell_text(one).strip())))


def listed(values: list[str]) -> str:
    """Several values in one cell of the template."""
    return "; ".join(value.replace(";", ",") for value in values)
