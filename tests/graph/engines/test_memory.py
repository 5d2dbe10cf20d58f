"""What the embedded engine keeps of what it wrote is bounded, and nobody notices how."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cordee.errors import StoreError
from cordee.graph import GraphStore, open_graph
from cordee.graph.engines import embedded
from cordee.graph.engines.memory import give_back, held
from cordee.graph.opening import FILE_NAME
from cordee.workflows.backup.restore import make_anew
from tests.graph.build import Sheet, alps

COUNT = "MATCH (n:Organisation) RETURN count(*) AS n"


def database(store: GraphStore) -> object:
    """The file as the engine has it open now."""
    return store._engine._database  # type: ignore[attr-defined]


@pytest.fixture
def opened_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is closed and opened again after each write."""
    monkeypatch.setattr(embedded, "_MOST_KEPT", -(1 << 40))
    monkeypatch.setattr(embedded, "_MOST_WRITES", 0)


@pytest.mark.usefixtures("opened_anew")
def test_a_file_opened_anew_goes_on_as_before(tmp_path: Path) -> None:
    with open_graph(":memory:") as other:
        other.load(alps().batch())
        known = other.dump_hash()
    with open_graph(tmp_path) as store:
        first = database(store)
        store.load(alps().batch())
        assert store._engine._database is not first  # type: ignore[attr-defined]
        assert store.dump_hash() == known
        store.load(alps().batch())
        assert store.dump_hash() == known
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == known


@pytest.mark.usefixtures("opened_anew")
def test_it_stays_open_for_whoever_reads(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        counted = store.ask(COUNT)
        with store.reading():
            before = database(store)
            store.withdraw("alps")
            assert store._engine._database is before  # type: ignore[attr-defined]
            assert store.ask(COUNT) == counted, "what is read within is of one moment"
        assert store.ask(COUNT) == [{"n": 0}]


@pytest.mark.usefixtures("opened_anew")
def test_threads_read_on_while_it_is_opened_anew(tmp_path: Path) -> None:
    wrong: list[BaseException] = []
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        over = threading.Event()

        def read() -> None:
            try:
                while not over.is_set():
                    store.ask(COUNT)
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for _ in range(3):
            store.withdraw("alps")
            store.load(alps().batch())
        over.set()
        for thread in threads:
            thread.join()
    assert wrong == []


@pytest.mark.usefixtures("opened_anew")
def test_it_is_opened_anew_beside_those_who_always_read(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store, ThreadPoolExecutor(4) as threads:
        store.load(alps().batch())
        over = threading.Event()

        def read() -> None:
            while not over.is_set():
                store.ask(COUNT)

        reading = [threads.submit(read) for _ in range(4)]
        try:
            before = database(store)
            store.withdraw("alps")
            assert store._engine._database is not before  # type: ignore[attr-defined]
        finally:
            over.set()
        assert [one.result() for one in reading] == [None] * 4


@pytest.mark.usefixtures("opened_anew")
def test_whoever_writes_does_not_wait_for_long_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_PATIENCE", 0.01)
    with open_graph(tmp_path) as store, ThreadPoolExecutor(1) as threads:
        store.load(alps().batch())
        counted = store.ask(COUNT)
        begun, over = threading.Event(), threading.Event()

        def read() -> object:
            with store.reading():
                store.ask(COUNT)
                begun.set()
                assert over.wait(60)
                return store.ask(COUNT)

        reading = threads.submit(read)
        assert begun.wait(60)
        before = database(store)
        store.withdraw("alps")
        assert store._engine._database is before  # type: ignore[attr-defined]
        over.set()
        assert reading.result() == counted
        assert store.ask(COUNT) == [{"n": 0}]


def test_memory_is_measured_and_given_back() -> None:
    before = held()
    give_back()
    assert before >= 0 and held() >= 0


@pytest.mark.skipif(
    sys.platform != "linux", reason="other systems empty what is freed themselves, or cannot be told to"
)
def test_a_file_holds_nothing_of_what_the_program_had_read(tmp_path: Path) -> None:
    sheet = Sheet("s")
    for each in range(50):
        sheet.entity("Network", f"n{each}", f"Réseau {each}", description="fait de bien des mots " * 6)
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        lines = tuple(store.ledger_lines())
    read = [b"Quiterie Zabulon " * (30 + each % 600) for each in range(60_000)]
    kept = read[::3]
    del read  # what is freed between what is kept is handed over again
    make_anew(tmp_path, lines)
    del kept
    assert b"Zabulon" not in (tmp_path / FILE_NAME).read_bytes()


def test_a_file_made_anew_holds_what_it_held_and_nothing_of_this_program(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        known = store.dump_hash()
        read = [b"Quiterie Zabulon " * (30 + each % 600) for each in range(60_000)]
        kept = read[::3]
        del read
        store._engine.make_anew()
        store._engine.write_emptied()
        del kept
        assert store.dump_hash() == known
        store.withdraw("alps")
        store.load(alps().batch())
    assert b"Zabulon" not in (tmp_path / FILE_NAME).read_bytes()
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == known


def test_one_that_cannot_be_made_anew_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        known = store.dump_hash()
        monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
        with pytest.raises(StoreError):
            store._engine.make_anew()
        monkeypatch.undo()
        assert store.dump_hash() == known
        store.withdraw("alps")
    assert [path.name for path in tmp_path.glob(".making*")] == []
