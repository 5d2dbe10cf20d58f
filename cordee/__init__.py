"""Who works with whom in territorial development: sourced, explained, offline.

>>> from pathlib import Path
>>> from cordee import echo, load, open_graph
>>> with open_graph(":memory:") as graph:
...     _ = load(graph, Path("examples/alpes"))
...     answer = echo(graph, "Espaces Valléens")

Every answer has ``rows()``, ``columns()`` and ``to_frame()`` (with pandas), and ``to_networkx()``
where it makes sense. Names are imported when they are first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cordee.claims import Batch, Claim, Source, make_claim
    from cordee.errors import (
        AmbiguousName,
        CordeeError,
        InputError,
        InvalidValue,
        NotReadable,
        OutputError,
        QueryRefused,
        ReadTimeout,
        RowsRejected,
        StoreBusy,
        StoreClosed,
        StoreDenied,
        StoreError,
        StoreUnavailable,
        StoreVersion,
        UnknownName,
    )
    from cordee.graph import GraphStore, open_graph
    from cordee.language import set_language, speak
    from cordee.loaders import read_template, write_template
    from cordee.picture import Picture
    from cordee.queries.backbone import backbone
    from cordee.queries.brokers import brokers
    from cordee.queries.changes import changes_between, changes_since
    from cordee.queries.cofunding import cofunding
    from cordee.queries.communities import communities
    from cordee.queries.echo import echo
    from cordee.queries.echo_generations import generations
    from cordee.queries.exchange import exchange
    from cordee.queries.exchange_weave import weave
    from cordee.queries.find import find, find_all
    from cordee.queries.funding import funding
    from cordee.queries.map_atlas import Wish
    from cordee.queries.missing import missing
    from cordee.queries.overview import overview
    from cordee.queries.partners import partners
    from cordee.queries.paths import paths
    from cordee.queries.pictures import around, whole
    from cordee.queries.projection import project
    from cordee.queries.show import show
    from cordee.queries.show_why import why
    from cordee.queries.sources import cite
    from cordee.queries.who import who
    from cordee.viz import layout, to_networkx, write_map, write_pyvis
    from cordee.workflows.booklet import make_booklet
    from cordee.workflows.exchange import write_exchange
    from cordee.workflows.export import export_graph
    from cordee.workflows.load import load
    from cordee.workflows.mapping import make_map
    from cordee.workflows.query import query
    from cordee.workflows.table import write_table
    from cordee.workflows.table_import import import_tables

_HOME = {
    "cordee.claims": ("Batch", "Claim", "Source", "make_claim"),
    "cordee.errors": (
        "AmbiguousName",
        "CordeeError",
        "InputError",
        "InvalidValue",
        "NotReadable",
        "OutputError",
        "QueryRefused",
        "ReadTimeout",
        "RowsRejected",
        "StoreBusy",
        "StoreClosed",
        "StoreDenied",
        "StoreError",
        "StoreUnavailable",
        "StoreVersion",
        "UnknownName",
    ),
    "cordee.graph": ("GraphStore", "open_graph"),
    "cordee.language": ("set_language", "speak"),
    "cordee.loaders": ("read_template", "write_template"),
    "cordee.picture": ("Picture",),
    "cordee.queries.backbone": ("backbone",),
    "cordee.queries.brokers": ("brokers",),
    "cordee.queries.changes": ("changes_between", "changes_since"),
    "cordee.queries.cofunding": ("cofunding",),
    "cordee.queries.communities": ("communities",),
    "cordee.queries.echo": ("echo",),
    "cordee.queries.echo_generations": ("generations",),
    "cordee.queries.exchange": ("exchange",),
    "cordee.queries.exchange_weave": ("weave",),
    "cordee.queries.find": ("find", "find_all"),
    "cordee.queries.funding": ("funding",),
    "cordee.queries.map_atlas": ("Wish",),
    "cordee.queries.missing": ("missing",),
    "cordee.queries.overview": ("overview",),
    "cordee.queries.partners": ("partners",),
    "cordee.queries.paths": ("paths",),
    "cordee.queries.pictures": ("around", "whole"),
    "cordee.queries.projection": ("project",),
    "cordee.queries.show": ("show",),
    "cordee.queries.show_why": ("why",),
    "cordee.queries.sources": ("cite",),
    "cordee.queries.who": ("who",),
    "cordee.viz": ("layout", "to_networkx", "write_map", "write_pyvis"),
    "cordee.workflows.booklet": ("make_booklet",),
    "cordee.workflows.exchange": ("write_exchange",),
    "cordee.workflows.export": ("export_graph",),
    "cordee.workflows.load": ("load",),
    "cordee.workflows.mapping": ("make_map",),
    "cordee.workflows.query": ("query",),
    "cordee.workflows.table": ("write_table",),
    "cordee.workflows.table_import": ("import_tables",),
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "AmbiguousName",
    "Batch",
    "Claim",
    "CordeeError",
    "GraphStore",
    "InputError",
    "InvalidValue",
    "NotReadable",
    "OutputError",
    "Picture",
    "QueryRefused",
    "ReadTimeout",
    "RowsRejected",
    "Source",
    "StoreBusy",
    "StoreClosed",
    "StoreDenied",
    "StoreError",
    "StoreUnavailable",
    "StoreVersion",
    "UnknownName",
    "Wish",
    "around",
    "backbone",
    "brokers",
    "changes_between",
    "changes_since",
    "cite",
    "cofunding",
    "communities",
    "echo",
    "exchange",
    "export_graph",
    "find",
    "find_all",
    "funding",
    "generations",
    "import_tables",
    "layout",
    "load",
    "make_booklet",
    "make_claim",
    "make_map",
    "missing",
    "open_graph",
    "overview",
    "partners",
    "paths",
    "project",
    "query",
    "read_template",
    "set_language",
    "show",
    "speak",
    "to_networkx",
    "weave",
    "who",
    "whole",
    "why",
    "write_exchange",
    "write_map",
    "write_pyvis",
    "write_table",
    "write_template",
]


def __getattr__(name: str) -> Any:
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module 'cordee' has no attribute {name!r}")
    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return sorted(__all__)
