"""A file that looks like another version of a data set the graph holds under another name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from cordee.graph import GraphStore
from cordee.model.claims import Claim
from cordee.model.folding import name_key

SIZES = """
MATCH (c:Claim)
WHERE c.closed IS NULL
RETURN c.dataset AS dataset, count(*) AS claims
"""
CLAIMS = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL
RETURN c.record AS record, c.kind AS kind, c.a AS a, c.b AS b, c.body AS body
"""
PLACE = "MATCH (d:Dataset {name: $dataset}) RETURN d.place AS place"
_SHARE = 0.5
_FEWEST = 3
_MOST = 200_000
_TIMES = 3
_APART = ("year", "since", "date", "amount", "budget")
"""What makes two links between the same two be two facts."""
_AMOUNTS, _ENDS = 2, 3
"""How many of those tell money, the last ones; how much of a fact tells the type and the two."""


def version_of(store: GraphStore, dataset: str, claims: Iterable[Claim]) -> str:
    """The data set that says for the most part what these claims of a new one say; "" when none does.

    Compared by the names of entities, and by the ends, days and amounts of links: a corrected copy changes
    a few, while the grants of the next year are others between the same.
    """
    return _nearest(store, dataset, claims)[1]


def corrects_amounts(store: GraphStore, other: str, claims: Iterable[Claim]) -> bool:
    """Whether these claims give other money between two that ``other`` gives money between.

    Both would be added up, while what the two say alike is one fact with two sources.
    """
    ours, theirs = (
        {fact for fact in facts if any(fact[-_AMOUNTS:])}
        for facts in (_facts((c.record, c.kind, c.a, c.b, c.body) for c in claims), _told_by(store, other))
    )
    return not {fact[:_ENDS] for fact in ours - theirs}.isdisjoint(fact[:_ENDS] for fact in theirs - ours)


def renamed_from(store: GraphStore, dataset: str, claims: Iterable[Claim]) -> str:
    """The data set that was loaded from this very file before it was renamed; "" when there is none.

    It says all that these claims say, to the letter and nothing more, and the file it was loaded from
    is there no more.
    """
    known = tuple(claims)
    share, other = _nearest(store, dataset, known)
    if share < 1 or not other:
        return ""
    theirs = ((c["kind"], bool(c["a"]), c["body"]) for c in store.ask(CLAIMS, dataset=other))
    if Counter((c.kind, bool(c.a), c.body) for c in known) != Counter(theirs):
        return ""
    places = [row["place"] for row in store.ask(PLACE, dataset=other)]
    return "" if any(not place or Path(place).exists() for place in places) else other


def _nearest(store: GraphStore, dataset: str, claims: Iterable[Claim]) -> tuple[float, str]:
    """How much of both is in common with the nearest data set, from 0 to 1, and its name."""
    ours = set(_facts((c.record, c.kind, c.a, c.b, c.body) for c in claims))
    if len(ours) < _FEWEST:
        return (0.0, "")
    best = (_SHARE, "")
    for row in sorted(store.ask(SIZES), key=lambda row: str(row["dataset"])):
        near = len(ours) / _TIMES <= row["claims"] <= len(ours) * _TIMES
        if row["dataset"] == dataset or not near or row["claims"] > _MOST:
            continue
        theirs = set(_told_by(store, row["dataset"]))
        best = max(best, (len(ours & theirs) / len(ours | theirs), row["dataset"]))
    return best


def _told_by(store: GraphStore, dataset: str) -> Iterator[tuple[str, ...]]:
    rows = store.ask(CLAIMS, dataset=dataset)
    return _facts((c["record"], c["kind"], c["a"], c["b"], c["body"]) for c in rows)


def _facts(claims: Iterable[tuple[str, str, str, str, str]]) -> Iterator[tuple[str, ...]]:
    names: dict[str, str] = {}
    links = []
    for record, kind, a, b, body in claims:
        if a:
            links.append((kind, a, b, body))
        else:
            names[record] = name_key(str(json.loads(body)["name"]))
            yield kind, names[record]
    for kind, a, b, body in links:
        told = json.loads(body)
        yield kind, names.get(a, ""), names.get(b, ""), *(str(told.get(name, "")) for name in _APART)
