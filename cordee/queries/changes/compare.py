"""From two states of the graph to what changed: new, gone, said otherwise, brought together, set apart.

Entities are the same when they share a record, whatever has become of their names. Links are the
same when their type, their ends and what tells parallel links apart are; where one link between two
ends is gone and one of the same type is new, that is one change ("45 000 € → 50 000 €") rather than
two. Amounts are set side by side line by line, never added up: one may contain another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from cordee.language import Text
from cordee.model.claims import Value
from cordee.model.folding import fold
from cordee.model.vocabulary import KINDS, TYPES
from cordee.queries.changes.state import Entity, Link, State
from cordee.queries.common.words import link_text
from cordee.queries.entity.facts import euros, property_of, words_of


class Topic(StrEnum):
    """What a change is about, in the order people read."""

    SCHEMES = "schemes"
    MEMBERS = "members"
    STEERING = "steering"
    PARTNERS = "partners"
    MONEY = "money"
    WEAVING = "weaving"
    OTHER = "other"
    BODIES = "bodies"


TOPIC_NAMES: Mapping[Topic, Text] = {
    Topic.SCHEMES: Text(
        "Réseaux, programmes, projets et événements", "Networks, programmes, projects and events"
    ),
    Topic.MEMBERS: Text("Membres", "Members"),
    Topic.STEERING: Text("Pilotage et postes", "Steering and posts"),
    Topic.PARTNERS: Text("Partenariats", "Partnerships"),
    Topic.MONEY: Text("Financements", "Funding"),
    Topic.WEAVING: Text("Liens à tisser", "Links to weave"),
    Topic.OTHER: Text("Territoires, thèmes et autres liens", "Territories, themes and other links"),
    Topic.BODIES: Text(
        "Organisations, personnes, territoires et thèmes", "Organisations, people, territories and themes"
    ),
}
_OF_LINK = {
    "MEMBER_OF": Topic.MEMBERS,
    "STEERS": Topic.STEERING,
    "WORKS_FOR": Topic.STEERING,
    "PARTNER_OF": Topic.PARTNERS,
    "FUNDS": Topic.MONEY,
    "WEAVES": Topic.WEAVING,
}
_NAMING: Mapping[str, frozenset[str]] = {
    "Person": frozenset({"name", "aliases", "acronym", "identifiers", "description", "url"}),
    "WEAVES": frozenset({"owner"}),
}
"""The properties that tell who somebody is: only with names."""
_SCHEMES = frozenset({"Network", "Programme", "Project", "Event"})
_EURO = "EUR"
_TOLD = ("amount", "amount_min", "amount_max", "budget", "year", "note")


class What(StrEnum):
    """What became of something."""

    NEW = "new"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Detail:
    """A property said otherwise: what it was and what it is, None where nothing was or is said."""

    name: str
    title: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True, slots=True)
class StateChange:
    """One thing that changed; ``kind`` is an entity kind or a link type, ``ends`` the entities meant.

    ``before`` and ``after`` are the claims it rests on at either moment.
    """

    topic: Topic
    what: What
    kind: str
    sentence: Text
    details: tuple[Detail, ...]
    ends: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim behind it."""
        return tuple(dict.fromkeys((*self.before, *self.after)))


_Key: TypeAlias = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Continuity:
    """Which entities before are which after: ``to`` maps each id before to those that hold its records."""

    to: Mapping[str, tuple[str, ...]]

    def now(self, id_: str) -> str:
        """The id that an id from before has now: itself when nothing is left of it."""
        return next(iter(self.to.get(id_, ())), id_)


def match(before: State, after: State) -> Continuity:
    """Entities by the records they share."""
    owner = {record: entity.id for entity in after.entities.values() for record in entity.records}
    found = {}
    for id_, entity in before.entities.items():
        targets = {owner[record] for record in entity.records if record in owner}
        # An entity is called after its smallest record: what keeps that one is what it became.
        found[id_] = tuple(sorted(targets, key=lambda target: (target != owner.get(id_), target)))
    return Continuity(found)


def compare(before: State, after: State) -> tuple[StateChange, ...]:
    """Everything that is not the same after as before, topic by topic."""
    matched = match(before, after)
    found = [*_entities(before, after, matched), *_links(before, after, matched)]
    order = {name: place for place, name in enumerate((*TYPES, *KINDS))}
    topics, whats = list(Topic), list(What)
    return tuple(
        sorted(
            found,
            key=lambda c: (
                topics.index(c.topic),
                whats.index(c.what),
                order[c.kind],
                fold(c.sentence.fr),
                c.sentence.fr,
                c.ends,
                c.claims,
            ),
        )
    )


# ------------------------------------------------------------ entities


def _entities(before: State, after: State, matched: Continuity) -> Iterator[StateChange]:
    came: dict[str, list[str]] = defaultdict(list)
    for id_, targets in matched.to.items():
        for target in targets:
            came[target].append(id_)
        if not targets:
            yield _entity(What.GONE, before, before.entities[id_])
        elif len(targets) > 1:
            yield _split(before, after, id_, targets)
    for id_, entity in after.entities.items():
        origins = sorted(came.get(id_, ()))
        if not origins:
            yield _entity(What.NEW, after, entity)
            continue
        if len(origins) > 1:
            yield _merged(before, after, origins, id_)
        old = before.entities[origins[0]]
        details = _details(entity.kind, old.properties, entity.properties, after.with_names)
        if details and len(matched.to[origins[0]]) == 1:
            said = _about(entity.kind, after.called(id_))
            topic = _topic(entity.kind)
            yield StateChange(
                topic, What.CHANGED, entity.kind, said, details, (id_,), old.claims, entity.claims
            )


def _topic(kind: str) -> Topic:
    return Topic.SCHEMES if kind in _SCHEMES else Topic.BODIES


