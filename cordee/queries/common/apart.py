"""« Laquelle ? » — Those of one name in an answer are told apart in it: « Région (Lyon) ».

It goes by what an answer is made of: whatever has an id and a name. A name that nobody else of its kind bears
in the graph stays as it is; so do people's, who may be shown by a role, and what a name was found to mean,
which says itself what tells it from others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from cordee.graph import GraphStore
from cordee.identity import name_keys
from cordee.model import PEOPLE
from cordee.model.folding import fold
from cordee.queries.common.found import Found
from cordee.queries.common.marks import BY_KEY, KINDS_OF, marks

Answer = TypeVar("Answer")
PLAIN = ContextVar("plain", default=False)
"""Whether names are given as the graph has them: to a program, which has their ids beside."""
_FLAT = frozenset(
    {
        "str",
        "int",
        "bool",
        "float",
        "None",
        "tuple",
        "Sequence",
        "Mapping",
        "frozenset",
        "Text",
        "Citation",
        "Value",
    }
)
_WORD = re.compile(r"[A-Za-z_]+")


def told_apart(store: GraphStore, answer: Answer) -> Answer:
    """The answer, each of its namesakes with the first of what tells it from the others beside its name."""
    # A part that comes of another answer may be told apart already.
    longest_first = sorted(_named(answer), key=lambda one: -len(one.name))
    told = names_apart(store, {one.id: one.name for one in longest_first})
    return _renamed(answer, told) if told else answer


def names_apart(store: GraphStore, named: Mapping[str, str]) -> dict[str, str]:
    """By id, the names of these that another of their kind bears, with what tells each from the others."""
    if PLAIN.get() or not named:
        return {}
    rows = store.ask(KINDS_OF, ids=sorted(named))
    kinds = {row["id"]: row["kind"] for row in rows if row["kind"] not in PEOPLE}
    keys = {key: (kinds[id_], fold(named[id_])) for id_ in kinds for key in name_keys(kinds[id_], named[id_])}
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in store.ask(BY_KEY, keys=sorted(keys)):
        bearers[keys[row["found"]]].add(row["id"])
    for id_, kind in kinds.items():
        bearers[kind, fold(named[id_])].add(id_)
    marked = (_shortest(marks(store, sorted(ids))) for ids in bearers.values() if len(ids) > 1)
    return {id_: f"{named[id_]} ({mark})" for some in marked for id_, mark in some.items() if id_ in named}


def _shortest(known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The first mark of each, where those are all different; else all marks."""
    first = {id_: texts[0] for id_, texts in known.items() if texts}
    if len(set(first.values())) == len(known):
        return first
    return {id_: ", ".join(texts) for id_, texts in known.items() if texts}


def _named(value: Any) -> Iterator[Any]:
    """Everything in a tree of dataclasses, sequences and maps that has an id and a name."""
    if is_dataclass(value) and not isinstance(value, type):
        names, named = _parts(type(value))
        if named and isinstance(getattr(value, "name"), str):  # noqa: B009 - of whatever class
            yield value
        for name in names:
            yield from _named(getattr(value, name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _named(part)


def _renamed(value: Any, told: Mapping[str, str]) -> Any:
    """The same tree, these ids by the names that tell them apart."""
    if is_dataclass(value) and not isinstance(value, type):
        names, named = _parts(type(value))
        new = {name: _renamed(getattr(value, name), told) for name in names}
        new = {name: part for name, part in new.items() if part is not getattr(value, name)}
        name = told.get(getattr(value, "id")) if named else None  # noqa: B009 - of whatever class
        if name is not None and not (isinstance(value, Found) and value.marks):
            new["name"] = name
        return replace(value, **new) if new else value
    if isinstance(value, Mapping):
        parts = {key: _renamed(part, told) for key, part in value.items()}
        return value if all(parts[key] is value[key] for key in parts) else parts
    if isinstance(value, tuple | list):
        some = [_renamed(part, told) for part in value]
        same = all(new is old for new, old in zip(some, value, strict=True))
        return value if same else type(value)(some)
    return value


@cache
def _parts(kind: type) -> tuple[tuple[str, ...], bool]:
    """The fields of a dataclass that may hold others, and whether it has an id and a name itself."""
    known = {f.name: str(f.type) for f in fields(kind) if f.init}
    deep = (name for name, type_ in known.items() if not set(_WORD.findall(type_)) <= _FLAT)
    others = ("others",) if issubclass(kind, Found) else ()
    return tuple(name for name in deep if name not in others), {"id", "name"} <= known.keys()
