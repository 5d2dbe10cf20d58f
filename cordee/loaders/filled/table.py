"""A table that people filled in, read back: its rows by column, whatever was moved, sorted or added.

Columns are found by their title in either language, in any order, on whatever row the titles
stand; without titles, by the hidden columns. What is not a column of the table is said, not read.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cordee.errors import NotReadable
from cordee.files.workbook.book import column_letters
from cordee.i18n import Language, Listed, Text, in_every_language, language, languages, quoted
from cordee.loaders.filled.trace import Trace, plain, trace_of
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.sheets.grid import Broken, Row, Sheet
from cordee.loaders.sheets.opened import read_sheets
from cordee.model.folding import fold

NAME, ID, TRACE = "name", "id", "trace"
"""The columns that tell which line is which: what people call it, and the two hidden ones."""
_TELLING = (NAME, "kind", ID, TRACE)
_LEAST, _DEEPEST = 3, 60
"""How many titles make a row of titles, and how far down the sheet it may stand."""
_LIKENESS = 0.7


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A line: its number in the sheet and the text of each column the sheet has, "" when empty."""

    number: int
    cells: Mapping[str, str]
    trace: Trace | None


@dataclass(frozen=True, slots=True)
class Stranger:
    """A column that is not the table's: how many cells it holds, and the name of the one it may have been."""

    title: str
    cells: int
    near: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled sheet. ``titles`` are those of the file, by column, and ``letters`` where they stand."""

    path: Path
    sheet: str
    language: Language
    titles: Mapping[str, str]
    letters: Mapping[str, str]
    rows: tuple[FilledRow, ...]
    missing: tuple[str, ...]
    strangers: tuple[Stranger, ...]
    broken: tuple[Broken, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.path.name

    def place(self, row: int, column: str) -> str:
        """Where a cell stands: "tableau.xlsx#Tableau:5:N", or "tableau.csv:5:N"."""
        sheet = f"#{self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}:{row}:{self.letters.get(column, '')}"


def read_filled(path: Path, columns: Mapping[str, Text]) -> tuple[Filled, ...]:
    """The filled sheets of a file; ``columns`` are the titles of the table's columns by their name.

    Raises NotReadable when the file cannot be read, is empty, or holds no such table.
    """
    if path.name.startswith(("~$", ".~lock.")):
        raise _lock(path)
    found = tuple(filled for sheet in read_sheets(path) for filled in _filled(path, sheet, columns))
    if not found:
        raise _no_table(path, columns)
    return found


def is_open(path: Path) -> bool:
    """Whether a spreadsheet program seems to have the file open: what is typed there may not be saved."""
    return any(path.with_name(name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#"))


def _filled(path: Path, sheet: Sheet, columns: Mapping[str, Text]) -> Iterator[Filled]:
    rows = _all_rows(sheet)
    head = _head(rows, columns)
    if head is None:
        header: tuple[str, ...] = ()
        places, below = _by_order(rows, columns), rows
    else:
        header, below = rows[head][1], rows[head + 1 :]
        places = _places(header, columns)
    if NAME not in places and ID not in places and TRACE not in places:
        return
    failed = tuple(_failed(below, places))
    lost = {one.row for one in failed}
    sound = [row for row in below if row[0] not in lost]
    titles = {name: header[place] if header else str(columns[name]) for name, place in places.items()}
    yield Filled(
        path,
        sheet.name if sheet.workbook else "",
        _language(titles, columns),
        titles,
        {name: column_letters(place) for name, place in places.items()},
        tuple(_rows(sound, places)),
        tuple(name for name in columns if name not in places),
        tuple(_strangers(header, below, places, columns)),
        (*sheet.broken, *failed),
    )


def _all_rows(sheet: Sheet) -> list[Row]:
    """The rows, the first one included; its number is only known to be before the next."""
    if not sheet.header:
        return list(sheet.rows)
    return [(min((row[0] for row in sheet.rows), default=2) - 1, sheet.header), *sheet.rows]


def _head(rows: Sequence[Row], columns: Mapping[str, Text]) -> int | None:
    """The place of the row of titles: the one that holds most of them; None without one."""
    counts = [len(_places(cells, columns)) for _, cells in rows[:_DEEPEST]]
    most = max(counts, default=0)
    return counts.index(most) if most >= _LEAST else None


def _places(cells: Sequence[str], columns: Mapping[str, Text]) -> dict[str, int]:
    """Where each column stands in a row of titles; the first of two that have one title."""
    by_title = {
        fold(title): name for name, text in columns.items() for title in (*in_every_language(text), name)
    }
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = by_title.get(fold(cell)) if cell else None
        if name is not None:
            found.setdefault(name, place)
    return found


def _by_order(rows: Sequence[Row], columns: Mapping[str, Text]) -> dict[str, int]:
    """The columns as they were written, when the row of titles is gone and the trace is where it was."""
    names = list(columns)
    last = names.index(TRACE)
    there = any(len(cells) > last and trace_of(cells[last]) is not None for _, cells in rows)
    return {name: place for place, name in enumerate(names)} if there else {}


def _rows(rows: Iterable[Row], places: Mapping[str, int]) -> Iterator[FilledRow]:
    for number, held in rows:
        cells = {name: held[place] if place < len(held) else "" for name, place in places.items()}
        trace = trace_of(cells.pop(TRACE, ""))
        if any(cells.values()):
            yield FilledRow(number, cells, trace)


def _failed(rows: Iterable[Row], places: Mapping[str, int]) -> Iterator[Broken]:
    """The rows of which nobody can tell whom they speak of: a formula there failed, or was never computed."""
    telling = [places[name] for name in _TELLING if name in places]
    for number, held in rows:
        cells = (held[place] for place in telling if place < len(held))
        found = next(
            (why for cell in cells if cell.startswith(("#", "Err:")) and (why := trouble(cell))), None
        )
        if found is not None:
            yield Broken(number, *found)


def _strangers(
    header: Sequence[str], rows: Sequence[Row], places: Mapping[str, int], columns: Mapping[str, Text]
) -> Iterator[Stranger]:
    missing = {
        fold(title): name
        for name, text in columns.items()
        for title in in_every_language(text)
        if name not in places
    }
    for place in range(max((len(cells) for _, cells in rows), default=0)):
        if place in places.values():
            continue
        title = header[place] if place < len(header) else ""
        filled = sum(1 for _, cells in rows if place < len(cells) and plain(cells[place]))
        near = difflib.get_close_matches(fold(title), missing, 1, _LIKENESS) if title else []
        if filled:
            yield Stranger(title or column_letters(place), filled, missing[near[0]] if near else "")


def _language(titles: Mapping[str, str], columns: Mapping[str, Text]) -> Language:
    """The language most titles are in; of two that have as many, the one that is spoken."""

    def titled(lang: Language) -> int:
        return sum(fold(title) == fold(columns[name].said_in(lang)) for name, title in titles.items())

    return max((language(), *languages()), key=titled)


def _lock(path: Path) -> NotReadable:
    name = path.name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
    return NotReadable(Text("filled.spreadsheet_programs_working_file", path=path.name, name=name))


def _no_table(path: Path, columns: Mapping[str, Text]) -> NotReadable:
    first = [text for name, text in columns.items() if name not in (ID, TRACE)][:3]
    return NotReadable(
        Text(
            "filled.identification_table_should_have",
            path=path.name,
            first=Listed(map(quoted, first)),
        )
    )
