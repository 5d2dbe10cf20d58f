"""Tables of people who have never seen the template: what each says, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.door import read_file
from tests.loaders.own import bodies, book, links


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def names(path: Path, kind: str) -> list[str]:
    return sorted({body["name"] for body in bodies(read_file(path, "d"), kind)})


@pytest.mark.parametrize("first", ["", "sep=|\n"])
def test_a_table_cut_by_pipes(tmp_path: Path, first: str) -> None:
    table = (
        "Structure|Commune|Réseau|Depuis\nForge|Montcel|Réseau Nord|2019\nAmap; Sud, Est|Luc|Alliance|2020\n"
    )
    reading = read_file(written(tmp_path / "t.csv", first + table), "d")
    assert links(reading, "MEMBER_OF") == {("Forge", "Réseau Nord"), ("Amap; Sud, Est", "Alliance")}


def test_pipes_in_a_banner_or_in_cells_cut_nothing(tmp_path: Path) -> None:
    rows = "Structure;Réseaux;Depuis\nForge;Réseau Nord | Alliance;2019\nAmap;Alliance;2020\n"
    table = f"Nos membres | 2024\n{rows}"
    assert names(written(tmp_path / "t.csv", table), "Organisation") == ["Amap", "Forge"]


PLACES = [
    ["Code INSEE", "Commune", "EPCI", "Département", "Population"],
    ["05001", "Abriès", "CC du Queyras", "Hautes-Alpes", 365],
    ["05003", "Aiguilles", "CC du Queyras", "Hautes-Alpes", 412],
    ["05007", "Arvieux", "CC du Queyras", "Hautes-Alpes", 370],
]


def test_a_list_of_communes_is_about_them_and_not_about_what_they_lie_in(tmp_path: Path) -> None:
    reading = read_file(book(tmp_path / "b.xlsx", {"Communes du Parc": PLACES}), "d")
    told = {body["name"]: body.get("identifiers") for body in bodies(reading, "Territory")}
    assert told["Abriès"] == ["insee:05001"]
    assert (told["CC du Queyras"], told["Hautes-Alpes"]) == (None, None)
    assert len(links(reading, "PART_OF")) == 6
    assert not reading.lost


def test_members_listed_in_cells_are_those_of_the_networks_that_rows_name(tmp_path: Path) -> None:
    rows = 'Nom\tAdresse\tMembres\nRéseau Nord\t\t"Forge\nCafé du Lavoir"\nAlliance\t\tAmap; Forge\n'
    reading = read_file(written(tmp_path / "t.csv", rows), "d")
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau Nord", "Alliance"}
    assert links(reading, "MEMBER_OF") == {
        ("Forge", "Réseau Nord"),
        ("Café du Lavoir", "Réseau Nord"),
        ("Amap", "Alliance"),
        ("Forge", "Alliance"),
    }


def test_a_first_name_beside_a_name_is_somebody_whatever_the_sheet_is_called(tmp_path: Path) -> None:
    rows = [
        ["Civilité", "NOM", "Prénom", "Ville", "Structure"],
        ["Mme", "PERRIER", "Aline", "Montcel", "Foyer rural"],
        ["M", "CASTEL", "Bruno", "Luc", "Mairie de Luc"],
    ]
    reading = read_file(book(tmp_path / "b.xlsx", {"Adhérents 2024": rows}), "d")
    assert {body["name"] for body in bodies(reading, "Person")} == {"Aline PERRIER", "Bruno CASTEL"}
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Foyer rural", "Mairie de Luc"}


def test_a_register_of_associations_is_no_form_of_a_wiki(tmp_path: Path) -> None:
    head = "id,siret,titre,objet,adrs_libcommune,date_creat\n"
    rows = "W991000001,,AMAP DU COL,lien,VALBELLE,2008-03-14\nW991000002,,LES TOILES,,LUC,1999-11-02\n"
    reading = read_file(written(tmp_path / "t.csv", head + rows), "d")
    told = {body["name"]: body for body in bodies(reading, "Organisation")}
    assert told["AMAP DU COL"]["identifiers"] == ["rna:W991000001"]
    assert told["LES TOILES"]["commune"] == "LUC"


def test_what_was_founded_is_a_body_and_no_project(tmp_path: Path) -> None:
    head = "id;nom;com_name;site_web;thematiques;date_creation\n"
    rows = "1;La Forge;Gap;https://example.org/f;numérique|mobilité;2019-04-01\n2;Le Lavoir;Die;;repas;2017\n"
    assert names(written(tmp_path / "t.csv", head + rows), "Organisation") == ["La Forge", "Le Lavoir"]
