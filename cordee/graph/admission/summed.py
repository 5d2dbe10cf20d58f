"""Amounts that a query adds up though they are not alike: in two currencies, in kind, only asked for.

The number is what the query says, on either engine; without a word it would be read as a total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.graph.cypher.tree import Call, LinkPattern, MapOf, Part, Property, Query, walk
from cordee.i18n import Text
from cordee.model import CASH, cypher
from cordee.model.properties import UNGIVEN

LINES = cypher("""
MATCH (:$FUNDERS)-[r:$MONEY]->(:$FUNDED) WHERE r.amount IS NOT NULL
RETURN DISTINCT r.currency AS currency, r.nature AS nature, r.stage AS stage
""")
"""What the lines of funding that have an amount say of it."""
_ADDING = frozenset({"sum", "avg"})
_CENTS = frozenset({"amount", "amount_min", "amount_max"})


def adds_amounts(query: Query) -> bool:
    """Whether a query adds up amounts of lines of funding."""
    return any(
        isinstance(part, Call) and part.name.lower() in _ADDING and not _CENTS.isdisjoint(_named(part))
        for part in walk(query)
    )


def unlike(query: Query, lines: Sequence[Mapping[str, Any]]) -> Iterator[Text]:
    """What to tell of ``lines`` that are not alike in what the query does not name."""
    named = frozenset(_named(query))
    currencies = sorted({line["currency"] for line in lines if line["currency"]})
    natures = sorted({line["nature"] or CASH for line in lines})
    stages = {line["stage"] or "" for line in lines}
    ungiven = sorted(stages.intersection(UNGIVEN))
    if len(currencies) > 1 and "currency" not in named:
        yield Text("cypher.adds_currencies", values=", ".join(currencies))
    if len(natures) > 1 and "nature" not in named:
        yield Text("cypher.adds_natures", values=", ".join(natures))
    if ungiven and len(stages) > len(ungiven) and "stage" not in named:
        yield Text("cypher.adds_stages", values=", ".join(ungiven))


def _named(part: Part) -> Iterator[str]:
    """The properties that something names, in a pattern too."""
    for one in walk(part):
        if isinstance(one, Property):
            yield one.name
        elif isinstance(one, LinkPattern) and isinstance(one.properties, MapOf):
            yield from (name for name, _ in one.properties.entries)
