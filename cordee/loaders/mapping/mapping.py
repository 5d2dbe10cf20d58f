"""A mapping: for each table of a file, what its rows are and what each of its columns means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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

    def each(self, tables: Iterable[tuple[Sequence[str], str]]) -> list[TableMapping | None]:
        """The mapping of each table, given by its titles and its sheet: of that sheet, else of any.

        Of several with the same titles in one sheet the first is that of the first, and so on: each may
        be of the network that stands above it.
        """
        met = Counter[tuple[tuple[str, ...], str]]()
        found: list[TableMapping | None] = []
        for titles, sheet in tables:
            wanted, name = shape(titles), fold(sheet)
            alike = [table for table in self.tables if table.shape == wanted]
            meant = [table for table in alike if fold(table.sheet) == name] or alike[:1]
            found.append(meant[min(met[wanted, name], len(meant) - 1)] if meant else None)
            met[wanted, name] += 1
        return found


def shape(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles of a table as compared: without those at the end that are empty or tell of a rejection."""
    folded = [fold(title) for title in titles]
    while folded and (not folded[-1] or folded[-1] in _REASONS):
        folded.pop()
    return tuple(folded)


def shape_key(titles: Sequence[str]) -> str:
    """A short name for a shape, for the file that remembers it."""
    return digest(*shape(titles))
