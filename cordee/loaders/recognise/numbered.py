"""Groups that a first column names once, above the rows they hold: "Axe 1 – Mobilité", then blanks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cordee.i18n import Text, quoted
from cordee.loaders.recognise.tables import Found
from cordee.loaders.recognise.titles import concepts
from cordee.loaders.sheets.grid import Row
from cordee.loaders.values.numbering import is_numbered
from cordee.model.folding import fold

_LEAST, _LEAST_ROWS, _KNOWN, _NEARLY = 2, 1.5, 0.9, 0.75
_HEADS = frozenset(("project", "programme", "event", "network", "organisation", "commune", "territory"))
"""What a first column may name once, of whom or which every row tells another."""
_OWN = frozenset(
    ("organisation", "beneficiary", "partners", "funded_by", "project", "name", "first_name", "last_name")
)


def filled_down(found: Found) -> Found:
    """The table, each blank of its first column having the title above, where that heads a group of rows.

    It does where all such titles are numbered, or where nearly every row names somebody in another column.
    """
    rows = [row for row in found.table.rows if row[1] and row[0] not in found.aside]
    told = [cells[0] for _, cells in rows]
    titles = [cell for cell in told if cell]
    once = len(set(map(fold, titles))) == len(titles) >= _LEAST
    blanks = len(told) - len(titles)
    if not blanks or not once or not told[0] or not (all(map(is_numbered, titles)) or _heads(found, rows)):
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


def _heads(found: Found, rows: Sequence[Row]) -> bool:
    """Whether a first column names what several rows are of: each of these names somebody elsewhere."""
    first, *others = ({said for said, sure in concepts(one) if sure >= _KNOWN} for one in found.table.header)
    own = [place for place, said in enumerate(others, start=1) if said & _OWN - first]
    filled = (sum(place < len(cells) and bool(cells[place]) for _, cells in rows) for place in own)
    # Few blanks among many titles are rows without one: somebody who is of no body.
    several = len(rows) >= _LEAST_ROWS * sum(bool(cells[0]) for _, cells in rows)
    # One with another carrier may be of another project, whose name is left out.
    told = several and bool(first & _HEADS) and not any("carried_by" in said for said in others)
    return told and any(count >= _NEARLY * len(rows) for count in filled)
