"""A described workbook as XLSX."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from copy import copy
from datetime import datetime
from io import BytesIO
from textwrap import wrap
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from cordee.files.workbook.book import (
    EXAMPLE_INK,
    FILL_IN_FILL,
    HEAD_FILL,
    INK,
    POINTS,
    RULE,
    Book,
    BookLine,
    RowSheet,
    SheetColumn,
    Style,
    TextSheet,
    clean,
    settle,
    tint,
)

_A3, _A4 = 8, 9
_AS_TEXT = "@"
"""The number format that keeps what is typed as it is typed."""
_FONT = "Calibri"
_RISKY = "=+-@\t\r＝＋－＠'"
"""What a cell begins with that would be taken for a formula, or lost, once it is edited."""
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What begins like the code of a character: Excel would show "A" for "_x0041_"."""
_CM = 1 / 2.54
_TEXT_WIDTH = 76
_LIST_LIMIT = 255
_LINE_HEIGHT = 15.0 / POINTS
"""The height of a line of letters of one point."""
_TALLEST = 409.0
"""The height in points that a row of a spreadsheet can have at most."""
_SIZES: dict[Style, int] = {"title": 16, "heading": 12, "text": POINTS, "item": POINTS}


_EXAMPLE = Font(name=_FONT, size=POINTS, italic=True, color=EXAMPLE_INK)
_WRAPPED, _BAND = Alignment(wrap_text=True, vertical="top"), Alignment(vertical="center")
_BORDER = Border(bottom=Side(style="thin", color=RULE), right=Side(style="thin", color=RULE))


def render_xlsx(book: Book) -> bytes:
    """The bytes of ``book``; the same book gives the same bytes."""
    work = Workbook()
    work.remove(work.active)
    for sheet in book.sheets:
        made = work.create_sheet(sheet.name)
        if isinstance(sheet, RowSheet):
            _rows(made, sheet)
        else:
            _page(made, sheet)
    day = datetime.fromisoformat(book.on)
    work.properties.creator = "Cordée"
    work.properties.title = clean(book.title)
    work.properties.created = work.properties.modified = day
    # Workbook.save would put the time of writing in place of ours.
    data = BytesIO()
    ExcelWriter(work, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED)).save()
    return settle(data.getvalue())


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """A string, as a string: never a formula, not even once somebody edits the cell."""
    cell = sheet.cell(row=row, column=column)
    kept = clean(text)
    if kept:
        cell.value = _CODE.sub("_x005F_", kept)
        cell.data_type = "s"
        cell.quotePrefix = kept[0] in _RISKY
    return cell


# ------------------------------------------------------------ the rows


def _rows(sheet: Any, described: RowSheet) -> None:
    _high(sheet, 1, _row_height([column.title for column in described.columns], described))
    for place, column in enumerate(described.columns, start=1):
        _column(sheet, place, column, described)
    looks = _Looks(described)
    for row in range(2, len(described.rows) + 2):
        _row(sheet, row, described, looks)
    # Hidden columns too: sorting by a filter button moves only what is in its range.
    if not described.form:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(described.columns))}{described.last}"
    sheet.freeze_panes = "A2" if described.form else "B2"
    sheet.sheet_view.zoomScale = 100 if described.handout else 90
    _print(sheet, described.title, _A4 if described.handout else _A3, landscape=True)
    sheet.print_title_rows = "1:1"
    if not described.form:
        shown = [place for place, column in enumerate(described.columns, start=1) if not column.hidden]
        sheet.print_area = f"A1:{get_column_letter(max(shown))}{described.last}"


class _Look(NamedTuple):
    """What the look of a cell in a row depends on."""

    name: bool
    band: bool
    as_text: bool
    quoted: bool
    tint: str


class _Looks:
    """The looks of the cells in rows, each made once: a part of one is held against all others each time."""

    def __init__(self, described: RowSheet) -> None:
        self._described = described
        self._made: dict[_Look, Any] = {}

    def give(self, cell: Any, look: _Look) -> None:
        """Make a cell, whose text is in it, look so."""
        if look not in self._made:
            self._dress(cell, look)
            self._made[look] = cell._style
        cell._style = copy(self._made[look])

    def _dress(self, cell: Any, look: _Look) -> None:
        described = self._described
        named = Font(name=_FONT, size=described.points, color=INK, bold=look.name)
        cell.font = _EXAMPLE if described.form else named
        if not described.form:
            cell.fill, cell.border = PatternFill("solid", fgColor=look.tint), _BORDER
        cell.alignment = _BAND if look.band else _WRAPPED
        if look.as_text:
            cell.number_format = _AS_TEXT


