"""Lists of grants: SCDL, state-funded posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.formats.cells import called, dated, year_of
from cordee.loaders.formats.table import title_key
from cordee.loaders.values import natures
from tests.loaders.formats.build import accounts, bodies, cents, csv_file, json_file, kinds, named, read

TITLES = ["nomAttribuant", "idAttribuant", "dateConvention", "referenceDecision", "nomBeneficiaire"]
MORE = ["idBeneficiaire", "rnaBeneficiaire", "objet", "montant", "nature", "datesPeriodeVersement"]
SHARE = "pourcentageSubvention"
TOWN, SIRET = "Commune de Valbrume", "26099900800014"
CLUB = "Les Amis du Refuge"
ROWS = [
    [
        TOWN,
        SIRET,
        "2021-05-04",
        "D-1",
        CLUB,
        "",
        "W261000123",
        "Fête",
        "1 200.50",
        "aide en numéraire",
        "2021-06-01/2022-05-31",
        "0.5",
    ],
    [
        TOWN,
        SIRET,
        "2021-05-04",
        "D-2",
        "Cordes & Cie",
        "",
        "",
        "Prêt de salle",
        "300",
        "aide en nature",
        "",
        "1",
    ],
    [
        "Cne de Valbrume",
        SIRET,
        "2022",
        "D-3",
        CLUB,
        "",
        "W261000123",
        "Fête",
        "1000",
        "aide en nature;aide en numéraire",
        "NC",
        "",
    ],
]


def scdl(path: Path, rows: list[list[str]], titles: list[str] | None = None) -> Path:
    return csv_file(path, [titles or [*TITLES, *MORE, SHARE], *rows])


def test_each_row_is_a_grant(tmp_path: Path) -> None:
    found = read(scdl(tmp_path / "s.csv", ROWS))
    assert accounts(found) == (3, 3, 0, 0)
    assert kinds(found) == {"Organisation": 3, "FUNDS": 3}, "the town is one body under both its names"
    first = next(body for _, _, body in named(found, "FUNDS"))
    assert first == {
        "amount": 120_050,
        "currency": "EUR",
        "nature": "money",
        "note": "Fête",
        "rate": 50.0,
        "reference": "D-1",
        "since": "2021-06-01",
        "stage": "awarded",
        "until": "2022-05-31",
        "year": 2021,
    }
    assert [body["nature"] for body in bodies(found, "FUNDS")] == ["money", "in_kind", "mixed"]
    assert cents(found) == 250_050


@pytest.mark.parametrize(
    "titles",
    [
        ["NOM_Attribuant", "ID_Attribuant", "date convention", "reference_decision", "Nom bénéficiaire"],
        [
            "Nom de l'attribuant",
            "Identification de l'attribuant",
            "Date de la convention de subvention",
            "Référence de la décision",
            "Nom du bénéficiaire",
        ],
    ],
)
def test_titles_are_known_however_they_are_spelt(tmp_path: Path, titles: list[str]) -> None:
    assert accounts(read(scdl(tmp_path / "s.csv", ROWS, [*titles, *MORE, SHARE]))) == (3, 3, 0, 0)


VARIANTS = [
    [
        *("Nom de l'attribuant", "Identification de l'attributaire", "Date de la convention"),
        *("Référence de la décision", "NOM Bénéficiaire", "N° SIRET", "RNA", "Objet de la subvention"),
        *("Montant total de la subvention", "Nature de la subvention", "Date(s) ou période(s) de versement"),
        "% du mt de la subvention attribuée au bénéficiaire",
    ],
    [
        *("nomAttribuant", "SIRET de l'attribuant", "Date", "Référence", "Nom du bénéficiaire"),
        *("Identification SIRET du bénéficiaire", "Identification RNA du bénéficiaire", "Objet"),
        *("Montant", "Nature", "Dates de versement", "Pourcentage subvention"),
    ],
    [
        *("attribuant", "Identification SIRET de l'attribuant", "dateDecision", "N° de décision"),
        *("bénéficiaire", "SIRET du bénéficiaire", "N° RNA", "objet", "montantTotal", "Nature de l'aide"),
        *("Période de versement", "Pourcentage de la subvention"),
    ],
]


@pytest.mark.parametrize("titles", VARIANTS)
def test_every_column_is_known_by_the_titles_of_real_files(tmp_path: Path, titles: list[str]) -> None:
    told = read(scdl(tmp_path / "s.csv", ROWS, titles))
    assert list(named(told, "FUNDS")) == list(named(read(scdl(tmp_path / "t.csv", ROWS)), "FUNDS"))


def test_the_scheme_the_year_and_what_became_of_a_request_are_read(tmp_path: Path) -> None:
    titles = [
        "nomAttribuant",
        "nomBeneficiaire",
        "montant",
        "dispositifAide",
        "exerciceBudgetaire",
        "Statut de la demande",
    ]
    rows = [
        [TOWN, CLUB, "10", "Vie locale", "2022", status] for status in ("Soldée", "Refusé", "Cloturée", "")
    ]
    told = bodies(read(csv_file(tmp_path / "s.csv", [titles, *rows])), "FUNDS")
    assert [body["stage"] for body in told] == ["paid", "refused", "awarded", "awarded"]
    assert {(body["year"], body["line"]) for body in told} == {(2022, "Vie locale")}


def test_titles_are_found_under_a_banner(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "s.csv", [["Subventions 2021", *[""] * 11], [*TITLES, *MORE, SHARE], *ROWS])
    assert accounts(read(path)) == (3, 3, 0, 0)


def test_percentages_above_one_stay_percentages(tmp_path: Path) -> None:
    rows = [[*row[:-1], "80"] for row in ROWS]
    assert {body["rate"] for body in bodies(read(scdl(tmp_path / "s.csv", rows)), "FUNDS")} == {80.0}


def test_a_row_of_totals_does_not_tell_how_percentages_are_written(tmp_path: Path) -> None:
    rows = [[*row[:-1], "1"] for row in ROWS] + [["", *[""] * (len(ROWS[0]) - 2), "98"]]
    assert {body["rate"] for body in bodies(read(scdl(tmp_path / "s.csv", rows)), "FUNDS")} == {100.0}


def test_a_body_that_only_has_a_number_is_called_by_it(tmp_path: Path) -> None:
    row = ["", SIRET, "2021", "", "", "", "W261000123", "", "10", "", "", ""]
    found = read(scdl(tmp_path / "s.csv", [row]))
    assert [(a, b) for a, b, _ in named(found, "FUNDS")] == [("SIREN 260999008", "RNA W261000123")]


def test_a_row_without_a_receiver_or_an_amount_is_refused_with_its_money(tmp_path: Path) -> None:
    nobody = [*ROWS[0][:4], "", "", "", *ROWS[0][7:]]
    nothing = [*ROWS[1][:8], "beaucoup", *ROWS[1][9:]]
    found = read(scdl(tmp_path / "s.csv", [nobody, nothing, ROWS[2]]))
    assert accounts(found) == (3, 1, 2, 0)
    assert [one.cents for one in found.rejected] == [120_050, 0]
    assert [one.faults[0].column for one in found.rejected] == ["nomBeneficiaire", "montant"]


def test_a_number_whose_check_fails_identifies_nobody_and_is_told(tmp_path: Path) -> None:
    rows = [[*ROWS[0][:5], "12345678900011", *ROWS[0][6:]], ["", *ROWS[1][1:]]]
    found = read(scdl(tmp_path / "s.csv", rows))
    assert "12345678900011" in "".join(str(note.sentence) for note in found.notes)
    assert accounts(found)[1] == 2


POST = {"code_cv": "CV001", "insee_dep": "26", "insee_reg": "84"}
POSTS = [
    {
        "id_poste": "D00001",
        "code_tiers": CLUB,
        "raison_sociale": CLUB,
        "annee": 2021,
        "montant": 7164,
        **POST,
    },
    {
        "id_poste": "D00001",
        "code_tiers": CLUB,
        "raison_sociale": CLUB,
        "annee": "2022",
        "montant": 2985.5,
        **POST,
    },
    {
        "id_poste": "02612R000102",
        "code_tiers": SIRET,
        "raison_sociale": TOWN,
        "annee": 2021,
        "montant": 100,
        **POST,
    },
]


def test_each_post_is_a_payment_of_its_scheme(tmp_path: Path) -> None:
    found = read(json_file(tmp_path / "p.json", POSTS))
    assert accounts(found) == (3, 3, 0, 0)
    said = [(a, b, body["amount"], body["year"]) for a, b, body in named(found, "FUNDS")]
    assert said == [
        ("FONJEP", CLUB, 716_400, 2021),
        ("FONJEP", CLUB, 298_550, 2022),
        ("Adultes-relais", TOWN, 10_000, 2021),
    ]
    assert kinds(found)["ACTS_ON"] == 2


def test_the_departement_of_a_post_has_its_name_and_its_code(tmp_path: Path) -> None:
    reading = read(json_file(tmp_path / "p.json", POSTS))
    assert {(one["name"], one["code"]) for one in bodies(reading, "Territory")} == {("Drôme", "26")}


def test_the_money_of_a_post_whose_holder_is_not_known_is_kept(tmp_path: Path) -> None:
    unknown = {**POSTS[0], "raison_sociale": "INCONNU", "code_tiers": "INCONNU"}
    found = read(json_file(tmp_path / "p.json", [unknown, {**unknown, "raison_sociale": ""}, POSTS[1]]))
    assert accounts(found) == (3, 3, 0, 0)
    said = [(b, body["amount"]) for _, b, body in named(found, "FUNDS")]
    assert said == [("INCONNU (D00001)", 716_400), ("D00001", 716_400), (CLUB, 298_550)]


def test_what_tells_neither_a_holder_nor_a_post_is_refused(tmp_path: Path) -> None:
    nobody = {**POSTS[0], "raison_sociale": "INCONNU", "code_tiers": "INCONNU", "id_poste": ""}
    found = read(json_file(tmp_path / "p.json", [nobody, POSTS[1]]))
    assert accounts(found) == (2, 1, 1, 0)
    assert found.rejected[0].cents == 716_400


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("aide en numéraire", "money"),
        ("en nature", "in_kind"),
        ("Aide en Nature;aide en numéraire", "mixed"),
    ],
)
def test_the_nature_of_a_grant(raw: str, kept: str) -> None:
    assert (natures.told(raw) or raw) == kept


def test_what_cells_say() -> None:
    assert year_of("Commission du 22") == ""
    assert year_of("2021-06-01/2022-05-31") == "2021"
    assert dated("bientôt") == {"since": "bientôt"}
    assert called("", "siren:260999008; siret:26099900800014") == "SIREN 260999008"
    assert title_key("Nom de l'attribuant") == "nomdelattribuant"


@pytest.mark.parametrize(
    ("shares", "rates"),
    [
        (["1", "1", "97.38"], [100, 100, 97.38]),
        (["1", "0.45", ""], [100, 45, None]),
        (["80", "100", "1"], [80, 100, 1]),
        (["80", "100", "50"], [80, 100, 50]),
    ],
)
def test_one_of_a_share_is_the_whole(tmp_path: Path, shares: list[str], rates: list[float | None]) -> None:
    rows = [[*row[:-1], share] for row, share in zip(ROWS, shares, strict=True)]
    found = read(scdl(tmp_path / "s.csv", rows))
    assert [body.get("rate") for _, _, body in named(found, "FUNDS")] == rates
