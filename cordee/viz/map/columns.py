"""Columns of the page that say the same over and over, written once each: web/src/columns.ts reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_REPEATED = ("lon", "lat", "since", "until", "amount", "funding", "themes", "territories", "sources")
"""What few values fill, or none: written plainly they are a fifth of the page."""


def packed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the page with the repeated columns of nodes and links as {"of": values, "at": places}.

    Without "at" the first value is everybody's.
    """
    return {**data, "nodes": _packed(data["nodes"]), "edges": _packed(data["edges"])}


def _packed(table: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {name: _once(column) if name in _REPEATED else column for name, column in table.items()}


def _once(column: Iterable[Any]) -> dict[str, list[Any]]:
    places: dict[Any, int] = {}
    at = [
        places.setdefault(tuple(value) if isinstance(value, list) else value, len(places)) for value in column
    ]
    return {"of": list(places), "at": at} if len(places) > 1 else {"of": list(places)}
