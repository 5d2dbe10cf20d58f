"""The empty template as an ODS workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from odf.config import (
    ConfigItem,
    ConfigItemMapEntry,
    ConfigItemMapIndexed,
    ConfigItemMapNamed,
    ConfigItemSet,
)
from odf.number import TextContent, TextStyle
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import (
    ContentValidation,
    ContentValidations,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from odf.text import P

from cordee.loaders.template.blank import BlankColumn, BlankSheet

LAST_ROW = 2_000
"""How far down drop-down lists reach."""

_CM_PER_CHARACTER = 0.2


def save_ods(target: Path, title: str, lines: list[str], sheets: list[BlankSheet]) -> None:
    """Write the explanations and the blank sheets to ``target``."""
    document = OpenDocumentSpreadsheet()
    styles = _styles(document)
    validations = ContentValidations()
    document.spreadsheet.addElement(validations)
    document.spreadsheet.addElement(_readme(document, title, lines, styles))
    for blank in sheets:
        document.spreadsheet.addElement(_sheet(document, blank, styles, validations))
    _freeze(document, [blank.name for blank in sheets])
    with target.open("wb") as file:
        document.write(file)


def _styles(document: Any) -> dict[str, Any]:
    text = TextStyle(name="as-text")
    text.addElement(TextContent())
    document.automaticstyles.addElement(text)
    looks = {
        "required": ({"fontweight": "bold"}, "#ffe699"),
        "optional": ({"fontweight": "bold"}, "#ddebf7"),
        "example": ({"fontstyle": "italic", "color": "#808080"}, ""),
        "plain": ({}, ""),
    }
    styles = {}
    for name, (letters, background) in looks.items():
        style = Style(name=name, family="table-cell", datastylename=text)
        if letters:
            style.addElement(TextProperties(**letters))
        if background:
            style.addElement(TableCellProperties(backgroundcolor=background))
        document.automaticstyles.addElement(style)
        styles[name] = style
    return styles


def _width(document: Any, characters: int) -> Any:
    name = f"wide-{characters}"
    for style in document.automaticstyles.childNodes:
        if style.getAttribute("name") == name:
            return style
    style = Style(name=name, family="table-column")
    style.addElement(TableColumnProperties(columnwidth=f"{characters * _CM_PER_CHARACTER:.1f}cm"))
    document.automaticstyles.addElement(style)
    return style


def _cell(text: str, style: Any, validation: str = "") -> Any:
    if not text:
        cell = TableCell(stylename=style)
    else:
        cell = TableCell(stylename=style, valuetype="string")
        cell.addElement(P(text=text))
    if validation:
        cell.setAttribute("contentvalidationname", validation)
    return cell


def _readme(document: Any, title: str, lines: list[str], styles: dict[str, Any]) -> Any:
    table = Table(name=title)
    table.addElement(TableColumn(stylename=_width(document, 110)))
    for place, line in enumerate(lines):
        row = TableRow()
        row.addElement(_cell(line, styles["optional" if place == 0 else "plain"]))
        table.addElement(row)
    return table


def _sheet(document: Any, blank: BlankSheet, styles: dict[str, Any], validations: Any) -> Any:
    table = Table(name=blank.name)
    head, example, empty = TableRow(), TableRow(), TableRow(numberrowsrepeated=LAST_ROW)
    for place, (column, text) in enumerate(zip(blank.columns, blank.example, strict=True)):
        table.addElement(
            TableColumn(
                stylename=_width(document, column.width),
                defaultcellstylename=styles["plain"] if column.as_text else "Default",
            )
        )
        listed = _validation(blank.name, place, column, validations)
        head.addElement(_cell(column.title, styles["required" if column.required else "optional"]))
        example.addElement(_cell(text, styles["example"], listed))
        empty.addElement(_cell("", styles["plain"] if column.as_text else "Default", listed))
    for row in (head, example, empty):
        table.addElement(row)
    return table


def _validation(sheet: str, place: int, column: BlankColumn, validations: Any) -> str:
    if not column.accepted:
        return ""
    name = f"list-{len(validations.childNodes) + 1}"
    listed = ";".join(f'"{value}"' for value in column.accepted)
    validations.addElement(
        ContentValidation(
            name=name,
            condition=f"of:cell-content-is-in-list({listed})",
            allowemptycell="true",
            displaylist="unsorted",
            basecelladdress=f"'{sheet}'.{chr(ord('A') + place)}2",
        )
    )
    return name


def _freeze(document: Any, names: list[str]) -> None:
    """Keep the row of titles in sight in every sheet but the first."""
    tables = ConfigItemMapNamed(name="Tables")
    for name in names:
        entry = ConfigItemMapEntry(name=name)
        for key, kind, value in (
            ("VerticalSplitMode", "short", "2"),
            ("VerticalSplitPosition", "int", "1"),
            ("PositionBottom", "int", "1"),
        ):
            entry.addElement(ConfigItem(name=key, type=kind, text=value))
        tables.addElement(entry)
    views = ConfigItemMapIndexed(name="Views")
    view = ConfigItemMapEntry()
    view.addElement(ConfigItem(name="ViewId", type="string", text="view1"))
    view.addElement(tables)
    views.addElement(view)
    settings = ConfigItemSet(name="ooo:view-settings")
    settings.addElement(views)
    document.settings.addElement(settings)
