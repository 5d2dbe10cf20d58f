"""Who funds what: the sums, the lines, and what neither adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.language import Text
from cordee.model.vocabulary import KINDS, TYPES
from cordee.queries.common.answer import Cell, Column, records
from cordee.queries.entity.facts import euros
from cordee.queries.funding.cofunding import Cofunding, Share
from cordee.queries.funding.funding import Funding
from cordee.queries.funding.grants import EURO, Grant
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, named, said, table

LINES = 20
_STAGES = TYPES["FUNDS"].by_name["stage"].choices


def funding_lines(answer: Funding, width: int, *, everything: bool = False) -> Iterator[TextLine]:
    """The sums by group, then the lines themselves."""
    lines, amounts = answer.total.lines, _amounts(answer.total.amounts)
    filters = ", ".join(found.name for found in answer.filters.values())
    of = f" ({filters})" if filters else ""
    yield said(
        Text(
            fr=f"Financements{of} : {amounts.fr}, {lines} ligne{'s' * (lines > 1)}",
            en=f"Funding{of}: {amounts.en}, {lines} line{'s' * (lines != 1)}",
        ),
        bold=True,
    )
    for note in answer.notes:
        yield said(f"· {note}", 2)
    if not answer.grants:
        return
    yield TextLine()
    yield from table(*_sums(answer), width)
    yield TextLine()
    cites = Cites(answer.citations)
    shown = answer.grants if everything else answer.grants[:LINES]
    for grant in shown:
        ends = f"· {grant.funder.name} → {grant.beneficiary.name}"
        yield said(named(ends, f"{_line(grant)}{cites.of(grant.claims)}"), 2)
    left = len(answer.grants) - len(shown)
    if left:
        yield said(Text(f"+ {left} autre{'s' * (left > 1)} : --all", f"+ {left} more: --all"), 2)
    yield from cites.legend()


def _sums(answer: Funding) -> tuple[Sequence[Column], list[list[Cell]]]:
    """The table of sums without what it does not need: a currency that is always euro, counts of none."""
    columns = answer.sums.columns()
    euro = all(row[1] in (None, EURO) for row in answer.sums.rows())
    rows = [
        [row[0], None if euro else row[1], row[2], *(n or None for n in row[3:])]
        for row in answer.sums.rows()
    ]
    return columns, rows


def _line(grant: Grant) -> str:
    """What is known of one line of funding, after its two names."""
    amount = _amount(grant)
    stage = next((c.name for c in _STAGES if c.code == grant.stage), Text("", ""))
    rate = Text(f"{grant.rate:g} %".replace(".", ","), f"{grant.rate:g}%") if grant.rate is not None else ""
    dates = grant.year or " – ".join(dict.fromkeys(day for day in (grant.since, grant.until) if day))
    parts = (rate, dates, stage, grant.line, grant.reference, grant.remark)
    known = ", ".join(str(part) for part in parts if str(part))
    return f"{amount} ({known})" if known else str(amount)


def _amount(grant: Grant) -> Text:
    if grant.amount is not None:
        return _in(grant.currency, grant.amount)
    low, high = grant.amount_min, grant.amount_max
    if low is not None and high is not None:
        a, b = _in(grant.currency, low), _in(grant.currency, high)
        return Text(f"de {a.fr} à {b.fr}", f"from {a.en} to {b.en}")
    if low is not None:
        one = _in(grant.currency, low)
        return Text(f"au moins {one.fr}", f"at least {one.en}")
    if high is not None:
        one = _in(grant.currency, high)
        return Text(f"au plus {one.fr}", f"at most {one.en}")
    return Text("montant inconnu", "amount unknown")


def cofunding_lines(answer: Cofunding) -> Iterator[TextLine]:
    """The funders of one project side by side, beside its declared cost."""
    of = answer.project
    yield said(f"{of.name} ({KINDS[of.kind].title})", bold=True)
    if answer.cost is not None:
        cost = euros(answer.cost)
        yield said(Text(f"coût déclaré : {cost.fr}", f"declared cost: {cost.en}"), 2)
    for other in answer.other_costs:
        yield said(Text(f"· contesté : {euros(other).fr}", f"· disputed: {euros(other).en}"), 4)
    known = _amounts(answer.total.amounts)
    yield said(Text(f"financements connus : {known}", f"known funding: {known}"), 2)
    if answer.unexplained:
        rest = euros(answer.unexplained)
        yield said(Text(f"reste inexpliqué : {rest.fr}", f"unexplained: {rest.en}"), 2)
    for note in answer.notes:
        yield said(f"· {note}", 2)
    cites = Cites(answer.citations)
    for share in answer.shares:
        part = _share(share)
        grant = share.grant
        yield said(named(f"· {grant.funder.name}", f"{_line(grant)}{part}{cites.of(grant.claims)}"), 2)
    for budget in answer.budgets:
        amount, sources = euros(budget.amount), cites.of(budget.claims)
        name = budget.partner.name
        yield said(
            Text(
                f"· dont, pour {name} : {amount.fr}{sources}", f"· of which, for {name}: {amount.en}{sources}"
            ),
            2,
        )
    yield from cites.legend()


def _share(share: Share) -> str:
    if share.of_cost is not None:
        percent = f"{100 * share.of_cost:.0f}"
        return str(Text(f", {percent} % du coût", f", {percent}% of the cost"))
    if share.of_total is not None:
        percent = f"{100 * share.of_total:.0f}"
        return str(Text(f", {percent} % du total connu", f", {percent}% of the known total"))
    return ""


def _amounts(amounts: Mapping[str, int]) -> Text:
    if not amounts:
        return Text("aucun montant connu", "no known amount")
    parts = [_in(currency, cents) for currency, cents in sorted(amounts.items())]
    return Text(" + ".join(p.fr for p in parts), " + ".join(p.en for p in parts))


def _in(currency: str, cents: int) -> Text:
    """An amount in its currency."""
    amount = euros(cents)
    if currency == EURO:
        return amount
    return Text(f"{amount.fr.rstrip('€')}{currency}", f"{amount.en.replace('€', '')} {currency}")


def funding_data(answer: Funding) -> dict[str, Any]:
    """The answer as data: sums, lines, what is not added up."""
    return {
        "by": answer.by,
        "year": answer.year,
        "as_of": answer.as_of,
        "total_cents": dict(answer.total.amounts),
        "notes": [str(note) for note in answer.notes],
        "sums": records(answer.sums),
        "lines": records(answer),
    }
