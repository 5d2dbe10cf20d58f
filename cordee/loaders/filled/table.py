"""A table that people filled in, read back: its rows by column, whatever was moved, sorted or added.

Columns are found by their title in either language, in any order, on whatever row the titles
stand; without titles, by the hidden columns. What is not a column of the table is said, not read.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cordee.errors import NotReadable
from cordee.files.workbook.book import column_letters
from cordee.i18n import Language, Listed, Text, in_every_language, language, languages, quoted
from cordee.loaders.filled.trace import NotedOn, Trace, noted_on, plain, trace_of
from cordee.loaders.sheets.cells import trouble
from cordee.loaders.sheets.grid import Broken, Row, Sheet
from cordee.loaders.sheets.merged import Merged
from cordee.loaders.sheets.opened import read_sheets
from cordee.model.folding import fold

NAME, ID, TRACE = "name", "id", "trace"
"""The columns that tell which line is which: what people call it, and the two hidden ones."""
_TELLING = (NAME, "kind", ID, TRACE)
_LEAST, _DEEPEST = 3, 60
"""How many titles make a row of titles, and how far down the sheet it may stand."""
_LIKENESS = 0.7


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns are called, by name, and in which orders sheets have them."""

    titles: Mapping[str, tuple[Text, ...]]
    orders: tuple[tuple[str, ...], ...]

    def by_title(self, names: Iterable[str]) -> dict[str, str]:
        """The column that each title, in every language and folded, stands for."""
        return {
            fold(title): name
            for name in names
            for text in self.titles[name]
            for title in (*in_every_language(text), name)
        }

    def missing(self, names: Collection[str]) -> tuple[str, ...]:
        """What a sheet with these columns lacks of the sheet that it most likely was."""
        order = max(self.orders, key=lambda one: (len({*one} & {*names}), -len(one)))
        return tuple(name for name in order if name not in names)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A line: its number in the sheet and the text of each column the sheet has, "" when empty."""

    number: int
    cells: Mapping[str, str]
    trace: Trace | None
    noted: NotedOn | None = None
    """What it is a note on, when it is one that was taken on a map and no line of a table."""
    merged: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and the last row of each of its cells that is merged over several, by column."""

    def below(self, column: str) -> bool:
        """Whether a cell is the lower part of a merged one: what it holds was written in a row above."""
        return column in self.merged and self.merged[column][0] < self.number


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

    def cells_of(self, row: FilledRow, column: str) -> str:
        """The cells that one of a row is merged from, "N3:N5"; "" when it is one by itself."""
        first, last = row.merged.get(column, (0, 0))
        letter = self.letters.get(column, "")
        return f"{letter}{first}:{letter}{last}" if last else ""


def read_filled(path: Path, layout: Layout) -> tuple[Filled, ...]:
    """The filled sheets of a file; ``layout`` is what the table's columns are called.

    Raises NotReadable when the file cannot be read, is empty, or holds no such table.
    """
    if path.name.startswith(("~$", ".~lock.")):
        raise _lock(path)
    found = tuple(filled for sheet in read_sheets(path) for filled in _filled(path, sheet, layout))
    if not found:
        raise _no_table(path, layout)
    return found


