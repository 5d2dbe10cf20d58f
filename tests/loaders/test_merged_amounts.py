"""Workbooks with merged cells: each fact cites its own row, and what several rows share is counted once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from odfdo import Document, Table
from openpyxl import Workbook

from cordee.loaders.template.read import read_template
from tests.loaders.own import bodies, read

Rows = Sequence[Sequence[str | None]]
Writer = Callable[[Path, Rows, Sequence[str]], Path]


def xlsx(folder: Path, rows: Rows, merged: Sequence[str]) -> Path:
    """A workbook of one sheet as a spreadsheet saves it, with these ranges merged."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Projets"
    for row in rows:
        sheet.append(list(row))
    for one in merged:
        sheet.merge_cells(one)
    book.save(folder / "p.xlsx")
    return folder / "p.xlsx"


def ods(folder: Path, rows: Rows, merged: Sequence[str]) -> Path:
    """The same as an ODS."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Projets")
    table.set_values([["" if cell is None else cell for cell in row] for row in rows])
    for one in merged:
        table.set_span(one)
    document.body.append(table)
    document.save(str(folder / "p.ods"))
    return folder / "p.ods"


@pytest.fixture(params=[xlsx, ods])
def write(request: pytest.FixtureRequest) -> Writer:
    """Either form of a workbook."""
    writer: Writer = request.param
    return writer


TITLES = ["Projet", "Financeur", "Montant", "Partenaire"]
SHARED: Rows = (
    TITLES,
    ["Sentier bleu", "Région Sud", "10 000", "Asso Alpha"],
    ["Refuge vert", None, None, "Asso Beta"],
    ["Cabane rouge", None, None, "Asso Gamma"],
    ["Col ouvert", "État", "5 000", "Asso Delta"],
)
ONE: Rows = (
    TITLES,
    ["Sentier bleu", "Région Sud", "10 000", "Asso Alpha"],
    [None, None, None, "Asso Beta"],
    [None, None, None, "Asso Gamma"],
    ["Col ouvert", "État", "5 000", "Asso Delta"],
)


def test_each_fact_under_a_merged_cell_cites_its_own_row(tmp_path: Path, write: Writer) -> None:
    path = write(tmp_path, SHARED, ["B2:B4"])
    reading = read(path, yes=True)
    places = sorted(claim.place for claim in reading.claims if claim.kind == "FUNDS")
    assert places == [f"{path.name}#Projets:{row}" for row in (2, 3, 4, 5)]


def test_an_amount_that_several_rows_share_is_counted_once_and_told(tmp_path: Path, write: Writer) -> None:
    """Three projects under one amount of 10 000 € had been three grants, 30 000 € in all."""
    reading = read(write(tmp_path, SHARED, ["B2:B4", "C2:C4"]), yes=True)
    assert [body.get("amount") for body in bodies(reading, "FUNDS")] == [1_000_000, 500_000, None, None]
    (told,) = (note for note in reading.notes if "merged" in note.text.said_in("en"))
    assert told.row == 2
    assert "rows 2 to 4" in told.text.said_in("en")


def test_a_grant_beside_several_partners_is_one_grant(tmp_path: Path, write: Writer) -> None:
    reading = read(write(tmp_path, ONE, ["A2:A4", "B2:B4", "C2:C4"]), yes=True)
    assert [body["amount"] for body in bodies(reading, "FUNDS")] == [1_000_000, 500_000]
    assert len(bodies(reading, "PARTNER_OF")) == 4
    assert not [note for note in reading.notes if "merged" in note.text.said_in("en")]


def test_a_record_two_rows_high_is_one_record(tmp_path: Path, write: Writer) -> None:
    high = (TITLES, SHARED[1], [None] * 4, SHARED[4])
    reading = read(write(tmp_path, high, ["A2:A3", "B2:B3", "C2:C3", "D2:D3"]), yes=True)
    assert [body["amount"] for body in bodies(reading, "FUNDS")] == [1_000_000, 500_000]
    assert reading.repeated == ()


def test_the_template_counts_a_shared_amount_once_too(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, Sequence[Sequence[str | int | None]]] = {
        "organisations": [["id", "nom"], ["r", "Région Sud"]],
        "projets": [["id", "nom"], ["a", "Sentier bleu"], ["b", "Refuge vert"]],
        "financements": [["de", "vers", "montant"], ["r", "a", 10_000], [None, "b", None]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for one in ("A2:A3", "C2:C3"):
        book["financements"].merge_cells(one)
    book.save(tmp_path / "t.xlsx")
    reading = read_template(tmp_path / "t.xlsx", "d")
    assert [body.get("amount") for body in bodies(reading, "FUNDS")] == [1_000_000, None]
    assert [note.row for note in reading.notes if "merged" in note.text.said_in("en")] == [2]
