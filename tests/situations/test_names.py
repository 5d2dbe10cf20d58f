"""Names: whom many bear joins nobody, what is one is one, a rename keeps what was known."""

from __future__ import annotations

import pytest

from tests.situations.told import Desk

COMMON = {
    "organisations": (
        "Mairie", "Comité des fêtes", "Foyer rural", "Amicale laïque", "APE de l'école", "ADMR", "Ludothèque",
        "Syndicat des eaux", "Donneurs de sang bénévoles", "Anciens combattants", "Club de l'amitié",
        "ASA du canal",
    ),
    "projects": ("Réhabilitation du gymnase",),
    "events": ("Forum des associations",),
    "people": ("Dominique Martin",),
}  # fmt: skip
KIND = {
    "organisations": "Organisation", "projects": "Project", "events": "Event", "people": "Person",
    "networks": "Network", "programmes": "Programme", "themes": "Theme",
}  # fmt: skip
OWN = {
    "networks": "ADRETS",
    "programmes": "Espaces valléens",
    "themes": "Mobilité douce",
    "organisations": "Parc naturel régional du Queyras",
}


@pytest.mark.parametrize("sheet", COMMON)
def test_a_common_name_in_two_files_is_two(desk: Desk, sheet: str) -> None:
    names = COMMON[sheet]
    for where in ("nord", "sud"):
        rows = "\n".join(f"{where}{place}|{name}" for place, name in enumerate(names))
        desk.load(f"{sheet}:\nid|name\n{rows}", where)
    assert desk.names(KIND[sheet]) == sorted((*names, *names))


@pytest.mark.parametrize("sheet", OWN)
def test_a_name_of_its_own_in_two_files_is_one_and_told(desk: Desk, sheet: str) -> None:
    desk.load(f"{sheet}:\nid|name\nx|{OWN[sheet]}", "nord")
    said = desk.load(f"{sheet}:\nid|name\ny|{OWN[sheet]}", "sud")
    assert desk.names(KIND[sheet]) == [OWN[sheet]]
    assert "cordee different" in said


def test_two_spellings_of_one_number_are_one_body(desk: Desk) -> None:
    desk.load("""
organisations:
name|identifiers
Asso Edelweiss|siren:356000000
ASSOCIATION EDELWEISS|siren:356 000 000
Région des Cimes|

funding:
from|to|amount
Région des Cimes|Asso Edelweiss|100
Région des Cimes|ASSOCIATION EDELWEISS|250""")
    assert desk.money() == ({"EUR": 35_000}, {}, 2)
    assert len(desk.names("Organisation")) == 2


def test_an_acronym_is_found_with_and_without_dots(desk: Desk) -> None:
    desk.load("""
organisations:
name|acronym
Agence des Territoires de Montagne|A.T.M.

networks:
name
Réseau Névé

memberships:
from|to
ATM|Réseau Névé
a.t.m|Réseau Névé""")
    assert desk.ask("MATCH (a)-[:MEMBER_OF]->() RETURN a.name") == [("Agence des Territoires de Montagne",)]


def test_an_answer_says_which_bearer_it_took_and_lists_the_others(desk: Desk) -> None:
    desk.load("""
programmes:
id|name|since|until
l7|LEADER|2007|2013
l14|LEADER|2014|2020

projects:
id|name
p1|Sentier
p2|Gîte

organisations:
id|name
a|Edelweiss

parts:
from|to
p1|l7
p2|l14

funding:
from|to|to_kind|amount|year
a|p1|project|100|2010
a|p2|project|900|2015""")
    said = desk.type("funding", "--programme", "LEADER")
    assert "2007" in said
    assert "2014" in said
    assert "€900" in desk.type("funding", "--programme", "l14")


def test_what_nobody_sees_tells_no_name_apart(desk: Desk) -> None:
    desk.load("""
networks:
name
Réseau\u00ad vert
Réseau vert
Réseau\u200b vert
Réseau\u00a0vert
Rés\u0435au vert

organisations:
name
Agence n°4
Agence Nº4
Agence N° 4""")
    assert desk.names("Network") == ["Réseau vert"]
    assert len(desk.names("Organisation")) == 1


def test_placeholders_are_nothing(desk: Desk) -> None:
    desk.load("organisations:\nname|acronym|url|commune\nEdelweiss|-|NC|?\nN/A|X||\nNévé|n.c.|n/a|—")
    rows = desk.ask("MATCH (o:Organisation) RETURN o.name, o.acronym, o.url, o.commune ORDER BY o.name")
    assert rows == [("Edelweiss", None, None, None), ("Névé", None, None, None)]


def test_a_bad_cell_costs_itself(desk: Desk) -> None:
    desk.load("""
organisations:
id|name|url|since|commune
a|Edelweiss|pas une adresse|13/45/2020|Ville
b|Névé|https://exemple.fr|2001|Bourg

networks:
id|name
r|Réseau Névé

memberships:
from|to|since
a|r|un jour
b|r|2003""")
    rows = desk.ask("MATCH (a)-[m:MEMBER_OF]->() RETURN a.name, a.commune, m.since ORDER BY a.name")
    assert rows == [("Edelweiss", "Ville", None), ("Névé", "Bourg", "2003")]


NAMED = """
networks:
{id}name|description
{key}Réseau des alpages partagés|Un réseau

organisations:
name
Edelweiss

memberships:
from|to
Edelweiss|Réseau des alpages partagés"""


