"""What two could bring each other, as it may be shown: names left out, on a page to print.

Free texts (notes, decisions, titles of sources) may name people too: a role stands for the name of
everybody the graph knows unless names are asked for, and contact details never come through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.language import Language, Text, language, speak
from cordee.queries import exchange as pairs
from cordee.queries import exchange_weave as weaving
from cordee.queries.exchange import Exchange
from cordee.queries.exchange_weave import Weave
from cordee.viz.exchange_page import exchange_pages
from cordee.viz.writing import write_text
from cordee.workflows.names import NOTHING, without_names

Answer = TypeVar("Answer", Exchange, Weave)
_CODES = frozenset({"id", "key", "theme", "by", "claim", "claims", "record", "body", "place"})
"""Parts of an answer that are no texts."""


def exchange(store: GraphStore, a: str, b: str, *, as_of: str = "", with_names: bool = False) -> Exchange:
    """``queries.exchange``, fit to be shown."""
    found = pairs.exchange(store, a, b, as_of=as_of, with_names=with_names)
    return shown(store, [found], with_names=with_names)[0]


def weave(store: GraphStore, a: str, *, as_of: str = "", with_names: bool = False) -> Weave:
    """``queries.exchange_weave``, fit to be shown."""
    return shown(store, [weaving.weave(store, a, as_of=as_of)], with_names=with_names)[0]


def weave_pairs(
    store: GraphStore, a: str, *, limit: int | None, as_of: str = "", with_names: bool = False
) -> tuple[Exchange, ...]:
    """The first links to weave of ``a``, each as an exchange, fit to be shown."""
    found = weaving.weave_pairs(store, a, limit=limit, as_of=as_of, with_names=with_names)
    return shown(store, found, with_names=with_names)


def write_exchange(
    answers: Sequence[Exchange],
    path: Path,
    *,
    with_names: bool = False,
    on: str = "",
    lang: Language | None = None,
) -> Path:
    """Write one A4 per exchange in one HTML file at ``path``; ``on`` is the day it says it was made.

    Raises InvalidValue when there is no exchange, OutputError when the file cannot be written.
    """
    if not answers:
        raise InvalidValue(
            Text(
                fr="Aucun lien à tisser n'est connu, donc aucune feuille à imprimer : donner un second nom, "
                "ou charger ce que chacun apporte et ce dont il a besoin.",
                en="No link to weave is known, hence no sheet to print: give a second name, or load what "
                "each offers and needs.",
            )
        )
    with speak(lang or language()):
        write_text(path, exchange_pages(answers, lang=language(), on=on, with_names=with_names))
    return path


def shown(store: GraphStore, answers: Sequence[Answer], *, with_names: bool) -> tuple[Answer, ...]:
    """The answers with every text as it may be shown; ids and claims stay as they are."""
    given = list(dict.fromkeys(_texts(tuple(answers))))
    _, said = without_names(store, NOTHING, given, with_names=with_names, lang=language())
    told = {before: after for before, after in zip(given, said, strict=True) if before != after}
    return tuple(_with(answer, told) for answer in answers) if told else tuple(answers)


def _texts(value: Any) -> Iterator[str]:
    """Every text for people inside a tree of dataclasses, tuples and maps."""
    if type(value) is str:
        yield value
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
    if type(value) is str:
        return told.get(value, value)
    parts = [(name, _with(part, told)) for name, part in _parts(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(parts))
    if isinstance(value, Mapping):
        return dict(parts)
    return tuple(part for _, part in parts) if isinstance(value, tuple) else value
