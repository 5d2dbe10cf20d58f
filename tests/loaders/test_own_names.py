"""Which column is somebody's family name, and which are nobody's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows) -> Reading:
    return read(book(folder / "b.xlsx", {"Feuil1": rows}), yes=True)


def _people(reading: Reading) -> list[str]:
    return [body["name"] for body in bodies(reading, "Person")]


@pytest.mark.parametrize(
    "header",
    [
        ["Titre", "Prénom", "Nom", "Structure"],
        ["Title", "First name", "Last name", "Employer"],
        ["Civilité", "Prénom de l'élu", "Nom de l'élu", "Collectivité"],
    ],
)
def test_how_somebody_is_addressed_is_no_part_of_their_name(tmp_path: Path, header: list[Cell]) -> None:
    rows: Rows = [
        header,
        ["Mme", "Marie", "Dupraz", "PNR du Vercors"],
        ["M.", "Luc", "Favre", "CC du Trièves"],
    ]
    found = _read(tmp_path, rows)
    assert _people(found) == ["Marie Dupraz", "Luc Favre"]
    assert links(found, "WORKS_FOR") == {("Marie Dupraz", "PNR du Vercors"), ("Luc Favre", "CC du Trièves")}


@pytest.mark.parametrize(
    "header",
    [
        ["Titre", "Prénom", "Nom", "Structure"],
        ["Title", "First name", "Name", "Company"],
        ["Titre", "Nom", "Prénom", "Structure"],
    ],
)
def test_what_somebody_is_stands_under_a_title_too(tmp_path: Path, header: list[Cell]) -> None:
    names = [("Marie", "Dupraz"), ("Luc", "Favre")]
    if header[1] == "Nom":
        names = [(last, first) for first, last in names]
    rows: Rows = [
        header,
        ["Directrice", *names[0], "PNR du Vercors"],
        ["Président", *names[1], "CC du Trièves"],
    ]
    found = _read(tmp_path, rows)
    assert _people(found) == ["Marie Dupraz", "Luc Favre"]
    assert [said["role"] for said in bodies(found, "WORKS_FOR")] == ["Directrice", "Président"]


def test_beside_a_name_what_only_names_a_body_is_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["Dénomination", "Prénom", "Nom", "Libellé"],
        ["PNR du Vercors", "Marie", "Dupraz", "Collège élus"],
        ["CC du Trièves", "Luc", "Favre", "Collège assos"],
    ]
    found = _read(tmp_path, rows)
    assert links(found, "WORKS_FOR") == {("Marie Dupraz", "PNR du Vercors"), ("Luc Favre", "CC du Trièves")}


def test_a_title_that_is_one_stays_what_the_rows_are_called(tmp_path: Path) -> None:
    rows: Rows = [
        ["Titre", "Porteur", "Coût total"],
        ["Four à pain", "Asso du Four", 1000],
        ["Halle", "Commune de Die", 2000],
    ]
    assert {body["name"] for body in bodies(_read(tmp_path, rows), "Project")} == {"Four à pain", "Halle"}


def test_somebody_goes_by_the_name_they_use(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom de naissance", "Nom d'usage", "Prénom usuel", "Établissement"],
        ["Martin", "Dupraz", "Marie", "PNR du Vercors"],
        ["Favre", "Favre", "Luc", "CC du Trièves"],
    ]
    assert _people(_read(tmp_path, rows)) == ["Marie Dupraz", "Luc Favre"]


def test_the_name_of_people_called_otherwise_is_their_family_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Département", "Nom de l'élue ou de l'élu", "Prénom", "Mandat", "Collectivité"],
        ["Drôme", "Dupraz", "Marie", "Présidente", "CC du Diois"],
        ["Isère", "Favre", "Luc", "Vice-président", "CC du Trièves"],
    ]
    found = _read(tmp_path, rows)
    assert _people(found) == ["Marie Dupraz", "Luc Favre"]
    assert [said["role"] for said in bodies(found, "WORKS_FOR")] == ["Présidente", "Vice-président"]


@pytest.mark.parametrize("title", ["Date de naissance", "Né(e) le", "Née le", "Birthday", "Geburtsdatum"])
def test_when_somebody_was_born_is_never_read(tmp_path: Path, title: str) -> None:
    rows: Rows = [
        ["Prénom", "Nom", "Structure", title, "Lieu de naissance", "Nationalité", "Fonction"],
        ["Marie", "Dupraz", "PNR du Vercors", "12/03/1965", "Gap", "française", "Chargée de mission"],
        ["Luc", "Favre", "CC du Trièves", "02/04/1970", "Die", "suisse", "Animateur"],
    ]
    found = _read(tmp_path, rows)
    assert _people(found) == ["Marie Dupraz", "Luc Favre"]
    told = " ".join(claim.body for claim in found.claims)
    assert not any(word in told for word in ("1965", "1970", "Gap", "Die", "suisse"))
    assert bodies(found, "WORKS_FOR") == [{"role": "Chargée de mission"}, {"role": "Animateur"}]


def test_the_code_of_a_trade_is_no_theme_and_no_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Établissement NAF", "Dénomination", "Activité principale", "Commune", "SIREN"],
        ["84.11Z", "CA du Pas", "84.11Z", "Gap", "200067825"],
        ["9499Z", "Foyer du Col", "94.99Z", "Die", "552081317"],
    ]
    found = _read(tmp_path, rows)
    assert {body["name"] for body in bodies(found, "Organisation")} == {"CA du Pas", "Foyer du Col"}
    assert bodies(found, "Theme") == []


def test_the_number_of_a_place_is_none_of_a_project_in_it(tmp_path: Path) -> None:
    rows: Rows = [["Projet", "Code INSEE", "Coût total"], ["Halle", "26113", 1000], ["Moulin", "05061", 2000]]
    found = _read(tmp_path, rows)
    assert [body.get("identifiers") for body in bodies(found, "Project")] == [None, None]


def test_what_rows_are_tied_to_does_not_name_them_nor_does_somebody_of_ones_own_work_there(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        [
            "Nom du partenaire",
            "Convention signée le",
            "Fin de convention",
            "Référent interne",
            "Projets liés",
        ],
        ["CAF de l'Isère", "12/03/2023", "31/12/2026", "Lucie Morel", "Café des aidants,Mobilité"],
        ["Crédit Agricole", "", "", "Paul Girard", "Mobilité"],
        ["Société Ancienne", "01/01/2018", "31/12/2020", "Paul Girard", ""],
    ]
    found = _read(tmp_path, rows)
    names = {body["name"] for body in bodies(found, "Organisation")}
    assert {"CAF de l'Isère", "Crédit Agricole", "Société Ancienne"} <= names
    assert {body["name"] for body in bodies(found, "Project")} == {"Café des aidants", "Mobilité"}
    assert links(found, "WORKS_FOR") == set()


def test_whom_one_table_gives_an_acronym_is_found_by_it_in_the_others(tmp_path: Path) -> None:
    sheets = {
        "structures": [
            ["Structure", "Sigle", "Commune"],
            ["Conseil des vallées", "C.V.X", "Gap"],
            ["Foyer", "F.Y.Z.", "Die"],
        ],
        "liens": [["Structure", "Réseau"], ["CVX", "R Nord"], ["c.v.x.", "R Est"], ["FYZ", "R Est"]],
    }
    reading = read(book(tmp_path / "b.xlsx", sheets), yes=True)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Conseil des vallées", "Foyer"}
    assert len(links(reading, "MEMBER_OF")) == 3


def test_words_for_nothing_in_ones_own_table_are_told_once(tmp_path: Path) -> None:
    rows = [
        ["Structure", "Réseau", "Commune"],
        ["Foyer", "idem", "néant"],
        ["Lavoir", "NC", "-"],
        ["Four", "R Est", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Network")} == {"R Est"}
    told = [one for note in reading.notes if "read as empty" in (one := note.text.said_in("en"))]
    assert len(told) == 1 and "3 cells" in told[0]
