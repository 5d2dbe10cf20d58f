"""A sample of what `python -m benchmarks.leaks` measures: no growth, no file left open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import leaks
from cordee.graph import open_graph
from cordee.graph.engines import embedded
from cordee.workflows.load import load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read where Linux says it")
MEGABYTES = 15
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("leaks")
    with open_graph(folder) as store:
        load(store, leaks.EXAMPLE)
    return folder


def test_reads_keep_nothing(place: Path) -> None:
    kept = leaks.reads(place, 200)
    assert kept.growth < MEGABYTES and kept.files[0] == kept.files[1]


def test_reads_beside_a_writer_keep_what_is_bounded_and_all_is_written(place: Path) -> None:
    kept = leaks.beside(place, 120)
    # Each change leaves memory in the engine, until so much is kept that the file is opened anew.
    assert kept.megabytes[2] - kept.megabytes[0] < embedded._MOST_KEPT / 1e6
    assert kept.files[1] - kept.files[0] <= 1, "the log that the writer has open, and nothing else"


def test_commands_keep_nothing(place: Path) -> None:
    # In a process of its own: what the tests before left in this one moves by more than the bound. What the
    # first of each command brings in and the engine sets aside is there before it is measured.
    asked = (
        "import sys; from pathlib import Path; from benchmarks import leaks\n"
        "leaks.commands(Path(sys.argv[1]), 60)\n"
        "kept = leaks.commands(Path(sys.argv[1]), 60)\n"
        "print(kept.growth, *kept.files, file=sys.stderr)"
    )
    words = [sys.executable, "-c", asked, str(place)]
    done = subprocess.run(words, capture_output=True, check=True, text=True, encoding="utf-8", cwd=ROOT)
    growth, before, after = done.stderr.split()[-3:]
    assert float(growth) < MEGABYTES and before == after
