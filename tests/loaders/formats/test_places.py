"""Places and maps: EPCI, zonings, GeoJSON, France Services, GoGoCarto."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.formats.build import accounts, bodies, csv_file, json_file, kinds, named, read

EPCI = [
    {
        "code": "260999008",
        "nom": "CC du Haut Pas",
        "type": "CC",
        "membres": [
            {"code": "99001", "siren": "1", "nom": "Valbrume"},
            {"code": "99002", "siren": "2", "nom": "Le Pas"},
        ],
    },
    {
        "code": "000000018",
        "nom": "CA de la Plaine",
        "type": "CA",
        "membres": [{"code": "99003", "nom": "Le Pas"}],
    },
]


def test_an_epci_is_a_body_and_a_place_with_its_communes(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "epci.json", EPCI))
    assert accounts(found) == (2, 2, 0, 0)
    assert kinds(found) == {"Organisation": 2, "Territory": 5, "ACTS_ON": 2, "PART_OF": 3}
    assert {(a, b) for a, b, _ in named(found, "PART_OF")} == {
        ("Valbrume", "CC du Haut Pas"),
        ("Le Pas", "CC du Haut Pas"),
        ("Le Pas", "CA de la Plaine"),
    }, "two communes of one name are two"


ZONINGS = [
    ["id", "lib", "perimetre", "nbcom", "info1", "info2", "info3", "layer", "path"],
    [
        "CR1",
        "CC du  Haut Pas",
        "EPCI",
        "14",
        "Date de signature : 09 décembre 2016",
        "",
        "",
        "cr zonage",
        "N:/x",
    ],
    ["Z1", "Le Pas", "Commune", "1", "Classée", "", "", "zrr zonage", "N:/x"],
    ["Z2", "Le Pas", "Commune", "1", "Classée", "", "", "zrr zonage", "N:/x"],
    ["C1", "Massif du Pas", "CPIER signé à l'échelle des Massifs", "9", "", "", "", "cpier zonage", "N:/x"],
]


def test_a_zoning_says_which_scheme_acts_where(tmp_path: Path) -> None:
    found = read(csv_file(tmp_path / "z.csv", ZONINGS))
    assert accounts(found) == (4, 4, 0, 0)
    assert kinds(found) == {"Programme": 3, "Territory": 4, "ACTS_ON": 4}, "two places of one name are two"
    assert next(named(found, "ACTS_ON")) == (
        "Contrats de ruralité",
        "CC du Haut Pas",
        {"since": "2016-12-09"},
    )
    assert [body["level"] for body in bodies(found, "Territory")] == ["epci", "commune", "commune", "massif"]
    assert "path" in "".join(str(one.sentence) for one in found.ignored)


def features(*properties: dict[str, object], geometry: str = "Point") -> dict[str, object]:
    every = [
        {"type": "Feature", "properties": one, "geometry": {"type": geometry, "coordinates": [6, 45]}}
        for one in properties
    ]
    return {"type": "FeatureCollection", "features": every}


def test_a_france_services_house_is_a_body_of_the_network_in_its_commune(tmp_path: Path) -> None:
    house = {
        "lib_france_services": "Valbrume",
        "insee_com": "1033",
        "lib_com": "VALBRUME",
        "FORMAT_FS": "Espace labellisé",
        "Labellisation": "Espace labellisé 01/2020",
        "CONTACT.MAIL": "house@example.org",
    }
    found = read(json_file(tmp_path / "fs.geojson", features(house)))
    assert accounts(found) == (1, 1, 0, 0)
    assert list(named(found, "MEMBER_OF")) == [
        ("France services Valbrume", "France services", {"since": "2020-01"})
    ]
    assert bodies(found, "Territory") == [{"name": "VALBRUME", "level": "commune", "code": "01033"}]
    assert "CONTACT.MAIL" in "".join(str(one.sentence) for one in found.ignored)


def test_any_map_of_actors_gives_bodies_and_areas(tmp_path: Path) -> None:
    actor = {"Nom de l'acteur": "Refuge du Col", "Type de structure": "association", "ville": "Le Pas"}
    found = read(json_file(tmp_path / "m.geojson", features({**actor, "tags": "Accueil; Montagne"})))
    assert accounts(found) == (1, 1, 0, 0)
    assert kinds(found) == {"Organisation": 1, "Territory": 1, "Theme": 2, "ACTS_ON": 1, "ABOUT": 2}
    area = features({"nom": "Valbrume", "code": "99001"}, geometry="Polygon")
    assert bodies(read(json_file(tmp_path / "a.json", area)), "Territory")[0]["level"] == "commune"


def test_an_element_of_gogocarto_is_a_body_with_its_categories(tmp_path: Path) -> None:
    element = {
        "id": "1x",
        "name": "Refuge du Col",
        "geo": {"latitude": 45.0, "longitude": 6.0},
        "address": {"addressLocality": "Le Pas", "postalCode": "99002"},
        "categories": ["Accueil", "Montagne"],
        "siteWeb": "https://refuge.example.org",
    }
    found = read(json_file(tmp_path / "g.json", {"licence": "ODbL", "data": [element]}))
    assert accounts(found) == (1, 1, 0, 0)
    assert kinds(found) == {"Organisation": 1, "Territory": 1, "Theme": 2, "ACTS_ON": 1, "ABOUT": 2}
    assert bodies(found, "Organisation")[0]["url"] == "https://refuge.example.org"
