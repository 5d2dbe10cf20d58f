"""What is read is the same once it went from the process that reads to the one that asked."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from cordee import errors
from cordee.i18n import plain
from cordee.loaders.apart import Answer, Request, answer, read_apart
from cordee.loaders.sheets.cells import Number
from cordee.loaders.template.read import write_template
from tests.corpora import cases
from tests.loaders import own

ROOT = Path(__file__).resolve().parents[3]


def inputs() -> Iterator[Path]:
    """The inputs of the folder of cases, and the examples of the project."""
    place = cases()
    if place is not None:
        yield from sorted(path for path in (place / "facts").iterdir() if any(path.glob("*.csv")))
        yield from sorted(path for path in (place / "own-workbook").iterdir() if path.is_file())
    yield from sorted((ROOT / "examples" / "own").iterdir())
    yield ROOT / "examples" / "alpes"


def numbers(found: Answer) -> list[tuple[type, str, str]]:
    """Every cell, with what it counts where that is not what it shows."""
    return [
        (type(cell), str(cell), getattr(cell, "exact", ""))
        for sheet in found.opened.raw.tables
        for _, cells in sheet.rows
        for cell in cells
    ]


def same(one: Answer, other: Answer) -> None:
    assert one == other
    assert numbers(one) == numbers(other)


@pytest.mark.parametrize("path", list(inputs()), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_an_answer_comes_back_equal(path: Path) -> None:
    try:
        found = answer(Request(path, "d"))
    except errors.NotReadable as refused:
        assert str(pickle.loads(pickle.dumps(refused))) == str(refused)
        return
    same(pickle.loads(pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL)), found)


@pytest.mark.parametrize("name", ["PARTNERSHIP"])
def test_a_workbook_of_numbers_comes_back_equal(tmp_path: Path, name: str) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in getattr(own, name).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    request = Request(path, "d")
    same(read_apart(request), answer(request))


def test_numbers_shown_by_a_format_go_across(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Association", "Code postal", "Téléphone", "Part", "Subvention", "Le"])
    sheet.append(["Relief", 5004, 199001234, 0.45, 1200.005, "2020"])
    for column, shown in zip("BCDE", ("00000", '0#" "##" "##" "##" "##', "0%", '# ##0.00" €"'), strict=True):
        sheet[f"{column}2"].number_format = shown
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = read_apart(Request(path, "d"))
    same(found, answer(Request(path, "d")))
    assert Number in {kind for kind, _, _ in numbers(found)}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_template_goes_across(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_template(path, "fr")
    same(read_apart(Request(path, "d")), answer(Request(path, "d")))


KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_refusal_goes_across(kind: type[errors.CordeeError]) -> None:
    back = pickle.loads(pickle.dumps(kind(plain("why"))))
    assert type(back) is kind
    assert str(back) == "why"
