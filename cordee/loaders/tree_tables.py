"""Objects of a JSON file as tables: a list of records that somebody's own tool writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from cordee.loaders.formats.table import objects_in
from cordee.loaders.known import Raw
from cordee.loaders.sheets.cells import number_text
from cordee.loaders.sheets.grid import Sheet, make_sheet

_WRAPPERS = ("results", "data", "items", "records", "rows", "fields", "features", "properties")
"""Under what name a list stands alone that is not called by what it holds."""
_MOST_TABLES = 20


def tables_of(raw: Raw) -> tuple[Sheet, ...]:
    """The lists of objects of a JSON tree, each as a table; none where it holds no such list.

    What is nested in an object has its own columns, and a list of words is one cell.
    """
    found = list(_lists(raw.tree))
    if not found or len(found) > _MOST_TABLES:
        return ()
    return tuple(_table(raw, name if len(found) > 1 else "", items) for name, items in found)


def _lists(tree: object) -> Iterator[tuple[str, Sequence[Mapping[str, object]]]]:
    named = tree.items() if isinstance(tree, dict) else [("", tree)]
    for name, inside in named:
        items = objects_in(inside)
        if items:
            yield str(name), items


def _table(raw: Raw, name: str, items: Sequence[Mapping[str, object]]) -> Sheet:
    rows = [dict(_cells(one)) for one in items]
    header = tuple(dict.fromkeys(title for row in rows for title in row))
    cut = chain(
        [(0, header)], ((n, [row.get(title, "") for title in header]) for n, row in enumerate(rows, start=1))
    )
    called = "" if name in _WRAPPERS else name
    return make_sheet(raw.path.name, called or raw.path.stem, cut, workbook=bool(name))


def _cells(one: Mapping[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    shape = one.get("type") == "Feature"  # Of a map: what it tells is among its properties.
    for name, value in one.items():
        if shape and name in ("type", "geometry"):
            continue
        title = f"{above} {name}" if above else str(name)
        # What Opendatasoft calls "fields" is the record itself.
        if isinstance(value, dict):
            yield from _cells(value, "" if name in _WRAPPERS else title)
        else:
            yield title, _text(value)


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_text(one) for one in value if not isinstance(one, dict | list))
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return number_text(value)
    return value if isinstance(value, str) else ""
