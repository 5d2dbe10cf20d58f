"""What the READMEs show is what the commands print, and every dependency has its line of reason."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tools.readme import PAGES, ROOT, example, rendered


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("graph"))


@pytest.mark.parametrize(("page", "lang"), PAGES.items())
def test_the_commands_shown_print_what_is_shown(graph: Path, page: str, lang: str) -> None:
    shown = (ROOT / page).read_text(encoding="utf-8")
    assert rendered(ROOT / page, graph, lang) == shown, "run: python tools/readme.py"
    assert shown.count("```console") == 7


@pytest.mark.parametrize("page", PAGES)
def test_every_dependency_has_its_reason(page: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", line)[0] for line in project["dependencies"]}
    text = (ROOT / page).read_text(encoding="utf-8")
    table = text[: text.index("**py2neo**")].rpartition("\n## ")[2]
    rows = re.findall(r"^\| ([a-zè0-9, ]+) \|", table, re.MULTILINE)
    assert {name for row in rows[1:] for name in row.split(", ")} == names


@pytest.mark.parametrize("page", PAGES)
def test_pictures_and_pages_linked_are_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_the_notebook_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert code is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    exec(compile(code[1], "README.md", "exec"), {})
    assert (tmp_path / "my-graph" / "graph.lbdb").exists()
