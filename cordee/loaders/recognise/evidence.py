"""What the values of a column look like, whatever its title says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from cordee.loaders.recognise.titles import is_role
from cordee.loaders.sheets.cells import Number
from cordee.loaders.values import contacts, dates, emails, periods, ticks, urls
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.money import parse as parse_money
from cordee.loaders.values.placeholders import is_placeholder
from cordee.loaders.values.posts import is_post
from cordee.model.folding import fold

_LOOKED_AT = 300
REACHED = 0.5
"""From which share of cells on that tell of somebody and how to reach them a column names people."""
_MONTH = re.compile(r"[0-9]{1,2}[/-](?:19|20)[0-9]{2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The values of a column: how many, how many others, and which share of them is what.

    Shares go from 0 to 1; all are 0 for an empty column.
    """

    filled: int
    distinct: float
    emails: float
    phones: float
    urls: float
    ticks: float
    ticked: bool
    dates: float
    years: float
    amounts: float
    marked: float
    """Amounts that say so: by a currency or a unit."""
    words: float
    people: float
    marks: float
    """Ticks, roles, years and amounts: what stands in a matrix whose titles are names."""
    priced: float
    """Amounts that are neither ticks nor years."""
    reached: float
    """Somebody by their name and what they do, or how to reach them: all in one cell."""

    def share(self, name: str) -> float:
        """One of the shares by its name."""
        return float(getattr(self, name))


def telling(cells: Iterable[str]) -> list[str]:
    """The cells of a column that are looked at: the first few hundred that say something."""
    return list(islice((cell for cell in cells if cell and not is_placeholder(cell)), _LOOKED_AT))


def evidence(cells: Iterable[str]) -> Evidence:
    """What the cells of a column look like; the first few hundred tell."""
    told = telling(cells)
    count = len(told)

    def share(is_one: Callable[[str], bool]) -> float:
        return sum(map(is_one, told)) / count if count else 0.0

    return Evidence(
        filled=count,
        distinct=len({fold(cell) for cell in told}) / count if count else 0.0,
        emails=share(_reads(emails.parse)),
        phones=share(lambda cell: bool(contacts.parse(cell).phones)),
        urls=share(lambda cell: ("." in cell or "//" in cell) and _reads(urls.parse)(cell)),
        ticks=share(_reads(ticks.parse)),
        ticked=any(_reads(ticks.parse)(cell) and ticks.parse(cell).on for cell in told),
        dates=share(lambda cell: _reads(dates.parse)(cell) or _reads(periods.parse)(cell)),
        years=share(lambda cell: _YEAR.fullmatch(cell) is not None),
        amounts=share(_is_money),
        marked=share(lambda cell: any(sign in cell for sign in "€$£") and _is_money(cell)),
        words=share(lambda cell: any(char.isalpha() for char in cell) and not isinstance(cell, Number)),
        people=share(is_person),
        marks=share(_is_mark),
        priced=share(_is_priced),
        reached=share(_is_reached),
    )


def _reads(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def reads(cell: str) -> bool:
        try:
            parse(cell)
        except BadValue:
            return False
        return True

    return reads


@lru_cache(maxsize=4_096)
def _is_money(cell: str) -> bool:
    """Whether a cell is an amount: "3.000 €" is one, whatever its sign before cents, "01/2021" is none."""
    if _MONTH.fullmatch(cell):
        return False
    return any(_reads(lambda one: parse_money(one, decimal=sign))(cell) for sign in ("", ".", ","))  # noqa: B023


def _is_mark(cell: str) -> bool:
    dated = _reads(dates.parse)(cell) or _reads(periods.parse)(cell)
    return _reads(ticks.parse)(cell) or dated or is_role(cell) or _is_money(cell)


def _is_priced(cell: str) -> bool:
    return _is_money(cell) and not ticks.is_tick(cell) and _YEAR.fullmatch(cell) is None


def is_person(cell: str) -> bool:
    """Whether a cell may be somebody's name: two to four words with capitals, nothing of a body."""
    words = re.sub(r"\([^()]*\)", "", cell).split(",")[0].split()
    return (
        2 <= len(words) <= 4
        and all(word[:1].isupper() for word in words)
        and not any(char.isdigit() for char in cell)
    )


def _is_reached(cell: str) -> bool:
    """Whether a cell tells of somebody by their name and more: "Julie Faure, animatrice, 01 99 00 12 34"."""
    told = contacts.parse(cell)
    named = any(is_person(who.name) for who in told.people)
    return named and bool(told.emails or told.phones or is_post(told.people[0].function))
