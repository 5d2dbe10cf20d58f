"""The rows of a known sheet → their values, or their faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat, zip_longest

from cordee.i18n import Amount, Text, in_every_language
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.titles import register_of_title, title_of_number
from cordee.loaders.sheets.cells import Number, trouble
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.template.layout import REASON_COLUMN, Layout
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.identifiers import parser_of
from cordee.loaders.values.lists import SEPARATOR
from cordee.loaders.values.money import other_currency
from cordee.loaders.values.parser import AMOUNTS, Parser, as_read, parser_for
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model import Property, ValueType
from cordee.model.claims import Value
from cordee.model.dates import first_day, last_day
from cordee.model.folding import fold

_MONEY = ("amount", "amount_max", "amount_min", "budget")
_BOUNDS = ("since", "until", *AMOUNTS)
_KEYS = frozenset({"id", "from", "to"})
_BLOCK = 4_096
"""Rows whose cells are read together."""
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 50_000, 200
"""Cells of one column whose reading is kept, and how long one may be: long texts come once."""
_REASONS = frozenset(map(fold, in_every_language(REASON_COLUMN)))


class _Unread:
    """What a cell says that gives no value: nothing (``fault`` None), or what nobody can read.

    ``kept`` are the items of a list that can be read: a wrong one costs itself.
    """

    __slots__ = ("fault", "kept")

    def __init__(self, fault: Fault | None, kept: list[str] | None = None) -> None:
        self.fault = fault
        self.kept = kept

    def beside(self, name: str, values: Mapping[str, Value]) -> dict[str, Value]:
        """What the row says of property ``name`` all the same."""
        return {name: _together(values.get(name, []), self.kept)} if self.kept else {}


Cell = Value | _Unread | None
"""What a cell says; None for one that is empty."""


class ReadColumn(dict[object, Cell]):
    """A column that is understood: where it is, what it holds, how it is read.

    It holds what its cells say, each read once: columns repeat their cells.
    """

    def __init__(self, index: int, title: str, prop: Property, parse: Parser) -> None:
        super().__init__({"": None})
        self.index, self.title, self.prop, self.parse = index, title, prop, parse
        self.words = prop.name not in _KEYS
        """Whether words may stand for nothing there: "nc" may be a key."""

    def read(self, rows: Sequence[Sequence[str]]) -> list[Cell]:
        """What its cells say, ``rows`` being the columns of some rows."""
        if self.index >= len(rows):
            return []
        keys: Iterable[object] = rows[self.index]
        if Number in set(map(type, keys)):
            # A number is also what it counts, which its text does not tell.
            keys = [(cell, cell.exact) if isinstance(cell, Number) else cell for cell in rows[self.index]]
        return list(map(self.__getitem__, keys))

    def __missing__(self, key: object) -> Cell:
        cell = key[0] if isinstance(key, tuple) else str(key)
        found = _reading(self, cell)
        if len(self) < _MOST_REMEMBERED and len(cell) <= _LONGEST_REMEMBERED:
            self[key] = found
        return found


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one sheet: those understood, the titles that are not, those that should be there."""

    layout: Layout
    known: tuple[ReadColumn, ...]
    unknown: tuple[str, ...]
    missing: tuple[Property, ...]
    required: frozenset[str]
    amounts: tuple[int, ...]
    """Where amounts stand of which the currency is told beside."""
    bounded: bool
    """Whether one of them may contradict another: the ends of a period, or of an amount."""

    def title(self, name: str) -> str:
        """What the file calls the column of that property; its code when the file has none."""
        return next((column.title for column in self.known if column.prop.name == name), name)


@dataclass(slots=True)
class Parsed:
    """A row as values by property name, without those that are empty; useless if it has ``faults``.

    ``lost`` are the optional cells that could not be read, ``empty`` those that say there is nothing.
    One is made for every row of a file, which is why it is not frozen: that would cost as much again.
    """

    sheet: Sheet
    row: Row
    columns: Columns
    values: dict[str, Value]
    faults: tuple[Fault, ...]
    lost: tuple[Fault, ...] = ()
    empty: tuple[str, ...] = ()
    place: str = ""
    """Where the row stands."""

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
        prop = layout.column(title)
        if prop is not None:
            shown = sheet.titles[index] if sheet.titles else title
            known.append(ReadColumn(index, shorten(shown), prop, parser_for(prop)))
        elif layout.kind is not None and (scheme := register_of_title(title)):
            known.append(ReadColumn(index, shorten(title), layout.by_title["identifiers"], parser_of(scheme)))
        elif title and fold(title) not in _REASONS:
            unknown.append(title)
    held = {column.prop.name for column in known}
    missing = tuple(prop for prop in layout.required if prop.name not in held)
    required = frozenset(prop.name for prop in layout.required)
    amounts = tuple(one.index for one in known if one.prop.name in AMOUNTS)
    bounded = not held.isdisjoint(_BOUNDS)
    return Columns(layout, tuple(known), tuple(unknown), missing, required, amounts, bounded)


