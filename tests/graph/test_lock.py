"""One opening of a folder at a time, whoever opens it; and one store asked and written by many threads."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cordee.errors import StoreBusy, StoreError, StoreUnavailable
from cordee.graph import open_graph
from cordee.graph.engines import embedded, embedded_file
from cordee.graph.lock import LOCK_NAME, FolderLock
from cordee.identity import Decision
from cordee.queries.echo.echo import echo
from tests.graph.build import Sheet, alps
from tests.queries.echo_graphs import valley

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = "MATCH (o:Organisation) RETURN count(*) AS n"
HOLD = """
import sys, time
from pathlib import Path
from cordee.graph.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(float(sys.argv[2]))
lock.release()
"""


def holding(folder: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that holds the folder for a while."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


# --- one opening at a time


def test_a_folder_is_opened_once_in_one_program(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        for other in (tmp_path, tmp_path / ".." / tmp_path.name):
            with pytest.raises(StoreBusy, match="already open in this program"):
                open_graph(other)
        store.load(alps().batch())
    with open_graph(tmp_path) as store:
        assert store.ask(COUNT) == [{"n": 2}]


def test_by_another_name_it_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with open_graph(tmp_path / "real"), pytest.raises(StoreBusy):
        open_graph(tmp_path / "link")


def test_the_lock_says_who_holds_it_and_is_gone_afterwards(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    told = json.loads((tmp_path / LOCK_NAME).read_text(encoding="utf-8"))
    assert told["pid"] == os.getpid()
    assert told["since"][:2] == "20"
    assert told["program"]
    lock.release()
    lock.release()
    assert list(tmp_path.iterdir()) == []
    FolderLock(tmp_path).release()


def test_one_who_waits_long_enough_comes_in(tmp_path: Path) -> None:
    with holding(tmp_path, 0.6):
        with pytest.raises(StoreBusy, match="process"):
            FolderLock(tmp_path, wait=0.1)
        started = time.monotonic()
        FolderLock(tmp_path, wait=20).release()
        assert time.monotonic() - started < 15


def test_of_many_who_come_and_go_one_has_it_at_a_time(tmp_path: Path) -> None:
    inside = []

    def come(_: int) -> None:
        lock = FolderLock(tmp_path, wait=60)
        inside.append(1)
        assert len(inside) == 1
        inside.pop()
        lock.release()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(come, range(40)))


def test_a_holder_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with holding(tmp_path, 60) as process:
        process.kill()
        process.wait()
        FolderLock(tmp_path, wait=5).release()


def test_a_lock_that_cannot_be_read_is_still_a_lock(tmp_path: Path) -> None:
    with holding(tmp_path, 60) as process:
        (tmp_path / LOCK_NAME).write_bytes(b"\xff{")
        with pytest.raises(StoreBusy, match="in use by another program"):
            FolderLock(tmp_path)
        process.kill()


def test_no_lock_no_graph(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(StoreUnavailable, match="choose"):
        open_graph(tmp_path)


def test_a_graph_that_does_not_open_leaves_no_lock(tmp_path: Path) -> None:
    (tmp_path / "graph.lbdb").write_bytes(b"a spreadsheet, perhaps" * 500)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="cannot be opened"):
            open_graph(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_folder_and_files_are_their_owners_alone(tmp_path: Path) -> None:
    with open_graph(tmp_path / "new") as store:
        store.load(alps().batch())
    for path in (tmp_path / "new", *(tmp_path / "new").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path.name


# --- many threads


def test_many_threads_ask_one_store() -> None:
    with open_graph(":memory:") as store:
        store.load(valley().batch())
        expected = echo(store, "Espaces Valléens")
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: echo(store, "Espaces Valléens"), range(20)))
    assert all(answer == expected for answer in answers)


def test_many_threads_write_one_store_and_each_is_kept() -> None:
    def decide(number: int) -> str:
        return store.different(ids[number], ids[number + 1], by=f"n{number}").id

    with open_graph(":memory:") as store:
        sheet = Sheet("a")
        for number in range(21):
            sheet.entity("Organisation", f"o{number}", f"Orga{number}nisme")
        store.load(sheet.batch())
        ids = [row["id"] for row in store.ask("MATCH (r:Record) RETURN r.id AS id ORDER BY r.id")]
        with ThreadPoolExecutor(4) as pool:
            told = list(pool.map(decide, range(20)))
        kept = store.decisions()
    assert sorted(d.id for d in kept) == sorted(told)
    assert len({d.number for d in kept}) == 20


def test_what_is_asked_within_reading_is_of_one_moment() -> None:
    with open_graph(":memory:") as store, ThreadPoolExecutor(1) as beside:
        store.load(alps().batch())
        with store.reading():
            assert store.ask(COUNT) == [{"n": 2}]
            beside.submit(store.load, Sheet("b").entity("Organisation", "g", "Génope").batch()).result()
            assert store.ask(COUNT) == [{"n": 2}]
            assert beside.submit(store.ask, COUNT).result() == [{"n": 3}]
        assert store.ask(COUNT) == [{"n": 3}]


def test_a_reader_never_sees_half_a_rebuild() -> None:
    with open_graph(":memory:") as store, ThreadPoolExecutor(2) as pool:
        store.load(valley().batch())
        rebuilt = pool.submit(lambda: [store.rebuild() for _ in range(5)])
        answers = set()
        while not rebuilt.done():
            answers.add(len(echo(store, "Espaces Valléens").echoes))
        rebuilt.result()
        answers.add(len(echo(store, "Espaces Valléens").echoes))
    assert len(answers) == 1


# --- the first seconds


@pytest.mark.parametrize("statements", (0, 14, 50))
def test_a_making_that_was_interrupted_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statements: int
) -> None:
    from cordee.graph.engines import statements as texts

    whole = texts.embedded_schema()
    monkeypatch.setattr(texts, "embedded_schema", lambda: [*whole[:statements], "NOT CYPHER"])
    with pytest.raises(Exception, match="NOT"):
        open_graph(tmp_path)
    monkeypatch.undo()
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        assert store.ask(COUNT) == [{"n": 2}]


def test_a_graph_that_lost_its_mark_keeps_what_it_holds(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        known = store.dump_hash()
        store._engine.write(lambda t: t.run("MATCH (m:Meta) DELETE m", {}))
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == known
        assert store.load(Sheet("b").entity("Organisation", "g", "Génope").batch()).number > 1


def test_a_graph_without_its_mark_is_begun_again(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store._engine.write(lambda t: t.run("MATCH (m:Meta) DELETE m", {}))
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        assert store.state() == "ready"


# --- after a kill


def killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next opening finds what the engine leaves when it is killed."""
    monkeypatch.setattr(embedded, "left_behind", lambda path: [path])


