"""Amounts of money, as people write them, to whole cents."""

from __future__ import annotations

import re
import unicodedata

from cordee.language import Text
from cordee.loaders.values.faults import BadValue

MAX_CENTS = 10**15
_LONGEST = 40

_EXPECTED = Text(fr="un montant positif ou nul", en="an amount, zero or more")
_UNIT = {"": 100, "k": 100_000, "K": 100_000, "M": 100_000_000}
_MONEY = re.compile(
    r"(?:€|eur\b)? ?(?P<sign>[-−–(]?) ?(?P<number>[0-9][0-9 .,'’]*?)\)? ?"
    r"(?P<unit>[kKM]?) ?(?:€|(?:eur|euros?)\b)?",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?P<whole>[0-9]{1,3}(?:[ '’][0-9]{3})+|[0-9]+)(?:[.,](?P<part>[0-9]+))?")
_DOTTED = re.compile(r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?P<part>[0-9]+))?")
_COMMAED = re.compile(r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_NOT_DIGIT = re.compile(r"[^0-9]")


def parse(raw: str) -> int:
    """Whole cents: "1 884 101,06 €", "1.884.101,06 EUR", "75 k€", "1884101.06".

    Raises BadValue for a negative amount, one finer than a cent, another currency, and for
    "1.884" or "1,884", which mean a thousand to some readers and a unit to others.
    """
    text = " ".join(unicodedata.normalize("NFKC", raw).split())
    found = _MONEY.fullmatch(text)
    if len(text) > _LONGEST or found is None or found["unit"] not in _UNIT:
        raise BadValue(raw, _EXPECTED, _how_to_write())
    number = found["number"].strip()
    if found["sign"]:
        raise BadValue(raw, _EXPECTED, _negative())
    if _AMBIGUOUS.fullmatch(number):
        raise BadValue(raw, _EXPECTED, _ambiguous(number))
    return _cents(raw, number, _UNIT[found["unit"]])


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
    if finer:
        raise BadValue(raw, _EXPECTED, Text(fr="arrondir au centime", en="round it to the cent"))
    if cents > MAX_CENTS:
        raise BadValue(
            raw,
            _EXPECTED,
            Text(fr="vérifier : plus de 10 000 milliards", en="check it: above 10 thousand billion"),
        )
    return cents


def _how_to_write() -> Text:
    return Text(
        fr="écrire par exemple 1884,50 ou 75 k€ ; une autre monnaie va dans la colonne « monnaie »",
        en="write for instance 1884.50 or 75 k€; another currency goes into the column “currency”",
    )


def _negative() -> Text:
    return Text(
        fr="écrire le montant sans signe ; une réduction n'est pas un financement",
        en="write the amount without a sign; a reduction is not funding",
    )


def _ambiguous(number: str) -> Text:
    digits = _NOT_DIGIT.sub("", number)
    whole, part = re.split("[.,]", number)
    return Text(
        fr=f"écrire {digits} ou {whole},{part[:2]} : « {number} » se lit des deux façons",
        en=f"write {digits} or {whole}.{part[:2]}: “{number}” can be read both ways",
    )
