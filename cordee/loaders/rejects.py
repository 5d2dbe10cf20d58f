"""The rejected rows as a workbook to correct and load again: their own cells, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from pathlib import Path, PurePath

from cordee.files.workbook.book import Book, RowSheet, SheetColumn, SheetRow
from cordee.files.workbook.save import save_book
from cordee.i18n import Language
from cordee.loaders.reading import Reading, Rejected
from cordee.loaders.template.examples import say
from cordee.loaders.template.layout import REASON_COLUMN, SOURCES, layout_of

_WIDTH, _REASON_WIDTH = 24, 60
_TONE = 2


def write_rejects(path: Path, reading: Reading, lang: Language, hidden: Collection[str] = ()) -> None:
    """Write an .xlsx whose sheets are those of the template, with a last column for the reason.

    Once corrected it is loaded as it stands: the column of reasons is not read. ``hidden`` are titles
    of columns that only find a row again.
    Raises InvalidValue for another suffix and OutputError when the file cannot be written.
    """
    ordered = sorted(reading.rejected, key=lambda r: _title(r, lang))
    grouped = groupby(ordered, key=lambda r: _title(r, lang))
    sheets = [_sheet(title, list(group), lang, hidden) for title, group in grouped]
    empty = _sheet(say(SOURCES.sheet, lang), [], lang, hidden)
    save_book(Book(say(REASON_COLUMN, lang), tuple(sheets) or (empty,), language=lang), path, (".xlsx",))


def _sheet(name: str, group: list[Rejected], lang: Language, hidden: Collection[str]) -> RowSheet:
    header = list(dict.fromkeys(title for rejected in group for title in rejected.header if title))
    columns = [SheetColumn(title, _WIDTH, hidden=title in hidden) for title in header]
    columns.append(SheetColumn(say(REASON_COLUMN, lang), _REASON_WIDTH, fill_in=True))
    return RowSheet(name, name, tuple(columns), tuple(_row(rejected, header, lang) for rejected in group))


def _row(rejected: Rejected, header: list[str], lang: Language) -> SheetRow:
    cells = {title: cell for title, cell in zip(rejected.header, rejected.cells, strict=False) if cell}
    return SheetRow((*(cells.get(title, "") for title in header), say(rejected.sentence, lang)), _TONE)


def _title(rejected: Rejected, lang: Language) -> str:
    name = rejected.sheet or PurePath(rejected.file).stem
    layout = None if rejected.own else layout_of(name)
    return say(layout.sheet, lang) if layout else name[:31]
