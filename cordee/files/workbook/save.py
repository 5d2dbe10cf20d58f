"""A described workbook as a file: whole or not at all, of the format its suffix says."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.files.atomic import write_bytes
from cordee.files.guard import guard
from cordee.files.workbook.book import Book, clean
from cordee.i18n import Listed, Text

WORKBOOKS = (".xlsx", ".ods")
SUFFIXES = (*WORKBOOKS, ".csv")


def check_suffix(path: Path, suffixes: Sequence[str] = SUFFIXES) -> str:
    """The suffix of ``path``, in small letters.

    Raises InvalidValue when it is none of ``suffixes``.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise InvalidValue(Text("workbook.suffix", name=path.name, suffixes=Listed(suffixes, "or")))
    return suffix


def save_book(book: Book, path: Path, suffixes: Sequence[str] = SUFFIXES) -> Path:
    """Write ``book`` to ``path`` as its suffix says: .xlsx, .ods, or .csv (its first rows alone).

    Raises InvalidValue for a suffix that is none of ``suffixes``, OutputError when it cannot be written.
    """
    write_bytes(path, render(book, check_suffix(path, suffixes)))
    return path


def render(book: Book, suffix: str) -> bytes:
    """``book`` as the bytes of an ``.xlsx``, ``.ods`` or ``.csv`` file.

    Raises ValueError for another suffix.
    """
    # Imported where they are used: openpyxl and odfdo are slow to start.
    if suffix == ".xlsx":
        from cordee.files.workbook.xlsx import render_xlsx

        return render_xlsx(book)
    if suffix == ".ods":
        from cordee.files.workbook.ods import render_ods

        return render_ods(book)
    if suffix == ".csv":
        return _render_csv(book)
    raise ValueError(f"no workbook is written as {suffix}")


def _render_csv(book: Book) -> bytes:
    """The first rows as CSV that a spreadsheet of that language opens at a double-click."""
    sheet, out = book.tables[0], io.StringIO()
    writer = csv.writer(
        out, delimiter=Text("page.csvSeparator").said_in(book.language), lineterminator="\r\n"
    )
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([guard(clean(cell)) for cell in row.cells] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")
