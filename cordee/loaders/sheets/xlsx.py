"""XLSX workbooks, read cell by cell by openpyxl in its read-only mode (with defusedxml)."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from cordee.errors import CordeeError
from cordee.files.archive import damaged
from cordee.language import Text
from cordee.loaders.sheets.cells import number_text
from cordee.loaders.sheets.grid import Broken, Sheet, Tick, make_sheet, no_tick
from cordee.loaders.sheets.merged import Merged, spread

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# A formula that gives an empty text is computed: Excel then says t="str".
_NOT_COMPUTED = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\bt="str")[^>]*?r="[A-Z]{1,3}([0-9]{1,7})"[^>]*><(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_xlsx(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The sheets of a workbook, formulas as the values computed when it was saved.

    Merged cells all hold what the merged cell shows. Raises NotReadable when the file is damaged.
    """
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            # openpyxl warns of what it leaves out (drop-down extensions, headers…): nothing we read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            try:
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
        xml = source.read()
    merged = [_corners(found.decode()) for found in _MERGED.findall(xml)]
    broken = [_not_computed(int(row)) for row in sorted(set(_NOT_COMPUTED.findall(xml)))]
    del xml
    cut = ((number, [_text(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), start=1))
    return make_sheet(file, sheet.title, spread(cut, merged), broken, workbook=True, tick=tick)


def _corners(reference: str) -> Merged:
    left, top, _, bottom = range_boundaries(reference)
    return (left, top, bottom)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        percent = "%" in _QUOTED.sub("", str(cell.number_format))
        return f"{number_text(value * 100)} %" if percent else number_text(value)
    if isinstance(value, datetime):
        return _date_text(value, str(cell.number_format))
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _date_text(value: datetime, number_format: str) -> str:
    """The date as precise as it is shown: a cell formatted "mmm yyyy" speaks of a month."""
    shown = _QUOTED.sub("", number_format.lower())
    if "d" in shown or "j" in shown or "y" not in shown:
        return value.date().isoformat()
    return value.strftime("%Y-%m") if "m" in shown else value.strftime("%Y")


def _not_computed(row: int) -> Broken:
    return Broken(
        row,
        Text(fr="des valeurs, ou des formules calculées", en="values, or formulas that were computed"),
        Text(
            fr="ouvrir le classeur dans un tableur, l'enregistrer, puis recommencer",
            en="open the workbook in a spreadsheet program, save it, then try again",
        ),
    )
