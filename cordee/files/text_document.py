"""A text document to send and to change: headings, paragraphs, tables and drawings, as ODT."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from odfdo import Cell, Document, Frame, Header, Paragraph, Row, Table

from cordee.files.workbook.book import settle
from cordee.i18n import unbroken

_MADE = datetime(2000, 1, 1)
"""The day that stands in every document, so that the same text gives the same document."""
_WIDE = 17.0
"""Centimetres of text between the margins of an A4 page."""
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A part of a document: its heading, its paragraphs, a table whose first row is its titles, a drawing.

    ``drawing`` is SVG text.
    """

    heading: str = ""
    paragraphs: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    drawing: str = ""


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
            body.append(Paragraph(unbroken(text)))
        if block.rows:
            body.append(_table(f"table{number}", block.rows))
        if block.drawing:
            body.append(_figure(document, f"drawing{number}", block.drawing))
    document.meta.title = title
    document.meta.creation_date = document.meta.date = _MADE
    out = BytesIO()
    document.save(out)
    return settle(out.getvalue())


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


def _figure(document: Document, name: str, svg: str) -> Paragraph:
    """A drawing as wide as the text, in a paragraph of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.svg"
        path.write_text(svg, encoding="utf-8", newline="\n")
        place = document.add_file(path)
    found = _SIZE.search(svg)
    wide, high = map(float, found.groups()) if found else (4.0, 3.0)
    paragraph = Paragraph()
    size = (f"{_WIDE}cm", f"{_WIDE * high / wide:.2f}cm")
    paragraph.append(Frame.image_frame(place, name=name, size=size, anchor_type="as-char"))
    return paragraph
