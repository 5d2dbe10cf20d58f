"""Rows of any file, said one by one, gathered into sheets of the template.

An entity is one row however many rows speak of it: told by its official identifiers, else by its name
as long as nothing that tells namesakes apart (commune, level, year…) differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

from cordee.i18n import Text
from cordee.loaders.reading import Fault, Ignored, Lost, Note
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.template.layout import LAYOUTS, Layout
from cordee.loaders.translated_entities import Known, Said
from cordee.loaders.translation import HEADLESS, RowKey, Translation, key_of
from cordee.loaders.unlike import told
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.name_order import in_order
from cordee.model import KINDS, PEOPLE
from cordee.model.folding import fold

Values = Mapping[str, str]
"""Cells by the property they hold, as text."""

_NO_TITLES: Values = {}


@dataclass(slots=True)
class At:
    """A row of a table of the file. Not frozen: one is made for each."""

    table: Sheet
    row: int

    @property
    def key(self) -> RowKey:
        """What tells it from all other rows."""
        return key_of(self.table, self.row)


@dataclass(slots=True)
class _Link:
    """One is made for every link of a file: not frozen, which would cost as much again."""

    at: At
    type: str
    a: Said
    b: Said
    values: Values
    titles: Values
    main: bool


@dataclass(slots=True)
class _Gathered:
    """Rows of one sheet of the template that come from one table, under one set of titles."""

    table: Sheet
    layout: str
    minor: bool
    titles: dict[str, str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    shapes: dict[tuple[str, ...], None] = field(default_factory=dict)
    """Which properties its rows have, in the order they come."""

    def put(self, row: int, values: dict[str, str]) -> None:
        """One more row."""
        self.rows.append((row, values))
        self.shapes[tuple(values)] = None


class TranslationBuilder:
    """Gathers what the rows of a file say, and gives the translation.

    ``main`` says that the row it comes from stands on it: refused, it costs that whole row; else only
    cells of it. ``titles`` are what the file calls the columns, by property, where that is to be told.
    """

    def __init__(self, recognised: Text) -> None:
        self.recognised = recognised
        self._tables: dict[tuple[str, str, int], Sheet] = {}
        self._known = {kind: Known(kind) for kind in KINDS}
        self._links: list[_Link] = []
        self._once: set[tuple[str, int, int]] = set()
        self._sources: list[tuple[Sheet, dict[str, str]]] = []
        self._aside: dict[RowKey, Text] = {}
        self._refused: dict[RowKey, tuple[Fault, ...]] = {}
        self._refused_money: dict[RowKey, tuple[int, str]] = {}
        self._notes: list[Note] = []
        self._lost: list[Lost] = []
        self._unread: list[Ignored] = []
        self._turned: set[tuple[str, str]] = set()

    def table(self, table: Sheet) -> None:
        """A table whose rows are counted, whether they say anything or not."""
        self._tables.setdefault((table.file, table.name, id(table)), table)

    def entity(
        self,
        at: At,
        kind: str,
        values: Values,
        *,
        main: bool = False,
        among: Collection[str] = (),
        titles: Values = _NO_TITLES,
    ) -> Said:
        """Somebody or something a row names; links take what this gives for their ends.

        ``values`` needs a name. Two of one name that share one of ``among`` (the body somebody works
        for, their function) are one, whatever else differs.
        """
        if kind in PEOPLE:
            values = self._in_order(at, values, titles.get("name", ""))
        return self._known[kind].say(at.table, at.row, values, main=main, among=among, titles=titles)

    def _in_order(self, at: At, values: Values, title: str) -> Values:
        """What is said of somebody, their first name before their last one."""
        turned = (at.table.name, title) in self._turned
        name = in_order(values["name"], title, last_first=turned)
        return values if name == values["name"] else {**values, "name": name}

    def turn(self, table: Sheet, titles: Iterable[str]) -> None:
        """Columns whose people are told with their last name first."""
        self._turned.update((table.name, title) for title in titles)

    def link(
        self,
        at: At,
        type_: str,
        a: Said,
        b: Said,
        values: Values = _NO_TITLES,
        *,
        main: bool = False,
        titles: Values = _NO_TITLES,
        once: bool = False,
    ) -> None:
        """What a row says of two: ``type_`` is one of the model, its ends in the model's order.

        ``once`` is for what every row says again, such as that a region is in its country.
        """
        if once:
            said = (type_, id(a), id(b))
            if said in self._once:
                return
            self._once.add(said)
        self._links.append(_Link(at, type_, a, b, values, titles, main))

    def source(self, table: Sheet, values: Values) -> None:
        """A source that rows cite by its ``id`` or ``title`` in their value ``source``."""
        self._sources.append((table, dict(values)))

    def leave(self, at: At, reason: Text) -> None:
        """A row that gives nothing, and why: a total, a heading."""
        self._aside[at.key] = reason

    def refuse(self, at: At, faults: Iterable[Fault], money: tuple[int, str] = (0, "")) -> None:
        """A row that cannot be translated, with the cents it tells of and their currency."""
        self._refused[at.key] = (*self._refused.get(at.key, ()), *faults)
        if money[0]:
            self._refused_money[at.key] = money

    def lose(self, at: At, fault: Fault) -> None:
        """A cell that cannot be translated: the row is kept without it."""
        tab = at.table.name if at.table.workbook else ""
        self._lost.append(Lost(at.table.file, tab, at.row, fault))

    def note(self, table: Sheet, row: int, text: Text) -> None:
        """Something put right or taken for granted; ``row`` 0 is the whole table."""
        self._notes.append(Note(table.file, table.name if table.workbook else "", row, text))

    def pass_over(self, table: Sheet, reason: Text, rows: int = 0) -> None:
        """A column (0 ``rows``), or a sheet that is not among the tables, that nothing is read from."""
        self._unread.append(Ignored(table.file, table.name if table.workbook else "", 0, reason, rows))

    def build(self) -> Translation:
        """The translation of all that was said."""
        same: dict[RowKey, RowKey] = {}
        sheets: dict[tuple[object, ...], _Gathered] = {}
        for table, values in self._sources:
            _put(sheets, table, "sources", HEADLESS, values, {}, minor=True)
        for known in self._known.values():
            for row in known.settled():
                _put(sheets, row.table, known.kind, row.row, row.values, row.titles, minor=not row.main)
            same.update(known.same())
            for said, name, kept in known.lost:
                self._lose_other(said, name, kept)
            for table in {id(table): table for table, _ in known.unlike}.values():
                self.note(table, 0, told(one for where, one in known.unlike if where is table))
        self._put_links(sheets)
        return Translation(
            self.recognised,
            tuple(self._tables.values()),
            tuple(map(_sheet, sheets.values())),
            dict(self._aside),
            same,
            dict(self._refused),
            dict(self._refused_money),
            tuple(self._notes),
            tuple(self._unread),
            tuple(self._lost),
        )

    def _put_links(self, sheets: dict[tuple[object, ...], _Gathered]) -> None:
        # Titles are mostly the same few objects, which tell the sheet without being compared.
        known: dict[tuple[object, ...], _Gathered] = {}
        for link in self._links:
            a, b = link.a, link.b
            seen = (id(link.at.table), link.type, link.main, id(link.titles), id(a.titles), id(b.titles))
            gathered = known.get(seen)
            if gathered is None:
                titles = {**_end_titles(link), **link.titles}
                gathered = _gathered(sheets, link.at.table, link.type, titles, minor=not link.main)
                known[seen] = gathered
            values = {"from": a.called, "from_kind": a.kind, "to": b.called, "to_kind": b.kind}
            for name, value in link.values.items():
                if value:
                    values[name] = value
            gathered.put(link.at.row, values)

    def _lose_other(self, said: Said, name: str, kept: str) -> None:
        fault = Fault(
            said.titles.get(name) or _titled(said.kind, name),
            shorten(said.values[name]),
            Text("translated.expected_same", kept=shorten(kept), name=said.name),
            Text("translated.correct_or_number"),
            apart=True,
            disagrees=True,
        )
        self.lose(At(said.table, said.row), fault)


def _end_titles(link: _Link) -> dict[str, str]:
    ends = (("from", link.a), ("to", link.b))
    return {name: said.titles["name"] for name, said in ends if "name" in said.titles}


def _put(
    sheets: dict[tuple[object, ...], _Gathered],
    table: Sheet,
    layout: str,
    row: int,
    values: Values,
    titles: Values,
    *,
    minor: bool,
) -> None:
    kept = {name: value for name, value in values.items() if value}
    _gathered(sheets, table, layout, titles, minor=minor).put(row, kept)


def _gathered(
    sheets: dict[tuple[object, ...], _Gathered], table: Sheet, layout: str, titles: Values, *, minor: bool
) -> _Gathered:
    key = (table.file, table.name, layout, minor, tuple(sorted(titles.items())))
    if key not in sheets:
        sheets[key] = _Gathered(table, layout, minor, dict(titles))
    return sheets[key]


@cache
def _layouts() -> Mapping[str, Layout]:
    return {layout.name: layout for layout in LAYOUTS}


def _titled(layout: str, name: str) -> str:
    """What people call a property that no column of the file is called after: as the template does."""
    column = _layouts()[layout].by_title.get(fold(name)) if layout in _layouts() else None
    return str(column.title) if column is not None else name


def _sheet(gathered: _Gathered) -> Sheet:
    header = tuple(dict.fromkeys(name for shape in gathered.shapes for name in shape))
    table = gathered.table
    return Sheet(
        table.file,
        table.name,
        header,
        tuple((number, tuple(map(values.get, header, repeat("")))) for number, values in gathered.rows),
        workbook=table.workbook,
        layout=gathered.layout,
        titles=tuple(gathered.titles.get(name) or _titled(gathered.layout, name) for name in header),
        minor=gathered.minor,
    )


__all__ = ["At", "Said", "TranslationBuilder", "Values"]
