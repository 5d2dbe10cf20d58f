"""« Qu'est-ce qui a mieux marché ailleurs ? » — Schemes side by side, point by point.

Who governs each and for how long, who funds it, who works for it are read in the graph; who prepares
it, what went better and what went less well is what people wrote of it. A cell says who says so, or is
blank: nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Amount, Listed, Span, Text, Until, Value, named, plain
from cordee.model import ECHOING, KINDS, STATUS, cypher
from cordee.model.dates import period
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.apart import told_apart
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite, cited_texts
from cordee.queries.common.ties import ask
from cordee.queries.common.words import role_text
from cordee.queries.compare.lessons import Lesson, read_lessons
from cordee.queries.compare.points import POINTS, Point
from cordee.queries.exchange.profiles import Body, Profile, read_facts
from cordee.queries.funding.grants import TO_BENEFICIARIES, Grant, grants_of
from cordee.queries.funding.stages import added_once
from cordee.queries.funding.total import Total, total_of
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

PARTS = cypher("""
UNWIND $ids AS id
MATCH (n:$WHOLES {id: id})<-[r:$NESTING]-(m:$FUNDED)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT n.id AS id, m.id AS part
""")
_RUNNING = frozenset({"animator"})
"""The roles of steering that are work done for it, not its government."""
_STATE = ("status", "since", "until")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said of a scheme on one point, and the claims that say it."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A network, programme or project, and what is known of it by point; blank where nothing is."""

    id: str
    kind: str
    name: str
    cells: Mapping[Point, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The schemes in the order they were named, the lessons as people wrote them, and every citation."""

    schemes: tuple[Scheme, ...]
    lessons: tuple[Lesson, ...]
    citations: Mapping[str, Citation]
    as_of: str = ""

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return (
            Column("point", Text("column.point")),
            Column("scheme", Text("column.scheme")),
            Column("kind", Text("column.kind")),
            Column("said", Text("column.said")),
            Column("sources", Text("column.sources")),
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row for each line of each cell, point by point; a blank cell has one without anything said."""
        return [row for point in POINTS for scheme in self.schemes for row in self._rows(point, scheme)]

    def _rows(self, point: Point, scheme: Scheme) -> Iterator[Sequence[Cell]]:
        head = (str(POINTS[point]), scheme.name, str(KINDS[scheme.kind].title))
        for line in scheme.cells[point]:
            yield (*head, line.text, cited_texts(self.citations, line.claims))
        if not scheme.cells[point]:
            yield (*head, None, None)

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)


@question("compare", "comparer")
def compare(store: GraphStore, *names: str, as_of: str = "") -> Comparison:
    """The networks, programmes and projects called ``names`` side by side, in that order.

    ``as_of`` keeps what stood at a date. Raises UnknownName with the nearest names, InvalidValue for
    fewer than two of them or a date that does not exist.
    """
    first, last = period(as_of)
    found = list(
        {one.id: one for one in (find(store, name, ECHOING, as_of=as_of) for name in names)}.values()
    )
    if len(found) < 2:
        raise InvalidValue(Text("compare.two_at_least"))
    ids = [one.id for one in found]
    facts, grants = told_apart(
        store, (read_facts(store, ids[0], ids, as_of), _grants(store, ids, first, last))
    )
    lessons = read_lessons(store, ids)
    own = cite(store, {claim for id_ in ids for claim in facts[id_].claims})
    schemes = tuple(_scheme(one, facts[one.id], grants[one.id], own, lessons) for one in found)
    claims = {c for one in schemes for lines in one.cells.values() for line in lines for c in line.claims}
    return Comparison(schemes, lessons, cite(store, claims), as_of)


