"""Directories of a network and what is kept beside them: grants, an agenda, stakeholders, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, bodies, book, counts, links, read

Rows = list[list[Cell]]
CAFES: Rows = [
    ["Fichier contacts – Réseau Alpin des Cafés (RAC)"],
    ["mis à jour le 12/09/2025 par Zoé"],
    [],
    [
        "NOM DU CAFÉ",
        "COMMUNE (dpt)",
        "ANNÉE D'OUVERTURE",
        "CONTACT",
        "MEMBRE RAC",
        "AUTRES RÉSEAUX",
        "BESOINS",
    ],
    [
        "Le Petit Bocal",
        "Mens (38)",
        2015,
        "Anne Roux, coordinatrice",
        "oui (2018)",
        "Accueil paysan",
        "local",
    ],
    ["Café Lune", "Die (26)", "2018", "Marc Petit", "oui", "Accueil paysan", "licence IV"],
    ["La Grange", "Saint-Véran (05)", "depuis 2020", "Inès Blanc", "en cours", "–", ""],
    ["L'Escale", "Die (26)", 2012, "", "non", "", ""],
    ["4 cafés", "", "", "", "2 membres", "", ""],
]


def _notes(reading: Reading) -> str:
    return " ".join(str(note.sentence) for note in reading.notes)


def test_a_directory_whose_rows_have_a_word_of_their_own(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Contacts": CAFES}), yes=True)
    own = "Réseau Alpin des Cafés"
    found = {body["name"]: body.get("since") for body in bodies(reading, "Organisation")}
    assert found == {"Le Petit Bocal": "2015", "Café Lune": "2018", "La Grange": "2020", "L'Escale": "2012"}
    assert links(reading, "MEMBER_OF") == {
        ("Le Petit Bocal", own),
        ("Le Petit Bocal", "Accueil paysan"),
        ("Café Lune", own),
        ("Café Lune", "Accueil paysan"),
    }
    assert {body.get("since") for body in bodies(reading, "MEMBER_OF")} == {"2018", None}
    assert counts(reading)["Person"] == 3
    assert "en cours" in _notes(reading)


def test_names_of_people_under_a_title_of_their_own_are_people(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom du bénévole", "Association", "Fonction"],
        ["Anne Roux", "La Ruche", "trésorière"],
        ["Marc Petit", "Le Four", "président"],
        ["Inès Blanc", "La Ruche", "membre"],
    ]
    assert counts(read(book(tmp_path / "b.xlsx", {"Bénévoles": rows}), yes=True))["Person"] == 3


def test_what_several_pay_over_years_to_bodies_under_a_title_nobody_knows(tmp_path: Path) -> None:
    rows: Rows = [
        ["Café", "2023", "", "2024", ""],
        ["", "Région", "Département", "Région", "CAF"],
        ["Le Petit Bocal", 5000, 1500, 6000, 2000],
        ["Café Lune", "", 2000, 3000, ""],
        ["La Grange", "", "", 4000, 1000],
        ["Total", 5000, 3500, 13000, 3000],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Subventions reçues": rows}), yes=True)
    told = [(body["year"], body["amount"]) for body in bodies(reading, "FUNDS")]
    assert sum(amount for _, amount in told) == 2_450_000
    assert sum(amount for year, amount in told if year == 2024) == 1_600_000
    assert ("CAF", "La Grange") in links(reading, "FUNDS")


@pytest.mark.parametrize("sheet", ["Agenda partenarial", "Rencontres 2025"])
def test_what_stands_in_an_agenda_was_met_for(tmp_path: Path, sheet: str) -> None:
    rows: Rows = [
        ["Quand", "Quoi", "Où", "Avec qui"],
        ["14/03/2025", "Journée régionale", "Die", "Région Auvergne-Rhône-Alpes, CRESS"],
        ["avril 2025", "Formation licence", "Mens", "Accueil paysan"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {sheet: rows}), yes=True)
    assert counts(reading)["Event"] == 2
    assert ("CRESS", "Journée régionale") in links(reading, "TAKES_PART_IN")


def test_what_somebody_is_to_us_is_nobody(tmp_path: Path) -> None:
    rows: Rows = [
        ["Acteur", "Type", "Lien avec nous", "Membre de"],
        ["Cerema", "Établissement public", "partenaire technique", ""],
        ["Les Robins des Villes", "Association", "prestataire", "Réseau Citéo"],
        ["Grenoble-Alpes Métropole", "Collectivité", "financeur", ""],
        ["CAUE 38", "Association", "membre du copil", "Fédération des CAUE"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Cartographie": rows}), yes=True)
    assert counts(reading)["Organisation"] == 4
    assert not links(reading, "PARTNER_OF")


def test_partners_on_a_row_each_are_of_one_project_whatever_their_country(tmp_path: Path) -> None:
    rows: Rows = [
        ["GAL partenaire", "Pays", "Projet de coopération", "Contact"],
        ["GAL Escartons", "Italie", "Vallées en partage", "Marco Rossi"],
        ["GAL Durance", "France", "Vallées en partage", "Sophie Lami"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Coopération": rows}), yes=True)
    assert counts(reading)["Project"] == 1
    assert links(reading, "PARTNER_OF") == {
        ("GAL Escartons", "Vallées en partage"),
        ("GAL Durance", "Vallées en partage"),
    }


def test_what_becomes_of_files_in_the_words_of_a_programme(tmp_path: Path) -> None:
    said = {
        "programmé": "awarded",
        "déprogrammé": "refused",
        "inéligible": "refused",
        "sans suite": "refused",
        "avis favorable": "awarded",
        "ajourné": "requested",
        "liste d'attente": "requested",
        "payé": "paid",
    }
    rows: Rows = [["Porteur de projet", "Intitulé du projet", "FEADER", "Statut"]]
    rows += [[f"Asso {place}", f"Projet {place}", 1000 + place, cell] for place, cell in enumerate(said)]
    told = bodies(read(book(tmp_path / "b.xlsx", {"Dossiers": rows}), yes=True), "FUNDS")
    assert [body["stage"] for body in sorted(told, key=lambda one: one["amount"])] == list(said.values())


def test_what_another_row_says_of_a_body_is_cited_by_that_row(tmp_path: Path) -> None:
    sheets = {
        "Membres": [["Structure", "Réseau"], ["Ruche", "Réseau Nord"], ["Mobil'Ubaye", "Réseau Nord"]],
        "Sites": [["Structure", "Site web"], ["Mobil'Ubaye", "https://four.example.org"]],
    }
    reading = read(book(tmp_path / "b.xlsx", sheets), yes=True)
    told = {claim.place for claim in reading.claims if "four.example.org" in claim.body}
    assert told == {"b.xlsx#Sites:2"}


@pytest.mark.parametrize(
    "above",
    [
        "Liste des membres du Réseau des Fours au 1er mars 2025",
        "Annuaire du Réseau des Fours (mise à jour : mars 2025)",
        "Réseau des Fours – adhérents 2025",
        "Les adhérents du Réseau des Fours en 2025",
    ],
)
def test_since_when_rows_are_members_is_of_the_network_of_the_list(tmp_path: Path, above: str) -> None:
    rows: Rows = [
        [above],
        ["Structure", "Membre depuis", "Autres réseaux"],
        ["La Ruche", "2017", "CIPRA; Alliance"],
        ["Mobil'Ubaye", "2019", "Alliance"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    networks = {c.record: json.loads(c.body)["name"] for c in reading.claims if c.kind == "Network"}
    told = {(networks[c.b], json.loads(c.body).get("since")) for c in reading.claims if c.kind == "MEMBER_OF"}
    assert told == {
        ("Réseau des Fours", "2017"),
        ("Réseau des Fours", "2019"),
        ("CIPRA", None),
        ("Alliance", None),
    }


def test_answers_of_a_form_name_networks_and_things_as_lists_do(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom de votre structure", "Êtes-vous membre d'un réseau ? Si oui lequel(s)", "Vos besoins"],
        ["La Mine", "Oui, le RTES et France Tiers-Lieux", "des bénévoles"],
        ["Le Fil", "Non", "un véhicule"],
        ["Épicerie Ubaye", "non pas encore", "Bénévoles"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Réponses": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("La Mine", "RTES"), ("La Mine", "France Tiers-Lieux")}
    assert {body["name"].lower() for body in bodies(reading, "Theme")} == {"bénévoles", "véhicule"}


def test_a_programme_of_actions_in_numbered_parts(tmp_path: Path) -> None:
    rows: Rows = [
        ["CRTE de Maurienne – suivi au 30/06/2025"],
        [
            "Orientation",
            "Intitulé de l'action",
            "Maître d'ouvrage",
            "DETR",
            "Autres financeurs",
            "Avancement",
        ],
        [
            "1. Énergie",
            "Rénovation",
            "Commune de Modane",
            "120 000",
            "Agence de l'eau : 10 000",
            "Travaux en cours",
        ],
        ["", "Chaufferie", "Syndicat du Pays", 200000, "ADEME (80 000 €)", "Étude"],
        ["2. Mobilité", "Navette", "CC Haute Maurienne", 60000, "", "Terminé"],
        ["", "Covoiturage", "Commune d'Aiton", 10000, "", "À lancer"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Actions": rows}), yes=True)
    assert links(reading, "ABOUT") == {
        ("Rénovation", "Énergie"),
        ("Chaufferie", "Énergie"),
        ("Navette", "Mobilité"),
        ("Covoiturage", "Mobilité"),
    }
    told = bodies(reading, "FUNDS")
    assert sorted(body["amount"] for body in told)[:3] == [1_000_000, 1_000_000, 6_000_000]
    assert not any("year" in body for body in told)  # The day of a table's update dates no grant.
    assert ("Agence de l'eau", "Rénovation") in links(reading, "FUNDS")
    states = {body["name"]: body["status"] for body in bodies(reading, "Project")}
    assert [*states.values()] == ["active", "planned", "closed", "planned"]
    assert "2 cells are blank under “Orientation”" in _notes(reading)


def test_a_list_without_titles_is_not_read_by_its_first_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["ASSOCIATIONS"],
        ["La Ruche", "12 rue du Four, 05200 Embrun", "Réseau Alpages"],
        ["Le Fil", "Place du Marché, 05600 Guillestre", "Réseau Relief"],
    ]
    with pytest.raises(NotReadable):
        read(book(tmp_path / "b.xlsx", {"Annuaire": rows}), yes=True)


def test_networks_set_side_by_side_are_not_titles(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "Réseau A", "Réseau B", "Réseau C"],
        ["Gouvernance", "association", "informel", "SCIC"],
        ["Animateur", "CC du Trièves", "CC du Diois", "Coop Sud"],
        ["Financeurs", "Région Sud, État", "—", "FEADER"],
        ["Nombre de membres", "45", "12", "30"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau A", "Réseau B", "Réseau C"}
    assert ("Coop Sud", "Réseau C") in links(reading, "STEERS")
    assert not links(reading, "MEMBER_OF")


def test_what_of_a_cost_each_gives_and_the_part_of_partners(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Chef de file", "Partenaires", "Coût total", "Dont FEDER", "Dont Région"],
        [
            "TransAlp",
            "Région Sud",
            "Ville de Gap (10%), Regione Piemonte (40 %)",
            "1,2 M€",
            "600 k€",
            "150 k€",
        ],
        ["BioVal", "PNR du Queyras", "Parco Monviso ; FNE", "350 000 €", "210 000", "—"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Suivi": rows}), yes=True)
    assert {payer for payer, _ in links(reading, "FUNDS")} == {"FEDER", "Région"}
    partners = {name for name, _ in links(reading, "PARTNER_OF")}
    assert partners == {"Ville de Gap", "Regione Piemonte", "Parco Monviso", "FNE"}


def test_the_partners_of_a_theme_are_not_one_body(tmp_path: Path) -> None:
    rows: Rows = [
        ["Thème", "Pilote", "Partenaires"],
        ["Logement", "CC du Briançonnais", "Action logement ; Mission locale"],
        ["Mobilité", "", "Région Sud"],
    ]
    with pytest.raises(NotReadable):
        read(book(tmp_path / "b.xlsx", {"Qui fait quoi": rows}), yes=True)


def test_a_total_whose_sign_before_cents_nothing_tells_is_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["Grantee", "Amount awarded (£)", "Programme"],
        ["Alpine Huts Trust", "12,500", "Mountain Fund"],
        ["Hill Farmers Co-op", "£8,000.00", "Mountain Fund"],
        ["Total", "20,500", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Grants 2023": rows}), yes=True)
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 2_050_000
    assert not reading.rejected


def test_what_somebody_does_on_a_board_is_no_post_at_their_body(tmp_path: Path) -> None:
    rows: Rows = [
        ["Conseil d'administration du Réseau Cairn – mandat 2023-2026"],
        ["Collège", "Nom", "Structure", "Fonction au CA"],
        ["Collectivités", "Jean Faure", "CC du Diois", "Président"],
        ["Associations", "Mia Clot", "Agribio", "Trésorière"],
        ["Associations", "Luc Roy", "Dromolib", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Conseil d'administration": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("Jean Faure", "Réseau Cairn"), ("Mia Clot", "Réseau Cairn")}
    assert {body["role"] for body in bodies(reading, "MEMBER_OF")} == {"Président", "Trésorière"}
    assert not any("role" in body for body in bodies(reading, "WORKS_FOR"))


def test_what_a_body_is_in_the_network_is_no_post_of_its_contact(tmp_path: Path) -> None:
    rows: Rows = [
        ["Members of the Alpine Commons Network, as of 1 March 2025"],
        ["Organisation", "Member since", "Main contact", "Role in network"],
        ["Blatten Cooperative", "2017", "Urs Zenhäusern", "Board member"],
        ["Comunità di Fiemme", "2019", "Giulia Dellantonio", "Member"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Members": rows}), yes=True)
    assert {body["since"] for body in bodies(reading, "MEMBER_OF")} == {"2017", "2019"}
    assert not any("role" in body for body in bodies(reading, "WORKS_FOR"))


def test_a_place_beside_bodies_is_where_they_were_met(tmp_path: Path) -> None:
    rows: Rows = [
        ["Date", "Lieu", "Structure accompagnée", "Thème"],
        ["03/02/2025", "Mens", "La Ruche", "gouvernance"],
        ["09/03/2025", "Die", "Dromolib", "modèle économique"],
        ["20/03/2025", "Mens", "La Ruche", "RH"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Interventions": rows}), yes=True)
    assert ("La Ruche", "gouvernance") in links(reading, "ABOUT")
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"La Ruche", "Dromolib"}


def test_what_is_held_at_a_distance_is_held_nowhere(tmp_path: Path) -> None:
    rows: Rows = [
        ["Intitulé", "Date(s)", "Lieu", "Organisateur"],
        ["Rencontres", "12-13 juin 2024", "Die", "Réseau Cairn"],
        ["Webinaire RH", "03/10/2024", "en ligne", "DLA"],
        ["Atelier", "04/10/2024", "à distance", "DLA"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Événements": rows}), yes=True)
    assert links(reading, "ACTS_ON") == {("Rencontres", "Die")}


def test_funders_down_a_column_without_a_title_give_to_what_stands_across(tmp_path: Path) -> None:
    rows: Rows = [
        ["", "Navette", "Café", "Total"],
        ["Région", "10 000 €", "5 000 €", 15000],
        ["Département", "4 000 €", "", 4000],
        ["Total", "14 000 €", "5 000 €", 19000],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Qui finance quoi": rows}), yes=True)
    told = {("Région", "Navette"), ("Région", "Café"), ("Département", "Navette")}
    assert links(reading, "FUNDS") == told
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 1_900_000


@pytest.mark.parametrize(
    ("sheet", "title"),
    [("Refuges", "Refuge"), ("Liste", "Espace numérique"), ("Gîtes du massif", "Gîte")],
)
def test_what_the_sheet_or_the_line_above_lists_names_the_rows(
    tmp_path: Path, sheet: str, title: str
) -> None:
    rows: Rows = [
        ["Les espaces numériques"],
        [],
        [title, "Gardien", "Massif"],
        ["La Pra", "Anne Vial", "Belledonne"],
        ["Agnel", "Luc Brun", "Queyras"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {sheet: rows}), yes=True)
    assert links(reading, "ACTS_ON") == {("La Pra", "Belledonne"), ("Agnel", "Queyras")}
    assert links(reading, "WORKS_FOR") == {("Anne Vial", "La Pra"), ("Luc Brun", "Agnel")}


def test_what_is_to_be_had_at_a_place_is_no_network(tmp_path: Path) -> None:
    rows: Rows = [
        [
            "Lieu",
            "Commune",
            "Présence d'un médiateur",
            "Proposition de permanence",
            "PBC_Adh",
            "ADRETS",
            "RTES",
        ],
        ["La Ruche", "Die", "Oui", "Non", "oui", "oui", ""],
        ["Le Fil", "Gap", "Non", "Oui", "non", "", "oui"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Lieux": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("La Ruche", "ADRETS"), ("Le Fil", "RTES")}


def test_numbers_and_marks_of_a_program_are_no_amounts(tmp_path: Path) -> None:
    rows: Rows = [["gid", "c_nom", "c_mairie", "c_valide", "Subvention Région"]]
    rows += [[3 * place, f"Lieu {name}", 0, 1, 100] for place, name in enumerate("ABCDEF", 1)]
    reading = read(book(tmp_path / "b.xlsx", {"Lieux": rows}), yes=True)
    assert {body["amount"] for body in bodies(reading, "FUNDS")} == {10_000}
    assert len(links(reading, "FUNDS")) == 6


SIREN = "434806402"


@pytest.mark.parametrize(("money", "left"), [(False, {"Le Lab", "Bibliothèque", "Café Lune"}), (True, None)])
def test_the_number_of_who_runs_several_places_is_none_of_theirs(
    tmp_path: Path, money: bool, left: set[str] | None
) -> None:
    rows: Rows = [
        ["Lieu", "SIREN", "Commune", "Subvention Région"],
        ["Le Lab", SIREN, "Die", 100],
        ["Bibliothèque", "434 806 402", "Gap", 200],
        ["Café Lune", "409769312", "Gap", 300],
    ]
    rows = [row if money else row[:3] for row in rows]
    reading = read(book(tmp_path / "b.xlsx", {"Lieux": rows}), yes=True)
    names = {body["name"] for body in bodies(reading, "Organisation")} - {"Région"}
    assert names == left if left else len(names) == 2
    known = [
        body for body in bodies(reading, "Organisation") if f"siren:{SIREN}" in body.get("identifiers", [])
    ]
    assert len(known) == money
    assert SIREN in _notes(reading)


def test_a_place_called_after_somebody_is_no_contact(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune"],
        ["Maison de quartier - Jacques Tati", "Angers"],
        ["CPIE (Jean Roux)", "Angers"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Structures": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Jean Roux", "CPIE")}


def test_the_questions_of_a_form_about_structures_are_no_minutes(tmp_path: Path) -> None:
    rows: Rows = [
        [
            "Nom de votre structure",
            "Qu'apportez-vous aux usagers qui viennent à votre rencontre ?",
            "Qui sont les personnes chargées des actions, et pour quand ?",
            "Quelles sont vos conditions d'accès ?",
            "Ville",
        ],
        ["La Ruche", "Une aide aux démarches de chacun", "Les salariés, en 2025", "Gratuit", "Die"],
        ["Le Fil", "Un prêt de tablettes et d'ordinateurs", "Deux bénévoles formés", "Adhésion", "Gap"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Réponses": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"La Ruche", "Le Fil"}
    assert not links(reading, "TAKES_PART_IN")


def test_titles_that_a_program_glued_and_answers_of_how_are_understood(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nomdelastructure", "Codepostal", "Ville", "Collectivement", "Surrendezvousinscription", "Province"],
        ["La Ruche", "26150", "Die", "X", "X", "Drôme"],
        ["Le Fil", "05000", "Gap", "X", "", "Hautes-Alpes"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Lieux": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"La Ruche", "Le Fil"}
    assert links(reading, "ACTS_ON") == {("La Ruche", "Drôme"), ("Le Fil", "Hautes-Alpes")}
    assert not links(reading, "MEMBER_OF")


def test_what_a_map_tells_is_among_the_properties_of_its_points(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [4.37, 50.83]}
    told = {"Dénomination": "Académie de musique", "Type": "école", "Ville": "Grâce", "Province": "Liège"}
    path = tmp_path / "ecoles.geojson"
    features = [{"type": "Feature", "geometry": point, "properties": told}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    (body,) = bodies(read(path, yes=True), "Organisation")
    assert (body["category"], body["commune"]) == ("école", "Grâce")
