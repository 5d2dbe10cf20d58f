"""Records the graph already holds for a data set: a row goes on speaking of the one it spoke of.

A record has its id from the key its row had when it was first loaded. A row whose key changes (a
SIREN is added, a network takes another name) goes on with its record: by the name the record has
now, when exactly one fits, or because somebody said that one name became another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from cordee.loaders.names import HeldRecord
from cordee.loaders.namesakes import NamedRow, Namesake, Which, which
from cordee.model.claims import record_id
from cordee.model.folding import name_key


class KeyedRow(NamedRow, Protocol):
    """A row of an entity with its key."""

    @property
    def by_name(self) -> bool:
        """Whether nothing but its name says which entity it is."""


class Held:
    """The records of a data set before it is loaded again; ``renamed``: (kind, folded new name) → record."""

    def __init__(
        self, records: Iterable[HeldRecord] = (), renamed: Mapping[tuple[str, str], str] | None = None
    ) -> None:
        self._ids: set[str] = set()
        self._named: dict[tuple[str, str], list[HeldRecord]] = defaultdict(list)
        self._renamed = renamed or {}
        for record in records:
            self._ids.add(record.record)
            if record.names:
                self._named[record.kind, name_key(record.names[0])].append(record)

    @property
    def holds(self) -> bool:
        """Whether there is anything to go on with."""
        return bool(self._ids or self._renamed)

    def places(
        self,
        kind: str,
        rows: Sequence[KeyedRow],
        dataset: str,
        settled: Mapping[Which, Namesake],
    ) -> dict[str, str]:
        """The records that rows go on with, by the record their key would give them.

        None of those is given to another row.
        """
        if not self.holds:
            return {}
        keys = {settled[which(row)].key if which(row) in settled else row.key for row in rows}
        natural = {record_id(dataset, kind, key) for key in keys}
        wanted: dict[str, dict[str, str]] = defaultdict(dict)
        for row in rows:
            key = settled[which(row)].key if which(row) in settled else row.key
            mine = record_id(dataset, kind, key)
            found = self._renamed.get((kind, name_key(row.row.text("name"))), "")
            if found or mine not in self._ids:
                found = found or self._same_name(kind, row, natural)
            if found and found != mine:
                wanted[found][mine] = row.row.text("name")
        return {heir: record for record, mine in wanted.items() if (heir := _heir(mine))}

    def _same_name(self, kind: str, row: KeyedRow, natural: set[str]) -> str:
        near = [
            held
            for held in self._named.get((kind, name_key(row.row.text("name"))), ())
            if held.record not in natural and not _contradict(held, row)
        ]
        return near[0].record if len(near) == 1 else ""


def _heir(names: Mapping[str, str]) -> str:
    """The one that goes on with a record: what two rows of one name lay claim to is nobody's.

    Where it bore several names, and each is now a row of its own, it is that of the name it was shown under.
    """
    first = min(names.values())
    called = [mine for mine, name in names.items() if name == first]
    return called[0] if len(called) == 1 else ""


def _contradict(held: HeldRecord, row: KeyedRow) -> bool:
    return any(value and row.body.get(name, value) != value for name, value in held.traits.items())
