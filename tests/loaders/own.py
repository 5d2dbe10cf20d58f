"""Workbooks as people keep them, of several trades and languages, each with the values that are right."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from cordee.loaders.door import open_file, read_opened
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.proposal import GUESS, SURE

Cell = str | int | float | None
Sheets = Mapping[str, Sequence[Sequence[Cell]]]

PARTNERSHIP: Sheets = {
    "Members": [
        ["Upland Food Partnership - member directory 2024"],
        [],
        [
            "Organisation", "Kind", "Town", "Joined", "Food Net", "Seeds Alliance", "Repair Circle", "Topics",
            "Contact person", "Phone / email", "County council grant", "Lottery fund 2023", "Colour",
        ],
        ["Green Fork", "charity", "Kendal", "since March 2020", "x", None, "x", "food; soil",
         "Ann Lee (director)", "01 99 00 12 34 / ann@example.org", "£1,200", "2 500", "red"],
        ["Hill Bakery", "co-operative", "Keswick", "12 June 2019", "x", "x", None, "food",
         None, None, None, "£750.50", "blue"],
        ["Tool Shed", "charity", "Kendal", "2021", None, None, "x", "repair; reuse",
         "Bob Ray, caretaker", "bob@example.org", 800, None, "red"],
        ["Valley Seeds", "company", "Penrith", "9 and 10 November 2023", "", "x", "", "soil",
         "Cy Dow", "01 99 00 12 35", "", "", None],
        ["Total", 4, None, None, 2, 2, 2, None, None, None, 2000, 3250.5, None],
    ]
}  # fmt: skip
"""One sheet: actors by networks ticked, two columns of funders, dates in words, pounds."""

ALPENNETZ: Sheets = {
    "Mitglieder": [
        ["Verein", "Rechtsform", "Gemeinde", "Mitglied seit", "Netzwerke", "Themen",
         "Ansprechpartner", "Telefon", "E-Mail"],
        ["Bergwerk e. V.", "Verein", "Sonthofen", "03.04.2019", "Alpennetz; Netz der Hütten",
         "Energie / Mobilität", "Uta Kern", "01 99 00 12 36", "uta@example.org"],
        ["Talhof", "GmbH", "Immenstadt", "2021", "Alpennetz", "Landwirtschaft",
         "Jo Alm", "", "jo@example.org"],
        ["Stadtgarten", "Verein", "Kempten", "2020", "Netz der Hütten",
         "Landwirtschaft / Energie", "", "", ""],
    ],
    "Förderung": [
        ["Geldgeber", "Projekt", "Empfänger", "Betrag", "Jahr", "Stand"],
        ["Land Bayern", "Hüttenbus", "Bergwerk e. V.", "12.500,00 €", 2022, "bewilligt"],
        ["Stiftung Tal", "Hüttenbus", "Bergwerk e. V.", "3.000 €", 2023, "beantragt"],
        ["Summe", None, None, "15.500,00 €", None, None],
    ],
}  # fmt: skip
"""German: members with lists in cells, and grants with a row of totals."""

RETE: Sheets = {
    "Soci": [
        ["Ente", "Comune", "Temi", "Reti", "Cosa offre", "Cerca"],
        [
            "Ecomuseo",
            "Cuneo",
            "cultura, montagna",
            "Rete dei musei",
            "visite: guide locali",
            "sede: uno spazio",
        ],
        ["Malga Alta", "Ostana", "agricoltura", "", "formaggio: prodotti", ""],
    ],
    "Contatti": [
        ["Cognome", "Nome", "Ente", "Carica", "Posta elettronica"],
        ["Rossi", "Ada", "Ecomuseo", "direttrice", "ada@example.org"],
        ["Bo", "Leo", "Malga Alta", "socio", "leo@example.org"],
    ],
}
"""Italian: what each offers and looks for, people by surname and name."""

TWO_IN_ONE: Sheets = {
    "Feuil1": [
        ["ANNUAIRE DU PAYS"],
        ["Structure", "Siège", None, "Référent", None],
        ["Nom", "Commune", "Code postal", "Nom", "Mail"],
        ["Alpha", "Gap", "05000", "Zoé Lin", "zoe@example.org"],
        ["Bêta", "Die", "26150", "Max Ro", "max@example.org"],
        [],
        ["FINANCEMENTS 2022"],
        ["Bénéficiaire", "Région (€)", "Département", "Total"],
        ["Alpha", 1000, "500 €", 1500],
        ["Bêta", "2,16 k€", None, 2160],
        ["TOTAL", 3160, 500, 3660],
    ]
}
"""Titles over two lines, then a second table under the first, with columns of funders and of totals."""

OTHER_TRADES: Mapping[str, Sheets] = {
    "invoice": {
        "Facture": [
            ["Association Alpha"],
            ["Client : Commune de Die"],
            ["Désignation", "Quantité", "Prix unitaire HT", "Montant HT"],
            ["Animation", 2, 350, 700],
            ["Total HT", None, None, 700],
        ]
    },
    "class list": {
        "3eB": [
            ["Nom", "Prénom", "Classe", "Date de naissance", "Moyenne"],
            ["Lin", "Zoé", "3B", "12/03/2010", 14.5],
            ["Ro", "Max", "3B", "01/09/2010", 11],
        ]
    },
    "accounts": {
        "2023": [
            ["Date", "Libellé", "Débit", "Crédit", "Solde"],
            ["01/02/2023", "Loyer", 500, None, 1200],
            ["03/02/2023", "Subvention Région", None, 5000, 6200],
        ]
    },
    "stock": {"Stock": [["Item", "Qty", "Unit price", "Supplier"], ["Rope", 3, 12.5, "Peak Ltd"]]},
    "payments of the State": {
        "Extraction": [
            [
                "N° EJ",
                "Société",
                "Exercice comptable",
                "N° DP",
                "Centre financier",
                "Domaine fonctionnel",
                "Payé",
            ],
            ["0001821732", "AZE", 2024, "000195567", "AA01/0776", "1111-01-02", 40000],
            ["0002822326", "ERT", 2024, "000212692", "AA99/0102", "1234-03", 35000],
        ]
    },
    "names alone": {"Sheet1": [["Name", "Age"], ["Ann", 12], ["Bob", 14]]},
}


def book(path: Path, sheets: Sheets) -> Path:
    """A workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def read(path: Path, *, yes: bool = False) -> Reading:
    """What a workbook says by what is sure of it, or with ``yes`` by the best guesses."""
    opened = open_file(path)
    assert opened.proposal is not None
    return read_opened(opened, "d", mapping=opened.proposal.mapping(GUESS if yes else SURE))


def counts(reading: Reading) -> Counter[str]:
    """How many records of each kind, how many links of each type."""
    return Counter(kind for _, kind in {(claim.record, claim.kind) for claim in reading.claims})


def bodies(reading: Reading, kind: str) -> list[dict[str, Any]]:
    """What is said of the records or links of one kind."""
    return [json.loads(claim.body) for claim in reading.claims if claim.kind == kind]


def links(reading: Reading, kind: str) -> set[tuple[str, str]]:
    """Which names the links of one type tie."""
    names = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    return {(names[claim.a], names[claim.b]) for claim in reading.claims if claim.kind == kind}
