"""Tables whose heads are names, years or units: who is in what, who gave how much in which year."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.values.money import unit_told
from tests.loaders.own import bodies, book, counts, links, read

PAYERS = [
    ["Structure", "Région", None, "Département", None],
    [None, 2022, 2023, 2022, 2023],
    ["Centre social", 10000, 12000, 5000, None],
    ["Lieu de vie", None, 3000.5, 1000, 7500],
    ["TOTAL", 10000, 15000.5, 6000, 7500],
]


@pytest.mark.parametrize("below", [None, "Structure"])
def test_years_under_the_names_of_payers_are_titles(below: str | None, tmp_path: Path) -> None:
    rows = [PAYERS[0], [below, *PAYERS[1][1:]], *PAYERS[2:]]
    reading = read(book(tmp_path / "b.xlsx", {"Budget": rows}), yes=True)
    told = sorted((body["year"], body["amount"]) for body in bodies(reading, "FUNDS"))
    assert told == [
        (2022, 100000),
        (2022, 500000),
        (2022, 1000000),
        (2023, 300050),
        (2023, 750000),
        (2023, 1200000),
    ]
    assert {body["name"] for body in bodies(reading, "Organisation")} == {
        "Centre social",
        "Lieu de vie",
        "Région",
        "Département",
    }


def test_what_only_stands_above_each_column_is_no_line_of_years(tmp_path: Path) -> None:
    rows = [["Structure", "Adhésion", "Fondée en"], ["Lavoir", 2022, 2019], ["Foyer", 2021, 2020]]
    reading = read(book(tmp_path / "b.xlsx", {"Membres": rows}), yes=True)
    assert counts(reading)["Organisation"] == 2


@pytest.mark.parametrize("above", [["Montants en k€"], ["Plan de financement, en milliers d'euros"]])
def test_amounts_are_in_the_unit_that_stands_above(above: list[str], tmp_path: Path) -> None:
    rows = [
        above,
        [],
        ["Projet", "Porteur", "Budget", "État", "Région Sud"],
        ["Centre bourg", "Commune de Veynes", 450, 100, "80,5"],
        ["Halle", "Commune de Serres", "320 000 €", "90 k€", -1.5],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Plan": rows}), yes=True)
    assert sorted(body["cost"] for body in bodies(reading, "Project")) == [32_000_000, 45_000_000]
    amounts = sorted(body["amount"] for body in bodies(reading, "FUNDS"))
    assert amounts == [-150_000, 8_050_000, 9_000_000, 10_000_000]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Budget (k€)", "k"),
        ("Coût en KEUR", "k"),
        ("Aide (M€)", "M"),
        ("en millions d'euros", "M"),
        ("in thousands", "k"),
        ("Montant (€)", ""),
        ("Distance (km)", ""),
        ("10 000 € de frais", ""),
        ("Milliers de visiteurs", ""),
    ],
)
def test_the_unit_of_a_title(title: str, unit: str) -> None:
    assert unit_told(title) == unit


@pytest.mark.parametrize(
    "title", ["Frais (€)", "Honoraires", "Achats (€)", "Billetterie", "Fonctionnement", "Études"]
)
def test_what_money_is_spent_on_or_comes_from_pays_nothing(title: str, tmp_path: Path) -> None:
    rows = [
        ["Événement", "Organisateur", title, "Région (€)", "Département (€)"],
        ["Fête de la laine", "Foyer rural", 1200, 500, 300],
        ["Marché paysan", "Comité des fêtes", 800, None, 250],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Manifestations": rows}), yes=True)
    assert {payer for payer, _ in links(reading, "FUNDS")} == {"Région", "Département"}


def test_roles_and_years_under_networks_of_a_group(tmp_path: Path) -> None:
    rows = [
        [None, "Réseaux locaux", None, "Réseaux nationaux", None],
        ["Structure", "Mobilités 05", "Collectif Alim'05", "RTES", "Cap Rural"],
        ["CC du Val", "membre", "pilote", 2021, None],
        ["UDAF 05", "x", None, None, "CA"],
        ["Mobil'idées", "fondateur", None, "depuis 2019", "x"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert {body["name"] for body in bodies(reading, "Network")} == set(rows[1][1:])
    told = sorted((body.get("since", ""), body.get("role", "")) for body in bodies(reading, "MEMBER_OF"))
    assert told == [
        ("", ""),
        ("", ""),
        ("", "CA"),
        ("", "fondateur"),
        ("", "membre"),
        ("", "pilote"),
        ("2019", ""),
        ("2021", ""),
    ]


def test_the_same_names_down_and_across_are_partners(tmp_path: Path) -> None:
    rows = [
        ["", "ADRA", "Mobil'idées", "UDAF 05"],
        ["ADRA", None, "convention", "x"],
        ["Mobil'idées", "x", None, None],
        ["UDAF 05", None, "ponctuel", None],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Liens": rows}))
    assert counts(reading)["PARTNER_OF"] == 4
    assert counts(reading)["MEMBER_OF"] == 0
    # What the role is cannot be kept: the column is called as the file calls it.
    assert {lost.fault.column for lost in reading.lost} == {"Mobil'idées"}


def test_meetings_and_who_came_to_them(tmp_path: Path) -> None:
    rows = [
        ["Date", "Réunion", "Lieu", "Participants", "Excusés"],
        ["15/01/2024", "Copil Mobilité", "Gap", "CC du Val, Mobil'idées", "UDAF 05"],
        ["20/03/2024", "Atelier Compost", "Veynes", "Les Fourmis", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Réunions 2024": rows}), yes=True)
    assert links(reading, "TAKES_PART_IN") == {
        ("CC du Val", "Copil Mobilité"),
        ("Mobil'idées", "Copil Mobilité"),
        ("Les Fourmis", "Atelier Compost"),
    }


def test_premises_lent_are_in_kind(tmp_path: Path) -> None:
    rows = [
        ["Financeur", "Bénéficiaire", "Montant", "Nature"],
        ["Ville de Gap", "MJC", 8000, "mise à disposition de locaux"],
        ["Ville de Gap", "MJC", 3000, "numéraire"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Aides": rows}))
    assert sorted((body["amount"], body["nature"]) for body in bodies(reading, "FUNDS")) == [
        (300_000, "money"),
        (800_000, "in_kind"),
    ]
