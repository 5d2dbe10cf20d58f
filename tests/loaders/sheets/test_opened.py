from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.files import archive
from cordee.i18n import speak
from cordee.loaders.sheets.opened import read_sheets
from tests.loaders.build import QUEYRAS, csv_folder, csv_text, ods, xlsx

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ORGANISATIONS = csv_text(QUEYRAS["organisations"]).encode()


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_the_three_forms_have_the_same_sheets(tmp_path: Path) -> None:
    forms = (
        csv_folder(tmp_path / "csv", QUEYRAS),
        xlsx(tmp_path / "w.xlsx", QUEYRAS),
        ods(tmp_path / "w.ods", QUEYRAS),
    )
    tables = [{s.name: (s.header, s.rows) for s in read_sheets(form)} for form in forms]
    assert tables[0] == tables[1] == tables[2]
    assert set(tables[0]) == set(QUEYRAS)


@pytest.mark.parametrize(
    "name", ["organisations.csv", "organisations.CSV", "organisations.txt", "organisations.tsv"]
)
def test_one_csv_file_is_a_sheet(tmp_path: Path, name: str) -> None:
    (sheet,) = read_sheets(put(tmp_path / name, ORGANISATIONS))
    assert (sheet.file, sheet.name, sheet.workbook) == (name, "organisations", False)


@pytest.mark.parametrize("name", ["organisations.xls", "organisations.xlsx", "organisations.ods"])
def test_a_text_that_is_called_a_workbook_is_read(tmp_path: Path, name: str) -> None:
    (sheet,) = read_sheets(put(tmp_path / name, ORGANISATIONS.replace(b",", b"\t")))
    assert len(sheet.header) > 3 and sheet.rows


@pytest.mark.parametrize("name", ["w.xlsx", "w.xlsm", "w.csv", "w"])
def test_a_workbook_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    xlsx(tmp_path / "made.xlsx", QUEYRAS).rename(tmp_path / name)
    assert {s.name for s in read_sheets(tmp_path / name)} == set(QUEYRAS)


