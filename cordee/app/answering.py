"""The answers of the questions that have a form: each asks the function of the registry, and words it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from cordee.app.blocks import WIDTH
from cordee.graph import GraphStore
from cordee.i18n import Text, quoted
from cordee.queries.common.answer import Tabular, records
from cordee.queries.common.sources import cite
from cordee.wording import changes, comparing, contributed, money, structure, whole, work
from cordee.wording.cites import Cites
from cordee.wording.lines import TextLine, said

SHOWN = 10
"""Of those that hold the mesh together, how many are shown."""


class Given(Protocol):
    """What was typed and chosen, by the name of its field."""

    @property
    def cites(self) -> Cites:
        """What stands beside the facts of the answer."""

    @property
    def leaving(self) -> bool:
        """Whether the answer goes to a file."""

    def text(self, name: str) -> str:
        """What was typed, "" for nothing."""

    def texts(self, name: str) -> Sequence[str]:
        """Everything typed or ticked under one name."""

    def number(self, name: str, usual: int | None = None) -> int | None:
        """A whole number, ``usual`` for nothing. Raises InvalidValue for what is none."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: its sentences, and what it is for machines."""

    answer: Tabular
    lines: Iterable[TextLine]
    data: Callable[[], Any]


def _told(answer: Any, lines: Iterable[TextLine], data: Callable[[], Any] | None = None) -> Told:
    return Told(answer, lines, data or partial(records, answer))


def partners_told(store: GraphStore, given: Given) -> Told:
    """Who one works with."""
    from cordee.queries.structure.partners import partners

    answer = partners(store, given.text("nom"), as_of=given.text("au"))
    return _told(answer, work.partners_lines(answer, cites=given.cites))


def funding_told(store: GraphStore, given: Given) -> Told:
    """Who funds what."""
    from cordee.queries.funding.funding import funding

    by: Any = given.text("par") or "funder"
    answer = funding(
        store,
        funder=given.text("financeur"),
        beneficiary=given.text("beneficiaire"),
        programme=given.text("programme"),
        theme=given.text("theme"),
        year=given.number("annee"),
        by=by,
        as_of=given.text("au"),
    )
    lines = money.funding_lines(answer, WIDTH, everything=True, cites=given.cites)
    return _told(answer, lines, partial(money.funding_data, answer))


def cofunding_told(store: GraphStore, given: Given) -> Told:
    """Who funds one project."""
    from cordee.queries.funding.cofunding import cofunding

    answer = cofunding(store, given.text("nom"), as_of=given.text("au"))
    return _told(answer, money.cofunding_lines(answer, given.cites))


def paths_told(store: GraphStore, given: Given) -> Told:
    """Through whom one could go."""
    from cordee.queries.structure.paths import CHAINS, STEPS, paths

    answer = paths(
        store,
        given.text("de"),
        given.text("a"),
        steps=given.number("liens", STEPS) or STEPS,
        limit=given.number("nombre", CHAINS) or CHAINS,
        without=(*given.texts("sans"), *filter(None, [given.text("sans_nom")])),
        as_of=given.text("au"),
    )
    return _told(answer, work.paths_lines(answer, given.cites))


def who_told(store: GraphStore, given: Given) -> Told:
    """Who does what somewhere."""
    from cordee.queries.structure.who import who

    answer = who(store, given.text("nom"), as_of=given.text("au"), with_names=True)
    return _told(answer, work.who_lines(answer, cites=given.cites))


def brokers_told(store: GraphStore, given: Given) -> Told:
    """Who holds the mesh together."""
    from cordee.queries.structure.brokers import USUAL, brokers

    answer = brokers(
        store,
        as_of=given.text("au"),
        kinds=tuple(given.texts("entre")) or USUAL,
        # What rests on one person is for one's own screen.
        with_people=bool(given.text("personnes")) and not given.leaving,
        with_funders=bool(given.text("financements")),
        limit=None if given.leaving else given.number("nombre", SHOWN),
    )
    citations = cite(store, answer.claims)
    shown = replace(answer, total=len(answer.found))
    count = quoted(Text("door.count_funding"))
    scores = bool(given.text("mesures"))
    lines = list(structure.brokers_lines(shown, citations, scores=scores, funding=count, cites=given.cites))
    if answer.total > shown.total:
        lines.append(said(Text("door.more_rows", n=answer.total - shown.total)))
    return _told(answer, lines, partial(structure.brokers_data, answer, citations))


def communities_told(store: GraphStore, given: Given) -> Told:
    """Which groups work together."""
    from cordee.queries.structure.communities import communities

    answer = communities(store, seeds=given.number("essais"), as_of=given.text("au"))
    citations = cite(store, answer.claims)
    lines = structure.communities_lines(answer, citations, cites=given.cites)
    return _told(answer, lines, partial(structure.communities_data, answer, citations))


def compare_told(store: GraphStore, given: Given) -> Told:
    """Some side by side."""
    from cordee.queries.compare.compare import compare

    answer = compare(store, *given.texts("nom"), as_of=given.text("au"))
    return _told(answer, comparing.comparison_lines(answer, given.cites))


def changes_told(store: GraphStore, given: Given) -> Told:
    """What changed."""
    from cordee.queries.changes.changes import changes_between, changes_since

    echo_of = given.text("echo")
    start, end = given.text("du"), given.text("au")
    if start or end:
        answer = changes_between(store, start, end, echo_of=echo_of, with_names=True)
    else:
        answer = changes_since(
            store,
            load=given.number("depuis"),
            day=given.text("jour"),
            meeting=bool(given.text("reunion")),
            until=given.number("jusqua"),
            dataset=given.text("jeu"),
            echo_of=echo_of,
            with_names=True,
        )
    lines = changes.diff_lines(answer, limit=None, cites=given.cites)
    return _told(answer, lines, partial(changes.diff_data, answer))


def missing_told(store: GraphStore, given: Given) -> Told:
    """What the data lack."""
    from cordee.queries.quality.missing import missing

    answer = missing(store, kind=given.text("nature"), limit=None, as_of=given.text("au"))
    return _told(answer, whole.missing_lines(answer, given.cites))


def sources_told(store: GraphStore, _: Given) -> Told:
    """What each source contributed."""
    from cordee.queries.quality.sources import sources

    answer = sources(store)
    return _told(answer, contributed.sources_lines(answer, WIDTH))
