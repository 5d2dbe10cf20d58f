"""Who was a member in which year: columns of ticks or of dues, one for each, told as periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.loaders.mapping.cells import AS_TOLD, to_cents
from cordee.loaders.mapping.link_details import PlacedColumn
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import RELATIONS, TICK
from cordee.loaders.reading import Fault
from cordee.loaders.recognise.steps import year_of_title
from cordee.loaders.values import dates, ticks
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.words import AWAITED, FREED
from cordee.model import TYPES
from cordee.model.folding import fold

Years = Sequence[tuple[str, PlacedColumn]]
"""The columns about one other, by their year."""


@dataclass(frozen=True, slots=True)
class Run:
    """Years that follow one another in the columns.

    It has no beginning where it is there from the first column on, and no end where it reaches the last.
    """

    column: Column
    since: str
    until: str


def yearly(places: Sequence[PlacedColumn]) -> Mapping[tuple[str, str], Years]:
    """The columns that tell of a year each, in the order of years, by whom they are about."""
    found: dict[tuple[str, str], list[tuple[str, PlacedColumn]]] = defaultdict(list)
    for place in places:
        column = place.column
        year = year_of_title(column.title)
        dated = column.means == TICK and "since" in _properties(column) and year not in column.named
        if year and dated:
            found[column.named, column.relation].append((year, place))
    return {key: sorted(years, key=lambda one: one[0]) for key, years in found.items()}


def runs(years: Years, held: Mapping[Column, str]) -> Iterator[Run | Fault]:
    """The years in which a row was a member, those in a row as one; a cell that tells nothing is a fault."""
    begun: tuple[Column, str] | None = None
    last, first = "", years[0][0]
    for year, place in years:
        told = _told(place.column, held.get(place.column, ""))
        if isinstance(told, Fault):
            yield told
        if told is True:
            begun, last = begun or (place.column, year if year != first else ""), year
        elif begun is not None:
            yield Run(*begun, last)
            begun = None
    if begun is not None:
        yield Run(*begun, "")


def _properties(column: Column) -> Mapping[str, object]:
    return TYPES[RELATIONS[column.relation or "member_of"].type].by_name


def _told(column: Column, cell: str) -> bool | Fault:
    """Whether a cell says yes: a tick, a sum paid, the day it was paid."""
    try:
        return bool(cell) and ticks.parse(cell).on
    except BadValue as error:
        words = set(fold(cell).split())
        if to_cents(cell, AS_TOLD) or _is_date(cell) or words & FREED:
            return True
        if words & AWAITED:
            return False
        return Fault(column.title, shorten(cell), error.expected, error.remedy)


def _is_date(cell: str) -> bool:
    try:
        return bool(dates.parse(cell))
    except BadValue:
        return False
