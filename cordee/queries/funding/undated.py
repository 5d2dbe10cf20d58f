"""One grant told twice, maybe: with its year by one data set, without by another.

A line of no year is joined to none: it may be of any. Where nothing else tells it from a line of the same
two, amount and stage, each is added up, and the one without a year says that it may tell the other again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cordee.graph import GraphStore
from cordee.queries.common.sources import cite
from cordee.queries.funding.grants import RANK, Grant


def told_of_undated(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each without a year that may be one that another data set dates saying so."""
    alike: dict[tuple[object, ...], list[Grant]] = defaultdict(list)
    for g in grants:
        if g.counted and not g.corrects and not g.may_repeat and g.amount:
            alike[g.funder.id, g.beneficiary.id, g.amount, g.currency, RANK[g.stage]].append(g)
    several = [some for some in alike.values() if len({bool(g.years) for g in some}) > 1]
    if not several:
        return tuple(grants)
    places = cite(store, (claim for some in several for g in some for claim in g.claims))
    datasets = {g.key: {places[c].dataset for c in g.claims if c in places} for some in several for g in some}
    found: set[str] = set()
    for some in several:
        dated = [g for g in some if g.years]
        for g in (g for g in some if not g.years):
            twin = next((d for d in dated if datasets[g.key].isdisjoint(datasets[d.key]) and g.fits(d)), None)
            if twin is not None:
                dated.remove(twin)
                found.add(g.key)
    return tuple(replace(g, may_repeat=g.beneficiary) if g.key in found else g for g in grants)
