"""Which records speak of one entity.

Only rules that cannot be wrong join records by themselves: the same official identifier; or the
same kind and full name where each data set has that name once and nothing contradicts (another
identifier of one scheme, another level, another commune…). A name is enough for networks,
programmes, themes, places and bodies, when it is not one that many bear (a list kept as data:
``model/common_names``); people, projects, events and bodies of a common name need something else
that agrees beside it (a place, an e-mail, a code, an address). A name that one declares as another
name of its own, or as an acronym that is not many's, is a name it bears. Decisions come first: "same" joins
what rules would not, "different" keeps apart what rules would join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cordee.identity.decisions import Judgements
from cordee.identity.keys import by_meaning, by_name, is_shared, means, space_of


@dataclass(frozen=True, slots=True)
class Record:
    """An entity as one data set knows it, with the keys it can be recognised by."""

    id: str
    dataset: str
    kind: str
    keys: tuple[str, ...]


class _Forest:
    """Disjoint sets that refuse to join what was decided to be different."""

    def __init__(self, records: Mapping[str, Record], apart: Sequence[tuple[str, str]]) -> None:
        self.records = records
        self.parent = {i: i for i in records}
        self.members: dict[str, list[str]] = {}
        self.apart: dict[str, set[str]] = defaultdict(set)
        for left, right in apart:
            self.apart[left].add(right)
            self.apart[right].add(left)

    def root(self, record: str) -> str:
        parent = self.parent
        while parent[record] != record:
            parent[record] = record = parent[parent[record]]
        return record

    def join(self, left: str, right: str, *, by_name: bool = False) -> bool:
        """Whether the two are one set afterwards; ``by_name`` joins no sets that contradict each other."""
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if self._kept_apart(a, b) or (by_name and self._contradict(a, b)):
            return False
        a, b = min(a, b), max(a, b)
        self.parent[b] = a
        self.members.setdefault(a, [a]).extend(self.members.pop(b, [b]))
        return True

    def _contradict(self, a: str, b: str) -> bool:
        """Joined by name to one, a record may be told apart from those which that one is."""
        ours, theirs = (_claimed(self.records[r] for r in self.members.get(x, [x])) for x in (a, b))
        return any(ours[space].isdisjoint(theirs[space]) for space in ours.keys() & theirs.keys())

    def _kept_apart(self, a: str, b: str) -> bool:
        if not self.apart:
            return False
        others = set(self.members.get(b, [b]))
        return any(not others.isdisjoint(self.apart.get(m, ())) for m in self.members.get(a, [a]))


def clusters(records: Iterable[Record], decided: Judgements) -> dict[str, str]:
    """The entity of each record: the smallest record id of its cluster.

    A pure function, independent of the order of ``records``; the cluster of a record depends
    only on the records it is connected to by shared keys and decisions.
    """
    known = {r.id: r for r in records}
    forest = _Forest(known, decided.different)
    for left, right in decided.same:
        if left in known and right in known and known[left].kind == known[right].kind:
            forest.join(left, right)
    groups = _groups(known.values())
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda r: r.id)
        if len(group) > 1 and (not by_name(key) or _one_entity(key, group)):
            for place, other in enumerate(group):
                # Kept apart from one of them, a record may still be one with the next.
                any(forest.join(earlier.id, other.id, by_name=by_name(key)) for earlier in group[:place])
    return {record: forest.root(record) for record in known}


def _groups(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        for key in record.keys:
            if is_shared(key):
                groups[key].append(record)
    return groups


def _one_entity(key: str, namesakes: Sequence[Record]) -> bool:
    """Whether records of one name may be joined: one is called so, once in each data set, no contradiction.

    Who declares that name as another name is met even in its own data set, which said so; an acronym is not.
    """
    if by_meaning(key):
        return not contradict(namesakes)
    called: dict[str, list[str]] = defaultdict(list)
    for record in namesakes:
        called[means(key, record.keys)].append(record.dataset)
    once = all(len(set(datasets)) == len(datasets) for datasets in called.values())
    told_apart = set(called["acronym"]) & {*called["name"], *called["word"], *called["alias"]}
    declared = called["word"] and (called["alias"] or called["acronym"])
    return bool(called["name"] or declared) and once and not told_apart and not contradict(namesakes)


def _claimed(records: Iterable[Record]) -> dict[str, set[str]]:
    """What records say of themselves that another cannot say otherwise: commune, SIREN…"""
    claimed: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for key in record.keys:
            if key.startswith(("id.", "is.")):
                claimed[space_of(key)].add(key)
    return claimed


def contradict(records: Iterable[Record]) -> bool:
    """Whether what some records say of themselves tells that they are not one: another commune, SIREN…"""
    claimed: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for space, keys in _claimed((record,)).items():
            if claimed[space] and claimed[space].isdisjoint(keys):
                return True
            claimed[space] |= keys
    return False
