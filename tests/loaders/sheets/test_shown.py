"""Numbers as a workbook shows them, and amounts as it stores them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cordee.loaders.sheets.cells import Number
from cordee.loaders.sheets.shown import number_cell, shown_cell
from cordee.loaders.template.read import read_template
from tests.loaders.build import ods_content


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (5004, "00000", "05004"),
        (1065, "00000", "01065"),
        (123456, "00000", "123456"),
        (7, "000", "007"),
        (199001234, '0#" "##" "##" "##" "##', "01 99 00 12 34"),
        (199001234, "0#\\ ##\\ ##\\ ##\\ ##", "01 99 00 12 34"),
        (41220000000, "+#0", "+41220000000"),
        (200067445, '"siren:"0', "siren:200067445"),
        (5, "[Red]00;[Blue]0", "05"),
        (5, "00_)", "05"),
        (5004, "General", "5004"),
        (5004, "@", "5004"),
        (5004, "#,##0", "5004"),
        (5004, "0.00", "5004"),
        (0.45, "0.00%", "45 %"),
        (-5, "000", "-5"),
        (5004.0, "00000", "05004"),
    ],
)
def test_a_number_is_read_as_it_is_seen(value: float, number_format: str, text: str) -> None:
    assert number_cell(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "shown", "text"),
    [
        (5004, "05004", "05004"),
        (199001234, "01 99 00 12 34", "01 99 00 12 34"),
        (33333.333333, "33 333,33 €", "33333.333333"),
        (12345, "12 345", "12345"),
        (12345, "12345 km", "12345 km"),
        (5004, "5004", "5004"),
    ],
)
def test_a_cell_of_ods_says_what_is_seen(value: float, shown: str, text: str) -> None:
    assert shown_cell(value, shown) == text


def test_what_is_stored_is_not_lost() -> None:
    cell = number_cell(5004, "00000")
    assert isinstance(cell, Number)
    assert cell.exact == "5004"


HEADER = ["de", "vers", "montant", "année"]
BASE = {"organisations": [["id", "nom"], ["a", "ADRETS"]], "projets": [["id", "nom"], ["p", "Sentier"]]}


def workbook(path: Path, value: object, number_format: str) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in BASE.items():
        tab = book.create_sheet(name)
        for row in table:
            tab.append(row)
    tab = book.create_sheet("financements")
    tab.append(HEADER)
    tab.append(["a", "p", value, 2021])
    tab["C2"].number_format = number_format
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "number_format", "cents"),
    [
        (100_000 / 3, '# ##0,00\\ "€"', 3_333_333),
        (100_000 / 3, "0", 3_333_333),
        (1884.101, "General", 188_410),
        (1.884, "General", 188),
        (0.005, "0", 1),
        (12_000, '#,##0 "€"', 1_200_000),
        (12_000, '0 "€"', 1_200_000),
        (12_000, "000000", 1_200_000),
        (49.999, "0", 5_000),
    ],
)
def test_an_amount_is_what_is_stored_to_the_cent(
    tmp_path: Path, value: float, number_format: str, cents: int
) -> None:
    read = read_template(workbook(tmp_path / "w.xlsx", value, number_format), "d")
    assert read.rejected == ()
    (grant,) = [claim for claim in read.claims if claim.kind == "FUNDS"]
    assert json.loads(grant.body)["amount"] == cents


def test_a_percentage_is_no_amount(tmp_path: Path) -> None:
    read = read_template(workbook(tmp_path / "w.xlsx", 0.45, "0%"), "d")
    assert [one.sheet for one in read.rejected] == ["financements"]


def test_an_ods_says_the_same(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def text(cell: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'

    code = '<table:table-cell office:value-type="float" office:value="5004"><text:p>05004</text:p>'
    code += "</table:table-cell>"
    rows = row(*map(text, ("nom", "niveau", "code officiel"))) + row(text("Ancelle"), text("commune"), code)
    path = ods_content(tmp_path / "w.ods", f'<table:table table:name="territoires">{rows}</table:table>')
    (claim,) = read_template(path, "d").claims
    assert json.loads(claim.body)["code"] == "05004"


def test_a_strict_workbook_is_read_as_an_ordinary_one(tmp_path: Path) -> None:
    import zipfile

    plain = workbook(tmp_path / "w.xlsx", 3000, "General")
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "s.xlsx", "w") as target:
        for name in source.namelist():
            part = source.read(name)
            for ordinary, strict in names.items():
                part = part.replace(ordinary, strict)
            target.writestr(name, part)
    assert {c.id for c in read_template(tmp_path / "s.xlsx", "d").claims} != set()
    strict, ordinary = (read_template(tmp_path / name, "d").claims for name in ("s.xlsx", "w.xlsx"))
    assert [c.body for c in strict] == [c.body for c in ordinary]