def _row(sheet: Any, row: int, described: RowSheet, looks: _Looks) -> None:
    line = described.rows[row - 2]
    behind = _tint(described, row)
    _high(sheet, row, _row_height(line.cells[:0] if line.band else line.cells, described))
    for place, (text, column) in enumerate(zip(line.cells, described.columns, strict=True), start=1):
        cell = _put(sheet, row, place, text)
        looks.give(cell, _Look(place == 1, line.band, column.as_text, bool(cell.quotePrefix), behind))


def _tint(described: RowSheet, row: int) -> str:
    """The colour behind a row: darker and lighter in turns, or by bands and what stands below them."""
    line = described.rows[row - 2]
    return tint(line.tone, 1 - line.band if described.handout else row)


def _column(sheet: Any, place: int, column: SheetColumn, described: RowSheet) -> None:
    head = _put(sheet, 1, place, column.title)
    head.font = Font(name=_FONT, size=described.points, bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor=FILL_IN_FILL if column.fill_in else HEAD_FILL)
    head.alignment = Alignment(wrap_text=True, vertical="center")
    letter = get_column_letter(place)
    sheet.column_dimensions[letter].width = column.width
    sheet.column_dimensions[letter].hidden = column.hidden
    if column.as_text:
        # For the whole column at once: a thousand formatted empty cells would only weigh.
        sheet.column_dimensions[letter].number_format = _AS_TEXT
    if column.choices or column.hint:
        _validate(sheet, f"{letter}2:{letter}{described.last + described.spare}", column)


def _validate(sheet: Any, cells: str, column: SheetColumn) -> None:
    """A drop-down list, or only a word on how to fill the cell in."""
    listed = f'"{",".join(column.choices)}"' if column.choices else None
    fits = listed is not None and len(listed) <= _LIST_LIMIT and not any("," in c for c in column.choices)
    rule = DataValidation("list" if fits else None, formula1=listed if fits else None, allow_blank=True)
    if fits:
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = column.title[:32], " / ".join(column.choices)[:225]
    if column.hint:
        rule.showInputMessage = True
        rule.promptTitle, rule.prompt = column.title[:32], column.hint[:255]
    sheet.add_data_validation(rule)
    rule.add(cells)


def _print(sheet: Any, title: str, paper: int, *, landscape: bool) -> None:
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 1 * _CM
    sheet.page_margins.top = sheet.page_margins.bottom = 2 * _CM
    sheet.page_margins.header = sheet.page_margins.footer = 0.8 * _CM
    # In a header "&" begins a code: doubled, it is itself. More than 255 characters are refused.
    sheet.oddHeader.left.text = clean(title)[:200].replace("&", "&&")
    sheet.oddFooter.left.text = "Cordée"
    sheet.oddFooter.right.text = "&P / &N"


# ------------------------------------------------------------ the pages of text


def _page(sheet: Any, page: TextSheet) -> None:
    sheet.column_dimensions["A"].width = _TEXT_WIDTH
    sheet.sheet_view.showGridLines = False
    for row, line in enumerate(page.lines, start=1):
        cell = _put(sheet, row, 1, line.text)
        cell.font = Font(
            name=_FONT, size=_SIZES[line.style], bold=line.style in ("title", "heading"), color=INK
        )
        indent = 1 if line.style == "item" else 0
        cell.alignment = Alignment(wrap_text=True, vertical="top", indent=indent)
        if line.tone >= 0:
            cell.fill = PatternFill("solid", fgColor=tint(line.tone, 0))
        _high(sheet, row, _line_height(line))
    _print(sheet, page.lines[0].text if page.lines else page.name, _A4, landscape=False)


# ------------------------------------------------------------ heights


class _Fitting(RowDimension):  # type: ignore[misc]
    """A row with a height that a spreadsheet works out anew once somebody writes in it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name openpyxl reads
        return False


def _high(sheet: Any, row: int, points: float) -> None:
    """The height of a row: not every spreadsheet works it out when it opens the file."""
    sheet.row_dimensions[row] = _Fitting(sheet, index=row, ht=min(points, _TALLEST))


def _row_height(cells: Sequence[str], described: RowSheet) -> float:
    wider = POINTS / described.points
    pairs = zip(cells, described.columns, strict=False)
    shown = [_lines(text, column.width * wider) for text, column in pairs if not column.hidden]
    return max(shown, default=1) * _LINE_HEIGHT * described.points + 3


def _line_height(line: BookLine) -> float:
    size = _SIZES[line.style]
    lines = _lines(line.text, _TEXT_WIDTH * POINTS / size)
    return lines * _LINE_HEIGHT * size + (8 if line.style == "heading" else 2)


def _lines(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column of ``width`` characters."""
    return sum(max(1, len(wrap(line, max(1, int(width))))) for line in text.split("\n"))
