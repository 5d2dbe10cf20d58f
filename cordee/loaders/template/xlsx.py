"""The empty template as an XLSX workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cordee.loaders.template.blank import BlankColumn, BlankSheet

LAST_ROW = 2_000
"""How far down drop-down lists and text formats reach."""

_REQUIRED = PatternFill("solid", fgColor="FFE699")
_OPTIONAL = PatternFill("solid", fgColor="DDEBF7")
_EXAMPLE = Font(italic=True, color="808080")


def save_xlsx(target: Path, title: str, lines: list[str], sheets: list[BlankSheet]) -> None:
    """Write the explanations and the blank sheets to ``target``."""
    book = Workbook()
    _readme(book.active, title, lines)
    for blank in sheets:
        _sheet(book.create_sheet(blank.name), blank)
    with target.open("wb") as file:
        book.save(file)


def put_text(sheet: Any, row: int, column: int, text: str) -> Any:
    """Write a string as a string: never as a formula, whatever it begins with."""
    cell = sheet.cell(row=row, column=column)
    cell.value = text
    cell.data_type = "s"
    return cell


def _readme(sheet: Any, title: str, lines: list[str]) -> None:
    sheet.title = title
    sheet.column_dimensions["A"].width = 110
    for row, line in enumerate(lines, start=1):
        cell = put_text(sheet, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row == 1, size=14 if row == 1 else 11)


def _sheet(sheet: Any, blank: BlankSheet) -> None:
    sheet.freeze_panes = "A2"
    for index, (column, example) in enumerate(zip(blank.columns, blank.example, strict=True), start=1):
        head = put_text(sheet, 1, index, column.title)
        head.font = Font(bold=True)
        head.fill = _REQUIRED if column.required else _OPTIONAL
        if example:
            put_text(sheet, 2, index, example).font = _EXAMPLE
        _format(sheet, index, column)


def _format(sheet: Any, index: int, column: BlankColumn) -> None:
    letter = get_column_letter(index)
    sheet.column_dimensions[letter].width = column.width
    if column.as_text:
        # As text a spreadsheet keeps "2018-10" and "05100" as they are typed. For the whole column
        # at once: a thousand formatted empty cells would only weigh.
        sheet.column_dimensions[letter].number_format = "@"
        sheet.cell(row=2, column=index).number_format = "@"
    if column.accepted:
        listed = DataValidation("list", formula1=f'"{",".join(column.accepted)}"', allow_blank=True)
        listed.errorTitle = column.title
        listed.error = " / ".join(column.accepted)[:250]
        sheet.add_data_validation(listed)
        listed.add(f"{letter}2:{letter}{LAST_ROW}")
