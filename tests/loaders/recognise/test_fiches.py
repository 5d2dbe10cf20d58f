"""Sheets whose titles go down the left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import book, read

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
