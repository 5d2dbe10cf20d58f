"""A described workbook as ODS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from odf.config import ConfigItem, ConfigItemMapEntry, ConfigItemMapIndexed, ConfigItemMapNamed, ConfigItemSet
from odf.dc import Title
from odf.element import Element
from odf.meta import CreationDate, InitialCreator
from odf.namespaces import STYLENS
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import (
    Footer,
    FooterStyle,
    Header,
    HeaderFooterProperties,
    HeaderStyle,
    MasterPage,
    PageLayout,
    PageLayoutProperties,
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TableProperties,
    TextProperties,
)
from odf.table import (
    ContentValidation,
    ContentValidations,
    DatabaseRange,
    DatabaseRanges,
    HelpMessage,
    Table,
    TableCell,
    TableColumn,
    TableHeaderRows,
    TableRow,
)
from odf.teletype import addTextToElement
from odf.text import P, PageCount, PageNumber

from cordee.files.workbook.book import (
    EMPTY_ROWS,
    FILL_IN_FILL,
    HEAD_FILL,
    INK,
    RULE,
    TONES,
    Book,
    RowSheet,
    SheetColumn,
    TextSheet,
    clean,
    settle,
)

_CM_PER_CHARACTER = 0.2
_TEXT_WIDTH = 92
_SIZES = {"title": "16pt", "heading": "12pt", "text": "11pt", "item": "11pt"}


def render_ods(book: Book) -> bytes:
    """The bytes of ``book``; the same book gives the same bytes."""
    # odfpy declares the namespaces of every document it made before: the first would differ.
    Element.namespaces.clear()
    document = OpenDocumentSpreadsheet()
    document.meta.addElement(Title(text=clean(book.rows.title)))
    document.meta.addElement(InitialCreator(text="Cordée"))
    document.meta.addElement(CreationDate(text=f"{book.on}T00:00:00"))
    _styles(document)
    validations = ContentValidations()
    if any(column.choices or column.hint for sheet in book.sheets for column in sheet.columns):
        document.spreadsheet.addElement(validations)
    for place, sheet in enumerate(book.sheets):
        _master(document, f"rows{place}", sheet.title, "42cm", "29.7cm", "landscape")
        document.spreadsheet.addElement(_rows(document, sheet, validations, f"rows{place}"))
    for place, page in enumerate(book.pages):
        _master(document, f"page{place}", page.name, "21cm", "29.7cm", "portrait")
        document.spreadsheet.addElement(_page(document, page, f"page{place}"))
    document.spreadsheet.addElement(_filters(book.sheets))
    _freeze(document, book.sheets)
    data = BytesIO()
    document.write(data)
    return settle(data.getvalue())


# ------------------------------------------------------------ styles


def _styles(document: Any) -> None:
    for name, fill in (("head", HEAD_FILL), ("head-fill-in", FILL_IN_FILL)):
        _cell_style(document, name, fill, bold=True, ink="FFFFFF", centre=True)
    for tone, tints in enumerate(TONES):
        for shade, fill in enumerate(tints):
            _cell_style(document, f"tone-{tone}-{shade}", fill)
            _cell_style(document, f"tone-{tone}-{shade}-first", fill, bold=True)
    for kind, size in _SIZES.items():
        _cell_style(document, kind, "", bold=kind in ("title", "heading"), size=size, rule=False)


def _cell_style(
    document: Any,
    name: str,
    fill: str,
    *,
    bold: bool = False,
    ink: str = INK,
    size: str = "11pt",
    centre: bool = False,
    rule: bool = True,
) -> None:
    style = Style(name=name, family="table-cell")
    look = {"wrapoption": "wrap", "verticalalign": "middle" if centre else "top"}
    look |= {"backgroundcolor": f"#{fill}"} if fill else {}
    look |= {"border": f"0.5pt solid #{RULE}"} if rule else {}
    style.addElement(TableCellProperties(**look))
    weight = {"fontweight": "bold"} if bold else {}
    style.addElement(TextProperties(fontsize=size, color=f"#{ink}", fontname="Calibri", **weight))
    style.addElement(ParagraphProperties(textalign="start"))
    document.automaticstyles.addElement(style)


def _width(document: Any, characters: int) -> str:
    name = f"wide-{characters}"
    if not any(style.getAttribute("name") == name for style in document.automaticstyles.childNodes):
        style = Style(name=name, family="table-column")
        style.addElement(TableColumnProperties(columnwidth=f"{characters * _CM_PER_CHARACTER:.1f}cm"))
        document.automaticstyles.addElement(style)
    return name


def _master(document: Any, name: str, title: str, width: str, height: str, way: str) -> None:
    """How a sheet is printed: paper, title above, page numbers below, as wide as one page."""
    layout = PageLayout(name=f"layout-{name}")
    paper = PageLayoutProperties(
        pagewidth=width, pageheight=height, printorientation=way, margin="1cm", tablecentering="horizontal"
    )
    # As LibreOffice writes it; odfpy only knows scale-to.
    for side, pages in (("scale-to-X", "1"), ("scale-to-Y", "0")):
        paper.attributes[STYLENS, side] = pages
    layout.addElement(paper)
    for part in (HeaderStyle(), FooterStyle()):
        part.addElement(HeaderFooterProperties(minheight="0.8cm", margin="0.2cm"))
        layout.addElement(part)
    document.automaticstyles.addElement(layout)
    master = MasterPage(name=name, pagelayoutname=layout)
    above, below = Header(), Footer()
    above.addElement(P(text=clean(title)))
    numbers = P(text="Cordée — ")
    numbers.addElement(PageNumber(selectpage="current"))
    numbers.addText(" / ")
    numbers.addElement(PageCount())
    below.addElement(numbers)
    master.addElement(above)
    master.addElement(below)
    document.masterstyles.addElement(master)
    style = Style(name=f"table-{name}", family="table", masterpagename=name)
    style.addElement(TableProperties(display="true"))
    document.automaticstyles.addElement(style)


# ------------------------------------------------------------ sheets


def _rows(document: Any, described: RowSheet, validations: Any, master: str) -> Any:
    table = Table(name=described.name, stylename=f"table-{master}")
    rules = list(_rules(described, validations, master))
    for column in described.columns:
        hidden = {"visibility": "collapse"} if column.hidden else {}
        table.addElement(TableColumn(stylename=_width(document, column.width), **hidden))
    head = TableRow()
    for column in described.columns:
        head.addElement(_cell(column.title, "head-fill-in" if column.fill_in else "head"))
    top = TableHeaderRows()
    top.addElement(head)
    table.addElement(top)
    for place, line in enumerate(described.rows):
        row = TableRow()
        style = f"tone-{line.tone % len(TONES)}-{place % 2}"
        for number, (text, rule) in enumerate(zip(line.cells, rules, strict=True)):
            row.addElement(_cell(text, style if number else f"{style}-first", rule))
        table.addElement(row)
    empty = TableRow(numberrowsrepeated=EMPTY_ROWS)
    for rule in rules:
        empty.addElement(_cell("", "", rule))
    table.addElement(empty)
    return table


def _cell(text: str, style: str, rule: str = "") -> Any:
    look = {"stylename": style} if style else {}
    kept = clean(text)
    cell = TableCell(valuetype="string", **look) if kept else TableCell(**look)
    for paragraph in kept.split("\n") if kept else ():
        written = P()
        addTextToElement(written, paragraph)  # several spaces in a row stay several
        cell.addElement(written)
    if rule:
        cell.setAttribute("contentvalidationname", rule)
    return cell


def _rules(described: RowSheet, validations: Any, master: str) -> Iterator[str]:
    """The name of the rule of each column, "" for none; the rules go to ``validations``."""
    for place, column in enumerate(described.columns):
        if not column.choices and not column.hint:
            yield ""
            continue
        rule = _rule(described.name, master, place, column)
        validations.addElement(rule)
        yield rule.getAttribute("name")


def _rule(sheet: str, master: str, place: int, column: SheetColumn) -> Any:
    listed = ";".join(f'"{choice}"' for choice in column.choices)
    condition = {"condition": f"of:cell-content-is-in-list({listed})"} if column.choices else {}
    rule = ContentValidation(
        name=f"{master}-rule{place + 1}",
        allowemptycell="true",
        displaylist="unsorted",
        basecelladdress=f"'{sheet}'.{_letter(place)}2",
        **condition,
    )
    if column.hint:
        help_ = HelpMessage(title=column.title, display="true")
        help_.addElement(P(text=column.hint))
        rule.addElement(help_)
    return rule


def _page(document: Any, page: TextSheet, master: str) -> Any:
    table = Table(name=page.name, stylename=f"table-{master}")
    table.addElement(TableColumn(stylename=_width(document, _TEXT_WIDTH)))
    for line in page.lines:
        row = TableRow()
        row.addElement(_cell(line.text, f"tone-{line.tone}-0" if line.tone >= 0 else line.style))
        table.addElement(row)
    return table


def _filters(sheets: Sequence[RowSheet]) -> Any:
    """The filter buttons of each row of titles."""
    ranges = DatabaseRanges()
    for place, sheet in enumerate(sheets):
        # Hidden columns too: sorting by a filter button moves only what is in its range.
        end = _letter(len(sheet.columns) - 1)
        last = max(len(sheet.rows) + 1, 2)
        ranges.addElement(
            DatabaseRange(
                name=f"rows{place}",
                targetrangeaddress=f"'{sheet.name}'.A1:'{sheet.name}'.{end}{last}",
                displayfilterbuttons="true",
            )
        )
    return ranges


def _freeze(document: Any, sheets: Sequence[RowSheet]) -> None:
    """Keep each row of titles and first column in sight."""
    tables, view = ConfigItemMapNamed(name="Tables"), ConfigItemMapEntry()
    for sheet in sheets:
        entry = ConfigItemMapEntry(name=sheet.name)
        for key, kind, value in (
            ("HorizontalSplitMode", "short", "2"),
            ("VerticalSplitMode", "short", "2"),
            ("HorizontalSplitPosition", "int", "1"),
            ("VerticalSplitPosition", "int", "1"),
            ("PositionRight", "int", "1"),
            ("PositionBottom", "int", "1"),
        ):
            entry.addElement(ConfigItem(name=key, type=kind, text=value))
        tables.addElement(entry)
    view.addElement(ConfigItem(name="ViewId", type="string", text="view1"))
    view.addElement(tables)
    views, settings = ConfigItemMapIndexed(name="Views"), ConfigItemSet(name="ooo:view-settings")
    views.addElement(view)
    settings.addElement(views)
    document.settings.addElement(settings)


def _letter(place: int) -> str:
    """The letters of a column counted from 0: A … Z, AA …"""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
