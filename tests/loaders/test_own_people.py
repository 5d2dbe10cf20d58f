"""People in columns of bodies, and bodies told beside people: each is what it is, and its link is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.door import open_file
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.questions import questions
from cordee.loaders.values import contacts
from cordee.loaders.values.somebody import at_body, is_somebody
from cordee.model.folding import name_key
from tests.loaders.own import Cell, Sheets, bodies, book, counts, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1") -> Reading:
    return read(book(folder / "b.xlsx", {sheet: rows}), yes=True)


def _names(reading: Reading, kind: str) -> set[str]:
    return {body["name"] for body in bodies(reading, kind)}


_WRITTEN = [
    ("Marie Dupraz, PNR du Vercors", "Jean Roux, CPIE"),
    ("Marie Dupraz (PNR du Vercors)", "Jean Roux (CPIE)"),
    ("Marie Dupraz - PNR du Vercors", "Jean Roux – CPIE"),
    ("PNR du Vercors (Marie Dupraz)", "CPIE : Jean Roux"),
    ("Mme Marie Dupraz (PNR du Vercors)", "CPIE, Jean ROUX"),
]


@pytest.mark.parametrize("first,second", _WRITTEN)
@pytest.mark.parametrize("title,link", [("Structures", "MEMBER_OF"), ("Animateur", "STEERS")])
def test_somebody_told_with_their_body_is_no_body(
    tmp_path: Path, title: str, link: str, first: str, second: str
) -> None:
    rows: Rows = [["Réseau", title], ["Réseau des vergers", first], ["Réseau des fours", second]]
    reading = _read(tmp_path, rows)
    assert _names(reading, "Organisation") == {"PNR du Vercors", "CPIE"}
    assert {name.title() for name in _names(reading, "Person")} == {"Marie Dupraz", "Jean Roux"}
    posts = {(name.title(), body) for name, body in links(reading, "WORKS_FOR")}
    assert posts == {("Marie Dupraz", "PNR du Vercors"), ("Jean Roux", "CPIE")}
    tied = {(name.title(), network) for name, network in links(reading, link)}
    who = ("Pnr Du Vercors", "Cpie") if link == "MEMBER_OF" else ("Marie Dupraz", "Jean Roux")
    assert tied == {(who[0], "Réseau des vergers"), (who[1], "Réseau des fours")}


def test_several_in_a_cell_and_what_they_do(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Référent"],
        ["Four banal", "Commune de Die", "Marie Dupraz (CPIE), Jean Roux (PNR du Queyras)"],
        ["Verger", "Luc Pic, directeur, La Ruche", "Anne Roy, chargée de mission, Mairie de Gap"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "STEERS") == {
        ("Commune de Die", "Four banal"),
        ("Marie Dupraz", "Four banal"),
        ("Jean Roux", "Four banal"),
        ("La Ruche", "Verger"),
        ("Anne Roy", "Verger"),
    }
    roles = {body.get("role") for body in bodies(reading, "WORKS_FOR")}
    assert roles == {None, "directeur", "chargée de mission"}
    assert ("Anne Roy", "Mairie de Gap") in links(reading, "WORKS_FOR")
    assert _names(reading, "Organisation") == {
        "Commune de Die",
        "La Ruche",
        "CPIE",
        "PNR du Queyras",
        "Mairie de Gap",
    }


def test_a_contact_of_another_body_is_of_both_and_has_no_body_for_a_function(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Contact", "Téléphone"],
        ["La Ruche", "Marie Dupraz, PNR du Vercors", "01 99 00 12 34"],
        ["CPIE", "Jean Roux (CPIE), directeur", ""],
        ["Grange", "Anne Roy (présidente)", ""],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {
        ("Marie Dupraz", "La Ruche"),
        ("Marie Dupraz", "PNR du Vercors"),
        ("Jean Roux", "CPIE"),
        ("Anne Roy", "Grange"),
    }
    assert {body.get("role") for body in bodies(reading, "WORKS_FOR")} == {None, "directeur", "présidente"}
    assert counts(reading)["Person"] == 3


def test_a_list_of_people_under_structure_is_of_people(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Fonction", "Mail"],
        ["Marie Dupraz, PNR du Vercors", "chargée de mission", "m@example.org"],
        ["Jean Roux (CPIE)", "directeur", "j@example.org"],
        ["Anne Roy (Mairie de Die)", "maire", ""],
    ]
    reading = _read(tmp_path, rows, "Copil")
    assert _names(reading, "Person") == {"Marie Dupraz", "Jean Roux", "Anne Roy"}
    assert _names(reading, "Organisation") == {"PNR du Vercors", "CPIE", "Mairie de Die"}
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == {
        "chargée de mission",
        "directeur",
        "maire",
    }
    assert {body.get("email") for body in bodies(reading, "Person")} == {
        "m@example.org",
        "j@example.org",
        None,
    }


def test_somebody_among_members_is_no_body(tmp_path: Path) -> None:
    rows: Rows = [
        ["Adhérent", "Type", "Réseau", "Mail"],
        ["La Ruche", "association", "Réseau des vergers", ""],
        ["Marie Dupraz", "", "Réseau des vergers", "m@example.org"],
        ["PNR du Vercors (Luc Pic)", "", "Réseau des vergers", "l@example.org"],
        ["Jean Moulin", "collège", "Réseau des vergers", ""],
    ]
    reading = _read(tmp_path, rows)
    assert {(body["name"], body["email"]) for body in bodies(reading, "Person")} == {
        ("Marie Dupraz", "m@example.org"),
        ("Luc Pic", "l@example.org"),
    }
    assert {name for name, _ in links(reading, "MEMBER_OF")} == {
        "La Ruche",
        "Marie Dupraz",
        "PNR du Vercors",
        "Jean Moulin",
    }
    assert links(reading, "WORKS_FOR") == {("Luc Pic", "PNR du Vercors")}


@pytest.mark.parametrize(
    "text",
    [
        "Atelier Paysan, Renage",
        "Terre Vivante (Mens)",
        "Association 4D, Paris",
        "Relief, réseau des tiers-lieux",
        "Marie Dupraz (Gap)",
        "Marie Dupraz (présidente)",
        "Maison Marie Dupraz, Die",
        "Cap Rural (ANCT)",
        "Louise Michel et Compagnie",
        "La Ruche – CPIE",
    ],
)
def test_what_names_no_two(text: str) -> None:
    assert at_body(text) is None


@pytest.mark.parametrize(
    "name",
    ["Alpes Solidaires", "Martin Transports", "Cap Rural", "Marie", "Rose Café", "M. le Maire", "La Marie"],
)
def test_names_that_may_be_of_bodies(name: str) -> None:
    assert not is_somebody(name)


def test_a_function_told_behind_a_new_line_is_of_whom_it_follows() -> None:
    told = contacts.parse("Marie Dupraz (CPIE)\nchargée de mission\n01 99 00 12 34")
    assert told.people == (contacts.Who("Marie Dupraz", "chargée de mission", "CPIE"),)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Nom", ["DUPRAZ Marie", "LE GOFF Yann", "ROUX-FAURE Jean-Luc"]),
        ("Nom", ["Marie DUPRAZ", "Yann LE GOFF", "Jean-Luc ROUX-FAURE"]),
        ("Nom et prénom", ["Dupraz Marie", "Le Goff Yann", "Roux-Faure Jean-Luc"]),
        ("Contact", ["Dupraz, Marie", "Le Goff, Yann", "Roux-Faure, Jean-Luc"]),
    ],
)
def test_a_name_is_the_same_in_whatever_order_it_is_written(
    tmp_path: Path, title: str, told: list[str]
) -> None:
    mails = ["m@example.org", "y@example.org", "j@example.org"]
    rows: list[list[Cell]] = [[title, "Structure", "Courriel"]]
    rows += [
        [name, body, mail] for name, body, mail in zip(told, ("CPIE", "ONF", "Ruche"), mails, strict=True)
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Contacts": rows}), yes=True)
    names = {name_key(body["name"]) for body in bodies(reading, "Person")}
    assert names == {"marie dupraz", "yann le goff", "jean luc roux faure"}


def test_somebody_told_in_two_orders_with_one_address_is_one(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Contacts": [
            ["Nom", "Structure", "Courriel"],
            ["DUPRAZ Marie", "CPIE", "m@example.org"],
            ["Jean Roux", "Ruche", "j@example.org"],
        ],
        "Structures": [
            ["Structure", "Commune", "Contact"],
            ["CPIE", "Gap", "Marie Dupraz m@example.org"],
            ["Ruche", "Die", "ROUX Jean"],
        ],
    }
    reading = read(book(tmp_path / "b.xlsx", sheets), yes=True)
    assert counts(reading)["Person"] == 2


def test_somebody_alone_among_partners_is_a_person_tied_by_nothing_and_it_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Partenaires"],
        ["Navette", "CC du Diois", "Marie Dupraz"],
        ["Four", "La Ruche", "CPIE ; Jean Roux"],
        ["Verger", "Le Moulin", "Fondation Jean Moulin, Café Camille"],
    ]
    reading = _read(tmp_path, rows, "Projets")
    assert _names(reading, "Person") == {"Marie Dupraz", "Jean Roux"}
    assert not _names(reading, "Person") & _names(reading, "Organisation")
    partners = {("CPIE", "Four"), ("Fondation Jean Moulin", "Verger"), ("Café Camille", "Verger")}
    assert links(reading, "PARTNER_OF") == partners
    assert [(one.row, str(one.fault.value)) for one in reading.lost] == [
        (2, "Marie Dupraz"),
        (3, "Jean Roux"),
    ]


def test_a_body_with_the_name_of_somebody_stays_one_where_the_file_says_so(tmp_path: Path) -> None:
    sheets: Sheets = {
        "Structures": [["Structure", "Type"], ["Jean Moulin", "lycée"], ["CPIE", "association"]],
        "Projets": [["Projet", "Partenaires"], ["Navette", "Jean Moulin"], ["Four", "CPIE"]],
    }
    reading = read(book(tmp_path / "b.xlsx", sheets), yes=True)
    assert counts(reading)["Person"] == 0
    assert ("Jean Moulin", "Navette") in links(reading, "PARTNER_OF")


def test_what_a_person_is_given_is_refused_with_its_euros(tmp_path: Path) -> None:
    rows: Rows = [
        ["Bénéficiaire", "SIRET", "Financeur", "Montant"],
        ["GAEC des Prés", "", "Région", 1000],
        ["Marie Dupraz", "", "Région", 2000],
        ["Jean Roux", "35600000000048", "Région", 500],
        ["La Ruche", "", "Paul Blanc", 300],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "FUNDS") == {("Région", "GAEC des Prés"), ("Région", "Jean Roux")}
    assert "Marie Dupraz" not in _names(reading, "Organisation")
    assert [(one.row, one.cents, one.partly) for one in reading.rejected] == [
        (3, 200_000, False),
        (5, 30_000, True),
    ]


def test_amounts_under_a_funder_are_not_lost_with_the_person_of_their_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Type", "Subvention Région"],
        ["GAEC des Prés", "gaec", 100],
        ["Paul Roux", "", 50],
    ]
    reading = _read(tmp_path, rows)
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 10_000
    assert [(one.row, one.cents) for one in reading.rejected] == [(3, 5_000)]


def test_names_in_capitals_and_those_for_whom_others_work_are_bodies(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune", "Président(e)", "Subvention Région"],
        ["FACE AUDE", "Carcassonne", "", 100],
        ["CAISSE DES ECOLES DU ROBERT", "Le Robert", "", 200],
        ["L'Olivier des Sages", "Lyon", "", 300],
        ["Charlie Chaplin", "Vaulx", "Anne Roy", 400],
        ["Léo Lagrange", "Die", "Paul Blanc", 500],
    ]
    reading = _read(tmp_path, rows)
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 150_000
    assert _names(reading, "Person") == {"Anne Roy", "Paul Blanc"}
    assert reading.rejected == ()


def test_people_with_a_function_are_of_the_body_above_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["Bureau de l'association Les Tilleuls"],
        ["Fonction", "Nom et prénom", "Depuis"],
        ["Présidente", "Dupraz Marie", "2020"],
        ["Trésorier", "Roux Jean-Luc", "2021"],
    ]
    reading = _read(tmp_path, rows, "Bureau")
    body = "Association Les Tilleuls"
    assert links(reading, "WORKS_FOR") == {("Marie Dupraz", body), ("Jean-Luc Roux", body)}
    assert sorted((one["role"], one["since"]) for one in bodies(reading, "WORKS_FOR")) == [
        ("Présidente", "2020"),
        ("Trésorier", "2021"),
    ]


def test_people_in_a_list_of_members_are_those_of_the_network_above_and_their_dues_no_grants(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["Adhérents du Réseau Alpages 2024"],
        ["NOM", "PRENOM", "VILLE", "MAIL", "MONTANT"],
        ["DUPRAZ", "Marie", "DIE", "m@example.org", 20],
        ["ROUX", "Jean", "CREST", "", 20],
    ]
    path = book(tmp_path / "b.xlsx", {"Feuil1": rows})
    proposal = open_file(path).proposal
    assert proposal is not None
    (asked,) = questions(proposal)
    assert asked.best == "Réseau Alpages"
    reading = read(path, yes=True)
    assert links(reading, "MEMBER_OF") == {(n, "Réseau Alpages") for n in ("Marie DUPRAZ", "Jean ROUX")}
    assert counts(reading)["FUNDS"] == 0


def test_people_of_nobody_stay_a_list_of_another_trade(tmp_path: Path) -> None:
    rows: Rows = [["NOM", "PRENOM", "Classe"], ["DUPRAZ", "Marie", "3B"], ["ROUX", "Jean", "3A"]]
    with pytest.raises(NotReadable):
        _read(tmp_path, rows, "Élèves")


def test_two_people_in_a_cell_are_no_body_and_somebody_of_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom du projet", "Structure porteuse", "Élus référents"],
        ["Navette", "CPIE", "Anne Petit, Luc Morin"],
        ["Four", "La Ruche", "Anne Petit"],
    ]
    reading = _read(tmp_path, rows, "Projets")
    assert _names(reading, "Person") == {"Anne Petit", "Luc Morin"}
    assert _names(reading, "Organisation") == {"CPIE", "La Ruche"}


@pytest.mark.parametrize("category", ["personne physique", "habitant", "Bénévole"])
def test_somebody_whose_category_says_so_and_who_is_their_own_contact_is_a_person(
    tmp_path: Path, category: str
) -> None:
    rows: Rows = [
        ["Membre", "Type de membre", "Représentant"],
        ["CPIE", "personne morale", "Marie Dupraz"],
        ["Jean Roux", category, "Jean Roux"],
        ["La Ruche", "personne morale", "Zoé Blanc"],
    ]
    reading = _read(tmp_path, rows, "Membres")
    assert _names(reading, "Person") == {"Marie Dupraz", "Jean Roux", "Zoé Blanc"}
    assert _names(reading, "Organisation") == {"CPIE", "La Ruche"}


def test_what_a_body_is_registered_as_is_nobody_however_it_is_written(tmp_path: Path) -> None:
    titles = ["Année", "Raison sociale", "Raison sociale 2", "Code postal", "Commune"]
    rows = [
        ["2008", "CENTRE FORMATION ET PROMOTION", "DES MAISONS FAMILIALES", "49510", "JALLAIS"],
        ["2008", "AMICALE LAIQUE", "", "49000", "ANGERS"],
        ["2008", "UNION SPORTIVE VARENNES", "", "49730", "VARENNES"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": [titles, *rows]}), yes=True)
    assert not bodies(reading, "Person")
    assert len(bodies(reading, "Organisation")) >= 3


def test_where_people_are_is_the_body_that_stands_there(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Qui", "Où", "Rôle", "@"],
        ["Anne Morel", "MJC de Die", "directrice", "anne@example.org"],
        ["Paul Rey", "Office de tourisme du Trièves", "président", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Contacts": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {
        ("Anne Morel", "MJC de Die"),
        ("Paul Rey", "Office de tourisme du Trièves"),
    }


@pytest.mark.parametrize("title", ["Organization Title", "Statut organisation"])
def test_what_people_are_in_their_organisation_is_no_organisation(tmp_path: Path, title: str) -> None:
    rows: list[list[Cell]] = [
        ["First Name", "Last Name", "Organization Name", title],
        ["Anne", "Morel", "MJC de Die", "Directrice"],
        ["Paul", "Rey", "Le Granjou", "Coordinateur"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"contacts": rows}), yes=True)
    assert {b for _, b in links(reading, "WORKS_FOR")} == {"MJC de Die", "Le Granjou"}


def test_a_book_of_contacts_is_of_people_whatever_its_columns_ask(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["Qui", "Chez", "C'est quoi", "Où", "Depuis qd", "Tél.", "@"],
        [
            "BONNEAU Hélène",
            "Ass. Terre et Houle",
            "prés.",
            "Nogent",
            "2018",
            "01 99 00 12 34",
            "h@example.org",
        ],
        ["Marc Testu", "CC Coeur du Perche", "DGS", "Rémalard", 2021, "06 39 98 12 34", "m@example.org"],
        [
            "Yaël Öztürk",
            "PNR du Perche",
            "chargé de mission",
            "Nocé",
            None,
            None,
            "jf@example.org",
        ],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert counts(reading)["Person"] == 3 and "Project" not in counts(reading)
    assert ("Marc Testu", "CC Coeur du Perche") in links(reading, "WORKS_FOR")


@pytest.mark.parametrize(
    ("titles", "who", "role"),
    [
        (["Animateur"], ["Zoé Roux"], "Animateur"),
        (["Nom animateur", "Prénom animateur"], ["Roux", "Zoé"], "animateur"),
        (["Conseillère numérique"], ["Zoé Roux"], "Conseillère numérique"),
    ],
)
def test_who_stands_under_a_post_holds_it_at_the_body_of_the_row(
    tmp_path: Path, titles: list[str], who: list[str], role: str
) -> None:
    rows = [["Structure", *titles, "Téléphone"], ["Le Hub", *who, "01 99 00 12 34"]]
    reading = read(book(tmp_path / "b.xlsx", {"Liste": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Zoé Roux", "Le Hub")}
    assert [body.get("role") for body in bodies(reading, "WORKS_FOR")] == [role]


def test_a_term_of_office_makes_nobody_a_project(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Collectivité", "Début de mandat", "Fin de mandat", "Courriel"],
        ["Ann Moran", "CC du Vercors", 2014, 2020, "a@example.org"],
        ["Houssam Abiad", "Commune de Lans", 2020, "", "h@example.org"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Liste": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {
        ("Ann Moran", "CC du Vercors"),
        ("Houssam Abiad", "Commune de Lans"),
    }
    assert {body.get("until") for body in bodies(reading, "WORKS_FOR")} == {"2020", None}
