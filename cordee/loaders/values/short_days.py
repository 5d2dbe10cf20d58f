"""Days told without their year, "12/01", "9 fév", and the year that a sheet or a file is of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cordee.loaders.values import dates
from cordee.loaders.values.faults import BadValue
from cordee.model.folding import fold

_FIGURES = re.compile(
    r"(?<![0-9/.-])(?P<day>[0-3]?[0-9])[/.-](?P<month>[01]?[0-9])(?:[/.-](?P<short>[0-9]{2}))?(?![0-9]|[/.-][0-9])"
)
_WORDS = re.compile(r"(?<![0-9])(?P<day>[0-3]?[0-9])(?:er)?[ -](?P<month>[^\W\d_]{3,9})\.?(?![^\W\d_])")
_YEARS = re.compile(r"(?<![0-9])(?P<first>(?:19|20)[0-9]{2})(?: ?[-–/] ?(?P<last>(?:20)?[0-9]{2}))?(?![0-9])")
_LONGEST = 200
_NEW_SEASON = 8
"""The month from which on a day is of the first year of a season, "2023-2024"."""

Years = tuple[int, ...]
"""A year, or the two of a season; nothing when unknown."""


def years_of(texts: Iterable[str]) -> Years:
    """The year, or the two of a season, that the first of some texts to name any names.

    >>> years_of(["Feuil1", "Présences 2024"]), years_of(["Saison 2023-2024"]), years_of(["2021, 2024"])
    ((2024,), (2023, 2024), ())
    """
    for text in texts:
        found = list(_YEARS.finditer(text[:_LONGEST]))
        if len(found) > 1 and len({match[0] for match in found}) > 1:
            return ()
        if found:
            first, last = int(found[0]["first"]), found[0]["last"]
            return (first, first + 1) if last and int(last) % 100 == (first + 1) % 100 else (first,)
    return ()


def day_in(text: str, years: Years) -> str:
    """The day of a year that a text names without its century, or at all; "" when it names none, or several.

    >>> day_in("CA du 12/01", (2024,)), day_in("9 fév", (2023, 2024)), day_in("31/02", (2024,))
    ('2024-01-12', '2024-02-09', '')
    >>> day_in("Rencontre 12/01/24", (2024,)), day_in("Rencontre 12/01/24", (2025,))
    ('2024-01-12', '')
    """
    told = _told(text)
    if told is None or not years:
        return ""
    day, month, short = told
    year = years[0] if month >= _NEW_SEASON else years[-1]
    if short and int(short) != year % 100:
        return ""
    try:
        return dates.parse(f"{day:02}/{month:02}/{year}")
    except BadValue:
        return ""


def is_short_day(text: str) -> bool:
    """Whether a text names one day without its year, or without its century."""
    told = _told(text)
    return bool(told and day_in(text, (2000 + int(told[2] or 24),)))


def without_day(text: str) -> str:
    """A text without the day that it names."""
    for pattern in (_FIGURES, _WORDS):
        text = pattern.sub(" ", text)
    return text


def _told(text: str) -> tuple[int, int, str] | None:
    figures = [(int(m["day"]), int(m["month"]), m["short"] or "") for m in _FIGURES.finditer(text[:_LONGEST])]
    words = [
        (int(m["day"]), dates.MONTHS.get(fold(m["month"]), 0), "") for m in _WORDS.finditer(text[:_LONGEST])
    ]
    found = figures + [one for one in words if one[1]]
    return found[0] if len(found) == 1 else None
