"""Where the graph lives: the ledger, its projection, one store, two engines.

Names are imported when they are first used: who only asks where a graph is waits for no engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cordee.graph.opening import default_place, open_graph
    from cordee.graph.store import GraphStore
    from cordee.graph.writing import Outcome

_MODULE_OF = {
    "GraphStore": "cordee.graph.store",
    "Outcome": "cordee.graph.writing",
    "default_place": "cordee.graph.opening",
    "open_graph": "cordee.graph.opening",
}

__all__ = ["GraphStore", "Outcome", "default_place", "open_graph"]


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'cordee.graph' has no attribute {name!r}")
    return getattr(import_module(module), name)
