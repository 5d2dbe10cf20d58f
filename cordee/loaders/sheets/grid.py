"""A sheet as text cells, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from cordee.files.archive import too_large
from cordee.i18n import Text
from cordee.loaders.sheets.cells import Number, clean
from cordee.loaders.sheets.entities import unescaped
from cordee.loaders.sheets.letters import mend
from cordee.loaders.sheets.merged import Merged
from cordee.model.folding import BREAK, fold

MAX_ROWS = 1_048_576
MAX_FILLED = 300_000
"""Rows of one sheet that hold something: what is read of them fills the memory, whatever the file."""
MAX_CELLS = 4_000_000
MAX_LETTERS = 100_000_000

_MOST_SEEN = 50_000

Row = tuple[int, tuple[str, ...]]
"""A row: its number as a spreadsheet shows it (the header is usually 1), and its cells."""


Tick = Callable[[], None]
"""Called once per row as it comes out of the file."""


def no_tick() -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be cut into cells, or whose values were never computed."""

    row: int
    expected: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a CSV file (its ``name`` is then the file's stem).

    Cells are clean text, "" when empty; empty cells at the end of a row are left out. Empty rows
    at the end of the sheet are no rows: a spreadsheet has no end.
    """

    file: str
    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    broken: tuple[Broken, ...] = ()
    workbook: bool = False
    notes: tuple[Text, ...] = ()
    """What was put right in the sheet as a whole, to be told."""
    layout: str = ""
    """The template layout whose rows these are, when another sheet was translated; "" goes by ``name``."""
    titles: tuple[str, ...] = ()
    """What the translated sheet calls each column; empty when that is ``header`` itself."""
    minor: bool = False
    """Whether the rows they come from can do without these: a refused one is told as cells lost."""
    across: frozenset[int] = frozenset()
    """The rows in which one cell is merged over several columns, as a banner is."""
    merged: tuple[Merged, ...] = ()
    """The cells merged over several rows: each of these rows holds the text of the first."""
    header_at: int = 1
    """The number of the header's own row: what stands there is a record where titles go down the left."""

    @property
    def first(self) -> Row:
        """The header as the row it is, where that is not known to be one of titles."""
        return (self.header_at, self.header)

    @property
    def size(self) -> int:
        """How many rows the sheet has under its header, broken ones included."""
        return len(self.rows) + len(self.broken)

    def place(self, row: int) -> str:
        """Where a row stands: "links.csv:12", or "data.xlsx#links:12" in a workbook."""
        return f"{self.file}#{self.name}:{row}" if self.workbook else f"{self.file}:{row}"


def make_sheet(
    file: str,
    name: str,
    cut: Iterable[tuple[int, Sequence[str]]],
    broken: Iterable[Broken] = (),
    *,
    workbook: bool = False,
    notes: tuple[Text, ...] = (),
    tick: Tick = no_tick,
) -> Sheet:
    """A sheet from raw rows in order; the first one that holds anything is the header.

    ``broken`` is read after ``cut`` is used up, so that a reader may fill it on the way.
    Raises NotReadable beyond what may be kept: rows, those of them that hold something, cells, letters.
    """
    rows: list[Row] = []
    letters, kept = _Letters(), _Kept()
    for number, raw in cut:
        tick()
        cells = letters.cells(raw)
        kept.count(cells)
        if number > MAX_ROWS or kept.is_too_much:
            raise too_large(file)
        if cells and not rows and not workbook:
            # A CSV title may be empty too: what is beyond the last one tells a row cut wrongly.
            cells = tuple(map(letters.clean, raw))
        if cells or rows:
            rows.append((number, cells))
    while rows and not rows[-1][1]:
        rows.pop()
    rows = letters.settled(rows)
    lost = tuple(sorted(broken, key=lambda b: b.row))
    header_row, header = rows[0] if rows else (0, ())
    lost_rows = {b.row for b in lost}
    return Sheet(
        file,
        name,
        header,
        tuple(row for row in rows[1:] if row[0] not in lost_rows),
        tuple(b for b in lost if b.row > header_row),
        workbook,
        tuple(dict.fromkeys((*notes, *letters.notes))),
        header_at=header_row,
    )


@dataclass(slots=True)
class _Kept:
    """How much of a sheet is kept so far."""

    filled: int = 0
    cells: int = 0
    letters: int = 0

    def count(self, cells: Sequence[str]) -> None:
        self.filled += bool(cells)
        self.cells += len(cells)
        self.letters += sum(map(len, cells))

    @property
    def is_too_much(self) -> bool:
        return self.filled > MAX_FILLED or self.cells > MAX_CELLS or self.letters > MAX_LETTERS


class _Letters:
    """The cells of one sheet made clean, and what only the whole sheet tells about them."""

    def __init__(self) -> None:
        self._twice_encoded = False
        self._entities = False
        self._breaks = False
        self._seen: dict[str, str] = {}

    @property
    def notes(self) -> tuple[Text, ...]:
        told = ((self._twice_encoded, _TWICE_ENCODED), (self._entities, ENTITIES))
        return tuple(text for seen, text in told if seen)

    def clean(self, raw: str) -> str:
        if "&" in raw and ";" in raw and not isinstance(raw, Number):
            right = unescaped(raw)
            self._entities |= right != raw
            raw = right
        if isinstance(raw, Number) or raw.isascii():
            return raw if isinstance(raw, Number) else clean(raw)
        right = mend(raw)
        self._twice_encoded |= right != raw
        self._breaks |= BREAK in right
        return clean(right)

    def cells(self, raw: Sequence[str]) -> tuple[str, ...]:
        seen = self._seen
        cells = [seen.get(cell) or self._first_seen(cell) if cell else "" for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        return tuple(cells)

    def _first_seen(self, raw: str) -> str:
        """The cell made clean; what a sheet says often is kept once."""
        found = self.clean(raw)
        if len(self._seen) < _MOST_SEEN and not isinstance(raw, Number):
            self._seen[raw] = found
        return found

    def settled(self, rows: list[Row]) -> list[Row]:
        """The rows without breaks inside words: a space where the sheet has one elsewhere, else nothing."""
        if not self._breaks:
            return rows
        known = {fold(cell) for _, cells in rows for cell in cells if BREAK not in cell}
        return [(number, tuple(_unbroken(cell, known) for cell in cells)) for number, cells in rows]


def _unbroken(cell: str, known: Collection[str]) -> str:
    if BREAK not in cell:
        return cell
    spaced = " ".join(cell.replace(BREAK, " ").split())
    return spaced if fold(spaced) in known else cell.replace(BREAK, "")


_TWICE_ENCODED = Text("read.twice_encoded")
ENTITIES = Text("read.entities")
