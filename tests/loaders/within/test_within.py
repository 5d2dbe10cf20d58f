"""Of a file only what lies in an area is taken; the rest is counted, and so is what tells no place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.errors import InvalidValue
from cordee.loaders.door import open_file, read_opened, within
from cordee.loaders.reading import Reading
from cordee.loaders.within.area import area_of
from tests.loaders.own import bodies, book


def taken(path: Path, area: str) -> Reading:
    return read_opened(within(open_file(path), area_of(area)), "d")


def names(reading: Reading) -> set[str]:
    return {body["name"] for body in bodies(reading, "Organisation")}


@pytest.mark.parametrize(
    ("area", "cell", "holds"),
    [
        ("Isère", "38000", True),
        ("38", "Isère (38)", True),
        ("Isère", "26 - Drôme", False),
        ("Isère, Drôme", "Die", None),
        ("Massif des Alpes", "12 rue du Lac 74000 Annecy", True),
        ("Massif des Alpes", "29200", False),
        ("Auvergne-Rhône-Alpes", "Auvergne Rhône Alpes", True),
        ("Isère", "Auvergne-Rhône-Alpes", None),
        ("Isère", "Bretagne", False),
        ("Corse", "20000", True),
        ("2A", "2A004", True),
        ("974", "97400", True),
        ("Die, Crest", "Die", True),
        ("Die, Crest", "Gap", False),
        ("200040509", "200 040 509", True),
        ("Isère", "Rhône; Isère", True),
    ],
)
def test_where_a_place_lies(area: str, cell: str, holds: bool | None) -> None:
    assert area_of(area).holds(cell) is holds


def test_two_digits_are_a_departement_only_where_they_stand_for_one() -> None:
    area = area_of("Isère")
    assert (area.holds("38", short=True), area.holds("38"), area.holds("26", short=True)) == (
        True,
        None,
        False,
    )
    assert area_of("05").holds("5", short=True)  # As a spreadsheet leaves it.


def test_an_area_that_names_nothing_is_refused() -> None:
    with pytest.raises(InvalidValue):
        area_of(" , ")


ROWS = [
    ["Association", "Code postal", "Commune", "Financeur", "Montant"],
    ["Lavoir", "26150", "Die", "Région", 100],
    ["Phare", "29200", "Brest", "Région", 200],
    ["Sans toit", None, "Ailleurs", "Région", 300],
    ["Total", None, None, None, 600],
]


def test_rows_elsewhere_and_rows_without_a_place_are_counted(tmp_path: Path) -> None:
    reading = taken(book(tmp_path / "b.xlsx", {"F": ROWS}), "Massif des Alpes")
    assert names(reading) == {"Lavoir", "Région"}
    assert (reading.rows_read, reading.rows_loaded, reading.rows_ignored) == (4, 1, 3)
    assert sorted(one.reason.key for one in reading.ignored if one.rows) == [
        "tables.total_row",
        "within.elsewhere",
        "within.unplaced",
    ]
    assert "04, 05" in str(reading.notes[0].text)  # A massif is taken by its départements, and that is told.


def test_a_list_of_grants_is_cut_too(tmp_path: Path) -> None:
    path = tmp_path / "epci.json"
    members = [{"code": "26113", "nom": "Die"}, {"code": "26086", "nom": "Châtillon"}]
    items = [
        {"code": "200040509", "nom": "CC du Diois", "type": "CC", "membres": members},
        {"code": "200040510", "nom": "Brest", "type": "CC", "membres": [{"code": "29019", "nom": "Brest"}]},
    ]
    path.write_text(json.dumps(items), encoding="utf-8")
    opened = open_file(path)
    assert opened.known is not None
    reading = taken(path, "Drôme")
    assert names(reading) == {"CC du Diois"}
    assert (reading.rows_read, reading.rows_loaded) == (2, 1)


def test_a_file_without_a_place_is_not_sorted_by_one(tmp_path: Path) -> None:
    rows = [["Réseau", "Animé par"], ["Réseau vélo", "Dromolib"]]
    with pytest.raises(InvalidValue):
        taken(book(tmp_path / "b.xlsx", {"F": rows}), "Isère")
