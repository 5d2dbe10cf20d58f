"""The years of money: of that which no column dates, the one above the table or in what it is called.

Without it the grants of "Subventions 2023.csv" and of "Subventions 2024.csv" that are as much between the
same two would be taken for one grant with two sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from cordee.loaders.mapping.link_details import said_by_title
from cordee.loaders.mapping.mapping import TableMapping
from cordee.loaders.mapping.meanings import PREFIX, is_amount
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values import dates
from cordee.loaders.values.faults import BadValue
from cordee.model.dates import first_day, last_day

_DATE = re.compile(
    r"(?<!\d)(?:\d{4}([-_. /]?)\d{2}\1\d{2}|\d{2}([-_. /]?)\d{2}\2\d{4}"
    r"|[0-3]?\d(?:er)? [^\W\d_]{3,9}\.? \d{4})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_DAYS_OF_A_YEAR, _MOST_YEARS = 365.25, 30
_WHEN = frozenset(("year", "since", "until", "period"))


def year_of(found: Found, meant: TableMapping) -> str:
    """The year of the money of a table; "" when its columns date it, or nothing or several years stand there.

    A day in the name of a file or above a table is that of its export or update, and tells no year.
    """
    columns = [column for column in meant.columns if not column.is_left]
    dated = any(column.means.removeprefix(PREFIX) in _WHEN for column in columns)
    amounts = [column.title for column in columns if is_amount(column.means)]
    if dated or not amounts or any("year" in said_by_title(title) for title in amounts):
        return ""
    return _year_in((*found.banner, found.table.name, PurePath(found.table.file).stem))


def _year_in(texts: Iterable[str]) -> str:
    for text in texts:
        years = set(_YEAR.findall(_DATE.sub(" ", text)))
        if years:
            return years.pop() if len(years) == 1 else ""
    return ""


def years_between(since: str, until: str) -> list[str]:
    """The years of an agreement of several, by the year each begins in; none of one year or without an end.

    >>> years_between("2021", "2023"), years_between("2021-09-01", "2023-08-31"), years_between("2021", "")
    (['2021', '2022', '2023'], ['2021', '2022'], [])
    """
    try:
        first = date.fromisoformat(first_day(dates.parse(since)))
        last = date.fromisoformat(last_day(dates.parse(until)))
    except BadValue:
        return []
    count = round((last - first).days / _DAYS_OF_A_YEAR)
    return [str(first.year + place) for place in range(count)] if 1 < count <= _MOST_YEARS else []
