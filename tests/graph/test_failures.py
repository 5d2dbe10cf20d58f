"""Each failure is one sentence of ours with the remedy, never a driver's traceback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cordee.errors import (
    InputError,
    InvalidValue,
    QueryRefused,
    ReadTimeout,
    StoreBusy,
    StoreClosed,
    StoreDenied,
    StoreError,
    StoreUnavailable,
    StoreVersion,
)
from cordee.graph import GraphStore, open_graph
from cordee.graph.engines.schema import VERSION
from cordee.graph.opening import FILE_NAME, default_place
from cordee.i18n import speak
from tests.graph.build import alps
from tests.graph.conftest import ENGINES, fresh_store

SLOW = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
    "RETURN sum(a + b + c) AS s"
)
SET_VERSION = "MATCH (m:Meta) SET m.version = $version"


def place_of(store: GraphStore, folder: Path) -> str:
    return str(folder) if store.engine == "ladybug" else os.environ["NEO4J_URI"]


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty graph can be opened, closed and opened again, on each engine."""
    if request.param == "ladybug":
        return str(tmp_path / "graph")
    fresh_store("neo4j").close()
    return os.environ["NEO4J_URI"]


def test_what_was_loaded_is_there_after_closing(place: str) -> None:
    with open_graph(place) as store:
        store.load(alps().batch())
        before = store.dump_hash()
    with open_graph(place) as store:
        assert store.dump_hash() == before


def test_a_closed_graph_says_so(place: str) -> None:
    store = open_graph(place)
    store.close()
    store.close()
    for ask in (
        lambda: store.ask("MATCH (o:Organisation) RETURN o.id AS id"),
        lambda: store.load(alps().batch()),
        lambda: list(store.stream("MATCH (o:Organisation) RETURN o.id AS id")),
        store.rebuild,
    ):
        with pytest.raises(StoreClosed, match="open it again"):
            ask()


def test_a_question_that_takes_too_long_is_stopped(place: str) -> None:
    with open_graph(place, seconds=0.3) as store, pytest.raises(ReadTimeout, match="time limit"):
        store.ask(SLOW)


@pytest.mark.parametrize(
    ("version", "said"), [(VERSION - 1, "cordee rebuild"), (VERSION + 1, "update Cordée")]
)
def test_a_graph_of_another_version_says_what_to_do(place: str, version: int, said: str) -> None:
    with open_graph(place) as store:
        store.load(alps().batch())
        store._engine.write(lambda t: t.run(SET_VERSION, {"version": version}))
    with pytest.raises(StoreVersion, match=said):
        open_graph(place)


def test_an_older_graph_is_brought_up_to_date_by_a_rebuild(place: str) -> None:
    with open_graph(place) as store:
        store.load(alps().batch())
        before = store.dump_hash()
        store._engine.write(lambda t: t.run(SET_VERSION, {"version": VERSION - 1}))
    with open_graph(place, any_version=True) as store:
        store.rebuild()
    with open_graph(place) as store:
        assert store.dump_hash() == before


def test_what_the_engine_refuses_is_one_sentence(place: str) -> None:
    with open_graph(place) as store, pytest.raises(StoreError, match="refused"):
        store.ask("MATCH (o:Organisation RETURN o")


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (:Theme {id: 'x', kind: 'Theme', name: 'x'})",
        "MATCH (o:Organisation) SET o.name = 'x'",
        "MATCH (t:Theme) DETACH DELETE t",
    ],
)
def test_a_question_cannot_write(place: str, text: str) -> None:
    with open_graph(place) as store:
        store.load(alps().batch())
        before = store.dump_hash()
        with pytest.raises(StoreError):
            store.ask(text)
        with pytest.raises(StoreError):
            list(store.stream(text))
        assert store.dump_hash() == before


# ---------------------------------------------------------------- embedded

