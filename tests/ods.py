"""An ODS as odfdo reads it: what our own reader is not asked about."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from odfdo import Document, Element

Cells = list[list[str]]


def opened(source: Path | bytes) -> Document:
    """The document in a file, or in the bytes of one."""
    return Document(BytesIO(source) if isinstance(source, bytes) else source)


def tables(document: Document) -> list[Element]:
    """Its sheets, in order."""
    return document.body.get_elements("table:table")


def rows(table: Element) -> list[Element]:
    """The rows of a sheet as they are written, the row of titles first."""
    return table.get_elements("descendant::table:table-row")


def text(cell: Element) -> str:
    """What a cell shows, a line for each paragraph."""
    return "\n".join(one.inner_text for one in cell.get_elements("text:p"))


def cells(table: Element) -> Cells:
    """The texts of a sheet, row by row."""
    return [[text(cell) for cell in row.get_elements("table:table-cell")] for row in rows(table)]


def found(document: Document, name: str) -> list[Element]:
    """The elements of that name in the body or the look of the document."""
    return [one for part in (document.content, document.styles) for one in part.get_elements(f"//{name}")]


def told(element: Element) -> str:
    """All the text in an element, however deep."""
    return "".join(str(part) for part in element.xpath("descendant::text()"))
