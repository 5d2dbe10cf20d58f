"""The pages about files of one's own: what they show can be typed, and the mapping is one."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cordee.loaders.mapping.yaml_form import from_yaml
from tests.cli.conftest import ROOT, Run, run

__all__ = ["run"]

PAGES = ("own-files.md", "own-files.fr.md")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_run_as_they_are_written(name: str, run: Run, tmp_path: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", page(name), re.DOTALL)
    commands = [line.removeprefix("cordee ") for block in blocks for line in block.splitlines()]
    shutil.copytree(ROOT / "examples" / "own", tmp_path / "examples" / "own")
    assert len(commands) == 8
    shown = [run(*shlex.split(command)).stdout for command in commands]
    assert "Réseau des lieux partagés du Val" in shown[2]
    (mapping,) = tmp_path.glob("*.yaml")
    assert mapping.read_text(encoding="utf-8").startswith("mapping: 1")


def test_the_mapping_of_the_page_is_a_good_one() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", page(PAGES[0]), re.DOTALL)
    (table,) = from_yaml(text, "page").tables
    assert [column.means for column in table.columns] == ["name", "tick", "nothing"]
