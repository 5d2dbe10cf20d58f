"""A funder and what it gives in one cell: "Région Sud : 20 000 €", "Département (5 000 €)", "FNADT 40 %"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.money import parse as parse_money
from cordee.loaders.values.percentages import parse as parse_percentage

_LONGEST = 200
_FIGURES = r"(?:(?:[a-zàéè.]+ ){0,2})?[0-9€$£~≈<>].*"
_CURRENCY = re.compile(r"[€$£]|\b(?:euros?|eur|chf)\b", re.IGNORECASE)
_YEAR = re.compile(
    r"(?P<amount>.*[^\s,])(?:\s+(?:en|in|nel|im|pour|for)\s+|\s*,\s*|\s*\()(?P<year>(?:19|20)[0-9]{2})\)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?P<rest>.*\S)\s*\((?P<year>(?:19|20)[0-9]{2})\)")
"""A year in brackets behind all of it."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[\s.,][0-9]{3}){1,3}")
"""An amount whose thousands are set apart: it is one without a currency too, in brackets or not."""
_BARE = re.compile(rf"{_GROUPED.pattern}|(?!(?:19|20)[0-9]{{2}}$)[1-9][0-9]{{3,8}}")
"""An amount behind a colon that names no currency, and no year."""
_BESIDE = re.compile(
    rf"(?P<name>.*?[^\W\d_].*?)\s*(?:[(\[](?P<inside>[^()\[\]]+)[)\]]|(?:[:=]|\s[-–—])\s*(?P<after>{_FIGURES})"
    r"|\s(?P<bare>[0-9][0-9\s.,]*\s?(?:[kKM]?\s?€|[kKM]?\s?euros?|%)|[£$€]\s?[0-9][0-9.,]*\s?[kKmM]?))"
)


@dataclass(frozen=True, slots=True)
class Share:
    """Who gives, and what stands beside the name: an ``amount`` or a ``rate``, in which ``year``."""

    name: str
    amount: str = ""
    rate: str = ""
    year: str = ""


def parse(raw: str) -> Share:
    """The name without what it gives; a figure without a currency or a colon is part of it ("LEADER 2023").

    >>> parse("Région Sud : 20 000 €")
    Share(name='Région Sud', amount='20 000 €', rate='', year='')
    >>> parse("Transport Scotland £50k")
    Share(name='Transport Scotland', amount='£50k', rate='', year='')
    >>> parse("Awards for All £9,800 (2022)")
    Share(name='Awards for All', amount='£9,800', rate='', year='2022')
    """
    text = " ".join(raw.split())
    behind = _BEHIND.fullmatch(text) if len(text) <= _LONGEST else None
    before = parse(behind["rest"]) if behind is not None else Share(text)
    if behind is not None and before.amount and not before.year:
        return replace(before, year=behind["year"])
    found = _BESIDE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return Share(text)
    told = next(part for part in (found["inside"], found["after"], found["bare"]) if part).strip()
    dated = _YEAR.fullmatch(told)
    if dated is not None and _CURRENCY.search(dated["amount"]) and _is_money(dated["amount"]):
        return Share(found["name"], amount=dated["amount"], year=dated["year"])
    if _CURRENCY.search(told) and _is_money(told):
        return Share(found["name"], amount=told)
    if _GROUPED.fullmatch(told) or (found["after"] and _BARE.fullmatch(told)):
        return Share(found["name"], amount=told)
    if told.endswith("%") and _reads(parse_percentage, told):
        return Share(found["name"], rate=told)
    return Share(text)


def _is_money(told: str) -> bool:
    """Whether a text is an amount, whichever sign stands before its cents: "80.000 €"."""
    return any(_reads(partial(parse_money, decimal=sign), told) for sign in ("", ".", ","))


def _reads(parser: Callable[[str], object], told: str) -> bool:
    try:
        parser(told)
    except BadValue:
        return False
    return True
