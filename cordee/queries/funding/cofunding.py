"""« Qui cofinance ce projet, et pour quelle part ? » — Who co-funds this project, and for what share?

The funders side by side; what they amount to is beside the declared cost, and what remains
unexplained is said. The budgets of partners are part of that money: shown, never added.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.errors import UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import KINDS, NETWORKS, ORGANISATIONS, PROGRAMMES, PROJECTS, TOPICS, cypher
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.apart import told_apart
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import ask
from cordee.queries.funding.grants import (
    COLUMNS,
    EURO,
    TO_BENEFICIARIES,
    Grant,
    cells,
    grants_graph,
    grants_of,
)
from cordee.queries.funding.stages import added_once
from cordee.queries.funding.total import Total, total_of

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

COST = cypher(
    "MATCH (p:$PROJECTS {id: $id}) RETURN p.cost AS cost, p.disputed AS disputed, p.claims AS claims"
)
BUDGETS = cypher("""
MATCH (p:$PROJECTS {id: $id})<-[r:$PARTNERSHIPS]-(m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND r.budget IS NOT NULL
RETURN m.id AS id, m.kind AS kind, m.name AS name, r.role AS role, r.budget AS budget, r.claims AS claims
""")


_ASKED_SO = ((PROGRAMMES, "programme"), (TOPICS, "theme"), (ORGANISATIONS, "body"), (NETWORKS, "network"))
"""How the money of what is no project is asked for."""


@dataclass(frozen=True, slots=True)
class Share:
    """One funder's line: its share of the known total in its currency, and of the declared cost, from 0 to 1.

    A correction has the share of the lines it corrects, itself taken off; they have none of their own.
    """

    grant: Grant
    of_total: float | None
    of_cost: float | None


@dataclass(frozen=True, slots=True)
class Budget:
    """What a partner has of the project's money, in cents: part of the total, never added to it."""

    partner: Found
    role: str
    amount: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cofunding:
    """The funders of one project side by side.

    ``cost`` is what the project declares, ``other_costs`` what other sources say, in euro cents.
    ``unexplained`` is the cost minus the known total, below 0 when there is more money than cost.
    """

    project: Found
    as_of: str
    cost: int | None
    other_costs: tuple[int, ...]
    shares: tuple[Share, ...]
    total: Total
    budgets: tuple[Budget, ...]
    citations: Mapping[str, Citation]

    @property
    def unexplained(self) -> int | None:
        """What remains to be explained, when cost and total are known."""
        known = self.total.amounts.get(EURO)
        return None if self.cost is None or known is None else self.cost - known

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the figures leave out, each in one phrase."""
        currencies = tuple(self.total.amounts)
        apart = Text("funding.shares_within_currency", currencies=", ".join(currencies))
        n = len(self.budgets)
        inside = Text("funding.partner_budgets_inside_funding", n=n)
        told = (*((apart,) if len(currencies) > 1 else ()), *((inside,) if n else ()))
        return (*self.total.notes, *told)

    def columns(self) -> Sequence[Column]:
        """The columns, in order; amounts are whole cents, shares are percents."""
        return (
            *COLUMNS[:-1],
            Column("percent_of_total", Text("column.percent_of_total")),
            Column("percent_of_cost", Text("column.percent_of_cost")),
            COLUMNS[-1],
        )

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per line of funding."""
        found: list[Sequence[Cell]] = []
        for share in self.shares:
            *line, sources = cells(share.grant, self.citations)
            found.append((*line, _percent(share.of_total), _percent(share.of_cost), sources))
        return found

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame. Raises InputError when pandas is not installed."""
        return to_frame(self)

    def to_networkx(self) -> Graph:
        """The project and its funders, one link per line."""
        return grants_graph(share.grant for share in self.shares)


def cofunding(store: GraphStore, project: str, *, as_of: str = "") -> Cofunding:
    """The funders of ``project`` side by side at ``as_of``, beside what it costs.

    Raises UnknownName when no project has this name, InvalidValue when the date does not exist.
    """
    first, last = period(as_of)
    found = _project(store, project, as_of)
    node = store.ask(COST, id=found.id)[0]
    rows = ask(store, TO_BENEFICIARIES, [found.id], first=first, last=last)
    grants = added_once(store, grants_of(rows))
    total = total_of(grants)
    budgets = [
        Budget(Found(r["id"], r["kind"], r["name"]), r["role"] or "", r["budget"], tuple(r["claims"]))
        for r in store.ask(BUDGETS, id=found.id, first=first, last=last)
    ]
    claims = [claim for facts in (grants, budgets) for fact in facts for claim in fact.claims]
    answer = Cofunding(
        project=found,
        as_of=as_of,
        cost=node["cost"],
        other_costs=tuple(json.loads(node["disputed"] or "{}").get("cost", [])),
        shares=tuple(_shares(_largest_first(grants), total, node["cost"])),
        total=total,
        budgets=tuple(sorted(budgets, key=lambda b: (-b.amount, fold(b.partner.name), b.partner.id, b.role))),
        citations=cite(store, [*node["claims"], *claims]),
    )
    return told_apart(store, answer)


def _project(store: GraphStore, name: str, as_of: str) -> Found:
    """The project of this name; else what to ask of the body, the programme or the theme of this name."""
    try:
        return find(store, name, PROJECTS, as_of=as_of)
    except UnknownName:
        other = find(store, name)
        key = next((key for kinds, key in _ASKED_SO if other.kind in kinds), "")
        if not key:
            raise
        kind = KINDS[other.kind].title
        raise UnknownName(Text(f"funding.no_project_{key}", name=other.name, kind=kind)) from None


def _largest_first(grants: Sequence[Grant]) -> list[Grant]:
    return sorted(grants, key=lambda g: (g.amount is None, -(g.amount or 0)))


def _shares(grants: Sequence[Grant], total: Total, cost: int | None) -> Iterator[Share]:
    """The share of each line, that of corrected lines standing once, at the last of their corrections."""
    counted = [grant for grant in grants if grant.counted]
    net, lines = _net(counted), Counter(grant.currency for grant in counted)
    for grant in grants:
        amount = net.get(grant.key)
        whole = total.amounts.get(grant.currency, 0)
        # Among several currencies, the only line in its own is the whole of it: that says nothing.
        telling = whole > 0 and (len(lines) == 1 or lines[grant.currency] > 1)
        declared = cost if grant.currency == EURO else None
        yield Share(
            grant,
            amount / whole if amount is not None and telling else None,
            amount / declared if amount is not None and declared else None,
        )


def _net(counted: Sequence[Grant]) -> dict[str, int]:
    """What each line amounts to, corrections taken off: lines corrected together have it at the last."""
    corrected = {_corrected(grant) for grant in counted if grant.corrects}
    together: dict[object, list[Grant]] = defaultdict(list)
    for grant in counted:
        line = _corrected(grant)
        together[next((key for key in (line, (*line[:2], "")) if key in corrected), grant.key)].append(grant)
    return {some[-1].key: sum(one.amount or 0 for one in some) for some in together.values()}


def _corrected(grant: Grant) -> tuple[str, str, str]:
    """What a correction corrects: the lines of its reference, else all those of its funder."""
    return (grant.funder.id, grant.currency, grant.reference)


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
