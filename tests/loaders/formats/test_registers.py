"""The public registers of bodies: associations (RNA), companies (Sirene)."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.formats.build import accounts, bodies, csv_file, kinds, named, read

RNA = ["id", "siret", "date_creat", "date_disso", "titre", "titre_court", "objet", "objet_social1"]
PLACE = ["adrs_codeinsee", "adrs_libcommune", "siteweb", "position"]
UNIT = ["siren", "sigleUniteLegale", "denominationUniteLegale", "nomUniteLegale", "prenom1UniteLegale"]
STATE = ["dateCreationUniteLegale", "etatAdministratifUniteLegale", "identifiantAssociationUniteLegale"]
PLACES = [
    "siren",
    "siret",
    "etablissementSiege",
    "libelleCommuneEtablissement",
    "etatAdministratifEtablissement",
]


def test_an_association_has_its_number_its_town_and_its_time(tmp_path: Path) -> None:
    first = ["W051000123", "", "1998-03-12", "0001-01-01", "LE VIEUX MOULIN", "LVM", "le moulin", "017000"]
    over = ["W051000456", "", "2001-01-20", "2015-04-30", "CLUB PHOTO", "", "la photographie", "006045"]
    gone = ["W051000789", "", "2001-01-20", "0001-01-01", "LES AÎNÉS", "", "les aînés", "006045"]
    rows = [
        RNA + PLACE,
        [*first, "99001", "Le Pas", "", "A"],
        [*over, "99001", "Le Pas", "", "D"],
        [*gone, "99002", "Le Col", "", "S"],
    ]
    found = read(csv_file(tmp_path / "rna_waldec_99.csv", rows, ";"))
    assert str(found.recognised) == "register of associations (RNA)"
    assert accounts(found) == (3, 3, 0, 0)
    assert bodies(found, "Organisation") == [
        {
            "name": "LE VIEUX MOULIN",
            "acronym": "LVM",
            "identifiers": ["rna:W051000123"],
            "commune": "Le Pas",
            "category": "association",
            "description": "le moulin",
            "since": "1998-03-12",
        },
        {
            "name": "CLUB PHOTO",
            "identifiers": ["rna:W051000456"],
            "commune": "Le Pas",
            "category": "association",
            "description": "la photographie",
            "since": "2001-01-20",
            "until": "2015-04-30",
            "status": "closed",
        },
        {
            "name": "LES AÎNÉS",
            "identifiers": ["rna:W051000789"],
            "commune": "Le Col",
            "category": "association",
            "description": "les aînés",
            "since": "2001-01-20",
            "status": "closed",
        },
    ]


def test_a_legal_unit_is_a_body_and_a_sole_trader_is_left_aside(tmp_path: Path) -> None:
    rows = [
        UNIT + STATE,
        ["200067825", "CAGTD", "CA DU PAS", "", "", "2017-01-01", "A", ""],
        ["552081317", "", "FOYER DU COL", "", "", "1990-05-02", "C", "W051000123"],
        ["732829320", "", "", "ROCHE", "ANA", "2010-01-01", "A", ""],
    ]
    found = read(csv_file(tmp_path / "StockUniteLegale.csv", rows))
    assert str(found.recognised) == "register of companies (Sirene)"
    assert accounts(found) == (3, 2, 0, 1)
    assert kinds(found) == {"Organisation": 2}
    assert bodies(found, "Organisation")[0] == {
        "name": "CA DU PAS",
        "acronym": "CAGTD",
        "identifiers": ["siren:200067825"],
        "since": "2017-01-01",
    }
    assert bodies(found, "Organisation")[1]["identifiers"] == ["siren:552081317", "rna:W051000123"]
    assert bodies(found, "Organisation")[1]["status"] == "closed"
    assert "ROCHE" not in str(found.claims)


def test_the_places_of_one_body_are_one_body_at_its_seat(tmp_path: Path) -> None:
    rows = [
        [*PLACES, "denominationUsuelleEtablissement"],
        ["552081317", "55208131766522", "true", "LE PAS", "A", "FOYER DU COL"],
        ["552081317", "55208131700000", "false", "LE COL", "A", "FOYER DU COL"],
    ]
    found = read(csv_file(tmp_path / "StockEtablissement.csv", rows))
    assert kinds(found) == {"Organisation": 1}
    assert bodies(found, "Organisation")[0]["commune"] == "LE PAS"


def test_a_place_without_a_name_goes_by_its_number(tmp_path: Path) -> None:
    rows = [PLACES, ["552081317", "55208131766522", "true", "LE PAS", "A"]]
    found = read(csv_file(tmp_path / "StockEtablissement.csv", rows))
    assert [one["name"] for one in bodies(found, "Organisation")] == ["SIREN 552081317"]


COUNCIL = ["Code du département", "N° SIREN", "Libellé de l'EPCI", "Nom de l'élu", "Prénom de l'élu"]
MANDATE = [
    "Date de naissance",
    "Date de début du mandat",
    "Libellé de la fonction",
    "Date de début de la fonction",
]


def test_who_sits_in_a_council_is_told_with_their_function_and_no_more(tmp_path: Path) -> None:
    rows = [
        COUNCIL + MANDATE,
        [
            "99",
            "200067825",
            "CC du Pas",
            "ROCHE",
            "Ana",
            "12/03/1965",
            "28/06/2020",
            "Présidente",
            "10/07/2020",
        ],
        ["99", "200067825", "CC du Pas", "COL", "Luc", "02/03/1970", "28/06/2020", "", ""],
    ]
    found = read(csv_file(tmp_path / "elus-epci.csv", rows, ";"))
    assert str(found.recognised) == "register of elected people (RNE)"
    assert accounts(found) == (2, 2, 0, 0)
    assert list(named(found, "MEMBER_OF")) == [
        ("Ana ROCHE", "CC du Pas", {"role": "Présidente", "since": "2020-07-10"}),
        ("Luc COL", "CC du Pas", {"role": "conseiller communautaire", "since": "2020-06-28"}),
    ]
    assert bodies(found, "Organisation")[0]["identifiers"] == ["siren:200067825"]
    assert "1965" not in str(found.claims)


TOWN = ["Code de la commune", "Libellé de la commune", "Nom de l'élu", "Prénom de l'élu", "Date de naissance"]


def test_two_mayors_of_one_name_are_two(tmp_path: Path) -> None:
    rows = [
        [*TOWN, "Date de début du mandat"],
        ["05061", "Gap", "ROCHE", "Ana", "12/03/1965", "18/05/2020"],
        ["05046", "Embrun", "ROCHE", "Ana", "02/03/1970", "18/05/2020"],
    ]
    found = read(csv_file(tmp_path / "elus-maires.csv", rows, ";"))
    assert kinds(found) == {"Person": 2, "Organisation": 2, "Territory": 2, "MEMBER_OF": 2, "ACTS_ON": 2}
    assert {(b, said["role"]) for _, b, said in named(found, "MEMBER_OF")} == {
        ("Gap", "maire"),
        ("Embrun", "maire"),
    }
    assert bodies(found, "Territory")[0] == {"name": "Gap", "level": "commune", "code": "05061"}


def test_councils_of_towns_departments_and_regions(tmp_path: Path) -> None:
    town = [
        [*TOWN, *MANDATE[1:]],
        ["05061", "Gap", "ROCHE", "Ana", "1965", "18/05/2020", "Adjointe", "23/05/2020"],
    ]
    canton = ["Code du département", "Libellé du département", "Libellé du canton", *COUNCIL[3:], *MANDATE]
    department = [canton, ["05", "Hautes-Alpes", "Gap-1", "COL", "Luc", "1970", "01/07/2021", "", ""]]
    header = ["Code de la région", "Libellé de la région", *COUNCIL[3:], *MANDATE]
    region = [header, ["93", "Sud", "PAS", "Eva", "1980", "02/07/2021", "", ""]]
    told = {}
    for name, rows in (("cm", town), ("cd", department), ("cr", region)):
        (one,) = named(read(csv_file(tmp_path / f"elus-{name}.csv", rows, ";")), "MEMBER_OF")
        told[name] = (*one[:2], one[2]["role"])
    assert told == {
        "cm": ("Ana ROCHE", "Gap", "Adjointe"),
        "cd": ("Luc COL", "Hautes-Alpes", "conseiller départemental"),
        "cr": ("Eva PAS", "Sud", "conseiller régional"),
    }


def test_what_is_not_published_is_no_name(tmp_path: Path) -> None:
    unit = [
        UNIT + STATE,
        ["200067825", "[ND]", "[ND]", "", "", "2017-01-01", "A", ""],
        ["552081317", "[ND]", "FOYER DU COL", "", "", "1990-05-02", "A", ""],
        ["732829320", "", "", "[ND]", "[ND]", "2010-01-01", "A", ""],
    ]
    found = read(csv_file(tmp_path / "StockUniteLegale.csv", unit))
    assert accounts(found) == (3, 1, 0, 2)
    assert {str(one.reason.key) for one in found.ignored if one.rows} == {"format.masked"}
    assert "[ND]" not in str(found.claims)


def test_a_closed_place_is_no_body_and_a_closed_seat_is_one_that_is_over(tmp_path: Path) -> None:
    rows = [
        [*PLACES, "enseigne1Etablissement"],
        ["552081317", "55208131766522", "true", "LE PAS", "F", "FOYER DU COL"],
        ["200067825", "20006782500016", "false", "LE COL", "F", "LA BOUTIQUE"],
        ["732829320", "73282932000074", "true", "LE COL", "A", "LE MOULIN"],
    ]
    found = read(csv_file(tmp_path / "StockEtablissement.csv", rows))
    assert accounts(found) == (3, 2, 0, 1)
    told = {one["name"]: one.get("status") for one in bodies(found, "Organisation")}
    assert told == {"FOYER DU COL": "closed", "LE MOULIN": None}


def test_the_older_associations_have_a_name_and_a_town_and_no_number(tmp_path: Path) -> None:
    titles = ["id", "id_ex", "siret", "date_creat", "titre", "objet", "libcom", "position"]
    rows = [titles, ["263000012", "", "", "0001-01-01", "FOYER RURAL", "animer", "DIE", "A"]]
    found = read(csv_file(tmp_path / "rna_import.csv", rows, ";"))
    assert str(found.recognised) == "register of associations (RNA)"
    told = {"name": "FOYER RURAL", "commune": "DIE", "category": "association", "description": "animer"}
    assert bodies(found, "Organisation") == [told]
    assert not found.notes


def test_who_sits_in_an_assembly_that_is_no_council(tmp_path: Path) -> None:
    places = ["Code du département", "Libellé du département"]
    statute = [
        "Code de la collectivité à statut particulier",
        "Libellé de la collectivité à statut particulier",
    ]
    who, born = ["Nom de l'élu", "Prénom de l'élu"], [*MANDATE[:2]]
    person = ["ROCHE", "Ana", "1965", "28/06/2022"]
    deputy = [
        [*places, *statute, "Libellé de la circonscription législative", *who, *born],
        ["26", "Drôme", "", "", "1ère circonscription", *person],
    ]
    senator = [[*places, *statute, *who, *born], ["26", "Drôme", "", "", *person]]
    member = [[*statute, *who, *born, "Libellé de la fonction"], ["972", "Martinique", *person, ""]]
    told = {}
    for name, rows in (("dep", deputy), ("sen", senator), ("ma", member)):
        (one,) = named(read(csv_file(tmp_path / f"elus-{name}.csv", rows, ";")), "MEMBER_OF")
        told[name] = (*one[:2], one[2]["role"])
    assert told == {
        "dep": ("Ana ROCHE", "Assemblée nationale", "député"),
        "sen": ("Ana ROCHE", "Sénat", "sénateur"),
        "ma": ("Ana ROCHE", "Martinique", "conseiller de l'assemblée"),
    }
