"""Every question, asked once warm and timed, on a made-up graph."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from cordee.graph import GraphStore
from cordee.queries.echo import echo
from cordee.queries.find import find

NETWORK = "Network 0 de la vallée"
ORGANISATION = "Organisation 0 de la vallée"


def ask_everything(store: GraphStore) -> Iterator[tuple[str, float]]:
    """The name and seconds of each question."""
    questions: tuple[tuple[str, Callable[[], object]], ...] = (
        ("find", lambda: find(store, ORGANISATION)),
        ("echo", lambda: echo(store, NETWORK)),
    )
    for name, ask in questions:
        ask()
        begin = time.perf_counter()
        ask()
        yield name, time.perf_counter() - begin
