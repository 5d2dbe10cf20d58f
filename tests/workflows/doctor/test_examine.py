"""What the diagnosis says of a whole graph, a damaged one, one in use, one of before, and of none."""

from __future__ import annotations

import lzma
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.graph.backups import backup_folder
from cordee.graph.opening import FILE_NAME
from cordee.graph.soundness import altered_claims, wrongly_shown
from cordee.i18n import speak
from cordee.wording.diagnosis import Finding, diagnosis_lines
from cordee.workflows.backup.keep import keep_backup
from cordee.workflows.doctor.examine import examine
from cordee.workflows.doctor.machine import discreet, free_disk, free_memory, unsupported
from tests.graph import server
from tests.graph.build import alps
from tests.graph.conftest import fresh_store

VERSION_2 = Path(__file__).parents[2] / "graph" / "version_2" / "graph.lbdb.xz"
SPOKEN = ("marie", "roux", "ana@", "adrets", "queyras")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speak("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of a few claims with a back-up of it."""
    place = tmp_path / "graph"
    sheet = alps()
    sheet.entity("Person", "ana", "Ana Roux", email="ana@example.org")
    with open_graph(place) as store:
        store.load(sheet.batch())
        keep_backup(store, backup_folder(str(place)))
    return place


def said(found: tuple[Finding, ...]) -> str:
    return "\n".join(line.text for line in diagnosis_lines(found))


def test_a_whole_graph_is_well(folder: Path) -> None:
    found = tuple(examine(str(folder)))
    told = said(found)
    assert not any(one.grave for one in found)
    assert "State: ready" in told and "all are as they were written" in told and "Ladybug" in told
    assert "Last back-up" in told and "none in" not in told
    assert not [name for name in SPOKEN if name in told.lower()], "nobody is named"


def test_nothing_is_made_where_nothing_is(tmp_path: Path) -> None:
    told = said(tuple(examine(str(tmp_path / "none"))))
    assert "Nothing is there yet" in told and not (tmp_path / "none").exists()


def test_a_file_that_does_not_open_is_said_with_the_remedy(folder: Path) -> None:
    data = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(data[: len(data) // 2])
    found = tuple(examine(str(folder)))
    assert [one.grave for one in found].count(True) == 1
    assert "cordee restore" in said(found) and "Last back-up" in said(found)


def test_a_fact_that_was_altered_is_noticed(folder: Path) -> None:
    with open_graph(folder) as store:
        engine = store._engine
        assert (altered_claims(engine), wrongly_shown(engine)) == (0, 0)
        engine.write(lambda t: t.run("MATCH (c:Claim) WHERE c.kind = 'Person' SET c.body = '{}'", {}))
    assert "1 is no longer what was written" in said(tuple(examine(str(folder))))


@pytest.mark.parametrize("engine", ["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_link_that_is_gone_is_noticed(engine: str) -> None:
    with fresh_store(engine) as store:
        store.load(alps().batch())
        assert store.damage() == (0, 0)
        store._engine.write(lambda t: t.run("MATCH (:Project)-[r:ABOUT]->(:Theme) DELETE r", {}))
        altered, wrong = store.damage()
        assert altered == 0 and wrong > 0


@pytest.mark.neo4j
def test_a_server_is_looked_at_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CORDEE_BACKUPS", str(tmp_path))
    with server.empty_server() as store:
        store.load(alps().batch())
    told = said(tuple(examine(os.environ["NEO4J_URI"])))
    assert "Neo4j" in told and "State: ready" in told and "all are as they were written" in told
    wrong = said(tuple(examine("bolt://127.0.0.1:1")))
    assert "Check that the server runs" in wrong


def test_a_graph_in_use_says_by_whom(folder: Path) -> None:
    with open_graph(folder):
        found = tuple(examine(str(folder)))
    assert any(one.grave for one in found) and "Wait" in said(found)


def test_a_graph_of_before_is_told_to_be_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(lzma.decompress(VERSION_2.read_bytes()))
    told = said(tuple(examine(str(tmp_path))))
    assert "Version of the graph: 2 " in told and "rebuild --dry-run" in told


def test_a_graph_that_others_read_is_told(folder: Path) -> None:
    if os.name != "posix":
        pytest.skip("rights of this kind are POSIX's")
    folder.chmod(0o755)
    assert "chmod -R go=" in said(tuple(examine(str(folder))))


def test_a_synchronised_folder_is_told(tmp_path: Path) -> None:
    place = tmp_path / "OneDrive" / "graph"
    with open_graph(place):
        pass
    assert "CORDEE_BACKUPS" in said(tuple(examine(str(place))))


@pytest.mark.parametrize(
    ("system", "release", "processor", "trouble"),
    [
        ("Darwin", "14.6", "arm64", "macOS 14.6"),
        ("Darwin", "15.1", "arm64", ""),
        ("Windows", "", "ARM64", "x64"),
        ("Windows", "", "AMD64", ""),
        ("Linux", "", "aarch64", ""),
    ],
)
def test_systems_that_lack_a_wheel_are_told(system: str, release: str, processor: str, trouble: str) -> None:
    said_ = str(unsupported(system, release, processor) or "")
    assert (trouble in said_) if trouble else not said_


def test_room_is_measured_and_the_owner_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert free_disk(tmp_path / "a" / "b") > 0 and free_memory() > 0
    monkeypatch.setenv("HOME", str(tmp_path / "marie"))
    monkeypatch.setenv("LOGNAME", "marie")
    assert discreet(f"in {tmp_path}/marie/graph") == "in ~/graph"
    assert "marie" not in discreet("/media/marie/key/graph")


def test_the_store_is_left_as_it_was(folder: Path) -> None:
    with open_graph(folder) as store:
        before = store.dump_hash()
    tuple(examine(str(folder)))
    with open_graph(folder) as again:
        assert isinstance(again, GraphStore) and again.dump_hash() == before
