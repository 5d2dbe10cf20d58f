"""Minutes of decisions are told from tables of facts, with where each decision is written instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.door import open_file, read_opened
from tests.loaders.own import Cell, book, counts, read

Rows = list[list[Cell]]

_MINUTES: Rows = [
    ["Relevé de décisions du 12 mars 2024"],
    [],
    ["N°", "Décision", "Qui", "Pour quand", "État"],
    [1, "Écrire au Réseau Relief", "Marie Dupraz", "avril 2024", "à faire"],
    [2, "Inviter le PNR du Vercors à la rencontre", "CPIE", "15/05/2024", "fait"],
]


@pytest.mark.parametrize(
    "titles", [_MINUTES[2], ["N°", "Décisions prises", "Structure responsable", "Échéance", ""]]
)
def test_minutes_are_told_as_minutes_and_where_they_go(tmp_path: Path, titles: list[Cell]) -> None:
    rows = [*_MINUTES[:2], titles, *_MINUTES[3:]]
    with pytest.raises(NotReadable) as told:
        read_opened(open_file(book(tmp_path / "b.xlsx", {"Relevé": rows})), "d")
    assert "minutes of decisions" in str(told.value)
    assert "cordee table NETWORK" in str(told.value)
    assert "link to weave" in str(told.value)


def test_minutes_beside_a_table_of_facts_are_left_with_the_reason(tmp_path: Path) -> None:
    sheets = {
        "Relevé": _MINUTES,
        "Acteurs": [["Structure", "Réseau"], ["CPIE", "Relief"], ["Ruche", "Relief"]],
    }
    reading = read(book(tmp_path / "b.xlsx", sheets), yes=True)
    assert counts(reading)["Organisation"] == 2
    assert "minutes of decisions" in " ".join(str(one.sentence) for one in reading.ignored)


def test_what_was_decided_of_grants_is_no_minutes(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Décision", "Montant"],
        ["Navette", "CPIE", "avis favorable du comité", 300],
        ["Four", "Ruche", "avis défavorable du comité", 200],
    ]
    assert counts(read(book(tmp_path / "b.xlsx", {"Comité": rows}), yes=True))["Project"] == 2
