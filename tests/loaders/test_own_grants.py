"""Tables of one's own that tell of money: in kind, in two currencies, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]
TABLES: dict[str, tuple[Rows, list[tuple[int, str, str]]]] = {
    "a column of what is given in kind": (
        [
            ["Financeur", "Bénéficiaire", "Apport en nature", "Subvention"],
            ["Mairie de Blanc", "Foyer rural", 120, 80],
            ["Région Haute", "Foyer rural", None, 5],
        ],
        [(12_000, "EUR", "in_kind"), (8_000, "EUR", ""), (500, "EUR", "")],
    ),
    "in kind, in English": (
        [["Funder", "Recipient", "Grant", "In-kind"], ["Town Council", "Village Hall", 80, 12]],
        [(8_000, "EUR", ""), (1_200, "EUR", "in_kind")],
    ),
    "what sort of aid, in words of one's own": (
        [
            ["Financeur", "Bénéficiaire", "Montant", "Type d'aide"],
            ["Mairie de Blanc", "Foyer rural", 12, "Mise à disposition gratuite de locaux"],
            ["Mairie de Blanc", "Foyer rural", 8, "Subvention"],
            ["Mairie de Blanc", "Foyer rural", 3, "subvention et prêt de matériel"],
        ],
        [(1_200, "EUR", "in_kind"), (800, "EUR", "money"), (300, "EUR", "mixed")],
    ),
    "a column for each currency": (
        [
            ["Projet", "Financeur", "Montant (€)", "Montant (CHF)"],
            ["Passerelle", "Région Haute", 100, None],
            ["Passerelle", "Canton du Lac", None, 40],
        ],
        [(10_000, "EUR", ""), (4_000, "CHF", "")],
    ),
    "one amount told in two currencies": (
        [
            ["Projet", "Financeur", "Montant (€)", "Montant (CHF)"],
            ["Passerelle", "Région Haute", 100, 110],
            ["Passerelle", "Canton du Lac", 40, 44],
        ],
        [(10_000, "EUR", ""), (4_000, "EUR", "")],
    ),
    "a minus behind, a currency in words": (
        [
            ["Financeur", "Bénéficiaire", "Montant", "Monnaie"],
            ["Canton du Lac", "Ski Club", "10 000", "francs suisses"],
            ["Canton du Lac", "Ski Club", "2 500-", "francs suisses"],
        ],
        [(1_000_000, "CHF", ""), (-250_000, "CHF", "")],
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_grants_are_what_their_columns_say(tmp_path: Path, case: str) -> None:
    rows, grants = TABLES[case]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    found = [(b["amount"], b.get("currency", "EUR"), b.get("nature", "")) for b in bodies(reading, "FUNDS")]
    assert sorted(found) == sorted(grants)
    assert not any("category" in body for body in bodies(reading, "Organisation"))


def test_what_is_said_taken_back_without_a_minus_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["Financeur", "Bénéficiaire", "Montant", "Année", "Type"],
        ["Région Haute", "Ski Club", 10_000, 2020, "Attribution"],
        ["Région Haute", "Ski Club", 2_500, 2021, "Annulation"],
        ["Région Haute", "Ski Club", -100, 2021, "Reversement"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    told = [one for note in reading.notes if "minus" in (one := note.text.said_in("en"))]
    assert len(told) == 1 and "€2,500 in 1 row" in told[0] and "Annulation" in told[0]
    assert {body.get("note") for body in bodies(reading, "FUNDS")} == {
        "Attribution",
        "Annulation",
        "Reversement",
    }


def test_an_amount_headed_by_the_funds_that_a_column_names_is_what_each_gives(tmp_path: Path) -> None:
    rows: Rows = [
        ["Fonds", "Année", "Projet", "Montant FEDER/FSE", "Coût total", "Bénéficiaire"],
        ["FSE", 2013, "Jardin d'insertion", "26 112 €", "40 000 €", "Soliaé"],
        ["FEDER", 2011, "Pépinière", "10 000 €", "", "Commune de Die"],
    ]
    reading = read(book(tmp_path / "f.xlsx", {"Feuil1": rows}), yes=True)
    assert links(reading, "FUNDS") == {("FSE", "Jardin d'insertion"), ("FEDER", "Pépinière")}
    assert sum(int(body["amount"]) for body in bodies(reading, "FUNDS")) == 3_611_200


def test_who_pays_and_to_whom_as_questions_is_a_grant_a_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Qui paie", "À qui", "Combien", "Année"],
        ["Région Sud", "Asso Lys", 1000, 2022],
        ["Commune de Die", "Asso Mo", 2000, 2023],
    ]
    reading = read(book(tmp_path / "g.xlsx", {"Feuil1": rows}), yes=True)
    assert links(reading, "FUNDS") == {("Région Sud", "Asso Lys"), ("Commune de Die", "Asso Mo")}
    assert sum(int(body["amount"]) for body in bodies(reading, "FUNDS")) == 300_000


def test_what_a_committee_is_against_is_refused_and_the_other_part_is_of_who_gives(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Porteur", "Projet", "LEADER", "Contrepartie publique nationale", "Financeur contrepartie", "Avis"],
        ["CC du Trièves", "Navette", "28 800 €", "7 200 €", "Région AURA", "Favorable"],
        ["MJC de Die", "Forum", "6 400 €", "1 600 €", "Commune de Die", "Défavorable"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    told = {(one["amount"], one.get("stage")) for one in bodies(reading, "FUNDS")}
    assert told == {(2_880_000, None), (720_000, None), (640_000, "refused"), (160_000, "refused")}
    assert ("Région AURA", "Navette") in links(reading, "FUNDS")


def test_a_role_that_no_partner_has_is_not_read_as_one(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Acteur", "Rôle dans la saisonnalité", "Partenaires"],
        ["DDETS 38", "contrôle, logement", "DREETS"],
        ["CAF de l'Isère", "aides", "MSA"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    assert not reading.lost and len(links(reading, "PARTNER_OF")) == 2
