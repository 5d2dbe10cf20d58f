"""Who works with whom in territorial development: sourced, explained, offline.

>>> from cordee import echo, load, open_graph
>>> with open_graph(":memory:") as graph:
...     _ = load(graph, "examples/alpes")
...     answer = echo(graph, "Espaces Valléens")

Every answer has ``rows()``, ``columns()`` and ``to_frame()`` (with pandas), and ``to_networkx()``
where it makes sense. Names are imported when they are first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cordee.queries.registry import QUESTIONS as _QUESTIONS

if TYPE_CHECKING:
    from cordee.errors import (
        AmbiguousName,
        Cancelled,
        CordeeError,
        InputError,
        InTheWay,
        InvalidValue,
        NotOneName,
        NotReadable,
        NumbersDiffer,
        Outdated,
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
        UnknownLanguage,
        UnknownName,
    )
    from cordee.graph import GraphStore, open_graph
    from cordee.i18n import set_language, speak
    from cordee.loaders.template.read import read_template, write_template
    from cordee.model.claims import Batch, Claim, Source, make_claim
    from cordee.model.subgraph import Subgraph
    from cordee.queries.atlas.atlas import MapRequest
    from cordee.queries.atlas.subgraphs import around, whole
    from cordee.queries.changes.changes import changes_between, changes_since
    from cordee.queries.common.find import find, find_all
    from cordee.queries.common.sources import cite
    from cordee.queries.compare.compare import compare
    from cordee.queries.echo.backbone import backbone
    from cordee.queries.echo.echo import echo
    from cordee.queries.echo.generations import generations
    from cordee.queries.echo.projection import project
    from cordee.queries.entity.show import show
    from cordee.queries.entity.why import why
    from cordee.queries.exchange.exchange import exchange
    from cordee.queries.exchange.weave import weave
    from cordee.queries.funding.cofunding import cofunding
    from cordee.queries.funding.funding import funding
    from cordee.queries.quality.missing import missing
    from cordee.queries.quality.overview import overview
    from cordee.queries.structure.brokers import brokers
    from cordee.queries.structure.coaffiliation import coaffiliation
    from cordee.queries.structure.communities import communities
    from cordee.queries.structure.partners import partners
    from cordee.queries.structure.paths import paths
    from cordee.queries.structure.who import who
    from cordee.viz import to_networkx, write_map, write_pyvis
    from cordee.viz.layout.layout import layout
    from cordee.workflows.booklet.booklet import make_booklet
    from cordee.workflows.exchange import write_exchange
    from cordee.workflows.export.export import export_graph
    from cordee.workflows.forget.people import forget
    from cordee.workflows.load import load
    from cordee.workflows.map.make import make_map
    from cordee.workflows.query import query
    from cordee.workflows.table.table import write_table
    from cordee.workflows.table.take_back import import_tables

_HOME = {
    "cordee.model.claims": ("Batch", "Claim", "Source", "make_claim"),
    "cordee.errors": (
        "AmbiguousName",
        "Cancelled",
        "CordeeError",
        "InTheWay",
        "InputError",
        "InvalidValue",
        "NotOneName",
        "NotReadable",
        "NumbersDiffer",
        "Outdated",
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
        "UnknownLanguage",
        "UnknownName",
    ),
    "cordee.graph": ("GraphStore", "open_graph"),
    "cordee.i18n": ("set_language", "speak"),
    "cordee.loaders.template.read": ("read_template", "write_template"),
    "cordee.model.subgraph": ("Subgraph",),
    "cordee.queries.echo.backbone": ("backbone",),
    "cordee.queries.changes.changes": ("changes_between", "changes_since"),
    "cordee.queries.structure.coaffiliation": ("coaffiliation",),
    "cordee.queries.funding.cofunding": ("cofunding",),
    "cordee.queries.echo.generations": ("generations",),
    "cordee.queries.exchange.weave": ("weave",),
    "cordee.queries.common.find": ("find", "find_all"),
    "cordee.queries.atlas.atlas": ("MapRequest",),
    "cordee.queries.atlas.subgraphs": ("around", "whole"),
    "cordee.queries.echo.projection": ("project",),
    "cordee.queries.entity.why": ("why",),
    "cordee.queries.common.sources": ("cite",),
    "cordee.viz": ("to_networkx", "write_map", "write_pyvis"),
    "cordee.viz.layout.layout": ("layout",),
    "cordee.workflows.booklet.booklet": ("make_booklet",),
    "cordee.workflows.exchange": ("write_exchange",),
    "cordee.workflows.export.export": ("export_graph",),
    "cordee.workflows.forget.people": ("forget",),
    "cordee.workflows.load": ("load",),
    "cordee.workflows.map.make": ("make_map",),
    "cordee.workflows.query": ("query",),
    "cordee.workflows.table.table": ("write_table",),
    "cordee.workflows.table.take_back": ("import_tables",),
}
_MODULE_OF = {question.name: question.module for question in _QUESTIONS} | {
    name: module for module, names in _HOME.items() for name in names
}

__all__ = [
    "AmbiguousName",
    "Batch",
    "Cancelled",
    "Claim",
    "CordeeError",
    "GraphStore",
    "InTheWay",
    "InputError",
    "InvalidValue",
    "MapRequest",
    "NotOneName",
    "NotReadable",
    "NumbersDiffer",
    "Outdated",
    "OutputError",
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
    "Subgraph",
    "UnknownLanguage",
    "UnknownName",
    "around",
    "backbone",
    "brokers",
    "changes_between",
    "changes_since",
    "cite",
    "coaffiliation",
    "cofunding",
    "communities",
    "compare",
    "echo",
    "exchange",
    "export_graph",
    "find",
    "find_all",
    "forget",
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
