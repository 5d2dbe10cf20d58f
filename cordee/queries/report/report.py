"""« Qu'avons-nous fait cette année ? » — What was a year: partners, who came and left, money, what was done.

Only what sources date in the year is of the year. A link without dates has those of the project or event
it is about, and ends when what it is about does; what has none, or began earlier without anybody saying
since that it goes on, is told apart. A project or event that began goes on only if a source says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import MEETINGS, POSTS, PROGRAMMES, PROJECTS, cypher
from cordee.model.folding import fold
from cordee.queries.common.apart import told_apart
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import Row
from cordee.queries.funding.funding import funding
from cordee.queries.funding.grants import Grant
from cordee.queries.funding.stages import furthest_among
from cordee.queries.funding.total import Total, total_of
from cordee.queries.report.standing import Standing, standing, within

TOGETHER = cypher("""
MATCH (a:$KINDS)-[r:$COLLABORATION]->(b:$KINDS)
RETURN a.id AS a, a.kind AS a_kind, a.name AS a_name, b.id AS b, b.kind AS b_kind, b.name AS b_name,
       b.since AS begun, b.until AS ended, b.status AS status, type(r) AS type, r.role AS role,
       r.since AS since, r.until AS until, r.claims AS claims
""")
DONE = cypher("""
MATCH (n:$PROJECTS)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.status AS status, n.since AS since,
       n.until AS until, n.claims AS claims
UNION ALL
MATCH (n:$MEETINGS)
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.status AS status, n.since AS since,
       n.until AS until, n.claims AS claims
