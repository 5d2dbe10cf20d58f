"""Directories and standards: YesWiki, PostParc, 360Giving, Popolo, FollowTheMoney, State grants."""

from __future__ import annotations

import json
from pathlib import Path

from tests.loaders import build
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

ENTRY = {"id_fiche": "RefugeDuCol", "id_typeannonce": "1", "bf_titre": "Refuge du Col", "bf_ville": "Le Pas"}


def test_an_entry_of_a_yeswiki_is_a_body_with_its_lists(tmp_path: Path) -> None:
    entry = {**ENTRY, "checkboxListeThemes": "Accueil,Montagne", "bf_mail": "col@example.org"}
    for tree in ([entry], {"RefugeDuCol": entry}):
        found = read(json_file(tmp_path / "y.json", tree))
        assert accounts(found) == (1, 1, 0, 0)
        assert kinds(found) == {"Organisation": 1, "Territory": 1, "Theme": 2, "ACTS_ON": 1, "ABOUT": 2}


def test_an_entry_with_a_first_name_is_somebody(tmp_path: Path) -> None:
    rows = [
        ["id_fiche", "bf_titre", "bf_nom", "bf_prenom", "bf_structure", "bf_fonction", "bf_mail"],
        ["AnaRoche", "Roche Ana", "Roche", "Ana", "Refuge du Col", "gardienne", "ana@example.org"],
    ]
    found = read(csv_file(tmp_path / "y.csv", rows))
    assert list(named(found, "WORKS_FOR")) == [("Ana Roche", "Refuge du Col", {"role": "gardienne"})]
    assert bodies(found, "Person")[0]["email"] == "ana@example.org"


POSTPARC = {
    "Présentation": [["FICHIER PERSONNES"], ["…"]],
    "Personnes": [
        ["CIVILITÉ *", "NOM *", "PRÉNOM *", "CODE INSEE", "TÉLÉPHONE", "TÉLÉPHONE PORTABLE", "ADRESSE EMAIL"],
        ["Madame", "Roche", "Ana", "99002", "0199001234", "0639981234", "ana@example.org"],
    ],
    "Organismes": [
        ["NOM *", "ABRÉVIATION", "CODE INSEE *", "TYPE D’ORGANISME", "SITE INTERNET"],
        ["Refuge du Col", "RDC", "99002", "association", "www.refuge.example.org"],
    ],
    "Personnes qualifiées": [
        ["NOM *", "PRÉNOM *", "CODE INSEE PERSONNE *", "NOM ORGANISME *", "SERVICE", "FONCTION"],
        ["Roche", "Ana", "99002", "Refuge du Col", "Accueil", "gardienne"],
    ],
    "Représentations": [
        ["organisme", "nature", "date_designation", "type_de_mandat", "Nom", "Prénom", "insee_personne"],
        ["Refuge du Col", "CA", "2020-06-01", "titulaire", "Roche", "Ana", "99002"],
    ],
}


def test_an_address_book_has_people_bodies_and_functions(tmp_path: Path) -> None:
    found = read(build.xlsx(tmp_path / "p.xlsx", POSTPARC))
    assert accounts(found) == (5, 4, 0, 1)
    assert kinds(found) == {
        "Organisation": 1,
        "Person": 1,
        "Territory": 1,
        "WORKS_FOR": 1,
        "MEMBER_OF": 1,
        "ACTS_ON": 1,
    }
    assert next(named(found, "WORKS_FOR"))[2] == {"role": "gardienne – Accueil"}
    assert next(named(found, "MEMBER_OF"))[2] == {"role": "titulaire", "since": "2020-06-01"}
    assert bodies(found, "Person")[0]["phone"] == "06 39 98 12 34"


def test_an_address_book_of_ones_own_keeps_its_networks_and_addresses(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Prénom", "Fonction", "Organisme", "Réseau", "Mail"],
        ["Roche", "Ana", "gardienne", "Refuge du Col", "Réseau des refuges", "ana@example.org"],
    ]
    found = read(csv_file(tmp_path / "c.csv", rows))
    assert [(a, b) for a, b, _ in named(found, "MEMBER_OF")] == [("Ana Roche", "Réseau des refuges")]
    assert bodies(found, "Person")[0]["email"] == "ana@example.org"


def grant(number: int, amount: float) -> dict[str, object]:
    return {
        "id": f"360G-example-{number}",
        "title": "Huts",
        "currency": "GBP",
        "amountAwarded": amount,
        "awardDate": "2019-10-03T00:00:00+00:00",
        "recipientOrganization": [{"id": "360G-b", "name": "High Huts", "addressLocality": "Passtown"}],
        "fundingOrganization": [{"id": "GB-example-a", "name": "Slope Trust"}],
    }


