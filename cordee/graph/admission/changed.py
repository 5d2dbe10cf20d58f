"""Which columns of a query hold texts it makes of others: a half of a name, its letters, its capitals."""

from __future__ import annotations

from cordee.graph.cypher.tree import (
    Binary,
    Call,
    CallQuery,
    Expression,
    Item,
    ListComprehension,
    NodePattern,
    Part,
    Query,
    Reduced,
    Unwind,
    Variable,
    walk,
)
from cordee.model import PEOPLE

_CHANGING = frozenset(
    {
        "btrim",
        "left",
        "lower",
        "ltrim",
        "replace",
        "reverse",
        "right",
        "rtrim",
        "split",
        "substring",
        "tolower",
        "toupper",
        "trim",
        "upper",
    }
)


def changed_columns(query: Query) -> frozenset[str]:
    """The columns whose texts may be made of the names of people rather than be them.

    A node without a label may be a person; one that is labelled otherwise is none.
    """
    others = _of_other_kinds(query)
    made: set[str] = set()
    before = -1
    while before < len(made):  # a text may be made in steps, each named before the next
        before = len(made)
        for part in walk(query):
            made |= _named_here(part, made, others)
    return frozenset(made)


def _of_other_kinds(query: Query) -> frozenset[str]:
    """The variables of nodes that can be nobody."""
    kinds: dict[str, set[str]] = {}
    for part in walk(query):
        if isinstance(part, NodePattern) and part.name:
            label = part.labels.name if part.labels is not None and not part.labels.sign else ""
            kinds.setdefault(part.name, set()).add(label)
    return frozenset(name for name, some in kinds.items() if any(one and one not in PEOPLE for one in some))


def _named_here(part: Part, made: set[str], others: frozenset[str]) -> set[str]:
    """The variables that this part gives a text made of others."""
    if isinstance(part, Item | Unwind):
        value = part.value if isinstance(part, Item) else part.source
        return {part.name} if _made(value, made, others) else set()
    if isinstance(part, ListComprehension | Reduced):
        return {part.name} if _made(part.source, made, others) else set()
    if isinstance(part, CallQuery):
        return set(changed_columns(part.query))
    return set()


def _made(value: Expression, made: set[str], others: frozenset[str]) -> bool:
    inside = list(walk(value))
    used = {part.name for part in inside if isinstance(part, Variable)}
    if used & made:
        return True
    changes = any(
        (isinstance(part, Call) and part.name.lower() in _CHANGING)
        or (isinstance(part, Binary) and part.sign == "+")
        or isinstance(part, Reduced)
        for part in inside
    )
    return changes and not used <= others