def parse_rows(sheet: Sheet, rows: Sequence[Row], columns: Columns) -> Iterator[Parsed]:
    """The values of rows, every fault of one being found at once; cells are read column by column.

    A cell that cannot be read costs the row only when it says which entity, or how much money.
    """
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        held = list(zip_longest(*(cells for _, cells in block), fillvalue=""))
        read = [column.read(held) or [None] * len(block) for column in columns.known]
        names = [column.prop.name for column in columns.known]
        cut = not sheet.workbook and len(held) > len(sheet.header)
        plain = not cut and not columns.missing and len({*names}) == len(names)
        suspects = [place for place, cells in enumerate(read) if _may_fault(columns.known[place], cells)]
        for row, found in zip(block, zip(*read, strict=True) if read else repeat(()), strict=False):
            if not plain or (suspects and any(_is_suspect(found[place]) for place in suspects)):
                yield _looked_into(sheet, row, columns, found)
                continue
            values = {name: value for name, value in zip(names, found, strict=True) if value is not None}
            lost, faults = _contradictions(columns, values, row[1]) if columns.bounded else ((), ())
            yield Parsed(sheet, row, columns, values, faults, lost, place=sheet.place(row[0]))


def _may_fault(column: ReadColumn, cells: Sequence[Cell]) -> bool:
    return _Unread in set(map(type, cells)) or (column.prop.required and None in cells)


def _is_suspect(cell: Cell) -> bool:
    return cell is None or isinstance(cell, _Unread)


def _looked_into(sheet: Sheet, row: Row, columns: Columns, found: Sequence[Cell]) -> Parsed:
    """A row that may have faults: a cell that cannot be read or is missing, two that say two things."""
    cells = row[1]
    values: dict[str, Value] = {}
    if len(cells) > len(sheet.header) and not sheet.workbook:
        return Parsed(sheet, row, columns, values, (_cut_wrongly(sheet, cells),), place=sheet.place(row[0]))
    unread: list[tuple[str, str, Fault | None]] = []
    for column, value in zip(columns.known, found, strict=True):
        name = column.prop.name
        if value is None:
            continue
        if isinstance(value, _Unread):
            unread.append((name, cells[column.index], value.fault))
            values |= value.beside(name, values)
        elif name not in values or name == "identifiers":
            values[name] = _together(values[name], value) if name in values else value
        elif values[name] != value:
            cell = cells[column.index]
            unread.append((name, cell, Fault(column.title, shorten(cell), *_TWO_COLUMNS)))
    if unread or not columns.required <= values.keys():
        return _with_faults(sheet, row, columns, values, unread)
    lost, faults = _contradictions(columns, values, cells) if columns.bounded else ((), ())
    return Parsed(sheet, row, columns, values, faults, lost, place=sheet.place(row[0]))


def _together(one: Value, other: Value) -> Value:
    """The items of two columns: "SIREN" and "RNA" give two numbers of one body."""
    lists = [value for value in (one, other) if isinstance(value, list)]
    return list(dict.fromkeys(item for value in lists for item in value))


def _with_faults(
    sheet: Sheet,
    row: Row,
    columns: Columns,
    values: dict[str, Value],
    unread: list[tuple[str, str, Fault | None]],
) -> Parsed:
    """A row with cells that give no value, each told: it costs the row when the row stands on it."""
    vital = columns.layout.vital
    _name_by_id(columns, values, unread)
    empty = tuple(cell for _, cell, fault in unread if fault is None)
    faults = [fault for name, _, fault in unread if fault is not None and name in vital]
    lost = [fault for name, _, fault in unread if fault is not None and name not in vital]
    faults += _incomplete(columns, row[1], values, faults)
    contradicted, more = _contradictions(columns, values, row[1])
    return Parsed(
        sheet,
        row,
        columns,
        values,
        (*faults, *more),
        (*lost, *contradicted),
        empty,
        sheet.place(row[0]),
    )


