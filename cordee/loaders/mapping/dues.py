"""Who is a member, told by a row for each year: "Café Cerise; 2021", "Café Cerise; 2022"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cordee.loaders.mapping.kinds import MEMBER_OF
from cordee.loaders.mapping.mapping import Column, TableMapping
from cordee.loaders.mapping.meanings import NAMES, PREFIX, RELATIONS, TICK, Relation
from cordee.loaders.recognise.steps import BARE_YEAR
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values import periods
from cordee.loaders.values.faults import BadValue
from cordee.model.folding import name_key

_SINCE = f"{PREFIX}since"
_ENDS = ("until", f"{PREFIX}until")


class Spells:
    """The periods that cells tell of memberships; ``last`` are the last years of columns of years."""

    def __init__(self, last: Mapping[str, str]) -> None:
        self._last = last

    def of_each(
        self, relation: Relation, told: Sequence[tuple[dict[str, str], dict[str, str]]]
    ) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """What is said of a link, once for each period of membership that a cell tells."""
        for details, titles in told:
            since = details.get("since", "")
            if relation.type != MEMBER_OF or not since or "until" in details:
                yield details, titles
                continue
            for spell in self.told_in(titles.get("since", ""), since):
                yield {**details, **spell}, titles

    def told_in(self, title: str, cell: str) -> list[dict[str, str]]:
        """The periods of membership that a cell of dates tells; the cell as it is where nothing can."""
        found = [{name: day for name, day in spell.items() if day} for spell in spells(cell)]
        last = self._last.get(title, "")
        if last and found:
            ended = [is_year(one.get("since", "")) and one["since"] < last for one in found]
            found = [
                {"until": one["since"], **one} if end else one for one, end in zip(found, ended, strict=True)
            ]
        return found or [{"since": cell}]


def last_years(found: Found, meant: TableMapping) -> Mapping[str, str]:
    """The last year of each column of years in which a member stands on several rows, by its title.

    Such a year is no beginning: it tells that somebody was a member in it. Whoever is one in the last
    may be one still.
    """
    names = [place for place, column in enumerate(meant.columns) if column.means in NAMES]
    last: dict[str, str] = {}
    if any(column.means in _ENDS for column in meant.columns):
        return last  # When each has left is told, so that the other dates are those of coming.
    for place, column in enumerate(meant.columns):
        other = _other(meant, column)
        if other is None or not names:
            continue
        years: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for _, cells in found.rows:
            year = _cell(cells, place).removesuffix(".0")
            if is_year(year):
                key = (*(_cell(cells, name) for name in names), _cell(cells, other) if other >= 0 else "")
                years[tuple(map(name_key, key))].add(year)
        if any(len(told) > 1 for told in years.values()):
            last[column.title] = max(year for told in years.values() for year in told)
    return last


def is_year(text: str) -> bool:
    """Whether a date is a year and no more."""
    return BARE_YEAR.fullmatch(text) is not None


def spells(cell: str) -> Iterator[Mapping[str, str]]:
    """Each of the periods that a cell tells; several years are one each, days begin with the first."""
    try:
        spans = periods.parse(cell)
    except BadValue:
        return
    if len(spans) > 1 and not all(is_year(span.since) and span.since == span.until for span in spans):
        spans = spans[:1] if spans[0].since == spans[0].until else spans
        spans = tuple(replace(span, until="") if span.since == span.until else span for span in spans)
    for span in spans:
        whole = span.since == span.until and len(spans) == 1
        yield {"since": span.since, "until": "" if whole else span.until}


def _other(meant: TableMapping, column: Column) -> int | None:
    """Where the other of a dated membership stands: -1 for the one that the column is about, or None."""
    if column.means == TICK and RELATIONS[column.relation or "member_of"].type == MEMBER_OF:
        return -1
    if column.means != _SINCE:
        return None
    ties = ((place, one) for place, one in enumerate(meant.columns) if one.title == column.of)
    for place, one in ties:
        relation = RELATIONS.get(one.relation or ("member_of" if one.means == TICK else one.means))
        if relation is not None and relation.type == MEMBER_OF:
            return -1 if one.means in (TICK, *NAMES) else place
    return None


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
