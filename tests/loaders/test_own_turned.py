"""Sheets laid the other way, and what stands around tables: parts of totals, whose partners are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, counts, links, read

Rows = list[list[Cell]]

_TOLD: Rows = [
    ["Animateur", "Marie Dupraz", "Jean Roux", "Zoé Blanc"],
    ["Structure porteuse", "CPIE", "La Ruche", "Café Cerise"],
    ["Nombre de membres", 12, 30, 8],
    ["Territoire", "Isère", "Drôme", ""],
    ["Site", "https://alpages.example.org", "", ""],
]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1") -> Reading:
    return read(book(folder / "b.xlsx", {sheet: rows}), yes=True)


@pytest.mark.parametrize(
    ("corner", "sheet"), [("", "Réseaux"), ("Nom du réseau", "Feuil1"), ("Réseau", "Feuil1"), ("", "Feuil1")]
)
def test_a_record_in_each_column_is_a_row(tmp_path: Path, corner: str, sheet: str) -> None:
    names = ["Réseau Alpages", "Réseau Relief", "Réseau des cafés"]
    reading = _read(tmp_path, [["Fiches des réseaux"], [], [corner, *names], *_TOLD], sheet)
    assert {body["name"] for body in bodies(reading, "Network")} == set(names)
    assert sorted(body["member_count"] for body in bodies(reading, "Network")) == [8, 12, 30]
    assert links(reading, "ACTS_ON") == {("Réseau Alpages", "Isère"), ("Réseau Relief", "Drôme")}
    assert counts(reading)["Person"] == counts(reading)["Organisation"] == 3
    assert (reading.rows_read, reading.rows_loaded) == (3, 3)
    assert "each column is a record" in " ".join(str(note.sentence) for note in reading.notes)


def test_a_matrix_of_funders_and_projects_is_not_turned(tmp_path: Path) -> None:
    rows: Rows = [
        ["Financeur", "Navette", "Four"],
        ["Région", 1000, 2000],
        ["Département", 500, 0],
        ["Commune", 100, 50],
        ["Europe", 300, 400],
    ]
    reading = _read(tmp_path, rows)
    assert ("Région", "Navette") in links(reading, "FUNDS")
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 435_000


def test_a_part_of_a_total_is_no_funder(tmp_path: Path) -> None:
    rows: Rows = [
        ["Bénéficiaire", "Financeur", "Montant (€)", "Année"],
        ["La Ruche", "Région AURA", "12 000,50", 2023],
        ["Le Moulin", "CAF 26", "3 000", 2023],
        ["", "", "15 000,50", ""],
        ["dont Région", "", "12 000,50", ""],
    ]
    reading = _read(tmp_path, rows)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {
        "La Ruche",
        "Le Moulin",
        "Région AURA",
        "CAF 26",
    }
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 1_500_050
    assert reading.rejected == ()


@pytest.mark.parametrize(
    "above",
    [
        "Conventions de partenariat du PNR du Vercors",
        "Liste des partenaires financiers du PNR du Vercors 2024",
    ],
)
def test_whose_agreements_a_sheet_lists_is_told_above_it(tmp_path: Path, above: str) -> None:
    rows: Rows = [
        [above],
        ["Partenaire", "Type", "Date de signature"],
        ["CPIE", "Convention", "01/01/2022"],
        ["La Ruche", "Charte", "15/03/2023"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "PARTNER_OF") == {("CPIE", "PNR du Vercors"), ("La Ruche", "PNR du Vercors")}
    assert counts(reading)["Network"] == 0


def test_lists_side_by_side_under_networks_are_their_members(tmp_path: Path) -> None:
    rows: Rows = [
        ["Réseau Alpages", "Réseau Relief", "Réseau des cafés"],
        ["CPIE", "La Ruche", "Café Cerise"],
        ["La Ruche", "Le Moulin", ""],
        ["Le Moulin", "", "Marie Dupraz"],
    ]
    reading = _read(tmp_path, rows, "Membres")
    assert links(reading, "MEMBER_OF") == {
        ("CPIE", "Réseau Alpages"),
        ("La Ruche", "Réseau Alpages"),
        ("Le Moulin", "Réseau Alpages"),
        ("La Ruche", "Réseau Relief"),
        ("Le Moulin", "Réseau Relief"),
        ("Café Cerise", "Réseau des cafés"),
        ("Marie Dupraz", "Réseau des cafés"),
    }
    assert {body["name"] for body in bodies(reading, "Person")} == {"Marie Dupraz"}
    assert (reading.rows_read, reading.rows_loaded) == (7, 7)
    assert "3 lists side by side" in " ".join(str(note.sentence) for note in reading.notes)


def test_most_lists_under_networks_make_the_others_networks_too(tmp_path: Path) -> None:
    rows: Rows = [
        ["Réseau des tiers-lieux", "Réseau Marguerite", "Collectif Mobilité Sud"],
        ["L'Établi", "L'Établi", "Mobil'Ubaye"],
        ["Le Bar commun", "Collège de Mens", "CC du Trièves"],
    ]
    assert links(_read(tmp_path, rows), "MEMBER_OF") == {
        ("L'Établi", "Réseau des tiers-lieux"),
        ("Le Bar commun", "Réseau des tiers-lieux"),
        ("L'Établi", "Réseau Marguerite"),
        ("Collège de Mens", "Réseau Marguerite"),
        ("Mobil'Ubaye", "Collectif Mobilité Sud"),
        ("CC du Trièves", "Collectif Mobilité Sud"),
    }


def test_columns_of_networks_beside_other_facts_are_no_lists(tmp_path: Path) -> None:
    rows: Rows = [["Réseau Alpages", "Réseau Relief", "Commune"], ["CPIE", "La Ruche", "Die"]]
    reading = _read(tmp_path, rows)
    assert "side by side" not in " ".join(str(note.sentence) for note in reading.notes)


def test_a_line_of_units_under_the_titles_is_no_row_and_counts(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Maître d'ouvrage", "Coût total", "Région", "", "Département", ""],
        ["", "", "k€", "k€", "%", "k€", "%"],
        ["Navette", "CC du Diois", 100, 20, "20%", 10, "10%"],
        ["Four", "Commune de Die", 50, 20, "40%", 10, "20%"],
    ]
    reading = _read(tmp_path, rows)
    assert reading.rejected == ()
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 6_000_000
    assert sorted(body["cost"] for body in bodies(reading, "Project")) == [5_000_000, 10_000_000]


def test_what_beneficiaries_are_funded_for_is_a_project_and_its_steps_are_those_of_one_fund(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["N° dossier", "Bénéficiaire", "Intitulé", "Dépenses éligibles", "FEADER programmé", "FEADER payé"],
        ["A1", "CC du Diois", "Navette", "100 000,00", "48 000,00", "40 000,00"],
        ["A2", "La Ruche", "Fablab", "20 000,00", "12 800,00", ""],
    ]
    reading = _read(tmp_path, rows, "Programmation")
    assert {body["name"]: body["cost"] for body in bodies(reading, "Project")} == {
        "Navette": 10_000_000,
        "Fablab": 2_000_000,
    }
    assert links(reading, "STEERS") == {("CC du Diois", "Navette"), ("La Ruche", "Fablab")}
    told = sorted((body["stage"], body["amount"]) for body in bodies(reading, "FUNDS"))
    assert told == [("awarded", 1_280_000), ("awarded", 4_800_000), ("paid", 4_000_000)]
    assert {body["name"] for body in bodies(reading, "Programme")} == {"FEADER"}


def test_when_a_form_was_answered_is_nothing_of_who_answers(tmp_path: Path) -> None:
    rows: Rows = [
        ["start", "end", "Nom_de_la_structure", "reseau/alpages", "reseau/relief"],
        ["2024-03-01T10:00", "2024-03-01T10:10", "La Ruche", 1, 0],
        ["2024-03-01T11:00", "2024-03-01T11:10", "Le Moulin", 1, 1],
    ]
    reading = _read(tmp_path, rows)
    assert not any({"since", "until"} & body.keys() for body in bodies(reading, "Organisation"))
    members = {("La Ruche", "alpages"), ("Le Moulin", "alpages"), ("Le Moulin", "relief")}
    assert links(reading, "MEMBER_OF") == members


def test_rows_that_go_on_with_the_funders_of_the_one_above_have_its_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Financeur", "Montant"],
        ["Navette", "CC du Diois", "Région", "10 000 €"],
        ["", "", "Département", "5 000 €"],
        ["Four", "La Ruche", "CAF", "3 000 €"],
        ["", "Le Moulin", "Commune de Die", "1 000 €"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "FUNDS") == {("Région", "Navette"), ("Département", "Navette"), ("CAF", "Four")}
    assert [(one.row, one.cents) for one in reading.rejected] == [(5, 100_000)]  # It names a carrier too.
    assert "goes on with the one above" in " ".join(str(note.sentence) for note in reading.notes)


def test_a_table_of_two_titles_under_a_banner_is_one_of_its_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Partenaires techniques"],
        ["Structure", "Contact"],
        ["CPIE", "Marie Dupraz"],
        ["ONF", "Jean Roux"],
        [],
        ["Partenaires financiers"],
        ["Structure", "Montant 2024"],
        ["Région AURA", "10 000 €"],
        ["CAF 26", "2 000 €"],
    ]
    reading = _read(tmp_path, rows)
    assert {body["name"] for body in bodies(reading, "Person")} == {"Marie Dupraz", "Jean Roux"}
    assert counts(reading)["Organisation"] == 4
    assert "€12,000" in " ".join(str(note.sentence) for note in reading.notes)


def test_a_matrix_of_roles_has_its_projects_across(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "Navette", "Four", "Verger"],
        ["CC du Diois", "porteur", "", "partenaire"],
        ["CPIE", "partenaire", "partenaire", ""],
        ["La Ruche", "", "porteur", "financeur"],
    ]
    reading = _read(tmp_path, rows)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"CC du Diois", "CPIE", "La Ruche"}
    assert {body["name"] for body in bodies(reading, "Project")} == {"Navette", "Four", "Verger"}
    assert ("CC du Diois", "Navette") in links(reading, "STEERS")


def test_the_part_of_those_who_are_paid_is_no_funder_in_a_cell_of_several(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Cofinancements"],
        ["Navette", "CC du Diois", "Région : 10 000 € ; autofinancement : 5 000 €"],
        ["Four", "La Ruche", "CAF 3 000 €, Fondation de France 2 000 €"],
    ]
    reading = _read(tmp_path, rows)
    assert {giver for giver, _ in links(reading, "FUNDS")} == {"Région", "CAF", "Fondation de France"}
    assert "autofinancement" in " ".join(str(note.sentence) for note in reading.notes)