def _name_by_id(
    columns: Columns, values: dict[str, Value], unread: Iterable[tuple[str, str, Fault | None]]
) -> None:
    """Name what has an id and is called "unknown" after both: which it is is known."""
    own = values.get("id")
    if own and "name" in columns.required and "name" not in values:
        said = next((cell for name, cell, fault in unread if name == "name" and fault is None), "")
        if said and not is_placeholder(said, words=False):
            values["name"] = f"{said} ({own})"


def _reading(column: ReadColumn, cell: str) -> Value | _Unread:
    """What a cell that is not empty says."""
    wrong = trouble(cell)
    if wrong is not None:
        return _Unread(Fault(column.title, shorten(cell), *wrong))
    if is_placeholder(cell, words=column.words) and not _is_choice(column.prop, cell):
        return _Unread(None)
    try:
        value = column.parse(as_read(column.prop, cell) if isinstance(cell, Number) else cell)
    except BadValue as error:
        fault = Fault(title_of_number(column.title, error.raw), error.raw, error.expected, error.remedy)
        return _Unread(fault, _readable(column, cell))
    return [item for item in value if not is_placeholder(item)] if isinstance(value, list) else value


def _readable(column: ReadColumn, cell: str) -> list[str]:
    """The items of a list that can be read, beside one that cannot."""
    found: list[str] = []
    parts = cell.split(SEPARATOR) if column.prop.type is ValueType.LIST else []
    for part in parts if len(parts) > 1 else ():
        try:
            value = column.parse(part)
        except BadValue:
            continue
        found += value if isinstance(value, list) else []
    return [item for item in found if not is_placeholder(item)]


_TWO_COLUMNS = (
    Text("rows.one_value_two_columns"),
    Text("rows.keep_one_two_columns"),
)


def _is_choice(prop: Property, cell: str) -> bool:
    """Whether a placeholder says something there: "unknown" may be a status."""
    return any(fold(cell) in map(fold, (c.code, *in_every_language(c.name))) for c in prop.choices)


def _cut_wrongly(sheet: Sheet, cells: tuple[str, ...]) -> Fault:
    # In a CSV file a value beyond the last title is the sign of a row cut in the wrong places.
    expected = Text("rows.most_cells", count=len(sheet.header))
    remedy = Text("rows.put_quotes_around_text")
    return Fault("", shorten(cells[-1]), expected, remedy)


def _incomplete(
    columns: Columns, cells: tuple[str, ...], values: Mapping[str, Value], told: Iterable[Fault]
) -> list[Fault]:
    if columns.required <= values.keys():
        return []
    wrong = {fault.column for fault in told}
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
        if column.prop.required and column.prop.name not in values and column.title not in wrong:
            cell = cells[column.index] if column.index < len(cells) else ""
            expected = Text("rows.value_which_required_here")
            faults.append(Fault(column.title, shorten(cell), expected, Text("rows.fill")))
    return faults


def _contradictions(
    columns: Columns, values: dict[str, Value], cells: tuple[str, ...]
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """Bounds the wrong way round: an end that costs itself, taken out, and those that cost the row.

    An amount that is shown in one currency and told to be in another costs the row too.
    """
    lost: tuple[Fault, ...] = ()
    if "until" in values and "since" in values:
        since, until = str(values["since"]), str(values["until"])
        if first_day(since) > last_day(until):
            lost = (_reversed(columns, "until", until, since),)
            del values["until"]
    low, high = values.get("amount_min"), values.get("amount_max")
    if "currency" in columns.layout.by_title and any(name in values for name in AMOUNTS):
        shown = next((code for place in columns.amounts if (code := _shown_in(cells, place))), "")
        if values.setdefault("currency", shown or "EUR") != (shown or values["currency"]):
            title = columns.title("currency")
            return lost, (
                Fault(
                    title,
                    str(values["currency"]),
                    Text("rows.currency_shown", shown=shown),
                    Text("rows.write_currency_meant"),
                ),
            )
    if isinstance(low, int) and isinstance(high, int) and low > high:
        return lost, (_reversed(columns, "amount_max", Amount(high), Amount(low)),)
    return lost, ()


def _shown_in(cells: tuple[str, ...], place: int) -> str:
    """The other currency in which a workbook shows the amount of a cell; "" where it shows none."""
    cell = cells[place] if place < len(cells) else ""
    return other_currency(cell) if isinstance(cell, Number) else ""


def _reversed(columns: Columns, name: str, value: str | Amount, other: str | Amount) -> Fault:
    expected = Text("rows.value_before", other=other)
    remedy = Text("rows.check_both_bounds")
    return Fault(columns.title(name), value, expected, remedy)
