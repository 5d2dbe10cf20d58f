"""Somebody told in two columns, elected people and members of whom no column says where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import InvalidValue, NotReadable
from cordee.loaders.door import open_file, read_opened
from cordee.loaders.mapping.yaml_form import read_mapping, to_yaml
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.proposal import GUESS, Proposal
from cordee.loaders.recognise.questions import answered, questions
from cordee.workflows.mappings import chosen_mapping
from tests.loaders.own import Cell, Sheets, bodies, book, counts, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1", name: str = "b") -> Reading:
    return read(book(folder / f"{name}.xlsx", {sheet: rows}), yes=True)


def _people(reading: Reading) -> set[str]:
    return {str(body["name"]) for body in bodies(reading, "Person")}


_WHO = [
    ("Nom du {}", "Prénom du {}", "contact", ""),
    ("Prénom {}", "Nom {}", "référent", ""),
    ("Nom de famille du {}", "Prénom du {}", "responsable", ""),
    ("Nom du {}", "Prénom du {}", "président", "président"),
    ("Nom du {}", "Prénom du {}", "maire", "maire"),
    ("Nom ({})", "Prénom ({})", "représentant", ""),
    ("{} last name", "{} first name", "Contact", ""),
    ("Cognome {}", "Nome di battesimo {}", "referente", ""),
]


@pytest.mark.parametrize("one,other,who,role", _WHO)
def test_the_two_columns_of_a_name_are_one_person(
    tmp_path: Path, one: str, other: str, who: str, role: str
) -> None:
    last_first = any(word in one for word in ("Nom", "last", "Cognome")) and "Prénom" not in one
    names = ("DUPRAZ", "Marie") if last_first else ("Marie", "DUPRAZ")
    again = ("Le Goff", "Yann") if last_first else ("Yann", "Le Goff")
    rows: Rows = [
        ["Structure", one.format(who), other.format(who), "Réseau"],
        ["La Ruche", *names, "Réseau Alpages"],
        ["Le Moulin", *again, "Réseau Alpages"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {("Marie DUPRAZ", "La Ruche"), ("Yann Le Goff", "Le Moulin")}
    assert {body.get("role", "") for body in bodies(reading, "WORKS_FOR")} == {role}
    assert not reading.rejected and not [one for one in reading.ignored if not one.rows]


def test_who_carries_a_project_may_stand_in_two_columns(tmp_path: Path) -> None:
    rows: Rows = [
        ["Titre", "Nom du porteur", "Prénom du porteur"],
        ["Jardins partagés", "Dupraz", "Marie"],
        ["Four à pain", "Roux / Pic", "Jean / Anne"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "STEERS") == {
        ("Marie Dupraz", "Jardins partagés"),
        ("Jean Roux", "Four à pain"),
        ("Anne Pic", "Four à pain"),
    }
    assert {body["role"] for body in bodies(reading, "STEERS")} == {"carrier"}
    assert counts(reading)["Organisation"] == 0


def test_the_body_of_a_contact_carries_nothing(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Nom du contact", "Prénom du contact", "Structure du contact"],
        ["Four", "La Ruche", "Dupraz", "Marie", "CPIE du Diois"],
        ["Bal", "Le Moulin", "Roux", "Jean", "Mairie de Die"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "STEERS") == {
        ("La Ruche", "Four"),
        ("Le Moulin", "Bal"),
        ("Marie Dupraz", "Four"),
        ("Jean Roux", "Bal"),
    }


_EMPLOYERS = ["Structure du contact", "Organisme du référent", "Employeur du contact", "Contact (structure)"]


@pytest.mark.parametrize("title", [*_EMPLOYERS, "Structure de rattachement"])
def test_the_body_of_a_contact_is_a_body_they_work_for(tmp_path: Path, title: str) -> None:
    rows: Rows = [
        ["Projet", title, "Contact", "Commune du contact"],
        ["Four", "La Ruche", "Marie Dupraz", "Die"],
        ["Bal", "Le Hangar", "Jean Roux", "Crest"],
        ["Lavoir", "Le Moulin", None, None],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "STEERS") == {("Marie Dupraz", "Four"), ("Jean Roux", "Bal")}
    assert links(reading, "WORKS_FOR") == {("Marie Dupraz", "La Ruche"), ("Jean Roux", "Le Hangar")}
    assert links(reading, "PARTNER_OF") == {("Le Moulin", "Lavoir")}
    assert counts(reading)["Territory"] == 0


def test_several_people_each_in_two_columns(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom de la commune", "Nom du maire", "Prénom du maire", "Nom du référent", "Prénom du référent"],
        ["Die", "Dupraz", "Marie", "Roux", "Jean"],
        ["Crest", "Pic", "Anne", "", "Luc"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {
        ("Marie Dupraz", "Die"),
        ("Jean Roux", "Die"),
        ("Anne Pic", "Crest"),
        ("Luc", "Crest"),
    }
    assert sorted(body.get("role", "") for body in bodies(reading, "WORKS_FOR")) == ["", "", "maire", "maire"]


def test_people_whose_two_columns_begin_the_table_are_its_rows(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom de l'élu", "Prénom de l'élu", "Mandat", "Collectivité"],
        ["Dupraz", "Marie", "Présidente", "CC du Diois"],
        ["Roux", "Jean", "Vice-président", "CC du Diois"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {("Marie Dupraz", "CC du Diois"), ("Jean Roux", "CC du Diois")}
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == {"Présidente", "Vice-président"}


def test_a_mapping_of_two_columns_is_written_and_read(tmp_path: Path) -> None:
    rows: Rows = [["Structure", "Nom du contact", "Prénom du contact"], ["La Ruche", "Dupraz", "Marie"]]
    opened = open_file(book(tmp_path / "b.xlsx", {"A": [*rows, ["Le Moulin", "Roux", "Jean"]]}))
    assert opened.proposal is not None
    path = tmp_path / "mapping.yaml"
    path.write_text(to_yaml(opened.proposal.mapping(GUESS)), encoding="utf-8")
    assert "of: Nom du contact" in path.read_text(encoding="utf-8")
    assert _people(read_opened(opened, "d", mapping=read_mapping(path))) == {"Marie Dupraz", "Jean Roux"}


_POSTS = ["Maire", "1er adjoint", "Conseillère municipale", "Adjointe au maire"]


def test_elected_people_belong_to_the_commune_beside_them(tmp_path: Path) -> None:
    people = [("Dupraz", "Marie", "Die"), ("Roux", "Jean", "Die"), ("Pic", "Anne", "Crest")]
    rows: Rows = [["Nom", "Prénom", "Fonction", "Commune"]]
    rows += [[last, first, post, town] for (last, first, town), post in zip(people, _POSTS, strict=False)]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {
        ("Marie Dupraz", "Die"),
        ("Jean Roux", "Die"),
        ("Anne Pic", "Crest"),
    }
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == set(_POSTS[:3])


@pytest.mark.parametrize("post", ["Conseiller départemental", "Députée", "Présidente", "Animatrice"])
def test_who_is_elected_elsewhere_does_not_belong_to_a_commune(tmp_path: Path, post: str) -> None:
    rows: Rows = [["Nom", "Prénom", "Fonction", "Commune"], ["Roux", "Jean", post, "Die"]]
    with pytest.raises(NotReadable, match="--network"):
        _read(tmp_path, [*rows, ["Pic", "Anne", "Maire" if post != "Animatrice" else post, "Crest"]])


_MEMBERS: Sheets = {
    "bodies": [["Structure", "Commune"], ["La Ruche", "Die"], ["Le Moulin", "Crest"]],
    "people": [["Nom", "Prénom", "Mail"], ["Dupraz", "Marie", "m@example.org"], ["Roux", "Jean", ""]],
    "names": [["Nom"], ["La Ruche"], ["Le Moulin"], ["Le Four"]],
}


@pytest.mark.parametrize("what", sorted(_MEMBERS))
def test_the_network_of_a_list_may_be_given_with_it(tmp_path: Path, what: str) -> None:
    opened = open_file(book(tmp_path / "b.xlsx", {"Feuil1": _MEMBERS[what]}))
    mapping = chosen_mapping(opened, network="Réseau Alpages")
    reading = read_opened(opened, "d", mapping=mapping)
    assert {network for _, network in links(reading, "MEMBER_OF")} == {"Réseau Alpages"}
    assert len(bodies(reading, "MEMBER_OF")) == len(_MEMBERS[what]) - 1
    assert reading.rows_loaded == reading.rows_read


def test_a_network_given_for_what_lists_no_members_is_refused(tmp_path: Path) -> None:
    rows: Rows = [["Projet", "Porteur"], ["Four", "La Ruche"], ["Verger", "Le Moulin"]]
    opened = open_file(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    with pytest.raises(InvalidValue, match="Réseau Alpages"):
        chosen_mapping(opened, network="Réseau Alpages")
    told: Rows = [["Structure", "Réseau"], ["La Ruche", "Réseau Relief"], ["Le Four", "Réseau Relief"]]
    opened = open_file(book(tmp_path / "c.xlsx", {"Feuil1": told}))
    with pytest.raises(InvalidValue):
        chosen_mapping(opened, network="Réseau Alpages")


_CALLED = [
    "Liste des adhérents Réseau Alpages 2024",
    "Adhérents_Réseau Alpages_2024",
    "2024 - Réseau Alpages",
    "Fichier des contacts du Réseau Alpages",
    "Réseau Alpages - adhérents 2024",
]


@pytest.mark.parametrize("stem", _CALLED)
def test_a_network_is_called_by_the_name_of_its_file_alone(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.csv"
    path.write_text("Structure;Commune\nLa Ruche;Die\nLe Moulin;Crest\n", encoding="utf-8")
    reading = read(path, yes=True)
    assert {network for _, network in links(reading, "MEMBER_OF")} <= {"Réseau Alpages"}
    if "dhérents" in stem:
        assert links(reading, "MEMBER_OF")


def test_members_of_a_network_that_nothing_names_are_kept_and_it_is_told_how_to_say_it(
    tmp_path: Path,
) -> None:
    reading = _read(tmp_path, [list(row) for row in _MEMBERS["bodies"]], "Adhérents 2024")
    assert counts(reading)["Organisation"] == 2 and not links(reading, "MEMBER_OF")
    assert any("--network" in str(note.text) for note in reading.notes)


def test_a_column_alone_under_a_known_title_is_a_list(tmp_path: Path) -> None:
    names = ["La Ruche", "Le Moulin", "Le Four"]
    reading = _read(tmp_path, [["Structure"], *[[name] for name in names]])
    assert {body["name"] for body in bodies(reading, "Organisation")} == set(names)
    with pytest.raises(NotReadable):
        _read(tmp_path, [["Structure"], ["La Ruche"], ["Elle a été fondée " + "il y a bien longtemps " * 5]])


def test_what_a_tool_links_to_a_page_of_its_own_export_is_a_name(tmp_path: Path) -> None:
    page = "1a2b3c4d5e6f7890a1b2c3d4e5f67890"
    rows: Rows = [
        ["Name", "Porteur", "Partenaires", "Statut"],
        ["Four", f"La Ruche (../Structures/La%20Ruche%20{page}.md)", "CPIE", "À faire"],
        ["Verger", f"Le Moulin (https://www.notion.so/Le-Moulin-{page}?pvs=21)", "CPIE", "Not started"],
        ["Cantine", "La Ruche", f"CPIE (CPIE%20{page}.md), PNR (PNR%20{page}.md)", "Done"],
    ]
    reading = _read(tmp_path, rows, "Projets")
    assert {body["name"] for body in bodies(reading, "Organisation")} == {
        "La Ruche",
        "Le Moulin",
        "CPIE",
        "PNR",
    }
    told = {body["name"]: body["status"] for body in bodies(reading, "Project")}
    assert told == {"Four": "planned", "Verger": "planned", "Cantine": "closed"}


def test_a_field_of_a_program_is_no_network(tmp_path: Path) -> None:
    rows: Rows = [
        ["name", "commune", "accueil_public", "siege est_ess", "reseau_alpages"],
        ["La Ruche", "Die", 1, 0, 1],
        ["Le Moulin", "Crest", 0, 1, 0],
    ]
    reading = _read(tmp_path, rows, "structures")
    assert {body["name"] for body in bodies(reading, "Network")} <= {"reseau_alpages"}
    assert not bodies(reading, "Theme")


def test_people_told_with_their_last_name_first_are_called_in_order(tmp_path: Path) -> None:
    people = ["Roux Jean", "Dupraz Marie", "Pic Anne"]
    bodies_of = ["La Ruche", "Le Moulin", "MJC du Val"]
    for place, title in enumerate(("Référent", "Animateur")):
        rows: Rows = [["Réseau" if place else "Structure", title]]
        rows += [
            [body, f"{name}, 06 39 98 00 0{n}"]
            for n, (body, name) in enumerate(zip(bodies_of, people, strict=True))
        ]
        assert _people(_read(tmp_path, rows)) == {"Jean Roux", "Marie Dupraz", "Anne Pic"}
    rows = [["Nom", "Structure", "Fonction"]]
    rows += [[name, body, "Directrice"] for name, body in zip(people, bodies_of, strict=True)]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {
        ("Jean Roux", "La Ruche"),
        ("Marie Dupraz", "Le Moulin"),
        ("Anne Pic", "MJC du Val"),
    }


def test_names_of_bodies_are_no_people_whatever_they_end_with(tmp_path: Path) -> None:
    rows: Rows = [["Projet", "Porteur"], ["Four", "Ferme Marie"], ["Bal", "Saint Jean"], ["Bus", "Café Anne"]]
    reading = _read(tmp_path, rows)
    assert not _people(reading)
    rows = [["Projet", "Porteur"], *[[f"P{n}", name] for n, name in enumerate(["Roux Jean", "Pic Anne"])]]
    assert not _people(_read(tmp_path, rows))  # Two may be a chance.
    rows += [["P3", "Dupraz Marie"], ["P4", "La Ruche"]]
    reading = _read(tmp_path, rows)
    assert _people(reading) == {"Jean Roux", "Anne Pic", "Marie Dupraz"}
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"La Ruche"}


def test_who_goes_by_no_other_name_has_the_one_of_their_birth(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom de naissance", "Nom d'usage", "Prénom", "Structure"],
        ["DUPRAZ", "MARTIN", "Marie", "La Ruche"],
        ["ROUX", "", "Jean", "Le Moulin"],
    ]
    assert _people(_read(tmp_path, rows)) == {"Marie MARTIN", "Jean ROUX"}


def test_who_signs_is_a_contact_and_nobody_is_founded_that_day(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Signataire", "Qualité du signataire", "Date de signature"],
        ["La Ruche", "Marie Dupraz", "Présidente", "12/03/2023"],
        ["Le Moulin", "Jean Roux", "Gérant", "14/03/2023"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {("Marie Dupraz", "La Ruche"), ("Jean Roux", "Le Moulin")}
    assert {body.get("role") for body in bodies(reading, "WORKS_FOR")} == {"Présidente", "Gérant"}
    assert not any("since" in body for body in bodies(reading, "Organisation"))


_NAME_AND_COMMUNE: Rows = [["nom", "commune"], ["La Bobine", "Die"], ["Le Moulin", "Crest"]]


def test_names_and_communes_alone_are_perhaps_bodies_and_the_refusal_says_how_to_tell(tmp_path: Path) -> None:
    opened = open_file(book(tmp_path / "b.xlsx", {"Feuil1": _NAME_AND_COMMUNE}))
    with pytest.raises(NotReadable, match=r"call “nom” “Organisation”, “Network” or “Project”.*--yes"):
        read_opened(opened, "d")
    best = read_opened(opened, "d", mapping=chosen_mapping(opened, best=True))
    assert counts(best)["Organisation"] == 2


@pytest.mark.parametrize("answer, organisations", [("1", 2), ("2", 0)])
def test_whether_they_are_is_asked(tmp_path: Path, answer: str, organisations: int) -> None:
    known: Rows = [["Structure", "Réseau"], ["CPIE", "Relief"]]
    opened = open_file(book(tmp_path / "b.xlsx", {"Feuil1": _NAME_AND_COMMUNE, "Feuil2": known}))

    def ask(proposal: Proposal) -> Proposal:
        (question,) = questions(proposal)
        return answered(proposal, question, answer)

    reading = read_opened(opened, "d", mapping=chosen_mapping(opened, ask=ask))
    assert counts(reading)["Organisation"] == organisations + 1


def test_a_bare_name_beside_what_tells_nothing_is_to_be_called_something(tmp_path: Path) -> None:
    rows: Rows = [["Nom", "Thème"], ["La Bobine", "mobilité"], ["Le Moulin", "culture"]]
    opened = open_file(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    with pytest.raises(NotReadable, match=r"“Nom” names the rows.*call it “Organisation”"):
        read_opened(opened, "d", mapping=chosen_mapping(opened, best=True))


def test_an_empty_column_is_not_told_and_one_of_the_contact_is_told_why_it_is_left(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Contact", "Commune du contact", "Remarques", "Réseau"],
        ["La Bobine", "Anne Dupraz", "Die", None, "Relief"],
        ["Le Moulin", "Jean Roux", "Crest", None, "Relief"],
    ]
    (told,) = [str(one.reason) for one in _read(tmp_path, rows).ignored]
    assert told == "the column “Commune du contact” is left aside: of the contact, and not of the row"