def test_locks_and_other_files_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "csv", QUEYRAS)
    put(folder / "~$organisations.csv", b"x")
    put(folder / ".~lock.projets.csv", b"x")
    put(folder / "README.md", b"# notes")
    assert len(read_sheets(folder)) == len(QUEYRAS)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"", "is empty"),
        ("a.ods", b"", "is empty"),
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n \n", "is empty"),
        ("a.xlsx", b"%PDF-1.7\n...", "no .xlsx, .xls, .xlsb, .ods, .csv or .vcf file"),
        ("a.csv", b"%PDF-1.7\n...", "no .xlsx, .xls, .xlsb, .ods, .csv or .vcf file"),
        ("a.pdf", b"%PDF-1.7\n...", "no .xlsx, .xls, .xlsb, .ods, .csv or .vcf file"),
        ("a.xls", b"<html><table></table></html>", "is a web page, or XML, under another name"),
        ("a.csv", b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html>", "is a web page, or XML, under another name"),
        ("a.xls", b"<?xml version='1.0'?><Workbook/>", "is a web page, or XML, under another name"),
        ("a.json", b"{}", "no .xlsx, .xls, .xlsb, .ods, .csv or .vcf file"),
        ("a.xls", OLE + b"\0" * 500, "damaged"),
        ("a.xlsx", OLE + b"\0" * 500, "no .xlsx"),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "damaged"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 50, "damaged"),
        ("a.ods", b"PK\x03\x04", "damaged"),
        ("~$a.xlsx", b"\x06Helene" + b"\0" * 158, "keeps beside a file that is open: take “a.xlsx” itself"),
        (".~lock.a.ods#", b",helene,pc,;", "keeps beside a file that is open: take “a.ods” itself"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_remedy(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(NotReadable, match=said) as caught:
        read_sheets(put(tmp_path / name, data))
    assert name in caught.value.message.said_in("fr")
    assert name in caught.value.message.said_in("en")
    assert caught.value.exit_code == 3


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may read everything: inside the block the tests are nobody."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path / "none.xlsx", tmp_path / "a\0b"):
        with pytest.raises(NotReadable, match="does not exist"):
            read_sheets(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(NotReadable, match="does not exist"):
        read_sheets(tmp_path / "pipe.csv")


@pytest.mark.parametrize("names", [[], ["w.xlsx"], ["README.md"]])
def test_a_folder_without_csv_is_refused(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        put(tmp_path / name, b"x")
    with pytest.raises(NotReadable, match=r"no \.csv file"):
        read_sheets(tmp_path)


def test_one_empty_file_of_a_folder_refuses_the_folder(tmp_path: Path) -> None:
    # Read as nothing, it would withdraw all that it said the last time.
    folder = csv_folder(tmp_path / "csv", QUEYRAS)
    put(folder / "projets.csv", b"")
    with pytest.raises(NotReadable, match=r"projets\.csv"):
        read_sheets(folder)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "a.csv", ORGANISATIONS)
    path.chmod(0)
    with unprivileged(), pytest.raises(NotReadable, match="may not be read"):
        read_sheets(path)


def test_a_truncated_workbook_is_refused_wherever_it_is_cut(tmp_path: Path) -> None:
    for made in (xlsx(tmp_path / "w.xlsx", QUEYRAS), ods(tmp_path / "w.ods", QUEYRAS)):
        data = made.read_bytes()
        for part in range(1, 20):
            cut = put(tmp_path / f"cut{made.suffix}", data[: len(data) * part // 20])
            with pytest.raises(NotReadable):
                read_sheets(cut)


def test_a_workbook_with_a_flipped_byte_is_read_or_refused(tmp_path: Path) -> None:
    for made in (xlsx(tmp_path / "w.xlsx", QUEYRAS), ods(tmp_path / "w.ods", QUEYRAS)):
        data = made.read_bytes()
        for place in range(0, len(data), max(1, len(data) // 150)):
            flipped = data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
            try:
                read_sheets(put(tmp_path / f"flip{made.suffix}", flipped))
            except NotReadable as error:
                assert error.message.said_in("fr") != error.message.said_in("en")


def bomb(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "entries",
    [
        {"xl/workbook.xml": b"x", "xl/worksheets/sheet1.xml": b"0" * 20_000_000},
        {f"xl/{number}.xml": b"" for number in range(archive.MAX_ENTRIES)} | {"xl/workbook.xml": b"x"},
        {"xl/workbook.xml": b"x"} | dict.fromkeys("01234", b"0" * 50_000_000),
    ],
    ids=["ratio", "entries", "size"],
)
def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path, entries: dict[str, bytes]) -> None:
    with pytest.raises(NotReadable, match="too large"):
        read_sheets(bomb(tmp_path / "w.xlsx", entries))


def test_a_small_sheet_that_packs_well_is_no_bomb(tmp_path: Path) -> None:
    table = [["nom"], *[["a" * 100]] * 20_000]
    path = ods(tmp_path / "w.ods", {"thèmes": table})
    assert path.stat().st_size * archive.MAX_RATIO < 20_000 * 180
    assert read_sheets(path)[0].size == 20_000


@pytest.mark.parametrize(
    "entries",
    [{"word/document.xml": b"x"}, {"mimetype": b"application/epub+zip", "content.xml": b"x"}, {"a": b"b"}],
)
def test_another_kind_of_archive_is_refused(tmp_path: Path, entries: dict[str, bytes]) -> None:
    with pytest.raises(NotReadable, match="not a workbook"):
        read_sheets(bomb(tmp_path / "w.xlsx", entries))


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = bomb(tmp_path / "w.xlsx", {"xl/workbook.xml": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(NotReadable, match="password"):
        read_sheets(put(path, bytes(data)))


def test_a_refusal_speaks_french(tmp_path: Path) -> None:
    with speak("fr"), pytest.raises(NotReadable, match=r"endommagé"):
        read_sheets(put(tmp_path / "a.xls", OLE))


def test_rows_are_counted_whatever_the_form(tmp_path: Path) -> None:
    rows = sum(len(table) for table in QUEYRAS.values())
    for form in (
        csv_folder(tmp_path / "c", QUEYRAS),
        xlsx(tmp_path / "w.xlsx", QUEYRAS),
        ods(tmp_path / "w.ods", QUEYRAS),
    ):
        seen: list[int] = []
        read_sheets(form, lambda seen=seen: seen.append(1))
        assert len(seen) == rows


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = put(tmp_path / "organisations.csv", ORGANISATIONS)
    os.truncate(path, archive.MAX_BYTES + 1)
    with pytest.raises(NotReadable, match="split it"):
        read_sheets(path)


def test_a_folder_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for name in ("organisations", "projets"):
        os.truncate(put(tmp_path / f"{name}.csv", ORGANISATIONS), archive.MAX_BYTES // 2 + 1)
    with pytest.raises(NotReadable, match="split it"):
        read_sheets(tmp_path)
