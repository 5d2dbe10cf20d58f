"""Which columns of a query hold texts it makes of others: a half of a name, its letters, its capitals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import TypeAlias

from cordee.graph.cypher.tree import (
    Binary,
    Call,
    CallQuery,
    Clause,
    Labels,
    ListComprehension,
    Match,
    Part,
    Path,
    PatternComprehension,
    Project,
    Property,
    Quantified,
    Query,
    Reduced,
    Subquery,
    Unwind,
    Variable,
    children,
)
from cordee.model import KINDS, PEOPLE

_OWN = frozenset({"name", "aliases", "acronym"})
"""The properties that say what something itself is called; the others may speak of anybody."""
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

    A node without a label may be a person; one that is labelled otherwise is none, nor is its own name.
    """
    return frozenset(name for name, held in _columns(query, {}).items() if held is _Held.MADE)


class _Held(IntEnum):
    """What of people's names a value may hold."""

    NOTHING = 0
    WHOLE = 1
    MADE = 2


_Scope: TypeAlias = Mapping[str, _Held]
"""What each variable may hold; one that is not there, whole names."""


def _columns(query: Query, scope: _Scope, *, apart: bool = False) -> dict[str, _Held]:
    """What each column may hold, in whichever of the queries joined by UNION.

    ``apart``: each knows of the variables around it only those that the WITH it begins with takes in.
    """
    found: dict[str, _Held] = {}
    for single in query.parts:
        after = {} if apart and not isinstance(single.clauses[0], Project) else scope
        for clause in single.clauses:
            after = _after(clause, after)
        for name, held in after.items():
            found[name] = max(held, found.get(name, held))
    return found


def _after(clause: Clause, scope: _Scope) -> _Scope:
    """The variables once a clause is done."""
    if isinstance(clause, Project):
        return {**(scope if clause.star else {}), **{i.name: _held(i.value, scope) for i in clause.items}}
    if isinstance(clause, Unwind):
        return {**scope, clause.name: _held(clause.source, scope)}
    if isinstance(clause, CallQuery):
        return {**scope, **_called(clause, scope)}
    return _matched(clause.paths, scope, optional=clause.optional) if isinstance(clause, Match) else scope


def _called(call: CallQuery, scope: _Scope) -> dict[str, _Held]:
    """The columns of a subquery."""
    if call.imports is None:
        return _columns(call.query, scope, apart=True)
    return _columns(call.query, {name: scope[name] for name in call.imports if name in scope})


def _matched(paths: Iterable[Path], scope: _Scope, *, optional: bool) -> _Scope:
    """With the nodes of these patterns; one that is known stays what it is where the pattern may fail."""
    found = dict(scope)
    for node in (node for path in paths for node in path.nodes if node.name):
        known = node.name in scope
        if _nobody(node.labels) and not (optional and known):
            found[node.name] = _Held.NOTHING
        else:
            found.setdefault(node.name, _Held.WHOLE)
    return found


def _nobody(labels: Labels | None) -> bool:
    """Whether what bears these labels can be no person; what the ledger keeps speaks of people."""
    if labels is None or labels.sign not in ("", "&", "|"):
        return False
    if not labels.sign:
        return labels.name in KINDS and labels.name not in PEOPLE
    return (any if labels.sign == "&" else all)(map(_nobody, labels.parts))


def _held(value: Part, scope: _Scope) -> _Held:
    """What a part of an expression may hold."""
    if isinstance(value, Variable):
        return scope.get(value.name, _Held.WHOLE)
    if isinstance(value, Subquery):
        told = _columns(value.query, scope).values() if value.word == "COLLECT" else ()
        return max(told, default=_Held.NOTHING)
    inside = _inside(value, scope)
    held = max((_held(part, inside) for part in children(value)), default=_Held.NOTHING)
    if isinstance(value, Property) and value.name not in _OWN:
        return max(held, _Held.WHOLE)
    return _Held.MADE if held and _changes(value) else held


def _inside(value: Part, scope: _Scope) -> _Scope:
    """The variables within an expression that has some of its own."""
    if isinstance(value, ListComprehension | Quantified):
        return {**scope, value.name: _held(value.source, scope)}
    if isinstance(value, Reduced):
        source = _held(value.source, scope)
        return {**scope, value.name: source, value.total: max(source, _held(value.start, scope))}
    return _matched((value.path,), scope, optional=True) if isinstance(value, PatternComprehension) else scope


def _changes(value: Part) -> bool:
    if isinstance(value, Call):
        return value.name.lower() in _CHANGING
    return isinstance(value, Reduced) or (isinstance(value, Binary) and value.sign == "+")
