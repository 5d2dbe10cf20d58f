from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import NotReadable
from cordee.loaders.context import ReadingContext
from cordee.loaders.template.layout import LAYOUTS
from cordee.loaders.template.read import read_template
from cordee.progress import Phase, Progress
from tests.loaders.build import QUEYRAS, claim_ids, csv_folder, csv_text, ods, reading, sheet, xlsx


def test_a_real_small_data_set_loads_whole(tmp_path: Path) -> None:
    read = read_template(csv_folder(tmp_path / "queyras", QUEYRAS), "queyras")
    assert read.dataset == "queyras"
    assert (read.rejected, read.ignored) == ((), ())
    assert read.rows_read == read.rows_loaded == sum(len(table) - 1 for table in QUEYRAS.values())
    funding = [claim for claim in read.claims if claim.kind == "FUNDS"]
    assert len(funding) == 3
    assert len({claim.record for claim in funding}) == 3


CITED = {
    name: [[*table[0], "source"], *[[*row, "rapport"] for row in table[1:]]]
    if name != "sources" and "source" not in table[0]
    else table
    for name, table in QUEYRAS.items()
} | {"projets": [["nom", "source"], ["Sentier des lacs", "fiche"]]}


def test_the_claims_are_the_same_in_every_form(tmp_path: Path) -> None:
    wanted = claim_ids(csv_folder(tmp_path / "csv", CITED))
    assert claim_ids(xlsx(tmp_path / "w.xlsx", CITED)) == wanted
    assert claim_ids(ods(tmp_path / "w.ods", CITED)) == wanted
    assert len(wanted) == sum(len(table) - 1 for table in CITED.values()) - 2


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_claims_are_the_same_in_every_csv(
    tmp_path: Path, separator: str, end: str, encoding: str
) -> None:
    other = csv_folder(tmp_path / "b", CITED, separator=separator, end=end, encoding=encoding)
    assert claim_ids(other) == claim_ids(csv_folder(tmp_path / "a", CITED))


def test_the_claims_are_the_same_with_decomposed_accents(tmp_path: Path) -> None:
    apart = {
        unicodedata.normalize("NFD", name): [[unicodedata.normalize("NFD", c) for c in row] for row in table]
        for name, table in CITED.items()
    }
    assert claim_ids(csv_folder(tmp_path / "b", apart)) == claim_ids(csv_folder(tmp_path / "a", CITED))


