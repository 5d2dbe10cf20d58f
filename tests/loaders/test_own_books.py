"""Workbooks as those who animate a network keep them: dues, agendas, services, agreements, matrices."""

from __future__ import annotations

from pathlib import Path

from cordee.loaders.reading import Reading
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
    rows: Rows = [["Structure", "Commune", "Mail"], ["La Ruche", "Die", ""], ["Grange", "Gap", ""]]
    members = {("La Ruche", "Réseau Alpages"), ("Grange", "Réseau Alpages")}
    above: Rows = [["Liste des adhérents du Réseau Alpages"], *rows]
    assert links(read(book(tmp_path / "b.xlsx", {"Feuil1": above})), "MEMBER_OF") == members
    path = book(tmp_path / "Réseau Alpages.xlsx", {"Adhérents": rows})
    assert links(read(path, yes=True), "MEMBER_OF") == members
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
    above = _read(tmp_path, [["Réseau des Cafés de Pays – bénévoles"], *rows], "Bénévoles")
    assert counts(above)["Network"] == 1 and counts(above)["WORKS_FOR"] == 1
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


def test_a_list_of_people_under_titles_of_groups_is_no_list_of_meetings(tmp_path: Path) -> None:
    rows: Rows = [
        ["COMPOSITION DU COPIL"],
        ["Nom", "Structure", "Mail", "Présent 12/01", "Présent 15/03"],
        ["Membres avec voix délibérative"],
        ["Julie Faure", "CC du Diois", "julie@example.org", "x", "x"],
        ["Paul Blanc", "PNR du Vercors", "", "x", ""],
        ["Invités permanents"],
        ["Luc Pic", "DDT 26", "", "", "exc."],
    ]
    reading = _read(tmp_path, rows, "Copil")
    assert {body["name"] for body in bodies(reading, "Person")} == {"Julie Faure", "Paul Blanc", "Luc Pic"}
    assert counts(reading)["Event"] == 0 and counts(reading)["Organisation"] == 3
    assert ("Luc Pic", "DDT 26") in links(reading, "WORKS_FOR")


def test_titles_over_two_lines_in_short(tmp_path: Path) -> None:
    rows: Rows = [
        ["RELIEF – Réseau des lieux de la montagne"],
        ["Identité", "Identité", "Contact", "Contact", "Contact", "Adhésion", "Adhésion"],
        ["Structure", "Collège", "Nom Prénom", "Fct°", "Mail", "Date adh.", "Montant cotis."],
        ["Lieux partagés", "associations", "Julie Faure", "Dir.", "julie@example.org", "12/03/2019", "50 €"],
        ["Mairie de Lus", "collectivités", "Paul Blanc", "DGS", "paul@example.org", "01/2021", "100 €"],
        ["La Fabrique", "associations", "Luc Pic / Anne Roy", "co-prés.", "", "2020", "50 €"],
    ]
    reading = _read(tmp_path, rows, "ADH")
    assert {body["name"] for body in bodies(reading, "Person")} == {
        "Julie Faure",
        "Paul Blanc",
        "Luc Pic",
        "Anne Roy",
    }
    assert {b for _, b in links(reading, "MEMBER_OF")} == {"Réseau des lieux de la montagne"}
    assert {body.get("since") for body in bodies(reading, "MEMBER_OF")} == {"2019-03-12", "2021-01", "2020"}
    assert {body.get("since") for body in bodies(reading, "Organisation")} == {None}
    assert counts(reading)["FUNDS"] == 0


def test_the_export_of_a_tool_that_takes_payments(tmp_path: Path) -> None:
    rows: Rows = [
        ["Référence commande", "Date de la commande", "Nom adhérent", "Prénom adhérent", "Nom payeur",
         "Prénom payeur", "Email payeur", "Raison sociale", "Tarif", "Montant tarif"],
        ["1234", "12/03/2024 10:12", "Faure", "Zoé", "Faure", "Julie", "j@example.org", "", "Jeune", "15,00"],
        ["1235", "13/03/2024 11:00", "Blanc", "Paul", "Blanc", "Paul", "paul@example.org", "Café Cerise",
         "Structure", "50,00"],
    ]  # fmt: skip
    reading = _read(tmp_path, rows, "Export")
    assert {(body["name"], body.get("email")) for body in bodies(reading, "Person")} == {
        ("Zoé Faure", None),  # Who paid for her is somebody else.
        ("Paul Blanc", None),
    }
    assert links(reading, "WORKS_FOR") == {("Paul Blanc", "Café Cerise")}
    assert counts(reading)["Organisation"] == 1


def test_sessions_with_who_led_them_and_who_was_there(tmp_path: Path) -> None:
    rows: Rows = [
        ["Session", "Date", "Formateur", "Lieu", "Liste des présents"],
        ["Facilitation 1", "12-13 mars 2024", "Anne Roy (CRESS)", "Die",
         "Julie Faure (Café Cerise), Paul Blanc (PNR du Vercors), Luc Pic"],
        ["Facilitation 2", "9 avril 2024", "Jean Roux", "Visio", "Julie Faure (Café Cerise)"],
    ]  # fmt: skip
    reading = _read(tmp_path, rows, "Sessions")
    assert links(reading, "STEERS") == {("Anne Roy", "Facilitation 1"), ("Jean Roux", "Facilitation 2")}
    assert {name for name, _ in links(reading, "TAKES_PART_IN")} == {"Julie Faure", "Paul Blanc", "Luc Pic"}
    assert links(reading, "WORKS_FOR") == {
        ("Anne Roy", "CRESS"),
        ("Julie Faure", "Café Cerise"),
        ("Paul Blanc", "PNR du Vercors"),
    }


def test_what_a_network_earns_is_given_by_nobody_and_how_far_actions_are(tmp_path: Path) -> None:
    rows: Rows = [
        ["Réseau Relief : financements reçus"],
        ["Financeur", "2021", "2022"],
        ["Région AURA", "10 000", "12 000"],
        ["Cotisations", "1 200", "1 350"],
        ["Prestations", "500", ""],
    ]
    assert links(_read(tmp_path, rows), "FUNDS") == {("Région AURA", "Réseau Relief")}
    actions: Rows = [
        ["Action", "Pilote", "Co-pilote(s)", "Avancement"],
        ["Espace test", "CC du Diois", "SAFER", "50 %"],
        ["Foncier", "SAFER", "", "0 %"],
        ["Cantines", "Agribio", "Marie Dupraz (CC du Diois)", "100%"],
        ["Marché", "CC du Diois", "", "à lancer"],
    ]
    reading = _read(tmp_path, actions)
    assert [body["status"] for body in bodies(reading, "Project")] == [
        "active",
        "planned",
        "closed",
        "planned",
    ]
    assert ("SAFER", "Espace test") in links(reading, "STEERS")