def is_open(path: Path) -> bool:
    """Whether a spreadsheet program seems to have the file open: what is typed there may not be saved."""
    return any(path.with_name(name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#"))


def _filled(path: Path, sheet: Sheet, layout: Layout) -> Iterator[Filled]:
    rows = _all_rows(sheet)
    by_title = layout.by_title(layout.titles)
    head = _head(rows, by_title)
    if head is None:
        header: tuple[str, ...] = ()
        places, below = _by_order(rows, layout), rows
    else:
        header, below = rows[head][1], rows[head + 1 :]
        places = _places(header, by_title)
    if NAME not in places and ID not in places and TRACE not in places:
        return
    failed = tuple(_failed(below, places))
    lost = {one.row for one in failed}
    sound = [row for row in below if row[0] not in lost]
    titles = {
        name: header[place] if header else str(layout.titles[name][0]) for name, place in places.items()
    }
    yield Filled(
        path,
        sheet.name if sheet.workbook else "",
        _language(titles, layout),
        titles,
        {name: column_letters(place) for name, place in places.items()},
        tuple(_rows(sound, places, sheet.merged)),
        layout.missing(places),
        tuple(_strangers(header, below, places, layout)),
        (*sheet.broken, *failed),
    )


def _all_rows(sheet: Sheet) -> list[Row]:
    """The rows, the first one included; its number is only known to be before the next."""
    if not sheet.header:
        return list(sheet.rows)
    return [(min((row[0] for row in sheet.rows), default=2) - 1, sheet.header), *sheet.rows]


def _head(rows: Sequence[Row], by_title: Mapping[str, str]) -> int | None:
    """The place of the row of titles: the one that holds most of them; None without one."""
    counts = [len(_places(cells, by_title)) for _, cells in rows[:_DEEPEST]]
    most = max(counts, default=0)
    return counts.index(most) if most >= _LEAST else None


def _places(cells: Sequence[str], by_title: Mapping[str, str]) -> dict[str, int]:
    """Where each column stands in a row of titles; the first of two that have one title."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = by_title.get(fold(cell)) if cell else None
        if name is not None:
            found.setdefault(name, place)
    return found


def _by_order(rows: Sequence[Row], layout: Layout) -> dict[str, int]:
    """The columns as they were written, when the row of titles is gone and the trace is where it was."""
    for names in layout.orders:
        last = names.index(TRACE)
        if any(len(cells) > last and trace_of(cells[last]) is not None for _, cells in rows):
            return {name: place for place, name in enumerate(names)}
    return {}


def _rows(rows: Iterable[Row], places: Mapping[str, int], merged: Sequence[Merged]) -> Iterator[FilledRow]:
    rows = list(rows)
    spans = _spans(places, merged, [number for number, _ in rows])
    for number, held in rows:
        cells = {name: held[place] if place < len(held) else "" for name, place in places.items()}
        kept = cells.pop(TRACE, "")
        if any(cells.values()):
            own = spans.get(number, {})
            row = FilledRow(number, cells, trace_of(kept), noted_on(kept), own)
            if row.trace and row.below(NAME) and not row.below(TRACE):
                # Names merged for the eye are still lines of their own: the hidden columns tell which.
                row = replace(row, cells={**cells, NAME: ""})
            yield row


def _spans(
    places: Mapping[str, int], merged: Iterable[Merged], numbers: Sequence[int]
) -> dict[int, dict[str, tuple[int, int]]]:
    """The cells of each row that are merged over several rows, by column: the first and the last of these."""
    names = {place + 1: name for name, place in places.items()}
    found: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for column, top, bottom, _ in merged:
        if column in names:
            for number in numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]:
                found[number][names[column]] = (top, bottom)
    return found


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
    header: Sequence[str], rows: Sequence[Row], places: Mapping[str, int], layout: Layout
) -> Iterator[Stranger]:
    missing = layout.by_title(name for name in layout.titles if name not in places)
    for place in range(max((len(cells) for _, cells in rows), default=0)):
        if place in places.values():
            continue
        title = header[place] if place < len(header) else ""
        filled = sum(1 for _, cells in rows if place < len(cells) and plain(cells[place]))
        near = difflib.get_close_matches(fold(title), missing, 1, _LIKENESS) if title else []
        if filled:
            yield Stranger(title or column_letters(place), filled, missing[near[0]] if near else "")


def _language(titles: Mapping[str, str], layout: Layout) -> Language:
    """The language most titles are in; of two that have as many, the one that is spoken."""

    def titled(lang: Language) -> int:
        return sum(
            fold(title) in {fold(text.said_in(lang)) for text in layout.titles[name]}
            for name, title in titles.items()
        )

    return max((language(), *languages()), key=titled)


def _lock(path: Path) -> NotReadable:
    name = path.name.removeprefix("~$").removeprefix(".~lock.").removesuffix("#")
    return NotReadable(Text("filled.spreadsheet_programs_working_file", path=path.name, name=name))


def _no_table(path: Path, layout: Layout) -> NotReadable:
    first = [layout.titles[name][0] for name in layout.orders[0][:3]]
    return NotReadable(
        Text(
            "filled.identification_table_should_have",
            path=path.name,
            first=Listed(map(quoted, first)),
        )
    )
