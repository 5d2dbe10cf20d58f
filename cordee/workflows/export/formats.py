"""The table of the formats of an export: each by its name, and the function that writes it.

Nothing is imported to read the table; a format is imported when it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from cordee.i18n import Text

Row: TypeAlias = dict[str, Any]
Table: TypeAlias = tuple[tuple[str, ...], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Content:
    """What is exported, in each of the forms that a format may want; a form is made when it is asked for.

    ``about`` is the title, the day and the codebook; ``tables`` are rows under columns, ``lists`` the
    items with what they rest on inside them, ``graph`` a networkx graph, whose links are ``directed``.
    ``added_up`` are the keys of the grants that funding adds up as money.
    """

    about: Mapping[str, Any]
    tables: Callable[[], Mapping[str, Table]]
    lists: Callable[[], Mapping[str, Iterator[Row]]]
    graph: Callable[[], Any]
    sources: Sequence[Row] = ()
    directed: bool = True
    added_up: Callable[[], frozenset[str]] = frozenset


Writer: TypeAlias = Callable[[Path, Content], tuple[Path, ...]]
Sentence: TypeAlias = Callable[[Content, str], Text]
"""What was written, from the content and the names of the files."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name, which is also the ending that chooses it, and where its function is."""

    name: str
    module: str
    function: str
    told: str = ""
    """The function that says what part of the graph the format has room for, where it is not all of it."""

    def writer(self) -> Writer:
        """The function: writes the content to a path and gives the files, or raises OutputError."""
        found: Writer = getattr(import_module(self.module), self.function)
        return found

    def sentence(self) -> Sentence | None:
        """What is told of a file that holds a part of the graph only; None where it holds all."""
        found: Sentence | None = getattr(import_module(self.module), self.told) if self.told else None
        return found


FORMATS = {
    known.name: known
    for known in (
        ExportFormat("json", "cordee.workflows.export.files", "write_json"),
        ExportFormat("csv", "cordee.workflows.export.tables", "write_tables"),
        ExportFormat("graphml", "cordee.workflows.export.graphs", "write_graphml"),
        ExportFormat("gexf", "cordee.workflows.export.graphs", "write_gexf"),
        ExportFormat("xlsx", "cordee.workflows.export.canonical", "write_workbook"),
        ExportFormat("kumu", "cordee.workflows.export.kumu", "write_kumu"),
        ExportFormat("scdl", "cordee.workflows.export.scdl", "write_scdl", "told_scdl"),
        ExportFormat("geojson", "cordee.workflows.export.geojson", "write_geojson", "told_geojson"),
        ExportFormat("ftm", "cordee.workflows.export.ftm", "write_ftm"),
    )
}
