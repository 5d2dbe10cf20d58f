"""Groups that a first column numbers once, above the rows they hold: "Axe 1 – Mobilité", then blanks."""

from __future__ import annotations

from dataclasses import replace

from cordee.i18n import Text, quoted
from cordee.loaders.recognise.tables import Found
from cordee.loaders.sheets.grid import Row
from cordee.loaders.values.numbering import is_numbered

_LEAST = 2


def filled_down(found: Found) -> Found:
    """The table, each blank under a numbered title of its first column having that title."""
    rows = [row for row in found.table.rows if row[1] and row[0] not in found.aside]
    told = [cells[0] for _, cells in rows]
    titles = [cell for cell in told if cell]
    numbered = all(map(is_numbered, titles)) and len(set(titles)) == len(titles) >= _LEAST
    blanks = len(told) - len(titles)
    if not numbered or not told[0] or not blanks:
        return found
    filled: list[Row] = []
    above = ""
    for number, cells in found.table.rows:
        if cells and number not in found.aside:
            above = cells[0] or above
            cells = (above, *cells[1:])
        filled.append((number, cells))
    note = Text("tables.filled_down", n=blanks, title=quoted(found.table.header[0]))
    return replace(found, table=replace(found.table, rows=tuple(filled), notes=(*found.table.notes, note)))
