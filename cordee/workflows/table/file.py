"""The file of a table that people fill in: whole or not at all, by the suffix of its name."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from cordee.errors import InvalidValue, OutputError
from cordee.files.atomic import write_atomically
from cordee.files.guard import guard
from cordee.files.workbook.book import Book, clean
from cordee.files.workbook.save import render
from cordee.language import Language, Text

SUFFIXES = (".xlsx", ".ods", ".csv")
_SEPARATORS: Mapping[Language, str] = {"fr": ";", "en": ","}


def check_suffix(path: Path) -> str:
    """The suffix of ``path``, in small letters.

    Raises InvalidValue when no table is written under such a name.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidValue(
            Text(
                f"« {path.name} » : un tableau s'écrit en {', '.join(SUFFIXES[:-1])} ou {SUFFIXES[-1]} ; "
                f"donner un nom qui finit ainsi.",
                f"“{path.name}”: a table is written as {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}; give a "
                f"name that ends so.",
            )
        )
    return suffix


def save_book(book: Book, path: Path) -> Path:
    """Write ``book`` to ``path`` as its suffix says: .xlsx, .ods, or .csv (the rows alone).

    Raises InvalidValue for another suffix; OutputError when it cannot be written, with another name
    to take when the file is open in a spreadsheet.
    """
    suffix = check_suffix(path)

    def save(target: Path) -> None:
        if suffix == ".csv":
            save_csv(book, target)
        else:
            target.write_bytes(render(book, suffix))

    try:
        write_atomically(path, save)
    except OutputError as error:
        if isinstance(error.__cause__, PermissionError):
            raise _open_elsewhere(path) from error
        raise
    return path


def save_csv(book: Book, target: Path) -> None:
    """The rows as CSV that a spreadsheet of that language opens at a double-click."""
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=_SEPARATORS[book.language], lineterminator="\r\n")
        writer.writerow([column.title for column in book.rows.columns])
        for row in book.rows.rows:
            writer.writerow([guard(clean(cell)) for cell in row.cells])


def _open_elsewhere(path: Path) -> OutputError:
    other = path.with_name(f"{path.stem}-2{path.suffix}").name
    return OutputError(
        Text(
            f"« {path} » ne peut pas être écrit : il est ouvert dans un tableur, ou protégé. Le fermer, ou "
            f"prendre un autre nom, par exemple « {other} ».",
            f"“{path}” cannot be written: it is open in a spreadsheet program, or protected. Close it, or "
            f"take another name, for example “{other}”.",
        )
    )
