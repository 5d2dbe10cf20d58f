"""Address books of Google Contacts, Outlook and Thunderbird."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.formats.build import accounts, bodies, csv_file, named, read

GOOGLE = [
    ["First Name", "Middle Name", "Last Name", "Name Suffix", "Organization Name", "Organization Title"],
    ["Birthday", "Labels", "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Value", "Address 1 - City"],
]
OUTLOOK = [
    ["Titre", "Prénom", "Deuxième prénom", "Nom", "Suffixe", "Société", "Titre", "Rue (bureau)"],
    ["Ville (bureau)", "Téléphone (bureau)", "Téléphone mobile", "Adresse de messagerie", "Catégories"],
]


def test_contacts_of_google_are_people_their_bodies_and_bodies_alone(tmp_path: Path) -> None:
    rows = [
        [*GOOGLE[0], *GOOGLE[1]],
        [
            "Ana",
            "",
            "Roche",
            "",
            "PNR du Col",
            "Chargée de mission",
            "1965-03-12",
            "Tiers-lieux ::: * myContacts",
            "* Work",
            "ana@example.org ::: ana.roche@example.org",
            "01 99 00 12 34",
            "Le Pas",
        ],
        ["", "", "", "", "ADRETS", "", "", "* myContacts", "* Work", "adrets@example.org", "", ""],
        ["Luc", "", "", "", "", "", "", "* myContacts", "", "", "", ""],
        ["", "", "", "", "", "", "", "* myContacts", "", "x@example.org", "", ""],
    ]
    found = read(csv_file(tmp_path / "contacts.csv", rows))
    assert str(found.recognised) == "address book (Google, Outlook, Thunderbird)"
    assert accounts(found) == (4, 3, 0, 1)
    assert bodies(found, "Person") == [
        {
            "name": "Ana Roche",
            "email": "ana@example.org",
            "phone": "01 99 00 12 34",
            "category": "Tiers-lieux",
        },
        {"name": "Luc"},
    ]
    assert list(named(found, "WORKS_FOR")) == [("Ana Roche", "PNR du Col", {"role": "Chargée de mission"})]
    assert sorted(one["name"] for one in bodies(found, "Organisation")) == ["ADRETS", "PNR du Col"]
    assert "1965" not in str(found.claims)


def test_contacts_of_outlook_are_called_by_their_names_not_by_their_titles(tmp_path: Path) -> None:
    rows = [
        [*OUTLOOK[0], *OUTLOOK[1]],
        [
            *("Mme", "Ana", "", "Roche", "", "PNR du Col", "Chargée de mission", "", "Le Pas"),
            *("01 99 00 12 34", "06 39 98 12 34", "ana@example.org", "Tiers-lieux"),
        ],
        ["", "", "", "", "", "CC du Pas", "", "", "Le Pas", "", "", "pas@example.org", ""],
    ]
    found = read(csv_file(tmp_path / "contacts.csv", rows))
    assert bodies(found, "Person") == [
        {
            "name": "Ana Roche",
            "email": "ana@example.org",
            "phone": "06 39 98 12 34",
            "category": "Tiers-lieux",
        }
    ]
    assert list(named(found, "WORKS_FOR")) == [("Ana Roche", "PNR du Col", {"role": "Chargée de mission"})]
    assert bodies(found, "Organisation")[-1] == {"name": "CC du Pas", "commune": "Le Pas"}


@pytest.mark.parametrize(
    ("shown", "kind"),
    [
        ("Ana Roche", "Person"),
        ("Bérangère Xu", "Person"),
        ("ADRETS", "Organisation"),
        ("Association du Col", "Organisation"),
        ("contact presse", "Organisation"),
    ],
)
def test_a_name_in_one_cell_is_somebodys_unless_it_is_surely_a_bodys(
    tmp_path: Path, shown: str, kind: str
) -> None:
    header = ["First Name", "Last Name", "Display Name", "Primary Email", "Secondary Email", "Organization"]
    rows = [header, ["", "", shown, "x@example.org", "", ""]]
    found = read(csv_file(tmp_path / "thunderbird.csv", rows))
    assert [claim.kind for claim in found.claims] == [kind]
    assert bodies(found, kind)[0]["name"] == shown


def test_a_body_under_both_its_columns_is_one(tmp_path: Path) -> None:
    header = ["First Name", "Last Name", "Display Name", "Primary Email", "Secondary Email", "Organization"]
    rows = [header, ["", "", "ADRETS", "x@example.org", "", "Adrets"]]
    found = read(csv_file(tmp_path / "thunderbird.csv", rows))
    assert [one["name"] for one in bodies(found, "Organisation")] == ["Adrets"]


def test_a_body_written_as_somebody_is_a_body_and_an_address_is_nobodys_name(tmp_path: Path) -> None:
    titles = ["First Name", "Last Name", "Organization Name", "Labels", "E-mail 1 - Label"]
    titles.append("E-mail 1 - Value")
    rows = [
        titles,
        ["Mairie", "de Die", "", "", "", "mairie@example.org"],
        ["Jean", "Roux (CPIE)", "", "", "", "jean@example.org"],
    ]
    found = read(csv_file(tmp_path / "contacts.csv", rows))
    assert [one["name"] for one in bodies(found, "Person")] == ["Jean Roux"]
    assert {one["name"] for one in bodies(found, "Organisation")} == {"Mairie de Die", "CPIE"}
    assert [link[:2] for link in named(found, "WORKS_FOR")] == [("Jean Roux", "CPIE")]
    titles = ["First Name", "Last Name", "Display Name", "Primary Email", "Organization", "Job Title"]
    rows = [titles, ["", "", "contact@maison.example", "contact@maison.example", "", ""]]
    found = read(csv_file(tmp_path / "thunderbird.csv", rows))
    assert accounts(found) == (1, 0, 0, 1)
