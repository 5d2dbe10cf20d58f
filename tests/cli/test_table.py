"""``cordee table`` and ``cordee table import``: as they are typed, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from cordee.graph import open_graph
from tests.cli.conftest import Run
from tests.cli.test_failures import one_line
from tests.cli.test_questions import flat
from tests.graph.build import Sheet
from tests.workflows.copies import OURS, fill, grid
from tests.workflows.meeting import NETWORK, PROJECT, entity, meeting

NEAR, FEW = entity("near"), entity("few", PROJECT)
CELLS = {(NEAR, "progress"): "tissé", (NEAR, "note"): "vu", (FEW, "owner"): "Camille"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with a network called like a command."""
    place = tmp_path_factory.mktemp("met")
    with open_graph(place) as store:
        store.load(meeting().batch())
        store.load(Sheet("odd").entity(NETWORK, "i", "import").entity(NETWORK, "w", "write").batch())
    return place


@pytest.fixture
def met(loaded: Path, tmp_path: Path) -> Path:
    """A copy of one's own: it is made faster than it is loaded."""
    return Path(shutil.copytree(loaded, tmp_path / "db"))


@pytest.fixture
def table(run: Run, met: Path, tmp_path: Path) -> Path:  # noqa: ARG001 - the graph is there
    run("--lang", "fr", "tableau", OURS)
    return tmp_path / "tableau.xlsx"


def test_the_table_never_replaces_one_that_may_be_filled_in(run: Run, table: Path) -> None:
    table.write_bytes(b"filled in")
    assert "perhaps filled in" in one_line(run("table", OURS, "-o", table, code=5).stderr)
    assert table.read_bytes() == b"filled in"
    run("--lang", "fr", "tableau", OURS, "--force")
    assert openpyxl.load_workbook(table).sheetnames


@pytest.mark.parametrize(
    "typed",
    [
        ("table", "write", "import"),
        ("tableau", "écrire", "import"),
        ("table", "ecrire", "import"),
        ("table", "-o", "table.xlsx", "import"),
    ],
)
def test_a_network_called_like_a_command_has_its_table(
    run: Run, met: Path, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    assert met.exists()
    run(*typed)
    assert (tmp_path / "table.xlsx").exists() or (tmp_path / "tableau.xlsx").exists()


@pytest.mark.parametrize(
    "typed", [("table", "write"), ("table", "import"), ("tableau", "importer"), ("table",)]
)
def test_nothing_after_the_command_is_a_mistake(run: Run, typed: tuple[str, ...]) -> None:
    assert "is missing" in one_line(run(*typed, code=2).stderr)


def test_what_was_filled_in_is_taken_in_and_told(run: Run, table: Path, tmp_path: Path) -> None:
    filled = fill(table, CELLS, tmp_path / "u.xlsx")
    shown = flat(run("--lang", "fr", "tableau", "importer", filled, "--on", "2026-11-20").stdout)
    assert f"u.xlsx → jeu de données « tableau {OURS} »" in shown
    assert "Repris : 3 cellules de 2 lignes." in shown
    assert "· Réseau proche, avancement : tissé (était : à contacter)" in shown
    assert "· Projet à peine connu, suivi par : Camille (était : la ville)" in shown
    assert "Laissé comme c'était : 77 cellules." in shown
    again = flat(run("table", "import", filled, "--on", "2026-11-20").stdout)
    assert "Nothing to take in: all stays as it is." in again
    assert "Known already: 3 cells." in again


def test_a_dry_run_writes_nothing(run: Run, table: Path, tmp_path: Path) -> None:
    filled = fill(table, {**CELLS, (FEW, "progress"): "fini"}, tmp_path / "u.xlsx")
    before = sorted(path.name for path in tmp_path.iterdir())
    shown = flat(run("table", "import", filled, "--dry-run", code=1).stdout)
    assert "Dry run: nothing was written to the graph." in shown
    assert "Refused, to correct" in shown
    assert "Written to" not in shown
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert "Taken in: 3 cells" in flat(run("table", "import", filled, code=1).stdout)


def test_what_is_refused_and_undecided_is_told_with_the_remedy(run: Run, table: Path, tmp_path: Path) -> None:
    ana = fill(table, {(NEAR, "progress"): "tissé", (FEW, "progress"): "fini"}, tmp_path / "ana.xlsx")
    leo = fill(table, {(NEAR, "progress"): "écarté", (NEAR, "note"): ""}, tmp_path / "leo.xlsx")
    shown = flat(run("--lang", "fr", "tableau", "importer", ana, leo, "--dry-run", code=1).stdout)
    assert "Rien n'en serait repris : --prefer FICHIER" in shown
    shown = flat(run("--lang", "fr", "tableau", "importer", ana, leo, code=1).stdout)
    assert "À décider : écrit de plusieurs façons" in shown
    assert "Réseau proche, avancement : « tissé » (ana.xlsx) ; « écarté » (leo.xlsx)." in shown
    assert f"{tmp_path / 'ana-a-decider.xlsx'}" in shown.replace(" ", "")
    assert "Refusé, à corriger" in shown
    assert "attendu : une valeur de la liste" in shown
    assert "cordee tableau importer" in shown
    assert "Vidé, mais laissé" in shown
    assert "Réseau proche, note : vidée par leo.xlsx" in shown
    assert len(grid(tmp_path / "ana-a-corriger.xlsx")) == 2
    done = flat(run("tableau", "import", ana, leo, "--prefer", leo, "--rejects", "r.xlsx", code=1).stdout)
    assert "Réseau proche, progress: dropped (written “écarté”)" in done
    assert "To decide" not in done


def test_a_new_line_and_many_cells_are_counted(run: Run, table: Path, tmp_path: Path) -> None:
    added = [{"name": f"Réseau {n}", "kind": "réseau", "note": "vu"} for n in range(25)]
    shown = flat(run("table", "import", fill(table, {}, tmp_path / "u.xlsx", added=added)).stdout)
    assert "Taken in: 25 cells of 25 rows." in shown
    assert "+ 5 more" in shown
    assert "· Réseau 24: new" in shown
    assert "--on DATE for the day of the meeting" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("absent.xlsx",), 3, "does not exist"),
        (("~$u.xlsx",), 3, "working file"),
        (("u.pdf",), 3, "no .xlsx"),
        (("empty.xlsx",), 3, "is empty"),
        (("u.xlsx", "--on", "2026-13"), 3, "is not a date"),
        (("u.xlsx", "--prefer", "v.xlsx"), 3, "not one of the files"),
        (("u.xlsx", "--as", "meeting"), 3, "--as NAME"),
        (("u.xlsx", "--for", "Réseau proche"), 3, "leave --for out"),
        (("wrong.xlsx", "--rejects", "u.xlsx"), 5, "is there already"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    run: Run, table: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    fill(table, CELLS, tmp_path / "u.xlsx")
    fill(table, {(FEW, "progress"): "fini"}, tmp_path / "wrong.xlsx")
    (tmp_path / "u.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "empty.xlsx").write_bytes(b"")
    before = (tmp_path / "u.xlsx").read_bytes()
    assert said in one_line(run("table", "import", *arguments, code=code).stderr)
    assert (tmp_path / "u.xlsx").read_bytes() == before


def test_without_a_graph_it_says_where_to_begin(run: Run, tmp_path: Path) -> None:
    (tmp_path / "u.csv").write_text("a", encoding="utf-8")
    assert "No graph in" in one_line(run("table", "import", "u.csv", code=4).stderr)
