"""One cell of a sheet: cleaned, and checked for what no cell should hold."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal

from cordee.files.guard import unguard
from cordee.files.workbook.book import LONGEST_CELL as LONGEST
from cordee.i18n import Text
from cordee.model.folding import BREAK, visible

_EXACT = 1e15
"""Below it a spreadsheet keeps every digit of a whole number."""
_LONGEST_GAP = 32
_GAP = re.compile(rf"\s{{{_LONGEST_GAP + 1},}}")
"""Spaces by which somebody laid out a cell: they say nothing, and patterns would look again at each."""
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_UNUSABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd]")
_FAILED = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|VALEUR!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!)|Err:[0-9]{3}")


class Number(str):
    """A number a workbook shows by a format: as it is seen ("05004"), and ``exact`` as it is stored."""

    __slots__ = ("exact",)

    exact: str

    def __new__(cls, shown: str, exact: str) -> Number:
        """A cell that reads ``shown`` and counts ``exact``."""
        found = super().__new__(cls, shown)
        found.exact = exact
        return found

    def __reduce__(self) -> tuple[type[Number], tuple[str, str]]:
        """What it is made of: it goes from one process to another."""
        return Number, (str(self), self.exact)


def figure(cell: str) -> str:
    """What a numeric cell counts: as it is stored, but a percentage, which is read as such."""
    return cell.exact if isinstance(cell, Number) and not cell.endswith("%") else cell


def clean(raw: str) -> str:
    """The text of a cell: NFC, line ends as LF; nothing unseen, no outer space, one formula guard less.

    A long run of spaces inside it is one space, or one new line.
    """
    if not raw:
        return ""
    if "_x00" in raw:
        raw = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
    if not raw.isascii():
        raw = unicodedata.normalize("NFC", visible(raw)).strip(BREAK)
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    raw = unguard(raw.strip())
    return _GAP.sub(_closed, raw) if len(raw) > _LONGEST_GAP else raw


def _closed(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap[0] else " "


def number_text(value: int | float) -> str:
    """A number as a spreadsheet shows it: 3000.0 is "3000", and never an exponent."""
    if isinstance(value, int) or (value and value.is_integer() and abs(value) < _EXACT):
        return str(int(value))
    # Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 must not become 0.30000000000000004.
    return format(Decimal(f"{value:.15g}").normalize(), "f") if math.isfinite(value) else "#NUM!"


def trouble(cell: str) -> tuple[Text, Text] | None:
    """What was expected and the remedy, when a cell makes its row unusable."""
    if len(cell) > LONGEST:
        return (
            Text("read.most_characters", longest=LONGEST),
            Text("read.shorten_cell"),
        )
    if _UNUSABLE.search(cell):
        return (
            Text("read.readable_text"),
            Text("read.write_unreadable_characters_again"),
        )
    if cell.startswith(("#", "Err:")) and _FAILED.fullmatch(cell):
        return (
            Text("read.value_formula_fails"),
            Text("read.mend_formula_write_value"),
        )
    return None
