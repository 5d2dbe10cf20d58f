"""A text document to send and to change: headings, paragraphs and tables, as ODT."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from odfdo import Cell, Document, Header, Paragraph, Row, Table

_MADE = datetime(2000, 1, 1)
"""The day that stands in every document, so that the same text gives the same document."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A part of a document: its heading, its paragraphs, then a table whose first row is its titles."""

    heading: str = ""
    paragraphs: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


def render_odt(title: str, blocks: Iterable[TextBlock]) -> bytes:
    """The bytes of a document of this title."""
    document = Document("text")
    body = document.body
    body.clear()
    body.append(Header(1, title))
    for number, block in enumerate(blocks):
        if block.heading:
            body.append(Header(2, block.heading))
        for text in block.paragraphs:
            body.append(Paragraph(text))
        if block.rows:
            body.append(_table(f"table{number}", block.rows))
    document.meta.title = title
    document.meta.creation_date = document.meta.date = _MADE
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _table(name: str, rows: Sequence[Sequence[str]]) -> Table:
    table = Table(name)
    for texts in rows:
        row = Row()
        for text in texts:
            first, *more = text.split("\n")
            cell = Cell(first, cell_type="string")
            for line in more:
                cell.append(Paragraph(line))
            row.append_cell(cell)
        table.append_row(row)
    return table
