"""Lines of funding: what one is, what several amount to, and which of them are not added up.

Sums are whole cents, each link counted once however many sources state it, each currency apart.
What is never added up is said beside the total:

- a line without an amount, and a range, which is not an amount;
- the line of a programme that repeats the line of who pays for it: same beneficiary, same amount,
  same currency, same year, the payer being an organisation that steers the programme or is its
  partner, or a programme it is part of. One line of a payer is repeated once at most.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model.folding import fold
from cordee.model.vocabulary import KINDS, TYPES
from cordee.queries.common.answer import Cell, Column
from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation, in_order, texts
from cordee.queries.common.ties import Row, ask, empty_graph

if TYPE_CHECKING:
    from cordee.queries.common.ties import Graph

ALL = """
MATCH (f:Organisation|Programme)-[r:FUNDS]->(b:Project|Network|Organisation|Event)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS from_id, f.kind AS from_kind, f.name AS from_name, b.id AS to_id, b.kind AS to_kind,
  b.name AS to_name, r.key AS key, r.amount AS amount, r.amount_min AS amount_min,
  r.amount_max AS amount_max, r.currency AS currency, r.year AS year, r.rate AS rate, r.stage AS stage,
  r.reference AS reference, r.line AS line, r.note AS note, r.since AS since, r.until AS until,
  r.claims AS claims, r.disputed AS disputed
"""
BY_FUNDERS = """
UNWIND $ids AS id
MATCH (f:Organisation|Programme {id: id})-[r:FUNDS]->(b:Project|Network|Organisation|Event)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS from_id, f.kind AS from_kind, f.name AS from_name, b.id AS to_id, b.kind AS to_kind,
  b.name AS to_name, r.key AS key, r.amount AS amount, r.amount_min AS amount_min,
  r.amount_max AS amount_max, r.currency AS currency, r.year AS year, r.rate AS rate, r.stage AS stage,
  r.reference AS reference, r.line AS line, r.note AS note, r.since AS since, r.until AS until,
  r.claims AS claims, r.disputed AS disputed
"""
TO_BENEFICIARIES = """
UNWIND $ids AS id
MATCH (f:Organisation|Programme)-[r:FUNDS]->(b:Project|Network|Organisation|Event {id: id})
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS from_id, f.kind AS from_kind, f.name AS from_name, b.id AS to_id, b.kind AS to_kind,
  b.name AS to_name, r.key AS key, r.amount AS amount, r.amount_min AS amount_min,
  r.amount_max AS amount_max, r.currency AS currency, r.year AS year, r.rate AS rate, r.stage AS stage,
  r.reference AS reference, r.line AS line, r.note AS note, r.since AS since, r.until AS until,
  r.claims AS claims, r.disputed AS disputed
"""
WHOLES = """
UNWIND $ids AS id
MATCH (n:Programme|Project|Network {id: id})-[:PART_OF]->(m:Programme)
RETURN DISTINCT id, m.id AS other, m.kind AS kind, m.name AS name
"""
PAYERS = """
UNWIND $ids AS id
MATCH (n:Programme {id: id})<-[:STEERS|PARTNER_OF]-(m:Organisation)
RETURN DISTINCT id, m.id AS other
"""
EURO = "EUR"
"""The currency of an amount that names none."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of funding, in whole cents; what is unknown is None or "".

    ``programmes`` are the funder when it is one, and those the beneficiary is part of; ``themes``
    those of the beneficiary. ``disputed`` are other amounts that sources give. ``repeats`` is the
    payer whose line this one of a programme repeats: it is not added up.
    """

    key: str
    funder: Found
    beneficiary: Found
    amount: int | None = None
    amount_min: int | None = None
    amount_max: int | None = None
    currency: str = EURO
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

    @property
    def ranged(self) -> bool:
        """Whether only a range is known."""
        return self.amount is None and (self.amount_min is not None or self.amount_max is not None)

    @property
    def remark(self) -> Text:
        """What the reader should know of the amount, "" when there is nothing."""
        fr, en = [], []
        if self.repeats:
            fr.append(f"répète la ligne de {self.repeats.name}")
            en.append(f"repeats the line of {self.repeats.name}")
        if self.disputed:
            others = ", ".join(_written(cents, self.currency) for cents in self.disputed)
            fr.append(f"d'autres sources disent {others}")
            en.append(f"other sources say {others}")
        if self.note:
            fr.append(self.note)
            en.append(self.note)
        return Text(" ; ".join(fr), "; ".join(en))

    @property
    def counted(self) -> bool:
        """Whether its amount is added up."""
        return self.amount is not None and self.repeats is None


@dataclass(frozen=True, slots=True)
class Total:
    """What some lines amount to: ``amounts`` in cents by currency, then how many lines add nothing."""

    lines: int
    amounts: Mapping[str, int]
    ranges: int = 0
    without_amount: int = 0
    repeated: int = 0
    disputed: int = 0
    planned: int = 0

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the amounts leave out, each in one phrase."""
        return noted(
            (self.without_amount, "sans montant", "without an amount"),
            (self.ranges, "en fourchette, hors du total", "given as a range, not added up"),
            (
                self.repeated,
                "de programme en double avec le financeur, hors du total",
                "of a programme repeating its payer's, not added up",
            ),
            (self.disputed, "au montant contesté entre sources", "on which sources disagree"),
            (self.planned, "au stade « prévu », dans le total", "only planned so far, added up"),
        )


