"""The page about files of one's own: what it shows can be typed, and its mapping is one."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from cordee.loaders.mapping.yaml_form import from_yaml
from tests.cli.conftest import ROOT, Run, run

__all__ = ["run"]

PAGE = (ROOT / "docs" / "own-files.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("cordee ")
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


def test_the_commands_run_as_they_are_written(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples" / "own", tmp_path / "examples" / "own")
    assert len(COMMANDS) == 6
    shown = [run(*shlex.split(command)).stdout for command in COMMANDS]
    assert "Réseau des lieux partagés du Val" in shown[2]
    assert (tmp_path / "mapping.yaml").read_text(encoding="utf-8").startswith("mapping: 1")


def test_the_mapping_of_the_page_is_a_good_one() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    (table,) = from_yaml(text, "page").tables
    assert [column.means for column in table.columns] == ["name", "tick", "nothing"]
