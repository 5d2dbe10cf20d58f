"""Tables whose heads are names, years or units: who is in what, who gave how much in which year."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.values.money import unit_told
from tests.loaders.own import Cell, bodies, book, counts, links, read

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


def test_letters_are_what_the_line_above_says(tmp_path: Path) -> None:
    rows = [
        ["Qui participe à quoi (P = pilote, x = partenaire)"],
        [],
        ["Projet", "Les Jardins", "Épicerie La Halle", "Moulin", "CCSB"],
        ["Cantines", "x", None, "x", "P"],
        ["Découpe", "P", "x", None, "x"],
        ["Farine", "x", None, "P", None],
    ]
    bodies_of = [["Structure", "Commune"], *([name, "Serres"] for name in rows[2][1:])]
    reading = read(book(tmp_path / "b.xlsx", {"Acteurs": bodies_of, "Projets": rows}))
    assert links(reading, "STEERS") == {
        ("CCSB", "Cantines"),
        ("Les Jardins", "Découpe"),
        ("Moulin", "Farine"),
    }
    assert counts(reading)["PARTNER_OF"] == 5
    assert not reading.lost


def test_when_members_came_and_left_is_told_of_the_network_of_the_sheet(tmp_path: Path) -> None:
    rows = [
        ["Réseau des cafés du Trièves"],
        [],
        ["Structure", "Date d'entrée", "Date de sortie", "Motif de sortie"],
        ["La Source", "2015", "2018", "déménagement"],
        ["La Source", "2020", None, None],
        ["Le Granjou", "12/2016", None, None],
        ["La Grange", "janvier 2017", "juin 2021", "dissolution"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Membres": rows}), yes=True)
    told = sorted((body["since"], body.get("until", "")) for body in bodies(reading, "MEMBER_OF"))
    assert told == [("2015", "2018"), ("2016-12", ""), ("2017-01", "2021-06"), ("2020", "")]
    assert not any(body.keys() & {"since", "until"} for body in bodies(reading, "Organisation"))


def test_an_acronym_is_who_a_row_of_the_file_gives_it_to(tmp_path: Path) -> None:
    bearers = [
        ["Structure", "Sigle"],
        ["Parc national des Écrins", "PNE"],
        ["Ressourceries alpines", "ADRA"],
        ["Cinéma du Lac", "CDL"],
        ["Comité du Lautaret", "CDL"],
    ]
    rows = [["Action", "Porteur"], ["Sentier", "P.N.E."], ["Collecte", "ADRA"], ["Fête", "CDL"]]
    reading = read(book(tmp_path / "b.xlsx", {"Acteurs": bearers, "Actions": rows}))
    assert links(reading, "STEERS") == {
        ("Parc national des Écrins", "Sentier"),
        ("Ressourceries alpines", "Collecte"),
        ("CDL", "Fête"),  # Two bear it: which of them, nothing says.
    }


def test_bodies_under_the_title_of_their_work_are_no_people(tmp_path: Path) -> None:
    rows = [
        ["Dispositif", "Période", "Structure animatrice"],
        ["LEADER du Gapençais", "2014-2020", "Pays Gapençais"],
        ["Plan alimentaire", "2021-2024", "Biovallée Drôme"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Dispositifs": rows}))
    assert counts(reading)["Person"] == 0
    assert links(reading, "STEERS") == {
        ("Pays Gapençais", "LEADER du Gapençais"),
        ("Biovallée Drôme", "Plan alimentaire"),
    }


@pytest.mark.parametrize(
    ("title", "cells", "euros"),
    [("2021", ["1 500,50", "2 000,00"], "€3,500.50"), ("Enveloppe", ["2,1 M€", "1 850 k€"], "€3,950,000")],
)
def test_amounts_that_are_left_tell_their_euros(
    title: str, cells: list[str], euros: str, tmp_path: Path
) -> None:
    rows = [["Association", "Commune", title], ["Lavoir", "Die", cells[0]], ["Foyer", "Luc", cells[1]]]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert counts(reading)["FUNDS"] == 0
    assert any(euros in str(note.sentence) for note in reading.notes)


def fiche(name: str, carrier: str, cost: int, partners: str) -> list[list[str | int | None]]:
    return [["Nom du projet", name], ["Porteur", carrier], ["Budget", cost], ["Partenaires", partners]]


@pytest.mark.parametrize("apart", [True, False])
def test_sheets_with_their_titles_down_the_left(apart: bool, tmp_path: Path) -> None:
    bus = [
        ["FICHE PROJET"],
        [],
        *fiche("Bus des neiges", "CC du Val", 45000, "Mairie de Vars; Mairie de Die"),
    ]
    house = fiche("Maison de santé", "Mairie de Luc", 120000, "")
    sheets = {"Fiche 1": bus, "Fiche 2": house} if apart else {"Fiches": [*bus, [], *house]}
    reading = read(book(tmp_path / "b.xlsx", sheets))
    assert sorted((body["name"], body["cost"]) for body in bodies(reading, "Project")) == [
        ("Bus des neiges", 4_500_000),
        ("Maison de santé", 12_000_000),
    ]
    assert links(reading, "PARTNER_OF") == {
        ("Mairie de Vars", "Bus des neiges"),
        ("Mairie de Die", "Bus des neiges"),
    }
    assert any("down the left" in str(note.sentence) for note in reading.notes)


def test_a_list_whose_first_column_holds_words_of_titles_is_no_such_sheet(tmp_path: Path) -> None:
    rows = [["Fonction", "Nom"], ["Président", "Paul Roc"], ["Trésorière", "Ana Sol"], ["Maire", "Eva Lin"]]
    with_bodies = [["Nom", "Structure"], ["Paul Roc", "Lavoir"], ["Ana Sol", "Foyer"], ["Eva Lin", "Gîte"]]
    reading = read(book(tmp_path / "b.xlsx", {"Bureau": rows, "Contacts": with_bodies}))
    assert counts(reading)["Project"] == 0
    assert not any("down the left" in str(note.sentence) for note in reading.notes)


def test_what_somebody_does_stands_beside_their_name(tmp_path: Path) -> None:
    rows = [
        ["Contact", "Organisme", "Coordonnées"],
        ["Mme DUPRAZ Hélène, directrice", "Office de tourisme", "01 99 00 00 01 - helene@example.org"],
        ["M. Karim Benali - chargé de mission", "PNR du Queyras", "k.benali@example.org"],
        ["Paul Roux (élu référent)", "CC Serre-Ponçon", None],
        ["Ana Sol", "Lavoir", None],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Contacts": rows}))
    roles = sorted(body.get("role", "") for body in bodies(reading, "WORKS_FOR"))
    assert roles == ["", "chargé de mission", "directrice", "élu référent"]
    assert counts(reading)["Person"] == 4


def test_intercommunal_bodies_and_whom_they_follow(tmp_path: Path) -> None:
    rows = [
        ["EPCI", "Anciennement", "Président", "Population"],
        ["CC du Champsaur-Valgaudemar", "CC du Champsaur ; CC du Valgaudemar", "Luc Bel", 11500],
        ["CC Serre-Ponçon", "CC de l'Embrunais", "Ana Roc", 16300],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert counts(reading)["Organisation"] == 4
    assert links(reading, "FOLLOWS") == {
        ("CC du Champsaur-Valgaudemar", "CC du Champsaur"),
        ("CC du Champsaur-Valgaudemar", "CC du Valgaudemar"),
    }
    told = {body["name"]: body.get("aliases") for body in bodies(reading, "Organisation")}
    assert told["CC Serre-Ponçon"] == ["CC de l'Embrunais"]  # One name before is that of the same body.
    assert counts(reading)["Person"] == 2


def test_a_network_ticked_may_have_a_word_for_a_place_in_its_name(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Structure", "Relief Massif", "FNTL Nord", "Cap Rural"],
        ["La Fabrique du Velay", "x", "x", None],
        ["L'Alambic", None, "x", "oui"],
        ["Le Buron connecté", "x", None, None],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Adhésions": rows}), yes=True)
    assert len(links(reading, "MEMBER_OF")) == 5


def test_roles_under_the_names_of_projects_are_cells_and_no_titles(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Acteurs / Projets", "Fête du fromage", "Route des alpages", "École de berger"],
        ["Fédération des alpages", "partenaire", "chef de file", ""],
        ["CFPPA La Motte", "", "", "porteur"],
        ["Parc des Bauges", "financeur", "partenaire", "partenaire"],
        ["Syndicat AOP Tome", "porteur", "", "membre du jury"],
    ]
    reading = read(book(tmp_path / "q.xlsx", {"Qui fait quoi": rows}), yes=True)
    assert links(reading, "STEERS") == {
        ("Fédération des alpages", "Route des alpages"),
        ("CFPPA La Motte", "École de berger"),
        ("Syndicat AOP Tome", "Fête du fromage"),
    }
    assert links(reading, "FUNDS") == {("Parc des Bauges", "Fête du fromage")}
    assert len(links(reading, "PARTNER_OF")) == 4


def test_a_tick_under_the_body_that_rows_adhere_to_names_it_without_the_word_for_that(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Commune", "INSEE", "EPCI", "Maire", "Adhérente au syndicat mixte du Verdon"],
        ["Castellane", "04039", "CC Alpes Provence Verdon", "Bernard L.", "oui"],
        ["Moustiers-Sainte-Marie", "04135", "DLVA", "", "non"],
    ]
    reading = read(book(tmp_path / "v.xlsx", {"Communes": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("Castellane", "Syndicat mixte du Verdon")}


def test_axes_told_by_several_numbers_are_several_and_all_of_them_is_none(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Structure", "Contact", "Axes"],
        ["Mutualité française Sud", "Anne Loup (chargée de mission)", "Axe 2 et 3"],
        ["CC du Briançonnais", "Luc Sère, VP santé", "Tous"],
    ]
    reading = read(book(tmp_path / "x.xlsx", {"Feuil1": rows}), yes=True)
    assert links(reading, "ABOUT") == {
        ("Mutualité française Sud", "Axe 2"),
        ("Mutualité française Sud", "Axe 3"),
    }
