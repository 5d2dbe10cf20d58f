"""The two files an import leaves to people: what was refused, and what several wrote differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from cordee.errors import NotReadable, OutputError
from cordee.files.workbook.book import Book, RowSheet, SheetColumn, SheetRow
from cordee.files.workbook.save import save_book
from cordee.i18n import Text, language
from cordee.loaders.filled.table import ID, NAME, TRACE
from cordee.loaders.reading import Reading, Rejected
from cordee.loaders.rejects import write_rejects
from cordee.loaders.sheets.opened import read_sheets
from cordee.workflows.table.columns import TITLES
from cordee.workflows.table.edits import HEADINGS, Conflict
from cordee.workflows.table.rows import Refused

REJECTS = Text("table.rejects")
CONFLICTS = Text("table.conflicts")
_SHEET = Text("table.sheet")
_HEAD = Text("table.head")
_SUFFIX = ".xlsx"


def keep_paper(
    given: Path | None,
    inputs: Sequence[Path],
    what: Text,
    write: Callable[[Path], Path],
) -> Path:
    """Write what is left to people at ``given``, else beside the first input under a name that is free.

    What stands in such a file already, from an import before, is not written again: that file is the answer.
    Raises OutputError when ``given`` is there and holds something else: people may have written in it.
    """
    first, number = inputs[0], 1
    path = given or first.with_name(f"{first.stem}-{what}{_SUFFIX}")
    with TemporaryDirectory() as folder:
        rows: set[tuple[str, ...]] = set()
        while path.exists() and not path.is_dir():
            rows = rows or _rows(write(Path(folder) / path.name))
            if rows <= _rows(path):
                return path
            if given:
                raise _there(given)
            number += 1
            path = first.with_name(f"{first.stem}-{what}-{number}{_SUFFIX}")
    return write(path)


def _rows(path: Path) -> set[tuple[str, ...]]:
    """The rows of a file as they are read; none of one that cannot be."""
    try:
        return {cells for sheet in read_sheets(path) for _, cells in sheet.rows}
    except NotReadable:
        return set()


def write_refused(path: Path, refused: Sequence[Refused]) -> Path:
    """The rows with a refused cell, only those cells and what finds the row again, and the reasons.

    Once corrected, the file is imported as it stands. Raises InvalidValue for another suffix than
    .xlsx, OutputError when it cannot be written.
    """
    rows = _rejected(refused)
    reading = Reading("", (), (), rows, (), rows_read=len(rows), rows_loaded=0)
    write_rejects(path, reading, language(), hidden=[str(TITLES[name]) for name in (ID, TRACE)])
    return path


def _rejected(refused: Sequence[Refused]) -> tuple[Rejected, ...]:
    """One line a row. Every row has every column, so that none looks as if somebody emptied it."""
    columns = {NAME, ID, TRACE}
    for one in refused:
        columns |= (
            {one.column} if one.column else set(one.cells)
        )  # a row that is refused whole comes back whole
    rows: dict[tuple[Path, str, int], Rejected] = {}
    for one in refused:
        key = (one.copy.path, one.copy.sheet, one.number)
        before = rows.get(key)
        if before is not None:
            rows[key] = replace(before, faults=(*before.faults, one.fault))
            continue
        asked = {name for name, title in one.copy.titles.items() if title == one.fault.column}
        kept = [n for n in HEADINGS if n in asked or (n in columns and one.cells.get(n))]
        header = tuple(str(HEADINGS[name]) for name in kept)
        cells = tuple(one.cells.get(name, "") for name in kept)
        rows[key] = Rejected(one.copy.file, one.copy.sheet, one.number, (one.fault,), header, cells)
    return tuple(rows.values())


def write_conflicts(path: Path, conflicts: Sequence[Conflict], day: str) -> Path:
    """One line for each version of each cell in conflict, with whose it is and where it stands.

    Raises InvalidValue for a suffix no table has, OutputError when it cannot be written.
    """
    columns = (
        SheetColumn(_capital(TITLES[NAME]), 30),
        SheetColumn(_capital(Text("table.column")), 22),
        SheetColumn(_capital(Text("table.who_writes")), 26),
        SheetColumn(_capital(Text("table.what_written")), 60),
        SheetColumn(_capital(Text("table.where")), 34),
    )
    rows = tuple(
        SheetRow((one.name, str(HEADINGS[one.column]), said.who, said.text, said.place), tone=number % 2 * 2)
        for number, one in enumerate(conflicts)
        for said in one.versions
    )
    sheet = RowSheet(str(_SHEET), str(_HEAD), columns, rows)
    return save_book(Book(sheet.title, (sheet,), day, language()), path)


def _capital(title: Text) -> str:
    said = str(title)
    return said[:1].upper() + said[1:]


def _there(path: Path) -> OutputError:
    return OutputError(Text("table.there_already_perhaps_filled", path=str(path)))
