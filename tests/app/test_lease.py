"""A graph is open while there is work and free soon after."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cordee.app.lease import Lease
from cordee.errors import StoreBusy, StoreUnavailable
from cordee.graph import open_graph
from cordee.queries.quality.overview import overview
from tests.app.visitor import until


def test_it_is_closed_when_nobody_has_asked_for_a_while(tmp_path: Path) -> None:
    lease = Lease(str(tmp_path), idle=0.1)
    with lease.asking() as store:
        assert overview(store).kinds == ()
        with pytest.raises(StoreBusy):
            open_graph(tmp_path)
    assert lease.is_open
    until(lambda: not lease.is_open)
    open_graph(tmp_path).close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take it back by themselves")
def test_memory_that_was_let_go_of_is_given_back(alps: Path) -> None:
    lease = Lease(str(alps))
    with lease.asking() as store:
        overview(store)
        held = [bytes(1_000) for _ in range(200_000)]
    del held[::2]
    before = _resident()
    del held
    lease.close()
    assert _resident() < before - 50, "megabytes"


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def test_work_that_comes_in_time_keeps_it_open(tmp_path: Path) -> None:
    lease = Lease(str(tmp_path), idle=0.4)
    with lease.asking() as first:
        pass
    for _ in range(4):
        time.sleep(0.15)
        with lease.asking() as again:
            assert again is first
    lease.close()
    assert not lease.is_open


def test_it_waits_for_who_has_the_graph_and_says_who_when_that_lasts(tmp_path: Path) -> None:
    lease = Lease(str(tmp_path), wait=0.2)
    with open_graph(tmp_path), pytest.raises(StoreBusy), lease.asking():
        pass
    with lease.asking() as store:
        assert store.state() == "ready"
    lease.close()


def test_a_folder_that_is_gone_is_told_and_not_made_anew(tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    with pytest.raises(StoreUnavailable, match="stick"), Lease(str(gone)).asking():
        pass
    assert not gone.exists()
    gone.mkdir()
    lease = Lease(str(gone))
    with lease.asking() as store:
        assert store.state() == "ready"
    lease.close()


def test_many_ask_at_once_and_one_writes_at_a_time(tmp_path: Path) -> None:
    lease, inside = Lease(str(tmp_path), idle=0.05), []

    def write(_: int) -> int:
        with lease.writing():
            inside.append(1)
            most = len(inside)
            time.sleep(0.01)
            inside.pop()
            return most

    def ask(_: int) -> int:
        with lease.asking() as store:
            return len(overview(store).kinds)

    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(ask, range(40))
        assert set(pool.map(write, range(12))) == {1}
        assert set(asked) == {0}
    lease.close()
    lease.close()
