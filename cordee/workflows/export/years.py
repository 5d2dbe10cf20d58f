"""The links that stood in each year, as tables: what a study of a network over time begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cordee.model.dates import FIRST_DAY, LAST_DAY, first_day, known_dates, last_day
from cordee.model.subgraph import Edge, Subgraph

HEAD = ("year", "type", "from", "from_name", "to", "to_name", "key", "amount_cents")
COUNTS_HEAD = ("year", "type", "links")

Row = dict[str, Any]


def years(picture: Subgraph) -> tuple[list[Row], list[Row], list[Row]]:
    """A row per year and link that stood then; the links without a date; how many of each type a year.

    A link that has only one of its two dates stands up to the first or last year that any link tells
    of. In the counts, those without a date have no year.
    """
    dated = [(edge, *_days(edge)) for edge in picture.edges if any(known_dates(edge.properties))]
    told = {int(day[:4]) for _, *days in dated for day in days if day not in (FIRST_DAY, LAST_DAY)}
    names = {node.id: node.name for node in picture.nodes}
    standing = [
        {"year": year} | _row(edge, names)
        for year in (range(min(told), max(told) + 1) if told else ())
        for edge, begins, ends in dated
        if int(begins[:4]) <= year <= int(ends[:4])
    ]
    undated = [_row(edge, names) for edge in picture.edges if not any(known_dates(edge.properties))]
    return standing, undated, list(_counts(standing, undated))


def _days(edge: Edge) -> tuple[str, str]:
    since, until = known_dates(edge.properties)
    return first_day(since), last_day(until)


def _row(edge: Edge, names: dict[str, str]) -> Row:
    ends = {"from": edge.source, "from_name": names[edge.source]}
    ends |= {"to": edge.target, "to_name": names[edge.target]}
    return {"type": edge.type, **ends, "key": edge.key, "amount_cents": edge.properties.get("amount_cents")}


def _counts(standing: list[Row], undated: list[Row]) -> Iterator[Row]:
    for (year, type_), links in sorted(Counter((row["year"], row["type"]) for row in standing).items()):
        yield {"year": year, "type": type_, "links": links}
    for type_, links in sorted(Counter(row["type"] for row in undated).items()):
        yield {"year": None, "type": type_, "links": links}
