"""Rows of money: each is a fact of its own, and those that say the same are told.

A row of funding, or of a partnership with a budget, is known by all it says: rows that agree in all
but the place they cite state one fact several times. Rows that agree in that place too are told
apart by their number, so that the second of two equal grants is not lost. Rows that say the same are
wholly identical only when all their cells are: a column that nothing is read from may tell two grants apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from cordee.loaders.sheets.grid import Sheet
from cordee.model import is_counted, link_key
from cordee.model.claims import Value
from cordee.model.folding import fold

Cells = frozenset[tuple[str, str]]
"""What a row of a file holds, by title: the order of columns is none of what it says."""


class MoneyRow(Protocol):
    """What is asked of a row of links."""

    @property
    def ends(self) -> tuple[str, str]:
        """Both records."""

    @property
    def cited(self) -> tuple[str, str]:
        """The source it cites, and where in it."""

    @property
    def body(self) -> dict[str, Value]:
        """What it says."""

    @property
    def said(self) -> str:
        """The canonical text of that."""

    @property
    def place(self) -> str:
        """Where it stands in the file."""

    @property
    def unread(self) -> bool:
        """Whether a cell of it could not be read: it may then differ from a row that says the same."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """Rows that say what another row says: ``cents`` is what they add, by currency.

    ``places`` are theirs, without the first row of each. ``wholly`` is whether all cells of the two are
    the same, and not only what is read of them.
    """

    kind: str
    places: tuple[str, ...]
    cents: Mapping[str, int]
    wholly: bool = True


class Written:
    """The rows of a file as they are written, by their place; looked up only where two say the same."""

    def __init__(self, tables: Sequence[Sheet] = ()) -> None:
        self._tables = tables

    def at(self, place: str) -> Cells:
        """All cells of a row; empty for a place that is no row of a table."""
        header, cells = self._rows.get(place, ((), ()))
        titles = (*map(fold, header), *("" for _ in cells[len(header) :]))
        return frozenset((title, cell) for title, cell in zip(titles, cells, strict=False) if cell)

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Sequence[str], Sequence[str]]]:
        tables = self._tables
        return {
            table.place(number): (table.header, cells) for table in tables for number, cells in table.rows
        }


NOWHERE = Written()
"""Rows of no file: what is read of them is all they hold."""


def link_keys(
    kind: str, rows: Sequence[MoneyRow], *, once: bool = False, written: Written = NOWHERE
) -> list[str]:
    """The key of each row's record: equal where rows state one fact; the same for rows in any order.

    ``once`` makes one fact of rows that are wholly identical, and of which every cell was read.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    unlike = _Unlike(kind, rows, written) if once else None
    keys: list[str] = []
    for row in rows:
        if not is_counted(kind, row.body):
            keys.append(link_key(kind, row.body))
            continue
        key = row.said
        which = _which(row)
        if once and row.unread:
            seen[which] += 1
            key += f"?{seen[which]}"
        else:
            number = unlike.number(row) if unlike else seen[which]
            seen[which] += not once
            # The first keeps the plain key: it stays itself when a second one appears.
            key += f"#{number}" if number else ""
        keys.append(key)
    return keys


def repeated(kind: str, rows: Sequence[MoneyRow], written: Written = NOWHERE) -> tuple[Repeated, ...]:
    """The rows of one type that say what an earlier row says: those wholly identical to one, and others."""
    seen: dict[tuple[object, ...], set[int]] = {}
    unlike = _Unlike(kind, rows, written)
    again: dict[bool, list[MoneyRow]] = {True: [], False: []}
    for row in rows if unlike.several else ():
        if is_counted(kind, row.body) and not row.unread:
            before = seen.setdefault(_which(row), set())
            number = unlike.number(row)
            if before:
                again[number in before].append(row)
            before.add(number)
    return tuple(_repeated(kind, found, wholly=wholly) for wholly, found in again.items() if found)


def _repeated(kind: str, again: Sequence[MoneyRow], *, wholly: bool) -> Repeated:
    cents: Counter[str] = Counter()
    for row in again:
        amount = row.body.get("amount", row.body.get("budget"))
        if isinstance(amount, int):
            cents[str(row.body.get("currency", "EUR"))] += amount
    return Repeated(kind, tuple(row.place for row in again), dict(sorted(cents.items())), wholly)


class _Unlike:
    """Numbers the rows that say the same but differ in a cell: 0 for the first, and for all like it."""

    def __init__(self, kind: str, rows: Iterable[MoneyRow], written: Written) -> None:
        counted = (row for row in rows if is_counted(kind, row.body) and not row.unread)
        self.several = {which for which, n in Counter(map(_which, counted)).items() if n > 1}
        self._written = written
        self._found: dict[tuple[object, ...], dict[Cells, int]] = {}

    def number(self, row: MoneyRow) -> int:
        """Which one of those a row is."""
        which = _which(row)
        if which not in self.several:
            return 0
        found = self._found.setdefault(which, {})
        return found.setdefault(self._written.at(row.place), len(found))


def _which(row: MoneyRow) -> tuple[object, ...]:
    return (row.ends, row.cited, row.said)
