"""Budgets of partners that cannot be kept: the partnership is, and the cell is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, links, read


def _partners(folder: Path, partner: str, budget: str | int, title: str = "Budget du partenaire") -> Reading:
    rows: list[list[Cell]] = [
        ["Projet", "Partenaire", "Rôle", title],
        ["Navette", partner, "partenaire", budget],
        ["Café", "Le Moulin", "partenaire", 500],
        ["Four", "La Grange", "partenaire", 700],
    ]
    return read(book(folder / "b.xlsx", {"Partenaires": rows}), yes=True)


def _budgets(reading: Reading) -> list[int | None]:
    return [body.get("budget") for body in bodies(reading, "PARTNER_OF")]


def test_a_budget_in_euros_is_kept(tmp_path: Path) -> None:
    reading = _partners(tmp_path, "CPIE", "10 000 €")
    assert sorted(map(int, filter(None, _budgets(reading)))) == [50_000, 70_000, 1_000_000]
    assert reading.lost == ()


@pytest.mark.parametrize(
    ("budget", "title"), [("10000 CHF", "Budget du partenaire"), (10000, "Budget du partenaire (CHF)")]
)
def test_a_budget_in_francs_costs_itself_and_is_told_how_to_mend(
    tmp_path: Path, budget: str | int, title: str
) -> None:
    reading = _partners(tmp_path, "CPIE", budget, title)
    assert ("CPIE", "Navette") in links(reading, "PARTNER_OF")
    assert _budgets(reading).count(None) == len(reading.lost) >= 1
    assert "10000 CHF" in str(reading.lost[0].fault.sentence)
    assert "convert it from CHF" in str(reading.lost[0].fault.remedy)


def test_a_budget_nobody_can_read_leaves_the_partner(tmp_path: Path) -> None:
    reading = _partners(tmp_path, "CPIE", "à répartir")
    assert ("CPIE", "Navette") in links(reading, "PARTNER_OF")
    assert len(reading.lost) == 1


def test_one_budget_of_several_partners_is_that_of_none_of_them(tmp_path: Path) -> None:
    reading = _partners(tmp_path, "CPIE ; Ruche", 10000)
    assert {("CPIE", "Navette"), ("Ruche", "Navette")} <= links(reading, "PARTNER_OF")
    assert _budgets(reading).count(None) == 2
    (lost,) = reading.lost
    assert "one partner" in str(lost.fault.sentence)
