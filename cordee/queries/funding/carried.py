"""One grant told of a project by one file, and of who carries the project by another.

Of one funder, it is one grant when both give its reference, or when its amount and year are the same, at
two stages or in two data sets. The furthest stage counts, else the line of the project. Where that cannot
be told (two stages of other amounts, one reference for two that nothing links, two rows of one data set
that nothing but who receives tells apart), both are added up, and the line of the earlier stage, else of
the body, says that it may tell the other again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.model import ORGANISATIONS, cypher
from cordee.queries.common.sources import cite
from cordee.queries.common.ties import ask
from cordee.queries.funding.grants import RANK, Grant

CARRIERS = cypher("""
UNWIND $ids AS id
MATCH (n:$FUNDED {id: id})<-[:$CARRYING]-(m:$ORGANISATIONS)
RETURN DISTINCT id, m.id AS other
""")
_MOST = 50
"""Of how many lines of one reference each is compared with each: more are those of a whole programme."""
Again: TypeAlias = dict[str, Grant]
"""By the key of a line, the other one that it tells again."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines of one funder that may be one grant; ``carried``: the other has who carries the one."""

    one: Grant
    other: Grant
    carried: bool

    @property
    def in_order(self) -> tuple[Grant, Grant]:
        """The one that is not added up if they are one grant, and the one that is."""
        first, last = sorted(
            (self.one, self.other), key=lambda g: (RANK[g.stage], g.beneficiary.kind not in ORGANISATIONS)
        )
        return first, last

    @property
    def referred(self) -> bool:
        """Whether both give one reference."""
        return bool(self.one.reference) and self.one.reference == self.other.reference

    @property
    def staged(self) -> bool:
        """Whether they are of two stages."""
        return RANK[self.one.stage] != RANK[self.other.stage]

    @property
    def equal(self) -> bool:
        """Whether their amounts and years are the same."""
        return (self.one.amount, self.one.year) == (self.other.amount, self.other.year)

    @property
    def possible(self) -> bool:
        """Whether nothing they say tells them apart: a payment may be of a later year than the award."""
        first, last = self.in_order
        years = (first.year or last.year or 0, last.year or first.year or 0)
        in_time = years[0] == years[1] or (self.staged and years[0] < years[1])
        told_apart = len({first.reference, last.reference} - {""}) > 1
        follows = self.staged and (last.amount or 0) <= (first.amount or 0)
        return in_time and not told_apart and (self.referred or self.equal or follows)

    @property
    def apart(self) -> tuple[bool, int, str, str]:
        """How far from each other, the nearest first."""
        first, last = self.in_order
        return (not self.referred, abs((first.amount or 0) - (last.amount or 0)), first.key, last.key)


def told_of_carriers(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each that tells again what another tells, or may, saying so."""
    by_funder: dict[tuple[str, ...], list[Grant]] = defaultdict(list)
    for g in grants:
        if g.known and not g.corrects and g.amount:
            by_funder[g.funder.id, g.currency, g.nature].append(g)
    carriers = _carriers(store, by_funder.values())
    pairs = [pair for lines in by_funder.values() for pair in _pairs(lines, carriers) if pair.possible]
    if not pairs:
        return tuple(grants)
    sure = _sure(store, pairs)
    doubtful = _doubtful(pairs, sure)
    return tuple(_saying(g, sure, doubtful) for g in grants)


def _saying(grant: Grant, sure: Again, doubtful: Again) -> Grant:
    if other := sure.get(grant.key):
        if RANK[grant.stage] < RANK[other.stage]:
            return replace(grant, followed_by=other.stage)
        return replace(grant, repeats=other.beneficiary)
    other = doubtful.get(grant.key)
    return replace(grant, may_repeat=other.beneficiary) if other else grant


def _carriers(store: GraphStore, by_funder: Iterable[Sequence[Grant]]) -> Mapping[str, set[str]]:
    """Who carries each project of a funder that gives to bodies too."""
    wanted = set()
    for lines in by_funder:
        carried = {g.beneficiary.id for g in lines if g.beneficiary.kind not in ORGANISATIONS}
        if any(g.beneficiary.kind in ORGANISATIONS for g in lines):
            wanted |= carried
    found: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, CARRIERS, wanted) if wanted else ():
        found[row["id"]].add(row["other"])
    return found


def _pairs(lines: Sequence[Grant], carriers: Mapping[str, set[str]]) -> Iterator[_Pair]:
    """Lines of two beneficiaries of which one carries the other, or that have one reference."""
    of_body: dict[str, list[Grant]] = defaultdict(list)
    referred: dict[str, list[Grant]] = defaultdict(list)
    for g in lines:
        of_body[g.beneficiary.id].append(g)
        if g.reference:
            referred[g.reference].append(g)
    for project in lines:
        for id_ in sorted(carriers.get(project.beneficiary.id, ())):
            yield from (_Pair(project, body, carried=True) for body in of_body.get(id_, ()))
    for some in referred.values():
        for one, other in combinations(some, 2) if len(some) <= _MOST else ():
            if one.beneficiary.id != other.beneficiary.id:
                yield _Pair(one, other, carried=False)


def _sure(store: GraphStore, pairs: Iterable[_Pair]) -> Again:
    """The lines that are one grant with another for sure; a payment may follow several awards it covers."""
    near = sorted((p for p in pairs if p.carried and (p.referred or p.equal)), key=lambda p: p.apart)
    places = cite(store, (claim for p in near if not p.staged for g in p.in_order for claim in g.claims))
    found: Again = {}
    covered: Counter[str] = Counter()
    for pair in near:
        first, last = pair.in_order
        many = bool(covered[last.key])
        too_much = many and not (
            pair.staged and covered[last.key] + (first.amount or 0) <= (last.amount or 0)
        )
        if too_much or first.key in found or last.key in found or covered[first.key]:
            continue
        if not pair.staged:
            said = [{places[c].dataset for c in g.claims if c in places} for g in (first, last)]
            if not pair.equal or said[0] & said[1]:
                continue
        found[first.key] = last
        covered[last.key] += first.amount or 0
    return found


def _doubtful(pairs: Iterable[_Pair], sure: Again) -> Again:
    """Lines that may be one grant with another, which would count in their place; each line in one pair."""
    found: Again = {}
    taken = {*sure, *(last.key for last in sure.values())}
    for pair in sorted(pairs, key=lambda p: p.apart):
        first, last = pair.in_order
        alike = pair.carried and (pair.referred or (pair.equal and pair.one.fits(pair.other)))
        if (pair.staged or alike) and taken.isdisjoint((first.key, last.key)):
            found[first.key] = last
            taken |= {first.key, last.key}
    return found