def test_a_grant_of_360giving_in_each_of_its_forms(tmp_path: Path) -> None:
    grants = [grant(1, 971), grant(2, 12.5)]
    fixtures = [
        {"model": "db.latest", "fields": {}},
        *({"model": "db.grant", "fields": {"data": one}} for one in grants),
    ]
    titles = ["Identifier", "Title", "Currency", "Amount Awarded", "Award Date", "Recipient Org:Identifier"]
    titles += ["Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name"]
    rows = [
        [f"360G-example-{number}", "Huts", "GBP", amount, "2019-10-03", "360G-b", "High Huts", "GB-example-a"]
        for number, amount in ((1, "971"), (2, "12.50"))
    ]
    files = [
        json_file(tmp_path / "a.json", {"grants": grants}),
        json_file(tmp_path / "b.json", fixtures),
        csv_file(tmp_path / "c.csv", [titles, *([*row, "Slope Trust"] for row in rows)]),
    ]
    for path in files:
        found = read(path)
        assert accounts(found) == (2, 2, 0, 0)
        assert cents(found) == 98_350
        a, b, body = next(named(found, "FUNDS"))
        assert (a, b, body["currency"], body["year"]) == ("Slope Trust", "High Huts", "GBP", 2019)


def test_popolo_has_people_bodies_and_dated_memberships(tmp_path: Path) -> None:
    tree = {
        "persons": [{"id": "p1", "name": "Ana Roche", "email": "ana@example.org"}],
        "organizations": [
            {"id": "o1", "name": "Conseil du Pas", "classification": "council"},
            {"id": "o2", "name": "Commission des cols", "parent_id": "o1"},
        ],
        "memberships": [
            {
                "person_id": "p1",
                "organization_id": "o2",
                "role": "chair",
                "start_date": "2012",
                "end_date": "2016-05",
            },
            {"person_id": "p9", "organization_id": "o2"},
        ],
    }
    found = read(json_file(tmp_path / "p.json", tree))
    assert accounts(found) == (5, 4, 0, 1)
    assert list(named(found, "MEMBER_OF")) == [
        ("Ana Roche", "Commission des cols", {"role": "chair", "since": "2012", "until": "2016-05"})
    ]
    assert [(a, b) for a, b, _ in named(found, "PART_OF")] == [("Commission des cols", "Conseil du Pas")]


def ftm(id_: str, schema: str, **properties: str) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": {k: [v] for k, v in properties.items()}})


def test_entities_of_followthemoney(tmp_path: Path) -> None:
    lines = [
        ftm("a", "Organization", name="Slope Trust", addressEntity="w"),
        ftm("b", "Company", name="High Huts", incorporationDate="2001"),
        ftm("c", "Person", name="Ana Roche", email="ana@example.org"),
        ftm("w", "Address", city="Passtown"),
        ftm("1", "Payment", payer="a", beneficiary="b", amountEur="12.50", date="2019-03-01"),
        ftm("2", "Employment", employee="c", employer="b", role="guardian", startDate="2012"),
        ftm("3", "Payment", payer="c", beneficiary="b", amountEur="100"),
        ftm("4", "Vessel", name="Ark"),
        ftm("5", "Membership", member="z", organization="a"),
    ]
    found = read(text_file(tmp_path / "f.ijson", "\n".join(lines) + "\n"))
    assert accounts(found) == (9, 5, 1, 3)
    assert [one.cents for one in found.rejected] == [10_000], "the model has no money of a person"
    assert list(named(found, "WORKS_FOR")) == [
        ("Ana Roche", "High Huts", {"role": "guardian", "since": "2012"})
    ]
    a, b, body = next(named(found, "FUNDS"))
    assert (a, b, body["amount"], body["year"]) == ("Slope Trust", "High Huts", 1_250, 2019)
    assert bodies(found, "Organisation")[0]["commune"] == "Passtown"


def test_investment_grants_of_the_state(tmp_path: Path) -> None:
    titles = "id_projet id_terr nom_terr dotation echelon categorie description cout_total montant_sub"
    roof = ["2 - Énergie", "Toiture de l'école"]
    rows = [
        titles.split(),
        ["di1", "99002", "Le Pas", "DETR", "commune", *roof, "1000", "400.5"],
        ["di2", "260999008", "CC du Haut Pas", "DSIL", "epci", *roof, "10", "4"],
        ["di3", "99003", "La Combe", "DSIL", "commune", "", "", "10", "4"],
    ]
    found = read(csv_file(tmp_path / "d.csv", rows))
    assert accounts(found) == (3, 3, 0, 0)
    assert cents(found) == 40_850
    assert bodies(found, "Project")[-1]["name"] == "DSIL La Combe"
    assert kinds(found) == {
        "Organisation": 3,
        "Programme": 2,
        "Project": 3,
        "Theme": 1,
        "STEERS": 3,
        "FUNDS": 3,
        "ABOUT": 2,
    }
