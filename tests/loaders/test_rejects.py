from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cordee.errors import InvalidValue, OutputError
from cordee.i18n import languages
from cordee.loaders.context import ReadingContext
from cordee.loaders.names import HeldRecord
from cordee.loaders.rejects import write_rejects
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.template.read import read_template
from tests.loaders.build import QUEYRAS, csv_folder, reading

BROKEN = QUEYRAS | {
    "réseaux": [["id", "nom", "depuis"], ["ev", "Espaces Valléens", "2015"], ["x", "?", "31/02/2018"]],
    "thèmes": [["nom", "couleur"], ["Mobilité douce", ""], ["", "bleu"]],
}


def test_rejected_rows_keep_their_cells_and_get_the_reason(tmp_path: Path) -> None:
    write_rejects(tmp_path / "r.xlsx", reading(BROKEN), "fr")
    sheets = {s.name: s for s in read_sheets(tmp_path / "r.xlsx")}
    assert set(sheets) == {"réseaux", "thèmes"}
    assert sheets["réseaux"].header == ("id", "nom", "depuis", "motif du rejet")
    ((_, cells),) = sheets["réseaux"].rows
    assert cells[:3] == ("x", "?", "31/02/2018")
    assert "réseaux.csv, ligne 3" in cells[3]
    assert sheets["thèmes"].rows[0][1][:2] == ("", "bleu")


@pytest.mark.parametrize("lang", languages())
def test_corrected_rows_load(tmp_path: Path, lang: str) -> None:
    write_rejects(tmp_path / "r.xlsx", reading(BROKEN), lang)  # type: ignore[arg-type]
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    book[{"fr": "réseaux", "en": "networks", "it": "reti"}[lang]]["B2"] = "Rural"
    book[{"fr": "thèmes", "en": "themes", "it": "temi"}[lang]]["A2"] = "Eau"
    book.save(tmp_path / "r.xlsx")
    read = read_template(tmp_path / "r.xlsx", "d")
    assert read.rejected == ()
    assert read.rows_loaded == 2
    assert [i.reason.said_in("en") for i in read.ignored] == ["unknown columns, ignored: “couleur”"]


def test_corrected_links_find_what_the_graph_holds(tmp_path: Path) -> None:
    tables = {
        "organisations": [["id", "nom"], ["a", "Parc"]],
        "réseaux": [["id", "nom"], ["ev", "Réseau"]],
        "adhésions": [["de", "vers", "depuis"], ["a", "eve", "2018"]],
    }
    first = reading(tables)
    write_rejects(tmp_path / "r.xlsx", first, "fr")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    book["adhésions"]["B2"] = "ev"
    book.save(tmp_path / "r.xlsx")
    known = [HeldRecord(claim.record, claim.kind, ()) for claim in first.claims]
    read = read_template(tmp_path / "r.xlsx", "d", ReadingContext(known=tuple(known)))
    assert read.rejected == ()
    assert {read.claims[0].a, read.claims[0].b} == {claim.record for claim in first.claims}


def test_what_no_workbook_can_hold_is_left_out(tmp_path: Path) -> None:
    table = [["nom", "note"], ["a\0b", "x" * 40_000], ["\ud800", "=1+1"], ["c\x1b[31m", ""]]
    write_rejects(tmp_path / "r.xlsx", reading({"thèmes": table}), "en")
    (sheet,) = read_sheets(tmp_path / "r.xlsx")
    assert [cells[0] for _, cells in sheet.rows] == ["ab", "", "c[31m"]
    assert len(sheet.rows[0][1][1]) == 32_767
    assert sheet.rows[1][1][1] == "=1+1"


def test_two_files_of_one_kind_share_a_sheet(tmp_path: Path) -> None:
    tables = {"réseaux": [["nom", "depuis"], ["-", "x"]], "networks": [["status", "name"], ["y", "?"]]}
    write_rejects(tmp_path / "r.xlsx", reading(tables), "en")
    (sheet,) = read_sheets(tmp_path / "r.xlsx")
    assert sheet.name == "networks"
    assert len(sheet.rows) == 2


def test_nothing_rejected_is_an_empty_workbook(tmp_path: Path) -> None:
    read = read_template(csv_folder(tmp_path / "c", QUEYRAS), "d")
    write_rejects(tmp_path / "r.xlsx", read, "fr")
    assert read_template(tmp_path / "r.xlsx", "d").rows_read == 0


def test_it_is_written_as_a_workbook_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"\.xlsx"):
        write_rejects(tmp_path / "r.csv", reading(BROKEN), "fr")
    with pytest.raises(OutputError, match="create it first"):
        write_rejects(tmp_path / "none" / "r.xlsx", reading(BROKEN), "fr")
    assert list(tmp_path.iterdir()) == []
