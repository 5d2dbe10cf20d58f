"""A mapping: for each table of a file, what its rows are and what each of its columns means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cordee.i18n import in_every_language
from cordee.loaders.mapping.meanings import LEFT
from cordee.loaders.template.layout import REASON_COLUMN
from cordee.model.claims import digest
from cordee.model.folding import fold

_REASONS = frozenset(map(fold, in_every_language(REASON_COLUMN)))


@dataclass(frozen=True, slots=True)
class Column:
    """What one column means.

    ``kind`` is what the others it names are, when that is to be said; ``named`` is the one other that
    a tick or an amount is about; ``relation`` what a tick says of it; ``of`` the title of the column
    whose link this one tells more of; ``role`` the role on the link.
    """

    title: str
    means: str = LEFT
    kind: str = ""
    named: str = ""
    relation: str = ""
    of: str = ""
    role: str = ""

    def __hash__(self) -> int:
        """By its title alone: columns are looked up for every cell, and few have one title."""
        return hash(self.title)

    @property
    def is_left(self) -> bool:
        """Whether nothing is read from it."""
        return self.means == LEFT


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What the rows of one table are (a kind of the model), and its columns in their order."""

    sheet: str
    rows: str
    columns: tuple[Column, ...]
    payer: str = ""
    """Who pays the amounts of the table, when no column says it."""

    @property
    def shape(self) -> tuple[str, ...]:
        """What finds it again: the titles of the table."""
        return shape(tuple(column.title for column in self.columns))


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the tables of a file mean; a table that is not there is left aside."""

    tables: tuple[TableMapping, ...]

    def of(self, titles: Sequence[str], sheet: str) -> TableMapping | None:
        """The mapping of the table with these titles: in the sheet of that name, else in any."""
        wanted = shape(titles)
        found = [table for table in self.tables if table.shape == wanted]
        named = [table for table in found if fold(table.sheet) == fold(sheet)]
        return next(iter((*named, *found)), None)


def shape(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles of a table as compared: without those at the end that are empty or tell of a rejection."""
    folded = [fold(title) for title in titles]
    while folded and (not folded[-1] or folded[-1] in _REASONS):
        folded.pop()
    return tuple(folded)


def shape_key(titles: Sequence[str]) -> str:
    """A short name for a shape, for the file that remembers it."""
    return digest(*shape(titles))
