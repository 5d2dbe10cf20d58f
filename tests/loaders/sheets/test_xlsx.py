from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cordee.errors import NotReadable
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.sheets.xlsx import read_xlsx
from tests.loaders.build import excel


def save(path: Path, rows: list[list[Any]], formats: dict[str, str] | None = None, merge: str = "") -> Path:
    book = openpyxl.Workbook()
    tab = book.active
    tab.title = "organisations"
    for row in rows:
        tab.append(row)
    for cell, number_format in (formats or {}).items():
        tab[cell].number_format = number_format
    for range_ in merge.split():
        tab.merge_cells(range_)
    book.save(path)
    return path


def rewrite(path: Path, part: str, pattern: str, by: str) -> Path:
    """The workbook with one of its parts changed as another program would write it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = re.sub(pattern, by, parts[part].decode())
    assert changed != parts[part].decode()
    parts[part] = changed.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("Gap", "General", "Gap"),
        (" Gap ", "General", "Gap"),
        (3000, "General", "3000"),
        (3000.0, "#,##0.00 €", "3000"),
        (1884101.06, "General", "1884101.06"),
        (0.1 + 0.2, "General", "0.3"),
        (0.4, "0%", "40 %"),
        (0.125, "0.0%", "12.5 %"),
        (0.4, '0.0" %"', "0.4"),
        (datetime(2018, 10, 15), "dd/mm/yyyy", "2018-10-15"),
        (datetime(2018, 10, 15, 8, 30), "yyyy-mm-dd hh:mm", "2018-10-15"),
        (date(2018, 10, 15), "dd/mm/yy", "2018-10-15"),
        (datetime(2018, 10, 1), "mmm-yy", "2018-10"),
        (datetime(2018, 10, 1), "mmmm yyyy", "2018-10"),
        (datetime(2018, 1, 1), "yyyy", "2018"),
        (datetime(2018, 10, 1), "[$-40C]mmmm yyyy", "2018-10"),
        (time(8, 30), "hh:mm", "08:30:00"),
        (timedelta(days=1), "[h]:mm", "1 day, 0:00:00"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        ("🏔️ עברית", "General", "🏔️ עברית"),
        ("E\u0301crins", "General", "Écrins"),
        ("'=1+1", "General", "=1+1"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, value: Any, number_format: str, text: str) -> None:
    path = save(tmp_path / "w.xlsx", [["id"], [value]], {"A2": number_format})
    assert read_xlsx(path)[0].rows == ((2, (text,)),)


def test_a_place_names_the_workbook_and_the_sheet(tmp_path: Path) -> None:
    (tab,) = read_xlsx(save(tmp_path / "w.xlsx", [["id"], ["a"]]))
    assert (tab.file, tab.name, tab.place(2)) == ("w.xlsx", "organisations", "w.xlsx#organisations:2")


def test_empty_rows_inside_are_rows_and_those_at_the_end_are_not(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id"], ["a"], [], ["b"], [" "], []])
    assert [number for number, _ in read_xlsx(path)[0].rows] == [2, 3, 4]


def test_a_merged_cell_speaks_for_the_rows_below(tmp_path: Path) -> None:
    path = save(
        tmp_path / "w.xlsx", [["source", "id"], ["fiche", "a"], [None, "b"], [None, "c"]], merge="A2:A3"
    )
    assert [cells for _, cells in read_xlsx(path)[0].rows] == [("fiche", "a"), ("fiche", "b"), ("", "c")]


def test_a_cell_merged_across_a_row_is_told(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["a", "b"], ["Communes"], ["x", "y"]], merge="A2:B2")
    assert read_xlsx(path)[0].across == {2}


def test_each_of_two_merged_cells_speaks_for_its_own_rows(tmp_path: Path) -> None:
    rows = [
        ["source", "id", "thème"],
        ["fiche", "a", "eau"],
        [None, "b"],
        ["bilan", "c", "neige"],
        [None, "d"],
    ]
    path = save(tmp_path / "w.xlsx", rows, merge="A4:A5 A2:A3 C2:C3 C4:C5")
    (got,) = read_xlsx(path)
    assert [cells for _, cells in got.rows] == [
        ("fiche", "a", "eau"),
        ("fiche", "b", "eau"),
        ("bilan", "c", "neige"),
        ("bilan", "d", "neige"),
    ]


def test_a_cell_merged_over_columns_is_the_first_one_s(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id", "name", "url"], ["a", None, "u"]], merge="A2:B2")
    assert read_xlsx(path)[0].rows == ((2, ("a", "", "u")),)


def test_a_formula_is_its_computed_value(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id", "cost"], ["a", "=1+1"], ["b", 3]])
    rewrite(path, SHEET, r"<f>1\+1</f><v ?/>|<f>1\+1</f><v></v>", "<f>1+1</f><v>2</v>")
    assert read_xlsx(path)[0].rows == ((2, ("a", "2")), (3, ("b", "3")))


def test_a_formula_never_computed_is_read_as_one_that_fails(tmp_path: Path) -> None:
    (tab,) = read_xlsx(save(tmp_path / "w.xlsx", [["id", "cost"], ["a", "=1+1"], ["b", 3]]))
    assert tab.rows == ((2, ("a", "#N/A")), (3, ("b", "3")))


def test_a_formula_in_error_is_read_as_such(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id"], ["=NA()"]])
    rewrite(
        path,
        SHEET,
        r'<c r="A2"[^>]*><f>NA\(\)</f><v ?/>|<c r="A2"[^>]*><f>NA\(\)</f><v></v>',
        '<c r="A2" t="e"><f>NA()</f><v>#N/A</v>',
    )
    assert read_xlsx(path)[0].rows == ((2, ("#N/A",)),)


def test_a_size_declared_too_small_loses_no_row(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id", "name"], ["a", "b"], ["c", "d"]])
    rewrite(path, SHEET, '<dimension ref="A1:B3" ?/>', '<dimension ref="A1"/>')
    assert read_xlsx(path)[0].rows == ((2, ("a", "b")), (3, ("c", "d")))


def test_a_row_beyond_the_end_of_the_world_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id"], ["a"]])
    rewrite(path, SHEET, r'<row r="2"', '<row r="99999999999"')
    with pytest.raises(NotReadable, match="too large"):
        read_xlsx(path)


@pytest.mark.parametrize(
    ("part", "pattern", "by"),
    [
        (SHEET, r"</sheetData>", ""),
        (SHEET, r"<sheetData>", "<sheetData><<"),
        (SHEET, r't="inlineStr"', 't="zz"'),
        ("xl/workbook.xml", r"<sheets>.*</sheets>", "<sheets/>"),
        ("xl/workbook.xml", r"r:id=\"rId1\"", 'r:id="rId99"'),
        ("xl/styles.xml", r"<cellXfs", "<cellXfz"),
        ("[Content_Types].xml", r"workbook", "other"),
        (SHEET, r"<worksheet", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'),
    ],
)
def test_a_damaged_workbook_is_refused_or_read_and_never_crashes(
    tmp_path: Path, part: str, pattern: str, by: str
) -> None:
    path = rewrite(save(tmp_path / "w.xlsx", [["id", "name"], ["a", "b"]]), part, pattern, by)
    try:
        sheets = read_sheets(path)
    except NotReadable as error:
        assert "w.xlsx" in str(error)
    else:
        assert all(tab.size <= 1 for tab in sheets)


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "w.xlsx", [["id"], ["a"]])
    bomb = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 9))
    rewrite(path, SHEET, "<worksheet", f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{bomb}]><worksheet')
    with pytest.raises(NotReadable, match="damaged"):
        read_sheets(path)


def test_several_sheets_are_read_hidden_ones_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "projets"
    book.active.append(["nom"])
    hidden = book.create_sheet("réseaux")
    hidden.sheet_state = "hidden"
    hidden.append(["nom"])
    book.save(tmp_path / "w.xlsx")
    assert [tab.name for tab in read_xlsx(tmp_path / "w.xlsx")] == ["projets", "réseaux"]


def test_a_workbook_as_excel_writes_it_is_read(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2" spans="1:2"><c r="A2" t="s"><v>2</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
        '<row r="4"><c r="B4" t="str"><f>"a"</f><v>abc</v></c></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><r><t>deux </t></r><r><t>mots</t></r></is></c></row>'
        '<row r="6"><c r="A6" s="0"/><c r="B6" t="b"><v>1</v></c></row>'
    )
    path = excel(tmp_path / "w.xlsx", rows, ["id", "cost", "Réseau &amp; Cie"])
    assert read_xlsx(path)[0].rows == (
        (2, ("Réseau & Cie", "2")),
        (3, ()),
        (4, ("", "abc")),
        (5, ("deux mots",)),
        (6, ("", "TRUE")),
    )


@pytest.mark.parametrize(
    "formula",
    [
        "<f>1+1</f>",
        "<f>1+1</f><v/>",
        "<f>1+1</f><v></v>",
        '<f t="shared" si="0"/>',
        '<f t="array" ref="A2:A3">SUM(B1:B2)</f>',
    ],
)
def test_a_formula_without_its_value_fails_however_it_is_written(tmp_path: Path, formula: str) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        f'<row r="2"><c r="A2" s="0">{formula}</c></row>'
        '<row r="3"><c r="A3"><f>1</f><v>1</v></c></row>'
    )
    (tab,) = read_xlsx(excel(tmp_path / "w.xlsx", rows, ["id"]))
    assert tab.rows == ((2, ("#N/A",)), (3, ("1",)))


def test_strings_of_an_excel_workbook_may_hide_no_entity(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    path = excel(tmp_path / "w.xlsx", rows, ["&a;"], '<!DOCTYPE sst [<!ENTITY a "aaaa">]>')
    with pytest.raises(NotReadable, match="damaged"):
        read_sheets(path)


def test_a_formula_that_gives_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><f>IF(A1=1,2,"")</f><v></v></c></row>'
    )
    (tab,) = read_xlsx(excel(tmp_path / "w.xlsx", rows, ["id", "name"]))
    assert (tab.rows, tab.broken) == (((2, ("id",)),), ())
