"""Habits of those who keep tables: what a tool exports, words of questions, years across."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from tests.loaders.own import Cell, Sheets, bodies, book, counts, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1", name: str = "b") -> Reading:
    return read(book(folder / f"{name}.xlsx", {sheet: rows}), yes=True)


def _grants(reading: Reading) -> list[tuple[str, int]]:
    named = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    told = [claim for claim in reading.claims if claim.kind == "FUNDS"]
    return sorted((named[claim.a], json.loads(claim.body)["amount"]) for claim in told)


def _left(reading: Reading) -> str:
    return " ".join(str(one.sentence) for one in reading.ignored)


def test_titles_that_ask(tmp_path: Path) -> None:
    rows: Rows = [
        ["Quoi", "Qui porte ?", "Avec qui ?", "Quand ?", "Combien ?"],
        ["Fête des alpages", "Trait d’union", "Parc du Queyras\nONF", "du 12 au 14 juillet 2024", "3 500 €"],
        ["Café itinérant", "Les Colporteurs", "-", "printemps 2025", "?"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "STEERS") == {
        ("Trait d’union", "Fête des alpages"),
        ("Les Colporteurs", "Café itinérant"),
    }
    assert links(reading, "PARTNER_OF") == {(name, "Fête des alpages") for name in ("Parc du Queyras", "ONF")}
    told = {body["name"]: (body.get("since"), body.get("cost")) for body in bodies(reading, "Project")}
    assert told == {"Fête des alpages": ("2024-07-12", 350_000), "Café itinérant": ("2025", None)}


@pytest.mark.parametrize(
    "cell",
    [
        "Alpages propres (https://www.notion.so/Alpages-99b3?pvs=21), Fabrique (https://www.notion.so/F-1a2b)",
        "[Alpages propres](https://example.org/a), [Fabrique](https://example.org/f)",
        "Alpages propres ; Fabrique",
    ],
)
def test_names_beside_the_addresses_of_their_pages(tmp_path: Path, cell: str) -> None:
    reading = _read(
        tmp_path, [["Structure", "Projets", "Type"], ["Cap Rural", cell, "asso"], ["Ruche", "", "asso"]]
    )
    assert links(reading, "PARTNER_OF") == {("Cap Rural", "Alpages propres"), ("Cap Rural", "Fabrique")}


def test_what_funders_give_by_year_is_given_to_the_project_named_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet : Pastoralisme en commun"],
        ["Financeur", "2022", "2023", "Total"],
        ["Région Sud", 10_000, 12_000, 22_000],
        ["Autofinancement", 2_500, 3_000, 5_500],
        ["Total", 12_500, 15_000, 27_500],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "FUNDS") == {("Région Sud", "Pastoralisme en commun")}
    assert {body["year"]: body["amount"] for body in bodies(reading, "FUNDS")} == {
        2022: 1_000_000,
        2023: 1_200_000,
    }
    assert "the part of those who are paid" in _left(reading)
    asked = _read(tmp_path, rows[1:])
    assert counts(asked)["FUNDS"] == 0  # To whom, nothing says.


def test_a_title_that_tells_amounts_names_no_payer_beside_the_column_of_payers(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projekt", "Fördergeber", "Fördersumme"],
        ["Almwege", "Land Bayern", "45.000,00 €"],
        ["Dorfladen", "LEADER", "18.250,50 €"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "FUNDS") == {("Land Bayern", "Almwege"), ("LEADER", "Dorfladen")}
    assert sorted(body["amount"] for body in bodies(reading, "FUNDS")) == [1_825_050, 4_500_000]


def test_when_a_member_came_is_not_when_it_was_paid(tmp_path: Path) -> None:
    rows: Rows = [
        ["Organisation", "Networks", "Member since", "Lead contact", "Job title", "Grant (£)", "Funder"],
        ["Dale Crafts", "Slow Dales", "2018", "Joan Hill", "manager", "1,250.00", "Lottery Fund"],
        ["Beck Hub", "Slow Dales", "May 2020", "Ravi Dass", "chair", "", ""],
    ]
    reading = _read(tmp_path, rows)
    assert {body.get("since") for body in bodies(reading, "MEMBER_OF")} == {"2018", "2020-05"}
    assert [body.get("since") for body in bodies(reading, "FUNDS")] == [None]
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == {"manager", "chair"}


def test_dues_told_in_words_among_years(tmp_path: Path) -> None:
    rows: Rows = [
        ["Réseau Mycorhize – suivi des cotisations"],
        ["Adhérent", "2021", "2022", "2023"],
        ["Ferme", "50 €", None, "60 €"],
        ["Biocoop", "exonérée", "100 €", "100 €"],
        ["AMAP", None, "30 €", "en attente"],
    ]
    reading = _read(tmp_path, rows)
    told = sorted((body.get("since", ""), body.get("until", "")) for body in bodies(reading, "MEMBER_OF"))
    assert told == [("", ""), ("", "2021"), ("2022", "2022"), ("2023", "")]
    assert reading.lost == ()


def test_dates_of_joining_are_of_the_body_called_first_above_the_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["Relais alpin des mobilités"],
        ["Structure", "Adhésion"],
        ["Mobil05", "2019"],
        ["Vélo", "2021"],
    ]
    reading = _read(tmp_path, rows)
    name = "Relais alpin des mobilités"
    assert links(reading, "MEMBER_OF") == {("Mobil05", name), ("Vélo", name)}
    listed = _read(tmp_path, [["Tableau de suivi des mobilités"], *rows[1:]])
    assert counts(listed)["MEMBER_OF"] == 0


def test_the_number_of_an_intercommunal_body_is_none_of_its_members(tmp_path: Path) -> None:
    rows: Rows = [
        ["siren", "raison_sociale", "insee", "membre"],
        ["200068765", "CC Alpes Provence Verdon", "04006", "Allons"],
        ["200068765", "CC Alpes Provence Verdon", "04007", "Allos"],
        ["200067452", "CC du Guillestrois et du Queyras", "05001", "Abriès-Ristolas"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "PART_OF") == {
        ("Allons", "CC Alpes Provence Verdon"),
        ("Allos", "CC Alpes Provence Verdon"),
        ("Abriès-Ristolas", "CC du Guillestrois et du Queyras"),
    }
    told = {body["name"]: body.get("identifiers") for body in bodies(reading, "Territory")}
    assert told["Allos"] == ["insee:04007"]


def test_communes_with_their_mayors_are_bodies_and_their_telephone_is_nobodys(tmp_path: Path) -> None:
    rows: Rows = [
        ["Commune", "Code postal", "Maire", "Délégués communautaires", "Tél mairie"],
        ["Lus-la-Croix-Haute", "26620", "Mme Iris Vallon", "Iris Vallon ; Paul Pin", "01 99 00 11 04"],
        ["Glandage", "26410", "Jean Roc", "Jean Roc", "01 99 00 11 05"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "WORKS_FOR") == {
        ("Iris Vallon", "Lus-la-Croix-Haute"),
        ("Paul Pin", "Lus-la-Croix-Haute"),
        ("Jean Roc", "Glandage"),
    }
    assert not any("phone" in body for body in bodies(reading, "Person"))


def test_who_gives_stands_beside_who_is_given(tmp_path: Path) -> None:
    rows: Rows = [
        ["COLLECTIVITE", "BENEFICIAIRE", "MONTANT VOTE", "MONTANT VERSE", "ANNEE"],
        ["Département de la Drôme", "Foyer rural de Luc", 1500, 1500, 2021],
        ["Département de la Drôme", "Foyer rural de Luc", 1600, 800, 2022],
        ["Département de la Drôme", "Commune de Die", 20_000, 0, 2022],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "FUNDS") == {
        ("Département de la Drôme", "Foyer rural de Luc"),
        ("Département de la Drôme", "Commune de Die"),
    }
    awarded = [body["amount"] for body in bodies(reading, "FUNDS") if body["stage"] == "awarded"]
    assert sum(awarded) == 2_310_000


def test_meetings_are_no_projects_and_are_held_in_their_place(tmp_path: Path) -> None:
    rows: Rows = [
        ["Date", "Intitulé", "Lieu", "Organisateur", "Participants"],
        ["le 12 mars 2024", "Journée eau", "Die", "CPIE", "Parc du Vercors, LPO Drôme"],
        ["9 et 10 octobre 2024", "Rencontres alpines", "Gap", "Réseau Alpages", "CPIE ; Soliha"],
    ]
    reading = _read(tmp_path, rows, "Rencontres 2024")
    assert counts(reading)["Project"] == 0
    assert links(reading, "ACTS_ON") == {("Journée eau", "Die"), ("Rencontres alpines", "Gap")}
    assert ("LPO Drôme", "Journée eau") in links(reading, "TAKES_PART_IN")


def test_an_address_book_in_which_some_have_no_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Prénom", "Nom", "Société", "Fonction", "Adresse de messagerie"],
        ["Zoé", "Marin", "Parc des Écrins", "chargée de mission", "zoe@example.org"],
        ["Karim", "Ben", "Mairie de Gap", "adjoint", ""],
        ["", "", "Office de tourisme", "", "accueil@example.org"],
    ]
    reading = _read(tmp_path, rows, "contacts")
    assert links(reading, "WORKS_FOR") == {("Zoé Marin", "Parc des Écrins"), ("Karim Ben", "Mairie de Gap")}
    assert reading.rejected == ()
    assert "Office de tourisme" in {body["name"] for body in bodies(reading, "Organisation")}


def test_associations_by_their_number_alone(tmp_path: Path) -> None:
    rows: Rows = [
        ["id", "titre", "objet", "adrs_codepostal", "adrs_libcommune"],
        ["W051000001", "LES AMIS DU COL", "la randonnée", "05100", "BRIANCON"],
        ["W261000002", "CHORALE DE DIE", "chanter", "26150", "DIE"],
    ]
    reading = _read(tmp_path, rows)
    told = {body["name"]: body["identifiers"] for body in bodies(reading, "Organisation")}
    assert told == {"LES AMIS DU COL": ["rna:W051000001"], "CHORALE DE DIE": ["rna:W261000002"]}


def test_titles_across_are_no_titles_down_whatever_the_first_column_says(tmp_path: Path) -> None:
    rows: Rows = [
        ["Collège", "Structure", "Titulaire", "Suppléant"],
        ["Collectivités", "CC du Briançonnais", "Ana Piel", "Bob Sol"],
        ["Associations", "Mountain Wilderness", "Dina Orge (directrice)", ""],
    ]
    reading = _read(tmp_path, rows)
    told = {body["name"]: body.get("category") for body in bodies(reading, "Organisation")}
    assert told == {"CC du Briançonnais": "Collectivités", "Mountain Wilderness": "Associations"}
    assert counts(reading)["Person"] == 3


@pytest.mark.parametrize("title", ["Département 26 (k€)", "Département"])
def test_what_a_departement_pays_is_no_code_of_one(tmp_path: Path, title: str) -> None:
    rows: Rows = [
        ["Projet", "Région (k€)", title, "LEADER (k€)"],
        ["Navette", "10", "5,5" if "26" in title else "26", ""],
        ["Four à pain", "", "3", "12"],
    ]
    reading = _read(tmp_path, rows)
    assert counts(reading)["Territory"] == 0
    if "26" in title:
        assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 3_050_000


def test_a_network_called_cap_something_has_no_postcodes(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau Alpages", "RTES", "Cap Rural"],
        ["CPIE", "membre fondateur", "", "CA"],
        ["Civam", "", "adhérent", "x"],
        ["Soliha", "observateur", "x", ""],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "MEMBER_OF") == {
        ("CPIE", "Réseau Alpages"),
        ("CPIE", "Cap Rural"),
        ("Civam", "RTES"),
        ("Civam", "Cap Rural"),
        ("Soliha", "Réseau Alpages"),
        ("Soliha", "RTES"),
    }


def test_the_day_of_a_talk_is_no_day_of_foundation(tmp_path: Path) -> None:
    rows: Rows = [
        ["Date", "Structure", "Objet"],
        ["03/02/2025", "PNR Queyras", "eau"],
        ["10/02/2025", "Soliha", "OPAH"],
    ]
    reading = _read(tmp_path, rows, "Journal")
    assert not any("since" in body for body in bodies(reading, "Organisation"))


def test_a_country_of_a_partner_is_no_partner_and_amounts_in_english_are_no_ticks(tmp_path: Path) -> None:
    rows: Rows = [
        ["Project name", "Lead partner", "Lead partner country", "Partners", "ERDF (EUR)"],
        ["Smart Alps", "Regione Valle d’Aosta", "Italy", "Canton du Valais", "1,200,000.00"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "PARTNER_OF") == {
        ("Regione Valle d’Aosta", "Smart Alps"),
        ("Canton du Valais", "Smart Alps"),
    }
    assert [body["amount"] for body in bodies(reading, "FUNDS")] == [120_000_000]


def test_the_nature_of_a_grant_is_not_that_of_whom_it_is_given(tmp_path: Path) -> None:
    rows: Rows = [
        ["Collectivité attributaire", "Bénéficiaire", "Nature de l’aide", "Montant (€)"],
        ["Région Sud", "Alpes Libres", "subvention", "15 000,00"],
        ["Région Sud", "Commune de Mens", "subvention", "120 000,50"],
    ]
    reading = _read(tmp_path, rows)
    assert not any("category" in body for body in bodies(reading, "Organisation"))
    assert counts(reading)["FUNDS"] == 2


@pytest.mark.parametrize(
    "titles",
    [
        ["Projet", "Financeur", "Montant", "Financeur", "Montant"],
        ["Projet", "Financeur 1", "Montant 1", "Financeur 2", "Montant 2"],
    ],
)
def test_each_amount_is_that_of_the_funder_of_its_turn(tmp_path: Path, titles: list[Cell]) -> None:
    reading = _read(tmp_path, [titles, ["Bus", "Région Sud", 1000, "ANCT", 2000]])
    assert _grants(reading) == [("ANCT", 200_000), ("Région Sud", 100_000)]
    # The same columns in another order.
    titles, row = [titles[i] for i in (0, 2, 4, 1, 3)], ["Bus", 1000, 2000, "Région Sud", "ANCT"]
    assert _grants(_read(tmp_path, [titles, row], name="c")) == [("ANCT", 200_000), ("Région Sud", 100_000)]


def test_columns_of_one_title_are_each_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau", "Contact", "Mail", "Réseau", "Contact", "Mail"],
        ["Ruche", "Réseau Arpette", "Zoé Lin", "z@example.org", "Réseau Bise", "Ian Roc", "i@example.org"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "MEMBER_OF") == {("Ruche", "Réseau Arpette"), ("Ruche", "Réseau Bise")}
    told = {body["name"]: body["email"] for body in bodies(reading, "Person")}
    assert told == {"Zoé Lin": "z@example.org", "Ian Roc": "i@example.org"}


def test_a_network_ticked_in_two_columns_is_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau Arpette", "Réseau Bise", "Réseau Arpette"],
        ["Ruche", "x", "", ""],
        ["Grange", "", "x", "x"],
    ]
    assert links(_read(tmp_path, rows), "MEMBER_OF") == {
        ("Ruche", "Réseau Arpette"), ("Grange", "Réseau Bise"), ("Grange", "Réseau Arpette"),
    }  # fmt: skip


def test_what_is_told_beside_a_list_of_partners_is_the_projects(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Chef de file", "Partenaires", "Budget", "FEADER", "Début", "Statut"],
        ["Bus", "Ruche", "Grange, Moulin", "120 000 €", 60_000, "mars 2021", "en cours"],
        ["Fête", "Grange", "Ruche, Moulin", "80 000 €", 40_000, "2022", "terminé"],
        ["Fête", "Moulin", "", "", "", "2019", "terminé"],
    ]
    reading = _read(tmp_path, rows)
    told = {(b["name"], b.get("cost"), b["since"], b["status"]) for b in bodies(reading, "Project")}
    assert told == {
        ("Bus", 12_000_000, "2021-03", "active"),
        ("Fête", 8_000_000, "2022", "closed"),
        ("Fête", None, "2019", "closed"),
    }
    assert not any("budget" in json.loads(claim.body) for claim in reading.claims)
    assert _grants(reading) == [("FEADER", 4_000_000), ("FEADER", 6_000_000)]


def test_what_is_told_of_a_partner_a_row_is_the_partners(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Partenaire", "Budget", "Début"],
        ["Bus", "Ruche", "120 000 €", "2021"],
        ["Bus", "Grange", "80 000 €", "2022"],
    ]
    reading = _read(tmp_path, rows)
    told = [json.loads(claim.body) for claim in reading.claims if claim.kind == "PARTNER_OF"]
    assert {(one["budget"], one["since"]) for one in told} == {(12_000_000, "2021"), (8_000_000, "2022")}


@pytest.mark.parametrize("title", ["Membres du réseau", "Membres", "Adhérents du réseau"])
def test_a_list_of_members_names_them_and_dates_their_membership(tmp_path: Path, title: str) -> None:
    rows: Rows = [
        [title, "Commune", "Depuis", "Jusqu'à"],
        ["Ruche", "Die", "2014", "2020"],
        ["Grange", "Crest", "2015", ""],
    ]
    alone = _read(tmp_path, rows)
    assert bodies(alone, "Organisation") == [
        {"commune": "Die", "name": "Ruche"},
        {"commune": "Crest", "name": "Grange"},
    ]
    assert not bodies(alone, "Network")
    assert "mapping.partners_of_nobody" in {str(note.text.key) for note in alone.notes}
    named = _read(tmp_path, rows, "Réseau des refuges", name="c")
    told = [json.loads(claim.body) for claim in named.claims if claim.kind == "MEMBER_OF"]
    assert sorted((one["since"], one.get("until", "")) for one in told) == [("2014", "2020"), ("2015", "")]


def test_a_network_is_called_as_its_file_without_what_that_lists(tmp_path: Path) -> None:
    rows: Rows = [["Membre", "Depuis"], ["Ruche", "2014"], ["Grange", "2015"]]
    reading = read(book(tmp_path / "adhérents_réseau_des_refuges_2024.xlsx", {"Feuil1": rows}), yes=True)
    assert links(reading, "MEMBER_OF") == {(n, "Réseau des refuges") for n in ("Ruche", "Grange")}


def test_dates_in_brackets_behind_a_body_are_of_its_membership(tmp_path: Path) -> None:
    rows: Rows = [
        ["Réseau", "Membres", "Financeurs"],
        ["Réseau des refuges", "Ruche, Grange (2015-2018), Moulin (sorti en 2020), Four (depuis mars 2021)",
         "LEADER (2014-2020), ANCT (15 000 € en 2022)"],
        ["Réseau des fermes", "Grange, Moulin (Die)", "Région Sud : 5 000 €"],
    ]  # fmt: skip
    reading = _read(tmp_path, rows)
    named = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    told = {
        (named[claim.a], body.get("since", ""), body.get("until", ""))
        for claim in reading.claims
        if claim.kind == "MEMBER_OF" and (body := json.loads(claim.body)) is not None
    }
    assert told == {
        ("Ruche", "", ""), ("Grange", "2015", "2018"), ("Moulin", "", "2020"), ("Four", "2021-03", ""),
        ("Grange", "", ""), ("Moulin (Die)", "", ""),
    }  # fmt: skip
    paid = {
        (named[c.a], json.loads(c.body).get("amount"), json.loads(c.body).get("year"))
        for c in reading.claims
        if c.kind == "FUNDS"
    }
    assert paid == {
        ("LEADER (2014-2020)", None, None),
        ("ANCT", 1_500_000, 2022),
        ("Région Sud", 500_000, None),
    }


def test_what_stands_under_no_title_is_told(tmp_path: Path) -> None:
    rows: Rows = [["Structure", "Réseau"], ["Ruche", "Alpages"], ["Grange", "Alpages", "Zoé Lin - Moulin"]]
    (note,) = _read(tmp_path, rows).notes
    assert "Zoé Lin - Moulin" in str(note.sentence)
    assert note.row == 3


def test_of_many_columns_left_the_first_are_named(tmp_path: Path) -> None:
    titles: list[Cell] = ["Structure", "Commune", *(f"Critère {place}" for place in range(40))]
    row: list[Cell] = ["Ruche", "Die", *(f"valeur {place}" for place in range(40))]
    left = _left(_read(tmp_path, [titles, row]))
    assert "Critère 11" in left
    assert "Critère 12" not in left
    assert "…" in left


def test_what_people_do_is_no_role_of_the_body_they_are_at(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Fonction", "Réseau"],
        ["Ruche", "présidente", "Alpages"],
        ["Grange", "animatrice", "Alpages"],
    ]
    reading = _read(tmp_path, rows)
    assert [json.loads(c.body) for c in reading.claims if c.kind == "MEMBER_OF"] == [{}, {}]
    assert "Fonction" in _left(reading)


@pytest.mark.parametrize("title", ["Membre", "Structure"])
@pytest.mark.parametrize("since", ["Depuis", "Date d'entrée", "Cotisation 2015"])
def test_each_sheet_called_after_a_network_has_its_own_members(
    tmp_path: Path, title: str, since: str
) -> None:
    cells: list[Cell] = [2015, 2016] if since != "Cotisation 2015" else ["x", "x"]
    sheets: Sheets = {
        "Réseau des refuges": [[title, since], ["Ruche", cells[0]], ["Grange", cells[1]]],
        "Réseau des fermes": [[title, since], ["Moulin", cells[0]], ["Ruche", cells[1]]],
    }
    reading = read(book(tmp_path / "b.xlsx", sheets), yes=True)
    assert links(reading, "MEMBER_OF") == {
        ("Ruche", "Réseau des refuges"), ("Grange", "Réseau des refuges"),
        ("Moulin", "Réseau des fermes"), ("Ruche", "Réseau des fermes"),
    }  # fmt: skip
    assert all(set(body) == {"name"} for body in bodies(reading, "Organisation"))


def test_who_is_in_a_network_for_themselves_is_somebody(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nom", "Type", "Commune", "Réseau"],
        ["Ana Roche", "particulier", "Die", "Alpages"],
        ["Ruche", "association", "Die", "Alpages"],
        ["Ian Roc", "Personne physique", "Crest", "Alpages"],
        ["Grange", "Personne morale", "Crest", "Alpages"],
    ]
    reading = _read(tmp_path, rows)
    assert [one["name"] for one in bodies(reading, "Person")] == ["Ana Roche", "Ian Roc"]
    assert [one["name"] for one in bodies(reading, "Organisation")] == ["Ruche", "Grange"]
    assert len(links(reading, "MEMBER_OF")) == 4


def test_of_two_budgets_of_a_partner_the_whole_one_is_kept_and_a_fund_pays_its_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Partenaire", "Budget FEDER", "Budget total", "Budget prévu", "Cofinancement"],
        ["Bus", "Ruche", "50 000 €", "100 000 €", "90 000 €", "50 000 €"],
        ["Bus", "Grange", "40 000 €", "80 000 €", "70 000 €", "40 000 €"],
    ]
    reading = _read(tmp_path, rows)
    told = [json.loads(claim.body)["budget"] for claim in reading.claims if claim.kind == "PARTNER_OF"]
    assert sorted(told) == [8_000_000, 10_000_000]
    assert _grants(reading) == [("FEDER", 4_000_000), ("FEDER", 5_000_000)]
    left = " ".join(str(note.sentence) for note in reading.notes)
    assert all(title in left for title in ("Budget prévu", "Cofinancement"))


@pytest.mark.parametrize("title", ["Aide publique", "Cofinancements", "Contrepartie", "Autres financements"])
def test_a_sort_of_money_is_nobody_who_pays(tmp_path: Path, title: str) -> None:
    reading = _read(tmp_path, [["Association", title, "Région Sud"], ["Ruche", "1 000 €", "2 000 €"]])
    assert _grants(reading) == [("Région Sud", 200_000)]
    assert any(title in str(note.sentence) for note in reading.notes)


def test_what_a_region_pays_is_no_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "FEADER", "Région", "Département"],
        ["Refuge", "Commune Alpha", "4000", "2000", "1000"],
        ["Halle", "Commune Beta", "", "2500", "3000"],
    ]
    reading = _read(tmp_path, rows)
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 1_250_000


def test_the_year_of_a_region_is_no_money_where_nobody_pays(tmp_path: Path) -> None:
    rows: Rows = [["Structure", "Région", "Adhésion"], ["CPIE", "2000", "oui"], ["Civam", "2005", "non"]]
    assert not bodies(_read(tmp_path, rows), "FUNDS")


def test_the_answers_of_a_grid_are_columns_under_its_question(tmp_path: Path) -> None:
    rows: Rows = [
        [
            "ID de la réponse",
            "Date de soumission",
            "Nom de la structure",
            "Réseaux [Alpages]",
            "Réseaux [Relief]",
        ],
        [1, "2024-03-01", "La Ruche", "Oui", "Non"],
        [2, "2024-03-02", "Le Moulin", "Oui", "Oui"],
    ]
    reading = _read(tmp_path, rows)
    members = {("La Ruche", "Alpages"), ("Le Moulin", "Alpages"), ("Le Moulin", "Relief")}
    assert links(reading, "MEMBER_OF") == members
    assert all("since" not in body for body in bodies(reading, "Organisation"))


def test_places_of_a_map_with_their_sort_are_bodies(tmp_path: Path) -> None:
    rows: Rows = [
        ["name", "description", "lat", "lon", "categorie"],
        ["La Ruche", "un lieu", 44.75, 5.37, "tiers-lieu"],
        ["Le Moulin", "", 44.9, 5.5, "fablab"],
    ]
    told = {body["name"]: body["category"] for body in bodies(_read(tmp_path, rows), "Organisation")}
    assert told == {"La Ruche": "tiers-lieu", "Le Moulin": "fablab"}


def test_a_line_of_a_mailing_list_that_names_nobody_keeps_its_body(tmp_path: Path) -> None:
    rows: Rows = [
        ["Prénom", "Nom", "Organisme", "Email"],
        ["Marie", "Dupraz", "CPIE", "m@example.org"],
        ["", "", "Mairie de Die", "mairie@example.org"],
        ["", "", "", "perdu@example.org"],
    ]
    reading = _read(tmp_path, rows)
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"CPIE", "Mairie de Die"}
    assert (reading.rows_loaded, reading.rows_rejected) == (2, 1)
    assert "names nobody" in " ".join(str(note.sentence) for note in reading.notes)


def test_a_network_and_a_year_head_a_column_of_its_members_in_that_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau Alpages 2022", "Réseau Alpages 2023", "Réseau Relief 2023"],
        ["CPIE", "x", "x", ""],
        ["La Ruche", "", "x", "x"],
    ]
    reading = _read(tmp_path, rows, "Adhésions")
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau Alpages", "Réseau Relief"}
    assert counts(reading)["MEMBER_OF"] == 3
