"""The steps of a grant side by side in one row, and what 0 or a refusal says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import bodies, book, read

Cell = str | int | float | None


def told(path: Path, titles: list[str], *rows: list[Cell]) -> list[tuple[str, int | None, int | None]]:
    """The stage, year and cents of each grant of such a table, which is read whole."""
    reading = read(book(path / "t.xlsx", {"Aides": [titles, *rows]}), yes=True)
    assert (reading.rejected, reading.lost) == ((), ())
    found = [(b.get("stage", ""), b.get("year"), b.get("amount")) for b in bodies(reading, "FUNDS")]
    return sorted(found, key=str)


@pytest.mark.parametrize(
    ("first", "titles"),
    [
        ("planned", ["Prévu", "Attribué", "Versé"]),
        ("requested", ["Demandé", "Accordé", "Versé"]),
        ("requested", ["Montant demandé", "Montant voté", "Montant mandaté"]),
        ("requested", ["Subvention sollicitée (€)", "Subvention accordée (€)", "Subvention versée (€)"]),
        ("requested", ["Requested", "Awarded", "Paid"]),
    ],
)
def test_each_step_is_a_stage_of_the_grant(tmp_path: Path, first: str, titles: list[str]) -> None:
    found = told(
        tmp_path,
        ["Projet", "Financeur", *titles],
        ["Épicerie", "Région Sud", 10000, 8000, 5000],
        ["Vélo", "CAF", "1 000,50", None, None],
    )
    assert found == [
        ("awarded", None, 800000),
        ("paid", None, 500000),
        (first, None, 1000000),
        (first, None, 100050),
    ]


def test_steps_of_several_years(tmp_path: Path) -> None:
    titles = ["Financeur", "Projet", "2022 demandé", "2022 accordé", "2023 demandé", "Versé 2023"]
    found = told(tmp_path, titles, ["CAF", "Épicerie", 2000, 1500, 3000, 2500])
    assert found == [
        ("awarded", 2022, 150000),
        ("paid", 2023, 250000),
        ("requested", 2022, 200000),
        ("requested", 2023, 300000),
    ]


@pytest.mark.parametrize("nothing", [0, "0 €", "refusé", "Annulée"])
def test_nothing_granted_of_what_was_asked_for_is_told(tmp_path: Path, nothing: Cell) -> None:
    rows: list[list[Cell]] = [["Four", "CAF", 1000, nothing], ["Vélo", "CAF", 900, 800]]
    found = told(tmp_path, ["Projet", "Financeur", "Demandé", "Accordé"], *rows)
    assert found == [
        ("awarded", None, 0),
        ("awarded", None, 80000),
        ("requested", None, 100000),
        ("requested", None, 90000),
    ]


def test_zero_is_an_amount_that_is_known_and_no_grant_of_a_year(tmp_path: Path) -> None:
    assert told(tmp_path, ["Projet", "Financeur", "Montant accordé"], ["Four", "CAF", 0]) == [
        ("awarded", None, 0)
    ]
    years = ["Projet", "Financeur", "Montant accordé 2022", "Montant accordé 2023"]
    assert told(tmp_path, years, ["Four", "CAF", 0, 50]) == [("awarded", 2023, 5000)]
    assert told(tmp_path, years, ["Four", "CAF", 0, 0]) == [("awarded", 2022, 0)]


@pytest.mark.parametrize("status", ["Terminé", "En cours", "à venir", "versé"])
def test_how_far_the_project_is_says_nothing_of_what_its_columns_tell(tmp_path: Path, status: str) -> None:
    titles = ["Action", "Partenaire financier", "Montant sollicité", "Montant obtenu", "État d'avancement"]
    rows: list[list[Cell]] = [["Four", "CAF", 900, 800, status], ["Vélo", "CAF", 300, None, "En cours"]]
    assert told(tmp_path, titles, *rows) == [
        ("awarded", None, 80000),
        ("requested", None, 30000),
        ("requested", None, 90000),
    ]


def test_a_stage_of_its_own_is_that_of_the_one_amount(tmp_path: Path) -> None:
    titles = ["Projet", "Financeur", "Montant", "Statut du dossier"]
    rows: list[list[Cell]] = [["Four", "CAF", 900, "accordé"], ["Vélo", "CAF", 300, "refusé"]]
    assert told(tmp_path, titles, *rows) == [("awarded", None, 90000), ("refused", None, 30000)]


def test_nothing_granted_by_a_payer_of_its_own_column(tmp_path: Path) -> None:
    titles = ["Projet", "Région demandé", "Région accordé"]
    assert told(tmp_path, titles, ["Four", 1000, 0], ["Vélo", 0, 0]) == [
        ("awarded", None, 0),
        ("requested", None, 100000),
    ]


def test_ticks_and_words_under_a_step_are_no_amounts(tmp_path: Path) -> None:
    titles = ["Projet", "Financeur", "Montant", "Payé"]
    reading = read(
        book(tmp_path / "t.xlsx", {"A": [titles, ["Four", "CAF", 10, "x"], ["Vélo", "CAF", 20, "non"]]})
    )
    assert [body["amount"] for body in bodies(reading, "FUNDS")] == [1000, 2000]


def test_the_currency_is_that_of_the_cell(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["A", "Fondation X", "12 000"],
        ["B", "Fondation X", "$1,500"],
        ["C", "Fondation X", "8 000,50"],
        ["D", "Fondation X", "3 000 €"],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"A": [["Projet", "Financeur", "Montant accordé"], *rows]}))
    assert sorted((b["amount"], b.get("currency", "EUR")) for b in bodies(reading, "FUNDS")) == [
        (150000, "USD"),
        (300000, "EUR"),
        (800050, "EUR"),
        (1200000, "EUR"),
    ]


def test_rows_that_are_refused_tell_their_money_once_for_all_its_steps(tmp_path: Path) -> None:
    titles = ["Projet", "Financeur", "Demandé", "Accordé", "Versé"]
    rows: list[list[Cell]] = [
        ["Four", "CAF", 100, 90, 80],
        [None, "CAF", 1000, 900, 800],
        ["Vélo", None, 50, 40, None],
        ["Pain", "CAF; MSA", 7, None, None],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"A": [titles, *rows]}), yes=True)
    assert [(one.row, one.cents, one.currency) for one in reading.rejected] == [
        (3, 800_00, "EUR"),
        (4, 40_00, "EUR"),
        (5, 7_00, "EUR"),
    ]


def test_a_total_beside_those_who_pay_is_the_cost_and_ones_own_part_nobodys(tmp_path: Path) -> None:
    titles = ["Projet", "Total", "FEADER", "Région Sud", "Autofin."]
    rows: list[list[Cell]] = [
        ["Cabane", 12000, 6000, 2400, 3600],
        ["Panneaux", "4 550,50", None, 2730, 1820.5],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"Projets": [titles, *rows]}), yes=True)
    assert sorted(body["cost"] for body in bodies(reading, "Project")) == [455_050, 1_200_000]
    payers = {body["name"] for kind in ("Organisation", "Programme") for body in bodies(reading, kind)}
    assert payers == {"FEADER", "Région Sud"}
    alone = book(tmp_path / "a.xlsx", {"Projets": [["Projet", "Thème", "Total"], ["Cabane", "eau", 12]]})
    assert all("cost" not in body for body in bodies(read(alone, yes=True), "Project"))


def test_the_period_of_a_mandate_is_that_of_the_post(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["FDSEA 05", "René Laurans", "2021-2027"],
        ["INRAE", "Sandra Lavorel (présidente)", "depuis 2019"],
    ]
    path = book(tmp_path / "t.xlsx", {"Élus": [["Structure", "Titulaire", "Mandat"], *rows]})
    posts = [
        (b.get("role"), b.get("since"), b.get("until")) for b in bodies(read(path, yes=True), "WORKS_FOR")
    ]
    assert sorted(posts) == [("Titulaire", "2021", "2027"), ("présidente", "2019", None)]
    people: list[list[Cell]] = [
        ["FAURE", "Lucas", "CC du Diois", "2020-2026"],
        ["BLANC", "Léa", "CAF", "2019-2025"],
    ]
    titles: list[Cell] = ["Nom", "Prénom", "Structure", "Mandat"]
    reading = read(book(tmp_path / "p.xlsx", {"Annuaire": [titles, *people]}), yes=True)
    found = [(b.get("role"), b.get("since"), b.get("until")) for b in bodies(reading, "WORKS_FOR")]
    assert sorted(found, key=str) == [(None, "2019", "2025"), (None, "2020", "2026")]
