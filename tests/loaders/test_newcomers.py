"""Tables of people who have never seen the template: what each says, and what it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders.door import open_file, read_file, read_opened
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.questions import answered, questions
from tests.loaders.own import bodies, book, counts, links, read


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def names(path: Path, kind: str) -> list[str]:
    return sorted({body["name"] for body in bodies(read_file(path, "d"), kind)})


@pytest.mark.parametrize("first", ["", "sep=|\n"])
def test_a_table_cut_by_pipes(tmp_path: Path, first: str) -> None:
    table = (
        "Structure|Commune|Réseau|Depuis\nForge|Montcel|Réseau Nord|2019\nAmap; Sud, Est|Luc|Alliance|2020\n"
    )
    reading = read_file(written(tmp_path / "t.csv", first + table), "d")
    assert links(reading, "MEMBER_OF") == {("Forge", "Réseau Nord"), ("Amap; Sud, Est", "Alliance")}


def test_pipes_in_a_banner_or_in_cells_cut_nothing(tmp_path: Path) -> None:
    rows = "Structure;Réseaux;Depuis\nForge;Réseau Nord | Alliance;2019\nAmap;Alliance;2020\n"
    table = f"Nos membres | 2024\n{rows}"
    assert names(written(tmp_path / "t.csv", table), "Organisation") == ["Amap", "Forge"]


def test_a_commune_called_aucun_is_one_and_no_network_is(tmp_path: Path) -> None:
    rows = "Structure;Commune;Réseau\nAmap;Aucun;Alliance\nToiles;Die;aucun\n"
    reading = read_file(written(tmp_path / "t.csv", rows), "d")
    assert links(reading, "MEMBER_OF") == {("Amap", "Alliance")}
    assert sorted(body["commune"] for body in bodies(reading, "Organisation")) == ["Aucun", "Die"]


PLACES = [
    ["Code INSEE", "Commune", "EPCI", "Département", "Population"],
    ["05001", "Abriès", "CC du Queyras", "Hautes-Alpes", 365],
    ["05003", "Aiguilles", "CC du Queyras", "Hautes-Alpes", 412],
    ["05007", "Arvieux", "CC du Queyras", "Hautes-Alpes", 370],
]


def test_a_list_of_communes_is_about_them_and_not_about_what_they_lie_in(tmp_path: Path) -> None:
    reading = read_file(book(tmp_path / "b.xlsx", {"Communes du Parc": PLACES}), "d")
    told = {body["name"]: body.get("identifiers") for body in bodies(reading, "Territory")}
    assert told["Abriès"] == ["insee:05001"]
    assert (told["CC du Queyras"], told["Hautes-Alpes"]) == (None, None)
    assert len(links(reading, "PART_OF")) == 6
    assert not reading.lost


def test_members_listed_in_cells_are_those_of_the_networks_that_rows_name(tmp_path: Path) -> None:
    rows = 'Nom\tAdresse\tMembres\nRéseau Nord\t\t"Forge\nCafé du Lavoir"\nAlliance\t\tAmap; Forge\n'
    reading = read_file(written(tmp_path / "t.csv", rows), "d")
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau Nord", "Alliance"}
    assert links(reading, "MEMBER_OF") == {
        ("Forge", "Réseau Nord"),
        ("Café du Lavoir", "Réseau Nord"),
        ("Amap", "Alliance"),
        ("Forge", "Alliance"),
    }


def test_a_first_name_beside_a_name_is_somebody_whatever_the_sheet_is_called(tmp_path: Path) -> None:
    rows = [
        ["Civilité", "NOM", "Prénom", "Ville", "Structure"],
        ["Mme", "PERRIER", "Aline", "Montcel", "Foyer rural"],
        ["M", "CASTEL", "Bruno", "Luc", "Mairie de Luc"],
    ]
    reading = read_file(book(tmp_path / "b.xlsx", {"Adhérents 2024": rows}), "d")
    assert {body["name"] for body in bodies(reading, "Person")} == {"Aline PERRIER", "Bruno CASTEL"}
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Foyer rural", "Mairie de Luc"}


def test_a_register_of_associations_is_no_form_of_a_wiki(tmp_path: Path) -> None:
    head = "id,siret,titre,objet,adrs_libcommune,date_creat\n"
    rows = "W991000001,,AMAP DU COL,lien,VALBELLE,2008-03-14\nW991000002,,LES TOILES,,LUC,1999-11-02\n"
    reading = read_file(written(tmp_path / "t.csv", head + rows), "d")
    told = {body["name"]: body for body in bodies(reading, "Organisation")}
    assert told["AMAP DU COL"]["identifiers"] == ["rna:W991000001"]
    assert told["LES TOILES"]["commune"] == "LUC"


def test_what_was_founded_is_a_body_and_no_project(tmp_path: Path) -> None:
    head = "id;nom;com_name;site_web;thematiques;date_creation\n"
    rows = "1;La Forge;Gap;https://example.org/f;numérique|mobilité;2019-04-01\n2;Le Lavoir;Die;;repas;2017\n"
    assert names(written(tmp_path / "t.csv", head + rows), "Organisation") == ["La Forge", "Le Lavoir"]


def best(path: Path) -> Reading:
    """What is read with the best guesses."""
    return read(path, yes=True)


def periods(reading: Reading) -> dict[str, list[tuple[str, str]]]:
    told = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    found: dict[str, list[tuple[str, str]]] = {}
    for claim in reading.claims:
        if claim.kind == "MEMBER_OF":
            body = json.loads(claim.body)
            found.setdefault(told[claim.a], []).append((body.get("since", ""), body.get("until", "")))
    return found


def test_members_year_by_year_are_members_in_periods(tmp_path: Path) -> None:
    rows = [
        ["Adhésions au Réseau Nord"],
        ["Structure", "2021", "2022", "2023", "2024"],
        ["Forge", "x", "x", "x", "x"],
        ["Lavoir", None, "oui", "x", None],
        ["Pont", "x", "non", None, "12/01/2024"],
    ]
    reading = best(book(tmp_path / "b.xlsx", {"Adhésions": rows}))
    assert {body["name"] for body in bodies(reading, "Network")} == {"Réseau Nord"}
    assert periods(reading) == {
        "Forge": [("", "")],
        "Lavoir": [("2022", "2023")],
        "Pont": [("", "2021"), ("2024", "")],
    }


def test_dues_of_each_year_are_memberships_and_no_grants(tmp_path: Path) -> None:
    rows = [
        ["Adhérent", "Commune", "Cotisation 2022", "Cotisation 2023"],
        ["Amap", "Luc", 20, 25],
        ["Lavoir", "Die", None, 25],
        ["TOTAL", None, 20, 50],
    ]
    path = book(tmp_path / "b.xlsx", {"Cotisations": rows})
    proposal = open_file(path).proposal
    assert proposal is not None
    (asked,) = questions(proposal)  # One question for all years.
    told = answered(proposal, asked, "Réseau Nord")
    reading = read_opened(open_file(path), "d", mapping=told.mapping())
    assert periods(reading) == {"Amap": [("", "")], "Lavoir": [("2023", "")]}
    assert counts(reading)["FUNDS"] == 0


def test_since_when_is_told_beside_dues_and_ticks(tmp_path: Path) -> None:
    since = {"Amap": "2015", "Lavoir": "2018 (retiré en 2022)", "Forge": "2010-2012, puis depuis 2016"}
    dues: list[list[object]] = [["Membre", "Adhésion depuis", "Cotisation 2023"]]
    dues += [[name, cell, 20 if name != "Forge" else None] for name, cell in since.items()]
    ticks: list[list[object]] = [["Organisation", "Réseau Nord", "Adhésion depuis"]]
    ticks += [[name, "x", cell] for name, cell in since.items()]
    known = {
        "Amap": [("2015", "")],
        "Lavoir": [("2018", "2022")],
        "Forge": [("2010", "2012"), ("2016", "")],
    }
    path = book(tmp_path / "dues.xlsx", {"Adhérents": [["Réseau Nord – adhérents"], [], *dues]})
    reading = best(path)
    assert periods(reading) == known
    told = [note.text.said_in("fr") for note in reading.notes if "cotisation" in note.text.said_in("fr")]
    assert [text.split(" :")[0] for text in told] == ["2 adhésions dont une colonne dit le début"]
    assert periods(best(book(tmp_path / "ticks.xlsx", {"Membres": ticks}))) == known


def test_people_ticked_in_several_groups_are_since_then_in_their_post(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["NOM", "Prénom", "Structure(s)", "Fonction", "GT Forêt", "GT Eau", "Depuis"],
        ["FAURE", "Lucas", "CAUE 26 ; Adil 26", "élu", "OUI", "x", 2020],
        ["BLANC", "Marie", "CAUE 26", "chargée de mission", "NON", "x", "2019 à 2022"],
        ["D'ARCY", "Paul", None, "habitant", None, "x", 2021],
    ]
    reading = best(book(tmp_path / "b.xlsx", {"Annuaire": rows}))
    assert {body["name"] for body in bodies(reading, "Network")} == {"GT Forêt", "GT Eau"}
    assert periods(reading) == {
        "Lucas FAURE": [("", ""), ("", "")],
        "Marie BLANC": [("", "")],
        "Paul D'ARCY": [("", "")],
    }
    posts = [(body.get("since"), body.get("until")) for body in bodies(reading, "WORKS_FOR")]
    assert sorted(posts) == [("2019", "2022"), ("2020", None), ("2020", None)]
    assert all("since" not in body for body in bodies(reading, "Person"))


def test_amounts_under_bare_years_are_grants_of_who_stands_above_the_table(tmp_path: Path) -> None:
    rows = [
        ["Subventions de la Commune de Valbelle aux associations"],
        ["Association", "2021", "2022"],
        ["Amap", 500, 600],
        ["Toiles", None, 1000],
        ["Total", 500, 1600],
    ]
    reading = best(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert links(reading, "FUNDS") == {("Commune de Valbelle", "Amap"), ("Commune de Valbelle", "Toiles")}
    assert sorted(body["year"] for body in bodies(reading, "FUNDS")) == [2021, 2022, 2022]


def test_numbers_and_shares_are_nobody_who_pays(tmp_path: Path) -> None:
    rows = [
        [
            "N°",
            "Action",
            "Maître d'ouvrage",
            "Montant prévisionnel HT",
            "DETR",
            "Part des fonds publics",
            "État",
        ],
        ["1.1", "École", "Commune de Luc", 350000, 105000, 0.3, "À engager"],
        ["1.2", "Chaufferie", "CC du Val", "1 200 000", 480000, 0.4, "Soldé"],
    ]  # fmt: skip
    reading = best(book(tmp_path / "b.xlsx", {"Actions": rows}))
    assert links(reading, "FUNDS") == {("DETR", "École"), ("DETR", "Chaufferie")}
    told = {body["name"]: (body["cost"], body["status"]) for body in bodies(reading, "Project")}
    assert told == {"École": (35_000_000, "planned"), "Chaufferie": (120_000_000, "closed")}


def test_the_answers_to_a_form_are_read_under_its_questions(tmp_path: Path) -> None:
    rows = [
        ["Horodateur", "Nom de votre structure", "Votre nom et prénom",
         "De quel(s) réseau(x) êtes-vous membre ?", "Sur quelle commune êtes-vous implanté ?",
         "Quelles sont vos thématiques ?", "Qu'êtes-vous prêts à partager ?", "De quoi auriez-vous besoin ?"],
        ["12/01/2024 10:14", "La Forge", "Perrin Léa", "Réseau des ateliers, Collectif Nord", "Luc",
         "Numérique, Mobilité", "des outils; une salle", "un comptable"],
        ["13/01/2024 09:02", "Le Lavoir", "Omar Benali", "Réseau des ateliers", "Die", "Repas", "", ""],
        ["14/01/2024 18:20", "Le Pont", "Zoé Klein", "aucun", "Die", "Réemploi", "", "des bénévoles"],
    ]  # fmt: skip
    reading = read(book(tmp_path / "b.xlsx", {"Réponses au formulaire 1": rows}))
    assert links(reading, "MEMBER_OF") == {
        ("La Forge", "Réseau des ateliers"),
        ("La Forge", "Collectif Nord"),
        ("Le Lavoir", "Réseau des ateliers"),
    }
    assert ("Zoé Klein", "Le Pont") in links(reading, "WORKS_FOR")
    assert links(reading, "NEEDS") == {("La Forge", "comptable"), ("Le Pont", "bénévoles")}
    told = counts(reading)
    assert (told["Organisation"], told["OFFERS"], told["ABOUT"], told["Territory"]) == (3, 2, 4, 0)


def test_what_stands_under_a_table_is_no_record_of_it(tmp_path: Path) -> None:
    rows = [
        ["Association", "Ville"],
        ["Amap", "Luc"],
        ["Vert pomme", "Die"],
        ["Sans ville", None],
        [],
        ["en vert : adhérent 2024"],
        ["Source : enquête du réseau"],
        [None, "* à confirmer"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Feuil1": rows}))
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"Amap", "Vert pomme", "Sans ville"}
    assert sum("under the table" in str(one.sentence) for one in reading.ignored) == 3


def test_people_under_the_name_of_their_work_are_people(tmp_path: Path) -> None:
    rows = [
        ["Réseau", "Animateur", "Structure porteuse"],
        ["Réseau Nord", "Léa Perrin", "La Forge"],
        ["Alliance", "Nina Paz et Tom Roy", "Amap"],
        ["Collectif", "Les Toiles", "Amap"],
        ["Entente", "Zoé Klein", ""],
        ["Union", "Omar Benali", ""],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Réseaux": rows}))
    assert len(bodies(reading, "Person")) >= 4
    assert ("Nina Paz", "Alliance") in links(reading, "STEERS")
    bodies_there = [["Réseau", "Animateur"], ["Réseau Nord", "Foyer Rural"], ["Alliance", "Les Toiles"]]
    assert counts(read(book(tmp_path / "c.xlsx", {"Réseaux": bodies_there})))["Person"] == 0


def test_an_agenda(tmp_path: Path) -> None:
    rows = [
        ["Date", "Événement", "Organisateur", "Intervenants"],
        ["samedi 5 octobre 2024", "Forum", "Commune de Luc", "Léa Perrin ; Omar Benali"],
        ["fin 2023", "Journée", "Réseau Nord", "Nina Paz"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Agenda": rows}))
    assert {body["name"]: body["since"] for body in bodies(reading, "Event")} == {
        "Forum": "2024-10-05",
        "Journée": "2023",
    }
    assert ("Commune de Luc", "Forum") in links(reading, "STEERS")
    assert {body["name"] for body in bodies(reading, "Person")} == {"Léa Perrin", "Omar Benali", "Nina Paz"}


FUNDERS = [
    ["Financeur", "Objet", "Montant", "Année"],
    ["Région", "Animation", "15 000 €", 2023],
    ["Fondation du Val", "Festival", "2,5 k€", 2023],
    ["Total", None, "17 500 €", None],
]


def test_funders_without_a_recipient_give_to_the_network_of_the_sheet(tmp_path: Path) -> None:
    reading = best(book(tmp_path / "b.xlsx", {"Bilan": [["Réseau Nord – bilan 2023"], [], *FUNDERS]}))
    assert links(reading, "FUNDS") == {("Région", "Réseau Nord"), ("Fondation du Val", "Réseau Nord")}
    assert sorted(body["note"] for body in bodies(reading, "FUNDS")) == ["Animation", "Festival"]
    path = book(tmp_path / "c.xlsx", {"Bilan": FUNDERS})
    proposal = open_file(path).proposal
    assert proposal is not None
    (asked,) = questions(proposal)
    told = answered(proposal, asked, "Mon réseau")
    asked_of = read_opened(open_file(path), "d", mapping=told.mapping())
    assert sorted(body["amount"] for body in bodies(asked_of, "FUNDS")) == [250_000, 1_500_000]
    assert "17,500" in " ".join(str(note.sentence) for note in best(path).notes)


def test_a_total_that_nobody_computed_is_a_total(tmp_path: Path) -> None:
    rows = [
        ["Projet", "Coût total", "Région"],
        ["Navette", 45000, 5400],
        ["TOTAL", "=SUM(B2:B2)", "=SUM(C2:C2)"],
    ]
    reading = read(book(tmp_path / "b.xlsx", {"Plan": rows}))
    assert not reading.rejected
    assert [body["name"] for body in bodies(reading, "Project")] == ["Navette"]


def test_what_a_grant_is_for_is_told_of_the_grant(tmp_path: Path) -> None:
    rows = [
        ["Subventions de la Commune de Luc 2023"],
        ["Association", "Objet", "Nature", "Montant voté"],
        ["Amap", "Fonctionnement", "Fonctionnement", 500],
        ["Amap", "Festival", "Fonctionnement", 800],
    ]
    reading = best(book(tmp_path / "b.xlsx", {"CM": rows}))
    assert sorted(body["note"] for body in bodies(reading, "FUNDS")) == ["Festival", "Fonctionnement"]
    (body,) = {json.dumps(one) for one in bodies(reading, "Organisation") if one["name"] == "Amap"}
    assert set(json.loads(body)) == {"name"}


def test_a_json_file_of_records_is_a_table(tmp_path: Path) -> None:
    tree = {
        "acteurs": [
            {"nom": "Amap", "commune": "Luc", "reseaux": ["Alliance", "Réseau Nord"], "lieu": {"cp": "26"}},
            {"nom": "Toiles", "commune": "Die", "reseaux": []},
        ],
        "version": 3,
    }
    path = written(tmp_path / "a.json", json.dumps(tree))
    reading = read(path)
    assert links(reading, "MEMBER_OF") == {("Amap", "Alliance"), ("Amap", "Réseau Nord")}
    assert sorted(body["commune"] for body in bodies(reading, "Organisation")) == ["Die", "Luc"]
    with pytest.raises(NotReadable):
        read_file(written(tmp_path / "b.json", '[{"prix": 3, "quantité": 2}]'), "d")


def test_what_has_the_number_of_a_body_is_one_wherever_it_lies(tmp_path: Path) -> None:
    rows = "raison_sociale;siret;commune_insee;latitude;longitude\nCC du Val;20004293500011;01283;46.2;5.6\n"
    reading = read(written(tmp_path / "t.csv", rows + "Foyer;13002526500013;01053;46.1;5.2\n"))
    assert {body["name"] for body in bodies(reading, "Organisation")} == {"CC du Val", "Foyer"}