@pytest.mark.parametrize("seed", range(10))
def test_the_claims_are_the_same_in_any_order_of_rows_and_columns(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    shuffled = {}
    for name, table in CITED.items():
        rows = dice.sample(table[1:], len(table) - 1)
        columns = dice.sample(range(len(table[0])), len(table[0]))
        shuffled[name] = [[row[i] if i < len(row) else "" for i in columns] for row in (table[0], *rows)]
    assert claim_ids(csv_folder(tmp_path / "b", shuffled)) == claim_ids(csv_folder(tmp_path / "a", CITED))


def test_the_claims_are_the_same_under_other_titles() -> None:
    english = {
        "organisations": [["ID", "Name *", "ALIASES"], ["a", "Un", "x"]],
        "networks": [["id", "name"], ["n", "Réseau"]],
        "MEMBER_OF": [["from", "to", "role", "source"], ["a", "n", "membre", "s"]],
    }
    french = {
        "Organisations": [["id", "NOM", "autres_noms"], ["a", "Un", "x"]],
        "RÉSEAUX": [["Id", "nom"], ["n", "Réseau"]],
        "adhesions": [["de *", "vers *", "role", "SOURCE"], ["a", "n", "membre", "s"]],
    }
    records = [{(c.record, c.body) for c in reading(tables).claims} for tables in (english, french)]
    assert records[0] == records[1]
    assert len(records[0]) == 3


def test_a_place_names_the_file_or_the_workbook(tmp_path: Path) -> None:
    places = {claim.place for claim in read_template(csv_folder(tmp_path / "c", QUEYRAS), "d").claims} | {
        claim.place for claim in read_template(xlsx(tmp_path / "w.xlsx", QUEYRAS), "d").claims
    }
    assert {"organisations.csv:2", "w.xlsx#organisations:2", "w.xlsx#financements:4"} <= places
    assert not any(str(tmp_path) in place for place in places)


# --- what is left aside, and why ---


def test_empty_rows_are_ignored_and_counted() -> None:
    read = reading({"thèmes": [["nom"], ["Un"], [""], ["  "], ["Deux"], [""], ["Trois"], [""]]})
    assert [(i.row, i.rows, i.reason.said_in("en")) for i in read.ignored] == [
        (3, 2, "empty row"),
        (6, 1, "empty row"),
    ]
    assert (read.rows_read, read.rows_loaded, read.rows_ignored) == (6, 3, 3)


def test_examples_and_remarks_are_ignored() -> None:
    read = reading({"organisations": [["id", "nom"], ["# pnrq", "Parc"], ["#a", "Un"], ["", "# Deux"]]})
    assert [i.row for i in read.ignored] == [2]
    assert read.rows_loaded == 2


def test_unknown_columns_are_told_once() -> None:
    read = reading({"thèmes": [["nom", "couleur", "taille", "nom du chat"], ["Un", "x", "y", "z"], ["Deux"]]})
    (ignored,) = read.ignored
    assert ignored.rows == 0
    assert "« couleur », « taille », « nom du chat »" in ignored.reason.said_in("fr")
    assert read.rows_loaded == 2


def test_cells_under_no_title_are_told_in_a_workbook(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "w.xlsx", {"thèmes": [["nom", "", "source"], ["Un", "x", "s", "y"]]})
    read = read_template(path, "d")
    assert "without a title" in read.ignored[0].reason.said_in("en")
    assert read.rows_loaded == 1


def test_a_csv_row_with_too_many_cells_is_refused() -> None:
    read = reading({"organisations": [["id", "nom"], ["a", "Parc", " du Queyras"], ["b", "Un", "", ""]]})
    assert [r.row for r in read.rejected] == [2]
    assert "quotes" in read.rejected[0].sentence.said_in("en")


def test_an_unknown_sheet_is_ignored_with_its_rows() -> None:
    read = reading({"thèmes": [["nom"], ["Un"]], "reseau": [["nom"], ["a"], ["b"]], "divers": [["x"], ["y"]]})
    reasons = {i.file: (i.rows, i.reason.said_in("fr")) for i in read.ignored}
    assert reasons["reseau.csv"] == (2, "« reseau » n'est pas une feuille du modèle ; la nommer « réseaux »")
    assert reasons["divers.csv"] == (1, "« divers » n'est pas une feuille du modèle")
    assert (read.rows_read, read.rows_loaded, read.rows_ignored) == (4, 1, 3)
    assert read.misspelt == ("reseau",)


def test_a_column_given_twice_must_agree() -> None:
    read = reading(
        {"thèmes": [["nom", "name"], ["Un", "Un"], ["Deux", ""], ["", "Trois"], ["Quatre", "Cinq"]]}
    )
    assert [r.row for r in read.rejected] == [5]
    assert "two columns have this title" in read.rejected[0].sentence.said_in("en")
    assert len(read.claims) == 3


def test_a_sheet_without_its_required_column_is_refused_row_by_row() -> None:
    read = reading({"thèmes": [["couleur"], ["bleu"], ["rouge"]]})
    assert len(read.rejected) == 2
    assert "une colonne « nom »" in read.rejected[0].sentence.said_in("fr")
    assert "first row" in read.rejected[0].sentence.said_in("en")


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_a_sheet_with_its_titles_only_is_fine(layout: object) -> None:
    columns = [prop.name for prop in layout.columns]  # type: ignore[attr-defined]
    read = reading({layout.sheet.said_in("en"): [columns]})  # type: ignore[attr-defined]
    assert (read.rows_read, read.claims, read.rejected, read.ignored) == (0, (), (), ())


# --- what refuses the whole file ---


@pytest.mark.parametrize("names", [["divers"], ["Feuille1", "Lisez-moi"], ["organigramme"]])
def test_a_workbook_without_the_expected_sheets_is_refused(tmp_path: Path, names: list[str]) -> None:
    path = xlsx(tmp_path / "w.xlsx", {name: [["nom"], ["a"]] for name in names})
    with pytest.raises(NotReadable, match="none of the expected sheets") as caught:
        read_template(path, "d")
    assert names[0] in caught.value.message.said_in("fr")
    assert "cordee modele" in caught.value.message.said_in("fr")


def test_one_csv_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "reseaux.csv").write_text("nom\nRural\n", encoding="utf-8")
    assert read_template(tmp_path / "reseaux.csv", "d").claims[0].kind == "Network"
    (tmp_path / "liste.csv").write_text("nom\nRural\n", encoding="utf-8")
    with pytest.raises(NotReadable, match="none of the expected sheets"):
        read_template(tmp_path / "liste.csv", "d")


# --- who watches ---


