"""One cell, by what its column means → the texts the template would have: one function per sort of value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from cordee.loaders.mapping.meanings import IDENTIFIERS, is_amount
from cordee.loaders.recognise.titles import language_of
from cordee.loaders.sheets.cells import Number, figure
from cordee.loaders.values import codes, dates, periods, urls
from cordee.loaders.values.amounts import parse_signed, to_the_cent
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.money import Money as Amounts
from cordee.loaders.values.money import currencies_named, decimal_sign, unit_told
from cordee.loaders.values.money import parse as parse_money
from cordee.loaders.values.numbering import without_number
from cordee.loaders.values.percentages import parse as parse_percentage
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.several import Witness, split
from cordee.loaders.values.venues import town_with_venue
from cordee.loaders.values.words import REFUSED
from cordee.model.dates import first_day, last_day
from cordee.model.folding import fold

_DATES = ("since", "until")
_REMEMBERED = 65_536
"""Cells whose reading is kept: columns repeat theirs."""
_EURO = "EUR"
_POINT, _COMMA = {"GBP": ".", "USD": "."}, ("de", "it")
"""The sign before cents where people count in these."""
_TIMES = {"k": 1_000, "M": 1_000_000}
_BARE = re.compile(r"[-−–+]?\s*[0-9][0-9 .,'’\u00a0\u202f]*")
"""An amount without currency or unit of its own: in those of its column."""
_LINKED = re.compile(
    r"(?:\[(?P<marked>[^\[\]]+)\]|(?P<plain>[^()\[\],;][^()\[\]]*?))\s*"
    r"\((?:https?://[^()\s]*|[^()\s]*%20[^()\s]*\.(?:md|csv|html))\)(?:\s*[,;]\s*|\s*$)"
)
_LONGEST_LINKED = 2_000
_WHOLE = 100
_APART = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Money:
    """How the amounts of a column are written: the sign before cents, currency and unit of bare numbers."""

    decimal: str = ""
    currency: str = ""
    unit: str = ""


SHARES = "of one"
"""The unit of rates told as parts of one."""
AS_TOLD = Money()
"""Each amount tells for itself."""


def money_of(
    title: str, cells: Sequence[str], above: Iterable[str] = (), titles: Sequence[str] = ()
) -> Money:
    """How the amounts of a column are written, by its title and by the cells that tell.

    What most cells name is meant by the bare ones too; what a few name is theirs alone. The unit and the
    currency are those of the title, else what stands ``above`` the table: "Montants en k€", "Grants (£)".
    In a table whose ``titles`` are German or Italian "12.000 €" are twelve thousand.
    """
    above = tuple(above)
    unit = next((told for told in map(unit_told, (title, *above)) if told), "")
    named = set(currencies_named(title, title=True))
    told = [currencies_named(cell) for cell in cells if cell and not is_placeholder(cell)]
    if not named and told and sum(map(bool, told)) * 2 >= len(told):
        named = set().union(*told)
    if not named:
        named = {currency for text in above for currency in currencies_named(text, title=True)}
    currency = named.pop() if len(named) == 1 else ""
    comma = "," if language_of(titles) in _COMMA else ""
    return Money(decimal_sign(cells) or _POINT.get(currency, comma), currency, unit)


def texts(name: str, cell: str, money: Money = AS_TOLD) -> Mapping[str, str]:
    """What a cell says by property; a cell that cannot be read is left as it is, for the reader to tell."""
    if not cell:
        return {}
    # Two figures that are shown alike may differ.
    return _texts(name, cell, money) if isinstance(cell, Number) else _texts_of_words(name, cell, money)


def _texts(name: str, cell: str, money: Money) -> Mapping[str, str]:
    if is_placeholder(cell):
        return {}
    if name in IDENTIFIERS:
        return {"identifiers": identifier(cell, name)}
    if name == "period" or name in _DATES:
        return dated(name, cell)
    if is_amount(name):
        return amount(name, cell, money)
    if name == "year":
        return {"year": year(cell)}
    if name == "rate":
        return {"rate": rate(cell, shares=money.unit == SHARES)}
    if name == "status":
        return {"status": progress(cell)}
    if name == "url":
        return {"url": url(cell)}
    if name == "commune":
        return {name: town_with_venue(cell) or cell}
    return {name: cell}


_texts_of_words = lru_cache(maxsize=_REMEMBERED)(_texts)


@lru_cache(maxsize=_REMEMBERED)
def identifier(cell: str, scheme: str) -> str:
    """A number with its register."""
    for number in (cell.split("\n")[0].split(";")[0], cell):
        try:
            return codes.identifier(str(number), *_TRIED.get(scheme, (scheme,)))
        except BadValue:
            continue
    return f"{scheme}:{cell}"


_JOINED = re.compile(r"\s(?:[&+–—-]|et|and|und|e)\s")
"""What stands between topics, or inside one: they are several where the file knows each by itself."""
_SERIES = re.compile(
    r"(?P<what>[^\W\d_]+)\s+(?P<numbers>[0-9]{1,2}(?:\s*(?:,|/|&|\+|et|and|e|und)\s*[0-9]{1,2})+)"
)
"""« Axe 2 et 3 »: those of several numbers."""
_TRIED = {"siren": ("siren", "siret"), "siret": ("siret", "siren")}


@lru_cache(maxsize=16_384)
def names_in(cell: str, witness: Witness | None) -> tuple[str, ...]:
    """The names of a cell; columns repeat their cells, so that they are remembered.

    Each may have its address beside it, as the exports of some tools have: "Alpages (https://…)".
    """
    if ("(http" in cell or "%20" in cell) and len(cell) <= _LONGEST_LINKED:
        linked = _LINKED.findall(cell)
        rest = _LINKED.sub("", cell).strip(" ,;")
        if linked and not rest:
            return tuple(dict.fromkeys((marked or plain).strip() for marked, plain in linked))
    return split(cell, witness).names


@lru_cache(maxsize=16_384)
def topics(cell: str, witness: Witness | None) -> tuple[str, ...]:
    """The topics of a cell: written in small letters as they may be, each comma and slash separates them."""
    if witness is not None and witness.knows(cell):
        return (without_number(cell),)
    series = _SERIES.fullmatch(cell.strip())
    if series is not None:
        return tuple(f"{series['what']} {number}" for number in re.findall("[0-9]+", series["numbers"]))
    joined = [part.strip() for part in _JOINED.split(cell)] if witness is not None else []
    if witness is not None and len(joined) > 1 and all(map(witness.knows, joined)):
        return tuple(dict.fromkeys(joined))
    for separators in (r"[;|\n]", r",\s|\s/\s|(?<=[^\W\d_])/(?=[^\W\d_])"):
        parts = [part.strip(" ,/•-–") for part in re.split(separators, cell)]
        if len(parts) > 1:
            found = (one for part in parts if part for one in topics(part, witness))
            return tuple(dict.fromkeys(found))
    return (without_number(cell.strip()),) if cell.strip() else ()


def dated(name: str, cell: str) -> Mapping[str, str]:
    """A date, or the bounds of a period; several days are the period they span."""
    if name != "period":
        try:
            return {name: dates.parse(cell)}
        except BadValue:
            pass
    try:
        spans = periods.parse(cell)
    except BadValue:
        return {"since" if name == "period" else name: cell}
    first, last = spans[0], spans[-1]
    if name == "until":
        return {"until": last.until or last.since}
    whole = first.since == last.until
    return {"since": first.since, "until": "" if whole and name == "since" else last.until}


@lru_cache(maxsize=_REMEMBERED)
def times_apart(cell: str) -> bool:
    """Whether a cell holds several dates or periods with more than a month between them: « 2016 ; 2019 »."""
    try:
        spans = periods.parse(cell)
    except BadValue:
        return False
    days = [(date.fromisoformat(last_day(a.until)), date.fromisoformat(first_day(b.since)))
            for a, b in pairwise(spans) if a.until and b.since]  # fmt: skip
    return any(after - before > _APART for before, after in days)


def amount(name: str, cell: str, written: Money) -> Mapping[str, str]:
    """Money to the cent; a range of it where the property knows ranges."""
    currency = next(iter(currencies_named(cell)), written.currency or _EURO)
    if foreign(name, cell, written):  # A cost is kept in euros alone: it is told as it is.
        return {name: cell if currencies_named(cell) else f"{cell} {written.unit}{currency}"}
    told = {"currency": currency} if currency != _EURO else {}
    if isinstance(cell, Number):
        # A cell that shows a unit of its own is stored in whole units already.
        unit = "" if unit_told(cell) else written.unit
        return {name: to_the_cent(_whole(figure(cell), unit)), **told}
    if written.unit and _BARE.fullmatch(cell):
        cell = f"{cell} {written.unit}"
    if fold(cell) in REFUSED:
        return {name: _written(0)}
    try:
        money = parse_money(cell, decimal=_decimal(cell, currency, written))
    except BadValue:
        return {name: cell}
    if money.cents is not None:
        return {name: _written(money.cents), **told}
    return {**_range(money), **told} if name == "amount" else {name: cell}


def foreign(name: str, cell: str, written: Money) -> str:
    """The currency of an amount that is kept in euros alone, such as a cost; "" where it is in euros."""
    if name == "amount" or not is_amount(name) or is_placeholder(cell):
        return ""
    currency = next(iter(currencies_named(cell)), written.currency or _EURO)
    return currency if currency != _EURO else ""


def _whole(stored: str, unit: str) -> str:
    """A number that a workbook stores, in whole euros where its column counts in thousands or millions."""
    try:
        return format(Decimal(stored) * _TIMES[unit], "f") if unit else stored
    except ArithmeticError:
        return stored


def _decimal(cell: str, currency: str, written: Money) -> str:
    """The sign before cents in a cell: "$1,500" tells thousands, though the column has other cents."""
    point = _POINT.get(currency, "")
    return point if point and "," in cell and "." not in cell else written.decimal or point


def to_cents(cell: str, written: Money) -> int:
    """The cents that a cell of amounts tells of; 0 when it tells of none, or of a range."""
    return _cents(cell, written) if isinstance(cell, Number) else _cents_of_words(cell, written)


def _cents(cell: str, written: Money) -> int:
    told = amount("amount", cell, written).get("amount", "") if not is_placeholder(cell) else ""
    try:
        return parse_signed(told) if told else 0
    except BadValue:
        return 0


_cents_of_words = lru_cache(maxsize=_REMEMBERED)(_cents)


def _range(money: Amounts) -> Mapping[str, str]:
    bounds = (("amount_min", money.low), ("amount_max", money.high))
    return {name: _written(cents) for name, cents in bounds if cents is not None}


def _written(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def year(cell: str) -> str:
    """The year of a year, a date or a school year."""
    text = str(figure(cell)) if isinstance(cell, Number) else cell
    try:
        return dates.parse(text)[:4]
    except BadValue:
        pass
    try:
        return periods.parse(text)[0].since[:4] or text
    except BadValue:
        return text


def rate(cell: str, *, shares: bool = False) -> str:
    """A percentage as the template has it; of ``shares`` a bare number is a part of one: 0.4 is 40."""
    try:
        return f"{parse_percentage(str(figure(cell)) if isinstance(cell, Number) else cell, shares=shares):g}"
    except (BadValue, TypeError, ValueError):
        return cell


def progress(cell: str) -> str:
    """How far something is, told by a percentage: nothing of it done, some, or all; else as it is told.

    >>> progress("50 %"), progress("100%"), progress("terminé")
    ('active', 'closed', 'terminé')
    """
    if not cell.rstrip().endswith("%"):
        return cell
    try:
        done = parse_percentage(cell)
    except BadValue:
        return cell
    return "planned" if done == 0 else "closed" if done == _WHOLE else "active"


def url(cell: str) -> str:
    """A web address, with its protocol where people left it out."""
    try:
        return urls.parse(cell)
    except BadValue:
        return cell
