"""« Et sans ce document-là ? » — Which claims an answer does without, when a source is left out.

A body's own catalogue makes it look central: without it, what the others say remains.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cordee.errors import UnknownName
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.model.folding import fold

SOURCES = "MATCH (s:Source) RETURN s.dataset AS dataset, s.name AS source, s.title AS title"
DATASETS = "MATCH (d:Dataset) RETURN d.name AS dataset"
SAID = """
MATCH (c:Claim)
WHERE c.dataset = $dataset AND c.closed IS NULL AND c.a <> ''
RETURN c.id AS id, c.source AS source
"""
_SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is left out: how it is called, and the claims about links that it makes."""

    names: tuple[str, ...] = ()
    claims: frozenset[str] = frozenset()


def left_out(store: GraphStore, given: Sequence[str]) -> LeftOut:
    """The sources or data sets called so: by title, by key or by the name of the data set.

    Raises UnknownName with the nearest titles.
    """
    if not given:
        return LeftOut()
    spelled: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    titles: dict[str, str] = {}
    for row in store.ask(DATASETS):
        _spell(spelled, titles, row["dataset"], row["dataset"], (row["dataset"], None))
    for row in store.ask(SOURCES):
        title = row["title"] or row["source"]
        for spelling in (row["source"], title):
            _spell(spelled, titles, spelling, title, (row["dataset"], row["source"]))
    names: dict[str, None] = {}
    wanted: set[tuple[str, str | None]] = set()
    for name in given:
        key = fold(name)
        if key not in spelled:
            raise _unknown(name, titles)
        names[titles[key]] = None
        wanted |= spelled[key]
    claims = frozenset(
        row["id"]
        for dataset in sorted({dataset for dataset, _ in wanted})
        for row in store.stream(SAID, dataset=dataset)
        if (dataset, None) in wanted or (dataset, row["source"]) in wanted
    )
    return LeftOut(tuple(names), claims)


def titles(store: GraphStore) -> tuple[str, ...]:
    """What can be left out, by the name to give, in order: titles of sources, and data sets without any."""
    sources = store.ask(SOURCES)
    titled = {row["title"] or row["source"] for row in sources}
    told = {row["dataset"] for row in sources}
    named = titled | {row["dataset"] for row in store.ask(DATASETS) if row["dataset"] not in told}
    return tuple(sorted(named, key=fold))


def _spell(
    spelled: dict[str, set[tuple[str, str | None]]],
    titles: dict[str, str],
    spelling: str,
    title: str,
    what: tuple[str, str | None],
) -> None:
    if spelling:
        spelled[fold(spelling)].add(what)
        titles.setdefault(fold(spelling), title)


def _unknown(name: str, titles: dict[str, str]) -> UnknownName:
    wanted = fold(name)
    containing = sorted(key for key in titles if wanted and wanted in key)
    near = difflib.get_close_matches(wanted, sorted(titles), n=_SUGGESTED, cutoff=0.5)
    found = tuple(dict.fromkeys(titles[key] for key in (*containing, *near)))[:_SUGGESTED]
    listed = ", ".join(found or sorted(set(titles.values()))[:_SUGGESTED])
    if not listed:
        return UnknownName(Text("echo.source_called_nothing_loaded", name=name))
    if found:
        meant = Text("echo.source_called_did_you", name=name, listed=listed)
    else:
        meant = Text("echo.source_called_known_sources", name=name, listed=listed)
    return UnknownName(meant, found)
