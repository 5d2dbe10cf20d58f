"""The first rows of a described workbook as a CSV file."""

from __future__ import annotations

import csv
import io

from cordee.files.guard import guard
from cordee.files.workbook.book import Book, clean
from cordee.i18n import Text


def render_csv(book: Book) -> bytes:
    """The first rows as CSV that a spreadsheet of that language opens at a double-click."""
    sheet, out = book.tables[0], io.StringIO()
    writer = csv.writer(
        out, delimiter=Text("page.csvSeparator").said_in(book.language), lineterminator="\r\n"
    )
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([guard(clean(cell)) for cell in row.cells] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")
