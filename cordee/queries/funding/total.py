"""What lines of funding amount to, and which of them are not added up.

Sums are whole cents, each link counted once however many sources state it, each currency apart, and
money apart from what is given in kind. A correction is taken off. What is never added up is said
beside the total:

- a line without an amount, and a range, which is not an amount;
- a line that says it is partly money and partly in kind, without saying how much of each;
- the line of a programme that repeats that of its payer (:mod:`cordee.queries.funding.repeats`);
- what was refused;
- the line of a stage that a later one of the same grant follows (:mod:`cordee.queries.funding.stages`);
- the line to a body that tells the grant of a project it carries (:mod:`cordee.queries.funding.carried`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cordee.i18n import Amount, Listed, Text, plain
from cordee.model import CASH, FUNDERS
from cordee.model.properties import PLANNED, REFUSED, REQUESTED
from cordee.queries.funding.grants import IN_KIND, MIXED, RANK, STAGES, Grant


@dataclass(frozen=True, slots=True)
class Total:
    """What some lines amount to, in cents by currency: ``amounts`` of money, and ``in_kind`` apart.

    Then how many lines are corrections, which are taken off, and how many add nothing; ``retold`` of
    those ``repeated`` are told of a project too. ``stages`` is the money of each stage by currency where
    there are several, whether added up or not. ``untied`` counts lines added up though they may be stages
    of one grant, ``doubtful`` those that may tell again what another does: ``untied_cents`` and
    ``doubtful_cents`` would at most be too much. ``held`` counts those of ``followed`` that are held for a
    stage of another line by year and amount alone: ``held_cents`` would at most be too little.
    ``planned_cents`` and ``requested_cents`` are what is only planned, or asked for, of ``amounts``;
    ``refused_cents`` is in none.
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
    requested: int = 0
    refused: int = 0
    followed: int = 0
    held: int = 0
    untied: int = 0
    doubtful: int = 0
    planned_cents: Mapping[str, int] = field(default_factory=dict)
    requested_cents: Mapping[str, int] = field(default_factory=dict)
    refused_cents: Mapping[str, int] = field(default_factory=dict)
    untied_cents: Mapping[str, int] = field(default_factory=dict)
    doubtful_cents: Mapping[str, int] = field(default_factory=dict)
    held_cents: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def told(self) -> Text:
        """What the lines amount to, whatever their nature, in words."""
        amounts = {
            currency: self.amounts.get(currency, 0) + self.in_kind.get(currency, 0)
            for currency in sorted({*self.amounts, *self.in_kind})
        }
        return _in_words(amounts) if amounts else Text("funding.known_amount")

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
            (self.held, Text("funding.held_for_one", amount=_in_words(self.held_cents))),
            (self.untied, Text("funding.of_untied_stages", amount=_in_words(self.untied_cents))),
            (self.doubtful, Text("funding.may_tell_again", amount=_in_words(self.doubtful_cents))),
            (self.disputed, Text("funding.which_sources_disagree")),
            (self.planned, Text("funding.only_planned_so_far", amount=_in_words(self.planned_cents))),
            (self.requested, Text("funding.only_asked_for", amount=_in_words(self.requested_cents))),
            (self.refused, Text("funding.refused", amount=_in_words(self.refused_cents))),
        )


NONE = Total(0, {})
"""What no line amounts to."""


def noted(*counts: tuple[int, Text]) -> tuple[Text, ...]:
    """How many lines are so; nothing for none."""
    return tuple(Text("funding.lines", n=n, how=how) for n, how in counts if n)


def total_of(grants: Iterable[Grant]) -> Total:
    """What lines amount to."""
    lines = list(grants)
    known = [g for g in lines if g.known]
    cash = [g for g in known if g.nature == CASH]
    unsaid = [g for g in lines if g.amount is None]
    repeats = [g.repeats for g in lines if g.repeats is not None]
    refused = [g for g in lines if g.stage == REFUSED and g.amount is not None and not g.followed_by]
    doubtful = [g for g in known if g.counted and g.may_repeat]
    planned, requested = ([g for g in cash if g.stage == stage] for stage in (PLANNED, REQUESTED))
    held = [g for g in lines if g.held]
    untied, untied_cents = _untied(lines)
    return Total(
        lines=len(lines),
        amounts=_summed(cash),
        in_kind=_summed(g for g in known if g.nature == IN_KIND),
        corrections=sum((g.amount or 0) < 0 for g in known),
        mixed=sum(g.nature == MIXED for g in known),
        ranges=sum(g.ranged for g in unsaid),
        without_amount=sum(not g.ranged for g in unsaid),
        repeated=len(repeats),
        retold=sum(one.kind not in FUNDERS for one in repeats),
        disputed=sum(bool(g.disputed) for g in lines),
        planned=len(planned),
        requested=len(requested),
        refused=len(refused),
        followed=sum(bool(g.followed_by) for g in lines),
        held=len(held),
        untied=untied,
        doubtful=len(doubtful),
        planned_cents=_summed(planned),
        requested_cents=_summed(requested),
        refused_cents=_summed(refused),
        untied_cents=untied_cents,
        doubtful_cents=_summed(doubtful),
        held_cents=_summed(held),
        stages=_by_stage(lines),
    )


def _summed(grants: Iterable[Grant]) -> dict[str, int]:
    """The cents of some lines by currency."""
    found: Counter[str] = Counter()
    for g in grants:
        found[g.currency] += g.amount or 0
    return dict(sorted(found.items()))


def _by_stage(grants: Iterable[Grant]) -> dict[str, dict[str, int]]:
    """The money of each stage, in the order of stages; nothing where all lines are of one."""
    lines = [g for g in grants if g.amount is not None and g.repeats is None and g.nature == CASH]
    given: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for g in (g for g in lines if not g.corrects):
        for reference in {"", g.reference}:
            given[g.funder.id, g.beneficiary.id, reference].add(g.stage)
    found: dict[str, Counter[str]] = {}
    for g in lines:
        stage = g.stage
        if g.corrects and not stage:
            # It corrects what was awarded, else the only stage there is.
            known = given[g.funder.id, g.beneficiary.id, g.reference]
            stage = "awarded" if "awarded" in known else next(iter(known)) if len(known) == 1 else ""
        found.setdefault(stage, Counter())[g.currency] += g.amount or 0
    order = [*STAGES, ""]
    several = len(found) > 1
    return {s: dict(sorted(found[s].items())) for s in sorted(found, key=order.index)} if several else {}


def _untied(grants: Iterable[Grant]) -> tuple[int, dict[str, int]]:
    """Lines of the same two added up at several stages that no reference tells apart.

    How many there are, and by currency what those of earlier stages amount to, too much if the last one
    is of the same grants.
    """
    loose = [g for g in grants if g.counted and not g.reference and not g.corrects]
    if len({g.stage for g in loose}) < 2:
        return 0, {}
    found: dict[tuple[str, ...], list[Grant]] = defaultdict(list)
    for g in loose:
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