def test_progress_goes_from_unknown_to_done(tmp_path: Path) -> None:
    folder = csv_folder(
        tmp_path / "c", {"thèmes": [["nom"], *[[f"T{n}"] for n in range(2_500)], [""], ["x"]]}
    )
    seen: list[Progress] = []
    read = read_template(folder, "d", ReadingContext(watch=seen.append))
    assert [(one.done, one.total) for one in seen] == [
        (1000, 0),
        (2000, 0),
        (1000, 2502),
        (2000, 2502),
        (2502, 2502),
    ]
    assert read.rows_read == 2502


def test_progress_ends_at_the_total_whatever_becomes_of_rows() -> None:
    from cordee.loaders.template.read import read_sheets_of

    seen: list[Progress] = []
    tables = {
        "thèmes": [["nom", "depuis"], ["a", "x"], ["# b", ""], ["", ""], ["c", ""]],
        "y": [["z"], ["z"]],
    }
    watched = ReadingContext(watch=seen.append)
    read_sheets_of([sheet(name, table) for name, table in tables.items()], "d", watched)
    assert seen[-1] == Progress(Phase.CHECKING, 5, 5)


# --- the counts, whatever is in the cells ---

WORDS = st.sampled_from(
    [
        "",
        "a",
        "b",
        "Un",
        "Parc",
        "siren:356000000",
        "2018",
        "31/02/2018",
        "-3",
        "1.884",
        "3000 €",
        "# x",
        "Network",
    ]
) | st.text(max_size=6)
TABLE = st.lists(st.lists(WORDS, max_size=9), max_size=8)
TITLES = st.lists(
    st.sampled_from(
        [
            "id",
            "nom",
            "name",
            "de",
            "vers",
            "nature de",
            "montant",
            "depuis",
            "jusqu'à",
            "identifiants",
            "source",
            "x",
            "",
        ]
    ),
    max_size=9,
)
SHEETS = st.sampled_from([layout.sheet.said_in("fr") for layout in LAYOUTS] + ["divers", "Lisez-moi"])


@given(st.dictionaries(SHEETS, st.tuples(TITLES, TABLE), max_size=6))
def test_the_counts_always_add_up(tables: dict[str, tuple[list[str], list[list[str]]]]) -> None:
    read = reading({name: [titles, *rows] for name, (titles, rows) in tables.items()})
    assert read.rows_read == read.rows_loaded + read.rows_rejected + read.rows_ignored
    assert len({claim.id for claim in read.claims}) == len(read.claims)
    held = {claim.record for claim in read.claims if not claim.a}
    assert all({claim.a, claim.b} <= held for claim in read.claims if claim.a)
    keys = {source.key for source in read.sources}
    assert all(claim.source in keys for claim in read.claims)
    for rejected in read.rejected:
        assert rejected.faults
        assert rejected.sentence.said_in("fr")
        assert "\n" not in rejected.sentence.said_in("en")


@given(st.permutations(CITED["organisations"][1:]), st.permutations(CITED["financements"][1:]))
def test_shuffled_rows_say_the_same(organisations: list[list[str]], funding: list[list[str]]) -> None:
    shuffled = CITED | {
        "organisations": [CITED["organisations"][0], *organisations],
        "financements": [CITED["financements"][0], *funding],
    }
    assert {c.id for c in reading(shuffled).claims} == {c.id for c in reading(CITED).claims}


def test_one_bad_row_in_ten_thousand_costs_one_row(tmp_path: Path) -> None:
    rows = [[f"o{n}", f"Organisation {n}", "2018"] for n in range(10_000)]
    rows[5_000][1] = "#REF!"
    (tmp_path / "organisations.csv").write_text(csv_text([["id", "nom", "depuis"], *rows]), encoding="utf-8")
    read = read_template(tmp_path, "d")
    assert (read.rows_loaded, read.rows_rejected) == (9_999, 1)
    assert read.rejected[0].row == 5_002


def test_reading_the_same_file_twice_gives_the_same(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "c", QUEYRAS)
    assert read_template(folder, "d") == read_template(folder, "d")


@pytest.mark.parametrize("make", [ods, xlsx])
def test_a_workbook_of_something_else_is_not_taken_for_the_template(tmp_path: Path, make: Callable) -> None:
    staff = [["Matricule", "Prénom", "Service"], ["1", "Ana", "RH"]]
    pay = [["Mois", "Net"], ["janvier", "1000"]]
    path = make(tmp_path / ("paie.ods" if make is ods else "paie.xlsx"), {"Personnes": staff, "Paie": pay})
    with pytest.raises(NotReadable, match="Personnes"):
        read_template(path, "paie")
    mine = [["Nom", "Service"], ["Ana Roux", "RH"]]
    kept = make(tmp_path / ("noms.ods" if make is ods else "noms.xlsx"), {"Personnes": mine, "Paie": pay})
    assert len(read_template(kept, "noms").claims) == 1
