"""A question of one's own: what was typed, and examples made of the names that are in the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Listed, Text, plain
from cordee.model import NETWORKS, cypher
from cordee.workflows.query import parameter

LONGEST = 10_000
"""Letters that a question in an address may have."""
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_ASKED_FOR = re.compile(r"\$([^\W\d]\w*)")
_NETWORK = cypher("""
MATCH (n:$KINDS)<-[r:$MEMBERSHIPS]-(m:$KINDS)
WHERE n.kind IN $kinds
RETURN n.name AS name, count(DISTINCT m) AS members ORDER BY members DESC, name LIMIT 1
""")
_FUNDER = cypher("""
MATCH (n:$KINDS)-[r:$MONEY]->(m:$KINDS)
RETURN n.name AS name, count(r) AS grants ORDER BY grants DESC, name LIMIT 1
""")


@dataclass(frozen=True, slots=True)
class Example:
    """A question to begin with: what it asks, its text and the values it takes, one a line."""

    about: Text
    text: str
    values: str = ""


def values_given(lines: str) -> dict[str, Any]:
    """The values typed one a line, « nom = valeur ». Raises InvalidValue."""
    given = (re.sub(r"\s*=\s*", "=", line.strip(), count=1) for line in lines.splitlines() if line.strip())
    return dict(map(parameter, given))


def refuse_lacking(text: str, values: Mapping[str, Any]) -> None:
    """Say which values a question waits for. Raises InvalidValue."""
    wanted = dict.fromkeys(_ASKED_FOR.findall(_QUOTED.sub(" ", text)))
    lacking = [name for name in wanted if name not in values]
    if lacking:
        names = Listed([plain(f"${name}") for name in lacking], "and")
        raise InvalidValue(Text("door.values_wanted", names=names, first=lacking[0]))


def examples(store: GraphStore) -> Sequence[Example]:
    """Questions about what is there."""
    return tuple(_examples(store))


def _examples(store: GraphStore) -> Iterable[Example]:
    yield Example(
        Text("door.own_counts"), "MATCH (n)\nRETURN n.kind AS kind, count(*) AS number\nORDER BY number DESC"
    )
    network = _first(store, _NETWORK, kinds=list(NETWORKS))
    if network:
        yield Example(
            Text("door.own_members", name=network),
            "MATCH (n {name: $network})<-[r:MEMBER_OF]-(m)\n"
            "RETURN m.name AS member, r.role AS role, r.since AS since\nORDER BY member",
            f"network={network}",
        )
        yield Example(
            Text("door.own_shared", name=network),
            "MATCH (n {name: $network})<-[:MEMBER_OF]-(m)-[:MEMBER_OF]->(other)\n"
            "RETURN other.name AS network, count(DISTINCT m) AS members, collect(DISTINCT m.name) AS who\n"
            "ORDER BY members DESC\nLIMIT 20",
            f"network={network}",
        )
    funder = _first(store, _FUNDER)
    if funder:
        yield Example(
            Text("door.own_funds", name=funder),
            "MATCH (f {name: $funder})-[r:FUNDS]->(x)\n"
            "RETURN x.name AS beneficiary, r.year AS year, r.amount AS amount, r.currency AS currency\n"
            "ORDER BY beneficiary",
            f"funder={funder}",
        )


def _first(store: GraphStore, text: Any, **given: Any) -> str:
    return next((str(row["name"]) for row in store.ask(text, **given)), "")
