"""Titles of groups between rows, which are no records; and rows with a name alone, which are."""

from __future__ import annotations

import pytest

from cordee.loaders.recognise.headings import headings
from cordee.loaders.recognise.tables import Found, find_tables
from cordee.loaders.recognise.titles import title_sureness
from cordee.loaders.sheets.grid import make_sheet

TITLES = ["Structure", "Commune", "Site"]
FULL = [
    [name, "Die", "x.fr"] for name in ("La Bobine", "Le Fil", "Café des Liens", "Les Amis", "MJC du Haut")
]


def told(*rows: list[str], banners: frozenset[int] = frozenset()) -> tuple[list[str], list[str]]:
    """The titles of groups, sure then doubtful."""
    found = headings([(number, tuple(cells)) for number, cells in enumerate(rows, start=2)], banners)
    return list(found.sure.values()), list(found.doubtful.values())


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("RÉSEAUX DU NORD", "RÉSEAUX DU SUD", ["RÉSEAUX DU NORD", "RÉSEAUX DU SUD"]),
        ("Collège des associations", "Collège des usagers", None),
        ("A. COLLECTIVITÉS", "B. ASSOCIATIONS", ["COLLECTIVITÉS", "ASSOCIATIONS"]),
        ("1) Les grands", "2) Les petits", ["Les grands", "Les petits"]),
        ("Associations (2)", "Collectivités (3)", ["Associations", "Collectivités"]),
        ("Haut plateau :", "Vallée :", ["Haut plateau", "Vallée"]),
        ("► Haut plateau", "► Vallée", ["Haut plateau", "Vallée"]),
        ("Drôme", "Hautes-Alpes", None),
        ("Axe 1 : mobilité", "Axe 2 : habitat", None),
        ("TIERS-LIEUX", "CAFÉS", None),
    ],
)
def test_titles_of_groups_are_no_records(first: str, second: str, names: list[str] | None) -> None:
    assert told([first], *FULL[:2], [second], *FULL[2:]) == (names or [first, second], [])


def test_a_cell_merged_across_is_a_title_unless_every_name_is_merged() -> None:
    rows = [["Haut plateau"], *FULL[:2], ["Vallée"], *FULL[2:]]
    assert told(*rows, banners=frozenset((2, 5))) == (["Haut plateau", "Vallée"], [])
    assert told(*rows, banners=frozenset(range(2, 20)))[0] == []


def test_what_every_cell_says_is_a_title() -> None:
    assert told(["Haut plateau"] * 3, *FULL)[0] == ["Haut plateau"]


@pytest.mark.parametrize("name", ["Mixages", "Collège Jean Moulin (Die)", "Le Granjou, Mens"])
def test_a_record_with_its_name_alone_is_kept(name: str) -> None:
    sure, _ = told(*FULL[:2], [name], *FULL[2:])
    assert sure == []


@pytest.mark.parametrize("name", ["ADRETS", "MJC DU BAS", "Collège Jean Moulin", "Communes forestières"])
def test_what_may_be_either_is_kept_and_told(name: str) -> None:
    assert told(*FULL[:2], [name], *FULL[2:]) == ([], [name])


def test_an_acronym_among_titles_is_kept_and_told() -> None:
    rows = (["RÉSEAUX DU NORD"], *FULL[:2], ["ADRETS"], FULL[2], ["RÉSEAUX DU SUD"], *FULL[3:])
    assert told(*rows) == (["RÉSEAUX DU NORD", "RÉSEAUX DU SUD"], ["ADRETS"])


def test_names_that_are_all_in_capitals_are_names() -> None:
    upper = [[name.upper(), place, site] for name, place, site in FULL]
    assert told(["LE GRANJOU"], *upper[:2], ["VÉLOS DU VERCORS"], *upper[2:])[0] == []


def test_a_last_row_is_above_nothing() -> None:
    assert told(*FULL, ["ASSOCIATIONS"]) == ([], [])


def test_places_in_a_list_of_places_are_rows() -> None:
    assert told(["Isère", "38", "x"], ["Drôme"], ["Savoie", "73", "y"], ["Loire", "42", "z"])[0] == []


def tables(titles: list[str], *rows: list[str]) -> Found:
    cut = enumerate([titles, *rows], start=1)
    (found,) = find_tables(make_sheet("f.xlsx", "s", cut, workbook=True), title_sureness)
    return found


def test_each_row_is_given_the_title_of_its_group() -> None:
    found = tables(TITLES, ["Associations"], *FULL[:2], ["Collectivités"], *FULL[2:])
    assert found.table.header == (*TITLES, "Category (titles of groups)")
    assert [cells[3] for _, cells in found.rows] == ["Associations"] * 2 + ["Collectivités"] * 3
    assert set(found.aside) == {2, 5}


def test_where_a_column_says_the_category_the_titles_are_only_told() -> None:
    titles = ["Structure", "Type", "Site"]
    found = tables(titles, ["Associations"], *FULL[:2], ["Collectivités"], *FULL[2:])
    assert (list(found.table.header), set(found.aside)) == (titles, {2, 5})
