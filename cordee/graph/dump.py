"""The ledger as plain lines, the graph as one hash: the same on either engine.

A back-up is NDJSON, readable without Cordée: one line per row of the ledger. The hash leaves out
what may differ without the knowledge being different: places in files, load numbers and times.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from cordee.errors import NotReadable
from cordee.graph.engines.engine import Engine, Row
from cordee.graph.engines.schema import LEDGER, PROJECTED, RELATIONS, Table
from cordee.graph.engines.statements import all_links, all_nodes
from cordee.i18n import Text

_UNHASHED: dict[str, frozenset[str]] = {
    "Claim": frozenset({"place", "opened", "closed"}),
    "Decision": frozenset({"number", "at", "id", "undoes"}),
}


def ledger_lines(engine: Engine) -> Iterator[str]:
    """Every row of the ledger as a line of JSON, sorted within its table."""
    for table in LEDGER:
        yield from sorted(line(table.name, row) for row in _rows(engine, table))


def dump_hash(engine: Engine) -> str:
    """One hash of what the graph knows: open claims, decisions, sources, and the projection."""
    hasher = blake2b(digest_size=16)
    for line in _hashed(engine):
        hasher.update(line.encode("utf-8", "surrogatepass"))
        hasher.update(b"\n")
    return hasher.hexdigest()


def parsed_lines(lines: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of a back-up by table, as ``ledger_lines`` wrote them.

    Raises NotReadable, naming the line, when one is not a row of the ledger.
    """
    tables = {table.name: table for table in LEDGER}
    found: dict[str, list[Row]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        try:
            name, row = json.loads(line)
            texts = {column: "" for column, kind in tables[name].columns if kind == "STRING"}
            unknown = set(row) - set(tables[name].names)
        except (ValueError, TypeError, KeyError):
            unknown = {line[:40]}
        if unknown:
            raise NotReadable(
                Text("store.line_back_up_ledger", number=number, unknown=", ".join(sorted(unknown)))
            )
        found[name].append({**texts, **row})
    return found


def projection_lines(engine: Engine) -> Iterator[str]:
    """Every node and link of the projection as a line of JSON, sorted."""
    for table in PROJECTED:
        yield from sorted(line(table.name, row) for row in _rows(engine, table))
    for relation in RELATIONS.values():
        rows = engine.stream(all_links(relation.name), {})
        yield from sorted(line(relation.name, row) for row in rows)


def _hashed(engine: Engine) -> Iterator[str]:
    for table in LEDGER:
        left_out = _UNHASHED.get(table.name)
        if left_out is None:
            continue
        rows = (row for row in _rows(engine, table) if row.get("closed") is None)
        yield from sorted(
            line(table.name, {k: v for k, v in row.items() if k not in left_out}) for row in rows
        )
    yield from projection_lines(engine)


def _rows(engine: Engine, table: Table) -> Iterable[Row]:
    return engine.stream(all_nodes(table.name), {})


def line(name: str, row: dict[str, Any]) -> str:
    """A row of a table as a line of JSON, absent values left out."""
    kept = {k: v for k, v in row.items() if v is not None and v != [] and v != ""}
    return json.dumps([name, kept], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
