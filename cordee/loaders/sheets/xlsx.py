"""XLSX workbooks, read cell by cell by openpyxl in its read-only mode (with defusedxml)."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import coordinate_to_tuple

from cordee.errors import CordeeError
from cordee.files.archive import count_in, damaged, too_large
from cordee.loaders.sheets.grid import MAX_FILLED, Sheet, Tick, make_sheet, no_tick
from cordee.loaders.sheets.hidden import Hidden
from cordee.loaders.sheets.merged import MAX_MERGED, Merged, spread
from cordee.loaders.sheets.shown import number_cell
from cordee.loaders.sheets.strict import transitional

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# A formula that gives an empty text is computed: Excel then says t="str".
_NOT_COMPUTED = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\bt="str")[^>]*?r="([A-Z]{1,3}[0-9]{1,7})"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="([0-9]{1,7})"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\s(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*?\bmin="([0-9]{1,5})")[^>]*?\bmax="([0-9]{1,5})"'
)
_ROW_END = b"</row>"
_FILLED = (b"</v></c></row>", b"</is></c></row>")
"""The ends of a row whose last cell holds something, as every program writes them."""
_PIECE = 1 << 20
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The sheets of a workbook, formulas as the values computed when it was saved.

    Merged cells all hold what the merged cell shows. Raises NotReadable when the file is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            declared = len(_SHEET.findall(archive.read("xl/workbook.xml")))
            sheets = [name for name in archive.namelist() if name.lower().startswith("xl/worksheets/")]
            for name in sheets:
                with archive.open(name) as part:
                    if count_in(part, _FILLED) > MAX_FILLED:
                        raise too_large(path.name)
        with warnings.catch_warnings(), path.open("rb") as file:
            # openpyxl warns of what it leaves out (drop-down extensions, headers…): nothing we read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                transitional(file), read_only=True, data_only=True, keep_links=False
            )
            try:
                if len(book.sheetnames) < declared:
                    raise damaged(path.name)  # openpyxl passes over a sheet that is not there
                return tuple(_sheet(path.name, sheet, tick) for sheet in book.worksheets)
            finally:
                book.close()
    except (CordeeError, MemoryError, OSError):
        raise
    except Exception as error:
        # A damaged workbook makes openpyxl raise almost anything: KeyError, TypeError, ParseError…
        raise damaged(path.name) from error


def _sheet(file: str, sheet: Any, tick: Tick) -> Sheet:
    sheet.reset_dimensions()  # What some programs declare there is too small: rows would be lost.
    with sheet._get_source() as source:
        told = _ahead(source)
    if len(told.merged) > MAX_MERGED:
        raise too_large(file)
    told.hidden.sheet = sheet.sheet_state != "visible"
    rows = enumerate(sheet.iter_rows(), start=1)
    cut = ((number, _row(number, row, told.waiting)) for number, row in rows)
    spreaded = spread(cut, told.merged)
    return told.hidden.told_of(make_sheet(file, sheet.title, spreaded, workbook=True, tick=tick))


@dataclass(slots=True)
class _Told:
    """What a sheet says of its cells elsewhere than in them: merged, hidden, formulas never computed."""

    merged: list[Merged] = field(default_factory=list)
    waiting: set[tuple[int, int]] = field(default_factory=set)
    hidden: Hidden = field(default_factory=Hidden)


def _ahead(source: IO[bytes]) -> _Told:
    told = _Told()
    kept = b""
    while piece := source.read(_PIECE):
        xml = kept + piece
        end = xml.rfind(_ROW_END)
        end = end + len(_ROW_END) if end >= 0 else xml.rfind(b"/>") + 2
        # One of them is no longer than a piece, unless it is no cell at all.
        kept = xml[end:][-_PIECE:]
        _look(xml[:end], told)
    _look(kept, told)
    return told


def _look(xml: bytes, told: _Told) -> None:
    if b"mergeCell" in xml:
        told.merged += [_corners(found.decode()) for found in _MERGED.findall(xml)]
    if b"hidden" in xml:
        told.hidden.rows += map(int, _HIDDEN_ROW.findall(xml))
        told.hidden.columns += [(int(first), int(last)) for first, last in _HIDDEN_COLUMN.findall(xml)]
    if b"<f" in xml or b":f" in xml:
        told.waiting.update(coordinate_to_tuple(found.decode()) for found in _NOT_COMPUTED.findall(xml))


def _row(number: int, row: Any, waiting: Collection[tuple[int, int]]) -> list[str]:
    cells = [_text(cell) for cell in row]
    if waiting:
        for column in range(1, len(cells) + 1):
            if (number, column) in waiting:
                # A formula nobody computed is refused as one that fails, rather than read as empty.
                cells[column - 1] = "#N/A"
    return cells


def _corners(reference: str) -> Merged:
    left, top, _, bottom = range_boundaries(reference)
    return (left, top, bottom)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_cell(value, str(cell.number_format))
    if isinstance(value, datetime):
        return _date_text(value, str(cell.number_format))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _date_text(value: datetime, number_format: str) -> str:
    """The date as precise as it is shown: a cell formatted "mmm yyyy" speaks of a month."""
    shown = _QUOTED.sub("", number_format.lower())
    if "d" in shown or "j" in shown or "y" not in shown:
        return value.date().isoformat()
    return value.strftime("%Y-%m") if "m" in shown else value.strftime("%Y")