def test_a_rename_by_its_id_keeps_the_entity(desk: Desk) -> None:
    told = NAMED.format(id="id|", key="r|")
    desk.load(told)
    (before,) = desk.ask("MATCH (n:Network) RETURN n.id")
    desk.load(told.replace("des alpages partagés", "des estives"))
    assert desk.ask("MATCH (n:Network) RETURN n.id, n.name") == [(*before, "Réseau des estives")]


def test_a_rename_without_an_id_is_asked_about(desk: Desk) -> None:
    told = NAMED.format(id="", key="")
    desk.load(told)
    assert "renamed?" in desk.load(told.replace("alpages partagés", "alpages et estives partagés"))


@pytest.mark.parametrize("told", ["réseaux bizarres:\nnom\nX", "networks:\nname\n-\n?\n…"])
def test_a_load_that_keeps_nothing_says_so_and_leaves_nothing(desk: Desk, told: str) -> None:
    said = desk.load(told, "vide")
    assert desk.code != 0
    assert "already" not in said
    assert "vide" not in desk.type("overview")


def test_a_misspelt_sheet_is_named_with_the_right_name(desk: Desk) -> None:
    said = desk.load("organisations:\nid|name\na|Edelweiss\n\nnetwroks:\nid|name\nr|Réseau Névé")
    assert desk.code == 1
    assert "“networks”" in said


def test_no_remedy_says_what_is_false(desk: Desk) -> None:
    said = desk.load("""
organisations:
name
Vélos du Vercors
Communauté de communes du Vercors

networks:
name
Réseau Névé

memberships:
from|to
CC du Verkors|Réseau Névé
Communauté de communes du Royans|Réseau Névé""")
    assert "Vélos" not in said


def test_one_bearer_of_a_common_name_does_not_make_one_project_of_two(desk: Desk) -> None:
    desk.load("""
        projets:
        projet | commune | porteur
        Fête du pain | Die | Comité des fêtes
        Fête du pain | Luc-en-Diois | Comité des fêtes
        Sentier des bois | Die | Parc des Cimes
        Sentier des bois | Luc-en-Diois | Parc des Cimes""")
    assert desk.names("Project") == ["Fête du pain", "Fête du pain", "Sentier des bois"]


def test_a_place_called_as_an_article_is_a_name(desk: Desk) -> None:
    """Die is a town of France, and no article: those of Die are not those of another place."""
    desk.load("""
        acteurs:
        nom | réseau
        Comité des fêtes de Die | Réseau des cols
        Comité des fêtes | Réseau des cols""")
    assert "spelling" not in desk.type("review", "--format", "json")


def test_a_column_of_the_numbers_of_a_register_is_read_in_the_template_too(desk: Desk) -> None:
    desk.load("""
        organisations:
        name | commune | SIREN | N° RNA
        Asso des cols | Die | 552 100 554 | W381234567
        ASSOCIATION DES COLS | Die | 552100554 |

        memberships:
        from | to
        Asso des cols | Réseau des cols

        networks:
        name
        Réseau des cols""")
    assert desk.ask("MATCH (o:Organisation) RETURN o.identifiers AS numbers") == [
        (["rna:W381234567", "siren:552100554"],)
    ]


@pytest.mark.parametrize(
    "name",
    ["Secours catholique", "Les Restos du Cœur", "Ingénieurs sans frontières", "Scouts et Guides de France"],
)
def test_a_section_of_a_federation_is_not_that_of_another_file(desk: Desk, name: str) -> None:
    told = """
        organisations:
        name | description
        {} | {}"""
    desk.load(told.format(name, "à Die"), "a")
    desk.load(told.format(name, "à Gap"), "b", "--as", "b")
    assert desk.names("Organisation") == [name, name]


def test_a_code_written_with_a_space_is_that_code(desk: Desk) -> None:
    desk.load("""
        territories:
        name|level|code
        Vizille|commune|38 562
        Coupigny|commune|2A 004
        Zone trois|other|Zone 3 B

        organisations:
        name
        La Bobine

        areas:
        from|to
        La Bobine|38 562""")
    codes = desk.ask("MATCH (n:Territory) RETURN n.name, n.code")
    assert sorted(codes) == [("Coupigny", "2A004"), ("Vizille", "38562"), ("Zone trois", "Zone 3 B")]
    for asked in ("38562", "38 562", "insee:38562"):
        assert "Vizille (territory)" in desk.type("show", asked)
    assert desk.ask("MATCH (:Organisation)-[:ACTS_ON]->(n) RETURN n.name") == [("Vizille",)]


def test_a_number_without_the_zeros_that_a_spreadsheet_took_is_that_number(desk: Desk) -> None:
    desk.load("""
        territories:
        name|level|code
        Ancelle|commune|5004
        Buellas|commune|01065

        networks:
        id|name
        007|Réseau des cols

        areas:
        from|to
        7|1065""")
    assert sorted(desk.ask("MATCH (n:Territory) RETURN n.name, n.code")) == [
        ("Ancelle", "05004"),
        ("Buellas", "01065"),
    ]
    assert desk.ask("MATCH (a:Network)-[:ACTS_ON]->(n) RETURN a.name, n.name") == [
        ("Réseau des cols", "Buellas")
    ]


def test_a_column_of_ones_own_tells_two_people_of_one_name_apart(desk: Desk) -> None:
    said = desk.load(
        "people:\nname|town\nMarie Martin|Gap\nMarie Martin|Die\nJean Roux|Gap\nJean Roux|Gap\nJean Roux|-"
    )
    assert desk.names("Person") == ["Jean Roux"]
    assert "rejected: 2" in said and "town" in said
