"""A described workbook as a file: whole or not at all, of the format its suffix says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.files.atomic import write_bytes
from cordee.files.workbook.book import Book
from cordee.i18n import Listed, Text

WRITERS = {
    ".xlsx": ("cordee.files.workbook.xlsx", "render_xlsx"),
    ".ods": ("cordee.files.workbook.ods", "render_ods"),
    ".csv": ("cordee.files.workbook.csv_file", "render_csv"),
}
"""The function of each suffix that makes a book the bytes of a file, imported when one is written."""

WORKBOOKS = (".xlsx", ".ods")
SUFFIXES = tuple(WRITERS)


def check_suffix(path: Path, suffixes: Sequence[str] = SUFFIXES) -> str:
    """The suffix of ``path``, in small letters.

    Raises InvalidValue when it is none of ``suffixes``.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise InvalidValue(Text("workbook.suffix", name=path.name, suffixes=Listed(suffixes, "or")))
    return suffix


def check_workbook(path: Path) -> None:
    """Raise InvalidValue when several tables cannot be written to a file of this name."""
    if path.suffix.lower() == ".csv":
        raise InvalidValue(Text("booklet.several_tables_do_fit", workbook=path.name))
    check_suffix(path, WORKBOOKS)


def save_book(book: Book, path: Path, suffixes: Sequence[str] = SUFFIXES) -> Path:
    """Write ``book`` to ``path`` as its suffix says: .xlsx, .ods, or .csv (its first rows alone).

    Raises InvalidValue for a suffix that is none of ``suffixes``, OutputError when it cannot be written.
    """
    write_bytes(path, render(book, check_suffix(path, suffixes)))
    return path


def render(book: Book, suffix: str) -> bytes:
    """``book`` as the bytes of a file of that suffix.

    Raises ValueError for a suffix that no function writes.
    """
    if suffix not in WRITERS:
        raise ValueError(f"no workbook is written as {suffix}")
    module, function = WRITERS[suffix]
    written: Callable[[Book], bytes] = getattr(import_module(module), function)
    return written(book)
