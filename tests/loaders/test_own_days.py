"""Presences on days without their year: that of the sheet, of a line above it or of the file; else asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.door import open_file, read_opened
from cordee.loaders.recognise.proposal import SURE
from cordee.loaders.recognise.questions import answered, questions
from tests.loaders.own import Cell, bodies, book, counts, links, read

Rows = list[list[Cell]]

_ROWS: Rows = [
    ["Structure", "12/01", "9 fév.", "mardi 15 mars"],
    ["CPIE", "P", "A", "P"],
    ["Ruche", "E", "P", "x"],
]
_DAYS = ["01-12", "02-09", "03-15"]


@pytest.mark.parametrize(
    ("sheet", "above", "file", "met"),
    [
        ("Présences 2023", [], "b", "Présences 2023"),
        ("Feuil1", [["Émargements du comité de suivi, année 2023"]], "b", "Comité de suivi"),
        ("COPIL", [], "copil 2023", "COPIL"),
        ("COPIL", [["Saison 2022-2023"]], "b", "Saison 2022-2023"),
    ],
)
def test_the_year_of_presences_stands_above_them(
    tmp_path: Path, sheet: str, above: Rows, file: str, met: str
) -> None:
    reading = read(book(tmp_path / f"{file}.xlsx", {sheet: [*above, *_ROWS]}))
    days = [f"2023-{day}" for day in _DAYS]
    assert sorted(body["since"] for body in bodies(reading, "Event")) == days
    assert ("CPIE", f"{met} (2023-01-12)") in links(reading, "TAKES_PART_IN")
    assert counts(reading)["TAKES_PART_IN"] == 4


def test_the_days_of_a_season_are_of_two_years(tmp_path: Path) -> None:
    rows: Rows = [
        ["Saison 2022-2023"],
        ["Structure", "4/10", "12/01"],
        ["CPIE", "x", "x"],
        ["Ruche", "x", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"COPIL": rows}))
    assert sorted(body["since"] for body in bodies(reading, "Event")) == ["2022-10-04", "2023-01-12"]


def test_a_year_that_nothing_tells_is_asked_and_else_told(tmp_path: Path) -> None:
    opened = open_file(book(tmp_path / "b.xlsx", {"COPIL": _ROWS}))
    assert opened.proposal is not None
    (one,) = questions(opened.proposal)
    assert "of which year" in str(one.text)
    untold = read_opened(opened, "d", mapping=opened.proposal.mapping())
    assert counts(untold)["Event"] == counts(untold)["Network"] == 0
    assert "nothing tells the year" in " ".join(str(note.sentence) for note in untold.notes)
    reading = read_opened(opened, "d", mapping=answered(opened.proposal, one, "2024").mapping(SURE))
    assert sorted(body["since"] for body in bodies(reading, "Event")) == [f"2024-{day}" for day in _DAYS]
    left = read_opened(opened, "d", mapping=answered(opened.proposal, one, "").mapping(SURE))
    assert counts(left)["Event"] == 0


def test_two_letters_beside_a_day_are_a_meeting_and_an_article_is_none(tmp_path: Path) -> None:
    days = ["AG 15/11/2024", "CA du 04/06/2024", "le 12/03/2024"]
    rows: Rows = [["Structure", *days], ["CPIE", "P", "P", "P"]]
    reading = read(book(tmp_path / "b.xlsx", {"Suivi": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Event")} == {
        "AG (2024-11-15)",
        "CA (2024-06-04)",
        "Suivi (2024-03-12)",
    }
