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
    assert told == {(2_880_000, "awarded"), (720_000, "awarded"), (640_000, "refused"), (160_000, "refused")}
    assert ("Région AURA", "Navette") in links(reading, "FUNDS")


def test_a_role_that_no_partner_has_is_not_read_as_one(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Acteur", "Rôle dans la saisonnalité", "Partenaires"],
        ["DDETS 38", "contrôle, logement", "DREETS"],
        ["CAF de l'Isère", "aides", "MSA"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    assert not reading.lost and len(links(reading, "PARTNER_OF")) == 2


def test_the_codes_of_a_measure_are_no_amounts_and_what_was_adjourned_is_only_asked_for(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["Intitulé", "Porteur", "FA", "Date comité", "Avis", "FEADER programmé", "Région", "FEADER payé"],
        ["Atelier bois", "Terre Vivante", "2.1", "21/06/2018", "favorable", 12800, 3200, 12800],
        ["Sentiers", "CC de la Matheysine", "1.2", "21/06/2018", "favorable", 24000, "", ""],
        ["Marché", "Commune de Corps", "2.2", "15/01/2019", "ajourné", 5000, "", ""],
    ]  # fmt: skip
    reading = read(book(tmp_path / "l.xlsx", {"Dossiers": rows}), yes=True)
    told = sorted((one["amount"], one.get("stage")) for one in bodies(reading, "FUNDS"))
    assert told == [
        (320_000, "awarded"),
        (500_000, "requested"),
        (1_280_000, "awarded"),
        (1_280_000, "paid"),
        (2_400_000, "awarded"),
    ]
    assert {one.get("line") for one in bodies(reading, "FUNDS")} >= {"2.1", "1.2", "2.2"}


def test_years_under_funders_tell_their_grants_beside_columns_that_stand_under_nothing(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["", "Région AURA", "", "ANCT", "", ""],
        ["Tiers-lieu", "2022", "2023", "2022", "2023", "Total"],
        ["La Cordonnerie", 10000, 12000, "", 50000, 72000],
        ["L'Usine vivante", "", 8000, 30000, "", 38000],
        ["TOTAL", 10000, 20000, 30000, 50000, 110000],
    ]
    reading = read(book(tmp_path / "y.xlsx", {"Subventions reçues": rows}), yes=True)
    assert links(reading, "FUNDS") == {
        ("Région AURA", "La Cordonnerie"),
        ("Région AURA", "L'Usine vivante"),
        ("ANCT", "La Cordonnerie"),
        ("ANCT", "L'Usine vivante"),
    }
    assert sum(int(one["amount"]) for one in bodies(reading, "FUNDS")) == 11_000_000


def test_what_a_sub_total_is_called_after_is_a_group_and_who_gives_stands_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["DDETS 74 - Subventions versées aux associations"],
        [],
        ["Association", "Objet", "2023", "2024"],
        ["Action sociale"],
        ["Secours Alpin", "Accueil de jour", 15000, 18000],
        ["Coup de pouce Arve", "Aide alimentaire", "8 000", "8 000"],
        ["Sous-total action sociale", "", 23000, 26000],
        ["Jeunesse"],
        ["MJC des Carroz", "Séjours", 5000, ""],
        ["Sous-total jeunesse", "", 5000, ""],
        ["TOTAL", "", 28000, 26000],
    ]
    reading = read(book(tmp_path / "s.xlsx", {"Subventions": rows}), yes=True)
    assert {one["name"] for one in bodies(reading, "Organisation")} == {
        "DDETS 74",
        "Secours Alpin",
        "Coup de pouce Arve",
        "MJC des Carroz",
    }
    assert sum(int(one["amount"]) for one in bodies(reading, "FUNDS")) == 5_400_000


@pytest.mark.parametrize("first", ["Date de décision", "Exercice"])
def test_the_year_that_a_column_tells_is_the_grant_s_and_the_day_it_was_decided_a_note(
    tmp_path: Path, first: str
) -> None:
    """Whichever column comes first: nothing of either is lost."""
    cells: dict[str, Cell] = {"Exercice": 2019, "Date de décision": "15/12/2018", "Objet": "navette"}
    titles = sorted(cells, key=lambda title: title != first)
    rows: Rows = [
        ["Financeur", "Bénéficiaire", *titles, "Montant"],
        ["Région Sud", "Asso Lys", *(cells[title] for title in titles), 1000],
    ]
    (grant,) = bodies(read(book(tmp_path / "g.xlsx", {"Feuil1": rows}), yes=True), "FUNDS")
    assert grant["year"] == 2019 and set(str(grant["note"]).split(" ; ")) == {"15/12/2018", "navette"}


def test_sections_over_the_titles_of_a_plan_and_what_to_write_below_them(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Plan vélo", None, "Objectifs et indicateurs", None, None, "Mise en œuvre", None],
        [
            "Axe",
            "Titre de l'action",
            "Objectifs",
            "Service pilote",
            "Financeur 1",
            "Montant € HT",
            "Niveau de priorité",
        ],
        [
            "Champ texte",
            "Champ texte",
            "Champ texte libre",
            "Champ texte",
            "Champ texte",
            "Champ numérique",
            "Champ liste",
        ],
        ["Axe 1", "Ramassage à vélo", "Rouler", "Mobilité", "Région Sud", 1000, "Élevé"],
        ["Axe 1", "Permis vélo", "Apprendre", "Mobilité", "CD 05", 500, "Moyen"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Plan": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Project")} == {"Ramassage à vélo", "Permis vélo"}
    assert sorted(body["amount"] for body in bodies(reading, "FUNDS")) == [50_000, 100_000]
    assert {about for _, about in links(reading, "ABOUT")} == {"Axe 1"}


def test_sorts_of_bodies_that_may_be_helped_carry_nothing(tmp_path: Path) -> None:
    sorts = ["Communes;Départements", "Communes;Associations", "Communes", "Entreprises privées;Communes"]
    rows: list[list[Cell]] = [["Projet", "Financeur", "Bénéficiaire"]]
    rows += [[f"Aide {place}", "Région Sud", sorts[place % 4]] for place in range(12)]
    reading = read(book(tmp_path / "b.xlsx", {"Aides": rows}), yes=True)
    names = {body["name"] for body in bodies(reading, "Organisation")}
    assert "Région Sud" in names and not names & {"Communes", "Départements", "Associations"}
    assert len(bodies(reading, "FUNDS")) == 12
