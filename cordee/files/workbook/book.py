"""A workbook that people read or fill in: described once, whatever it is rendered as.

Sheets of rows to read, filter and complete, forms to fill in, pages of text that explain them. Text
is always text: never a formula, whatever it begins with. The same description gives the same bytes:
the only date inside is the one given.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from cordee.i18n import Language

LONGEST_CELL = 32_767
"""Characters a cell of a spreadsheet holds at most."""
EPOCH = "2000-01-01"
"""The date of a workbook that was given none."""
EMPTY_ROWS, FORM_ROWS = 200, 2_000
"""Rows below the last one that drop-down lists also reach, for lines people add: to a table, to a form."""

POINTS, HANDOUT_POINTS = 11, 9
"""The size of letters on a sheet, and on one to hand out."""
A4_WIDTH = 140
"""The characters of ``POINTS`` that stand beside each other on an A4 across, less its margins."""

# What XML 1.0 forbids; half a surrogate pair is among it.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

Style = Literal["title", "heading", "text", "item"]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its title, its width in characters, and what may be chosen in it.

    ``fill_in`` marks the columns that people complete, or must; ``hint`` says how when a cell is
    chosen; ``as_text`` keeps what they type as they type it ("05100", "2018-10").
    """

    title: str
    width: int
    choices: tuple[str, ...] = ()
    fill_in: bool = False
    hint: str = ""
    hidden: bool = False
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its cells, and the number of the tone behind them (see ``TONES``).

    A ``band`` says in its first cell what the rows below it have in common.
    """

    cells: tuple[str, ...]
    tone: int = 0
    band: bool = False


@dataclass(frozen=True, slots=True)
class RowSheet:
    """A sheet of rows under fixed titles; ``title`` stands at the head of each printed page.

    A table to read keeps its first column in sight and can be filtered. A ``form`` is filled in from
    nothing: its rows are examples, written in grey. A ``handout`` is printed on A4 as it stands, in letters
    of ``HANDOUT_POINTS``: its columns are ``A4_WIDTH`` characters wide at most.
    """

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[SheetRow, ...]
    form: bool = False
    handout: bool = False

    @property
    def points(self) -> int:
        """The size of its letters."""
        return HANDOUT_POINTS if self.handout else POINTS

    @property
    def spare(self) -> int:
        """How many rows are kept ready below the last one."""
        return FORM_ROWS if self.form else EMPTY_ROWS

    @property
    def last(self) -> int:
        """The number of the last row, counted from 1; there is one below the titles even when it is empty."""
        return max(len(self.rows) + 1, 2)


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line of a page of text; a ``tone`` puts a sample of that tone behind it."""

    text: str
    style: Style = "text"
    tone: int = -1


@dataclass(frozen=True, slots=True)
class TextSheet:
    """A page of text."""

    name: str
    lines: tuple[BookLine, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its title, its sheets in order, and ``on``, the day it says it was made (ISO)."""

    title: str
    sheets: tuple[RowSheet | TextSheet, ...]
    on: str = EPOCH
    language: Language = "en"

    @property
    def tables(self) -> tuple[RowSheet, ...]:
        """Every sheet of rows."""
        return tuple(sheet for sheet in self.sheets if isinstance(sheet, RowSheet))


# A light and a lighter tint of each tone, row by row: dark text keeps a contrast above 12 : 1.
TONES: tuple[tuple[str, str], ...] = (
    ("DDEFE3", "EDF7F0"),
    ("FFF0CC", "FFF8E5"),
    ("EDEFF2", "F8F9FA"),
    ("ECE6F5", "F6F2FA"),
    ("EFE9F6", "F6F2FA"),
    ("F6E1DF", "FBF0EF"),
)
HEAD_FILL, FILL_IN_FILL, INK, EXAMPLE_INK, RULE = "1F4E5F", "8A4B08", "1D2733", "808080", "B8C0C8"


def clean(text: str) -> str:
    """``text`` as a cell can hold it: without what XML forbids, its lines ended one way, not too long."""
    kept = _NOT_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return kept if len(kept) <= LONGEST_CELL else kept[: LONGEST_CELL - 1] + "…"


def tint(tone: int, place: int) -> str:
    """The colour behind row ``place`` of a tone, as six hexadecimal digits."""
    return TONES[tone % len(TONES)][place % 2]


def column_letters(place: int) -> str:
    """The letters of a column counted from 0: A … Z, AA …"""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def settle(data: bytes) -> bytes:
    """A zip archive with the same parts in the same order, and no time of writing in it."""
    settled = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(settled, "w") as written:
        for part in given.infolist():
            info = zipfile.ZipInfo(part.filename, _ZIP_DATE)
            info.compress_type = part.compress_type
            info.external_attr = 0o644 << 16
            info.create_system = 3  # the same on Windows
            written.writestr(info, given.read(part))
    return settled.getvalue()
