"""Rows of which something is refused while the rest is kept: told as rows kept in part, with their euros."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cordee.graph import open_graph
from cordee.wording.lines import laid_out
from cordee.wording.loads import loaded_lines
from cordee.workflows.load import load
from tests.loaders.own import Cell, book, counts, links, read

_PROJECTS: list[list[Cell]] = [
    ["Projet", "Porteur", "Financeurs", "Montant", "Année"],
    ["Navette", "CC du Diois", "Région, Département", 10_000, 2023],
    ["Café", "La Ruche", "Région", 5_000, 2023],
    ["Four", "Le Moulin", "État / Région / CAF", "3 000 €", 2022],
]


def test_a_row_of_several_funders_and_one_amount_is_kept_in_part(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Projets": _PROJECTS}), yes=True)
    assert (reading.rows_read, reading.rows_loaded, reading.rows_partly) == (3, 3, 2)
    assert (reading.rows_rejected, reading.rows_ignored) == (0, 0)
    assert [(one.row, one.cents, one.partly) for one in reading.rejected] == [
        (2, 1_000_000, True),
        (4, 300_000, True),
    ]
    assert links(reading, "STEERS") == {
        ("CC du Diois", "Navette"),
        ("La Ruche", "Café"),
        ("Le Moulin", "Four"),
    }
    assert counts(reading)["FUNDS"] == 6


def test_a_row_that_names_nothing_is_rejected_whole(tmp_path: Path) -> None:
    rows = [*_PROJECTS, [None, "La Ruche", "Région", 700, 2023]]
    reading = read(book(tmp_path / "b.xlsx", {"Projets": rows}), yes=True)
    assert (reading.rows_loaded, reading.rows_partly, reading.rows_rejected) == (3, 2, 1)


def test_the_report_says_what_is_missing_of_rows_that_are_kept(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"Projets": [*_PROJECTS, [None, "La Ruche", "Région", 700, 2023]]})
    rejects = tmp_path / "rejets.xlsx"
    with open_graph(":memory:") as store:
        done = load(store, path, likeliest=True, rejects=rejects)
    shown = "\n".join(line for line, _ in laid_out(loaded_lines(done, path), 100))
    assert "4 rows read — kept: 3, of which 2 in part, rejected: 1" in shown
    assert "Rows rejected, to correct (€700 not loaded)" in shown
    assert "Rows kept in part, to complete (€13,000 not loaded)" in shown
    (sheet,) = openpyxl.load_workbook(rejects).worksheets
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["Navette", "Four", None]


@pytest.mark.parametrize("titles", [("SIRET", "Code INSEE"), ("Code INSEE", "SIRET")])
def test_a_refused_number_is_told_under_its_own_title(tmp_path: Path, titles: tuple[str, str]) -> None:
    numbers = {"SIRET": "12345678900011", "Code INSEE": "26113"}
    rows: list[list[Cell]] = [
        ["Collectivité", "Commune", *titles],
        ["Commune de Die", "Die", *(numbers[title] for title in titles)],
    ]
    reading = read(book(tmp_path / "n.xlsx", {"Feuil1": rows}), yes=True)
    assert [(lost.row, lost.fault.column) for lost in reading.lost] == [(2, "SIRET")]
