"""Everything that is shown at a moment, entities and links with their properties, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cordee.graph import GraphStore
from cordee.graph.projection.past import shown_by
from cordee.i18n import Text, plain
from cordee.model import ENTITIES as ENTITY_KINDS
from cordee.model import LINKS as LINK_TYPES
from cordee.model import MONEY, PEOPLE, POSTS, TYPES, cypher
from cordee.model.claims import Claim, Value, canonical
from cordee.model.dates import FIRST_DAY, LAST_DAY, period
from cordee.queries.common.words import role_text

ENTITIES = cypher("""
MATCH (n:$KINDS)
RETURN properties(n) AS shown
""")
LINKS = cypher("""
MATCH (n:$KINDS)-[r]->
  (m:$KINDS)
RETURN n.id AS a, m.id AS b, type(r) AS type, properties(r) AS shown
""")
OPEN_THEN = """
MATCH (c:Claim)
WHERE c.opened <= $number AND (c.closed IS NULL OR c.closed > $number)
RETURN c.id AS id, c.dataset AS dataset, c.source AS source, c.cite AS cite, c.dated AS dated,
       c.place AS place, c.record AS record, c.kind AS kind, c.a AS a, c.b AS b, c.body AS body
"""
_KNOWN = {k.name: k.properties for k in ENTITY_KINDS} | {link.name: link.properties for link in LINK_TYPES}
_TOLD = {what: frozenset(p.name for p in known if not p.personal) for what, known in _KNOWN.items()}
"""The properties that are compared: contact details are not."""
_SOMEBODY = Text("changes.somebody")


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as it is shown, and the records it is made of."""

    id: str
    kind: str
    properties: Mapping[str, Value]
    records: tuple[str, ...]
    claims: tuple[str, ...]
    days: tuple[str, str]

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.properties["name"])


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is shown."""

    type: str
    a: str
    b: str
    properties: Mapping[str, Value]
    claims: tuple[str, ...]
    days: tuple[str, str]

    @property
    def told(self) -> str:
        """All it tells, as one text."""
        return canonical(self.properties)

    @property
    def about(self) -> str:
        """What it is about whatever its amount and dates: a reference, a year, a role."""
        reference = self.properties.get("reference") if self.type in MONEY else None
        names = ("year",) if self.type in MONEY else TYPES[self.type].key
        return str(reference or "|".join(str(self.properties.get(name, "")) for name in names))


@dataclass(frozen=True)
class State:
    """What is shown at a moment. People are called by their post unless ``with_names``.

    ``everything`` is all that can be named, whatever its dates.
    """

    entities: Mapping[str, Entity]
    links: tuple[Link, ...]
    everything: Mapping[str, Entity]
    with_names: bool = False

    def at(self, day: str) -> State:
        """What of it holds at a partial date; undated things always hold.

        Raises InvalidValue for a date that does not exist.
        """
        first, last = period(day)

        def holds(one: Entity | Link) -> bool:
            return one.days[0] <= last and one.days[1] >= first

        entities = {id_: one for id_, one in self.entities.items() if holds(one)}
        return State(entities, tuple(filter(holds, self.links)), self.everything, self.with_names)

    @property
    def undated(self) -> int:
        """How many links have no date at all."""
        return sum(link.days == (FIRST_DAY, LAST_DAY) for link in self.links)

    @cached_property
    def posts(self) -> Mapping[str, Link]:
        """The first post of each person that has one."""
        held = sorted(
            (link for link in self.links if link.type in POSTS),
            key=lambda link: (link.a, link.days, link.b, link.told),
        )
        return {link.a: link for link in reversed(held)}

    def called(self, id_: str) -> Text:
        """How an entity is called: by its name; a person by post and employer unless named."""
        entity = self.everything[id_]
        if entity.kind not in PEOPLE or self.with_names:
            return plain(entity.name)
        post = self.posts.get(id_)
        if post is None:
            return _SOMEBODY
        role, where = (
            role_text(post.type, str(post.properties.get("role", ""))),
            self.everything[post.b].name,
        )
        return Text("changes.somebody_role_where", somebody=_SOMEBODY, role=role, where=where)


def read_state(store: GraphStore, *, with_names: bool = False) -> State:
    """Everything the graph shows now, whatever its dates."""
    nodes = (row["shown"] for row in store.stream(ENTITIES))
    links = ((row["type"], row["a"], row["b"], row["shown"]) for row in store.stream(LINKS))
    return _state(nodes, links, with_names)


def read_past(store: GraphStore, number: int, *, with_names: bool = False) -> State:
    """Everything it showed after the load of this number, worked out from the claims open then."""
    claims = [
        Claim(**{name: value or "" for name, value in row.items()})
        for row in store.stream(OPEN_THEN, number=number)
    ]
    decisions = (decision for decision in store.log() if decision.number <= number)
    past = shown_by(claims, decisions, store.there(empty=True, until=number))
    links = ((link.type, link.a, link.b, link.properties) for link in past.links)
    return _state(past.entities, links, with_names)


def _state(
    nodes: Iterable[Mapping[str, Any]],
    links: Iterable[tuple[str, str, str, Mapping[str, Any]]],
    with_names: bool,
) -> State:
    entities = {}
    for shown in nodes:
        id_, kind, days = shown["id"], shown["kind"], (shown["from_day"], shown["to_day"])
        behind = (tuple(shown["records"]), tuple(shown["claims"]))
        entities[id_] = Entity(id_, kind, _kept(kind, shown), *behind, days)
    found = [
        Link(type_, a, b, _kept(type_, shown), tuple(shown["claims"]), (shown["from_day"], shown["to_day"]))
        for type_, a, b, shown in links
    ]
    found.sort(key=lambda link: (link.type, link.a, link.b, link.told))
    entities = dict(sorted(entities.items()))
    return State(entities, tuple(found), entities, with_names)


def _kept(what: str, shown: Mapping[str, Any]) -> dict[str, Value]:
    told = _TOLD[what]
    return {name: value for name, value in shown.items() if name in told and value is not None}
