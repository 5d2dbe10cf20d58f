"""The year of money that no column dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import bodies, book, read

ROWS = [["Le Fil d'Ariane", "Région Sud", "1000"], ["La Bobine du Diois", "Région Sud", "900"]]


def years(path: Path, sheet: str, titles: list[str], rows: list[list[str]], above: str = "") -> set[object]:
    table = [*([[above], []] if above else []), titles, *rows]
    reading = read(book(path, {sheet: table}), yes=True)
    told = any("nothing dates" in note.text.said_in("en") for note in reading.notes)
    found: set[object] = {body.get("year") for body in bodies(reading, "FUNDS")}
    assert told is (found != {None} and "Année" not in titles and "2021" not in titles[-1])
    return found


TITLES = ["Bénéficiaire", "Financeur", "Montant accordé"]


@pytest.mark.parametrize(
    ("stem", "sheet", "above", "year"),
    [
        ("subventions 2023", "Feuil1", "", 2023),
        ("aides", "2022", "", 2022),
        ("export 2024", "Feuil1", "Subventions de la Région en 2021", 2021),
        ("aides_2023-11-28", "Feuil1", "", None),
        ("aides 2021-2023", "Feuil1", "", None),
        ("aides", "Feuil1", "", None),
    ],
)
def test_it_is_the_one_above_the_table_or_in_its_name(
    tmp_path: Path, stem: str, sheet: str, above: str, year: int | None
) -> None:
    assert years(tmp_path / f"{stem}.xlsx", sheet, TITLES, ROWS, above) == {year}


def test_columns_that_date_it_come_first(tmp_path: Path) -> None:
    path = tmp_path / "aides 2023.xlsx"
    rows = [[*ROWS[0], "2020"], [*ROWS[1], "NC"]]
    assert years(path, "Feuil1", [*TITLES, "Année"], rows) == {2020, None}
    assert years(path, "Feuil1", [*TITLES[:2], "Montant accordé 2021"], ROWS) == {2021}
