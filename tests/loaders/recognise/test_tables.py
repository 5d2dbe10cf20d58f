from __future__ import annotations

import pytest

from cordee.loaders.recognise.tables import Found, find_tables
from cordee.loaders.recognise.titles import title_sureness
from cordee.loaders.sheets.grid import make_sheet

ROWS = [["Structure", "Commune", "Montant"], ["Alpha", "Gap", "10"], ["Bêta", "Die", "20"]]


def tables(rows: list[list[str]]) -> tuple[Found, ...]:
    return find_tables(make_sheet("f.xlsx", "s", enumerate(rows, start=1), workbook=True), title_sureness)


@pytest.mark.parametrize("above", [[], [["Annuaire"]], [["Annuaire"], [], ["mis à jour le 12/11"], []]])
def test_the_titles_are_found_under_what_stands_above(above: list[list[str]]) -> None:
    (found,) = tables([*above, *ROWS])
    assert found.table.header == ("Structure", "Commune", "Montant")
    assert [number for number, _ in found.rows] == [len(above) + 2, len(above) + 3]
    assert found.banner == tuple(row[0] for row in above if row)


@pytest.mark.parametrize(
    "total",
    [["TOTAL", "", "30"], ["Sous-total Isère", "", "30"], ["Total général :", "2", "30"], ["", "", "30"],
     ["Summe", "", "30,00 €"], ["", "Total", "30"], ["Montant total", "", "30"], ["Cumul", "", "30"],
     ["Nombre de structures : 2"], ["TOTAL DES AIDES", "2 projets", "30"]],
)  # fmt: skip
def test_rows_that_sum_up_are_no_facts(total: list[str]) -> None:
    (found,) = tables([*ROWS, total])
    assert list(found.aside) == [4]


@pytest.mark.parametrize(
    "row", [["TotalEnergies", "Pau", "30"], ["Total Fitness", "Gap", ""], ["Gamma", "", "5"]]
)
def test_rows_that_look_like_it_are_kept(row: list[str]) -> None:
    (found,) = tables([*ROWS, row])
    assert not found.aside


FOUR = [*ROWS, ["Gamma", "Lus", "5"], ["Delta", "", "4"]]


@pytest.mark.parametrize(
    "rows, last",
    [
        (FOUR, ["4 structures"]),
        (FOUR, ["4"]),
        ([*FOUR[:4], ["Epsilon", "Buis", "5"]], ["Aides aux structures", "", "40"]),
    ],
)
def test_a_last_row_that_sums_up_all_above_is_no_fact(rows: list[list[str]], last: list[str]) -> None:
    (found,) = tables([*rows, last])
    assert list(found.aside) == [len(rows) + 1]


@pytest.mark.parametrize("last", [["3 structures"], ["Zêta", "", "38"], ["Zêta", "Lus", "39"]])
def test_a_last_row_that_sums_nothing_up_or_leaves_nothing_out_is_kept(last: list[str]) -> None:
    (found,) = tables([*FOUR, last])
    assert not found.aside


GRANTS = [
    ["Financeur", "Bénéficiaire", "2022", "2023"],
    ["Région", "Chouette", "1000", "2000"],
    ["Région", "Hibou", "500", ""],
]


@pytest.mark.parametrize(
    "rows",
    [
        [["Région", "Total", "1500", "2000"]],
        [
            ["Région", "Total", "1 500 €", "2000"],
            ["Drôme", "Merle", "10", "10"],
            ["Drôme", "Total", "10", "10"],
        ],
        [["Région", "Sous-total", "1500", "2000"], ["Région", "Total général", "9", "9"]],
        [["Drôme", "Merle", "7", ""], ["", "Merle", "3", ""], ["Drôme", "TOTAL", "10", ""]],
    ],
)
def test_totals_beside_the_name_of_their_group_are_no_facts(rows: list[list[str]]) -> None:
    (found,) = tables([*GRANTS, *rows])
    kept = [cells for _, cells in found.rows if "otal" in cells[1].lower()]
    assert found.aside
    assert not kept


@pytest.mark.parametrize(
    "rows",
    [
        [["Total", "Hibou", "500", ""], ["Total", "Chouette", "70", ""]],
        [["Total", "Chouette", "1000", "2000"]],
        [["Région", "Total Jazz", "1500", "2000"]],
        [["Région", "Total", "1500", "1999"]],
    ],
)
def test_what_is_called_total_and_sums_nothing_up_is_kept(rows: list[list[str]]) -> None:
    (found,) = tables([*GRANTS, *rows])
    assert not found.aside


def test_titles_that_come_again_are_told_apart() -> None:
    titles = ["Projet", "Financeur", "Montant", "Financeur", "Montant"]
    rows = ["Bus", "Région", "10", "ANCT", "20"]
    (found,) = tables([titles, rows, titles, [*rows[:4], "30"]])
    assert found.table.header == ("Projet", "Financeur", "Montant", "Financeur (2)", "Montant (2)")
    assert list(found.aside) == [3]


def test_titles_again_and_headings_are_no_facts() -> None:
    (found,) = tables([*ROWS, ROWS[0], ["ISÈRE"], ["Gamma", "Mens", "5"], ["Delta", "Mens", "6"]])
    assert set(found.aside) == {4, 5}


def test_tables_stand_one_under_another() -> None:
    first, second = tables([*ROWS, [], ["Personnes"], ["Contact", "Mail"], ["Zoé Lin", "z@example.org"]])
    assert len(first.table.rows) == 3
    assert (second.table.header, second.banner) == (("Contact", "Mail"), ("Personnes",))
    assert [number for number, _ in second.rows] == [7]


def test_titles_over_two_lines_are_told_together() -> None:
    (found,) = tables(
        [["Structure", "", "Contact", ""], ["Nom", "Ville", "Nom", "Mail"], ["Alpha", "Gap", "Zoé", "z"]]
    )
    assert found.table.header == ("Structure – Nom", "Structure – Ville", "Contact – Nom", "Contact – Mail")


@pytest.mark.parametrize("rows", [[], [["Bonjour"]], [["a"], ["b"], ["c"]], [["Structure", "Commune"]]])
def test_a_sheet_without_two_columns_of_rows_has_no_table(rows: list[list[str]]) -> None:
    assert tables(rows) == ()


def test_a_banner_between_two_gaps_is_of_the_table_under_it() -> None:
    under = [["Nom du réseau", "Territoire"], ["Relief", "Isère"], ["RCA", "Drôme"]]
    first, second = tables([*ROWS, [], ["RÉSEAUX AMIS"], [], *under])
    assert [cells[0] for _, cells in first.rows] == ["Alpha", "Bêta"]
    assert second.banner == ("RÉSEAUX AMIS",)
