"""What the claims of a data set say, by the names of things, so that two data sets can be compared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.identity import Record, clusters, keys_of, standing
from cordee.model import is_counted
from cordee.model.claims import Claim, Value
from cordee.model.folding import name_key

CLAIMS = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL
RETURN c.record AS record, c.kind AS kind, c.a AS a, c.b AS b, c.body AS body
"""
Given: TypeAlias = tuple[str, str, str, str, str]
"""The record, kind, two ends and body of a claim."""
Fact: TypeAlias = tuple[str, ...]
"""Kind and name of an entity; type, two names, days, amounts and stage of a link."""
_DAYS = ("year", "since", "date")
_AMOUNTS = ("amount", "budget")
_DETAILS = ("reference", "nature")
"""What makes two grants of one amount be two, beside their days."""
EURO = "EUR"


@dataclass(frozen=True, slots=True)
class Money:
    """One row of money: its type, who gives it to whom, when, how many cents, and details."""

    type: str
    a: str
    b: str
    days: Fact
    cents: int
    currency: str
    stage: str
    details: Fact

    @property
    def abouts(self) -> tuple[Fact, ...]:
        """What another row that says it otherwise has in common with it."""
        two = (self.type, self.a, self.b, self.stage)
        return ((*two, *self.days), (*two, str(self.cents)), self.from_a, self.to_b)

    @property
    def from_a(self) -> Fact:
        """What it says without who has it."""
        return (self.type, self.a, *self.days, str(self.cents), self.currency)

    @property
    def to_b(self) -> Fact:
        """What it says without who gives it."""
        return (self.type, self.b, *self.days, str(self.cents), self.currency)


@dataclass(slots=True)
class Told:
    """What a data set says: its facts, its rows of money, and all that is said of each thing."""

    facts: set[Fact] = field(default_factory=set)
    money: list[Money] = field(default_factory=list)
    bodies: dict[Fact, list[Mapping[str, Value]]] = field(default_factory=lambda: defaultdict(list))
    records: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The kind and name of each record."""

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


def told_by(claims: Iterable[Given]) -> Told:
    """What these claims of one data set say."""
    told, names, links = Told(), dict[str, str](), []
    for record, kind, a, b, body in claims:
        if a:
            links.append((kind, a, b, body))
            continue
        said = json.loads(body)
        names[record] = name_key(str(said["name"]))
        told.records[record] = (kind, names[record])
        told.facts.add((kind, names[record]))
        told.bodies[kind, names[record]].append(said)
    for kind, a, b, body in links:
        _add_link(told, (kind, names.get(a, ""), names.get(b, "")), json.loads(body))
    return told


def _add_link(told: Told, about: tuple[str, str, str], said: Mapping[str, Value]) -> None:
    told.bodies[about].append(said)
    days, amounts = (tuple(str(said.get(name, "")) for name in some) for some in (_DAYS, _AMOUNTS))
    stage = str(said.get("stage", ""))
    told.facts.add((*about, *days, *amounts, stage))
    cents = next((value for name in _AMOUNTS if isinstance(value := said.get(name), int)), None)
    if cents is not None:
        details = tuple(str(said.get(name, "")) for name in _DETAILS)
        currency = str(said.get("currency", EURO))
        told.money.append(Money(*about, days, cents, currency, stage, details))


def names_joined(ours: Told, theirs: Told) -> frozenset[str]:
    """The names by which both data sets speak of one entity: two bodies of a common name are two."""
    records = [
        Record(record, number, kind, keys_of(kind, told.bodies[kind, name]))
        for number, told in (("ours", ours), ("theirs", theirs))
        for record, (kind, name) in told.records.items()
    ]
    entity = clusters(records, standing(()))
    known = {entity[record] for record in theirs.records}
    return frozenset(name for record, (_, name) in ours.records.items() if entity[record] in known)


def told_in(store: GraphStore, dataset: str) -> Told:
    """What a data set of the graph says."""
    rows = store.ask(CLAIMS, dataset=dataset)
    return told_by((c["record"], c["kind"], c["a"], c["b"], c["body"]) for c in rows)


def told_in_file(claims: Iterable[Claim]) -> Told:
    """What the claims read from a file say."""
    return told_by((c.record, c.kind, c.a, c.b, c.body) for c in claims)
