"""The table of the file formats that are read: each by its endings, and the function that reads it.

Nothing is imported to read the table; a format is imported when a file of it comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from cordee.loaders.sheets.grid import Sheet, Tick

Reader: TypeAlias = Callable[[Path, Tick], tuple[Sheet, ...]]


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A format of files that hold sheets, and where the function is that reads them.

    ``folder`` are the endings of the files that are read in a folder too, as sheets of one data set.
    ``archive`` is what ``workbook_kind`` calls it: a workbook is known by its content alone.
    """

    suffixes: tuple[str, ...]
    module: str
    function: str
    folder: tuple[str, ...] = ()
    archive: str = ""

    def reader(self) -> Reader:
        """The function: from a path to its sheets, calling ``tick`` once per row.

        It raises NotReadable when the file is empty, damaged or too large, OSError or ValueError
        when it cannot be read at all.
        """
        found: Reader = getattr(import_module(self.module), self.function)
        return found


FORMATS: tuple[SheetFormat, ...] = (
    SheetFormat((".xlsx", ".xlsm"), "cordee.loaders.sheets.xlsx", "read_xlsx", archive="xlsx"),
    SheetFormat((".xls",), "cordee.loaders.sheets.older", "read_xls", archive="xls"),
    SheetFormat((".xlsb",), "cordee.loaders.sheets.older", "read_xlsb", archive="xlsb"),
    SheetFormat((".ods",), "cordee.loaders.sheets.ods", "read_ods", archive="ods"),
    SheetFormat((".csv", ".tsv", ".txt"), "cordee.loaders.sheets.csv_folder", "read_csv", (".csv", ".tsv")),
    SheetFormat((".vcf", ".vcard"), "cordee.loaders.sheets.vcards", "read_vcf"),
)


def of_file(path: Path) -> SheetFormat | None:
    """The format of a file that is no archive, by its ending; None when it is not read here."""
    suffix = path.suffix.lower()
    return next((one for one in FORMATS if suffix in one.suffixes and not one.archive), None)


def of_text(path: Path) -> SheetFormat | None:
    """The format of a text that is called like a workbook, as many programs export their tables."""
    suffix = path.suffix.lower()
    return of_file(path.with_suffix(".csv")) if any(suffix in one.suffixes for one in FORMATS) else None


def of_archive(kind: str) -> SheetFormat:
    """The format of a workbook, by what ``workbook_kind`` calls it."""
    return next(one for one in FORMATS if one.archive == kind)


def in_folder(path: Path) -> SheetFormat | None:
    """The format of a file of a folder, None when it is passed over there."""
    suffix = path.suffix.lower()
    return next((one for one in FORMATS if suffix in one.folder), None)
