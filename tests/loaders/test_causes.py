"""Why rows were refused: the cause first, and under it what fell with it and the money."""

from __future__ import annotations

from cordee.loaders.causes import causes, lost_cells, money
from tests.loaders.build import reading

TABLES = {
    "organisations": [["id", "nom"], ["reg", "Région Sud"]],
    "projets": [["nom", "description"], ["Le relais", "a"], ["Le relais", "b"], ["Sentier", ""]],
    "financements": [
        ["de", "vers", "montant", "monnaie"],
        ["reg", "Le relais", "1000", ""],
        ["reg", "Le relais", "3000,50", ""],
        ["reg", "Le relais", "70", "CHF"],
        ["inconnue", "Sentier", "10", ""],
        ["inconnue", "Sentier", "20", ""],
        ["reg", "Sentier", "beaucoup", ""],
    ],
}


def test_a_cause_comes_before_what_it_makes_fall_with_the_money() -> None:
    first, *others = causes(reading(TABLES).rejected)
    assert first.first.place == "projets.csv:2"
    assert (first.rows, first.consequences, first.cents) == (1, 3, {"EUR": 400_050, "CHF": 7_000})
    assert [(one.first.place, one.rows, one.consequences) for one in others] == [
        ("financements.csv:5", 2, 0),
        ("financements.csv:7", 1, 0),
        ("projets.csv:3", 1, 0),
    ]
    assert others[0].cents == {"EUR": 3_000}


def test_all_the_money_that_is_not_loaded_is_counted() -> None:
    assert money(reading(TABLES).rejected) == {"CHF": 7_000, "EUR": 403_050}


def test_every_refused_row_is_under_one_cause() -> None:
    rejected = reading(TABLES).rejected
    assert sum(cause.all_rows for cause in causes(rejected)) == len(rejected)


def test_cells_lost_for_one_reason_are_told_once() -> None:
    rows = [[f"Projet {n}", "demain"] for n in range(5)]
    read = reading({"projets": [["nom", "depuis"], *rows, ["Autre", "2018-13-01"]]})
    assert [(group.first.row, group.cells) for group in lost_cells(read.lost)] == [(2, 6)]
