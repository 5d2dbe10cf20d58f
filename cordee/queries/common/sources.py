"""« Qui le dit, et où ? » — Who says so, and where?

From the claims behind an entity or a link to what a reader can look up: the document, its date, the
passage, and the file and row it was loaded from.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

from cordee.graph import GraphStore
from cordee.graph.ledger import source_id
from cordee.model import ENTITIES
from cordee.model.claims import Value, canonical
from cordee.model.discretion import discreet, withheld

CLAIMS = """
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
RETURN c.id AS id, c.dataset AS dataset, c.source AS source, c.cite AS cite, c.dated AS dated,
       c.place AS place, c.record AS record, c.kind AS kind, c.body AS body, c.opened AS opened
"""
SOURCES = """
UNWIND $ids AS wanted
MATCH (s:Source {id: wanted})
RETURN s.id AS id, s.title AS title, s.date AS date
"""
_AT_ONCE = 10_000
_PERSONAL = {k.name: frozenset(p.name for p in k.properties if p.personal) for k in ENTITIES}


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim, as it is cited: what ``source`` of ``dataset`` says at ``cite`` about ``record``.

    ``date`` is the source's, to be read; ``dated`` the claim's own, which decides between values.
    ``place`` is the file and row it was loaded from, ``opened`` the number of the load. ``body`` is
    canonical JSON, without contact details unless they were asked for.
    """

    claim: str
    dataset: str
    source: str
    title: str
    date: str
    cite: str
    place: str
    record: str
    kind: str
    body: str
    dated: str = ""
    opened: int = 0

    def text(self) -> str:
        """For people: « Catalogue ADRETS, 2023, l. 391 — projects.csv:12 »; what is unknown is left out."""
        parts = (
            self.dataset if self.own_file else self.title or self.source or self.dataset,
            self.date,
            self.cite,
        )
        said = ", ".join(part for part in parts if part)
        return f"{said} — {self.place}" if self.place else said

    @property
    def only_names(self) -> bool:
        """Whether it stands nowhere: a meeting's data set says by it of whom it speaks, and no more."""
        return not (self.source or self.cite or self.place)

    @property
    def own_file(self) -> bool:
        """Whether its source is no more than the file it was loaded from: the data set then says which."""
        return not self.source or self.place.startswith((f"{self.source}:", f"{self.source}#"))

    def says(self) -> dict[str, Value]:
        """The properties it states."""
        stated: dict[str, Value] = json.loads(self.body)
        return stated


def cite(store: GraphStore, claim_ids: Iterable[str], *, with_contacts: bool = False) -> dict[str, Citation]:
    """Citations by claim id; ids nobody knows are left out, claims since withdrawn are found.

    People's contact details are only in the bodies ``with_contacts``.
    """
    rows = _look_up(store, CLAIMS, claim_ids)
    keys = {row["id"]: source_id(row["dataset"], row["source"]) for row in rows if row["source"]}
    sources = {row["id"]: row for row in _look_up(store, SOURCES, keys.values())}
    return {
        row["id"]: _citation(row, sources.get(keys.get(row["id"], ""), {}), with_contacts) for row in rows
    }


def in_order(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each citation once, in an order that is the same on both engines: by title, date, passage, place."""
    return tuple(sorted(set(citations), key=lambda c: (c.title, c.date, c.dataset, c.cite, c.place, c.claim)))


def texts(citations: Iterable[Citation]) -> str:
    """Citations in one cell of a table; several rows of one passage are said once each."""
    return " ; ".join(dict.fromkeys(citation.text() for citation in citations))


def cited_texts(citations: Mapping[str, Citation], claims: Iterable[str]) -> str:
    """The sources of these claims in one cell of a table; claims without one are left out."""
    return texts(in_order(citations[claim] for claim in claims if claim in citations))


def _look_up(store: GraphStore, text: LiteralString, ids: Iterable[str]) -> list[dict[str, Any]]:
    wanted = sorted(set(ids))
    parts = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
    return [row for part in parts for row in store.ask(text, ids=part)]


def _citation(row: Mapping[str, Any], source: Mapping[str, Any], with_contacts: bool) -> Citation:
    body, hidden = row["body"], _PERSONAL.get(row["kind"], frozenset())
    if not with_contacts and (hidden or withheld(body) != body):
        body = canonical(discreet({k: v for k, v in json.loads(body).items() if k not in hidden}))
    return Citation(
        claim=row["id"],
        dataset=row["dataset"],
        source=row["source"] or "",
        title=source.get("title") or "",
        date=source.get("date") or row["dated"] or "",
        cite=row["cite"] or "",
        place=row["place"] or "",
        record=row["record"],
        kind=row["kind"],
        body=body,
        dated=row["dated"] or "",
        opened=row["opened"],
    )
