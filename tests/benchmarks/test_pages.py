"""Figures are put into the tables of a page, and what somebody said around them stays."""

from __future__ import annotations

from benchmarks.pages import behind_table, put

HEAD = "| what | MB |\n|---|--:|"
PAGE = f"# Page\n\nBefore.\n\n{HEAD}\n| index | 6.2 |\n\nBetween.\n\n| other | 1 |\n|---|--:|\n\nBehind.\n"


def test_a_line_takes_the_place_of_the_one_that_is_called_so_or_stands_at_the_end() -> None:
    assert put(PAGE, HEAD, "| index | 3.1 |", 1) == PAGE.replace("6.2", "3.1")
    assert put(PAGE, HEAD, "| links | 10.0 |", 1) == PAGE.replace("6.2 |\n", "6.2 |\n| links | 10.0 |\n")


def test_what_stands_behind_the_first_table_is_kept_with_its_tables() -> None:
    assert behind_table(PAGE) == "\nBetween.\n\n| other | 1 |\n|---|--:|\n\nBehind.\n"
    assert behind_table("# No table\n") == ""
