"""A back-up is whole or refused, becomes the same graph on either engine, and replaces nothing unasked."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cordee.errors import InputError, NotReadable, OutputError, StoreBusy
from cordee.graph import GraphStore, open_graph
from cordee.graph.backups import backup_folder, kept_backups
from cordee.graph.opening import FILE_NAME
from cordee.workflows.backup import archive, keep, restore
from cordee.workflows.backup.archive import LEDGER, MANIFEST, check_backup, lines_of, write_backup
from cordee.workflows.backup.keep import KEPT, keep_backup, last_backup
from cordee.workflows.backup.restore import restore_backup
from tests.graph import server
from tests.graph.build import Sheet, alps

COUNT = "MATCH (o:Organisation) RETURN count(*) AS n"


def filled(folder: Path) -> str:
    """A graph with two data sets and a decision in ``folder``; its hash."""
    with open_graph(folder) as store:
        store.load(alps().batch())
        store.load(Sheet("b").entity("Organisation", "x", "Agence Génope").batch())
        ids = [row["id"] for row in store.ask("MATCH (o:Organisation) RETURN o.id AS id ORDER BY id")]
        store.different(ids[0], ids[1], by="Camille")
        return store.dump_hash()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A graph and a back-up of it, to be copied, and its hash."""
    folder = tmp_path_factory.mktemp("made")
    known = filled(folder / "from")
    with open_graph(folder / "from") as store:
        write_backup(store, folder / "a.zip")
    return folder, known


@pytest.fixture
def saved(made: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """A back-up, and the hash of the graph it was made of, which is beside it."""
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    return tmp_path / "a.zip", made[1]


def hash_of(folder: Path) -> str:
    with open_graph(folder) as store:
        return store.dump_hash()


def altered(path: Path, change: object, *, manifest: object = None) -> Path:
    """A copy of a back-up whose lines, or whose manifest, are changed."""
    with zipfile.ZipFile(path) as whole:
        lines = whole.read(LEDGER).decode().splitlines(keepends=True)
        told = json.loads(whole.read(MANIFEST))
    if callable(change):
        lines = change(lines)
    if callable(manifest):
        told = manifest(told)
    copy = path.with_name("altered.zip")
    with zipfile.ZipFile(copy, "w") as made:
        made.writestr(LEDGER, "".join(lines))
        made.writestr(MANIFEST, json.dumps(told))
    return copy


# --- a round


def test_a_graph_comes_back_from_its_back_up(saved: tuple[Path, str], tmp_path: Path) -> None:
    path, known = saved
    done = restore_backup(path, str(tmp_path / "to"))
    assert (done.before, done.load_again) == (None, ())
    assert done.back_up.rows["Decision"] == 1
    assert hash_of(tmp_path / "to") == known
    assert not list((tmp_path / "to").glob(".restoring-*"))


def test_it_can_be_read_without_us(saved: tuple[Path, str]) -> None:
    with zipfile.ZipFile(saved[0]) as whole:
        rows = [json.loads(line) for line in whole.read(LEDGER).decode().splitlines()]
        told = json.loads(whole.read(MANIFEST))
    assert told["rows"] == check_backup(saved[0]).rows
    assert sum(told["rows"].values()) == len(rows)
    assert {"Claim", "Dataset", "Decision", "Load", "Meta"} <= {name for name, _ in rows}
    assert stat.S_IMODE(saved[0].stat().st_mode) == 0o600


def test_the_same_graph_gives_the_same_lines(saved: tuple[Path, str], tmp_path: Path) -> None:
    with open_graph(tmp_path / "from") as store:
        write_backup(store, tmp_path / "again.zip")
    with zipfile.ZipFile(saved[0]) as one, zipfile.ZipFile(tmp_path / "again.zip") as other:
        assert one.read(LEDGER) == other.read(LEDGER)


@pytest.mark.neo4j
def test_on_a_server_and_back(
    saved: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, known = saved
    monkeypatch.setenv("CORDEE_BACKUPS", str(tmp_path / "kept"))
    server.empty_server().close()
    neo4j_place = os.environ["NEO4J_URI"]
    done = restore_backup(path, neo4j_place, replace=True)
    with open_graph(neo4j_place) as store:
        assert (done.back_up.rows["Decision"], store.dump_hash()) == (1, known)
        with pytest.raises(InputError, match="--replace"):
            restore_backup(path, neo4j_place)
        write_backup(store, tmp_path / "server.zip")
    restore_backup(tmp_path / "server.zip", str(tmp_path / "to"))
    assert hash_of(tmp_path / "to") == known


# --- what is not whole is refused, and nothing is touched


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.999])
def test_a_file_cut_anywhere_is_refused(saved: tuple[Path, str], tmp_path: Path, share: float) -> None:
    data = saved[0].read_bytes()
    (tmp_path / "cut.zip").write_bytes(data[: int(len(data) * share)])
    with pytest.raises(NotReadable, match="not a whole back-up"):
        restore_backup(tmp_path / "cut.zip", str(tmp_path / "to"))
    assert not (tmp_path / "to").exists()


