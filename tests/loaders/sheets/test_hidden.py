"""What a workbook does not show is read, and told."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl

from cordee.loaders.sheets.opened import read_sheets

ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">
<office:automatic-styles><style:style style:name="ta2" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="A">
<table:table-column/><table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string"><text:p>Nom</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Note</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>x</text:p>
</table:table-cell></table:table-row></table:table>
<table:table table:name="B" table:style-name="ta2"><table:table-row>
<table:table-cell office:value-type="string">
<text:p>Nom</text:p></table:table-cell></table:table-row><table:table-row>
<table:table-cell office:value-type="string"><text:p>y</text:p></table:table-cell></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def keys(path: Path) -> dict[str, list[str]]:
    return {sheet.name: [note.key for note in sheet.notes] for sheet in read_sheets(path)}


def test_rows_columns_and_sheets_of_an_xlsx_that_are_hidden_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "A"
    for row in (
        ["Nom", "Commune", "Note"],
        ["Alpha", "Gap", "n"],
        ["Bêta", "Die", "m"],
        ["Gamma", "Mens", "o"],
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[9].hidden = True  # Nothing stands there.
    sheet.column_dimensions["C"].hidden = True
    sheet["F2"] = "p"
    sheet.column_dimensions["D"].hidden = True  # Nor there.
    other = book.create_sheet("B")
    other.append(["Nom"])
    other.append(["Delta"])
    other.sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    assert keys(tmp_path / "b.xlsx") == {
        "A": ["read.hidden_rows", "read.hidden_columns"],
        "B": ["read.hidden_sheet"],
    }
    first = read_sheets(tmp_path / "b.xlsx")[0]
    assert [cells[0] for _, cells in first.rows] == ["Alpha", "Bêta", "Gamma"]
    assert "3" in str(first.notes[0])
    assert "C" in str(first.notes[1])


def test_those_of_an_ods_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS)
    assert keys(tmp_path / "b.ods") == {
        "A": ["read.hidden_rows", "read.hidden_columns"],
        "B": ["read.hidden_sheet"],
    }


def test_what_hides_nothing_says_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nom", "Commune"])
    book.active.append(["Alpha", "Gap"])
    book.save(tmp_path / "b.xlsx")
    assert keys(tmp_path / "b.xlsx") == {"Sheet": []}
