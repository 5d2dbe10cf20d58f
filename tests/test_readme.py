"""What the READMEs show is what the commands print, and every dependency has its line of reason."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

from benchmarks.install import LARGE, MB, size_of
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
    table = table[: table.index("\n### ")]
    rows = re.findall(r"^\| ([a-zè0-9, -]+) \|", table, re.MULTILINE)
    assert {name for row in rows[1:] for name in row.split(", ")} == names


@pytest.mark.parametrize("page", PAGES)
def test_every_large_package_has_its_reason(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = {name: int(size) for name, size in re.findall(r"^\| ([a-z-]+) \| (\d+) \|", text, re.MULTILINE)}
    lock = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    large = [one for one in distributions() if one.name.lower() in lock and size_of(one) > 1.1 * LARGE]
    assert large
    assert [one.name for one in large if one.name.lower() not in rows] == []
    assert min(rows.values()) >= LARGE // MB


@pytest.mark.parametrize("page", PAGES)
def test_the_lines_without_make_install_by_the_lock_and_build_without_the_network(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    lines = next(part for part in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "pip install" in part)
    assert lines.splitlines() == [
        "python -m pip install --no-deps -r requirements.lock",
        "python -m pip install --no-deps --no-build-isolation .",
        "python -m cordee demo",
    ]


@pytest.mark.parametrize("page", PAGES)
def test_pictures_and_pages_linked_are_there(page: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_notebook_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    assert code is not None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    exec(compile(code[1], "README.md", "exec"), {})
    assert (tmp_path / "my-graph" / "graph.lbdb").exists()
