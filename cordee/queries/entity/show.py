"""« Que sait-on de X, et qui le dit ? » — What is known of X, and who says so?

Found by name, alias, acronym or identifier. Every property and link is given with its sources and
the places they were loaded from; where sources disagree, what is shown stands first and the other
values beside it, each with who says it. People's contact details only come when asked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import KINDS, TYPES, Property, ValueType, cypher
from cordee.model.claims import Value, digest
from cordee.model.dates import period
from cordee.model.discretion import discreet
from cordee.model.folding import fold
from cordee.model.notions import TURNED
from cordee.model.properties import DROPPED, UNGIVEN
from cordee.queries.common.find import Found, find
from cordee.queries.common.remarks import noted_of, remarks
from cordee.queries.common.sources import Citation, cite, in_order
from cordee.queries.common.words import asked_text
from cordee.queries.entity.facts import (
    APART,
    EntityFacts,
    LinkFact,
    LinkGroup,
    PropertyFact,
    Saying,
    short_ids,
    words_of,
)
from cordee.queries.entity.succession import succession
from cordee.queries.registry import question

NODE = cypher("""
MATCH (n:$KINDS {id: $id})
RETURN properties(n) AS properties
""")
LINKS_OUT = cypher("""
MATCH (n:$KINDS {id: $id})
      -[r:$TYPES]->
      (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN type(r) AS type, properties(r) AS properties, m.id AS id, m.kind AS kind, m.name AS name
""")
LINKS_IN = cypher("""
MATCH (n:$KINDS {id: $id})
      <-[r:$TYPES]-
      (m:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN type(r) AS type, properties(r) AS properties, m.id AS id, m.kind AS kind, m.name AS name
""")


@dataclass(frozen=True, slots=True)
class _Link:
    type: str
    outward: bool
    other: Found
    properties: Mapping[str, Any]


@question("show", "fiche")
def show(store: GraphStore, name: str, *, as_of: str = "", with_contacts: bool = False) -> EntityFacts:
    """Everything known of the entity ``name`` means, links narrowed to those that stood at ``as_of``.

    ``as_of`` is a partial date ("2018", "2018-10"); undated links always stand. E-mail and
    telephone of a person are left out unless ``with_contacts``, and those in any text replaced.

    Raises UnknownName with the nearest names, InvalidValue for a date that does not exist.
    """
    first, last = period(as_of)
    found = find(store, name, as_of=as_of)
    node, links = read_node(store, found.id), _links(store, found.id, first, last)
    if not with_contacts:
        node = discreet(node)
        links = [replace(link, properties=discreet(link.properties)) for link in links]
    claims = {*node["claims"], *(claim for link in links for claim in link.properties["claims"])}
    cited = cite(store, claims, with_contacts=with_contacts)
    keys = {p.name: digest("fact", found.id, p.name) for p in KINDS[found.kind].properties}
    short = short_ids([*keys.values(), *(link.properties["key"] for link in links)])
    shown = [p for p in KINDS[found.kind].properties if with_contacts or not p.personal]
    said = [cited[claim] for claim in node["claims"]]
    statements = Statements([one for one in said if not one.only_names] or said)
    return EntityFacts(
        entity=Found(found.id, found.kind, found.name),
        properties=_facts(shown, node, statements, {name: short(key) for name, key in keys.items()}),
        groups=_groups([_link_fact(link, cited, short(link.properties["key"])) for link in links]),
        record_ids=tuple(node["records"]),
        others=found.others,
        as_of=as_of,
        standing=node["from_day"] <= last and node["to_day"] >= first,
        line=succession(store, found.id),
        noted=noted_of(remarks(store), found.id),
    )


def read_node(store: GraphStore, id_: str) -> dict[str, Any]:
    """The properties of an entity, absent ones left out."""
    return _present(store.ask(NODE, id=id_)[0]["properties"])


def _present(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value is not None}


def _links(store: GraphStore, id_: str, first: str, last: str) -> list[_Link]:
    """The links, those out first."""
    out = store.ask(LINKS_OUT, id=id_, first=first, last=last)
    back = store.ask(LINKS_IN, id=id_, first=first, last=last)
    return [*(_link(row, outward=True) for row in out), *(_link(row, outward=False) for row in back)]


def _link(row: Mapping[str, Any], *, outward: bool) -> _Link:
    other = Found(row["id"], row["kind"], row["name"])
    return _Link(row["type"], outward, other, _present(row["properties"]))


class Statements:
    """What each of some claims states, opened once."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._by_name: dict[str, list[tuple[Value, Citation]]] = defaultdict(list)
        for citation in citations:
            for name, value in citation.says().items():
                self._by_name[name].append((value, citation))

    def of(self, name: str, value: Value) -> tuple[Citation, ...]:
        """Who says that ``name`` is ``value``, or that a list ``name`` holds it."""
        said = self._by_name.get(name, [])
        found = [c for v, c in said if v == value or (isinstance(v, list) and value in v)]
        if name == "aliases":
            found += self.of("name", value)
        return in_order(found)


def _facts(
    properties: Iterable[Property],
    shown: Mapping[str, Any],
    statements: Statements,
    fact_of: Mapping[str, str],
    *,
    bound: bool = False,
) -> tuple[PropertyFact, ...]:
    disputed = json.loads(shown.get("disputed", "{}"))
    return tuple(
        PropertyFact(
            fact_of[p.name],
            p.name,
            p.title,
            tuple(sayings(p, shown, disputed.get(p.name, []), statements, bound=bound)),
        )
        for p in properties
        if p.name in shown
    )


def sayings(
    p: Property,
    shown: Mapping[str, Any],
    others: Sequence[Value],
    statements: Statements,
    *,
    bound: bool = False,
) -> Iterator[Saying]:
    """The value ``shown``, item by item for a list, then the ``others``, each with who says it.

    Dates of a link are ``bound``: they say what they bound.
    """
    chosen = shown[p.name] if p.type is ValueType.LIST else [shown[p.name]]
    currency = shown.get("currency")
    for is_shown, values in ((True, chosen), (False, others)):
        for one in values:
            # One engine keeps 45 as it was written, the other as 45.0.
            plain = float(one) if isinstance(one, int) and p.type is ValueType.NUMBER else one
            words = words_of(p, plain, bound=bound, currency=currency)
            yield Saying(plain, words, is_shown, statements.of(p.name, one))


def _link_fact(link: _Link, cited: Mapping[str, Citation], fact: str) -> LinkFact:
    type_ = TYPES[link.type]
    citations = [cited[claim] for claim in link.properties["claims"]]
    facts = {p.name: fact for p in type_.properties}
    told = _facts(type_.properties, link.properties, Statements(citations), facts, bound=True)
    if not link.outward:
        # What they bring whose table it is, is what the others bring here.
        told = tuple(replace(one, title=type_.by_name[TURNED.get(one.name, one.name)].title) for one in told)
    return LinkFact(
        fact=fact,
        key=link.properties["key"],
        type=link.type,
        outward=link.outward,
        words=_words(link),
        other=link.other,
        properties=told,
        sources=in_order(citations),
        from_day=link.properties["from_day"],
        to_day=link.properties["to_day"],
    )


def _words(link: _Link) -> Text:
    stage = link.properties.get("stage")
    if stage in UNGIVEN:
        return asked_text(stage, outward=link.outward)
    if link.properties.get("progress") == DROPPED:
        return Text("show.set_aside" if link.outward else "show.set_aside_back")
    return TYPES[link.type].title if link.outward else TYPES[link.type].reverse


def _groups(links: Iterable[LinkFact]) -> tuple[LinkGroup, ...]:
    """By type in the vocabulary's order, out before in; within a group by name, then by date."""
    grouped: dict[tuple[str, bool, str], list[LinkFact]] = defaultdict(list)
    for link in sorted(links, key=lambda k: (fold(k.other.name), k.other.name, k.from_day, k.key)):
        grouped[link.type, link.outward, link.apart].append(link)
    order = [(name, out, stage) for name in TYPES for out in (True, False) for stage in ("", *APART)]
    return tuple(
        LinkGroup(name, out, grouped[name, out, stage][0].words, tuple(grouped[name, out, stage]))
        for name, out, stage in order
        if (name, out, stage) in grouped
    )
