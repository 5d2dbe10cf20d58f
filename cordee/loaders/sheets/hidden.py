"""What a workbook does not show: a sheet, rows, columns. All of it is read, and told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cordee.files.workbook.book import column_letters
from cordee.i18n import Listed, Text
from cordee.loaders.sheets.grid import Sheet

_SHOWN = 6


@dataclass(slots=True)
class Hidden:
    """Whether the sheet is hidden, which rows (as a spreadsheet numbers them), which columns (from 1)."""

    sheet: bool = False
    rows: list[int] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)

    def told_of(self, sheet: Sheet) -> Sheet:
        """The sheet, with a note of what in it is not shown and holds something."""
        if not (self.sheet or self.rows or self.columns):
            return sheet
        filled = {number for number, cells in sheet.rows if cells}
        rows = sorted(filled.intersection(self.rows))
        columns = [column_letters(place) for place in _filled(sheet) if self._hides(place + 1)]
        notes = []
        if self.sheet and filled:
            notes.append(Text("read.hidden_sheet"))
        if rows:
            notes.append(Text("read.hidden_rows", n=len(rows), which=_listed(list(map(str, rows)))))
        if columns:
            notes.append(Text("read.hidden_columns", n=len(columns), which=_listed(columns)))
        return replace(sheet, notes=(*sheet.notes, *notes)) if notes else sheet

    def _hides(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns)


def _filled(sheet: Sheet) -> list[int]:
    """The places of the columns that hold something."""
    every = (sheet.header, *(cells for _, cells in sheet.rows))
    return sorted({place for cells in every for place, cell in enumerate(cells) if cell})


def _listed(which: list[str]) -> Listed:
    return Listed([*which[:_SHOWN], *(["…"] if len(which) > _SHOWN else [])])
