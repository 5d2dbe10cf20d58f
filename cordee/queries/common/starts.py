"""How an entity or a record is named by its id without typing twenty letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cordee.graph import GraphStore

STARTING = """
UNWIND $short AS wanted
MATCH (r:Record)
WHERE r.id STARTS WITH wanted
RETURN wanted, r.id AS id
"""
_SHORTEST = 4


def starts(store: GraphStore, ids: Iterable[str]) -> dict[str, str]:
    """The shortest start of each id that no other record of the graph has, four letters at least.

    It has a letter and a digit: neither a year nor a word is taken for one.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    near: dict[str, list[str]] = defaultdict(list)
    for row in store.ask(STARTING, short=sorted({one[:_SHORTEST] for one in wanted})):
        near[row["wanted"]].append(row["id"])
    return {one: _start(one, near[one[:_SHORTEST]]) for one in wanted}


def _start(one: str, near: Iterable[str]) -> str:
    others = [other for other in near if other != one]
    for length in range(_SHORTEST, len(one)):
        start = one[:length]
        mixed = not start.isdigit() and not start.isalpha()
        if mixed and not any(other.startswith(start) for other in others):
            return start
    return one
