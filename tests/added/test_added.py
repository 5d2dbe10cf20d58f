"""A kind or a type is added in the model alone: loaded, found, shown, drawn and exported like the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.graph.conftest import ENGINES
from tests.graph.server import wipe_server

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_question_page_and_export_knows_it(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("COLUMNS", "200")
    if engine == "neo4j":
        wipe_server()
    graph = str(tmp_path / "graph") if engine == "ladybug" else os.environ["NEO4J_URI"]
    tour = [sys.executable, "-m", "tests.added.tour", graph, str(tmp_path)]
    done = subprocess.run(tour, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
