"""Sheets laid the other way, and what stands around tables: parts of totals, whose partners are listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders import Reading
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
