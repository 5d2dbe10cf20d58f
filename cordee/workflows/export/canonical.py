"""The graph as a workbook in the template's own sheets, which is read back as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cordee.files.atomic import write_bytes
from cordee.files.workbook.book import Book, RowSheet, SheetColumn, SheetRow
from cordee.files.workbook.save import check_suffix, render
from cordee.i18n import language
from cordee.loaders.template.layout import LAYOUTS, SOURCES, Layout
from cordee.model import FROM_COLUMN, FROM_KIND_COLUMN, KEY_COLUMN, SOURCE_COLUMN, TO_COLUMN, TO_KIND_COLUMN
from cordee.workflows.export.formats import Content, Row
from cordee.workflows.export.written import Whole, fields, whole_of

_WIDTH = 24
_CITE = "cite"


def write_workbook(path: Path, content: Content) -> tuple[Path, ...]:
    """One sheet for the sources, each kind and each type of links, as the template has them.

    Raises InvalidValue for a name that does not end in .xlsx or .ods, OutputError when it cannot be written.
    """
    suffix = check_suffix(path, (".xlsx", ".ods"))
    whole = whole_of(content, "xlsx")
    sheets = tuple(_sheets(whole, list(content.sources)))
    write_bytes(path, render(Book(str(content.about["title"]), sheets, language=language()), suffix))
    return (path,)


def _sheets(whole: Whole, sources: list[Row]) -> Iterator[RowSheet]:
    for layout in LAYOUTS:
        if layout is SOURCES:
            rows = [_source(one) for one in sources]
        elif layout.kind is not None:
            kind = layout.kind.name
            rows = [_entity(id_, node) for id_, node in whole.nodes.items() if node["kind"] == kind]
        else:
            rows = [_link(link, whole) for link in whole.links if link["type"] == layout.name]
        if rows:
            yield _sheet(layout, rows)


def _source(one: Row) -> dict[str, str]:
    known = {prop.name for prop in SOURCES.columns}
    values = {name: str(value) for name, value in one.items() if value and name in known}
    return {**values, KEY_COLUMN.name: _source_key(one["dataset"], one["source"])}


def _source_key(dataset: object, source: object) -> str:
    return f"{dataset}/{source}"


def _entity(id_: str, node: Row) -> dict[str, str]:
    return {KEY_COLUMN.name: id_, "name": str(node["name"]), **_said(node)}


def _link(link: Row, whole: Whole) -> dict[str, str]:
    return {
        FROM_COLUMN.name: str(link["from"]),
        FROM_KIND_COLUMN.name: whole.nodes[link["from"]]["kind"],
        TO_COLUMN.name: str(link["to"]),
        TO_KIND_COLUMN.name: whole.nodes[link["to"]]["kind"],
        **_said(link),
    }


def _said(of: Row) -> dict[str, str]:
    """The properties, and the first source they rest on."""
    first: Mapping[str, object] = next(iter(of.get("evidence", ())), {})
    told = {prop.name: value for prop, value in fields(of)}
    if first.get("source"):
        told[SOURCE_COLUMN.name] = _source_key(first.get("dataset", ""), first["source"])
        told[_CITE] = str(first.get("cite", ""))
    return told


def _sheet(layout: Layout, rows: Iterable[dict[str, str]]) -> RowSheet:
    every = list(rows)
    used = {name for row in every for name, value in row.items() if value}
    columns = [prop for prop in layout.columns if prop.name in used or prop.required]
    return RowSheet(
        str(layout.sheet),
        str(layout.sheet),
        tuple(SheetColumn(str(prop.title), _WIDTH, as_text=True) for prop in columns),
        tuple(SheetRow(tuple(row.get(prop.name, "") for prop in columns)) for row in every),
    )
