"""« Qui finance quoi ? » — Who funds what?

By funder, beneficiary, programme (with what is part of it), year or theme (with its sub-themes); the
rules of what is added up are those of :mod:`cordee.queries.funding.grants`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, get_args

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import FUNDED, FUNDERS, PROGRAMMES, TOPICS, cypher
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Row, ask
from cordee.queries.funding.cofunding import Cofunding, cofunding
from cordee.queries.funding.grants import (
    ALL,
    BY_FUNDERS,
    COLUMNS,
    EURO,
    TO_BENEFICIARIES,
    Grant,
    cells,
    grants_graph,
    grants_of,
)
from cordee.queries.funding.repeats import WHOLES
from cordee.queries.funding.stages import added_once, furthest_among
from cordee.queries.funding.total import NONE, Total, noted, total_of
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

__all__ = ["By", "Cofunding", "Funding", "Grant", "Sum", "Sums", "Total", "cofunding", "funding"]

PARTS = cypher("""
UNWIND $ids AS id
MATCH (n:$WHOLES {id: id})<-[r:$NESTING]-(m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT m.id AS id, m.kind AS kind
""")
THEMES = cypher("""
UNWIND $ids AS id
MATCH (n:$FUNDED {id: id})-[:$SUBJECTS]->(m:$TOPICS)
RETURN DISTINCT id, m.id AS other, m.kind AS kind, m.name AS name
""")
ABOUT = cypher("""
UNWIND $ids AS id
MATCH (n:$TOPICS {id: id})<-[:$SUBJECTS]-(m:$FUNDED)
RETURN DISTINCT m.id AS id
""")
By = Literal["funder", "beneficiary", "programme", "year", "theme"]
_BY = {
    "funder": Text("funding.by_funder"),
    "beneficiary": Text("funding.by_beneficiary"),
    "programme": Text("funding.by_programme"),
    "year": Text("funding.by_year"),
    "theme": Text("funding.by_theme"),
}


@dataclass(frozen=True, slots=True)
class Sum:
    """The lines of one funder, beneficiary, programme, year or theme; ``name`` "" is for what has none."""

    id: str
    name: str
    total: Total
    parts: Mapping[str, Total]
    """What the lines in each currency amount to, and under "" those that have no amount to be in it."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The table of sums: one row per group and currency."""

    by: By
    groups: tuple[Sum, ...]

    def columns(self) -> Sequence[Column]:
        """The columns, in order; amounts are whole cents."""
        return (
            Column(self.by, _BY[self.by]),
            Column("currency", Text("column.currency")),
            Column("amount_cents", Text("column.amount_cents")),
            Column("in_kind_cents", Text("column.in_kind_cents")),
            Column("lines", Text("column.lines")),
            Column("without_amount", Text("column.without_amount")),
            Column("ranges", Text("column.ranges")),
            Column("repeated", Text("column.repeated")),
            Column("followed", Text("column.followed")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per group and currency; a group without any amount has one."""
        return [
            (
                g.name or None,
                currency or None,
                part.amounts.get(currency),
                part.in_kind.get(currency),
                *_counts(part),
            )
            for g in self.groups
            for currency, part in g.parts.items()
        ]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)


@dataclass(frozen=True, slots=True)
class Funding:
    """The lines asked for and what they amount to; ``sums`` has a row per group of ``by``.

    ``total`` counts each line once, even one that stands in several groups. ``undated`` are the lines
    left out of a question about a year because theirs is not known, ``spread`` those over several years,
    of which that is one.
    """

    by: By
    as_of: str
    filters: Mapping[str, Found]
    year: int | None
    grants: tuple[Grant, ...]
    sums: Sums
    total: Total
    undated: Total = NONE
    spread: Total = NONE
    citations: Mapping[str, Citation] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the figures leave out or count once, each in one phrase."""
        twice = sum(1 for grant in self.grants if len(_groups_of(grant, self.by)) > 1)
        return (
            *self.total.notes,
            *noted(
                (
                    twice,
                    Text("funding.several_groups_counted_once"),
                ),
                (self.undated.lines, Text("funding.without_year_left_out", amount=self.undated.told)),
                (self.spread.lines, Text("funding.spread_left_out", amount=self.spread.told)),
            ),
        )

    def columns(self) -> Sequence[Column]:
        """The columns, in order; amounts are whole cents."""
        return COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per line of funding."""
        return [cells(grant, self.citations) for grant in self.grants]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """Funders and beneficiaries, one link per line."""
        return grants_graph(self.grants)


@question("funding", "financements")
def funding(
    store: GraphStore,
    *,
    funder: str = "",
    beneficiary: str = "",
    programme: str = "",
    year: int | None = None,
    theme: str = "",
    by: By = "funder",
    as_of: str = "",
) -> Funding:
    """The lines of funding that fit every filter given, and their sums by ``by``.

    ``programme`` keeps what it funds and what goes to its projects and networks, those of its own
    programmes included; ``theme`` what goes to those that are about it or its sub-themes.
    Raises UnknownName when nothing fits a name, InvalidValue for another ``by`` or a date that does
    not exist.
    """
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    if by not in get_args(By):
        raise InvalidValue(Text("funding.grouping", given=by, known=", ".join(_BY)))
    if year is not None:
        # "2020" is the year 2020 to whoever reads it from a file: compared as a text, it has no line.
        year = int(period(str(year))[0][:4])
    wanted = _Wanted(store, dates, funder, beneficiary, programme, theme)
    found = [g for g in grants_of(wanted.rows()) if wanted.fits(g)]
    left = [g for g in found if g.year is None] if year is not None else []
    undated = total_of(g for g in left if not g.years)
    spread = total_of(g for g in left if str(year) in g.years)
    kept = [g for g in found if year is None or g.year == year]
    grants = _placed(store, added_once(store, kept), dates)
    citations = cite(store, (claim for g in grants for claim in g.claims))
    sums = Sums(by, _sums(store, grants, by))
    return Funding(
        by, as_of, wanted.filters, year, grants, sums, total_of(grants), undated, spread, citations
    )


def added_up(store: GraphStore, *, as_of: str = "") -> frozenset[str]:
    """The keys of the lines that the total of all funding adds up as money: each grant once.

    Raises InvalidValue for a date that does not exist.
    """
    rows = store.ask(ALL, **dict(zip(("first", "last"), period(as_of), strict=True)))
    return frozenset(g.key for g in added_once(store, grants_of(rows)) if g.counted)


class _Wanted:
    """The entities that the filters mean; a set that is None does not filter."""

    def __init__(
        self,
        store: GraphStore,
        dates: Mapping[str, str],
        funder: str,
        beneficiary: str,
        programme: str,
        theme: str,
    ) -> None:
        self._store = store
        self._dates = dates
        self.filters: dict[str, Found] = {}
        self._funders = self._one("funder", funder, FUNDERS)
        self._beneficiaries = self._one("beneficiary", beneficiary, FUNDED)
        self._within = self._all("programme", programme, PROGRAMMES)
        themes = self._all("theme", theme, TOPICS)
        self._about = None if themes is None else {row["id"] for row in ask(store, ABOUT, themes)}

    def _one(self, filter_: str, name: str, kinds: Sequence[str]) -> set[str] | None:
        if not name:
            return None
        # A total over one of several bearers of a name would be taken for the total of all.
        self.filters[filter_] = find(self._store, name, kinds, strict=True)
        return {self.filters[filter_].id}

    def _all(self, filter_: str, name: str, kinds: Sequence[str]) -> set[str] | None:
        """The one named and all that is part of it; what comes back is not followed again."""
        level = found = self._one(filter_, name, kinds)
        while level and found is not None:
            level = {row["id"] for row in ask(self._store, PARTS, level, **self._dates)} - found
            found = found | level
        return found

    def rows(self) -> list[Row]:
        """Lines among which are all those wanted, found by the filter that is likely to give fewest."""
        dates = self._dates
        if self._beneficiaries is not None:
            return ask(self._store, TO_BENEFICIARIES, self._beneficiaries, **dates)
        if self._about is not None:
            return ask(self._store, TO_BENEFICIARIES, self._about, **dates)
        if self._within is not None:
            texts = (BY_FUNDERS, TO_BENEFICIARIES)
            return [row for text in texts for row in ask(self._store, text, self._within, **dates)]
        if self._funders is not None:
            return ask(self._store, BY_FUNDERS, self._funders, **dates)
        return self._store.ask(ALL, **dates)

    def fits(self, grant: Grant) -> bool:
        """Whether a line is one of those wanted."""
        a, b = grant.funder.id, grant.beneficiary.id
        return (
            (self._funders is None or a in self._funders)
            and (self._beneficiaries is None or b in self._beneficiaries)
            and (self._within is None or a in self._within or b in self._within)
            and (self._about is None or b in self._about)
        )


def _placed(store: GraphStore, grants: Sequence[Grant], dates: Mapping[str, str]) -> tuple[Grant, ...]:
    """The lines with their programmes and themes."""
    ids = {g.beneficiary.id for g in grants}
    programmes = _by_id(ask(store, WHOLES, ids, **dates))
    themes = {id_: _unique(*found) for id_, found in _by_id(ask(store, THEMES, ids)).items()}
    placed = []
    for g in grants:
        above = (*((g.funder,) if g.funder.kind in PROGRAMMES else ()), *programmes.get(g.beneficiary.id, ()))
        about = themes.get(g.beneficiary.id, ())
        # Most lines of a register have neither, and a copy of a line takes as long as reading it.
        placed.append(replace(g, programmes=_unique(*above), themes=about) if above or about else g)
    return tuple(placed)


def _by_id(rows: Sequence[Row]) -> Mapping[str, list[Found]]:
    found: dict[str, list[Found]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append(Found(row["other"], row["kind"], row["name"]))
    return found


def _unique(*entities: Found) -> tuple[Found, ...]:
    if len(entities) < 2:
        return entities
    return tuple(sorted(set(entities), key=lambda e: (fold(e.name), e.id)))


def _groups_of(grant: Grant, by: By) -> Sequence[tuple[str, str]]:
    """The groups a line stands in, by id and name; ("", "") when it has none."""
    if by == "year":
        years = str(grant.year or "") or "–".join(dict.fromkeys(grant.years[:1] + grant.years[-1:]))
        return [(years, years)]
    if by in ("funder", "beneficiary"):
        one = grant.funder if by == "funder" else grant.beneficiary
        return [(one.id, one.name)]
    several = grant.programmes if by == "programme" else grant.themes
    return [(one.id, one.name) for one in several] or [("", "")]


def _sums(store: GraphStore, grants: Sequence[Grant], by: By) -> tuple[Sum, ...]:
    groups: dict[tuple[str, str], list[Grant]] = defaultdict(list)
    for grant in grants:
        for group in _groups_of(grant, by):
            groups[group].append(grant)
    if by == "year":
        # What a year gave is told by its own lines, even where a later year paid it.
        groups = {g: list(furthest_among(store, lines)) for g, lines in groups.items()}
    sums = [Sum(id_, name, *_total_and_parts(lines)) for (id_, name), lines in groups.items()]
    if by == "year":
        return tuple(sorted(sums, key=lambda s: (not s.name, s.name)))
    return tuple(sorted(sums, key=lambda s: (not s.name, -s.total.amounts.get(EURO, 0), fold(s.name), s.id)))


def _total_and_parts(grants: Sequence[Grant]) -> tuple[Total, dict[str, Total]]:
    """All lines, and by currency: those that add nothing are with the only currency there is, else apart."""
    total = total_of(grants)
    adding = sorted({*total.amounts, *total.in_kind})
    if len(adding) < 2:
        return total, {adding[0] if adding else "": total}
    parts = {currency: total_of(g for g in grants if g.currency == currency) for currency in adding}
    apart = [g for g in grants if g.currency not in parts]
    return total, parts | ({"": total_of(apart)} if apart else {})


def _counts(total: Total) -> tuple[int, int, int, int, int]:
    return (total.lines, total.without_amount, total.ranges, total.repeated, total.followed)
