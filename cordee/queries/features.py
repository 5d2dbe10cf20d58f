"""What networks, programmes and projects can have in common: one read, one bag of features each.

A feature is an entity at the other end of a link: a member, a steering or partner body, a funder,
a territory, a theme, a programme, an event. A body that is there in several roles is one feature
with several roles. What lies inside a local territory (up to a département) also bears on it:
that is a two-step feature, with its path. Regions, massifs and countries hold so much that being
inside one of them says nothing; they count only where a source names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordee.dates import period
from cordee.graph import GraphStore

FEATURES = """
MATCH (f:Organisation|Person|Territory|Network)-[r:MEMBER_OF]->(n:Network)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'MEMBER_OF' AS type, 'in' AS way,
       r.role AS role, r.claims AS claims
UNION ALL
MATCH (n:Network)-[r:MEMBER_OF]->(f:Network|Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'MEMBER_OF' AS type, 'out' AS way,
       r.role AS role, r.claims AS claims
UNION ALL
MATCH (f:Organisation|Person)-[r:STEERS]->(n:Network|Programme|Project)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'STEERS' AS type, 'in' AS way,
       r.role AS role, r.claims AS claims
UNION ALL
MATCH (f:Organisation|Territory|Network)-[r:PARTNER_OF]->(n:Network|Programme|Project)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'PARTNER_OF' AS type, 'in' AS way,
       r.role AS role, r.claims AS claims
UNION ALL
MATCH (n:Network)-[r:PARTNER_OF]->(f:Project|Network|Programme|Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'PARTNER_OF' AS type, 'out' AS way,
       r.role AS role, r.claims AS claims
UNION ALL
MATCH (f:Organisation|Programme)-[r:FUNDS]->(n:Network|Project)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'FUNDS' AS type, 'in' AS way,
       '' AS role, r.claims AS claims
UNION ALL
MATCH (n:Network|Programme|Project)-[r:ACTS_ON]->(f:Territory)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'ACTS_ON' AS type, 'out' AS way,
       '' AS role, r.claims AS claims
UNION ALL
MATCH (n:Network|Programme|Project)-[r:ABOUT]->(f:Theme)
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'ABOUT' AS type, 'out' AS way,
       '' AS role, r.claims AS claims
UNION ALL
MATCH (n:Network)-[r:OFFERS]->(f:Theme)
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'OFFERS' AS type, 'out' AS way,
       '' AS role, r.claims AS claims
UNION ALL
MATCH (n:Network)-[r:NEEDS]->(f:Theme)
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'NEEDS' AS type, 'out' AS way,
       '' AS role, r.claims AS claims
UNION ALL
MATCH (n:Network|Programme|Project)-[r:PART_OF]->(f:Programme)
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'PART_OF' AS type, 'out' AS way,
       '' AS role, r.claims AS claims
UNION ALL
MATCH (n:Network)-[r:TAKES_PART_IN]->(f:Event)
RETURN n.id AS subject, f.id AS id, f.kind AS kind, f.name AS name, 'TAKES_PART_IN' AS type, 'out' AS way,
       r.role AS role, r.claims AS claims
"""
INSIDE = """
MATCH (a:Territory)-[r:PART_OF]->(b:Territory)
RETURN a.id AS inner, a.name AS inner_name, b.id AS outer, b.name AS outer_name, b.level AS level,
       r.claims AS claims
"""
LOCAL = frozenset({"departement", "epci", "petr", "park", "valley", "basin", "commune"})
"""The levels of territory that what lies inside them bears on."""


@dataclass(frozen=True, slots=True)
class Tie:
    """How an entity holds a feature: the type and way of the link, its role, and what says so.

    ``path`` names the territories between them when it holds it in two steps.
    """

    type: str
    way: str
    role: str
    claims: tuple[str, ...]
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feature:
    """An entity that several others may have in common."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Bags:
    """The features of each entity, and the ties by which it holds them."""

    features: Mapping[str, Feature]
    held: Mapping[str, Mapping[str, tuple[Tie, ...]]]

    def holders(self) -> dict[str, int]:
        """How many entities hold each feature."""
        counts: dict[str, int] = defaultdict(int)
        for bag in self.held.values():
            for feature in bag:
                counts[feature] += 1
        return counts


def read_features(store: GraphStore, as_of: str = "") -> Bags:
    """The bag of features of every network, programme and project, in one read of the links."""
    first, last = period(as_of)
    features: dict[str, Feature] = {}
    held: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for row in store.stream(FEATURES, first=first, last=last):
        features[row["id"]] = Feature(row["id"], row["kind"], row["name"])
        tie = Tie(row["type"], row["way"], row["role"] or "", tuple(row["claims"]))
        held[row["subject"]][row["id"]].append(tie)
    _widen(store, features, held)
    return Bags(
        features,
        {
            subject: {feature: tuple(sorted(ties, key=_order)) for feature, ties in sorted(bag.items())}
            for subject, bag in sorted(held.items())
        },
    )


def _order(tie: Tie) -> tuple[int, str, str, str, tuple[str, ...], tuple[str, ...]]:
    return (len(tie.path), tie.type, tie.way, tie.role, tie.path, tie.claims)


def _widen(store: GraphStore, features: dict[str, Feature], held: Mapping[str, dict[str, list[Tie]]]) -> None:
    """What bears on a territory bears, in two steps, on those it lies inside."""
    outer: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in sorted(store.read(INSIDE), key=lambda row: (row["inner"], row["outer"])):
        names[row["inner"]], names[row["outer"]] = row["inner_name"], row["outer_name"]
        if row["level"] in LOCAL:
            outer[row["inner"]].append((row["outer"], tuple(row["claims"])))
    for bag in held.values():
        direct = sorted(feature for feature in bag if features[feature].kind == "Territory")
        for start in direct:
            for territory, path, claims in _ascend(start, outer, names):
                if territory in direct:
                    continue
                features.setdefault(territory, Feature(territory, "Territory", names[territory]))
                first = min(bag[start], key=_order)
                bag[territory].append(Tie(first.type, first.way, first.role, first.claims + claims, path))


def _ascend(
    start: str, outer: Mapping[str, list[tuple[str, tuple[str, ...]]]], names: Mapping[str, str]
) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    seen = {start}
    frontier: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [(start, (names.get(start, ""),), ())]
    while frontier:
        reached = []
        for territory, path, claims in frontier:
            for wider, said in outer.get(territory, ()):
                if wider not in seen:
                    seen.add(wider)
                    step = (wider, (*path, names[wider]), claims + said)
                    reached.append(step)
                    yield step
        frontier = reached
