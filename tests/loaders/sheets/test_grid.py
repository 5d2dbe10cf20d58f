from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from cordee.errors import NotReadable
from cordee.loaders.sheets.grid import MAX_FILLED, MAX_ROWS, Broken, make_sheet
from cordee.loaders.sheets.merged import spread
from tests.loaders.build import sheet
from tests.texts import two

WHY = Broken(3, two("une valeur", "a value"), two("l'écrire", "write it"))


def test_a_sheet_of_nothing_has_no_header() -> None:
    empty = sheet("organisations", [])
    assert (empty.header, empty.rows, empty.size) == ((), (), 0)


def test_cells_are_clean_and_end_where_they_are_empty() -> None:
    got = sheet("organisations", [[" id ", "nom", ""], ["a", "  ", "\u00a0"], ["", "b"]])
    assert got.header == ("id", "nom", "")
    assert got.rows == ((2, ("a",)), (3, ("", "b")))


def test_only_a_csv_file_has_titles_that_are_empty_at_the_end() -> None:
    got = make_sheet("w.xlsx", "organisations", [(1, ["id", "nom", ""]), (2, ["a", "b", ""])], workbook=True)
    assert got.header == ("id", "nom")


def test_a_broken_row_is_not_also_a_row() -> None:
    rows = [(1, ["id"]), (2, ["a"]), (3, ["b"]), (4, ["c"])]
    got = make_sheet("x.xlsx", "x", rows, [WHY], workbook=True)
    assert [number for number, _ in got.rows] == [2, 4]
    assert got.size == 3


def test_a_row_between_two_broken_ones_stays() -> None:
    rows = [(number, [text]) for number, text in enumerate(("id", "a", "b", "c", "d", "e"), start=1)]
    broken = [replace(WHY, row=number) for number in (6, 3, 5)]
    got = make_sheet("x.xlsx", "x", rows, broken, workbook=True)
    assert got.rows == ((2, ("a",)), (4, ("c",)))
    assert [one.row for one in got.broken] == [3, 5, 6]
    assert got.size == 5


def test_a_place_in_a_workbook_names_the_sheet() -> None:
    assert make_sheet("w.xlsx", "financements", [], workbook=True).place(12) == "w.xlsx#financements:12"


def test_a_sheet_has_an_end() -> None:
    with pytest.raises(NotReadable, match="too large"):
        make_sheet("x.csv", "x", [(1, ["id"]), (MAX_ROWS + 1, ["a"])])


def test_rows_are_counted_as_they_come() -> None:
    seen: list[int] = []
    make_sheet("x.csv", "x", [(1, ["id"]), (2, ["a"])], tick=lambda: seen.append(1))
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("merged", "first_column"),
    [
        ([], ["a", "", "", "b"]),
        ([(1, 1, 3)], ["a", "a", "", "b"]),
        ([(1, 1, 2)], ["a", "a", "", "b"]),
        ([(1, 4, 9)], ["a", "", "", "b"]),
        ([(1, 1, 1)], ["a", "", "", "b"]),
        ([(1, 2, 3)], ["a", "", "", "b"]),
        ([(7, 1, 3)], ["a", "", "", "b"]),
        ([(1, 1, 2), (1, 4, 5)], ["a", "a", "", "b"]),
        ([(1, 4, 5), (1, 1, 3)], ["a", "a", "", "b"]),
    ],
)
def test_a_merged_cell_speaks_for_the_rows_below(
    merged: list[tuple[int, int, int]], first_column: list[str]
) -> None:
    cut = [(1, ["a", "x"]), (2, ["", "y"]), (3, []), (4, ["b"])]
    got = [(cells or [""])[0] for _, cells in spread(cut, [(*one, one[0]) for one in merged])]
    assert got == first_column


def test_a_row_that_holds_nothing_of_its_own_is_no_row() -> None:
    """What is two rows high is one record: read as two, its money would count twice."""
    cut = [(1, ["nom", "montant"]), (2, ["Refuge", "10 000"]), (3, ["", ""]), (4, ["Sentier", "5 000"])]
    both = [(1, 2, 3, 1), (2, 2, 3, 2)]
    assert [cells for _, cells in spread(cut, both)][2] == []


def test_merged_cells_may_stand_side_by_side() -> None:
    cut = [(1, ["a", "b"]), (2, ["", "", "x"]), (3, ["", "c"])]
    assert [cells for _, cells in spread(cut, [(2, 1, 2, 2), (1, 1, 3, 1)])] == [
        ["a", "b"],
        ["a", "b", "x"],
        ["a", "c"],
    ]


def test_each_of_several_merged_cells_speaks_for_its_own_rows() -> None:
    end = ["", "", "end"]
    cut = [(1, ["a", "x"]), (2, end), (3, ["b"]), (4, ["", "y"]), (5, end), (6, ["c"]), (7, end)]
    ranges = [(1, 1, 2, 1), (1, 3, 5, 1), (1, 6, 7, 1), (2, 4, 6, 2)]
    told = [["a", "x"], ["a", *end[1:]], ["b"], ["b", "y"], ["b", "y", "end"], ["c", "y"], ["c", *end[1:]]]
    for merged in permutations(ranges):
        assert [cells for _, cells in spread(((n, list(row)) for n, row in cut), list(merged))] == told


def test_a_long_sheet_of_few_columns_is_kept_and_a_longer_one_is_not() -> None:
    row = ("a", "b")
    cut = ((number, row) for number in range(1, 200_001))
    assert make_sheet("f.csv", "f", cut).size == 199_999
    with pytest.raises(NotReadable):
        make_sheet("f.csv", "f", ((number, row) for number in range(1, MAX_FILLED + 2)))
