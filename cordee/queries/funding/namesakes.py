"""One grant told twice, maybe: by two data sets, between two of the same names that are not known to be one.

A common name ("MJC", "CAF") joins nobody by itself, so that what two data sets tell alike of its bearers
is added up twice. Where nothing tells them apart, neither a commune nor a decision, the line says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.identity import standing
from cordee.model import cypher
from cordee.model.folding import name_key
from cordee.queries.common.found import Found
from cordee.queries.common.sources import cite
from cordee.queries.common.ties import ask
from cordee.queries.funding.grants import Grant

TRAITS = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})
RETURN id, n.commune AS commune, n.records AS records
""")
_Ends: TypeAlias = tuple[str, str]


def told_of_namesakes(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each that may be one that another data set tells of two of the same names saying so."""
    several = list(_told_alike(grants))
    if not several:
        return tuple(grants)
    every = [g for some in several for lines in some.values() for g in lines]
    places = cite(store, (claim for g in every for claim in g.claims))
    datasets = {g.key: {places[c].dataset for c in g.claims if c in places} for g in every}
    apart = _Apart(store, every)
    found: dict[str, Found] = {}
    for some in several:
        first, *others = sorted(some.values(), key=lambda lines: (-len(lines), lines[0].key))
        left = list(first)
        for g in (g for lines in others for g in lines):
            twin = next((f for f in left if _may_be_one(g, f, datasets) and not apart.are(g, f)), None)
            if twin is not None:
                left.remove(twin)
                found[g.key] = twin.beneficiary
    return tuple(replace(g, may_repeat=found[g.key]) if g.key in found else g for g in grants)


def _told_alike(grants: Iterable[Grant]) -> Iterator[Mapping[_Ends, list[Grant]]]:
    """Lines of one amount, year and stage, by their ends, where several two bear the same names."""
    equal: dict[tuple[object, ...], list[Grant]] = defaultdict(list)
    for g in grants:
        if g.counted and not g.corrects and not g.may_repeat and g.amount:
            said = (g.funder.kind, g.beneficiary.kind, g.amount, g.currency, g.year, g.stage)
            equal[said].append(g)
    for lines in equal.values():
        named: dict[tuple[str, str], dict[_Ends, list[Grant]]] = defaultdict(lambda: defaultdict(list))
        for g in lines if len(lines) > 1 else ():
            names = (name_key(g.funder.name), name_key(g.beneficiary.name))
            named[names][g.funder.id, g.beneficiary.id].append(g)
        yield from (some for some in named.values() if len(some) > 1)


def _may_be_one(one: Grant, other: Grant, datasets: Mapping[str, set[str]]) -> bool:
    """Whether two data sets tell them, and no reference or day of both tells them apart."""
    same = all(
        not a or not b or a == b
        for a, b in ((one.reference, other.reference), (one.since, other.since), (one.line, other.line))
    )
    return same and datasets[one.key].isdisjoint(datasets[other.key])


class _Apart:
    """What is known of those of one name that tells them apart."""

    def __init__(self, store: GraphStore, grants: Iterable[Grant]) -> None:
        ids = {id_ for g in grants for id_ in (g.funder.id, g.beneficiary.id)}
        self._known = {row["id"]: row for row in ask(store, TRAITS, ids)}
        self._different = frozenset(map(frozenset, standing(store.decisions()).different))

    def are(self, one: Grant, other: Grant) -> bool:
        """Whether the funders or the beneficiaries of two lines are known to be two."""
        ends = ((one.funder.id, other.funder.id), (one.beneficiary.id, other.beneficiary.id))
        return any(a != b and self._two(a, b) for a, b in ends)

    def _two(self, one: str, other: str) -> bool:
        ours, theirs = self._known[one], self._known[other]
        communes = {name_key(row["commune"]) for row in (ours, theirs) if row["commune"]}
        return len(communes) > 1 or any(
            frozenset((a, b)) in self._different for a in ours["records"] for b in theirs["records"]
        )
