"""What the graph holds now, read by key and read once, for whoever works out what must change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cordee.graph.engines.engine import Linked, Pair, Transaction
from cordee.graph.engines.schema import CLAIM, KEY, NODES, RECORD, RELATIONS
from cordee.identity import Record
from cordee.model import SUCCESSION
from cordee.model.claims import Claim

CLAIM_FIELDS = (
    "id",
    "dataset",
    "source",
    "cite",
    "dated",
    "place",
    "record",
    "kind",
    "a",
    "b",
    "body",
)


_INNER = "MATCH (c:Claim) WHERE c.closed IS NULL AND c.a IN $records AND c.b IN $records RETURN c.id AS id"

_FOLLOWS = "MATCH (c:Claim) WHERE c.kind IN $kinds AND c.closed IS NULL RETURN c.id AS id, c.a AS a, c.b AS b"


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record as the projection has it: its keys and the entity it is shown as."""

    record: Record
    entity: str


class View:
    """Reads through one transaction, remembering what was read. ``empty``: nothing to read yet.

    ``before`` is a view since which the projection has not changed, though the ledger may have.
    """

    def __init__(self, transaction: Transaction, *, empty: bool = False, before: View | None = None) -> None:
        self._transaction = transaction
        self.empty = empty
        self._records: dict[str, KnownRecord | None] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._claims: dict[str, Claim] = {}
        self._between: dict[tuple[str, tuple[str, str]], dict[Pair, list[Linked]]] = defaultdict(dict)
        if before is not None:
            self._records, self._between = before._records, before._between

    def records(self, ids: Iterable[str]) -> dict[str, KnownRecord]:
        """The known ones among these records."""
        wanted = list(ids)
        missing = [i for i in wanted if i not in self._records]
        if missing and not self.empty:
            rows = self._transaction.look_up(RECORD, missing, ("id", "dataset", "kind", "entity", "keys"))
            for record, dataset, kind, entity, keys in rows:
                self._records[record] = KnownRecord(Record(record, dataset, kind, tuple(keys or ())), entity)
        found: dict[str, KnownRecord] = {}
        for record in wanted:
            known = self._records.setdefault(record, None)
            if known is not None:
                found[record] = known
        return found

    def keyed(self, keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The records under each key; a key nobody has gives none."""
        wanted = list(keys)
        missing = [k for k in wanted if k not in self._keys]
        if missing and not self.empty:
            for key, records in self._transaction.look_up(KEY, missing, ("id", "records")):
                self._keys[key] = tuple(records or ())
        return {key: self._keys.setdefault(key, ()) for key in wanted}

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """These claims, in the order of their ids."""
        wanted = sorted(set(ids))
        missing = [i for i in wanted if i not in self._claims]
        if missing:
            for row in self._transaction.look_up(CLAIM, missing, CLAIM_FIELDS):
                self._claims[row[0]] = Claim(*(value or "" for value in row))
        return [self._claims[i] for i in wanted]

    def remember(self, claims: Iterable[Claim]) -> None:
        """Claims at hand need not be read."""
        for claim in claims:
            self._claims[claim.id] = claim

    def entity_claims(self, entities: Mapping[str, set[str]]) -> set[str]:
        """The ids of the claims behind these entities, given by kind."""
        found: set[str] = set()
        for kind, ids in entities.items():
            for (claims,) in self._transaction.look_up(NODES[kind], sorted(ids), ("claims",)):
                found.update(claims or ())
        return found

    def incident(self, entities: Mapping[str, set[str]]) -> list[Linked]:
        """Every link of these entities, given by kind."""
        return [
            link for kind, ids in entities.items() for link in self._transaction.incident(kind, sorted(ids))
        ]

    def between(self, type_: str, ends: tuple[str, str], pairs: Iterable[Pair]) -> list[Linked]:
        """The links of one type between the entities of each pair."""
        wanted = sorted(set(pairs))
        if self.empty:
            return []
        known = self._between[type_, ends]
        missing = [pair for pair in wanted if pair not in known]
        if missing:
            known |= {pair: [] for pair in missing}
            for link in self._transaction.between(RELATIONS[type_], ends, missing):
                known[link.a, link.b].append(link)
        return [link for pair in wanted for link in known[pair]]

    def inner(self, records: Iterable[str]) -> set[str]:
        """The ids of the open link claims both ends of which are among these records."""
        wanted = sorted(records)
        if self.empty or not wanted:
            return set()
        return {row["id"] for row in self._transaction.read(_INNER, {"records": wanted})}

    def successions(self) -> dict[str, Pair]:
        """The records at both ends of each open claim that one thing follows another, by claim."""
        if self.empty:
            return {}
        rows = self._transaction.read(_FOLLOWS, {"kinds": list(SUCCESSION)})
        return {row["id"]: (row["a"], row["b"]) for row in rows}
