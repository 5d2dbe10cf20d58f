"""Pictures of the graph: as a networkx graph, as places on a plane, as a page that opens offline.

A ``cordee.model.subgraph.Subgraph`` comes in; nothing here knows where it was read from. Names are imported
when they are first used: who only asks how people are spoken of waits for no layout.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cordee.files.atomic import write_text
    from cordee.viz.colours import kind_style, type_style
    from cordee.viz.map.page import map_page, write_map
    from cordee.viz.networkx_graph import flatten_for_files, to_networkx
    from cordee.viz.privacy import discreet
    from cordee.viz.pyvis.page import pyvis_page, write_pyvis

_MODULE_OF = {
    "discreet": "cordee.viz.privacy",
    "flatten_for_files": "cordee.viz.networkx_graph",
    "kind_style": "cordee.viz.colours",
    "map_page": "cordee.viz.map.page",
    "pyvis_page": "cordee.viz.pyvis.page",
    "to_networkx": "cordee.viz.networkx_graph",
    "type_style": "cordee.viz.colours",
    "write_map": "cordee.viz.map.page",
    "write_pyvis": "cordee.viz.pyvis.page",
    "write_text": "cordee.files.atomic",
}

__all__ = [
    "discreet",
    "flatten_for_files",
    "kind_style",
    "map_page",
    "pyvis_page",
    "to_networkx",
    "type_style",
    "write_map",
    "write_pyvis",
    "write_text",
]


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'cordee.viz' has no attribute {name!r}")
    return getattr(import_module(module), name)
