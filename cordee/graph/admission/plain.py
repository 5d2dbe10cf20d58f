"""Values of a query as plain texts, numbers, lists and maps."""

from __future__ import annotations

from typing import Any

from cordee.graph.cypher.evaluate.values import Link, Node, Way
from cordee.graph.cypher.temporal.values import is_temporal


def plain(value: Any) -> Any:
    """A value whose nodes and links are maps of what is known of them, a link's ``type`` first."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, Node):
        return _known(value.properties)
    if isinstance(value, Link):
        return {"type": value.type, **_known(value.properties)}
    if isinstance(value, Way):
        return {"nodes": [plain(one) for one in value.nodes], "links": [plain(one) for one in value.links]}
    return str(value) if is_temporal(value) else value


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(properties[name]) for name in sorted(properties)}
