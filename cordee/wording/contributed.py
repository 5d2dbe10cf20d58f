"""What each data set and each of its sources contributed, as people read it."""

from __future__ import annotations

from collections.abc import Iterator

from cordee.i18n import Day, Text
from cordee.model import CASH
from cordee.queries.common.answer import Column
from cordee.queries.quality.sources import Contributed, Sources
from cordee.wording.lines import TextLine, said, table
from cordee.wording.money import amount_text

_COLUMNS = (
    Column("who", Text("sources.column.who")),
    Column("date", Text("sources.column.date")),
    Column("entities", Text("column.entities")),
    Column("links", Text("column.links")),
    Column("only", Text("sources.column.only_percent")),
    Column("money", Text("sources.column.money")),
)


def sources_lines(answer: Sources, width: int) -> Iterator[TextLine]:
    """A line for each data set, its sources below it, and how to take one out."""
    if not answer.found:
        yield said(Text("quality.graph_empty_load_data"))
        return
    yield from table(_COLUMNS, [_row(one) for one in answer.found], width)
    yield TextLine()
    yield said(Text("sources.how_withdraw"))


def _row(one: Contributed) -> list[str | int | float | None]:
    title = "" if one.title == one.source else one.title
    who = f"· {one.source} — {title}".removesuffix(" — ") if one.source else one.dataset
    order = sorted(one.cents.items(), key=lambda item: (item[0][1] != CASH, item))
    money = "; ".join(str(amount_text(*sort, cents)) for sort, cents in order if cents)
    return [who, str(Day(one.date)), one.entities, one.links, round(100 * one.only_here), money]
