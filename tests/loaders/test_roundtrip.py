"""The same table in each form is the same table read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.loaders.sheets.cells import clean
from cordee.loaders.sheets.letters import mend
from cordee.loaders.sheets.opened import read_sheets
from tests.loaders.build import csv_folder, ods, xlsx

# What a workbook cannot hold is left out, and "_x0041_" which is how XLSX writes it.
CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="_\ufeff\u200b")
CELL = st.text(CHARACTERS, max_size=10).map(mend).map(clean).filter(lambda cell: not cell.startswith("'"))
CELLS = CELL | st.sampled_from(
    ["", "12", "12,5", "2018-10", "un\ndeux", '"', "a;b", "a,b", "l'eau", "Écrins"]
)
TABLES = st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5)
HEADER = ["id", "nom", "description"]
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


def wanted(table: list[list[str]]) -> list[tuple[str, ...]]:
    rows = [tuple(row) for row in table]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def got(path: Path) -> list[tuple[str, ...]]:
    (sheet,) = read_sheets(path)
    assert sheet.broken == ()
    return [cells + ("",) * (3 - len(cells)) for _, cells in sheet.rows]


@settings(max_examples=60)
@given(TABLES, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]))
def test_a_table_comes_back_from_csv(folder: Path, table: list[list[str]], separator: str, end: str) -> None:
    path = csv_folder(folder / "csv", {"organisations": [HEADER, *table]}, separator=separator, end=end)
    assert got(path) == wanted(table)


@settings(max_examples=60)
@given(TABLES)
def test_a_table_comes_back_from_xlsx(folder: Path, table: list[list[str]]) -> None:
    plain = [[cell if not cell.startswith(FORMULA) else "x" for cell in row] for row in table]
    path = xlsx(folder / "w.xlsx", {"organisations": [HEADER, *plain]})
    assert got(path) == wanted(plain)


@settings(max_examples=60)
@given(TABLES)
def test_a_table_comes_back_from_ods(folder: Path, table: list[list[str]]) -> None:
    # In XML a line end inside a paragraph is a space: ODS writes it as an element.
    plain = [[cell.replace("\n", " ") for cell in row] for row in table]
    assert got(ods(folder / "w.ods", {"organisations": [HEADER, *plain]})) == wanted(plain)
