"""Files made to hurt, drawn by chance: a sample of those `python -m benchmarks.malformed` reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.malformed import MOST_MEGABYTES, judged
from cordee.errors import CordeeError, NotReadable
from cordee.loaders.template.read import read_template
from tests.malformed import Malformed, large, originals, packed, parts_of, small

SAMPLE = tuple(small(120, seed=20))
HEAVY = {one.name: one for one in large()}


@pytest.mark.parametrize("one", SAMPLE, ids=[f"{n} {one.kind}" for n, one in enumerate(SAMPLE)])
def test_no_error_but_ours_comes_out_and_no_row_is_lost(one: Malformed, tmp_path: Path) -> None:
    path = tmp_path / one.name
    one.write(path)
    try:
        found = read_template(path, "d")
    except CordeeError as error:
        assert error.message.said_in("fr") and error.message.said_in("en")
    else:
        assert found.rows_read == found.rows_loaded + found.rows_rejected + found.rows_ignored


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    for one, again in zip(small(20, seed=3), small(20, seed=3), strict=True):
        one.write(tmp_path / "one")
        again.write(tmp_path / "again")
        if one.name.endswith(".csv"):
            assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes()
        assert (one.kind, one.name) == (again.kind, again.name)


@pytest.mark.parametrize(
    "name", ["repeated.ods", "full.ods", "deep.ods", "merged.xlsx", "far.xlsx", "bomb.xlsx"]
)
def test_what_is_enormous_once_read_is_refused_or_read_within_bounds(name: str, tmp_path: Path) -> None:
    done = judged(HEAVY[name], tmp_path, how="spawn")
    assert done.end == ("refused" if name not in ("merged.xlsx", "far.xlsx") else "read")
    assert done.megabytes <= MOST_MEGABYTES


def test_a_workbook_without_one_of_its_sheets_is_damaged(tmp_path: Path) -> None:
    parts = parts_of(originals()[".xlsx"])
    del parts["xl/worksheets/sheet3.xml"]
    (tmp_path / "a.xlsx").write_bytes(packed(parts))
    with pytest.raises(NotReadable):
        read_template(tmp_path / "a.xlsx", "d")
