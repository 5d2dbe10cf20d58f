"""A graph of an earlier version: what would become of it, what is kept before, and the way back."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from cordee.errors import StoreVersion
from cordee.graph import open_graph
from cordee.graph.engines.schema import VERSION
from cordee.graph.opening import FILE_NAME
from cordee.workflows.backup.rebuild import rebuild_graph
from cordee.workflows.backup.restore import restore_backup
from tests.graph.build import alps

KEPT = Path(__file__).parents[2] / "graph"
earlier = pytest.mark.parametrize("version", range(1, VERSION))


def left_by(version: int, folder: Path) -> bytes:
    """The file of a graph as an earlier version left it, put into a folder."""
    data = lzma.decompress((KEPT / f"version_{version}" / "graph.lbdb.xz").read_bytes())
    folder.mkdir(exist_ok=True)
    (folder / FILE_NAME).write_bytes(data)
    return data


@earlier
def test_what_would_change_is_told_and_nothing_is_written(version: int, tmp_path: Path) -> None:
    left_by(version, tmp_path)
    with open_graph(tmp_path, any_version=True) as store:
        before = list(store.ledger_lines())
        told = rebuild_graph(store, str(tmp_path), dry_run=True)
        assert list(store.ledger_lines()) == before
    # Rows of money that were one are kept apart since version 3: before, the file has to be loaded again.
    again = ("subventions",) if version < 3 else ()
    assert (told.theirs, told.ours, told.load_again) == (version, VERSION, again)
    assert told.facts == (25 if version < 3 else 26) and told.before is None and told.files is None
    with pytest.raises(StoreVersion):
        open_graph(tmp_path)


@earlier
def test_the_way_back(version: int, tmp_path: Path) -> None:
    data = left_by(version, tmp_path)
    with open_graph(tmp_path, any_version=True) as store:
        done = rebuild_graph(store, str(tmp_path))
        known = store.dump_hash()
        store.load(alps().batch())
        assert store.dump_hash() != known
    assert done.before is not None and done.files is not None
    assert (done.files / FILE_NAME).read_bytes() == data, "its own version opens it"
    restore_backup(done.before, str(tmp_path), replace=True)
    with open_graph(tmp_path) as store:
        assert store.dump_hash() == known, "the back-up made before undoes what came after"


def test_a_graph_of_today_is_only_shown_anew(tmp_path: Path) -> None:
    with open_graph(tmp_path) as store:
        store.load(alps().batch())
        done = rebuild_graph(store, str(tmp_path))
    assert done.before is None and done.files is None and done.theirs == VERSION
