"""What a writer writes to a path, as bytes, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import InvalidValue
from cordee.files.made import made
from cordee.loaders.template.read import write_template


def test_the_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    write_template(tmp_path / "a.xlsx", "fr")
    kept: list[Path] = []

    def write(path: Path) -> None:
        kept.append(path)
        write_template(path, "fr")

    assert made(write, "a.xlsx") == (tmp_path / "a.xlsx").read_bytes()
    assert kept[0].name == "a.xlsx"
    assert not kept[0].parent.exists()


def test_what_cannot_be_written_is_told_as_by_the_writer() -> None:
    with pytest.raises(InvalidValue):
        made(lambda path: write_template(path, "fr"), "a.doc")
