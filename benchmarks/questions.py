"""Every question, asked once to warm it and once to time it, on a made-up graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from cordee.graph import GraphStore
from cordee.queries.common.find import find
from cordee.queries.echo.echo import echo
from cordee.queries.entity.show import show
from cordee.queries.funding.funding import funding
from cordee.queries.quality.missing import missing
from cordee.queries.quality.overview import overview
from cordee.queries.structure.partners import partners
from cordee.queries.structure.paths import paths
from cordee.queries.structure.who import who

NETWORK, OTHER = "Network 0 de la vallée", "Network 1 de la vallée"
ORGANISATION = "Organisation 0 de la vallée"
TERRITORY = "Territory 0 de la vallée"


def ask_everything(store: GraphStore) -> Iterator[tuple[str, float]]:
    """The name and seconds of each question."""
    questions: tuple[tuple[str, Callable[[], object]], ...] = (
        ("find", lambda: find(store, ORGANISATION)),
        ("echo", lambda: echo(store, NETWORK)),
        ("show", lambda: show(store, ORGANISATION)),
        ("partners", lambda: partners(store, ORGANISATION)),
        ("funding of one", lambda: funding(store, funder=ORGANISATION)),
        ("paths", lambda: paths(store, NETWORK, OTHER)),
        ("who", lambda: who(store, TERRITORY)),
        ("missing", lambda: missing(store)),
        ("overview", lambda: overview(store)),
    )
    for name, ask in questions:
        ask()
        begin = time.perf_counter()
        ask()
        yield name, time.perf_counter() - begin
