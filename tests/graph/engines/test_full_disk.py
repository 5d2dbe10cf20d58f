"""A disk without room: questions are answered and write nothing, what would write is refused before."""

from __future__ import annotations

import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from cordee.errors import StoreUnavailable
from cordee.graph import GraphStore, open_graph
from cordee.graph.engines import embedded, embedded_file
from cordee.graph.opening import FILE_NAME
from tests.graph.build import Sheet

NAMES = "MATCH (n:Organisation) RETURN n.name AS name"
Usage = namedtuple("Usage", "free")
NO_FILE_GROWS = """
import resource, sys
from cordee.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
main(sys.argv[1:])
"""


def sheet(*names: str) -> Sheet:
    made = Sheet("a")
    for name in names:
        made.entity("Organisation", name)
    return made


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of one organisation."""
    with open_graph(tmp_path) as store:
        store.load(sheet("ADRETS").batch())
    return tmp_path


def leave(free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk with so many bytes left."""
    monkeypatch.setattr(embedded_file.shutil, "disk_usage", lambda _: Usage(free))


def files(place: Path) -> dict[str, tuple[int, int]]:
    return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in place.iterdir()}


def named(store: GraphStore) -> list[str]:
    return [row["name"] for row in store.ask(NAMES)]


def test_questions_are_answered_and_leave_the_files_as_they_were(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(20_000_000, monkeypatch)
    before = files(graph)
    with open_graph(graph) as store:
        assert named(store) == ["ADRETS"]
        assert store.query("MATCH (n) RETURN n.name").rows == [("ADRETS",)]
        assert not store.load(sheet("A", "B").batch(), dry_run=True).difference.nothing
        assert store.damage() == (0, 0)
        assert set(files(graph)) - set(before) == {"graph.lock"}
    assert files(graph) == before


def test_what_would_write_is_refused_and_changes_nothing(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(20_000_000, monkeypatch)
    before = files(graph)
    with open_graph(graph) as store:
        for change in (
            lambda: store.load(sheet("A", "B").batch()),
            lambda: store.withdraw("a"),
            store.rebuild,
        ):
            with pytest.raises(StoreUnavailable, match="32 MB are needed and 20 are free"):
                change()
        assert named(store) == ["ADRETS"]
    assert files(graph) == before


def test_a_new_graph_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(20_000_000, monkeypatch)
    with pytest.raises(StoreUnavailable, match="are needed"):
        open_graph(tmp_path)
    assert not (tmp_path / FILE_NAME).exists()


def test_a_large_load_needs_more_room(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(33_000_000, monkeypatch)
    with open_graph(graph) as store:
        with pytest.raises(StoreUnavailable, match="35 MB are needed and 33 are free"):
            store.load(sheet(*(f"Body {n}" for n in range(1_000))).batch())
        store.load(sheet("ADRETS", "B").batch())
    with open_graph(graph) as store:
        assert sorted(named(store)) == ["ADRETS", "B"]


def test_what_was_killed_is_mended_once_there_is_room(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(20_000_000, monkeypatch)
    monkeypatch.setattr(embedded, "left_behind", lambda path: [path])
    with pytest.raises(StoreUnavailable, match="are needed"):
        open_graph(graph)
    leave(1_000_000_000, monkeypatch)
    with open_graph(graph) as store:
        assert named(store) == ["ADRETS"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of the size of a file")
@pytest.mark.parametrize("asked", [("overview",), ("show", "ADRETS"), ("doctor",)])
def test_commands_that_ask_work_where_no_file_can_grow(graph: Path, asked: tuple[str, ...]) -> None:
    before = files(graph)
    words = [sys.executable, "-c", NO_FILE_GROWS, "--db", str(graph), *asked]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "organisation" in done.stdout or "Permissions" in done.stdout
    assert files(graph) == before
