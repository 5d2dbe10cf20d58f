"""Sheets whose titles go down the left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import bodies, book, links, read

FICHE = [
    ["Titre du projet", "Navette du Diois"],
    ["Porteur", "CC du Diois"],
    ["Partenaires", "MJC de Crest"],
    ["Date de début", "01/09/2023"],
    ["Budget total", "120 000 €"],
]


@pytest.mark.parametrize("above", [0, 2])
def test_what_it_says_is_cited_by_the_row_it_begins_in(tmp_path: Path, above: int) -> None:
    rows = [*[[]] * above, *FICHE]
    reading = read(book(tmp_path / "fiche.xlsx", {"Fiche projet": rows}), yes=True)
    assert reading.rejected == () and len(reading.claims) > 3
    assert {claim.place for claim in reading.claims} == {f"fiche.xlsx#Fiche projet:{above + 1}"}


def test_what_stands_under_a_line_without_a_title_goes_on_with_it(tmp_path: Path) -> None:
    rows = [*FICHE[:3], ["", "Département"], [], ["", "Vue le 3 mai"], *FICHE[3:]]
    reading = read(book(tmp_path / "fiche.xlsx", {"Fiche projet": rows}), yes=True)
    assert {a for a, _ in links(reading, "PARTNER_OF")} == {"MJC de Crest", "Département"}


def test_an_amount_beside_funders_that_each_have_theirs_is_what_it_costs(tmp_path: Path) -> None:
    rows = [*FICHE[:4], ["Montant", "45 000 €"], ["Financeurs", "FNADT : 20 000 € ; Région : 15 000 €"]]
    reading = read(book(tmp_path / "fiche.xlsx", {"Fiche projet": rows}), yes=True)
    assert reading.rejected == ()
    assert [one["cost"] for one in bodies(reading, "Project")] == [4_500_000]
    assert sorted(one["amount"] for one in bodies(reading, "FUNDS")) == [1_500_000, 2_000_000]
