"""An amount in a cell merged over several rows is one amount: it is told once, of the first of them.

Told of each row, what three projects share would be three grants.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cordee.i18n import Text, quoted
from cordee.loaders.sheets.grid import Row
from cordee.loaders.sheets.merged import Merged
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import is_placeholder

Cells = tuple[str, ...]
_NO_PAYERS: Mapping[int, int] = {}


class MergedAmounts:
    """The merged cells of one table that hold amounts, columns being counted from 0.

    ``whose`` are the columns of amounts, each with those that say of whom it is; ``payers`` the columns
    that go with an amount where the row tells of the same grant as the one above it.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        merged: Sequence[Merged],
        whose: Mapping[int, Collection[int]],
        payers: Mapping[int, int] = _NO_PAYERS,
    ) -> None:
        self._whose, self._payers = whose, payers
        self._below: dict[int, set[int]] = defaultdict(set)
        self._ranges: list[tuple[int, int, int, str]] = []
        if whose and merged:
            self._read(dict(rows), merged)

    def _read(self, rows: Mapping[int, Cells], merged: Sequence[Merged]) -> None:
        numbers = sorted(number for number, cells in rows.items() if cells)
        for left, top, bottom, _ in merged:
            place, mine = left - 1, numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
            cell = rows[top][place] if top in rows and place < len(rows[top]) else ""
            if len(mine) > 1 and cell and not is_placeholder(cell):
                for number in mine[1:]:
                    self._below[number].add(place)
                if place in self._whose:
                    self._ranges.append((place, top, mine[-1], cell))

    def once(self, number: int, cells: Cells) -> Cells:
        """A row without the amounts that one above it has told, nor who paid where that is the same grant."""
        below = self._below.get(number, set())
        gone = {place for place in below if place in self._whose}
        gone |= {self._payers[place] for place in gone if place in self._payers and self._same(place, number)}
        return tuple("" if place in gone else cell for place, cell in enumerate(cells)) if gone else cells

    @property
    def notes(self) -> Iterator[tuple[int, Text]]:
        """What several share, by the first row of each: nobody can tell what each has of it."""
        for place, top, last, cell in self._ranges:
            if not self._same(place, last):
                amount = quoted(shorten(cell))
                yield top, Text("mapping.merged_amount", amount=amount, first=str(top), last=str(last))

    def _same(self, place: int, number: int) -> bool:
        """Whether a row tells of the same grant as the one above it."""
        return self._below.get(number, set()).issuperset(self._whose[place])
