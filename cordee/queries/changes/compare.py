"""From two states of the graph to what changed: new, gone, said otherwise, brought together, set apart.

Entities are the same when they share a record, whatever has become of their names. Links are the
same when they tell the same between the same ends; where one link about the same thing (a reference,
a year, a role), else one of the same type between two ends, is gone and one is new, that is one
change ("45 000 € → 50 000 €") rather than two. Amounts are set side by side line by line, never
added up: one may contain another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TypeAlias

from cordee.i18n import NOTHING, At, Listed, Since, Text, Until, plain
from cordee.model import (
    DECIDED,
    ECHOING,
    KINDS,
    MEETINGS,
    MEMBERSHIPS,
    MONEY,
    PARTNERSHIPS,
    PEOPLE,
    POSTS,
    STEERING,
    TYPES,
)
from cordee.model.claims import Value
from cordee.model.folding import fold
from cordee.model.written import written_parts
from cordee.queries.changes.state import Entity, Link, State
from cordee.queries.common.sources import Citation
from cordee.queries.common.words import link_text, weaving_text
from cordee.queries.echo.decisions import DECIDING
from cordee.queries.entity.facts import property_of, words_of


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
    Topic.SCHEMES: Text("changes.topic_names_schemes"),
    Topic.MEMBERS: Text("changes.topic_names_members"),
    Topic.STEERING: Text("changes.topic_names_steering"),
    Topic.PARTNERS: Text("changes.topic_names_partners"),
    Topic.MONEY: Text("changes.topic_names_money"),
    Topic.WEAVING: Text("changes.topic_names_weaving"),
    Topic.OTHER: Text("changes.topic_names_other"),
    Topic.BODIES: Text("changes.topic_names_bodies"),
}
_OF_LINK = {
    type_: topic
    for topic, types in (
        (Topic.MEMBERS, MEMBERSHIPS),
        (Topic.STEERING, (*STEERING, *POSTS)),
        (Topic.PARTNERS, PARTNERSHIPS),
        (Topic.MONEY, MONEY),
        (Topic.WEAVING, DECIDED),
    )
    for type_ in types
}
_NAMING: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(PEOPLE, frozenset({"name", "aliases", "acronym", "identifiers", "description", "url"})),
    **dict.fromkeys(DECIDED, frozenset({"owner"})),
}
"""The properties that tell who somebody is: only with names."""
_SCHEMES = frozenset({*ECHOING, *MEETINGS})
_TOLD = ("amount", "amount_min", "amount_max", "nature", "stage", "budget", "year", "note")


class What(StrEnum):
    """What became of something."""

    NEW = "new"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Detail:
    """A property said otherwise: what it was and what it is, None where nothing was or is said.

    ``kept`` are the parts of either that stay as a meeting wrote them.
    """

    name: str
    title: Text
    before: Text | None
    after: Text | None
    kept: tuple[str, ...] = ()


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

    @property
    def kept(self) -> tuple[str, ...]:
        """What of it stays as a meeting wrote it."""
        return tuple(part for detail in self.details for part in detail.kept)

    def stating(self, citations: Mapping[str, Citation], name: str = "") -> tuple[str, ...]:
        """The claims that state what changed, or its property ``name``; every one where none states it."""
        names = {name} if name else {detail.name for detail in self.details}
        cited = [claim for claim in self.claims if claim in citations]
        found = tuple(claim for claim in cited if names & citations[claim].says().keys())
        return found or self.claims

    @property
    def decides(self) -> bool:
        """Whether something was decided of a link to weave, rather than noted, corrected or named anew."""
        return self.kind in DECIDED and any(detail.name in DECIDING for detail in self.details)


_Standing: TypeAlias = tuple[Link, tuple[str, str]]
"""A link, and the ids its ends have now."""


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
                fold(str(c.sentence)),
                str(c.sentence),
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
    return Text("common.of_kind", name=name, kind=title) if kind not in PEOPLE else name


def _entity(what: What, state: State, one: Entity) -> StateChange:
    named, known = _about(one.kind, state.called(one.id)), _known(one.kind, one.properties)
    said, none = Text("changes.named_known", named=named, known=known), ()
    behind = (none, one.claims) if what is What.NEW else (one.claims, none)
    return StateChange(_topic(one.kind), what, one.kind, said, (), (one.id,), *behind)


def _split(before: State, after: State, id_: str, targets: Sequence[str]) -> StateChange:
    one, name = before.entities[id_], before.called(id_)
    parts = [after.called(target) for target in targets]
    said = Text("changes.now", name=name, parts=Listed(parts))
    claims = tuple(claim for target in targets for claim in after.entities[target].claims)
    return StateChange(_topic(one.kind), What.SPLIT, one.kind, said, (), tuple(targets), one.claims, claims)


def _merged(before: State, after: State, origins: Sequence[str], id_: str) -> StateChange:
    one, name = after.entities[id_], after.called(id_)
    parts = [before.called(origin) for origin in origins]
    said = Text("changes.one_now", parts=Listed(parts), name=name)
    claims = tuple(claim for origin in origins for claim in before.entities[origin].claims)
    return StateChange(_topic(one.kind), What.MERGED, one.kind, said, (), (id_,), claims, one.claims)


# ------------------------------------------------------------ links


def _links(before: State, after: State, matched: Continuity) -> Iterator[StateChange]:
    old = [(link, (matched.now(link.a), matched.now(link.b))) for link in before.links]
    new = [(link, (link.a, link.b)) for link in after.links]
    for told, alike in _STAGES:
        pairs, old, new = _paired(old, new, told, alike=alike)
        for gone, (come, ends) in pairs:
            yield from _changed(after, ends, gone, come)
    yield from (_link(What.GONE, before, ends, link) for link, ends in old)
    yield from (_link(What.NEW, after, ends, link) for link, ends in new)


_STAGES: tuple[tuple[Callable[[Link], str], bool], ...] = (
    (attrgetter("told"), True),
    (attrgetter("about"), False),
    (attrgetter("type"), False),
)
"""What makes two links one, the surest first; and whether any of several alike will do."""


def _paired(
    old: Sequence[_Standing], new: Sequence[_Standing], told: Callable[[Link], str], *, alike: bool
) -> tuple[list[tuple[Link, _Standing]], list[_Standing], list[_Standing]]:
    """The links of one type and ends that tell the same, where there is one of each or they are alike."""
    groups: dict[tuple[object, ...], tuple[list[_Standing], list[_Standing]]] = defaultdict(lambda: ([], []))
    for side, links in enumerate((old, new)):
        for standing in links:
            link, ends = standing
            groups[link.type, ends, told(link)][side].append(standing)
    pairs: list[tuple[Link, _Standing]] = []
    gone: list[_Standing] = []
    come: list[_Standing] = []
    for was, now in groups.values():
        count = min(len(was), len(now))
        if not alike and (len(was), len(now)) != (1, 1):
            count = 0
        pairs += [(link, standing) for (link, _), standing in zip(was[:count], now[:count], strict=True)]
        # Two links of two ends that are one now, told alike, are the one that stays.
        stays = {(link.a, link.b) for link, _ in was[:count]} if alike else set()
        gone += [one for one in was[count:] if not stays or (one[0].a, one[0].b) in stays]
        come += now[count:]
    return pairs, gone, come


def _changed(after: State, ends: tuple[str, ...], old: Link, new: Link) -> Iterator[StateChange]:
    details = _details(new.type, old.properties, new.properties, after.with_names)
    if details:
        said = _said(after, new, "")
        topic = _OF_LINK.get(new.type, Topic.OTHER)
        yield StateChange(topic, What.CHANGED, new.type, said, details, ends, old.claims, new.claims)


def _link(what: What, state: State, ends: tuple[str, ...], link: Link) -> StateChange:
    said = _said(state, link, str(link.properties.get("role", "")))
    if link.type in DECIDED:
        return _decision(what, state, ends, link, said)
    known = _known(link.type, link.properties)
    full = Text("changes.said_known", said=said, known=known)
    none: tuple[str, ...] = ()
    behind = (none, link.claims) if what is What.NEW else (link.claims, none)
    return StateChange(_OF_LINK.get(link.type, Topic.OTHER), what, link.type, full, (), ends, *behind)


def _decision(what: What, state: State, ends: tuple[str, ...], link: Link, said: Text) -> StateChange:
    """What was decided of a link to weave, property by property; or what is decided no more."""
    new = what is What.NEW
    before, after = ({}, link.properties) if new else (link.properties, {})
    details = _details(link.type, before, after, state.with_names)
    behind: tuple[tuple[str, ...], tuple[str, ...]] = ((), link.claims) if new else (link.claims, ())
    return StateChange(_OF_LINK.get(link.type, Topic.OTHER), what, link.type, said, details, ends, *behind)


def _said(state: State, link: Link, role: str) -> Text:
    a, b = state.called(link.a), state.called(link.b)
    if link.type in DECIDED:
        only = set(link.properties) <= {"corrections"} and link.properties
        noted = not only and set(link.properties) <= {"corrections", "note"} and link.properties
        if only or noted:
            return Text("changes.to_correct" if only else "changes.noted", start=a, end=b)
        progress = str(link.properties.get("progress", ""))
        return Text("changes.to_weave", noun=weaving_text(progress), start=a, end=b)
    return link_text(link.type, role, a, b)


def _known(what: str, properties: Mapping[str, Value]) -> Text:
    """What is known beside a name or a role: amount, year, dates."""
    parts = [_words(what, name, properties) for name in _TOLD if name in properties]
    since, until = (str(properties.get(name, "")) for name in ("since", "until"))
    if since and since == until:
        parts.append(plain(At(since)))
    else:
        parts += [plain(bound) for day, bound in ((since, Since(since)), (until, Until(until))) if day]
    if not parts:
        return NOTHING
    return Text("changes.parts", parts=Listed(parts))


# ------------------------------------------------------------ properties


def _details(
    what: str, old: Mapping[str, Value], new: Mapping[str, Value], with_names: bool
) -> tuple[Detail, ...]:
    known: Iterable[str] = (KINDS.get(what) or TYPES[what]).by_name
    hidden = frozenset() if with_names else _NAMING.get(what, frozenset())
    return tuple(
        Detail(
            name,
            property_of(what, name).title,
            _given(what, name, old),
            _given(what, name, new),
            written_parts(name, old.get(name), new.get(name)),
        )
        for name in known
        if old.get(name) != new.get(name) and name not in hidden
    )


def _given(what: str, name: str, properties: Mapping[str, Value]) -> Text | None:
    return _words(what, name, properties) if name in properties else None


def _words(what: str, name: str, properties: Mapping[str, Value]) -> Text:
    return words_of(property_of(what, name), properties[name], currency=properties.get("currency"))
