"""« Qui pilote, où, qui peut apporter quoi, à qui s'adresser ? » — Who steers it, where, who can bring
what, whom to turn to?

What the identification table says of each network, programme and project beside the echo, read for
all of them at once. A post or a role that is over is said to be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cordee.graph import GraphStore
from cordee.model import NEEDS, OFFERS, PEOPLE, cypher
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common.ties import Row, ask
from cordee.queries.echo.decisions import Woven, read_decisions

ENTITIES = cypher("""
UNWIND $ids AS id
MATCH (n:$ECHOING {id: id})
RETURN n.id AS subject, n.status AS status, n.since AS since, n.until AS until, n.claims AS claims
""")
STEERING = cypher("""
UNWIND $ids AS id
MATCH (f:$KINDS)-[r:$STEERING]->(n:$ECHOING {id: id})
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, r.role AS role,
       r.since AS since, r.until AS until, r.claims AS claims
""")
LEADING = cypher("""
UNWIND $ids AS id
MATCH (f:$KINDS)-[r:$PARTNERSHIPS]->(n:$ECHOING {id: id})
WHERE r.role = 'lead' AND r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, r.role AS role,
       r.since AS since, r.until AS until, r.claims AS claims
""")
PLACES = cypher("""
UNWIND $ids AS id
MATCH (n:$ECHOING {id: id})-[r:$LOCATIONS]->(t:$PLACES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, t.id AS id, t.name AS name, r.claims AS claims
""")
BROUGHT = cypher("""
UNWIND $ids AS id
MATCH (n:$ECHOING {id: id})-[r:$EXCHANGED]->(t:$TOPICS)
RETURN n.id AS subject, type(r) AS type, t.id AS id, t.name AS name, r.note AS note, r.claims AS claims
""")
STAFF = cypher("""
UNWIND $ids AS id
MATCH (p:$PEOPLE)-[r:$POSTS]->(n:$ECHOING {id: id})
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, p.id AS id, p.kind AS kind, p.name AS name, r.role AS role, r.since AS since,
       r.until AS until, r.claims AS claims
""")
EMPLOYERS = cypher("""
UNWIND $ids AS id
MATCH (p:$PEOPLE {id: id})-[r:$POSTS]->(o:$ORGANISATIONS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN p.id AS subject, o.name AS name, r.role AS role, r.claims AS claims
""")
SUCCESSORS = cypher("""
UNWIND $ids AS id
MATCH (a:$ECHOING)-[r:$SUCCESSION]->(n:$ECHOING {id: id})
RETURN n.id AS subject, a.id AS id, a.name AS name, r.claims AS claims
""")
_ROLES = ("pilot", "coordinator", "animator", "carrier", "lead")


@dataclass(frozen=True, slots=True)
class Body:
    """Who steers or leads: an organisation, a person, a territory or a network, in ``roles``.

    Each role is the link type and the role on it. ``until`` is set when every role is over.
    """

    id: str
    kind: str
    name: str
    roles: tuple[tuple[str, str], ...]
    until: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedTerritory:
    """A territory, or the one that came after."""

    id: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What is offered or needed on a theme, in the source's sense (``note``)."""

    theme: str
    name: str
    note: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to turn to: ``posts`` are the roles as published, ``steers`` the (type, role) of steering.

    ``until`` is set when every post and role there is over. No e-mail and no telephone number.
    """

    id: str
    name: str
    posts: tuple[str, ...]
    steers: tuple[tuple[str, str], ...]
    employers: tuple[str, ...]
    until: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the table says of one network, programme or project; dates are partial ISO text."""

    status: str = ""
    since: str = ""
    until: str = ""
    bodies: tuple[Body, ...] = ()
    places: tuple[NamedTerritory, ...] = ()
    offers: tuple[Brought, ...] = ()
    needs: tuple[Brought, ...] = ()
    contacts: tuple[Contact, ...] = ()
    successors: tuple[NamedTerritory, ...] = ()
    woven: Woven = field(default_factory=Woven)
    claims: tuple[str, ...] = ()
    """The claims on the entity itself."""

    @property
    def all_claims(self) -> tuple[str, ...]:
        """Every claim behind any of these facts, each once."""
        parts = (self.bodies, self.places, self.offers, self.needs, self.contacts, self.successors)
        said = (claim for part in parts for fact in part for claim in fact.claims)
        return tuple(dict.fromkeys((*self.claims, *said, *self.woven.claims)))


def read_facts(store: GraphStore, subject: str, ids: Iterable[str], as_of: str = "") -> dict[str, Profile]:
    """The facts of these entities, by id; ``woven`` is what was decided between each and ``subject``.

    Raises InvalidValue for a date that does not exist.
    """
    wanted = sorted(set(ids))
    dates = dict(zip(("first", "last"), period(as_of), strict=True))
    steering, staff = (ask(store, text, wanted, **dates) for text in (STEERING, STAFF))
    bodies = _by_subject((*steering, *ask(store, LEADING, wanted, **dates)))
    people = {row["id"] for row in (*steering, *staff) if row["kind"] in PEOPLE}
    employers = _by_subject(ask(store, EMPLOYERS, people, **dates))
    places = _by_subject(ask(store, PLACES, wanted, **dates))
    posts, brought, after = (
        _by_subject(rows) for rows in (staff, ask(store, BROUGHT, wanted), ask(store, SUCCESSORS, wanted))
    )
    woven = read_decisions(store, subject)
    return {
        (id_ := row["subject"]): Profile(
            **{name: row[name] or "" for name in ("status", "since", "until")},
            bodies=_bodies(bodies[id_]),
            places=_named(places[id_]),
            offers=_brought(brought[id_], OFFERS),
            needs=_brought(brought[id_], NEEDS),
            contacts=_contacts(bodies[id_], posts[id_], employers),
            successors=_named(after[id_]),
            woven=woven.get(id_, Woven()),
            claims=tuple(row["claims"]),
        )
        for row in ask(store, ENTITIES, wanted)
    }


def _by_subject(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["subject"]].append(row)
    return found


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by id, those whose role is not over first, in an order that is always the same."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=_current):
        found[row["id"]].append(row)
    return found


def _current(row: Row) -> tuple[str, int, str, list[str]]:
    return (row["until"] or "", _rank(row["role"] or ""), row["since"] or "", row["claims"])


def _rank(role: str) -> int:
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _claims(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({claim for row in rows for claim in row["claims"]}))


def _over(rows: Sequence[Row]) -> str:
    """The last end of these links, "" when one of them has none."""
    ends = [row["until"] or "" for row in rows]
    return max(ends) if all(ends) else ""


def _roles(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((row["type"], row["role"] or "") for row in rows))


def _bodies(rows: Iterable[Row]) -> tuple[Body, ...]:
    found = [
        Body(id_, some[0]["kind"], some[0]["name"], _roles(some), _over(some), _claims(some))
        for id_, some in _grouped(rows).items()
    ]
    return tuple(sorted(found, key=lambda b: (bool(b.until), _rank(b.roles[0][1]), fold(b.name), b.id)))


def _named(rows: Iterable[Row]) -> tuple[NamedTerritory, ...]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["id"], row["name"]].append(row)
    named = [NamedTerritory(id_, name, _claims(some)) for (id_, name), some in found.items()]
    return tuple(sorted(named, key=lambda n: (fold(n.name), n.id)))


def _brought(rows: Iterable[Row], types: Collection[str]) -> tuple[Brought, ...]:
    found = [
        Brought(row["id"], row["name"], row["note"] or "", tuple(row["claims"]))
        for row in rows
        if row["type"] in types
    ]
    return tuple(sorted(found, key=lambda b: (fold(b.name), b.theme, b.note)))


def _contacts(
    bodies: Iterable[Row], staff: Iterable[Row], employers: Mapping[str, list[Row]]
) -> tuple[Contact, ...]:
    """The people who steer it or work for it: first those still there, those who steer, by name."""
    steering = [row for row in bodies if row["kind"] in PEOPLE]
    found = []
    for id_, rows in _grouped((*steering, *staff)).items():
        posts = [row for row in rows if "type" not in row]
        steers = [row for row in rows if "type" in row]
        work = sorted(employers.get(id_, ()), key=lambda r: (fold(r["name"]), r["role"] or ""))
        said = dict.fromkeys(row["role"] for row in (*posts, *work) if row["role"])
        at = tuple(dict.fromkeys(row["name"] for row in work))
        claims = _claims((*rows, *work))
        found.append(Contact(id_, rows[0]["name"], tuple(said), _roles(steers), at, _over(rows), claims))
    return tuple(sorted(found, key=lambda c: (bool(c.until), not c.steers, fold(c.name), c.id)))
