"""What people keep around their projects: plans of the year, roles, exports of tools, programming tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.door import read_file
from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]


def test_the_months_of_a_plan_are_no_networks_and_bodies_in_charge_are_no_people(tmp_path: Path) -> None:
    rows: Rows = [
        ["Action", "Responsable", "Partenaires", "janv", "févr", "T2 2025"],
        ["Diagnostic", "ADRETS", "CC du Diois", "x", None, None],
        ["Forum", "Zoé Lin", "MSA", None, "x", "x"],
        ["Bilan", "CC du Diois", None, None, None, "x"],
    ]
    reading = read(book(tmp_path / "p.xlsx", {"Planning": rows}), yes=True)
    assert not bodies(reading, "Network")
    assert {one["name"] for one in bodies(reading, "Person")} == {"Zoé Lin"}
    assert {one["name"] for one in bodies(reading, "Organisation")} == {"ADRETS", "CC du Diois", "MSA"}
    assert ("CC du Diois", "Bilan") in links(reading, "STEERS")


def test_a_sheet_whose_columns_are_projects_is_no_fiche_of_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Café itinérant", "Bus des services", "Maison des saisonniers"],
        ["Porteur", "CC du Diois", "Commune de Die", "ADRETS"],
        ["Partenaires", "MSA ; CAF 26", "La Poste", "Région Sud"],
        ["Budget", "45 000 €", "60 000 €", "120 000 €"],
        ["Début", "2022", "01/09/2023", "2024"],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"Fiches": rows}), yes=True)
    assert {one["cost"] for one in bodies(reading, "Project")} == {4_500_000, 6_000_000, 12_000_000}
    assert ("Commune de Die", "Bus des services") in links(reading, "STEERS")
    assert ("La Poste", "Bus des services") in links(reading, "PARTNER_OF")
    assert not links(reading, "FUNDS")


def test_the_hour_of_an_order_is_no_telephone(tmp_path: Path) -> None:
    rows: Rows = [
        ["Date de la commande", "Nom adhérent", "Prénom adhérent", "Raison sociale"],
        ["02/03/2024 10:11", "Lin", "Zoé", "Le Bocal"],
        ["03/03/2024 10:12", "Ro", "Max", "Café Lune"],
    ]
    people = bodies(read(book(tmp_path / "h.xlsx", {"Export": rows}), yes=True), "Person")
    assert people and not any("phone" in one for one in people)


def test_whom_a_role_says_to_fund_a_project_is_a_funder_of_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Structure", "Rôle"],
        ["Café itinérant", "CC du Diois", "Porteur"],
        ["Café itinérant", "CAF 26", "Financeur"],
        ["Bus", "ADRETS", "Partenaire technique"],
    ]
    reading = read(book(tmp_path / "r.xlsx", {"Partenaires": rows}), yes=True)
    assert links(reading, "FUNDS") == {("CAF 26", "Café itinérant")}
    assert ("CAF 26", "Café itinérant") not in links(reading, "PARTNER_OF")


def test_a_link_of_the_type_funder_is_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure A", "Type de lien", "Structure B"],
        ["Région AURA", "financeur", "Le Moulin"],
        ["ADRETS", "partenaire", "CC du Diois"],
    ]
    reading = read_file(book(tmp_path / "l.xlsx", {"Liens": rows}), "d")
    assert links(reading, "FUNDS") == {("Région AURA", "Le Moulin")}
    assert links(reading, "PARTNER_OF") == {("ADRETS", "CC du Diois")}


def test_who_carries_it_names_the_rows_that_are_told_of_by_their_places(tmp_path: Path) -> None:
    rows: Rows = [
        ["Région", "Dépt", "Territoire lauréat", "Structure porteuse", "Chef(fe) de projet", "Mail"],
        ["AURA", "26", "Diois", "CC du Diois", "Anne Roux", "anne@example.org"],
        ["PACA", "05", "Queyras", "PNR du Queyras", "Luc Petit", "luc@example.org"],
    ]
    reading = read(book(tmp_path / "a.xlsx", {"AMI": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Anne Roux", "CC du Diois"), ("Luc Petit", "PNR du Queyras")}
    assert {("CC du Diois", "Diois"), ("PNR du Queyras", "PACA")} <= links(reading, "ACTS_ON")
    assert not bodies(reading, "Project")


@pytest.mark.parametrize("work", ["Animateur", "Chargé de mission", "Cheffe de projet"])
def test_people_under_the_name_of_their_work_are_contacts_of_bodies(tmp_path: Path, work: str) -> None:
    rows: Rows = [
        ["Structure", "Commune", work, "Mail"],
        ["GAL Diois", "Die", "Zoé Lin", "zoe@example.org"],
        ["PETR du Gapençais", "Gap", "Max Ro", None],
    ]
    reading = read(book(tmp_path / "g.xlsx", {"GAL": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Zoé Lin", "GAL Diois"), ("Max Ro", "PETR du Gapençais")}
    assert {one["role"] for one in bodies(reading, "WORKS_FOR")} == {work}
    assert not any("description" in one for one in bodies(reading, "Organisation"))


def test_what_letters_mean_is_told_under_a_table_without_a_gap(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Représentant", "12/01/2024"],
        ["CC du Diois", "Anne Roux", "P"],
        ["CAF 26", "Luc Petit", "E"],
        ["P = présent, E = excusé, A = absent", None, None],
    ]
    reading = read(book(tmp_path / "c.xlsx", {"COPIL": rows}), yes=True)
    assert {one["name"] for one in bodies(reading, "Organisation")} == {"CC du Diois", "CAF 26"}


@pytest.mark.parametrize("title", ["Importo finanziato", "Importo concesso", "Contributo"])
def test_an_amount_that_is_financed_is_that_of_its_fund(tmp_path: Path, title: str) -> None:
    rows: Rows = [
        ["Titolo progetto", "Capofila", title, "Fondo"],
        ["Montagna Viva", "GAL Escartons", "€ 125.000,00", "FEASR"],
        ["Rifugi Aperti", "Comune di Crissolo", "80.000 €", "ALCOTRA"],
    ]
    reading = read(book(tmp_path / "i.xlsx", {"Progetti": rows}), yes=True)
    assert links(reading, "FUNDS") == {("FEASR", "Montagna Viva"), ("ALCOTRA", "Rifugi Aperti")}
    assert {one["amount"] for one in bodies(reading, "FUNDS")} == {12_500_000, 8_000_000}


def test_whom_to_call_in_a_head_is_somebody_of_the_project(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom du projet :", "Maison des saisonniers"],
        ["Porteur :", "ADRETS"],
        ["Contact :", "Lise Mont – 01 99 00 12 34 – lise@example.org"],
        [],
        ["Financeur", "Montant"],
        ["FNADT", "30 000 €"],
    ]
    reading = read(book(tmp_path / "f.xlsx", {"Fiche": rows}), yes=True)
    assert {one.get("phone") for one in bodies(reading, "Person")} == {"01 99 00 12 34"}
    assert ("Lise Mont", "Maison des saisonniers") in links(reading, "STEERS")


def test_the_day_a_tool_made_a_record_is_no_beginning_and_a_signatory_coordinates_nothing(
    tmp_path: Path,
) -> None:
    contacts: Rows = [
        ["First Name", "Last Name", "Email", "Company name", "Create Date"],
        ["Zoé", "Lin", "zoe@example.org", "Le Bocal", "2023-01-02"],
    ]
    letters: Rows = [
        ["Projet", "Lettre de soutien de", "Signataire"],
        ["Maison des saisonniers", "Région Sud", "M. Jean Faure"],
        ["Maison des saisonniers", "PNR du Queyras", "Mme Anne Roux"],
    ]
    reading = read(book(tmp_path / "x.xlsx", {"Contacts": contacts, "Lettres": letters}), yes=True)
    assert not any("since" in one for one in bodies(reading, "WORKS_FOR"))
    assert not links(reading, "STEERS")


def test_what_a_sheet_says_codes_stand_for_is_read_in_the_others(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Qui fait quoi": [
            ["Action", "CC du Diois", "ADRETS", "Région AURA"],
            ["Café itinérant", "P", "C", "F"],
            ["Bus des services", "C", "P", None],
        ],
        "Projets": [
            ["Projet", "Porteur", "Axe"],
            ["Café itinérant", "CC du Diois", "A2, A1"],
            ["Navette", "Commune de Die", "A1"],
        ],
        "Légende": [["Code", "Signification"], ["P", "Pilote"], ["C", "Partenaire"], ["F", "Financeur"]],
        "Axes": [["Code", "Axe"], ["A1", "Mobilité"], ["A2", "Tiers-lieux"]],
    }
    reading = read(book(tmp_path / "c.xlsx", sheets), yes=True)
    assert ("CC du Diois", "Café itinérant") in links(reading, "STEERS")
    assert links(reading, "FUNDS") == {("Région AURA", "Café itinérant")}
    assert ("ADRETS", "Café itinérant") in links(reading, "PARTNER_OF")
    assert {one["name"] for one in bodies(reading, "Theme")} == {"Mobilité", "Tiers-lieux"}
    assert not bodies(reading, "Network")


def test_the_first_title_of_groups_may_stand_above_those_of_the_columns(tmp_path: Path) -> None:
    rows: Rows = [
        ["Hautes-Alpes (05)"],
        ["Structure", "Commune"],
        ["Le Bocal", "Gap"],
        ["Café Lune", "Embrun"],
        ["Drôme (26)"],
        ["La Bouilloire", "Die"],
        ["Isère (38)"],
        ["Le Pré", "Mens"],
    ]
    reading = read(book(tmp_path / "h.xlsx", {"Liste": rows}), yes=True)
    assert ("Café Lune", "Hautes-Alpes") in links(reading, "ACTS_ON")
    assert ("La Bouilloire", "Drôme") in links(reading, "ACTS_ON")


@pytest.mark.parametrize(
    ("rows", "type_", "right"),
    [
        (
            [
                ["Organisme", "Nom", "Prénom", "Fonction"],
                ["CC du Diois", "ROUX", "Anne", "Présidente"],
                ["", "PETIT", "Luc", "DGS"],
                ["CAF 26", "FAURE", "Jean", "Directeur"],
                ["", "BLANC", "Eva", "Conseillère technique"],
            ],
            "WORKS_FOR",
            ("Luc PETIT", "CC du Diois"),
        ),
        (
            [
                ["Réseau", "Membre", "Commune"],
                ["Réseau Alpages", "La Bouilloire", "Die"],
                ["", "Le Bocal", "Die"],
                ["Réseau des Cafés", "Le Moulin", "Crest"],
                ["", "Le Pont", "Gap"],
            ],
            "MEMBER_OF",
            ("Le Pont", "Réseau des Cafés"),
        ),
        (
            [
                ["Projet", "Partenaire", "Rôle"],
                ["Café itinérant", "CC du Diois", "porteur"],
                ["", "CAF 26", "partenaire"],
                ["Bus", "Commune de Die", "porteur"],
                ["", "La Poste", "partenaire"],
            ],
            "PARTNER_OF",
            ("CAF 26", "Café itinérant"),
        ),
    ],
)
def test_what_heads_a_group_of_rows_is_said_once(
    tmp_path: Path, rows: Rows, type_: str, right: tuple[str, str]
) -> None:
    assert right in links(read(book(tmp_path / "b.xlsx", {"S": rows}), yes=True), type_)


def test_somebody_of_no_body_is_given_none(tmp_path: Path) -> None:
    rows: Rows = [
        ["Organisme", "Nom", "Prénom", "Fonction"],
        ["CC du Diois", "ROUX", "Anne", "Présidente"],
        ["CAF 26", "FAURE", "Jean", "Directeur"],
        ["", "PETIT", "Luc", "habitant"],
        ["ADRETS", "MONT", "Lise", "Directrice"],
    ]
    tied = links(read(book(tmp_path / "n.xlsx", {"S": rows}), yes=True), "WORKS_FOR")
    assert "Luc PETIT" not in {name for name, _ in tied}


def test_ticks_under_bodies_that_are_known_are_partnerships(tmp_path: Path) -> None:
    rows: Rows = [
        ["France Services", "Commune", "CAF", "MSA"],
        ["France Services de Die", "Die", "x", "x"],
        ["France Services de Mens", "Mens", None, "x"],
    ]
    reading = read(book(tmp_path / "f.xlsx", {"FS": rows}), yes=True)
    assert not bodies(reading, "Theme")
    assert ("MSA", "France Services de Mens") in links(reading, "PARTNER_OF")


def test_the_same_titles_under_a_banner_of_their_own_begin_another_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["Région Sud"],
        ["Bénéficiaire", 2021, 2022],
        ["Le Bocal", "5 000", "5 000"],
        ["Café Lune", None, "3 000"],
        [],
        ["Département 05"],
        ["Bénéficiaire", 2021, 2022],
        ["Le Bocal", "1 000", "1 000"],
    ]
    reading = read(book(tmp_path / "y.xlsx", {"S": rows}), yes=True)
    assert links(reading, "FUNDS") == {
        ("Région Sud", "Le Bocal"),
        ("Région Sud", "Café Lune"),
        ("Département 05", "Le Bocal"),
    }


def test_who_pays_under_a_group_of_public_money_is_named_by_the_own_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "", "Financements publics", None],
        ["Porteur", "Projet", "FEADER", "Région"],
        ["CC du Diois", "Navette", "30 000", "10 000"],
        ["ADRETS", "Forum", "12 000", None],
    ]
    reading = read(book(tmp_path / "g.xlsx", {"S": rows}), yes=True)
    assert links(reading, "FUNDS") == {("FEADER", "Navette"), ("FEADER", "Forum"), ("Région", "Navette")}


def test_bodies_called_as_their_title_are_bodies_and_lists_of_them_are_several(tmp_path: Path) -> None:
    rows: Rows = [
        ["PETR", "EPCI membres", "Président"],
        [
            "PETR du Gapençais",
            "CC Champsaur, CC Serre-Ponçon Val d’Avance, CA Gap-Tallard-Durance",
            "Jean Faure",
        ],
        ["PETR du Briançonnais", "CC du Briançonnais ; CC du Queyras", "Anne Roux"],
    ]
    reading = read(book(tmp_path / "p.xlsx", {"S": rows}), yes=True)
    assert ("CA Gap-Tallard-Durance", "PETR du Gapençais") in links(reading, "MEMBER_OF")
    assert ("Anne Roux", "PETR du Briançonnais") in links(reading, "WORKS_FOR")


def test_a_day_without_its_century_is_asked_and_meals_are_no_networks(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom", "Prénom", "Structure", "Rencontre 12/03/24", "Repas"],
        ["Lin", "Zoé", "Le Bocal", "x", "oui"],
        ["Ro", "Max", "Café Lune", None, "non"],
    ]
    reading = read(book(tmp_path / "e.xlsx", {"S": rows}), yes=True)
    assert not bodies(reading, "Network") and not bodies(reading, "Event")
    dated = read(book(tmp_path / "e2.xlsx", {"Inscriptions 2024": rows}), yes=True)
    assert {one["since"] for one in bodies(dated, "Event")} == {"2024-03-12"}
