"""A cell that was corrected is read as corrected, wherever its table stands in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.corrected import Correction
from cordee.loaders.door import open_file, read_opened
from cordee.loaders.reading import Reading
from tests.loaders.build import QUEYRAS, csv_text, xlsx

BAD = ["ccge", "Sentier des lacs", "cinq", "2019", "", "", ""]
SPOILT = {**QUEYRAS, "financements": [*QUEYRAS["financements"], BAD]}


def read(path: Path, *corrections: Correction) -> Reading:
    return read_opened(open_file(path, corrections=corrections), "d")


def test_a_refused_row_is_kept_once_its_cell_is_corrected(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", SPOILT)
    (refused,) = read(path).rejected
    fault = refused.faults[0]
    mended = read(path, Correction(refused.sheet, refused.row, fault.column, " 5 000 "))
    assert not mended.rejected
    assert mended.rows_loaded == read(path).rows_loaded + 1
    right = {**QUEYRAS, "financements": [*QUEYRAS["financements"], [*BAD[:2], "5 000", *BAD[3:]]]}
    (tmp_path / "b").mkdir()
    assert mended == read(xlsx(tmp_path / "b" / "a.xlsx", right))


def test_a_csv_file_has_no_sheet_to_name(tmp_path: Path) -> None:
    path = tmp_path / "financements.csv"
    path.write_text(csv_text(SPOILT["financements"]), encoding="utf-8", newline="")
    row = len(SPOILT["financements"])
    title = SPOILT["financements"][0][2]
    before, after = read(path), read(path, Correction("", row, title, "5000"))
    wrong = {(one.row, fault.column) for one in before.rejected for fault in one.faults}
    assert (row, title) in wrong
    assert (row, title) not in {(one.row, f.column) for one in after.rejected for f in one.faults}


def test_a_table_under_a_banner_is_corrected_by_its_own_titles(tmp_path: Path) -> None:
    rows = [
        ["Annuaire du réseau des Écrins, 2025"],
        [],
        ["Structure", "Commune", "Adhésion", "Subvention 2024"],
        ["Atelier du Bourg", "Gap", "12/03/2021", "1 200 €"],
        ["La Recyclerie", "Embrun", "05/11/2020", "douze cents"],
        ["Les Jardins", "Gap", "01/01/2019", "900 €"],
    ]
    path = xlsx(tmp_path / "a.xlsx", {"Liste": rows})
    before = read(path)
    after = read(path, Correction("Liste", 5, "Commune", "Briançon"))
    said = "".join(claim.body for claim in after.claims)
    assert "Briançon" in said
    assert "Embrun" not in said
    assert "Embrun" in "".join(claim.body for claim in before.claims)


@pytest.mark.parametrize(
    "one",
    [
        Correction("organisations", 2, "no such title", "x"),
        Correction("no such sheet", 2, "nom", "x"),
        Correction("organisations", 99_999, "nom", "x"),
    ],
)
def test_a_cell_that_is_not_there_changes_nothing(tmp_path: Path, one: Correction) -> None:
    path = xlsx(tmp_path / "a.xlsx", SPOILT)
    assert read(path, one) == read(path)


def test_a_cell_beyond_the_end_of_its_row_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "organisations.csv"
    path.write_text("nom,description\nAtelier\n", encoding="utf-8")
    after = read(path, Correction("", 2, "description", "Un lieu."))
    assert "Un lieu." in after.claims[0].body
