"""Several funders that a sign joins in one cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.mapping.payers import payers_in
from cordee.loaders.values.several import Witness
from tests.loaders.own import book, links, read


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("CAF 26 + Région & Département", ("CAF 26", "Région", "Département")),
        ("Région et Département de la Drôme", ("Région", "Département de la Drôme")),
        ("CAF, Région; Ville de Die", ("CAF", "Région", "Ville de Die")),
        (
            "Ministère de la Culture et de la Communication",
            ("Ministère de la Culture et de la Communication",),
        ),
        ("Smith & Co", ("Smith & Co",)),
        ("Fondation Abbé & Pierre", ("Fondation Abbé & Pierre",)),
        ("Erasmus+", ("Erasmus+",)),
    ],
)
def test_what_is_plainly_several_funders_is_several(cell: str, names: tuple[str, ...]) -> None:
    assert payers_in(cell, None).names == names
    assert payers_in(cell, None).doubtful == ()


def test_a_name_that_the_file_knows_is_not_cut() -> None:
    name = "Région & Département unis"
    assert payers_in(name, Witness.of([name])).names == (name,)


def test_a_dash_between_two_funders_is_told(tmp_path: Path) -> None:
    rows = [["Projet", "Financeurs"], ["Vélo", "Fondation de France - Région"], ["Four", "CAF + MSA"]]
    reading = read(book(tmp_path / "t.xlsx", {"Aides": rows}), yes=True)
    assert links(reading, "FUNDS") == {
        ("Fondation de France - Région", "Vélo"),
        ("CAF", "Four"),
        ("MSA", "Four"),
    }
    told = [note.text.said_in("en") for note in reading.notes]
    assert any("“Fondation de France - Région” is taken for one funder" in text for text in told)
