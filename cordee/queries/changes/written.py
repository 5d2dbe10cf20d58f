"""What each change wrote in a table or noted on a map: which line, which column, which words."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model import TYPES
from cordee.model.claims import REMARK
from cordee.model.notions import WEAVING
from cordee.queries.changes.past import BESIDE
from cordee.queries.common.remarks import TEXT
from cordee.queries.exchange.brokerage import PROGRESSES

WRITTEN = """
MATCH (c:Claim)
WHERE c.kind IN $kinds AND (c.opened IN $numbers OR c.closed IN $numbers)
RETURN c.kind AS kind, c.dataset AS dataset, c.record AS record, c.a AS a, c.b AS b, c.body AS body,
       c.opened AS opened, c.closed AS closed
ORDER BY c.id
"""
NAMED = """
MATCH (c:Claim)
WHERE c.record IN $records AND c.a = ''
RETURN c.record AS record, c.body AS body
ORDER BY c.id
"""
_NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a change left in a ``column`` about ``name``; ``text`` is "" where it was taken away."""

    name: str
    column: str
    title: Text
    text: str


def written(store: GraphStore, numbers: Collection[int]) -> Mapping[int, Sequence[Cell]]:
    """By change, what it wrote; a change that wrote nothing is not there."""
    kinds = [WEAVING, REMARK]
    rows = list(store.ask(WRITTEN, kinds=kinds, numbers=sorted(numbers))) if numbers else []
    # A file that also tells of other links was not written in a table.
    others = {row["dataset"] for row in store.ask(BESIDE, remark=REMARK)} if rows else set()
    rows = [row for row in rows if row["dataset"] not in others]
    ends = sorted({row["b"] or row["a"] for row in rows})
    found = store.ask(NAMED, records=ends) if ends else ()
    names = {row["record"]: str(json.loads(row["body"]).get("name", "")) for row in found}
    told: dict[int, dict[tuple[str, str], Cell]] = defaultdict(dict)
    for row in rows:
        name = names.get(row["b"] or row["a"], "?")
        for column, title, text in _said(row["kind"], json.loads(row["body"])):
            key = (row["record"], column)
            if row["opened"] in numbers:
                told[row["opened"]][key] = Cell(name, column, title, text)
            if row["closed"] in numbers:
                told[row["closed"]].setdefault(key, Cell(name, column, title, ""))
    return {number: tuple(cells.values()) for number, cells in told.items()}


def _said(kind: str, body: Mapping[str, object]) -> Iterator[tuple[str, Text, str]]:
    """The columns that a claim speaks of, with their words."""
    known = TYPES[WEAVING].by_name
    if kind == REMARK:
        yield _NOTE, known[_NOTE].title, str(body.get(TEXT, ""))
        return
    for name, value in body.items():
        if name in known:
            text = " / ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield name, known[name].title, str(PROGRESSES.get(text, text)) if name == "progress" else text
