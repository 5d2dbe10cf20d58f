"""What the claims of a data set say, by the names of things, so that two data sets can be compared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.graph.projection.resolve import OpenClaim
from cordee.identity import Record, clusters, keys_of, standing
from cordee.model import CASH, is_counted
from cordee.model.claims import Claim, Value
from cordee.model.folding import name_key

CLAIMS = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL
RETURN c.id AS id, c.source AS source, c.cite AS cite, c.record AS record, c.kind AS kind,
       c.a AS a, c.b AS b, c.body AS body
"""
Given: TypeAlias = Mapping[str, str]
"""The id, source, cite, record, kind, two ends and body of a claim."""
Fact: TypeAlias = tuple[str, ...]
"""Kind and name of an entity; type, two names, days, amounts and stage of a link."""
_DAYS = ("year", "since", "date")
_AMOUNTS = ("amount", "budget")
_CLAIM = ("id", "source", "cite", "record", "kind", "a", "b", "body")
OURS, THEIRS = "ours", "theirs"
EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Money:
    """What one row of money says: its type, who gives it to whom by their names, when and how many cents."""

    type: str
    a: str
    b: str
    days: Fact
    cents: int
    currency: str
    nature: str
    stage: str
    reference: str

    @property
    def from_a(self) -> Fact:
        """What it says without who has it."""
        return (self.type, self.a, *self.days, str(self.cents), self.currency)

    @property
    def to_b(self) -> Fact:
        """What it says without who gives it."""
        return (self.type, self.b, *self.days, str(self.cents), self.currency)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of money: what it says, the records it goes between, and its claim."""

    says: Money
    a: str
    b: str
    claim: OpenClaim


@dataclass(slots=True)
class Told:
    """What a data set says: its facts, its rows of money, and all that is said of each thing."""

    facts: set[Fact] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    bodies: dict[Fact, list[Mapping[str, Value]]] = field(default_factory=lambda: defaultdict(list))
    records: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The kind and name of each record."""

    @property
    def money(self) -> list[Money]:
        """What each row of money says."""
        return [row.says for row in self.rows]

    def holds(self, other: Told) -> bool:
        """Whether it says all that the other says, and each row of money as often."""
        return all(
            len(bodies) <= len(self.bodies.get(about, ())) or not is_counted(about[0], bodies[0])
            for about, bodies in other.bodies.items()
        ) and all(
            any(body.items() <= ours.items() for ours in self.bodies.get(about, ()))
            for about, bodies in other.bodies.items()
            for body in bodies
        )


def told_by(voice: str, claims: Iterable[Given]) -> Told:
    """What these claims of one data set, called ``voice``, say."""
    told, names, links = Told(), dict[str, str](), []
    for claim in claims:
        if claim["a"]:
            links.append(claim)
            continue
        record, kind, said = claim["record"], claim["kind"], json.loads(claim["body"])
        names[record] = name_key(str(said["name"]))
        told.records[record] = (kind, names[record])
        told.facts.add((kind, names[record]))
        told.bodies[kind, names[record]].append(said)
    for claim in links:
        _add_link(told, voice, names, claim)
    return told


def _add_link(told: Told, voice: str, names: Mapping[str, str], claim: Given) -> None:
    said: Mapping[str, Value] = json.loads(claim["body"])
    about = (claim["kind"], names.get(claim["a"], ""), names.get(claim["b"], ""))
    told.bodies[about].append(said)
    days, amounts = (tuple(str(said.get(name, "")) for name in some) for some in (_DAYS, _AMOUNTS))
    stage = str(said.get("stage", ""))
    told.facts.add((*about, *days, *amounts, stage))
    cents = next((value for name in _AMOUNTS if isinstance(value := said.get(name), int)), None)
    if cents is not None:
        sort = (str(said.get("currency", EURO)), str(said.get("nature", CASH)))
        says = Money(*about, days, cents, *sort, stage, str(said.get("reference", "")))
        stated = OpenClaim(claim["id"], voice, claim["source"], "", said, claim["cite"])
        told.rows.append(Row(says, claim["a"], claim["b"], stated))


def entities(ours: Told, theirs: Told) -> Mapping[str, str]:
    """The entity of each record of two data sets: two bodies of a common name are two."""
    records = [
        Record(record, voice, kind, keys_of(kind, told.bodies[kind, name]))
        for voice, told in ((OURS, ours), (THEIRS, theirs))
        for record, (kind, name) in told.records.items()
    ]
    return clusters(records, standing(()))


def told_in(store: GraphStore, dataset: str) -> Told:
    """What a data set of the graph says."""
    return told_by(THEIRS, store.ask(CLAIMS, dataset=dataset))


def told_in_file(claims: Iterable[Claim]) -> Told:
    """What the claims read from a file say."""
    return told_by(OURS, ({name: getattr(c, name) for name in _CLAIM} for c in claims))