def test_links_that_a_kill_emptied_are_shown_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        known = store.dump_hash()
        store._engine.write(lambda t: t.run("MATCH (:Organisation)-[r:FUNDS]->(:Project) DELETE r", {}))
        assert store.dump_hash() != known
    killed(monkeypatch)
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == known


def test_the_last_change_is_undone_when_a_kill_took_claims_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_graph(tmp_path) as store:
        store.load(Sheet("first").entity("Organisation", "g", "Génope").batch())
        before = store.dump_hash()
        store.load(alps().batch())
        known = store.dump_hash()
        store._engine.write(lambda t: t.run("MATCH (c:Claim) WHERE c.kind = 'FUNDS' DELETE c", {}))
    killed(monkeypatch)
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == before
        assert store.ask("MATCH (d:Dataset) RETURN d.name AS name") == [{"name": "first"}]
        store.load(alps().batch())
        assert store.dump_hash() == known


def test_what_only_a_back_up_has_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        store.load(Sheet("later").entity("Organisation", "g", "Génope").batch())
        store._engine.write(lambda t: t.run("MATCH (c:Claim) WHERE c.kind = 'FUNDS' DELETE c", {}))
    killed(monkeypatch)
    with pytest.raises(StoreError, match="lines of alps away: put the last back-up back"):
        open_graph(tmp_path)


def test_a_fingerprint_is_not_believed_without_its_claims() -> None:
    with open_graph(":memory:") as store:
        store.load(alps().batch())
        known = store.dump_hash()
        store._engine.write(lambda t: t.run("MATCH (c:Claim) WHERE c.kind = 'FUNDS' DELETE c", {}))
        store.load(alps().batch())
        assert store.dump_hash() == known


def test_a_log_that_ends_amid_a_write_ends_before_it(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        known = store.dump_hash()
    decide = (
        "import os, sys\nfrom cordee.graph import open_graph\nstore = open_graph(sys.argv[1])\n"
        "ids = [r['id'] for r in store.ask('MATCH (o:Organisation) RETURN o.id AS id')]\n"
        "store.different(*ids, by='Camille')\nos._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", decide, str(tmp_path)], check=True, cwd=ROOT)
    log = tmp_path / "graph.lbdb.wal"
    log.write_bytes(log.read_bytes()[:-7])
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == known
        assert store.decisions() == list[Decision]()
    assert len(list(tmp_path.glob("damaged-*.wal"))) == 1


def test_a_torn_log_on_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, kept = tmp_path / "graph.lbdb.wal", tmp_path / "damaged.wal"
    log.write_bytes(b"x" * 100)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as changed:
        changed.setattr(embedded_file.shutil, "copyfileobj", full)
        with pytest.raises(OSError, match="No space"):
            embedded_file._copy(log, kept)
    assert not kept.exists()
    embedded_file._copy(log, kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_what_the_system_says_of_a_full_disk_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(embedded, "open_database", full)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        open_graph(tmp_path)
