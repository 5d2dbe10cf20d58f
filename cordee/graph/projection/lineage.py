"""The decisions as they hold for what is there: of a record that is gone, for its heir (``identity.heirs``).

Nothing of it is stored: who the heirs are follows from the ledger, as it is or as a change leaves it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import LiteralString, Protocol

from cordee.graph.engines.engine import Parameters, Row
from cordee.identity import (
    Decision,
    Judgements,
    Record,
    heirs,
    in_force,
    inherited,
    is_findable,
    keys_of,
    name_keys,
    standing,
)
from cordee.model.claims import Claim

_RECORDS = (
    "UNWIND $ids AS wanted MATCH (r:Record {id: wanted}) "
    "RETURN r.id AS id, r.dataset AS dataset, r.kind AS kind, r.keys AS keys"
)
_KEYS = "UNWIND $ids AS wanted MATCH (k:Key {id: wanted}) RETURN k.id AS id, k.records AS records"
_SAID = (
    "MATCH (c:Claim) WHERE c.record IN $records AND c.a = '' AND c.opened <= $until "
    "RETURN c.dataset AS dataset, c.record AS record, c.kind AS kind, c.body AS body, c.closed AS closed"
)
_SAID_LAST = (
    "MATCH (c:Claim) WHERE c.dataset = $dataset AND c.a = '' AND c.closed = $closed "
    "RETURN c.kind AS kind, c.body AS body"
)
NOW = 2**62
"""After every change there is."""
_SAMPLE = 200
_FEWEST = 2


class Read(Protocol):
    """How a question is asked, of a transaction or of an engine."""

    def __call__(self, text: LiteralString, parameters: Parameters) -> list[Row]:
        """The rows of its answer."""


@dataclass(frozen=True, slots=True)
class There:
    """The records there are: those stored, unless ``empty``, but for the ``changed`` ones (None: gone).

    ``closed`` are the claims a change closes, which the ledger may not say yet; ``until`` is the number
    of the change at which the ledger is looked at.
    """

    read: Read
    changed: Mapping[str, Record | None] = field(default_factory=dict)
    closed: Collection[Claim] = ()
    empty: bool = False
    until: int = NOW

    def judgements(self, log: Iterable[Decision]) -> Judgements:
        """What is in force after the whole log."""
        known = tuple(log)
        return standing(inherited(known, self.heirs(known)))

    def heirs(self, log: Iterable[Decision]) -> dict[str, str]:
        """The heir of each record that somebody decided about and that is gone, where there is one."""
        decided = in_force(log)
        ends = {end for pair in decided for end in pair}
        missing = ends - self.records(ends).keys()
        gone = {record.id: (record, closed) for record, closed in self._gone(missing)} if missing else {}
        if not gone:
            return {}
        apart: dict[str, set[str]] = defaultdict(set)
        for (left, right), line in decided.items():
            if line.judgement == "different":
                apart[left].add(right)
                apart[right].add(left)
        carried: dict[tuple[str, int], frozenset[str]] = {}

        def goes_on(one: Record, other: Record) -> bool:
            last = (one.dataset, gone[one.id][1])
            if last not in carried:
                carried[last] = self._going_on(*last)
            return other.dataset in carried[last]

        records = [record for record, _ in gone.values()]
        return heirs(records, self._near(records), apart, goes_on)

    def records(self, ids: Iterable[str]) -> dict[str, Record]:
        """Those of these records that are there."""
        wanted = sorted(ids)
        stored = [] if self.empty or not wanted else self.read(_RECORDS, {"ids": wanted})
        found: dict[str, Record | None] = {
            row["id"]: Record(row["id"], row["dataset"], row["kind"], tuple(row["keys"] or ()))
            for row in stored
        }
        found |= {id_: self.changed[id_] for id_ in wanted if id_ in self.changed}
        return {id_: record for id_, record in found.items() if record is not None}

    def _gone(self, missing: Collection[str]) -> Iterator[tuple[Record, int]]:
        """What is known of records that are gone, with the number of the change that closed them."""
        rows = self.read(_SAID, {"records": sorted(missing), "until": self.until})
        rows = [row for row in rows if row["closed"] is not None]
        rows += [
            {"dataset": c.dataset, "record": c.record, "kind": c.kind, "body": c.body, "closed": NOW}
            for c in self.closed
            if not c.a and c.record in missing
        ]
        by_record: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_record[row["record"]].append(row)
        for record, said in sorted(by_record.items()):
            closed = max(row["closed"] for row in said)
            last = [row for row in said if row["closed"] == closed]
            keys = keys_of(last[0]["kind"], (json.loads(row["body"]) for row in last))
            yield Record(record, last[0]["dataset"], last[0]["kind"], keys), closed

    def _near(self, gone: Iterable[Record]) -> dict[str, list[Record]]:
        """The records of its kind that share a key with each."""
        wanted = {record.id: sorted(filter(is_findable, record.keys)) for record in gone}
        holders = self._holders(key for keys in wanted.values() for key in keys)
        known = self.records({record for records in holders.values() for record in records})
        met = {id_: {r for key in keys for r in holders.get(key, ())} for id_, keys in wanted.items()}
        return {id_: [known[one] for one in sorted(known.keys() & ids)] for id_, ids in met.items()}

    def _holders(self, keys: Iterable[str]) -> Mapping[str, set[str]]:
        wanted = sorted(set(keys))
        found: dict[str, set[str]] = defaultdict(set)
        for row in [] if self.empty or not wanted else self.read(_KEYS, {"ids": wanted}):
            found[row["id"]].update(row["records"] or ())
        for key in found:
            found[key] -= self.changed.keys()
        asked = set(wanted)
        for record in filter(None, self.changed.values()):
            for key in asked.intersection(record.keys):
                found[key].add(record.id)
        return found

    def _going_on(self, dataset: str, closed: int) -> frozenset[str]:
        """The data sets that say most of what this one said last: one table under another name."""
        rows = [{"kind": c.kind, "body": c.body} for c in self.closed if not c.a and c.dataset == dataset]
        if closed != NOW:
            rows = self.read(_SAID_LAST, {"dataset": dataset, "closed": closed})
        names = {name_keys(row["kind"], str(json.loads(row["body"])["name"])) for row in rows}
        sample = sorted(names)[:_SAMPLE]
        holders = self._holders(key for keys in sample for key in keys)
        known = self.records({record for records in holders.values() for record in records})
        said: Counter[str] = Counter()
        for keys in sample:
            held = (known[record] for key in keys for record in holders.get(key, ()) if record in known)
            said.update({record.dataset for record in held})
        return frozenset(
            other for other, count in said.items() if count >= _FEWEST and 2 * count >= len(sample)
        )


def moved(before: Judgements, after: Judgements) -> frozenset[str]:
    """The records for which what is in force is not what it was."""
    pairs = {*before.same, *before.different} ^ {*after.same, *after.different}
    return frozenset(end for pair in pairs for end in pair)
