"""« Pourquoi Cordée affirme-t-il cela ? » — Why does Cordée say this?

Follows one fact of ``show`` from the claims behind it, through the records that were joined, to the
rule that chose among what sources say, and to what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import NOTHING, Listed, Text, in_every_language, reworded
from cordee.model.folding import fold
from cordee.queries.common.find import NAMES, Found
from cordee.queries.common.sources import Citation, cite, in_order
from cordee.queries.entity.chain import ClaimSaying, Fact, Joined, Why
from cordee.queries.entity.facts import EntityFacts, LinkFact, property_of, titled, words_of
from cordee.queries.entity.joins import Join, joins, read_records
from cordee.queries.entity.rules import ruling
from cordee.queries.entity.show import read_node, show

LOADS = """
MATCH (l:Load)
WHERE l.number IN $numbers
RETURN l.number AS number, l.at AS at
"""
ENTITY_OF = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS id, r.dataset AS dataset, r.entity AS entity
"""


def why(store: GraphStore, name: str, fact: str, *, as_of: str = "", with_contacts: bool = False) -> Why:
    """The chain behind one fact of the entity ``name`` means.

    ``fact`` is the id ``show`` gives it, or the name of a property as people or programs call it.

    Raises UnknownName, or InvalidValue when the entity has no such fact.
    """
    shown = show(store, name, as_of=as_of, with_contacts=with_contacts)
    chosen = _chosen(shown, fact)
    entities = (shown.entity, chosen.other) if isinstance(chosen, LinkFact) else (shown.entity,)
    records, joined = _histories(store, {e.id: e for e in entities}.values())
    facts = chosen.properties if isinstance(chosen, LinkFact) else ()
    names = {r.record: f"{r.name} ({r.dataset})" for r in records}
    outside = {join.right for join in joined} - names.keys()
    return Why(
        entity=shown.entity,
        fact=chosen,
        said=_said(store, shown.entity, chosen),
        history=records,
        joins=joined,
        rulings=(ruling(chosen), *(ruling(f) for f in facts if f.disputed)),
        shown=_conclusion(shown.entity, chosen),
        names={**names, **_outsiders(store, outside)},
    )


def _chosen(shown: EntityFacts, fact: str) -> Fact:
    for known in shown.properties:
        if fact in (known.fact, known.name) or fold(fact) in map(fold, in_every_language(known.title)):
            return known
    for link in shown.links:
        if fact == link.fact:
            return link
    ids = ", ".join([str(p.title) for p in shown.properties] + [link.fact for link in shown.links[:10]])
    name, said = shown.entity.name, f"{fact:.60}"
    raise InvalidValue(Text("entity.has_fact_choose_one", name=name, said=said, ids=ids))


def _said(store: GraphStore, entity: Found, fact: Fact) -> tuple[ClaimSaying, ...]:
    if isinstance(fact, LinkFact):
        pairs = [(citation, _link_words(entity, fact, citation)) for citation in fact.sources]
    else:
        title = fact.title
        pairs = [
            (c, Text("entity.title_value", title=title, value=s.words))
            for s in fact.sayings
            for c in s.sources
        ]
    numbers = sorted({citation.opened for citation, _ in pairs})
    at = {row["number"]: row["at"] for row in store.ask(LOADS, numbers=numbers)}
    return tuple(ClaimSaying(c, words, c.opened, at.get(c.opened, "")) for c, words in pairs)


def _link_words(entity: Found, link: LinkFact, citation: Citation) -> Text:
    told = citation.says()
    said = [(property_of(link.type, name), value) for name, value in told.items()]
    currency = told.get("currency")
    stated = [titled(known, words_of(known, value, bound=True, currency=currency)) for known, value in said]
    details = Text("entity.aside", details=Listed(stated)) if stated else NOTHING
    return Text(
        "entity.link_said", entity=entity.name, words=link.words, other=link.other.name, details=details
    )


def _histories(store: GraphStore, entities: Iterable[Found]) -> tuple[tuple[Joined, ...], tuple[Join, ...]]:
    """The records of each entity, and what joined them."""
    described: list[Joined] = []
    joined: list[Join] = []
    for entity in entities:
        node = read_node(store, entity.id)
        citations = in_order(cite(store, node["claims"]).values())
        records = read_records(store, node["records"])
        joined += joins(store, records, citations)
        for record in records:
            said = [citation for citation in citations if citation.record == record.id]
            names = sorted({str(citation.says()["name"]) for citation in said})
            places = tuple(sorted({citation.place for citation in said if citation.place}))
            described.append(Joined(record.id, entity, record.dataset, " / ".join(names), places))
    return tuple(described), tuple(joined)


def _outsiders(store: GraphStore, ids: set[str]) -> dict[str, str]:
    """How records of other entities are called."""
    if not ids:
        return {}
    rows = store.ask(ENTITY_OF, ids=sorted(ids))
    entities = sorted({row["entity"] for row in rows})
    called = {row["id"]: row["name"] for row in store.ask(NAMES, ids=entities)}
    return {row["id"]: f"{called.get(row['entity'], row['id'])} ({row['dataset']})" for row in rows}


def _conclusion(entity: Found, fact: Fact) -> Text:
    if isinstance(fact, LinkFact):
        details = Text("entity.aside", details=fact.details) if fact.properties else NOTHING
        return Text(
            "entity.shown", entity=entity.name, fact=fact.words, other=fact.other.name, details=details
        )
    others = [saying.words for saying in fact.sayings if not saying.shown]
    disputed = Text("entity.beside", others=Listed(others)) if others else NOTHING
    shown = Text("entity.shown_value", title=fact.title, words=fact.words, disputed=disputed)
    # A text that ends with a full stop has one already.
    return Text("entity.sentence", said=reworded(shown, lambda said: said.rstrip(".")))
