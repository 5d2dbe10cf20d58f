"""An amount in a cell merged over several rows is one amount: it is told once, of the first of them.

Told of each row, what three projects share would be three grants.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from cordee.i18n import Text, quoted
from cordee.loaders.mapping.mapping import TableMapping
from cordee.loaders.mapping.meanings import NAMES, is_amount
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import is_placeholder

Cells = tuple[str, ...]


class MergedAmounts:
    """The merged cells of one table that hold amounts."""

    def __init__(self, found: Found, meant: TableMapping) -> None:
        columns = meant.columns
        titles = {column.title: place for place, column in enumerate(columns)}
        self._names = {place for place, column in enumerate(columns) if column.means in NAMES}
        self._payers = {
            place: titles.get(column.of, -1)
            for place, column in enumerate(columns)
            if is_amount(column.means)
        }
        self._below: dict[int, set[int]] = defaultdict(set)
        self._ranges: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        if self._payers and found.table.merged:
            self._read(found)

    def _read(self, found: Found) -> None:
        rows = dict(found.rows)
        numbers = sorted(rows)
        for left, top, bottom, _ in found.table.merged:
            place, mine = left - 1, numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            cell = rows[top][place] if top in rows and place < len(rows[top]) else ""
            if len(mine) > 1 and cell and not is_placeholder(cell):
                for number in mine[1:]:
                    self._below[number].add(place)
                if place in self._payers:
                    self._ranges[place].append((top, mine[-1], cell))

    def once(self, number: int, cells: Cells) -> Cells:
        """A row without the amounts that one above it has told, nor who paid where that is the same grant."""
        below = self._below.get(number, set())
        gone = below & self._payers.keys()
        if gone and self._names <= below:
            gone |= {self._payers[place] for place in gone} & below
        return tuple("" if place in gone else cell for place, cell in enumerate(cells)) if gone else cells

    @property
    def notes(self) -> Iterator[tuple[int, Text]]:
        """What several share, by the first row of each: nobody can tell what each has of it."""
        for place, ranges in self._ranges.items():
            for top, last, cell in ranges:
                if not self._same(place, last):
                    yield (
                        top,
                        Text(
                            "mapping.merged_amount",
                            amount=quoted(shorten(cell)),
                            first=str(top),
                            last=str(last),
                        ),
                    )

    def _same(self, place: int, number: int) -> bool:
        """Whether a row tells of the same grant as the one above it."""
        below = self._below.get(number, set())
        payer = self._payers[place]
        return self._names <= below and (payer < 0 or payer in below)
