"""The report says on which day it was written, whatever the year it is about."""

from __future__ import annotations

from pathlib import Path

from cordee.graph import open_graph
from cordee.workflows.report.report import write_report
from tests.workflows.meeting import meeting


def test_the_page_is_dated_by_the_day_it_is_written(tmp_path: Path) -> None:
    with open_graph(":memory:") as store:
        store.load(meeting().batch())
        path = tmp_path / "b.html"
        write_report(store, 2018, path, written="2026-11-29", lang="fr")
        assert "Écrit par Cordée le 29 novembre 2026." in path.read_text(encoding="utf-8")
        write_report(store, 2018, path, lang="fr")
        assert "Écrit par Cordée." in path.read_text(encoding="utf-8")
