"""What a link may call its ends: file ids, names, aliases, acronyms, identifiers, official codes."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from cordee.loaders.values.codes import unspaced
from cordee.loaders.values.identifiers import is_official
from cordee.model.claims import Value, record_id
from cordee.model.folding import name_key
from cordee.model.likeness import likeness_key, may_be_typed_for

Hit = tuple[str, str]
"""The kind and the id of a record."""

_MOST_SEARCHES = 25
_MOST_NAMES = 2_000
_MOST_NEAR = 5
_LIKENESS = 0.6
_ROW = re.compile(r":[0-9]+$")


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record the graph already holds in the data set, and all that it may be called; its name comes first.

    ``traits`` are what tells it from namesakes (commune, e-mail, level…).
    """

    record: str
    kind: str
    names: tuple[str, ...]
    traits: Mapping[str, str] = field(default_factory=dict)


_CALLING = frozenset({"acronym", "code", "aliases", "identifiers"})


def also_called(values: Mapping[str, Value]) -> list[str]:
    """What else a record may be called: acronym, aliases, code, identifiers with and without register."""
    found = [str(values[name]) for name in ("acronym", "code") if name in values]
    if "code" in values and values.get("level") == "commune":
        found.append(f"insee:{values['code']}")
    found += _listed(values, "aliases")
    identifiers = _listed(values, "identifiers")
    return [*found, *identifiers, *(i.partition(":")[2] for i in identifiers if is_official(i))]


def _listed(values: Mapping[str, Value], name: str) -> list[str]:
    value = values.get(name)
    return value if isinstance(value, list) else []


def _mark(values: Mapping[str, Value]) -> str:
    return next(iter(_listed(values, "identifiers")), str(values.get("code", "")))


_Book: TypeAlias = dict[str, tuple[Hit, ...]]


def _put(book: _Book, key: str, hit: Hit) -> None:
    held = book.get(key, ())
    if hit not in held:
        book[key] = (*held, hit)


class _Only(dict[tuple[object, tuple[str, ...]], Hit | None]):
    """The one record of some kinds that a name means; None for none and for several.

    Each name is looked for once: links repeat them.
    """

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, asked: tuple[object, tuple[str, ...]]) -> Hit | None:
        hits = self._names.find(str(asked[0]), asked[1])
        found = self[asked] = next(iter(hits)) if len(hits) == 1 else None
        return found


