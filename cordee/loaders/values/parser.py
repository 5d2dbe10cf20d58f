"""The parser of each type of value: what people write in a cell → what the graph keeps."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cordee.loaders.sheets.cells import Number, figure
from cordee.loaders.values import (
    amounts,
    choices,
    codes,
    currencies,
    dates,
    emails,
    identifiers,
    lists,
    numbers,
    phones,
    urls,
)
from cordee.loaders.values.money import other_currency
from cordee.model import Property, ValueType
from cordee.model.claims import Value

AMOUNTS = ("amount", "amount_min", "amount_max")
"""The properties beside which the currency is kept."""

Parser = Callable[[str], Value]

_REMEMBERED = 4_096

_SIMPLE: dict[ValueType, Parser] = {
    ValueType.TEXT: str,
    ValueType.DATE: dates.parse,
    ValueType.CENTS: amounts.parse,
    ValueType.URL: urls.parse,
    ValueType.EMAIL: emails.parse,
    ValueType.PHONE: phones.parse,
}


def parser_for(prop: Property) -> Parser:
    """The function that reads a cell of ``prop``: it returns the value, or raises BadValue.

    Each call gives a new one, which remembers what it read: columns repeat their values.
    """
    parser = _parser(prop)
    if prop.type in (ValueType.TEXT, ValueType.LIST) and prop.name != "currency":
        return parser
    return lru_cache(maxsize=_REMEMBERED)(parser)


def _parser(prop: Property) -> Parser:
    bounds = numbers.RANGES.get(prop.name)
    if prop.type is ValueType.CHOICE:
        return lambda raw: choices.parse(raw, prop.choices)
    if prop.type is ValueType.LIST:
        item = identifiers.parse if prop.name == "identifiers" else str
        return lambda raw: lists.parse(raw, item)
    if prop.type is ValueType.INTEGER:
        return lambda raw: numbers.parse_whole(raw, bounds) if bounds else numbers.parse_whole(raw)
    if bounds and prop.name in ("lat", "lon"):
        return lambda raw: numbers.parse_degrees(raw, bounds)
    if prop.type is ValueType.NUMBER:
        return lambda raw: numbers.parse(raw, bounds) if bounds else numbers.parse(raw)
    return _NAMED.get(prop.name) or _SIMPLE[prop.type]


def as_read(prop: Property, cell: str) -> str:
    """The text of a cell as ``prop`` is read: figures as a workbook stores them, the rest as seen."""
    if not isinstance(cell, Number):
        return cell
    if prop.type is ValueType.CENTS:
        # A cost or a budget is kept in euros alone: in another currency it is told as it is seen.
        in_euros = prop.name in AMOUNTS or not other_currency(cell)
        return amounts.to_the_cent(figure(cell)) if in_euros else str(cell)
    return figure(cell) if prop.type in (ValueType.INTEGER, ValueType.NUMBER) else str(cell)


_NAMED: dict[str, Parser] = {
    "currency": currencies.parse,
    "amount": amounts.parse_signed,
    "code": codes.unspaced,
}
"""What is read otherwise than its type: only the amount of a grant may be below zero."""
