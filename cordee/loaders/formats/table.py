"""The rows of a table of a known format, its columns found by their titles however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from cordee.i18n import Listed, Text, quoted
from cordee.loaders.known import Raw
from cordee.loaders.sheets.cells import Number, number_text
from cordee.loaders.sheets.grid import Sheet, make_sheet
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model.folding import fold

_WITHIN = 20
_PARTS = re.compile(r"\s+[-–—/|]\s+|\n")

Titles = Mapping[str, Collection[str]]
"""What a column may be called, by the name the module of the format has for it."""


def title_key(title: str) -> str:
    """The form under which two spellings of a title are equal: "NOM_Beneficiaire" and "nomBeneficiaire".

    >>> title_key("Nom de l'attribuant"), title_key("idRAE")
    ('nomdelattribuant', 'idrae')
    """
    return fold(title).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that a format knows: where each is, and what the file calls it."""

    table: Sheet
    at: Mapping[str, int]
    nothing: _Nothing = field(default_factory=lambda: _Nothing({"": True}), repr=False, compare=False)
    """Which cells say nothing."""
    _titles: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = field(default_factory=dict, repr=False)

    def __contains__(self, name: object) -> bool:
        return name in self.at

    def has(self, *names: str) -> bool:
        """Whether all of these are there."""
        return all(name in self.at for name in names)

    def titles(self, **properties: str) -> Mapping[str, str]:
        """What the file calls the columns that properties come from: for what is told of their cells."""
        asked = tuple(properties.items())
        if asked not in self._titles:
            self._titles[asked] = self._shortened(properties)
        return self._titles[asked]

    def _shortened(self, properties: Mapping[str, str]) -> Mapping[str, str]:
        header = self.table.header
        return {
            name: shorten(header[self.at[column]]) for name, column in properties.items() if column in self.at
        }


class Record(dict[str, str]):
    """A row: its place and its cells as they stand, by the names of the format; "" where there is none."""

    __slots__ = ("at", "columns", "row")

    def __init__(self, at: At, columns: Columns, row: tuple[str, ...]) -> None:
        super().__init__(zip(columns.at, map(row.__getitem__, columns.at.values()), strict=True))
        self.at, self.columns, self.row = at, columns, row

    def __missing__(self, name: str) -> str:
        return ""

    def said(self, name: str) -> str:
        """The cell, "" when it is a placeholder too ("NR", "N/A", "-")."""
        cell = self[name]
        return "" if self.columns.nothing[cell] else cell


class _Nothing(dict[str, bool]):
    """Whether a cell says nothing, looked at once: columns repeat their cells."""

    def __missing__(self, cell: str) -> bool:
        found = self[cell] = is_placeholder(cell)
        return found


def find(table: Sheet, titles: Titles) -> Columns:
    """The columns of ``table`` that ``titles`` name; a bilingual title is known by either part."""
    names = {title_key(spelt): name for name, every in titles.items() for spelt in (name, *every)}
    found: dict[str, int] = {}
    for place, title in enumerate(table.header):
        for part in (title, *_PARTS.split(title)):
            name = names.get(title_key(part))
            if name is not None and name not in found:
                found[name] = place
                break
    return Columns(table, found)


def under_titles(table: Sheet, titles: Titles, wanted: Iterable[str]) -> Sheet | None:
    """The table with its titles found under a banner; None when no row near the top has those ``wanted``."""
    needed = tuple(wanted)
    if find(table, titles).has(*needed):
        return table
    for place, (number, cells) in enumerate(table.rows[:_WITHIN]):
        tried = replace(table, header=cells, rows=table.rows[place + 1 :], header_at=number)
        if len(cells) >= len(needed) and find(tried, titles).has(*needed):
            return tried
    return None


def records(columns: Columns) -> Iterator[Record]:
    """The rows that hold something."""
    table = columns.table
    empty = ("",) * (max(columns.at.values(), default=-1) + 1)
    for number, cells in table.rows:
        if cells:
            yield Record(At(table, number), columns, cells + empty[len(cells) :])


def told_records(builder: TranslationBuilder, columns: Columns) -> Iterator[Record]:
    """The rows that hold something; the builder learns of the table, and of its columns that are not read."""
    builder.table(columns.table)
    yield from records(columns)
    tell_unused(builder, columns)


def known_tables(
    builder: TranslationBuilder, raw: Raw, known: Callable[[Sheet], Columns | None]
) -> Iterator[Columns]:
    """The columns of the tables that a format knows; the builder learns which sheets are none of its own."""
    used: list[Sheet] = []
    for table in raw.tables:
        columns = known(table)
        if columns is not None:
            used.append(table)
            yield columns
    pass_other_sheets(builder, raw.tables, used)


def tell_unused(builder: TranslationBuilder, columns: Columns) -> None:
    """Say which columns nothing was read from."""
    used = set(columns.at.values())
    names = [title for place, title in enumerate(columns.table.header) if title and place not in used]
    if names:
        said = Listed(quoted(shorten(name, 40)) for name in names)
        builder.pass_over(columns.table, Text("format.columns_not_used", names=said))


def pass_other_sheets(builder: TranslationBuilder, tables: Iterable[Sheet], used: Collection[Sheet]) -> None:
    """Say which sheets of the file are none of the format's."""
    taken = {(one.file, one.name) for one in used}
    for table in tables:
        if (table.file, table.name) not in taken:
            builder.pass_over(table, Text("format.sheet_not_used", sheet=table.name), table.size)


def of_items(raw: Raw, items: Iterable[Mapping[str, object]], name: str = "") -> Sheet:
    """A table of the objects of a JSON file, numbered from 1; what is nested in them is no cell.

    ``name`` tells one table of a file from the others.
    """
    objects = list(items)
    header = tuple(dict.fromkeys(key for one in objects for key in one))
    rows = (
        (number, [cell_text(one.get(key)) for key in header]) for number, one in enumerate(objects, start=1)
    )
    cut = chain([(0, header)], rows)
    return make_sheet(raw.path.name, name or raw.path.stem, cut, workbook=bool(name))


def cell_text(value: object) -> str:
    """A value of JSON as a workbook would show it; "" for null and what is nested."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        exact = number_text(value)
        return Number(exact, exact) if "." in exact else exact
    return value if isinstance(value, str) else ""


def answered(tree: object) -> object:
    """What a service answers: in the envelope of its pages, or as it was kept without."""
    return tree.get("results") if isinstance(tree, dict) else tree


def objects_in(tree: object) -> list[dict[str, object]]:
    """The objects of a list of nothing else; empty for any other tree."""
    if not isinstance(tree, list) or not all(isinstance(one, dict) for one in tree):
        return []
    return tree


def has_keys(tree: object, *keys: str) -> bool:
    """Whether a list of objects has these keys, by its first ones."""
    found = objects_in(tree[:_WITHIN] if isinstance(tree, list) else None)
    return bool(found) and all(any(key in one for one in found) for key in keys)
