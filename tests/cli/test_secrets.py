"""A password written where it should not be is nowhere in what any command says, makes or leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.cli.contents import ENTRIES
from tests.cli.conftest import Run
from tests.graph.test_secrets import WRITTEN

ASKED = {
    "load": ("x.xlsx",),
    "table import": ("x.xlsx",),
    "compare import": ("x.xlsx",),
    "report": ("--year", "2025"),
    "backup": ("b.zip",),
    "restore": ("b.zip",),
    "export": ("e.json",),
    "share": ("site",),
    "review export": ("r.csv",),
    "review import": ("r.csv",),
    "query": ("RETURN 1 AS n",),
    "territories": ("package",),
}
NAMED = {
    "exchange",
    "show",
    "partners",
    "echo",
    "who",
    "table",
    "booklet",
    "minutes",
    "forget",
    "person-data",
    "withdraw",
    "undo",
}
TWO = {"compare", "paths", "same", "different"}
WITHOUT_GRAPH = {"demo", "template", "inspect"}


@pytest.mark.parametrize("way", ["option", "variable"])
@pytest.mark.parametrize("place", [WRITTEN[0], WRITTEN[2], WRITTEN[6], WRITTEN[9]])
def test_no_command_repeats_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, way: str
) -> None:
    for name in ENTRIES:
        if name in WITHOUT_GRAPH:
            continue
        given = ASKED.get(name, ("A",) if name in NAMED else ("A", "B") if name in TWO else ())
        if way == "variable":
            monkeypatch.setenv("CORDEE_DB", place)
            done = run(name, *given, code=3)
        else:
            done = run("--db", place, name, *given, code=3)
        assert "Secret" not in done.output, name
        assert "NEO4J_PASSWORD" in done.output, name
    assert [path.name for path in tmp_path.rglob("*") if "Secret" in path.name] == []
    assert [path for path in tmp_path.rglob("*") if path.is_file() and b"Secret" in path.read_bytes()] == []


def test_nor_when_it_stands_where_no_address_goes(run: Run) -> None:
    assert "Secret" not in run(WRITTEN[0], code=2).output
    assert "Secret" not in run("overview", WRITTEN[0], code=2).output
