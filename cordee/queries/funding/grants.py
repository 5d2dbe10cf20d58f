"""Lines of funding: what one is, and what is said of it. What several amount to: see ``total``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cordee.i18n import Listed, Text, Value, plain
from cordee.model import CASH, FUNDERS, GRANT_NATURE, KINDS, MONEY, STAGE, cypher
from cordee.model.dates import is_day
from cordee.model.folding import fold
from cordee.model.properties import PLANNED, REFUSED, REQUESTED
from cordee.queries.common.answer import Cell, Column
from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation, cited_texts
from cordee.queries.common.ties import Row, empty_graph

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
EURO = "EUR"
"""The currency of an amount that names none."""
IN_KIND, MIXED = "in_kind", "mixed"
RANK = {REFUSED: -2, REQUESTED: -1, PLANNED: 0, "awarded": 1, "": 1, "paid": 2}
"""How far the money of a line has come."""


_TELLING = ("reference", "decided", "line", "note", "since")
"""What tells two lines apart, where both say it."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of funding, in whole cents; what is unknown is None or "".

    ``programmes`` are the funder when it is one, and those the beneficiary is part of; ``themes``
    those of the beneficiary. ``disputed`` are other amounts that sources give. ``repeats`` is the
    payer whose line this one of a programme repeats, or the project whose line tells this grant;
    ``followed_by`` is the later stage that is known of the same grant: neither is added up; it is
    ``held`` for the same where only the year and the amount say so.
    ``may_repeat`` is whose line may tell this grant too, though both are. ``decided`` is a reference that is
    no more than a day: it is that of all that was decided then.
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
    decided: str = ""
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
    held: bool = False
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
            key = "funding.stage_held" if self.held else "funding.stage_followed"
            told.append(Text(key, stage=STAGES[self.followed_by]))
        if self.may_repeat:
            own = self.may_repeat.id == self.beneficiary.id
            told.append(Text(f"funding.may_repeat_{'year' if own else 'line'}", repeats=self.may_repeat.name))
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
    def years(self) -> tuple[str, ...]:
        """The years it is of, where its dates tell: "2019", "2020", "2021" from 2019 to 2021."""
        if self.year:
            return (str(self.year),)
        if not (self.since and self.until):
            return ()
        return tuple(map(str, range(int(self.since[:4]), int(self.until[:4]) + 1)))

    @property
    def known(self) -> bool:
        """Whether its amount is one, given or to be, and not told by another line."""
        told = self.amount is not None and self.repeats is None and not self.followed_by
        return told and self.stage != REFUSED

    def fits(self, other: Grant) -> bool:
        """Whether nothing that both say of what it is for, or of its day, tells them apart."""
        told = ((getattr(self, n), getattr(other, n)) for n in _TELLING)
        return all(not a or not b or a == b for a, b in told)

    @property
    def counted(self) -> bool:
        """Whether its amount is added up as money."""
        return self.known and self.nature == CASH


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
            "reference": g.reference or g.decided or None,
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
    reference = row["reference"] or ""
    # A day or a month alone is that of the decision; a year alone, when what may last began.
    ended = until or (since if "-" in since else "")
    if year is None and since and since[:4] == ended[:4]:
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
        reference="" if is_day(reference) else reference,
        decided=reference if is_day(reference) else "",
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
