"""Workbooks of several sheets: what one lists tells what the columns of another say."""

from __future__ import annotations

from pathlib import Path

from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]
REFUGES: Rows = [
    ["nom", "massif", "altitude", "propriétaire", "gardien(ne)"],
    ["Refuge de la Pilatte", "Écrins", 2577, "FFCAM", "Sandrine Gelin"],
    ["Refuge du Viso", "Queyras", 2460, "Club alpin de Briançon", ""],
]


def test_a_column_under_an_unknown_title_that_holds_the_names_of_another_sheet_names_the_rows(
    tmp_path: Path,
) -> None:
    partners: Rows = [
        ["Refuge", "Partenaire", "Nature du partenariat"],
        ["Refuge de la Pilatte", "Parc national des Écrins", "accueil scolaire"],
        ["Refuge du Viso", "Parc naturel régional du Queyras", "sentier"],
    ]
    reading = read(book(tmp_path / "r.xlsx", {"Refuges": REFUGES, "Partenariats": partners}), yes=True)
    assert links(reading, "PARTNER_OF") == {
        ("Parc national des Écrins", "Refuge de la Pilatte"),
        ("Parc naturel régional du Queyras", "Refuge du Viso"),
    }
    assert links(reading, "PART_OF") == {
        ("Refuge de la Pilatte", "FFCAM"),
        ("Refuge du Viso", "Club alpin de Briançon"),
    }
    assert [one.get("role") for one in bodies(reading, "WORKS_FOR")] == ["gardien(ne)"]


def test_who_works_with_whom_on_what_is_no_list_of_projects_where_another_sheet_lists_them(
    tmp_path: Path,
) -> None:
    places: Rows = [
        ["Tiers-lieu", "Gestionnaire", "Ville (dépt)"],
        ["La Cordonnerie", "Association La Cordonnerie", "Romans (26)"],
        ["L'Usine vivante", "SCIC Usine vivante", "Crest (26)"],
        ["Le Moulin digital", "Le Moulin digital", "Alixan (26)"],
    ]
    skills: Rows = [
        ["", "Formation", "Restauration", "Résidence d'artistes"],
        ["La Cordonnerie", "x", "x", ""],
        ["L'Usine vivante", "", "x", "x"],
    ]
    together: Rows = [
        ["Qui", "avec", "sur quoi", "depuis"],
        ["La Cordonnerie", "Le Moulin digital", "inclusion numérique", 2021],
        ["L'Usine vivante", "La Place des possibles", "restauration", 2023],
    ]
    sheets = {"Lieux": places, "Compétences": skills, "Coopérations": together}
    reading = read(book(tmp_path / "t.xlsx", sheets), yes=True)
    assert links(reading, "PARTNER_OF") == {
        ("Le Moulin digital", "La Cordonnerie"),
        ("La Place des possibles", "L'Usine vivante"),
    }
    assert links(reading, "OFFERS") == {
        ("La Cordonnerie", "Formation"),
        ("La Cordonnerie", "Restauration"),
        ("L'Usine vivante", "Restauration"),
        ("L'Usine vivante", "Résidence d'artistes"),
    }
    assert not bodies(reading, "MEMBER_OF")


def test_on_the_board_people_sit_for_the_network_and_work_where_the_other_sheet_says(tmp_path: Path) -> None:
    members: Rows = [
        ["COLLECTIF DES CAFÉS DES ALPES – liste des adhérents"],
        [],
        ["Café", "Ville", "Adhésion 2024", "Adhésion 2025"],
        ["Le Trankilou", "Gap", "oui", "oui"],
        ["La Goguette", "Embrun", "non", "oui"],
    ]
    board: Rows = [
        ["Nom", "Prénom", "Café", "Fonction", "Élu depuis"],
        ["Vial", "Marion", "Le Trankilou", "présidente", 2022],
        ["Roux", "Zoé", "La Goguette", "trésorière", 2024],
    ]
    reading = read(book(tmp_path / "c.xlsx", {"Adhérents": members, "CA": board}), yes=True)
    own = "COLLECTIF DES CAFÉS DES ALPES"
    assert links(reading, "WORKS_FOR") == {
        ("Marion Vial", "Le Trankilou"),
        ("Zoé Roux", "La Goguette"),
        ("Marion Vial", own),
        ("Zoé Roux", own),
    }
    told = [(one.get("role"), one.get("since")) for one in bodies(reading, "WORKS_FOR") if one.get("role")]
    assert sorted(told) == [("présidente", "2022"), ("trésorière", "2024")]