HOLDER = """
import sys
from cordee.graph import open_graph
with open_graph(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_graph_in_use_by_another_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy, match=r"in use by python\S* \(process \d+\) since \d+ \w+ 20\d\d, "):
            open_graph(tmp_path)
        holder.communicate("\n")
    with open_graph(tmp_path) as store:
        assert store.state() == "ready"


def test_a_file_that_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"a spreadsheet, perhaps" * 500)
    with pytest.raises(StoreUnavailable, match="cannot be opened as a Cordée graph"):
        open_graph(tmp_path)
    with pytest.raises(StoreUnavailable, match="cordee restore"):
        open_graph(tmp_path)


def test_a_file_that_was_cut_says_how_to_have_it_back(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
    whole = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(whole[: len(whole) // 4096 // 2 * 4096])
    with pytest.raises(StoreUnavailable, match="cordee restore"):
        open_graph(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="--db"):
        open_graph(tmp_path / "file" / "below")


def test_a_database_that_holds_something_else(tmp_path: Path) -> None:
    import ladybug

    database = ladybug.Database(str(tmp_path / FILE_NAME))
    connection = ladybug.Connection(database)
    connection.execute("CREATE NODE TABLE City(id STRING PRIMARY KEY)")
    connection.close()
    database.close()
    with pytest.raises(StoreUnavailable, match="something else"):
        open_graph(tmp_path)


def test_a_place_that_is_neither_a_folder_nor_a_server() -> None:
    with pytest.raises(InputError, match="neither a folder nor"):
        open_graph("http://example.org/graph")


def test_the_graph_is_where_the_variable_says_else_in_the_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert Path(default_place()).name == "cordee"
    monkeypatch.setenv("CORDEE_DB", str(tmp_path / "mine"))
    assert default_place() == str(tmp_path / "mine")
    with open_graph() as store:
        store.load(alps().batch())
    assert (tmp_path / "mine" / FILE_NAME).exists()


def test_messages_are_in_french_for_who_reads_french(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"x" * 5000)
    with speak("fr"), pytest.raises(StoreUnavailable) as failure:
        open_graph(tmp_path)
    with speak("fr"):
        assert "ne peut pas être ouvert comme un graphe Cordée" in str(failure.value)


# ---------------------------------------------------------------- server


def test_a_server_that_is_not_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnavailable, match="No Neo4j answers"):
        open_graph(f"bolt://127.0.0.1:{port}", user="neo4j", password="not-the-one")


def test_an_address_that_is_none() -> None:
    with pytest.raises((InvalidValue, StoreUnavailable)):
        open_graph("bolt://", user="neo4j", password="long enough")


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(InvalidValue) as failure:
        open_graph("bolt://neo4j:hunter2@127.0.0.1:7687")
    assert "hunter2" not in str(failure.value)
    assert "NEO4J_PASSWORD" in str(failure.value)


def test_a_server_without_a_password_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with pytest.raises(StoreDenied, match="NEO4J_PASSWORD"):
        open_graph("bolt://127.0.0.1:7687")


@pytest.mark.neo4j
def test_a_wrong_password() -> None:
    with pytest.raises(StoreDenied, match="refuses this user or password"):
        open_graph(os.environ["NEO4J_URI"], user="neo4j", password="certainly-not")


@pytest.mark.neo4j
def test_what_the_server_has_no_memory_for_ends_at_once_and_says_so(
    capfd: pytest.CaptureFixture[str],
) -> None:
    collects = "UNWIND range(1, 100000000) AS a RETURN size(collect([a, a, a])) AS n"
    begin = time.monotonic()
    with open_graph(os.environ["NEO4J_URI"], seconds=60) as store:
        with pytest.raises(QueryRefused, match="too many values in memory"):
            store.query(collects)
        with pytest.raises(StoreError, match="has not enough memory for this"):
            store.ask(collects)
        assert store.query("RETURN 1 AS n").rows == [(1,)]
    assert time.monotonic() - begin < 40
    assert capfd.readouterr() == ("", "")


@pytest.mark.neo4j
def test_a_database_that_does_not_exist() -> None:
    with pytest.raises(StoreUnavailable):
        open_graph(os.environ["NEO4J_URI"], database="nowhere")


@pytest.mark.neo4j
def test_a_server_that_holds_something_else() -> None:
    import neo4j

    fresh_store("neo4j").close()
    auth = (os.environ["NEO4J_USER"], os.environ["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("CREATE (:City {name: 'Gap'})")
    with pytest.raises(StoreUnavailable, match="something else"):
        open_graph(os.environ["NEO4J_URI"])
    fresh_store("neo4j").close()


def test_a_fault_within_a_reading_is_told_as_what_it_is() -> None:
    with open_graph(":memory:") as store:
        with pytest.raises(RuntimeError, match="inside"), store.reading():
            raise RuntimeError("inside")
        assert store.ask("MATCH (n:Organisation) RETURN n.id AS id") == []
