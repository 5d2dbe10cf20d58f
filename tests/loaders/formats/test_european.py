"""European lists: operations of the funds, beneficiaries from Kohesio, partners of projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.formats.build import (
    accounts,
    bodies,
    cents,
    csv_file,
    json_file,
    kinds,
    named,
    read,
    text_file,
)

OPERATIONS = [
    [
        "Programme",
        "Intitulé du projet - operation name",
        "Nom du bénéficiaire - beneficiary name",
        "Date de début de l'opération - operation start date",
        "Date de fin de l'opération - operation end date",
        "Total dépenses éligibles",
        "Montant UE programmé",
        "Date de programmation",
        "Catégorie d'intervention - category of intervention",
        "Fonds",
    ],
    [
        "P.O Valbrume",
        "Formation",
        "MJC du Col",
        "2015-01-01",
        "2015-12-31",
        "1000",
        "500.25",
        "2014-12-09",
        "CI01_103 - Jeunesse",
        "FSE",
    ],
    [
        "P.O Valbrume",
        "Formation",
        "MJC du Col",
        "2015-01-01",
        "2015-12-31",
        "2000",
        "900",
        "2014-12-09",
        "NR",
        "FSE",
    ],
    [
        "P.O Valbrume",
        "Formation",
        "Lycée du Pas",
        "2015-01-01",
        "2015-12-31",
        "1000",
        "500",
        "2014-12-09",
        "",
        "IEJ",
    ],
    ["P.O Valbrume", "Refuge", "", "2015-01-01", "", "1000", "500", "", "", "FEDER"],
]


def test_each_row_is_a_project_with_the_money_of_a_fund(tmp_path: Path) -> None:
    found = read(csv_file(tmp_path / "o.csv", OPERATIONS))
    assert accounts(found) == (4, 4, 0, 0)
    assert kinds(found) == {
        "Organisation": 2,
        "Programme": 1,
        "Project": 4,
        "Theme": 1,
        "STEERS": 3,
        "FUNDS": 4,
        "ABOUT": 1,
    }
    assert cents(found) == 240_025
    a, b, body = next(named(found, "FUNDS"))
    assert (a, b) == ("P.O Valbrume", "Formation")
    assert (body["year"], body["stage"], body["line"]) == (2014, "awarded", "FSE")
    assert [body["name"] for body in bodies(found, "Theme")] == ["Jeunesse"]


def test_the_list_of_exemplary_projects(tmp_path: Path) -> None:
    rows = [
        {"fond": "FEDER", "annee": "2011", "titre": "Refuge", "région": "Valbrume", "fond_coût": "38 854 €"}
        | {"coût_total": "N.C", "bénéficiaire": "Les Amis du Refuge", "thématique(s)": '"À côté" ; Climat'},
    ]
    found = read(json_file(tmp_path / "e.json", rows))
    assert accounts(found) == (1, 1, 0, 0)
    assert cents(found) == 3_885_400
    assert {body["name"] for body in bodies(found, "Theme")} == {"À côté", "Climat"}


KOHESIO = (
    "Country\tRegion\tBeneficiary Name\tTotal Budget\t"
    "EU Contribution\tNumber of Projects\tTransliterated Name\t\n"
    'Sylvania\tHigh Side\t"Col" Ltd\t1000.5\t3.955834594E7\t2\tCol Ltd\t\n'
    'Sylvania\tHigh Side\t"Pas Ltd\t10\t5.25\t1\tPas Ltd\t\n'
    "Sylvania\t\tPas\t10\t5\t1\t\t\n"
)


def test_each_beneficiary_has_what_the_union_gave_to_it(tmp_path: Path) -> None:
    found = read(text_file(tmp_path / "k.tsv", KOHESIO))
    assert accounts(found) == (3, 3, 0, 0), "a quote in a name swallows no row"
    assert {a for a, _, _ in named(found, "FUNDS")} == {"European Union"}
    assert cents(found) == 3_955_834_594 + 525 + 500
    assert [(a, b) for a, b, _ in named(found, "PART_OF")] == [("High Side", "Sylvania")]
    assert [(a, b) for a, b, _ in named(found, "ACTS_ON")][-1] == ("Pas", "Sylvania")


PARTNERS = [
    {"program": "ALPS", "startdatum": "2023-01-01", "slutdatum": "2025-12-31", "projektnamn": "High Roads"}
    | {
        "organisationsnamn": name,
        "organisationsroll": role,
        "nuts3": "Haut",
        "nuts2": "Valbrume",
        "partnerbudget": sum_,
    }
    | {"organisationstyp": "University"}
    for name, role, sum_ in (("Université du Pas", "LP", 149355), ("Refuge AB", "PP", 0), (None, "PP", 12.5))
]


def test_each_row_is_a_partner_of_a_project(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "i.json", PARTNERS))
    assert accounts(found) == (3, 2, 1, 0)
    assert [(a, b, body) for a, b, body in named(found, "PARTNER_OF")] == [
        ("Université du Pas", "High Roads", {"role": "lead", "budget": 14_935_500}),
        ("Refuge AB", "High Roads", {"role": "partner"}),
    ]
    assert [one.cents for one in found.rejected] == [1_250]
    assert {(a, b) for a, b, _ in named(found, "PART_OF")} == {("High Roads", "ALPS"), ("Haut", "Valbrume")}


def test_a_refused_row_takes_no_other_with_it(tmp_path: Path) -> None:
    rows = [PARTNERS[2], *PARTNERS[:2]]
    assert accounts(read(json_file(tmp_path / "i.json", rows))) == (3, 2, 1, 0)


@pytest.mark.parametrize("role", ["Lead partner", "lead", "LP"])
def test_a_table_of_partners_in_english(tmp_path: Path, role: str) -> None:
    rows = [
        [
            "Programme",
            "Project acronym",
            "Project title",
            "Partner name",
            "Partner role",
            "Country",
            "Partner budget",
        ],
        ["Alpine", "HR", "High Roads", "Université du Pas", role, "FR", "10 000,00"],
        ["Alpine", "HR", "High Roads", "Refuge AB", "Partner", "SE", ""],
    ]
    found = read(csv_file(tmp_path / "keep.csv", rows, ";"))
    assert accounts(found) == (2, 2, 0, 0)
    assert [body.get("role") for body in bodies(found, "PARTNER_OF")] == ["lead", "partner"]
    assert cents(found, "PARTNER_OF", "budget") == 1_000_000
