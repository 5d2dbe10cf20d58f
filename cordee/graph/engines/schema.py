"""The tables of the graph: the ledger's own, and the projection's read from the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cordee.model import ENTITIES, LINKS, Property, ValueType

VERSION = 4
"""Raised when the tables change: an older graph is brought up to date by ``cordee rebuild``."""

ColumnType = Literal["STRING", "INT64", "DOUBLE", "STRING[]"]

_COLUMN_TYPES: dict[ValueType, ColumnType] = {
    ValueType.LIST: "STRING[]",
    ValueType.CENTS: "INT64",
    ValueType.INTEGER: "INT64",
    ValueType.NUMBER: "DOUBLE",
}


@dataclass(frozen=True)
class Table:
    """Nodes of one label, found by ``id``; or links of one type between the pairs in ``ends``."""

    name: str
    columns: tuple[tuple[str, ColumnType], ...]
    ends: tuple[tuple[str, str], ...] = ()
    indexed: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(name for name, _ in self.columns)


def _columns(*names: str, numbers: tuple[str, ...] = ()) -> tuple[tuple[str, ColumnType], ...]:
    return tuple((name, "INT64" if name in numbers else "STRING") for name in names)


def _of(properties: tuple[Property, ...]) -> tuple[tuple[str, ColumnType], ...]:
    return tuple((p.name, _COLUMN_TYPES.get(p.type, "STRING")) for p in properties)


META = Table(
    "Meta",
    _columns("id", "version", "sequence", "state", "writer", "lease", numbers=("version", "sequence")),
)
DATASET = Table("Dataset", _columns("id", "name", "place", "fingerprint"))
LOAD = Table(
    "Load",
    _columns(
        "id",
        "number",
        "dataset",
        "action",
        "status",
        "at",
        "opened",
        "closed",
        numbers=("number", "opened", "closed"),
    ),
)
SOURCE = Table(
    "Source",
    _columns("id", "dataset", "name", "title", "date", "publisher", "url", "licence", "note"),
)
CLAIM = Table(
    "Claim",
    _columns(
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
        "opened",
        "closed",
        numbers=("opened", "closed"),
    ),
    indexed=("dataset", "kind"),
)
DECISION = Table(
    "Decision",
    _columns("id", "number", "lhs", "rhs", "judgement", "by", "at", "why", "undoes", numbers=("number",)),
)
TOMBSTONE = Table("Tombstone", _columns("id", "at", "why"))

LEDGER: tuple[Table, ...] = (META, DATASET, LOAD, SOURCE, CLAIM, DECISION, TOMBSTONE)

RECORD = Table(
    "Record",
    (("id", "STRING"), ("dataset", "STRING"), ("kind", "STRING"), ("entity", "STRING"), ("keys", "STRING[]")),
)
KEY = Table("Key", (("id", "STRING"), ("records", "STRING[]")))

_SHOWN: tuple[tuple[str, ColumnType], ...] = (
    ("from_day", "STRING"),
    ("to_day", "STRING"),
    ("claims", "STRING[]"),
    ("disputed", "STRING"),
)

NODES: dict[str, Table] = {
    kind.name: Table(
        kind.name,
        (("id", "STRING"), ("kind", "STRING"), *_of(kind.properties), ("records", "STRING[]"), *_SHOWN),
        indexed=("name",),
    )
    for kind in ENTITIES
}
RELATIONS: dict[str, Table] = {
    link.name: Table(link.name, (("key", "STRING"), *_of(link.properties), *_SHOWN), ends=link.ends)
    for link in LINKS
}
PROJECTED: tuple[Table, ...] = (RECORD, KEY, *NODES.values())
NODE_TABLES: dict[str, Table] = {table.name: table for table in (*LEDGER, *PROJECTED)}
