"""The same commands on a Neo4j server and on the embedded graph: the same answers, to the letter."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ALPS, Run, type_in
from tests.cli.test_failures import one_line
from tests.cli.test_questions import QUESTIONS
from tests.graph.server import wipe_server

pytestmark = pytest.mark.neo4j
MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?|\d+ \w+ \d{4}, \d\d:\d\d|^(?:Last|No) back-up.*$", re.MULTILINE
)
"""When something was done, and whether a back-up was made: where a graph is kept, not what it holds."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The server, which holds the example."""
    wipe_server()
    type_in("--db", os.environ["NEO4J_URI"], "load", ALPS)
    yield os.environ["NEO4J_URI"]
    wipe_server()


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_question_has_the_same_answer(
    run: Run, alps_db: Path, server: str, question: tuple[str, ...], form: str
) -> None:
    here, there = (run("--db", db, *question, "--format", form).stdout for db in (alps_db, server))
    assert MOMENT.sub("…", there) == MOMENT.sub("…", here)


@pytest.mark.parametrize("name", ["Espaces Valléens", ""])
def test_a_map_is_the_same(run: Run, alps_db: Path, server: str, tmp_path: Path, name: str) -> None:
    pages = []
    for place, db in enumerate((alps_db, server)):
        path = tmp_path / f"{place}.html"
        run("--db", db, "map", *([name] if name else []), "-o", path)
        pages.append(path.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]


def test_loading_again_changes_nothing(run: Run, server: str) -> None:
    assert "nothing changes" in run("--db", server, "load", ALPS).stdout


def test_a_wrong_password_is_not_repeated(run: Run, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wr0ng-Wort")
    result = run("--db", server, "overview", code=4)
    assert "refuses this user or password" in one_line(result.stderr)
    assert "wr0ng" not in result.output
