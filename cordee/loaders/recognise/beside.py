"""Tables that stand side by side in one sheet, with an empty column between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cordee.files.workbook.book import column_letters
from cordee.loaders.recognise.titles import concepts, stems, title_sureness, vocabulary
from cordee.loaders.sheets.grid import Row, Sheet

_LIKELY, _DEEPEST = 0.7, 30
_NAMING = ("organisation", "network", "project", "programme", "event", "beneficiary", "name", "funded_by")
"""What the first column of a table of its own names."""


def side_by_side(sheet: Sheet) -> tuple[Sheet, ...]:
    """The tables of a sheet from left to right, each a sheet of its own; the whole sheet when it is one.

    The first keeps the name of the sheet, the others add the letters of their columns: "Acteurs (F–H)".
    A column left empty inside one table is no border: beyond it another table has to begin.
    """
    rows: list[Row] = [sheet.first, *sheet.rows]
    middle, end = _middle_of_budget(rows), max(len(cells) for _, cells in rows)
    if middle:
        return (_part(sheet, rows, 0, middle), _part(sheet, _with_banner(rows, middle), middle, end))
    # What stands alone in its row is above all of them.
    filled = {i for _, cells in rows if sum(map(bool, cells)) > 1 for i, cell in enumerate(cells) if cell}
    starts = [i for i in sorted(filled) if i - 1 not in filled]
    ranges: list[tuple[int, int]] = []
    for start, end in zip(starts, [*starts[1:], 1 + max(filled, default=0)], strict=False):
        if ranges and _are_two(_cut(rows, *ranges[-1]), _cut(rows, start, end)):
            ranges.append((start, end))
        else:
            ranges = [*ranges[:-1], (ranges[-1][0] if ranges else 0, end)]
    if len(ranges) < 2:
        return (sheet,)
    return tuple(_part(sheet, rows, *one) for one in ranges)


def _middle_of_budget(rows: Sequence[Row]) -> int:
    """Where the second side of a budget begins, what is spent and what is got having their titles; else 0."""
    for _, cells in rows[:_DEEPEST]:
        sides = [_side(cell) for cell in cells]
        found = [place for place, side in enumerate(sides) if side]
        if len(found) == 2 and sides[found[0]] != sides[found[1]] and found[1] - found[0] > 1:
            return found[1]
    return 0


def _side(title: str) -> str:
    said = stems(title) if title else ()
    return next((side for side in ("income", "expenses") if said and said in vocabulary(side)), "")


def _with_banner(rows: Sequence[Row], start: int) -> list[Row]:
    """The rows, with what stands alone above both sides of a budget above the second too."""
    head = next(i for i, (_, cells) in enumerate(rows) if sum(bool(_side(cell)) for cell in cells) == 2)
    banner = [
        (n, ("",) * start + cells[:1] if sum(map(bool, cells)) == 1 else cells) for n, cells in rows[:head]
    ]
    return [*banner, *rows[head:]]


def _are_two(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether each has titles of its own, and something says that their rows are not the same rows."""
    begins, other = next(_titles(left), None), next(_titles(right), None)
    if begins is None or other is None:
        return False
    said = next(iter(concepts(other[1][0])), ("", 0.0))
    if said[0] not in _NAMING or said[1] < _LIKELY:
        return False
    bounds = [max(number for number, cells in rows if any(cells)) for rows in (left, right)]
    shared = {cell for cell in begins[1] if cell} & {cell for cell in other[1] if cell}
    return bool(shared) or bounds[0] != bounds[1] or begins[0] != other[0]


def _titles(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows that may be titles: two that mean something."""
    for row in rows:
        if sum(title_sureness(cell) >= _LIKELY for cell in row[1] if cell) >= 2:
            yield row


def _cut(rows: Sequence[Row], start: int, end: int) -> list[Row]:
    return [(number, _stripped(cells[start:end])) for number, cells in rows]


def _stripped(cells: tuple[str, ...]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _part(sheet: Sheet, rows: Sequence[Row], start: int, end: int) -> Sheet:
    cut = _cut(rows, start, end)
    while len(cut) > 1 and not cut[-1][1]:
        cut.pop()
    merged = tuple((a - start, top, bottom, z - start) for a, top, bottom, z in sheet.merged if a > start)
    if not start:
        return replace(sheet, header=cut[0][1], rows=tuple(cut[1:]))
    name = f"{sheet.name} ({column_letters(start)}–{column_letters(end - 1)})"
    part = replace(sheet, name=name, header=cut[0][1], rows=tuple(cut[1:]), broken=(), notes=())
    return replace(part, merged=merged)
