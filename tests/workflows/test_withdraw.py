"""What is told of the decisions about what goes and comes under another name."""

from __future__ import annotations

from pathlib import Path

from cordee.graph import open_graph
from cordee.workflows.decide import different
from cordee.workflows.load import load
from cordee.workflows.withdraw import withdraw

TABLE = "kind,name,commune\nOrganisation,Foyer rural,Mens\nPerson,Julien Arnaud,\nPerson,J. Arnaud,\n"


def test_decisions_that_wait_and_that_hold_again_are_told(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    with open_graph(":memory:") as store:
        load(store, path, dataset="old")
        different(store, "Julien Arnaud", "J. Arnaud", by="Ana")
        _, _, waiting = withdraw(store, "old")
        assert (waiting.hold, waiting.wait) == (0, 1)
        assert load(store, path, dataset="new").noticed.held == 1
        load(store, path, dataset="newer")
        _, _, held = withdraw(store, "new")
        assert (held.hold, held.wait) == (1, 0)
