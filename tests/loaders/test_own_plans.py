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


def test_people_under_the_name_of_their_work_are_contacts_of_bodies(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune", "Animateur", "Mail"],
        ["GAL Diois", "Die", "Zoé Lin", "zoe@example.org"],
        ["PETR du Gapençais", "Gap", "Max Ro", None],
    ]
    reading = read(book(tmp_path / "g.xlsx", {"GAL": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Zoé Lin", "GAL Diois"), ("Max Ro", "PETR du Gapençais")}
    assert {one["role"] for one in bodies(reading, "WORKS_FOR")} == {"Animateur"}


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
