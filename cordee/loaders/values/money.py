"""Money as people tell of it: an amount, a range of amounts, about how much, in which currency."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cordee.i18n import Amount, Text
from cordee.loaders.values import amounts
from cordee.loaders.values.currencies import CODES, SIGNS, WORDS
from cordee.loaders.values.faults import BadValue

_EXPECTED = Text("money.expected")
_REMEDY = Text("money.remedy")
_LONGEST = 80
_EURO = "EUR"
# A code of three letters is a word of some language too: others than our neighbours' count in capitals.
_CODES = "|".join(sorted(CODES - {_EURO}))
_EUROS = r"(?<![a-z])(?P<euro>€|euros?\b|eur\b)"
_WORDS = "|".join(map(str.casefold, WORDS))
_NEIGHBOURS = rf"£|us\$|\$|\b(?:gbp|chf|sfr|usd|sek|dkk|nok|pln|czk|huf|ron|bgn|frf|{_WORDS})\b|fr\."
_CURRENCY = re.compile(rf"{_EUROS}|(?P<other>{_NEIGHBOURS}|(?-i:\b(?:{_CODES})\b))", re.IGNORECASE)
_IN_A_TITLE = re.compile(rf"{_EUROS}|(?P<other>{_NEIGHBOURS})", re.IGNORECASE)
_UNIT_TOLD = re.compile(
    rf"(?:\b(?P<letter>[kKM]) ?(?:€|(?i:eur|euros?)\b|(?i:{_NEIGHBOURS})))"
    r"|(?i:\b(?:en|in) (?:(?P<thousands>milliers|thousands?|migliaia|tausend)|millions?|milioni|millionen)\b)"
)
_STUCK = re.compile(
    r"(?<=[a-z])(?=€)|(?:(?<=[0-9][km])|(?<=\b[km]))(?=eur|(?:chf|sfr|gbp|usd)\b)", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\b(?:ttc|ht|hors taxes?|h\.t\.|t\.t\.c\.|net|brut|iva inclusa|incl\. mwst)\b\.?", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^(?:environ|env\.?|~|≈|±|ca\.?|circa|approx\.?|about|around|etwa|rund|pr[èe]s de|autour de) ?",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"^(?:<=?|≤|max(?:imum|\.)?:?|jusqu['’][àa]|"
    r"moins de|au plus|up to|at most|less than|bis(?: zu)?|höchstens|"
    r"fino a|massimo) ?",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"^(?:>=?|≥|min(?:imum|\.)?:?|"
    r"plus de|au moins|[àa] partir de|more than|at least|over|ab|mindestens|almeno|oltre) ?",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:de|entre|from|between|von|zwischen|da|tra) ", re.IGNORECASE)
_TO = re.compile(r" (?:[àa]|et|to|and|bis|und|ed?) | ?(?:–|—|→|\.\.\.?|…) ?| ?/ ?| ?- ?", re.IGNORECASE)
_UNIT = re.compile(
    r"(?<=[0-9]) ?(?P<unit>k|m|md|mds|mrd|milliers?|millions?|mio|mln|mn|"
    r"milliards?|miliardi|milioni|tsd)\.?(?: d['’e])? ?$",
    re.IGNORECASE,
)
_TIMES = {
    "k": 3,
    "tsd": 3,
    "milliers": 3,
    "millier": 3,
    "md": 9,
    "mds": 9,
    "mrd": 9,
    "milliard": 9,
    "milliards": 9,
    "miliardi": 9,
}
_MILLION = 6
_DASHED = re.compile(r"[.,] ?[-–—](?=$|\s)")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
_TELLING = (
    (
        re.compile(
            r"(?<![0-9])[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])|\.[0-9]{3},[0-9]|[0-9],(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])"
        ),
        ",",
    ),
    (
        re.compile(
            r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3}){2,}(?![0-9])|,[0-9]{3}\.[0-9]|[0-9]\.(?:[0-9]{1,2}|[0-9]{4,})(?![0-9])"
        ),
        ".",
    ),
)


@dataclass(frozen=True, slots=True)
class Money:
    """From ``low`` to ``high`` cents of a currency, equal for one amount; None where it is open.

    ``about``: the amount is told as a near one.
    """

    low: int | None
    high: int | None
    currency: str = _EURO
    about: bool = False

    @property
    def cents(self) -> int | None:
        """The amount, when it is one and not a range."""
        return self.low if self.low == self.high else None

    @property
    def said(self) -> Text:
        """The amount or the range as each language writes it: « de 10 000 € à 20 000 € »."""
        if self.low is not None and self.low == self.high:
            key = "money.about" if self.about else "money.one"
            return Text(key, amount=Amount(self.low, self.currency))
        if self.low is None:
            return Text("money.up_to", high=Amount(self.high or 0, self.currency))
        if self.high is None:
            return Text("money.from", low=Amount(self.low, self.currency))
        low, high = Amount(self.low, self.currency), Amount(self.high, self.currency)
        return Text("money.between", low=low, high=high)


def parse(raw: str, *, decimal: str = "") -> Money:
    """The money of a cell: "217 k€", "€ 1.586.411,76", "12 000 CHF", "de 10 à 20 k€", "environ 5 000 €".

    ``decimal`` is the sign before cents elsewhere in the column (see ``decimal_sign``), which settles
    what "1.884" means. An amount below zero takes back an earlier one.
    Raises BadValue when there is no amount, two currencies, or a range that ends before it begins.
    """
    text = " ".join(unicodedata.normalize("NFKC", raw).split())
    if not text or len(text) > _LONGEST:
        raise BadValue(raw, _EXPECTED, _REMEDY)
    currency, text = _currency(raw, _ASIDE.sub("", text))
    about = _ABOUT.match(text)
    text = text[about.end() :] if about else text
    for pattern, up_to in ((_UP_TO, True), (_FROM, False)):
        found = pattern.match(text)
        if found is not None:
            cents = _cents(raw, text[found.end() :], decimal)
            return Money(None, cents, currency) if up_to else Money(cents, None, currency)
    low, high = _bounds(raw, text, decimal)
    if low > high:
        raise BadValue(raw, _EXPECTED, Text("money.ends_before"))
    return Money(low, high, currency, about is not None)


def decimal_sign(cells: Iterable[str]) -> str:
    """The sign that stands before cents in a column: "," or "."; "" when no cell tells, or they disagree."""
    found = {sign for cell in cells for pattern, sign in _TELLING if pattern.search(cell)}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=65_536)
def currencies_named(cell: str, *, title: bool = False) -> frozenset[str]:
    """The codes of the currencies that a cell names, or the title of a column, where "ALL" is a word."""
    apart = _STUCK.sub(" ", cell)
    return frozenset(map(_code, (_IN_A_TITLE if title else _CURRENCY).finditer(apart)))


def other_currency(cell: str) -> str:
    """The code of the one currency that a cell names, where it is not the euro; "" else."""
    named = currencies_named(cell) - {_EURO}
    return next(iter(named)) if len(named) == 1 else ""


@lru_cache(maxsize=4_096)
def unit_told(title: str) -> str:
    """The unit that a title, or a line above a table, says its amounts are in: "k", "M" or none.

    >>> [unit_told(title) for title in ("Budget (k€)", "En milliers d'euros", "En MCHF", "Prix au km")]
    ['k', 'k', 'M', '']
    """
    found = _UNIT_TOLD.search(_STUCK.sub(" ", title))
    if found is None:
        return ""
    return "k" if found["thousands"] or (found["letter"] or "").casefold() == "k" else "M"


def _code(found: re.Match[str]) -> str:
    word = (found["other"] or _EURO).upper()
    return SIGNS.get(word, word)


def _currency(raw: str, text: str) -> tuple[str, str]:
    named: set[str] = set()

    def take(found: re.Match[str]) -> str:
        named.add(_code(found))
        return " "

    # "k€" and "M€" keep their letter: only the sign is taken out.
    rest = " ".join(_CURRENCY.sub(take, _STUCK.sub(" ", text)).split())
    if len(named) > 1:
        raise BadValue(raw, _EXPECTED, Text("money.one_currency"))
    return (named.pop() if named else _EURO), rest


def _bounds(raw: str, text: str, decimal: str) -> tuple[int, int]:
    try:
        cents = _cents(raw, text, decimal)
    except BadValue as error:
        whole = error
    else:
        return cents, cents
    lead = _LEAD.match(text)
    body = text[lead.end() :] if lead else text
    for sign in _TO.finditer(body):
        left, right = body[: sign.start()], body[sign.end() :]
        if left.strip(" -") and right:
            try:
                return _shared(raw, left, right, decimal), _cents(raw, right, decimal)
            except BadValue:
                continue
    raise BadValue(raw, whole.expected, whole.remedy)


def _shared(raw: str, left: str, right: str, decimal: str) -> int:
    """The lower bound, in the unit of the upper one where it has none: "10 à 20 k€"."""
    unit = _UNIT.search(right)
    if unit is not None and not _UNIT.search(left):
        scaled = _cents(raw, f"{left.strip()} {unit['unit']}", decimal)
        if scaled <= _cents(raw, right, decimal):
            return scaled
    return _cents(raw, left, decimal)


def _cents(raw: str, text: str, decimal: str) -> int:
    number = _DASHED.sub(",00", text.strip())
    unit = _UNIT.search(number)
    times = 0
    if unit is not None:
        times = _TIMES.get(unit["unit"].casefold(), _MILLION)
        number = number[: unit.start()].strip()
    ambiguous = _AMBIGUOUS.fullmatch(number)
    if ambiguous is not None and (decimal or times):
        # Nobody writes thousands of thousands so: "1,884 M€" is a number with decimals.
        number = number + "0" if times or ambiguous[1] == decimal else number.replace(ambiguous[1], "")
    try:
        # In thousands or millions more than two decimals are whole cents all the same.
        return _scaled(number, times)
    except BadValue as error:
        raise BadValue(raw, error.expected, error.remedy) from error


def _scaled(number: str, times: int) -> int:
    letter = {0: "", 3: "k", 6: "M", 9: "M"}[times]
    cents = amounts.parse_signed(f"{number} {letter}" if letter else number)
    return cents * 1_000 if times == 9 else cents
