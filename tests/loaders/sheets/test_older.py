"""XLS and XLSB workbooks give the same rows as the others."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.sheets.opened import read_sheets
from cordee.loaders.sheets.xls_formats import shown_in
from cordee.loaders.sheets.xlsb import extent
from tests.corpora import corpus
from tests.loaders import build, old_books

ROWS: list[list[old_books.Cell]] = [
    ["nom", "commune", "membres", "montant"],
    ["Café des Liens", "La Chapelle", 12.0, 1500.5],
    ["Le Pétrin commun", None, 3.0, None],
    ["« Œuvre » d’été", "Die", None, -20.0],
]
TEXT = [["" if c is None else f"{c:g}" if isinstance(c, float) else c for c in row] for row in ROWS]

Writer = Callable[[Path], Path]
WRITERS: dict[str, Writer] = {
    "xls": lambda path: old_books.xls(path, {"acteurs": ROWS}),
    "xlsb": lambda path: old_books.xlsb(path, {"acteurs": ROWS}),
    "xlsx": lambda path: build.xlsx(path, {"acteurs": TEXT}),
    "ods": lambda path: build.ods(path, {"acteurs": TEXT}),
}


@pytest.mark.parametrize("kind", WRITERS)
def test_one_table_gives_the_same_rows_in_every_format(tmp_path: Path, kind: str) -> None:
    (sheet,) = read_sheets(WRITERS[kind](tmp_path / f"w.{kind}"))
    assert (sheet.name, sheet.workbook) == ("acteurs", True)
    assert sheet.header == tuple(TEXT[0])
    assert [row for _, row in sheet.rows] == [
        tuple("".join(f"{c}\0" for c in r).rstrip("\0").split("\0")) for r in TEXT[1:]
    ]
    assert [number for number, _ in sheet.rows] == [2, 3, 4]


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
def test_what_a_file_is_is_told_by_its_content(tmp_path: Path, kind: str) -> None:
    assert len(read_sheets(WRITERS[kind](tmp_path / "w.xlsx"))) == 1


def test_merged_cells_hold_for_each_row(tmp_path: Path) -> None:
    rows: list[list[old_books.Cell]] = [["réseau", "membre"], ["Relief", "Café"], [None, "Pétrin"]]
    path = old_books.xls(tmp_path / "w.xls", {"a": rows}, merged=[(1, 2, 0, 0)])
    assert [row for _, row in read_sheets(path)[0].rows] == [("Relief", "Café"), ("Relief", "Pétrin")]


def test_a_cell_merged_across_a_row_is_told(tmp_path: Path) -> None:
    path = old_books.xls(
        tmp_path / "w.xls", {"a": [["a", "b"], ["Communes"], ["x", "y"]]}, merged=[(1, 1, 0, 1)]
    )
    assert read_sheets(path)[0].across == {2}


def test_a_code_kept_as_a_number_has_no_decimals(tmp_path: Path) -> None:
    path = old_books.xls(tmp_path / "w.xls", {"a": [["siret"], [22490001900015.0]]})
    assert read_sheets(path)[0].rows[0][1] == ("22490001900015",)


@pytest.mark.parametrize("kind", ["xls", "xlsb"])
@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_damaged_workbook_is_refused(tmp_path: Path, kind: str, keep: float) -> None:
    path = WRITERS[kind](tmp_path / f"w.{kind}")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    try:
        read_sheets(path)
    except NotReadable as error:
        assert path.name in str(error)


def test_a_lone_cell_far_away_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = old_books.xlsb(tmp_path / "w.xlsb", {"a": [["x"]]})
    far = old_books._b(0, struct.pack("<I", 1_000_000) + b"\0" * 21)
    far += old_books._b(6, struct.pack("<II", 16_000, 0) + old_books._wide("y"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.bin"] = far
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    with pytest.raises(NotReadable, match="too large"):
        read_sheets(path)


def test_the_extent_of_a_sheet() -> None:
    assert extent(b"") == (0, 0)
    assert extent(old_books._xlsb_sheet(ROWS)) == (4, 4)
    with pytest.raises(ValueError, match="cut off"):
        extent(b"\x00\x80\x80")
    with pytest.raises(ValueError, match="beyond"):
        extent(b"\x00\x08\x00")


def test_the_list_of_operations_of_the_funds_is_read() -> None:
    path = corpus("feder_fse") / "FR.france__2014-2020__20160711_listeoperations_FEDER_FSE_14-20.xls"
    (sheet,) = read_sheets(path)
    assert len(sheet.rows) == 1_834
    assert sheet.rows[0][1][3:8] == ("94025", "2014-09-01", "2015-08-31", "71403.54", "34972.64")


def test_codes_and_telephones_of_an_old_workbook_are_as_they_are_shown(tmp_path: Path) -> None:
    rows = [
        ["Structure", "Code postal", "Téléphone"],
        ["Amap", 5004.0, 199001251.0],
        ["Toiles", 38000.0, None],
    ]
    path = old_books.xls(
        tmp_path / "a.xls", {"Contacts": rows}, shown={1: "00000", 2: '0#" "##" "##" "##" "##'}
    )
    (sheet,) = read_sheets(path)
    assert [cells for _, cells in sheet.rows] == [("Amap", "05004", "01 99 00 12 51"), ("Toiles", "38000")]


@pytest.mark.parametrize("keep", [0, 40, 600, 1_600])
def test_formats_that_cannot_be_found_out_are_none(tmp_path: Path, keep: int) -> None:
    whole = old_books.xls(
        tmp_path / "a.xls", {"Contacts": [["Code"], [5004.0]]}, shown={0: "00000"}
    ).read_bytes()
    assert shown_in(whole) == {"Contacts": {(2, 1): "00000"}}
    assert not any(shown_in(whole[:keep]).values())
    assert not any(shown_in(whole[:keep] + b"\xff" * (len(whole) - keep)).values())
