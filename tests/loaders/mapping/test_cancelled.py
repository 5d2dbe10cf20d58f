"""Money that a row says came to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import bodies, book, read

TITLES = ["Année", "Financeur", "Bénéficiaire", "Montant (€)"]


@pytest.mark.parametrize(
    ("year", "title", "cell", "cancelled", "told"),
    [
        ("2024 (annulé)", "Observations", "", True, True),
        ("2024", "Observations", "annulé", True, True),
        ("2024", "Observations", "Subvention annulée le 3/04/2024", True, True),
        ("2024", "Suites", "projet abandonné", True, True),
        ("2024", "Annulé", "x", True, True),
        ("2024", "Annulé", "non", False, False),
        ("2024", "Observations", "annulé puis rétabli", False, True),
        ("2024", "Observations", "partiellement retiré", False, True),
        ("2024", "Observations", "2e tranche", False, False),
    ],
)
def test_a_grant_said_cancelled_is_no_money_and_told(
    tmp_path: Path, year: str, title: str, cell: str, *, cancelled: bool, told: bool
) -> None:
    rows = [
        [year, "CAF de la Drôme", "MJC de Crest", "4000", cell],
        ["2023", "CAF de la Drôme", "La Bobine du Diois", "900", ""],
        ["2022", "CAF de la Drôme", "Le Fil d'Ariane", "700", ""],
    ]
    reading = read(book(tmp_path / "aides.xlsx", {"Subventions": [[*TITLES, title], *rows]}), yes=True)
    stages = {body["amount"]: body.get("stage") for body in bodies(reading, "FUNDS")}
    assert stages == {400_000: "refused" if cancelled else None, 90_000: None, 70_000: None}
    notes = [note.text.said_in("en") for note in reading.notes if "cancelled" in note.text.said_in("en")]
    assert len(notes) == told and all("€4,000 in 1 row" in note for note in notes)
    assert all(("not counted" in note) is cancelled for note in notes)


def test_a_refusal_where_the_day_of_the_decision_stands_is_no_date(tmp_path: Path) -> None:
    titles = ["Projet", "Financeur", "Montant sollicité", "Montant obtenu", "Date de décision"]
    rows = [["Four", "CAF", "900", "800", "12/03/2021"], ["Vélo", "CAF", "300", "0", "refusé"]]
    reading = read(book(tmp_path / "b.xlsx", {"Aides": [titles, *rows]}), yes=True)
    assert (reading.rejected, reading.lost) == ((), ())
    found = [(b.get("stage"), b.get("year"), b["amount"]) for b in bodies(reading, "FUNDS")]
    assert sorted(found, key=str) == [
        ("awarded", 2021, 80_000),
        ("awarded", None, 0),
        ("refused", None, 30_000),
        ("requested", 2021, 90_000),
    ]
