"""Files nobody should send: no exception outside our tree, no row lost, no minute waited."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cordee.errors import CordeeError
from cordee.loaders.template.read import read_template
from tests.loaders.build import QUEYRAS, csv_text, ods_content, xlsx

SECONDS = 60.0  # A guard against what never ends, not a measure.
HEAD = b"id,name,description,since\n"
GOOD = b"ok,Parc,,2018\n"


def _zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


CSV: dict[str, bytes] = {
    "empty": b"",
    "blank lines": b"\n\r\n  \n",
    "only a mark": b"\xef\xbb\xbf",
    "only a header": HEAD,
    "header without line end": HEAD.strip(),
    "no header": GOOD * 3,
    "duplicate header": b"name,name,nom\na,a,a\na,b,\n",
    "empty header cells": b"id,,name,,\na,x,b,y,z\n",
    "wide": b",".join(b"c%d" % n for n in range(16_384)) + b",name\n" + b"," * 16_384 + b"Parc\n",
    "ragged": HEAD + b"a\na,b,c,d,e,f,g\n" + GOOD,
    "ten megabytes": HEAD + b"a,b," + b"x" * 10_000_000 + b",\n" + GOOD,
    "ten megabytes in quotes": HEAD + b'a,b,"' + b"x\n" * 5_000_000 + b'",\n' + GOOD,
    "forty thousand characters": HEAD + b"a,b," + b"x" * 40_000 + b",\n" + GOOD,
    "NUL in a cell": HEAD + b"a,b\0,,\n" + GOOD,
    "NUL everywhere": b"\0" * 10_000,
    "NUL in the header": b"id\0,name\na,b\n",
    "control characters": HEAD + b"a,\x1b[31mrouge,,\n" + GOOD,
    "open quote": HEAD + b'a,"b,,\n' + GOOD * 50,
    "quote then text": HEAD + b'a,"b"c,,\n' + GOOD,
    "only quotes": b'"' * 9_999,
    "quotes to the end": HEAD + b'"' * 99_999,
    "lone surrogates": HEAD + "a,\ud800\udfff,,\n".encode("utf-8", "surrogatepass") + GOOD,
    "bad bytes": HEAD + "a,été à Gap,,\n".encode() + b"b,\xff\xfe\xfa,,\n" + GOOD,
    "cp1252": HEAD + "a,Écrins œuvre,,\n".encode("cp1252") + GOOD,
    "half of utf-16": HEAD.decode().encode("utf-16")[:-1],
    "utf-16 without mark": (HEAD + GOOD).decode().encode("utf-16-le"),
    "emoji": HEAD + "a,🏔️👩‍🌾 Réseau,,\n".encode(),
    "right to left": HEAD + "a,\u202eשלום\u202c عربي,,\n".encode(),
    "line separators": HEAD + "a,un\u2028deux\x85trois\x0bquatre,,\n".encode() + GOOD,
    "formulas": HEAD + b"a,=cmd|' /C calc'!A0,@SUM(1),\nb,+1,-1,\n" + GOOD,
    "formulas in error": HEAD + b"a,#REF!,,\n" + GOOD,
    "mixed dates": HEAD + b"a,b,,01/02/03\nc,d,,2018-02-30\ne,f,,99999999\n" + GOOD,
    "huge number": HEAD + b"a,b,," + b"9" * 5_000 + b"\n" + GOOD,
    "cypher": HEAD + b"Robby' }) DETACH DELETE n //,`x`\\u0060,,\n",
    "script": HEAD + b"a,<script>alert(1)</script>,,\n",
    "a million commas": HEAD + b"," * 1_000_000 + b"\n" + GOOD,
    "many empty rows": HEAD + b",,,\n" * 100_000 + GOOD,
    "html": b"<html><body><table><tr><td>id</td></tr></table></body></html>",
    "xml bomb": b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "a">]><l>&a;</l>',
    "gzip": b"\x1f\x8b\x08\x00" + b"\x00" * 100,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
    "pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
    "separator line only": b"sep=;\n",
    "carriage returns": HEAD.replace(b"\n", b"\r") + GOOD.replace(b"\n", b"\r"),
}

ZIPS: dict[str, bytes] = {
    "empty zip": _zipped({}),
    "zip of nothing known": _zipped({"a": b"b"}),
    "zip bomb": _zipped({"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": b"\0" * 30_000_000}),
    "many entries": _zipped({"xl/workbook.xml": b"x"} | {f"e{n}": b"" for n in range(2_500)}),
    "path traversal": _zipped({"xl/workbook.xml": b"<x/>", "../../evil": b"x"}),
    "workbook of nothing": _zipped({"xl/workbook.xml": b"", "[Content_Types].xml": b""}),
    "workbook that is no xml": _zipped({"xl/workbook.xml": b"hello", "[Content_Types].xml": b"hello"}),
    "ods of nothing": _zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "ods that is no xml": _zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"\0\0"}
    ),
    "old xls": bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600,
}


def outcome(path: Path) -> str:
    """How the reading ends; it fails if rows are lost or time is."""
    start = time.perf_counter()
    try:
        read = read_template(path, "d")
    except CordeeError as error:
        assert error.message.said_in("fr")
        assert error.message.said_in("en")
        return "refused"
    finally:
        assert time.perf_counter() - start < SECONDS
    assert read.rows_read == read.rows_loaded + read.rows_rejected + read.rows_ignored
    assert all(len(rejected.sentence.said_in("en")) < 2_000 for rejected in read.rejected)
    return f"{read.rows_loaded}/{read.rows_rejected}/{read.rows_ignored}"


EXPECTED = {
    "only a header": "0/0/0",
    "header without line end": "0/0/0",
    "no header": "0/2/0",
    "duplicate header": "1/1/0",
    "empty header cells": "1/0/0",
    "wide": "1/0/0",
    "ragged": "1/2/0",
    "ten megabytes": "1/1/0",
    "ten megabytes in quotes": "1/1/0",
    "forty thousand characters": "2/0/0",
    "NUL in a cell": "1/1/0",
    "control characters": "1/1/0",
    "open quote": "50/1/0",
    "quote then text": "1/1/0",
    "lone surrogates": "1/1/0",
    "bad bytes": "2/1/0",
    "cp1252": "2/0/0",
    "emoji": "1/0/0",
    "right to left": "1/0/0",
    "formulas": "3/0/0",
    "formulas in error": "1/1/0",
    "mixed dates": "4/0/0",
    "huge number": "2/0/0",
    "cypher": "1/0/0",
    "script": "1/0/0",
    "many empty rows": "1/0/100000",
    "carriage returns": "1/0/0",
}


@pytest.mark.parametrize("name", CSV)
def test_a_malformed_csv_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "organisations.csv").write_bytes(CSV[name])
    got = outcome(tmp_path)
    assert got == EXPECTED.get(name, got)
    assert outcome(tmp_path / "organisations.csv") == got or name in ("pdf", "gzip", "html", "xml bomb")


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv", ".xls"])
@pytest.mark.parametrize("name", ZIPS)
def test_a_malformed_workbook_is_refused(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"organisations{suffix}"
    path.write_bytes(ZIPS[name])
    assert outcome(path) in ("refused", "0/0/0")


@pytest.mark.parametrize("name", CSV)
def test_a_csv_file_with_the_name_of_a_workbook_is_read_as_one(tmp_path: Path, name: str) -> None:
    one, other = tmp_path / "organisations.csv", tmp_path / "organisations.xlsx"
    one.write_bytes(CSV[name])
    other.write_bytes(CSV[name])
    assert outcome(other) == outcome(one)


def _cells(name: str) -> str:
    return {"wide": "x" * 100, "long": "x" * 32_767, "emoji": "🏔️" * 100, "formula": "'=1+1"}[name]


@pytest.mark.parametrize("name", ["wide", "long", "emoji", "formula"])
def test_odd_text_in_a_workbook_is_kept(tmp_path: Path, name: str) -> None:
    assert (
        outcome(xlsx(tmp_path / "w.xlsx", {"thèmes": [["nom", "description"], ["a", _cells(name)]]}))
        == "1/0/0"
    )


def test_a_workbook_full_of_formats_has_few_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "thèmes"
    book.active["A1"] = "nom"
    book.active["A2"] = "Mobilité"
    book.active["A200000"] = " "
    book.save(tmp_path / "w.xlsx")
    assert outcome(tmp_path / "w.xlsx") == "1/0/0"


def test_a_sheet_of_a_million_repeated_rows_is_refused_or_read(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell * 30}</table:table-row>'
    path = ods_content(tmp_path / "w.ods", f'<table:table table:name="thèmes">{rows}</table:table>')
    assert outcome(path) == "refused"


def test_a_workbook_cut_anywhere_is_refused(tmp_path: Path) -> None:
    data = xlsx(tmp_path / "w.xlsx", QUEYRAS).read_bytes()
    for part in (10, 100, 1_000, len(data) // 2, len(data) - 30):
        (tmp_path / "cut.xlsx").write_bytes(data[:part])
        assert outcome(tmp_path / "cut.xlsx") == "refused"


def test_one_malformed_file_does_not_hide_the_rows_of_the_others(tmp_path: Path) -> None:
    for name, table in QUEYRAS.items():
        (tmp_path / f"{name}.csv").write_text(csv_text(table), encoding="utf-8")
    (tmp_path / "événements.csv").write_bytes(b'name,since\nA,"x"y\nB,2018\n')
    whole = sum(len(table) - 1 for table in QUEYRAS.values())
    assert outcome(tmp_path) == f"{whole + 1}/1/0"


def test_a_valid_row_between_two_broken_ones_is_loaded(tmp_path: Path) -> None:
    rows = 'nom,début\nA,2018\nB,"x"y\nC,2019\nD,"x"y\n"  ",2020\nF,2020\n,2021\nH,2021\n'
    (tmp_path / "événements.csv").write_text(rows, encoding="utf-8")
    read = read_template(tmp_path, "d")
    assert sorted(claim.place.rpartition(":")[2] for claim in read.claims) == ["2", "4", "7", "9"]
    assert [rejected.row for rejected in read.rejected] == [3, 5, 6, 8]
    assert (read.rows_read, read.rows_loaded) == (8, 4)


MAKERS: dict[str, Callable[[Path], Path]] = {
    "no such file": lambda folder: folder / "none.xlsx",
    "a folder of nothing": lambda folder: folder,
    "a name with a NUL": lambda folder: folder / "a\0.csv",
    "a name too long": lambda folder: folder / ("x" * 5_000),
}


@pytest.mark.parametrize("name", MAKERS)
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, name: str) -> None:
    assert outcome(MAKERS[name](tmp_path)) == "refused"
