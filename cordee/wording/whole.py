"""What the graph holds, what it lacks, and any answer that is a plain table."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.i18n import NOTHING, Day, Listed, Span, Text
from cordee.model import KINDS, TYPES
from cordee.queries.common.answer import Cell, Column, Tabular
from cordee.queries.quality.missing import Missing
from cordee.queries.quality.overview import Dataset, Overview
from cordee.wording.cites import Cites
from cordee.wording.dated import held_lines
from cordee.wording.lines import TextLine, said, table


def overview_lines(answer: Overview, width: int) -> Iterator[TextLine]:
    """Counts by kind and type, then the data sets."""
    for place, sentence in enumerate(answer.sentences()):
        yield said(sentence, bold=not place)
    for title, counts in (
        (Text("overview.entities"), answer.kinds),
        (Text("overview.links"), answer.types),
    ):
        if counts:
            columns = (
                Column("what", title),
                Column("number", Text("column.number")),
                Column("disputed", Text("overview.column.disputed")),
            )
            yield TextLine()
            rows = [[str(c.title), c.number, c.disputed or None] for c in counts]
            yield from table(columns, rows, width)
    if answer.datasets:
        yield TextLine()
        yield from table(DATASETS, dataset_rows(answer), width)


DATASETS = (
    Column("name", Text("overview.column.name")),
    Column("claims", Text("column.claims")),
    Column("entities", Text("column.entities")),
    Column("links", Text("column.links")),
    Column("sources", Text("column.sources")),
    Column("dates", Text("column.dates")),
    Column("last", Text("column.last")),
)


def dataset_rows(answer: Overview) -> list[list[Cell]]:
    """The data sets, by the columns of ``DATASETS``."""
    return [_dataset(one) for one in answer.datasets]


def _dataset(d: Dataset) -> list[Cell]:
    dates = str(Span(d.earliest, d.latest))
    return [d.name, d.claims, d.entities, d.links, d.sources, dates, f"{Day(d.last[:10])}, {d.last[11:16]}"]


def missing_lines(answer: Missing, cites: Cites | None = None) -> Iterator[TextLine]:
    """What is thin, gap by gap, with whom to ask."""
    cites = cites or Cites()
    yield from held_lines(answer.as_of)
    if not answer.gaps:
        yield said(Text("overview.nothing_missing_what_checked"))
    named: set[str] = set()
    for place, gap in enumerate(answer.gaps):
        if place:
            yield TextLine()
        yield said(gap.sentence, bold=not gap.of)
        new = [item for item in gap.items if item.id not in named]
        named |= {item.id for item in gap.items}
        for item in new:
            ask = str(Text("overview.ask", whom=Listed(item.whom, "semicolon"))) if item.whom else ""
            several = item.kind in KINDS and len(_kinds(answer, place)) > 1
            kind = f" ({KINDS[item.kind].title})" if several else ""
            detail = str(item.detail)
            # A type of link is called by its words, which its detail begins with.
            name = cites.name(item.id, item.name) if item.kind in KINDS else item.name
            told = [] if item.id in TYPES else [f"{name}{kind}"]
            also = Text("quality.also", what=Listed(item.also, "and")) if item.also else NOTHING
            yield said(f"· {', '.join([*told, *([detail] if detail else [])])}{also}{ask}", 2)
        if len(new) < len(gap.items):
            yield said(Text("quality.named_above", n=len(gap.items) - len(new)), 2)
        left = 0 if gap.of else gap.total - len(gap.items)
        if left:
            yield said(Text("common.more_all", n=left), 2)


def _kinds(answer: Missing, place: int) -> set[str]:
    return {item.kind for item in answer.gaps[place].items}


def plain_lines(answer: Tabular, width: int) -> Iterator[TextLine]:
    """A table with every column, and how many rows it has."""
    rows = answer.rows()
    if rows:
        yield from table(answer.columns(), rows, width, every=True)
    count = len(rows)
    yield said(Text("overview.rows", n=count))
