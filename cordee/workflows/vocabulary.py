"""« Ranger les thèmes » — What the themes and funds of the graph are part of, by the vocabulary.

A data set of its own, taken out like any other: « vélo » is part of « mobilité douce », which is part of
« mobilité »; the POIA of 2014-2020 is part of the FEDER of those years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import KINDS, cypher
from cordee.model.claims import Batch, Claim, Source, link_record_id, make_claim, record_id
from cordee.model.notions import NESTING, link_key
from cordee.model.vocabulary import Term, generation, term, terms

DATASET = "vocabulaire"
_FILE = "vocabulary.txt"
(_PART_OF,) = NESTING
NAMED = cypher("""
MATCH (n:$WHOLES)
RETURN n.kind AS kind, n.name AS name
""")


@dataclass(frozen=True, slots=True)
class Placed:
    """What is part of what now, by name, and whether the graph says anything else than before."""

    parts: tuple[tuple[str, str], ...]
    changed: bool


def place_in_vocabulary(store: GraphStore) -> Placed:
    """Say of each theme and fund of the graph what it is part of, as far as the vocabulary knows it."""
    parts = sorted({link for row in store.ask(NAMED) for link in _wholes(row)})
    claims: dict[str, Claim] = {}
    for kind, part, whole in parts:
        ends = [_entity(claims, kind, name) for name in (part, whole)]
        record = link_record_id(DATASET, _PART_OF, ends[0], ends[1], link_key(_PART_OF, {}))
        claim = make_claim(DATASET, record, _PART_OF, {}, a=ends[0], b=ends[1], source=_FILE, place=_FILE)
        claims[claim.id] = claim
    source = Source(_FILE, str(Text("vocabulary.title")))
    outcome = store.load(Batch(DATASET, tuple(claims.values()), (source,), _FILE))
    return Placed(tuple((part, whole) for _, part, whole in parts), not outcome.difference.nothing)


def _wholes(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Kind, part and whole, from what a name means up to what nothing holds; years go along."""
    section = KINDS[row["kind"]].vocabulary
    years = generation(row["name"])
    known = term(section, row["name"])
    while known is not None and known.broader:
        above = terms(section)[known.broader]
        yield row["kind"], _dated(known, years), _dated(above, years)
        known = above


def _dated(known: Term, years: str) -> str:
    return f"{known.name} {years}".strip()


def _entity(claims: dict[str, Claim], kind: str, name: str) -> str:
    record = record_id(DATASET, kind, name)
    claim = make_claim(DATASET, record, kind, {"name": name}, source=_FILE, cite=name, place=_FILE)
    claims[claim.id] = claim
    return record
