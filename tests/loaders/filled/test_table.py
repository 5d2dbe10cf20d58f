"""A filled table read back from files made by hand: titles anywhere, columns moved, what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from cordee.errors import NotReadable
from cordee.loaders.filled.table import Filled, Layout, Stranger, is_open, read_filled
from cordee.loaders.filled.trace import Trace, marks
from tests.texts import two

COLUMNS = {
    "name": two("réseau ou démarche", "network or scheme"),
    "why": two("pourquoi", "why"),
    "progress": two("avancement", "progress"),
    "note": two("note", "note"),
    "trace": two("trace", "trace"),
    "id": two("id", "id"),
}
LAYOUT = Layout({name: (title,) for name, title in COLUMNS.items()}, (tuple(COLUMNS),))
TRACE = Trace("s1", "r1", {"name": marks("EV"), "note": ()})
HEAD = ["Réseau ou démarche", "Pourquoi", "Avancement", "Note", "trace", "id"]
LINE = ["EV", "parce que", "tissé", "une note", TRACE.text(), "r1"]


def csv_file(folder: Path, *rows: list[str], separator: str = ";", name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text("".join(separator.join(row) + "\n" for row in rows), encoding="utf-8", newline="\n")
    return path


def one(path: Path) -> Filled:
    (found,) = read_filled(path, LAYOUT)
    return found


def test_a_line_by_column_with_its_trace(tmp_path: Path) -> None:
    filled = one(csv_file(tmp_path, HEAD, LINE))
    (row,) = filled.rows
    assert row.number == 2
    assert row.trace == TRACE
    cells = {"name": "EV", "why": "parce que", "progress": "tissé", "note": "une note", "id": "r1"}
    assert row.cells == cells
    assert (filled.file, filled.sheet, filled.language) == ("t.csv", "", "fr")
    assert filled.place(2, "note") == "t.csv:2:D"
    assert (filled.missing, filled.strangers, filled.broken) == ((), (), ())


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_separator(tmp_path: Path, separator: str) -> None:
    assert one(csv_file(tmp_path, HEAD, LINE, separator=separator)).rows[0].cells["note"] == "une note"


def test_columns_may_be_moved_and_titles_written_otherwise(tmp_path: Path) -> None:
    head = ["ID", "  NOTE ", "reseau ou demarche", "Avancement", "TRACE", "pourquoi ?"]
    filled = one(csv_file(tmp_path, head, ["r1", "n", "EV", "", TRACE.text(), "p"]))
    assert filled.rows[0].cells == {"name": "EV", "why": "p", "progress": "", "note": "n", "id": "r1"}
    assert filled.titles["note"] == "NOTE"
    assert filled.letters["note"] == "B"


def test_titles_in_english(tmp_path: Path) -> None:
    head = ["Network or scheme", "Why", "Progress", "Note", "trace", "id"]
    assert one(csv_file(tmp_path, head, LINE)).language == "en"


def test_rows_above_the_titles_are_passed_over(tmp_path: Path) -> None:
    above = [["Réunion du 12 mars", "", "", "", "", ""], ["", "Note", "", "", "", ""]]
    filled = one(csv_file(tmp_path, *above, HEAD, LINE))
    assert [row.cells["name"] for row in filled.rows] == ["EV"]
    assert filled.rows[0].number == 4


def test_without_titles_columns_are_those_of_the_table(tmp_path: Path) -> None:
    filled = one(csv_file(tmp_path, LINE, LINE))
    assert [row.cells["note"] for row in filled.rows] == ["une note", "une note"]
    assert [row.number for row in filled.rows] == [1, 2]
    assert filled.titles["note"] == "note"


def test_empty_rows_and_cells_that_are_missing(tmp_path: Path) -> None:
    filled = one(csv_file(tmp_path, HEAD, ["", "", "", "", "", ""], ["EV"]))
    (row,) = filled.rows
    assert (row.number, row.cells["note"], row.trace) == (3, "", None)


def test_a_column_missing_and_one_that_is_not_ours(tmp_path: Path) -> None:
    head = ["Réseau ou démarche", "Pourquoi", "Avancemen", "Priorité", "", "trace"]
    filled = one(
        csv_file(tmp_path, head, ["EV", "p", "tissé", "haute", "en marge", ""], ["X", "", "", "", "", ""])
    )
    assert filled.missing == ("progress", "note", "id")
    assert filled.strangers == (
        Stranger("Avancemen", 1, "progress"),
        Stranger("Priorité", 1, ""),
        Stranger("E", 1, ""),
    )


def test_an_empty_column_that_is_not_ours_is_nothing(tmp_path: Path) -> None:
    assert one(csv_file(tmp_path, [*HEAD, "Priorité"], [*LINE, ""])).strangers == ()


def test_of_two_columns_with_one_title_the_first_is_read_and_the_other_said(tmp_path: Path) -> None:
    filled = one(csv_file(tmp_path, [*HEAD, "Note"], [*LINE, "autre"]))
    assert filled.rows[0].cells["note"] == "une note"
    assert filled.strangers == (Stranger("Note", 1, ""),)


def test_a_carriage_return_in_letters_is_taken_off(tmp_path: Path) -> None:
    line = [*LINE]
    line[3] = '"a_x000D_\nb"'
    assert one(csv_file(tmp_path, HEAD, line)).rows[0].cells["note"] == "a\nb"


def workbook(path: Path, **sheets: list[list[str]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_every_sheet_that_is_a_table_is_read(tmp_path: Path) -> None:
    sheets = {"Lisez": [["du texte"]], "Lundi": [HEAD, LINE], "Mardi": [HEAD, LINE]}
    found = read_filled(workbook(tmp_path / "t.xlsx", **sheets), LAYOUT)
    assert [filled.sheet for filled in found] == ["Lundi", "Mardi"]
    assert found[1].place(2, "note") == "t.xlsx#Mardi:2:D"


def test_a_formula_never_computed_costs_its_cell_and_its_row_when_it_names_it(tmp_path: Path) -> None:
    rows = [["X", "", "", "=1+1", "", ""], ["=1+1", "", "", "x", "", ""]]
    filled = one(workbook(tmp_path / "t.xlsx", T=[HEAD, LINE, *rows]))
    assert [row.cells["name"] for row in filled.rows] == ["EV", "X"]
    assert "#N/A" in filled.rows[1].cells.values()
    assert [broken.row for broken in filled.broken] == [4]


@pytest.mark.parametrize(
    ("name", "rows", "said"),
    [
        ("t.csv", [["nom", "ville"], ["x", "y"]], "not an identification table"),
        ("t.csv", [["Pourquoi", "Avancement", "Note"], ["x", "y", "z"]], "not an identification table"),
        ("t.pdf", [HEAD, LINE], "no .xlsx"),
        ("~$t.xlsx", [HEAD], "working file"),
        (".~lock.t.ods#", [HEAD], "working file"),
    ],
)
def test_what_is_no_table_is_refused_with_the_remedy(
    tmp_path: Path, name: str, rows: list[list[str]], said: str
) -> None:
    with pytest.raises(NotReadable) as refused:
        read_filled(csv_file(tmp_path, *rows, name=name), LAYOUT)
    assert said in refused.value.message.said_in("en")
    assert refused.value.message.said_in("fr") != refused.value.message.said_in("en")


def test_a_lock_names_the_file_to_give(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match=r"give “t\.xlsx”"):
        read_filled(tmp_path / "~$t.xlsx", LAYOUT)
    with pytest.raises(NotReadable, match=r"give “t\.ods”"):
        read_filled(tmp_path / ".~lock.t.ods#", LAYOUT)


def test_an_empty_or_absent_file(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_bytes(b"")
    for name in ("e.csv", "absent.xlsx"):
        with pytest.raises(NotReadable):
            read_filled(tmp_path / name, LAYOUT)


@pytest.mark.parametrize("lock", ["~$t.xlsx", ".~lock.t.xlsx#"])
def test_a_file_open_in_a_spreadsheet_is_seen(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "t.xlsx"
    assert not is_open(path)
    (tmp_path / lock).write_bytes(b"")
    assert is_open(path)
