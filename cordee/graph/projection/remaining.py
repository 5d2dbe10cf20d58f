"""What stays in the graph though one source says it no more: others speak of it too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cordee.graph.projection.view import View
from cordee.model import KINDS, TYPES
from cordee.model.claims import Claim


def remaining(view: View, closed: Iterable[Claim]) -> frozenset[str]:
    """Of the records that these claims speak of, those whose entity or link other open claims tell too."""
    closed = list(closed)
    gone = {claim.id for claim in closed}
    entities = [claim for claim in closed if claim.kind in KINDS]
    links = [claim for claim in closed if claim.kind in TYPES]
    return frozenset({*_entities(view, entities, gone), *_links(view, links, gone)})


def _entities(view: View, closed: Iterable[Claim], gone: set[str]) -> set[str]:
    known = view.records({claim.record for claim in closed})
    shown: dict[str, set[str]] = defaultdict(set)
    for one in known.values():
        shown[one.record.kind].add(one.entity)
    others = {claim.record for claim in view.claims(view.entity_claims(shown) - gone)}
    there = {one.entity for one in view.records(others).values()}
    return {record for record, one in known.items() if one.entity in there}


def _links(view: View, closed: Iterable[Claim], gone: set[str]) -> set[str]:
    closed = list(closed)
    known = view.records({end for claim in closed for end in (claim.a, claim.b)})
    pairs: dict[tuple[str, tuple[str, str]], set[tuple[str, str]]] = defaultdict(set)
    for claim in closed:
        a, b = known.get(claim.a), known.get(claim.b)
        if a is not None and b is not None:
            pairs[claim.kind, (a.record.kind, b.record.kind)].add((a.entity, b.entity))
    told = [
        claims
        for (type_, ends), wanted in pairs.items()
        for link in view.between(type_, ends, wanted)
        if not gone.issuperset(claims := set(link.properties["claims"]))
    ]
    there = set().union(*told) if told else set()
    return {claim.record for claim in closed if claim.id in there}
