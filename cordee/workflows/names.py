"""People's names left out of everything a file shows, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from cordee.graph import GraphStore
from cordee.i18n import Language, in_every_language, language, reworded
from cordee.model.subgraph import Subgraph
from cordee.model.written import Written
from cordee.queries.quality.documents import people
from cordee.viz.privacy import discreet_texts

NO_PICTURE = Subgraph("", (), ())
Answer = TypeVar("Answer")
_CODES = frozenset(
    {"owner", "id", "key", "theme", "by", "claim", "claims", "record", "body", "place", "drawing", "address"}
)
"""Parts of an answer or a page that are no texts, or were made discreet already."""
_SAYING = "said_in"
"""What tells a text for people, of any class: asking for its protocol takes a hundred times as long."""


def without_names(
    store: GraphStore, picture: Subgraph, texts: Sequence[str], *, with_names: bool, lang: Language
) -> tuple[Subgraph, tuple[str, ...]]:
    """The picture and the texts, in order, as they may be shown.

    Contact details go; unless ``with_names``, a role stands for each name of somebody the graph
    knows, in the picture or not. ``lang`` is the language of "person" where no role is known.
    """
    return discreet_texts(picture, texts, people(store), with_names=with_names, lang=lang)


def shown(store: GraphStore, answers: Sequence[Answer], *, with_names: bool) -> tuple[Answer, ...]:
    """Trees of dataclasses with every text as it may be shown; ids, claims and drawings stay as they are."""
    given = list(dict.fromkeys(_texts(tuple(answers))))
    _, said = without_names(store, NO_PICTURE, given, with_names=with_names, lang=language())
    told = {before: after for before, after in zip(given, said, strict=True) if before != after}
    return tuple(_with(answer, told) for answer in answers)


def _texts(value: Any) -> Iterator[str]:
    """Every text for people inside a tree of dataclasses, tuples and maps."""
    if isinstance(value, Written):
        yield from value.others()
    elif type(value) is str:  # a code is no text
        yield value
    if hasattr(value, _SAYING):
        yield from in_every_language(value)
        return
    for _, part in _parts(value):
        yield from _texts(part)


def _parts(value: Any) -> list[tuple[str, Any]]:
    """What a value is made of, by name; codes have no parts."""
    if is_dataclass(value):
        return [(f.name, getattr(value, f.name)) for f in fields(value) if f.name not in _CODES]
    if isinstance(value, Mapping):
        return list(value.items())
    return [("", part) for part in value] if isinstance(value, tuple) else []


def _with(value: Any, told: Mapping[str, str]) -> Any:
    """The same tree with some texts said otherwise."""
    if isinstance(value, Written):
        return value.said_by(lambda text: told.get(text, text))
    if type(value) is str:
        return told.get(value, value)
    if hasattr(value, _SAYING):
        # Its words may not say a name that one of its values holds: none of them is kept.
        return reworded(value, lambda text: told.get(text, text)) if told else value
    parts = [(name, _with(part, told)) for name, part in _parts(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(parts))
    if isinstance(value, Mapping):
        return dict(parts)
    return tuple(part for _, part in parts) if isinstance(value, tuple) else value
