"""Cells that somebody corrected before the file is read: the file itself stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.model.folding import fold


@dataclass(frozen=True, slots=True)
class Correction:
    """What a cell is to say: the one of a row of a sheet under a title; ``sheet`` is "" in a file of one."""

    sheet: str
    row: int
    title: str
    value: str


def corrected(raw: Raw, corrections: Sequence[Correction]) -> Raw:
    """The file with those cells as they were corrected; one of a title that is not there changes nothing."""
    if not corrections:
        return raw
    return replace(
        raw, tables=tuple(_of_sheet(sheet, [c for c in corrections if _in(c, sheet)]) for sheet in raw.tables)
    )


def _in(one: Correction, sheet: Sheet) -> bool:
    return one.sheet == sheet.name or not (one.sheet or sheet.workbook)


def _of_sheet(sheet: Sheet, corrections: Iterable[Correction]) -> Sheet:
    wanted: dict[int, list[Correction]] = defaultdict(list)
    for one in corrections:
        wanted[one.row].append(one)
    if not wanted:
        return sheet
    rows: list[Row] = []
    for number, cells in sheet.rows:
        changed = list(cells)
        for one in wanted.get(number, ()):
            column = _column(one.title, [sheet.header, *(above for _, above in rows)])
            if column is not None:
                changed += [""] * (column + 1 - len(changed))
                changed[column] = " ".join(one.value.split())
        rows.append((number, tuple(changed)))
    return replace(sheet, rows=tuple(rows))


def _column(title: str, above: Sequence[Sequence[str]]) -> int | None:
    """Where the title stands, in the nearest row above that has it."""
    folded = fold(title)
    for cells in reversed(above):
        for place, cell in enumerate(cells):
            if fold(cell) == folded:
                return place
    return None