""")
AROUND = cypher("""
MATCH (n:$KINDS {id: $id})-[r:$TYPES]->(m:$KINDS)
RETURN m.id AS id
UNION ALL
MATCH (n:$KINDS {id: $id})<-[r:$TYPES]-(m:$KINDS)
RETURN m.id AS id
""")
_DATED = ("since", "until", "status")
_YEARS = range(1000, 10_000)


@dataclass(frozen=True, slots=True)
class Partnership:
    """Who is what in what: a link of membership, steering or partnership, and since and until when."""

    who: Found
    what: Found
    type: str
    role: str
    since: str
    until: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doing:
    """A project or an event of the year; ``claims`` are those that date it, else all that describe it."""

    id: str
    kind: str
    name: str
    status: str
    since: str
    until: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The lines of one funder at one stage in one currency, and the rates they are at."""

    funder: Found
    stage: str
    currency: str
    total: Total
    rates: tuple[float, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearReport:
    """A year; ``unsure`` are links that nobody dates in it, ``several_years`` money of several years.

    Nobody says which part of such money is of the year. ``undated_money`` counts lines without a date.
    """

    year: int
    of: Found | None
    partners: tuple[Partnership, ...]
    came: tuple[Partnership, ...]
    left: tuple[Partnership, ...]
    unsure: tuple[Partnership, ...]
    grants: tuple[Grant, ...]
    budget: tuple[BudgetLine, ...]
    total: Total
    several_years: tuple[Grant, ...]
    undated_money: int
    done: tuple[Doing, ...]
    citations: Mapping[str, Citation]

    @property
    def empty(self) -> bool:
        """Whether no source dates anything in the year."""
        return not (self.partners or self.left or self.budget or self.several_years or self.done)


def year_report(store: GraphStore, year: int, *, of: str = "") -> YearReport:
    """What sources date in ``year``, of the whole graph or of what is linked with ``of``.

    Raises UnknownName when nothing is called ``of``, InvalidValue for a year that is none.
    """
    if year not in _YEARS:
        raise InvalidValue(Text("report.no_year", year=str(year)))
    with store.reading():
        subject = find(store, of, strict=True) if of else None
        rows = [
            row
            for row in store.ask(TOGETHER)
            if row["type"] not in POSTS and (subject is None or subject.id in (row["a"], row["b"]))
        ]
        citations = dict(cite(store, {claim for row in rows for claim in row["claims"]}))
        links = [(_partnership(row), _goes_on(row, citations)) for row in rows]
        own = [link for row, (link, _) in zip(rows, links, strict=True) if _lasting(row)]
        done = _done(store, year, subject, citations)
        grants, several, undated = _money(store, year, subject)
        citations |= cite(store, {claim for grant in (*grants, *several) for claim in grant.claims})
    stood = {
        where: [link for link, told in links if standing(year, link.since, link.until, told) is where]
        for where in Standing
    }
    answer = YearReport(
        year,
        subject,
        _ordered(stood[Standing.IN]),
        _ordered(link for link in own if within(year, link.since)),
        _ordered(link for link in own if within(year, link.until)),
        _ordered(stood[Standing.UNSURE]),
        grants,
        _budget(grants),
        total_of(grants),
        several,
        undated,
        done,
        citations,
    )
    return told_apart(store, answer)


# ------------------------------------------------------------ who


def _partnership(row: Row) -> Partnership:
    """A link with its own dates, else those of the project or event; it ends when what it is about does."""
    since, until = row["since"] or "", row["until"] or row["ended"] or ""
    if not since and not row["until"] and row["b_kind"] in (*PROJECTS, *MEETINGS):
        since = row["begun"] or ""
    if row["b_kind"] in MEETINGS:
        until = until or since
    who, what = (Found(row[end], row[f"{end}_kind"], row[f"{end}_name"]) for end in ("a", "b"))
    return Partnership(who, what, row["type"], row["role"] or "", since, until, tuple(row["claims"]))


def _lasting(row: Row) -> bool:
    """Whether somebody comes or leaves with this link: it has dates of its own, and is of no event."""
    return bool(row["since"] or row["until"]) and row["b_kind"] not in MEETINGS


def _goes_on(row: Row, citations: Mapping[str, Citation]) -> str:
    """Until when a source says that a link without an end goes on."""
    if row["status"] == "closed" or (row["b_kind"] in PROJECTS and row["status"] != "active"):
        return ""
    return _newest(citations, row["claims"])


def _newest(citations: Mapping[str, Citation], claims: Iterable[str]) -> str:
    return max((citations[claim].date for claim in claims if claim in citations), default="")


def _ordered(links: Iterable[Partnership]) -> tuple[Partnership, ...]:
    return tuple(
        sorted(links, key=lambda k: (k.type, k.role, fold(k.who.name), fold(k.what.name), k.since, k.claims))
    )


# ------------------------------------------------------------ what was done


def _done(
    store: GraphStore, year: int, subject: Found | None, citations: dict[str, Citation]
) -> tuple[Doing, ...]:
    """The projects and events of the year, planned ones said to be so; adds what dates them."""
    rows = store.ask(DONE)
    if subject is not None:
        near = {row["id"] for row in store.ask(AROUND, id=subject.id)} | {subject.id}
        rows = [row for row in rows if row["id"] in near]
    citations |= cite(store, {claim for row in rows for claim in row["claims"]})
    found = []
    for row in rows:
        since, until = row["since"] or "", row["until"] or ""
        until = until or (since if row["kind"] in MEETINGS else "")
        dating = [c for c in row["claims"] if c in citations and set(_DATED) & set(citations[c].says())]
        goes_on = _newest(citations, dating) if row["status"] == "active" else ""
        if standing(year, since, until, goes_on) is Standing.IN:
            claims = tuple(dating or row["claims"])
            found.append(
                Doing(row["id"], row["kind"], row["name"], row["status"] or "", since, until, claims)
            )
    return tuple(sorted(found, key=lambda d: (d.kind not in PROJECTS, d.since, fold(d.name), d.id)))


# ------------------------------------------------------------ with what


def _money(
    store: GraphStore, year: int, subject: Found | None
) -> tuple[tuple[Grant, ...], tuple[Grant, ...], int]:
    """The lines of the year, those over several years that cover it, and how many have no date at all."""
    programme = subject.id if subject and subject.kind in PROGRAMMES else ""
    beneficiary = subject.id if subject and not programme else ""
    answer = funding(store, programme=programme, beneficiary=beneficiary)
    of_year = furthest_among(store, [grant for grant in answer.grants if grant.year == year])
    rest = [grant for grant in answer.grants if grant.year is None]
    several = tuple(
        grant
        for grant in rest
        if grant.since and grant.until and standing(year, grant.since, grant.until) is Standing.IN
    )
    undated = sum(not grant.since or not grant.until for grant in rest)
    return of_year, several, undated


def _budget(grants: Sequence[Grant]) -> tuple[BudgetLine, ...]:
    """By funder, stage and currency, the largest funder first: each stage whole, whatever came of it."""
    groups: dict[tuple[str, str, str], list[Grant]] = defaultdict(list)
    for grant in grants:
        groups[grant.funder.id, grant.stage, grant.currency].append(grant)
    found = [
        BudgetLine(
            some[0].funder,
            stage,
            currency,
            total_of(replace(grant, followed_by="", stage="") for grant in some),
            tuple(sorted({grant.rate for grant in some if grant.rate is not None})),
            tuple(dict.fromkeys(claim for grant in some for claim in grant.claims)),
        )
        for (_, stage, currency), some in groups.items()
    ]
    whole: dict[str, int] = defaultdict(int)
    for line in found:
        whole[line.funder.id] += sum(line.total.amounts.values())
    return tuple(
        sorted(
            found,
            key=lambda b: (-whole[b.funder.id], fold(b.funder.name), b.funder.id, b.stage, b.currency),
        )
    )
