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
