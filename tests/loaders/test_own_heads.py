"""Sheets whose first lines say what they are about: a row of their own, and its name for the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]
FUNDERS: Rows = [
    ["Financeur", "Montant", "Statut"],
    ["DETR", 30000, "acquis"],
    ["Région AURA", 20000, "demandé"],
]


@pytest.mark.parametrize(
    "head",
    [
        [["Projet", "Maison itinérante"], ["Porteur", "CC du Diois"], ["Partenaires", "MSA ; CAF 26"]],
        [["Projet : Maison itinérante"], ["Porteur : CC du Diois"], ["Partenaires : MSA, CAF 26"]],
        [
            ["FICHE ACTION"],
            [],
            ["Intitulé de l'action :", "Maison itinérante"],
            ["Porteur :", "CC du Diois"],
            ["Partenaires :", "MSA ; CAF 26"],
        ],
    ],
)
def test_the_head_of_a_project_says_who_carries_it_and_its_funders_stand_below(
    tmp_path: Path, head: Rows
) -> None:
    reading = read(book(tmp_path / "p.xlsx", {"Fiche": [*head, [], *FUNDERS]}), yes=True)
    name = "Maison itinérante"
    assert links(reading, "STEERS") == {("CC du Diois", name)}
    assert links(reading, "PARTNER_OF") == {("MSA", name), ("CAF 26", name)}
    assert links(reading, "FUNDS") == {("DETR", name), ("Région AURA", name)}
    assert sum(int(one["amount"]) for one in bodies(reading, "FUNDS")) == 5_000_000


def test_the_head_of_a_network_names_that_whose_members_stand_below(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom du réseau", "Réseau Alpin des Cafés"],
        ["Animation", "ADRETS"],
        ["Création", 2012],
        [],
        ["Membre", "Commune", "Depuis"],
        ["Café Lune", "Die", 2015],
        ["Le Bocal", "Mens", 2018],
    ]
    reading = read(book(tmp_path / "r.xlsx", {"Réseau": rows}), yes=True)
    own = "Réseau Alpin des Cafés"
    assert links(reading, "MEMBER_OF") == {("Café Lune", own), ("Le Bocal", own)}
    assert links(reading, "STEERS") == {("ADRETS", own)}


def test_the_head_of_a_budget_makes_no_bodies_of_what_is_spent(tmp_path: Path) -> None:
    rows: Rows = [
        ["Association", "Les Cols verts"],
        ["Exercice", 2024],
        ["Charges", "Montant"],
        ["Salaires", 30000],
        ["Locaux", 5000],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Budget": rows}), yes=True)
    assert {one["name"] for one in bodies(reading, "Organisation")} == {"Les Cols verts"}


def test_two_columns_whose_first_cells_may_be_titles_stay_a_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune"],
        ["Association X", "Die"],
        ["MJC", "Crest"],
        ["Mission locale", "Gap"],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"Annuaire": rows}), yes=True)
    assert {one["name"] for one in bodies(reading, "Organisation")} == {
        "Association X",
        "MJC",
        "Mission locale",
    }
