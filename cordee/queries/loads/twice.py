"""The money of a copy of a data set that would count beside the first one, being that told otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from cordee.graph.projection.money import one_time, one_year
from cordee.graph.projection.parallel import parallel_links
from cordee.graph.projection.resolve import OpenClaim
from cordee.model import CASH
from cordee.queries.loads.told import OURS, Fact, Money, Row, Told, entities


def twice(ours: Told, theirs: Told) -> dict[tuple[str, str], int]:
    """The money of ours that would count beside theirs, being theirs told otherwise.

    What both say is one grant, as everywhere; of the rest, what is between the same two or as much to or
    from one. What is of two years or at two stages are other facts.
    """
    entity = entities(ours, theirs)
    added, left = _unmatched(ours, theirs, entity)
    known = _Known(left, _called(ours, theirs, entity))
    cents: Counter[tuple[str, str]] = Counter()
    for row in filter(known.tells, added):
        cents[row.says.currency, row.says.nature] += row.says.cents
    # Money first.
    order = sorted(cents.items(), key=lambda item: (item[0][1] != CASH, item))
    return {sort: amount for sort, amount in order if amount}


def _unmatched(ours: Told, theirs: Told, entity: Mapping[str, str]) -> tuple[list[Row], list[Row]]:
    """A row of each grant that only ours tells, and of each that only theirs does."""
    rows = {row.claim.id: row for told in (ours, theirs) for row in told.rows}
    between: dict[tuple[str, str, str], list[OpenClaim]] = defaultdict(list)
    for row in rows.values():
        a, b = (entity.get(end, end) for end in (row.a, row.b))
        between[row.says.type, a, b].append(row.claim)
    added: list[Row] = []
    left: list[Row] = []
    for (kind, _, _), claims in sorted(between.items()):
        for grant in parallel_links(kind, claims).values():
            voices = {claim.dataset for claim in grant}
            if len(voices) == 1:
                (added if OURS in voices else left).append(rows[grant[0].id])
    return added, left


def _called(ours: Told, theirs: Told, entity: Mapping[str, str]) -> Mapping[str, str]:
    """What each record is called in both data sets: the entity that it is in both, else its name."""
    shared = {entity[r] for r in ours.records} & {entity[r] for r in theirs.records}
    named = {**ours.records, **theirs.records}
    return {r: entity[r] if entity[r] in shared else name for r, (_, name) in named.items()}


class _Known:
    """Rows of money, by what another row that tells one of them otherwise has in common with it."""

    def __init__(self, rows: Iterable[Row], called: Mapping[str, str]) -> None:
        self._called = called
        self._pairs: dict[Fact, dict[tuple[Fact, int, str], Row]] = defaultdict(dict)
        self._ends: dict[Fact, dict[tuple[Fact, str], Row]] = defaultdict(dict)
        for row in rows:
            says = row.says
            self._pairs[self._two(row)].setdefault((says.days, says.cents, says.stage), row)
            for end in self._halves(row):
                self._ends[end].setdefault((says.days, says.stage), row)

    def _two(self, row: Row) -> Fact:
        return (row.says.type, *(self._called.get(end, end) for end in (row.a, row.b)))

    def _halves(self, row: Row) -> tuple[Fact, ...]:
        """As much from one of the two, and as much to the other."""
        kind, a, b = self._two(row)
        much = (str(row.says.cents), row.says.currency)
        return (kind, "from", a, *much), (kind, "to", b, *much)

    def tells(self, row: Row) -> bool:
        """Whether one of the rows may be this one, told otherwise."""
        says = row.says
        for other in self._pairs.get(self._two(row), {}).values():
            as_much = says.cents == other.says.cents and one_year(row.claim.body, other.claim.body)
            if _one_stage(says, other.says) and (as_much or _one_time(row, other)):
                return True
        found = (other for end in self._halves(row) for other in self._ends.get(end, {}).values())
        return any(_one_stage(says, other.says) and _one_time(row, other) for other in found)


def _one_stage(one: Money, other: Money) -> bool:
    return not one.stage or not other.stage or one.stage == other.stage


def _one_time(row: Row, other: Row) -> bool:
    return one_time(row.claim.body, other.claim.body)
