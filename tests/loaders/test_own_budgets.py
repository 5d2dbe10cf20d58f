"""Budgets and financing plans: who pays stands on one side, and what it is spent on gives no grant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.door import open_file
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.questions import questions
from tests.loaders.own import Cell, bodies, book, counts, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1") -> Reading:
    return read(book(folder / "b.xlsx", {sheet: rows}), yes=True)


def _given(reading: Reading) -> int:
    return sum(int(body["amount"]) for body in bodies(reading, "FUNDS"))


@pytest.mark.parametrize("title", ["Ressources", "Recettes", "Financements", "Financeurs"])
def test_a_financing_plan_is_what_each_gives_to_the_project_above_it(tmp_path: Path, title: str) -> None:
    rows: Rows = [
        ["Projet : Tiers-lieu du Trièves"],
        [],
        [title, "Montant", "%"],
        ["Subvention Région AURA", 50_000, "50%"],
        ["Département de l'Isère", 20_000, "20%"],
        ["LEADER", 10_000, "10%"],
        ["Autofinancement", 20_000, "20%"],
        ["TOTAL", 100_000, "100%"],
    ]
    reading = _read(tmp_path, rows, "Plan de financement")
    payers = ("Région AURA", "Département de l'Isère", "LEADER")
    assert links(reading, "FUNDS") == {(name, "Tiers-lieu du Trièves") for name in payers}
    assert _given(reading) == 8_000_000
    assert counts(reading)["Programme"] == 1


_SIDES: Rows = [
    ["CHARGES", "Montant", "PRODUITS", "Montant"],
    ["Achats", 1000, "Commune de Die", 2000],
    ["Prestations", 4000, "Région Sud", 3000],
    ["Personnel", 3000, "Billetterie", 3000],
    ["TOTAL", 8000, "TOTAL", 8000],
]


def test_of_a_budget_of_two_sides_only_what_others_pay_is_given(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"Budget": [["Budget prévisionnel 2024 – Fête des alpages"], *_SIDES]})
    proposal = open_file(path).proposal
    assert proposal is not None
    assert len(questions(proposal)) == 1  # Whether it is all given to what stands above.
    reading = read(path, yes=True)
    told = {("Commune de Die", "Fête des alpages"), ("Région Sud", "Fête des alpages")}
    assert links(reading, "FUNDS") == told
    assert _given(reading) == 500_000
    assert counts(read(path))["FUNDS"] == 0


def test_a_budget_of_a_body_is_given_to_that_body(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, [["Budget prévisionnel de l'Association Les Tilleuls, 2024"], *_SIDES], "Budget"
    )
    assert ("Région Sud", "Association Les Tilleuls") in links(reading, "FUNDS")
    assert counts(reading)["Project"] == 0


def test_a_budget_of_nobody_gives_nothing_and_is_asked_about(tmp_path: Path) -> None:
    path = book(tmp_path / "b.xlsx", {"Feuil1": _SIDES})
    proposal = open_file(path).proposal
    assert proposal is not None
    (one,) = questions(proposal)
    assert "receives these amounts" in str(one.text)
    reading = read(path, yes=True)
    assert counts(reading)["FUNDS"] == 0
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Commune de Die", "Région Sud"}
    assert "€8,000" in " ".join(str(note.sentence) for note in reading.notes)


def test_what_was_planned_and_what_came_are_steps_and_no_projects(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet : Forum des alpages"],
        ["DÉPENSES", "Prévu", "Réalisé", "RECETTES", "Prévu", "Réalisé"],
        ["Location", "1 000", "900", "Région Sud", "3 000", "2 500"],
        ["Traiteur", "4 000", "4 100", "CC du Diois", "1 000", "1 000"],
        ["", "", "", "Inscriptions", "1 000", "1 000"],
        ["TOTAL", "5 000", "5 000", "TOTAL", "5 000", "4 500"],
    ]
    reading = _read(tmp_path, rows, "Budget")
    assert {body["name"] for body in bodies(reading, "Project")} == {"Forum des alpages"}
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Région Sud", "CC du Diois"}
    told = sorted((body["stage"], body["amount"]) for body in bodies(reading, "FUNDS"))
    assert told == [("paid", 100_000), ("paid", 250_000), ("planned", 100_000), ("planned", 300_000)]


def test_what_a_fund_was_asked_for_and_gave_names_no_programme_by_an_amount(tmp_path: Path) -> None:
    rows: Rows = [
        ["Intitulé du projet", "Maître d'ouvrage", "Coût total", "FEADER demandé", "FEADER programmé"],
        ["Four", "La Ruche", 45000, "20 000 €", "18 000 €"],
        ["Sentier", "Le Moulin", 80000, 40000, None],
    ]
    rows[0] += ["Cofinanceur public", "Montant cofinancement"]
    rows[1] += ["Département de la Drôme", "9 000 €"]
    reading = read(book(tmp_path / "b.xlsx", {"Programmation": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Programme")} == {"FEADER"}
    told = {(body["amount"], body.get("stage")) for body in bodies(reading, "FUNDS")}
    assert told == {
        (2_000_000, "requested"),
        (1_800_000, "awarded"),
        (4_000_000, "requested"),
        (900_000, None),
    }


def test_an_empty_column_of_amounts_takes_the_place_of_no_other(tmp_path: Path) -> None:
    titles = ["Financeur", "Association", "Montant", "Aide d'État notifiée"]
    rows: Rows = [["Région Sud", "La Ruche", 100, None], ["Région Sud", "Le Moulin", 200, None]]
    assert _given(_read(tmp_path, [[*titles], *rows])) == 30_000


@pytest.mark.parametrize("numbers", [["750712184", "380000081", "260000099"], ["07512", "38021", "26004"]])
def test_numbers_of_a_register_are_no_amounts(tmp_path: Path, numbers: list[str]) -> None:
    names = ("La Ruche", "Le Moulin", "CPIE")
    rows: Rows = [[name, "Die", number] for name, number in zip(names, numbers, strict=True)]
    assert not bodies(_read(tmp_path, [["Structure", "Commune", "FINESS"], *rows]), "FUNDS")


@pytest.mark.parametrize(
    "titles",
    [
        ["Co-financeur", "Intitulé du projet", "Montant (€)", "Exercice", "Décision"],
        ["Qui finance ?", "Quel projet", "Combien", "Année", "Où ça en est"],
        ["FINANCEUR", "ACTION", "SUBVENTION", "ANNÉE", "ÉTAT"],
    ],
)
def test_a_plan_with_a_row_for_each_who_pays_is_what_each_gives(tmp_path: Path, titles: list[str]) -> None:
    rows: Rows = [
        ["Région Sud", "Navette", 100, 2023, "acquis"],
        ["Département de la Drôme", "Navette", 50, 2023, "demandé"],
        ["Région Sud", "Four", 30, 2022, "versé"],
    ]
    reading = _read(tmp_path, [[*titles], *rows])
    told = {(b["amount"], b["year"], b["stage"]) for b in bodies(reading, "FUNDS")}
    assert told == {(10_000, 2023, "awarded"), (5_000, 2023, "requested"), (3_000, 2022, "paid")}
    assert {body["name"] for body in bodies(reading, "Project")} == {"Navette", "Four"}


def test_a_name_among_the_columns_of_those_who_pay_is_one_of_them(tmp_path: Path) -> None:
    titles = ["Projet", "Région Sud", "ANCT", "Avenir Montagnes Ingénierie", "Commune de Mens", "Total"]
    rows: Rows = [["Navette", 100, 50, 70, None, 220], ["Four", 30, None, 20, 10, 60]]
    reading = _read(tmp_path, [[*titles], *rows])
    assert _given(reading) == 28_000
    assert "Avenir Montagnes Ingénierie" in {giver for giver, _ in links(reading, "FUNDS")}


def test_a_programme_that_somebody_works_for_pays_as_a_programme(tmp_path: Path) -> None:
    grants: Rows = [["Projet", "Région Sud", "LEADER Vercors 2023"], ["Navette", 100, 50], ["Four", 30, 20]]
    people: Rows = [
        ["Prénom NOM", "Structure", "Mail"],
        ["Anne Roux", "LEADER Vercors 2023", "a@example.org"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Projets": grants, "Contacts": people}), yes=True)
    assert {body["name"] for body in bodies(reading, "Programme")} == {"LEADER Vercors 2023"}
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Région Sud"}


@pytest.mark.parametrize("own", ["Bénévolat", "Valorisation", "Fonds propres", "Apport propre"])
def test_what_bearers_bring_themselves_is_no_body_among_those_who_pay(tmp_path: Path, own: str) -> None:
    rows: Rows = [
        ["Projet", "Région", "Département", "FEDER", own],
        ["Fête des alpages", 1000, 2000, 3000, 500],
        ["Refuge", 1500, 2500, 3500, 700],
    ]
    reading = _read(tmp_path, rows)
    assert {payer for payer, _ in links(reading, "FUNDS")} == {"Région", "Département", "FEDER"}
    assert _given(reading) == 1_350_000
    assert any(own in str(note.text) and "1,200" in str(note.text) for note in reading.notes)
