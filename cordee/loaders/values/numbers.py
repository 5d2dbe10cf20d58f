"""Whole numbers and measures."""

from __future__ import annotations

import re
import unicodedata

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue

RANGES: dict[str, tuple[float, float]] = {
    "lat": (-90, 90),
    "lon": (-180, 180),
    "rate": (0, 100),
    "year": (1000, 2999),
    "member_count": (0, 10_000_000),
}
"""What a property of that name can be; others may be any number."""

_LONGEST = 24
_NUMBER = re.compile(
    r"(?P<sign>[-−+]?) ?(?P<whole>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,](?P<part>[0-9]+))? ?%?"
)
_ANY: tuple[float, float] = (-1e15, 1e15)


def parse(raw: str, bounds: tuple[float, float] = _ANY) -> float:
    """A measure: "44.559", "12,5", "45 %", "1 234,5"; a lone dot or comma is the decimal one.

    Raises BadValue when it is not a number or is outside ``bounds``.
    """
    expected = _expected(Text("numbers.number"), bounds)
    text = " ".join(unicodedata.normalize("NFKC", raw).replace("−", "-").split())
    found = _NUMBER.fullmatch(text)
    if found is None or len(text) > _LONGEST:
        raise BadValue(raw, expected, Text("numbers.remedy"))
    value = float(f"{found['whole'].replace(' ', '')}.{found['part'] or 0}")
    # Adding 0.0 turns -0.0 into 0.0: one number, one text in the ledger.
    value = (-value if found["sign"] == "-" else value) + 0.0
    if not bounds[0] <= value <= bounds[1]:
        raise BadValue(raw, expected, Text("numbers.check_number"))
    return value


def parse_degrees(raw: str, bounds: tuple[float, float]) -> float:
    """A latitude or longitude; metres of a map projection are recognised and refused as such.

    Raises BadValue when it is not a number or is outside ``bounds``.
    """
    try:
        return parse(raw, bounds)
    except BadValue as error:
        try:
            value = parse(raw)
        except BadValue:
            raise error from None
        raise BadValue(raw, error.expected, _METRES if abs(value) >= _FAR else error.remedy) from error


_FAR = 1_000
_METRES = Text("numbers.metres")


def parse_whole(raw: str, bounds: tuple[float, float] = _ANY) -> int:
    """A whole number: "39", "1 234", "2018.0".

    Raises BadValue when it is not whole or is outside ``bounds``.
    """
    expected = _expected(Text("numbers.whole_number"), bounds)
    of_year = bounds == RANGES["year"]
    remedy = Text("numbers.write_digits_only_instance", example="2024" if of_year else "39")
    try:
        value = parse(raw, bounds)
    except BadValue as error:
        raise BadValue(raw, expected, remedy) from error
    if value != int(value):
        raise BadValue(raw, expected, remedy)
    return int(value)


def _expected(what: Text, bounds: tuple[float, float]) -> Text:
    if bounds == _ANY:
        return what
    low, high = (f"{bound:g}" if abs(bound) < 1e5 else f"{bound:.0f}" for bound in bounds)
    return Text("numbers.between", what=what, low=low, high=high)