COLUMNS: tuple[Column, ...] = (
    Column("funder", Text("financeur", "funder")),
    Column("funder_kind", Text("nature du financeur", "funder's kind")),
    Column("beneficiary", Text("bénéficiaire", "beneficiary")),
    Column("beneficiary_kind", Text("nature du bénéficiaire", "beneficiary's kind")),
    Column("amount_cents", Text("montant (centimes)", "amount (cents)")),
    Column("amount_min_cents", Text("minimum (centimes)", "minimum (cents)")),
    Column("amount_max_cents", Text("maximum (centimes)", "maximum (cents)")),
    Column("currency", Text("monnaie", "currency")),
    Column("year", Text("année", "year")),
    Column("rate", Text("taux (%)", "rate (%)")),
    Column("stage", Text("stade", "stage")),
    Column("remark", Text("remarque", "remark")),
    Column("sources", Text("sources", "sources")),
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
        grant.year,
        grant.rate,
        str(_STAGES[grant.stage]) if grant.stage in _STAGES else grant.stage or None,
        str(grant.remark) or None,
        texts(in_order(citations[claim] for claim in grant.claims if claim in citations)),
    )


def noted(*counts: tuple[int, str, str]) -> tuple[Text, ...]:
    """How many lines are so, in French and in English; nothing for none."""
    return tuple(
        Text(f"{n} ligne{'s' if n > 1 else ''} {fr}", f"{n} line{'s' if n > 1 else ''} {en}")
        for n, fr, en in counts
        if n
    )


def grants_of(rows: Iterable[Row]) -> tuple[Grant, ...]:
    """The lines of rows that may come twice: by funder, year and beneficiary."""
    known = {row["key"]: _grant(row) for row in rows}
    return tuple(
        sorted(
            known.values(),
            key=lambda g: (fold(g.funder.name), fold(g.beneficiary.name), g.year or 9999, g.line, g.key),
        )
    )


def total_of(grants: Iterable[Grant]) -> Total:
    """What lines amount to."""
    lines = list(grants)
    amounts: Counter[str] = Counter()
    for grant in lines:
        if grant.amount is not None and grant.repeats is None:
            amounts[grant.currency] += grant.amount
    return Total(
        lines=len(lines),
        amounts={currency: amounts[currency] for currency in sorted(amounts)},
        ranges=sum(g.ranged for g in lines),
        without_amount=sum(g.amount is None and not g.ranged for g in lines),
        repeated=sum(g.repeats is not None for g in lines),
        disputed=sum(bool(g.disputed) for g in lines),
        planned=sum(g.counted and g.stage == "planned" for g in lines),
    )


def without_repeats(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each of a programme that repeats its payer's line saying so."""
    alike: dict[tuple[object, ...], list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.amount is not None:
            alike[grant.beneficiary.id, grant.amount, grant.currency, grant.year].append(grant)
    groups = [some for some in alike.values() if len(some) > 1]
    programmes = {g.funder.id for some in groups for g in some if g.funder.kind == "Programme"}
    payers = _payers(store, programmes)
    repeats: dict[str, Grant] = {}
    for some in groups:
        _match(some, payers, repeats)
    return tuple(replace(g, repeats=repeats[g.key].funder) if g.key in repeats else g for g in grants)


def _match(alike: Sequence[Grant], payers: Mapping[str, set[str]], repeats: dict[str, Grant]) -> None:
    """Give each programme's line, among lines alike, the payer's line it repeats, if there is one."""
    # A programme above it comes first: its own line may in turn repeat that of an organisation.
    candidates = sorted(alike, key=lambda g: (g.funder.kind != "Programme", g.key))
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
        rows = ask(store, WHOLES, level)
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
            "type": "FUNDS",
            "amount": g.amount,
            "amount_min": g.amount_min,
            "amount_max": g.amount_max,
            "currency": g.currency,
            "year": g.year,
            "rate": g.rate,
            "stage": g.stage or None,
            "reference": g.reference or None,
            "repeats": g.repeats.id if g.repeats else None,
            "claims": list(g.claims),
        }
        graph.add_edge(g.funder.id, g.beneficiary.id, key=g.key)
        shown = {name: value for name, value in known.items() if value is not None}
        graph.edges[g.funder.id, g.beneficiary.id, g.key].update(shown)
    return graph


def _written(cents: int, currency: str) -> str:
    return f"{cents // 100}.{cents % 100:02d} {currency}"


def _grant(row: Row) -> Grant:
    since, until, year = row["since"] or "", row["until"] or "", row["year"]
    if year is None and since and since[:4] == until[:4]:
        year = int(since[:4])
    others = json.loads(row["disputed"] or "{}").get("amount", [])
    return Grant(
        key=row["key"],
        funder=Found(row["from_id"], row["from_kind"], row["from_name"]),
        beneficiary=Found(row["to_id"], row["to_kind"], row["to_name"]),
        amount=row["amount"],
        amount_min=row["amount_min"],
        amount_max=row["amount_max"],
        currency=row["currency"] or EURO,
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
    )


_STAGES = {choice.code: choice.name for choice in TYPES["FUNDS"].by_name["stage"].choices}
