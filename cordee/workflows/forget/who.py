"""« De quelle personne s'agit-il ? » — Who is meant, who shares the name, and what they can be known by."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from cordee.errors import AmbiguousName, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text
from cordee.model import cypher
from cordee.model.folding import fold
from cordee.model.tombstones import Person, parts, same_name
from cordee.queries.common.find import suggestions
from cordee.queries.common.words import role_text
from cordee.queries.quality.documents import POSTS

EVERYBODY = cypher("""
MATCH (p:$PEOPLE)
RETURN p.id AS id, p.kind AS kind, p.name AS name, p.aliases AS aliases, p.records AS records
""")
SAID = cypher("""
MATCH (c:Claim)
WHERE c.kind IN [$PEOPLE]
RETURN c.record AS record, c.body AS body, c.dated AS dated, c.opened AS opened, c.closed AS closed
""")
LOADS = "MATCH (l:Load) RETURN l.number AS number, l.at AS at"
_LONGEST, _NEAR = 60, 8


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody of the graph: id, name, aliases, records, and where they are known from."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    records: tuple[str, ...]
    where: str = ""

    def called(self, name: str) -> bool:
        """Whether this is their id or, in any order of its words, a name of theirs."""
        return name.strip() == self.id or any(same_name(one, name) for one in (self.name, *self.aliases))

    @property
    def told(self) -> str:
        """Name, what they do, and id."""
        return ", ".join(filter(None, (self.name, self.where, self.id)))


def everybody(store: GraphStore) -> tuple[Bearer, ...]:
    """All the people of the graph, by name."""
    posts: dict[str, list[str]] = {}
    for row in store.ask(POSTS):
        role = str(role_text(row["type"], row["role"] or ""))
        posts.setdefault(row["person"], []).append(f"{role} — {row['name']}")
    found = (
        Bearer(
            row["id"],
            row["kind"],
            row["name"],
            tuple(row["aliases"] or ()),
            tuple(row["records"] or ()),
            min(posts.get(row["id"], [""])),
        )
        for row in store.ask(EVERYBODY)
    )
    return tuple(sorted(found, key=lambda one: (fold(one.name), one.id)))


def bearers(people: Iterable[Bearer], name: str) -> tuple[Bearer, ...]:
    """Everybody whom this name or id means."""
    return tuple(one for one in people if one.called(name))


def near_names(store: GraphStore, name: str) -> tuple[str, ...]:
    """The names that this one is a part of, then those that are written much like it."""
    people = everybody(store)
    wanted = set(fold(name).split())
    part = (one.name for one in people if wanted and wanted <= set(fold(one.name).split()))
    like = suggestions(store, name, tuple({one.kind for one in people}))
    return tuple(dict.fromkeys((*part, *like)))[:_NEAR]


def one_of(store: GraphStore, name: str, found: Iterable[Bearer]) -> Bearer:
    """The only one. Raises UnknownName, with the nearest names, for nobody; AmbiguousName for several."""
    several = tuple(found)
    if len(several) == 1:
        return several[0]
    if not several:
        nearest = near_names(store, name)
        asked = name[:_LONGEST]
        if not nearest:
            raise UnknownName(Text("common.nothing_called_graph_cordee", name=asked))
        raise UnknownName(
            Text("common.nothing_called_did_you", name=asked, listed=", ".join(nearest)), nearest
        )
    listed = Listed([one.told for one in several], "semicolon")
    raise AmbiguousName(Text("forget.several", name=name, listed=listed))


def names_of(people: Iterable[Bearer]) -> frozenset[str]:
    """The names of these people."""
    return frozenset(name for one in people for name in (one.name, *one.aliases))


def known_by(store: GraphStore, chosen: Iterable[Bearer]) -> Person:
    """Records, names, addresses and numbers by which they can be known again, past ones too."""
    people = tuple(chosen)
    records = frozenset(record for one in people for record in one.records)
    names = dict.fromkeys(name for one in people for name in (one.name, *one.aliases))
    mails: dict[str, None] = {}
    phones: dict[str, None] = {}
    for row in store.ask(SAID):
        if row["record"] in records:
            body = json.loads(row["body"])
            names |= dict.fromkeys((*parts(body.get("name")), *parts(body.get("aliases"))))
            mails |= dict.fromkeys(parts(body.get("email")))
            phones |= dict.fromkeys(parts(body.get("phone")))
    return Person(records, tuple(names), tuple(mails), tuple(phones))


def last_said(store: GraphStore) -> dict[str, str]:
    """The newest day of what is said of each record of a person: the source's, else that of the load."""
    loaded = {row["number"]: (row["at"] or "")[:10] for row in store.ask(LOADS)}
    found: dict[str, str] = {}
    for row in store.ask(SAID):
        day = row["dated"] or loaded.get(row["opened"], "")
        found[row["record"]] = max(found.get(row["record"], ""), day)
    return found
