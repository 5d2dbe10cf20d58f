"""A row of a known sheet → its values, or its faults."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.language import Text
from cordee.loaders.reading import Fault
from cordee.loaders.sheets.cells import sound, trouble
from cordee.loaders.sheets.grid import Row, Sheet
from cordee.loaders.template.layout import REASON_COLUMN, Layout
from cordee.loaders.values import BadValue, Parser, parser_for
from cordee.loaders.values.faults import shorten
from cordee.model.claims import Value
from cordee.model.dates import first_day, last_day
from cordee.model.folding import fold
from cordee.model.vocabulary import Property

_AMOUNTS = ("amount", "amount_min", "amount_max")
_REASONS = frozenset({fold(REASON_COLUMN.fr), fold(REASON_COLUMN.en)})


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
    """A row as values by property name, without those that are empty; useless if it has ``faults``."""

    sheet: Sheet
    row: Row
    columns: Columns
    values: dict[str, Value]
    faults: tuple[Fault, ...]

    @property
    def place(self) -> str:
        """Where the row stands."""
        return self.sheet.place(self.row[0])

    def text(self, name: str) -> str:
        """The text of a column, "" when it is empty."""
        return str(self.values.get(name, ""))

    def fault(self, name: str, expected: Text, remedy: Text) -> Fault:
        """A fault in the column of property ``name``, with the value it has."""
        return Fault(self.columns.title(name), shorten(self.text(name)), expected, remedy)


def find_columns(sheet: Sheet, layout: Layout) -> Columns:
    """Which property each column of a sheet holds, by its title in either language or its code."""
    known: list[ReadColumn] = []
    unknown: list[str] = []
    for index, title in enumerate(sheet.header):
        prop = layout.by_title.get(fold(title))
        if prop is not None:
            known.append(ReadColumn(index, shorten(title), prop, parser_for(prop)))
        elif title and fold(title) not in _REASONS:
            unknown.append(title)
    held = {column.prop.name for column in known}
    missing = tuple(prop for prop in layout.required if prop.name not in held)
    return Columns(layout, tuple(known), tuple(unknown), missing)


def parse_row(sheet: Sheet, row: Row, columns: Columns) -> Parsed:
    """The values of a row, every fault it has being found at once."""
    cells = row[1]
    faults = _unusable(sheet, cells)
    values: dict[str, Value] = {}
    if not faults:
        for column in columns.known:
            cell = cells[column.index] if column.index < len(cells) else ""
            if cell:
                _read(column, cell, values, faults)
        faults += _incomplete(columns, cells, values)
        faults += _contradictions(columns, values)
        if "currency" in columns.layout.by_title and any(name in values for name in _AMOUNTS):
            values.setdefault("currency", "EUR")
    return Parsed(sheet, row, columns, values, tuple(faults))


def _read(column: ReadColumn, cell: str, values: dict[str, Value], faults: list[Fault]) -> None:
    name = column.prop.name
    try:
        value = column.parse(cell)
    except BadValue as error:
        faults.append(Fault(column.title, error.raw, error.expected, error.remedy))
        return
    if values.setdefault(name, value) != value:
        expected = Text(
            fr="une seule valeur : deux colonnes ont ce titre", en="one value: two columns have this title"
        )
        remedy = Text(fr="ne garder qu'une des deux colonnes", en="keep one of the two columns")
        faults.append(Fault(column.title, shorten(cell), expected, remedy))


def _unusable(sheet: Sheet, cells: tuple[str, ...]) -> list[Fault]:
    faults = []
    for index, cell in enumerate(() if sound(cells) else cells):
        found = trouble(cell)
        if found is not None:
            title = sheet.header[index] if index < len(sheet.header) else ""
            faults.append(Fault(shorten(title), shorten(cell), *found))
    if not sheet.workbook and len(cells) > len(sheet.header):
        # In a CSV file a value beyond the last title is the sign of a row cut in the wrong places.
        expected = Text(fr=f"au plus {len(sheet.header)} cellules", en=f"at most {len(sheet.header)} cells")
        remedy = Text(
            fr="mettre entre guillemets le texte qui contient le séparateur",
            en="put quotes around the text that holds the separator",
        )
        faults.append(Fault("", shorten(cells[-1]), expected, remedy))
    return faults


def _incomplete(columns: Columns, cells: tuple[str, ...], values: dict[str, Value]) -> list[Fault]:
    if all(prop.name in values for prop in columns.layout.required):
        return []
    faults = [
        Fault(
            prop.name,
            "",
            Text(fr=f"une colonne « {prop.title.fr} »", en=f"a column “{prop.title.en}”"),
            Text(
                fr="la première ligne de la feuille doit porter les titres des colonnes",
                en="the first row of the sheet must hold the column titles",
            ),
        )
        for prop in columns.missing
    ]
    for column in columns.known:
        name = column.prop.name
        empty = column.index >= len(cells) or not cells[column.index]
        if column.prop.required and empty and name not in values:
            expected = Text(fr="une valeur, obligatoire ici", en="a value, which is required here")
            faults.append(Fault(column.title, "", expected, Text(fr="la remplir", en="fill it in")))
    return faults


def _contradictions(columns: Columns, values: dict[str, Value]) -> list[Fault]:
    faults = []
    since, until = str(values.get("since", "")), str(values.get("until", ""))
    if since and until and first_day(since) > last_day(until):
        faults.append(_reversed(columns, "until", until, since))
    low, high = values.get("amount_min"), values.get("amount_max")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        faults.append(_reversed(columns, "amount_max", _euros(high), _euros(low)))
    return faults


def _reversed(columns: Columns, name: str, value: str, other: str) -> Fault:
    expected = Text(fr=f"une valeur qui ne précède pas {other}", en=f"a value that is not before {other}")
    remedy = Text(fr="vérifier les deux bornes", en="check both bounds")
    return Fault(columns.title(name), value, expected, remedy)


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"
