"""« Montrez-moi la ligne » — Show me the row: all that was read where a claim was read.

A citation says a document and a passage; what a person checks is the row of the file. Every claim that was
read there is given, so that she sees beside what she asked about what else stood in that row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cordee.errors import UnknownName
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Listed, Text
from cordee.model import KINDS, TYPES
from cordee.queries.common.find import NAMES, Found
from cordee.queries.common.sources import Citation, cite
from cordee.queries.entity.facts import property_of, titled, words_of
from cordee.queries.entity.show import show

CLAIMS = """
UNWIND $ids AS wanted
MATCH (c:Claim {id: wanted})
RETURN DISTINCT c.dataset AS dataset, c.place AS place
"""
ROW = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.place = $place
RETURN c.id AS id, c.record AS record, c.kind AS kind, c.a AS a, c.b AS b, c.closed AS closed
"""
RECORDS = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS id, r.entity AS entity
"""
ROWS = 20
"""How many rows one citation opens."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim of a row: of whom, in words; ``asked`` when it is one of those asked about."""

    citation: Citation
    about: Found
    words: Text
    asked: bool
    closed: bool
    """Whether it is not said any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was read at one place of one data set."""

    dataset: str
    place: str
    stated: tuple[Stated, ...]

    @property
    def citation(self) -> Citation:
        """The document it is of."""
        return next((one for one in self.stated if one.asked), self.stated[0]).citation


def rows_behind(store: GraphStore, claims: Sequence[str], *, with_contacts: bool = False) -> tuple[Row, ...]:
    """The rows in which these claims were read, the first twenty, by data set and place.

    Raises UnknownName when nobody ever made them.
    """
    places = sorted(
        {(row["dataset"], row["place"] or "") for row in store.ask(CLAIMS, ids=sorted({*claims}))}
    )
    if not places:
        raise UnknownName(Text("row.no_such_claim"))
    found = [_row(store, dataset, place, set(claims), with_contacts) for dataset, place in places[:ROWS]]
    return tuple(row for row in found if row.stated)


def fact_behind(store: GraphStore, claim: str, *, with_contacts: bool = False) -> tuple[Found, str]:
    """Who a claim is about, and the fact of it, as ``why`` wants it; "" when it is shown nowhere.

    Raises UnknownName when nobody ever made it.
    """
    (row, *_) = rows_behind(store, [claim], with_contacts=with_contacts)
    stated = next(one for one in row.stated if one.citation.claim == claim)
    known = show(store, stated.about.id, with_contacts=with_contacts)
    for link in known.links:
        if any(source.claim == claim for source in link.sources):
            return stated.about, link.fact
    for fact in known.properties:
        if any(source.claim == claim for saying in fact.sayings for source in saying.sources):
            return stated.about, fact.name
    return stated.about, ""


def _row(store: GraphStore, dataset: str, place: str, asked: set[str], with_contacts: bool) -> Row:
    rows = store.ask(ROW, dataset=dataset, place=place)
    if not place:  # What has no place is shown by itself.
        rows = [row for row in rows if row["id"] in asked]
    citations = cite(store, (row["id"] for row in rows), with_contacts=with_contacts)
    bearers = _bearers(store, (end for row in rows for end in (row["record"], row["a"], row["b"]) if end))
    stated = []
    for row in rows:
        about = bearers.get(row["a"] or row["record"])
        if about is not None and row["id"] in citations:
            told = citations[row["id"]]
            words = _words(row, told, about, bearers)
            stated.append(Stated(told, about, words, row["id"] in asked, row["closed"] is not None))
    stated.sort(key=lambda one: (not one.asked, one.closed, one.citation.kind in TYPES, str(one.words)))
    return Row(dataset, place, tuple(stated))


def _bearers(store: GraphStore, records: Iterable[str]) -> dict[str, Found]:
    """The entity that each record is shown as."""
    of = {row["id"]: row["entity"] for row in store.ask(RECORDS, ids=sorted(set(records)))}
    named = store.ask(NAMES, ids=sorted(set(of.values())))
    known = {row["id"]: Found(row["id"], row["kind"], row["name"]) for row in named}
    return {record: known[entity] for record, entity in of.items() if entity in known}


def _words(row: Mapping[str, Any], citation: Citation, about: Found, bearers: Mapping[str, Found]) -> Text:
    kind, said = row["kind"], citation.says()
    told = [(property_of(kind, name), value) for name, value in said.items() if row["a"] or name != "name"]
    currency = said.get("currency")
    words = [titled(known, words_of(known, value, bound=True, currency=currency)) for known, value in told]
    details = Text("entity.aside", details=Listed(words)) if words else NOTHING
    if not row["a"]:
        name = str(said.get("name", about.name))
        return Text("row.entity", name=name, kind=KINDS[kind].title, details=details)
    other = bearers[row["b"]].name if row["b"] in bearers else ""
    return Text("entity.link_said", entity=about.name, words=TYPES[kind].title, other=other, details=details)
