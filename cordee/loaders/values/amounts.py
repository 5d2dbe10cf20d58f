"""Amounts of money, as people write them, to whole cents."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from cordee.i18n import Text
from cordee.loaders.values.faults import BadValue

MAX_CENTS = 10**15
_LONGEST = 40
_CENT = Decimal("0.01")

_EXPECTED = Text("amounts.expected")
_SIGNED = Text("amounts.expected_signed")
_UNIT = {"": 100, "k": 100_000, "K": 100_000, "M": 100_000_000}
_MONEY = re.compile(
    r"(?P<before>[-−–‐]?) ?(?:€|eur\b)? ?(?P<sign>[-−–‐]?) ?(?P<number>[0-9][0-9 .,'’]*?) ?"
    r"(?P<unit>[kKM]?) ?(?:€|(?:eur|euros?)\b)?(?P<after>(?:(?<=[0-9€])[-−])?)",
    re.IGNORECASE,
)
# Most amounts of a file: digits, and at most two behind a point. Twelve are below the most there may be.
_PLAIN = re.compile(r"(?P<whole>[0-9]{1,12})(?:\.(?P<part>[0-9]{1,2}))?", re.ASCII)
_SPACED = re.compile(r"(?P<whole>[0-9]{1,3}(?:[ '’][0-9]{3})+|[0-9]+)(?:[.,](?P<part>[0-9]+))?")
_DOTTED = re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?P<part>[0-9]+))?")
_COMMAED = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
# As programs write large numbers, and next to nothing, such as what is left of an amount taken back;
# of large ones a spreadsheet writes a sign behind the E, and has rounded them.
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]+)?E[0-9]{1,2}|-?[0-9](?:\.[0-9]+)?[Ee]-[0-9]{2}")
# Nobody writes so many digits finer than a cent: a program reckoned, and means the cent next to it.
_RECKONED = 10**5
_NOT_DIGIT = re.compile(r"[^0-9]")


def parse(raw: str) -> int:
    """Whole cents: "1 884 101,06 €", "1.884.101,06 EUR", "75 k€", "1884101.06".

    What a program reckoned is the cent next to it: "514561.8799999999". Raises BadValue for a negative
    amount, one that somebody wrote finer than a cent, another currency, and for "1.884" or "1,884", which
    mean a thousand to some readers and a unit to others.
    """
    cents = _read(raw, _EXPECTED)
    if cents < 0:
        raise BadValue(raw, _EXPECTED, _negative())
    return cents


def parse_signed(raw: str) -> int:
    """The same, below zero for what takes back an earlier amount: "-2 500 €", "(2 500 €)", "2 500-"."""
    return _read(raw, _SIGNED)


def _read(raw: str, expected: Text) -> int:
    plain = _PLAIN.fullmatch(raw)
    if plain is not None:
        return int(plain["whole"]) * 100 + int((plain["part"] or "").ljust(2, "0"))
    text = " ".join(unicodedata.normalize("NFKC", raw).split())
    if _EXPONENT.fullmatch(text):
        text = format(Decimal(text), "f")
    bracketed = text.startswith("(") and text.endswith(")")
    found = _MONEY.fullmatch(text[1:-1].strip() if bracketed else text)
    signs = bracketed + bool(found and found["before"]) + bool(found and found["sign"])
    signs += bool(found and found["after"])
    if len(text) > _LONGEST or found is None or found["unit"] not in _UNIT or signs > 1:
        raise BadValue(raw, expected, _how_to_write())
    number = found["number"].strip()
    if _AMBIGUOUS.fullmatch(number):
        raise BadValue(raw, expected, _ambiguous(number))
    cents = _cents(raw, number, _UNIT[found["unit"]])
    return -cents if signs else cents


def to_the_cent(stored: str) -> str:
    """A number a workbook stores, rounded to the cent; any other text as it is.

    >>> to_the_cent("33333.3333333333")
    '33333.33'
    """
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    return str(value.quantize(_CENT, ROUND_HALF_UP)) if value.is_finite() else stored


def _cents(raw: str, number: str, unit: int) -> int:
    for pattern in (_SPACED, _DOTTED, _COMMAED):
        cut = pattern.fullmatch(number)
        if cut is not None:
            break
    else:
        raise BadValue(raw, _EXPECTED, _how_to_write())
    part = (cut["part"] or "").rstrip("0")
    scale: int = 10 ** len(part)
    cents, finer = divmod(int(_NOT_DIGIT.sub("", cut["whole"]) + part) * unit, scale)
    if finer and scale < unit * _RECKONED:
        raise BadValue(raw, _EXPECTED, Text("amounts.round_cent"))
    cents += 2 * finer >= scale
    if cents > MAX_CENTS:
        raise BadValue(
            raw,
            _EXPECTED,
            Text("amounts.check_above_10_thousand"),
        )
    return cents


def _how_to_write() -> Text:
    return Text("amounts.remedy")


def _negative() -> Text:
    return Text("amounts.correction_on_its_row")


def _ambiguous(number: str) -> Text:
    digits = _NOT_DIGIT.sub("", number)
    whole, part = re.split("[.,]", number)
    return Text("amounts.write_can_read_both", digits=digits, whole=whole, part=part[:2], number=number)