def test_a_byte_changed_is_refused_or_changes_nothing(saved: tuple[Path, str], tmp_path: Path) -> None:
    data = saved[0].read_bytes()
    refused = 0
    start, end = data.index(LEDGER.encode()) + len(LEDGER), data.index(b"PK\x03\x04", 10)
    for place in range(start, end, max(1, (end - start) // 40)):
        wrong = bytearray(data)
        wrong[place] ^= 0x55
        (tmp_path / "wrong.zip").write_bytes(wrong)
        try:
            check_backup(tmp_path / "wrong.zip")
        except NotReadable:
            refused += 1
        else:  # the zip's own copy of its index
            assert list(lines_of(tmp_path / "wrong.zip")) == list(lines_of(saved[0]))
    assert refused > 30


def test_the_place_of_an_alteration_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(archive, "BLOCK", 3)
    filled(tmp_path / "from")
    with open_graph(tmp_path / "from") as store:
        path = write_backup(store, tmp_path / "small.zip").path
    wrong = altered(path, lambda lines: [*lines[:4], lines[4].replace("a", "e"), *lines[5:]])
    with pytest.raises(NotReadable, match="between lines 4 and 6"):
        check_backup(wrong)
    with pytest.raises(NotReadable, match="between lines"):
        check_backup(altered(path, lambda lines: lines[:-1]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "newer version"),
        ({"version": 99}, "newer version"),
        ({"rows": None}, "not a whole back-up"),
        ({"rows": {"Claim": 1}}, "as many lines"),
        ({"hashes": "abc"}, "altered"),
    ],
)
def test_a_manifest_that_says_otherwise_is_refused(
    saved: tuple[Path, str], change: dict[str, object], said: str
) -> None:
    with pytest.raises(NotReadable, match=said):
        check_backup(altered(saved[0], None, manifest=lambda told: {**told, **change}))


@pytest.mark.parametrize("data", [b"", b"PK", b"some text", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_back_up_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(NotReadable, match="not a whole back-up"):
        check_backup(tmp_path / "x.zip")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="no file"):
        check_backup(tmp_path / "x.zip")


# --- what is there is not replaced unasked


def test_a_graph_that_holds_something_is_kept_unless_asked(saved: tuple[Path, str], tmp_path: Path) -> None:
    path, known = saved
    with open_graph(tmp_path / "to") as store:
        store.load(alps("other").batch())
        before = store.dump_hash()
    with pytest.raises(InputError, match="--replace"):
        restore_backup(path, str(tmp_path / "to"))
    assert hash_of(tmp_path / "to") == before
    done = restore_backup(path, str(tmp_path / "to"), replace=True)
    assert hash_of(tmp_path / "to") == known
    assert done.before is not None
    restore_backup(done.before, str(tmp_path / "back"))
    assert hash_of(tmp_path / "back") == before


def test_an_empty_graph_is_no_graph_to_keep(saved: tuple[Path, str], tmp_path: Path) -> None:
    open_graph(tmp_path / "to").close()
    assert restore_backup(saved[0], str(tmp_path / "to")).before is None
    assert hash_of(tmp_path / "to") == saved[1]


def test_a_graph_that_no_longer_opens_is_kept_as_it_is(saved: tuple[Path, str], tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / FILE_NAME).write_bytes(b"spoilt" * 1000)
    (tmp_path / "to" / f"{FILE_NAME}.wal").write_bytes(b"a log")
    done = restore_backup(saved[0], str(tmp_path / "to"), replace=True)
    assert done.before is not None
    assert (done.before / FILE_NAME).read_bytes() == b"spoilt" * 1000
    assert (done.before / f"{FILE_NAME}.wal").read_bytes() == b"a log"
    assert hash_of(tmp_path / "to") == saved[1]


def test_a_graph_in_use_is_not_replaced(saved: tuple[Path, str], tmp_path: Path) -> None:
    with open_graph(tmp_path / "to") as store:
        store.load(alps("other").batch())
        with pytest.raises(StoreBusy):
            restore_backup(saved[0], str(tmp_path / "to"), replace=True)
        assert store.ask(COUNT) == [{"n": 2}]


def test_a_folder_that_cannot_be_written_is_said(
    saved: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled(tmp_path / "to")

    def refused(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(restore, "mkdtemp", refused)
    with pytest.raises(OutputError, match="Permission denied"):
        restore_backup(saved[0], str(tmp_path / "to"), replace=True)
    assert hash_of(tmp_path / "to") == before


def test_what_was_written_while_it_was_being_restored_is_not_replaced(
    saved: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "to")
    whole = GraphStore.restore

    def meanwhile(store: GraphStore, lines: Iterable[str]) -> tuple[str, ...]:
        with open_graph(tmp_path / "to") as other:
            other.load(Sheet("late").entity("Organisation", "l", "Arrivée tardive").batch())
        return whole(store, lines)

    monkeypatch.setattr(GraphStore, "restore", meanwhile)
    with pytest.raises(StoreBusy, match="was written to meanwhile"):
        restore_backup(saved[0], str(tmp_path / "to"), replace=True)
    with open_graph(tmp_path / "to") as store:
        assert {row["name"] for row in store.ask("MATCH (d:Dataset) RETURN d.name AS name")} >= {"late"}


def test_a_restoring_that_fails_leaves_what_was_there(
    saved: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = filled(tmp_path / "to")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(GraphStore, "restore", full)
    with pytest.raises(OutputError, match="No space"):
        restore_backup(saved[0], str(tmp_path / "to"), replace=True)
    monkeypatch.undo()
    assert hash_of(tmp_path / "to") == before
    assert not list((tmp_path / "to").glob(".restoring-*"))


# --- those that are made by themselves


def test_the_last_ones_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_graph(":memory:") as store:
        store.load(alps().batch())
        for day in range(1, KEPT + 4):
            monkeypatch.setattr(keep, "utc_now", lambda day=day: datetime(2026, 1, day, tzinfo=UTC))
            keep_backup(store, tmp_path / "kept")
    (tmp_path / "kept" / "mine.zip").write_bytes(b"")
    names = sorted(path.name for path in (tmp_path / "kept").glob("cordee-*"))
    assert (len(names), names[0]) == (KEPT, "cordee-20260104-000000.zip")
    assert last_backup(tmp_path / "kept") == datetime(2026, 1, 13, tzinfo=UTC)
    assert last_backup(tmp_path / "none") is None


@pytest.mark.parametrize("wrong", [datetime(2019, 3, 1, tzinfo=UTC), datetime(2040, 3, 1, tzinfo=UTC)])
def test_a_clock_that_was_wrong_costs_no_back_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: datetime
) -> None:
    right, made = datetime(2026, 1, 13, tzinfo=UTC), []
    (tmp_path / "cordee-20269999-000000.zip").touch()  # a file of somebody's own
    with open_graph(":memory:") as store:
        store.load(alps().batch())
        for now in (*[right] * KEPT, wrong, right + timedelta(days=1)):
            monkeypatch.setattr(keep, "utc_now", lambda now=now: now)
            made.append(keep_backup(store, tmp_path).path)
            os.utime(made[-1], (now.timestamp(), now.timestamp()))
    assert kept_backups(tmp_path) == made[-KEPT:]
    assert last_backup(tmp_path) == right + timedelta(days=1)


def test_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CORDEE_BACKUPS", raising=False)
    assert backup_folder(str(tmp_path)) == tmp_path / "backups"
    assert backup_folder("bolt://localhost:7687").name == "backups"
    monkeypatch.setenv("CORDEE_BACKUPS", str(tmp_path / "chosen"))
    assert backup_folder("bolt://localhost:7687") == tmp_path / "chosen"


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    with open_graph(":memory:") as store, pytest.raises(OutputError):
        write_backup(store, tmp_path / "none" / "a.zip")


def test_two_back_ups_of_one_second_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep, "utc_now", lambda: datetime(2026, 11, 28, 12, tzinfo=UTC))
    filled(tmp_path / "g")
    with open_graph(tmp_path / "g") as store:
        made = [keep_backup(store, tmp_path / "kept").path for _ in range(3)]
    assert len(set(made)) == 3 and all(path.exists() for path in made)


def test_the_oldest_back_up_kept_can_be_put_back(tmp_path: Path) -> None:
    """What is there is backed up before; the one being put back is not thrown away for it."""
    folder = tmp_path / "g"
    known = filled(folder)
    with open_graph(folder) as store:
        oldest = keep_backup(store, backup_folder(str(folder))).path
        store.load(Sheet("c").entity("Organisation", "y", "Autre").batch())
        for _ in range(KEPT - 1):
            keep_backup(store, backup_folder(str(folder)))
    restore_backup(oldest, str(folder), replace=True)
    assert hash_of(folder) == known
    assert oldest.exists()
