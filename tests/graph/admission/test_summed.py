"""Amounts that are added up though they are not alike: told, where the query does not keep them apart."""

from __future__ import annotations

import pytest

from cordee.graph.admission.admit import admit
from cordee.graph.admission.summed import adds_amounts, unlike

LINES = (
    {"currency": "EUR", "nature": None, "stage": "awarded"},
    {"currency": "CHF", "nature": "in_kind", "stage": "requested"},
    {"currency": None, "nature": "money", "stage": None},
)
SUM = "MATCH (a)-[r:FUNDS]->(b) RETURN a.name, sum(r.amount)"


def told(text: str, *lines: dict[str, str | None]) -> list[str]:
    query = admit(text).query
    return [one.key for one in unlike(query, lines)] if adds_amounts(query) else []


@pytest.mark.parametrize(
    "text", [SUM, "MATCH ()-[r:FUNDS]->() RETURN AVG(coalesce(r.amount_min, 0)) / 100", f"{SUM}, r.year"]
)
def test_amounts_not_alike_are_told(text: str) -> None:
    assert told(text, *LINES) == ["cypher.adds_currencies", "cypher.adds_natures", "cypher.adds_stages"]


def test_what_the_query_names_it_keeps_apart() -> None:
    within = "MATCH ()-[r:FUNDS {currency: 'EUR'}]->() WHERE r.nature IS NULL RETURN r.stage, sum(r.amount)"
    assert told(within, *LINES) == []
    assert told(f"{SUM}, r.currency", *LINES) == ["cypher.adds_natures", "cypher.adds_stages"]


@pytest.mark.parametrize(
    "text", ["MATCH ()-[r:FUNDS]->() RETURN r.amount", "MATCH ()-[r:FUNDS]->() RETURN sum(r.year)"]
)
def test_nothing_is_told_where_nothing_is_added_up(text: str) -> None:
    assert told(text, *LINES) == []


def test_lines_that_are_alike_are_not_told() -> None:
    assert told(SUM, *LINES[::2]) == []
    assert told(SUM, {"currency": "EUR", "nature": None, "stage": "requested"}) == []
