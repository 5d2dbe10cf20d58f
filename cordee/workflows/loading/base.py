"""What the graph holds of a data set, which a file is read beside: it goes to another process as it is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from cordee.graph import GraphStore
from cordee.loaders.context import ReadingContext
from cordee.loaders.held import Held
from cordee.loaders.names import HeldRecord
from cordee.model import KINDS
from cordee.model.claims import Claim, Source
from cordee.model.folding import name_key
from cordee.progress import Watch, unwatched
from cordee.queries.loads.renamed import renamed_records

RECORDS = """
MATCH (c:Claim {dataset: $dataset})
WHERE c.closed IS NULL AND c.a = ''
RETURN c.record AS record, c.kind AS kind, c.body AS body
"""
SOURCES = """
MATCH (s:Source {dataset: $dataset})
RETURN s.name AS key, s.title AS title, s.date AS date, s.publisher AS publisher, s.url AS url,
       s.licence AS licence, s.note AS note
"""
LAST = "MATCH (m:Meta) RETURN m.sequence AS number"
_Called: TypeAlias = tuple[str, str]
"""A kind and a folded name."""
_CALLED = ("name", "acronym", "code", "aliases", "identifiers")


@dataclass(frozen=True, slots=True)
class Base:
    """The records and sources of ``dataset`` after the change ``number``.

    ``renamed`` are the names that became others, ``taken`` the record that goes on under each new one.
    ``adding`` says that the file adds to the data set, so that its links may name what is there.
    """

    dataset: str
    held: tuple[HeldRecord, ...] = ()
    sources: tuple[Source, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    taken: Mapping[tuple[str, str], str] = field(default_factory=dict)
    adding: bool = False
    number: int = 0

    def context(self, *, once: bool = False, watch: Watch = unwatched) -> ReadingContext:
        """What a file is read beside."""
        held = Held(self.held, self.taken)
        if not self.adding:
            return ReadingContext(held=held, once=once, watch=watch)
        return ReadingContext(self.held, self.sources, held, once, watch)

    def superseded(self, claims: Iterable[Claim]) -> frozenset[str]:
        """The records that others stand for in ``claims``: those of a new name, which is that of the old one
        now, and those of several names of which one has become a record of its own.
        """
        named = [(one, (one.kind, name_key(one.names[0]))) for one in self.held if one.names]
        taken = {one.record for one, called in named if self.taken.get(called, one.record) != one.record}
        return frozenset(taken | self._parted(named, claims))

    def _parted(self, named: Sequence[tuple[HeldRecord, _Called]], claims: Iterable[Claim]) -> set[str]:
        names: dict[str, set[_Called]] = defaultdict(set)
        for one, called in named:
            names[one.record].add(called)
        several = {record for record, found in names.items() if len(found) > 1}
        told: dict[_Called, set[str]] = defaultdict(set)
        for claim in claims if several else ():
            if not claim.a:
                told[claim.kind, name_key(json.loads(claim.body)["name"])].add(claim.record)
        stated = set().union(*told.values())
        return {
            record
            for record in several & stated
            if any(called in told and told[called].isdisjoint(names) for called in names[record])
        }

    def stands(self, store: GraphStore) -> bool:
        """Whether the graph still holds this of the data set."""
        number = _last(store)
        if number == self.number:
            return True
        now = base_of(store, self.dataset, renamed=self.renamed, adding=self.adding)
        return replace(now, number=self.number) == self


def base_of(
    store: GraphStore, dataset: str, *, renamed: Sequence[tuple[str, str]] = (), adding: bool = False
) -> Base:
    """What the graph holds of a data set now.

    Raises InvalidValue when ``renamed`` gives an old name that the data set never had.
    """
    number = _last(store)
    held = _sorted(_known(store, dataset))
    taken = renamed_records(store, dataset, renamed)
    sources = tuple(sorted(_known_sources(store, dataset), key=lambda one: one.key))
    return Base(dataset, held, sources, tuple(renamed), taken, adding, number)


def _last(store: GraphStore) -> int:
    return int(store.ask(LAST)[0]["number"])


def _sorted(records: Iterable[HeldRecord]) -> tuple[HeldRecord, ...]:
    return tuple(sorted(records, key=lambda one: (one.record, one.names)))


def _known(store: GraphStore, dataset: str) -> Iterator[HeldRecord]:
    """What the data set holds already, all that it may be called and what tells it from namesakes."""
    for row in store.ask(RECORDS, dataset=dataset):
        body = json.loads(row["body"])
        values = (body.get(name, ()) for name in _CALLED)
        names = (one for value in values for one in ([value] if isinstance(value, str) else value))
        traits = {name: body[name] for name in KINDS[row["kind"]].traits if name in body}
        yield HeldRecord(row["record"], row["kind"], tuple(names), traits)


def _known_sources(store: GraphStore, dataset: str) -> Iterator[Source]:
    for row in store.ask(SOURCES, dataset=dataset):
        yield Source(**{name: value or "" for name, value in row.items()})
