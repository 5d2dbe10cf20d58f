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
from cordee.model.claims import Source
from cordee.model.notions import NESTING
from cordee.model.vocabulary import Term, generation, term, terms
from cordee.workflows.made_claims import MadeClaims

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
    claims = MadeClaims(DATASET, _FILE)
    for kind, part, whole in parts:
        left, right = (claims.entity(kind, name, {"name": name}) for name in (part, whole))
        claims.link(_PART_OF, left, right, {})
    outcome = store.load(claims.batch(Source(_FILE, str(Text("vocabulary.title")))))
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
