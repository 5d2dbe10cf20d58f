"""Percentages, and the shares below one that stand for them in a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from cordee.i18n import Number, Text
from cordee.loaders.values import numbers
from cordee.loaders.values.faults import BadValue

_EXPECTED = Text("percentages.expected")
_REMEDY = Text("percentages.remedy")
_WORDS = re.compile(
    r"(?:%|p\. ?(?:100|c\.?)|pour ?cent|per ?cent|percento|prozent|v\. ?h\.) ?$", re.IGNORECASE
)
_BOUNDS = (0.0, 100.0)


def parse(raw: str, *, shares: bool = False) -> float:
    """From 0 to 100: "45 %", "45,5", "45 pour cent"; with ``shares``, "0.45" too (see ``are_shares``).

    Raises BadValue when it is no number, or none from 0 to 100.
    """
    text = " ".join(unicodedata.normalize("NFKC", raw).split())
    plain = _WORDS.sub("", text).strip()
    try:
        value = numbers.parse(plain, _BOUNDS)
    except BadValue as error:
        raise BadValue(raw, _EXPECTED, _REMEDY) from error
    # Fifteen digits, as a spreadsheet keeps: 0.07 × 100 is 7 and not 7.000000000000001.
    return float(f"{value * 100:.15g}") if shares and plain == text else value


def are_shares(cells: Iterable[str]) -> bool:
    """Whether the cells of a column that have no sign are parts of one: all of 0 to 1, and some between them.

    >>> are_shares(["0,4", "50 %"]), are_shares(["0,4", "50"])
    (True, False)
    """
    found = [
        numbers.parse(cell) if _is_number(cell) else -1.0 for cell in cells if cell and not _signed(cell)
    ]
    return bool(found) and all(0 <= one <= 1 for one in found) and any(0 < one < 1 for one in found)


def _signed(cell: str) -> bool:
    """Whether a cell says that it is of a hundred."""
    return _WORDS.search(unicodedata.normalize("NFKC", cell).strip()) is not None


def said(percentage: float) -> Text:
    """The percentage as each language writes it: « 45,5 % », “45.5%”."""
    return Text("percentages.said", number=Number(percentage))


def _is_number(cell: str) -> bool:
    try:
        numbers.parse(cell)
    except BadValue:
        return False
    return not _signed(cell)
