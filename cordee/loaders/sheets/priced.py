"""Amounts that a workbook shows with a currency or in thousands: "CHF 1'234.50", "12,5 k€".

The figure alone is stored, and says neither: only the format of the cell does.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import log10

from openpyxl.styles.numbers import BUILTIN_FORMATS

from cordee.loaders.sheets.cells import Number, number_text
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.money import other_currency, unit_told
from cordee.loaders.values.money import parse as parse_money

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*')
_WORDS = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<sign>[^\]-]*)[^\]]*\]|(?P<plain>[€£$])')
_SCALED = re.compile(r"[0#?](?P<commas>,+)(?![0#?,])")
_TIMES = {"": 0, "k": 3, "M": 6}
_THOUSAND = 3
# What these show depends on the country of the computer: "$" there is the euro sign here.
_OF_THE_COUNTRY = frozenset(BUILTIN_FORMATS.values())


def priced(value: int | float, number_format: str) -> Number | None:
    """The amount that a cell shows by its format; None where the format names no unit and no other currency.

    It reads as it is seen ("12.5 k€"), and counts in whole units of its currency.
    """
    currency, unit, scaled = _named(number_format)
    if not (currency or unit):
        return None
    return _amount(Decimal(number_text(value)).scaleb(-_THOUSAND * scaled), currency, unit)


def priced_as_shown(value: float, shown: str, currency: str = "") -> Number | None:
    """The same of a cell seen as ``shown``, and of which the file names the ``currency``."""
    unit, other = unit_told(shown), other_currency(currency or shown)
    if not (other or unit):
        return None
    return _amount(Decimal(number_text(value)).scaleb(-_scale(value, shown, unit)), other, unit)


def _amount(figure: Decimal, currency: str, unit: str) -> Number:
    exact = format(figure.scaleb(_TIMES[unit]).normalize(), "f")
    return Number(f"{figure.normalize():f} {unit}{currency or '€'}", exact)


def _scale(value: float, shown: str, unit: str) -> int:
    """By how many powers of ten what is shown is less than what is stored: 12500 seen as "12,5 k€"."""
    if not (unit and value):
        return 0
    try:
        seen = parse_money(shown).low or 0
    except BadValue:
        return 0
    # Seen in units and stored in units: as many are shown as are stored, but for what is rounded.
    return _TIMES[unit] if seen and abs(log10(abs(seen / 100 / value))) < 1 else 0


@lru_cache(maxsize=1_024)
def _named(number_format: str) -> tuple[str, str, int]:
    """The other currency than the euro, the unit and the thousands left out that a format tells."""
    if number_format in _OF_THE_COUNTRY:
        return "", "", 0
    section = _SECTION.match(number_format)
    first = section.group() if section else ""
    words = "".join(next(filter(None, found.groups()), "") for found in _WORDS.finditer(first))
    commas = _SCALED.search(_WORDS.sub("", first))
    scaled = len(commas["commas"]) if commas else 0
    return other_currency(words), unit_told(words), scaled
