"""What of a query finds nothing in any graph: labels, link types and properties that are none, other sorts.

Neo4j warns of them; a query that answers nothing without a word would be believed.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cordee.graph.admission.sorts import other_sorts
from cordee.graph.cypher.procedures import LEDGER_LABELS, procedure
from cordee.graph.cypher.temporal.parts import PARTS
from cordee.graph.cypher.tree import (
    Labelled,
    Labels,
    LinkPattern,
    MapOf,
    MapProjection,
    NodePattern,
    Part,
    Property,
    Query,
    walk,
)
from cordee.i18n import NOTHING, Text

_NEAR = 0.6


def unknown_names(query: Query, given: Mapping[str, Any], *, ledger: bool) -> tuple[Text, ...]:
    """What to tell of the names that nothing in a graph has, each once, with the nearest that is there.

    The maps among the parameters ``given`` have names of their own.
    """
    return tuple(dict.fromkeys(_unknown(query, given, ledger=ledger)))


def _keys(value: Any) -> Iterator[str]:
    """The names in the maps of a value."""
    if isinstance(value, Mapping):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)


def _unknown(query: Query, given: Mapping[str, Any], *, ledger: bool) -> Iterator[Text]:
    labels, types, names = (
        procedure(called, ledger=ledger)[1]
        for called in ("db.labels", "db.relationshipTypes", "db.propertyKeys")
    )
    parts = tuple(walk(query))
    asked = [part.properties for part in parts if isinstance(part, NodePattern | LinkPattern)]
    made = (part for part in parts if not any(part is one for one in asked))
    own = set(_keys(list(given.values()))).union(*map(_made, made))
    sought = tuple(part.name for part in parts if isinstance(part, Property))
    within = tuple(name for one in asked if one is not None for name in _made(one))
    for name in (*_not_in((*names, *own, *PARTS), sought), *_not_in(names, within)):
        yield Text("cypher.unknown_property", name=name, meant=_near(name, names))
    for part in parts:
        if isinstance(part, NodePattern | Labelled) and part.labels is not None:
            for name in _not_in(labels, _called(part.labels)):
                if name in LEDGER_LABELS:
                    yield Text("cypher.ledger_label", name=name)
                else:
                    yield Text("cypher.unknown_label", name=name, meant=_near(name, labels))
        elif isinstance(part, LinkPattern) and part.types is not None:
            for name in _not_in(types, _called(part.types)):
                yield Text("cypher.unknown_type", name=name, meant=_near(name, types))
    yield from other_sorts(parts, given, own)


def _made(part: Part) -> tuple[str, ...]:
    """The names that a query gives to what it puts into a map."""
    return tuple(name for name, _ in part.entries) if isinstance(part, MapOf | MapProjection) else ()


def _called(labels: Labels) -> tuple[str, ...]:
    own = (labels.name,) if labels.name else ()
    return (*own, *(name for part in labels.parts for name in _called(part)))


def _not_in(known: Sequence[str], asked: Sequence[str]) -> Iterator[str]:
    return (name for name in asked if name not in known)


def _near(name: str, known: Sequence[str]) -> Text:
    small = {one.lower(): one for one in known}
    near = difflib.get_close_matches(name.lower(), sorted(small), 1, _NEAR)
    return Text("cypher.near", near=small[near[0]]) if near else NOTHING
