"""The day of a file: what the workbook says, else what the disk says."""

from __future__ import annotations

import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cordee.loaders.filled.day import written_day

ON_DISK = "2020-02-02"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>{}</dcterms:created>'
    "<dcterms:modified>{}</dcterms:modified></cp:coreProperties>"
)
META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<office:meta><meta:creation-date>{}</meta:creation-date><dc:date>{}</dc:date></office:meta>"
    "</office:document-meta>"
)


def aged(path: Path) -> Path:
    moment = datetime.fromisoformat(f"{ON_DISK}T12:00:00+00:00").astimezone(UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def book(folder: Path, **parts: str) -> Path:
    path = folder / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        for name, text in parts.items():
            archive.writestr({"core": "docProps/core.xml", "meta": "meta.xml"}[name], text)
    return aged(path)


@pytest.mark.parametrize(("part", "text"), [("core", CORE), ("meta", META)])
def test_a_workbook_says_when_it_was_saved(tmp_path: Path, part: str, text: str) -> None:
    path = book(tmp_path, **{part: text.format("2026-01-01T08:00:00Z", "2026-11-20T17:03:00Z")})
    assert written_day(path) == "2026-11-20"


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"core": CORE.format("2021-05-01T00:00:00Z", "2021-05-01T00:00:00Z")},
        {"core": CORE.format("", "")},
        {"core": CORE.format("2021", "hier soir")},
        {"core": "<broken"},
        {"core": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'},
    ],
)
def test_else_the_disk_does(tmp_path: Path, parts: dict[str, str]) -> None:
    assert written_day(book(tmp_path, **parts)) == ON_DISK


def test_a_csv_file_has_the_day_of_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a", encoding="utf-8")
    assert written_day(aged(path)) == ON_DISK


def test_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        written_day(tmp_path / "absent.xlsx")
