"""Places of one name: the département, or the postcode, tells which is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows) -> Reading:
    return read(book(folder / "b.xlsx", {"Feuil1": rows}), yes=True)


@pytest.mark.parametrize(
    ("title", "var", "herault"),
    [("Département", "Var", "Hérault"), ("Département", "83", "34"), ("Code postal", "83560", "34390")],
)
def test_bodies_of_a_common_name_in_two_departements_are_two(
    tmp_path: Path, title: str, var: str, herault: str
) -> None:
    rows: Rows = [
        ["Structure", "Commune", title, "Réseau"],
        ["Foyer rural", "Saint-Julien", var, "Réseau des foyers"],
        ["Foyer rural", "Saint-Julien", herault, "Réseau des foyers"],
        ["Foyer rural", "Saint-Julien", herault, "Réseau des cafés"],
    ]
    reading = _read(tmp_path, rows)
    assert len(bodies(reading, "Organisation")) == 2
    assert sum(claim.kind == "MEMBER_OF" for claim in reading.claims) == 3
    assert any("Var" in str(one.sentence) and "Hérault" in str(one.sentence) for one in reading.notes)


def test_a_body_of_a_name_of_its_own_acts_in_several_departements(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune", "Département"],
        ["Trait d'union des cimes", "Gap", "Hautes-Alpes"],
        ["Trait d'union des cimes", "Gap", "Isère"],
    ]
    reading = _read(tmp_path, rows)
    assert len(bodies(reading, "Organisation")) == 1
    assert {b for _, b in links(reading, "ACTS_ON")} == {"Hautes-Alpes", "Isère"}


def test_communes_of_one_name_are_each_in_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Commune", "Département", "EPCI"],
        ["Saint-Julien", "Var", "CA Verte"],
        ["Saint-Julien", "Hérault", "CC Bleue"],
        ["Die", "Drôme", "CC du Diois"],
    ]
    reading = _read(tmp_path, rows)
    named = [claim for claim in reading.claims if '"Saint-Julien"' in claim.body]
    assert len({claim.record for claim in named}) == 2
    assert links(reading, "PART_OF") >= {("Saint-Julien", "CA Verte"), ("Saint-Julien", "CC Bleue")}
    assert not any(a in ("Var", "Hérault", "Drôme") for a, _ in links(reading, "PART_OF"))


@pytest.mark.parametrize("titles", [["EPCI", "SIREN EPCI"], ["Nom de l'EPCI", "Code EPCI"]])
@pytest.mark.parametrize("first", ["Commune", "Structure"])
def test_the_number_of_an_epci_is_that_of_the_epci(tmp_path: Path, first: str, titles: list[str]) -> None:
    rows: Rows = [
        [first, *titles, "Réseau", "Code département"],
        ["Die", "CC du Diois", "242600534", "Alpages", "26"],
        ["Luc-en-Diois", "CC du Diois", "242600534", "Alpages", "26"],
        ["Gap", "CA Gap-Tallard-Durance", "200067825", "Alpages", "5"],
    ]
    reading = _read(tmp_path, rows)
    numbers = {
        one["name"]: one.get("identifiers")
        for kind in ("Territory", "Organisation")
        for one in bodies(reading, kind)
        if "identifiers" in one or one["name"] in ("Die", "Luc-en-Diois", "Gap")
    }
    assert numbers == {
        "Die": None,
        "Luc-en-Diois": None,
        "Gap": None,
        "CC du Diois": ["epci:242600534"],
        "CA Gap-Tallard-Durance": ["epci:200067825"],
    }
    assert {"Drôme", "Hautes-Alpes"} <= {one["name"] for one in bodies(reading, "Territory")}


def test_a_number_of_an_epci_that_nothing_names_is_nobodys(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune", "Code EPCI", "Réseau"],
        ["Ruche", "Die", "242600534", "Alpages"],
        ["Grange", "Luc-en-Diois", "242600534", "Alpages"],
    ]
    reading = _read(tmp_path, rows)
    assert [one["name"] for one in bodies(reading, "Organisation")] == ["Ruche", "Grange"]
    assert "Code EPCI" in " ".join(str(one.sentence) for one in reading.ignored)


@pytest.mark.parametrize("titles", [["Commune", "Code INSEE"], ["Code INSEE", "Commune du projet"]])
def test_the_number_of_a_commune_is_not_that_of_the_projects_in_it(tmp_path: Path, titles: list[str]) -> None:
    place = ["Die", "26113"] if titles[0] == "Commune" else ["26113", "Die"]
    rows: Rows = [["Projet", *titles, "Porteur"], ["Bus", *place, "Ruche"], ["Halle", *place, "Grange"]]
    reading = _read(tmp_path, rows)
    assert bodies(reading, "Project") == [{"name": "Bus"}, {"name": "Halle"}]
    (die,) = bodies(reading, "Territory")
    assert die["identifiers"] == ["insee:26113"]
    assert links(reading, "ACTS_ON") == {("Bus", "Die"), ("Halle", "Die")}


@pytest.mark.parametrize(
    ("cell", "town"),
    [
        ("Die, salle des fêtes", "Die"),
        ("Salle des fêtes, Die", "Die"),
        ("Crest (salle Coloriage)", "Crest"),
        ("Maison du parc – Lans-en-Vercors", "Lans-en-Vercors"),
        ("26150 Die, mairie", "Die"),
        ("Mairie de Gap", "Gap"),
        ("Château-Queyras", "Château-Queyras"),
        ("Saint-Jean, Die", "Saint-Jean"),
        ("salle du haut", ""),
    ],
)
def test_a_room_beside_a_commune_is_no_part_of_its_name(tmp_path: Path, cell: str, town: str) -> None:
    rows: Rows = [
        ["Rencontre", "Date", "Lieu"],
        ["Forum", "12/03/2024", cell],
        ["Assemblée du printemps", "12/05/2024", "Embrun"],
    ]
    reading = _read(tmp_path, rows)
    told = {place for event, place in links(reading, "ACTS_ON") if event == "Forum"}
    assert (town in told) if town else not told
    room = any("room" in str(note.sentence) for note in reading.notes)
    assert room == (town != cell and cell != "Saint-Jean, Die")


def test_the_commune_of_a_body_is_told_without_its_room(tmp_path: Path) -> None:
    rows: Rows = [["Structure", "Commune"], ["La Ruche", "Die (salle des fêtes)"], ["Le Four", "Crest"]]
    assert {body["commune"] for body in bodies(_read(tmp_path, rows), "Organisation")} == {"Die", "Crest"}


def test_a_place_told_in_one_cell_is_its_latitude_and_its_longitude(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Territoire", "Niveau", "Coordonnées GPS"],
        ["Pays du Diois", "vallée", "44.75, 5.37"],
        ["Vallée de la Drôme", "vallée", "44,70 ; 5,10"],
        ["Vallée du Buëch", "vallée", "au nord"],
    ]
    reading = read(book(tmp_path / "p.xlsx", {"Feuil1": rows}), yes=True)
    told = {body["name"]: (body.get("lat"), body.get("lon")) for body in bodies(reading, "Territory")}
    assert told["Pays du Diois"] == (44.75, 5.37)
    assert told["Vallée de la Drôme"] == (44.7, 5.1)
    assert told["Vallée du Buëch"] == (None, None)
    assert [(lost.row, lost.fault.column) for lost in reading.lost] == [(4, "Coordonnées GPS – Latitude")]


@pytest.mark.parametrize(
    ("cells", "wanted", "codes"),
    [
        (("26113, 26001", "05061"), {"26113", "26001", "05061"}, {"26113", "26001", "05061"}),
        (("Die; Luc", "Gap"), {"Die", "Luc", "Gap"}, {None}),
    ],
)
def test_a_list_of_communes_is_where_a_body_acts(
    tmp_path: Path, cells: tuple[str, str], wanted: set[str], codes: set[str | None]
) -> None:
    rows: Rows = [["Structure", "Communes"], ["Asso Lys", cells[0]], ["Asso Mo", cells[1]]]
    reading = _read(tmp_path, rows)
    assert {place for _, place in links(reading, "ACTS_ON")} == wanted
    assert {body.get("code") for body in bodies(reading, "Territory")} == codes
    assert {body["level"] for body in bodies(reading, "Territory")} == {"commune"}


def test_communes_in_a_list_lie_in_the_territory_beside_them_whatever_the_sheet_is_called(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["Territoire", "Communes"],
        ["CC du Trièves", "Mens, Clelles"],
        ["CC du Diois", "Die ; Luc-en-Diois"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Territoires": rows}), yes=True)
    assert reading.rejected == ()
    assert links(reading, "PART_OF") == {
        ("Mens", "CC du Trièves"),
        ("Clelles", "CC du Trièves"),
        ("Die", "CC du Diois"),
        ("Luc-en-Diois", "CC du Diois"),
    }