def test_meetings_are_told_by_their_object_and_who_was_there(tmp_path: Path) -> None:
    met: Rows = [
        ["Date", "Objet", "Présents", "Excusés"],
        ["06/02/2024", "Comité partenarial", "Maud Perrin (Familles rurales Die), Mme Bonnard", "MSA"],
        ["17/09/2024", "Bilan du bus", "Familles rurales Die, CCAS de Die", ""],
    ]
    reading = read(book(tmp_path / "m.xlsx", {"Réunions": met}), yes=True)
    assert links(reading, "TAKES_PART_IN") == {
        ("Maud Perrin", "Comité partenarial"),
        ("Bonnard", "Comité partenarial"),
        ("Familles rurales Die", "Bilan du bus"),
        ("CCAS de Die", "Bilan du bus"),
    }


def test_since_beside_an_agreement_is_no_year_of_foundation_and_a_network_of_some_scale_is_none(
    tmp_path: Path,
) -> None:
    partners: Rows = [
        ["Nom", "Type", "Commune", "Conventionné ?", "Depuis", "Réseau national"],
        ["Familles rurales Die", "association", "Die", "oui", 2016, "oui"],
        ["CCAS de Die", "collectivité", "Die", "oui", 2019, "non"],
    ]
    reading = read(book(tmp_path / "p.xlsx", {"Partenaires": partners}), yes=True)
    assert not any(one.get("since") for one in bodies(reading, ""))
    assert not bodies(reading, "MEMBER_OF")


