"""The command that gives back: what it prints, what it asks once."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.cli import sharing
from tests.cli.conftest import Run


def test_it_says_what_was_written(run: Run, alps_db: Path, tmp_path: Path) -> None:
    done = run("--db", alps_db, "--lang", "fr", "partager", tmp_path / "site", "--licence", "CC BY 4.0")
    assert "index.html" in done.stdout
    assert "pages, la carte et les données" in " ".join(done.stdout.split())


def test_one_page_takes_no_place_of_another(run: Run, alps_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.html"
    asked = ("--db", alps_db, "share", path, "--for", "ADRETS")
    run(*asked)
    first = path.read_text(encoding="utf-8")
    run(*asked, code=5)
    run(*asked, "--force")
    assert path.read_text(encoding="utf-8") == first


def test_whom_to_write_to_is_asked_once(
    run: Run, alps_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "can_ask", lambda: True)
    asked = ("--db", alps_db, "share", tmp_path / "site", "--roles")
    assert "At which address" in run(*asked, input="nous@example.org\n").stderr
    assert "At which address" not in run(*asked).stderr
    assert "mailto:nous@example.org" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_large_map_is_told(
    run: Run, alps_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "_MAILED", 10_000)
    told = run("--db", alps_db, "share", tmp_path / "site").stderr
    assert "MB" in told
