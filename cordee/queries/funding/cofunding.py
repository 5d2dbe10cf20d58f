"""« Qui cofinance ce projet, et pour quelle part ? » — Who co-funds this project, and for what share?

The funders side by side; what they amount to is beside the declared cost, and what remains
unexplained is said. The budgets of partners are part of that money: shown, never added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cordee.graph import GraphStore
from cordee.language import Text
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common.answer import Cell, Column, to_frame
from cordee.queries.common.find import Found, find
from cordee.queries.common.sources import Citation, cite
from cordee.queries.common.ties import ask
from cordee.queries.funding.grants import (
    COLUMNS,
    EURO,
    TO_BENEFICIARIES,
    Grant,
    Total,
    cells,
    grants_graph,
    grants_of,
    total_of,
    without_repeats,
)

if TYPE_CHECKING:
    import pandas

    from cordee.queries.common.ties import Graph

COST = "MATCH (p:Project {id: $id}) RETURN p.cost AS cost, p.disputed AS disputed, p.claims AS claims"
BUDGETS = """
MATCH (p:Project {id: $id})<-[r:PARTNER_OF]-(m:Organisation|Territory|Network)
WHERE r.from_day <= $last AND r.to_day >= $first AND r.budget IS NOT NULL
RETURN m.id AS id, m.kind AS kind, m.name AS name, r.role AS role, r.budget AS budget, r.claims AS claims
"""


@dataclass(frozen=True, slots=True)
class Share:
    """One funder's line: its share of the known total, and of the declared cost, from 0 to 1."""

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
        n = len(self.budgets)
        inside = Text(
            f"{n} budget{'s' if n > 1 else ''} de partenaire dans ce financement, sans s'y ajouter",
            f"{n} partner budget{'s' if n > 1 else ''} inside this funding, not added to it",
        )
        return (*self.total.notes, *((inside,) if n else ()))

    def columns(self) -> Sequence[Column]:
        """The columns, in order; amounts are whole cents, shares are percents."""
        return (
            *COLUMNS[:-1],
            Column("percent_of_total", Text("part du total connu (%)", "share of the known total (%)")),
            Column("percent_of_cost", Text("part du coût (%)", "share of the cost (%)")),
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
    found = find(store, project, ("Project",))
    node = store.read(COST, id=found.id)[0]
    rows = ask(store, TO_BENEFICIARIES, [found.id], first=first, last=last)
    grants = without_repeats(store, grants_of(rows))
    total = total_of(grants)
    budgets = [
        Budget(Found(r["id"], r["kind"], r["name"]), r["role"] or "", r["budget"], tuple(r["claims"]))
        for r in store.read(BUDGETS, id=found.id, first=first, last=last)
    ]
    claims = [claim for facts in (grants, budgets) for fact in facts for claim in fact.claims]
    return Cofunding(
        project=found,
        as_of=as_of,
        cost=node["cost"],
        other_costs=tuple(json.loads(node["disputed"] or "{}").get("cost", [])),
        shares=tuple(_share(grant, total, node["cost"]) for grant in _largest_first(grants)),
        total=total,
        budgets=tuple(sorted(budgets, key=lambda b: (-b.amount, fold(b.partner.name), b.partner.id, b.role))),
        citations=cite(store, [*node["claims"], *claims]),
    )


def _largest_first(grants: Sequence[Grant]) -> list[Grant]:
    return sorted(grants, key=lambda g: (g.amount is None, -(g.amount or 0)))


def _share(grant: Grant, total: Total, cost: int | None) -> Share:
    if not grant.counted or grant.amount is None:
        return Share(grant, None, None)
    whole = total.amounts[grant.currency]
    declared = cost if grant.currency == EURO else None
    return Share(
        grant,
        grant.amount / whole if whole else None,
        grant.amount / declared if declared else None,
    )


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
