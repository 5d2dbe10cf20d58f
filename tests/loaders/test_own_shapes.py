"""Tables as animators, prefectures, Regions, GAL and parks keep them: what comes out, and what must not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.loaders.door import open_file, read_opened
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.proposal import GUESS
from cordee.loaders.recognise.questions import answered, questions
from tests.loaders.own import bodies, book, counts, links, read


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def notes(reading: Reading) -> str:
    return " ".join(str(note.sentence) for note in reading.notes)


def test_bodies_under_a_title_of_their_trade_are_the_rows_and_not_their_communes(tmp_path: Path) -> None:
    rows = [
        ["Fédération des centres sociaux du Diois – fichier"],
        ["Épicerie solidaire", "Commune", "CP", "Président(e)", "Directeur / directrice", "Cotisation 2024"],
        ["Escale", "Die", "26150", "Mme Annie Ravel", "Paul Gontard (directeur)", 160],
        ["La Ruche", "Luc", "26310", "Marc Tissot", "Inès Favier", "80 €"],
        ["Maison verte", "Die", "26150", "Élodie Brun & Jean Pic", "", 90],
        ["TOTAL", None, None, None, None, 330],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Adhérents": rows}), yes=True)
    found = counts(reading)
    assert (found["Organisation"], found["Territory"], found["Person"]) == (3, 0, 6)
    assert found["FUNDS"] == 0  # What members pay is no grant.
    roles = sorted(body["role"] for body in bodies(reading, "WORKS_FOR"))
    assert roles == ["Directeur / directrice", *["Président(e)"] * 4, "directeur"]


def test_who_was_there_by_day(tmp_path: Path) -> None:
    rows = [
        ["Comité de pilotage du projet alimentaire – présences"],
        ["Structure", "Représentant", "12/01/2024", "15/03/2024"],
        ["Biovallée", "Luc Morin", "P", "A"],
        ["CIVAM", "Tom Blanc", "E", "x"],
        ["CC du Diois", "Sara Petit", "présent", "excusé"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"COPIL": rows}))
    met = "Comité de pilotage du projet alimentaire"
    assert links(reading, "TAKES_PART_IN") == {
        ("Biovallée", f"{met} (2024-01-12)"),
        ("CC du Diois", f"{met} (2024-01-12)"),
        ("CIVAM", f"{met} (2024-03-15)"),
    }
    assert sorted(body["since"] for body in bodies(reading, "Event")) == ["2024-01-12", "2024-03-15"]


PAID = (
    "Association;Commune;Subvention 2021;Subvention 2022\nLavoir;Die;1 500,00 €;2 000 €\n"
    "Foyer;Luc;;800\nTotal;;1 500;2 800\n"
)


def test_who_pays_stands_above_the_table(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"Préfecture de la Drôme – subventions attribuées;;;\n\n{PAID}")
    reading = read(path, yes=True)
    assert links(reading, "FUNDS") == {
        ("Préfecture de la Drôme", "Lavoir"),
        ("Préfecture de la Drôme", "Foyer"),
    }
    paid = sorted((body["year"], body["amount"]) for body in bodies(reading, "FUNDS"))
    assert paid == [(2021, 150_000), (2022, 80_000), (2022, 200_000)]
    # It is a guess: nothing of it is read unasked, and its euros are told.
    sure = read(path)
    assert counts(sure)["FUNDS"] == 0
    assert "1,500" in notes(sure)


@pytest.mark.parametrize("state", ["Etat (€)", "État (€)", "Etat", "ÉTAT 2024"])
def test_the_state_pays_as_others_do_and_what_is_left_aside_tells_its_euros(
    state: str, tmp_path: Path
) -> None:
    table = (
        f"Action;Porteur;{state};Région (€);Autofinancement;Cotisation (€);Habitants\n"
        "Navette;Foyer de Die;10 000;20 000;15 000;120;900\nFour;Lavoir;2 500;7 500,50;2 499,50;80;450\n"
    )
    reading = read(written(tmp_path / "a.csv", table), yes=True)
    paid = sorted(body["amount"] for body in bodies(reading, "FUNDS"))
    assert paid == [250_000, 750_050, 1_000_000, 2_000_000]
    told = notes(reading)
    assert "€17,499.50 in 2 rows under “Autofinancement”" in told
    assert "€200 in 2 rows under “Cotisation (€)”" in told
    assert "Habitants" not in told


def test_how_far_something_is_by_a_number_is_no_payer(tmp_path: Path) -> None:
    table = "Action;Porteur;État\nNavette;Foyer de Die;2\nFour;Lavoir;3\nMalle;Cinoche;5\n"
    assert counts(read(written(tmp_path / "a.csv", table), yes=True))["FUNDS"] == 0


def test_amounts_of_an_export_are_those_of_the_workbook(tmp_path: Path) -> None:
    rows = [
        ["ADEME", "Four", 514561.8799999999],
        ["FEDER", "Four", 96782.26000000001],
        ["CAF", "Four", 100.5],
    ]
    header = ["Financeur", "Projet", "Montant"]
    text = "\n".join(";".join(map(str, row)) for row in (header, *rows))
    exported = read(written(tmp_path / "a.csv", text), yes=True)
    kept = read(book(tmp_path / "b.xlsx", {"A": [header, *rows]}), yes=True)
    amounts = [sorted(body["amount"] for body in bodies(one, "FUNDS")) for one in (exported, kept)]
    assert amounts == [[10_050, 9_678_226, 51_456_188]] * 2
    assert not exported.rejected


def test_where_nothing_tells_who_pays_nobody_is_made_up(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", PAID)
    reading = read(path, yes=True)
    assert counts(reading) == {"Organisation": 2}
    assert "Subvention 2021" in notes(reading)
    opened = open_file(path)
    assert opened.proposal is not None
    asked = questions(opened.proposal)
    assert len(asked) == 1  # Both columns at once.
    told = answered(opened.proposal, asked[0], "Ville de Die").mapping(GUESS)
    again = read_opened(opened, "d", mapping=told)
    assert sorted(body["amount"] for body in bodies(again, "FUNDS")) == [80_000, 150_000, 200_000]


def test_a_list_of_winners_of_a_call(tmp_path: Path) -> None:
    rows = [
        ["AMI « Nouveaux lieux » – Liste des lauréats 2021"],
        ["N°", "Département", "Lauréat", "Commune", "Projet", "Aide accordée (€)"],
        [1, "Drôme (26)", "SCIC Le Moulin", "Crest", "Fabrique du Moulin", 50000],
        [2, "Isère (38)", "La Cordée verte", "Mens", "Tiers-lieu du Trièves", 75000],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Lauréats": rows}), yes=True)
    assert links(reading, "STEERS") == {
        ("SCIC Le Moulin", "Fabrique du Moulin"),
        ("La Cordée verte", "Tiers-lieu du Trièves"),
    }
    assert [body["name"] for body in bodies(reading, "Programme")] == ["AMI « Nouveaux lieux »"]
    assert not any("cost" in body for body in bodies(reading, "Project"))  # Aid is no cost.
    places = {body["name"]: body for body in bodies(reading, "Territory")}
    assert places["Drôme"] == {"name": "Drôme", "level": "departement", "code": "26"}
    assert places["Mens"]["level"] == "commune"


def test_a_programme_with_its_payers_side_by_side(tmp_path: Path) -> None:
    rows = [
        ["Bénéficiaire", "SIRET", "Intitulé de l'opération", "Coût total", "FEADER", "Région", "Date comité"],
        ["Coop Diois", "26420015000100", "Légumerie", 1000, 600, "200 €", "11/05/2017"],
        ["Commune de Die", None, "Halle", 500, 250, None, "02/02/2018"],
        ["Sous-total", None, None, 1500, 850, 200, None],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Suivi": rows}), yes=True)
    paid = sorted((body["year"], body["amount"]) for body in bodies(reading, "FUNDS"))
    # The year is that of all who pay, and the day of the committee none of the project.
    assert paid == [(2017, 20_000), (2017, 60_000), (2018, 25_000)]
    assert all("since" not in body and "identifiers" not in body for body in bodies(reading, "Project"))


def test_the_number_beside_a_beneficiary_is_its_own(tmp_path: Path) -> None:
    rows = [
        ["Projet", "Bénéficiaire", "SIREN", "Montant", "Financeur"],
        ["Halle", "Ville de Die", "212601132", 500, "Région"],
        ["Pont", "Ville de Crest", "", 900, "Région"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Suivi": rows}))
    held = {body["name"]: body.get("identifiers") for body in bodies(reading, "Organisation")}
    assert held["Ville de Die"] == ["siren:212601132"]
    assert all("identifiers" not in body for body in bodies(reading, "Project"))


def test_those_who_pay_beside_are_not_given_the_amount(tmp_path: Path) -> None:
    rows = [
        ["Projet", "Bénéficiaire", "Montant voté", "Commission permanente du", "Cofinanceurs"],
        ["Tournée", "Scène rurale", "12 000,00", "17/03/2023", "Département de la Drôme ; DRAC"],
        ["Halle", "Ville de Die", 8000, "12/05/2023", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Votes": rows}), yes=True)
    assert bodies(reading, "FUNDS") == [{}, {}]
    assert "Montant voté" in notes(reading)


def test_tables_side_by_side_are_two(tmp_path: Path) -> None:
    rows = [
        ["Réseau", "Animé par", "Nombre de membres", None, "Projet", "Porteur", "Budget"],
        ["Fermes", "CIVAM", 12, None, "Sentier", "Commune de Nyons", "15 000 €"],
        ["Écolieux", "Oasis", 30, None, "Fête", "Buxus", "3 200 €"],
        ["Vélo", "Dromolib", 5, None, None, None, None],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Deux": rows}))
    assert counts(reading)["PARTNER_OF"] == 0
    assert ("Commune de Nyons", "Sentier") in links(reading, "STEERS")
    assert (reading.rows_read, reading.rows_loaded) == (5, 5)
    assert any("#Deux (E–G):2" in claim.place for claim in reading.claims)


def test_an_empty_column_inside_a_table_parts_nothing(tmp_path: Path) -> None:
    rows = [
        ["Structure", "Commune", None, "Contact", "Mail"],
        ["Lavoir", "Die", None, "Ana Sol", "ana@example.org"],
        ["Foyer", "Luc", None, "Bo Lin", "bo@example.org"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"F": rows}))
    assert links(reading, "WORKS_FOR") == {("Ana Sol", "Lavoir"), ("Bo Lin", "Foyer")}


def test_blocks_of_the_same_titles_each_under_its_banner(tmp_path: Path) -> None:
    rows = [
        ["Réseau des boutiques"], ["Structure", "Commune"], ["Ferme A", "Die"], ["Ferme B", "Crest"],
        ["Réseau des épiceries"], ["Structure", "Commune"], ["Épicerie", "Saillans"],
    ]  # fmt: skip
    reading = read(book(tmp_path / "b.xlsx", {"Groupes": rows}))
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Ferme A", "Ferme B", "Épicerie"}


def test_ticks_under_the_title_of_their_group(tmp_path: Path) -> None:
    rows = [
        ["Acteur", "Commune", "Thèmes", None], [None, None, "Eau", "Forêt"],
        ["Syndicat", "Buis", "x", None], ["ONF", "Valence", None, "X"],
    ]  # fmt: skip
    reading = read(book(tmp_path / "b.xlsx", {"Acteurs": rows}))
    assert links(reading, "ABOUT") == {("Syndicat", "Eau"), ("ONF", "Forêt")}


def test_what_a_program_keeps_for_itself_is_no_fact(tmp_path: Path) -> None:
    text = (
        "nom,type,siren,code_insee,created_at,EstAssociation,member_type\n"
        "CC du Diois,EPCI,,26113,2024-01-02,False,A\nCommune de Die,COMMUNE,,26113,2024-01-03,False,B\n"
        "Foyer rural,Association,,26113,2024-01-03,True,A\n"
    )
    reading = read(written(tmp_path / "structures.csv", text), yes=True)
    assert counts(reading) == {"Organisation": 3}
    held = {body["name"]: body.get("identifiers") for body in bodies(reading, "Organisation")}
    # The code of where a body is makes it no commune.
    assert held == {"CC du Diois": None, "Commune de Die": ["insee:26113"], "Foyer rural": None}
    assert all("since" not in body for body in bodies(reading, "Organisation"))


def test_an_ensemble_is_a_body_and_no_total(tmp_path: Path) -> None:
    text = "SIREN;Association;Commune\n342006001;ENSEMBLE VOCAL DU DIOIS;Die\n;TOTAL GENERAL;\n;Ensemble;\n"
    reading = read(written(tmp_path / "a.csv", text))
    assert [body["name"] for body in bodies(reading, "Organisation")] == ["ENSEMBLE VOCAL DU DIOIS"]
    assert reading.rows_ignored == 2


def test_the_code_of_a_place_is_no_amount_that_the_place_pays(tmp_path: Path) -> None:
    head = "Nom;Type;Commune;Département;Région\n"
    rows = "Maison des alpages;Association;Besse;38;84\nFoyer rural;Association;Die;26;84\n"
    rows += "Relais;Association;Gap;05;93\n"
    reading = read(written(tmp_path / "a.csv", head + rows), yes=True)
    assert (counts(reading)["FUNDS"], counts(reading)["Organisation"]) == (0, 3)
    paid = "Projet;Commune;Département;Région\nSentier;1 500;800;12 000\nRefuge;3 000;700;25 000\n"
    assert counts(read(written(tmp_path / "p.csv", paid), yes=True))["FUNDS"] == 6


def test_a_first_row_in_words_of_titles_is_a_row(tmp_path: Path) -> None:
    text = "Nom;Type;Membre de\nRégion PACA;Collectivité;Réseau des gares\n"
    text += "Bureau des guides;Association;Réseau des gares\n"
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    assert (counts(reading)["Organisation"], counts(reading)["MEMBER_OF"]) == (2, 2)


def test_a_first_row_under_a_column_without_a_title_is_a_row_where_its_words_come_back(
    tmp_path: Path,
) -> None:
    text = "Nom;Type;Membre de;\nRégion Sud;Collectivité;Réseau des gares;Financeur\n"
    text += "Lavoir;Association;Réseau des gares;Partenaire\n"
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    assert (counts(reading)["Organisation"], counts(reading)["MEMBER_OF"]) == (2, 2)


def test_the_title_of_a_group_that_says_nothing_takes_nothing_from_those_below_it(tmp_path: Path) -> None:
    text = "Identité;;Adhésion;\nNom;Type;Membre de;Depuis\nFoyer rural;Association;Réseau des gares;2012\n"
    text += "Ville de Die;Commune;Réseau des gares;2014\n"
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    assert counts(reading)["Organisation"] == 2
    assert [body["since"] for body in bodies(reading, "MEMBER_OF")] == ["2012", "2014"]


def test_what_tells_of_a_link_is_not_told_of_itself(tmp_path: Path) -> None:
    text = "Nom du réseau;Membre;Rôle du membre\nRéseau des gares;Région Sud;financeur\n"
    text += "Réseau des gares;Mairie de Gap;membre\n"
    reading = read(written(tmp_path / "a.csv", text))
    assert sorted(body["role"] for body in bodies(reading, "MEMBER_OF")) == ["financeur", "membre"]


def test_years_under_memberships_are_no_networks(tmp_path: Path) -> None:
    text = "Structure;;Adhésions;\nNom;Commune;2021;2022\nFoyer rural;Die;x;x\nLavoir;Luc;;x\n"
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    assert counts(reading)["Network"] == 0


def test_a_title_that_is_known_by_itself_is_known_under_that_of_its_group(tmp_path: Path) -> None:
    text = "Acteur;;Financement;;\nNom;Commune;Région;Montant;Année\nLavoir;Die;500;;\nFoyer rural;Luc;;;\n"
    proposal = open_file(written(tmp_path / "a.csv", text)).proposal
    assert proposal is not None
    (table,) = proposal.tables
    assert [one.column.means for one in table.guesses][:3] == ["name", "commune", "paid_by"]
    reading = read(tmp_path / "a.csv")
    assert [body["commune"] for body in bodies(reading, "Organisation") if "commune" in body] == [
        "Die",
        "Luc",
    ]


def test_under_a_group_a_column_is_what_its_own_title_says(tmp_path: Path) -> None:
    rows = [
        ["RÉSEAU MONTAGNE SOLIDAIRE – suivi des adhérents"],
        ["Structure", None, None, "Contact", None, "Adhésion", None],
        ["Nom", "Type", "Commune", "Prénom Nom", "Courriel", "Depuis", "À jour ?"],
        ["CC du Briançonnais", "EPCI", "Briançon", "Anne Roux", "a@example.org", "2019", "oui"],
        ["Gens d'ici", "association", "Guillestre", "Paul Blanc", "p@example.org", "2021", "x"],
        ["Office de tourisme", "OT", "Embrun", "", "", "2022", "non"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}), yes=True)
    told = {body["name"]: (body["commune"], body["category"]) for body in bodies(reading, "Organisation")}
    assert told["CC du Briançonnais"] == ("Briançon", "EPCI")
    assert set(told) == {"CC du Briançonnais", "Gens d'ici", "Office de tourisme"}
    assert links(reading, "WORKS_FOR") == {("Anne Roux", "CC du Briançonnais"), ("Paul Blanc", "Gens d'ici")}
    # Nobody is called "À jour ?": it is the network above the table that they belong to.
    assert {network for _, network in links(reading, "MEMBER_OF")} == {"RÉSEAU MONTAGNE SOLIDAIRE"}


def test_bodies_helped_and_what_they_got_under_two_groups(tmp_path: Path) -> None:
    rows = [
        ["Bénéficiaire", None, "Aide", None],
        ["Nom", "Commune", "Financeur", "Montant"],
        ["Lavoir", "Die", "CAF", 1000],
        ["Foyer", "Luc", "Région", 250],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert links(reading, "FUNDS") == {("CAF", "Lavoir"), ("Région", "Foyer")}
    assert sorted(body["amount"] for body in bodies(reading, "FUNDS")) == [25_000, 100_000]


def test_what_is_ticked_of_a_row_is_no_network(tmp_path: Path) -> None:
    rows = [
        ["Structure", "Relief", "Bénévole ?", "Newsletter", "RGPD OK", "RTLV ?"],
        ["Lavoir", "x", "x", "oui", "oui", "x"],
        ["Foyer", "", "", "oui", "non", "x"],
        ["Grange", "x", "x", "non", "oui", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    assert {body["name"] for body in bodies(reading, "Network")} == {"Relief", "RTLV ?"}
    assert all(title in notes(reading) or title in unread(reading) for title in ("Newsletter", "RGPD OK"))


def unread(reading: Reading) -> str:
    return " ".join(str(ignored.reason) for ignored in reading.ignored)


def test_a_list_of_people_is_of_people_even_where_their_commune_is_told(tmp_path: Path) -> None:
    rows = [
        ["Nom", "Prénom", "Structure", "Fonction", "Commune", "Mail"],
        ["ROUX", "Anne", "Lavoir", "présidente", "Gap", "a@example.org"],
        ["PETIT", "Marc", "Foyer", "trésorier", "Embrun", "m@example.org"],
        ["BLANC", "Léa", "Mairie de Veynes", "élue", "Veynes", "l@example.org"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert links(reading, "WORKS_FOR") == {
        ("Anne ROUX", "Lavoir"),
        ("Marc PETIT", "Foyer"),
        ("Léa BLANC", "Mairie de Veynes"),
    }


@pytest.mark.parametrize("title", ["Financeurs", "Financements sollicités", "Subventions"])
def test_what_each_funder_gives_in_one_cell(tmp_path: Path, title: str) -> None:
    rows = [
        ["Projet", title],
        ["Navette", "Région Sud : 20 000 € ; État : 10 k€"],
        ["Café", "Département 05 (5 000 €), LEADER 2023"],
        ["Four", "FNADT 40 %"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Projets": rows}))
    assert links(reading, "FUNDS") == {
        ("Région Sud", "Navette"),
        ("État", "Navette"),
        ("Département 05", "Café"),
        ("LEADER 2023", "Café"),
        ("FNADT", "Four"),
    }
    told = bodies(reading, "FUNDS")
    assert sorted(body["amount"] for body in told if "amount" in body) == [500_000, 1_000_000, 2_000_000]
    assert [body["rate"] for body in told if "rate" in body] == [40]


def test_an_amount_of_which_nobody_is_said_to_pay_is_told(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv", "Projet;Financeurs;Montant\nNavette;Région;5 000\nFour;;700\nCafé;;0\n"
    )
    reading = read(path)
    assert counts(reading)["Project"] == 3
    (refused,) = reading.rejected
    (fault,) = refused.faults
    assert (fault.column, fault.value) == ("Montant", "700")


def test_dates_beside_a_network_are_those_of_who_joined_it(tmp_path: Path) -> None:
    text = "Nom;Réseau;Depuis;Jusqu'à\nAsso A;Réseau Relief;2018;2020\nMairie de Die;Réseau Relief;2019;\n"
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    assert (counts(reading)["Organisation"], counts(reading)["Project"]) == (2, 0)
    told = [(body["since"], body.get("until")) for body in bodies(reading, "MEMBER_OF")]
    assert told == [("2018", "2020"), ("2019", None)]


def test_several_dates_in_one_cell_are_of_nobody_knows_which_link(tmp_path: Path) -> None:
    text = (
        'Nom;Type;Réseau;Depuis\nMJC;Association;Alpha, Bêta;"2016 ; 2019"\nLavoir;Association;Alpha;2018\n'
    )
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    assert sorted(body.get("since", "") for body in bodies(reading, "MEMBER_OF")) == ["", "", "2018"]
    assert {lost.fault.value for lost in reading.lost} == {"2016 ; 2019"}


def test_what_a_grant_is_made_of_is_told_by_its_cells_whatever_the_title(tmp_path: Path) -> None:
    text = "Bénéficiaire;Financeur;Année;Stade;Nature;Montant\nFil;Région;2023;attribué;numéraire;10 000\n"
    text += "Fil;Région;2023;versé;numéraire;4 000\nFil;Commune;2023;attribué;en nature;1 200\n"
    reading = read(written(tmp_path / "a.csv", text), yes=True)
    told = [(body["amount"], body.get("nature", ""), body["stage"]) for body in bodies(reading, "FUNDS")]
    assert sorted(told) == [
        (120_000, "in_kind", "awarded"),
        (400_000, "money", "paid"),
        (1_000_000, "money", "awarded"),
    ]
    assert not any("category" in body for body in bodies(reading, "Organisation"))


MATRIX = [
    ["Structure", "Réseau des cols", "Réseau des lacs", "Réseau des bois"],
    ["Asso Lys", "x", "x", None],
    ["Asso Pic", "2019", "x", "pilote"],
    ["Asso Nord", None, "depuis 2020", "trésorier"],
]


def test_ticks_years_and_roles_under_the_names_of_networks(tmp_path: Path) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Adhésions": MATRIX}))
    assert counts(reading)["Network"] == 3
    told = sorted((body.get("since", ""), body.get("role", "")) for body in bodies(reading, "MEMBER_OF"))
    assert told == [
        ("", ""),
        ("", ""),
        ("", ""),
        ("", "pilote"),
        ("", "trésorier"),
        ("2019", ""),
        ("2020", ""),
    ]


def test_amounts_among_ticks_are_not_guessed_at(tmp_path: Path) -> None:
    rows = [
        ["Action", "Commune de Die", "Parc des Cimes", "Région Sud"],
        ["Sentier", 1000, "x", 5000],
        ["Gîte", "partenaire", 2000, 3000],
        ["Eau", "x", None, 100],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}), yes=True)
    found = counts(reading)
    assert (found["Territory"], found["FUNDS"], found["Project"]) == (0, 3, 3)
    opened = open_file(tmp_path / "b.xlsx")
    asked = notes(read_opened(opened, "b"))
    assert "“Commune de Die”, “Parc des Cimes” hold amounts beside ticks" in asked


def test_a_body_called_total_that_has_a_number_is_no_row_of_totals(tmp_path: Path) -> None:
    rows = [
        ["SIREN", "Association", "Financeur", "Montant 2023"],
        ["552100554", "Total Festum", "Région Sud", 300],
        ["356000000", "Foyer de Luc", "Région Sud", 200],
        [None, "Total Région Sud", None, 500],
    ]
    found = counts(read(book(tmp_path / "b.xlsx", {"Aides": rows})))
    assert (found["Organisation"], found["FUNDS"]) == (3, 2)


def test_a_service_or_a_function_among_contacts_is_nobody_and_is_told(tmp_path: Path) -> None:
    rows = [
        ["Structure", "Commune", "Contact", "Référent"],
        ["Café Cerise", "Die", "Secrétariat", "le maire"],
        ["La Ruche", "Luc", "Accueil 01 99 00 12 35", "Marc Tissot"],
        ["Bio Vallée", "Mens", "Service culture : Paul Gontard (directeur)", "Direction"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Adhérents": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Marc Tissot", "La Ruche"), ("Paul Gontard", "Bio Vallée")}
    assert all("phone" not in body for body in bodies(reading, "Person"))  # It is that of the desk.
    assert "“Secrétariat”, “le maire”, “Accueil”" in notes(reading)


def test_a_row_about_a_service_among_people_is_refused(tmp_path: Path) -> None:
    rows = [
        ["Contact", "Structure", "Fonction"],
        ["Anne Roy", "Café Cerise", "gérante"],
        ["Secrétariat", "Ruche", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Contacts": rows}), yes=True)
    assert counts(reading)["Person"] == 1
    assert [rejected.row for rejected in reading.rejected] == [3]
    assert "the name of somebody" in str(reading.rejected[0].sentence)


@pytest.mark.parametrize(
    "title",
    [
        "Contact",
        "Nom, fonction, mail, téléphone",
        "Référent / fonction / mail / tel",
        "Coordonnées",
        "Interlocuteur",
    ],
)
@pytest.mark.parametrize("sign", [", ", " - ", "\n", " / "])
def test_somebody_in_one_cell_keeps_their_function(tmp_path: Path, title: str, sign: str) -> None:
    cells = [
        sign.join((name, "chargée de mission", mail, "01 99 00 12 34"))
        for name, mail in (("Julie Faure", "julie@example.org"), ("Léa Brun", "lea@example.org"))
    ]
    rows = [["Structure", title, "Réseau"], ["Café Cerise", cells[0], "RTES"], ["La Ruche", cells[1], "RTES"]]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}), yes=True)
    assert links(reading, "WORKS_FOR") == {("Julie Faure", "Café Cerise"), ("Léa Brun", "La Ruche")}
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == {"chargée de mission"}
    assert {body["email"] for body in bodies(reading, "Person")} == {"julie@example.org", "lea@example.org"}


def test_what_a_contact_of_a_project_does_is_told_of_them(tmp_path: Path) -> None:
    rows = [
        ["Projet", "Porteur", "Contact", "Budget"],
        ["Navette", "Café Cerise", "Julie Faure, chargée de mission", 1000],
        ["Four", "La Ruche", "Léa Brun", 2000],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Projets": rows}), yes=True)
    told = {body["name"]: body.get("description") for body in bodies(reading, "Person")}
    assert told == {"Julie Faure": "chargée de mission", "Léa Brun": None}


def left(reading: Reading) -> str:
    return " ".join(str(one.sentence) for one in reading.ignored)


@pytest.mark.parametrize(
    ("titles", "cells", "commune"),
    [
        (("Code postal", "Ville"), ("26150", "Die"), "Die"),
        (("CP", "Commune"), (5000, "Gap"), "Gap"),
        (("Adresse", "Code postal"), ("12 rue du Lac, 26150 Die", "26150"), "Die"),
        (("Adresse postale", "Ville"), ("BP 4\n05000 GAP CEDEX", "Gap"), "Gap"),
        (("Address", "Zip code"), ("Market Square", "1204"), None),
    ],
)
def test_a_postcode_or_an_address_tells_where_a_body_is(
    tmp_path: Path, titles: tuple[str, str], cells: tuple[str, str], commune: str | None
) -> None:
    rows = [["Structure", *titles, "Réseau"], ["Café Cerise", *cells, "RTES"], ["La Ruche", "", "", "RTES"]]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}))
    told = {body["name"]: body.get("commune") for body in bodies(reading, "Organisation")}
    assert told == {"Café Cerise": commune, "La Ruche": None}
    assert "not understood" not in left(reading)
    assert "1 address or postcode" in notes(reading)


@pytest.mark.parametrize("kind", ["Projet", "Événement", "Réseau"])
def test_a_postcode_is_never_unknown_whatever_the_rows_are(tmp_path: Path, kind: str) -> None:
    rows = [[kind, "Code postal", "Description"], ["Navette", "26150", "a"], ["Four", "05000", "b"]]
    reading = read(book(tmp_path / "b.xlsx", {f"{kind}s": rows}), yes=True)
    assert "Code postal" not in left(reading)


def test_departements_told_by_their_codes_are_territories(tmp_path: Path) -> None:
    rows = [
        ["Structure", "Départements d'intervention"],
        ["Café Cerise", "05, 26"],
        ["La Ruche", 5],
        ["Lys", "2A"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}))
    assert links(reading, "ACTS_ON") == {
        ("Café Cerise", "Hautes-Alpes"),
        ("Café Cerise", "Drôme"),
        ("La Ruche", "Hautes-Alpes"),
        ("Lys", "Corse-du-Sud"),
    }


def spans(reading: Reading) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """The periods of each membership."""
    names = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for claim in reading.claims:
        if claim.kind == "MEMBER_OF":
            body = json.loads(claim.body)
            told = found.setdefault((names[claim.a], names[claim.b]), set())
            told.add((body.get("since", ""), body.get("until", "")))
    return found


@pytest.mark.parametrize("title", ["Année adhésion", "Année d'adhésion", "Adhésion", "Année"])
def test_years_of_membership_on_a_row_each_are_periods(tmp_path: Path, title: str) -> None:
    rows = [
        ["Structure", "Réseau", title],
        ["Café", "Alpages", 2021],
        ["Café", "Alpages", 2022],
        ["Café", "Alpages", 2024],
        ["Café", "RTES", 2019],
        ["Ruche", "RTES", "2019, 2021 et 2022"],
    ]
    assert spans(read(book(tmp_path / "b.xlsx", {"Adhésions": rows}))) == {
        ("Café", "Alpages"): {("2021", "2021"), ("2022", "2022"), ("2024", "")},
        ("Café", "RTES"): {("2019", "2019")},
        ("Ruche", "RTES"): {("2019", "2019"), ("2021", "2021"), ("2022", "2022")},
    }


def test_years_of_membership_of_the_network_a_sheet_is_called_after(tmp_path: Path) -> None:
    rows = [["Structure", "Année adhésion"], ["Café", 2021], ["Café", 2022], ["Ruche", 2022]]
    reading = read(book(tmp_path / "b.xlsx", {"Adhérents Réseau Alpages": rows}), yes=True)
    assert spans(reading) == {
        ("Café", "Réseau Alpages"): {("2021", "2021"), ("2022", "")},
        ("Ruche", "Réseau Alpages"): {("2022", "")},
    }


def test_a_member_on_one_row_joined_in_its_year(tmp_path: Path) -> None:
    rows = [["Structure", "Réseau", "Année adhésion"], ["Café", "RTES", 2021], ["Ruche", "RTES", 2019]]
    found = spans(read(book(tmp_path / "b.xlsx", {"Adhésions": rows})))
    assert found == {("Café", "RTES"): {("2021", "")}, ("Ruche", "RTES"): {("2019", "")}}


def test_a_column_of_years_for_each_network(tmp_path: Path) -> None:
    rows = [
        [
            "Structure",
            "Année adhésion Réseau Alpages",
            "Année adhésion RTES",
            "Membre de Cap Rural depuis",
            "Créée en",
        ],
        ["Café", 2021, "2019-2022", "", 1998],
        ["Ruche", "", 2023, "mars 2010", 2001],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}))
    assert spans(reading) == {
        ("Café", "Réseau Alpages"): {("2021", "")},
        ("Café", "RTES"): {("2019", "2022")},
        ("Ruche", "RTES"): {("2023", "")},
        ("Ruche", "Cap Rural"): {("2010-03", "")},
    }


HEAD = ["Structure", "Commune", "Type"]
CAFE, RUCHE, MOULIN = (["Café", "Die", "asso"], ["Ruche", "Luc", "EPCI"], ["Moulin", "Mens", "asso"])


@pytest.mark.parametrize(
    ("sheet", "first", "second", "names"),
    [
        ("Membres", "RÉSEAU ALPAGES", "RÉSEAU DES CAFÉS", None),
        ("Membres", "Réseau Alpages", "Fédération des cafés", None),
        ("Membres", "Réseau Alpages (2)", "Réseau Lys (1)", ("Réseau Alpages", "Réseau Lys")),
        ("Membres par réseau", "RTES", "Cap Rural", None),
        ("Members by network", "Hill Farms:", "RTES", ("Hill Farms", "RTES")),
    ],
)
def test_rows_under_the_name_of_a_network_are_its_members(
    tmp_path: Path, sheet: str, first: str, second: str, names: tuple[str, str] | None
) -> None:
    rows = [HEAD, [first], CAFE, RUCHE, [second], MOULIN]
    reading = read(book(tmp_path / "b.xlsx", {sheet: rows}), yes=True)
    one, other = names or (first, second)
    assert links(reading, "MEMBER_OF") == {("Café", one), ("Ruche", one), ("Moulin", other)}
    assert counts(reading)["Organisation"] == 3
    assert "the title of a group" in left(reading)


def test_a_title_of_no_network_ends_one_and_a_category_ends_with_its_network(tmp_path: Path) -> None:
    rows = [HEAD[:2], ["RÉSEAU ALPAGES"], ["Associations :"], CAFE[:2], ["RÉSEAU LYS"], RUCHE[:2]]
    rows += [["HORS RÉSEAU"], MOULIN[:2]]
    reading = read(book(tmp_path / "b.xlsx", {"Membres": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {("Café", "RÉSEAU ALPAGES"), ("Ruche", "RÉSEAU LYS")}
    told = {body["name"]: body.get("category") for body in bodies(reading, "Organisation")}
    assert told == {"Café": "Associations", "Ruche": None, "Moulin": None}


def test_networks_of_which_only_the_name_is_known_are_no_titles_among_networks(tmp_path: Path) -> None:
    rows = [
        ["Réseau", "Animateur"],
        ["Réseau Alpages"],
        ["Réseau Lys", "Anne Roy"],
        ["Réseau Foin"],
        ["Réseau Bois", "Léo Pic"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Réseaux": rows}), yes=True)
    assert counts(reading)["Network"] == 4


@pytest.mark.parametrize("title", ["Anciennement", "Ancien nom", "Formerly"])
def test_a_former_name_is_another_name_and_a_body_of_its_own_is_followed(tmp_path: Path, title: str) -> None:
    rows = [
        ["Structure", "Commune", title],
        ["Café Cerise", "Die", "Café du Coin"],
        ["CC du Diois", "Die", "CC du Haut-Diois et CC du Bas-Diois"],
        ["CC du Trièves", "Mens", "née de la fusion de CC de Mens et CC de Clelles"],
        ["Moulin", "Mens", "Lou Paï"],
        ["Lou Paï", "Mens", ""],
        ["La Ruche (ex-Les Abeilles)", "Luc", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Structures": rows}))
    told = {body["name"]: body["aliases"] for body in bodies(reading, "Organisation") if "aliases" in body}
    assert told == {"Café Cerise": ["Café du Coin"], "La Ruche": ["Les Abeilles"]}
    assert links(reading, "FOLLOWS") == {
        ("CC du Diois", "CC du Haut-Diois"),
        ("CC du Diois", "CC du Bas-Diois"),
        ("CC du Trièves", "CC de Mens"),
        ("CC du Trièves", "CC de Clelles"),
        ("Moulin", "Lou Paï"),
    }


def test_networks_are_renamed_too_and_what_follows_another_does(tmp_path: Path) -> None:
    rows = [
        ["Réseau", "Anciennement", "Succède à"],
        ["Alpages", "Réseau des alpages", ""],
        ["RTES", "", "Réseau TL"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Réseaux": rows}))
    assert [body["aliases"] for body in bodies(reading, "Network") if "aliases" in body] == [
        ["Réseau des alpages"]
    ]
    assert links(reading, "FOLLOWS") == {("RTES", "Réseau TL")}


def test_the_code_of_a_departement_beside_its_name_makes_no_second_one(tmp_path: Path) -> None:
    rows = [["Structure", "Département", "Code département"], ["Café", "Drôme", "26"], ["Lys", "Gers", "32"]]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}))
    assert links(reading, "ACTS_ON") == {("Café", "Drôme"), ("Lys", "Gers")}
    assert len(bodies(reading, "ACTS_ON")) == 2
    assert left(reading) == ""


def test_titles_of_postcodes_over_words_are_none(tmp_path: Path) -> None:
    rows = [["Structure", "Ville", "Adresse absente"], ["Café", "Die", "non"], ["Lys", "Gap", "oui"]]
    reading = read(book(tmp_path / "b.xlsx", {"Annuaire": rows}))
    assert "Adresse absente" in left(reading)