class Names:
    """The records of a data set by everything they may be called."""

    def __init__(self, dataset: str, known: Iterable[HeldRecord] = ()) -> None:
        self._dataset = dataset
        self._known: set[Hit] = set()
        self._ids: _Book = defaultdict(tuple)
        self._names: _Book = defaultdict(tuple)
        self._others: _Book = defaultdict(tuple)
        self._figures: _Book = defaultdict(tuple)
        self.only = _Only(self)
        self._shown: dict[str, str] = {}
        self._lost: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._marks: dict[Hit, str] = {}
        self._same: dict[Hit, Hit] = {}
        self._owners: dict[tuple[str, str], list[Hit]] = defaultdict(list)
        self._follows: dict[str, set[str]] = defaultdict(set)
        self._likenesses: dict[str, str] = {}
        self._searches = 0
        for entity in known:
            self._known.add((entity.kind, entity.record))
            for name in entity.names:
                _put(self._names, name_key(name), (entity.kind, entity.record))
                self._shown.setdefault(name_key(name), name)

    def follow(self, one: str, other: str) -> None:
        """One is told to follow the other, by name or id: no identifier that both bear makes them one."""
        for this, that in ((one, other), (other, one)):
            self._follows[name_key(this)].add(that)

    def follows(self, file_id: str, values: Mapping[str, Value]) -> bool:
        """Whether a row is of an end of a succession."""
        told = self._follows
        return bool(told) and any(name_key(name) in told for name in (file_id, str(values["name"])))

    def add(self, hit: Hit, file_id: str, values: dict[str, Value], place: str = "") -> None:
        """A record becomes known under the id and the names of one of its rows, which stands at ``place``."""
        self.only.clear()
        if place:
            self._marks.setdefault(hit, file_id or _mark(values) or place)
        if file_id:
            _put(self._ids, file_id, hit)
            self._call(self._others, file_id, hit)
            self._number(file_id, hit)
        if "code" in values:
            self._number(str(values["code"]), hit)
        self._call(self._names, str(values["name"]), hit)
        if _CALLING.isdisjoint(values) and not self._follows:
            return
        also = also_called(values)
        for name in also:
            self._call(self._others, name, hit)
        called = (file_id, str(values["name"]), *also) if self._follows else ()
        others = {name for one in called for name in self._follows.get(name_key(one), ())}
        apart = {other for name in others for other in (*self._ids[name], *self._names[name_key(name)])}
        for identifier in filter(is_official, _listed(values, "identifiers")):
            owners = self._owners[hit[0], identifier]
            same = next((owner for owner in owners if self._root(owner) not in apart), None)
            if same is not None:
                self._join(same, hit)
            elif hit not in owners:
                owners.append(hit)

    def lose(self, kind: str, names: Iterable[str], place: str) -> None:
        """A row that described something was rejected: links to it will say so."""
        for name in names:
            if name_key(name):
                self._lost[name_key(name)].append((kind, place))

    def find(self, raw: str, kinds: tuple[str, ...]) -> frozenset[Hit]:
        """The records of these kinds that ``raw`` may mean: by id, name, else another name or code."""
        for called in self._called(raw):
            hits = frozenset([self._root(hit) for hit in called if hit[0] in kinds])
            if hits:
                return hits
        marked = frozenset(hit for hit in self._of_mark(raw) if hit[0] in kinds)
        if marked or not self._known:
            return marked
        by_id = ((kind, record_id(self._dataset, kind, raw)) for kind in kinds)
        return frozenset(hit for hit in by_id if hit in self._known)

    def _called(self, raw: str) -> Iterator[tuple[Hit, ...]]:
        """The records that are called so, what says it best first."""
        yield self._ids.get(raw, ())
        folded = name_key(raw)
        yield self._names.get(folded, ())
        yield self._others.get(folded, ())
        code = unspaced(raw)
        if code != raw:
            yield self._others.get(code, ())
        if code.isdecimal():
            yield self._figures.get(code.lstrip("0"), ())

    def marks(self, hits: Collection[Hit]) -> list[str]:
        """What tells these records apart in the file: an id, an identifier, a code, else the row.

        ``find`` knows them.
        """
        return sorted(self._marks[hit] for hit in hits if hit in self._marks)

    def _of_mark(self, raw: str) -> frozenset[Hit]:
        """The records that are told apart by the row that ``raw`` names: "a.xlsx#personnes:2"."""
        row = " ".join(raw.split())
        if not _ROW.search(row):
            return frozenset()
        return frozenset(
            self._root(hit) for hit, mark in self._marks.items() if " ".join(mark.split()) == row
        )

    def lost(self, raw: str, kinds: Collection[str]) -> str:
        """The place of a rejected row that described ``raw``; "" when there is none."""
        return next((place for kind, place in self._lost.get(name_key(raw), ()) if kind in kinds), "")

    def near(self, raw: str, kinds: tuple[str, ...]) -> str:
        """The name or id nearest to ``raw`` among these kinds; "" when none is near.

        Only the first searches of a reading are made: past those, more would help nobody. Nothing is near
        an official number: the next one is another body's.
        """
        self._searches += 1
        if self._searches > _MOST_SEARCHES or is_official(raw):
            return ""
        spelled = self._alike().get(likeness_key(raw), "")
        if spelled and any(kind in kinds for kind, _ in self.find(spelled, kinds)):
            return spelled
        folded = name_key(raw)
        books = (self._names, self._others)
        pool = [
            name
            for book in books
            for name, hits in book.items()
            if abs(len(name) - len(folded)) <= len(folded) // 2 and any(kind in kinds for kind, _ in hits)
        ]
        pool.sort(key=lambda name: (abs(len(name) - len(folded)), name))
        found = difflib.get_close_matches(folded, pool[:_MOST_NAMES], _MOST_NEAR, _LIKENESS)
        shown = (self._shown.get(name, "") for name in found)
        # Near in letters is not enough: "CC du Vercors" is not "Vélos du Vercors".
        return next((name for name in shown if may_be_typed_for(raw, name)), "")

    def _alike(self) -> Mapping[str, str]:
        """The names by their likeness, worked out when it is first asked for: few files ever do."""
        if not self._likenesses:
            self._likenesses = {likeness_key(name): name for name in self._shown.values()}
        return self._likenesses

    def _root(self, hit: Hit) -> Hit:
        """The one record that stands for all those of one official identifier: the smallest."""
        while hit in self._same:
            hit = self._same[hit]
        return hit

    def _join(self, one: Hit, other: Hit) -> None:
        low, high = sorted((self._root(one), self._root(other)))
        if low != high:
            self._same[high] = low

    def _number(self, told: str, hit: Hit) -> None:
        """A number is known without the zeros in front that a spreadsheet takes away."""
        if told.isdecimal():
            _put(self._figures, told.lstrip("0"), hit)

    def _call(self, book: _Book, name: str, hit: Hit) -> None:
        folded = name_key(name)
        if folded:
            _put(book, folded, hit)
            self._shown.setdefault(folded, name)
