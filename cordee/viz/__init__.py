"""Pictures of the graph: as a networkx graph, as places on a plane, as a page that opens offline.

A ``cordee.model.subgraph.Subgraph`` comes in; nothing here knows where it was read from.
"""

from __future__ import annotations

from cordee.files.atomic import write_text
from cordee.viz.colours import kind_style, type_style
from cordee.viz.layout.layout import layout
from cordee.viz.map.page import map_page, write_map
from cordee.viz.networkx_graph import flatten_for_files, to_networkx
from cordee.viz.privacy import discreet
from cordee.viz.pyvis.page import pyvis_page, write_pyvis

__all__ = [
    "discreet",
    "flatten_for_files",
    "kind_style",
    "layout",
    "map_page",
    "pyvis_page",
    "to_networkx",
    "type_style",
    "write_map",
    "write_pyvis",
    "write_text",
]
