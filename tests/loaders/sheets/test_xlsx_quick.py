"""Calamine's values and what only the sheet tells give what openpyxl gives, cell by cell."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from cordee.loaders.sheets import xlsx
from cordee.loaders.sheets.cells import Number
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.sheets.xlsx import read_xlsx


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = [
        ["Nom", "Code", "Part", "Mois", "Jour", "Heure", "Vrai", "Montant"],
        ["Die", 5004, 0.45, datetime(2018, 10, 1), date(2018, 10, 15), time(10, 30), True, 1234.5],
        ["a_x000D_b", 12, 1, datetime(2019, 1, 1), datetime(2019, 1, 2, 8, 5), None, False, 3000],
    ]
    # What stands first stands in no first column, nor in a first row.
    for number, row in enumerate(rows, start=3):
        for column, value in enumerate(row, start=2):
            sheet.cell(number, column, value)
    for number in (4, 5):
        for column, shown in (("C", "00000"), ("D", "0%"), ("E", "mmm yyyy"), ("I", "#,##0.00")):
            sheet[f"{column}{number}"].number_format = shown
    sheet["I6"] = "#N/A"
    sheet["I6"].data_type = "e"
    sheet["B7"] = "=1+1"
    book.save(tmp_path / "b.xlsx")
    return tmp_path / "b.xlsx"


def told(sheet: Sheet) -> list[object]:
    cells = [[(cell, getattr(cell, "exact", "")) for cell in row] for _, row in sheet.rows]
    return [sheet.header, [number for number, _ in sheet.rows], cells]


def test_both_readers_give_the_same(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (quick,) = read_xlsx(workbook)
    monkeypatch.setattr(xlsx, "_quick", lambda _: None)
    (slow,) = read_xlsx(workbook)
    assert told(quick) == told(slow)
    assert quick.rows[0][1][2:5] == ("05004", "45 %", "2018-10")
    assert isinstance(quick.rows[0][1][2], Number)
    assert quick.rows[-1][1][1] == "#N/A"  # Never computed.
    assert quick.rows[-2][1][-1] == "#N/A"  # Failed.


def test_a_lone_cell_far_away_is_not_laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Nom"
    book.active["A2"] = "x"
    book.active["XFC900000"] = "y"
    book.save(tmp_path / "far.xlsx")
    monkeypatch.setattr(xlsx, "laid_out", lambda _: pytest.fail("laid out"))
    (sheet,) = read_xlsx(tmp_path / "far.xlsx")
    assert sheet.rows[0] == (2, ("x",))
