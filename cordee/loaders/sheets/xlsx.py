"""XLSX workbooks: values by calamine, what only styles tell by openpyxl (with defusedxml).

Calamine is ten times as fast and knows neither formats of numbers nor formulas that fail: both are looked up
in the sheet before. A sheet that is written unusually, or reaches very far, is read by openpyxl alone.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any

import python_calamine as calamine
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE, is_date_format

from cordee.errors import CordeeError
from cordee.files.archive import count_in, damaged, too_large
from cordee.loaders.sheets.grid import MAX_FILLED, Sheet, Tick, make_sheet, no_tick
from cordee.loaders.sheets.laid_out import laid_out
from cordee.loaders.sheets.merged import MAX_MERGED, across, down, spread
from cordee.loaders.sheets.shown import number_cell
from cordee.loaders.sheets.strict import transitional
from cordee.loaders.sheets.xlsx_ahead import Place, Told, look_ahead

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_FILLED = (b"</v></c></row>", b"</is></c></row>")
"""The ends of a row whose last cell holds something, as every program writes them."""
_TEXTS = "xl/sharedStrings.xml"
_SPACED = re.compile(rb"<r>(?:(?!</r>).)*?<t>(?:\s[^<]*|[^<]*\s)</t>", re.DOTALL)
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
            book = _Book(transitional(file))
            try:
                told = book.read()
                if len(told.sheetnames) < declared:
                    raise damaged(path.name)  # openpyxl passes over a sheet that is not there
                formats, quick = _formats(told), _quick(path)
                return tuple(
                    _sheet(path.name, sheet, formats, book, quick, tick) for sheet in told.worksheets
                )
            finally:
                book.close()
    except (CordeeError, MemoryError, OSError):
        raise
    except Exception as error:
        # A damaged workbook makes openpyxl raise almost anything: KeyError, TypeError, ParseError…
        raise damaged(path.name) from error


class _Book:
    """A workbook by openpyxl; its texts, which are most of it, only where a sheet is read by openpyxl too."""

    def __init__(self, file: IO[bytes]) -> None:
        self._reader: Any = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        self._read_texts: Callable[[], None] | None = self._reader.read_strings
        self._reader.read_strings = lambda: None

    def read(self) -> Any:
        """Everything but its texts and what its sheets hold."""
        self._reader.read()
        return self._reader.wb

    def read_texts(self) -> None:
        """The texts, which its sheets then have."""
        if self._read_texts is not None:
            known = self._reader.shared_strings  # The sheets look into this very list.
            self._read_texts()
            known += self._reader.shared_strings
            self._read_texts = None

    def close(self) -> None:
        """The file is let go."""
        self._reader.archive.close()


def _quick(path: Path) -> Any:
    """The workbook by calamine; None when it cannot read it, as when it is a strict one."""
    try:
        with zipfile.ZipFile(path) as archive:
            texts = archive.read(_TEXTS) if _TEXTS in archive.namelist() else b""
        # Calamine drops the spaces at the ends of a text, which part the words of one in several styles.
        return None if _SPACED.search(texts) else calamine.load_workbook(io.BytesIO(path.read_bytes()))
    except calamine.CalamineError:
        return None


def _formats(book: Any) -> dict[int, str]:
    """The styles under which a number is seen otherwise than it is stored, and their formats."""
    found: dict[int, str] = {}
    for style, array in enumerate(book._cell_styles):
        number = array.numFmtId
        own = number - BUILTIN_FORMATS_MAX_SIZE
        told = BUILTIN_FORMATS.get(number, "General") if own < 0 else book._number_formats[own]
        if _tells_more(str(told)):
            found[style] = str(told)
    return found


def _tells_more(number_format: str) -> bool:
    if number_format in ("General", "@"):
        return False
    if is_date_format(number_format):
        return _date_text(_A_DAY, number_format) != _A_DAY.date().isoformat()
    return any(number_cell(value, number_format) != str(value) for value in (1, 12, 123_456_789))


_A_DAY = datetime(2018, 10, 15)


def _sheet(file: str, sheet: Any, formats: Mapping[int, str], book: _Book, quick: Any, tick: Tick) -> Sheet:
    sheet.reset_dimensions()  # What some programs declare there is too small: rows would be lost.
    with sheet._get_source() as source:
        told = look_ahead(source, formats)
    if len(told.merged) > MAX_MERGED:
        raise too_large(file)
    told.hidden.sheet = sheet.sheet_state != "visible"
    if quick is not None and told.is_near and sheet.title in quick.sheet_names:
        cut = _marked(_values(quick.get_sheet_by_name(sheet.title), told.shown), told)
    else:
        book.read_texts()
        rows = enumerate(sheet.iter_rows(), start=1)
        cut = _marked(((number, [_text(cell) for cell in row]) for number, row in rows), told)
    made = make_sheet(file, sheet.title, spread(cut, told.merged), workbook=True, tick=tick)
    return told.hidden.told_of(replace(made, across=across(told.merged), merged=down(told.merged)))


def _values(sheet: Any, shown: Mapping[Place, str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of calamine's, what is seen otherwise than it is stored put in its place."""
    for number, row in laid_out(sheet):
        # Calamine has read the codes of characters: a second time would make "A" of a text "_x0041_".
        cells = [value if type(value) is str else _of_value(value, "") for value in row]
        if shown:
            for column, value in enumerate(row, start=1):
                seen = shown.get((number, column)) if type(value) is not str else None
                if seen is not None:
                    cells[column - 1] = _of_value(value, seen)
        yield number, cells


def _marked(rows: Iterable[tuple[int, list[str]]], told: Told) -> Iterator[tuple[int, list[str]]]:
    """The rows with what formulas show that fail; one nobody computed is refused as one that fails."""
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    for (number, column), text in (*told.failed.items(), *((place, "#N/A") for place in told.waiting)):
        marks[number][column] = text
    last = 0
    for last, cells in rows:
        yield last, _with(cells, marks.pop(last, {})) if marks else cells
    for number in range(last + 1, max(marks, default=last) + 1):
        yield number, _with([], marks.get(number, {}))


def _with(cells: list[str], marks: Mapping[int, str]) -> list[str]:
    cells = [*cells, *[""] * (max(marks, default=0) - len(cells))]
    for column, text in marks.items():
        cells[column - 1] = text
    return cells


def _text(cell: Any) -> str:
    return "" if cell.value is None else _of_value(cell.value, str(cell.number_format))


def _of_value(value: Any, number_format: str) -> str:
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_cell(value, number_format)
    if isinstance(value, datetime):
        return _date_text(value, number_format) if number_format else value.date().isoformat()
    if isinstance(value, date) and number_format:
        return _date_text(datetime(value.year, value.month, value.day), number_format)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _date_text(value: datetime, number_format: str) -> str:
    """The date as precise as it is shown: a cell formatted "mmm yyyy" speaks of a month."""
    shown = _QUOTED.sub("", number_format.lower())
    if "d" in shown or "j" in shown or "y" not in shown:
        return value.date().isoformat()
    return value.strftime("%Y-%m") if "m" in shown else value.strftime("%Y")
