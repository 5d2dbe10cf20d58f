"""Lists that people keep: agreements, seats, posts and their dates, what each brings, communes merged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cordee.loaders.door import open_file, read_opened
from cordee.loaders.reading import Reading
from cordee.loaders.recognise.proposal import SURE
from cordee.loaders.recognise.questions import answered, questions
from tests.loaders.own import Cell, bodies, book, links, read

Rows = list[list[Cell]]


def _read(folder: Path, rows: Rows, sheet: str = "Feuil1", name: str = "b") -> Reading:
    return read(book(folder / f"{name}.xlsx", {sheet: rows}), yes=True)


def _lost(reading: Reading) -> list[tuple[int, str]]:
    return [(one.row, one.fault.value) for one in reading.lost]


def _told(reading: Reading) -> str:
    return " ".join(str(note.text) for note in reading.notes)


def _dated(reading: Reading, kind: str) -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """Since and until when, by the names that a link ties."""
    names = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    told = [(claim, json.loads(claim.body)) for claim in reading.claims if claim.kind == kind]
    return {(names[c.a], names[c.b]): (body.get("since"), body.get("until")) for c, body in told}


_AGREEMENTS: Rows = [
    ["Partenaire", "Objet", "Date de signature", "Montant", "Échéance"],
    ["Commune de Die", "Mise à disposition de locaux", "12/03/2022", "1 500 €", "2025"],
    ["CAF de la Drôme", "Animation", "2021", "3 000 €", "2024"],
    ["La Ruche", "Prêt de matériel", None, None, None],
]


def test_agreements_are_partnerships_with_whom_stands_above(tmp_path: Path) -> None:
    reading = _read(tmp_path, [["Réseau Alpages – conventions de partenariat"], *_AGREEMENTS], "Conventions")
    assert _dated(reading, "PARTNER_OF") == {
        ("Commune de Die", "Réseau Alpages"): ("2022-03-12", "2025"),
        ("CAF de la Drôme", "Réseau Alpages"): ("2021", "2024"),
        ("La Ruche", "Réseau Alpages"): (None, None),
    }
    assert links(reading, "FUNDS") == set()  # Who pays whom, nothing tells…
    assert "4,500" in _told(reading) or "4 500" in _told(reading)  # … and that is told.


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["N°", "Objet", "Signataire 1", "Signataire 2", "Signataire 3"],
            ["C1", "Navette", "Mobil'Ubaye", "CC de l'Ubaye", ""],
            ["C2", "Prêt de locaux", "Commune de Mens", "L'Établi", "CC du Trièves"],
        ],
        [
            ["Convention", "Signataires", "Signée le"],
            ["Navette", "Mobil'Ubaye ; CC de l'Ubaye", "12/03/2021"],
            ["Prêt de locaux", "Commune de Mens ; L'Établi ; CC du Trièves", "01/09/2022"],
        ],
    ],
)
def test_bodies_that_sign_together_are_partners_in_what_they_agree_on(tmp_path: Path, rows: Rows) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Conventions": rows}), yes=True)
    assert links(reading, "PARTNER_OF") == {
        ("Mobil'Ubaye", "Navette"),
        ("CC de l'Ubaye", "Navette"),
        ("Commune de Mens", "Prêt de locaux"),
        ("L'Établi", "Prêt de locaux"),
        ("CC du Trièves", "Prêt de locaux"),
    }


def test_of_whom_agreements_are_is_asked_where_nothing_tells(tmp_path: Path) -> None:
    opened = open_file(book(tmp_path / "b.xlsx", {"Conventions": _AGREEMENTS}))
    assert opened.proposal is not None
    read_now = read_opened(opened, "d", mapping=opened.proposal.mapping(SURE))
    assert links(read_now, "PARTNER_OF") == set() and "Partenaire" in _told(read_now)
    asked = questions(opened.proposal)
    assert {one.columns for one in asked} == {(3,), (0,)}
    of_whom = next(one for one in asked if one.columns == (0,))
    told = answered(opened.proposal, of_whom, "Association Alpages")
    reading = read_opened(opened, "d", mapping=told.mapping(SURE))
    assert {b for _, b in links(reading, "PARTNER_OF")} == {"Association Alpages"}
    assert {body["name"] for body in bodies(reading, "Organisation")} >= {"Association Alpages"}


def test_a_bare_date_beside_a_network_is_not_sure_to_be_that_of_joining(tmp_path: Path) -> None:
    rows: Rows = [["Structure", "Réseau", "Date"], ["La Ruche", "Réseau des vergers", "12/03/2021"]]
    path = book(tmp_path / "b.xlsx", {"Feuil1": rows})
    assert _dated(read(path), "MEMBER_OF") == {("La Ruche", "Réseau des vergers"): (None, None)}
    assert _dated(read(path, yes=True), "MEMBER_OF") == {
        ("La Ruche", "Réseau des vergers"): ("2021-03-12", None)
    }
    said = read(book(tmp_path / "c.xlsx", {"Adhésions": rows}))
    assert _dated(said, "MEMBER_OF") == {("La Ruche", "Réseau des vergers"): ("2021-03-12", None)}


def test_what_we_bring_them_and_what_they_bring_us(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Commune", "Ce que nous lui apportons", "Ce qu'il nous apporte"],
        ["La Ruche", "Die", "visibilité ; mise en réseau", "locaux, bénévoles"],
        ["Grange", "Gap", "un appui au montage de dossiers, sur demande", "relais local"],
    ]
    reading = _read(tmp_path, rows)
    assert links(reading, "OFFERS") == {
        ("La Ruche", "locaux"),
        ("La Ruche", "bénévoles"),
        ("Grange", "relais local"),
    }
    assert links(reading, "NEEDS") == {
        ("La Ruche", "visibilité"),
        ("La Ruche", "mise en réseau"),
        ("Grange", "appui au montage de dossiers, sur demande"),
    }


def test_what_stands_in_brackets_behind_the_name_of_a_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau", "Commune"],
        ["La Ruche (retirée en 2019)", "Réseau des vergers", "Die"],
        ["Grange (membre jusqu'en 2021)", "Réseau des vergers", "Gap"],
        ["Le Pré (ex-Le Champ)", "Réseau des vergers", "Gap"],
        ["Le Puits (membre depuis 2015)", "Réseau des vergers", "Gap"],
        ["Le Four (dissoute en 2020)", "Réseau des vergers", "Gap"],
        ["Le Pin (ex-membre)", "Réseau des vergers", "Gap"],
        ["Le Bois (Drôme)", "Réseau des vergers", "Die"],
    ]
    reading = _read(tmp_path, rows)
    network = "Réseau des vergers"
    assert _dated(reading, "MEMBER_OF") == {
        ("La Ruche", network): (None, "2019"),
        ("Grange", network): (None, "2021"),
        ("Le Pré", network): (None, None),
        ("Le Puits", network): ("2015", None),
        ("Le Four", network): (None, None),
        ("Le Bois (Drôme)", network): (None, None),
    }
    told = {
        body["name"]: (body.get("aliases"), body.get("until")) for body in bodies(reading, "Organisation")
    }
    assert told["Le Pré"] == (["Le Champ"], None) and told["Le Four"] == (None, "2020")
    assert _lost(reading) == [(7, "Le Pin (ex-membre)")]  # It has ended, and nothing tells when.


def test_the_end_of_one_of_several_memberships_is_told_and_not_guessed_at(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau des vergers", "Réseau des fours"],
        ["La Ruche (retirée en 2019)", "x", "x"],
        ["Grange", "x", ""],
        ["Le Pré", "", "x"],
    ]
    reading = _read(tmp_path, rows)
    assert set(_dated(reading, "MEMBER_OF").values()) == {(None, None)}
    assert ("La Ruche", "Réseau des fours") in links(reading, "MEMBER_OF")
    assert _lost(reading) == [(2, "La Ruche (retirée en 2019)")]


def test_sorts_of_partners(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Partenaires techniques", "Partenaires financiers", "Partenaires associés"],
        ["Four banal", "Commune de Die", "CPIE; CAUE", "Région Sud", "La Ruche"],
        ["Verger", "PNR", "INRAE", "LEADER", "Grange"],
    ]
    reading = _read(tmp_path, rows)
    names = {claim.record: json.loads(claim.body).get("name", "") for claim in reading.claims if not claim.a}
    roles = {
        names[claim.a]: json.loads(claim.body)["role"]
        for claim in reading.claims
        if claim.kind == "PARTNER_OF"
    }
    assert roles == {
        "CPIE": "technical",
        "CAUE": "technical",
        "INRAE": "technical",
        "La Ruche": "partner",
        "Grange": "partner",
    }
    assert links(reading, "FUNDS") == {("Région Sud", "Four banal"), ("LEADER", "Verger")}


@pytest.mark.parametrize(
    "titles", [("Du", "Au"), ("Début", "Fin"), ("Entrée", "Sortie"), ("En poste depuis", "Départ")]
)
def test_the_dates_of_a_post(tmp_path: Path, titles: tuple[str, str]) -> None:
    rows: Rows = [
        ["Nom", "Structure", "Poste", *titles],
        ["Anne Roy", "La Ruche", "coordinatrice", "03/2018", "12/2021"],
        ["Luc Pic", "Grange", "animateur", "2022", None],
    ]
    reading = _read(tmp_path, rows, "Équipe")
    assert _dated(reading, "WORKS_FOR") == {
        ("Anne Roy", "La Ruche"): ("2018-03", "2021-12"),
        ("Luc Pic", "Grange"): ("2022", None),
    }
    assert {body["role"] for body in bodies(reading, "WORKS_FOR")} == {"coordinatrice", "animateur"}


@pytest.mark.parametrize(
    "titles", [("Début de mandat", "Fin de mandat"), ("Mandat du", "Mandat au"), ("Du", "Au")]
)
def test_the_dates_of_a_mandate_are_not_those_of_the_body(tmp_path: Path, titles: tuple[str, str]) -> None:
    rows: Rows = [
        ["Structure", "Président", *titles],
        ["La Ruche", "Anne Roy", "2018", "2021"],
        ["Grange", "Luc Pic", "2022", None],
    ]
    reading = _read(tmp_path, rows)
    assert _dated(reading, "WORKS_FOR") == {
        ("Anne Roy", "La Ruche"): ("2018", "2021"),
        ("Luc Pic", "Grange"): ("2022", None),
    }
    assert {body.get("since") for body in bodies(reading, "Organisation")} == {None}


def test_several_days_at_the_head_of_a_column_of_presences(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "9 et 10 novembre 2023", "Assemblée du 14 mars 2024"],
        ["La Ruche", "x", None],
        ["Grange", "x", "x"],
    ]
    reading = _read(tmp_path, rows, "Présences")
    told = {body["name"]: (body["since"], body.get("until")) for body in bodies(reading, "Event")}
    assert told == {
        "Présences (2023-11-09)": ("2023-11-09", "2023-11-10"),
        "Assemblée (2024-03-14)": ("2024-03-14", None),
    }
    assert len(links(reading, "TAKES_PART_IN")) == 3


def test_an_amount_a_year_is_one_grant_a_year(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Financeur", "Montant annuel", "Période"],
        ["La Ruche", "Région Sud", "10 000 €", "2021-2023"],
        ["Grange", "CAF", "5000", "2022"],
    ]
    reading = _read(tmp_path, rows)
    told = sorted((body.get("year"), body["amount"]) for body in bodies(reading, "FUNDS") if body.get("year"))
    assert told == [(2021, 1_000_000), (2022, 1_000_000), (2023, 1_000_000)]
    assert sum(body["amount"] for body in bodies(reading, "FUNDS")) == 3_500_000
    assert "1 agreement of several years" in _told(reading)


def test_rates_as_parts_of_one_beside_percentages(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Financeur", "Montant", "Taux"],
        ["Four", "Région Sud", 1000, 0.4],
        ["Verger", "CAF", 2000, "50 %"],
        ["Pré", "CAF", 3000, "0,455"],
    ]
    assert sorted(body["rate"] for body in bodies(_read(tmp_path, rows), "FUNDS")) == [40.0, 45.5, 50.0]
    rows[1][3], rows[3][3] = 40, "0,5"
    assert sorted(body["rate"] for body in bodies(_read(tmp_path, rows), "FUNDS")) == [0.5, 40.0, 50.0]


def test_states_that_people_write(tmp_path: Path) -> None:
    rows: Rows = [["Projet", "Porteur", "Statut"]]
    said = ("Abandonné", "Suspendu", "En attente", "Reporté", "En cours", "Annulée")
    rows += [[f"Projet {place}", "La Ruche", status] for place, status in enumerate(said)]
    reading = _read(tmp_path, rows)
    assert [body["status"] for body in bodies(reading, "Project")] == [
        "closed",
        "unknown",
        "planned",
        "planned",
        "active",
        "closed",
    ]
    assert reading.lost == ()


def test_the_seats_of_a_committee(tmp_path: Path) -> None:
    rows: Rows = [
        ["GAL Vallée de la Drôme – composition du comité de programmation"],
        ["Collège", "Structure", "Titulaire", "Suppléant"],
        ["Public", "CC du Diois", "Anne Roy", "Luc Pic"],
        ["Privé", "La Ruche", "Paul Blanc", None],
    ]
    reading = _read(tmp_path, rows, "Comité")
    assert links(reading, "MEMBER_OF") == {
        ("CC du Diois", "GAL Vallée de la Drôme"),
        ("La Ruche", "GAL Vallée de la Drôme"),
    }
    assert links(reading, "WORKS_FOR") == {
        ("Anne Roy", "CC du Diois"),
        ("Luc Pic", "CC du Diois"),
        ("Paul Blanc", "La Ruche"),
    }
    seats: Rows = [
        ["Nom", "Prénom", "Structure", "Collège", "Titulaire / suppléant"],
        ["Roy", "Anne", "CC du Diois", "Public", "Titulaire"],
        ["Pic", "Luc", "CC du Diois", "Public", "Suppléant"],
    ]
    told = _read(tmp_path, seats, name="c")
    assert {body["role"] for body in bodies(told, "WORKS_FOR")} == {"Titulaire", "Suppléant"}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Commune nouvelle", "Anciennes communes", "Date de création"],
            ["Valdoule", "Bruis, Montmorin", "01/01/2018"],
            ["Garde-Colombe", "Eyguians ; Lagrand", "1er janvier 2016"],
        ],
        [
            ["Ancienne commune", "Commune nouvelle", "Date"],
            ["Bruis", "Valdoule", "01/01/2018"],
            ["Montmorin", "Valdoule", "01/01/2018"],
            ["Eyguians", "Garde-Colombe", "01/01/2016"],
            ["Lagrand", "Garde-Colombe", "01/01/2016"],
        ],
    ],
)
def test_communes_that_were_merged(tmp_path: Path, rows: Rows) -> None:
    reading = _read(tmp_path, rows)
    assert _dated(reading, "FOLLOWS") == {
        ("Valdoule", "Bruis"): ("2018-01-01", None),
        ("Valdoule", "Montmorin"): ("2018-01-01", None),
        ("Garde-Colombe", "Eyguians"): ("2016-01-01", None),
        ("Garde-Colombe", "Lagrand"): ("2016-01-01", None),
    }
    assert len(bodies(reading, "Territory")) == 6


def test_a_cost_in_francs_is_told_to_be_converted(tmp_path: Path) -> None:
    rows: Rows = [
        ["Projet", "Porteur", "Coût (CHF)"],
        ["Four", "La Ruche", "10 000"],
        ["Pré", "Grange", 2000],
    ]
    reading = _read(tmp_path, rows)
    assert [body.get("cost") for body in bodies(reading, "Project")] == [None, None]
    assert {str(one.fault.remedy).partition(",")[0] for one in reading.lost} == {"convert it from CHF"}


def test_a_sentence_where_a_network_should_be_named(tmp_path: Path) -> None:
    rows: Rows = [
        ["Structure", "Réseau", "Commune"],
        ["La Ruche", "Réseau des vergers", "Die"],
        [
            "Grange",
            "Ils ne sont pas encore membres mais souhaitent rejoindre le réseau des tiers-lieux",
            "Gap",
        ],
        ["Pré", "à voir avec la présidente en septembre", "Gap"],
        ["Puits", "Réseau des vergers ; Ici on se parle et on fait", "Gap"],
    ]
    reading = _read(tmp_path, rows)
    assert {body["name"] for body in bodies(reading, "Network")} == {
        "Réseau des vergers",
        "Ici on se parle et on fait",
    }
    assert [row for row, _ in _lost(reading)] == [3, 4]
    assert len(bodies(reading, "Organisation")) == 4


_LISTED: Rows = [
    ["Structure", "Type", "Autres réseaux"],
    ["La Ruche", "association", "Accueil paysan"],
    ["CIVAM", "association", "Accueil paysan, Relief"],
]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["Projet", "Partenaires"], ["Cantines", "Accueil paysan, La Ruche"]], "Network"),
        ([["Projet", "Financeur", "Montant"], ["Cantines", "Accueil paysan", 500]], "Organisation"),
    ],
)
def test_who_is_joined_in_one_table_is_the_same_that_takes_part_in_another(
    tmp_path: Path, rows: Rows, kind: str
) -> None:
    reading = read(book(tmp_path / "b.xlsx", {"Membres": _LISTED, "Projets": rows}), yes=True)
    named = [claim.kind for claim in reading.claims if not claim.a and "Accueil paysan" in claim.body]
    assert set(named) == {kind}, "one body, whatever its column is called"
    assert ("La Ruche", "Accueil paysan") in {(a, b) for a, b, *_ in links(reading, "MEMBER_OF")}
