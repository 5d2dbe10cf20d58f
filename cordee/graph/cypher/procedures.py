"""The procedures a reader may call: what the graph is made of."""

from __future__ import annotations

from cordee.graph.engines.schema import LEDGER, NODE_TABLES, NODES, PROJECTED, RELATIONS

LEDGER_LABELS = tuple(table.name for table in (*LEDGER, *PROJECTED) if table.name not in NODES)
"""The labels of the ledger, for who asks for it."""
COLUMNS = {
    "db.labels": "label",
    "db.relationshiptypes": "relationshipType",
    "db.propertykeys": "propertyKey",
}
"""What each gives, by its name in small letters."""


def labels(*, ledger: bool) -> tuple[str, ...]:
    """The labels that a reader sees."""
    return tuple(NODES) + (LEDGER_LABELS if ledger else ())


def procedure(name: str, *, ledger: bool) -> tuple[str, tuple[str, ...]]:
    """The column of a procedure, and its values. Raises KeyError for one that is not known."""
    column = COLUMNS[name.lower()]
    if column == "label":
        return column, tuple(sorted(labels(ledger=ledger)))
    if column == "relationshipType":
        return column, tuple(sorted(RELATIONS))
    tables = [*(NODE_TABLES[label] for label in labels(ledger=ledger)), *RELATIONS.values()]
    return column, tuple(sorted({name for table in tables for name in table.names}))
