"""A graph that is thrown away is a graph still, in a bin, and comes back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cordee.errors import InputError, OutputError, StoreBusy, StoreUnavailable
from cordee.graph import open_graph
from cordee.workflows.backup import discard as workflow
from cordee.workflows.backup.discard import discard, discarded, empty, erase, take_back
from tests.graph.build import Sheet


def made(folder: Path) -> Path:
    """A graph of one body, with a file of somebody's beside it."""
    with open_graph(folder) as store:
        store.load(Sheet("liste").entity("Organisation", "a", "ADRETS").batch())
    (folder / "backups").mkdir()
    (folder / "backups" / "kept.zip").write_bytes(b"z")
    (folder / "mine.xlsx").write_bytes(b"x")
    return folder


def names(folder: Path) -> list[str]:
    with open_graph(folder, create=False) as store:
        return [row["name"] for row in store.ask("MATCH (n:Organisation) RETURN n.name AS name")]


def test_what_is_the_graphs_goes_and_what_is_somebodys_stays(tmp_path: Path) -> None:
    folder = made(tmp_path / "essai")
    done = discard(str(folder), "Essai")
    assert [path.name for path in folder.iterdir()] == ["mine.xlsx"]
    assert done.folder.parent == tmp_path / "cordee-bin"
    assert names(done.folder) == ["ADRETS"] and (done.folder / "backups" / "kept.zip").exists()
    assert discarded(tmp_path / "cordee-bin") == (done,)
    take_back(done, tmp_path / "again")
    assert names(tmp_path / "again") == ["ADRETS"] and not done.folder.exists()


def test_an_emptied_folder_goes_with_it_and_what_was_beside_comes_along(tmp_path: Path) -> None:
    folder = made(tmp_path / "essai")
    (folder / "mine.xlsx").unlink()
    (folder / "typed.ndjson").write_text("{}", encoding="utf-8")
    (tmp_path / "brought").mkdir()
    beside = {"files": tmp_path / "brought", "none": tmp_path / "none"}
    done = discard(str(folder), "Essai", tmp_path / "bin", also=("typed.*",), beside=beside)
    assert not folder.exists() and not (tmp_path / "brought").exists()
    kept = {path.name for path in done.folder.iterdir()}
    assert kept >= {"graph.lbdb", "backups", "typed.ndjson", "files"} and "none" not in kept


def test_what_is_in_use_or_not_there_is_not_thrown_away(tmp_path: Path) -> None:
    folder = made(tmp_path / "essai")
    with open_graph(folder), pytest.raises(StoreBusy):
        discard(str(folder), "Essai")
    assert names(folder) == ["ADRETS"] and not (tmp_path / "cordee-bin").exists()
    with pytest.raises(StoreUnavailable):
        discard(str(tmp_path / "nothing"), "Rien")
    with pytest.raises(InputError):
        discard("bolt://localhost:7687", "Serveur")


def test_what_cannot_be_moved_is_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, moved = made(tmp_path / "essai"), workflow.shutil.move

    def full(source: Path, target: Path) -> object:
        if target.parent.parent.name == "bin" and target.name == "graph.lbdb":
            raise OSError(28, "No space left on device")
        return moved(source, target)

    monkeypatch.setattr(workflow.shutil, "move", full)
    with pytest.raises(OutputError, match="No space left"):
        discard(str(folder), "Essai", tmp_path / "bin")
    assert names(folder) == ["ADRETS"] and (folder / "backups" / "kept.zip").exists()
    assert discarded(tmp_path / "bin") == ()


def test_the_bin_gives_up_what_is_older_than_it_is_kept_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = discard(str(made(tmp_path / "essai")), "Essai", tmp_path / "bin")
    (tmp_path / "bin" / "mine").mkdir()
    (tmp_path / "bin" / "torn").mkdir()
    (tmp_path / "bin" / "torn" / "discarded.json").write_text("{", encoding="utf-8")
    empty(tmp_path / "bin")
    assert discarded(tmp_path / "bin") == (done,)
    assert (date.fromisoformat(done.until) - date.fromisoformat(done.day)).days == workflow.KEPT
    (done.folder / "discarded.json").write_text('{"name": "Essai", "day": "2020-01-01"}', encoding="utf-8")
    empty(tmp_path / "bin")
    empty(tmp_path / "bin")
    assert [one.name for one in discarded(tmp_path / "bin")] == ["Essai"], "the clock said so on one day"
    clock(monkeypatch, 1)
    empty(tmp_path / "bin")
    assert {path.name for path in (tmp_path / "bin").iterdir()} == {"mine", "torn"}


def test_a_clock_that_was_a_year_ahead_for_a_while_erases_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = discard(str(made(tmp_path / "essai")), "Essai", tmp_path / "bin")
    for ahead in (400, 0, 401, 2, 403):
        clock(monkeypatch, ahead)
        empty(tmp_path / "bin")
    (left,) = discarded(tmp_path / "bin")
    assert (left.folder, left.due != "") == (done.folder, True)
    clock(monkeypatch, 0)
    empty(tmp_path / "bin")
    assert discarded(tmp_path / "bin") == (done,)


def clock(monkeypatch: pytest.MonkeyPatch, ahead: int) -> None:
    """Let the clock be so many days ahead."""
    day = datetime.now(UTC) + timedelta(days=ahead)
    monkeypatch.setattr(workflow, "utc_now", lambda: day)


def test_what_is_erased_is_gone(tmp_path: Path) -> None:
    done = discard(str(made(tmp_path / "essai")), "Essai", tmp_path / "bin")
    erase(done)
    assert discarded(tmp_path / "bin") == ()