def test_who_came_to_what_was_held_in_a_year_is_of_it_and_members_are_those_of_the_list(
    tmp_path: Path,
) -> None:
    members: Rows = [
        ["Réseau des bibliothèques du Diois – membres 2024"],
        [],
        ["Bibliothèque", "Commune", "Bénévoles", "Nuit de la lecture 2023", "Nuit de la lecture 2024"],
        ["Médiathèque de Die", "Die", 12, "x", "x"],
        ["Biblio de Lus", "Lus-la-Croix-Haute", 3, "", "x"],
    ]
    trained: Rows = [
        ["Intitulé", "Date", "Intervenant", "Lieu", "Participants"],
        [
            "Animer un club",
            "14/03/2024",
            "Julie Sol (Lire en Drôme)",
            "Die",
            "Médiathèque de Die, Biblio de Lus",
        ],
        ["Désherbage", "05/06/2024", "", "Valence", "3 bibliothèques"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Membres": members, "Formations": trained}), yes=True)
    own = "Réseau des bibliothèques du Diois"
    assert links(reading, "MEMBER_OF") == {("Médiathèque de Die", own), ("Biblio de Lus", own)}
    assert links(reading, "TAKES_PART_IN") == {
        ("Médiathèque de Die", "Nuit de la lecture 2023"),
        ("Médiathèque de Die", "Nuit de la lecture 2024"),
        ("Biblio de Lus", "Nuit de la lecture 2024"),
        ("Julie Sol", "Animer un club"),
        ("Médiathèque de Die", "Animer un club"),
        ("Biblio de Lus", "Animer un club"),
    }


def test_days_of_calls_and_next_steps_tell_nothing_of_a_body(tmp_path: Path) -> None:
    rows: Rows = [
        ["n°", "Acteur", "Date du 1er contact", "Par qui", "Retour", "Prochaine étape", "Échéance"],
        [1, "Foyer rural de Lus", "04/03/2024", "Clara", "intéressé", "visite", "avril 2024"],
        [2, "AFRAT", "11/03/2024", "Clara", "pas dispo", "relancer", ""],
    ]
    reading = read(book(tmp_path / "s.xlsx", {"Suivi": rows}), yes=True)
    assert [set(one) for one in bodies(reading, "Organisation")] == [{"name"}, {"name"}]


def test_presences_without_a_day_are_of_what_stands_above_with_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["Liste des participants - Rencontre inter-réseaux - Gap, 12 juin 2024"],
        [],
        ["NOM", "PRENOM", "STRUCTURE", "PRÉSENT MATIN", "PRÉSENT APM", "ATELIER CHOISI"],
        ["BLANC", "Inès", "ADRETS", "x", "x", "A"],
        ["PETIT", "Marc", "Café Lune", "", "x", "B"],
    ]
    reading = read(book(tmp_path / "l.xlsx", {"Feuille1": rows}), yes=True)
    met = "Rencontre inter-réseaux (2024-06-12)"
    assert links(reading, "TAKES_PART_IN") == {("Inès BLANC", met), ("Marc PETIT", met)}


def test_what_one_does_with_networks_names_nobody(tmp_path: Path) -> None:
    rows: Rows = [
        ["RÉSEAU", "PILOTE", "CE QU'ON FAIT AVEC EUX"],
        ["Réseau Cols verts", "Association Les Cols verts", "visites croisées"],
        ["Cap Tiers-lieux", "Cap Rural", "rien pour l'instant"],
    ]
    reading = read(book(tmp_path / "n.xlsx", {"Réseaux": rows}), yes=True)
    assert not bodies(reading, "PARTNER_OF")


def test_amounts_of_years_that_a_beneficiary_got_from_nobody_named_are_told(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure bénéficiaire", "Nature de l'aide", "2020", "2021"],
        ["Relais Familles", "Fonctionnement", 5000, 5000],
        ["Ludothèque Pouet", "Fonctionnement", 2000, 2500],
    ]
    reading = read(book(tmp_path / "a.xlsx", {"Conventionnement": rows}), yes=True)
    told = " ".join(str(note.sentence) for note in reading.notes)
    assert "€7,000" in told and "€7,500" in told


def test_schools_are_directed_and_not_the_communes_beside_them_and_who_allots_pays(tmp_path: Path) -> None:
    rows: Rows = [
        ["Commune", "École", "Directrice / directeur", "Budget alloué par la CC du Trièves"],
        ["Mens", "École de Mens", "Mme Julien", "1 200 €"],
        ["Clelles", "École de Clelles", "M. Paul Ray", "800 €"],
    ]
    reading = read(book(tmp_path / "e.xlsx", {"ecoles": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Julien", "École de Mens"), ("Paul Ray", "École de Clelles")}
    assert links(reading, "FUNDS") == {
        ("CC du Trièves", "École de Mens"),
        ("CC du Trièves", "École de Clelles"),
    }


def test_months_between_events_are_titles(tmp_path: Path) -> None:
    rows: Rows = [
        ["Date", "Évènement", "Organisateur"],
        ["Janvier", "", ""],
        ["12/01/2025", "Galette", "ADRETS"],
        ["Février", "", ""],
        ["03/02/2025", "Forum de l'emploi", "Mission locale 05"],
    ]
    reading = read(book(tmp_path / "c.xlsx", {"Calendrier": rows}), yes=True)
    assert {one["name"] for one in bodies(reading, "Event")} == {"Galette", "Forum de l'emploi"}


def test_groups_of_work_have_members_and_a_pilot_and_bodies_are_in_them(tmp_path: Path) -> None:
    groups: Rows = [
        ["GT", "Pilote", "Membres"],
        ["GT Eau", "CPIE Vercors", "Mountain Wilderness, FRAPNA"],
        ["GT Climat", "Mountain Wilderness", "CPIE Vercors"],
    ]
    bodies_in: Rows = [
        ["Structure", "Commune", "Groupes de travail"],
        ["CPIE Vercors", "Villard", "GT Eau; GT Forêt"],
        ["FRAPNA", "Grenoble", "GT Eau"],
    ]
    reading = read(book(tmp_path / "g.xlsx", {"Groupes": groups, "Structures": bodies_in}), yes=True)
    assert links(reading, "MEMBER_OF") == {
        ("Mountain Wilderness", "GT Eau"),
        ("FRAPNA", "GT Eau"),
        ("CPIE Vercors", "GT Climat"),
        ("CPIE Vercors", "GT Eau"),
        ("CPIE Vercors", "GT Forêt"),
    }


def test_figures_that_are_no_money_are_nobodys_grant(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Tonnage 2022", "Tonnage 2023", "CA 2023 (€)", "Subvention EPCI 2023"],
        ["La Remise", 120, 140, 210000, 25000],
        ["Récup'Alpes", 80, 95, 130000, 18000],
    ]
    reading = read(book(tmp_path / "t.xlsx", {"Ressourceries": rows}), yes=True)
    assert links(reading, "FUNDS") == {("EPCI", "La Remise"), ("EPCI", "Récup'Alpes")}
    assert "€340,000" in " ".join(str(note.sentence) for note in reading.notes)


def test_structures_in_columns_of_their_own_are_partners_of_what_they_do_together(tmp_path: Path) -> None:
    rows: Rows = [
        ["Action commune", "Structure A", "Structure B", "Année", "Financement"],
        ["Trail des refuges", "Club alpin de Gap", "Commune de La Grave", 2022, "Département 05 : 3 000 €"],
        ["Semaine du pastoralisme", "CERPAM", "Parc des Écrins", 2023, ""],
    ]
    reading = read(book(tmp_path / "s.xlsx", {"Coop": rows}), yes=True)
    assert links(reading, "PARTNER_OF") == {
        ("Club alpin de Gap", "Trail des refuges"),
        ("Commune de La Grave", "Trail des refuges"),
        ("CERPAM", "Semaine du pastoralisme"),
        ("Parc des Écrins", "Semaine du pastoralisme"),
    }
    assert links(reading, "FUNDS") == {("Département 05", "Trail des refuges")}


def test_body_and_function_in_one_cell_are_told_apart_and_funders_are_the_rows(tmp_path: Path) -> None:
    people: Rows = [
        ["Catégorie", "Nom / Prénom", "Organisme / Fonction"],
        ["Techniciens", "Sonia Blaise", "Parc du Vercors / chargée de mission agriculture"],
        ["Associations", "Karim Zed", "MJC de Crest - directeur"],
    ]
    funders: Rows = [
        ["Financeur", "Dispositif", "Montant 2023", "Montant 2024", "Référent"],
        ["Région Sud", "Aide au fonctionnement", 15000, 15000, "P. Lam"],
        ["DREETS", "CPO", 8000, 8000, ""],
    ]
    reading = read(book(tmp_path / "p.xlsx", {"contacts": people, "Financeurs": funders}), yes=True)
    posts = {(one.get("role")) for one in bodies(reading, "WORKS_FOR")}
    assert posts == {"chargée de mission agriculture", "directeur", None}
    assert links(reading, "WORKS_FOR") == {
        ("Sonia Blaise", "Parc du Vercors"),
        ("Karim Zed", "MJC de Crest"),
        ("P. Lam", "Région Sud"),
    }
    assert not bodies(reading, "FUNDS")


def test_bodies_under_a_title_nobody_knows_carry_nothing_beside_projects(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Commune", "Relecture"],
        ["Sentier", "Mens", "Mairie de Mens"],
        ["Navette", "Die", "Association Roue Libre"],
    ]
    reading = read(book(tmp_path / "r.xlsx", {"Feuil1": rows}), yes=True)
    assert {one["name"] for one in bodies(reading, "Project")} == {"Sentier", "Navette"}
    assert not bodies(reading, "STEERS") and not bodies(reading, "Organisation")
