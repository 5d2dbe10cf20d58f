"""What is asked about tables of one's own: few questions, and each once."""

from __future__ import annotations

from pathlib import Path

from cordee.loaders import Reading
from cordee.loaders.door import Opened, open_file, read_opened
from cordee.loaders.recognise.proposal import SURE, Proposal
from cordee.loaders.recognise.questions import Question, answered, questions
from tests.loaders.own import Sheets, bodies, book, links


def _asked(folder: Path, sheets: Sheets) -> tuple[Opened, Proposal, tuple[Question, ...]]:
    opened = open_file(book(folder / "b.xlsx", sheets))
    assert opened.proposal is not None
    return opened, opened.proposal, questions(opened.proposal)


def _read(opened: Opened, proposal: Proposal) -> Reading:
    return read_opened(opened, "d", mapping=proposal.mapping(SURE))


def test_the_same_column_in_the_sheets_of_two_years_is_asked_about_once(tmp_path: Path) -> None:
    titles = ["Structure", "Commune", "Membre RX ?"]
    sheets: Sheets = {
        "2022": [titles, ["La Ruche", "Die", "x"], ["Le Moulin", "Crest", ""]],
        "2023": [titles, ["Le Moulin", "Crest", "x"], ["CPIE", "Gap", "x"]],
    }
    opened, proposal, (one,) = _asked(tmp_path, sheets)
    assert str(one.text).startswith("Sheet “2022”")
    assert "same answer goes for sheet “2023”" in str(one.text)
    reading = _read(opened, answered(proposal, one, "Réseau Relief"))
    assert links(reading, "MEMBER_OF") == {(n, "Réseau Relief") for n in ("La Ruche", "Le Moulin", "CPIE")}


def test_who_pays_is_asked_once_for_sheets_of_one_shape(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Sud": [["Structure", "Subvention 2022"], ["La Ruche", 100], ["Le Moulin", 200]],
        "Nord": [["Structure", "Subvention 2022"], ["CPIE", 300], ["La Grange", 400]],
        "Est": [["Structure", "Subvention 2022"], ["Le Four", 500], ["Le Puits", 600]],
    }
    opened, proposal, (one,) = _asked(tmp_path, sheets)
    assert "sheets “Nord”, “Est”" in str(one.text)
    reading = _read(opened, answered(proposal, one, "Région Sud"))
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 210_000
    assert {giver for giver, _ in links(reading, "FUNDS")} == {"Région Sud"}


def test_columns_that_differ_are_asked_about_apart(tmp_path: Path) -> None:
    sheets: Sheets = {
        "2022": [
            ["Structure", "Commune", "Membre RX ?"],
            ["La Ruche", "Die", "x"],
            ["Le Moulin", "Crest", ""],
        ],
        "2023": [
            ["Structure", "Commune", "Membre RY ?"],
            ["La Ruche", "Die", "x"],
            ["Le Moulin", "Crest", ""],
        ],
    }
    _, _, told = _asked(tmp_path, sheets)
    assert sorted(one.best for one in told) == ["RX", "RY"]
