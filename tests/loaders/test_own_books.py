"""Workbooks as those who animate a network keep them: dues, agendas, services, agreements, matrices."""

from __future__ import annotations

from pathlib import Path

from cordee.loaders import Reading
from tests.loaders.own import Cell, bodies, book, counts, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1") -> Reading:
    return read(book(folder / "b.xlsx", {sheet: rows}), yes=True)


def _told(reading: Reading) -> str:
    return " ".join(str(note.text) for note in reading.notes)


def test_shortened_dues_are_no_grants_and_somebody_is_a_member_for_themselves(tmp_path: Path) -> None:
    rows: Rows = [
        ["RÉSEAU DES CAFÉS DE PAYS – Adhérents et cotisations"],
        ["Nom de la structure", "Statut", "Commune", "Contact", "Tél / mail", "Cotis. 2022", "Cotis. 2023"],
        ["Café Cerise", "Asso loi 1901", "Die", "Julie Faure (présidente)", "julie@example.org", 50, 50],
        ["La Tournée générale", "SCIC", "Crest", "Paul Blanc, salarié", None, None, 80],
        ["Marie Dupraz", "particulier", "Saillans", None, "marie@example.org", 15, 15],
        ["TOTAL", None, None, None, None, 65, 145],
    ]
    reading = _read(tmp_path, rows, "Adhérents")
    network = "RÉSEAU DES CAFÉS DE PAYS"
    assert links(reading, "MEMBER_OF") == {
        (name, network) for name in ("Café Cerise", "La Tournée générale", "Marie Dupraz")
    }
    assert counts(reading)["FUNDS"] == 0
    assert {body["name"] for body in bodies(reading, "Organisation")} == {
        "Café Cerise",
        "La Tournée générale",
    }
    assert {(body["name"], body.get("email")) for body in bodies(reading, "Person")} == {
        ("Julie Faure", "julie@example.org"),
        ("Paul Blanc", None),
        ("Marie Dupraz", "marie@example.org"),
    }


def test_a_list_of_members_without_a_column_of_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Liste des adhérents du Réseau Alpages"],
        ["Structure", "Commune", "Mail"],
        ["La Ruche", "Die", ""],
        ["Grange", "Gap", ""],
    ]
    path = book(tmp_path / "b.xlsx", {"Feuil1": rows})
    assert links(read(path, yes=True), "MEMBER_OF") == {
        ("La Ruche", "Réseau Alpages"),
        ("Grange", "Réseau Alpages"),
    }
    unsaid = read(path)
    assert counts(unsaid)["MEMBER_OF"] == 0 and counts(unsaid)["Organisation"] == 2
    assert "nothing surely tells" in _told(unsaid)


def test_the_other_telephone_of_somebody(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "NOM Prénom", "Fonction", "Téléphone fixe", "Portable"],
        ["PNR du Vercors", "Marie Dupraz", "Chargée de mission", "01 99 00 12 34", ""],
        ["PNR du Vercors", "Jean Roux", "Directeur", "", "06 39 98 12 34"],
    ]
    told = {body["name"]: body.get("phone") for body in bodies(_read(tmp_path, rows), "Person")}
    assert told == {"Marie Dupraz": "01 99 00 12 34", "Jean Roux": "06 39 98 12 34"}


def test_rooms_and_screens_are_no_territories(tmp_path: Path) -> None:
    rows: Rows = [
        ["Événement", "Date", "Lieu", "Organisateur", "Intervenants"],
        [
            "Rencontre",
            "9 et 10 novembre 2024",
            "Die",
            "Relief",
            "Jean Roux (PNR du Vercors), Anne Roy (CRESS)",
        ],
        ["Café citoyen", "14/03/2024", "Café Cerise, Die", "Café Cerise", ""],
        ["Webinaire", "1er juin 2024", "Visio", "Relief", ""],
    ]
    reading = _read(tmp_path, rows, "Agenda")
    assert links(reading, "ACTS_ON") == {("Rencontre", "Die"), ("Café citoyen", "Die")}
    assert {body["name"] for body in bodies(reading, "Territory")} == {"Die"}
    assert "2 rooms or houses" in _told(reading)
    assert links(reading, "TAKES_PART_IN") == {("Jean Roux", "Rencontre"), ("Anne Roy", "Rencontre")}
    assert links(reading, "WORKS_FOR") == {("Jean Roux", "PNR du Vercors"), ("Anne Roy", "CRESS")}


