"""The measurement of totals: it tells a right total from a wrong one, and public data come out exact."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.money_rows import BUDGETS, CORPORA, KIND, MoneyRow, expected
from benchmarks.totals import page, told
from cordee.graph import open_graph

ROWS = [
    MoneyRow("Région", "Asso", "100.50", (("year", "2019"), ("note", "Festival"))),
    MoneyRow("Région", "Asso", "100.50", (("year", "2019"), ("note", "Matériel"))),
    MoneyRow("Région", "Asso", "7", (("year", "2020"),)),
    MoneyRow("Région", "Asso", "7", (("year", "2020"),)),
    MoneyRow("Région", "Ligue", "30", (("year", "2020"),), KIND),
    MoneyRow("Région", "Ligue", "-2.25", (("year", "2021"),)),
]


def test_rows_are_added_up_without_the_graph() -> None:
    found = expected(ROWS)
    assert (found.rows, found.money, found.kind) == (6, Decimal("212.75"), Decimal(30))
    assert (found.again, found.added_again) == (1, Decimal(7))


def test_the_graph_says_the_same_and_a_cent_more_is_seen() -> None:
    with open_graph(":memory:") as store:
        found = told(store, ROWS, budgets=False)
    right = expected(ROWS)
    assert found.agrees(right)
    wrong = replace(found, money=found.money + Decimal("0.01"))
    assert not wrong.agrees(right)
    assert [("| yes |" in page([("made up", "ladybug", right, one)])) for one in (found, wrong)] == [
        True,
        False,
    ]


def test_budgets_of_partners_are_added_up_too() -> None:
    rows = [replace(row, cells=(("role", "lead"),)) for row in ROWS[:4]]
    with open_graph(":memory:") as store:
        assert told(store, rows, budgets=True).agrees(expected(rows))


@pytest.mark.parametrize("name", CORPORA)
def test_public_data_come_out_exact(name: str) -> None:
    folder = os.environ.get("CORDEE_CORPORA", "")
    if not folder:
        pytest.skip("no public data: name their folder in CORDEE_CORPORA")
    rows = list(CORPORA[name](Path(folder)))
    with open_graph(":memory:") as store:
        assert told(store, rows, budgets=name in BUDGETS).agrees(expected(rows))