def _about(kind: str, name: Text) -> Text:
    title = KINDS[kind].title
    return Text(f"{name.fr} ({title.fr})", f"{name.en} ({title.en})") if kind != "Person" else name


def _entity(what: What, state: State, one: Entity) -> StateChange:
    named, known = _about(one.kind, state.called(one.id)), _known(one.kind, one.properties)
    said, none = Text(f"{named.fr}{known.fr}", f"{named.en}{known.en}"), ()
    behind = (none, one.claims) if what is What.NEW else (one.claims, none)
    return StateChange(_topic(one.kind), what, one.kind, said, (), (one.id,), *behind)


def _split(before: State, after: State, id_: str, targets: Sequence[str]) -> StateChange:
    one, name = before.entities[id_], before.called(id_)
    parts = [after.called(target) for target in targets]
    said = Text(
        f"{name.fr} est désormais : {', '.join(p.fr for p in parts)}",
        f"{name.en} is now: {', '.join(p.en for p in parts)}",
    )
    claims = tuple(claim for target in targets for claim in after.entities[target].claims)
    return StateChange(_topic(one.kind), What.SPLIT, one.kind, said, (), tuple(targets), one.claims, claims)


def _merged(before: State, after: State, origins: Sequence[str], id_: str) -> StateChange:
    one, name = after.entities[id_], after.called(id_)
    parts = [before.called(origin) for origin in origins]
    said = Text(
        f"{', '.join(p.fr for p in parts)} ne font plus qu'un : {name.fr}",
        f"{', '.join(p.en for p in parts)} are one now: {name.en}",
    )
    claims = tuple(claim for origin in origins for claim in before.entities[origin].claims)
    return StateChange(_topic(one.kind), What.MERGED, one.kind, said, (), (id_,), claims, one.claims)


# ------------------------------------------------------------ links


def _links(before: State, after: State, matched: Continuity) -> Iterator[StateChange]:
    old = {_key(link, matched): link for link in before.links}
    new = {_key(link, None): link for link in after.links}
    apart: dict[_Key, tuple[list[Link], list[Link]]] = defaultdict(lambda: ([], []))
    for key, link in old.items():
        if key in new:
            yield from _changed(after, key[1:3], link, new[key])
        else:
            apart[(*key[:3], "")][0].append(link)
    for key in new.keys() - old.keys():
        apart[(*key[:3], "")][1].append(new[key])
    for key, (gone, come) in apart.items():
        if len(gone) == len(come) == 1:
            yield from _changed(after, key[1:3], gone[0], come[0])
        else:
            yield from (_link(What.GONE, before, key[1:3], link) for link in gone)
            yield from (_link(What.NEW, after, key[1:3], link) for link in come)


def _key(link: Link, matched: Continuity | None) -> _Key:
    a, b = (matched.now(end) if matched else end for end in (link.a, link.b))
    return (link.type, a, b, link.told_apart)


def _changed(after: State, ends: tuple[str, ...], old: Link, new: Link) -> Iterator[StateChange]:
    details = _details(new.type, old.properties, new.properties, after.with_names)
    if details:
        said = _said(after, new, "")
        topic = _OF_LINK.get(new.type, Topic.OTHER)
        yield StateChange(topic, What.CHANGED, new.type, said, details, ends, old.claims, new.claims)


def _link(what: What, state: State, ends: tuple[str, ...], link: Link) -> StateChange:
    said = _said(state, link, str(link.properties.get("role", "")))
    known = _known(link.type, link.properties)
    full = Text(f"{said.fr}{known.fr}", f"{said.en}{known.en}")
    none: tuple[str, ...] = ()
    behind = (none, link.claims) if what is What.NEW else (link.claims, none)
    return StateChange(_OF_LINK.get(link.type, Topic.OTHER), what, link.type, full, (), ends, *behind)


def _said(state: State, link: Link, role: str) -> Text:
    a, b = state.called(link.a), state.called(link.b)
    fr = link_text(link.type, role, a.fr, b.fr).fr
    return Text(fr, link_text(link.type, role, a.en, b.en).en)


def _known(what: str, properties: Mapping[str, Value]) -> Text:
    """What is known beside a name or a role: amount, year, dates."""
    parts = [_words(what, name, properties) for name in _TOLD if name in properties]
    for name in ("since", "until"):
        if name in properties:
            title, day = property_of(what, name).title, properties[name]
            parts.append(Text(f"{title.fr} {day}", f"{title.en} {day}"))
    if not parts:
        return Text("", "")
    return Text(f", {', '.join(p.fr for p in parts)}", f", {', '.join(p.en for p in parts)}")


# ------------------------------------------------------------ properties


def _details(
    what: str, old: Mapping[str, Value], new: Mapping[str, Value], with_names: bool
) -> tuple[Detail, ...]:
    known: Iterable[str] = (KINDS.get(what) or TYPES[what]).by_name
    hidden = frozenset() if with_names else _NAMING.get(what, frozenset())
    return tuple(
        Detail(name, property_of(what, name).title, _given(what, name, old), _given(what, name, new))
        for name in known
        if old.get(name) != new.get(name) and name not in hidden
    )


def _given(what: str, name: str, properties: Mapping[str, Value]) -> Text | None:
    return _words(what, name, properties) if name in properties else None


def _words(what: str, name: str, properties: Mapping[str, Value]) -> Text:
    value, currency = properties[name], str(properties.get("currency", _EURO))
    if what == "FUNDS" and name.startswith("amount") and currency != _EURO and isinstance(value, int):
        amount = euros(value)
        return Text(amount.fr.replace("€", currency), f"{amount.en.replace('€', '')} {currency}")
    return words_of(property_of(what, name), value)