def test_services_ticked_are_themes_and_a_place_is_part_of_who_runs_it(tmp_path: Path) -> None:
    rows: Rows = [
        [
            "Nom du tiers-lieu",
            "Porteur",
            "Commune",
            "Coworking",
            "Fablab",
            "Café",
            "Ce qu'on propose",
            "Besoins",
        ],
        ["Le Moulin", "Association Moulin", "Alixan", "x", "x", "", "impression 3D", "financement"],
        ["L'Usine", "SCIC Usine", "Crest", "x", "", "x", "salles ; repas", "bénévoles"],
    ]
    reading = _read(tmp_path, rows, "Tiers-lieux")
    assert links(reading, "ABOUT") == {
        ("Le Moulin", "Coworking"),
        ("L'Usine", "Coworking"),
        ("Le Moulin", "Fablab"),
        ("L'Usine", "Café"),
    }
    assert links(reading, "PART_OF") == {("Le Moulin", "Association Moulin"), ("L'Usine", "SCIC Usine")}
    assert links(reading, "OFFERS") == {
        ("Le Moulin", "impression 3D"),
        ("L'Usine", "salles"),
        ("L'Usine", "repas"),
    }


def test_a_seat_on_the_board_is_no_network(tmp_path: Path) -> None:
    rows: Rows = [
        ["Prénom", "Nom", "Mail", "Structure d'origine", "Membre du CA", "Depuis"],
        ["Julie", "Faure", "julie@example.org", "Café Cerise", "x", "2020"],
        ["Paul", "Blanc", "paul@example.org", "", "", "2022"],
    ]
    reading = _read(tmp_path, rows, "Bénévoles")
    assert counts(reading)["Network"] == 0
    assert [body.get("since") for body in bodies(reading, "WORKS_FOR")] == [None]
    above = _read(tmp_path, [["Réseau des Cafés de Pays – bénévoles"], *rows], "Bénévoles")
    assert links(above, "MEMBER_OF") == {("Julie Faure", "Réseau des Cafés de Pays")}
    told = bodies(above, "MEMBER_OF")
    assert [(body.get("role"), body.get("since")) for body in told] == [("Membre du CA", "2020")]


def test_sorts_of_agreements_are_no_categories_of_partners(tmp_path: Path) -> None:
    rows: Rows = [
        ["Réseau des Cafés de Pays"],
        ["CONVENTIONS EN COURS"],
        ["Partenaire", "Type", "Signée le", "Fin", "Référent"],
        ["CC du Diois", "convention pluriannuelle", "01/01/2022", "31/12/2024", "Anne Roy (CC du Diois)"],
        ["CAF de la Drôme", "convention d'objectifs", "01/09/2023", "31/08/2025", "Luc Pic"],
        [],
        ["CONVENTIONS TERMINÉES"],
        ["Partenaire", "Type", "Signée le", "Fin", "Référent"],
        ["Fondation de France", "mécénat", "2019", "2021", ""],
    ]
    reading = _read(tmp_path, rows, "Conventions")
    assert {body.get("category") for body in bodies(reading, "Organisation")} == {None}
    assert links(reading, "PARTNER_OF") == {
        (name, "Réseau des Cafés de Pays")
        for name in ("CC du Diois", "CAF de la Drôme", "Fondation de France")
    }
    assert links(reading, "WORKS_FOR") == {("Anne Roy", "CC du Diois"), ("Luc Pic", "CAF de la Drôme")}


def test_a_matrix_of_themes_with_marks_that_a_legend_tells(tmp_path: Path) -> None:
    rows: Rows = [
        ["Acteurs / thématiques (● = moteur, x = impliqué)"],
        [None, "Alimentation", "Mobilité", "Énergie"],
        ["CC du Diois", "●", "x", "x"],
        ["PNR du Vercors", "x", None, "●"],
        ["Association Roulotte", "x", "●", None],
    ]
    reading = _read(tmp_path, rows, "Acteurs-thèmes")
    assert len(links(reading, "ABOUT")) == 7
    assert ("PNR du Vercors", "Énergie") in links(reading, "ABOUT")
    rows[0] = ["Acteurs / thématiques (● = réponse positive, x = réponse partielle)"]
    assert len(links(_read(tmp_path, rows, "Acteurs-thèmes"), "ABOUT")) == 7
