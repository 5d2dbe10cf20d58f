"""A booklet as one HTML file to read, print and hand out: sheets of text, tables and drawings.

It holds no script at all, and its policy lets none run. What comes from the data becomes text only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cordee.files.atomic import write_text
from cordee.i18n import Language
from cordee.viz.pages import policy, shipped, typeset_page
from cordee.wording.page import made, privacy


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to read: titles, rows of as many cells, and how wide each column is, in parts."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()

    @property
    def shares(self) -> tuple[int, ...]:
        """The width of each column, in hundredths, as one of the classes ``w5`` … ``w100`` of the style."""
        parts = self.widths or (1,) * len(self.titles)
        return tuple(max(5, 5 * round(20 * part / sum(parts))) for part in parts)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a sheet, top to bottom: heading, paragraphs, list, table, drawing, lines to write on.

    ``drawing`` is SVG text that ``viz.drawing`` made; nothing else may be put there.
    """

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    grid: Grid | None = None
    drawing: str = ""
    lines: int = 0
    half: bool = False
    """Stands beside the next one where there is room."""


@dataclass(frozen=True, slots=True)
class BookletSheet:
    """A part with a title; ``listed`` in the contents unless it is one of many."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    listed: bool = True
    alone: bool = False
    """Begins on a new page, to be handed out; others follow one another."""


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole: a first page with a title, sentences and the contents, then the sheets."""

    title: str
    subtitle: str
    summary: tuple[Block, ...]
    sheets: tuple[BookletSheet, ...]
    contents: str
    on: str = ""
    meeting: str = ""
    """When and where the meeting is, and who wrote the booklet: one line of the first page."""
    as_written: bool = False
    """Whether it holds who follows something up, which stays as it was written."""


def write_booklet(booklet: Booklet, path: Path, *, lang: Language, with_names: bool = False) -> None:
    """Write the booklet at ``path``, whole or not at all.

    Raises OutputError when the file cannot be written.
    """
    write_text(path, booklet_page(booklet, lang=lang, with_names=with_names))


def booklet_page(booklet: Booklet, *, lang: Language, with_names: bool = False) -> str:
    """The text of the page that ``write_booklet`` writes: the same for the same booklet."""
    style = shipped("booklet.css")
    return typeset_page(
        "booklet.html.j2",
        booklet=booklet,
        lang=lang,
        made=made(booklet.on, lang),
        privacy=privacy(lang, with_names=with_names, as_written=booklet.as_written),
        policy=policy(style),
        style=style,
    )
