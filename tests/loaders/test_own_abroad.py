"""What people of other countries keep of their networks: the same books in English, Italian and German."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, counts, links, read

Rows = list[list[Cell]]


def _dated(reading: Reading) -> set[tuple[str, str, str | None]]:
    """Who is a member of what, since when."""
    names = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    told = [claim for claim in reading.claims if claim.kind == "MEMBER_OF"]
    return {(names[claim.a], names[claim.b], json.loads(claim.body).get("since")) for claim in told}


@pytest.mark.parametrize(
    ("above", "titles", "answers", "own"),
    [
        (
            "Directory of the Highland Crofters Network (HCN)",
            ["Name of organisation", "Town", "Year opened", "Contact", "HCN member", "Other networks"],
            ["yes (2018)", "yes", "in progress", "no"],
            "Highland Crofters Network",
        ),
        (
            "Elenco contatti - Rete Alpina dei Caffè (RAC)",
            ["Nome dell'ente", "Comune", "Anno di apertura", "Referente", "Socio RAC", "Altre reti"],
            ["sì (2018)", "sì", "in corso", "no"],
            "Rete Alpina dei Caffè",
        ),
        (
            "Kontakte – Verein der Cafés",
            [
                "Name der Organisation",
                "Ort",
                "Eröffnungsjahr",
                "Ansprechpartner",
                "ANC-Mitglied",
                "Andere Netzwerke",
            ],
            ["ja (2018)", "ja", "in Arbeit", "nein"],
            "ANC",
        ),
    ],
)
def test_a_directory_with_who_is_a_member_and_since_when_each_opened(
    tmp_path: Path, above: str, titles: list[Cell], answers: list[str], own: str
) -> None:
    rows: Rows = [[above], [], titles]
    names = ["Glen Larder", "Cafe Moon", "The Barn", "The Stopover"]
    rows += [
        [name, "Oban", 2010 + place, "Anna Ross", answer, "Slow Food" if place < 2 else ""]
        for place, (name, answer) in enumerate(zip(names, answers, strict=True))
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True)
    found = {body["name"]: body.get("since") for body in bodies(reading, "Organisation")}
    assert found == dict(zip(names, ("2010", "2011", "2012", "2013"), strict=True))
    assert _dated(reading) == {
        ("Glen Larder", own, "2018"),
        ("Cafe Moon", own, None),
        ("Glen Larder", "Slow Food", None),
        ("Cafe Moon", "Slow Food", None),
    }


@pytest.mark.parametrize(
    ("above", "titles", "own"),
    [
        (
            "Members of the Bread Oven Network as of 1st March 2025",
            ["Organisation", "Member since", "Other networks"],
            "Bread Oven Network",
        ),
        (
            "Elenco dei soci della Rete dei Forni al 1° marzo 2025",
            ["Ente", "Socio dal", "Altre reti"],
            "Rete dei Forni",
        ),
        (
            "Mitglieder des Netzwerks Backöfen, Stand 1. März 2025",
            ["Verein", "Mitglied seit", "Andere Netzwerke"],
            "Netzwerk Backöfen",
        ),
    ],
)
def test_the_network_whose_members_are_listed_is_read_in_what_stands_above(
    tmp_path: Path, above: str, titles: list[Cell], own: str
) -> None:
    rows: Rows = [[above], titles, ["The Hive", "2017", "CIPRA; Alliance"], ["Ubaye Mobile", "2019", "CIPRA"]]
    told = _dated(read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True))
    assert {one for one in told if one[2]} == {("The Hive", own, "2017"), ("Ubaye Mobile", own, "2019")}
    assert {network for _, network, since in told if since is None} == {"CIPRA", "Alliance"}


@pytest.mark.parametrize(
    ("titles", "post", "empty"),
    [
        (["Surname", "First name", "Position", "Organisation", "Term ends"], "Chair", "vacant"),
        (["Cognome", "Nome", "Carica", "Ente", "Scadenza mandato"], "Presidente", "vacante"),
        (["Nachname", "Vorname", "Funktion", "Organisation", "Amtszeit bis"], "Obfrau", "unbesetzt"),
    ],
)
def test_nobody_is_called_by_an_empty_seat_and_a_term_has_its_end(
    tmp_path: Path, titles: list[Cell], post: str, empty: str
) -> None:
    rows: Rows = [titles, ["ROSS", "Anna", post, "RSPB", "2027"], [empty, "", "Secretary", "", ""]]
    reading = read(book(tmp_path / "b.xlsx", {"Board": rows}), yes=True)
    assert counts(reading)["Person"] == 1
    assert [(body["role"], body["until"]) for body in bodies(reading, "WORKS_FOR")] == [(post, "2027")]


def test_what_the_paid_put_in_themselves_is_paid_by_nobody(tmp_path: Path) -> None:
    rows: Rows = [
        ["Beneficiario", "Progetto", "Regione Piemonte 2023", "Regione Piemonte 2024", "Fondi propri"],
        ["Il Boccale", "Cantina", "5.000,00", "6.000,00", "1.000,00"],
        ["Totale complessivo", "", "5.000,00", "6.000,00", "1.000,00"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Contributi": rows}), yes=True)
    assert links(reading, "FUNDS") == {("Regione Piemonte", "Cantina")}
    assert {body["year"] for body in bodies(reading, "FUNDS")} == {2023, 2024}


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (["Action", "Responsible body", "Other funders"], "Energy Trust (80,000)"),
        (["Action", "Responsible body", "Other funders"], "Energy Trust: 80,000"),
        (["Azione", "Soggetto attuatore", "Altri finanziatori"], "Energy Trust (80.000 €)"),
        (["Maßnahme", "Projektträger", "Weitere Förderer"], "Energy Trust (80.000 €)"),
    ],
)
def test_an_amount_that_two_read_otherwise_is_no_part_of_who_gives_it(
    tmp_path: Path, titles: list[Cell], told: str
) -> None:
    rows: Rows = [titles, ["Boiler house", "Highland Council", told], ["Shuttle", "Kyle Trust", "RSPB"]]
    reading = read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {
        "Highland Council",
        "Kyle Trust",
        "Energy Trust",
        "RSPB",
    }
    assert len(reading.rejected) == 1


@pytest.mark.parametrize(
    ("above", "titles"),
    [
        ("Budget of the project Peatland Futures 2024 (£)", ["Expenditure", "Amount", "Income", "Amount"]),
        ("Preventivo del progetto Peatland Futures 2024 (€)", ["Spese", "Importo", "Entrate", "Importo"]),
        ("Budget des Projekts Peatland Futures 2024 (€)", ["Ausgaben", "Betrag", "Einnahmen", "Betrag"]),
    ],
)
def test_a_budget_is_that_of_the_project_named_above(tmp_path: Path, above: str, titles: list[Cell]) -> None:
    rows: Rows = [[above], titles, ["Staff", 40000, "County Trust", 30000], ["Travel", 10000, "RSPB", 20000]]
    reading = read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True)
    assert links(reading, "FUNDS") == {
        ("County Trust", "Peatland Futures"),
        ("RSPB", "Peatland Futures"),
    }


@pytest.mark.parametrize(
    ("titles", "there", "away", "last"),
    [
        (["Organisation", "12/01/2025", "15/03/2025"], "P", "Apologies", "Present"),
        (["Ente", "12/01/2025", "15/03/2025"], "presente", "assente giustificato", "Presenti"),
        (["Organisation", "12.01.2025", "15.03.2025"], "anwesend", "abwesend", "Anwesend"),
    ],
)
def test_who_was_there_and_who_sent_apologies(
    tmp_path: Path, titles: list[Cell], there: str, away: str, last: str
) -> None:
    rows: Rows = [titles, ["RSPB", there, away], ["Slow Food", away, there], [last, 1, 1]]
    reading = read(book(tmp_path / "b.xlsx", {"Meetings": rows}), yes=True)
    assert links(reading, "TAKES_PART_IN") == {
        ("RSPB", "Meetings (2025-01-12)"),
        ("Slow Food", "Meetings (2025-03-15)"),
    }
    assert counts(reading)["Organisation"] == 2


@pytest.mark.parametrize(
    "titles",
    [
        ["Agreement", "Signatories", "Signed on", "Expires"],
        ["Convenzione", "Firmatari", "Data di firma", "Scadenza"],
        ["Vereinbarung", "Unterzeichner", "Unterzeichnet am", "Läuft ab"],
    ],
)
def test_bodies_that_sign_are_partners_in_what_they_agree_on(tmp_path: Path, titles: list[Cell]) -> None:
    rows: Rows = [
        titles,
        ["Framework 2023", "Highland Council; RSPB", "12/03/2023", "31/12/2026"],
        ["Charter on mobility", "John Muir Trust; Slow Food", "01/06/2024", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True)
    assert {body["since"]: body.get("until") for body in bodies(reading, "Project")} == {
        "2023-03-12": "2026-12-31",
        "2024-06-01": None,
    }
    assert len(links(reading, "PARTNER_OF")) == 4
    assert not counts(reading)["Person"]


@pytest.mark.parametrize(
    ("titles", "answer", "no", "unknown"),
    [
        (
            [
                "What is the name of your organisation?",
                "Are you a member of a network? If so which one(s)?",
                "What do you need?",
                "Would you join our network?",
            ],
            "Yes, Slow Food",
            "not yet",
            "I don't know",
        ),
        (
            [
                "Nome del vostro ente",
                "Fate parte di una rete? Se sì quale/i",
                "Di cosa avete bisogno?",
                "Vorreste aderire alla nostra rete?",
            ],
            "Sì, Slow Food",
            "non ancora",
            "non so",
        ),
        (
            [
                "Wie heißt Ihre Organisation?",
                "Sind Sie Mitglied in einem Netzwerk? Wenn ja, in welchem?",
                "Was brauchen Sie?",
                "Möchten Sie unserem Netzwerk beitreten?",
            ],
            "Ja, Slow Food",
            "noch nicht",
            "weiß nicht",
        ),
        (
            [
                "Nom de votre structure",
                "Êtes-vous membre d'un réseau ? Si oui lequel(s)",
                "De quoi avez-vous besoin ?",
                "Aimeriez-vous rejoindre notre réseau ?",
            ],
            "Oui, Slow Food",
            "pas encore",
            "je ne sais pas",
        ),
    ],
)
def test_a_form_that_asks_of_which_network_somebody_is_and_who_would_join(
    tmp_path: Path, titles: list[Cell], answer: str, no: str, unknown: str
) -> None:
    yes, never = answer.partition(",")[0], {"Y": "No", "S": "No", "J": "Nein", "O": "Non"}[answer[0]]
    rows: Rows = [
        titles,
        ["The Mine", answer, "tools", yes],
        ["The Thread", never, unknown, yes],
        ["The Grocery", no, "tools", never],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Form": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("The Mine", "Slow Food")}
    assert links(reading, "NEEDS") == {("The Mine", "tools"), ("The Grocery", "tools")}


def test_the_currency_of_a_table_stands_above_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Grants received by members (£)"],
        ["Organisation", "County Council 2023", "County Council 2024"],
        ["Glen Larder", "5,000", "6,000"],
        ["Cafe Moon", "", "3,000"],
    ]
    told = bodies(read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True), "FUNDS")
    assert {(body["year"], body["amount"], body["currency"]) for body in told} == {
        (2023, 500_000, "GBP"),
        (2024, 600_000, "GBP"),
        (2024, 300_000, "GBP"),
    }


@pytest.mark.parametrize(
    ("titles", "roles"),
    [
        (["Partner", "Role in project", "Contact"], ["Lead partner", "Partner", "Associated partner"]),
        (["Organisation", "Role", "Contact person"], ["funder", "prospect", "observer"]),
        (["Ente", "Ruolo", "Referente"], ["finanziatore", "fornitore", "partner"]),
        (["Verein", "Rolle", "Ansprechpartner"], ["Geldgeber", "Lieferant", "Partner"]),
    ],
)
def test_what_a_body_is_to_others_is_no_post_of_its_contact(
    tmp_path: Path, titles: list[Cell], roles: list[str]
) -> None:
    rows: Rows = [
        titles,
        ["Highland Trust", roles[0], "Anna Ross"],
        ["Parco Monviso", roles[1], "Marco Rossi"],
    ]
    rows += [["RSPB", roles[2], "Julia Kern"]]
    reading = read(book(tmp_path / "b.xlsx", {"Sheet1": rows}), yes=True)
    assert len(links(reading, "WORKS_FOR")) == 3
    assert not any("role" in body for body in bodies(reading, "WORKS_FOR"))
    assert {body["name"] for body in bodies(reading, "Person")} == {"Anna Ross", "Marco Rossi", "Julia Kern"}


def test_a_german_workbook_of_members_and_grants_whose_amounts_have_points(tmp_path: Path) -> None:
    members: list[list[Cell]] = [
        ["Mitgliederliste Netzwerk Alpenküche e.V. – Stand 01.03.2025"],
        [],
        ["Betrieb", "Ort", "Inhaber/in", "Eintritt", "Sucht", "Bietet"],
        ["Gasthof Adler", "Sulzberg", "Maria Huber", "2018", "Kartoffeln", "Kochkurse"],
        ["Käserei Egg", "Egg", "", "15.06.2020", "Vertrieb", "Führungen"],
    ]
    grants: list[list[Cell]] = [
        ["Projekt", "Fördergeber", "Bewilligt", "Ausbezahlt", "Jahr"],
        ["Schulküche", "Land Vorarlberg", "12.000 €", "6.000 €", 2023],
        ["Schulküche", "LEADER Vorderland", "20.000 €", "", 2023],
    ]
    reading = read(book(tmp_path / "d.xlsx", {"Netzwerk": members, "Förderungen": grants}), yes=True)
    own = "Netzwerk Alpenküche e.V."
    assert links(reading, "MEMBER_OF") == {("Gasthof Adler", own), ("Käserei Egg", own)}
    told = sorted((one["amount"], one["stage"]) for one in bodies(reading, "FUNDS"))
    assert told == [(600_000, "paid"), (1_200_000, "awarded"), (2_000_000, "awarded")]
    assert links(reading, "FUNDS") == {("Land Vorarlberg", "Schulküche"), ("LEADER Vorderland", "Schulküche")}


def test_amounts_behind_a_pound_and_minutes_that_name_actions(tmp_path: Path) -> None:
    partners: list[list[Cell]] = [
        ["Community Transport Forum – partner register"],
        [],
        ["Partner", "Sector", "Lead contact", "Signed MoU"],
        ["Glen Wheels", "charity", "Isla Reid", "2021-04-01"],
        ["Highland Council", "local authority", "Tom Kerr", ""],
    ]
    projects: list[list[Cell]] = [
        ["Project", "Lead", "Funders"],
        ["Dial-a-bus", "Glen Wheels", "Transport Scotland £50k; Highland Council £20k"],
    ]
    minutes: list[list[Cell]] = [
        ["Date", "Attendees", "Apologies", "Actions"],
        ["04/03/2025", "Isla Reid (Glen Wheels); Tom Kerr (Highland Council)", "", "IR to draft bid"],
    ]
    sheets = {"Partners": partners, "Projects": projects, "Minutes": minutes}
    reading = read(book(tmp_path / "p.xlsx", sheets), yes=True)
    assert {one["name"] for one in bodies(reading, "Project")} == {"Dial-a-bus"}
    assert sorted(one["amount"] for one in bodies(reading, "FUNDS")) == [2_000_000, 5_000_000]
    assert not bodies(reading, "ABOUT")
    kinds = {one["name"]: one.get("category") for one in bodies(reading, "Organisation")}
    assert kinds["Glen Wheels"] == "charity"


def test_meetings_in_italian_and_a_grant_with_its_year_behind_it(tmp_path: Path) -> None:
    met: list[list[Cell]] = [
        ["Data", "Oggetto", "Presenti", "Assenti"],
        ["12/03/2024", "Assemblea", "Casa Alpina, Coop. Viso", ""],
        ["10/06/2024", "Tavolo mobilità", "Coop. Viso", "Casa Alpina"],
    ]
    groups: list[list[Cell]] = [
        ["Name of group", "Town", "Chair", "Subs paid 2023", "Grants received"],
        ["Friends of Glen Wood", "Aviemore", "Mrs A. Reid", "£10", "Awards for All £9,800 (2022)"],
        ["Hill Track Volunteers", "Boat of Garten", "Tom Kerr", "£10", ""],
    ]
    reading = read(book(tmp_path / "i.xlsx", {"Incontri": met, "Members": groups}), yes=True)
    assert ("Coop. Viso", "Tavolo mobilità") in links(reading, "TAKES_PART_IN")
    assert links(reading, "FUNDS") == {("Awards for All", "Friends of Glen Wood")}
    assert [(one["amount"], one["year"]) for one in bodies(reading, "FUNDS")] == [(980_000, 2022)]
