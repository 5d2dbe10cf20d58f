"""A workbook for Kumu: its two sheets, with the columns it imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from cordee.files.atomic import write_bytes
from cordee.files.workbook.book import Book, RowSheet, SheetColumn, SheetRow
from cordee.files.workbook.save import check_suffix, render
from cordee.model import KINDS, SUBJECTS, TYPES
from cordee.model.properties import NAME
from cordee.workflows.export.formats import Content, Row
from cordee.workflows.export.written import fields, own_names, whole_of

_ELEMENTS = ("Label", "Type", "Tags", "Description")
_CONNECTIONS = ("From", "To", "Direction", "Type")
_DIRECTED = "directed"
_WIDTHS = {"Label": 40, "From": 40, "To": 40, "Description": 60}


def write_kumu(path: Path, content: Content) -> tuple[Path, ...]:
    """The sheets Elements and Connections; what things are about are their tags too.

    Kumu joins things of one label: namesakes have labels of their own, and their name beside it.

    Raises InvalidValue for a name that does not end in .xlsx, OutputError when it cannot be written.
    """
    name = str(NAME.title)
    suffix = check_suffix(path, (".xlsx",))
    whole = whole_of(content, "kumu")
    names = own_names(whole.nodes)
    tags: dict[str, list[str]] = defaultdict(list)
    for link in whole.linked(SUBJECTS):
        tags[link["from"]].append(str(whole.nodes[link["to"]]["name"]))
    elements = [
        {
            "Label": names[id_],
            "Type": str(KINDS[node["kind"]].title),
            "Tags": "|".join(tag.replace("|", "/") for tag in dict.fromkeys(tags[id_])),
            **_more(node),
            **({name: str(node["name"])} if names[id_] != node["name"] else {}),
        }
        for id_, node in whole.nodes.items()
    ]
    connections = [
        {
            "From": names[link["from"]],
            "To": names[link["to"]],
            "Direction": _DIRECTED,
            "Type": str(TYPES[link["type"]].title),
            **_more(link),
        }
        for link in whole.links
    ]
    sheets = (_sheet("Elements", _ELEMENTS, elements), _sheet("Connections", _CONNECTIONS, connections))
    write_bytes(path, render(Book(str(content.about["title"]), sheets), suffix))
    return (path,)


def _more(of: Row) -> dict[str, str]:
    """The other properties, under their titles; the description under Kumu's own."""
    return {"Description" if p.name == "description" else str(p.title): value for p, value in fields(of)}


def _sheet(name: str, first: Sequence[str], rows: Iterable[dict[str, str]]) -> RowSheet:
    every = list(rows)
    titles = tuple(dict.fromkeys([*first, *(title for row in every for title in row)]))
    columns = tuple(SheetColumn(title, _WIDTHS.get(title, 20), as_text=True) for title in titles)
    filled = tuple(SheetRow(tuple(row.get(title, "") for title in titles)) for row in every)
    return RowSheet(name, name, columns, filled)
