"""The line of a programme that repeats the line of who pays for it, which is not added up.

Same beneficiary, same amount, same currency, same year, the payer being an organisation that steers the
programme or is its partner, or a programme it is part of. One line of a payer is repeated once at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cordee.graph import GraphStore
from cordee.model import PROGRAMMES, cypher
from cordee.model.dates import FIRST_DAY, LAST_DAY
from cordee.queries.common.ties import ask
from cordee.queries.funding.grants import Grant

WHOLES = cypher("""
UNWIND $ids AS id
MATCH (n:$KINDS {id: id})-[r:$NESTING]->(m:$PROGRAMMES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN DISTINCT id, m.id AS other, m.kind AS kind, m.name AS name
""")
PAYERS = cypher("""
UNWIND $ids AS id
MATCH (n:$PROGRAMMES {id: id})<-[:$CARRYING]-(m:$ORGANISATIONS)
RETURN DISTINCT id, m.id AS other
""")


def without_repeats(store: GraphStore, grants: Sequence[Grant]) -> tuple[Grant, ...]:
    """The same lines, each of a programme that repeats its payer's line saying so."""
    alike: dict[tuple[object, ...], list[Grant]] = defaultdict(list)
    for grant in grants:
        if grant.amount is not None:
            alike[grant.beneficiary.id, grant.amount, grant.currency, grant.nature, grant.year].append(grant)
    groups = [some for some in alike.values() if len(some) > 1]
    programmes = {g.funder.id for some in groups for g in some if g.funder.kind in PROGRAMMES}
    payers = _payers(store, programmes)
    repeats: dict[str, Grant] = {}
    for some in groups:
        _match(some, payers, repeats)
    return tuple(replace(g, repeats=repeats[g.key].funder) if g.key in repeats else g for g in grants)


def _match(alike: Sequence[Grant], payers: Mapping[str, set[str]], repeats: dict[str, Grant]) -> None:
    """Give each programme's line, among lines alike, the payer's line it repeats, if there is one."""
    # A programme above it comes first: its own line may in turn repeat that of an organisation.
    candidates = sorted(alike, key=lambda g: (g.funder.kind not in PROGRAMMES, g.key))
    taken: set[str] = set()
    for line in candidates:
        for payer in candidates:
            if (
                payer.funder.id in payers.get(line.funder.id, ())
                and payer.key not in taken
                and line.key not in _line_of(payer, repeats)
            ):
                repeats[line.key] = payer
                taken.add(payer.key)
                break


def _line_of(grant: Grant, repeats: Mapping[str, Grant]) -> set[str]:
    """The line and all those it repeats, one through the other."""
    found = {grant.key}
    while grant.key in repeats:
        grant = repeats[grant.key]
        found.add(grant.key)
    return found


def _payers(store: GraphStore, programmes: Iterable[str]) -> dict[str, set[str]]:
    """For each programme, the programmes it is part of and the organisations behind it or behind them."""
    above: dict[str, set[str]] = {}
    level = set(programmes)
    while level:
        rows = ask(store, WHOLES, level, first=FIRST_DAY, last=LAST_DAY)
        for id_ in level:
            above[id_] = {row["other"] for row in rows if row["id"] == id_}
        level = {row["other"] for row in rows} - set(above)
    behind: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, PAYERS, above):
        behind[row["id"]].add(row["other"])
    found = {}
    for id_ in above:
        higher, level = {id_}, {id_}
        while level:
            level = {up for one in level for up in above[one]} - higher
            higher |= level
        found[id_] = (higher - {id_}).union(*(behind[one] for one in higher))
    return found
