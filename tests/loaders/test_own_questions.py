"""What is asked about tables of one's own: few questions, and each once."""

from __future__ import annotations

from pathlib import Path

from cordee.loaders.door import Opened, open_file, read_opened
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.proposal import GUESS, SURE, Proposal
from cordee.loaders.recognise.questions import Question, answered, questions
from tests.loaders.own import Cell, Sheets, bodies, book, counts, links


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


_SEATS: Sheets = {
    "Adhérents": [
        ["Structure", "Commune", "Membre du CA", "Bureau"],
        ["La Ruche", "Die", "x", "trésorier"],
        ["Le Moulin", "Crest", "", ""],
        ["CPIE", "Gap", "x", "président"],
    ]
}


def test_who_sits_on_a_board_is_asked_of_which_network_and_no_network_is_called_ca(tmp_path: Path) -> None:
    opened, proposal, (one,) = _asked(tmp_path, _SEATS)
    assert one.best == ""
    unanswered = read_opened(opened, "d", mapping=proposal.mapping(GUESS))
    assert counts(unanswered)["Network"] == counts(unanswered)["Theme"] == 0
    reading = _read(opened, answered(proposal, one, "Réseau Relief"))
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau Relief"}
    # The sheet lists members: who sits nowhere is one too.
    assert links(reading, "MEMBER_OF") == {(n, "Réseau Relief") for n in ("La Ruche", "Le Moulin", "CPIE")}
    roles = sorted(body["role"] for body in bodies(reading, "MEMBER_OF") if "role" in body)
    assert roles == ["Membre du CA", "Membre du CA", "président", "trésorier"]


def test_a_seat_is_in_the_network_whose_members_a_sheet_lists(tmp_path: Path) -> None:
    sheets: Sheets = {"Adhérents": [["Liste des adhérents du Réseau Alpages"], *_SEATS["Adhérents"]]}
    opened, proposal, (one,) = _asked(tmp_path, sheets)
    reading = _read(opened, answered(proposal, one, one.best))
    assert links(reading, "MEMBER_OF") == {(n, "Réseau Alpages") for n in ("La Ruche", "Le Moulin", "CPIE")}
    assert len(bodies(reading, "MEMBER_OF")) == 7


def test_a_seat_is_in_the_network_of_the_one_column_of_members(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Structure", "Membre RX ?", "CA", "Copil"],
        ["La Ruche", "x", "x", ""],
        ["Le Moulin", "x", "", ""],
        ["CPIE", "", "", "x"],
    ]
    opened, proposal, (one,) = _asked(tmp_path, {"Structures": rows})
    assert one.best == "RX"
    reading = _read(opened, answered(proposal, one, "Réseau Relief"))
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau Relief"}
    assert counts(reading)["MEMBER_OF"] == 4


def test_somebody_on_the_board_is_a_member_of_the_network(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Nom", "Prénom", "Structure", "Membre du bureau"],
        ["Dupraz", "Marie", "CPIE", "x"],
        ["Roux", "Jean", "Ruche", ""],
    ]
    opened, proposal, (one,) = _asked(tmp_path, {"Annuaire": rows})
    reading = _read(opened, answered(proposal, one, "Réseau Relief"))
    assert links(reading, "MEMBER_OF") == {("Marie Dupraz", "Réseau Relief")}
