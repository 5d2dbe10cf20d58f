"""The comparison as a command: plain data, or written to be filled in and taken back."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.conftest import Run

NAMES = ("Espaces Valléens", "LEADER")


def test_csv_is_filled_in_unless_plain_data_are_asked_for(run: Run, alps_db: Path, tmp_path: Path) -> None:
    asked = ("--db", alps_db, "--lang", "en", "compare", *NAMES)
    assert "fill it in" in run(*asked, "-o", "sheet.csv", "--roles").stdout
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        header, ours, theirs = csv.reader(file)
    assert header[0] == "Network or scheme" and (ours[0], theirs[0]) == (
        "Réseau des Espaces Valléens",
        NAMES[1],
    )
    done = run("--db", alps_db, "--lang", "en", "compare", "import", "sheet.csv", "--dry-run")
    assert "Nothing to take in" in done.stdout
    run(*asked, "-o", "data.csv", "--format", "csv", "--roles")
    assert (
        (tmp_path / "data.csv").read_text(encoding="utf-8-sig").startswith("point,scheme,kind,said,sources")
    )
