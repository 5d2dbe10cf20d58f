"""What two could bring each other, as it may be shown: names left out, on a page to print.

Free texts (notes, decisions, titles of sources) may name people too: a role stands for the name of
everybody the graph knows unless names are asked for, and contact details never come through.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.files.atomic import write_text
from cordee.graph import GraphStore
from cordee.i18n import Language, Text, language, speak
from cordee.queries.exchange import exchange as pairs
from cordee.queries.exchange import weave as weaving
from cordee.queries.exchange.exchange import Exchange
from cordee.queries.exchange.weave import Weave
from cordee.viz.exchange_page import exchange_pages
from cordee.workflows.names import shown


def exchange(store: GraphStore, a: str, b: str, *, as_of: str = "", with_names: bool = False) -> Exchange:
    """``queries.exchange``, fit to be shown."""
    found = pairs.exchange(store, a, b, as_of=as_of, with_names=True)
    return shown(store, [found], with_names=with_names)[0]


def weave(store: GraphStore, a: str, *, as_of: str = "", with_names: bool = False) -> Weave:
    """``queries.exchange_weave``, fit to be shown."""
    return shown(store, [weaving.weave(store, a, as_of=as_of)], with_names=with_names)[0]


def weave_pairs(
    store: GraphStore, a: str, *, limit: int | None, as_of: str = "", with_names: bool = False
) -> tuple[Exchange, ...]:
    """The first links to weave of ``a``, each as an exchange, fit to be shown."""
    found = weaving.weave_pairs(store, a, limit=limit, as_of=as_of, with_names=True)
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
        raise InvalidValue(Text("exchange.link_weave_known_hence"))
    with speak(lang or language()):
        write_text(path, exchange_pages(answers, lang=language(), on=on, with_names=with_names))
    return path
