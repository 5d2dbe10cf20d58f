"""What a load tells beside its counts: joins, likely doubles, names that changed, versions, nothing kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_failures import one_line
from tests.loaders.build import Tables, csv_folder, xlsx

VALLEY: Tables = {
    "organisations": [["nom"], ["Comité des fêtes"], ["ADRETS"]],
    "réseaux": [["nom"], ["Réseau des Cimes"], ["Réseau du Lac"]],
    "personnes": [["nom"], ["Jo Exemple"]],
    "adhésions": [["de", "vers"], ["ADRETS", "Réseau des Cimes"], ["Comité des fêtes", "Réseau des Cimes"]],
}
OTHER: Tables = {
    "organisations": [["nom"], ["Comité des fêtes"], ["Adrets"], ["Mairie de Laye"], ["Génope"]],
    "personnes": [["nom"], ["Jo Exemple"]],
    "projets": [["nom"], ["Halle"], ["Sentier"]],
}


def flat(text: str) -> str:
    return " ".join(text.split())


def entities(run: Run, kind: str) -> list[dict[str, str]]:
    text = f"MATCH (n:{kind}) RETURN n.name AS name, n.id AS id ORDER BY name"
    found: list[dict[str, str]] = json.loads(run("query", text, "--format", "json").stdout)
    return found


def test_a_name_of_one_s_own_joins_and_a_common_one_is_proposed(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "north", VALLEY))
    shown = flat(run("load", csv_folder(tmp_path / "south", OTHER)).stdout)
    assert "1 joined with what was there" in shown
    assert "(organisation): also in north; tell them apart: cordee different" in shown
    assert "to answer them: cordee review" in shown
    assert "“Comité des fêtes” and “Comité des fêtes” (organisation): the same name" in shown
    assert "“Jo Exemple” and “Jo Exemple” (person): the same name" in shown
    assert [len(entities(run, kind)) for kind in ("Organisation", "Person")] == [5, 2]
    ours, theirs = shown.partition("cordee different ")[2].split()[:2]
    run("different", ours, theirs)
    assert len(entities(run, "Organisation")) == 6
    assert "joined" not in run("load", tmp_path / "south").stdout, "told once"


def renamed(**more: list[list[str]]) -> Tables:
    return {
        **VALLEY,
        "réseaux": [["nom"], ["Réseau Altitude"], ["Réseau du Lac"]],
        "adhésions": [["de", "vers"], ["ADRETS", "Réseau Altitude"], ["Comité des fêtes", "Réseau Altitude"]],
        **more,
    }


@pytest.mark.parametrize("confirmed_at_once", [True, False])
def test_a_rename_keeps_the_record_once_it_is_said(run: Run, tmp_path: Path, confirmed_at_once: bool) -> None:
    run("load", csv_folder(tmp_path / "v", VALLEY))
    before = {row["name"]: row["id"] for row in entities(run, "Network")}
    csv_folder(tmp_path / "v", renamed())
    option = ("--renamed", "Réseau des Cimes=Réseau Altitude")
    if not confirmed_at_once:
        shown = flat(run("load", tmp_path / "v").stdout)
        assert "“Réseau des Cimes” is not in the file any more and “Réseau Altitude” is new there" in shown
        assert "renamed? Then, for it to keep decisions and notes: --renamed 'Réseau des Cimes=" in shown
    assert "--renamed" not in run("load", tmp_path / "v", *option).stdout, "what was just said is not asked"
    after = {row["name"]: row["id"] for row in entities(run, "Network")}
    assert after == {
        "Réseau Altitude": before["Réseau des Cimes"],
        "Réseau du Lac": before["Réseau du Lac"],
    }
    shown = run("load", tmp_path / "v").stdout
    assert "renamed?" not in shown
    assert {row["name"]: row["id"] for row in entities(run, "Network")} == after, "it stays itself afterwards"


def test_a_rename_that_is_said_late_of_a_file_called_otherwise_shows_the_new_name(
    run: Run, tmp_path: Path
) -> None:
    run("load", xlsx(tmp_path / "2024.xlsx", VALLEY), "--as", "v")
    before = {row["name"]: row["id"] for row in entities(run, "Network")}
    tables = {
        name: [[cell.replace("Altitude", "des Lacs") for cell in row] for row in table]
        for name, table in renamed().items()
    }
    then = xlsx(tmp_path / "2025.xlsx", tables)
    assert "renamed?" in flat(run("load", then, "--as", "v").stdout)
    run("load", then, "--as", "v", "--renamed", "Réseau des Cimes=Réseau des Lacs")
    after = {row["name"]: row["id"] for row in entities(run, "Network")}
    assert after.get("Réseau des Lacs") == before["Réseau des Cimes"] and len(after) == 2


def test_a_row_with_an_id_is_renamed_by_itself(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "v", {"réseaux": [["id", "nom"], ["r", "Réseau des Cimes"]]}))
    before = entities(run, "Network")
    csv_folder(tmp_path / "v", {"réseaux": [["id", "nom"], ["r", "Réseau Altitude"]]})
    assert "renamed?" not in run("load", tmp_path / "v").stdout
    assert [row["id"] for row in entities(run, "Network")] == [row["id"] for row in before]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("Personne=Réseau du Lac", "Nothing was ever called “Personne”"),
        ("Réseau des Cimes=Inconnu", "No row without an id is called “Inconnu”"),
        ("Réseau des Cimes", "write OLD=NEW"),
    ],
)
def test_a_rename_that_means_nothing_is_refused(run: Run, tmp_path: Path, option: str, said: str) -> None:
    run("load", csv_folder(tmp_path / "v", VALLEY))
    assert said in one_line(run("load", tmp_path / "v", "--renamed", option, code=3).stderr)


def test_a_corrected_copy_is_recognised(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "v1", VALLEY))
    copy = {**VALLEY, "organisations": [["nom"], ["Comité des fêtes"], ["ADRETS"], ["Génope"]]}
    shown = flat(run("load", csv_folder(tmp_path / "v1 (corrigé)", copy)).stdout)
    assert "“v1 (corrigé)” says all that “v1” says: loaded in its place" in shown
    copy["organisations"] = [["nom"], ["Comité des fêtes"], ["ADRETS"], ["Atelier du Lac"]]
    corrected = csv_folder(tmp_path / "v2", copy)
    assert "“v2” looks like a new version of “v1”: load it --as v1?" in flat(
        run("load", corrected, "--dry-run").stdout
    )
    shown = flat(run("load", corrected, "--yes").stdout)
    assert "→ data set “v1” “v2” has" in shown and "loaded in its place" in shown
    assert "looks like" not in run("load", csv_folder(tmp_path / "south", OTHER)).stdout


def test_a_corrected_copy_with_money_is_not_loaded_beside_by_a_script(run: Run, tmp_path: Path) -> None:
    bodies = [["nom"], ["Région du Nord"], *([f"Association {letter}"] for letter in "ABCDEF")]
    rows = [["Région du Nord", f"Association {letter}", "500", "2022"] for letter in "ABCDEF"]
    titles = ["de", "vers", "montant", "année"]
    run("load", csv_folder(tmp_path / "v1", {"organisations": bodies, "financements": [titles, *rows]}))
    rows[0][2] = "450"
    copy = csv_folder(tmp_path / "v2", {"organisations": bodies, "financements": [titles, *rows]})
    refused = one_line(run("load", copy, code=3).stderr)
    assert "“v2” says most of what “v1” says: nothing was loaded, for €" in refused
    assert "--as v1" in refused and "--as v2" in refused
    assert json.loads(run("funding", "--all", "--format", "json").stdout)["total_cents"]["EUR"] == 3_000_00
    run("load", copy, "--as", "v1")
    assert json.loads(run("funding", "--all", "--format", "json").stdout)["total_cents"]["EUR"] == 2_950_00


@pytest.mark.parametrize("tables", [{"réseaux": [["nom"]]}, {"réseaux": [["nom"], ["-"], ["?"]]}])
def test_a_load_that_keeps_nothing_says_so_and_leaves_nothing(
    run: Run, tmp_path: Path, tables: Tables
) -> None:
    shown = run("load", csv_folder(tmp_path / "void", tables), code=1).stdout
    assert "Nothing of this file could be kept" in shown
    assert "said so already" not in shown
    assert (
        json.loads(
            run("query", "--ledger", "MATCH (d:Dataset) RETURN d.name AS n", "--format", "json").stdout
        )
        == []
    )


def test_a_misspelt_sheet_is_named_and_is_no_success(run: Run, tmp_path: Path) -> None:
    tables = {**VALLEY, "organisatons": [["nom"], ["Génope"]]}
    shown = flat(run("load", csv_folder(tmp_path / "v", tables), code=1).stdout)
    assert "“organisatons” is no sheet of the template; name it “organisations”" in shown
    alone = csv_folder(tmp_path / "alone", {"reseaus": [["nom"], ["x"]]})
    assert "reseaus (“réseaux”?)" in one_line(run("load", alone, code=3).stderr)


def test_several_files_are_several_data_sets(run: Run, tmp_path: Path) -> None:
    north, south = csv_folder(tmp_path / "north", VALLEY), csv_folder(tmp_path / "south", OTHER)
    shown = run("load", north, south).stdout
    assert "data set “north”" in shown and "data set “south”" in shown
    bad = csv_folder(tmp_path / "bad", {"réseaux": [["nom"], ["-"], ["Lac"]]})
    run("load", bad, north, code=1)
    assert "one file only" in one_line(run("load", north, south, "--as", "x", code=3).stderr)
    twin = csv_folder(tmp_path / "more" / "north", VALLEY)
    assert "Two files would be the data set “north”" in one_line(run("load", north, twin, code=3).stderr)


def test_causes_are_told_first_with_what_fell_with_them(run: Run, tmp_path: Path) -> None:
    tables = {
        "organisations": [["id", "nom"], ["reg", "Région Sud"]],
        "projets": [["nom", "description"], ["Le relais", "a"], ["Le relais", "b"], ["Sentier", ""]],
        "financements": [
            ["de", "vers", "montant"],
            *[["reg", "Le relais", "1000"]] * 30,
            ["x", "Sentier", "5"],
        ],
    }
    shown = flat(run("load", csv_folder(tmp_path / "f", tables), code=1).stdout)
    assert "Rows rejected, to correct (€30,005 not loaded)" in shown
    cause = shown.index("projets.csv, row 2")
    assert "→ 30 rows rejected because of it: €30,000" in shown[cause:]
    assert cause < shown.index("financements.csv, row 32")


def test_unreadable_cells_are_told_and_the_exit_code_is_0(run: Run, tmp_path: Path) -> None:
    tables = {"projets": [["nom", "depuis", "site web"], ["Sentier", "demain", "NC"], ["Halle", "hier", ""]]}
    shown = flat(run("load", csv_folder(tmp_path / "p", tables)).stdout)
    assert "Unreadable cells, rows kept without them" in shown
    assert "projets.csv, row 2: column “depuis”: “demain”" in shown and "(× 2)" in shown
    assert "projets.csv: read as empty: “NC” (1 cell)" in shown
