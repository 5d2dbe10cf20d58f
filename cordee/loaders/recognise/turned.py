"""Sheets laid the other way: titles down the left, a record in each column beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cordee.files.workbook.book import column_letters
from cordee.i18n import Text
from cordee.loaders.recognise.headings import is_network
from cordee.loaders.recognise.titles import concepts, title_sureness
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model.folding import fold

_WHOLLY, _LIKELY = 0.9, 0.7
_LEAST, _MOSTLY, _FEW = 3, 0.6, 0.5
_SCHEMES = 2
"""How many such titles do where networks stand across: these are set side by side."""
_NAMING = ("organisation", "network", "project", "programme", "event")
_PAYERS = frozenset(("territory", "commune", "funded_by", "organisation", "programme", "amount", "theme"))
"""What stands down the left of a matrix, where it says nothing of how a sheet is laid."""


def turned(sheet: Sheet) -> Sheet:
    """The sheet with a row for each of its columns, where these are its records; any other as it is.

    Each record has the number of its column for that of its row: "row 3" is column C.
    """
    rows: list[Row] = [row for row in (sheet.first, *sheet.rows) if sum(map(bool, row[1])) > 1]
    if len(rows) <= _LEAST or not _is_turned(rows[0][1], rows[1:]):
        return sheet
    head = rows[0][1]
    places = [place for place, cell in enumerate(head) if place and cell]
    titles = (_corner(sheet, head), *(cells[0] for _, cells in rows[1:] if cells[0]))
    told = [cells for _, cells in rows[1:] if cells[0]]
    flat = tuple((place + 1, (head[place], *(_at(cells, place) for cells in told))) for place in places)
    note = Text("tables.records_across", n=len(flat), first=column_letters(places[0]))
    laid = replace(sheet, header=titles, rows=flat, broken=(), notes=(*sheet.notes, note), header_at=1)
    return replace(laid, across=frozenset(), merged=())


def _is_turned(head: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether names stand across the first row, and under its corner titles of what is told of them."""
    names = [cell for cell in head[1:] if cell]
    left = [cells[0] for _, cells in rows if cells[0]]
    if len(names) < 2 or len(set(map(fold, names))) < len(names) or not left:
        return False
    if _are_titles(names) or not all(any(map(str.isalpha, cell)) for cell in names):
        return False
    full = sum(sum(map(bool, cells[1:])) > 1 for _, cells in rows)
    if full < _MOSTLY * len(rows) or not any(_has_words(cells[1:]) for _, cells in rows):
        return False
    # Last, for what is no title down the left may be a name in each of many rows.
    titles = {fold(cell) for cell in left if title_sureness(cell) >= _WHOLLY}
    telling = {fold(cell) for cell in left if _concept(cell) not in _PAYERS} & titles
    least = _SCHEMES if all(map(is_network, names)) else _LEAST
    return len(telling) >= least and len(titles) >= _MOSTLY * len(left)


def _are_titles(cells: Sequence[str]) -> bool:
    known = sum(title_sureness(cell) >= _WHOLLY and not is_network(cell) for cell in cells)
    return known >= _FEW * len(cells)


def _has_words(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell and not is_placeholder(cell)]
    return bool(told) and all(len(cell) > 1 and any(map(str.isalpha, cell)) for cell in told)


def _corner(sheet: Sheet, head: Sequence[str]) -> str:
    """What the records are called: by the corner of the table, by their sheet, or by their own names."""
    if head[0] and title_sureness(head[0]) >= _LIKELY:
        return head[0]
    if _concept(sheet.name) in _NAMING:
        return sheet.name
    said = Counter(_concept(cell) for cell in head[1:] if cell)
    kind, count = said.most_common(1)[0]
    first = next((cell for cell in head[1:] if _concept(cell) == kind), "")
    named = kind in _NAMING and count >= _MOSTLY * sum(said.values())
    return first.split()[0] if named else head[0] or "Nom"


def _concept(title: str) -> str:
    return next((said for said, sure in concepts(title) if sure >= _LIKELY), "")


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
