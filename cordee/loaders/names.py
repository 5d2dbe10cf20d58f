"""What a link may call its ends: file ids, names, aliases, acronyms, identifiers."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cordee.model.claims import Value, record_id
from cordee.model.folding import fold

Hit = tuple[str, str]
"""The kind and the id of a record."""

_MOST_SEARCHES = 25
_MOST_NAMES = 2_000
_LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record the graph already holds in the data set, and all that it may be called."""

    record: str
    kind: str
    names: tuple[str, ...]


class Names:
    """The records of a data set by everything they may be called."""

    def __init__(self, dataset: str, known: Iterable[HeldRecord] = ()) -> None:
        self._dataset = dataset
        self._known: set[Hit] = set()
        self._ids: dict[str, set[Hit]] = defaultdict(set)
        self._names: dict[str, set[Hit]] = defaultdict(set)
        self._others: dict[str, set[Hit]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        self._lost: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._searches = 0
        for entity in known:
            self._known.add((entity.kind, entity.record))
            for name in entity.names:
                self._names[fold(name)].add((entity.kind, entity.record))
                self._shown.setdefault(fold(name), name)

    def add(self, hit: Hit, file_id: str, values: dict[str, Value]) -> None:
        """A record becomes known under the id and the names of one of its rows."""
        if file_id:
            self._ids[file_id].add(hit)
            self._call(self._others, file_id, hit)
        self._call(self._names, str(values["name"]), hit)
        self._call(self._others, str(values.get("acronym", "")), hit)
        for several in (values.get("aliases"), values.get("identifiers")):
            for name in several if isinstance(several, list) else ():
                self._call(self._others, name, hit)

    def lose(self, kind: str, names: Iterable[str], place: str) -> None:
        """A row that described something was rejected: links to it will say so."""
        for name in names:
            if fold(name):
                self._lost[fold(name)].append((kind, place))

    def find(self, raw: str, kinds: Collection[str]) -> frozenset[Hit]:
        """The records of these kinds that ``raw`` may mean: by id, else by name, else by another name."""
        folded = fold(raw)
        for book, key in ((self._ids, raw), (self._names, folded), (self._others, folded)):
            hits = frozenset(hit for hit in book.get(key, ()) if hit[0] in kinds)
            if hits:
                return hits
        if not self._known:
            return frozenset()
        by_id = ((kind, record_id(self._dataset, kind, raw)) for kind in kinds)
        return frozenset(hit for hit in by_id if hit in self._known)

    def lost(self, raw: str, kinds: Collection[str]) -> str:
        """The place of a rejected row that described ``raw``; "" when there is none."""
        return next((place for kind, place in self._lost.get(fold(raw), ()) if kind in kinds), "")

    def near(self, raw: str, kinds: Collection[str]) -> str:
        """The name or id nearest to ``raw`` among these kinds; "" when none is near.

        Only the first searches of a reading are made: past those, more would help nobody.
        """
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            return ""
        folded = fold(raw)
        books = (self._names, self._others)
        pool = [
            name
            for book in books
            for name, hits in book.items()
            if abs(len(name) - len(folded)) <= len(folded) // 2 and any(kind in kinds for kind, _ in hits)
        ]
        pool.sort(key=lambda name: (abs(len(name) - len(folded)), name))
        found = difflib.get_close_matches(folded, pool[:_MOST_NAMES], 1, _LIKENESS)
        return self._shown.get(found[0], "") if found else ""

    def _call(self, book: dict[str, set[Hit]], name: str, hit: Hit) -> None:
        folded = fold(name)
        if folded:
            book[folded].add(hit)
            self._shown.setdefault(folded, name)
