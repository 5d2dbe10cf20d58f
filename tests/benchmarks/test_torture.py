"""A sample of `make torture`: killed commands end, run again, as if nobody had disturbed them."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from benchmarks import torture
from benchmarks.torture_places import Folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
PAGE = f"# Page\n\n{torture.HEAD}\n| load | SIGKILL | 5 | 4 | 5 |\n| load | SIGTERM | 3 | 3 | 3 |\n\nMore.\n"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three organisations, in a file of its own kind of the template."""
    folder = tmp_path / "small"
    folder.mkdir()
    lines = "".join(f"{name},{name}\n" for name in ("adrets", "genope", "valleens"))
    (folder / "organisations.csv").write_text(f"id,name\n{lines}", encoding="utf-8", newline="")
    monkeypatch.setenv("CORDEE_BACKUPS", str(tmp_path / "backups"))
    return folder


@pytest.mark.parametrize(("given", "by"), [("load", "KILL"), ("rebuild", "TERM")])
def test_a_killed_command_run_again_ends_as_undisturbed(
    small: Path, tmp_path: Path, given: str, by: str
) -> None:
    load = ("load", str(small))
    act = torture.Act(given, () if given == "load" else (load,), load if given == "load" else (given,))
    done = torture.torture(act, Folder(tmp_path), 2, by, random.Random(3))
    assert (done.times, done.right) == (2, 2)


def test_a_line_takes_the_place_of_the_one_of_its_act_and_way() -> None:
    done = torture.Result("load", 50, 47, 50)
    assert torture.put(PAGE, torture.row(done, "SIGKILL")) == PAGE.replace(
        "| 5 | 4 | 5 |", "| 50 | 47 | 50 |"
    )
    added = torture.put(PAGE, torture.row(done, "SIGINT"))
    assert added == PAGE.replace("\n\nMore", "\n| load | SIGINT | 50 | 47 | 50 |\n\nMore")
