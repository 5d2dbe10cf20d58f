"""Pages written as people ask for them: HTML to read and print, ODT to send and to change, tables apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.files.atomic import write_bytes
from cordee.files.text_document import TextBlock, render_odt
from cordee.files.workbook.book import RowSheet, SheetColumn, SheetRow
from cordee.i18n import Text, language
from cordee.viz.booklet_page import Block, Booklet, BookletSheet, Grid, write_booklet

PAGES = (".html", ".htm")
DOCUMENT = ".odt"
_SHEET_NAME = 31
"""The longest name of a sheet in a spreadsheet."""


def check_document(path: Path) -> None:
    """Raise InvalidValue for a file that is neither HTML nor ODT."""
    if path.suffix.lower() not in (*PAGES, DOCUMENT):
        raise InvalidValue(Text("document.suffix", path=path.name))


def write_document(booklet: Booklet, path: Path, *, with_names: bool) -> None:
    """Write the pages at ``path``, HTML or ODT by its suffix. Raises OutputError when that is impossible."""
    if path.suffix.lower() == DOCUMENT:
        write_bytes(path, render_odt(booklet.title, _blocks(booklet)))
    else:
        write_booklet(booklet, path, lang=language(), with_names=with_names)


def _blocks(booklet: Booklet) -> Iterator[TextBlock]:
    """The first page, then every part under the title of its sheet."""
    yield from map(_block, booklet.summary)
    for sheet in booklet.sheets:
        yield TextBlock(sheet.title)
        yield from map(_block, sheet.blocks)


def _block(block: Block) -> TextBlock:
    rows = (block.grid.titles, *block.grid.rows) if block.grid else ()
    return TextBlock(block.heading, (*block.paragraphs, *block.items), rows, block.drawing)


def grid_sheets(sheets: Iterable[BookletSheet]) -> Iterator[RowSheet]:
    """Each table as a sheet of a workbook, under the title of its page."""
    for sheet in sheets:
        for grid in (block.grid for block in sheet.blocks if block.grid):
            rows = tuple(map(SheetRow, grid.rows))
            yield RowSheet(sheet.title[:_SHEET_NAME], sheet.title, _columns(grid), rows)


def _columns(grid: Grid) -> tuple[SheetColumn, ...]:
    wide = zip(grid.titles, grid.widths or (4,) * len(grid.titles), strict=True)
    return tuple(SheetColumn(title[:1].upper() + title[1:], 5 * part) for title, part in wide)
