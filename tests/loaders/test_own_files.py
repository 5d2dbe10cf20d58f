"""Workbooks of other shapes than the template: what comes out is what stands in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.door import open_file, read_file, read_opened
from cordee.loaders.mapping.mapping import Mapping
from cordee.loaders.recognise.questions import questions
from tests.corpora import case
from tests.loaders.own import (
    ALPENNETZ,
    OTHER_TRADES,
    PARTNERSHIP,
    RETE,
    TWO_IN_ONE,
    Cell,
    Sheets,
    bodies,
    book,
    counts,
    links,
    read,
)


@pytest.mark.parametrize("yes", [False, True])
def test_the_workbook_of_a_network_animator(yes: bool) -> None:
    path = case("own-workbook/mon_fichier.xlsx")
    reading = read(path, yes=yes)
    found = counts(reading)
    assert found["Organisation"] >= 60
    assert (found["Network"], found["Project"], found["Person"]) == (12, 30, 25)
    assert (found["MEMBER_OF"], found["FUNDS"]) == (79, 46)
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 161_710_000
    assert all(body.get("role") for body in bodies(reading, "WORKS_FOR"))
    assert {"Theme", "Territory", "OFFERS", "NEEDS", "ACTS_ON", "ABOUT"} <= found.keys()
    assert ("La Coursive à vélos", "Réseau des tiers-lieux du Vercors") in links(reading, "MEMBER_OF")
    assert (reading.rejected, reading.rows_ignored) == ((), 3)
    proposal = open_file(path).proposal
    assert proposal is not None
    assert len(questions(proposal)) <= 2


def test_actors_by_networks_funders_and_pounds(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "directory.xlsx", PARTNERSHIP), yes=True)
    found = counts(reading)
    assert (found["Organisation"], found["Network"], found["Person"], found["Theme"]) == (6, 4, 3, 4)
    assert links(reading, "MEMBER_OF") == {
        ("Green Fork", "Food Net"),
        ("Green Fork", "Repair Circle"),
        ("Hill Bakery", "Food Net"),
        ("Hill Bakery", "Seeds Alliance"),
        ("Tool Shed", "Repair Circle"),
        ("Valley Seeds", "Seeds Alliance"),
        *(
            (name, "Upland Food Partnership")
            for name in ("Green Fork", "Hill Bakery", "Tool Shed", "Valley Seeds")
        ),
    }
    joined = {body["since"] for body in bodies(reading, "MEMBER_OF") if "since" in body}
    assert joined == {"2020-03", "2019-06-12", "2021", "2023-11-09"}
    paid = sorted((body["amount"], body["currency"]) for body in bodies(reading, "FUNDS"))
    assert paid == [(75_050, "GBP"), (80_000, "GBP"), (120_000, "GBP"), (250_000, "GBP")]
    assert {body["role"] for body in bodies(reading, "WORKS_FOR") if "role" in body} == {
        "director",
        "caretaker",
    }
    people = {body["name"]: body for body in bodies(reading, "Person")}
    assert people["Ann Lee"] == {"name": "Ann Lee", "email": "ann@example.org", "phone": "01 99 00 12 34"}
    assert (reading.rows_loaded, reading.rows_ignored) == (4, 1)
    assert "“Colour”" in str([str(one.reason) for one in reading.ignored if not one.rows])


def test_what_is_only_guessed_is_told_and_left(tmp_path: Path) -> None:
    reading = read_file(book(tmp_path / "directory.xlsx", PARTNERSHIP), "d")
    assert ("Green Fork", "Upland Food Partnership") not in links(reading, "MEMBER_OF")
    assert ("Green Fork", "Food Net") in links(reading, "MEMBER_OF")
    (note,) = [str(one.text) for one in reading.notes]
    assert "Joined" in note
    assert "--yes" in note


def test_german(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "netz.xlsx", ALPENNETZ))
    found = counts(reading)
    assert (found["Organisation"], found["Network"], found["Project"], found["Person"]) == (5, 2, 1, 2)
    assert links(reading, "MEMBER_OF") == {
        ("Bergwerk e. V.", "Alpennetz"),
        ("Bergwerk e. V.", "Netz der Hütten"),
        ("Talhof", "Alpennetz"),
        ("Stadtgarten", "Netz der Hütten"),
    }
    assert {(body["amount"], body["year"], body["stage"]) for body in bodies(reading, "FUNDS")} == {
        (1_250_000, 2022, "awarded"),
        (300_000, 2023, "requested"),
    }
    assert links(reading, "STEERS") == {("Bergwerk e. V.", "Hüttenbus")}


def test_italian(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "rete.xlsx", RETE), yes=True)
    assert {body["name"] for body in bodies(reading, "Person")} == {"Ada Rossi", "Leo Bo"}
    assert links(reading, "WORKS_FOR") == {("Ada Rossi", "Ecomuseo"), ("Leo Bo", "Malga Alta")}
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == {"direttrice", "socio"}
    assert links(reading, "OFFERS") == {("Ecomuseo", "visite"), ("Malga Alta", "formaggio")}
    assert [body["note"] for body in bodies(reading, "NEEDS")] == ["uno spazio"]
    assert links(reading, "ABOUT") >= {("Ecomuseo", "cultura"), ("Ecomuseo", "montagna")}


def test_two_tables_in_one_sheet_and_titles_over_two_lines(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "pays.xlsx", TWO_IN_ONE))
    assert links(reading, "FUNDS") == {("Région", "Alpha"), ("Région", "Bêta"), ("Département", "Alpha")}
    assert sorted(body["amount"] for body in bodies(reading, "FUNDS")) == [50_000, 100_000, 216_000]
    assert links(reading, "WORKS_FOR") == {("Zoé Lin", "Alpha"), ("Max Ro", "Bêta")}
    assert {body.get("commune") for body in bodies(reading, "Organisation")} == {"Gap", "Die", None}
    assert (reading.rows_loaded, reading.rows_ignored) == (4, 2)


@pytest.mark.parametrize("trade", OTHER_TRADES)
def test_workbooks_of_another_trade_are_refused(trade: str, tmp_path: Path) -> None:
    path = book(tmp_path / f"{trade}.xlsx", OTHER_TRADES[trade])
    with pytest.raises(NotReadable) as refused:
        read_file(path, "d")
    assert "nothing that Cordée knows" in str(refused.value)
    assert "template" in str(refused.value)


@pytest.mark.parametrize(
    ("rows", "said"), [([["Structure", "Réseau"]], "has only titles (“Structure”"), ([], "is empty")]
)
def test_a_workbook_without_rows_says_so(rows: list[list[Cell]], said: str, tmp_path: Path) -> None:
    with pytest.raises(NotReadable) as refused:
        read_file(book(tmp_path / "f.xlsx", {"Feuil1": rows}), "d")
    assert said in str(refused.value)


GRID: Sheets = {
    "Acteurs": [
        ["Structure", "Ville", "Réseaux", "Thème"],
        ["Alpha", "Gap", "Relief, réseau des tiers-lieux; Réseau Nord", "Arts et Métiers"],
        ["", "Die", "Réseau Nord", ""],
        ["Bêta", "Die", "Réseau Nord, Relief, réseau des tiers-lieux", "Culture"],
    ],
    "Réseaux": [
        ["Réseau", "Animateur"],
        ["Relief, réseau des tiers-lieux", "Alpha"],
        ["Réseau Nord", "Gamma"],
    ],
}


def test_names_with_commas_are_whole_and_rows_without_a_name_are_refused(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "acteurs.xlsx", GRID))
    assert links(reading, "MEMBER_OF") == {
        (name, network)
        for name in ("Alpha", "Bêta")
        for network in ("Relief, réseau des tiers-lieux", "Réseau Nord")
    }
    assert {body["name"] for body in bodies(reading, "Theme")} == {"Arts et Métiers", "Culture"}
    assert [(one.row, one.cells) for one in reading.rejected] == [(3, ("", "Die", "Réseau Nord"))]
    assert reading.rejected[0].header == ("Structure", "Ville", "Réseaux", "Thème")


SHAPES: dict[str, tuple[Sheets, str, set[tuple[str, str]], int]] = {
    "funders down, projects across": (
        {
            "Plan": [
                ["Financeur", "Navette", "Malle à outils", "Cantine"],
                ["Région", 1000, "500 €", ""],
                ["CAF", "", 200, "1 k€"],
                ["Total", 1000, 700, 1000],
            ]
        },
        "FUNDS",
        {("Région", "Navette"), ("Région", "Malle à outils"), ("CAF", "Malle à outils"), ("CAF", "Cantine")},
        270_000,
    ),
    "projects down, funders across": (
        {
            "Projets": [
                ["Projet", "Porteur", "Région", "ANCT", "Le Rotary", "Autofinancement", "Total"],
                ["Navette", "La Bobine", 1000, 200, 50, 300, 1550],
                ["Malle", "Le Hangar", "", "500", "", 100, 600],
            ]
        },
        "FUNDS",
        {("Région", "Navette"), ("ANCT", "Navette"), ("Le Rotary", "Navette"), ("ANCT", "Malle")},
        175_000,
    ),
    "grants by recipient": (
        {
            "Grants": [
                ["Funder", "Recipient", "Amount", "Award date", "Status"],
                ["County Council", "Green Fork", "£1,200.50", "12/03/2022", "paid"],
                ["Lottery", "Tool Shed", "£3,000", "May 2023", "pending"],
            ]
        },
        "FUNDS",
        {("County Council", "Green Fork"), ("Lottery", "Tool Shed")},
        420_050,
    ),
    "partners by project": (
        {
            "Partenariats": [
                ["Projet", "Partenaire", "Rôle", "Budget"],
                ["Alpin", "Uni Grenoble", "chef de file", "12 000 €"],
                ["Alpin", "Ville de Turin", "partenaire", "8000"],
                ["Rhône", "Ville de Lyon", "partenaire", ""],
            ]
        },
        "PARTNER_OF",
        {("Uni Grenoble", "Alpin"), ("Ville de Turin", "Alpin"), ("Ville de Lyon", "Rhône")},
        2_000_000,
    ),
    "members by network": (
        {
            "Adhésions": [
                ["Réseau", "Membre", "Depuis", "Rôle"],
                ["Relief", "La Bobine", "2019", "membre du CA"],
                ["Relief", "Le Hangar", "mars 2020", ""],
                ["RCA", "La Bobine", "2018", ""],
            ]
        },
        "MEMBER_OF",
        {("La Bobine", "Relief"), ("Le Hangar", "Relief"), ("La Bobine", "RCA")},
        0,
    ),
    "names down, names across": (
        {"Qui": [["", "Relief", "RCA"], ["La Bobine", "x", ""], ["Mixages", "", "●"]]},
        "MEMBER_OF",
        {("La Bobine", "Relief"), ("Mixages", "RCA")},
        0,
    ),
    "who took part": (
        {
            "Rencontres": [
                ["Rencontre", "Date", "Lieu", "Participants"],
                ["Journée mobilité", "9 et 10 novembre 2023", "Die", "La Bobine; Le Hangar"],
                ["AG 2022", "12/03/2022", "Gap", "Mixages"],
            ]
        },
        "TAKES_PART_IN",
        {("La Bobine", "Journée mobilité"), ("Le Hangar", "Journée mobilité"), ("Mixages", "AG 2022")},
        0,
    ),
    "a column of amounts for each year": (
        {
            "Aides": [
                ["Projet", "Financeur", "Montant 2021", "Montant 2022", "Montant total"],
                ["La Forge", "Région Sud", 20000, 15000, 35000],
                ["La Forge", "ADEME", None, "5 000 €", 5000],
                ["Atelier", "ADEME", 100, 0, 100],
            ]
        },
        "FUNDS",
        {("Région Sud", "La Forge"), ("ADEME", "La Forge"), ("ADEME", "Atelier")},
        40_100_00,
    ),
    "years across": (
        {
            "Aides": [
                ["Projet", "Porteur", "Financeur", 2021, 2022, 2023, "Total"],
                ["La Forge", "La Bobine", "Région Sud", 20000, 15000, None, 35000],
                ["Épicerie", "Mixages", "ADEME", "12 000 €", "8 500,50 €", 0, "20 500,50 €"],
                ["Atlas", "Le Hangar", "OFB", None, None, "30k€", "30k€"],
                ["Total", None, None, 32000, 23500.5, 30000, 85500.5],
            ]
        },
        "FUNDS",
        {("Région Sud", "La Forge"), ("ADEME", "Épicerie"), ("OFB", "Atlas")},
        85_500_50,
    ),
    "asked and granted": (
        {
            "Aides": [
                ["Projet", "Financeur", "Montant demandé", "Montant accordé"],
                ["La Forge", "Région Sud", 20000, 15000],
                ["Atelier", "ADEME", 1000, 800],
            ]
        },
        "FUNDS",
        {("Région Sud", "La Forge"), ("ADEME", "Atelier")},
        15_800_00 + 21_000_00,
    ),
    "granted and paid out side by side, one of them empty": (
        {
            "Aides": [
                ["Projet", "Financeur", "Montant demandé", "Montant accordé", "Montant versé"],
                ["La Forge", "Région Sud", 20000, 15000, 7500],
                ["Atelier", "ADEME", 1000, 800, None],
            ]
        },
        "FUNDS",
        {("Région Sud", "La Forge"), ("ADEME", "Atelier")},
        15_000_00 + 7_500_00 + 800_00 + 21_000_00,
    ),
    "granted and paid out under each payer": (
        {
            "Aides": [
                ["Projet", "Région accordé", "Région versé", "Région demandé"],
                ["La Forge", 15000, 7500, 18000],
                ["Atelier", 850, None, 900],
            ]
        },
        "FUNDS",
        {("Région", "La Forge"), ("Région", "Atelier")},
        15_000_00 + 7_500_00 + 850_00 + 18_900_00,
    ),
    "partners by the acronym of their project": (
        {
            "Partners": [
                ["Organisation", "Country", "Role", "Budget EUR", "Project acronym", "Start", "End"],
                ["Green Fork", "IE", "Lead partner", 350000, "ALPLINK", "2019-10-01", "2022-06-30"],
                ["Hill Bakery", "IT", "Partner", "180,000.50", "ALPLINK", "2019-10-01", "2022-06-30"],
                ["Tool Shed", "AT", "Partner", None, "RURACT", "2020-05-03", "2023-04-28"],
            ]
        },
        "PARTNER_OF",
        {("Green Fork", "ALPLINK"), ("Hill Bakery", "ALPLINK"), ("Tool Shed", "RURACT")},
        530_000_50,
    ),
    "asked and granted in each of two years": (
        {
            "Aides": [
                [
                    "Association",
                    "Financeur",
                    "Montant demandé 2023",
                    "Montant accordé 2023",
                    "Montant accordé 2024",
                    "Montant demandé 2025",
                ],
                ["Les Lilas", "CAF", 1000, 900, 1100, 7000],
                ["Les Roses", "CAF", 500, None, 550, None],
            ]
        },
        "FUNDS",
        {("CAF", "Les Lilas"), ("CAF", "Les Roses")},
        2_550_00 + 8_500_00,
    ),
    "amounts that might be years": (
        {
            "Aides": [
                ["Projet", "Financeur 1", "Montant 1", "Financeur 2", "Montant 2"],
                ["La Forge", "Région Sud", 1000, "ADEME", 2000],
                ["Atelier", "CAF", 300, None, None],
            ]
        },
        "FUNDS",
        {("Région Sud", "La Forge"), ("ADEME", "La Forge"), ("CAF", "Atelier")},
        3_300_00,
    ),
    "members ticked year by year": (
        {
            "Suivi": [
                ["Nom", "Commune", "RTES", "Adhérent 2023", "Adhérent 2024"],
                ["La Bobine", "Die", "x", "oui", "non"],
                ["Mixages", "Gap", None, "non", "oui"],
            ]
        },
        "MEMBER_OF",
        {("La Bobine", "RTES")},
        0,
    ),
    "a banner that lists the members of a network": (
        {
            "Adhérents": [
                ["Liste des adhérents du réseau Alpes Solidaires - mars 2024"],
                [],
                ["Structure", "Commune", "Adhérent"],
                ["La Bobine", "Die", "oui"],
                ["Mixages", "Gap", "non"],
            ]
        },
        "MEMBER_OF",
        {("La Bobine", "Réseau Alpes Solidaires")},
        0,
    ),
    "people and where they work": (
        {
            "Feuil1": [
                ["Nom", "Structure"],
                ["Yann Le Goff", "La Bobine du plateau"],
                ["Jean-Pierre De La Tour", "Mixages"],
            ]
        },
        "WORKS_FOR",
        {("Yann Le Goff", "La Bobine du plateau"), ("Jean-Pierre De La Tour", "Mixages")},
        0,
    ),
    "a network called as a word for addresses": (
        {
            "Annuaire": [
                ["Nom", "Ville", "Code postal", "RTES", "Cap Rural", "Adresse vérifiée"],
                ["La Bobine", "Die", 26150, "x", None, "x"],
                ["Mixages", "Gap", 5000, None, "x", "x"],
            ]
        },
        "MEMBER_OF",
        {("La Bobine", "RTES"), ("Mixages", "Cap Rural")},
        0,
    ),
}
"""A table of one shape, the type of its links, which they are, how many cents they tell of."""


@pytest.mark.parametrize("shape", SHAPES)
def test_tables_of_many_shapes(shape: str, tmp_path: Path) -> None:
    sheets, type_, wanted, cents = SHAPES[shape]
    reading = read(book(tmp_path / "t.xlsx", sheets), yes=True)
    assert links(reading, type_) == wanted
    said = bodies(reading, type_)
    assert sum(int(body.get("amount", body.get("budget", 0))) for body in said) == cents
    assert (reading.rejected, reading.lost) == ((), ())


def test_each_year_is_a_line_of_its_own(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "t.xlsx", SHAPES["years across"][0]))
    told = sorted((body["year"], body["amount"]) for body in bodies(reading, "FUNDS"))
    assert told == [
        (2021, 1_200_000),
        (2021, 2_000_000),
        (2022, 850_050),
        (2022, 1_500_000),
        (2023, 3_000_000),
    ]


def test_dates_of_no_link_are_not_those_of_a_body(tmp_path: Path) -> None:
    table = [
        ["Structure", "Ville", "Début", "Fin"],
        ["La Bobine", "Die", "01/10/2019", "30/06/2022"],
        ["Mixages", "Gap", "01/10/2019", "30/06/2022"],
    ]
    path = book(tmp_path / "t.xlsx", {"Suivi": table})
    assert all("until" not in body for body in bodies(read_file(path, "d"), "Organisation"))
    (note,) = [str(one.text) for one in read_file(path, "d").notes]
    assert "Fin" in note


def test_an_acronym_that_many_bear_is_none_of_theirs(tmp_path: Path) -> None:
    table = [["Structure", "Ville", "Sigle"], *([f"Atelier {name}", "Die", "ALPLINK"] for name in "ABCD")]
    reading = read(book(tmp_path / "t.xlsx", {"Suivi": table}), yes=True)
    assert all("acronym" not in body for body in bodies(reading, "Organisation"))


def test_two_people_of_one_name_at_two_bodies_are_two_unless_they_are_reached_alike(tmp_path: Path) -> None:
    rows: list[list[str]] = [
        ["Structure", "Commune", "Contact"],
        ["Le Fil d'Ariane", "Die", "Ana Exemple (directrice)"],
        ["La Bobine du Diois", "Die", "Ana Exemple (présidente)"],
        ["Le Pic Vert", "Crest", "Léo Exemple leo@example.org"],
        ["Le Roc Blanc", "Crest", "Léo Exemple leo@example.org"],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"Contacts": rows}), yes=True)
    people = sorted(body["name"] for body in bodies(reading, "Person"))
    assert people == ["Ana Exemple", "Ana Exemple", "Léo Exemple"]
    assert len(bodies(reading, "WORKS_FOR")) == 4


def test_bodies_of_one_number_that_is_nobodys_stay_apart(tmp_path: Path) -> None:
    rows: list[list[str | int | float | None]] = [
        ["Structure", "Commune", "SIRET"],
        ["Amis du Drac", "Mens", "00000000000000"],
        ["Lyre de Die", "Die", "00000000000000"],
        ["École des Sources", "Gap", 78613700000000],
        ["Boules du Layon", "Gap", 78613700000000],
    ]
    reading = read(book(tmp_path / "zeros.xlsx", {"Structures": rows}), yes=True)
    assert counts(reading)["Organisation"] == 4
    assert not any("identifiers" in body for body in bodies(reading, "Organisation"))
    assert reading.rejected == ()
    assert [lost.fault.value for lost in reading.lost] == [
        *["siret:00000000000000"] * 2,
        *["siret:78613700000000"] * 2,
    ]


def test_a_name_under_a_group_of_ways_to_be_reached_names_the_rows(tmp_path: Path) -> None:
    rows: list[list[str | int | float | None]] = [
        ["Coordonnées", None, None, None, "Cotisations", None],
        ["Raison sociale", "CP", "Ville", "E-mail", "2023", "2024"],
        ["Bois des Alpes", "05000", "Gap", "bois@example.org", 50, 50],
        ["Foyer rural", "38710", "Mens", None, 10, 10],
    ]
    reading = read(book(tmp_path / "members.xlsx", {"Adhérents": rows}), yes=True)
    assert {"Bois des Alpes", "Foyer rural"} <= {body["name"] for body in bodies(reading, "Organisation")}


def test_a_name_under_a_group_is_no_name_of_rows_that_have_another(tmp_path: Path) -> None:
    rows: list[list[str | int | float | None]] = [
        ["Adhérent", None, "Coordonnées", None],
        ["Structure", "Commune", "Nom", "E-mail"],
        ["Bois des Alpes", "Gap", "Ann Lee", "ann@example.org"],
        ["Foyer rural", "Mens", "Bob Ray", "bob@example.org"],
    ]
    reading = read(book(tmp_path / "members.xlsx", {"Adhérents": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Bois des Alpes", "Foyer rural"}


@pytest.mark.parametrize("day", ["Date", "Date de versement", "Versée le", "Date paid", "Data"])
def test_the_day_of_a_grant_tells_its_year(tmp_path: Path, day: str) -> None:
    rows: list[list[str | int | float | None]] = [
        ["Financeur", "Bénéficiaire", "Objet", "Montant", day],
        ["Région Sud", "Foyer rural de Mens", "Fête de la transition", "12 000,00 €", "14/04/2019"],
        ["Région Sud", "Foyer rural de Mens", "Refuge", "3 500,50 €", "2020-03-12"],
    ]
    reading = read(book(tmp_path / "grants.xlsx", {"Subventions": rows}), yes=True)
    told = {(one["amount"], one.get("year"), one.get("since")) for one in bodies(reading, "FUNDS")}
    assert told == {(1_200_000, 2019, None), (350_050, 2020, None)}


def test_a_date_with_an_end_beside_it_is_when_a_grant_begins(tmp_path: Path) -> None:
    rows: list[list[str | int | float | None]] = [
        ["Financeur", "Bénéficiaire", "Montant", "Date", "Date de fin"],
        ["Région Sud", "Foyer rural de Mens", "12 000,00 €", "14/04/2019", "30/06/2021"],
    ]
    reading = read(book(tmp_path / "grants.xlsx", {"Subventions": rows}), yes=True)
    ((since, until),) = {(one.get("since"), one.get("until")) for one in bodies(reading, "FUNDS")}
    assert (since, until) == ("2019-04-14", "2021-06-30")


def test_what_is_known_of_amounts_is_written_for_who_says_who_pays_them(tmp_path: Path) -> None:
    rows: list[list[str | int | float | None]] = [
        ["Bénéficiaire", "Commune", "Objet", "Montant €", "Date de la décision"],
        ["Foyer rural de Mens", "Mens", "Fête de la transition", "12 000,00 €", "2024-04-01"],
        ["Refuge du Sappey", "Gap", "Refuge", "3 500,50 €", "2023-03-12"],
    ]
    path = book(tmp_path / "grants.xlsx", {"Subventions": rows})
    opened = open_file(path)
    assert opened.proposal is not None
    written = opened.proposal.written()
    (table,) = written.tables
    means = {column.title: column.means for column in table.columns}
    assert (means["Objet"], means["Date de la décision"]) == ("link_note", "link_year")
    as_it_is = read_opened(opened, "d", mapping=written)
    assert "FUNDS" not in counts(as_it_is)
    assert any("Objet" in str(one.sentence) for one in as_it_is.ignored)
    columns = tuple(replace(c, means="link_amount") if c.title == "Montant €" else c for c in table.columns)
    said = Mapping((replace(table, columns=columns, payer="Ville de Gap"),))
    told = bodies(read_opened(opened, "d", mapping=said), "FUNDS")
    assert {(one["amount"], one["note"], one["year"]) for one in told} == {
        (1_200_000, "Fête de la transition", 2024),
        (350_050, "Refuge", 2023),
    }
