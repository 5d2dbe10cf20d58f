"""A described workbook as the bytes of a file."""

from __future__ import annotations

from cordee.files.workbook.book import Book


def render(book: Book, suffix: str) -> bytes:
    """``book`` as the bytes of an ``.xlsx`` or ``.ods`` file.

    Raises ValueError for another suffix.
    """
    # Imported where they are used: openpyxl and odfpy are slow to start.
    if suffix == ".xlsx":
        from cordee.files.workbook.xlsx import render_xlsx

        return render_xlsx(book)
    if suffix == ".ods":
        from cordee.files.workbook.ods import render_ods

        return render_ods(book)
    raise ValueError(f"no workbook is written as {suffix}")
