"""A row of a known sheet → its values, or its faults."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.i18n import Amount, Text, in_every_language
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import sound, trouble
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.template.layout import REASON_COLUMN, Layout
from cordee.loaders.values import BadValue, Parser, as_read, parser_for
from cordee.loaders.values.faults import shorten
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model import Property
from cordee.model.claims import Value
from cordee.model.dates import first_day, last_day
from cordee.model.folding import fold

_AMOUNTS = ("amount", "amount_min", "amount_max")
_MONEY = ("amount", "amount_max", "amount_min", "budget")
_KEYS = frozenset({"id", "from", "to"})
_REASONS = frozenset(map(fold, in_every_language(REASON_COLUMN)))


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column that is understood: where it is, what it holds, how it is read."""

    index: int
    title: str
    prop: Property
    parse: Parser


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one sheet: those understood, the titles that are not, those that should be there."""

    layout: Layout
    known: tuple[ReadColumn, ...]
    unknown: tuple[str, ...]
    missing: tuple[Property, ...]

    def title(self, name: str) -> str:
        """What the file calls the column of that property; its code when the file has none."""
        return next((column.title for column in self.known if column.prop.name == name), name)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row as values by property name, without those that are empty; useless if it has ``faults``.

    ``lost`` are the optional cells that could not be read, ``empty`` those that say there is nothing.
    """

    sheet: Sheet
    row: Row
    columns: Columns
    values: dict[str, Value]
    faults: tuple[Fault, ...]
    lost: tuple[Fault, ...] = ()
    empty: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where the row stands."""
        return self.sheet.place(self.row[0])

    def text(self, name: str) -> str:
        """The text of a column, "" when it is empty."""
        return str(self.values.get(name, ""))

    @property
    def money(self) -> tuple[int, str]:
        """The amount the row tells of, in cents, and its currency; 0 when it tells none.

        A currency that cannot be read is told as it is written: it is not euros.
        """
        found = next((self.values[name] for name in _MONEY if name in self.values), 0)
        unread = next((str(fault.value) for fault in self.faults if fault.column == self._currency), "")
        return (found if isinstance(found, int) else 0, unread or self.text("currency") or "EUR")

    @property
    def _currency(self) -> str:
        return self.columns.title("currency")

    def lost_value(self, name: str) -> str:
        """What stood in the unreadable cell of property ``name``; "" when it could be read."""
        title = self.columns.title(name)
        return next((str(fault.value) for fault in self.lost if fault.column == title), "")

    def fault(self, name: str, expected: Text, remedy: Text, because: str = "") -> Fault:
        """A fault in the column of property ``name``, with the value it has."""
        return Fault(self.columns.title(name), shorten(self.text(name)), expected, remedy, because)


def find_columns(sheet: Sheet, layout: Layout) -> Columns:
    """Which property each column of a sheet holds, by its title in either language or its code."""
    known: list[ReadColumn] = []
    unknown: list[str] = []
    for index, title in enumerate(sheet.header):
        prop = layout.by_title.get(fold(title))
        if prop is not None:
            shown = sheet.titles[index] if sheet.titles else title
            known.append(ReadColumn(index, shorten(shown), prop, parser_for(prop)))
        elif title and fold(title) not in _REASONS:
            unknown.append(title)
    held = {column.prop.name for column in known}
    missing = tuple(prop for prop in layout.required if prop.name not in held)
    return Columns(layout, tuple(known), tuple(unknown), missing)


def parse_row(sheet: Sheet, row: Row, columns: Columns) -> Parsed:
    """The values of a row, every fault it has being found at once.

    A cell that cannot be read costs the row only when it says which entity, or how much money.
    """
    reader = _Reader(columns)
    cells = row[1]
    faults = _cut_wrongly(sheet, cells)
    if not faults:
        checked = not sound(cells)
        for column in columns.known:
            cell = cells[column.index] if column.index < len(cells) else ""
            if cell:
                reader.read(column, cell, checked=checked)
        faults = [*reader.faults, *_incomplete(columns, cells, reader)]
        faults += _contradictions(columns, reader)
        if "currency" in columns.layout.by_title and any(name in reader.values for name in _AMOUNTS):
            reader.values.setdefault("currency", "EUR")
    return Parsed(sheet, row, columns, reader.values, tuple(faults), tuple(reader.lost), tuple(reader.empty))


class _Reader:
    """The cells of one row, each read as its column is."""

    def __init__(self, columns: Columns) -> None:
        self._vital = columns.layout.vital
        self.values: dict[str, Value] = {}
        self.faults: list[Fault] = []
        self.lost: list[Fault] = []
        self.empty: list[str] = []

    def read(self, column: ReadColumn, cell: str, *, checked: bool) -> None:
        """Take one cell that is not empty; ``checked``: it may hold what no cell should."""
        found = trouble(cell) if checked else None
        if found is not None:
            self.bad(column.prop.name, Fault(column.title, shorten(cell), *found))
            return
        if _says_nothing(column.prop, cell):
            self.empty.append(cell)
        else:
            self._parse(column, cell)

    def _parse(self, column: ReadColumn, cell: str) -> None:
        name = column.prop.name
        try:
            value = column.parse(as_read(column.prop, cell))
        except BadValue as error:
            self.bad(name, Fault(column.title, error.raw, error.expected, error.remedy))
            return
        if isinstance(value, list):
            value = [item for item in value if not is_placeholder(item)]
        if self.values.setdefault(name, value) != value:
            self.bad(name, Fault(column.title, shorten(cell), *_TWO_COLUMNS))

    def bad(self, name: str, fault: Fault) -> None:
        """A cell that cannot be read: it costs the row when the row stands on it, else itself."""
        (self.faults if name in self._vital else self.lost).append(fault)


_TWO_COLUMNS = (
    Text("rows.one_value_two_columns"),
    Text("rows.keep_one_two_columns"),
)


def _says_nothing(prop: Property, cell: str) -> bool:
    """Whether a cell is a placeholder there: "nc" may be a key, "unknown" a status."""
    if not is_placeholder(cell, words=prop.name not in _KEYS):
        return False
    return not any(fold(cell) in map(fold, (c.code, *in_every_language(c.name))) for c in prop.choices)


def _cut_wrongly(sheet: Sheet, cells: tuple[str, ...]) -> list[Fault]:
    if sheet.workbook or len(cells) <= len(sheet.header):
        return []
    # In a CSV file a value beyond the last title is the sign of a row cut in the wrong places.
    expected = Text("rows.most_cells", count=len(sheet.header))
    remedy = Text("rows.put_quotes_around_text")
    return [Fault("", shorten(cells[-1]), expected, remedy)]


def _incomplete(columns: Columns, cells: tuple[str, ...], reader: _Reader) -> list[Fault]:
    if all(prop.name in reader.values for prop in columns.layout.required):
        return []
    wrong = {fault.column for fault in reader.faults}
    faults = [
        Fault(
            prop.name,
            "",
            Text("rows.column", prop=prop.title),
            Text("rows.first_row_sheet_must"),
        )
        for prop in columns.missing
    ]
    for column in columns.known:
        if column.prop.required and column.prop.name not in reader.values and column.title not in wrong:
            cell = cells[column.index] if column.index < len(cells) else ""
            expected = Text("rows.value_which_required_here")
            faults.append(Fault(column.title, shorten(cell), expected, Text("rows.fill")))
    return faults


def _contradictions(columns: Columns, reader: _Reader) -> list[Fault]:
    values = reader.values
    since, until = str(values.get("since", "")), str(values.get("until", ""))
    if since and until and first_day(since) > last_day(until):
        # Which of the two is wrong nobody can tell: neither is kept.
        reader.lost.append(_reversed(columns, "until", until, since))
        del values["since"], values["until"]
    low, high = values.get("amount_min"), values.get("amount_max")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        return [_reversed(columns, "amount_max", Amount(high), Amount(low))]
    return []


def _reversed(columns: Columns, name: str, value: str | Amount, other: str | Amount) -> Fault:
    expected = Text("rows.value_before", other=other)
    remedy = Text("rows.check_both_bounds")
    return Fault(columns.title(name), value, expected, remedy)
