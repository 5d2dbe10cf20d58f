"""The rejected rows as a workbook to correct and load again: their own cells, and what is wrong."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path, PurePath
from typing import Any

from cordee.errors import InvalidValue
from cordee.files.atomic import write_atomically
from cordee.language import Language, Text
from cordee.loaders.reading import Reading, Rejected
from cordee.loaders.sheets.cells import LONGEST
from cordee.loaders.template.examples import say
from cordee.loaders.template.layout import REASON_COLUMN, layout_of

_UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344)))


def write_rejects(path: Path, reading: Reading, lang: Language) -> None:
    """Write an .xlsx whose sheets are those of the template, with a last column for the reason.

    Once corrected it is loaded as it stands: the column of reasons is not read.
    Raises InvalidValue for another suffix and OutputError when the file cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise InvalidValue(
            Text(
                fr=f"« {path.name} » : les lignes rejetées s'écrivent en .xlsx.",
                en=f"“{path.name}”: rejected rows are written as .xlsx.",
            )
        )
    write_atomically(path, lambda target: _save(target, reading, lang))


def _save(target: Path, reading: Reading, lang: Language) -> None:
    from openpyxl import Workbook  # Slow to import, and seldom needed.

    book = Workbook()
    book.remove(book.active)
    ordered = sorted(reading.rejected, key=lambda r: _title(r, lang))
    for title, group in groupby(ordered, key=lambda r: _title(r, lang)):
        _sheet(book.create_sheet(title), list(group), lang)
    if not book.worksheets:
        book.create_sheet("sources")
    with target.open("wb") as file:
        book.save(file)


def _sheet(sheet: Any, group: list[Rejected], lang: Language) -> None:
    from openpyxl.styles import Font

    from cordee.loaders.template.xlsx import put_text

    header = list(dict.fromkeys(title for rejected in group for title in rejected.header if title))
    for index, title in enumerate((*header, say(REASON_COLUMN, lang)), start=1):
        put_text(sheet, 1, index, _written(title)).font = Font(bold=True)
    for number, rejected in enumerate(group, start=2):
        for title, cell in zip(rejected.header, rejected.cells, strict=False):
            if title and cell:
                put_text(sheet, number, header.index(title) + 1, _written(cell))
        put_text(sheet, number, len(header) + 1, _written(say(rejected.sentence, lang)))


def _title(rejected: Rejected, lang: Language) -> str:
    name = rejected.sheet or PurePath(rejected.file).stem
    layout = layout_of(name)
    return say(layout.sheet, lang) if layout else name[:31]


def _written(cell: str) -> str:
    """What a workbook can hold of a cell, which may have been rejected for what it holds."""
    return cell.translate(_UNWRITABLE)[:LONGEST]
