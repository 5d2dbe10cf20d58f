"""The file of an embedded graph that something emptied, cut or took away: told, and put back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cordee.errors import StoreError, StoreUnavailable
from cordee.graph import open_graph
from cordee.graph.backups import backup_folder
from cordee.graph.opening import FILE_NAME
from cordee.workflows.backup.keep import keep_backup
from cordee.workflows.backup.restore import restore_backup
from tests.graph.build import Sheet


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph of one organisation, with its back-up."""
    monkeypatch.delenv("CORDEE_BACKUPS", raising=False)
    place = tmp_path / "graph"
    with open_graph(place) as store:
        store.load(Sheet("a").entity("Organisation", "ADRETS").batch())
        keep_backup(store, backup_folder(str(place)))
    return place


def spoilt(place: Path, size: int) -> str:
    """What is said once the file is cut to a size."""
    path = place / FILE_NAME
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(StoreUnavailable) as refused:
        open_graph(place)
    return str(refused.value)


@pytest.mark.parametrize("size", [0, 1, 4_096, 100_000])
def test_an_emptied_or_cut_file_is_told_with_its_back_up_which_is_put_back(graph: Path, size: int) -> None:
    (kept,) = backup_folder(str(graph)).iterdir()
    assert f"cordee restore {kept} --replace" in spoilt(graph, size)
    assert restore_backup(kept, str(graph), replace=True).back_up
    with open_graph(graph) as store:
        assert [row["name"] for row in store.ask("MATCH (n:Organisation) RETURN n.name AS name")] == [
            "ADRETS"
        ]


def test_without_a_back_up_a_copy_is_to_be_looked_for(graph: Path) -> None:
    (kept,) = backup_folder(str(graph)).iterdir()
    kept.unlink()
    assert "cordee restore FILE --replace" in spoilt(graph, 0)


def test_a_file_that_is_gone_is_not_an_empty_graph(graph: Path) -> None:
    (graph / FILE_NAME).unlink()
    with pytest.raises(StoreUnavailable, match="cordee restore"):
        open_graph(graph)
    assert not (graph / FILE_NAME).exists()
    (kept,) = backup_folder(str(graph)).iterdir()
    restore_backup(kept, str(graph))
    open_graph(graph).close()


def test_a_file_that_a_kill_left_half_made_is_made_again(tmp_path: Path) -> None:
    (tmp_path / f".making-{FILE_NAME}").write_bytes(b"half")
    open_graph(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_the_system_refuses_is_not_called_damage(tmp_path: Path) -> None:
    (tmp_path / f".making-{FILE_NAME}").mkdir()
    with pytest.raises(StoreError) as refused:
        open_graph(tmp_path)
    assert "damaged" not in str(refused.value)
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder of which a file is open")
def test_a_folder_moved_away_while_it_is_open_is_said_to_be(graph: Path) -> None:
    store = open_graph(graph)
    moved = graph.rename(graph.with_name("moved"))
    try:
        with pytest.raises(StoreUnavailable, match="no longer where it was"):
            store.load(Sheet("b").entity("Organisation", "Génope").batch())
    finally:
        store.close()
    assert not graph.exists()
    with open_graph(moved) as there:
        assert len(there.ask("MATCH (n:Organisation) RETURN n.name AS name")) == 1
        there.load(Sheet("b").entity("Organisation", "Génope").batch())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder of which a file is open")
def test_one_moved_away_before_it_is_closed_has_all_that_was_confirmed(graph: Path) -> None:
    with open_graph(graph) as store:
        store.load(Sheet("b").entity("Organisation", "Génope").batch())
        moved = graph.rename(graph.with_name("moved"))
    with open_graph(moved) as there:
        assert len(there.ask("MATCH (n:Organisation) RETURN n.name AS name")) == 2
