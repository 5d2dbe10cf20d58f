"""Lines of funding: what one is, what several amount to, and which of them are not added up.

Sums are whole cents, each link counted once however many sources state it, each currency apart, and
money apart from what is given in kind. A correction is taken off. What is never added up is said
beside the total:

- a line without an amount, and a range, which is not an amount;
- a line that says it is partly money and partly in kind, without saying how much of each;
- the line of a programme that repeats the line of who pays for it: same beneficiary, same amount,
  same currency, same year, the payer being an organisation that steers the programme or is its
  partner, or a programme it is part of. One line of a payer is repeated once at most;
- the line of a stage that a later one of the same grant follows (:mod:`cordee.queries.funding.stages`);
- the line to a body that tells the grant of a project it carries (:mod:`cordee.queries.funding.carried`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cordee.graph import GraphStore
from cordee.i18n import Amount, Listed, Text, Value, plain
from cordee.model import CASH, FUNDERS, GRANT_NATURE, KINDS, MONEY, PROGRAMMES, STAGE, cypher
from cordee.model.dates import FIRST_DAY, LAST_DAY
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column
from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation, cited_texts
from cordee.queries.common.ties import Row, ask, empty_graph

if TYPE_CHECKING:
    from cordee.queries.common.ties import Graph

ALL = cypher("""
MATCH (f:$KINDS)-[r:$MONEY]->(b:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS from_id, f.kind AS from_kind, f.name AS from_name, b.id AS to_id, b.kind AS to_kind,
  b.name AS to_name, type(r) AS type, r.key AS key, r.amount AS amount, r.amount_min AS amount_min,
  r.amount_max AS amount_max, r.currency AS currency, r.nature AS nature, r.year AS year,
  r.rate AS rate, r.stage AS stage, r.reference AS reference, r.line AS line, r.note AS note,
  r.since AS since, r.until AS until, r.claims AS claims, r.disputed AS disputed
""")
BY_FUNDERS = cypher("""
UNWIND $ids AS id
MATCH (f:$KINDS {id: id})-[r:$MONEY]->(b:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS from_id, f.kind AS from_kind, f.name AS from_name, b.id AS to_id, b.kind AS to_kind,
  b.name AS to_name, type(r) AS type, r.key AS key, r.amount AS amount, r.amount_min AS amount_min,
  r.amount_max AS amount_max, r.currency AS currency, r.nature AS nature, r.year AS year,
  r.rate AS rate, r.stage AS stage, r.reference AS reference, r.line AS line, r.note AS note,
  r.since AS since, r.until AS until, r.claims AS claims, r.disputed AS disputed
""")
TO_BENEFICIARIES = cypher("""
UNWIND $ids AS id
MATCH (f:$KINDS)-[r:$MONEY]->(b:$KINDS {id: id})
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS from_id, f.kind AS from_kind, f.name AS from_name, b.id AS to_id, b.kind AS to_kind,
  b.name AS to_name, type(r) AS type, r.key AS key, r.amount AS amount, r.amount_min AS amount_min,
  r.amount_max AS amount_max, r.currency AS currency, r.nature AS nature, r.year AS year,
  r.rate AS rate, r.stage AS stage, r.reference AS reference, r.line AS line, r.note AS note,
  r.since AS since, r.until AS until, r.claims AS claims, r.disputed AS disputed
""")
WHOLES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r:$NESTING]->(m:$PROGRAMMES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT id, m.id AS other, m.kind AS kind, m.name AS name
""")
PAYERS = cypher("""
UNWIND $ids AS id
MATCH (n:$PROGRAMMES {id: id})<-[:$CARRYING]-(m:$ORGANISATIONS)
RETURN DISTINCT id, m.id AS other
""")
EURO = "EUR"
"""The currency of an amount that names none."""
IN_KIND, MIXED = "in_kind", "mixed"
RANK = {"planned": 0, "awarded": 1, "": 1, "paid": 2}
"""How far the money of a line has come."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of funding, in whole cents; what is unknown is None or "".

    ``programmes`` are the funder when it is one, and those the beneficiary is part of; ``themes``
    those of the beneficiary. ``disputed`` are other amounts that sources give. ``repeats`` is the
    payer whose line this one of a programme repeats, or the project whose line tells this grant;
    ``followed_by`` is the later stage that is known of the same grant: neither is added up.
    ``may_repeat`` is whose line may tell this grant too, though both are.
    """

    key: str
    funder: Found
    beneficiary: Found
    amount: int | None = None
    amount_min: int | None = None
    amount_max: int | None = None
    currency: str = EURO
    nature: str = CASH
    year: int | None = None
    rate: float | None = None
    stage: str = ""
    reference: str = ""
    line: str = ""
    note: str = ""
    since: str = ""
    until: str = ""
    claims: tuple[str, ...] = ()
    disputed: tuple[int, ...] = ()
    programmes: tuple[Found, ...] = ()
    themes: tuple[Found, ...] = ()
    repeats: Found | None = None
    followed_by: str = ""
    may_repeat: Found | None = None
    type: str = MONEY[0]

    @property
    def ranged(self) -> bool:
        """Whether only a range is known."""
        return self.amount is None and (self.amount_min is not None or self.amount_max is not None)

    @property
    def remark(self) -> Text:
        """What the reader should know of the amount, "" when there is nothing."""
        told: list[Value] = [Text("funding.correction")] if self.corrects else []
        if self.repeats:
            payer = self.repeats.kind in FUNDERS
            key = "funding.repeats_line" if payer else "funding.repeats_line_to"
            told.append(Text(key, repeats=self.repeats.name))
        if self.followed_by:
            told.append(Text("funding.stage_followed", stage=STAGES[self.followed_by]))
        if self.may_repeat:
            told.append(Text("funding.may_repeat_line", repeats=self.may_repeat.name))
        if self.disputed:
            others = ", ".join(_written(cents, self.currency) for cents in self.disputed)
            told.append(Text("funding.other_sources_say", others=others))
        if self.note:
            told.append(self.note)
        return plain(Listed(told, "semicolon"))

    @property
    def corrects(self) -> bool:
        """Whether it takes back part of an earlier line."""
        return self.amount is not None and self.amount < 0

    @property
    def known(self) -> bool:
        """Whether its amount is one, and not told by another line."""
        return self.amount is not None and self.repeats is None and not self.followed_by

    @property
    def counted(self) -> bool:
        """Whether its amount is added up as money."""
        return self.known and self.nature == CASH


@dataclass(frozen=True, slots=True)
class Total:
    """What some lines amount to, in cents by currency: ``amounts`` of money, and ``in_kind`` apart.

    Then how many lines are corrections, which are taken off, and how many add nothing; ``retold`` of
    those ``repeated`` are told of a project too. ``stages`` is the money of each stage by currency where
    there are several, whether added up or not. ``untied`` counts lines added up though they may be stages
    of one grant, ``doubtful`` those that may tell again what another does: ``untied_cents`` and
    ``doubtful_cents`` would at most be too much. ``planned_cents`` is what is only planned of ``amounts``.
    """

    lines: int
    amounts: Mapping[str, int]
    in_kind: Mapping[str, int] = field(default_factory=dict)
    corrections: int = 0
    mixed: int = 0
    ranges: int = 0
    without_amount: int = 0
    repeated: int = 0
    retold: int = 0
    disputed: int = 0
    planned: int = 0
    followed: int = 0
    untied: int = 0
    doubtful: int = 0
    planned_cents: Mapping[str, int] = field(default_factory=dict)
    untied_cents: Mapping[str, int] = field(default_factory=dict)
    doubtful_cents: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the amounts leave out, each in one phrase."""
        return noted(
            (self.corrections, Text("funding.corrections_taken_off")),
            (self.mixed, Text("funding.mixed_not_added_up")),
            (self.without_amount, Text("funding.without_amount")),
            (self.ranges, Text("funding.given_range_added_up")),
            (self.repeated - self.retold, Text("funding.programme_repeating_payers_added")),
            (self.retold, Text("funding.body_repeating_project")),
            (self.followed, Text("funding.of_earlier_stage")),
            (self.untied, Text("funding.of_untied_stages", amount=_in_words(self.untied_cents))),
            (self.doubtful, Text("funding.may_tell_again", amount=_in_words(self.doubtful_cents))),
            (self.disputed, Text("funding.which_sources_disagree")),
            (self.planned, Text("funding.only_planned_so_far", amount=_in_words(self.planned_cents))),
        )


COLUMNS: tuple[Column, ...] = (
    Column("funder", Text("column.funder")),
    Column("funder_kind", Text("column.funder_kind")),
    Column("beneficiary", Text("column.beneficiary")),
    Column("beneficiary_kind", Text("column.beneficiary_kind")),
    Column("amount_cents", Text("column.amount_cents")),
    Column("amount_min_cents", Text("column.amount_min_cents")),
    Column("amount_max_cents", Text("column.amount_max_cents")),
    Column("currency", Text("column.currency")),
    Column("nature", Text("column.nature")),
    Column("year", Text("column.year")),
    Column("rate", Text("column.rate")),
    Column("stage", Text("column.stage")),
    Column("remark", Text("column.remark")),
    Column("sources", Text("column.sources")),
)
"""The columns of a table of lines; amounts are whole cents."""


def cells(grant: Grant, citations: Mapping[str, Citation]) -> Sequence[Cell]:
    """A line as a row of such a table."""
    return (
        grant.funder.name,
        str(KINDS[grant.funder.kind].title),
        grant.beneficiary.name,
        str(KINDS[grant.beneficiary.kind].title),
        grant.amount,
        grant.amount_min,
        grant.amount_max,
        grant.currency if grant.amount is not None or grant.ranged else None,
        None if grant.nature == CASH else str(NATURES[grant.nature]),
        grant.year,
        grant.rate,
        str(STAGES[grant.stage]) if grant.stage in STAGES else grant.stage or None,
        str(grant.remark) or None,
        cited_texts(citations, grant.claims),
    )


def noted(*counts: tuple[int, Text]) -> tuple[Text, ...]:
    """How many lines are so; nothing for none."""
    return tuple(Text("funding.lines", n=n, how=how) for n, how in counts if n)


def grants_of(rows: Iterable[Row]) -> tuple[Grant, ...]:
    """The lines of rows that may come twice: by funder, year and beneficiary."""
    known = {row["key"]: _grant(row) for row in rows}
    return tuple(
        sorted(
            known.values(),
            key=lambda g: (_named(g.funder), _named(g.beneficiary), g.year or 9999, g.line, g.key),
        )
    )


def _named(end: Found) -> tuple[str, str]:
    return (fold(end.name), end.id)


def total_of(grants: Iterable[Grant]) -> Total:
    """What lines amount to."""
    lines = list(grants)
    amounts: Counter[str] = Counter()
    in_kind: Counter[str] = Counter()
    told: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    planned: Counter[str] = Counter()
    for g in lines:
        amount = g.amount
        if amount is None:
            told["ranges" if g.ranged else "without"] += 1
        elif g.known:
            told["corrections"] += amount < 0
            if g.nature == CASH:
                amounts[g.currency] += amount
                if g.stage == "planned":
                    told["planned"] += 1
                    planned[g.currency] += amount
            elif g.nature == IN_KIND:
                in_kind[g.currency] += amount
            told["mixed"] += g.nature == MIXED
            if g.counted and g.may_repeat:
                told["doubtful"] += 1
                doubtful[g.currency] += amount
        told["repeated"] += g.repeats is not None
        told["retold"] += g.repeats is not None and g.repeats.kind not in FUNDERS
        told["followed"] += bool(g.followed_by)
        told["disputed"] += bool(g.disputed)
    untied, untied_cents = _untied(lines)
    return Total(
        lines=len(lines),
        amounts=dict(sorted(amounts.items())),
        in_kind=dict(sorted(in_kind.items())),
        corrections=told["corrections"],
        mixed=told["mixed"],
        ranges=told["ranges"],
        without_amount=told["without"],
        repeated=told["repeated"],
        retold=told["retold"],
        disputed=told["disputed"],
        planned=told["planned"],
        followed=told["followed"],
        untied=untied,
        doubtful=told["doubtful"],
        planned_cents=dict(sorted(planned.items())),
        untied_cents=untied_cents,
        doubtful_cents=dict(sorted(doubtful.items())),
        stages=_by_stage(lines),
    )


def _by_stage(grants: Iterable[Grant]) -> dict[str, dict[str, int]]:
    """The money of each stage, in the order of stages; nothing where all lines are of one."""
    found: dict[str, Counter[str]] = {}
    for g in grants:
        if g.amount is not None and g.repeats is None and g.nature == CASH:
            found.setdefault(g.stage, Counter())[g.currency] += g.amount
    order = [*STAGES, ""]
    several = len(found) > 1
    return {s: dict(sorted(found[s].items())) for s in sorted(found, key=order.index)} if several else {}


def _untied(grants: Iterable[Grant]) -> tuple[int, dict[str, int]]:
    """Lines of the same two added up at several stages that no reference tells apart.

    How many there are, and by currency what those of earlier stages amount to, too much if the last one
    is of the same grants.
    """
    found: dict[tuple[str, ...], list[Grant]] = defaultdict(list)
    for g in grants:
        if g.counted and not g.reference and not g.corrects:
            found[g.funder.id, g.beneficiary.id, g.currency].append(g)
    count, cents = 0, Counter[str]()
    for lines in found.values():
        some = [g for g in lines if g.stage or any(_may_pay(g, paid) for paid in lines)]
        ranks = {RANK[g.stage] for g in some}
        if len(ranks) > 1:
            count += len(some)
            cents[some[0].currency] += sum(g.amount or 0 for g in some if RANK[g.stage] < max(ranks))
    return count, dict(sorted(cents.items()))


def _may_pay(line: Grant, paid: Grant) -> bool:
    """Whether the one of no stage may be what the other pays."""
    in_time = not (line.year and paid.year) or line.year <= paid.year
    return paid.stage == "paid" and in_time and (paid.amount or 0) <= (line.amount or 0)


def _in_words(cents: Mapping[str, int]) -> Text:
    return plain(Listed([Amount(amount, currency) for currency, amount in cents.items()], "plus"))


def without_repeats(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each of a programme that repeats its payer's line saying so."""
    alike: dict[tuple[object, ...], list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.amount is not None:
            alike[grant.beneficiary.id, grant.amount, grant.currency, grant.nature, grant.year].append(grant)
    groups = [some for some in alike.values() if len(some) > 1]
    programmes = {g.funder.id for some in groups for g in some if g.funder.kind in PROGRAMMES}
    payers = _payers(store, programmes)
    repeats: dict[str, Grant] = {}
    for some in groups:
        _match(some, payers, repeats)
    return tuple(replace(g, repeats=repeats[g.key].funder) if g.key in repeats else g for g in grants)


def _match(alike: Sequence[Grant], payers: Mapping[str, set[str]], repeats: dict[str, Grant]) -> None:
    """Give each programme's line, among lines alike, the payer's line it repeats, if there is one."""
    # A programme above it comes first: its own line may in turn repeat that of an organisation.
    candidates = sorted(alike, key=lambda g: (g.funder.kind not in PROGRAMMES, g.key))
    taken: set[str] = set()
    for line in candidates:
        for payer in candidates:
            if (
                payer.funder.id in payers.get(line.funder.id, ())
                and payer.key not in taken
                and line.key not in _line_of(payer, repeats)
            ):
                repeats[line.key] = payer
                taken.add(payer.key)
                break


def _line_of(grant: Grant, repeats: Mapping[str, Grant]) -> set[str]:
    """The line and all those it repeats, one through the other."""
    found = {grant.key}
    while grant.key in repeats:
        grant = repeats[grant.key]
        found.add(grant.key)
    return found


def _payers(store: GraphStore, programmes: Iterable[str]) -> dict[str, set[str]]:
    """For each programme, the programmes it is part of and the organisations behind it or behind them."""
    above: dict[str, set[str]] = {}
    level = set(programmes)
    while level:
        rows = ask(store, WHOLES, level, first=FIRST_DAY, last=LAST_DAY)
        for id_ in level:
            above[id_] = {row["other"] for row in rows if row["id"] == id_}
        level = {row["other"] for row in rows} - set(above)
    behind: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, PAYERS, above):
        behind[row["id"]].add(row["other"])
    found = {}
    for id_ in above:
        higher, level = {id_}, {id_}
        while level:
            level = {up for one in level for up in above[one]} - higher
            higher |= level
        found[id_] = (higher - {id_}).union(*(behind[one] for one in higher))
    return found


def grants_graph(grants: Iterable[Grant]) -> Graph:
    """Funders and beneficiaries as a networkx graph, one link per line."""
    lines = list(grants)
    graph = empty_graph(*(end for g in lines for end in (g.funder, g.beneficiary)))
    for g in lines:
        known: dict[str, Any] = {
            "type": g.type,
            "amount": g.amount,
            "amount_min": g.amount_min,
            "amount_max": g.amount_max,
            "currency": g.currency,
            "nature": None if g.nature == CASH else g.nature,
            "year": g.year,
            "rate": g.rate,
            "stage": g.stage or None,
            "reference": g.reference or None,
            "repeats": g.repeats.id if g.repeats else None,
            "followed_by": g.followed_by or None,
            "may_repeat": g.may_repeat.id if g.may_repeat else None,
            "claims": list(g.claims),
        }
        graph.add_edge(g.funder.id, g.beneficiary.id, key=g.key)
        shown = {name: value for name, value in known.items() if value is not None}
        graph.edges[g.funder.id, g.beneficiary.id, g.key].update(shown)
    return graph


def _written(cents: int, currency: str) -> str:
    return f"{'-' * (cents < 0)}{abs(cents) // 100}.{abs(cents) % 100:02d} {currency}"


def _grant(row: Row) -> Grant:
    since, until, year = row["since"] or "", row["until"] or "", row["year"]
    if year is None and since and since[:4] == until[:4]:
        year = int(since[:4])
    others = json.loads(row["disputed"]).get("amount", []) if row["disputed"] else ()
    return Grant(
        key=row["key"],
        funder=Found(row["from_id"], row["from_kind"], row["from_name"]),
        beneficiary=Found(row["to_id"], row["to_kind"], row["to_name"]),
        amount=row["amount"],
        amount_min=row["amount_min"],
        amount_max=row["amount_max"],
        currency=row["currency"] or EURO,
        nature=row["nature"] or CASH,
        year=year,
        rate=row["rate"],
        stage=row["stage"] or "",
        reference=row["reference"] or "",
        line=row["line"] or "",
        note=row["note"] or "",
        since=since,
        until=until,
        claims=tuple(row["claims"]),
        disputed=tuple(others),
        type=row["type"],
    )


NATURES = {choice.code: choice.name for choice in GRANT_NATURE.choices}
"""What each nature is called."""
STAGES = {choice.code: choice.name for choice in STAGE.choices}
"""What each stage is called."""
