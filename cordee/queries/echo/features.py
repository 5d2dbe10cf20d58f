"""What entities can have in common: one read, one bag of features each.

A feature is an entity at the other end of a link: a member, a steering or partner body, a funder,
a territory, a theme, a programme, an event. A body that is there in several roles is one feature
with several roles. What lies inside a local territory (up to a département) also bears on it:
that is a two-step feature, with its path. Regions, massifs and countries hold so much that being
inside one of them says nothing; they count only where a source names them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from cordee.graph import GraphStore
from cordee.graph.engines.engine import Row
from cordee.model import ECHOING, PLACES, WIDE
from cordee.model.dates import period
from cordee.queries.echo.feature_texts import COMPARED, FEATURES, INSIDE, WIDER

LOCAL = frozenset({"departement", "epci", "petr", "park", "valley", "basin", "commune"})
"""The levels of territory that what lies inside them bears on."""


@dataclass(frozen=True, slots=True)
class FeatureTie:
    """How an entity holds a feature: the type and way of the link, its role, and what says so.

    ``path`` names the territories between them when it holds it in two steps, ``start`` is the id of
    the first of them.
    """

    type: str
    way: str
    role: str
    claims: tuple[str, ...]
    path: tuple[str, ...] = ()
    start: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """An entity that several others may have in common."""

    id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Bags:
    """The features of each entity, and the ties by which it holds them.

    ``around`` gives, for each territory, the wider ones that it bears on.
    """

    features: Mapping[str, Feature]
    held: Mapping[str, Mapping[str, tuple[FeatureTie, ...]]]
    around: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def holders(self) -> dict[str, int]:
        """How many entities hold each feature."""
        counts: dict[str, int] = defaultdict(int)
        for bag in self.held.values():
            for feature in bag:
                counts[feature] += 1
        return counts


Held = defaultdict[str, dict[str, tuple[FeatureTie, ...]]]
Steps = Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
"""The territories each lies inside, and the claims that say so."""


def read_features(
    store: GraphStore,
    as_of: str = "",
    *,
    kinds: Sequence[str] = ECHOING,
    subject: str = "",
    with_claims: bool = True,
    left_out: Collection[str] = (),
) -> Bags:
    """The bag of features of every entity of these kinds, and of ``subject`` whatever its kind.

    Kinds are those of ``ECHOING`` and ``WIDE``. ``with_claims`` False reads about half as much: ties
    then carry no claims but those of the territories between. What only the claims ``left_out`` say
    is not there. At a date, what had not begun is not there either.

    Raises InvalidValue for a date that does not exist.
    """
    first, last = period(as_of)
    texts = (FEATURES, WIDER) if set(kinds) & set(WIDE) else (FEATURES,)
    told = with_claims or bool(left_out)
    rows = [row for t in texts for row in store.stream(t, first=first, last=last, claims=told)]
    # In this order every bag fills up sorted, on both engines, without being sorted one by one.
    rows.sort(key=lambda row: (row["id"], row["type"], row["way"]))
    features, held = _bags(rows, _compared(store, kinds, subject, as_of, last), left_out)
    around = _widen(store.ask(INSIDE, first=first, last=last), features, held, left_out)
    return Bags(features, {entity: held[entity] for entity in sorted(held)}, around)


def _compared(
    store: GraphStore, kinds: Sequence[str], subject: str, as_of: str, last: str
) -> frozenset[str] | None:
    """The ids of what is compared; None when that is everything read."""
    if not as_of and set(kinds) in (set(ECHOING), {*ECHOING, *WIDE}):
        return None
    return frozenset({subject, *(row["id"] for row in store.ask(COMPARED, kinds=list(kinds), last=last))})


def _bags(
    rows: Iterable[Row], compared: frozenset[str] | None, left_out: Collection[str]
) -> tuple[dict[str, Feature], Held]:
    features: dict[str, Feature] = {}
    held: Held = defaultdict(dict)
    # Thousands hold features in the same few ways: each way is one object.
    known: dict[tuple[str, str, str], tuple[FeatureTie, ...]] = {}
    for row in rows:
        id_, type_, way = row["id"], row["type"], row["way"]
        features[id_] = Feature(id_, row["kind"], row["name"])
        for entity, role, said in zip(
            row["subjects"], row["roles"], row["claims"] or repeat(()), strict=False
        ):
            if compared is not None and entity not in compared:
                continue
            if said:
                claims = tuple(c for c in said if c not in left_out) if left_out else tuple(said)
                if not claims:
                    continue
                tie: tuple[FeatureTie, ...] = (FeatureTie(type_, way, role, claims),)
            else:
                key = (type_, way, role)
                tie = known.get(key) or known.setdefault(key, (FeatureTie(type_, way, role, ()),))
            bag = held[entity]
            if tie[0] not in bag.get(id_, ()):
                bag[id_] = tuple(sorted(bag[id_] + tie, key=_order)) if id_ in bag else tie
    return features, held


def _order(tie: FeatureTie) -> tuple[int, str, str, str, tuple[str, ...], tuple[str, ...]]:
    return (len(tie.path), tie.type, tie.way, tie.role, tie.path, tie.claims)


def _widen(
    inside: Iterable[Row], features: dict[str, Feature], held: Held, left_out: Collection[str]
) -> dict[str, frozenset[str]]:
    """What bears on a territory bears, in two steps, on those it lies inside: which, for each."""
    outer: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in sorted(inside, key=lambda row: (row["inner"], row["outer"])):
        names[row["inner"]], names[row["outer"]] = row["inner_name"], row["outer_name"]
        claims = tuple(claim for claim in row["claims"] if claim not in left_out)
        if row["level"] in LOCAL and claims:
            outer[row["inner"]].append((row["outer"], claims))
    for entity in sorted(held):
        bag = held[entity]
        direct = {feature for feature in bag if features[feature].kind in PLACES}
        for start in sorted(direct & outer.keys()):
            first = bag[start][0]
            for territory, path, claims in _ascend(start, outer, names):
                if territory in direct or territory == entity:
                    continue
                features.setdefault(territory, Feature(territory, features[start].kind, names[territory]))
                tie = FeatureTie(first.type, first.way, first.role, first.claims + claims, path, start)
                bag[territory] = tuple(sorted((*bag.get(territory, ()), tie), key=_order))
    return {inner: frozenset(wide for wide, _, _ in _ascend(inner, outer, names)) for inner in sorted(outer)}


def _ascend(
    start: str, outer: Steps, names: Mapping[str, str]
) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    seen = {start}
    frontier: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [(start, (names[start],), ())]
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
