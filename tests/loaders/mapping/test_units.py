"""The unit of amounts whose title names none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import bodies, book, read

Rows = list[list[object]]
ROWS: Rows = [["Alpages demain", 180, 90, 36], ["Refuges éclairés", "64,5", "32,25", None]]


def told(path: Path, titles: list[str], rows: Rows) -> tuple[list[int], list[int], str]:
    """The cents of costs and of grants, and what is said of units."""
    reading = read(book(path, {"Projets": [titles, *rows]}), yes=True)
    costs = sorted(body["cost"] for body in bodies(reading, "Project") if "cost" in body)
    grants = sorted(body["amount"] for body in bodies(reading, "FUNDS"))
    said = [note.text.said_in("fr") for note in reading.notes if "unité" in note.text.said_in("fr")]
    return costs, grants, " ".join(said)


@pytest.mark.parametrize(
    ("titles", "names", "like"),
    [
        (
            ["Coût total (k€)", "FEADER", "Région Sud"],
            "« FEADER », « Région Sud » ne disent pas leur unité : lues",
            0,
        ),
        (["Coût total", "FEADER (k€)", "Région Sud (k€)"], "« Coût total » ne dit pas son unité : lue", 1),
    ],
)
def test_cost_and_what_is_paid_are_in_the_unit_of_each_other(
    tmp_path: Path, titles: list[str], names: str, like: int
) -> None:
    costs, grants, said = told(tmp_path / "b.xlsx", ["Projet", *titles], ROWS)
    assert costs == [6_450_000, 18_000_000]
    assert grants == [3_225_000, 3_600_000, 9_000_000]
    assert said.startswith(f"{names} en k€ comme « {titles[like]} »")


@pytest.mark.parametrize(("unit", "times"), [("kCHF", 100_000), ("CHF", 100)])
def test_a_cost_in_another_currency_is_no_euros_and_what_is_paid_is_in_it(
    tmp_path: Path, unit: str, times: int
) -> None:
    rows: Rows = [["Alpages", 180, 90], ["Refuges", 64, 32]]
    path = book(tmp_path / "b.xlsx", {"Projets": [["Projet", f"Coût total ({unit})", "FEDER"], *rows]})
    reading = read(path, yes=True)
    assert [body.get("cost") for body in bodies(reading, "Project")] == [None, None]
    assert [lost.fault.value for lost in reading.lost] == [f"180 {unit}", f"64 {unit}"]
    grants = [(body["amount"], body["currency"]) for body in bodies(reading, "FUNDS")]
    assert grants == [(90 * times, "CHF"), (32 * times, "CHF")]
    said = " ".join(note.text.said_in("fr") for note in reading.notes)
    assert f"« FEDER » ne dit pas son unité : lue en {unit} comme" in said


def test_payers_are_in_the_unit_of_one_of_them(tmp_path: Path) -> None:
    rows: Rows = [["Alpages demain", 90, 36], ["Refuges éclairés", "32,25", 1]]
    reading = read(
        book(tmp_path / "b.xlsx", {"Projets": [["Projet", "FEADER (k€)", "Région Sud"], *rows]}), yes=True
    )
    amounts = sorted(body["amount"] for body in bodies(reading, "FUNDS"))
    assert amounts == [100_000, 3_225_000, 3_600_000, 9_000_000]


@pytest.mark.parametrize(
    ("titles", "rows"),
    [
        (["Projet", "Coût total (k€)", "FEADER"], [["Alpages", 180, 90_000], ["Refuges", 64, 32_250]]),
        (["Projet", "Coût total (k€)", "FEADER (€)"], [["Alpages", 180, 90], ["Refuges", 64, 32]]),
        (["Projet", "Coût total (k€)", "FEADER"], [["Alpages", 180, "90 €"], ["Refuges", 64, "32 €"]]),
        (["Projet", "Coût total (k€)", "FEADER"], [["Alpages", 180, 90], ["Refuges", 64, 32_250]]),
        (["Projet", "Coût total", "FEADER (k€)"], [["Alpages", 180_000, 290], ["Refuges", 64_000, 64_001]]),
        (["Projet", "Coût total (k€)", "FEADER"], [["Alpages", 180, None], ["Refuges", None, 90]]),
        (["Projet", "Coût total", "FEADER"], [["Alpages", 180, 90], ["Refuges", 64, 32]]),
    ],
)
def test_what_its_figures_speak_against_or_that_names_a_currency_is_in_euros(
    tmp_path: Path, titles: list[str], rows: Rows
) -> None:
    costs, grants, said = told(tmp_path / "b.xlsx", titles, rows)
    assert said == ""
    written = [[int(str(cell or 0).removesuffix(" €")) for cell in row[1:]] for row in rows]
    cents = [100_000 if "k€" in title else 100 for title in titles[1:]]
    assert costs == sorted(row[0] * cents[0] for row in written if row[0])
    assert grants == sorted(row[1] * cents[1] for row in written if row[1])


def test_payers_whose_figures_are_far_apart_are_of_two_units(tmp_path: Path) -> None:
    rows: Rows = [["Alpages", 90, 36_000], ["Refuges", 32, 1_000]]
    path = book(tmp_path / "b.xlsx", {"Projets": [["Projet", "FEADER (k€)", "Région Sud"], *rows]})
    amounts = sorted(body["amount"] for body in bodies(read(path, yes=True), "FUNDS"))
    assert amounts == [100_000, 3_200_000, 3_600_000, 9_000_000]


@pytest.mark.parametrize("payer", ["Région Sud", "Département", "Département 74"])
def test_figures_of_a_place_as_large_as_those_of_another_payer_are_paid(tmp_path: Path, payer: str) -> None:
    rows: Rows = [["Alpages", 90, 36], ["Refuges", 32, 15]]
    path = book(tmp_path / "b.xlsx", {"Projets": [["Projet", "FEADER (k€)", payer], *rows]})
    amounts = sorted(body["amount"] for body in bodies(read(path, yes=True), "FUNDS"))
    assert amounts == [1_500_000, 3_200_000, 3_600_000, 9_000_000]
    rows = [["Alpages", 90_000, 36], ["Refuges", 32_000, 15]]
    path = book(tmp_path / "codes.xlsx", {"Projets": [["Projet", "FEADER", payer], *rows]})
    amounts = sorted(body["amount"] for body in bodies(read(path, yes=True), "FUNDS"))
    assert amounts == [3_200_000, 9_000_000]
