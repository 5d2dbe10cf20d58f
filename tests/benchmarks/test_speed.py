"""How fast a file is read: a small one measured, and the section written of it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.speed import SECTION, Compared, Run, compared, section, written


def test_a_file_is_measured_by_processes_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Structure;Commune\nLavoir;Die\nFoyer;Luc\n", encoding="utf-8", newline="")
    found = compared(path, "a.csv", None, "", runs=1)
    assert found is not None
    assert (found.now.rows, found.now.claims, found.before, found.polars) == (2, 2, None, None)
    assert found.now.a_second > 0


def test_what_cannot_be_read_is_not_measured(tmp_path: Path) -> None:
    assert compared(tmp_path / "absent.csv", "absent.csv", None, "", runs=1) is None


def test_the_section_takes_the_place_of_the_older_one_and_keeps_what_is_said_behind() -> None:
    text = section([Compared("x/a.csv", Run(1_000, 2, 0.5, 0.5), Run(1_000, 2, 2.0, 2.0))])
    assert "| `a.csv` | 1,000 | 2 | 0.50 | 0.50 | 1,000 | 4.0 |  |" in text
    page = written("# Page\n\ntable\n", text)
    again = written(f"{page}\nWhat stands in the way: much.\n", text)
    assert again.count(SECTION) == 1
    assert again.startswith("# Page\n\ntable\n\n## How fast")
    assert again.endswith("\nWhat stands in the way: much.\n")
