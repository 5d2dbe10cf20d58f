"""XLS and XLSB workbooks, read by calamine, which gives values as they are stored.

The formats of an XLS workbook are looked up beside it (``xls_formats``); in XLSB a code whose zeros only a
format shows comes without them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine as calamine

from cordee.files.archive import DAMAGE, damaged, protected, too_large
from cordee.loaders.sheets.cells import Number, number_text
from cordee.loaders.sheets.grid import MAX_CELLS, MAX_ROWS, Sheet, Tick, make_sheet, no_tick
from cordee.loaders.sheets.hidden import Hidden
from cordee.loaders.sheets.laid_out import laid_out
from cordee.loaders.sheets.merged import Merged, across, down, spread
from cordee.loaders.sheets.shown import number_cell
from cordee.loaders.sheets.xls_formats import Place, shown_in
from cordee.loaders.sheets.xlsb import extent

ShownIn = Callable[[bytes], Mapping[str, Mapping[Place, str]]]
"""From a file to the formats of its numbers, by sheet."""


def _as_stored(_: bytes) -> Mapping[str, Mapping[Place, str]]:
    """XLSB: its formats are not looked up."""
    return {}


def read_xls(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The sheets of an XLS workbook. Raises NotReadable when it is damaged, or is another old document."""
    return _read(path, tick, shown_in)


def read_xlsb(path: Path, tick: Tick = no_tick) -> tuple[Sheet, ...]:
    """The sheets of an XLSB workbook. Raises NotReadable when it is damaged or would fill the memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            # Calamine lays out the whole rectangle of a sheet: a lone cell far away would fill the memory.
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".bin"):
                    rows, columns = extent(archive.read(name))
                    if rows * columns > MAX_CELLS or rows > MAX_ROWS:
                        raise too_large(path.name)
    except DAMAGE as error:
        raise damaged(path.name) from error
    return _read(path, tick)


def _read(path: Path, tick: Tick, shown_in: ShownIn = _as_stored) -> tuple[Sheet, ...]:
    data = path.read_bytes()
    try:
        # From memory: by its path it would be taken for what its ending says.
        book = calamine.load_workbook(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise protected(path.name) from error
    except calamine.CalamineError as error:
        raise damaged(path.name) from error
    shown = shown_in(data)
    with book:
        return tuple(
            Hidden(sheet=one.visible != calamine.SheetVisibleEnum.Visible).told_of(
                _sheet(path.name, book.get_sheet_by_index(place), shown.get(one.name, {}), tick)
            )
            for place, one in enumerate(book.sheets_metadata)
            if one.typ == calamine.SheetTypeEnum.WorkSheet
        )


def _sheet(file: str, sheet: Any, shown: Mapping[Place, str], tick: Tick) -> Sheet:
    merged: list[Merged] = [
        (left + 1, top + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    try:
        made = make_sheet(file, sheet.name, spread(_rows(sheet, shown), merged), workbook=True, tick=tick)
    except calamine.CalamineError as error:
        raise damaged(file) from error
    return replace(made, across=across(merged), merged=down(merged))


def _rows(sheet: Any, shown: Mapping[Place, str]) -> Iterator[tuple[int, list[str]]]:
    for number, row in laid_out(sheet):
        cells = [_text(value) for value in row]
        for place, value in enumerate(row) if shown else ():
            seen = shown.get((number, place + 1), "")
            if seen and isinstance(value, int | float) and not isinstance(value, bool):
                cells[place] = number_cell(value, seen)
        yield number, cells


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        exact = number_text(value)
        return Number(exact, exact) if "." in exact else exact
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else ""
