"""Back-ups as they are typed, and those that are made by themselves."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from cordee.graph.engines.schema import VERSION
from tests.cli.conftest import Run
from tests.cli.kept import close_all
from tests.loaders.build import csv_folder

VERSION_2 = Path(__file__).parents[1] / "graph" / "version_2" / "graph.lbdb.xz"
BODIES = {"organisations": [["id", "nom"], ["a", "ADRETS"], ["g", "Agence Génope"]]}


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "db" / "backups").glob("*.zip"))


def test_a_load_backs_up_what_it_changed(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "corps", BODIES), "--dry-run")
    assert kept(tmp_path) == []
    run("load", csv_folder(tmp_path / "corps", BODIES))
    assert len(kept(tmp_path)) == 1
    before = kept(tmp_path)[0].stat().st_mtime_ns
    run("load", csv_folder(tmp_path / "corps", BODIES))
    assert [path.stat().st_mtime_ns for path in kept(tmp_path)] == [before]


def test_a_back_up_is_put_back(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "corps", BODIES))
    said = " ".join(run("backup", tmp_path / "mine.zip").stdout.split())
    assert "2 facts, 0 decisions" in said
    run("withdraw", "corps")
    assert "--replace" in run("restore", tmp_path / "mine.zip", code=3).stderr
    said = " ".join(run("restaurer", tmp_path / "mine.zip", "--replace").stdout.split())
    assert "2 facts" in said and "What was there before is kept in" in said
    assert "ADRETS" in run("show", "ADRETS").stdout
    (tmp_path / "cut.zip").write_bytes((tmp_path / "mine.zip").read_bytes()[:-10])
    refused = run("restore", tmp_path / "cut.zip", "--replace", code=3).stderr
    assert "not a whole back-up" in " ".join(refused.split())
    assert "ADRETS" in run("show", "ADRETS").stdout


def test_a_back_up_that_cannot_be_kept_stops_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CORDEE_BACKUPS", str(tmp_path / "file" / "below"))
    done = run("load", csv_folder(tmp_path / "corps", BODIES))
    assert "could not be written" in " ".join(done.stderr.split())
    assert "ADRETS" in run("show", "ADRETS").stdout


def test_the_doctor_and_the_overview_say_when_the_last_back_up_was_made(run: Run, tmp_path: Path) -> None:
    assert "Nothing is there yet" in run("doctor").stdout
    run("load", csv_folder(tmp_path / "corps", BODIES))
    said = " ".join(run("diagnostic").stdout.split())
    assert "All is well." in said and "Last back-up" in said
    assert "Last back-up:" in run("overview").stdout
    assert "Last back-up" not in run("overview", "--format", "csv").stdout
    kept(tmp_path)[0].unlink()
    assert "No back-up" in run("overview").stdout
    (tmp_path / "db" / "graph.lbdb").write_bytes(b"none of ours")
    assert "cordee restore" in run("doctor", code=4).stdout


def test_what_is_done_is_logged_without_a_name(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "corps", BODIES))
    told = run("-v", "show", "ADRETS").stderr
    assert "rows=" in told and "ms=" in told
    assert "adrets" not in told.lower()
    assert "ms=" not in run("show", "ADRETS").stderr


def test_a_graph_of_before_is_brought_up_to_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "graph.lbdb").write_bytes(lzma.decompress(VERSION_2.read_bytes()))
    said = " ".join(run("rebuild", "--dry-run").stdout.split())
    assert f"from version 2 to version {VERSION}" in said and "Nothing is written" in said
    assert "cordee rebuild" in " ".join(run("overview", code=4).stderr.split())
    said = " ".join(run("rebuild").stdout.split())
    assert "backed up in" in said and "as it was" in said and "subventions" in said
    assert "up to date" in run("rebuild", "--dry-run").stdout
    run("overview")


def test_a_graph_is_thrown_away_by_its_name_and_is_a_graph_still(run: Run, tmp_path: Path) -> None:
    run("load", csv_folder(tmp_path / "corps", BODIES))
    assert "Nothing was thrown away" in run("discard", "--yes", "other", code=3).stderr
    assert "Nothing was thrown away" in run("discard", code=3).stderr
    close_all()
    told = " ".join(run("jeter", "--yes", "db").stdout.split())
    (kept_there,) = (tmp_path / "cordee-bin").iterdir()
    assert kept_there.name in told.replace(" ", "")
    assert not (tmp_path / "db").exists()
    assert "ADRETS" in run("--db", kept_there, "show", "ADRETS").stdout
