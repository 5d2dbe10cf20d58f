"""Who funds what: the sums, the lines, and what neither adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.i18n import NOTHING, Amount, Day, Listed, Number, Span, Text, named, plain
from cordee.model import CASH, KINDS
from cordee.model.dates import is_partial
from cordee.queries.common.answer import Cell, Column, records
from cordee.queries.funding.cofunding import Cofunding, Share
from cordee.queries.funding.funding import Funding
from cordee.queries.funding.grants import EURO, NATURES, STAGES, Grant
from cordee.queries.funding.total import Total
from cordee.wording.cites import Cites
from cordee.wording.dated import held_lines
from cordee.wording.lines import TextLine, said, table

LINES = 20
_MAY_LACK = ("year", "programme", "theme")
"""What a line may have none of."""


def funding_lines(
    answer: Funding, width: int, *, everything: bool = False, cites: Cites | None = None
) -> Iterator[TextLine]:
    """The sums by group, then the lines themselves."""
    lines, amounts = answer.total.lines, total_text(answer.total)
    filters = ", ".join(found.name for found in answer.filters.values())
    of = f" ({filters})" if filters else ""
    if not answer.grants:
        yield from _no_line(answer, of)
        return
    yield said(
        Text("funding.funding_lines", n=lines, of=of, amounts=amounts),
        bold=True,
    )
    yield from held_lines(answer.as_of)
    yield from _stages(answer.total)
    for note in answer.notes:
        yield said(f"· {note}", 2)
    yield TextLine()
    yield from table(*_sums(answer), width)
    yield TextLine()
    cites = (cites or Cites()).knowing(answer.citations)
    shown = answer.grants if everything else answer.grants[:LINES]
    for grant in shown:
        ends = " → ".join(cites.name(one.id, one.name) for one in (grant.funder, grant.beneficiary))
        yield said(named(f"· {ends}", f"{_line(grant)}{cites.of(grant.claims)}"), 2)
    left = len(answer.grants) - len(shown)
    if left:
        yield said(Text("common.more_all", n=left), 2)
    yield from cites.legend()


def _no_line(answer: Funding, of: str) -> Iterator[TextLine]:
    """That nothing is known, and what to ask instead: what a funder gets, what a beneficiary gives."""
    yield said(Text("funding.no_line", of=of), bold=True)
    yield from held_lines(answer.as_of)
    for note in answer.notes:
        yield said(f"· {note}", 2)
    for way in ("funder", "beneficiary"):
        if way in answer.filters:
            yield said(f"· {Text(f'funding.no_line_{way}', name=answer.filters[way].name)}", 2)


def _stages(total: Total) -> Iterator[TextLine]:
    """What each stage amounts to, where there are several: no sum is made of them."""
    told = [_at_stage(stage, amounts) for stage, amounts in total.stages.items()]
    if told:
        yield said(f"· {Text('funding.by_stage', stages=plain(Listed(told, 'comma')))}", 2)


def _at_stage(stage: str, amounts: Mapping[str, int]) -> Text:
    name = STAGES[stage] if stage else Text("funding.stage_unknown")
    return Text("funding.at_stage", stage=name, amount=sum_text(amounts))


def _sums(answer: Funding) -> tuple[Sequence[Column], list[list[Cell]]]:
    """The table of sums without what it does not need: a currency that is always euro, counts of none."""
    columns = answer.sums.columns()
    euro = all(row[1] in (None, EURO) for row in answer.sums.rows())
    none = str(Text(f"funding.none_{answer.by}")) if answer.by in _MAY_LACK else None
    rows: list[list[Cell]] = [
        [
            name or none,
            None if euro else currency,
            *(_cents(currency, n) for n in (amount, kind)),
            *(n or None for n in counts),
        ]
        for name, currency, amount, kind, *counts in answer.sums.rows()
    ]
    return columns, rows


def _cents(currency: Cell, cents: Cell) -> Cell:
    """An amount of a table, which is in euros unless it says otherwise."""
    if currency in (None, EURO) or not isinstance(cents, int):
        return cents
    return str(_in(str(currency), cents))


def _line(grant: Grant) -> str:
    """What is known of one line of funding, after its two names."""
    amount = _amount(grant)
    stage = STAGES.get(grant.stage, NOTHING)
    percent = Number(float(grant.rate or 0), digits=6)
    rate = Text("funding.percent", percent=percent) if grant.rate is not None else ""
    dates = grant.year or Span(grant.since, grant.until)
    nature = "" if grant.nature == CASH else NATURES[grant.nature]
    decided = Day(grant.decided) if is_partial(grant.decided) else grant.decided
    parts = (nature, rate, dates, stage, grant.line, grant.reference or decided, grant.remark)
    known = ", ".join(str(part) for part in parts if str(part))
    return f"{amount} ({known})" if known else str(amount)


def _amount(grant: Grant) -> Text:
    if grant.amount is not None:
        return _in(grant.currency, grant.amount)
    low, high = grant.amount_min, grant.amount_max
    if low is not None and high is not None:
        a, b = _in(grant.currency, low), _in(grant.currency, high)
        return Text("funding.from_to", a=a, b=b)
    if low is not None:
        one = _in(grant.currency, low)
        return Text("funding.least", one=one)
    if high is not None:
        one = _in(grant.currency, high)
        return Text("funding.most", one=one)
    return Text("funding.amount_unknown")


def cofunding_lines(answer: Cofunding, cites: Cites | None = None) -> Iterator[TextLine]:
    """The funders of one project side by side, beside its declared cost."""
    of = answer.project
    yield said(f"{of.name} ({KINDS[of.kind].title})", bold=True)
    yield from held_lines(answer.as_of)
    if answer.cost is not None:
        cost = Amount(answer.cost)
        yield said(Text("funding.declared_cost", cost=cost), 2)
    for other in answer.other_costs:
        yield said(Text("funding.disputed", amount=Amount(other)), 4)
    yield said(Text("funding.known_funding", known=total_text(answer.total)), 2)
    yield from _stages(answer.total)
    if answer.unexplained:
        rest = Amount(answer.unexplained)
        yield said(Text("funding.unexplained", rest=rest), 2)
    for note in answer.notes:
        yield said(f"· {note}", 2)
    cites = (cites or Cites()).knowing(answer.citations)
    for share in answer.shares:
        part = _share(share, len(answer.total.amounts) > 1)
        grant = share.grant
        funder = cites.name(grant.funder.id, grant.funder.name)
        yield said(named(f"· {funder}", f"{_line(grant)}{part}{cites.of(grant.claims)}"), 2)
    for budget in answer.budgets:
        amount, sources = Amount(budget.amount), cites.of(budget.claims)
        name = budget.partner.name
        yield said(
            Text("funding.which", name=name, amount=amount, sources=sources),
            2,
        )
    yield from cites.legend()


def _share(share: Share, several: bool) -> str:
    """Its part of the cost, else of the known total; of that in its currency where there are several."""
    if share.of_cost is not None:
        told = Text("funding.cost", percent=f"{100 * share.of_cost:.0f}")
    elif share.of_total is None:
        return ""
    elif several:
        percent, currency = f"{100 * share.of_total:.0f}", share.grant.currency
        told = Text("funding.known_total_in", percent=percent, currency=currency)
    else:
        told = Text("funding.known_total", percent=f"{100 * share.of_total:.0f}")
    return f"{told}{Text('funding.correction_taken_off')}" if share.grant.corrects else str(told)


def sum_text(amounts: Mapping[str, int]) -> Text:
    """Amounts by currency, in words."""
    if not amounts:
        return Text("funding.known_amount")
    parts = [_in(currency, cents) for currency, cents in sorted(amounts.items())]
    return plain(Listed(parts, "plus"))


def total_text(total: Total) -> Text:
    """Money, of which is told what is only planned or asked for; then what is in kind, never added to it."""
    money, kind = _with_ungiven(total), sum_text(total.in_kind)
    if not total.in_kind:
        return money
    if not total.amounts:
        return Text("funding.only_in_kind", kind=kind)
    return Text("funding.money_and_in_kind", money=money, kind=kind)


def _with_ungiven(total: Total) -> Text:
    ungiven = (
        ("funding.ungiven_planned", total.planned_cents),
        ("funding.ungiven_requested", total.requested_cents),
    )
    told = [Text(key, amount=sum_text(some)) for key, some in ungiven if any(some.values())]
    money = sum_text(total.amounts)
    return Text("funding.of_which", money=money, ungiven=Listed(told, "and")) if told else money


def amount_text(currency: str, nature: str, cents: int) -> Text:
    """An amount, which is of money unless it says otherwise: « 300 € (en nature) »."""
    amount = _in(currency, cents)
    return amount if nature == CASH else Text("common.bearer", name=amount, what=NATURES[nature])


def _in(currency: str, cents: int) -> Text:
    """An amount in its currency."""
    return plain(Amount(cents, currency))


def funding_data(answer: Funding) -> dict[str, Any]:
    """The answer as data: sums, lines, what is not added up."""
    return {
        "by": answer.by,
        "year": answer.year,
        "as_of": answer.as_of,
        "total_cents": dict(answer.total.amounts),
        "in_kind_cents": dict(answer.total.in_kind),
        "stages_cents": {stage: dict(amounts) for stage, amounts in answer.total.stages.items()},
        "notes": [str(note) for note in answer.notes],
        "sums": records(answer.sums),
        "lines": records(answer),
    }
