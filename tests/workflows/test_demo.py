"""The demonstration as a function: a graph of its own, an answer, two files."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import NotReadable, OutputError
from cordee.graph import open_graph
from cordee.i18n import speak
from cordee.queries.echo.echo import Group
from cordee.workflows import demo as module
from cordee.workflows.demo import DATASET, SUBJECT, demo, example_folder


def test_the_demonstration(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "demo"
    done = demo(folder)
    assert done.loaded.written
    assert done.loaded.complete
    assert done.loaded.reading.dataset == DATASET
    assert SUBJECT in done.answer.subject.name
    assert done.answer.of(Group.LINKED)
    assert {claim for found in done.answer.echoes for claim in found.claims} == set(done.citations)
    assert (done.map, done.table) == (folder / "map.html", folder / "table.xlsx")
    page = done.map.read_text(encoding="utf-8")
    assert done.answer.subject.name in page
    assert "<script src" not in page
    with open_graph(folder) as store:
        assert store.ask("MATCH (n:Network) RETURN count(n) AS n")[0]["n"] > 30


def test_a_second_run_makes_its_graph_anew_and_speaks_french(tmp_path: Path) -> None:
    demo(tmp_path)
    with open_graph(tmp_path) as store:  # reading changes the file, not what it says
        before = store.dump_hash()
    with speak("fr"):
        again = demo(tmp_path)
    assert again.loaded.written
    assert not again.loaded.changes.nothing
    assert (again.map.name, again.table.name) == ("carte.html", "tableau.xlsx")
    assert again.kept is None
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == before
    assert {path.name for path in tmp_path.iterdir()} == {
        ".cordee-demo.json",
        "carte.html",
        "graph.lbdb",
        "map.html",
        "table.xlsx",
        "tableau.xlsx",
    }


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be made"):
        demo(tmp_path / "file" / "demo")


def test_the_example_of_an_installed_package_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "cordee"
    installed = package / "examples" / "alpes"
    monkeypatch.setattr(module, "files", lambda _: package)
    with pytest.raises(NotReadable, match="install Cordée again"):
        example_folder()
    beside = tmp_path / "examples" / "alpes"
    beside.mkdir(parents=True)
    assert example_folder() == beside
    installed.mkdir(parents=True)
    assert example_folder() == installed