def _scheme(
    found: Found,
    facts: Profile,
    grants: Sequence[Grant],
    own: Mapping[str, Citation],
    lessons: Sequence[Lesson],
) -> Scheme:
    lines: dict[Point, list[Line]] = {point: [] for point in POINTS}
    lines[Point.GOVERNANCE] += (_body(body, governs=True) for body in facts.bodies if _governs(body))
    lines[Point.COFUNDING] += _funders(found.id, grants)
    lines[Point.SEVERAL_YEARS] += _years(facts, own)
    lines[Point.ENGINEERING] += (_body(body, governs=False) for body in facts.bodies if _runs(body))
    lines[Point.ENGINEERING] += _posts(facts)
    for one in lessons:
        if one.scheme == found.id:
            asked = one.point is Point.TO_LEARN and one.asker.id != found.id
            text = str(named(one.asker.name, one.text)) if asked else one.text
            lines[one.point].append(Line(text, (one.claim,)))
    return Scheme(found.id, found.kind, found.name, {point: tuple(some) for point, some in lines.items()})


# ------------------------------------------------------------ what the graph says


def _governs(body: Body) -> bool:
    return any(role not in _RUNNING for _, role in body.roles)


def _runs(body: Body) -> bool:
    return any(role in _RUNNING for _, role in body.roles)


def _body(body: Body, *, governs: bool) -> Line:
    kept = [role_text(type_, role) for type_, role in body.roles if (role not in _RUNNING) is governs]
    return _in_role(body.name, dict.fromkeys(kept), body.until, body.claims)


def _posts(facts: Profile) -> Iterator[Line]:
    """Who works for it; somebody who steers it has been said already."""
    for one in facts.contacts:
        if one.posts and not one.steers:
            yield _in_role(one.name, (*one.posts, *one.employers), one.until, one.claims)


def _in_role(name: str, roles: Iterable[Value], until: str, claims: tuple[str, ...]) -> Line:
    said = Listed([*roles, *([Until(until)] if until else [])])
    return Line(str(Text("compare.in_role", name=name, role=said)), claims)


def _years(facts: Profile, own: Mapping[str, Citation]) -> Iterator[Line]:
    """Its state, and from when to when; only by the claims that say so."""
    states = {choice.code: choice.name for choice in STATUS.choices if choice.code != "unknown"}
    parts: list[Value] = [states[facts.status]] if facts.status in states else []
    parts += [Span(facts.since, facts.until)] if facts.since or facts.until else []
    said = tuple(claim for claim in facts.claims if claim in own and set(_STATE) & set(own[claim].says()))
    if parts:
        yield Line(str(Listed(parts)), said)


def _grants(store: GraphStore, ids: Iterable[str], first: str, last: str) -> Mapping[str, tuple[Grant, ...]]:
    """What is funded of each: itself and what is part of it, one level down."""
    wanted = list(ids)
    held: dict[str, set[str]] = {id_: {id_} for id_ in wanted}
    for row in ask(store, PARTS, wanted, first=first, last=last):
        held[row["id"]].add(row["part"])
    every = {part for parts in held.values() for part in parts}
    rows = ask(store, TO_BENEFICIARIES, every, first=first, last=last)
    grants = added_once(store, grants_of(rows))
    return {id_: tuple(g for g in grants if g.beneficiary.id in held[id_]) for id_ in wanted}


def _funders(scheme: str, grants: Sequence[Grant]) -> Iterator[Line]:
    """Each funder but the scheme itself: what is known of its money, what is in kind apart."""
    by_funder: dict[str, list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.funder.id != scheme:
            by_funder[grant.funder.id].append(grant)
    for some in sorted(by_funder.values(), key=lambda g: (-len(g), g[0].funder.name, g[0].funder.id)):
        claims = tuple(dict.fromkeys(claim for grant in some for claim in grant.claims))
        text = Text("compare.funder", name=some[0].funder.name, n=len(some), amount=_money(total_of(some)))
        yield Line(str(text), claims)


def _money(total: Total) -> Text:
    cash = [Amount(cents, currency) for currency, cents in sorted(total.amounts.items())]
    kind = [Amount(cents, currency) for currency, cents in sorted(total.in_kind.items())]
    parts = [plain(Listed(cash, "plus"))] if cash else []
    parts += [Text("compare.in_kind", amount=Listed(kind, "plus"))] if kind else []
    return plain(Listed(parts)) if parts else Text("compare.amount_unknown")
