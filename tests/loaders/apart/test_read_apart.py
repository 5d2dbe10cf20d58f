"""A file read by a process of its own: the same answer, and what hurts ends that process alone."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cordee.errors import Cancelled, NotReadable
from cordee.i18n import plain
from cordee.loaders.apart import Request, answer, read_apart
from cordee.loaders.context import ReadingContext
from cordee.progress import Phase, Progress
from tests.loaders.build import QUEYRAS, csv_text, xlsx

OWN = sorted((Path(__file__).resolve().parents[3] / "examples" / "own").iterdir())


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A file that takes seconds to read."""
    rows = [["nom", "description"], *([f"Organisation {n}", f"Numéro {n}"] for n in range(60_000))]
    path = tmp_path / "organisations.csv"
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_it_says_what_is_read_here(path: Path) -> None:
    request = Request(path, "d", "Leur fichier.csv")
    assert read_apart(request) == answer(request)


def test_what_is_known_beside_goes_with_it(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {**QUEYRAS, "financements": [*QUEYRAS["financements"]] * 2})
    request = Request(path, "d", context=ReadingContext(once=True))
    found = read_apart(request)
    assert found == answer(request)
    assert found != answer(Request(path, "d"))


def test_a_refusal_comes_back_with_the_name_people_know(tmp_path: Path) -> None:
    path = tmp_path / "5f3c.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(NotReadable, match=r"“Adhésions\.xlsx” is damaged"):
        read_apart(Request(path, "d", "Adhésions.xlsx"))


def test_progress_comes_while_it_reads(long: Path) -> None:
    told: list[Progress] = []
    found = read_apart(Request(long, "d"), told.append)
    assert found.reading.rows_loaded == 60_000
    assert {one.phase for one in told} == {Phase.READING, Phase.CHECKING}
    assert told[-1] == Progress(Phase.CHECKING, 60_000, 60_000)


def test_who_watches_ends_it_at_once(long: Path) -> None:
    def stop(told: Progress) -> None:
        raise Cancelled(plain(told.done))

    began = time.monotonic()
    with pytest.raises(Cancelled, match="1000"):
        read_apart(Request(long, "d"), stop)
    whole = time.monotonic()
    answer(Request(long, "d"))
    assert whole - began < time.monotonic() - began


def test_what_takes_too_long_is_ended_and_told(long: Path) -> None:
    with pytest.raises(NotReadable, match="takes more than 0 seconds to read: split it"):
        read_apart(Request(long, "d"), seconds=0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no process to a time of work")
def test_time_is_that_of_its_work_and_not_of_a_busy_computer(long: Path) -> None:
    with pytest.raises(NotReadable, match="takes more than 1 second to read"):
        read_apart(Request(long, "d"), seconds=1.0)


def test_what_takes_too_much_memory_is_too_large(long: Path) -> None:
    with pytest.raises(NotReadable, match=r"“Organisations\.csv” is too large"):
        read_apart(Request(long, "d", "Organisations.csv"), memory=150_000_000)


def test_the_process_ends_by_itself_when_nobody_hears_it_any_more(long: Path) -> None:
    program = [sys.executable, "-P", "-m", "cordee.loaders.apart"]
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"1000000000 120\n" + pickle.dumps(Request(long, "d")))
        process.stdin.close()
        assert process.stdout.read(1)
        process.stdout.close()  # as when the program that asked is killed
        assert process.wait(30) != 0
