"""What a file is taken for: each table and column with how sure that is, why, and what else it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cordee.i18n import NOTHING, Text
from cordee.loaders.mapping.mapping import Column, Mapping, TableMapping
from cordee.loaders.mapping.meanings import NAMES, PAID_BY, PREFIX
from cordee.loaders.recognise.tables import Found
from cordee.loaders.sheets.grid import Sheet

SURE = 0.75
"""From here on nobody is asked."""
_AMOUNT = f"{PREFIX}amount"
_OF_GRANTS = (f"{PREFIX}year", f"{PREFIX}note")
GUESS = 0.45
"""Below it nothing is guessed, even when the best guess is wanted."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column means, how sure that is (0 to 1), by what; ``others`` are what else it may mean."""

    column: Column
    sure: float
    reason: Text = NOTHING
    others: tuple[Column, ...] = ()

    @property
    def understood(self) -> bool:
        """Whether anything at all is read from it."""
        return not self.column.is_left

    @property
    def doubtful(self) -> bool:
        """Whether it is to be asked."""
        return self.understood and GUESS <= self.sure < SURE


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """A table, what its rows are and what its columns mean; ``refused`` says why it is left aside."""

    found: Found
    rows: str = ""
    sure: float = 0.0
    guesses: tuple[Guess, ...] = ()
    refused: Text = NOTHING
    remembered: bool = False
    payer: str = ""
    perhaps: str = ""
    """What the rows of one that is left aside may be, for somebody to say so."""

    @property
    def is_known(self) -> bool:
        """Whether anything is read from it."""
        return bool(self.rows)

    def mapping(self, least: float) -> TableMapping:
        """Its mapping, by what is at least that sure; a detail of a link that is left falls with it."""
        told = self.written(least)
        if told.payer or any(one.means in (PAID_BY, _AMOUNT) and not one.of for one in told.columns):
            return told
        # The year of amounts that are left, or what they are for, is nobody else's.
        whole = (Column(one.title) if one.means in _OF_GRANTS and not one.of else one for one in told.columns)
        return replace(told, columns=tuple(whole))

    def written(self, least: float) -> TableMapping:
        """The same with what is known of amounts that are left: for somebody to say who pays them."""
        kept = [_kept(one, least) for one in self.guesses]
        made = {one.title for one in kept if not one.is_left}
        whole = [Column(one.title) if one.of and one.of not in made else one for one in kept]
        paid = any(one.means == _AMOUNT and not one.of for one in whole)
        return TableMapping(self.found.table.name, self.rows, tuple(whole), self.payer if paid else "")


def _kept(guess: Guess, least: float) -> Column:
    """A column where it is sure enough; one that names the rows stays, though nobody says whose they are."""
    if guess.sure >= least:
        return guess.column
    column = guess.column
    tied = column.means in NAMES and column.relation
    return replace(column, named="", kind="") if tied else Column(column.title)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a whole file is taken for; ``others`` are its sheets without any table."""

    tables: tuple[ProposedTable, ...]
    others: tuple[Sheet, ...] = field(default_factory=tuple)

    @property
    def known(self) -> tuple[ProposedTable, ...]:
        """The tables that something is read from."""
        return tuple(table for table in self.tables if table.is_known)

    def mapping(self, least: float = SURE) -> Mapping:
        """The mapping of what is at least that sure."""
        told = (table.mapping(least) for table in self.known)
        return Mapping(tuple(one for one in told if any(column.means in NAMES for column in one.columns)))

    def mapped(self, mapping: Mapping | None) -> list[TableMapping | None]:
        """What a mapping says of each table; None for those of which it does not speak."""
        tables = ((one.found.table.header, one.found.table.name) for one in self.tables)
        return mapping.each(tables) if mapping is not None else [None] * len(self.tables)

    def written(self) -> Mapping:
        """The mapping of what is sure, for somebody to look at and to complete."""
        return Mapping(tuple(table.written(SURE) for table in self.known))

    def with_guess(self, table: int, columns: Sequence[int], guesses: Sequence[Guess]) -> Proposal:
        """The same with other guesses for some columns of a table."""
        old = self.tables[table]
        put = dict(zip(columns, guesses, strict=True))
        new = replace(old, guesses=tuple(put.get(i, one) for i, one in enumerate(old.guesses)))
        return replace(self, tables=tuple(new if i == table else one for i, one in enumerate(self.tables)))
