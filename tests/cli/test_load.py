"""Loading, as it is typed: what became of every row, what changed, and every bad input of the plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from cordee.cli import recognising
from tests.cli.conftest import Run
from tests.cli.test_failures import one_line
from tests.loaders.build import QUEYRAS, Tables, csv_folder, xlsx

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
GOOD_ROWS = sum(len(table) - 1 for table in QUEYRAS.values())


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def asked(run: Run, text: str) -> str:
    """What a query answers, as CSV."""
    return run("query", "--ledger", text, "--format", "csv").stdout


def dump(run: Run) -> str:
    """All that the graph says."""
    return asked(run, "MATCH (n:Claim) WHERE n.closed IS NULL RETURN n.id AS id ORDER BY id")


def with_rows(**more: list[list[str]]) -> Tables:
    """The small data set with rows added to some of its sheets."""
    return {name: [*table, *more.get(name, [])] for name, table in QUEYRAS.items()}


def test_a_folder_loads_and_the_counts_are_said(run: Run, folder: Path) -> None:
    shown = flat(run("load", folder).stdout)
    assert f"{folder} → data set “queyras”" in shown
    assert f"{GOOD_ROWS} rows read" in shown
    assert "Added: 5 records, 6 links" in shown
    assert '"Parc naturel régional du Queyras"' not in shown
    assert asked(run, "MATCH (n:Network) RETURN n.name AS name").splitlines() == [
        "name",
        "Réseau des Espaces Valléens",
    ]


def test_the_graph_is_where_the_option_says_wherever_it_stands(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    run("load", folder, "--db", tmp_path / "a")
    run("--db", tmp_path / "b", "load", folder)
    assert (tmp_path / "a" / "graph.lbdb").exists()
    assert (tmp_path / "b" / "graph.lbdb").exists()
    assert not (tmp_path / "db").exists()


def test_loading_again_changes_nothing_and_says_so(run: Run, folder: Path) -> None:
    run("load", folder)
    before = dump(run)
    assert "All of it was known already: nothing changes." in run("load", folder).stdout
    assert dump(run) == before


def test_it_is_said_in_french(run: Run, folder: Path) -> None:
    shown = flat(run("--lang", "fr", "charger", folder).stdout)
    assert "jeu de données « queyras »" in shown
    assert "Ajouté : 5 fiches, 6 liens" in shown


def test_a_workbook_loads_under_the_name_given(run: Run, tmp_path: Path) -> None:
    book = xlsx(tmp_path / "a.xlsx", QUEYRAS)
    assert "data set “vallées”" in flat(run("load", book, "--as", "vallées").stdout)
    assert "vallées" in run("overview").stdout


def test_a_dry_run_lists_names_and_writes_nothing(run: Run, folder: Path) -> None:
    shown = flat(run("load", folder, "--dry-run").stdout)
    assert "· Réseau des Espaces Valléens (network)" in shown
    assert "· Parc naturel régional du Queyras is a member of Réseau des Espaces Valléens" in shown
    assert "Dry run: nothing was written to the graph." in shown
    assert asked(run, "MATCH (n:Claim) RETURN count(n) AS n").split() == ["n", "0"]


def test_a_dry_run_says_what_would_change_and_go(run: Run, folder: Path) -> None:
    run("load", folder)
    before = dump(run)
    changed = {
        **QUEYRAS,
        "réseaux": [["id", "nom", "membres déclarés"], ["ev", "Réseau des Espaces Valléens", "40"]],
        "sujets": QUEYRAS["sujets"][:1],
    }
    csv_folder(folder, changed)
    shown = flat(run("load", folder, "--dry-run").stdout)
    assert "Changed: 1 record · Réseau des Espaces Valléens (network)" in shown
    assert "Withdrawn: 1 link · Sentier des lacs is about Mobilité douce" in shown
    assert "Unchanged: 10 facts" in shown
    assert dump(run) == before
    shown = flat(run("load", folder).stdout)
    assert "Changed: 1 record Withdrawn: 1 link" in shown
    assert dump(run) != before


def test_what_is_kept_is_explained_and_can_be_withdrawn(run: Run, folder: Path) -> None:
    run("load", folder)
    short = {name: QUEYRAS[name] for name in ("sources", "organisations", "projets", "thèmes", "sujets")}
    for file in folder.iterdir():
        file.unlink()
    csv_folder(folder, short)
    shown = flat(run("load", folder).stdout)
    assert "facts this file does not state any more are kept because over a fifth" in shown
    assert "--withdraw takes them away, --as NAME if this file is not “queyras”" in shown
    assert "Kept: " in run("load", folder, "--dry-run").stdout
    shown = flat(run("load", folder, "--keep").stdout)
    assert "are kept because --keep asks for it." in shown
    assert "Withdrawn:" in run("load", folder, "--withdraw").stdout
    assert asked(run, "MATCH (n:Network) RETURN count(n) AS n").split() == ["n", "0"]


# --- rows that are rejected ---

BAD: dict[str, tuple[str, list[str], str]] = {
    "a link to what is not there": ("adhésions", ["pnrq", "Réseau inconnu", "", "", ""], "Réseau inconnu"),
    "an amount that is none": (
        "financements",
        ["ccge", "Sentier des lacs", "cinq", "2019", "", "", ""],
        "cinq",
    ),
    "a cell of 10 MB": (
        "organisations",
        ["gros", "x" * 10_000_000, "", "", "", "", "", ""],
        "cells of a reasonable size",
    ),
}


@pytest.mark.parametrize(
    ("name", "form"),
    # A spreadsheet cannot hold a cell of 10 MB.
    [(name, form) for name in BAD for form in ("csv", "xlsx") if (name, form) != ("a cell of 10 MB", "xlsx")],
)
def test_a_bad_row_is_rejected_and_the_others_load(run: Run, tmp_path: Path, name: str, form: str) -> None:
    sheet, row, shown_value = BAD[name]
    tables = {n: [list(r) for r in t] for n, t in with_rows(**{sheet: [row]}).items()}
    path = csv_folder(tmp_path / "bad", tables) if form == "csv" else xlsx(tmp_path / "bad.xlsx", tables)
    shown = run("load", path, code=1).stdout
    counts = flat(shown)
    assert f"{GOOD_ROWS + 1} rows read" in counts
    assert "rejected: 1" in counts
    assert "Rows rejected, to correct" in shown
    assert sheet in counts
    assert shown_value in counts
    assert len(shown) < 10_000
    assert asked(run, "MATCH (n:Claim) RETURN count(n) AS n").split()[1] != "0"


@pytest.mark.parametrize(
    ("sheet", "row", "title", "said"),
    [
        ("sujets", ["ccge", "Mobilité douce", "robot"], "nature de", "“robot”"),
        ("adhésions", ["ccge", "ev", "", "2015-02-30", ""], "", "“2015-02-30”"),
        ("organisations", ["fin", "Fini trop tôt", "", "", "", "2020", "", "", "2019"], "jusqu'à", "“2019”"),
    ],
)
def test_a_bad_cell_costs_its_cell(
    run: Run, tmp_path: Path, sheet: str, row: list[str], title: str, said: str
) -> None:
    tables = {n: [list(r) for r in t] for n, t in with_rows(**{sheet: [row]}).items()}
    if title:
        tables[sheet][0].append(title)
    shown = flat(run("load", csv_folder(tmp_path / "bad", tables)).stdout)
    assert f"{GOOD_ROWS + 1} rows read, all kept" in shown
    assert "Unreadable cells, rows kept without them" in shown
    assert said in shown


def test_two_rows_with_one_identifier_are_one_and_told(run: Run, tmp_path: Path) -> None:
    row = ["autre", "Un autre parc", "", "siren:356000000", "", "", "", ""]
    shown = flat(run("load", csv_folder(tmp_path / "two", with_rows(organisations=[row]))).stdout)
    assert "“Un autre parc” has the same identifier (siren:356000000) as" in shown


def test_all_or_nothing_loads_nothing_and_tells_why(run: Run, tmp_path: Path) -> None:
    sheet, row, _ = BAD["an amount that is none"]
    path = csv_folder(tmp_path / "bad", with_rows(**{sheet: [row]}))
    result = run("load", path, "--all-or-nothing", code=3)
    assert "Rows rejected, to correct" in result.stdout
    assert one_line(result.stderr) == "Nothing is loaded: 1 row to correct first (--all-or-nothing)."
    assert asked(run, "MATCH (n:Claim) RETURN count(n) AS n").split() == ["n", "0"]


def test_all_or_nothing_loads_a_file_without_fault(run: Run, folder: Path) -> None:
    assert "Added: 5 records" in run("load", folder, "--all-or-nothing").stdout


def test_rows_rejected_for_one_reason_are_told_once_whatever_they_say(run: Run, tmp_path: Path) -> None:
    rows = [["ccge", "Sentier des lacs", f"x{n}", "2019", "", "", ""] for n in range(1, 31)]
    path = csv_folder(tmp_path / "bad", with_rows(financements=rows))
    shown = flat(run("load", path, code=1).stdout)
    assert shown.count("financements.csv, row") == 1
    assert "→ 29 more the same (“x2”, “x3”, “x4”, “x5”, “x6”, …)" in shown


def test_rejected_rows_are_written_corrected_and_loaded(run: Run, tmp_path: Path) -> None:
    bad = ["ccge", "Sentier des lacs", "cinq", "2019", "", "rapport", "p. 11"]
    path = csv_folder(tmp_path / "lakes", with_rows(financements=[bad]))
    rejects = tmp_path / "rejects.xlsx"
    shown = flat(run("load", path, "--rejects", rejects, code=1).stdout)
    assert f'then “cordee load {rejects} --as "lakes" --keep”' in shown
    before = set(dump(run).split())
    book = openpyxl.load_workbook(rejects)
    (tab,) = book.worksheets
    column = next(cell.column for cell in tab[1] if cell.value == "montant")
    tab.cell(2, column, "5,00")
    book.save(rejects)
    shown = flat(run("load", rejects, "--as", "lakes", "--keep").stdout)
    assert "Added: 1 link" in shown
    assert set(dump(run).split()) > before
    assert '"Rapport d\'activité"' not in shown
    shown = run("funding", "Sentier des lacs").stdout
    assert "€5" in shown
    assert "Rapport d'activité" in shown


def test_no_rejected_row_writes_no_file(run: Run, folder: Path, tmp_path: Path) -> None:
    run("load", folder, "--rejects", tmp_path / "rejects.xlsx")
    assert not (tmp_path / "rejects.xlsx").exists()


def test_ignored_rows_are_said(run: Run, tmp_path: Path) -> None:
    tables = {**QUEYRAS, "remarques": [["a"], ["b"]]}
    shown = flat(run("load", csv_folder(tmp_path / "x", tables)).stdout)
    assert "is no sheet of the template" in shown


# --- files that cannot be read at all ---


def unreadable(tmp_path: Path) -> dict[str, Path]:
    """A file or folder for each way of being unreadable."""
    empty, locked = tmp_path / "empty.csv", tmp_path / "locked.xlsx"
    empty.write_bytes(b"")
    locked.write_bytes(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    void = tmp_path / "void"
    void.mkdir()
    text = tmp_path / "text.xlsx"
    text.write_text("hello", encoding="utf-8")
    return {
        "missing": tmp_path / "nowhere",
        "empty": empty,
        "other sheets": xlsx(tmp_path / "other.xlsx", {"Feuil1": [["a", "b"], ["1", "2"]]}),
        "password": locked,
        "folder without a file": void,
        "not a workbook": text,
    }


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("missing", "does not exist"),
        ("empty", "empty"),
        ("other sheets", "holds nothing that Cordée knows"),
        ("password", "protected by a password"),
        ("folder without a file", "holds no .csv file"),
        ("not a workbook", "text.xlsx"),
    ],
)
def test_a_file_that_cannot_be_read_loads_nothing(
    run: Run, tmp_path: Path, folder: Path, what: str, said: str
) -> None:
    run("load", folder)
    before = dump(run)
    result = run("load", unreadable(tmp_path)[what], "--as", "queyras", code=3)
    assert said in one_line(result.stderr)
    assert result.stdout == ""
    assert dump(run) == before


def test_a_file_without_a_name_needs_one(run: Run) -> None:
    assert "--as NAME" in one_line(run("load", "/", code=3).stderr)


# --- the other commands that change the graph ---


def test_the_template_is_written_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    assert f"then “cordee load {path}”" in flat(run("template", path).stdout)
    before = path.read_bytes()
    assert "is there already, perhaps filled in" in one_line(run("template", path, code=5).stderr)
    assert path.read_bytes() == before
    run("--lang", "fr", "modele", path, "--force")
    assert path.read_bytes() != before
    assert "réseaux" in openpyxl.load_workbook(path).sheetnames


def test_the_template_as_it_is_loads_nothing_and_harms_nothing(run: Run, tmp_path: Path) -> None:
    run("template", tmp_path / "t.ods")
    assert "Nothing of this file could be kept" in run("load", tmp_path / "t.ods", code=1).stdout


def test_a_template_of_another_format_is_refused(run: Run) -> None:
    assert ".xlsx" in one_line(run("template", "t.docx", code=3).stderr)


def test_a_data_set_is_withdrawn_and_put_back(run: Run, folder: Path) -> None:
    run("load", folder)
    before = dump(run)
    assert "“queyras / fiche”: 3 facts withdrawn" in flat(
        run("withdraw", "queyras", "--source", "fiche").stdout
    )
    assert "facts withdrawn" in run("withdraw", "queyras").stdout
    assert dump(run).split() == ["id"]
    assert "Nothing to withdraw" in one_line(run("withdraw", "queyras", code=3).stderr)
    run("load", folder)
    assert dump(run) == before


def test_rebuilding_changes_nothing(run: Run, folder: Path) -> None:
    run("load", folder)
    before = run("overview", "--format", "json").stdout
    assert "The graph is rebuilt." in run("rebuild").stdout
    assert run("overview", "--format", "json").stdout == before


def test_a_copy_is_asked_about_in_a_terminal_before_it_is_written(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("load", folder)
    copy = folder.with_name("copie")
    shutil.copytree(folder, copy)
    monkeypatch.setattr(recognising, "is_terminal", lambda: True)
    shown = flat(run("load", copy, input="y\n").stdout)
    assert f"is it a new version of “{folder.name}”" in shown
    assert "copie" not in run("query", "--ledger", "MATCH (d:Dataset) RETURN d.name").stdout


def test_the_sheets_of_one_model_in_several_files_are_one_data_set(run: Run, folder: Path) -> None:
    whole = run("load", str(folder), "--dry-run").stdout
    parts = sorted(folder.glob("*.csv"))
    together = run("load", *map(str, parts), "--dry-run")
    assert together.exit_code == 0
    assert together.stdout == whole


def test_the_nodes_and_the_links_of_a_map_in_two_files_are_one_data_set(run: Run, tmp_path: Path) -> None:
    nodes, links = tmp_path / "vallees-elements.csv", tmp_path / "vallees-connections.csv"
    nodes.write_text("Label,Type\nADRETS,Association\nLien des cols,Réseau\n", encoding="utf-8")
    links.write_text("From,To,Type\nADRETS,Lien des cols,membre de\n", encoding="utf-8")
    told = run("load", nodes, links)
    assert told.exit_code == 0, told.output
    assert "vallees.csv → data set “vallees”" in told.stdout
    assert (
        run("query", "MATCH (a)-[:MEMBER_OF]->(n:Network) RETURN a.name, n.name").stdout.count(
            "Lien des cols"
        )
        == 1
    )
    assert "nothing changes" in run("load", links, nodes).stdout.lower()
